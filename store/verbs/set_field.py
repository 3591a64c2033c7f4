"""Set field: one field of many contacts at once (S2.14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, ClassVar

from store import log, private, segments, settings
from store.access import EDIT
from store.cards import KINDS, TYPES, require_short
from store.errors import Invalid
from store.log import Noted
from store.sql import differences
from store.sql import log as log_sql
from store.sql import segments as sql
from store.sql.choosing import CHOSEN, chosen
from store.teamwork import BulkPlan
from store.text import clean_line, fold
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work, refuse_if_alone

SETTABLE = ("segment", "kind", "type", "company", "department", "job_title")
"""What several contacts can have in common. A name is nobody else's."""

_MOVED = 3 << 27
"""Where the change rows of contacts begin that go to the personal book, beyond those of the field."""


class SetField(Verb):
    """Gives one field of contacts the same value, in one statement however many they are.

    A personal segment moves the author's own contacts to their personal book, and takes back what was shared of them;
    others' contacts are left out (S2.9). A business one may share them (S2.4, ``store.segments.share_marked``)."""

    name: ClassVar[str] = "set-field"
    right: ClassVar[str] = EDIT

    def __init__(self, contacts: Iterable[int], field: str, value: str) -> None:
        self.contacts, self.field, self.value = list(dict.fromkeys(contacts)), field, clean_line(value)
        require_short(field, self.value)
        allowed = {"kind": KINDS, "type": TYPES}.get(field)
        if field not in SETTABLE:
            raise Invalid(f"{field} cannot be set for several contacts; {', '.join(SETTABLE)} can.")
        if allowed and self.value not in allowed:
            raise Invalid(f"{field} is one of {', '.join(allowed)}.")
        if field == "kind" and self.value == "internal":
            raise Invalid("Who is internal is said contact by contact, in the Shared Directory.")

    def plan(self, work: Work) -> BulkPlan:
        """What it would come to: how many become private or are shared by a segment, which copies are taken back."""
        left_out = self._look(work)
        reasons = Counter(item.reason for item in left_out)
        done = len(self.contacts) - len(left_out)
        told = tuple((number, reason) for reason, number in reasons.most_common())
        if self.field != "segment":
            return BulkPlan(done, told)
        found = sql.of_chosen(work.db)
        if self._personal(work):
            private = sum(n for _, book, n in found if work.reach.books[book].kind != "personal")
            return BulkPlan(done, told, private, sql.copies_of_chosen(work.db))
        business = fold(self.value) in segments.words_of(work.db, "business")
        if not business or settings.value_of(work.db, "share-segments") == "off":
            return BulkPlan(done, told)
        mine = {book for book in work.reach.owned if work.reach.books[book].kind == "own"}
        return BulkPlan(done, told, shared=sql.uncopied_of_chosen(work.db, mine, self.value))

    def run(self, work: Work) -> Outcome:
        left_out = self._look(work)
        refuse_if_alone(self.contacts, left_out)
        detail = {"field": self.field, "value": self.value}
        note: Callable[[int], Noted | None] = log.note_field(work.db, self.field, self.value, CHOSEN)
        if self._personal(work):
            note = partial(self._note_private, work)
        then = segments.share_marked(work) if self.field == "segment" else None
        op = log.write(work.db, work.author, self.name, note, detail=detail, then=then)
        done = len(self.contacts) - len(left_out)
        differs = differences.opened_by(work.db, op, work.reach.owned) if op is not None else 0
        shared = segments.shared_by(work.db, op) if then else ()
        return Outcome(op, done, left_out, tuple(chosen(work.db, 1000)), differs=differs, shared=shared)

    def _personal(self, work: Work) -> bool:
        return self.field == "segment" and segments.is_personal(work.db, self.value)

    def _look(self, work: Work) -> tuple[LeftOut, ...]:
        left_out = work.choose(self.contacts, EDIT)
        return (*left_out, *private.leave_out(work)) if self._personal(work) else left_out

    def _note_private(self, work: Work, op: int) -> None:
        personal = work.reach.book("personal", owner=work.author.member.id)
        assert personal is not None, "every member has a personal book"
        log_sql.insert_field_changes(work.db, op, "segment", self.value, CHOSEN)
        log_sql.insert_field_changes(work.db, op, "book", personal.id, CHOSEN, _MOVED)
        private.note_withdrawn(work, op, personal.id)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Set {str(detail['field']).replace('_', ' ')} to {detail['value'] or 'nothing'}: {whom}"
