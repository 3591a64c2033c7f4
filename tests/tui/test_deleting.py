"""Delete, undo, redo: at once where it can be taken back, after a question where it is much (C3, S0.20, S0.21)."""

from __future__ import annotations

from time import sleep
from typing import Any

import pytest
from textual import events

from store.errors import Unavailable
from store.session import Session
from tests.tui.conftest import OpenedBook
from tests.tui.written import NAMES, card, many, names_in


async def test_delete_asks_nothing_and_the_cursor_goes_to_the_next(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("down", "d")
        assert team.notice == "Deleted: Alan Byron.  u undoes"
        assert team.name == "Barbara Cole"
        assert "Alan Byron" not in names_in(session)
        assert "Mine          11" in team.text(), "the sidebar counts again"
        assert "11 contacts" in team.lines()[2]


async def test_undo_takes_it_back_and_the_cursor_goes_there(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("down", "d", "u")
        assert team.notice == "Undone: deleted Alan Byron.  U does it again"
        assert team.name == "Alan Byron"
        assert names_in(session) == list(NAMES)
        await team.press("U")
        assert "Alan Byron" not in names_in(session)
        assert team.notice == "Done again: deleted Alan Byron.  u undoes"
        await team.press("u")
        assert names_in(session) == list(NAMES)


async def test_the_last_row_deleted_leaves_the_cursor_on_the_one_before(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("G", "d")
        assert team.name == NAMES[-2]
        await team.press("d", "d")
        assert team.name == NAMES[-4]


async def test_several_operations_are_undone_one_by_one_newest_first(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d", "d", "u")
        assert names_in(session) == list(NAMES[1:])
        await team.press("u")
        assert names_in(session) == list(NAMES)
        await team.press("u")
        assert team.notice == "Nothing has been done here yet that could be undone."


async def test_a_selection_is_deleted_and_what_is_gone_is_selected_no_longer(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("space", "space", "G", "space", "d")
        assert team.notice == "Deleted: 3 contacts.  u undoes"
        assert not team.main.selection
        assert len(names_in(session)) == len(NAMES) - 3


async def test_many_are_deleted_after_a_question_whose_focus_is_on_the_safe_button(book: OpenedBook) -> None:
    async with book(names=many(37)) as (team, session):
        await team.press("A", "d")
        assert "Delete 37 contacts" in team.text()
        await team.press("enter")
        assert len(names_in(session)) == 37
        assert len(team.main.selection) == 37
        await team.press("d", "x")
        assert "! x: no such key here. F1 shows the keys." in team.text(), "neither button's verb begins so"
        await team.press("D", "enter")
        assert names_in(session) == []
        assert team.notice == "Deleted: 37 contacts.  u undoes"
        await team.press("u")
        assert "Undo 37" in team.text(), "undo of many shows what it will do, and asks"
        await team.press("enter")
        assert len(names_in(session)) == 37


async def test_the_question_says_how_many_stay_and_why_and_its_button_counts_the_rest(book: OpenedBook) -> None:
    async with book(size=(60, 20), names=many(27)) as (team, session):
        for name in ("Zoe Zimmer", "Zach Zimmer"):
            session.create(card(name), "directory")
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        await team.press("g", "c", "A")
        selected = len(team.main.selection)
        await team.press("d")
        text = " ".join(team.text().split())
        assert "27 contacts go to the bin, and are gone from every list." in text
        assert f"{selected - 27} contacts stay. Only managers delete from the Shared Directory here: Bob" in text
        assert "tab To Delete 27 " in f"{team.lines()[-1]} "
        await team.press("tab", "enter")
        assert names_in(session) == []
        assert {"Zoe Zimmer", "Zach Zimmer"} <= set(names_in(session, "directory"))


async def test_where_none_may_be_deleted_nothing_is_asked_and_the_reason_is_said(book: OpenedBook) -> None:
    async with book() as (team, session):
        for name in many(26):
            session.create(card(name), "directory")
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        await team.press("g", "d", "A", "d")
        assert team.app.screen is team.main
        assert team.notice.startswith("Person000 Number, Person001 Number and 24 more left out: Only managers delete")
        assert "from the Shared Directory here.  r asks Bob" in team.notice


async def test_twenty_five_ask_nothing(book: OpenedBook) -> None:
    async with book(names=many(25)) as (team, session):
        await team.press("A", "d")
        assert names_in(session) == []
        await team.press("u")
        assert len(names_in(session)) == 25


async def test_some_that_are_not_in_sight_are_deleted_after_a_question_only(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("space")
        await team.type("/hopper")
        await team.press("enter", "d")
        assert "1 contact of them is not on this list." in team.text()
        await team.press("escape")
        assert len(names_in(session)) == len(NAMES)


async def test_what_may_not_be_deleted_is_left_out_with_its_reason(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.create(card("Zoe Zimmer"), "directory")
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        await team.press("space", "g", "d", "G", "space", "d", "tab", "enter")
        assert team.notice.startswith("Deleted: 1 contact.  u undoes  Zoe Zimmer left out: Only managers")
        assert [found.name for found in session.contacts(team.main.selection.now().all())] == ["Zoe Zimmer"]


async def test_nobody_to_delete_says_so(book: OpenedBook) -> None:
    async with book(names=("Ada Alder",)) as (team, _):
        await team.press("d", "d")
        assert team.notice == "There is nobody in this list."


async def test_what_is_written_is_never_tried_again_by_itself(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line may have been cut after the commit: only the person can know."""
    tried: list[object] = []

    def delete(self: Session, contacts: object) -> object:
        tried.append(contacts)
        raise Unavailable("The database does not answer.")

    async with book() as (team, session):
        monkeypatch.setattr(Session, "delete", delete)
        await team.press("d")
        assert len(tried) == 1
        assert team.notice == "The database does not answer. Look whether it was done before you do it again."
        monkeypatch.undo()
        await team.press("d")
        assert len(names_in(session)) == len(NAMES) - 1


async def test_what_was_done_stays_said_however_long_the_list_takes_to_show_it(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.doer.SHORT", 0.02)
    page = Session.page

    def slowly(self: Session, *arguments: Any, **named: Any) -> Any:
        sleep(0.1)
        return page(self, *arguments, **named)

    async with book() as (team, _):
        monkeypatch.setattr(Session, "page", slowly)
        await team.press("d")
        await team.pilot.pause(0.1)
        await team.settle()
        assert team.notice == "Deleted: Ada Alder.  u undoes"


async def test_writing_waits_in_a_queue_and_none_replaces_another(book: OpenedBook) -> None:
    async with book() as (team, session):
        for key in "ddd":
            team.app._typed.put(events.Key(key, key))
        await team.settle()
        assert names_in(session) == list(NAMES[3:])
