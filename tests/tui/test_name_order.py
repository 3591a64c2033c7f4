"""By which name contacts are sorted, chosen in the settings: it goes on beside reading, is cancelled, undone and done
again, and every app that is open follows."""

from __future__ import annotations

import threading

import pytest

from store.sql import sorting
from store.sql.database import Database
from tests.tui.conftest import Driven, OpenedBook, pressed
from tests.tui.test_settings_section import to
from tests.tui.written import names_in
from tui.screens import live, long_work

NAMES = ("Zoe Adams", "Bob Miller", "Ann Smith")
BY_GIVEN = ["Ann Smith", "Bob Miller", "Zoe Adams"]


def shown(team: Driven) -> list[str]:
    """The names in the list, from the top."""
    return [row.name for row in team.main.contacts.rows.rows]


class Held:
    """All are sorted anew until ``let`` is called, or it is broken off."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self._let = threading.Event(), threading.Event()
        monkeypatch.setattr(sorting, "end", self._end)
        monkeypatch.setattr(long_work, "SHORT", 0.0)
        self._ends = sorting.end

    def let(self) -> None:
        self._let.set()

    def _end(self, db: Database) -> None:
        while not self._let.wait(0.005):
            db.go_on(2, 3)
            self.begun.set()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


async def test_enter_sorts_by_the_given_name_and_the_undo_key_back(book: OpenedBook) -> None:
    async with book(names=NAMES) as (team, session):
        assert shown(team) == list(NAMES)
        await to(team, "name-order")
        await team.press("enter")
        assert team.notice == "Set which name contacts are sorted by first: given.  u undoes"
        await team.press("g", "m")
        assert shown(team) == BY_GIVEN
        await team.press("u")
        assert shown(team) == list(NAMES)
        assert session.setting("name-order") == "family"
        await team.press("U")
        assert shown(team) == BY_GIVEN
        await team.press("u", "U", "u")
        assert shown(team) == list(NAMES)


async def test_the_history_takes_it_back_as_well(book: OpenedBook) -> None:
    async with book(names=NAMES, prepare=lambda session: session.set_setting("name-order", "given")) as (team, _):
        assert shown(team) == BY_GIVEN
        await team.press("g", "h", "u", "enter")
        assert "Undone: set name-order to given" in team.notice
        await team.press("g", "m")
        assert shown(team) == list(NAMES)


async def test_reading_goes_on_what_acts_waits_and_it_says_how_far_it_is(book: OpenedBook, held: Held) -> None:
    async with book(names=NAMES) as (team, session):
        await to(team, "name-order")
        team.app.post_message(pressed("enter"))
        await team.until(lambda: team.notice == "Sorting 2 of 3   esc cancels")
        for key in ("g", "m", "j"):
            team.app.post_message(pressed(key))
        await team.until(lambda: team.name == "Bob Miller")
        team.app.post_message(pressed("d"))
        held.let()
        await team.settle()
        assert names_in(session) == ["Ann Smith", "Zoe Adams"], (
            "the key waited for the new order, and the cursor stayed"
        )
        await team.press("u", "u")
        assert names_in(session) == list(NAMES)


async def test_esc_cancels_and_nothing_has_changed(book: OpenedBook, held: Held) -> None:
    async with book(names=NAMES) as (team, session):
        await to(team, "name-order")
        team.app.post_message(pressed("enter"))
        await team.until(held.begun.is_set)
        await team.press("escape")
        assert team.notice == "Cancelled: nothing was changed."
        assert session.setting("name-order") == "family"
        assert names_in(session) == list(NAMES)
        held.let()
        await to(team, "name-order")
        await team.press("enter")
        assert names_in(session) == BY_GIVEN


async def test_an_app_that_is_open_elsewhere_follows_and_the_cursor_stays_on_its_contact(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FILE", 0.02)
    async with book(names=NAMES) as (team, session):
        assert team.name == "Zoe Adams"
        await team.until(lambda: team.main.live._file)
        session.set_setting("name-order", "given")
        await team.until(lambda: shown(team) == BY_GIVEN)
        await team.settle()
        assert team.name == "Zoe Adams"
