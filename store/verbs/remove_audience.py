"""Remove audience: an empty one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import joint
from store.errors import Refused
from store.log import Change
from store.sql import organisation
from store.text import number_of
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, audience_named


class RemoveAudience(Organising):
    """Takes an audience away in which, and in whose bin, no contacts are: nobody loses sight of any by it.
    What it had in common with others goes with it, empty as well. What belonged to it in the Shared Directory stays
    there, and belongs to it no longer."""

    name: ClassVar[str] = "remove-audience"

    def __init__(self, audience: str) -> None:
        self.audience = audience

    def plan(self, work: Work) -> Plan:
        number, title = audience_named(work.db, self.audience)
        books = [number, *joint.with_others(organisation.audience_names(work.db), title)]
        held = sum(organisation.held_by(work.db, book) for book in books)
        if held:
            contacts = number_of(held, "contact")
            raise Refused(f"{title} and its bin still hold {contacts}: move them or delete them for good first.")
        changes = [Change("book", book, None, "gone", False, 0, 1) for book in books]
        changes += [
            Change(table, row, None, "gone", False, 0, 1)
            for book in books
            for table, row in organisation.readers_of(work.db, book)
        ]
        directories = organisation.directories(work.db)
        changes += [
            Change("book", book, None, "name", False, directories[book], ",".join(others))
            for book, others in joint.parts_of_directory(work.db, title).items()
        ]
        return Plan(changes, {"audience": title}, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Removed the audience {detail['audience']}"
