"""Every key of every section: it changes what one sees or gives a reason, and esc leads back to the list.

Made from the registry of commands and the session's own sections, on a real store: what comes later is in it by itself.
Everything is pressed at 80x24; how dialogs fit is ``test_every_dialog``'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.everywhere import BOARD, PANELS, STATES, Keyboard, at, checked
from tui import commands
from tui.commands import Command
from tui.widgets.places import Panel

pytestmark = pytest.mark.usefixtures("at_home")

OTHERS = ("history", "sharing", "members", "teams", "settings", "audiences", "segments")
"""The sections that list no contacts."""
COMING = ("differences", "watched")
"""The sections that are there only while something is in them."""
ALSO = {"nothing": ("history",), "one row": ("directory", "clients", "member:bob", *OTHERS, *COMING)}
"""Sections that are gone through beside the contacts, the bin and the board: nothing is ever selected in most."""
LEAVES = ("quit",)
UNSEEN = ("redraw", "back")
"""Drawing anew shows the same; esc where nothing is open, sought or selected has nothing to go back from."""


def keys_of(section: str, panel: Panel, *, first: bool) -> Iterator[tuple[Command, str]]:
    """Every key that means something in a panel of a section, or the first of each command. In the box what writes a
    character is text."""
    for command in commands.COMMANDS:
        if panel not in command.panels or not commands.in_section(command, section) or command.name in LEAVES:
            continue
        for key in command.keys[:1] if first else command.keys:
            if panel != "box" or " " not in key:
                yield command, key


def may_be_silent(team: Keyboard, command: Command, key: str) -> bool:
    """Whether a key may change nothing: a move where there is nowhere to go, or what is there already."""
    main = team.main
    if command.name in UNSEEN:
        return True
    if command.group == "Moving":
        if main.here == "side":
            # The cursor begins on the section that is shown: Contacts is the first of them, the Bin the last.
            return command.name != "down" or main.view.section == "bin"
        return command.name not in ("down", "up") or len(main.listing.rows) < 4 or main.here == "record"
    if command.name == "search":
        return main.here == "box"
    gone_to = commands.BY_NAME[command.name]
    return gone_to.action.__name__ == "go_to" and (section := main.section_of(key[-1])) is not None and (
        section.name == main.view.section
    )  # fmt: skip


async def silent_keys(team: Keyboard, section: str, panel: Panel) -> list[str]:
    """Press all keys, each from the same place; those that change nothing, without a reason."""
    await team.arrive(section, panel)
    empty = not len(team.main.listing.rows)
    silent = []
    for command, key in keys_of(section, panel, first=team.state != "one row"):
        if command.acts and not empty:
            continue  # these change the store: each has a place of its own below
        await team.arrive(section, panel)
        before, quiet = team.picture(), may_be_silent(team, command, key)
        where = f"{key!r} ({command.name}) in {panel} of {section}, {team.state}"
        await team.run(command, key)
        checked(team, where)
        if team.picture() == before and not quiet:
            silent.append(where)
        await team.back()
    return silent


@pytest.mark.parametrize("state", STATES)
async def test_every_key_in_every_section_does_something_or_says_why_not(tmp_path: Path, state: str) -> None:
    silent: list[str] = []
    async with at(tmp_path, state) as team:
        sections = [section.name for section in team.main.facts.sections]
        there = COMING if state != "nothing" else ()
        assert {"contacts", "mine", "directory", "bin", *OTHERS, *there} <= set(sections)
        assert state != "nothing" or not {*COMING} & {*sections}
        for section in (*sections, BOARD):
            await team.arrive(section)
            checked(team, section)
            if section in ("contacts", "bin", BOARD, *ALSO.get(state, ())):
                silent += await silent_keys(team, section, "list")
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize("section", ["contacts", "bin", BOARD, *OTHERS, *COMING])
async def test_every_key_of_the_other_panels_does_something_or_says_why_not(tmp_path: Path, section: str) -> None:
    async with at(tmp_path, "three selected") as team:
        await team.arrive(section)
        panels = [panel for panel in PANELS[1:] if panel != "record" or team.main.has_record]
        silent = [line for panel in panels for line in await silent_keys(team, section, panel)]
    assert not silent, "\n".join(silent)


def acting() -> Iterator[tuple[str, str]]:
    """(section, command) of those that change the store."""
    for section in ("contacts", "bin", BOARD, *OTHERS, *COMING):
        for command in commands.COMMANDS:
            if section in (BOARD, "watched") and command.section != section:
                continue  # they are those of the contacts
            if command.acts and "list" in command.panels and commands.in_section(command, section):
                yield section, command.name


@pytest.mark.parametrize(("section", "name"), list(acting()))
async def test_what_changes_the_store_says_so_or_why_not(tmp_path: Path, section: str, name: str) -> None:
    command = commands.BY_NAME[name]
    async with at(tmp_path, "three selected") as team:
        for key in command.keys:
            await team.arrive(section)
            before = team.picture()
            await team.run(command, key)
            checked(team, name)
            assert team.picture() != before, key
            assert team.notice or team.app.screen is not team.main, key
            await team.back()


def test_the_registry_is_what_is_tested() -> None:
    names = [command.name for command in commands.COMMANDS]
    assert len(names) == len(set(names))
    acts = {command.name for command in commands.COMMANDS if command.acts}
    assert {name for _, name in acting()} == acts
