"""Long imports: progress, cancelling leaves nothing half done, the app stays usable, memory stays flat (S0.17)."""

from __future__ import annotations

import asyncio
import resource
from pathlib import Path
from time import monotonic

import pytest

from store.opening import open_store
from store.view import View
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.filing import google, keys, many, over, write
from tests.tui.pty_app import Terminal
from tests.tui.written import NAMES, make, names_in
from tui.screens.importing import ImportForm


def form(team: Driven) -> ImportForm:
    found = team.app.screen.form  # type: ignore[attr-defined]
    assert isinstance(found, ImportForm)
    return found


async def until(team: Driven, text: str, seconds: float = 120) -> None:
    """Wait for a text on the screen. It is looked for seldom: the work needs the processor."""
    end = monotonic() + seconds
    while text not in team.text():
        assert monotonic() < end, team.text()
        await asyncio.sleep(0.03)


async def begun(team: Driven, path: Path, *, then: str) -> None:
    """An import up to a text on the screen, without waiting for its end."""
    await keys(team, "i")
    await write(team, str(path))
    form(team).submit()
    await until(team, then)


async def test_reading_shows_how_far_it_is_and_is_stopped_by_esc(book: OpenedBook, tmp_path: Path) -> None:
    path = many(tmp_path, 60_000)
    async with book() as (team, session):
        await begun(team, path, then="Reading 1")
        assert " %" in team.text()
        began = monotonic()
        await team.pilot.press("escape")
        await until(team, "Stopped: nothing was imported.")
        assert monotonic() - began < 2
        assert form(team).step == "asks"
        assert form(team).path.value == str(path), "what was typed is still there"
        assert names_in(session) == list(NAMES)
        await keys(team, "escape")
        assert team.app.screen is team.main


async def test_a_long_import_is_cancelled_and_nothing_is_half_done(book: OpenedBook, tmp_path: Path) -> None:
    path = many(tmp_path, 30_000)
    async with book() as (team, session):
        await begun(team, path, then="Import 30,000")
        operations = len(session.history(limit=500))
        form(team).submit()
        await until(team, "Importing 0 of 30,000   esc Cancel")
        await team.pilot.press("escape")
        await over(team)
        assert team.notice == "Cancelled: nothing was imported."
        assert names_in(session) == list(NAMES)
        assert len(session.history(limit=500)) == operations
        assert "Import 30,000" in team.text(), "the plan still stands"
        form(team).submit()
        await over(team)
        assert session.count(View("mine")).number == 30_000 + len(NAMES)


async def test_one_works_on_while_it_is_written_and_what_acts_waits(book: OpenedBook, tmp_path: Path) -> None:
    path = many(tmp_path, 40_000)
    async with book() as (team, session):
        await begun(team, path, then="Import 40,000")
        form(team).submit()
        await until(team, "Go on meanwhile")
        while form(team).waiting:
            await team.pilot.pause(0.005)
        await team.pilot.press("enter")
        await team.pilot.pause(0.05)
        assert team.app.screen is team.main
        assert team.notice.startswith("Importing "), team.notice
        assert team.notice.endswith("i shows it")
        before = team.name
        await team.pilot.press("j")
        await team.pilot.pause(0.05)
        assert team.main.doer.busy_with == "Importing 40,000", "this machine was too fast for the test"
        assert team.name != before
        assert team.main.keyboard
        from tui import commands

        assert commands.BY_NAME["delete"].why_not(team.main) == "Importing 40,000: wait until that is done."
        await team.pilot.press("i")
        await until(team, "of 40,000")
        await over(team)
        await over(team)
        assert session.count(View("mine")).number == 40_000 + len(NAMES)
        assert team.main.doer.busy_with == ""


async def test_leaving_while_it_is_written_asks_once_more(book: OpenedBook, tmp_path: Path) -> None:
    path = many(tmp_path, 30_000)
    async with book() as (team, session):
        await begun(team, path, then="Import 30,000")
        form(team).submit()
        await until(team, "Go on meanwhile")
        form(team).close()
        await team.pilot.pause(0.05)
        await team.pilot.press("ctrl+q")
        await until(team, "once more leaves at once, and nothing of it is done.")
        await over(team)
        assert session.count(View("mine")).number > len(NAMES)


async def test_a_lost_database_leaves_the_plan_and_says_so(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.errors import Unavailable
    from tui.screens import import_work

    def lost(*_: object) -> None:
        raise Unavailable("The database does not answer.")

    path = google(tmp_path, "Ada,Lovelace,,020 7946 0018")
    async with book() as (team, session):
        await keys(team, "i")
        await write(team, str(path))
        await keys(team, "enter")
        with monkeypatch.context() as patch:
            patch.setattr(import_work, "apply", lost)
            await keys(team, "enter")
        assert "The database does not answer. Nothing was imported." in " ".join(team.text().split())
        await keys(team, "enter")
        assert "Ada Lovelace" in names_in(session)


async def test_a_hundred_thousand_rows_are_planned_in_flat_memory(book: OpenedBook, tmp_path: Path) -> None:
    path = many(tmp_path, 100_000)
    async with book() as (team, _):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        await begun(team, path, then="Import 100,000")
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000, "kilobytes"
        assert "99,000 more rows" not in team.text()
        await keys(team, "end")
        assert "99,000 more rows are not shown." in team.text() or "Row 1,000" in team.text()


def test_path_and_two_enters_in_one_packet_through_a_real_terminal(tmp_path: Path) -> None:
    """`i`, the path, enter, enter; and what is typed behind it means the list."""
    store = make(tmp_path)
    google(tmp_path, "Ada,Lovelace,ada.l@acme.example,020 7946 0018", "Grace,Murray,,020 7946 0031")
    with Terminal("--db", str(tmp_path / "team.db"), "--as", "dana", module="tui") as app:
        app.wait("12 contacts")
        app.write("\x1bgm")
        app.wait("Ada Alder")
        app.write(f"i{tmp_path}/contacts.csv\r\r/murray\r")
        app.wait("1 found")
        app.wait("Grace Murray")
        app.write("\x1bu")
        app.wait("Undone: the import of 2 from contacts.csv")
        app.write(f"i{tmp_path}/contacts.csv\t\x1b\x1b")
        app.settle()
    session = open_store(store.url).session("dana")
    assert names_in(session) == list(NAMES)
    store.close()


def test_a_pasted_card_through_a_real_terminal(tmp_path: Path) -> None:
    store = make(tmp_path)
    with Terminal("--db", str(tmp_path / "team.db"), "--as", "dana", module="tui") as app:
        app.wait("12 contacts")
        app.write("\x1bi")
        app.wait("How to get the file")
        app.write("\x1b[200~BEGIN:VCARD\rVERSION:3.0\rFN:Ada Lovelace\rN:Lovelace;Ada;;;\rEND:VCARD\r\x1b[201~\r\r")
        app.wait("Imported 1: 1 new.  u undoes")
    store.close()
