"""What was done, and taking it back: ``history``, ``undo``, ``redo``."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from tui.cli import clock, documents
from tui.cli.arguments import ASK_ABOVE, number, take_yes
from tui.cli.editing import told_bulk
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.session import Session
    from store.stories import FieldChange, Operation
    from store.types import Outcome

_PAGE = 500


def _history_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=number, nargs="?", metavar="ID", help="of one contact (without: of all you may see)")
    parser.add_argument(
        "--limit", type=number, default=100, metavar="N", help="so many at most, the newest (100; 0: all)"
    )


def _history(call: Call) -> int:
    operations = _operations(call.session, call.args.id, call.args.limit)
    held = call.session.responsible(call.args.id) if call.args.id is not None else ()
    if call.out.json:
        document: dict[str, object] = {"operations": [documents.operation(one) for one in operations]}
        if call.args.id is not None:
            document["responsible"] = [{"member": one.member, "since": one.since, "until": one.until} for one in held]
        call.out.document(document)
        return 0
    for one in reversed(held):
        until = f"was responsible from {clock.day(one.since)} to {clock.day(one.until)}" if one.until else ""
        call.out.line(f"{one.member} {until or f'is responsible since {clock.day(one.since)}'}.")
    call.out.table([_cells(one) for one in operations], ("No.", "When", "Who", "What", "Rows", ""))
    if not operations:
        call.out.note("Nothing has been done yet.")
    return 0


def _operations(session: Session, contact: int | None, limit: int) -> list[Operation]:
    """The newest operations, ``limit`` of them or (0) all."""
    found = list(session.history(contact, limit=limit or _PAGE))
    more = not limit and len(found) == _PAGE
    while more:
        older = session.history(contact, before=found[-1].id, limit=_PAGE)
        found += older
        more = len(older) == _PAGE
    return found


def _cells(one: Operation) -> tuple[str, ...]:
    state = f"undone by {one.undone_by}" if one.undone_by else f"undoes {one.undoes}" if one.undoes else ""
    when = clock.minute(one.at)
    what = "; ".join((one.summary, *map(_change, one.changes)))
    return str(one.id), when, one.by, what, str(one.rows), state


def _change(change: FieldChange) -> str:
    if change.before is None and change.after is None:
        return f"{change.field}: no longer kept"
    return f"{change.field}: {change.before or '-'} > {change.after or '-'}"


def _undo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("operation", type=number, nargs="?", metavar="OPERATION", help="its number (your newest)")
    take_yes(parser)


def _undo(call: Call) -> int:
    operation = call.args.operation
    if operation is None and not call.args.yes:
        _ask_about_many(call)
    with call.out.progress("Sorting") as progress:
        call.session.on_going(progress)
        outcome = call.session.undo(operation, everywhere=True)
    if not call.out.json and not outcome.left_out and (what := outcome.summary or _undone(call.session, outcome)):
        call.out.line(f"Undone: {what[:1].lower()}{what[1:]}. teambook redo does it again.")
        return 0
    return told_bulk(call, outcome, "Undone:", hint="teambook redo does it again.")


def _undone(session: Session, outcome: Outcome) -> str:
    """What an undo took back, in the words of the history; "" where that is further back than one looks."""
    recent = {one.id: one for one in session.history(limit=_PAGE)}
    undo = recent.get(outcome.operation or 0)
    undone = recent.get(undo.undoes) if undo and undo.undoes else None
    return undone.summary if undone else ""


def _ask_about_many(call: Call) -> None:
    """Before the newest operation is taken back unseen: more than 25 rows ask first (C3)."""
    session = call.session
    mine = (one for one in session.history(limit=200) if one.by == session.member.username)
    newest = next((one for one in mine if one.undone_by is None and one.undoes is None), None)
    if newest is not None and newest.rows > ASK_ABOVE:
        count = "" if re.search(r"\d contacts?\b", newest.summary) else f", {newest.rows:,} contacts"
        call.out.ask(
            f"Undo {newest.id}, {newest.summary}{count}?",
            f"--yes undoes it, and so does teambook undo {newest.id}",
        )


def _redo(call: Call) -> int:
    with call.out.progress("Sorting") as progress:
        call.session.on_going(progress)
        outcome = call.session.redo(everywhere=True)
    return told_bulk(call, outcome, "Done again:")


COMMANDS = (
    Command(
        "history",
        "show what was done, to all contacts or to one",
        "teambook history 12",
        _history,
        _history_arguments,
    ),
    Command(
        "undo",
        "take back your newest operation, or a certain one",
        "teambook undo",
        _undo,
        _undo_arguments,
        more="Row by row: what has been changed since stays as it is, and is named. redo undoes the undo.",
    ),
    Command("redo", "do again what undo took back", "teambook redo", _redo),
)
