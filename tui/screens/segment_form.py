"""The form of a segment: its name, and whether it is business or personal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import StoreError
from tui.forms.choice import Choice
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Figure, Part, Text
from tui.screens.doer import Said
from tui.screens.segments import here
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Segment
    from tui.screens.main import MainScreen

_KINDS = (("business", "business"), ("personal", "personal"))
_STAY = "stay as they are and where they are: only its owner makes a contact personal, or no longer so"


class _SegmentForm(Form):
    """Name and kind."""

    def __init__(self, main: MainScreen, name: str = "", kind: str = "business") -> None:
        super().__init__(main)
        self.name, self.kind = Field("Name", name, longest=80), Choice("Is", _KINDS, kind)
        self.parts = [self.name, self.kind]
        self.changed(self.kind)

    @property
    def dirty(self) -> bool:
        """Whether a name was typed."""
        return self.name.changed

    def changed(self, part: Part) -> None:
        """What the kind brings."""
        self.plan = [Text(self._brings(), "dim")]

    def _brings(self) -> str:
        if self.kind.value == "personal":
            return "Nobody but their owner sees contacts that are marked so."
        shares = self.main.facts.shares_segments
        return "Nothing is shared by it." if shares == "off" else f"Marking shares: a {shares} copy for everyone."

    def _failed(self, error: StoreError) -> None:
        self.refuse(str(error), self.name)

    def _refuses_nameless(self) -> bool:
        if not self.name.value:
            self.refuse("A segment needs a name.", self.name)
        return not self.name.value


class NewSegment(_SegmentForm):
    """A name is enough: it is business."""

    heading = "New segment"
    verb = "Add the segment"

    def submit(self, *, another: bool = False) -> None:
        """Add it."""
        if self._refuses_nameless():
            return
        name, kind = self.name.value, self.kind.value
        here(self.main).seek(name)
        self.write(
            lambda session: session.add_segment(name, kind),
            Said("Added the segment", screen_text(name), counted=False),
            failed=self._failed,
        )


class EditSegment(_SegmentForm):
    """Name and kind, as one operation."""

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
        if self.kind.value != self.segment.kind:
            self.plan.append(Figure(self.segment.contacts, _STAY))
        if self.name.changed:
            self.plan.append(Figure(self.segment.contacts, f"read as {screen_text(self.name.value) or '...'}"))

    def submit(self, *, another: bool = False) -> None:
        """Save what differs."""
        if self._refuses_nameless():
            return
        name, kind = self.name.value, self.kind.value
        here(self.main).seek(name)
        self.write(
            lambda session: session.set_segment(self.segment.name, name=name, kind=kind),
            Said("Changed the segment", screen_text(name), counted=False),
            failed=self._failed,
        )
