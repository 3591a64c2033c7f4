"""Sizes: what stands where, from the smallest window to the widest, and what a live resize does."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

import pytest
from textual.geometry import Size

from store.types import Section
from tests.tui.conftest import Opened, OpenedBook
from tui.widgets.columns import columns
from tui.widgets.dates import day
from tui.widgets.places import Panel, places
from tui.widgets.sidebar import entries


@pytest.mark.parametrize("width", range(60, 201, 7))
@pytest.mark.parametrize("height", [20, 24, 36, 50])
@pytest.mark.parametrize("opened", [None, "side", "record"])
def test_panels_never_overlap_and_never_leave_the_window(width: int, height: int, opened: Panel | None) -> None:
    now = places(Size(width, height), opened)
    window = Size(width, height).region
    assert all(window.contains_region(region) and region.area for region in now.regions.values())
    assert not any(one.overlaps(other) for one, other in combinations(now.regions.values(), 2))


@pytest.mark.parametrize("width", range(60, 201, 7))
@pytest.mark.parametrize("height", [20, 23, 24, 36, 50])
@pytest.mark.parametrize("opened", [None, "side", "record"])
def test_the_board_has_the_strip_below_it_where_there_is_room(width: int, height: int, opened: Panel | None) -> None:
    now = places(Size(width, height), opened, lanes=5)
    window = Size(width, height).region
    assert all(window.contains_region(region) and region.area for region in now.regions.values())
    assert not any(one.overlaps(other) for one, other in combinations(now.regions.values(), 2))
    columns, record = "lane0" in now.regions, "record" in now.regions
    assert ("strip" in now.regions) is (height >= 24 and columns and not record)


@pytest.mark.parametrize("width", range(40, 160))
@pytest.mark.parametrize("matched", [frozenset(), frozenset({"company"}), frozenset({"email"})])
def test_columns_fit_and_what_matched_is_always_shown(width: int, matched: frozenset[str]) -> None:
    shown = columns(width, matched)
    assert shown[-1].end <= width - 1
    assert all(one.end < other.x for one, other in pairwise(shown))
    assert next(column for column in shown if column.name == "name").width >= 16
    if width >= 50:
        assert matched <= {column.name for column in shown}


@pytest.mark.parametrize("width", [55, 58, 60])
def test_when_and_by_whom_fit_into_the_bin_at_all_three_sizes(width: int) -> None:
    shown = [column.name for column in columns(width, in_bin=True)]
    assert shown[:5] == ["name", "link", "phone", "deleter", "deleted"]


def test_the_columns_of_the_three_sizes_are_those_of_the_pictures() -> None:
    for width, places_of_columns in ((55, (3, 21, 23, 40, 48)), (58, (3, 22, 24, 41, 51)), (60, (3, 24, 26, 43, 53))):
        assert tuple(column.x for column in columns(width)) == places_of_columns


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (100, 30), (200, 60), (79, 21)])
async def test_every_line_fits_the_window(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as team:
        lines = team.lines()
        assert len(lines) == size[1]
        assert "Harbour Realty" in lines[0]
        assert "F1 Keys" in lines[-1]
        assert "Ada Ananan" in team.text()


async def test_a_window_that_is_too_small_says_so_and_recovers(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.type("lov")
        await team.pilot.resize_terminal(50, 15)
        await team.settle()
        assert "This window has 50x15 cells." in team.text()
        assert "Teambook needs 60x20." in team.text()
        await team.press("x")
        await team.pilot.resize_terminal(80, 24)
        await team.settle()
        assert team.main.search.text == "lov"
        assert team.name in team.text()


async def test_the_cursor_stays_in_sight_while_the_window_changes(opened: Opened) -> None:
    async with opened(size=(120, 36)) as team:
        await team.press("escape", *["down"] * 27)
        for size in ((80, 24), (60, 20), (120, 36), (100, 22)):
            await team.pilot.resize_terminal(*size)
            await team.settle()
            assert any("❯" in line and team.name.split(" ")[0] in line for line in team.lines()), size


async def test_an_open_record_gets_its_own_place_when_the_window_grows(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.press("escape", "enter")
        assert team.main.opened == "record"
        await team.pilot.resize_terminal(120, 36)
        await team.settle()
        stands: tuple[Panel | None, Panel] = (team.main.opened, team.main.here)
        assert stands == (None, "record")
        assert "Name " in team.text()
        await team.pilot.resize_terminal(60, 20)
        await team.settle()
        assert team.main.opened == "record"


async def test_below_80_columns_g_shows_the_sections_over_the_list(opened: Opened) -> None:
    async with opened(size=(60, 20)) as team:
        assert "Shared Directory" not in team.text()
        await team.press("escape", "g")
        assert "gd   Shared Directory" in team.text()
        await team.press("d")
        assert team.main.view.section == "directory"
        assert "gd " not in team.text()


def test_sections_get_blank_lines_only_where_all_fits_with_them_and_fold_where_they_do_not() -> None:
    sections = (
        Section("contacts", "Contacts", 10, 0, "gc"),
        *(Section(f"member:{n}", f"{n}'s book", 1, 1) for n in "abcdef"),
        Section("assigned:any", "Assigned To", 3, 0, "ga"),
        *(Section(f"assigned:{n}", n, 1, 1) for n in "abcdef"),
        Section("bin", "Bin", 0, 0, "gb"),
    )
    assert any(entry.section is None for entry in entries(sections, 20, frozenset(), "contacts"))
    assert all(entry.section for entry in entries(sections, 15, frozenset(), "contacts"))
    folded = entries(sections, 12, frozenset(), "contacts")
    assert [entry.section.name for entry in folded if entry.section and entry.folded] == ["assigned:any"]
    small = (*sections, Section("members", "Members", 3, 0, "gp"), Section("settings", "Settings", None, 1, "go"))
    for height, shut in (
        (17, []),
        (16, ["members"]),
        (15, ["assigned:any"]),
        (11, ["assigned:any"]),
        (10, ["assigned:any", "members"]),
    ):
        lines = entries(small, height, frozenset(), "contacts")
        assert [entry.section.name for entry in lines if entry.section and entry.folded] == shut, height
    by_hand = entries(small, 18, frozenset({"members"}), "contacts")
    assert [entry.section.name for entry in by_hand if entry.section and entry.folded] == ["members"]
    current = entries(sections, 12, frozenset(), "assigned:b")
    assert "assigned:b" in [entry.section.name for entry in current if entry.section]


@pytest.mark.parametrize(
    ("stamp", "cells", "said"),
    [
        ("2026-11-20T09:00:00+00:00", 8, "today"),
        ("2026-11-09", 6, "9 Nov"),
        ("2024-11-09", 8, "Nov 2024"),
        ("2024-11-09", 6, "2024"),
        ("", 6, "-"),
        (None, 6, "-"),
        ("some day", 6, "-"),
    ],
)
def test_days_are_said_as_people_say_them(stamp: str | None, cells: int, said: str) -> None:
    assert day(stamp, date(2026, 11, 20), cells) == said


async def test_after_g_the_letters_light_up_beside_the_sections_in_80_columns_too(book: OpenedBook) -> None:
    async with book(size=(80, 24)) as (team, _):
        before = team.lines()
        await team.press("g")
        for letter, title in (("c", "Contacts"), ("m", "Mine"), ("h", "History"), ("b", "Bin")):
            assert any(line.startswith(letter) and title in line[:21] for line in team.lines()), title
        await team.press("escape")
        assert team.lines() == before
