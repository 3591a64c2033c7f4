"""Every command, once. Keys, footer, bulk bar, palette, the sheet of keys and the README's table all read this table.

``COMMANDS`` are those with the keys that hold in this process: :func:`bind` sets the ones of the person's own config.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.commands.app import APP
from tui.commands.board import BOARD, TOGGLE
from tui.commands.contacts import CONTACTS, SELECTING
from tui.commands.copies import COPIES, OUT_OF_SYNC
from tui.commands.files import FILES
from tui.commands.keymap import written
from tui.commands.lists import LISTS
from tui.commands.moving import FINDING, MOVING, OPENING, PANEL
from tui.commands.past import BIN, PAST, WHY
from tui.commands.people import AUDIENCES, MEMBERS, SEGMENTS, SETTINGS, TEAMS
from tui.commands.places import PLACES
from tui.commands.registry import PREFIXES, Command, Told
from tui.commands.sharing import SHARING
from tui.widgets.places import Panel

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

__all__ = [
    "BY_NAME", "COMMANDS", "DEFAULTS", "GROUPS", "PREFIXES", "Command", "bind", "bulk", "find", "footer", "gutter",
    "in_section", "key", "means", "pair", "rebound", "seconds",
]  # fmt: skip

DEFAULTS: tuple[Command, ...] = (
    *PAST, *SHARING, *MEMBERS, *TEAMS, *AUDIENCES, *SEGMENTS, *SETTINGS, *OUT_OF_SYNC, *OPENING, *BIN, *BOARD,
    *CONTACTS, *COPIES, *WHY, *FILES, *SELECTING, *FINDING, *LISTS, *TOGGLE, *MOVING, *PLACES, *PANEL, *APP,
)  # fmt: skip
"""In the order of the footer, which names as many as fit."""

GROUPS = ("Finding", "Moving", "Selecting", "Contacts", "Places", "Teambook")
COMMANDS = DEFAULTS
BY_NAME = {command.name: command for command in COMMANDS}


def rebound(keys: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """The commands with other keys (Textual's names, pairs as ``g c``) for those that are named.

    The second keys stay: where ``go`` is on ``z``, ``z c`` goes to Contacts.
    """
    first = {prefix: keys[name][0] for prefix, name in PREFIXES.items() if keys.get(name)}

    def shown(command: Command) -> str:
        own = command.name in keys
        if not own and not any(one[0] in first for one in command.keys if " " in one):
            return command.shown
        parts = [one.split(" ") for one in command.keys]
        return ", ".join(written(" ".join([first.get(part[0], part[0]), part[1]] if part[1:] else part))
                         for part in parts)  # fmt: skip

    changed = (replace(one, keys=keys[one.name]) if one.name in keys else one for one in DEFAULTS)
    return tuple(replace(one, shown=shown(one)) for one in changed) if keys else DEFAULTS


def bind(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Set the keys of this process, by the names of commands; those not named have their defaults."""
    global COMMANDS, BY_NAME
    COMMANDS = rebound(keys)
    BY_NAME = {command.name: command for command in COMMANDS}


def find(panel: Panel, key: str, prefix: str = "", section: str = "", entry: str = "") -> Command | None:
    """The command of a key in a panel; ``prefix`` is the key before it, where that began a pair.

    What a key means in a section, or on the kind of line that the sidebar's cursor is on (``entry``), comes before what
    it means everywhere. On other lines a key that is for one kind of them alone still says so.
    """
    sought = f"{prefix} {key}" if prefix else key
    found = [c for c in COMMANDS if panel in c.panels and sought in c.keys and c.section in ("", section)]

    def nearness(command: Command) -> int:
        if command.entry:
            return 2 if command.entry == entry else 0
        return 2 if command.section else 1

    return max(found, key=nearness, default=None)


def in_section(command: Command, section: str, entry: str = "") -> bool:
    """Whether a command can be meant in a section, with the sidebar's cursor on a kind of line: it is for that one, or
    for all and none of that one has its key."""
    if command.section:
        return command.section == section
    if command.entry:
        return True  # on other lines it says what it is for
    own = (
        one
        for one in COMMANDS
        if ((section and one.section == section) or (entry and one.entry == entry)) and one.panels & command.panels
    )
    return not any(set(one.keys) & set(command.keys) for one in own)


def seconds(screen: MainScreen, prefix: str) -> list[Command]:
    """The commands that a second key after ``prefix`` runs now."""
    found = [command for command in COMMANDS if any(key.startswith(f"{prefix} ") for key in command.keys)]
    return [command for command in found if screen.here in command.panels and not command.reason(screen)]


def means(name: str, key: str) -> bool:
    """Whether a key is a command's, for sheets, which take keys of their own."""
    return key in BY_NAME[name].keys


def key(name: str) -> str:
    """The first key of a command, as people read it; "" where there is no such command."""
    command = BY_NAME.get(name)
    return command.short if command else ""


def pair(prefix: str, second: str) -> str:
    """The keys that begin with a prefix, as people read them: ``gc``; what they are once they are bound anew."""
    for command in DEFAULTS:
        if f"{prefix} {second}" in command.keys:
            return key(command.name)
    return f"{key(PREFIXES[prefix])}{second}"


def gutter(name: str) -> str:
    """The key to show beside what a command acts on, "" where there is no such command."""
    command = BY_NAME.get(name)
    return command.shown if command else ""


def footer(screen: MainScreen, panel: Panel) -> Iterator[tuple[Command, str]]:
    """The commands that the footer names in a panel, with their words. It speaks for the cursor: while something is
    selected, what acts on that stands in the bulk bar alone, where ``e`` is "Set field" and no longer "Edit"."""
    for command in COMMANDS:
        here = panel in command.panels and in_section(command, screen.place_name, screen.entry)
        if here and not (screen.selection and command.bulk) and (word := _offered(screen, command, command.word)):
            yield command, word


def bulk(screen: MainScreen) -> Iterator[tuple[Command, str]]:
    """The commands that the bulk bar names for the selection, with their words."""
    for command in COMMANDS:
        if in_section(command, screen.place_name) and (word := _offered(screen, command, command.bulk_word)):
            yield command, word


def _offered(screen: MainScreen, command: Command, word: Told) -> str:
    """The word of a command that can run now; "" where it cannot, or has none."""
    shown = "" if screen.viewing.name and command.changes else word(screen)
    return shown if shown and not command.reason(screen) else ""
