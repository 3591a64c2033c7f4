"""Colleagues at work: what they commit appears, the cursor and the selection keep their place, an idle app rests."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from store.opening import open_store
from store.session import Session
from store.types import Outcome
from store.view import View
from tests.tui import written
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.written import NAMES, card, names_in
from tui.screens import live
from tui.screens.said import Said


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "FILE", 0.02)


async def seen(team: Driven, words: str) -> None:
    """Wait until it is on the screen."""
    await team.until(lambda: words in team.text())
    await team.settle()


async def test_a_contact_that_a_colleague_adds_appears_and_the_cursor_stays(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("down", "down")
        await team.until(lambda: team.main.live._file)
        session.create(card("Aaron Aaronson", "020 7946 0500"))
        await seen(team, "Aaron Aaronson")
        assert team.name == NAMES[2]
        assert "13 contacts" in team.lines()[2]
        await seen(team, "You, elsewhere, added 1 contact")


async def test_a_contact_that_is_deleted_elsewhere_goes_and_the_next_one_has_the_cursor(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("down", "space", "space", "up")
        assert team.name == NAMES[2]
        row = team.main.contacts.row
        assert row is not None
        session.delete([row.id])
        await seen(team, "11 contacts")
        assert team.name == NAMES[3]
        assert [found.name for found in session.contacts(team.main.selection.now().all())] == [NAMES[1]]


async def test_the_record_shows_what_a_colleague_has_changed(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, session):
        row = team.main.contacts.row
        assert row is not None
        session.edit(row.id, {"company": "Quayside Lettings"})
        await seen(team, "Quayside Lettings")


async def test_what_one_does_oneself_is_not_told_as_somebody_elses(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d")
        await team.pilot.pause(0.2)
        await team.settle()
        assert team.main.notice.beside == ""


async def test_what_is_written_while_the_app_opens_is_seen_too(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Between the reading of the first rows and the first look at the file."""
    start = live.Live.start

    def late(self: live.Live, seen: int) -> None:
        beside = open_store(tmp_path / "team.db")
        beside.session("dana").create(card("Aaron Aaronson"))
        beside.close()
        start(self, seen)

    monkeypatch.setattr(live.Live, "start", late)
    async with book() as (team, _):
        await seen(team, "Aaron Aaronson")


async def test_a_colleague_is_named(tmp_path: Path, book: OpenedBook) -> None:
    async with book() as (team, session):
        session.set_role("bob", "admin")
        newest = session.history(limit=1)[0].id
        await team.until(lambda: team.main.live._last >= newest)
        bob = open_store(tmp_path / "team.db").session("bob")
        bob.create(written.card("Zoe Zimmer"), "directory")
        await seen(team, "Bob added 1 contact")


async def test_what_is_about_no_contacts_is_told_in_words(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.set_role("bob", "manager")
        await seen(team, "You, elsewhere: Made Bob Okafor manager")


async def test_typing_goes_on_while_the_list_changes_under_it(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("slash")
        for number, letter in enumerate("hopper"):
            session.create(card(f"Hanna Hopperton{number}"))
            await team.pilot.press(letter)
            await team.pilot.pause(0.03)
        await seen(team, "7 found")
        assert team.main.search.text == "hopper"
        assert len(names_in(session)) == len(NAMES) + 6


async def test_what_a_colleague_did_during_work_that_fails_appears_when_it_has_failed(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.pilot.pause(0.1)
        team.main.doer.beside = "Importing 5"
        session.create(card("Aaron Aaronson"))
        await team.pilot.pause(0.2)
        assert "Aaron Aaronson" not in team.text(), "rows stay as they are while something is written"
        team.main.doer.beside = ""
        await seen(team, "Aaron Aaronson")


async def test_a_selection_carried_into_the_bin_and_back_is_kept_whatever_colleagues_do(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d", "space", "space", "g", "b")
        assert "2 selected, 2 not on this list" in team.text()
        session.create(card("Aaron Aaronson"))
        await seen(team, "You, elsewhere, added 1 contact")
        assert len(team.main.selection) == 2
        await team.press("R")
        assert team.notice == "What is selected does not lie in the bin: esc drops it."
        await team.press("g", "m", "d")
        assert team.notice == "Deleted: 2 contacts.  u undoes"


async def test_of_a_selection_in_the_bin_what_is_restored_elsewhere_goes(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d", "d", "d", "g", "b", "A")
        assert len(team.main.selection) == 3
        session.restore(session.select(View("bin"))[:1])
        await seen(team, "2 selected")
        await team.press("g", "m", "d")
        assert team.notice == "What is selected lies in the bin: gb goes there, esc drops it."
        await team.press("g", "b", "R")
        assert names_in(session, "bin") == []


async def test_a_share_that_ends_while_a_deletion_is_shown_does_not_hold_up_the_keys(book: OpenedBook) -> None:
    """Both have the list read again, and the desk keeps only the newest: whoever waited for the older one is told."""
    gate = threading.Event()
    async with book() as (team, session):
        ada = session.select(View("mine"))[0]

        def job(here: Session) -> Outcome:
            outcome = here.delete([ada])
            team.app.desk.ask("rows:held", lambda _: gate.wait(20), lambda _: None)  # the desk is busy for a while
            return outcome

        team.main.doer.do(job, Said("Deleted", "Ada Alder"), done=lambda _: team.main.live._ended())
        await team.until(lambda: team.notice == "Deleted: Ada Alder.  u undoes")
        gate.set()
        await team.settle()
        assert team.main.doer.busy_with == ""
        await team.press("d")
        assert team.notice == "Deleted: Alan Byron.  u undoes"
