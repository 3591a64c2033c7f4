"""What would happen, asked before it is done: whom an edit or a delete would leave out and why; which values are in
use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from store import indexing
from store.access import DELETE, EDIT, live, visible
from store.errors import Invalid
from store.sql import planning as sql
from store.verbs.base import Work
from store.verbs.set_field import SETTABLE


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """``done`` contacts would be edited, or deleted; ``left_out`` holds (how many, why), the commonest reason first.

    Contacts that are gone or may not be seen are in neither: the two give the same answer.
    """

    done: int
    left_out: tuple[tuple[int, str], ...] = ()


class Asking:
    """The part of a session that asks what would be, before anything is written."""

    def _work(self) -> Work:
        """The database, with the rights as they are now."""
        raise NotImplementedError

    def plan_edit(self, contacts: Iterable[int]) -> BulkPlan:
        """Whom an edit, or a field set for many, would leave out, and why. Rights are checked again at writing."""
        return self._plan(EDIT, contacts)

    def plan_delete(self, contacts: Iterable[int]) -> BulkPlan:
        """The same of a delete (C3: the question says who stays)."""
        return self._plan(DELETE, contacts)

    def _plan(self, right: str, contacts: Iterable[int]) -> BulkPlan:
        work = self._work()
        done, reasons = 0, Counter[str]()
        for book, number in sql.books_of(work.db, contacts, live(work.reach)):
            if work.reach.may(right, book):
                done += number
            else:
                reasons[str(work.refusal(right, book))] += number
        return BulkPlan(done, tuple((number, reason) for reason, number in reasons.most_common()))

    def used(self, field: str, limit: int = 200) -> tuple[str, ...]:
        """The values that a field (one that can be set for many, or ``tags``) has among the contacts that the member
        sees, the most frequent first. Assumption: the newest 20,000 show what is in use."""
        if field not in (*SETTABLE, "tags"):
            raise Invalid(f"{field} has no values in common.")
        work = self._work()
        found = sql.used(work.db, field, visible(work.reach.viewable), limit)
        if field != "tags":
            return tuple(found)
        tags = Counter(tag for text in found for tag in indexing.split_tags(text))
        return tuple(tag for tag, _ in tags.most_common(limit))
