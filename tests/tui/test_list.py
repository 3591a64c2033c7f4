"""The list over its window of rows: it is where it says it is, however one moves, and drops what comes too late."""

from __future__ import annotations

import random
import threading

import pytest

from store.view import View
from tests.tui.conftest import Driven, Opened
from tests.tui.fake import FakeSession

KEYS = ("down", "up", "pagedown", "pageup", "home", "end", "j", "k")


def index_at(team: Driven) -> int:
    row = team.main.contacts.row
    assert row is not None
    return row.place.rank


@pytest.mark.parametrize("seed", range(6))
async def test_a_random_walk_ends_where_counting_says(opened: Opened, seed: int) -> None:
    """The whole list, rows by index: each key has one right answer, wherever the window has its pages from."""
    walk = random.Random(seed)
    size = walk.choice([7, 61, 500, 20_000])
    async with opened(contacts=size, size=(80, 24)) as team:
        await team.press("escape")
        contacts = team.main.contacts
        at = 0
        page = contacts.height - 1
        for _ in range(60):
            key = walk.choice(KEYS)
            await team.press(key)
            step = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": page, "pageup": -page}.get(key, 0)
            at = 0 if key == "home" else size - 1 if key == "end" else max(0, min(at + step, size - 1))
            assert index_at(team) == at
            first = contacts.rows.first
            assert first is None or first + contacts.cursor == at
            assert 0 <= contacts._line_of(contacts.cursor) - contacts._top < contacts.height


async def test_no_more_rows_are_kept_than_a_window_holds(opened: Opened) -> None:
    async with opened(contacts=1_000_000) as team:
        await team.press("escape")
        for _ in range(100):
            await team.press("pagedown")
        assert len(team.main.contacts.rows) <= 1400
        assert index_at(team) == 100 * (team.main.contacts.height - 1)


async def test_an_answer_for_an_older_search_is_dropped(opened: Opened) -> None:
    session = FakeSession(100_000)
    async with opened(session=session) as team:
        gate = threading.Event()
        session.before = lambda call: gate.wait(2) if call == "page contacts lov" else None
        await team.type("lo")
        before = team.name
        await team.pilot.press("v")
        await team.until(lambda: "page contacts lov" in session.calls)
        await team.pilot.press("e")
        assert team.name == before, "the old rows stay while the new ones are on their way"
        gate.set()
        await team.settle()
        assert team.main.contacts.shown == View("contacts", "love")
        assert "Love" in team.name


async def test_only_the_newest_of_several_searches_waiting_is_done(opened: Opened) -> None:
    session = FakeSession(100_000)
    async with opened(session=session) as team:
        gate = threading.Event()
        session.calls.clear()
        session.before = lambda call: gate.wait(2) if call == "page contacts l" else None
        for key in ("l", "o", "v", "e", "l"):
            await team.pilot.press(key)
        gate.set()
        await team.settle()
        pages = [call for call in session.calls if call.startswith("page")]
        assert pages[0] == "page contacts l"
        assert pages[-1] == "page contacts lovel"
        assert len(pages) <= 3


async def test_counts_are_rough_while_typing_and_exact_when_it_stops(opened: Opened) -> None:
    async with opened(contacts=100_000) as team:
        await team.type("lov")
        assert "1,000+ found" in team.lines()[2]
        await team.until(lambda: "6,780 found" in team.lines()[2])


async def test_a_database_that_is_slow_does_not_hold_up_typing(opened: Opened) -> None:
    session = FakeSession(100_000)
    async with opened(session=session) as team:
        gate = threading.Event()
        session.before = lambda call: gate.wait(5) if "love" in call else None
        for key in "lovelace":
            await team.pilot.press(key)
        assert team.main.search.text == "lovelace"
        assert team.main.contacts.busy
        gate.set()
        await team.settle()
        assert "Lovelace" in team.name


async def test_names_in_many_scripts_keep_the_columns_in_line(opened: Opened) -> None:
    names = [
        "Αλέξανδρος Παππάς",
        "דנה לוי",
        "김민준",
        "田中由美 田中由美 田中由美",
        "Nguye\u0302\u0303n Lan",
        "🙂 Smile",
        "नमस्ते",
    ]
    session = FakeSession(1000, special={index: {"name": name} for index, name in enumerate(names)})
    async with opened(session=session, size=(80, 24)) as team:
        from tui.text import width_of

        for y in range(1, len(names) + 1):
            strip = team.main.contacts.render_line(y)
            text = "".join(segment.text for segment in strip)
            assert width_of(text[: text.index("020 79")]) == 24
            assert width_of(text) == 58


async def test_hostile_names_reach_no_cell_with_their_escapes(opened: Opened) -> None:
    special = {
        0: {"name": "\x1b]0;owned\x07Eve\x1b[2J", "company": "a\nb\u202e", "email": "\x9b31mx@y", "phone": "0\x1b[20"}
    }
    async with opened(session=FakeSession(1000, special=special), size=(80, 24)) as team:
        text = team.text().replace("\n", "")
        assert text.isprintable()
        assert "owned" not in text
        assert "Eve" in text


async def test_a_number_that_is_too_wide_keeps_its_digits(opened: Opened) -> None:
    special = {0: {"phone": "+44 (0)20 7946 0018"}, 1: {"phone": "(01632) 392-677-12"}}
    async with opened(session=FakeSession(100, special=special), size=(80, 24)) as team:
        assert "+442079460018 " in team.lines()[4]
        assert "0163239267712 " in team.lines()[5]
