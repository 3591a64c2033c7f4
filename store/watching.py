"""The part of a session that watches contacts (C9), and says who was responsible for one when."""

from __future__ import annotations

from collections.abc import Iterable

from store import history, verbs
from store.access import visible_anywhere
from store.errors import NotFound
from store.part import Part
from store.sql import contacts, people
from store.sql import watching as sql
from store.stories import Held
from store.types import Outcome
from store.verbs.base import NOT_FOUND


class Watching(Part):
    """What a ``Session`` has of it."""

    def watch(self, numbers: Iterable[int], member: str | None = None) -> Outcome:
        """Watches contacts, or (managers) lets another member do so who sees them. Raises Refused, NotFound."""
        return self._do(verbs.Watch(numbers, member))

    def unwatch(self, numbers: Iterable[int], member: str | None = None) -> Outcome:
        """Ends it."""
        return self._do(verbs.Unwatch(numbers, member))

    def watchers(self, contact: int) -> tuple[str, ...]:
        """The usernames of those who watch a contact, the reader's own first. Raises NotFound."""
        rights = self._rights()
        self._require_seen(contact)
        names = people.usernames(self._db)
        found = sql.watchers(self._db, contact)
        return tuple(names[member] for member in sorted(found, key=lambda one: (one != rights.member.id, names[one])))

    def responsible(self, contact: int) -> tuple[Held, ...]:
        """Who was responsible for a contact, the newest first. Raises NotFound."""
        book, created_at, now = self._require_seen(contact)
        own = history.own_spans(self._db, contact, book, self._rights().owned)
        names = people.usernames(self._db)
        return history.held(sql.responsible(self._db, contact, own), names, now, created_at)

    def _require_seen(self, contact: int) -> tuple[int, str, int]:
        """(book, created at, who is responsible now) of a contact that may be seen."""
        row = contacts.contact(self._db, contact, visible_anywhere(self._rights()))
        if row is None:
            raise NotFound(NOT_FOUND)
        found = dict(zip(contacts.CONTACT, row, strict=True))
        return found["book"], found["created_at"], found["assignee"]
