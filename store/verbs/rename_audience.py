"""Rename audience: its contacts and readers stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import joint
from store.log import Change
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, audience_named, group_named, require_free


class RenameAudience(Organising):
    """Gives an audience another name."""

    name: ClassVar[str] = "rename-audience"

    def __init__(self, audience: str, name: str) -> None:
        self.audience, self.wanted = audience, group_named(name, "An audience")

    def plan(self, work: Work) -> Plan:
        number, before = audience_named(work.db, self.audience)
        detail: dict[str, object] = {"audience": before, "to": self.wanted}
        if before == self.wanted:
            return Plan([], detail, (number,))
        names = organisation.audience_names(work.db)
        require_free(names, "an audience", self.wanted, number)
        changes = [Change("book", number, None, "name", False, before, self.wanted)]
        for book, others in joint.with_others(names, before).items():
            name = ",".join(sorted((self.wanted, *others)))
            changes.append(Change("book", book, None, "name", False, names[book], name))
        directories = organisation.directories(work.db)
        for book, (first, *others) in joint.parts_of_directory(work.db, before).items():
            name = ",".join((first, *sorted((self.wanted, *others))))
            changes.append(Change("book", book, None, "name", False, directories[book], name))
        return Plan(changes, detail, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Renamed the audience {detail['audience']} to {detail['to']}"
