"""Bob at his desk, and each verb on what lies there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.session import Session
from store.types import Outcome, Record, Value
from tests.store.offices import Office, card, email, phone


def imported(session: Session, duplicates: str = "skip") -> Outcome:
    """A file of two: one who is there already with a further number, and a new one."""
    records = [
        Record(
            "f.csv", 1, "Ada", card("Ada Lovelace", email("ada@acme.example"), phone("020 7946 0555"), company="Acme")
        ),
        Record("f.csv", 2, "Tim", card("Tim Lee", email("tim@w3.example"))),
    ]
    with session.plan_import(records, duplicates=duplicates) as run:
        done = run.apply()
    return Outcome(done.operation, done.created + done.updated)


VERBS: dict[str, Callable[[Session], Outcome]] = {
    "create": lambda s: s.create(card("New Person", phone("020 7946 0100"), email("new@x.example", personal=True))),
    "edit": lambda s: s.edit(1, {"family_name": "Byron", "tags": ("vip",), "note": "two\nlines",
                                 "values": (phone("020 7946 0999"), Value("url", "https://x.example"))}),
    "delete": lambda s: s.delete([1, 2]),
    "restore": lambda s: s.restore([3]),
    "import": lambda s: imported(s, "merge"),
    "set-field": lambda s: s.bulk_edit([1, 2], "company", "NewCo"),
    "move": lambda s: s.move([1, 2], "personal"),
}  # fmt: skip
"""Each verb on the contacts of ``desk``: Ada (1) and Alan (2) in bob's book, Grace (3) in his bin."""


@pytest.fixture
def desk(office: Office) -> Office:
    """Ada and Alan in bob's book, Grace in his bin."""
    office.add(
        "bob",
        "Ada Lovelace",
        email("ada@acme.example"),
        phone("020 7946 0018", "work", preferred=True),
        phone("07700 900555", personal=True),
        tags=("one", "two"),
    )
    office.add("bob", "Alan Turing", phone("020 7946 0077"))
    office.add("bob", "Grace Hopper", email("grace@navy.example"))
    office["bob"].delete([3])
    return office
