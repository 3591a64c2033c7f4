"""What an open list asks the store: which of the selected are still there, and whether anybody has committed."""

from __future__ import annotations

import os

from store.opening import Store
from store.types import Card


def test_those_that_are_there_are_told_from_those_in_the_bin_and_the_unknown(store: Store) -> None:
    dana = store.session("dana")
    ids = [dana.create(Card(name=name)).ids[0] for name in ("Ada", "Bea", "Cy")]
    dana.delete(ids[:1])
    assert dana.present([*ids, 9999]) == set(ids[1:])
    assert dana.present([*ids, 9999], deleted=True) == set(ids[:1])
    assert dana.present([]) == set()


def test_what_one_may_not_see_is_not_there(store: Store) -> None:
    dana = store.session("dana")
    dana.add_member("bob", "Bob")
    bob = store.session("bob")
    hers, his = dana.create(Card(name="Ada")).ids[0], bob.create(Card(name="Bea")).ids[0]
    assert bob.present([hers, his]) == {his}


def test_a_commit_changes_what_is_seen_and_the_file_that_is_watched(store: Store) -> None:
    dana = store.session("dana")
    seen, watched = dana.seen(), dana.watched
    before = os.stat(watched) if watched else None
    dana.create(Card(name="Ada"))
    assert dana.seen() != seen
    if watched and before:
        after = os.stat(watched)
        assert (after.st_mtime_ns, after.st_size) != (before.st_mtime_ns, before.st_size)
