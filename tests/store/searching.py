"""The store that search is tried on, filled once for all tests of a file, which only read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from store.opening import open_store
from store.session import Session
from tests.databases import Databases
from tests.store.offices import Office
from tests.store.people import fill


@contextlib.contextmanager
def filled(databases: Databases) -> Iterator[Office]:
    """A store with the contacts that search is tried on."""
    url = databases.fresh()
    store = open_store(url)
    try:
        yield fill(store)
    finally:
        store.close()
        databases.drop(url)


@pytest.fixture(scope="module")
def people(databases: Databases) -> Iterator[Office]:
    """Read only: every test of this file looks at the same store."""
    with filled(databases) as office:
        yield office


@pytest.fixture
def bob(people: Office) -> Session:
    return people["bob"]
