"""Add audience: a book that teams and members read together; a project or a deal is one with a purpose (S2.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store.errors import Invalid
from store.log import Change
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, group_named, reader_named, require_free, team_named

PURPOSES = {"": "audience", "project": "project", "deal": "deal"}
"""What an audience is for, and what it is called therefore."""


class AddAudience(Organising):
    """Makes a book that teams, and members beside them, read together. What its owner sends to a project or a deal is
    shared with it live (S2.6); with any other audience as it is then."""

    name: ClassVar[str] = "add-audience"

    def __init__(self, audience: str, teams: Iterable[str], members: Iterable[str] = (), purpose: str = "") -> None:
        if purpose not in PURPOSES:
            raise Invalid("An audience is for a project, for a deal, or for neither.")
        self.audience = group_named(audience, "An audience" if not purpose else f"A {purpose}")
        self.teams, self.members, self.purpose = tuple(teams), tuple(members), purpose

    def plan(self, work: Work) -> Plan:
        require_free(organisation.audience_names(work.db), "an audience", self.audience)
        teams = dict.fromkeys(team_named(work.db, team)[0] for team in self.teams)
        members = dict.fromkeys(reader_named(work.db, member).id for member in self.members)
        number, rows = organisation.insert_audience(
            work.db, self.audience, list(teams), gone=True, purpose=self.purpose
        )
        changes = [Change("book", number, None, "gone", False, 1, 0)]
        changes += [Change("audience_team", row, None, "gone", False, 1, 0) for row in rows]
        changes += [
            Change("audience_member", organisation.insert_reader(work.db, number, member), None, "gone", False, 1, 0)
            for member in members
        ]
        detail: dict[str, object] = {"audience": self.audience}
        return Plan(changes, {**detail, "purpose": self.purpose} if self.purpose else detail, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made the {PURPOSES[detail.get('purpose', '')]} {detail['audience']}"
