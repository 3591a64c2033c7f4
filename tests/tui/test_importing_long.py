"""Long imports: progress, cancelling leaves nothing half done, the app stays usable, memory stays flat (S0.17)."""

from __future__ import annotations

import asyncio
import resource
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from store.errors import Unavailable
from store.opening import open_store
from store.types import ImportPlan, Record
from store.view import View
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.filing import google, keys, many, over, write
from tests.tui.pty_app import Terminal
from tests.tui.written import NAMES, make, names_in
from tui import commands, transfer
from tui.beside import Task
from tui.screens import import_work
from tui.screens.import_work import Planned
from tui.screens.importing import ImportForm


def form(team: Driven) -> ImportForm:
    found = team.sheet.form
    assert isinstance(found, ImportForm)
    return found


async def until(team: Driven, text: str, seconds: float = 60) -> None:
    """Wait for a text on the screen. It is looked for seldom: the work needs the processor."""
    end = monotonic() + seconds
    while text not in team.text():
        assert monotonic() < end, (team.notice, team.text())
        await asyncio.sleep(0.03)


async def begun(team: Driven, path: Path, *, then: str) -> None:
    """An import up to a text on the screen, without waiting for its end."""
    await keys(team, "i")
    await write(team, str(path))
    form(team).submit()
    await until(team, then)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Writing stands still in the middle of its transaction until this is set, or it is cancelled."""
    gate = threading.Event()

    def apply(task: Task, planned: Planned) -> ImportPlan:
        def progress(number: int) -> None:
            while number and not (task.cancelled or gate.wait(0.01)):
                pass
            task.progress(number)

        task.use(planned.session)
        return planned.run.apply(progress=progress)

    monkeypatch.setattr(import_work, "apply", apply)
    return gate


async def test_reading_shows_how_far_it_is_and_is_stopped_by_esc(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = transfer.records

    def slowly(*arguments: Any) -> Iterator[Record]:
        for record in fast(*arguments):
            if record.row > 1500:
                sleep(0.005)
            yield record

    monkeypatch.setattr(transfer, "records", slowly)
    path = many(tmp_path, 60_000)
    async with book() as (team, session):
        await begun(team, path, then="Reading 1,5")
        assert " %" in team.text()
        await team.pilot.press("escape")
        await until(team, "Stopped: nothing was imported.")
        assert form(team).step == "asks"
        assert form(team).path.value == str(path), "what was typed is still there"
        assert names_in(session) == list(NAMES)
        await keys(team, "escape")
        assert team.app.screen is team.main


async def test_what_is_being_written_is_cancelled_and_nothing_is_half_done(
    book: OpenedBook, tmp_path: Path, held: threading.Event
) -> None:
    path = many(tmp_path, 400)
    async with book() as (team, session):
        await begun(team, path, then="Import 400")
        operations = len(session.history(limit=500))
        form(team).submit()
        await until(team, "of 400   esc Cancel")
        await team.pilot.press("escape")
        await over(team)
        assert team.notice == "Cancelled: nothing was imported."
        assert names_in(session) == list(NAMES)
        assert len(session.history(limit=500)) == operations
        assert "Import 400" in team.text(), "the plan still stands"
        held.set()
        form(team).submit()
        await over(team)
        assert session.count(View("mine")).number == 400 + len(NAMES)


async def test_one_works_on_while_it_is_written_and_what_acts_waits(
    book: OpenedBook, tmp_path: Path, held: threading.Event
) -> None:
    path = many(tmp_path, 400)
    async with book() as (team, session):
        await begun(team, path, then="Import 400")
        form(team).submit()
        while form(team).waiting:
            await asyncio.sleep(0.01)
        before = team.name
        await team.pilot.press("j")
        await team.until(lambda: team.app.screen is team.main)
        assert team.app.screen is team.main, "a key of the list closes the sheet, and the import goes on"
        assert team.name != before
        assert team.notice.endswith("of 400   i shows it")
        assert commands.BY_NAME["delete"].why_not(team.main) == "Importing 400: wait until that is done."
        await team.pilot.press("slash", "g", "r")
        await until(team, "Grace Hopper")
        await team.pilot.press("escape", "i")
        await until(team, "Go on meanwhile")
        await team.pilot.press("enter")
        held.set()
        await over(team)
        assert team.notice.startswith("Imported 400: 400 new.  u undoes"), team.notice
        assert session.count(View("mine")).number == 400 + len(NAMES)
        assert team.main.doer.busy_with == ""


async def test_leaving_while_it_is_written_asks_once_more(
    book: OpenedBook, tmp_path: Path, held: threading.Event
) -> None:
    path = many(tmp_path, 400)
    async with book() as (team, session):
        await begun(team, path, then="Import 400")
        form(team).submit()
        form(team).close()
        await team.pilot.pause(0.05)
        await team.pilot.press("ctrl+q")
        await until(team, "once more leaves at once, and nothing of it is done.")
        held.set()
        await over(team)
        assert session.count(View("mine")).number == 400 + len(NAMES)


async def test_a_lost_database_leaves_the_plan_and_says_so(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
        await keys(team, "end")
        assert "99,000 more rows are not shown." in team.text()


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


async def test_what_fails_after_one_has_left_it_is_shown_by_the_key_that_the_notice_names(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def lost(*_: object) -> None:
        gate.wait(20)
        raise Unavailable("The database does not answer.")

    async with book() as (team, _):
        await begun(team, many(tmp_path, 40), then="Import 40")
        monkeypatch.setattr(import_work, "apply", lost)
        form(team).submit()
        form(team).close()
        await team.until(lambda: team.app.screen is team.main)
        gate.set()
        await team.until(lambda: team.notice.startswith("Nothing was imported: The database does not answer."))
        assert team.notice.endswith("  i shows it")
        await keys(team, "i")
        assert "Import 40" in team.lines()[-1], "the plan still stands"
