"""The order of names: it holds however many come between, and search follows when places are moved."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import order
from store.loading import Staging, Standing
from store.log import Author
from store.opening import Store, open_store
from store.session import now
from store.sql import contacts
from store.sql.database import Database
from store.types import Card, Record
from store.view import View
from tests.databases import Databases, Files
from tests.store import derived
from tests.store.offices import card, email, ids, names, phone


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room between any two: every newcomer must have others moved."""
    monkeypatch.setattr(order, "GAP", 1)
    monkeypatch.setattr(order, "_ENOUGH", 2)


def load(store: Store, cards: Iterable[Card]) -> int | None:
    """Puts many contacts into dana's book as one operation, as an import does once it is planned."""
    staging = Staging(store._db, store.region, store.id)
    book = store.books()["member:dana"]
    for one in cards:
        staging.add(one, Standing(book, 1, now()))
    staging.flush()
    with store._db.writing():
        return staging.apply(Author(store.members()[0], "loading", now(), store.region), "import", {})


def test_ascending_names_one_by_one_keep_their_order(store: Store) -> None:
    """The middle between neighbours alone would be used up after twenty."""
    dana = store.session("dana")
    dana.create(card("A Zuse"))
    for n in range(300):
        dana.create(card(f"A Smith{n:04d}"))
    listed = names(dana, section="contacts")
    assert listed == [f"A Smith{n:04d}" for n in range(300)] + ["A Zuse"]
    derived.check(store)


def test_descending_names_and_the_same_name_keep_their_order(store: Store) -> None:
    dana = store.session("dana")
    for n in range(60):
        dana.create(card(f"A Smith{99 - n:04d}"))
        dana.create(card("Bea Same"))
    assert names(dana)[60:] == sorted(f"A Smith{99 - n:04d}" for n in range(60))
    derived.check(store)


@pytest.mark.parametrize("down", [False, True])
def test_a_run_of_names_moves_nobody_else(store: Store, monkeypatch: pytest.MonkeyPatch, down: bool) -> None:
    """Two hundred names typed in their order fit between two neighbours; halving the gap is used up after twenty."""
    dana = store.session("dana")
    moved: list[object] = []
    spread = order._spread
    monkeypatch.setattr(order, "_spread", lambda *args: moved.append(spread(*args)))
    for name in ("A Smart", "A Smithy"):
        dana.create(card(name))
    for n in range(200):
        dana.create(card(f"A Smith{999 - n if down else n:04d}"))
    assert not moved
    derived.check(store)


def test_room_made_in_a_crowded_place_lasts_longer_each_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many come into one place, those moved stay few for each of them."""
    monkeypatch.setattr(order, "GAP", 1 << 8)
    monkeypatch.setattr(order, "_ENOUGH", 1 << 3)
    moves: list[int] = []
    move = contacts.move_ranks

    def counted(db: Database, places: list[tuple[int, int, int]]) -> None:
        moves.append(len(places))
        move(db, places)

    monkeypatch.setattr(contacts, "move_ranks", counted)
    dana = store.session("dana")
    load(store, (card(f"A Name{n:03d}") for n in range(100)))
    for n in range(400):
        dana.create(card(f"A Name050{n * 7919 % 1000:03d}"))
    assert moves
    assert sum(moves) < 400 * 20
    derived.check(store)


def test_newcomers_where_there_is_no_room_keep_the_order_and_are_found(store: Store, crowded: None) -> None:
    dana = store.session("dana")
    for n in range(40):
        dana.create(
            card(
                f"A Smith{n * 7 % 40:02d}",
                email(f"n{n:02d}@x.example"),
                phone(f"020 7946 00{n:02d}", personal=n % 3 == 0),
            )
        )
    derived.check(store)
    for n in range(40):
        assert len(ids(dana, f"smith{n:02d}")) == len(ids(dana, f"n{n:02d}@x.example")) == 1
        assert len(ids(dana, f"020 7946 00{n:02d}")) == 1
    for _ in range(40):
        dana.undo()
    assert names(dana) == []
    derived.check(store)


def test_a_change_of_many_where_some_sort_anew_keeps_search_right(
    store: Store, crowded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Contacts that stay while others of the same operation move through them."""
    dana = store.session("dana")
    for n in range(30):
        name = "" if n < 15 else f"Middle {n:02d}"
        dana.create(Card(uid=f"u{n}", name=f"Firm {n:02d}", family_name=name, values=(phone(f"020 7946 00{n:02d}"),)))
    spread = order._spread
    moved: list[object] = []
    monkeypatch.setattr(order, "_spread", lambda *args: moved.append(spread(*args)))
    records = [
        Record(
            "f.csv",
            n,
            "",
            Card(uid=f"u{n}", name="x", family_name="Middle 20b", values=(email(f"e{n:02d}@x.example"),)),
        )
        for n in range(30)
    ]
    with dana.plan_import(records, duplicates="merge") as run:
        assert run.apply().updated == 30
    assert moved, "others had to make room"
    derived.check(store)
    for n in range(30):
        assert len(ids(dana, f"020 7946 00{n:02d}")) == len(ids(dana, f"e{n:02d}@x.example")) == 1
    dana.undo()
    derived.check(store)
    dana.redo()
    derived.check(store)


@given(
    words=st.lists(st.text(st.sampled_from("ab\u00e5z"), min_size=1, max_size=3), min_size=1, max_size=14),
    moves=st.lists(st.tuples(st.integers(1, 14), st.text(st.sampled_from("ab\u00e5z"), max_size=3)), max_size=10),
    batch=st.lists(st.text(st.sampled_from("ab\u00e5z"), min_size=1, max_size=3), max_size=12),
)
def test_any_names_in_any_sequence_keep_the_order(
    databases: Databases, words: list[str], moves: list[tuple[int, str]], batch: list[str]
) -> None:
    url = databases.fresh()
    store = open_store(url)
    gap, enough = order.GAP, order._ENOUGH
    order.GAP, order._ENOUGH = 2, 2
    try:
        dana = store.session("dana")
        for word in words:
            dana.create(Card(name=word, family_name=word))
        for number, word in moves:
            if number <= len(words):
                dana.edit(number, {"family_name": word, "name": "kept"})
        if batch:
            load(store, (Card(name=word, family_name=word) for word in batch))
        derived.check(store)
    finally:
        order.GAP, order._ENOUGH = gap, enough
        store.close()
        databases.drop(url)


def test_a_hundred_thousand_smiths_into_a_list_that_is_there(files: Files) -> None:
    """In batches between existing neighbours; on SQLite, where the order is that of the index."""
    url = files.fresh()
    store = open_store(url)
    try:
        load(
            store, (card(f"{g} {f}") for f in ("Adams", "Smart", "Smith", "Smithson", "Young") for g in ("Ann", "Zoe"))
        )
        for part in range(5):
            load(store, (card(f"P{n % 977:03d} Smith") for n in range(part * 20_000, (part + 1) * 20_000)))
        db = store._db
        rows = db.rows("SELECT rank, sort_key FROM contact ORDER BY rank")
        assert len(rows) == 100_010
        keys = [key for _, key in rows]
        assert keys == sorted(keys)
        dana = store.session("dana")
        assert dana.count(View(query="smith -smithson"), up_to=None).number == 100_002
        assert dana.page(View(query="smith"), limit=1).rows[0].name == "Ann Smith"
        assert [row.name for row in dana.last_page(View(), limit=4).rows] == [
            "Ann Smithson", "Zoe Smithson", "Ann Young", "Zoe Young",
        ]  # fmt: skip
        assert dana.count(View(query="p976")).number == 102
    finally:
        store.close()
        files.drop(url)


def test_two_crowded_gaps_beside_each_other_both_get_room(store: Store, crowded: None) -> None:
    """Room made in one must not be taken back by the next, for ever."""
    dana = store.session("dana")
    for n in range(24):
        dana.create(card(f"A Smith{n:02d}"))
    load(store, (card(f"A Smith{place}a{n:04d}") for place in (10, 11, 20) for n in range(60)))
    derived.check(store)
    assert dana.count(View(query="smith11a")).number == 60
