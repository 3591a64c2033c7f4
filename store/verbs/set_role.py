"""Set role: what a member is in the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import colleagues
from store.errors import Invalid, Refused
from store.log import Change
from store.sql import people
from store.text import clean_line
from store.types import Role
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, member_named


class SetRole(Organising):
    """Makes a member admin, manager, agent or client; the last admin keeps theirs. Whoever becomes a client leaves the
    directory's internal contacts, and comes back into them with another role."""

    name: ClassVar[str] = "set-role"

    def __init__(self, username: str, role: str) -> None:
        if role not in list(Role):
            raise Invalid(f"There is no role {clean_line(role)[:40]!r}; there are {', '.join(Role)}.")
        self.username, self.role = username, Role(role)

    def plan(self, work: Work) -> Plan:
        member = member_named(work.db, self.username)
        detail: dict[str, object] = {"name": member.name, "to": self.role}
        if member.role is self.role:
            return Plan([], detail, (member.id,))
        if member.role is Role.ADMIN and member.active and people.number_of_admins(work.db) == 1:
            raise Refused(f"{member.name} is the last admin: make somebody else an admin first.")
        changes = [Change("member", member.id, None, "role", False, member.role, self.role)]
        if self.role is Role.CLIENT:
            changes += colleagues.put_away(work, member.id)
        elif not member.internal and member.active:
            return colleagues.listed(work, member.id, member.name, Plan(changes, detail, (member.id,)))
        return Plan(changes, detail, (member.id,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made {detail['name']} {detail['to']}"
