"""Pages of a list: forwards, backwards, by a jump; and how many rows there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store import search
from store.search import SIMILAR
from store.session import Session
from store.types import Row
from store.view import View
from tests.store.offices import Office
from tests.store.searching import bob, people

__all__ = ["bob", "people"]  # fixtures


def walk(session: Session, view: View, size: int) -> list[Row]:
    rows: list[Row] = []
    while True:
        page = session.page(view, after=rows[-1].place if rows else None, limit=size)
        rows += page.rows
        assert len(page.rows) <= size
        if not page.more:
            return rows
        assert len(page.rows) == size


def walk_back(session: Session, view: View, size: int) -> list[Row]:
    page = session.last_page(view, limit=size)
    rows = list(page.rows)
    while page.more:
        page = session.page(view, before=rows[0].place, limit=size)
        assert len(page.rows) == size or not page.more
        rows[:0] = page.rows
    return rows


PAGED = [
    "",
    "a",
    "lovelace",
    "lov",
    "7946",
    "020 7946 0999",
    "020 7946 0081",
    "acme",
    "tim lee",
    "-ada",
    "no:phone",
    "lovelaec",
    '"ada"',
    "zzzzz",
]


@given(
    query=st.sampled_from(PAGED),
    size=st.integers(1, 9),
    section=st.sampled_from(["contacts", "contacts", "mine", "directory"]),
)
def test_pages_forwards_and_backwards_visit_every_row_once_and_in_order(
    people: Office, query: str, size: int, section: str
) -> None:
    bob, view = people["bob"], View(section, query)
    whole = list(bob.page(view, limit=500).rows)
    places = [row.place for row in whole]
    assert places == sorted(places)
    assert walk(bob, view, size) == whole
    assert walk_back(bob, view, size) == whole


@given(query=st.sampled_from(PAGED), index=st.integers(0, 60), size=st.integers(1, 9))
def test_a_jump_lands_on_the_row_it_names(people: Office, query: str, index: int, size: int) -> None:
    bob, view = people["bob"], View(query=query)
    whole = [row for row in bob.page(view, limit=500).rows if row.tier < SIMILAR]
    jumped = bob.page_at(view, index, limit=size)
    assert [row for row in jumped.rows if row.tier < SIMILAR] == whole[index : index + size]


@given(query=st.sampled_from(PAGED), index=st.integers(0, 60), near=st.integers(0, 9), apart=st.integers(2, 9))
def test_a_jump_by_marks_lands_there_too(people: Office, query: str, index: int, near: int, apart: int) -> None:
    """Far down a long list a jump goes by marks between the rows; here the list is long after a few."""
    bob, view = people["bob"], View(query=query)
    whole = [row for row in bob.page(view, limit=500).rows if row.tier < SIMILAR]
    before = search._NEAR, search._APART
    search._NEAR, search._APART = near, apart
    try:
        bob.page(View(query="another"))  # no marks from before
        for at in (index, index, index + 1):
            jumped = bob.page_at(view, at, limit=4)
            assert [row for row in jumped.rows if row.tier < SIMILAR] == whole[at : at + 4]
    finally:
        search._NEAR, search._APART = before


def test_the_bin_is_paged_and_counted_like_a_list(office: Office) -> None:
    numbers = [office.add("bob", f"Person P{n}") for n in range(7)]
    for number in numbers:
        office["bob"].delete([number])
    bob, view = office["bob"], View("bin")
    whole = list(bob.page(view, limit=100).rows)
    assert {row.id for row in whole} == set(numbers)
    assert walk(bob, view, 3) == whole
    assert bob.count(view).number == 7
    assert set(bob.select(view)) == set(numbers)


def test_counting_stops_where_it_is_told(bob: Session) -> None:
    for query in ("", "a", "7946", "no:phone"):
        exact = bob.count(View("mine", query), up_to=None)
        assert exact.exact
        some = bob.count(View("mine", f"{query} -zzzz"), up_to=2)
        assert (some.number, some.exact) == ((2, False) if exact.number > 2 else (exact.number, True))
