"""Renew: snapshots as their sources are now, or live from now on (C7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import flowing, log
from store.access import VIEW
from store.log import Change
from store.matters import COPY
from store.sql import contacts as sql
from store.sql import flowing as flowing_sql
from store.sql import log as log_sql
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work, refuse_if_alone


class OfCopies(Verb):
    """What only a source's owner does with its team copy (S2.10). Contacts are named by either row of the pair."""

    right: ClassVar[str] = VIEW
    if_live: ClassVar[str] = ""
    """Why a live copy stays as it is, "" if it need not."""

    def __init__(self, contacts: Iterable[int]) -> None:
        self.contacts = list(dict.fromkeys(contacts))

    def pairs(self, work: Work) -> tuple[list[tuple[int, int, str]], tuple[LeftOut, ...]]:
        """(copy, source, link) of those that it can be done with, and the others with their reasons. Raises the reason
        where there is but one."""
        left_out = list(work.choose(self.contacts, VIEW))
        seen = {item.id for item in left_out}
        found: dict[int, tuple[int, int, str]] = {}
        rows = sql.links_of(work.db, [one for one in self.contacts if one not in seen])
        for number, name, copy, source, link, owner, owner_name in rows:
            if not copy or not link:
                left_out.append(LeftOut(number, name, "It has no team copy."))
            elif owner != work.author.member.id:
                reason = f"Only {owner_name}, whose contact it is, may do that."
                left_out.append(LeftOut(number, name, reason, (owner_name,), COPY))
            elif self.if_live and link == "live":
                left_out.append(LeftOut(number, name, self.if_live))
            else:
                found[copy] = (copy, source, link)  # once, though both rows of it may be named
        refuse_if_alone(self.contacts, tuple(left_out))
        return list(found.values()), tuple(left_out)


class Refresh(OfCopies):
    """Brings snapshots up to date: what the owner has changed since goes in, what the team has changed stays."""

    name: ClassVar[str] = "refresh"
    if_live: ClassVar[str] = "Its team copy is live: it is up to date by itself."
    live: ClassVar[bool] = False

    def run(self, work: Work) -> Outcome:
        found, left_out = self.pairs(work)
        pairs = [(copy, source) for copy, source, _ in found]

        def note(op: int) -> None:
            flowing.renew(work.db, op, pairs, work.author.at, live=self.live, start=0)

        op = log.write(work.db, work.author, self.name, note)
        done = log_sql.count_contacts(work.db, op) if op is not None else 0
        return Outcome(op, done, left_out, tuple(source for _, source in pairs[:1000]))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Refreshed the team's copy of {whom}"


class MakeLive(Refresh):
    """Makes snapshots live: later changes reach them too (S2.16)."""

    name: ClassVar[str] = "make-live"
    if_live: ClassVar[str] = "Its team copy is live already."
    live: ClassVar[bool] = True

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made the team's copy live: {whom}"


class Cut(OfCopies):
    """Cuts copies loose: they are the organisation's own contacts from then on, and nothing reaches them any more. The
    source is its owner's alone again, and in nobody's hands."""

    name: ClassVar[str] = "cut"

    def run(self, work: Work) -> Outcome:
        found, left_out = self.pairs(work)
        changes = [change for copy, source, link in found for change in _loose(work, copy, source, link)]
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes))
        return Outcome(op, len(found), left_out, tuple(source for _, source, _ in found[:1000]))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Cut the team's copy loose: {whom}"


def _loose(work: Work, copy: int, source: int, link: str) -> list[Change]:
    rows = {row[0]: dict(zip(sql.CONTACT, row, strict=True)) for row in sql.rows_of(work.db, [copy, source])}
    held = rows[source]["assignee"]
    changes = [
        Change("contact", copy, copy, "twin", False, source, None),
        Change("contact", copy, copy, "twin_book", False, rows[source]["book"] if not rows[source]["bin"] else 0, 0),
        Change("contact", copy, copy, "link", False, link, ""),
    ]
    if held:
        changes.append(Change("contact", source, source, "assignee", False, held, 0))
    changes += [
        Change("difference", number, copy, "gone", True, 0, 1)
        for number, *_ in flowing_sql.differences(work.db, 0, [copy])
    ]
    return changes
