"""The selection: how it is made, that it stays, what the bar says of it, how it goes (design.md "Target")."""

from __future__ import annotations

import threading

import pytest

from tests.tui.conftest import Opened, OpenedBook
from tests.tui.fake import FakeSession
from tests.tui.written import NAMES, card, many


async def test_space_selects_and_moves_on_and_selects_no_longer(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("space", "space")
        assert team.name == NAMES[2]
        assert len(team.main.selection) == 2
        assert "✓ 2 selected" in team.lines()[-3]
        assert "d Delete 2" in team.lines()[-3]
        await team.press("up", "space")
        assert len(team.main.selection) == 1
        await team.press("escape")
        assert not team.main.selection
        assert team.lines()[-3].startswith("──")


async def test_rows_show_that_they_are_selected(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("space", "down", "space", "up", "up")
        assert [line[22:24] for line in team.lines()[4:7]] == [" ✓", "❯ ", " ✓"]


async def test_a_range_selects_all_between_its_ends(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("down", "V", "down", "down")
        assert len(team.main.selection) == 3
        await team.press("up")
        assert len(team.main.selection) == 2, "an open range follows the cursor"
        await team.press("V")
        assert len(team.main.selection) == 2
        await team.press("V", "down", "escape")
        assert len(team.main.selection) == 2, "esc gives up the range alone"


async def test_a_range_may_reach_beyond_the_rows_that_are_here(opened: Opened) -> None:
    async with opened(contacts=100_000) as team:
        await team.press("escape", "V", "G", "V")
        assert len(team.main.selection) == 100_000


async def test_a_verb_takes_an_open_range_with_it(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("V", "down", "down", "d")
        assert team.notice == "Deleted: 3 contacts.  u undoes"
        assert session.count(team.main.view).number == len(NAMES) - 3
        await team.press("j", "j")
        assert not team.main.selection, "the range has ended: rows that come next are not in it"


async def test_all_of_a_search_is_selected_and_the_same_key_drops_it(opened: Opened) -> None:
    async with opened(contacts=1_000_000) as team:
        await team.type("lov")
        await team.press("enter", "A")
        found = len(team.main.selection)
        assert found == 66_896
        assert f"✓ {found:,} selected   " in team.lines()[-3]
        await team.press("space")
        assert len(team.main.selection) == found - 1
        await team.press("A")
        assert len(team.main.selection) == found
        await team.press("A")
        assert not team.main.selection


async def test_selecting_all_of_a_million_never_holds_up_the_event_loop(opened: Opened) -> None:
    gate = threading.Event()
    session = FakeSession(1_000_000, before=lambda call: gate.wait(5) if call == "select" else None)
    async with opened(session=session) as team:
        await team.press("escape")
        await team.pilot.press("A")
        await team.until(lambda: "select" in session.calls)
        assert not team.main.selection, "it is read at the desk"
        assert "1,000,000 contacts" in team.text()
        gate.set()
        await team.settle()
        assert len(team.main.selection) == 1_000_000


async def test_the_selection_stays_while_one_searches_and_the_bar_counts_the_hidden(opened: Opened) -> None:
    async with opened(contacts=100_000) as team:
        await team.press("escape", "space", "space")
        await team.type("/lovelace")
        assert "✓ 2 selected, 2 not on this list" in team.lines()[-3]
        await team.press("enter", "space")
        assert "✓ 3 selected, 2 not on this list" in team.lines()[-3]
        await team.press("escape")
        assert "✓ 3 selected   " in team.lines()[-3]


async def test_similar_ones_are_not_taken_by_all(opened: Opened) -> None:
    async with opened(contacts=100_000) as team:
        await team.type("lovelace")
        await team.press("enter", "A")
        assert {41, 42}.isdisjoint(team.main.selection.now().all())


async def test_esc_drops_a_large_selection_at_the_second_time(opened: Opened) -> None:
    async with opened(contacts=100_000) as team:
        await team.type("lov")
        await team.press("enter", "A", "escape")
        assert team.main.search.text == "", "the search goes first"
        many = len(team.main.selection)
        assert many > 20
        await team.press("escape")
        assert len(team.main.selection) == many
        assert team.notice == f"esc once more drops the {many:,} selected."
        await team.press("escape")
        assert not team.main.selection


async def test_moving_between_two_esc_does_not_forget_the_first(opened: Opened) -> None:
    async with opened(contacts=1000) as team:
        await team.press("escape", "A", "escape", "down", "escape")
        assert not team.main.selection


async def test_the_bar_is_clickable(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("space", "space")
        at = team.lines()[-3].index("d Delete")
        await team.pilot.click(offset=(at, 21))
        await team.settle()
        assert team.notice == "Deleted: 2 contacts.  u undoes"
        await team.press("space")
        await team.pilot.click(offset=(76, 21))
        await team.settle()
        assert not team.main.selection


async def test_a_click_before_the_name_selects_the_row(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.pilot.click(offset=(23, 6))
        await team.settle()
        assert team.name == NAMES[2]
        assert len(team.main.selection) == 1


async def test_all_of_a_search_that_is_read_late_counts_what_the_list_hides_that_has_come_first(opened: Opened) -> None:
    session = FakeSession(1000)
    async with opened(session=session) as team:
        await team.press("escape")
        whole = frozenset(session.select(team.main.contacts.shown))
        held, go = threading.Event(), threading.Event()

        def hold(call: str) -> None:
            if call == "sections":
                held.set()
                go.wait(5)

        session.before = hold
        team.main.renew()
        while not held.is_set():
            await team.pilot.pause(0.01)
        team.main.selecting.all()
        team.main.show(team.main.view.at("mine"))
        session.before = lambda _: None
        go.set()
        await team.settle()
        await team.pilot.pause(0.3)
        await team.settle()
        shown = frozenset(session.select(team.main.contacts.shown))
        assert team.main.contacts.shown.section == "mine"
        assert len(team.main.selection) == len(whole)
        assert team.main.selection.hidden == len(whole - shown) > 0


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_where_not_all_verbs_fit_the_bar_ends_with_the_way_to_them(
    book: OpenedBook, size: tuple[int, int]
) -> None:
    async with book(size=size, names=many(1200)) as (team, _):
        await team.press("A")
        bar = team.lines()[-3]
        assert "1,200 selected" in bar
        assert "m More" in bar
        assert bar.endswith("esc Clear")
        assert team.main.size.width >= len(bar)


async def test_the_bar_keeps_all_its_verbs_with_two_digits_at_80_columns(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "m", "A")
        bar = team.lines()[-3]
        assert "✓ 12  " in bar
        for verb in ("a Assign 12", "s Send", "e Set field", "d Delete 12", "m More", "esc Clear"):
            assert verb in bar


async def test_where_all_of_a_search_were_selected_one_by_one_that_is_said_and_the_key_lets_go(
    book: OpenedBook,
) -> None:
    async with book(names=("Ada Alder", "Alan Byron")) as (team, _):
        await team.press("space", "space", "A")
        assert team.notice == "All of this search were selected.  A lets go"
        assert len(team.main.selection) == 2
        await team.press("A")
        assert len(team.main.selection) == 0


async def test_what_leaves_the_list_by_what_was_done_to_it_is_selected_no_longer(book: OpenedBook) -> None:
    async with book() as (team, session):
        for name in ("Zoe Zimmer", "Zora Zander"):
            session.create(card(name), "directory")
        await team.press("g", "d", "/")
        await team.type("assigned:none z")
        await team.press("enter", "A", "a")
        await team.type("bob")
        await team.press("enter")
        assert team.notice == "Assigned to Bob: 2 contacts.  u undoes"
        assert "Nobody is found by" in team.text()
        assert not team.main.selection
        assert "selected" not in team.text()


async def test_who_was_hidden_by_another_search_or_stays_in_the_list_stays_selected(book: OpenedBook) -> None:
    async with book() as (team, session):
        made = [session.create(card(name), "directory").ids[0] for name in ("Zoe Zimmer", "Zora Zander", "Ulf Urban")]
        await team.press("g", "d", "/")
        await team.type("ulf")
        await team.press("enter", "space", "/")
        await team.type("assigned:none z")
        await team.press("enter", "A", "a")
        await team.type("bob")
        await team.press("enter")
        assert team.main.selection.now().all() == {made[2]}
        assert "✓ 1 selected, 1 not on this list" in team.lines()[-3]
        await team.press("/")
        await team.type("ulf")
        await team.press("enter", "a")
        await team.type("nobody")
        await team.press("enter")
        assert team.main.selection.now().all() == {made[2]}, "it is in the list as before"
