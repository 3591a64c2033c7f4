"""Remove audience: an empty one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store.errors import Refused
from store.log import Change
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, audience_named


class RemoveAudience(Organising):
    """Takes an audience away in which, and in whose bin, no contacts are: nobody loses sight of any by it."""

    name: ClassVar[str] = "remove-audience"

    def __init__(self, audience: str) -> None:
        self.audience = audience

    def plan(self, work: Work) -> Plan:
        number, title = audience_named(work.db, self.audience)
        held = organisation.held_by(work.db, number)
        if held:
            contacts = f"{held:,} contact{'' if held == 1 else 's'}"
            raise Refused(f"{title} and its bin still hold {contacts}: move them or delete them for good first.")
        changes = [Change("book", number, None, "gone", False, 0, 1)]
        changes += [
            Change(table, row, None, "gone", False, 0, 1) for table, row in organisation.readers_of(work.db, number)
        ]
        return Plan(changes, {"audience": title}, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Removed the audience {detail['audience']}"
