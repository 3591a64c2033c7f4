"""PostgreSQL that goes away: told once, nothing half done, and used again when it is back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.errors import Unavailable
from store.opening import Store, open_store
from store.view import View
from tests.databases import Cluster
from tests.store import derived
from tests.store.offices import card, names
from tests.store.trouble import every_write, told, works


@pytest.fixture
def far(postgres: Cluster) -> Iterator[Store]:
    url = postgres.fresh()
    store = open_store(url)
    store.session("dana").create(card("Ada Lovelace"))
    yield store
    store.close()
    postgres.drop(url)


def cut(postgres: Cluster, store: Store) -> None:
    from store.sql.postgres import Postgres  # which needs psycopg, as the fixture has found it

    assert isinstance(store._db, Postgres)
    postgres.run(f"SELECT pg_terminate_backend({store._db.connection.info.backend_pid})")


@pytest.mark.parametrize("number", range(9))
def test_a_connection_that_is_lost_is_told_once_and_made_anew(postgres: Cluster, far: Store, number: int) -> None:
    dana = far.session("dana")
    before = derived.state(far)
    cut(postgres, far)
    assert "lost" in told(every_write(dana)[number])
    assert derived.state(far) == before
    assert names(dana) == ["Ada Lovelace"]
    works(far, dana)


def test_a_connection_lost_in_the_middle_of_a_change_leaves_nothing_of_it(
    postgres: Cluster, far: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = far.session("dana")
    before = derived.state(far)

    def fail(*_: object) -> str:
        cut(postgres, far)
        return ""

    monkeypatch.setattr("store.log.digest_of", fail)
    for write in every_write(dana)[:8]:
        told(write)
    monkeypatch.undo()
    assert derived.state(far) == before
    works(far, dana)


def test_a_connection_lost_while_reading_is_told_and_made_anew(postgres: Cluster, far: Store) -> None:
    dana = far.session("dana")
    for read in (
        lambda: names(dana, "ada"),
        lambda: dana.count(View()),
        lambda: dana.contact(1),
        dana.history,
        dana.sections,
        dana.seen,
        lambda: list(dana.export(View())),
    ):
        read()
        cut(postgres, far)
        assert "lost" in told(read)
        read()


def test_a_server_that_is_stopped_and_comes_back_is_used_again(postgres: Cluster, far: Store) -> None:
    dana = far.session("dana")
    postgres.halt()
    try:
        for _ in range(2):
            told(lambda: names(dana))
            told(lambda: dana.create(card("Alan Turing")))
    finally:
        postgres.start()
    assert names(dana) == ["Ada Lovelace"]
    works(far, dana)


def test_what_postgresql_says_is_put_into_sentences(postgres: Cluster, far: Store) -> None:
    cut(postgres, far)
    with pytest.raises(Unavailable) as lost:
        far.session("dana")
    assert "command. Nothing" in str(lost.value)
    with pytest.raises(Unavailable) as missing:
        open_store(postgres.url("no_such_database"))
    assert str(missing.value).endswith(".")
