"""Rename member: another name to be known by; the username stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import colleagues
from store.log import Change
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, member_named, named


class RenameMember(Organising):
    """Gives a member another name, on their card in the directory too, unless somebody named that otherwise."""

    name: ClassVar[str] = "rename-member"

    def __init__(self, username: str, name: str) -> None:
        self.username, self.display = username, named(name, "A member")

    def plan(self, work: Work) -> Plan:
        member = member_named(work.db, self.username)
        detail: dict[str, object] = {"name": member.name, "to": self.display}
        if member.name == self.display:
            return Plan([], detail, (member.id,))
        changes = [
            Change("member", member.id, None, "name", False, member.name, self.display),
            *colleagues.renamed(work, member.id, member.name, self.display),
        ]
        return Plan(changes, detail, (member.id,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Renamed {detail['name']} to {detail['to']}"
