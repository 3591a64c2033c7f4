"""The board: the list as a column of cards for each member. What a key means there comes before what it means
everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import LIST, PANELS, TARGET, Command, Told, needs_target

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

PLACE = "board"
"""The name of the board among the sections, for the keys that are its own."""


def _toggle(main: MainScreen) -> None:
    from tui.screens import moving_cards  # read in when it is first opened

    moving_cards.toggle(main)


def _no_board(main: MainScreen) -> str:
    """Why there is no board here, "" if there can be one."""
    if main.standings.now:
        return "The board shows lists of contacts."
    if main.view.section == "bin":
        return "Nobody is responsible for deleted contacts: there is no board of the bin."
    member = main.facts.member
    return "" if member and member.internal else "Only members of the organisation are responsible for contacts."


def _sideways(main: MainScreen, steps: int) -> None:
    from tui.screens import moving_cards

    moving_cards.sideways(main, steps)


def _move(main: MainScreen, steps: int) -> None:
    from tui.screens import moving_cards

    moving_cards.hand(main, steps)


def _no_way(steps: int) -> Told:
    def reason(main: MainScreen) -> str:
        from tui.screens import moving_cards

        return needs_target(main) or moving_cards.no_way(main, steps)

    return reason


def _to(steps: int) -> Told:
    def word(main: MainScreen) -> str:
        from tui.screens import moving_cards

        return moving_cards.to_whom(main, steps)

    return word


def _back(main: MainScreen) -> str:
    return "Back to the list" if main.board.on else "Board"


BOARD: tuple[Command, ...] = (
    Command("move-left", ("H",), "H", "Board: move the card to the column at the left", _move, TARGET, (-1,), _to(-1),
            _no_way(-1), "Contacts", _to(-1), acts=True, section=PLACE,
            also="assign hand over give responsible unassign kanban drag"),
    Command("move-right", ("L",), "L", "Board: move the card to the column at the right", _move, TARGET, (1,), _to(1),
            _no_way(1), "Contacts", _to(1), acts=True, section=PLACE,
            also="assign hand over give responsible kanban drag"),
    Command("lane-left", ("left", "h"), "left, h", "Board: column at the left", _sideways, LIST, (-1,), section=PLACE,
            also="member"),
    Command("lane-right", ("right", "l"), "right, l", "Board: column at the right", _sideways, LIST, (1,),
            section=PLACE, also="member"),
)  # fmt: skip

TOGGLE: tuple[Command, ...] = (
    Command("board", ("b",), "b", "Board: a column for each member, or the list again", _toggle, PANELS, (), _back,
            _no_board, "Places", also="kanban cards columns members assign drag responsible leads hand out"),
)  # fmt: skip
"""What leads there, and back."""
