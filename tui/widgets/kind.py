"""What a kind of list says of itself: what is fetched of a view, and how its lines look."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic

from store.view import View
from tui.desk import Job
from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.renewing import Wanted
from tui.widgets.rows import L, PageOf

READING = "The list is still being read."
"""Why a key does not act on the row at the cursor: after the patience of the type-ahead it may not be the one that was
meant."""


class Kind(Panel, Generic[L]):
    """The contract of :class:`tui.widgets.listing.Listing` with the lists that it is the base of. What reads is made on
    the event loop and runs on the desk."""

    def first_page(self, view: View) -> Job:
        """Reads the first rows of a view."""
        raise NotImplementedError

    def last_page(self, view: View) -> Job:
        """Reads the last ones."""
        raise NotImplementedError

    def page_at(self, view: View, index: int) -> Job:
        """Reads the rows from an index on, for a list that knows its total."""
        raise NotImplementedError

    def page_after(self, view: View) -> Job:
        """Reads the rows that follow those at hand."""
        raise NotImplementedError

    def page_before(self, view: View) -> Job:
        """Reads the rows before them."""
        raise NotImplementedError

    def again(self, wanted: Wanted) -> Job:
        """Reads the window again."""
        raise NotImplementedError

    def seek(self, key: Hashable) -> None:
        """Have the cursor go to a row, known by its key, when the rows are read next: for lists that are read whole."""

    def taken(self, page: PageOf[L], *, first: bool) -> None:
        """Rows have come; the ``first`` of a window, or more of them."""

    def draw_head(self, line: Line) -> None:
        """The headings."""
        raise NotImplementedError

    def draw_row(self, line: Line, row: L, *, cursor: bool, first: bool) -> None:
        """A row; ``first``: on the uppermost line."""
        raise NotImplementedError

    def draw_similar(self, line: Line) -> None:
        """The line over rows that are only similar."""

    def draw_nothing(self, y: int, line: Line) -> None:
        """A line of what an empty list says."""
        raise NotImplementedError

    def clicked(self, x: int, times: int) -> None:
        """The row that has just got the cursor was clicked."""
