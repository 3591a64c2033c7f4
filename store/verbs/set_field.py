"""Set field: one field of many contacts at once (S2.14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log
from store.access import EDIT
from store.cards import KINDS, PERSONAL_SEGMENTS, TYPES
from store.errors import Invalid
from store.sql.choosing import CHOSEN, chosen
from store.text import clean_line
from store.types import Outcome
from store.verbs.base import Verb, Work, refuse_if_alone

SETTABLE = ("segment", "kind", "type", "company", "department", "job_title")
"""What several contacts can have in common. A name is nobody else's."""


class SetField(Verb):
    """Gives one field of contacts the same value, in one statement however many they are."""

    name: ClassVar[str] = "set-field"
    right: ClassVar[str] = EDIT

    def __init__(self, contacts: Iterable[int], field: str, value: str) -> None:
        self.contacts, self.field, self.value = list(dict.fromkeys(contacts)), field, clean_line(value)
        allowed = {"kind": KINDS, "type": TYPES}.get(field)
        if field not in SETTABLE:
            raise Invalid(f"{field} cannot be set for several contacts; {', '.join(SETTABLE)} can.")
        if allowed and self.value not in allowed:
            raise Invalid(f"{field} is one of {', '.join(allowed)}.")
        if field == "kind" and self.value == "internal":
            raise Invalid("Who is internal is said contact by contact, in the Shared Directory.")
        if field == "segment" and self.value.casefold() in PERSONAL_SEGMENTS:
            raise Invalid(f"{self.value} is personal: it is set contact by contact, by the owner.")

    def run(self, work: Work) -> Outcome:
        left_out = work.choose(self.contacts, EDIT)
        refuse_if_alone(self.contacts, left_out)
        detail = {"field": self.field, "value": self.value}
        op = log.write(
            work.db, work.author, self.name, log.note_field(work.db, self.field, self.value, CHOSEN), detail=detail
        )
        done = len(self.contacts) - len(left_out)
        return Outcome(op, done, left_out, tuple(chosen(work.db, 1000)))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Set {str(detail['field']).replace('_', ' ')} to {detail['value'] or 'nothing'}: {whom}"
