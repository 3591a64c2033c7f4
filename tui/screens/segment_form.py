"""The form of a segment: its name, and whether it is business or personal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.forms.choice import Choice
from tui.forms.part import Figure, Part, Text
from tui.screens.named_form import NamedForm
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Segment
    from tui.screens.main import MainScreen

_KINDS = (("business", "business"), ("personal", "personal"))
_STAYS = "stays as it is and where it is"
_STAY = "stay as they are and where they are"
_WHO = "only its owner makes a contact personal, or no longer so"


class _SegmentForm(NamedForm):
    """Name and kind."""

    section = "segments"
    nameless = "A segment needs a name."

    def __init__(self, main: MainScreen, name: str = "", kind: str = "business") -> None:
        super().__init__(main, name)
        self.kind = Choice("Is", _KINDS, kind)
        self.parts = [self.name, self.kind]
        self.changed(self.kind)

    def changed(self, part: Part) -> None:
        """What the kind brings."""
        self.plan = [Text(self._brings(), "dim")]

    def _brings(self) -> str:
        if self.kind.value == "personal":
            return "Nobody but their owner sees contacts that are marked so."
        shares = self.main.facts.shares_segments
        return "Nothing is shared by it." if shares == "off" else f"Marking shares: a {shares} copy for everyone."


class NewSegment(_SegmentForm):
    """A name is enough: it is business."""

    heading = "New segment"
    verb = "Add the segment"
    did = "Added the segment"

    def job(self, name: str) -> Callable[[Any], Any]:
        """Add it."""
        kind = self.kind.value
        return lambda session: session.add_segment(name, kind)


class EditSegment(_SegmentForm):
    """Name and kind, as one operation."""

    did = "Changed the segment"

    def __init__(self, main: MainScreen, segment: Segment) -> None:
        self.segment = segment
        super().__init__(main, segment.name, segment.kind)
        self.heading = f"Edit the segment {screen_text(segment.name)}"

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is."""
        return self.name.changed or self.kind.value != self.segment.kind

    def changed(self, part: Part) -> None:
        """What becomes of the contacts that have it."""
        super().changed(part)
        number = self.segment.contacts
        one = number == 1
        if number and self.kind.value != self.segment.kind:
            self.plan.append(Figure(number, f"{_STAYS if one else _STAY}: {_WHO}"))
        if number and self.name.changed:
            self.plan.append(Figure(number, f"{'reads' if one else 'read'} as {screen_text(self.name.value) or '...'}"))

    def job(self, name: str) -> Callable[[Any], Any]:
        """Save what differs."""
        was, kind = self.segment.name, self.kind.value
        return lambda session: session.set_segment(was, name=name, kind=kind)
