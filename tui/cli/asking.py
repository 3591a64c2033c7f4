"""Asking for a right, and what one is told: ``ask``, ``notifications``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from store.matters import ASKED
from tui.cli import clock
from tui.cli.arguments import number, take_limit
from tui.cli.registry import Call, Command
from tui.cli.sharing import RIGHTS

if TYPE_CHECKING:
    from store.grants import Notification
    from store.types import Outcome


def _ask_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", type=number, nargs="*", metavar="ID", help="the contacts that it is about")
    rights = (*RIGHTS, *ASKED)
    parser.add_argument("right", choices=rights, metavar="RIGHT", help=f"{', '.join(rights)}")
    parser.add_argument("--to", metavar="MEMBER", help="with assign: who shall be responsible (nobody)")


def _ask(call: Call) -> int:
    outcome = call.session.ask(call.args.ids, call.args.right, to=call.args.to)
    call.out.done({"operation": outcome.operation, "reason": outcome.summary}, f"{outcome.summary}.".replace("..", "."))
    return 0


def document(it: Notification) -> dict[str, Any]:
    """A notification as scripts see it."""
    return {
        "id": it.id,
        "at": it.at,
        "by": it.by,
        "kind": it.kind,
        "text": it.text,
        "contacts": it.contacts,
        "contact": it.contact,
        "operation": it.operation,
        "read": it.read,
        "open": it.open,
        "who": list(it.who),
        "offer": it.offer,
        "role": it.role,
    }


def _list(call: Call) -> int:
    found = call.session.notifications(limit=getattr(call.args, "limit", None) or 100)
    rows = [
        (str(one.id), clock.minute(one.at), "open" if one.open else "" if one.read else "new", one.text)
        for one in found
    ]
    return call.out.listed(
        {"unread": call.session.unread(), "notifications": [document(one) for one in found]},
        rows,
        ("No.", "When", "", "What"),
        "Nobody has told you anything yet.",
    )


def _answer_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=number, metavar="ID", help="its number, as teambook notifications lists it")


def _approve_arguments(parser: ArgumentParser) -> None:
    _answer_arguments(parser)
    parser.add_argument("--role", choices=("manager", "admin"), help="give who asks this role, for admins")


def _approve(call: Call) -> int:
    return _told(call, call.session.approve(call.args.id, role=call.args.role or ""))


def _decline(call: Call) -> int:
    return _told(call, call.session.decline(call.args.id))


def _told(call: Call, outcome: Outcome) -> int:
    document = {"operation": outcome.operation, "shares": list(outcome.ids), "reason": outcome.summary}
    call.out.done(document, f"{outcome.summary}. teambook undo takes it back.")
    return 0


def _read_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", type=number, nargs="*", metavar="ID", help="their numbers (all that there are)")


def _read(call: Call) -> int:
    session = call.session
    session.mark_read(call.args.ids or [one.id for one in session.notifications(limit=10_000) if not one.read])
    unread = session.unread()
    call.out.done(
        {"unread": unread}, f"{unread:,} {'is' if unread == 1 else 'are'} unread." if unread else "All is read."
    )
    return 0


COMMANDS = (
    Command(
        "ask",
        "ask for a right, whoever may grant it",
        "teambook ask 12 assign --to bob",
        _ask,
        _ask_arguments,
        more="Of a contact's book its owner is asked, or the managers where it is the organisation's; to assign, who"
        " may; for what a setting or a role allows, the admins.",
    ),
    Command(
        "notifications",
        "list what you were told, answer requests",
        "teambook notifications --json",
        _list,
        parts=(
            Command("list", "list what you were told", "teambook notifications list --limit 20", _list, take_limit),
            Command(
                "approve", "grant what a request asks for", "teambook notifications approve 3", _approve,
                _approve_arguments,
            ),
            Command("decline", "decline a request", "teambook notifications decline 3", _decline, _answer_arguments),
            Command("read", "mark notifications as read", "teambook notifications read", _read, _read_arguments),
        ),
    ),
)  # fmt: skip
