"""Sharing one's address book: ``share``, ``shares``, ``unshare``; and who sees what: ``why``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from store.text import enumerated, number_of
from tui.cli import clock, documents
from tui.cli.arguments import number, take_id, take_yes
from tui.cli.failures import Usage
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.grants import Explanation, Share, SharePlan
    from store.types import Outcome

RIGHTS = ("create", "edit", "delete")
"""As ``store.grants.GRANTABLE``, which a parser must not be made to load; a test holds the two together."""


def _words(text: str) -> list[str]:
    """``a,b`` as its parts."""
    return [word.strip() for word in text.split(",") if word.strip()]


def _rights(text: str) -> list[str]:
    """The argument of ``--can``."""
    words = _words(text)
    if not set(words) <= {"view", *RIGHTS}:
        raise ValueError(text)
    return [word for word in words if word != "view"]


def _share_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--with",
        dest="with_",
        type=_words,
        action="extend",
        required=True,
        metavar="WHOM",
        help="everyone, a member, team:NAME; several with commas between",
    )
    parser.add_argument(
        "--can",
        type=_rights,
        default=[],
        metavar="RIGHTS",
        help=f"what they may do beside looking: {', '.join(RIGHTS)}; several with commas between",
    )
    parser.add_argument("--until", metavar="DAY", help="its last day (2026-12-01, in UTC), if it is to end by itself")
    parser.add_argument("--dry-run", action="store_true", help="only say what it would come to")


def _share(call: Call) -> int:
    from store.grants import Grant

    args = call.args
    grants = [Grant(one, frozenset(args.can), args.until) for one in args.with_]
    if not grants:
        raise Usage("With whom? --with names everyone, members or team:NAME.")
    plan = call.session.plan_share(grants)
    if args.dry_run:
        return _planned(call, plan)
    outcome = call.session.share_with(grants)
    call.out.done({**documents.bulk(outcome), "shares": list(outcome.ids)}, _told(plan, outcome))
    for one in outcome.left_out:
        call.out.note(f"{one.name}: {one.reason}")
    return 0


def _told(plan: SharePlan, outcome: Outcome) -> str:
    if outcome.operation is None:
        return "It is shared so already."
    named = [one.name for one in plan.grants if one.verdict in ("create", "update")]
    whom = enumerated(named) or "them"
    return f"Shared with {whom}: {_seen(plan)}. teambook undo takes it back."


def _seen(plan: SharePlan) -> str:
    """ "412 of 431 contacts, and those added later; 19 personal stay private"."""
    some = f"{plan.contacts:,} of {plan.all:,}" if plan.personal else f"{plan.contacts:,}"
    private = f"; {plan.personal:,} personal stay{'s' if plan.personal == 1 else ''} private" if plan.personal else ""
    return f"{some} contact{'' if plan.all == 1 else 's'}, and those added later{private}"


def _planned(call: Call, plan: SharePlan) -> int:
    document = {
        "operation": None,
        "dry_run": True,
        "contacts": plan.contacts,
        "personal": plan.personal,
        "all": plan.all,
        "reaches": plan.reaches,
        "rows": [
            {"row": row, "name": one.name, "with": one.grant.with_, "verdict": one.verdict, "reason": one.reason}
            for row, one in enumerate(plan.grants, 1)
        ],
    }
    refused = [one for one in plan.grants if one.verdict == "refuse"]
    members = number_of(plan.reaches, "member")
    rows = [f"{one.name}: {one.verdict}{'. ' if one.reason else ''}{one.reason}" for one in plan.grants]
    call.out.done(document, "\n".join((*rows, f"{members} would see {_seen(plan)}.")))
    return int(len(refused) == len(plan.grants))


def document(it: Share) -> dict[str, Any]:
    """A share as scripts see it."""
    return {
        "id": it.id,
        "book": it.book,
        "with": it.with_,
        "rights": list(it.rights),
        "contacts": it.contacts,
        "since": it.since,
        "until": it.until,
        "given_by": it.given_by,
        "name": it.to_name,
        "owner": it.owner,
        "ended": it.ended,
        "reaches": it.reaches,
        "changed": {"created": it.changed.created, "edited": it.changed.edited, "deleted": it.changed.deleted},
    }


def _shares(call: Call) -> int:
    found = call.session.shares()
    rows = [_cells(one, f"to {one.to_name}") for one in found.given]
    rows += [_cells(one, f"from {one.owner} to {one.to_name}") for one in found.received]
    return call.out.listed(
        {"given": [document(one) for one in found.given], "received": [document(one) for one in found.received]},
        rows,
        ("No.", "Share", "Rights", "Contacts", "Since", "Until", "Changed since"),
        "Nothing is shared, by you or with you. teambook share --with MEMBER shares your book.",
    )


def _cells(it: Share, share: str) -> tuple[str, ...]:
    # its last day is one in UTC, and so the same everywhere
    until = f"{it.until[:10]}{', over' if it.ended else ''}" if it.until else ""
    told = (("created", it.changed.created), ("edited", it.changed.edited), ("deleted", it.changed.deleted))
    changed = ", ".join(f"{count:,} {word}" for word, count in told if count)
    return str(it.id), share, ", ".join(it.rights), f"{it.contacts:,}", clock.day(it.since), until, changed


def _unshare_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", type=number, nargs="+", metavar="ID", help="its number, as teambook shares lists it")
    take_yes(parser, "ask nothing (else it asks, with the number of contacts)")


def _unshare(call: Call) -> int:
    session, ids = call.session, call.args.ids
    mine = {share.id: share for share in session.shares().given}
    chosen = [mine[one] for one in dict.fromkeys(ids) if one in mine]
    if chosen and not call.args.yes:
        whom = ", ".join(share.to_name for share in chosen)
        call.out.ask(f"End the share of {number_of(chosen[0].contacts, 'contact')} with {whom}?", "--yes ends it")
    outcome = session.unshare(ids)
    whom = ", ".join(share.to_name for share in chosen)
    call.out.done(documents.bulk(outcome), f"No longer shared with {whom}. teambook undo takes it back.")
    for one in outcome.left_out:
        call.out.note(f"{one.id}: {one.reason}")
    return 0


def _why_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("whose", metavar="MEMBER", help="whose view is meant")
    take_id(parser)


def _why(call: Call) -> int:
    found = call.session.explain(call.args.whose, call.args.id)
    told = [found.denied, found.would_need] if found.denied else list(found.sentences)
    call.out.done(_explanation(found), "\n".join(told))
    return 0


def _explanation(found: Explanation) -> dict[str, Any]:
    document: dict[str, Any] = {"member": found.member, "contact": found.contact, "rights": sorted(found.rights)}
    if found.denied:
        return {**document, "denied": found.denied, "would_need": found.would_need}
    # the sentences of the paths come first, one each; then what else there is to say
    document["because"] = [
        {"rule": one.rule, "by": one.by, "since": one.since, "until": one.until, "detail": detail}
        for one, detail in zip(found.because, found.sentences, strict=False)
    ]
    return document


COMMANDS = (
    Command(
        "share",
        "share your address book with everyone, members or teams",
        "teambook share --with bob,team:sales --can create,edit --until 2026-12-01",
        _share,
        _share_arguments,
        more="All contacts of your book are seen, later ones too; personal ones never. To look is the least; create,\n"
        "edit and delete are independent of one another. Sharing again with the same replaces what they had.",
    ),
    Command("shares", "list what you share, and what others share with you", "teambook shares --json", _shares),
    Command(
        "unshare",
        "end a share of your address book, at once",
        "teambook unshare 3",
        _unshare,
        _unshare_arguments,
    ),
    Command("why", "tell why a member sees a contact, or why not", "teambook why bob 12", _why, _why_arguments),
)
