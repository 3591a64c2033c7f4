"""Members: who is at work here, for all internal members to see and for admins to change; each change one operation."""

from __future__ import annotations

import pytest

from store.session import Session
from store.types import Member, Role
from tests.tui.conftest import Driven, Opened, OpenedBook
from tests.tui.sayings import said
from tui.screens.member_form import username_for

SIZES = [(120, 36), (80, 24), (60, 20)]


def staffed(session: Session) -> None:
    """Marco leads Sales, in which Bob is; Eve has left; Amina is a client."""
    session.add_member("marco", "Marco Bianchi", "manager")
    session.add_member("eve", "Eve Lindqvist")
    session.add_member("amina", "Amina Yusuf", "client")
    session.add_team("Sales team", ("marco", "bob"))
    session.add_team("Lettings team", ())
    session.deactivate("eve")


def member(session: Session, username: str) -> Member:
    return next(one for one in session.members() if one.username == username)


def teams_of(session: Session, username: str) -> list[str]:
    return [team.name for team in session.teams() if username in team.members]


def at_cursor(team: Driven) -> str:
    return next(line for line in team.lines() if "❯" in line).partition("❯")[2]


async def to(team: Driven, username: str) -> None:
    """The cursor to a member."""
    await team.press("g", "p", "home")
    rows = [row.thing.member.username for row in team.main.listing.rows.rows]
    await team.press(*["j"] * rows.index(username))


@pytest.mark.parametrize("size", SIZES)
async def test_members_stand_with_role_teams_and_what_is_assigned_to_them(
    book: OpenedBook, size: tuple[int, int]
) -> None:
    async with book(size=size, prepare=staffed) as (team, _):
        await to(team, "bob")
        text = " ".join(team.text().split())
        for words in ("Bob Okafor bob agent Sales", "Marco Bia", "marco manager", "Amina Yus", "amina client"):
            assert words in text, words
        assert team.main.contacts.row is None, "no key acts on contacts that cannot be seen"
        await team.press("G")
        assert at_cursor(team).split()[:4] == ["Eve", "Lindqvist", "eve", "left"], "who has no access stands at the end"


async def test_they_are_reached_by_key_sidebar_and_palette(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, _):
        await team.press("colon")
        await team.type("members")
        await team.press("enter")
        assert team.main.view.section == "members"
        await team.press("g", "c", "tab")
        names = [section.name for section in team.main.facts.sections]
        await team.press(*["j"] * names.index("members"), "enter")
        assert team.main.view.section == "members"
        await team.press("g", "p")
        assert team.main.view.section == "members"


async def test_a_search_finds_members_by_name_role_and_team(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, _):
        await team.press("g", "p")
        for words, found in (("okaf", ["bob"]), ("manager", ["marco"]), ("sales", ["bob", "marco"]), ("left", ["eve"])):
            await team.type(f"/{words}")
            assert [row.thing.member.username for row in team.main.listing.rows.rows] == found
            assert f"{len(found)} found" in team.text()
            await team.press("enter")
        await team.type("/elephant")
        assert "No member is found by elephant." in team.text()
        await team.press("enter", "escape")
        assert len(team.main.listing.rows) == 5


async def test_a_callers_number_typed_among_members_looks_for_contacts(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "p")
        await team.type("79460007")
        assert team.main.view.section == "contacts"
        assert team.name == "Grace Hopper"


# ---- adding


async def test_a_name_is_enough_for_a_new_member_and_the_cursor_goes_there(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "p", "n")
        await team.type("Zoë Wright")
        assert "Username   zoe" in team.text()
        await team.press("enter")
        assert team.notice == "Added as agent: Zoë Wright, zoe.  u undoes"
        assert member(session, "zoe") == Member(member(session, "zoe").id, "zoe", "Zoë Wright", Role.AGENT)
        assert "Zoë Wright" in at_cursor(team)
        await team.press("u")
        assert "zoe" not in [one.username for one in session.members()]


async def test_role_username_and_login_are_said_in_the_same_form(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "p", "n")
        await team.type("Vera Wright")
        await team.press("tab")
        await team.type("vw")
        await team.press("tab", "m", "tab")
        await team.type("vera")
        await team.press("enter")
        assert team.notice == "Added as manager: Vera Wright, vw.  u undoes"
        assert member(session, "vw").role == "manager"
        await team.press("n")
        await team.type("Vera Other")
        await team.press("tab", "tab", "tab")
        await team.type("vera")
        await team.press("enter")
        assert "vera is bound to another member" in said(team)
        assert "vera" not in [one.username for one in session.members()]


async def test_what_cannot_be_a_username_is_said_at_its_field(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "p", "n", "enter")
        assert "A member needs a name." in said(team)
        await team.type("田中")
        await team.press("enter")
        assert "No username can be made from that name" in said(team)
        await team.type("Big Name")
        await team.press("enter")
        assert "cannot be a username" in said(team)
        await team.press("escape")
        assert len(session.members()) == 2


def test_a_username_is_made_from_the_name_and_is_nobodys_yet() -> None:
    assert username_for("Vera Wright", frozenset()) == "vera"
    assert username_for("Vera Wright", frozenset({"vera"})) == "vera.wright"
    assert username_for("Vera Wright", frozenset({"vera", "vera.wright"})) == "vera.wright2"
    assert username_for("  Zoë  O'Neill-Muñoz ", frozenset({"zoe"})) == "zoe.oneillmunoz"
    assert username_for("田中", frozenset()) == ""
    assert len(username_for("a" * 90 + " " + "b" * 90, frozenset({"a" * 30}))) <= 32


# ---- changing


async def test_name_role_and_teams_change_as_one_operation_that_undo_takes_back(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        before = session.history(limit=1)[0].id
        await to(team, "bob")
        await team.press("e", "end")
        await team.type(" Jr")
        await team.press("tab", "m", "tab")
        await team.type("lett")
        await team.press("enter")
        await team.type("sales")
        await team.press("enter", "tab", "enter")
        assert team.notice == "Changed: Bob Okafor Jr.  u undoes"
        now = member(session, "bob")
        assert (now.name, now.role, teams_of(session, "bob")) == ("Bob Okafor Jr", "manager", ["Lettings team"])
        assert [one.id for one in session.history(limit=5) if one.id > before] == [before + 1], "one operation"
        assert "Bob Okafor Jr" in at_cursor(team)
        await team.press("u")
        now = member(session, "bob")
        assert (now.name, now.role, teams_of(session, "bob")) == ("Bob Okafor", "agent", ["Sales team"])


async def test_an_edit_that_changes_nothing_writes_nothing(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        before = session.history(limit=1)[0].id
        await to(team, "bob")
        await team.press("e", "enter")
        assert team.notice == "Nothing had to be changed."
        assert session.history(limit=1)[0].id == before


async def test_a_form_of_a_member_that_was_given_up_is_brought_back(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, _):
        await to(team, "bob")
        await team.press("e", "tab", "m", "escape", "u")
        assert "›manager" in team.text()


async def test_the_last_admin_stays_one(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        await to(team, "dana")
        await team.press("d")
        assert team.notice.startswith("Dana Reyes is the last admin")
        await team.press("e", "tab", "a", "enter")
        assert "Dana Reyes is the last admin" in said(team)
        await team.press("escape")
        assert member(session, "dana").role == "admin"
        assert member(session, "dana").active


async def test_the_footer_of_who_left_names_the_way_back(book: OpenedBook) -> None:
    async with book(size=(80, 24), prepare=staffed) as (team, _):
        await to(team, "bob")
        await team.press("d")
        assert "R Give access" in team.lines()[-1]


async def test_access_is_taken_away_and_given_back(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        await to(team, "bob")
        await team.press("d")
        assert team.notice == "No access any more: Bob Okafor. Contacts, shares and teams stay.  u undoes"
        assert not member(session, "bob").active
        assert "Bob Okafor" in at_cursor(team), "the cursor stays on whom it was done to"
        await team.press("d")
        assert team.notice == "Bob Okafor has no access already. R gives it back."
        await team.press("R")
        assert member(session, "bob").active
        await team.press("R")
        assert team.notice == "Bob Okafor has access."
        await team.press("d", "u")
        assert member(session, "bob").active
        assert team.notice == "Undone: no access any more: Bob Okafor.  U does it again"


# ---- those who are no admins


async def test_others_see_members_and_are_told_who_may_change_them(book: OpenedBook) -> None:
    async with book(prepare=staffed, username="marco") as (team, session):
        before = session.history(limit=1)[0].id
        await to(team, "bob")
        for key in ("n", "e", "d"):
            await team.press(key)
            assert team.notice == "Only admins change members, teams and settings.  r asks Dana"
        await team.press("escape")
        assert session.history(limit=1)[0].id == before
        assert "New member" not in team.lines()[-1], "the footer offers no key that would be refused"


async def test_a_client_sees_neither_members_nor_teams_nor_settings(book: OpenedBook) -> None:
    async with book(prepare=staffed, username="amina") as (team, _):
        names = {section.name for section in team.main.facts.sections}
        assert not names & {"members", "teams", "settings"}
        for key in "pto":
            await team.press("g", key)
            assert team.main.view.section in ("mine", "contacts")
            assert "You have no section" in team.notice


async def test_a_role_lowered_elsewhere_is_refused_when_a_form_is_saved(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        session.set_role("marco", "admin")
        await to(team, "bob")
        await team.press("e", "end")
        await team.type("x")
        session.set_role("dana", "agent")
        await team.press("enter")
        assert "Only admins" in said(team)
        assert "Marco Bianchi" in said(team), "who may is named"
        assert member(session, "bob").name == "Bob Okafor"


# ---- where they lead


async def test_enter_lists_what_is_assigned_and_esc_comes_back(opened: Opened) -> None:
    async with opened(contacts=1000) as team:
        await team.press("escape")
        await to(team, "bob")
        assert "97" in at_cursor(team)
        await team.press("enter")
        assert (team.main.view.section, team.main.view.query) == ("contacts", "assigned:bob")
        await team.press("escape")
        assert team.main.view.section == "members"
        assert "Bob" in at_cursor(team)
        assert team.main.search.text == ""


async def test_where_nobody_is_assigned_enter_says_so(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, _):
        await to(team, "bob")
        await team.press("enter")
        assert team.notice == "Nobody is assigned to Bob Okafor."
        assert "Contacts assigned" not in team.lines()[-1]


async def test_what_acts_on_contacts_gives_a_reason_there(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, _):
        await to(team, "bob")
        for key in ("w", "x", "space", "A", "V", "y"):
            await team.press(key)
            assert team.notice.startswith("Here are members:"), key
        await team.press("o")
        assert team.notice == "Members stand by their names, those without access at the end."


async def test_what_a_colleague_does_appears_and_the_cursor_stays_on_its_member(book: OpenedBook) -> None:
    async with book(prepare=staffed) as (team, session):
        await to(team, "bob")
        session.add_member("aaron", "Aaron Aal")
        team.main.renew()
        await team.settle()
        assert "Bob Okafor" in at_cursor(team)
        assert "Aaron Aal" in team.text()


@pytest.mark.parametrize("size", SIZES)
async def test_strip_or_record_tells_what_a_role_may(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size, prepare=staffed, names=()) as (team, _):
        await to(team, "marco")
        assert "In Sales team" in team.text()
        assert "Edits the directory, their" in team.text()
