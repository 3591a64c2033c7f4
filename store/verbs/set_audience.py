"""Set audience: which teams and members read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from store import joint
from store.errors import Invalid
from store.log import Change
from store.sql import organisation
from store.sql.database import Database, SqlRow
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


class _Readers(NamedTuple):
    """Teams, or members: their table, how a place among the readers is found and made."""

    table: str
    place: Callable[[Database, int, int], SqlRow | None]
    make: Callable[[Database, int, int], int]


_TEAMS = _Readers("audience_team", organisation.readership, organisation.insert_readership)
_MEMBERS = _Readers("audience_member", organisation.reader, organisation.insert_reader)


class SetAudience(Organising):
    """Lets teams and members read an audience, and others no longer, as one operation. What the audience has in common
    with others (``store.joint``) is read along, as long as another of them does not let them read it."""

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
        db = work.db
        book, title = audience_named(db, self.audience)
        teams = dict(team_named(db, team) for team in self.add), dict(team_named(db, team) for team in self.remove)
        members = (
            {one.id: one.name for one in (reader_named(db, member) for member in self.join)},
            {one.id: one.name for one in (member_named(db, member) for member in self.leave)},
        )
        for coming, going in (teams, members):
            for both in coming.keys() & going.keys():
                raise Invalid(f"{coming[both]} cannot both read {title} and no longer read it.")
        changes: list[Change] = []
        added, removed = [], []
        for kind, (coming, going) in ((_TEAMS, teams), (_MEMBERS, members)):
            came, went = _turn(db, kind, book, coming, going, changes)
            added += [coming[one] for one in came]
            removed += [going[one] for one in went]
        names = organisation.audience_names(db)
        for number, others in joint.with_others(names, title).items():
            for kind, (coming, going), stay in zip(
                (_TEAMS, _MEMBERS), (teams, members), joint.readers(db, names, others), strict=True
            ):
                _turn(db, kind, number, coming, going.keys() - stay, changes)
        return Plan(changes, {"audience": title, "added": added, "removed": removed}, (book,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return membership_words(detail, f"the readers of {detail['audience']}")


def _turn(
    db: Database, kind: _Readers, book: int, coming: Iterable[int], going: Iterable[int], changes: list[Change]
) -> tuple[list[int], list[int]]:
    """Notes who comes to the readers of a book and who leaves them; returns those with whom that changes anything."""
    came, went = [], []
    for one in coming:
        row = kind.place(db, book, one)
        if row is None or row[1]:
            place = row[0] if row else kind.make(db, book, one)
            changes.append(Change(kind.table, place, None, "gone", False, 1, 0))
            came.append(one)
    for one in going:
        row = kind.place(db, book, one)
        if row is not None and not row[1]:
            changes.append(Change(kind.table, row[0], None, "gone", False, 0, 1))
            went.append(one)
    return came, went
