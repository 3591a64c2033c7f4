"""Add segment: one more word for what contacts can be (S2.4, S2.9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import segments
from store.errors import Invalid
from store.log import Change
from store.segments import Kind
from store.sql import segments as sql
from store.text import fold
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, named

KINDS_TOLD = "A segment is business or personal."


def segment_free(work: Work, name: str, but: int | None = None) -> None:
    """Raises Invalid where another segment has the name, or had it: contacts that were given it are of that one."""
    for one in segments.known(work.db):
        if one.id != but and fold(name) in one.words:
            was = "" if fold(one.name) == fold(name) else f": {one.name} was called so"
            raise Invalid(f"There is a segment {name} already{was}.")


class AddSegment(Organising):
    """Puts a segment into the list. Contacts that have the word already are of it from then on, where they are: none is
    moved or shared by it, for only their owners do that."""

    name: ClassVar[str] = "add-segment"

    def __init__(self, segment: str, kind: Kind = "business") -> None:
        if kind not in segments.KINDS:
            raise Invalid(KINDS_TOLD)
        self.segment, self.kind = named(segment, "A segment"), kind

    def plan(self, work: Work) -> Plan:
        segment_free(work, self.segment)
        number = sql.insert(work.db, self.segment, self.kind)
        detail: dict[str, object] = {"segment": self.segment, "kind": self.kind}
        return Plan([Change("segment", number, None, "gone", False, 1, 0)], detail, (number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Added the {detail['kind']} segment {detail['segment']}"
