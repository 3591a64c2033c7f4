"""Renew: snapshots as their sources are now, or live from now on (C7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import flowing, log
from store.access import VIEW
from store.log import Change
from store.sql import contacts as sql
from store.sql import flowing as flowing_sql
from store.sql import log as log_sql
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work, refuse_if_alone

_CONTENT = 1 << 27


class Refresh(Verb):
    """Brings snapshots up to date: what the owner has changed since goes in, what the team has changed stays. Contacts
    are named by either row; only the source's owner does it (S2.10)."""

    name: ClassVar[str] = "refresh"
    right: ClassVar[str] = VIEW
    live: ClassVar[bool] = False
    done_already: ClassVar[str] = "Its team copy is live: it is up to date by itself."

    def __init__(self, contacts: Iterable[int]) -> None:
        self.contacts = list(dict.fromkeys(contacts))

    def run(self, work: Work) -> Outcome:
        left_out = list(work.choose(self.contacts, VIEW))
        pairs: list[tuple[int, int]] = []
        seen = {item.id for item in left_out}
        links = sql.links_of(work.db, [one for one in self.contacts if one not in seen])
        for number, name, copy, source, link, owner, owner_name in links:
            if not copy or not link:
                left_out.append(LeftOut(number, name, "It has no team copy."))
            elif owner != work.author.member.id:
                left_out.append(LeftOut(number, name, f"Only {owner_name}, whose contact it is, may do that.",
                                        (owner_name,)))  # fmt: skip
            elif link == "live":
                left_out.append(LeftOut(number, name, self.done_already))
            else:
                pairs.append((copy, source))
        refuse_if_alone(self.contacts, tuple(left_out))
        op = log.write(work.db, work.author, self.name, lambda op: self.note(work, op, pairs))
        done = log_sql.count_contacts(work.db, op) if op is not None else 0
        return Outcome(op, done, tuple(left_out), tuple(source for _, source in pairs[:1000]))

    def note(self, work: Work, op: int, pairs: list[tuple[int, int]]) -> None:
        """The change rows."""
        flowing.renew(work.db, op, pairs, work.author.at, live=self.live, start=0)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Refreshed the team's copy of {whom}"


class MakeLive(Refresh):
    """Makes snapshots live: later changes reach them too (S2.16)."""

    name: ClassVar[str] = "make-live"
    live: ClassVar[bool] = True
    done_already: ClassVar[str] = "Its team copy is live already."

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made the team's copy live: {whom}"


class Cut(Refresh):
    """Cuts copies loose: they are the organisation's own contacts from then on, and nothing reaches them any more. The
    source is its owner's alone again, and in nobody's hands."""

    name: ClassVar[str] = "cut"

    def run(self, work: Work) -> Outcome:
        left_out = list(work.choose(self.contacts, VIEW))
        changes: list[Change] = []
        ids: list[int] = []
        seen = {item.id for item in left_out}
        links = sql.links_of(work.db, [one for one in self.contacts if one not in seen])
        for number, name, copy, source, link, owner, owner_name in links:
            if not copy or not link:
                left_out.append(LeftOut(number, name, "It has no team copy."))
            elif owner != work.author.member.id:
                left_out.append(LeftOut(number, name, f"Only {owner_name}, whose contact it is, may do that.",
                                        (owner_name,)))  # fmt: skip
            else:
                ids.append(source)
                changes += _loose(work, copy, source, link)
        refuse_if_alone(self.contacts, tuple(left_out))
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes))
        return Outcome(op, len(ids), tuple(left_out), tuple(ids[:1000]))

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
