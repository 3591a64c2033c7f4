"""Every command, once. Keys, footer, bulk bar, the sheet of keys and the README's table all read this table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.commands.app import APP
from tui.commands.contacts import CONTACTS, SELECTING
from tui.commands.moving import FINDING, MOVING, OPENING, PANEL
from tui.commands.places import PLACES
from tui.commands.registry import PREFIXES, Command
from tui.widgets.places import Panel

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

__all__ = ["BY_NAME", "COMMANDS", "GROUPS", "PREFIXES", "Command", "bulk", "find", "footer", "gutter", "seconds"]

COMMANDS: tuple[Command, ...] = (*OPENING, *CONTACTS, *SELECTING, *FINDING, *MOVING, *PLACES, *PANEL, *APP)
"""In the order of the footer, which names as many as fit."""

GROUPS = ("Finding", "Moving", "Selecting", "Contacts", "Places", "Teambook")
BY_NAME = {command.name: command for command in COMMANDS}


def find(panel: Panel, key: str, prefix: str = "") -> Command | None:
    """The command of a key in a panel; ``prefix`` is the key before it, where that began a pair."""
    sought = f"{prefix} {key}" if prefix else key
    for command in COMMANDS:
        if panel in command.panels and sought in command.keys:
            return command
    return None


def seconds(screen: MainScreen, prefix: str) -> list[Command]:
    """The commands that a second key after ``prefix`` runs now."""
    found = [command for command in COMMANDS if any(key.startswith(f"{prefix} ") for key in command.keys)]
    return [command for command in found if screen.here in command.panels and not command.reason(screen)]


def gutter(name: str) -> str:
    """The key to show beside what a command acts on, "" where there is no such command."""
    command = BY_NAME.get(name)
    return command.shown if command else ""


def footer(screen: MainScreen, panel: Panel) -> Iterator[tuple[Command, str]]:
    """The commands that the footer names in a panel, with their words."""
    for command in COMMANDS:
        if panel in command.panels and (word := command.word(screen)) and not command.reason(screen):
            yield command, word


def bulk(screen: MainScreen) -> Iterator[tuple[Command, str]]:
    """The commands that the bulk bar names for the selection, with their words."""
    for command in COMMANDS:
        if (word := command.bulk_word(screen)) and not command.reason(screen):
            yield command, word
