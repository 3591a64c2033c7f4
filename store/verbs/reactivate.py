"""Reactivate: a member who left is back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import colleagues
from store.log import Change
from store.settings import SEALED
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, member_named


class Reactivate(Organising):
    """Gives a member access again, with the role, books, teams and shares that they had."""

    name: ClassVar[str] = "reactivate"

    def __init__(self, username: str) -> None:
        self.username = username

    def plan(self, work: Work) -> Plan:
        member = member_named(work.db, self.username)
        detail: dict[str, object] = {"name": member.name}
        if member.active:
            return Plan([], detail, (member.id,))
        changes = [Change("member", member.id, None, "active", False, 0, 1)]
        sealed = SEALED + member.username
        if until := organisation.setting(work.db, sealed):
            row = organisation.setting_row(work.db, sealed)
            changes.append(Change("organisation_setting", row, None, "value", False, until, ""))
        plan = Plan(changes, detail, (member.id,))
        return colleagues.listed(work, member.id, member.name, plan) if member.internal else plan

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Reactivated {detail['name']}"
