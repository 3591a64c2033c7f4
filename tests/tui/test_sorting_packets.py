"""Sorting and saved views, each job written to the terminal as one packet; and that the forms fit at every size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.session import Session
from store.view import Order, View
from tests.tui.conftest import OpenedBook
from tests.tui.pty_app import Terminal
from tests.tui.written import NAMES, make


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[Terminal, Session]]:
    """The app in a terminal, in Dana's own book, and another session of hers."""
    store = make(tmp_path, NAMES)
    with Terminal("--db", store.url, "--as", "dana", module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1bgm")
        terminal.wait(f"{len(NAMES)} contacts")
        terminal.settle()
        yield terminal, store.session("dana")
    store.close()


def test_sorting_and_what_comes_after_it_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("on\rggd")
    terminal.wait("Deleted: Katherine Lamb")
    assert len(session.page(View("mine")).rows) == len(NAMES) - 1
    terminal.write("on\rggd")
    terminal.wait("Deleted: Ada Alder")


def test_a_view_is_saved_and_opened_in_one_packet_each(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("/grace\roph\r:save this\rGrace by phone\r")
    terminal.wait("Saved as Grace by phone")
    assert [(one.name, one.view) for one in session.views()] == [
        ("Grace by phone", View("mine", "grace", Order("phone")))
    ]
    terminal.write("gcgvgrace\rd")
    terminal.wait("Deleted: Grace Hopper")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_forms_fit(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size) as (team, beside):
        for number in range(15):
            beside.save_view(f"View {number}", View("mine", f"x{number}"))
        team.main.renew()
        await team.settle()
        for keys, heading, button in ((("o",), "Sort", "Sort"), (("g", "v"), "Saved views", "Show")):
            await team.press(*keys)
            text = team.text()
            assert f"━━ {heading} ━" in text
            assert f" enter  {button} " in team.lines()[-1]
            assert "esc Cancel" in team.lines()[-1]
            await team.press("end", "pagedown", "pagedown", "pagedown")
            assert "❯  " in "\n".join(team.lines()[-13:]), "the one at the cursor is in sight"
            await team.press("escape")
            assert f"━━ {heading} ━" not in team.text()
