"""An office with a contact and its team copy, for the tests of both."""

from __future__ import annotations

from store.opening import Store
from store.view import View
from tests.store.offices import Office, email, phone


def make(store: Store) -> Office:
    """Bob's Ada, with a phone and a personal e-mail; marco is manager, bob, carol and eve are agents."""
    office = Office(store)
    office.hire("bob", "carol", "eve")
    office.hire("marco", role="manager")
    office.add("bob", "Ada Lovelace", phone("020 7946 0018", "work"), email("secret@home.example", personal=True),
               company="Acme")  # fmt: skip
    return office


def source(office: Office) -> int:
    return office["bob"].select(View("mine"))[0]


def copy(office: Office) -> int:
    """The number of the team's copy, as eve sees it."""
    return next(row.id for row in office["eve"].page(View("directory")).rows if row.link)


def assign(office: Office, to: str = "eve") -> int:
    """Bob assigns Ada; returns her copy."""
    office["bob"].assign([([source(office)], to)])
    return copy(office)


def told(office: Office) -> list[tuple[str, str | None, str | None, bool]]:
    """Bob's differences: field, mine, theirs, whether both changed it."""
    return [(one.field, one.mine, one.theirs, one.both) for one in office["bob"].differences()]
