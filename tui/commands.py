"""Every command, once: its name, keys, words and conditions.

Keys, footer, the sheet of keys and whatever lists commands later all read this table; what a command does is
the method ``action_...`` of the screen, which mouse and keyboard share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.text import cut, width_of
from tui.widgets.places import Panel

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

Told = Callable[["MainScreen"], str]

ANYWHERE: frozenset[Panel] = frozenset(("box", "list", "side", "record"))
PANELS: frozenset[Panel] = frozenset(("list", "side", "record"))
LIST: frozenset[Panel] = frozenset(("list",))
BOX: frozenset[Panel] = frozenset(("box",))
SIDE: frozenset[Panel] = frozenset(("side",))


def possible(_: MainScreen) -> str:
    """The reason of a command that can always run: none."""
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that people can do.

    ``keys`` are Textual's names; two after one another are written with a blank (``g c``). ``shown`` is how the
    keys are written for people. ``label`` is its word in the footer, "" to leave it out there. ``reason`` says why
    it cannot run now, "" if it can. In the search box a key that writes a character never is a command.
    """

    name: str
    keys: tuple[str, ...]
    shown: str
    help: str
    action: str
    panels: frozenset[Panel] = ANYWHERE
    arguments: tuple[str, ...] = ()
    label: Told | str = ""
    reason: Told = field(default=possible)
    group: str = "Moving"

    def word(self, screen: MainScreen) -> str:
        """The word for the footer, for the contact at the cursor."""
        return self.label if isinstance(self.label, str) else self.label(screen)

    def run(self, screen: MainScreen) -> None:
        """Do it, or say in the notice line why not."""
        if reason := self.reason(screen):
            screen.say_no(reason)
        else:
            getattr(screen, f"action_{self.action}")(*self.arguments)


NAME_CELLS = 9
"""The cells for a name in the footer, always as many: what follows it must not jump as the cursor moves."""


def _at_cursor(verb: str) -> Told:
    def label(screen: MainScreen) -> str:
        name = cut(screen.name_at_cursor(), NAME_CELLS)
        return f"{verb} {name}{' ' * (NAME_CELLS - width_of(name))}" if name else ""

    return label


def _needs_row(screen: MainScreen) -> str:
    if screen.contacts.busy:
        # After the patience of the type-ahead: the row at the cursor may not be the one that was meant.
        return "The list is still being read."
    return "" if screen.contacts.row else "There is nobody in this list."


def _needs_section(letter: str, title: str) -> Told:
    def reason(screen: MainScreen) -> str:
        return "" if screen.section_of(letter) else f"There is no {title} here."

    return reason


def _back(screen: MainScreen) -> str:
    if screen.here in ("side", "record"):
        return "Back"
    return "Clear the search" if screen.here == "list" and screen.search.text else ""


def _next(screen: MainScreen) -> str:
    return "Next contact" if screen.here == "record" else ""


def _go(letter: str, title: str) -> Command:
    return Command(
        f"go-{title.lower().replace(' ', '-')}",
        (f"g {letter}",),
        f"g{letter}",
        title,
        "go_to",
        PANELS,
        (letter,),
        reason=_needs_section(letter, title),
        group="Places",
    )


COMMANDS: tuple[Command, ...] = (
    Command("open", ("enter", "ctrl+j"), "enter", "Open the contact", "open", LIST, (), _at_cursor("Open"), _needs_row),
    Command("to-list", ("enter", "ctrl+j"), "enter", "From the box to the list", "to_list", BOX, (), _at_cursor("To")),
    Command("open-section", ("enter", "ctrl+j"), "enter", "Open the section", "open_section", SIDE, label="Open"),
    Command(
        "search",
        ("slash", "f"),
        "/ or f",
        "Search anew",
        "search",
        PANELS,
        label="Search",
        group="Finding",
    ),
    Command("back", ("escape",), "esc", "One step back", "back", label=_back, group="Finding"),
    Command("down", ("down", "j"), "down, j", "Next line", "move", arguments=("1",)),
    Command("up", ("up", "k"), "up, k", "Line before", "move", arguments=("-1",)),
    Command("page-down", ("pagedown", "ctrl+f"), "page down", "A page on", "page", arguments=("1",)),
    Command("page-up", ("pageup", "ctrl+b"), "page up", "A page back", "page", arguments=("-1",)),
    Command("top", ("home", "g g", "ctrl+home"), "home, gg", "The first one", "top"),
    Command("bottom", ("end", "G", "ctrl+end"), "end, G", "The last one", "bottom"),
    Command("next-record", ("J",), "J", "Next contact, open or not", "record", PANELS, ("1",), _next, _needs_row),
    Command("previous-record", ("K",), "K", "Contact before it", "record", PANELS, ("-1",), reason=_needs_row),
    Command("fold", ("left",), "left", "Fold a group", "fold", SIDE),
    Command("unfold", ("right",), "right", "Unfold it", "unfold", SIDE),
    Command("go", ("g",), "g", "Go to a section", "go", PANELS, label="Go to", group="Places"),
    _go("c", "Contacts"),
    _go("m", "Mine"),
    _go("s", "Sharing"),
    _go("a", "Assigned to"),
    _go("d", "Shared Directory"),
    _go("h", "History"),
    _go("b", "Bin"),
    Command("next-panel", ("tab",), "tab", "Next panel", "panel", ANYWHERE, ("1",), label="Next panel"),
    Command("previous-panel", ("shift+tab",), "shift+tab", "Panel before", "panel", ANYWHERE, ("-1",)),
    Command("close", ("q",), "q", "Close the top panel", "close", PANELS, group="Teambook"),
    Command("redraw", ("ctrl+l",), "ctrl+l", "Draw the screen anew", "redraw", group="Teambook"),
    Command("keys", ("f1", "question_mark"), "F1 or ?", "These keys", "keys", group="Teambook"),
    Command("quit", ("ctrl+q",), "ctrl+q", "Leave Teambook", "quit", group="Teambook"),
)

GROUPS = ("Finding", "Moving", "Places", "Teambook")
BY_NAME = {command.name: command for command in COMMANDS}


def find(panel: Panel, key: str, prefix: str = "") -> Command | None:
    """The command of a key in a panel; ``prefix`` is the key before it, where that began a pair."""
    sought = f"{prefix} {key}" if prefix else key
    for command in COMMANDS:
        if panel in command.panels and sought in command.keys:
            return command
    return None


def gutter(name: str) -> str:
    """The key to show beside what a command acts on, "" where there is no such command."""
    command = BY_NAME.get(name)
    return command.shown if command else ""


def footer(screen: MainScreen, panel: Panel) -> Iterable[tuple[Command, str]]:
    """The commands that the footer names in a panel, with their words."""
    for command in COMMANDS:
        if panel in command.panels and (word := command.word(screen)) and not command.reason(screen):
            yield command, word
