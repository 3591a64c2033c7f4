"""The part of a session that looks back: the log page by page, what an operation did, what undo would do; and the bin
emptied for good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from store import history, verbs
from store.access import bins, in_bin, visible_anywhere
from store.auditing import Verification, verification
from store.errors import NotFound
from store.part import Part
from store.sql import contacts, emptying
from store.sql import history as sql
from store.stories import Operation, OperationPage, Story
from store.types import LeftOut, Outcome
from store.verbs.base import NOT_FOUND, Work


class Past(Part):
    """What a ``Session`` has of it."""

    def history(
        self, contact: int | None = None, *, before: int | None = None, limit: int = 100
    ) -> tuple[Operation, ...]:
        """The newest operations: all that concern what the member may see, or those of one contact, with each value
        before and after. ``before`` goes on from an operation's number."""
        rights = self._rights()
        if contact is None:
            return history.operations(self._db, rights, before, limit)
        row = contacts.contact(self._db, contact, visible_anywhere(rights))
        if row is None:
            raise NotFound(NOT_FOUND)
        return history.of_contact(self._db, rights, contact, row[1], before, limit)

    @property
    def newest(self) -> int:
        """The number of the newest operation, whomever it concerns: each that is done later has a higher one."""
        return sql.newest(self._db)

    def operations(
        self, text: str = "", *, before: int | None = None, after: int | None = None, limit: int = 100
    ) -> OperationPage:
        """The log as its reader may see it, by keyset: older than one operation, newer than one, or the newest.
        ``text`` are words of who, what, whom or a day (``9 nov``)."""
        return history.page(self._db, self._rights(), text, before, after, limit)

    def story(self, operation: int, *, limit: int = 12) -> Story:
        """What an operation did to the first of its contacts, value by value. Raises NotFound for one that does not
        concern the reader."""
        return history.story(self._db, self._rights(), operation, limit)

    def plan_undo(self, operation: int) -> Outcome:
        """What undo of an operation would do now: ``done`` go back, ``left_out`` stay, each with its reason. Nothing is
        written. Raises what undo itself would raise."""
        from store.verbs.planned import planned

        return planned(operation, self._do)

    def plan_emptying(self, contacts: Iterable[int] | None = None) -> Outcome:
        """What of the bin (None: of all of it) may be deleted for good: ``ids``, ``done`` of them; ``left_out`` is
        others'."""
        from store.verbs.empty import kept, may_empty

        rights = self._rights()
        wanted = None if contacts is None else frozenset(contacts)
        work = Work(self._db, rights, self._author(rights), self._store_id)
        ids: list[int] = []
        left_out: list[LeftOut] = []
        for number, name, book in emptying.in_bins(self._db, in_bin(bins(rights))):
            if wanted is None or number in wanted:
                if may_empty(rights, book):
                    ids.append(number)
                else:
                    left_out.append(kept(work, number, name, book))
        return Outcome(None, len(ids), tuple(left_out), tuple(ids))

    def empty(self, contacts: Iterable[int]) -> Outcome:
        """Deletes contacts of the bin for good: one operation, that nothing takes back."""
        return self._do(verbs.Empty(contacts))

    def erase(self, contact: int) -> Outcome:
        """Empties a contact, its team copy and all that the log holds about them, for ever (admins). Raises NotFound
        for one that is not there or not to be seen; what was deleted for good before can still be erased."""
        with self._db.scrubbing():
            return self._do(verbs.Erase(contact))

    def prune(self) -> Outcome:
        """Takes the texts out of what the log holds longer than the setting ``history-days`` says (admins); ``done`` is
        the number of operations. Raises Refused where it is kept for ever."""
        with self._db.scrubbing():
            outcome = self._do(verbs.Prune())
            done, last = outcome.done, outcome
            while last.operation is not None:  # others may write in between
                last = self._do(verbs.Prune())
                done += last.done
        return replace(outcome, done=done)

    def verify(self) -> Verification:
        """Whether the log is as it was written (``teambook audit verify``), and what was taken out of it (admins)."""
        from store.verbs.members import require_admin

        require_admin(self._work())
        return verification(self._db)
