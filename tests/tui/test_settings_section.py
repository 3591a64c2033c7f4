"""Settings of the organisation: each with its sentence, its value and its default; a key changes it at once."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Driven, OpenedBook
from tests.tui.sayings import said
from tests.tui.test_members import SIZES, at_cursor, staffed


async def to(team: Driven, name: str) -> None:
    """The cursor to a setting."""
    await team.press("g", "o", "home")
    names = [row.thing.name for row in team.main.listing.rows.rows]
    await team.press(*["j"] * names.index(name))


@pytest.mark.parametrize("size", SIZES)
async def test_each_setting_stands_with_its_sentence_and_what_is_chosen(
    book: OpenedBook, size: tuple[int, int]
) -> None:
    async with book(size=size) as (team, session):
        await team.press("g", "o")
        rows = team.main.listing.rows.rows
        assert [row.thing.name for row in rows] == [one.name for one in session.settings()]
        for setting in session.settings():
            await to(team, setting.name)
            assert setting.words[:30] in at_cursor(team), setting.name
            assert setting.words in said(team), "the whole sentence of the one at the cursor"
        await to(team, "export")
        assert "everyone" in at_cursor(team)
        assert "Now everyone, or managers or admins; as at first." in said(team)


async def test_enter_goes_through_the_choices_and_left_goes_back(book: OpenedBook) -> None:
    async with book() as (team, session):
        await to(team, "export")
        for key, value in (("enter", "managers"), ("right", "admins"), ("space", "everyone"), ("left", "admins")):
            await team.press(key)
            assert session.setting("export") == value
            assert value in at_cursor(team)
        assert team.notice == "Set who may export contacts to a file: admins.  u undoes"
        await team.press("u")
        assert session.setting("export") == "everyone"
        await team.press("U")
        assert session.setting("export") == "admins"
        await team.press("d")
        assert session.setting("export") == "everyone"
        await team.press("d")
        assert team.notice == "That is as it was at first."


async def test_a_number_is_asked_for_and_what_cannot_be_is_said_at_it(book: OpenedBook) -> None:
    async with book() as (team, session):
        await to(team, "history-days")
        assert "for ever" in at_cursor(team)
        await team.press("enter")
        await team.type("soon")
        await team.press("enter")
        assert "number of days" in said(team)
        await team.press("ctrl+u")
        await team.type("90")
        await team.press("enter")
        assert session.setting("history-days") == "90"
        assert "90 days" in at_cursor(team)


async def test_others_see_settings_and_are_told_who_may_change_them(book: OpenedBook) -> None:
    async with book(prepare=staffed, username="marco") as (team, session):
        await to(team, "export")
        for key in ("enter", "left", "right", "space"):
            await team.press(key)
            assert team.notice == "Only admins change members, teams and settings.  r asks Dana"
        assert session.setting("export") == "everyone"


async def test_a_setting_is_found_by_its_words(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "o")
        await team.type("/export")
        assert [row.thing.name for row in team.main.listing.rows.rows] == ["export"]
