"""A search that finds nobody: the empty list names keys, and they do what it says."""

from __future__ import annotations

import pytest

from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.written import card


async def test_whom_a_book_has_not_is_looked_for_in_all_contacts(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.create(card("Tim Timms"), "directory")
        await team.press("g", "m", "/")
        await team.type("timms")
        assert "esc gc  looks in all contacts" in team.text(), "a letter would be written into the box"
        await team.press("escape")
        assert "esc gc" not in team.text()
        await team.press("g", "c")
        assert team.main.view == View(query="timms")
        assert team.main.search.text == "timms"
        assert team.name == "Tim Timms"
        await team.press("g", "m", "g", "c")
        assert team.main.view == View(), "a section opened is seen whole"


async def test_a_search_that_found_somebody_stays_behind_with_its_section(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "m", "/")
        await team.type("ada")
        assert team.main.contacts.rows
        await team.press("escape", "g", "c")
        assert team.main.view == View()
        assert team.main.search.text == ""


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("assigned:bo", "assigned:bob  Bob Okafor"),
        ("tag:x assigned:OKA", "assigned:bob  Bob Okafor"),
        ("not:owner:b", "owner:bob  Bob Okafor"),
        ("assigned:no", "assigned:none  nobody's"),
    ],
)
async def test_a_colleagues_name_that_is_begun_after_a_field_is_told_to_its_end(
    book: OpenedBook, size: tuple[int, int], typed: str, told: str
) -> None:
    async with book(size=size, names=()) as (team, _):
        await team.press("slash")
        await team.type(typed)
        assert told in team.text()
        assert "clears the search" in team.text()


@pytest.mark.parametrize("typed", ["owner:zz", "watched:bob", "bo", "company:bo"])
async def test_nothing_is_told_of_a_name_that_is_whole_or_nobodys(book: OpenedBook, typed: str) -> None:
    async with book(names=()) as (team, _):
        await team.press("slash")
        await team.type(typed)
        assert f"Nobody is found by {typed}." in team.text()
        assert "Bob Okafor" not in team.text()
