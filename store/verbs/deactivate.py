"""Deactivate: a member has no access any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import colleagues
from store.errors import Refused
from store.log import Change
from store.sql import people
from store.types import Role
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, member_named


class Deactivate(Organising):
    """Takes a member's access away at once, in sessions that are open too. Nothing of theirs is deleted; their card
    leaves the directory and lies in its bin."""

    name: ClassVar[str] = "deactivate"

    def __init__(self, username: str) -> None:
        self.username = username

    def plan(self, work: Work) -> Plan:
        member = member_named(work.db, self.username)
        detail: dict[str, object] = {"name": member.name}
        if not member.active:
            return Plan([], detail, (member.id,))
        if member.role is Role.ADMIN and people.number_of_admins(work.db) == 1:
            raise Refused(f"{member.name} is the last admin: make somebody else an admin first.")
        changes = [Change("member", member.id, None, "active", False, 1, 0), *colleagues.put_away(work, member.id)]
        return Plan(changes, detail, (member.id,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Deactivated {detail['name']}"
