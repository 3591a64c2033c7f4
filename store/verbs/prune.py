"""Prune: earlier values leave the history once they are older than the organisation keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from store import log, settings, terms
from store.errors import Refused
from store.log import Noted
from store.redacting import redact
from store.sql import redacting as sql
from store.text import number_of
from store.types import Outcome
from store.verbs.base import Verb, Work
from store.verbs.members import require_admin

AT_ONCE = 2000
"""So many operations at most are emptied in one go: others who write wait no longer than a moment."""


class Prune(Verb):
    """Takes the texts out of all operations older than the setting ``history-days`` (model.md "Operations"): who did
    what to which contact and when stays, what it said before and after does not, and so cannot be undone any more.

    An assumption: an admin runs it (``teambook audit prune``, from a timer too), so that somebody answers for what can
    not be taken back. What is about members, teams, shares and settings is kept: it holds no contact, and tells who
    gave which right to whom.
    """

    name: ClassVar[str] = "prune"
    right: ClassVar[str] = "admin"

    def run(self, work: Work) -> Outcome:
        require_admin(work)
        days = settings.value_of(work.db, "history-days")
        if not days:
            raise Refused("The history is kept for ever: the setting history-days says for how many days otherwise.")
        moment = datetime.fromisoformat(work.author.at) - timedelta(days=int(days))
        operations = sql.operations_before(work.db, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), AT_ONCE)
        detail = {"operations": len(operations), "days": int(days)}

        def note(op: int) -> Noted:
            return Noted(redact(work.db, op, operations, None, 0), [])

        op = log.write(work.db, work.author, self.name, note, detail=detail) if operations else None
        sql.blank_words(work.db, terms.BOOK)
        return Outcome(op, len(operations))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        operations = number_of(int(detail["operations"]), "operation")
        return f"Dropped the values of {operations} older than {detail['days']} days"
