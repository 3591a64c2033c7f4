"""The commands that go to a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import PANELS, Command, Told
from tui.screens import moving

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def _needs_section(letter: str, title: str, none: str) -> Told:
    def reason(screen: MainScreen) -> str:
        return "" if screen.section_of(letter) else none or f"You have no section {title}."

    return reason


def _go(letter: str, title: str, also: str, none: str = "") -> Command:
    return Command(
        f"go-{title.lower().replace(' ', '-')}",
        (f"g {letter}",),
        f"g{letter}",
        title,
        moving.go_to,
        PANELS,
        (letter,),
        reason=_needs_section(letter, title, none),
        group="Places",
        also=also,
    )


PLACES: tuple[Command, ...] = (
    Command(
        "go",
        ("g",),
        "g",
        "Go to a section",
        moving.go,
        PANELS,
        label="Go to",
        group="Places",
        also="switch place section navigate sidebar list",
    ),
    _go("c", "Contacts", "all everybody home everything"),
    _go("m", "Mine", "my own contacts book"),
    _go("s", "Sharing", "shares shared share"),
    _go(
        "x",
        "Out of sync",
        "differences differ conflicts conflict copies copy mine theirs settle",
        "Nothing is out of sync: your contacts and the team's copies say the same.",
    ),
    _go("a", "Assigned to", "responsible assignee tasks"),
    _go("d", "Shared Directory", "organisation company team everyone"),
    _go("t", "Teams", "groups departments members"),
    _go("p", "Members", "people users colleagues staff roles admin employees"),
    _go("u", "Audiences", "projects deals groups team books readers"),
    _go("e", "Segments", "kinds categories customer partner supplier family friend business personal"),
    _go("o", "Settings", "organisation options preferences permissions policy configure"),
    _go("h", "History", "log audit past operations changes who did what activity undo"),
    _go("b", "Bin", "trash deleted removed recycle restore recover undelete"),
)
