"""When the database cannot: what must be told, what is tried, and that it works again afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.errors import Unavailable
from store.opening import Store
from store.session import Session
from store.types import Record
from store.view import View
from tests.store import derived
from tests.store.offices import card, email, names


def told(do: Callable[[], object]) -> str:
    """The sentence of the Unavailable that a call must raise."""
    with pytest.raises(Unavailable) as caught:
        do()
    said = str(caught.value)
    assert said[0].isupper() or said[0] == "/"
    assert "Error" not in said
    assert "Traceback" not in said
    return said


def every_write(session: Session) -> list[Callable[[], object]]:
    def load() -> None:
        with session.plan_import([Record("f.csv", 1, "", card("Im Port", email("im@x.example")))]) as run:
            run.apply()

    return [
        lambda: session.create(card("New Person")),
        lambda: session.edit(1, {"company": "X"}),
        lambda: session.bulk_edit([1], "company", "X"),
        lambda: session.delete([1]),
        load,
        lambda: session.move([1], "personal"),
        lambda: session.share("everyone"),
        lambda: session.add_member("bob", "Bob"),
        session.undo,
    ]


def works(store: Store, session: Session) -> None:
    """It reads and writes as if nothing had been."""
    derived.check(store)
    before = session.count(View()).number
    number = session.create(card("Works Again")).ids[0]
    assert session.count(View()).number == before + 1
    assert names(session, "works") == ["Works Again"]
    session.delete([number])
    derived.check(store)
