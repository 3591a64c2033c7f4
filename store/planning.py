"""What would happen, asked before it is done: whom an edit or a delete would leave out and why; which values are in
use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from store import indexing, segments, verbs
from store.access import DELETE, EDIT, live, visible, visible_anywhere
from store.errors import Invalid, NotFound, Refused
from store.part import Part
from store.sql import contacts
from store.sql import planning as sql
from store.teamwork import BulkPlan
from store.text import fold
from store.verbs.base import NOT_FOUND


class Asking(Part):
    """The part of a session that asks what would be, before anything is written."""

    def plan_edit(self, numbers: Iterable[int]) -> BulkPlan:
        """Whom an edit, or a field set for many, would leave out, and why. Rights are checked again at writing."""
        return self._plan(EDIT, numbers)

    def plan_field(self, numbers: Iterable[int], field: str, value: str) -> BulkPlan:
        """What giving contacts a value would come to, as ``bulk_edit`` does it. Raises Invalid."""
        return verbs.SetField(numbers, field, value).plan(self._work())

    def plan_delete(self, numbers: Iterable[int]) -> BulkPlan:
        """The same of a delete (C3: the question says who stays), with the team copies that stay."""
        ids = set(numbers)
        work = self._work()
        copies = [copy for _, copy, *_ in contacts.team_copies(work.db, sorted(ids), work.reach.viewable, ())]
        return replace(self._plan(DELETE, ids), copies=len(set(copies) - ids))

    def _plan(self, right: str, numbers: Iterable[int]) -> BulkPlan:
        work = self._work()
        done, reasons = 0, Counter[str]()
        for book, number in sql.books_of(work.db, numbers, live(work.reach)):
            if work.reach.may(right, book):
                done += number
            else:
                reasons[str(work.refusal(right, book))] += number
        return BulkPlan(done, tuple((number, reason) for reason, number in reasons.most_common()))

    def refusal(self, right: str, contact: int | None = None, *, book: str = "") -> Refused | None:
        """Why the member may not create, edit or delete where a contact lies, or in a book (named as for ``create``),
        with who may; None where the member may. Raises NotFound for what is not to be seen."""
        work = self._work()
        number = self._book(book) if contact is None else None
        if contact is not None:
            row = contacts.contact(work.db, contact, visible_anywhere(work.reach))
            if row is None:
                raise NotFound(NOT_FOUND)
            number = int(row[1])
        if number is None or work.reach.may(right, number):
            return None
        refused = work.refusal(right, number)
        copies = contacts.team_copies(work.db, [] if contact is None else [contact], work.reach.viewable, ())
        for home in (work.reach.books[copy[2]] for copy in copies):
            if work.reach.may(right, home.id):
                place = "the Shared Directory" if home.kind == "directory" else home.name
                return Refused(f"You may {right} the team's copy, in {place}. {refused}", refused.who)
        return refused

    def used(self, field: str, limit: int = 200) -> tuple[str, ...]:
        """The values that a field (one that can be set for many, or ``tags``) has among the contacts that the member
        sees, the most frequent first. Assumption: the newest 20,000 show what is in use."""
        from store.verbs.set_field import SETTABLE

        if field not in (*SETTABLE, "tags"):
            raise Invalid(f"{field} has no values in common.")
        work = self._work()
        found = sql.used(work.db, field, visible(work.reach.viewable), limit)
        if field == "segment":
            names = segments.names(work.db)
            return tuple(dict.fromkeys(names.get(fold(word), word) for word in found))
        if field != "tags":
            return tuple(found)
        tags = Counter(tag for text in found for tag in indexing.split_tags(text))
        return tuple(tag for tag, _ in tags.most_common(limit))
