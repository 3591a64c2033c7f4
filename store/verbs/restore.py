"""Restore: out of the bin again (C4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log
from store.access import DELETE
from store.sql.choosing import CHOSEN, chosen
from store.types import Outcome
from store.verbs.base import Verb, Work, refuse_if_alone


class Restore(Verb):
    """Brings contacts back from the bin. Who may delete may restore: what a grantee deletes goes to the owner's bin,
    and either can bring it back."""

    name: ClassVar[str] = "restore"
    right: ClassVar[str] = DELETE

    def __init__(self, contacts: Iterable[int]) -> None:
        self.contacts = list(dict.fromkeys(contacts))

    def run(self, work: Work) -> Outcome:
        left_out = work.choose(self.contacts, DELETE, in_bin=True)
        refuse_if_alone(self.contacts, left_out)
        op = log.write(work.db, work.author, self.name, log.note_field(work.db, "bin", 0, CHOSEN))
        return Outcome(op, len(self.contacts) - len(left_out), left_out, tuple(chosen(work.db, 1000)))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Restored {whom}"
