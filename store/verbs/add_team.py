"""Add team: a group of members that contacts are shared with at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store.log import Change
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, group_named, member_named, require_free


class AddTeam(Organising):
    """Makes a team of members. To a client a place in it gives nothing (S4.23), until they have another role."""

    name: ClassVar[str] = "add-team"

    def __init__(self, team: str, usernames: Iterable[str]) -> None:
        self.team, self.usernames = group_named(team, "A team"), tuple(usernames)

    def plan(self, work: Work) -> Plan:
        require_free(organisation.team_names(work.db), "a team", self.team)
        members = dict.fromkeys(member_named(work.db, username).id for username in self.usernames)
        number, rows = organisation.insert_team(work.db, self.team, list(members), gone=True)
        changes = [Change("team", number, None, "gone", False, 1, 0)]
        changes += [Change("team_member", row, None, "gone", False, 1, 0) for row in rows]
        return Plan(changes, {"team": self.team}, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made the team {detail['team']}"
