"""The Bin: what was deleted is restored with one key, or deleted for good after a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.opening import open_store
from store.session import Session
from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.sayings import said
from tests.tui.written import NAMES, card, many, names_in


async def test_one_key_restores_and_u_puts_it_back(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d", "d", "g", "b", "R")
        assert team.notice == "Restored: Alan Byron.  u undoes"
        assert names_in(session) == list(NAMES[1:])
        await team.press("u")
        assert names_in(session) == list(NAMES[2:])


async def test_a_selection_is_restored(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d", "d", "d", "g", "b", "space", "space")
        assert "R Restore 2" in team.text()
        await team.press("R")
        assert len(names_in(session)) == len(NAMES) - 1


async def test_the_newest_stands_first_and_a_search_finds_it(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d", "G", "d", "g", "b")
        assert {team.name} <= {"Katherine Lamb", "Ada Alder"}
        await team.type("/alder")
        await team.press("enter")
        assert team.name == "Ada Alder"


async def test_each_row_says_when_it_was_deleted_and_by_whom(book: OpenedBook, tmp_path: Path) -> None:
    async with book() as (team, session):
        session.share("bob", ["delete"])
        store = open_store(tmp_path / "team.db")
        store.session("bob").delete(session.select(View("mine"))[1:2])
        store.close()
        await team.press("d", "g", "b")
        head, *rows = [line[22:] for line in team.lines()[3:6]]
        assert head.split() == ["Name", "Phone", "By", "Deleted"]
        assert {tuple(row.split())[-2:] for row in rows} == {("you", "today"), ("Bob", "today")}
        await team.press("home" if team.name == "Alan Byron" else "down")
        assert team.name == "Alan Byron"
        assert "by Bob" in team.lines()[-5], "the strip says it in words"
        assert "Deleted today at " in team.lines()[-5]


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_it_is_said_in_the_record_and_where_there_is_little_room(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size) as (team, _):
        await team.press("d", "g", "b")
        assert "by you" in team.text()
        assert "Assigned" not in "\n".join(line[28:] for line in team.lines())


async def test_deleting_for_good_asks_with_the_safe_button_first(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d", "g", "b", "d")
        assert "Delete Ada Alder for good" in team.text()
        assert "Nothing brings that back" in said(team)
        await team.press("enter")
        assert names_in(session, "bin") == ["Ada Alder"]
        await team.press("d", "tab", "enter")
        assert names_in(session, "bin") == []
        assert team.notice == "Deleted for good: Ada Alder."


async def test_emptying_says_how_many_and_leaves_what_is_not_in_the_bin(book: OpenedBook) -> None:
    async with book(names=many(30)) as (team, session):
        session.delete([1, 2, 3, 4])
        await team.press("g", "b")
        await team.type("/person000")
        await team.press("enter", "E")
        assert "4 contacts: every name, number and note is deleted for good." in said(team)
        await team.press("tab", "enter")
        assert names_in(session, "bin") == []
        assert len(names_in(session)) == 26


async def test_what_was_deleted_for_good_is_no_longer_undone_and_the_rest_is(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("space", "space", "d", "g", "b", "d", "tab", "enter", "u")
        assert team.notice.startswith("Undone: deleted 2 contacts.")
        assert "It was deleted for good." in team.notice
        assert len(names_in(session)) == len(NAMES) - 1


async def test_where_all_of_it_was_deleted_for_good_undo_says_so_in_a_sentence_of_its_own(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d", "g", "b", "d", "tab", "enter", "u")
        assert "Nothing can be undone. It was deleted for good." in team.notice


async def test_the_history_does_not_offer_to_undo_it(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d", "g", "b", "E", "tab", "enter", "g", "h")
        assert "Deleted for good: 1" in team.text()
        await team.press("u")
        assert team.notice == "What was deleted for good cannot be brought back."


async def test_an_empty_bin_says_what_belongs_there(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "b")
        assert "The bin is empty." in team.text()
        await team.press("E")
        assert team.notice == "There is nobody in this list."


async def test_another_members_bin_is_restored_but_not_emptied(book: OpenedBook) -> None:
    async with book() as (team, session):
        store = open_store(team_store(session))
        theirs = store.session("bob")
        theirs.create(card("Yuri Young"))
        theirs.share("dana", ["delete"])
        theirs.delete([len(NAMES) + 1])
        await team.press("g", "b", "d")
        assert "Only Bob Okafor deletes for good what lies in that bin." in said(team)
        await team.press("enter", "R")
        assert team.notice == "Restored: Yuri Young.  u undoes"
        store.close()


def team_store(session: Session) -> str:
    """The file of a session's store."""
    return str(session.watched).removesuffix("-wal")
