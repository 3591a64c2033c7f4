"""The list of segments: what contacts can be to the organisation, or to their owner."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from store.grants import Segment
from tui.text import screen_text
from tui.widgets.columns import Column
from tui.widgets.empty import made_by
from tui.widgets.things import Nothing, Things


class SegmentList(Things[Segment]):
    """Business ones first, each kind by name."""

    none = "No segment"
    COLUMNS = (
        Column("name", "Segment", 16, 40),
        Column("kind", "Is", 8, 8),
        Column("contacts", "Contacts", 9, 9, right=True),
    )

    def read(self, session: Any) -> Iterable[Segment]:
        """All of them."""
        found: Iterable[Segment] = session.segments()
        return found

    def key(self, thing: Segment) -> Hashable:
        """A name is one segment's."""
        return thing.name

    def words(self, thing: Segment) -> str:
        """Its names and what it is."""
        return " ".join((thing.name, thing.kind, *thing.also))

    def cell(self, thing: Segment, column: Column) -> str:
        """A text of the row."""
        if column.name == "contacts":
            return f"{thing.contacts:,}" if thing.contacts else "-"
        return screen_text(thing.name) if column.name == "name" else thing.kind

    def empty(self) -> Nothing:
        """What segments are for."""
        return "There are no segments.", (
            ("", "A business one, as customer, may be shared by itself;"),
            ("", "a personal one, as family, stays with whoever sets it."),
            made_by(self.main, "new-segment", "New segment"),
        )
