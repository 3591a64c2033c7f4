"""Add audience: a book that teams read together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store.log import Change
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, group_named, require_free, team_named


class AddAudience(Organising):
    """Makes a book that teams read together."""

    name: ClassVar[str] = "add-audience"

    def __init__(self, audience: str, teams: Iterable[str]) -> None:
        self.audience, self.teams = group_named(audience, "An audience"), tuple(teams)

    def plan(self, work: Work) -> Plan:
        require_free(organisation.audience_names(work.db), "an audience", self.audience)
        teams = dict.fromkeys(team_named(work.db, team)[0] for team in self.teams)
        number, rows = organisation.insert_audience(work.db, self.audience, list(teams), gone=True)
        changes = [Change("book", number, None, "gone", False, 1, 0)]
        changes += [Change("audience_team", row, None, "gone", False, 1, 0) for row in rows]
        return Plan(changes, {"audience": self.audience}, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made the audience {detail['audience']}"
