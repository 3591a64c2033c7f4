"""Finding and reading: ``list``, ``show``."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tui.cli import clock, documents
from tui.cli.arguments import ON_TERMINAL, number, take_id, take_limit, take_query, take_section
from tui.cli.failures import Failure
from tui.cli.registry import Call, Command
from tui.cli.views import take_order, take_view, view_of

if TYPE_CHECKING:
    from store.session import Session
    from store.types import Contact, Place, Row
    from store.view import View

_PAGE = 500
_SIMILAR = 4


def _list_arguments(parser: ArgumentParser) -> None:
    take_query(parser)
    take_section(parser)
    take_view(parser)
    take_order(parser)
    take_limit(parser)
    parser.add_argument("--after", type=number, metavar="ID", help="go on after this contact")


def _list(call: Call) -> int:
    view = view_of(call)
    session = call.session
    limit = call.args.limit
    if limit is None:
        limit = ON_TERMINAL if call.out.terminal and not call.out.json else 0
    place = _place(session, view, call.args.after) if call.args.after is not None else None
    rows = _rows(session, view, place, limit)
    total = session.count(view, up_to=None).number
    if call.out.json:
        _write_document(call, total, rows)
    else:
        _write_table(call, total, rows)
    return 0


def _rows(session: Session, view: View, place: Place | None, limit: int) -> Iterator[Row]:
    """The rows of a view after a place, page by page."""
    left = limit or None
    while left is None or left > 0:
        page = session.page(view, after=place, limit=_PAGE if left is None else min(left, _PAGE))
        yield from page.rows
        if not page.more or not page.rows:
            return
        place = page.rows[-1].place
        left = None if left is None else left - len(page.rows)


def _place(session: Session, view: View, contact: int) -> Place:
    """Where a contact stands in a list: the list narrowed to it keeps the order."""
    found = session.page(view.searching(f"{view.query} id:{contact}".strip()), limit=1).rows
    if not found:
        raise Failure(f"id:{contact} is not on this list.", "not_found")
    return found[0].place


def _write_document(call: Call, total: int, rows: Iterator[Row]) -> None:
    """The document, written as it is read: a million contacts never lie in memory at once."""
    similar: list[Row] = []
    call.out.raw(f'{{"total": {total}, "contacts": [')
    comma = "\n"
    while batch := list(islice(rows, _PAGE)):
        found = [row for row in batch if row.tier < _SIMILAR]
        similar += [row for row in batch if row.tier >= _SIMILAR]
        for contact in _contacts(call, found):
            call.out.raw(comma + call.out.dumped(documents.contact(contact)))
            comma = ",\n"
    call.out.raw('\n], "similar": [')
    comma = "\n"
    for contact in _contacts(call, similar):
        call.out.raw(comma + call.out.dumped(documents.contact(contact)))
        comma = ",\n"
    call.out.raw("\n]}\n")


def _contacts(call: Call, rows: list[Row]) -> Iterator[Contact]:
    """All that is known of the contacts of some rows."""
    numbers = [row.id for row in rows]
    if call.args.section == "bin":  # the stream is of what lists show, and lists do not show what was deleted
        return map(call.session.contact, numbers)
    return call.session.contacts(numbers)


def _write_table(call: Call, total: int, rows: Iterator[Row]) -> None:
    headings = ("Id", "Name", "Phone", "E-mail", "Company", "Assigned", "Origin")
    shown = 0
    similar: list[Row] = []
    while batch := list(islice(rows, _PAGE)):
        found = [row for row in batch if row.tier < _SIMILAR]
        similar += [row for row in batch if row.tier >= _SIMILAR]
        if found:
            call.out.table([_cells(row) for row in found], headings if not shown else ())
        shown += len(found)
    if not call.out.terminal:
        return  # in a pipe nothing could tell similar ones from those found
    if similar:
        call.out.line("Similar, not counted")
        call.out.table([_cells(row) for row in similar])
    elif not shown:
        call.out.note("Nothing found." if view_of(call).query else "Nothing here yet.")
    if shown < total:
        call.out.note(f"{shown:,} of {total:,}. --limit 0 shows all, --after ID goes on after a contact.")


def _cells(row: Row) -> tuple[str, ...]:
    return str(row.id), row.name, row.phone, row.email, row.company, row.assignee, row.origin


def _show_arguments(parser: ArgumentParser) -> None:
    take_id(parser)


def _show(call: Call) -> int:
    contact, watchers = call.session.contact(call.args.id), call.session.watchers(call.args.id)
    if call.out.json:
        call.out.document({**documents.contact(contact), "watchers": list(watchers)})
        return 0
    for label, text in _facts(contact, watchers):
        first, *rest = text.split("\n")
        call.out.line(f"{label:<10}{first}" if label else first)
        for line in rest:
            call.out.line(f"{'':<10}{line}")
    return 0


def _facts(contact: Contact, watchers: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What is known of a contact, label and text, in the order of reading."""
    card = contact.card
    yield "", contact.name
    if work := ", ".join(filter(None, (card.job_title, card.department, card.company))):
        yield "", work
    for value in card.values:
        if value.kind == "property":
            continue
        marks = [value.label, "preferred" if value.preferred else "", "personal" if value.personal else ""]
        told = ", ".join(dict.fromkeys(filter(None, marks)))
        yield value.kind, f"{value.value}  ({told})" if told else value.value
    if card.tags:
        yield "tags", ", ".join(card.tags)
    if card.note:
        yield "note", card.note
    yield "kind", f"{card.kind}, {card.segment}" if card.segment else card.kind
    link = f", {contact.link.mode} since {clock.day(contact.link.since)}" if contact.link else ""
    yield "origin", f"{contact.origin}{link}{', in the bin' if contact.in_bin else ''}"
    yield "assigned", contact.assignee or "nobody"
    if watchers:
        yield "watched", f"by {', '.join(watchers)}"
    by = f" by {contact.created_by}" if contact.created_by else ""
    yield "added", f"{clock.day(contact.created_at)}{by}; version {contact.version} of {clock.day(contact.updated_at)}"


LIST = Command(
    "list",
    "list contacts, all or those of a search",
    "teambook list 020 7946 --section directory --json",
    _list,
    _list_arguments,
    more="On a terminal in columns; in a pipe all of them, one a line with tabs between: id, name, phone, e-mail,\n"
    "company, assignee, origin.",
    query=True,
)
COMMANDS = (
    LIST,
    Command("show", "show all that is known of a contact", "teambook show 12 --json", _show, _show_arguments),
)
