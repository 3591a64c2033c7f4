"""Watch: contacts whose course a member follows without being responsible for them (C9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log
from store.access import VIEW, reach
from store.errors import Refused
from store.log import Change
from store.sql import people
from store.sql import watching as sql
from store.sql.choosing import chosen
from store.types import LeftOut, Member, Outcome, Role
from store.verbs.base import Verb, Work, refuse_if_alone
from store.verbs.members import colleague_named

_ALL = 1 << 30


class Watch(Verb):
    """Lets a member watch contacts: oneself, or (managers and admins) another who sees them. A contact and its copy are
    watched as one. Whoever watches is reminded of nothing, and learns of nothing that they may not see."""

    name: ClassVar[str] = "watch"
    right: ClassVar[str] = VIEW
    watches: ClassVar[bool] = True

    def __init__(self, contacts: Iterable[int], member: str | None = None) -> None:
        self.contacts, self.member = list(dict.fromkeys(contacts)), member

    def run(self, work: Work) -> Outcome:
        who = self._who(work)
        left_out = list(work.choose(self.contacts, VIEW))
        if self.watches and who.id != work.author.member.id:
            seen = reach(work.db, who, work.author.at).viewable
            left_out += [
                LeftOut(number, name, f"{who.name} does not see {name}.")
                for number, name in sql.drop_unseen(work.db, seen)
            ]
        refuse_if_alone(self.contacts, tuple(left_out))
        changes = list(self._changes(work, who.id))
        detail = {} if who.id == work.author.member.id else {"who": who.username}
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail=detail)
        return Outcome(op, len(self.contacts) - len(left_out), tuple(left_out), tuple(chosen(work.db, 1000)))

    def _changes(self, work: Work, member: int) -> Iterable[Change]:
        there = sql.rows_of_chosen(work.db, member)
        fresh = []
        for contact in chosen(work.db, _ALL):
            rows = there.get(contact, [])
            if not rows:
                fresh.append(contact)
            elif rows[0][1]:  # none of them is in force: the first one is again
                yield Change("watcher", rows[0][0], contact, "gone", False, 1, 0)
        for number, contact in zip(sql.insert(work.db, fresh, member), fresh, strict=True):
            yield Change("watcher", number, contact, "gone", False, 1, 0)

    def _who(self, work: Work) -> Member:
        me = work.author.member
        if self.member is None:
            return me
        who = colleague_named(work, self.member)
        if who.id != me.id and me.role not in (Role.ADMIN, Role.MANAGER):
            names, admins = tuple(people.managers(work.db)), tuple(people.admins(work.db))
            raise Refused(f"Only managers let others watch: {', '.join(names)}.", names, "watch", admins)
        if not who.internal or not who.active:
            raise Refused(f"{who.name} is {'no longer active' if who.internal else 'a client'} and watches nobody.")
        return Member(*who)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Let {detail['who']} watch: {whom}" if "who" in detail else f"Watched: {whom}"


class Unwatch(Watch):
    """Ends it. What somebody does not watch is left as it is."""

    name: ClassVar[str] = "unwatch"
    watches: ClassVar[bool] = False

    def _changes(self, work: Work, member: int) -> Iterable[Change]:
        for contact, rows in sql.rows_of_chosen(work.db, member).items():
            for number, gone in rows:
                if not gone:
                    yield Change("watcher", number, contact, "gone", False, 0, 1)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Let {detail['who']} no longer watch: {whom}" if "who" in detail else f"Watched no longer: {whom}"
