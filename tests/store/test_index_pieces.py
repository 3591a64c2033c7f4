"""SQLite's full-text index lies in pieces that are put together bit by bit: it never has many, and stays exact."""

from __future__ import annotations

import pytest

from store.opening import Store, open_store
from store.sql.sqlite import Sqlite
from tests.store import derived
from tests.store.offices import Office, email, ids, phone

INDEXES = ("doc_words", "doc_grams", "personal_doc_words", "personal_doc_grams")


def pieces(store: Store, name: str = "doc_words") -> int:
    """So many pieces an index consists of."""
    return int(store._db.scalar(f"SELECT COUNT(DISTINCT segid) FROM {name}_idx"))


@pytest.fixture
def sqlite(store: Store) -> Store:
    if not isinstance(store._db, Sqlite):
        pytest.skip("PostgreSQL puts its indexes together itself")
    return store


def named_anew(office: Office, numbers: list[int], times: int) -> int:
    """Gives people other names again and again; returns how many pieces there were at most."""
    most = 0
    for turn in range(times):
        for number in numbers:
            office["dana"].edit(number, {"family_name": f"{'zyxwv'[turn % 5]}eta{turn}x{number}"})
            most = max(most, pieces(office.store), pieces(office.store, "personal_doc_grams"))
    return most


@pytest.fixture
def office(sqlite: Store) -> Office:
    return Office(sqlite)


@pytest.fixture
def numbers(office: Office) -> list[int]:
    return [
        office.add("dana", f"Person P{n}", phone(f"020 7946 {n:04}"), email(f"p{n}@x.example", personal=True))
        for n in range(20)
    ]


def test_who_edits_without_a_pause_leaves_few_pieces_and_finds_everybody(office: Office, numbers: list[int]) -> None:
    assert named_anew(office, numbers, 10) < 64, "at 48 of them who writes begins to merge"
    assert ids(office["dana"], f"veta9x{numbers[3]}") == {numbers[3]}
    assert not ids(office["dana"], "yeta"), "nobody is found by a name that is no longer theirs"
    assert ids(office["dana"], "79460007") == {numbers[7]}
    derived.check(office.store)


def test_a_pause_after_writing_puts_the_index_in_order_and_changes_nothing_else(
    office: Office, numbers: list[int]
) -> None:
    assert named_anew(office, numbers, 2) > 20
    db, before = office.store._db, office["dana"].seen()
    steps = 0
    while db.catch_up():
        steps += 1
        assert steps < 200
    assert pieces(office.store) < 8
    assert office["dana"].seen() == before, "a plan that was made before it holds"
    assert not db.catch_up(), "what is in order costs nothing more"
    assert ids(office["dana"], f"yeta1x{numbers[3]}") == {numbers[3]}
    assert not ids(office["dana"], "zeta0x"), "nobody is found by a name that is no longer theirs"
    derived.check(office.store)


def test_an_edit_leaves_one_piece_in_each_index(office: Office, numbers: list[int]) -> None:
    while office.store._db.catch_up():
        pass
    before = [pieces(office.store, name) for name in INDEXES]
    office["dana"].edit(numbers[3], {"family_name": "Zeta"})
    after = [pieces(office.store, name) for name in INDEXES]
    assert after == [n + 1 for n in before], "what went and what came are written together"
    assert ids(office["dana"], "zeta") == {numbers[3]}
    office["dana"].delete([numbers[4]])
    assert not ids(office["dana"], "79460004"), "who only goes is gone as soon"
    derived.check(office.store)


def test_none_of_the_indexes_waits_while_another_is_put_in_order_again(office: Office, numbers: list[int]) -> None:
    while office.store._db.catch_up():
        pass
    before = [pieces(office.store, name) for name in INDEXES]
    for turn in range(4):
        for number in numbers[:10]:
            office["dana"].edit(number, {"family_name": f"{'zyxw'[turn]}eta{number}"})
        assert office.store._db.catch_up()
    after = [pieces(office.store, name) for name in INDEXES]
    assert all(now < was + 40 for was, now in zip(before, after, strict=True)), "each had its turn once"
    derived.check(office.store)


def test_who_writes_goes_before_who_only_tidies(office: Office, numbers: list[int]) -> None:
    named_anew(office, numbers, 1)
    before = pieces(office.store)
    other = open_store(office.store.url)
    with other._db.writing():
        assert office.store._db.catch_up(), "there is more to do, and it did not wait"
    other.close()
    assert pieces(office.store) == before
    assert office.store._db.catch_up()
    assert pieces(office.store) < before


def test_what_changes_many_at_once_adds_two_pieces_however_many_they_are(
    office: Office, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sql.database.CHUNK", 5)
    monkeypatch.setattr("store.sql.sqlite_index.CHUNK", 5)
    monkeypatch.setattr("store.sql.sqlite_index._TOGETHER", 4)
    monkeypatch.setattr("store.sql.sqlite_index._SWELLS", 5)
    while office.store._db.catch_up():
        pass
    before = pieces(office.store)
    office["dana"].bulk_edit(numbers, "company", "Acme")
    assert pieces(office.store) <= before + 2, "one of what went, one of what came"
    assert ids(office["dana"], "company:acme") == set(numbers)
    office["dana"].undo()
    assert not ids(office["dana"], "company:acme")
    derived.check(office.store)


def test_an_edit_that_is_broken_off_leaves_the_index_as_it_was(office: Office, numbers: list[int]) -> None:
    db = office.store._db

    def half() -> None:
        with db.writing():
            db.unindex("doc", [rank for (rank,) in db.rows("SELECT rank FROM doc")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert ids(office["dana"], "person") == set(numbers)
    named_anew(office, numbers, 1)
    derived.check(office.store)
