"""Delete: into the bin, at once (S0.20, S0.21, C4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log
from store.access import DELETE
from store.sql.choosing import CHOSEN, chosen, copies_of_chosen
from store.types import Outcome
from store.verbs.base import Verb, Work, refuse_if_alone


class Delete(Verb):
    """Moves contacts to the bin of the book they lie in, whoever deletes them."""

    name: ClassVar[str] = "delete"
    right: ClassVar[str] = DELETE

    def __init__(self, contacts: Iterable[int]) -> None:
        self.contacts = list(dict.fromkeys(contacts))

    def run(self, work: Work) -> Outcome:
        left_out = work.choose(self.contacts, DELETE)
        refuse_if_alone(self.contacts, left_out)
        stays = copies_of_chosen(work.db, work.reach.viewable)
        op = log.write(work.db, work.author, self.name, log.note_field(work.db, "bin", 1, CHOSEN))
        keepers = next((work.refusal(DELETE, book).who for book, _ in stays if not work.reach.may(DELETE, book)), ())
        done, copies = len(self.contacts) - len(left_out), sum(number for _, number in stays)
        return Outcome(op, done, left_out, tuple(chosen(work.db, 1000)), "", copies, keepers)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Deleted {whom}"
