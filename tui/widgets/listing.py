"""What all lists are: a window of rows that is fetched as one moves.

It knows positions, not widgets: a million contacts cost what a thousand do. While rows are on their way the old
ones stay; an answer for a list that is shown no more is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual import events

from store.errors import StoreError
from store.view import View
from tui.desk import Desk, Job
from tui.widgets.drawn import Drawn
from tui.widgets.renewing import Renewed, Wanted
from tui.widgets.rows import L, PageOf, Rows

FIRST, NEXT = 60, 200
"""Rows of a first page, seen at once, and of a further one, fetched before it is needed."""
AHEAD = 60
"""So many rows before its end the window is extended."""
WHEEL = 3

Found = TypeVar("Found")
"""What a job brings: a page, or a window read again."""


class Listing(Drawn[L]):
    """A list of a view, with its cursor. A kind of list (:class:`Kind`) says what is fetched and how its lines look.

    Only one list stands on the screen at a time; ``row`` of another one is None, so that no key acts on what cannot
    be seen.
    """

    def __init__(
        self, desk: Desk, moved: Callable[[], None], arrived: Callable[[], None], renewed: Callable[[], None], name: str
    ) -> None:
        super().__init__(name)
        self.view = View()
        self.shown = View()
        """The view that the rows on the screen belong to, while those of ``view`` are on their way."""
        self.slot = "rows"  # where it asks at the desk for more rows
        self._desk, self._moved, self._arrived, self._renewed = desk, moved, arrived, renewed
        self._window = 0
        self._fetching = False
        self._target: int | None = None

    # -- what others ask ------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether rows are on their way that a key pressed now would mean."""
        return self.view != self.shown or self._target is not None

    # -- moving ---------------------------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Show another view, or this one read anew, its first row at the cursor."""
        self.view, self._target = view, 0
        self._fetch(self.first_page(view), partial(self._replace, 0, True))

    def take_first(self, page: PageOf[L]) -> None:
        """Show rows that somebody else has fetched: the first page, read together with the facts."""
        self._replace(0, True, page)

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self._go(self.cursor + rows)

    def page(self, pages: int) -> None:
        """Move the cursor and what is seen by pages."""
        step = pages * max(1, self.height - 1)
        self._go(self.cursor + step, scroll=step)

    def home(self) -> None:
        """To the first row."""
        if self.rows.top:
            self._go(0)
        else:
            view = self.view
            self._target = 0
            self._fetch(self.first_page(view), partial(self._replace, 0, True))

    def bottom(self) -> None:
        """To the last row, similar ones included."""
        if self.rows.end:
            self._go(len(self.rows) - 1)
        else:
            view = self.view
            self._target = -1
            self._fetch(self.last_page(view), partial(self._replace, None, False))

    def jump(self, index: int) -> None:
        """To the row of an index in the whole list."""
        first = self.rows.first
        if first is not None and 0 <= index - first < len(self.rows):
            self._go(index - first)
            return
        view, start = self.view, max(0, index - self.height // 2)
        self._target = index - start
        self._fetch(self.page_at(view, start), partial(self._replace, start, start == 0))

    def redraw_cursor(self) -> None:
        """Draw the row at the cursor anew: it looks different where the keys act elsewhere; an empty list, which names
        keys, as a whole."""
        if len(self.rows):
            self.redraw(self.head + self._line_of(self.cursor) - self._top)
        else:
            self.refresh()

    def _go(self, target: int, scroll: int = 0) -> None:
        """Put the cursor on a row of the window, or first fetch what lies beyond it."""
        rows = self.rows
        if target >= len(rows) and not rows.end:
            self._target = target
            self._fetch_after()
            return
        if target < 0 and not rows.top:
            self._target = target
            self._fetch_before()
            return
        self._target = None
        self._place(max(0, min(target, len(rows) - 1)), scroll)
        if not rows.end and self.cursor + AHEAD > len(rows):
            self._fetch_after()
        elif not rows.top and self.cursor < AHEAD:
            self._fetch_before()

    def _place(self, cursor: int, scroll: int = 0) -> None:
        """The cursor on a row that is known, and in sight."""
        before, top = self._line_of(self.cursor), self._top
        self.cursor = cursor
        line, height = self._line_of(cursor), self.height
        top = max(0, min(top + scroll, self._lines - height))
        lead = self.lead_of(cursor)
        top = min(max(top, line - height + 1), line - lead if line >= lead else 0)
        if top != self._top:
            self._top = top
            self.redraw()
        else:
            self.redraw(*{self.head + before - top, self.head + line - top})
        self._moved()

    # -- fetching -------------------------------------------------------------------------------------------------

    def _fetch(self, job: Job, done: Callable[[Found], None]) -> None:
        """Fetch a new window. What an older request brings is dropped."""
        self._window += 1
        self._ask(job, done)

    def _ask(self, job: Job, done: Callable[[Found], None]) -> None:
        self._fetching = True
        window = self._window
        self._desk.ask(self.slot, job, partial(self._if_awaited, window, done), partial(self._failed, window))

    def _failed(self, window: int, error: StoreError) -> None:
        """There is no such list any more: the one that is shown stays, unless it has gone, too."""
        if window == self._window:
            self._fetching, self._target = False, None
            self.view = self.shown
            self.main.say_no(str(error))
            self.main.read_facts()

    def _if_awaited(self, window: int, done: Callable[[Found], None], found: Found) -> None:
        if window == self._window:
            self._fetching = False
            done(found)

    def _fetch_after(self) -> None:
        if not self._fetching:
            self._ask(self.page_after(self.view), self._append)

    def _fetch_before(self) -> None:
        if not self._fetching:
            self._ask(self.page_before(self.view), self._prepend)

    def _replace(self, first: int | None, top: bool, page: PageOf[L]) -> None:
        fresh = self.view != self.shown
        target = 0 if fresh or self._target is None else self._target
        if fresh:
            self.total = None
        self.rows = Rows(list(page.rows), first, top or not (page.more or first), first is None or not page.more)
        if first is None:
            self.rows.top = not page.more
        self.shown, self._target = self.view, None
        self.taken(page, first=True)
        if target < 0:
            target = len(self.rows) - 1
        self.cursor, self._top = 0, 0
        self.refresh()
        self._place(max(0, min(target, len(self.rows) - 1)), target - self.height // 2)
        self._arrived()

    def _append(self, page: PageOf[L]) -> None:
        self._shift(-self.rows.append(page))
        self.taken(page, first=False)

    def _prepend(self, page: PageOf[L]) -> None:
        self._shift(self.rows.prepend(page))

    def _shift(self, rows: int) -> None:
        """The window has grown: the same rows stay where they are on the screen."""
        self.cursor += rows
        self._top += rows
        if self._target is None:
            self.refresh()
        else:
            self._go(self._target + rows, scroll=self._target + rows - self.cursor)

    # -- rows that changed ----------------------------------------------------------------------------------------

    def become(self, view: View) -> None:
        """Be the list of another view from now on, whose rows the next ``renew`` reads."""
        self.view = self.shown = view
        self.total = self.rows.first = None

    def clear(self) -> None:
        """Nothing of it is to be seen any longer; what is on its way neither."""
        self._window += 1
        self._fetching, self._target, self.view = False, None, self.shown
        self.rows, self.cursor, self._top, self.total = Rows(), 0, 0, None
        self.refresh()
        self._moved()

    def renew(self, follow: int | None, shown: Callable[[], None]) -> None:
        """Read the rows again, because somebody has changed some; then call ``shown``.

        The cursor stays on its contact, and that on its line, or on the nearest that remains; it goes to contact
        ``follow`` if that is in the list.
        """
        if self.view != self.shown:
            # Another list is on its way, read after the change.
            shown()
            return
        job, take = self.asks_again(follow, shown)
        self._desk.ask("renew", job, take, lambda _: shown())

    def asks_again(self, follow: int | None, shown: Callable[[], None]) -> tuple[Job, Callable[[Renewed[L]], None]]:
        """What reads the rows again, and what takes them."""
        rows, start = self.rows.rows, max(0, self._top - AHEAD)
        top, first = self.rows.top and start == 0, None if self.rows.first is None else self.rows.first + start
        cursor = follow if follow is not None else rows[self.cursor].id if self.cursor < len(rows) else None
        wanted = Wanted(
            self.shown, None if top or not rows else rows[start].place,
            max(NEXT, self.cursor - start + self.height + AHEAD), cursor, [row.id for row in rows[start:]],
            self.cursor - start,
        )  # fmt: skip
        return self.again(wanted), partial(self._take_renewed, self.shown, 0 if top else first, shown)

    def _take_renewed(self, view: View, first: int | None, shown: Callable[[], None], found: Renewed[L]) -> None:
        if self.busy or view != self.shown:
            if view == self.shown == self.view:
                # A far jump is on its way; it reads what is there now.
                self.call_later(self._renewed)
            shown()
            return
        line, at_top = self._line_of(self.cursor) - self._top, self.rows.top and self._top == 0
        self._window += 1
        self._fetching = False
        self.rows = Rows(list(found.rows), first if found.same else 0 if found.top else None, found.top, found.end)
        self.cursor, self._top = 0, 0
        self.cursor = found.cursor
        if not (at_top and found.same):
            # Who looks at the beginning goes on looking at it; further down the cursor stays on its line.
            self._top = max(0, min(self._line_of(found.cursor) - line, self._lines - self.height))
        self.refresh()
        self._place(found.cursor)
        self._renewed()
        shown()

    # -- the mouse ------------------------------------------------------------------------------------------------

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves what is seen, and takes the cursor along only where it would leave it."""
        self._wheel(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """The wheel, the other way."""
        self._wheel(-WHEEL)

    def _wheel(self, lines: int) -> None:
        if self.busy:
            return
        top = max(0, min(self._top + lines, self._lines - self.height))
        low, high = self._row_of(top), self._row_of(min(top + self.height, self._lines) - 1)
        low, high = (low or 0), (high if high is not None else len(self.rows) - 1)
        self._go(max(low, min(self.cursor, high)), scroll=top - self._top)

    def on_click(self, event: events.Click) -> None:
        """A row takes the cursor, a second click opens it; the right edge jumps there."""
        event.stop()
        y = event.y - self.head
        if self.busy or y < 0:
            return
        if event.x >= self.size.width - 1 and self._thumb() and self.total:
            self.jump(self.total * y // max(1, self.height - 1))
            return
        row = self._row_of(self._top + y)
        if row is not None and row < len(self.rows):
            self._go(row)
            self.clicked(event.x, event.chain)

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        if len(self.rows):
            self._place(self.cursor)
