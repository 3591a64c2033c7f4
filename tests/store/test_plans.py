"""A plan keeps its rows until it is applied or closed, whatever the session that made it does meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.errors import Invalid, StoreError, Unavailable
from store.opening import Store, open_store
from store.types import Record
from tests.databases import Cluster
from tests.store import derived
from tests.store.offices import Office, card, names
from tests.store.test_importing import ADA, records
from tests.store.test_lost_connections import cut, far

__all__ = ["far"]  # a fixture


def tables(store: Store) -> set[str]:
    """The tables that only the connection of a store has."""
    db = store._db
    catalogue = (
        "sqlite_temp_master WHERE type = 'table'"
        if db.differs == "IS NOT"
        else "(SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = pg_my_temp_schema()) t"
    )
    return {name for (name,) in db.rows(f"SELECT name FROM {catalogue}")}


def test_what_is_done_between_plan_and_apply_on_the_same_connection_does_not_disturb_it(office: Office) -> None:
    """The screen goes on working while an import waits for an answer."""
    bob = office["bob"]
    with bob.plan_import(records([ADA, card("Grace Hopper")])) as run:
        number = bob.create(card("Tim Lee")).ids[0]
        office["carol"].create(card("Carol One"))
        bob.edit(number, {"company": "Acme"})
        bob.delete([number])
        bob.undo()
        run.apply()
    assert names(bob, section="mine") == ["Grace Hopper", "Tim Lee", "Ada Lovelace"]
    derived.check(office.store)


def test_several_plans_wait_side_by_side_and_see_what_the_others_did(office: Office) -> None:
    bob = office["bob"]
    first = bob.plan_import(records([ADA, card("Grace Hopper")]))
    second = bob.plan_import(records([card("Grace Hopper"), card("Tim Lee")]))
    third = office["carol"].plan_import(records([ADA]))
    assert [run.plan.created for run in (first, second, third)] == [2, 2, 1]
    assert second.apply().created == 2
    done = first.apply()
    assert (done.created, done.skipped) == (1, 1)
    assert third.apply().created == 1, "another book"
    assert names(bob, section="mine") == ["Grace Hopper", "Tim Lee", "Ada Lovelace"]
    derived.check(office.store)


def test_what_is_added_meanwhile_is_a_duplicate_when_the_plan_is_applied(office: Office) -> None:
    bob = office["bob"]
    with bob.plan_import(records([ADA])) as run:
        bob.create(ADA)
        assert run.apply().created == 0
    assert names(bob) == ["Ada Lovelace"]


def test_a_plan_leaves_nothing_behind(office: Office) -> None:
    bob = office["bob"]
    bob.create(card("Tim Lee"))
    before = tables(office.store)
    applied, left = bob.plan_import(records([ADA])), bob.plan_import(records([card("Grace Hopper")]))
    assert tables(office.store) > before
    applied.apply()
    left.close()
    assert tables(office.store) == before

    def broken() -> Iterator[Record]:
        yield from records([ADA])
        raise RuntimeError("the disk with the file went")

    with pytest.raises(RuntimeError):
        bob.plan_import(broken())
    assert tables(office.store) == before


def test_a_plan_is_over_once_it_was_applied_or_closed_but_can_be_read(office: Office) -> None:
    bob = office["bob"]
    applied, left = bob.plan_import(records([ADA])), bob.plan_import(records([card("Grace Hopper")]))
    applied.apply()
    left.close()
    left.close()
    for run in (applied, left):
        with pytest.raises(Invalid, match="plan it again"):
            run.apply()
        assert [row.verdict for row in run.plan.rows] == ["create"]
        run.close()
    assert names(bob) == ["Ada Lovelace"]


def test_a_plan_can_be_closed_after_its_store(store_url: str) -> None:
    store = open_store(store_url)
    with store.session("dana").plan_import(records([ADA])):
        store.close()


def test_a_plan_whose_application_failed_is_looked_at_again(office: Office, store_url: str) -> None:
    """What it found out in the transaction that failed went back with it."""
    other = open_store(store_url)

    def stop(done: int) -> None:
        raise InterruptedError

    with office["bob"].plan_import(records([ADA, card("Grace Hopper")])) as run:
        other.session("bob").create(ADA)
        with pytest.raises(InterruptedError):
            run.apply(stop)
        assert names(office["bob"]) == ["Ada Lovelace"]
        assert run.apply().created == 1
    assert names(office["bob"]) == ["Grace Hopper", "Ada Lovelace"]
    other.close()


def test_a_plan_that_lost_its_connection_says_so_and_can_be_made_again(postgres: Cluster, far: Store) -> None:
    dana = far.session("dana")
    rows = [Record("f.csv", 1, "", card("Tim Lee"))]
    with dana.plan_import(rows) as run:
        cut(postgres, far)
        with pytest.raises(Unavailable):
            run.apply()
        with pytest.raises(StoreError):  # what was staged went with the connection
            run.apply()
    with dana.plan_import(rows) as run:
        assert run.apply().created == 1
