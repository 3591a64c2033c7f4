"""What the store's tests share."""

from __future__ import annotations

import pytest

from store.opening import Store
from tests.store.offices import Office


@pytest.fixture
def office(store: Store) -> Office:
    """Acme with dana (admin), marco (manager), the agents alice, bob, carol, eve, and the client cleo."""
    made = Office(store)
    made.hire("marco", role="manager")
    made.hire("alice", "bob", "carol", "eve")
    made.hire("cleo", role="client")
    return made
