"""Ask: for a right, whoever may grant it (C2)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from store import log, settings
from store.access import VIEW, visible_anywhere
from store.errors import Invalid, NotFound, Refused
from store.grants import GRANTABLE
from store.sql import contacts, notifying, people, sharing
from store.telling import tell
from store.text import said_day
from store.types import Outcome
from store.verbs.base import NOT_FOUND, Verb, Work

RIGHT_WORDS = {"create": "to add", "edit": "to edit", "delete": "to delete"}


class Ask(Verb):
    """Asks for the right to create, edit or delete in the book of a contact that the member sees, or in a ``book``
    without naming one: its owner, or who keeps the book of the organisation. One request a book and right is open at a
    time: asked again, the outcome says so.

    Raises NotFound for a contact not to be seen, Invalid for a right that there is not or that the member has, Refused
    where nobody is there to grant it.
    """

    name: ClassVar[str] = "ask"
    right: ClassVar[str] = VIEW

    def __init__(self, contact: int | None, wanted: str, book: int = 0) -> None:
        self.contact, self.wanted, self.book = contact, wanted, book
        if wanted not in GRANTABLE:
            raise Invalid(f"There is no right {wanted!r} to ask for; there are {', '.join(GRANTABLE)}.")

    def run(self, work: Work) -> Outcome:
        book = self.book if self.contact is None else self._home(work, self.contact)
        if work.reach.may(self.wanted, book):
            raise Invalid(f"You have the right {RIGHT_WORDS[self.wanted]} there.")
        keepers = _keepers(work, book, self.wanted)
        whom = ", ".join(name for _, name in keepers)
        for at, detail in notifying.open_requests(work.db, work.author.member.id, book):
            if json.loads(detail).get("right") == self.wanted:
                asked = f"You asked {whom} for that on {said_day(at, work.author.at)}; there is no answer yet."
                return Outcome(None, 0, summary=asked)
        detail = {"right": self.wanted}
        changes = tell(
            work,
            [number for number, _ in keepers],
            "request",
            book=book,
            contact=self.contact,
            detail=detail,
            state="open",
        )
        told = {**detail, "whom": whom}
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail=told)
        return Outcome(op, 1, summary=self.summary(told, ""))

    @staticmethod
    def _home(work: Work, contact: int) -> int:
        """The book of the contact."""
        row = contacts.contact(work.db, contact, visible_anywhere(work.reach))
        if row is None:
            raise NotFound(NOT_FOUND)
        return int(row[1])

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Asked {detail['whom']} for the right {RIGHT_WORDS[detail['right']]}"


def _keepers(work: Work, book: int, right: str) -> list[tuple[int, str]]:
    """(number, name) of those who may grant a right on a book."""
    found = work.reach.books[book]
    if found.owner is None:
        managers = settings.managers_may(work.db, found.kind, right)
        return [(number, name) for number, _, name in sharing.keepers(work.db, book, managers=managers)]
    owner = people.member_by_id(work.db, found.owner)
    if owner is None or not owner[4]:
        name = sharing.name_of(work.db, "member", found.owner)
        raise Refused(f"Only {name} could grant that, and {name} is no longer active here.", (name,))
    return [(owner[0], owner[2])]
