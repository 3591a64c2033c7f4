"""Sample colleagues at work: they do what their rights allow, everything is in the log, and it stays what it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.opening import Store, open_store
from store.sample.at_work import STEPS, Colleagues
from store.sample.build import build
from store.view import View
from tests.databases import Databases
from tests.store import derived


@pytest.fixture
def harbour(databases: Databases) -> Iterator[Store]:
    url = databases.empty()
    build(url, 200)
    store = open_store(url)
    yield store
    store.close()
    databases.drop(url)


def test_they_do_all_sorts_of_things_none_of_them_in_the_name_of_who_looks_on(harbour: Store) -> None:
    colleagues = Colleagues(harbour.session, "dana")
    newest = harbour.session("dana").history(limit=1)[0].id
    done = [colleagues.step() for _ in range(4 * len(STEPS))]
    assert sum(outcome is not None for outcome in done) > 3 * len(STEPS)
    operations = [one for one in harbour.session("dana").history(limit=100) if one.id > newest]
    assert {"edit", "create", "delete", "undo", "share"} <= {one.verb for one in operations}
    assert "dana" not in {one.by for one in operations}
    assert len({one.by for one in operations}) > 3
    derived.check(harbour)


def test_what_is_added_and_deleted_is_taken_back_so_that_nothing_grows_over_night(harbour: Store) -> None:
    dana = harbour.session("dana")
    before = dana.count(View()).number
    colleagues = Colleagues(harbour.session, "bob", seed=3)
    for _ in range(8 * len(STEPS)):
        colleagues.step()
    assert dana.count(View()).number == before


def test_where_there_is_nothing_to_do_or_no_right_to_it_they_go_on(databases: Databases) -> None:
    url = databases.empty()
    build(url, 0)
    store = open_store(url)
    for username in ("alice", "bob", "carol", "eve"):
        store.session("dana").deactivate(username)
    colleagues = Colleagues(store.session, "dana")
    done = [colleagues.step() for _ in range(len(STEPS))]
    assert None in done
    store.close()
    databases.drop(url)
