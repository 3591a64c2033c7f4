"""Moving cards on the board: one assign operation each (S2.18).

What it leads to is known before it happens (C1): where something would be shared by it, or more than 25 cards are
moved, or some that are not in sight, the Assign dialog opens with the member filled in; all else happens at once. A
card that a colleague has moved meanwhile stays where it is now, and who has it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import StoreError, Unplanned
from store.types import Outcome, Row
from tui import commands
from tui.screens.assigning import NOBODY, AssignForm, has
from tui.screens.deleting import ASKS_FROM
from tui.screens.said import Said
from tui.screens.wish import wish_of
from tui.selection import Ids, Target, people
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.widgets.lane import Lane


def toggle(main: MainScreen) -> None:
    """The list as a board, or the board as a list."""
    if main.board.on:
        main.board.close()
    else:
        main.board.open()


def sideways(main: MainScreen, steps: int) -> None:
    """To the column at the left or right."""
    if main.board.beside(steps) is None:
        main.say(f"That is the {'first' if steps < 0 else 'last'} column.", passing=True)
    else:
        main.board.go(main.board.at + steps)


def no_way(main: MainScreen, steps: int) -> str:
    """Why the card cannot be moved to that side, "" if it can."""
    if not main.board.on:
        return ""
    if main.board.beside(steps) is None:
        return f"There is no column {'left' if steps < 0 else 'right'} of this one."
    return ""


def to_whom(main: MainScreen, steps: int) -> str:
    """The column at a side, in a word: "To Bob"."""
    lane = main.board.beside(steps) if main.board.on else None
    return f"To {_called(main, lane.who)}" if lane else ""


def hand(main: MainScreen, steps: int) -> None:
    """Move the selection, or the card at the cursor, to the column at a side."""
    target, lane = main.target(), main.board.beside(steps)
    if target is not None and lane is not None:
        _hand(main, target, lane)


def hand_carried(main: MainScreen, row: Row, lane: Lane) -> None:
    """Put down what the mouse has carried: the selection, if the card is one of it."""
    if reason := commands.BY_NAME["move-right"].why_not_here(main):
        main.say_no(reason)
        return
    target = main.target() if row.id in main.selection else None
    _hand(main, target or Target(Ids(more=frozenset((row.id,))), screen_text(row.name), row), lane)


def _hand(main: MainScreen, target: Target, lane: Lane) -> None:
    to = lane.who or None
    many = bool(main.selection) and len(target) > 1

    def dialog() -> None:
        main.open_form(AssignForm(main, target, main.facts.colleagues, has(main), to=lane.who or NOBODY))

    if target.hidden != 0 or len(target) >= ASKS_FROM:
        dialog()
        return
    seen = main.board.holders(target.ids.all())

    def job(session: Any) -> Outcome:
        outcome: Outcome = session.assign([(target.ids.all(), to)], seen=seen, plainly=True)
        return outcome

    def done(outcome: Outcome) -> None:
        # Who hands out cards one by one goes on to the next one; several that are selected are taken along.
        if many and outcome.operation is not None and main.board.on and outcome.ids:
            main.board.go_to(lane, outcome.ids[0])

    def failed(error: StoreError) -> None:
        if isinstance(error, Unplanned):
            dialog()
        else:
            one = next(iter(target.ids.all()), None)
            main.asking.refused(str(error), wish_of(error, one, "", to=to))
            main.renew()

    said = Said.of(f"Assigned to {_called(main, lane.who)}", target)
    main.doer.do(job, said, doing=f"Assigning {people(len(target))}", done=done, failed=failed, to=to)


def _called(main: MainScreen, who: str) -> str:
    return main.facts.person(who) if who else "nobody"
