"""Teams: who is in each, for all internal members to see; admins make them, a manager says who is in their own."""

from __future__ import annotations

import pytest

from store.session import Session
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.sayings import said
from tests.tui.test_members import SIZES, at_cursor, staffed


def members_of(session: Session, name: str) -> set[str] | None:
    return next((set(team.members) for team in session.teams() if team.name == name), None)


async def to(team: Driven, name: str) -> None:
    """The cursor to a team."""
    await team.press("g", "t", "home")
    names = [row.thing.name for row in team.main.listing.rows.rows]
    await team.press(*["j"] * names.index(name))


@pytest.mark.parametrize("size", SIZES)
async def test_teams_stand_with_their_members_and_what_they_read(book: OpenedBook, size: tuple[int, int]) -> None:
    def prepare(session: Session) -> None:
        staffed(session)
        session.add_audience("Sales book", ("Sales team",))

    async with book(size=size, prepare=prepare) as (team, _):
        await to(team, "Sales team")
        row = at_cursor(team)
        assert "Sales team" in row
        assert "Bob, Marco" in row
        assert "Sales book" in row
        assert "Reads Sales book together." in said(team)


async def test_without_a_team_the_list_says_what_teams_are_for(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "t")
        assert "There are no teams yet." in team.text()
        assert "n  New team" in team.text()


async def test_without_a_team_others_read_who_makes_them(book: OpenedBook) -> None:
    async with book(username="bob") as (team, _):
        await team.press("g", "t")
        assert "Admins make them: Dana Reyes." in team.text()


async def test_a_team_is_made_with_a_name_and_members(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        await team.press("g", "t", "n")
        await team.type("Night shift")
        await team.press("tab")
        await team.type("bob")
        await team.press("enter")
        await team.type("mar")
        await team.press("enter", "enter")
        assert team.notice == "Made the team: Night shift.  u undoes"
        assert members_of(session, "Night shift") == {"bob", "marco"}
        assert "Night shift" in at_cursor(team)
        await team.press("u")
        assert members_of(session, "Night shift") is None


async def test_a_name_that_is_taken_is_said_at_its_field(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, _):
        await team.press("g", "t", "n", "tab", "tab", "ctrl+s")
        assert "A team needs a name." in said(team)
        await team.type("sales team")
        await team.press("ctrl+s")
        assert "already" in said(team)


async def test_those_who_left_and_clients_are_not_on_the_roster(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, _):
        await team.press("g", "t", "n")
        sheet = said(team).partition("New team")[2]
        assert "Bob Okafor" in sheet
        assert "Eve" not in sheet
        assert "Amina" not in sheet


async def test_name_and_members_change_as_one_operation(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        before = session.history(limit=1)[0].id
        await to(team, "Sales team")
        await team.press("e", "shift+tab", "end")
        await team.type(" 1")
        await team.press("tab")
        await team.type("dana")
        await team.press("enter")
        await team.type("bob")
        await team.press("enter")
        assert "1 joins the team" in said(team)
        assert "1 leaves it, and what is shared with it" in said(team)
        await team.press("enter")
        assert team.notice == "Changed the team: Sales team 1.  u undoes"
        assert members_of(session, "Sales team 1") == {"marco", "dana"}
        assert [one.id for one in session.history(limit=5) if one.id > before] == [before + 1]
        await team.press("u")
        assert members_of(session, "Sales team") == {"marco", "bob"}


async def test_an_empty_team_goes_at_once_and_one_with_members_after_a_question(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        await to(team, "Lettings team")
        await team.press("d")
        assert team.notice == "Removed the team: Lettings team.  u undoes"
        assert members_of(session, "Lettings team") is None
        session.share("team:Sales team")
        await to(team, "Sales team")
        await team.press("d")
        assert "2 members leave it. 1 share ends: those with this team." in said(team)
        await team.press("enter")
        assert members_of(session, "Sales team") == {"marco", "bob"}, "the safe button has the focus"
        await team.press("d", "tab", "enter")
        assert members_of(session, "Sales team") is None
        await team.press("u")
        assert members_of(session, "Sales team") == {"marco", "bob"}


async def test_a_name_typed_at_once_is_one_who_joins_not_the_name_of_the_team(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        await to(team, "Sales team")
        before = members_of(session, "Sales team") or set()
        await team.press("e")
        await team.type("dana")
        await team.press("enter", "enter")
        assert members_of(session, "Sales team") == before | {"dana"}


async def test_a_manager_says_who_is_in_their_team_and_no_more(book: OpenedBook) -> None:
    async with book(prepare=staffed, username="marco") as (team, session):
        await to(team, "Sales team")
        await team.press("e")
        assert "Name" not in said(team).partition("Edit the team")[2], "its name is for admins"
        await team.type("dana")
        await team.press("enter", "enter")
        assert members_of(session, "Sales team") == {"marco", "bob", "dana"}
        await team.press("d")
        assert team.notice == "Only admins change members, teams and settings.  r asks Dana"
        await to(team, "Lettings team")
        await team.press("e")
        assert team.notice == "Only admins change members, teams and settings.  r asks Dana"


async def test_a_manager_who_is_taken_out_meanwhile_reads_who_may_in_the_form(book: OpenedBook) -> None:
    async with book(prepare=staffed, username="marco") as (team, session):
        await to(team, "Sales team")
        await team.press("e")
        session.set_team("Sales team", remove=["marco"])
        await team.type("dana")
        await team.press("enter", "enter")
        assert "Only admins, and managers who are in it, say who is in Sales team" in said(team)
        assert members_of(session, "Sales team") == {"bob"}


async def test_enter_lists_its_members_and_esc_comes_back(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, _):
        await to(team, "Sales team")
        await team.press("enter")
        assert team.main.view.section == "members"
        assert [row.thing.member.username for row in team.main.listing.rows.rows] == ["bob", "marco"]
        await team.press("escape")
        assert team.main.view.section == "teams"
        assert "Sales team" in at_cursor(team)
