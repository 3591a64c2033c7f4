"""Set team: who is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store.errors import Invalid, NotFound, Refused
from store.log import Change
from store.sql import organisation, people
from store.types import Role
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, member_named, membership_words, team_named


def require_team(work: Work, team: int, title: str) -> None:
    """Raises Refused for everyone but admins, and managers for the teams that they are in.

    An assumption: who leads a team says who is in it. It gives nothing above a manager's own role, since what a team
    reads the manager reads too."""
    me = work.author.member
    if me.role is Role.ADMIN or (me.role is Role.MANAGER and organisation.in_team(work.db, team, me.id)):
        return
    who = tuple(people.managers_of_team(work.db, team))
    raise Refused(f"Only admins, and managers who are in it, say who is in {title}: {', '.join(who)}.", who, "team")


class SetTeam(Organising):
    """Adds members to a team and removes others, as one operation."""

    name: ClassVar[str] = "set-team"
    right: ClassVar[str] = "team"

    def __init__(self, team: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        self.team, self.add, self.remove = team, tuple(add), tuple(remove)

    def require(self, work: Work) -> None:
        if not work.author.member.internal:
            raise NotFound(f"There is no team {self.team[:40]}.")
        require_team(work, *team_named(work.db, self.team))

    def plan(self, work: Work) -> Plan:
        number, title = team_named(work.db, self.team)
        coming = {one.id: one for one in (member_named(work.db, username) for username in self.add)}
        going = {one.id: one for one in (member_named(work.db, username) for username in self.remove)}
        for both in coming.keys() & going.keys():
            raise Invalid(f"{coming[both].name} cannot both join and leave {title}.")
        changes: list[Change] = []
        added, removed = [], []
        for one in coming.values():
            row = organisation.membership(work.db, number, one.id)
            if row is None or row[1]:
                place = row[0] if row else organisation.insert_membership(work.db, number, one.id)
                changes.append(Change("team_member", place, None, "gone", False, 1, 0))
                added.append(one.name)
        for one in going.values():
            row = organisation.membership(work.db, number, one.id)
            if row is not None and not row[1]:
                changes.append(Change("team_member", row[0], None, "gone", False, 0, 1))
                removed.append(one.name)
        return Plan(changes, {"team": title, "added": added, "removed": removed}, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return membership_words(detail, f"the team {detail['team']}")
