"""Withdraw: the owner takes a contact back from the team, or out of a project (S2.6, C10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import log
from store.private import note_withdrawn
from store.sql import choosing
from store.sql import log as log_sql
from store.types import Outcome
from store.verbs.base import Work
from store.verbs.renew import OfCopies


class Withdraw(OfCopies):
    """Takes the team's copies of one's own contacts back: with their history they go to their owner's own bin, nobody
    is responsible for them any longer, and whoever was is told so without a name. A copy that several audiences read
    is taken from all of them."""

    name: ClassVar[str] = "withdraw"

    def run(self, work: Work) -> Outcome:
        found, left_out = self.pairs(work)
        sources = [source for _, source, _ in found]
        choosing.choose(work.db, dict.fromkeys(sources))
        personal = work.reach.book("personal", owner=work.author.member.id)
        assert personal is not None, "every member has a personal book"
        op = log.write(work.db, work.author, self.name, lambda op: note_withdrawn(work, op, personal.id))
        done = log_sql.count_contacts(work.db, op) if op is not None else 0
        return Outcome(op, done, left_out, tuple(sources[:1000]))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Took back from the team: {whom}"
