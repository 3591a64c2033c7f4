"""What was meant: a key typed ahead, an answer that comes late, a dialog over another list do what was asked for."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events

from store.grants import Explanation
from store.saved import SavedView
from store.view import View
from tests.tui.conftest import Driven, OpenedBook, pressed
from tests.tui.sayings import said
from tests.tui.written import NAMES, names_in
from tui.files import whole_file
from tui.screens import views
from tui.screens.why import WhyForm


async def packet(team: Driven, *keys: str) -> None:
    """Keys that arrive at once."""
    for key in keys:
        team.app._typed.put(events.Key(key, key if len(key) == 1 else None))
    await team.settle()


async def test_a_contact_added_from_a_search_of_the_history_is_added_once(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "h", "slash")
        await team.type("added")
        await team.press("enter", "n")
        await team.type("Zoe")
        await team.press("tab")
        await team.type("Young")
        await team.press("enter")
        assert names_in(session).count("Zoe Young") == 1
        assert "Added: Zoe Young." in team.text()
        assert len(team.app.screen_stack) == 1, "the form is gone: enter once more would add her again"


async def test_keys_behind_enter_in_the_history_are_for_the_contacts(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.bulk_edit([row.id for row in session.page(View("mine")).rows[:3]], "company", "Acme")
        await team.press("g", "h", "j", "home")
        await packet(team, "enter", "A", "d")
        assert team.notice.startswith("Deleted: 3 contacts.")


async def test_u_behind_the_removing_of_a_view_brings_the_view_back(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d")
        session.save_view("Hoppers", View("mine", "hopper"))
        team.main.renew()
        await team.settle()
        team.main.focus_on("side")
        team.main.side.cursor = f"view:{team.main.facts.views[0].id}"
        await packet(team, "d", "u")
        assert "Bring back the view" in team.text()
        assert NAMES[0] not in names_in(session), "what was deleted before is not meant"


async def test_a_form_given_up_while_it_is_read_does_not_open_in_the_place_of_the_next_one(
    book: OpenedBook,
) -> None:
    async with book() as (team, _):
        go, main = Event(), team.main
        opened: list[str] = []

        def slow(_: Any) -> str:
            go.wait(5)
            return "first"

        def make(read: str) -> Any:
            opened.append(read)
            return WhyForm(main, 1, read, Explanation("dana", 1), "")

        main.open_after(slow, make)
        await asyncio.sleep(0.05)
        main.opening = False  # esc
        main.open_after(lambda _: "second", make)
        go.set()
        await team.settle()
        assert opened == ["second"]


async def test_what_was_taken_back_in_the_history_is_not_taken_back_again_by_u(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d", "d", "g", "h", "down", "u", "enter")
        assert names_in(session)[0] == NAMES[0]
        await team.press("g", "m", "u")
        assert names_in(session) == list(NAMES)
        await team.press("u")
        assert team.notice == "Nothing has been done here yet that could be undone."


async def test_leaving_from_a_sheet_warns_while_something_is_written(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with book() as (team, _):
        left: list[object] = []
        monkeypatch.setattr(team.app, "exit", lambda *result: left.append(result))
        team.main.doer.beside = "Importing 20,000"  # until then nothing settles
        for key in ("f1", "ctrl+q"):
            team.app.post_message(pressed(key))
        warning = "Importing 20,000. ctrl+q once more leaves at once, and nothing of it is done."
        await team.until(lambda: warning in said(team))
        assert not left
        team.app.post_message(pressed("ctrl+q"))
        await team.until(lambda: left)
        monkeypatch.undo()
        team.main.doer.beside = ""


def test_two_that_write_one_file_at_once_do_not_take_each_others_away(tmp_path: Path) -> None:
    path = str(tmp_path / "out.csv")
    with whole_file(path) as one:
        one.write(b"one")
        with whole_file(path) as two:
            two.write(b"two")
    assert Path(path).read_bytes() == b"one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]


async def test_a_saved_view_of_a_book_that_is_not_shared_any_longer_says_so(book: OpenedBook) -> None:
    async with book() as (team, _):
        views.open_view(team.main, SavedView(1, "Gone", View("member:carol", "hopper")))
        await team.settle()
        assert "There is no section member:carol here." in team.text()
        await team.press("g", "m")
        assert team.name == NAMES[0]
