"""Sorting on the screen: ``o``, headings, the other way round; the cursor stays on its contact."""

from __future__ import annotations

import pytest

from store.types import Card, Value
from store.view import COLUMNS, Order
from tests.tui import written
from tests.tui.conftest import Driven, OpenedBook
from tui.screens import sorting
from tui.widgets.columns import columns
from tui.widgets.search import BY

COMPANIES = ("Zebra", "acme", "", "Beta")


@pytest.fixture(autouse=True)
def companies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Companies in turn for the people of the book: Ada Alder of Zebra, Alan Byron of acme, Barbara Cole of none."""
    card = written.card

    def with_company(name: str, phone: str = "") -> Card:
        made = card(name, phone)
        number = written.NAMES.index(name) if name in written.NAMES else 0
        values = made.values if number != 3 else tuple(v for v in made.values if v.kind != "email")
        return Card(
            given_name=made.given_name,
            family_name=made.family_name,
            company=COMPANIES[number % 4],
            values=values,
        )

    monkeypatch.setattr(written, "card", with_company)


def names(team: Driven) -> list[str]:
    return [row.name for row in team.main.contacts.rows.rows]


def by_company(down: bool = False) -> list[str]:
    some = [n for n in written.NAMES if COMPANIES[written.NAMES.index(n) % 4]]
    some.sort(key=lambda n: COMPANIES[written.NAMES.index(n) % 4].casefold(), reverse=down)
    return some + [n for n in written.NAMES if not COMPANIES[written.NAMES.index(n) % 4]]


def head(team: Driven) -> str:
    return team.lines()[3]


async def test_o_and_a_letter_sort_and_the_same_again_turns_it(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("o", "c", "o", "enter")
        assert names(team) == by_company()
        assert "Company ▸" in head(team)
        assert team.notice == "Sorted by company, a to z."
        await team.press("o", "enter")
        assert names(team) == by_company(down=True)
        assert "Company ▾" in head(team)
        await team.press("o")
        assert "z to a now; the other way: a to z" in team.text()
        await team.press("u", "s", "u", "enter")
        assert names(team) == list(written.NAMES)
        assert "▸" not in head(team)


async def test_the_cursor_stays_on_its_contact(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("down", "down", "down", "down")
        assert team.name == "Donald Ellis"
        for keys in (("o", "c", "o", "enter"), ("o", "enter"), ("o", "l", "a", "enter"), ("o", "n", "enter")):
            await team.press(*keys)
            assert team.name == "Donald Ellis", keys
        line = next(line for line in team.lines() if "❯" in line)
        assert "Donald Ellis" in line


async def test_the_cursor_stays_when_its_contact_goes_far_away(book: OpenedBook) -> None:
    many = written.many(700)
    async with book(names=many) as (team, _):
        await team.press("down", "down")
        at = team.name
        await team.press("o", "n", "enter")
        assert team.main.view.order == Order("name", True)
        assert team.name == at
        await team.press("up")
        assert team.name == many[3]
        await team.press("home")
        assert team.name == many[-1]
        await team.press("end")
        assert team.name == many[0]


async def test_a_click_on_a_heading_sorts_and_again_turns_it(book: OpenedBook) -> None:
    async with book(size=(160, 36)) as (team, _):
        await team.press("down")
        at = head(team).index("Company") + 2
        await team.pilot.click(offset=(at, 3))
        await team.settle()
        assert names(team) == by_company()
        assert team.name == written.NAMES[1]
        await team.pilot.click(offset=(head(team).index("Company") + 2, 3))
        await team.settle()
        assert names(team) == by_company(down=True)
        await team.pilot.click(offset=(head(team).index("Name"), 3))
        await team.settle()
        assert team.main.view.order == Order("name")
        assert names(team) == list(written.NAMES)


@pytest.mark.parametrize("column", COLUMNS)
async def test_every_column_can_be_taken_and_is_then_shown(book: OpenedBook, column: str) -> None:
    async with book(size=(60, 20)) as (team, _):
        await team.press("o", *sorting.TITLES[column].lower().replace("-", "minus").split(" ")[0].split("minus")[0])
        await team.press("enter")
        expected = Order("name", True) if column == "name" else Order.by(column)
        assert team.main.view.order == expected
        assert column in {one.name for one in team.main.contacts.columns}
        assert f", by {BY.get(column, column)}" in team.lines()[2]


async def test_the_order_is_kept_for_each_section_and_for_its_searches(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("o", "c", "o", "enter", "g", "c")
        assert team.main.view.order is None
        await team.press("g", "m")
        assert names(team) == by_company()
        await team.type("/a")
        assert team.main.view.order == Order("company")
        assert "by company" in team.lines()[2]
        await team.press("escape", "escape")
        assert names(team) == by_company()


async def test_bin_and_history_say_why_they_are_not_sorted(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "b", "o")
        assert "order of deleting" in team.notice
        await team.press("g", "h", "o")
        assert "in the order in which they were done" in team.notice


async def test_what_changes_under_it_stands_in_its_place(book: OpenedBook) -> None:
    async with book() as (team, beside):
        await team.press("o", "c", "o", "enter")
        number = beside.create(Card(given_name="New", family_name="Comer", company="Aardvark")).ids[0]
        team.main.renew()
        await team.settle()
        assert team.main.contacts.rows.rows[0].id == number
        beside.edit(number, {"values": (Value("phone", "1"),)})


async def test_all_of_a_sorted_list_is_selected(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("o", "c", "o", "enter", "A")
        assert len(team.main.selection) == len(written.NAMES)
        await team.press("A", "home", "V", "down", "down", "V")
        assert len(team.main.selection) == 3
        chosen = team.main.selection.now().all()
        assert {row.name for row in team.main.contacts.rows.rows if row.id in chosen} == set(by_company()[:3])


def test_the_sorted_column_fits_at_every_width_with_its_glyph() -> None:
    for width in range(54, 160):
        for column in COLUMNS:
            found = {one.name: one for one in columns(width, frozenset(("email",)), column)}
            assert found[column].width >= len(found[column].title) + 2 or column == "name"
            assert max(one.end for one in found.values()) < width


async def test_that_a_long_list_is_slower_by_the_time_of_changing_is_said_before_and_after(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with book() as (team, _):
        await team.press("o")
        assert "slower" not in team.text()
        await team.press("escape")
        monkeypatch.setattr(sorting, "LONG", len(written.NAMES))
        await team.press("o")
        assert [line for line in team.lines() if "slower in a list this long" in line and "Changed" in line]
        await team.type("chan")
        await team.press("enter")
        assert team.notice == "Sorted by changed, newest first. In a list this long each page takes a moment."
