"""Cards on their way into a store, as a file brings them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from store.session import Session
from store.types import Card, ImportPlan, Record
from tests.store.offices import card, email, phone


def records(cards: Iterable[Card | None], file: str = "f.csv") -> list[Record]:
    return [
        Record(file, n, one.name if one else f"row {n}", one, () if one else ("unreadable",))
        for n, one in enumerate(cards, 1)
    ]


def load(session: Session, cards: Iterable[Card | None], duplicates: str = "skip", into: str = "mine") -> ImportPlan:
    """Imports cards; whatever they are, the plan counts and says what is then done."""
    with session.plan_import(records(cards), into=into, duplicates=duplicates) as run:
        plan, done = run.plan, run.apply()
    assert replace(plan, operation=done.operation) == done
    return done


ADA = card("Ada Lovelace", phone("020 7946 0018"), email("ada@acme.example"))
