"""The list of contacts: what is fetched of a view, and how its lines look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from textual import events

from store.types import Page, Row
from store.view import View
from tui.desk import Desk, Job
from tui.widgets.columns import LEFT, Column, columns
from tui.widgets.empty import draw_empty
from tui.widgets.line import Line
from tui.widgets.listing import FIRST, NEXT, Listing
from tui.widgets.renewing import Renewed, Wanted, read_again
from tui.widgets.row import draw_head, draw_row, draw_similar
from tui.widgets.rows import SIMILAR, PageOf, Rows


class Contacts(Listing[Row]):
    """The list of contacts of a view."""

    def __init__(
        self,
        desk: Desk,
        moved: Callable[[], None],
        arrived: Callable[[], None],
        renewed: Callable[[], None],
        name: str = "contacts",
    ) -> None:
        super().__init__(desk, moved, arrived, renewed, name)
        self.matched: frozenset[str] = frozenset()
        """The columns that matched, beside the name: those of the first page, so that none comes or goes later."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that fit, each with its place."""
        order = self.shown.order
        in_bin = self.shown.section == "bin"
        return columns(self.size.width, self.matched, order.column if order else "", in_bin=in_bin)

    def reorder(self, view: View, contact: int | None = None) -> None:
        """Show the same contacts in another order, the cursor on the one where it is, or on another ``contact``."""
        row = self.row
        self.view = view
        wanted = Wanted(view, None, NEXT, contact or (row.id if row else None), (), 0)
        self._fetch(partial(read_again, wanted=wanted), self._take_reordered)

    def _take_reordered(self, found: Renewed[Row]) -> None:
        line = self._line_of(self.cursor) - self._top
        self.rows = Rows(list(found.rows), 0 if found.top else None, found.top, found.end)
        self.shown, self._target, self.cursor = self.view, None, found.cursor
        self.taken(Page(found.rows, not found.end), first=True)
        self._top = max(0, min(self._line_of(found.cursor) - line, self._lines - self.height))
        self.refresh()
        self._place(found.cursor)
        self._arrived()

    def on_click(self, event: events.Click) -> None:
        """A click on a heading sorts by its column, again the other way; all else is the list's own."""
        if event.y < self.head and len(self.rows) and not self.busy:
            event.stop()
            under = [column for column in self.columns if column.x <= event.x and column.title]
            if under:
                from tui.screens import sorting

                sorting.sort_by(self.main, under[-1].name)

    def first_page(self, view: View) -> Job:
        """The first screenful."""
        return lambda session: session.page(view, limit=FIRST)

    def last_page(self, view: View) -> Job:
        """The end of the list, similar ones included."""
        return lambda session: session.last_page(view, limit=NEXT)

    def page_at(self, view: View, index: int) -> Job:
        """A far jump."""
        return lambda session: session.page_at(view, index, limit=NEXT)

    def page_after(self, view: View) -> Job:
        """By keyset: the millionth page costs what the first does."""
        after = self.rows.rows[-1].place
        return lambda session: session.page(view, after=after, limit=NEXT)

    def page_before(self, view: View) -> Job:
        """The same, the other way."""
        before = self.rows.rows[0].place
        return lambda session: session.page(view, before=before, limit=NEXT)

    def again(self, wanted: Wanted) -> Job:
        """The same place of the list, the cursor on the same contact."""
        return partial(read_again, wanted=wanted)

    def taken(self, page: PageOf[Row], *, first: bool) -> None:
        """One column beside the usual ones: that in which most rows matched. Two would push phone or assignee out."""
        if first:
            found = Counter(row.matched for row in page.rows if row.matched and row.tier < SIMILAR)
            self.matched = frozenset(name for name, _ in found.most_common(1))

    def draw_head(self, line: Line) -> None:
        """The columns' names."""
        draw_head(self, line)

    def draw_row(self, line: Line, row: Row, *, cursor: bool, first: bool) -> None:
        """A contact."""
        draw_row(self, line, row, cursor)

    def draw_similar(self, line: Line) -> None:
        """The line over those that are only similar."""
        draw_similar(self, line)

    def draw_nothing(self, y: int, line: Line) -> None:
        """What belongs here."""
        draw_empty(self, y, line)

    def clicked(self, x: int, times: int) -> None:
        """Left of the name is the tick; a click on who is responsible changes it (S3.9)."""
        if x < LEFT:
            self.main.clicked_tick()
        elif any(column.name == "assigned" and column.x <= x < column.end for column in self.columns):
            self.main.clicked_assignee()
        else:
            self.main.clicked_row(times)
