"""What one may see ends while the app is open: rows, counts, sections, the open record go within a second and without
a key; what is typed stays; nothing crashes (S0.13a)."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.opening import Store, open_store
from store.view import View
from tests.tui import written
from tests.tui.conftest import Driven
from tests.tui.written import card, names_in
from tui.app import TeambookApp
from tui.look import look_for
from tui.screens import live

Bobs = Callable[..., AbstractAsyncContextManager[tuple[Driven, Store]]]


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "FILE", 0.02)


@pytest.fixture
def bobs(tmp_path: Path) -> Bobs:
    """The app as Bob, to whom Dana shares her book: ``async with bobs(size=..., seconds=2) as (team, store)``; with
    ``seconds`` the share ends by itself after so many."""

    @asynccontextmanager
    async def open_bobs(
        size: tuple[int, int] = (80, 24), seconds: int | None = None, role: str = "agent"
    ) -> AsyncIterator[tuple[Driven, Store]]:
        store = written.make(tmp_path)
        dana, bob = store.session("dana"), store.session("bob")
        dana.set_role("bob", role)
        bob.create(card("Yuri Young"))
        dana.create(card("Zora Zimmer"), "directory")
        dana.share("bob", ["create", "edit", "delete"])
        if seconds is not None:
            end = (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
            with sqlite3.connect(store.url) as db:
                db.execute("UPDATE share SET until = ?", (end,))
            db.close()
        app = TeambookApp(lambda: open_store(store.url).session("bob"), look=look_for("truecolor"))
        async with app.run_test(size=size) as pilot:
            team = Driven(app, pilot, None)
            await team.settle()
            await team.press("escape")
            await pilot.pause(0.1)
            yield team, store
        store.close()

    return open_bobs


async def gone(team: Driven, words: str) -> None:
    """Wait until it is on the screen no longer."""
    for _ in range(400):
        await team.settle()
        if words not in team.text():
            return
        await team.pilot.pause(0.01)
    raise AssertionError(f"{words!r} is still there:\n{team.text()}")


def unshare(store: Store) -> None:
    dana = store.session("dana")
    dana.unshare([share.id for share in dana.shares().given])


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_share_taken_away_takes_rows_count_and_section_along(bobs: Bobs, size: tuple[int, int]) -> None:
    async with bobs(size=size) as (team, store):
        bob = store.session("bob")
        assert f"{bob.count(View()).number} contacts" in team.text()
        assert team.main.facts.section("member:dana")
        await team.press("down", "space", "space")
        unshare(store)
        await gone(team, "Ada Alder")
        await team.settle()
        assert f"{bob.count(View()).number} contacts" in team.text()
        assert bob.count(View()).number < 12
        assert "Dana's book" not in "\n".join(team.lines()[2:-3])
        assert team.notice == "Dana's book is no longer shared with you."
        assert not team.main.selection, "what was selected of it is forgotten"
        assert team.name in names_in(bob, "contacts")


async def test_whoever_looks_into_that_book_is_in_all_contacts_then(bobs: Bobs) -> None:
    async with bobs() as (team, store):
        await team.press("g", "s", "enter")
        assert team.main.view.section == "member:dana"
        unshare(store)
        await gone(team, "Ada Alder")
        assert team.main.view.section == "contacts"
        await team.press("G")
        assert team.name in ("Yuri Young", "Zora Zimmer")
        await team.press("g", "m", "d")
        assert team.notice.startswith("Deleted: Yuri Young.")


async def test_the_next_key_finds_it_gone_even_before_the_next_look(
    bobs: Bobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bobs() as (team, store):
        monkeypatch.setattr(live, "FILE", 60)
        await team.pilot.pause(0.1)
        unshare(store)
        await team.press("d")
        assert team.notice == "There is no such contact."
        await team.press("e")
        assert team.app.screen is team.main
        await team.type("/alder")
        assert "Nobody is found by alder." in team.text()
        assert store.session("dana").count(team.main.view.at("mine")).number == 12


async def test_an_open_record_closes(bobs: Bobs) -> None:
    async with bobs() as (team, store):
        await team.press("enter")
        assert team.main.here == "record"
        unshare(store)
        await gone(team, "020 7946 0000")
        assert team.main.here == "list"
        assert "no longer shared with you" in team.notice


async def test_a_share_that_runs_out_does_the_same_without_anybody_writing(bobs: Bobs) -> None:
    async with bobs(seconds=1) as (team, _):
        assert "Ada Alder" in team.text()
        await gone(team, "Ada Alder")
        assert team.notice == "Dana's book is no longer shared with you."


async def test_what_is_typed_in_a_form_stays_and_saving_says_why_it_cannot_be(bobs: Bobs) -> None:
    async with bobs() as (team, store):
        await team.press("e", "ctrl+u")
        await team.type("Adelaide")
        unshare(store)
        await gone(team, "Alan Byron")
        assert "Adelaide" in team.text()
        await team.press("enter")
        assert "There is no such contact." in team.text()
        assert "Adelaide" in team.text()
        await team.press("escape", "u")
        assert "Adelaide" in team.text()


async def test_a_role_that_is_lowered_says_so_and_the_rights_go(bobs: Bobs) -> None:
    async with bobs(role="manager") as (team, store):
        await team.press("g", "d", "G")
        assert team.name == "Zora Zimmer"
        store.session("dana").set_role("bob", "agent")
        for _ in range(200):
            await team.settle()
            if team.notice:
                break
            await team.pilot.pause(0.01)
        assert team.notice == "You are an agent now."
        assert team.main.facts.section("assigned:none") is None
        await team.press("d")
        assert "Only managers" in team.notice
        assert "Zora Zimmer" in names_in(store.session("dana"), "directory")


async def test_whoever_is_deactivated_sees_nothing_any_longer_and_loses_nothing_typed(bobs: Bobs) -> None:
    async with bobs() as (team, store):
        await team.press("n")
        await team.type("Vera")
        store.session("dana").deactivate("bob")
        await gone(team, "Ada Alder")
        assert "Vera" in team.text()
        await team.press("ctrl+s")
        assert "no longer active here" in team.text()
        assert "Vera" in team.text()
        await team.press("escape", "j", "d", "w", "G")
        await team.type("/ada")
        assert "Ada Alder" not in team.text()
        assert team.main.contacts.row is None
        await team.press("escape", "g", "c")
        assert "Yuri Young" not in team.text()


async def test_whoever_is_active_again_goes_on(bobs: Bobs) -> None:
    async with bobs() as (team, store):
        dana = store.session("dana")
        dana.deactivate("bob")
        await gone(team, "Ada Alder")
        dana.undo()
        for _ in range(200):
            await team.settle()
            if "Ada Alder" in team.text():
                break
            await team.pilot.pause(0.01)
        assert f"{store.session('bob').count(View()).number} contacts" in team.text()
        assert team.notice == "You are active here again."


async def test_who_leaves_a_team_reads_its_audience_no_longer(bobs: Bobs) -> None:
    async with bobs(size=(120, 36)) as (team, store):
        dana = store.session("dana")
        dana.add_team("Lettings", ["bob"])
        dana.add_audience("Quay Street", ["Lettings"])
        dana.create(card("Olga Offer"), "audience:Quay Street")
        for _ in range(200):
            await team.settle()
            if "Quay Street" in team.text():
                break
            await team.pilot.pause(0.01)
        dana.set_team("Lettings", remove=["bob"])
        await gone(team, "Olga Offer")
        assert team.notice == "You no longer read Quay Street."
        assert team.main.facts.section("audience:Quay Street") is None
