"""What the store's tests share."""

from __future__ import annotations

import pytest

from store.opening import Store
from tests.databases import Filling
from tests.store.offices import Office, staff


@pytest.fixture
def filling(request: pytest.FixtureRequest) -> Filling | None:
    """The members, where a test asks for the office."""
    return staff if "office" in request.fixturenames else None


@pytest.fixture
def office(store: Store) -> Office:
    """Acme with dana (admin), marco (manager), the agents alice, bob, carol, eve, and the client cleo."""
    return Office(store)
