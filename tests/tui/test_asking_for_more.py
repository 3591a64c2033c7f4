"""Whatever is refused and somebody can grant is asked for by one key, and answered by one: what a setting or a role
gives, and what somebody else does (C2)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.opening import Store
from store.view import View
from tests.tui import offices
from tests.tui.sayings import said
from tests.tui.written import card

SIZES = [(120, 36), (80, 24), (60, 20)]


@pytest.fixture
def office(tmp_path: Path) -> Store:
    """Two in the directory; agents take nobody's contacts by themselves."""
    store = offices.make(tmp_path)
    dana = store.session("dana")
    for name in ("Zack Zimmer", "Zora Zimmer"):
        dana.create(card(name), "directory")
    dana.set_setting("agents-take", "off")
    return store


def request(office: Store, username: str) -> str:
    """The text of the newest request that is open."""
    return next(one.text for one in office.session(username).notifications() if one.open)


@pytest.mark.parametrize("size", SIZES)
async def test_who_may_not_assign_asks_from_the_dialog_and_a_manager_assigns_with_enter(
    office: Store, size: tuple[int, int]
) -> None:
    async with offices.at(office, "bob", size) as team:
        await team.press("g", "d", "G", "a")
        await team.type("eve")
        await team.press("enter")
        plan = team.sheet.form.plan
        assert any("Only managers assign what is not yours" in part.text for part in plan)
        assert f"ctrl+r Ask {'Marco and Dana' if size[0] > 60 else 'who may'}" in team.lines()[-1]
        await team.press("ctrl+r", "escape")
        assert team.notice.startswith("Asked Dana Reyes, Marco Bianchi to assign 1 contact to eve.")
    async with offices.at(office, "marco", size) as team:
        assert "⚡" in team.lines()[0]
        await team.press("exclamation_mark")
        assert "Bob Okafor asks you to assign Zora Zimmer to Eve Lindqvist." in said(team)
        assert "enter  Assign to Eve Lindqvist" in team.lines()[-1]
        await team.press("enter")
        [zora] = office.session("marco").page(View("directory", "Zora")).rows
        assert zora.assignee == "eve"
        await team.press("escape", "u")
        assert team.notice.startswith("Undone")
    assert request(office, "marco").startswith("Bob Okafor asks you to assign"), "undone, it waits for an answer again"
    office.close()


async def test_what_is_left_out_of_several_is_asked_for_too(office: Store) -> None:
    bob = office.session("bob")
    office.session("dana").assign([([bob.page(View("directory", "Zack")).rows[0].id], "bob")])
    async with offices.at(office, "bob") as team:
        await team.press("slash", *"zimmer", "enter", "A", "a")
        await team.type("eve")
        await team.press("enter")
        assert team.notice.startswith("Assigned to Eve: 1 contact.")
        assert "r asks Marco and Dana" in team.lines()[-2]
        await team.press("r")
        assert request(office, "dana") == "Bob Okafor asks you to assign Zora Zimmer to Eve Lindqvist."
    office.close()


async def test_an_export_that_a_setting_forbids_is_asked_for_and_the_setting_let_go_with_enter(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    office.session("dana").set_setting("export", "managers")
    async with offices.at(office, "bob") as team:
        await team.press("g", "d", "x", "enter")
        assert "Only managers export contacts here" in team.text()
        assert "ctrl+r Ask Dana" in team.lines()[-1]
        await team.press("ctrl+r")
    async with offices.at(office, "dana") as team:
        await team.press("exclamation_mark")
        assert "Bob Okafor asks for the right to export contacts." in said(team)
        assert "enter  Let everyone export contacts" in team.lines()[-1]
        await team.press("enter")
        assert office.session("dana").setting("export") == "everyone"
    office.close()


@pytest.mark.parametrize(
    ("keys", "wish"),
    [
        (("g", "p", "n"), "the right to change members, teams and settings"),
        (("g", "t", "n"), "the right to change members, teams and settings"),
        (("g", "o", "enter"), "the right to change members, teams and settings"),
        (("g", "p", "a"), "the right to hand over what somebody has"),
    ],
)
async def test_what_only_admins_do_is_asked_of_them(office: Store, keys: tuple[str, ...], wish: str) -> None:
    async with offices.at(office, "bob", (120, 36)) as team:
        await team.press(*keys)
        assert team.notice.endswith("r asks Dana"), team.notice
        await team.press("r")
        assert team.notice == f"Asked Dana Reyes for {wish}.  u undoes"
        assert request(office, "dana") == f"Bob Okafor asks for {wish}."
    office.close()


async def test_a_command_of_the_palette_that_is_refused_is_asked_for_there(office: Store) -> None:
    async with offices.at(office, "bob") as team:
        await team.press("colon")
        await team.type("list as another")
        await team.press("enter")
        assert "! Only admins see the list as others do." in team.text()
        assert "ctrl+r Ask Dana" in team.lines()[-1]
        await team.press("ctrl+r")
        assert request(office, "dana") == "Bob Okafor asks for the right to see the list as others do."
    office.close()


async def test_who_asks_for_a_role_is_shown_among_the_members_or_gets_it_by_a_key(office: Store) -> None:
    office.session("bob").ask(None, "organise")
    async with offices.at(office, "dana", (120, 36)) as team:
        await team.press("exclamation_mark")
        assert "enter  Seen: show Bob in Members" in team.lines()[-1]
        assert "m Make admin" in team.lines()[-1]
        await team.press("enter")
        assert team.main.view.section == "members"
        now: Any = team.main.standings.now
        assert now.thing.member.username == "bob"
    office.session("bob").ask(None, "organise")
    async with offices.at(office, "dana") as team:
        await team.press("exclamation_mark", "m")
        assert str(next(one.role for one in office.session("dana").members() if one.username == "bob")) == "admin"
        await team.press("escape", "u")
        assert str(next(one.role for one in office.session("dana").members() if one.username == "bob")) == "agent"
    office.close()


async def test_who_adds_where_only_managers_do_asks_from_the_form(office: Store) -> None:
    async with offices.at(office, "bob") as team:
        await team.press("g", "d", "n")
        assert "Only managers add to Shared Directory." in said(team)
        await team.press("ctrl+r")
        assert request(office, "marco") == "Bob Okafor asks for the right to add contacts to the Shared Directory."
    office.close()
