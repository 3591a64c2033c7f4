"""Projects, deals and audiences on the screen: made, changed, removed; contacts sent to one and taken back (S2.6)."""

from __future__ import annotations

import pytest

from store.session import Session
from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.sayings import said
from tests.tui.test_members import SIZES, at_cursor, staffed


def quay(session: Session) -> None:
    staffed(session)
    session.add_audience("Quay", ["Sales team"], ["bob"], "project")


@pytest.mark.parametrize("size", SIZES)
async def test_audiences_stand_with_what_they_are_and_who_reads_them(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size, prepare=quay) as (team, _):
        await team.press("g", "u")
        assert {"Quay", "project"} <= set(at_cursor(team).split())
        assert "Bob" in said(team)
        await team.press("enter")
        assert team.main.view.section == "audience:Quay"
        await team.press("escape")
        assert team.main.view.section == "audiences"


async def test_without_one_the_list_says_what_they_are_for(book: OpenedBook) -> None:
    async with book(username="bob") as (team, _):
        await team.press("g", "u")
        assert "You read no project and no audience yet." in team.text()
        assert "Admins make them: Dana Reyes." in team.text()


async def test_a_project_is_made_changed_filled_emptied_and_removed(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        await team.press("g", "u", "n")
        await team.type("Docks")
        await team.press("tab", "tab")
        await team.type("bob")
        await team.press("enter")
        await team.type("sales")
        await team.press("enter", "enter")
        assert team.notice == "Made the project: Docks.  u undoes"
        made = session.audiences()[0]
        assert (made.purpose, made.members, made.teams) == ("project", ("bob",), ("Sales team",))
        await team.press("e")
        await team.type("bob")
        await team.press("enter")
        assert "1 no longer reads it" in said(team)
        await team.press("enter")
        assert session.audiences()[0].members == ()
        await team.press("g", "m", "home", "s")
        await team.type("docks")
        await team.until(lambda: "Later changes reach it" in said(team))
        await team.press("enter")
        assert session.count(View("audience:Docks")).number == 1
        await team.press("g", "u", "d")
        assert "still hold 1 contact" in team.notice
        await team.press("g", "m", "home", "colon")
        await team.type("take back")
        await team.press("enter")
        assert team.notice.startswith("Taken back from the team: ")
        await team.press("g", "u", "d")
        assert team.notice.startswith("Removed the project: Docks.  u undoes")
        await team.press("u", "u")
        assert session.count(View("audience:Docks")).number == 1
