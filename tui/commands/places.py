"""The commands that go to a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import PANELS, Command, Told
from tui.screens import moving

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def _needs_section(letter: str, title: str) -> Told:
    def reason(screen: MainScreen) -> str:
        return "" if screen.section_of(letter) else f"There is no {title} here."

    return reason


def _go(letter: str, title: str) -> Command:
    return Command(
        f"go-{title.lower().replace(' ', '-')}",
        (f"g {letter}",),
        f"g{letter}",
        title,
        moving.go_to,
        PANELS,
        (letter,),
        reason=_needs_section(letter, title),
        group="Places",
    )


PLACES: tuple[Command, ...] = (
    Command("go", ("g",), "g", "Go to a section", moving.go, PANELS, label="Go to", group="Places"),
    _go("c", "Contacts"),
    _go("m", "Mine"),
    _go("s", "Sharing"),
    _go("a", "Assigned to"),
    _go("d", "Shared Directory"),
    _go("h", "History"),
    _go("b", "Bin"),
)
