"""Set segment: another name, or what it is: business or personal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import segments
from store.errors import Invalid, NotFound
from store.log import Change
from store.segments import Kind, Known
from store.text import clean_line, fold
from store.verbs.add_segment import KINDS_TOLD, segment_free
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, named


def segment_named(work: Work, name: str) -> Known:
    """The segment of a name, however it is written. Raises NotFound."""
    for one in segments.known(work.db):
        if fold(one.name) == fold(clean_line(name)):
            return one
    raise NotFound(f"There is no segment {clean_line(name)[:40]}.")


class SetSegment(Organising):
    """Renames a segment, makes it business or personal, or both, as one operation.

    Renamed, its contacts read as the new word at once, for every reader; none of them is written to. Of another kind,
    its contacts stay as they are and where they are: only its owner makes a contact personal, or no longer so. What is
    marked from then on follows the new kind."""

    name: ClassVar[str] = "set-segment"

    def __init__(self, segment: str, *, name: str | None = None, kind: Kind | None = None) -> None:
        if kind is not None and kind not in segments.KINDS:
            raise Invalid(KINDS_TOLD)
        self.segment, self.kind = segment, kind
        self.wanted = None if name is None else named(name, "A segment")

    def plan(self, work: Work) -> Plan:
        one = segment_named(work, self.segment)
        changes = []
        detail: dict[str, object] = {"segment": one.name}
        if self.wanted is not None and self.wanted != one.name:
            segment_free(work, self.wanted, one.id)
            also = dict.fromkeys((*one.also, one.name))
            kept = [word for word in also if fold(word) != fold(self.wanted)]
            changes.append(Change("segment", one.id, None, "name", False, one.name, self.wanted))
            changes.append(Change("segment", one.id, None, "also", False, "\n".join(one.also), "\n".join(kept)))
            detail["to"] = self.wanted
        if self.kind is not None and self.kind != one.kind:
            changes.append(Change("segment", one.id, None, "kind", False, one.kind, self.kind))
            detail["kind"] = self.kind
        return Plan([change for change in changes if change.before != change.after], detail, (one.id,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        kind = f"made it {detail['kind']}" if "kind" in detail else ""
        if "to" in detail:
            told = f"Renamed the segment {detail['segment']} to {detail['to']}"
            return f"{told} and {kind}" if kind else told
        return f"Made the segment {detail['segment']} {detail.get('kind', 'what it is')}"
