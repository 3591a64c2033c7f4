"""The three lines under the list: of whom they speak, and how few cells of them are written at a cursor move."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from store.sample.build import build
from tests.tui.conftest import Opened, OpenedBook, pressed
from tests.tui.fake import FakeSession
from tests.tui.pty_app import Terminal
from tui.widgets.strip import _of_it


async def test_the_strip_speaks_of_the_contact_before_until_the_next_one_has_been_read(opened: Opened) -> None:
    gate = Event()
    gate.set()
    session = FakeSession(1000, before=lambda call: gate.wait(5) if call == "contact" else None)
    async with opened(size=(80, 24), session=session) as team:
        first = team.lines()[-6:-3]
        gate.clear()
        team.app.post_message(pressed("down"))
        await team.until(lambda: team.main.contacts.cursor == 1)
        assert team.lines()[-6:-3] == first, "half of the next one would be written twice"
        gate.set()
        await team.settle()
        row = team.main.contacts.row
        assert row is not None
        assert row.phone in team.lines()[-6]


async def test_where_reading_takes_long_the_strip_says_what_the_row_tells(opened: Opened) -> None:
    gate = Event()
    gate.set()
    session = FakeSession(1000, before=lambda call: gate.wait(10) if call == "contact" else None)
    async with opened(size=(80, 24), session=session) as team:
        gate.clear()
        team.app.post_message(pressed("down"))
        await team.until(lambda: team.main.contacts.cursor == 1)
        row = team.main.contacts.row
        assert row is not None
        await team.until(lambda: row.phone in team.lines()[-6] and row.email in team.lines()[-6])
        assert "more" not in team.lines()[-6], "how many numbers there are is not known"
        gate.set()
        await team.settle()
        assert "+1 more" in team.lines()[-6]


async def test_who_is_responsible_stands_at_one_place_whoever_it_is(opened: Opened) -> None:
    async with opened(size=(80, 24), contacts=1000) as team:
        places, who = set(), set()
        for _ in range(12):
            places.add(team.lines()[-5].index("Assigned to "))
            who.add(team.lines()[-5].partition("Assigned to ")[2])
            await team.press("down")
        assert len(places) == 1
        assert len(who) > 2


async def test_what_happened_last_does_not_say_the_name_again(book: OpenedBook) -> None:
    async with book(size=(80, 24)) as (team, _):
        assert team.name not in "".join(team.lines()[-6:-3])
        assert "Added" in team.lines()[-4]


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("Imported Al from Alpha.vcf", "Imported from Alpha.vcf"),
        ("Assigned to Alice: Al", "Assigned to Alice"),
        ("Refreshed the team's copy of Al", "Refreshed the team's copy"),
        ("Moved Al to another book", "Moved to another book"),
        ("Imported 3 contacts", "Imported 3 contacts"),
    ],
)
def test_a_summary_without_the_name(summary: str, said: str) -> None:
    assert _of_it(summary, "Al") == said


def test_a_move_to_a_name_in_any_script_costs_few_bytes(tmp_path: Path) -> None:
    """Both rows of the list and the whole strip, at the end of the sample organisation, where all other scripts are."""
    url = str(tmp_path / "sample.db")
    build(url, 300, today=date(2026, 11, 13))
    with Terminal("--db", url, "--as", "dana", module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1bG")
        terminal.settle(0.5)
        costs = []
        for key in ["\x1b[A"] * 12 + ["\x1b[B"] * 12:
            before = len(terminal.raw)
            terminal.write(key)
            terminal.settle(0.15)
            costs.append(len(terminal.raw) - before)
        assert min(costs) > 100, "the cursor has moved"
        assert sorted(costs)[12] <= 400, costs
        assert max(costs) <= 450, costs
