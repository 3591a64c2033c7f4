"""The list of the History: what was done, by whom and when, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from store.frozen import frozen
from store.stories import Operation, OperationPage
from store.types import Place
from store.view import View
from tui.desk import Desk, Job
from tui.screens.named_keys import key_of
from tui.text import cut, screen_text, width_of
from tui.widgets.columns import LEFT
from tui.widgets.dates import day
from tui.widgets.line import Line
from tui.widgets.listing import FIRST, NEXT, Listing
from tui.widgets.marks import marks_of
from tui.widgets.renewing import Renewed, Wanted
from tui.widgets.rows import PageOf
from tui.widgets.told import clock, undone, who

ROOMY = 64
"""From so many cells on a line has day and time, below only the one that tells more."""
DAY, SHORT_DAY, TIME, WHO, ROWS = 8, 6, 5, 8, 7
GAP = 2


@frozen
class Event:
    """An operation as a row of a list."""

    operation: Operation
    tier: int = 0

    @property
    def id(self) -> int:
        """The number of the operation."""
        return self.operation.id

    @property
    def place(self) -> Place:
        """The newest is the first."""
        return Place(0, -self.operation.id)


@frozen
class Events:
    """A page of them; ``until`` is how far the log was looked through."""

    rows: tuple[Event, ...]
    more: bool
    until: int


def read(session: Any, view: View, **where: int) -> Events:
    """A page of the log. Runs on the desk."""
    page: OperationPage = session.operations(view.query, **where)
    return Events(tuple(Event(operation) for operation in page.rows), page.more, page.until)


def read_again(session: Any, wanted: Wanted) -> Renewed[Event]:
    """The window again: what was done since stands before it, and nothing ever moves. Runs on the desk."""
    before = {} if wanted.start is None else {"before": 1 - wanted.start.rank}
    page = read(session, wanted.view, limit=wanted.limit, **before)
    ids = {row.id: index for index, row in enumerate(page.rows)}
    near = [*wanted.order[wanted.at :], *reversed(wanted.order[: wanted.at])]
    cursor = next((ids[number] for number in (wanted.cursor or 0, *near) if number in ids), 0)
    return Renewed(page.rows, cursor, wanted.start is None, not page.more)


class Operations(Listing[Event]):
    """What was done, as far as it concerns what one may see."""

    def __init__(
        self, desk: Desk, moved: Callable[[], None], arrived: Callable[[], None], renewed: Callable[[], None]
    ) -> None:
        super().__init__(desk, moved, arrived, renewed, "operations")
        self.view = View("history")
        self._looked = (0, 0)
        """The last row, and how far the log was looked through behind it."""

    def first_page(self, view: View) -> Job:
        """The newest."""
        return partial(read, view=view, limit=FIRST)

    def last_page(self, view: View) -> Job:
        """The oldest: the first steps of the organisation."""
        return lambda session: read_last(session, view)

    def page_at(self, view: View, index: int) -> Job:
        """The log is not counted, so a jump goes by what is at hand: to the end."""
        return self.last_page(view)

    def page_after(self, view: View) -> Job:
        """Older ones, from where the log was looked through."""
        last = self.rows.rows[-1].id if len(self.rows) else 0
        before = self._looked[1] if self._looked[0] == last else last
        return partial(read, view=view, before=before, limit=NEXT)

    def page_before(self, view: View) -> Job:
        """Newer ones."""
        return partial(read, view=view, after=self.rows.rows[0].id, limit=NEXT)

    def again(self, wanted: Wanted) -> Job:
        """The same operations, with what was undone since."""
        return partial(read_again, wanted=wanted)

    def taken(self, page: PageOf[Event], *, first: bool) -> None:
        """Go on where a search has not found enough to fill the list."""
        if isinstance(page, Events):
            self._looked = (self.rows.rows[-1].id if len(self.rows) else 0, page.until)
        if not self.rows.end and len(self.rows) < self.height:
            self.call_later(self._fetch_after)

    def draw_head(self, line: Line) -> None:
        """The headings."""
        wide, dim = self.size.width >= ROOMY, self.look.dim
        line.to(LEFT).add("When", dim).to(self._who_at(wide)).add("Who", dim).to(self._what_at(wide)).add("What", dim)
        line.right(self.size.width - 2, "Contacts", dim)

    @staticmethod
    def _who_at(wide: bool) -> int:
        return LEFT + (DAY + 1 + TIME if wide else SHORT_DAY) + GAP

    def _what_at(self, wide: bool) -> int:
        return self._who_at(wide) + WHO + GAP

    def draw_row(self, line: Line, row: Event, *, cursor: bool, first: bool) -> None:
        """When, who, what, how many contacts; what was taken back is dim and says when. A day stands at its first
        operation, and on the uppermost line."""
        look, operation, today = self.look, row.operation, date.today()
        wide = self.size.width >= ROOMY
        styled = self.begin_row(line, cursor=cursor)
        told, time = day(operation.at, today, DAY if wide else SHORT_DAY), clock(operation.at)
        if not wide:
            line.to(LEFT).add(time if told == "today" else told, styled(look.dim), SHORT_DAY)
        else:
            if first or cursor or not self._same_day_above(row):
                line.to(LEFT).add(told, styled(look.dim), DAY)
            line.to(LEFT + DAY + 1).add(time, styled(look.dim))
        normal = look.dim if operation.undone_by else look.normal
        line.to(self._who_at(wide)).add(who(operation, self.main.facts), styled(normal), WHO, look.glyphs.more)
        line.to(self._what_at(wide))
        text, back = screen_text(operation.summary), undone(operation, today)
        style = look.strong if cursor and not operation.undone_by else normal
        room = self.size.width - 2 - line.x - ROWS - width_of(back)
        spans = marks_of(self.shown.query).in_words(text)
        line.marked(text, spans, room, styled(style), styled(look.match), look.glyphs.more)
        line.add(back, styled(normal))
        line.right(self.size.width - 2, f"{operation.rows:,}" if operation.rows else "-", styled(look.dim))

    def _same_day_above(self, row: Event) -> bool:
        at = self.rows.rows.index(row)
        above = self.rows.rows[at - 1].operation.at if at else ""
        today = date.today()
        return bool(above) and day(above, today) == day(row.operation.at, today)

    def draw_nothing(self, y: int, line: Line) -> None:
        """Nothing was done, or nothing is found."""
        if self.view != self.shown:
            return
        query = cut(screen_text(self.shown.query.strip()), 30, "..")
        said = f"Nothing in the history is found by {query}." if query else "Nothing has been done here yet."
        hint = (
            (key_of("back"), "  clears the search")
            if query
            else ("", "What you and your colleagues do is listed here.")
        )
        at = y - max(1, (self.height - 3) // 3)
        if at == 0:
            line.to(max(3, (self.size.width - width_of(said)) // 2)).add(said, self.look.strong)
        elif at == 2:
            line.to(max(3, (self.size.width - width_of("".join(hint))) // 2))
            line.add(hint[0], self.look.strong).add(hint[1], self.look.dim)

    def clicked(self, x: int, times: int) -> None:
        """Once for the cursor, twice to list its contacts."""
        self.main.focus_on("list")
        if times > 1 and self.main.standings.now:
            self.main.standings.now.open()


def read_last(session: Any, view: View) -> Events:
    """The oldest operations; ``more`` tells whether others stand before them. Runs on the desk."""
    page = read(session, view, after=0, limit=NEXT)
    return Events(page.rows, page.more, 0)
