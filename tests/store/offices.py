"""An organisation in a few lines: members of every role, teams, audiences, shares, contacts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store.opening import Store
from store.session import Session
from store.sql import people
from store.stories import Operation
from store.types import Card, Value
from store.view import View

PAST, FUTURE = "2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"


def phone(value: str, label: str = "", *, personal: bool = False, preferred: bool = False) -> Value:
    return Value("phone", value, label, preferred, personal)


def email(value: str, label: str = "", *, personal: bool = False, preferred: bool = False) -> Value:
    return Value("email", value, label, preferred, personal)


def card(
    name: str, *values: Value, company: str = "", segment: str = "", tags: tuple[str, ...] = (), note: str = ""
) -> Card:
    """A card whose name is "Given Family" (or one word: a family name)."""
    given, _, family = name.rpartition(" ")
    return Card(
        given_name=given, family_name=family, company=company, segment=segment, tags=tags, note=note, values=values
    )


class Office:
    """The organisation on a store. ``office["bob"]`` is bob's session."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._sessions: dict[str, Session] = {}

    def __getitem__(self, username: str) -> Session:
        if username not in self._sessions:
            self._sessions[username] = self.store.session(username)
        return self._sessions[username]

    def hire(self, *usernames: str, role: str = "agent") -> None:
        """Adds members; their names are their usernames in capitals. They have no cards in the directory, so that the
        contacts are those that a test makes."""
        for username in usernames:
            self["dana"].add_member(username, username.capitalize(), role, listed=False)

    def add(self, username: str, name: str, *values: Value, into: str = "mine", **more: Any) -> int:
        """A contact created by a member; returns its number."""
        return self[username].create(card(name, *values, **more), into).ids[0]

    def set_share_end(self, share: int, until: str | None) -> None:
        """Lets a share end at another moment, as when time has passed."""
        db = self.store._db
        with db.writing():
            db.run("UPDATE share SET until = ? WHERE id = ?", (until, share))
            people.raise_access_epoch(db)


def staff(store: Store) -> None:
    """A manager, four agents and a client."""
    office = Office(store)
    office.hire("marco", role="manager")
    office.hire("alice", "bob", "carol", "eve")
    office.hire("cleo", role="client")


def names(session: Session, query: str = "", section: str = "contacts") -> list[str]:
    """The names that a list shows, in order, similar ones included."""
    return [row.name for row in session.page(View(section, query), limit=500).rows]


def ids(session: Session, query: str = "", section: str = "contacts") -> set[int]:
    return set(session.select(View(section, query)))


def told(operations: Iterable[Operation]) -> list[str]:
    """What a history says."""
    return [operation.summary for operation in operations]
