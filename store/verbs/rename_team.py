"""Rename team: shares and audiences are the team's, whatever it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store.log import Change
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, group_named, require_free, team_named


class RenameTeam(Organising):
    """Gives a team another name."""

    name: ClassVar[str] = "rename-team"

    def __init__(self, team: str, name: str) -> None:
        self.team, self.wanted = team, group_named(name, "A team")

    def plan(self, work: Work) -> Plan:
        number, before = team_named(work.db, self.team)
        detail: dict[str, object] = {"team": before, "to": self.wanted}
        if before == self.wanted:
            return Plan([], detail, (number,))
        require_free(organisation.team_names(work.db), "a team", self.wanted, number)
        return Plan([Change("team", number, None, "name", False, before, self.wanted)], detail, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Renamed the team {detail['team']} to {detail['to']}"
