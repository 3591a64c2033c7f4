"""A key without its right says which right is missing and who may grant it; one key asks, enter grants it (C2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.opening import Store
from store.view import View
from tests.tui import offices
from tests.tui.conftest import Driven
from tests.tui.sayings import said
from tests.tui.written import card

SIZES = [(120, 36), (80, 24), (60, 20)]


@pytest.fixture
def office(tmp_path: Path) -> Store:
    """Dana shares her book with Bob, view only."""
    store = offices.make(tmp_path)
    store.session("dana").share("bob")
    store.session("dana").create(card("Zora Zimmer"), "directory")
    return store


async def in_danas_book(team: Driven) -> None:
    await team.press("g", "s", "enter")
    assert team.main.view.section == "member:dana"


@pytest.mark.parametrize(
    ("key", "right", "reason"),
    [
        ("e", "edit", "Dana Reyes has not given you the right to edit this book."),
        ("d", "delete", "Dana Reyes has not given you the right to delete from this book."),
        ("n", "create", "Dana Reyes has not given you the right to add to this book."),
    ],
)
async def test_the_right_that_is_missing_is_named_and_one_key_asks_the_owner(
    office: Store, key: str, right: str, reason: str
) -> None:
    async with offices.at(office, "bob", (120, 36)) as team:
        await in_danas_book(team)
        await team.press(key)
        assert team.app.screen is team.main, "nothing is typed in vain"
        assert team.notice == f"{reason}  r asks Dana"
        await team.press("r")
        assert team.notice.startswith("Asked Dana Reyes for the right to ")
        assert team.notice.endswith(".  u undoes")
        (request,) = office.session("dana").notifications()
        assert (request.by, request.open, request.kind) == ("bob", True, "request")
        assert right in request.text or (right == "create" and "add" in request.text)
        await team.press(key, "r")
        assert "there is no answer yet" in team.notice, "asked again it says so"
        assert len(office.session("dana").notifications()) == 1
    office.close()


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_that_asks_is_in_sight_however_long_the_reason_is(office: Store, size: tuple[int, int]) -> None:
    async with offices.at(office, "bob", size) as team:
        await in_danas_book(team)
        await team.press("d")
        assert "r asks Dana" in team.lines()[-2], team.lines()[-2]
    office.close()


async def test_in_the_shared_directory_the_managers_are_asked(office: Store) -> None:
    async with offices.at(office, "bob") as team:
        await team.press("g", "d", "G", "e")
        assert team.notice == "Only managers edit the Shared Directory.  r asks Marco and Dana"
        await team.press("r")
        for username in ("dana", "marco"):
            assert [one.open for one in office.session(username).notifications() if one.kind == "request"] == [True]
    office.close()


async def test_with_nothing_refused_there_is_nothing_to_ask(office: Store) -> None:
    async with offices.at(office, "bob") as team:
        await team.press("r")
        assert team.notice == "Nothing was refused just now that somebody could grant."
        await in_danas_book(team)
        await team.press("d", "g", "m", "n", "escape")
        team.main.say("Something else.")
        await team.press("r")
        assert team.notice == "Nothing was refused just now that somebody could grant."
    office.close()


async def test_a_right_taken_away_while_one_types_is_asked_for_from_the_form(office: Store) -> None:
    dana = office.session("dana")
    dana.share("bob", ["edit"])
    async with offices.at(office, "bob", (120, 36)) as team:
        await in_danas_book(team)
        await team.press("e", "ctrl+u")
        await team.type("Adelaide")
        dana.share("bob")
        await team.press("enter")
        assert "Dana Reyes has not given you the right to edit this book." in team.text()
        assert "ctrl+r Ask Dana" in team.lines()[-1]
        await team.press("ctrl+r")
        assert "Asked Dana Reyes for the right to edit" in team.lines()[-2]
        assert "undoes" not in team.lines()[-2], "there u is a letter, and after esc it brings the form back"
        assert "Adelaide" in team.text(), "nothing typed is lost"
        (request,) = [one for one in dana.notifications() if one.kind == "request"]
        dana.approve(request.id)
        await team.press("enter")
        assert team.notice.startswith("Edited: Adelaide Alder.")
    office.close()


@pytest.mark.parametrize("size", SIZES)
async def test_the_one_who_is_asked_sees_a_number_and_enter_grants_it(office: Store, size: tuple[int, int]) -> None:
    bob = office.session("bob")
    contact = bob.page(View("member:dana")).rows[0].id
    bob.ask(contact, "edit")
    async with offices.at(office, "dana", size) as team:
        assert team.lines()[0].endswith("1 ⚡")
        await team.press("exclamation_mark")
        assert "Notifications" in team.text()
        assert "Bob Okafor asks for the right to edit your contacts" in said(team)
        assert "Grant it" in team.lines()[-1]
        await team.press("enter")
        assert "⚡" not in team.lines()[0]
        assert office.session("bob").contact(contact).rights == {"view", "edit"}
        assert "esc, then u undoes" in team.lines()[-2]
        await team.press("escape", "u")
        assert team.notice.startswith("Undone: ")
        assert office.session("bob").contact(contact).rights == {"view"}
    office.close()


async def test_it_is_declined_by_one_key_and_the_asker_is_told(office: Store) -> None:
    bob = office.session("bob")
    bob.ask(bob.page(View("member:dana")).rows[0].id, "edit")
    async with offices.at(office, "dana") as team:
        await team.press("exclamation_mark", "d")
        assert bob.notifications()[0].kind == "declined"
        assert bob.contact(bob.page(View("member:dana")).rows[0].id).rights == {"view"}
    async with offices.at(office, "bob") as team:
        assert "⚡" in team.lines()[0]
        await team.press("exclamation_mark")
        assert "Dana Reyes declined to give you the right to edit" in said(team)
        await team.press("exclamation_mark")
        assert team.app.screen is team.main
        assert "⚡" not in team.lines()[0], "it has been read"
    office.close()


async def test_a_manager_jumps_to_the_contact_of_a_request_about_the_directory(office: Store) -> None:
    bob = office.session("bob")
    contact = next(row.id for row in bob.page(View("directory")).rows if row.name == "Zora Zimmer")
    bob.ask(contact, "edit")
    async with offices.at(office, "marco") as team:
        await team.press("exclamation_mark")
        assert "Seen: show the contact" in team.lines()[-1]
        await team.press("enter")
        assert team.name == "Zora Zimmer"
        assert team.app.screen is team.main
        await team.press("e")
        assert "Edit Zora Zimmer" in team.text()
    assert [one.kind for one in office.session("bob").notifications() if one.kind != "shared"] == ["seen"]
    office.close()


async def test_who_is_shared_with_is_told_and_enter_shows_the_book(office: Store) -> None:
    async with offices.at(office, "bob") as team:
        assert team.lines()[0].endswith("1 ⚡")
        await team.press("exclamation_mark")
        assert "Dana Reyes shares their contacts with you: 12, to view." in said(team)
        await team.press("enter")
        assert team.main.view.section == "member:dana"
        await team.press("escape")
        assert team.main.view.section == "contacts"
    office.close()


async def test_a_click_on_the_number_shows_them(office: Store) -> None:
    async with offices.at(office, "bob") as team:
        await team.pilot.click(offset=(77, 0))
        await team.settle()
        assert "Notifications" in team.text()
    office.close()


async def test_below_them_stands_what_was_said_here(office: Store) -> None:
    async with offices.at(office, "bob", (120, 36)) as team:
        await team.press("g", "m", "d", "exclamation_mark")
        assert "Said here" in team.text()
        assert "There is nobody in this list." in team.text()
    office.close()
