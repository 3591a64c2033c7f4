"""Every dialog and every section fits at every size, and while the window changes: the focus, the buttons and whole
characters are in sight.

What opens a dialog is pressed at 80x24; the window becomes smaller and larger while it is open.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.tui.everywhere import BOARD, PANELS, SIZES, STATES, at, checked
from tui.screens.form import FormSheet

pytestmark = pytest.mark.usefixtures("at_home")


OPENERS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "new": ("mine", "one row", ("n",)),
    "edit": ("mine", "one row", ("e",)),
    "set a field": ("mine", "three selected", ("e",)),
    "delete many": ("mine", "all selected", ("d",)),
    "undo many": ("mine", "all selected", ("d", "tab", "enter", "u")),
    "import": ("mine", "one row", ("i",)),
    "how to get the file": ("mine", "one row", ("i", "question_mark")),
    "export": ("mine", "three selected", ("x",)),
    "export with nobody selected": ("mine", "one row", ("x",)),
    "why": ("mine", "one row", ("w",)),
    "keys": ("mine", "one row", ("question_mark",)),
    "keys of a form": ("mine", "one row", ("n", "f1")),
    "palette": ("mine", "one row", ("colon",)),
    "more": ("mine", "three selected", ("m",)),
    "undo an operation": ("history", "one row", ("G", "u")),
    "new member": ("members", "one row", ("n",)),
    "edit a member": ("members", "one row", ("e",)),
    "new team": ("teams", "one row", ("n",)),
    "hand over": ("members", "one row", ("down", "a")),
    "assign": ("mine", "three selected", ("a",)),
    "send": ("mine", "three selected", ("s",)),
    "the team's copy": ("directory", "one row", ("t",)),
    "whose word holds": ("differences", "one row", ("enter",)),
    "new project": ("audiences", "one row", ("n",)),
    "edit an audience": ("audiences", "one row", ("e",)),
    "new segment": ("segments", "one row", ("n",)),
    "edit a team": ("teams", "one row", ("e",)),
    "remove a team": ("teams", "one row", ("d",)),
    "a setting that is a number": ("settings", "one row", ("G", "enter")),
    "notifications": ("mine", "one row", ("exclamation_mark",)),
    "see the list as another": ("mine", "one row", ("colon", *"another", "enter")),
    "share my book": ("sharing", "one row", ("s",)),
    "share with everyone": ("sharing", "one row", ("s", "shift+tab", "left")),
    "change a share": ("sharing", "one row", ("home", "e")),
    "delete a share": ("sharing", "one row", ("home", "d")),
    "delete for good": ("bin", "one row", ("d",)),
    "empty the bin": ("bin", "one row", ("E",)),
}  # fmt: skip
"""Dialogs by the keys that lead to them: the section, the state, the keys."""


@pytest.mark.parametrize("name", list(OPENERS))
async def test_every_dialog_fits_at_every_size_and_while_it_changes(tmp_path: Path, name: str) -> None:
    section, state, keys = OPENERS[name]
    async with at(tmp_path, state, SIZES[1]) as team:
        await team.arrive(section)
        await team.press(*keys)
        await asyncio.sleep(0.05)
        assert team.app.screen is not team.main, team.text()
        for size in (*SIZES, (50, 15), (20, 5), (97, 21), SIZES[1]):
            await team.pilot.resize_terminal(*size)
            await team.settle()
            if size >= (60, 20):
                checked(team, f"{name} at {size}")
        for size in SIZES:
            await team.pilot.resize_terminal(*size)
            await team.settle()
            sheet = team.app.screen
            begun = sheet.form.focus if isinstance(sheet, FormSheet) else 0
            for step in range(14 if isinstance(sheet, FormSheet) else 0):
                checked(team, f"{name} at {size}, after {step} tabs")
                await team.press("tab")
                if sheet.form.focus == begun:  # once round
                    break
        await team.back()
        assert team.app.screen is team.main


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
async def test_every_section_fits_at_every_size(tmp_path: Path, state: str, size: tuple[int, int]) -> None:
    async with at(tmp_path, state, size) as team:
        for section in [*(section.name for section in team.main.facts.sections), BOARD]:
            for panel in PANELS:
                await team.arrive(section, panel)
                checked(team, f"{panel} of {section}")
                assert "F1 Keys" in team.lines()[-1]
                there = "list" if panel == "record" and not team.main.has_record else panel
                assert team.main.here == there
                if there in ("side", "record"):
                    shown = team.main.places_for(team.main.size).regions
                    assert panel in shown, f"the focus is in a panel that is not there: {panel}\n{team.text()}"


async def test_a_key_at_a_window_that_is_too_small_does_nothing_and_the_dialog_is_there_again(tmp_path: Path) -> None:
    async with at(tmp_path, "one row") as team:
        await team.arrive("mine")
        await team.press("n")
        await team.type("Ada")
        for size in ((30, 8), (80, 24)):
            await team.pilot.resize_terminal(*size)
            await team.settle()
        assert "Ada" in team.text()
        await team.press("escape")
        assert team.app.screen is team.main


async def test_the_wheel_of_sizes_keeps_the_focus_in_sight(tmp_path: Path) -> None:
    """Widths and heights between the three, one after the other, with a panel open."""
    async with at(tmp_path, "three selected") as team:
        for panel in PANELS:
            await team.arrive("contacts", panel)
            for size in ((119, 35), (81, 23), (79, 24), (61, 20), (60, 40), (200, 20), (80, 24)):
                await team.pilot.resize_terminal(*size)
                await team.settle()
                checked(team, f"{panel} at {size}")
                assert team.main.here == panel
