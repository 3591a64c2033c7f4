"""SQLite's full-text index lies in pieces that are put together bit by bit: it never has many, and stays exact."""

from __future__ import annotations

import pytest

from store.opening import Store
from store.sql.sqlite import Sqlite
from tests.store import derived
from tests.store.offices import Office, email, ids, phone


def pieces(store: Store, name: str = "doc_words") -> int:
    """So many pieces an index consists of."""
    return int(store._db.scalar(f"SELECT COUNT(DISTINCT segid) FROM {name}_idx"))


@pytest.fixture
def sqlite(store: Store) -> Store:
    if not isinstance(store._db, Sqlite):
        pytest.skip("PostgreSQL puts its indexes together itself")
    return store


def test_edits_one_after_another_leave_few_pieces_and_find_everybody(sqlite: Store) -> None:
    office = Office(sqlite)
    numbers = [
        office.add("dana", f"Person P{n}", phone(f"020 7946 {n:04}"), email(f"p{n}@x.example", personal=True))
        for n in range(20)
    ]
    most = 0
    for turn in range(15):
        for number in numbers:
            office["dana"].edit(number, {"family_name": f"{'zyxwv'[turn % 5]}eta{turn}{number}"})
            most = max(most, pieces(sqlite), pieces(sqlite, "personal_doc_grams"))
    assert most < 50, "sixteen of a level are being merged, sixteen more may wait meanwhile"
    assert ids(office["dana"], f"veta14{numbers[3]}") == {numbers[3]}
    assert not ids(office["dana"], "yeta"), "nobody is found by a name that is no longer theirs"
    assert ids(office["dana"], "79460007") == {numbers[7]}
    derived.check(sqlite)


def test_what_changes_many_at_once_is_merged_as_far_as_it_added(sqlite: Store) -> None:
    office = Office(sqlite)
    numbers = [office.add("dana", f"Person P{n}") for n in range(60)]
    for turn in range(30):
        office["dana"].bulk_edit(numbers, "company", f"Firm {turn}")
        assert pieces(sqlite) <= 17 * 3
    assert ids(office["dana"], "company:firm") == set(numbers)
    derived.check(sqlite)
