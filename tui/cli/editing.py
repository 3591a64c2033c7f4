"""Changing contacts: ``add``, ``edit``, ``delete``."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from dataclasses import replace
from typing import TYPE_CHECKING

from store.text import number_of
from tui.cli import documents, fields
from tui.cli.arguments import ASK_ABOVE, number, take_id, take_query, take_section, take_yes
from tui.cli.failures import Failure, Usage
from tui.cli.registry import Call, Command
from tui.cli.views import view_of

if TYPE_CHECKING:
    from store.types import Outcome

_PLAIN = {
    "first": "given_name",
    "last": "family_name",
    "company": "company",
    "job": "job_title",
    "note": "note",
    "segment": "segment",
    "kind": "kind",
    "type": "type",
}
_LABELLED = re.compile(r"([^\W\d_][\w -]*):(.+)", re.DOTALL)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--first", metavar="F", help="given name")
    parser.add_argument("--last", metavar="L", help="family name")
    parser.add_argument("--company", metavar="NAME")
    parser.add_argument("--job", metavar="TITLE")
    for many in ("phone", "email"):
        parser.add_argument(
            f"--{many}", action="append", default=[], metavar="[LABEL:]VALUE", help="may be given several times"
        )
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="may be given several times")
    parser.add_argument("--note", metavar="TEXT")
    parser.add_argument("--kind", choices=("contact", "lead", "client", "internal"))
    parser.add_argument("--type", choices=("person", "company"))
    parser.add_argument("--segment", metavar="NAME", help="customer, partner, ...; family or friend stays personal")
    _set_argument(parser)
    parser.add_argument(
        "--into", default="mine", metavar="BOOK", help="mine, personal, directory, audience:NAME or member:NAME"
    )


def _set_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="FIELD=VALUE", help="any field, several times"
    )


def _add(call: Call) -> int:
    from store.types import Card

    args = call.args
    sets = [
        fields.Set(field, None, "=", text)
        for option, field in _PLAIN.items()
        if (text := getattr(args, option)) is not None
    ]
    for kind in ("phone", "email"):
        sets += [_labelled(kind, text) for text in getattr(args, kind)]
    sets += [fields.Set("tags", None, "+=", tag) for tag in args.tag]
    sets += [fields.read(text) for text in args.sets]
    if not sets:
        raise Usage("A contact needs something to be known by: --first, --last, --company, --phone, --email.")
    outcome = call.session.create(replace(Card(), **fields.changes(Card(), sets)), into=args.into)
    return _told_one(call, outcome, outcome.ids[0], "Added")


def _labelled(kind: str, text: str) -> fields.Set:
    """``mobile:07700 900118``; a number or an address without a label has none."""
    found = _LABELLED.fullmatch(text)
    return fields.Set(kind, found[1], "+=", found[2]) if found else fields.Set(kind, None, "+=", text)


def _edit_arguments(parser: ArgumentParser) -> None:
    take_id(parser)
    _set_argument(parser)
    parser.add_argument(
        "--if-version", type=number, metavar="N", help="refuse a field that somebody changed after version N"
    )


def _edit(call: Call) -> int:
    sets = [fields.read(text) for text in call.args.sets]
    if not sets:
        raise Usage("Nothing to change: --set FIELD=VALUE says what.")
    contact = call.args.id
    card = call.session.contact(contact).card
    outcome = call.session.edit(contact, fields.changes(card, sets), version=call.args.if_version)
    return _told_one(call, outcome, contact, "Changed")


def _told_one(call: Call, outcome: Outcome, contact_id: int, did: str) -> int:
    """The contact as it is now; with ``operation``, which ``undo`` takes."""
    contact = call.session.contact(contact_id)
    if call.out.json:
        call.out.document({**documents.contact(contact), "operation": outcome.operation})
    elif outcome.operation is None:
        call.out.line(f"{contact.name} (id:{contact_id}) is so already.")
    else:
        because = "".join(f", shared with everyone because of segment {segment}" for segment, _ in outcome.shared)
        call.out.line(f"{did} {contact.name} (id:{contact_id}){because}. teambook undo takes it back.")
    return 0


def _delete_arguments(parser: ArgumentParser) -> None:
    take_query(parser, "+")
    take_section(parser)
    take_yes(parser)


def _delete(call: Call) -> int:
    view = view_of(call)
    if view.section == "bin":
        raise Usage("What is in the bin is deleted already.")
    refuse_lone_number(view.query)
    refuse_everything(view.query)
    session = call.session
    ids = session.select(view)
    if not ids:
        raise Failure(f"Nothing is found by {view.query}.", "not_found")
    if len(ids) > ASK_ABOVE and not call.args.yes:
        call.out.ask(f"Delete {len(ids):,} contacts?", "--yes deletes them")
    outcome = session.delete(ids)
    return told_bulk(call, outcome, "Deleted")


def refuse_lone_number(query: str) -> None:
    """A number alone may be an id or a phone: a command that writes does not guess (model.md, "Command line")."""
    from store.query import parse

    alone = query.strip()
    if parse(alone).lone_number:
        digits = alone if alone.isdigit() else "12"
        raise Usage(f'{alone}: id:{digits}, or a phone number? For whoever has that number: "has:phone {alone}".')


def refuse_everything(query: str) -> None:
    """What narrows nothing (an empty QUERY, ``tag:``, ``*``) means all of a list: a command that writes does not take
    that for what somebody wanted."""
    from store.query import Query, parse

    if parse(query) in (Query(), Query(nothing=True)):
        named = f"{query.strip()} names none" if query.strip() else "An empty QUERY names none"
        raise Usage(f"Which ones? {named}; a word or a field that they have says which.")


def told_bulk(
    call: Call, outcome: Outcome, did: str, hint: str = "teambook undo takes it back.", same: int | None = None
) -> int:
    """What became of many, who was left out and why, and how many were so already (``same``, where that is counted);
    fails where nothing could be done at all."""
    refused = not outcome.done and bool(outcome.left_out)
    if call.out.json:
        document = documents.bulk(outcome) if same is None else {**documents.bulk(outcome), "same": same}
        if refused:
            call.out.failed("refused", documents.reasons(outcome.left_out), document)
        else:
            call.out.document(document)
        return int(refused)
    if not refused:
        call.out.line(_done(outcome, did, hint, same))
    for one in outcome.left_out:
        call.out.note(f"{one.name or 'One'}: {one.reason}")
    return int(refused)


def _done(outcome: Outcome, did: str, hint: str, same: int | None) -> str:
    """An undo is spoken of only where there is something to take back: else it would take back what was before."""
    if same and not outcome.done:
        return "Nothing to do: it is so already." if same == 1 else f"Nothing to do: all {same:,} are so already."
    already = f"; {same:,} {'was' if same == 1 else 'were'} so already" if same else ""
    return f"{did} {number_of(outcome.done, 'contact')}{already}. {hint if outcome.operation else ''}".rstrip()


COMMANDS = (
    Command(
        "add",
        "add a contact",
        'teambook add --first Ada --last Lovelace --company "Acme Ltd" --phone "work:020 7946 0018"',
        _add,
        _add_arguments,
        more=fields.HELP,
    ),
    Command(
        "edit",
        "change fields of a contact",
        "teambook edit 12 --set job_title=Director --set email+=ada@acme.example",
        _edit,
        _edit_arguments,
        more=fields.HELP,
    ),
    Command(
        "delete",
        "delete what a search finds, into the bin",
        "teambook delete tag:spring no:phone",
        _delete,
        _delete_arguments,
        more="Similar ones (typos forgiven) are never deleted. teambook undo, or bin restore, brings everything back.",
        query=True,
    ),
)
