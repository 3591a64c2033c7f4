"""View as: an admin sees the list as a member does, read only and without what is that member's own; the header says
so, esc or q ends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.opening import Store
from store.view import View
from tests.tui import offices
from tests.tui.conftest import Driven
from tests.tui.written import card

SIZES = [(120, 36), (80, 24), (60, 20)]


@pytest.fixture
def office(tmp_path: Path) -> Store:
    store = offices.make(tmp_path)
    store.session("dana").share("bob", ["edit"])
    bob = store.session("bob")
    bob.create(card("Yuri Young"))
    bob.create(card("Yara Young"), "personal")
    return store


async def begin(team: Driven) -> None:
    """By the palette: it has no key of its own."""
    await team.press("colon")
    await team.type("list as another")
    await team.press("enter")
    await team.type("bob")
    await team.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_an_admin_sees_what_bob_sees_but_not_what_is_his_own(office: Store, size: tuple[int, int]) -> None:
    async with offices.at(office, "dana", size) as team:
        await begin(team)
        assert "as Bob Okafor" in team.lines()[0]
        assert "read only" in team.lines()[0]
        names = [row.name for row in team.main.contacts.rows.rows]
        assert "Ada Alder" in names
        assert not {"Yuri Young", "Yara Young", "Mum Reyes"} & set(names)
        assert team.main.facts.section("member:dana")
        await team.press("escape")
        assert "as Bob Okafor" not in team.lines()[0]
        assert team.notice == "This is your own list again."
        assert team.main.facts.section("member:dana") is None
    assert any(one.verb == "view-as" for one in office.session("dana").history())
    office.close()


async def test_nothing_can_be_changed_meanwhile_and_every_key_says_so(office: Store) -> None:
    async with offices.at(office, "dana") as team:
        before = office.session("dana").history(limit=1)[0].id
        await begin(team)
        assert "Delete" not in team.lines()[-1], "the footer offers nothing that cannot be"
        for key in ("d", "e", "n", "i", "u", "s"):
            await team.press(key)
            assert team.app.screen is team.main, key
            assert "nothing is changed here" in team.notice, key
        await team.press("x")
        assert team.app.screen is team.main
        assert "nothing is exported here" in team.notice
        assert "Export" not in team.lines()[-1]
        since = [one.verb for one in office.session("dana").history() if one.id > before]
        assert since == ["view-as"], "only that it was looked at"
        assert office.session("dana").count(View("mine")).number == 13
    office.close()


async def test_q_ends_it_too_and_one_is_where_one_was(office: Store) -> None:
    async with offices.at(office, "dana") as team:
        await team.press("g", "m", "down", "down")
        await begin(team)
        await team.press("g", "s")
        assert "Shared with me" in team.text()
        assert "Dana Reyes" in team.text()
        await team.press("q")
        assert team.main.view.section == "mine"
        await team.press("d")
        assert team.notice.startswith("Deleted: ")
    office.close()


async def test_whoever_is_no_admin_gets_the_reason(office: Store) -> None:
    async with offices.at(office, "bob") as team:
        await team.press("colon")
        await team.type("list as another")
        await team.press("enter")
        assert "! Only admins see the list as others do." in team.text()
    office.close()


async def test_it_ends_by_itself_where_the_member_is_active_no_longer(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.live.FILE", 0.02)
    async with offices.at(office, "dana") as team:
        await begin(team)
        office.session("dana").deactivate("bob")
        for _ in range(200):
            await team.settle()
            if "as Bob" not in team.lines()[0]:
                break
            await team.pilot.pause(0.01)
        assert "as Bob Okafor" not in team.lines()[0]
        assert "Bob Okafor" in team.notice
        assert team.main.facts.member
        assert team.main.facts.member.username == "dana"
    office.close()
