"""Remove segment: a word of the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store.log import Change
from store.verbs.base import Work
from store.verbs.members import Organising, Plan
from store.verbs.set_segment import segment_named


class RemoveSegment(Organising):
    """Takes a segment out of the list. Contacts that have it keep the word, and stay in the book they are in: those in
    personal books are personal as before. The word has no meaning of its own any longer."""

    name: ClassVar[str] = "remove-segment"

    def __init__(self, segment: str) -> None:
        self.segment = segment

    def plan(self, work: Work) -> Plan:
        one = segment_named(work, self.segment)
        return Plan([Change("segment", one.id, None, "gone", False, 0, 1)], {"segment": one.name}, (one.id,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Removed the segment {detail['segment']}"
