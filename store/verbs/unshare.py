"""Unshare: a share is taken away; access ends at once (S0.13)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log
from store.errors import NotFound
from store.granting import NO_SHARE, as_dict, own_book
from store.sql import sharing
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work
from store.verbs.share import taken_away, told_names


class Unshare(Verb):
    """Takes shares of the member's own book away, those that have ended by themselves too. A share of another's, or one
    that never was, is left out with the same words; where that is all, NotFound is raised."""

    name: ClassVar[str] = "unshare"
    right: ClassVar[str] = "owner"

    def __init__(self, shares: Iterable[int]) -> None:
        self.shares = list(dict.fromkeys(shares))

    def run(self, work: Work) -> Outcome:
        mine = {row["id"]: row for row in map(as_dict, sharing.of_book(work.db, own_book(work))) if not row["gone"]}
        taken = [mine[number] for number in self.shares if number in mine]
        if not taken:
            raise NotFound(NO_SHARE)
        left_out = tuple(LeftOut(number, "", NO_SHARE) for number in self.shares if number not in mine)
        detail = {"names": [sharing.name_of(work.db, row["to_kind"], row["to_id"]) for row in taken]}
        changes = [taken_away(row["id"]) for row in taken]
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail=detail)
        numbers = tuple(int(row["id"]) for row in taken)
        return Outcome(op, len(taken), left_out, ids=numbers, summary=self.summary(detail, ""))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Ended the share with {told_names(detail)}"
