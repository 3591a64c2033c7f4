"""The part of a session that is about segments: the organisation's list of what a contact can be (S2.4, S2.9)."""

from __future__ import annotations

from store import segments, verbs
from store.access import visible
from store.grants import Segment
from store.part import Part
from store.segments import Kind
from store.sql import segments as sql
from store.types import Outcome


class Marking(Part):
    """What a ``Session`` has of it. Everybody internal reads the list, admins change it, each as one operation."""

    def segments(self, *, counted: bool = True) -> tuple[Segment, ...]:
        """The list, business segments first; ``counted``: with the contacts of each that the member sees."""
        rights = self._rights()
        if not rights.member.internal:
            return ()
        found = sql.counts(self._db, visible(rights.viewable)) if counted else []
        return tuple(
            Segment(one.name, one.kind, segments.count(found, one), one.also) for one in segments.known(self._db)
        )

    def add_segment(self, name: str, kind: Kind = "business") -> Outcome:
        """Puts a segment into the list."""
        return self._do(verbs.AddSegment(name, kind))

    def set_segment(self, segment: str, *, name: str | None = None, kind: Kind | None = None) -> Outcome:
        """Gives a segment another name or kind; its contacts stay where they are."""
        return self._do(verbs.SetSegment(segment, name=name, kind=kind))

    def remove_segment(self, segment: str) -> Outcome:
        """Takes a segment out of the list; contacts keep the word."""
        return self._do(verbs.RemoveSegment(segment))
