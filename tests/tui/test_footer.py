"""The last line by mouse: a click does what stands under it, and nothing where nothing stands."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Opened, OpenedBook
from tui.screens.assigning import AssignForm
from tui.screens.palette import CommandForm


@pytest.mark.parametrize("width", [60, 66, 80, 95, 120])
async def test_a_click_beside_the_keys_that_are_shown_runs_none_that_had_no_room(opened: Opened, width: int) -> None:
    async with opened(size=(width, 24), contacts=100) as team:
        await team.press("escape")
        line = team.lines()[-1]
        beside = line.index(" F1 Keys") - 1
        assert line[beside] == " "
        await team.pilot.click(offset=(beside, 23))
        await team.settle()
        assert team.app.screen is team.main, "no dialog has opened"
        await team.pilot.click(offset=(line.index("Keys") + 2, 23))
        await team.settle()
        form = getattr(team.app.screen, "form", None)
        assert isinstance(form, CommandForm)
        assert form.heading == "Keys"


async def test_a_click_on_a_key_of_the_footer_does_what_the_key_does(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.pilot.click(offset=(team.lines()[-1].index("a Assign"), 23))
        await team.settle()
        form = getattr(team.app.screen, "form", None)
        assert isinstance(form, AssignForm)
        assert form.heading == "Assign Ada Alder"


async def test_while_something_is_selected_the_bar_alone_names_what_acts_on_it(book: OpenedBook) -> None:
    """The footer speaks of the cursor: "e Edit" would lie below "e Set field"."""
    async with book(size=(120, 36)) as (team, _):
        assert "e Edit" in team.lines()[-1]
        await team.press("space", "space")
        assert "e Set field" in team.lines()[-3]
        assert not any(word in team.lines()[-1] for word in ("Assign", "Send", "Edit", "Delete", "Export"))
        assert team.lines()[-1].startswith(" enter Open Barbara")
        assert "n New" in team.lines()[-1]
        await team.press("escape")
        assert "e Edit" in team.lines()[-1]


async def test_of_one_selected_contact_the_bar_says_edit_for_that_is_what_e_does(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, _):
        await team.press("space")
        assert "e Edit" in team.lines()[-3]
        await team.press("e")
        assert "Edit Ada Alder" in team.text()


async def test_in_80_columns_the_footer_of_the_bin_names_the_key_that_empties_it(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d", "g", "b")
        assert "E Empty bin" in team.lines()[-1]
