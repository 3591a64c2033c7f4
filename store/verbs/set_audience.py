"""Set audience: which teams and members read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store.errors import Invalid
from store.log import Change
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import (
    Organising,
    Plan,
    audience_named,
    member_named,
    membership_words,
    reader_named,
    team_named,
)


class SetAudience(Organising):
    """Lets teams and members read an audience, and others no longer, as one operation."""

    name: ClassVar[str] = "set-audience"

    def __init__(
        self,
        audience: str,
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
        join: Iterable[str] = (),
        leave: Iterable[str] = (),
    ) -> None:
        self.audience, self.add, self.remove = audience, tuple(add), tuple(remove)
        self.join, self.leave = tuple(join), tuple(leave)

    def plan(self, work: Work) -> Plan:
        book, title = audience_named(work.db, self.audience)
        coming = dict(team_named(work.db, team) for team in self.add)
        going = dict(team_named(work.db, team) for team in self.remove)
        for both in coming.keys() & going.keys():
            raise Invalid(f"{coming[both]} cannot both read {title} and no longer read it.")
        changes: list[Change] = []
        added, removed = [], []
        for team, name in coming.items():
            row = organisation.readership(work.db, book, team)
            if row is None or row[1]:
                place = row[0] if row else organisation.insert_readership(work.db, book, team)
                changes.append(Change("audience_team", place, None, "gone", False, 1, 0))
                added.append(name)
        for team, name in going.items():
            row = organisation.readership(work.db, book, team)
            if row is not None and not row[1]:
                changes.append(Change("audience_team", row[0], None, "gone", False, 0, 1))
                removed.append(name)
        self._members(work, book, title, changes, added, removed)
        return Plan(changes, {"audience": title, "added": added, "removed": removed}, (book,))

    def _members(
        self, work: Work, book: int, title: str, changes: list[Change], added: list[str], removed: list[str]
    ) -> None:
        coming = {one.id: one.name for one in (reader_named(work.db, member) for member in self.join)}
        going = {one.id: one.name for one in (member_named(work.db, member) for member in self.leave)}
        for both in coming.keys() & going.keys():
            raise Invalid(f"{coming[both]} cannot both read {title} and no longer read it.")
        for member, name in coming.items():
            row = organisation.reader(work.db, book, member)
            if row is None or row[1]:
                place = row[0] if row else organisation.insert_reader(work.db, book, member)
                changes.append(Change("audience_member", place, None, "gone", False, 1, 0))
                added.append(name)
        for member, name in going.items():
            row = organisation.reader(work.db, book, member)
            if row is not None and not row[1]:
                changes.append(Change("audience_member", row[0], None, "gone", False, 0, 1))
                removed.append(name)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return membership_words(detail, f"the readers of {detail['audience']}")
