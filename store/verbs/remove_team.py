"""Remove team: with its members, its places in audiences and what is shared with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store.log import Change
from store.sql import organisation
from store.text import number_of
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, team_named


class RemoveTeam(Organising):
    """Takes a team away. Shares with it end, and audiences lose it as a reader: a team that is later made with the same
    name has none of this. Undo brings everything back."""

    name: ClassVar[str] = "remove-team"

    def __init__(self, team: str) -> None:
        self.team = team

    def plan(self, work: Work) -> Plan:
        number, title = team_named(work.db, self.team)
        rows = organisation.rows_of_team(work.db, number)
        changes = [Change("team", number, None, "gone", False, 0, 1)]
        changes += [Change(table, row, None, "gone", False, 0, 1) for table, row in rows]
        shares = sum(table == "share" for table, _ in rows)
        return Plan(changes, {"team": title, "shares": shares}, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        shares = int(detail.get("shares", 0))
        ended = f", which ends {number_of(shares, 'share')}" if shares else ""
        return f"Removed the team {detail['team']}{ended}"
