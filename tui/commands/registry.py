"""What a command is: its name, keys, words and conditions. The families beside this module hold them all.

Keys, footer, bulk bar, the sheet of keys and whatever lists commands later read the same table; mouse and keyboard
run the same function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any

from store.frozen import frozen
from tui.screens.named_keys import key_of
from tui.text import cut, width_of
from tui.widgets.kind import READING
from tui.widgets.places import Panel

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

Told = Callable[["MainScreen"], str]

ANYWHERE: frozenset[Panel] = frozenset(("box", "list", "side", "record"))
PANELS: frozenset[Panel] = frozenset(("list", "side", "record"))
LIST: frozenset[Panel] = frozenset(("list",))
BOX: frozenset[Panel] = frozenset(("box",))
SIDE: frozenset[Panel] = frozenset(("side",))
TARGET: frozenset[Panel] = frozenset(("list", "record"))
"""Where a key acts on contacts: on the selection, else on the one at the cursor."""

PREFIXES: dict[str, str] = {"g": "go", "y": "copy"}
"""Keys that wait for a second one, with the command that they are."""


def possible(_: MainScreen) -> str:
    """The reason of a command that can always run: none."""
    return ""


@frozen
class Command:
    """Something that people can do.

    ``keys`` are Textual's names; two after one another are written with a blank (``g c``). ``shown`` is how the
    keys are written for people. ``action`` is called with the main screen and ``arguments``; what only a dialog needs
    it imports itself. ``label`` is its word in the footer, ``bulk`` in the bulk bar, "" to leave it out there.
    ``reason`` says why it cannot run now, "" if it can. ``acts``: it acts on contacts, and so waits until what was
    done before is written and shown. In the search box a key that writes a character never is a command.
    """

    name: str
    keys: tuple[str, ...]
    shown: str
    help: str
    action: Callable[..., None]
    panels: frozenset[Panel] = ANYWHERE
    arguments: tuple[Any, ...] = ()
    label: Told | str = ""
    reason: Told = field(default=possible)
    group: str = "Moving"
    bulk: Told | str = ""
    acts: bool = False
    writes: bool = False
    """It leads to something that is changed, though it acts at once on nothing: not while one only looks as another
    member does. What ``acts`` is meant by that anyway."""
    section: str = ""
    """The section that it is for, where a key means something of its own there."""
    entry: str = ""
    """The kind of line of the sidebar that it is for, where a key means something of its own there: "view" for the
    saved views."""
    also: str = ""
    """Other words for it, as people look for it who do not know what it is called here."""

    @property
    def short(self) -> str:
        """The first of its keys, as people read it."""
        return self.shown.split(" or ")[0].split(", ")[0]

    @property
    def context(self) -> tuple[str, str]:
        """Where its keys mean something of their own: a section, a kind of line of the sidebar; two empty texts for
        everywhere else. The same key in two contexts is no clash."""
        return self.section, self.entry

    @property
    def on_target(self) -> bool:
        """Whether it does something with the selection, or else with the contact at the cursor."""
        return self.panels <= TARGET and self.group != "Moving"

    @property
    def changes(self) -> bool:
        """Whether something is changed by it, at once or in the end."""
        return self.acts or self.writes

    def word(self, screen: MainScreen) -> str:
        """The word for the footer, for the contact at the cursor."""
        return self.label if isinstance(self.label, str) else self.label(screen)

    def bulk_word(self, screen: MainScreen) -> str:
        """The word for the bulk bar, for the selection."""
        return self.bulk if isinstance(self.bulk, str) else self.bulk(screen)

    def why_not(self, screen: MainScreen) -> str:
        """Why it cannot run now, "" if it can."""
        return self.why_not_here(screen) or self.reason(screen)

    def why_not_here(self, screen: MainScreen) -> str:
        """Why nothing of its kind can be done now, whatever it is done to."""
        if self.acts and (busy := screen.doer.busy_with):
            return f"{busy}: wait until that is done."
        if self.changes and (looking := screen.viewing.why_not()):
            return looking
        return ""

    def run(self, screen: MainScreen) -> None:
        """Do it, or say in the notice line why not."""
        if reason := self.why_not(screen):
            screen.say_no(reason)
        else:
            self.action(screen, *self.arguments)


NAME_CELLS = 9
"""The cells for a name in the footer, always as many: what follows it must not jump as the cursor moves."""


def at_cursor(verb: str, after: str = "") -> Told:
    """A footer word with the first name at the cursor, always as wide: "Open Ada"."""

    def label(screen: MainScreen) -> str:
        name = cut(screen.name_at_cursor(), NAME_CELLS)
        return f"{verb} {name}{after}{' ' * (NAME_CELLS - width_of(name))}" if name else ""

    return label


def with_count(verb: str) -> Told:
    """A word of the bulk bar with the number on it, for verbs that one may regret: "Delete 3"."""
    return lambda screen: f"{verb} {len(screen.selection):,}"


def needs_row(screen: MainScreen) -> str:
    """The reason of what acts on the row at the cursor."""
    if now := screen.standings.now:
        return now.refusal
    if screen.listing.busy:
        return READING
    return "" if screen.contacts.row else "There is nobody in this list."


def needs_target(screen: MainScreen) -> str:
    """The reason of what acts on the selection or the row at the cursor."""
    if screen.standings.now:
        return needs_row(screen)
    if screen.selecting.waits:
        return "The selection is still being read."
    return _out_of_reach(screen) if screen.selection else needs_row(screen)


def _out_of_reach(screen: MainScreen) -> str:
    """What is selected may have been carried into the bin, or out of it: no key acts on it there."""
    binned = len(screen.selection.binned)
    if screen.view.section == "bin":
        return "" if binned else f"What is selected does not lie in the bin: {key_of('back')} drops it."
    lies = f"What is selected lies in the bin: {key_of('go-bin')} goes there, {key_of('back')} drops it."
    return lies if binned >= len(screen.selection) else ""


def not_in_bin(screen: MainScreen) -> str:
    """The reason of what acts on contacts that are not deleted."""
    return needs_target(screen) or ("Deleted contacts stay as they are." if screen.view.section == "bin" else "")
