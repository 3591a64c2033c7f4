"""A column of the board: the contacts of one member, or of nobody, as cards.

It is a list of contacts whose rows are several lines high; which columns stand where, and what they read, the board
says (:mod:`tui.screens.board`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events

from store.types import Row
from store.view import View
from tui.desk import Job
from tui.screens import moving
from tui.widgets.card import draw_card, draw_lane_head, draw_more, draw_nobody
from tui.widgets.columns import LEFT
from tui.widgets.contacts import Contacts
from tui.widgets.line import Line
from tui.widgets.places import AIRY
from tui.widgets.renewing import Renewed, Wanted, read_again

if TYPE_CHECKING:
    from tui.screens.board import Board

LINES = 2
"""A card's lines: the name, then company and last activity; a blank one between cards where there is room."""
NOTHING = View("")
"""The view of a column that has not been read."""
FIRST = 60
"""Cards that are read when a column comes into sight."""


def nothing() -> None:
    """What is done when nobody waits."""


class Lane(Contacts):
    """The cards of ``who``, a username, "" for nobody."""

    def __init__(self, board: Board, who: str, number: int) -> None:
        super().__init__(board.desk, partial(board.moved, self), nothing, nothing, f"lane{number}")
        self.board, self.who = board, who
        self.slot = f"rows:{who}"
        self.view = self.shown = NOTHING
        self.place = ""
        self.wanted: int | None = None
        """The contact that the cursor goes to when the cards are read."""

    # -- size -----------------------------------------------------------------------------------------------------

    @property
    def current(self) -> bool:
        """Whether the board's cursor is here."""
        return self.board.lane is self

    @property
    def stride(self) -> int:
        """The lines from one card to the next."""
        return LINES + (1 if self.app.size.height >= AIRY else 0)

    @property
    def head(self) -> int:
        """The name of the column, and a blank line where there is room."""
        return 2 if self.app.size.height >= AIRY else 1

    @property
    def height(self) -> int:
        """The cards in sight; the last line tells how many more there are."""
        return max(1, (self.size.height - self.head - 1) // self.stride)

    @property
    def _gap(self) -> int:
        at = self.rows.similar_at
        return 0 if at is None or (at == 0 and not self.rows.top) else 1

    # -- reading: the board does it for all columns in sight -----------------------------------------------------

    def show(self, view: View) -> None:
        """Another view is for the whole board."""
        self.board.show(view)

    def reorder(self, view: View, contact: int | None = None) -> None:
        """Another order, too."""
        self.board.show(view, stays=True)

    def become(self, view: View) -> None:
        """And what the next reading reads."""
        self.board.view = self.board.shown = view

    def renew(self, follow: int | None, shown: Callable[[], None]) -> None:
        """Somebody has changed something: a card may stand in another column now."""
        self.board.renew(follow, shown)

    def asks(self, view: View, cursor: int | None) -> tuple[Job, Callable[[Renewed[Row]], None]]:
        """What reads the cards of a view, the cursor on a contact if it is among them; and what takes them."""
        self.view, self._target = view, 0
        self._window += 1
        self._fetching = True
        wanted = Wanted(view, None, FIRST, cursor, (), 0)
        return partial(read_again, wanted=wanted), partial(self._take_asked, self._window)

    def asks_again(self, follow: int | None, shown: Callable[[], None]) -> tuple[Job, Callable[[Renewed[Row]], None]]:
        """The same as they are now; dropped, where they are read for another contact meanwhile."""
        window = self._window
        job, take = super().asks_again(follow, shown)
        return job, lambda found: take(found) if window == self._window else shown()

    def _take_asked(self, window: int, found: Renewed[Row]) -> None:
        if window == self._window:
            self._fetching, self.wanted = False, None
            self._take_reordered(found)

    def forget(self) -> None:
        """Out of sight, and not kept up to date: it is read when it comes into sight again, the cursor where it was."""
        row = self.rows.rows[self.cursor] if self.cursor < len(self.rows) else None
        super().clear()
        self.wanted = row.id if row else self.wanted
        self.view = self.shown = NOTHING

    def clear(self) -> None:
        """Nothing of the board is to be seen any longer."""
        self.board.clear()

    def stand_at(self, line: int) -> None:
        """The cursor on the card so many below the first one in sight."""
        if not self.busy and len(self.rows):
            self._go(self._row_of(min(self._top + line, self._lines - 1)) or 0)

    # -- drawing --------------------------------------------------------------------------------------------------

    def draw(self, y: int, line: Line) -> None:
        """The name of the column, its cards, how many more there are."""
        if y == 0:
            draw_lane_head(self, line)
            return
        unit, part = divmod(y - self.head, self.stride)
        if y < self.head or not self.main.started:
            return
        if not len(self.rows):
            if not self.busy:
                draw_nobody(self, y - self.head, line)
            return
        if unit >= self.height:
            if y == self.head + self.height * self.stride:
                draw_more(self, line)
            return
        at = self._row_of(self._top + unit)
        if at is None:
            if part == 0:
                self.draw_similar(line)
        elif at < len(self.rows) and part < LINES:
            draw_card(self, line, self.rows.rows[at], part, cursor=at == self.cursor and self.current)

    def redraw(self, *lines: int) -> None:
        """All lines of these cards."""
        cards = [self.head + (line - self.head) * self.stride for line in lines]
        super().redraw(*(y + part for y in cards for part in range(self.stride) if 0 <= y + part < self.size.height))

    @property
    def after(self) -> int:
        """How many cards there are below those in sight."""
        seen = (self.rows.first or 0) + min(self._row_of(self._top + self.height) or 0, len(self.rows))
        return max(0, (self.total or 0) - seen) if self._top + self.height < self._lines or not self.rows.end else 0

    # -- the mouse ------------------------------------------------------------------------------------------------

    def _wheel(self, lines: int) -> None:
        """The wheel moves the cards, one at a time: each is several lines high."""
        super()._wheel(1 if lines > 0 else -1)

    def _row_at(self, y: int) -> int | None:
        """The index of the card at a line of this column."""
        unit = (y - self.head) // self.stride
        if self.busy or y < self.head or unit >= self.height:
            return None
        at = self._row_of(self._top + unit)
        return at if at is not None and at < len(self.rows) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A card may be taken by the mouse, and put down in another column."""
        at = self._row_at(event.y)
        if at is not None and event.button == 1:
            self.capture_mouse()
            self.board.take(self.rows.rows[at])

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Where it is carried to."""
        if self.board.carried:
            self.board.carry(event.screen_x)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """It is put down."""
        self.release_mouse()
        if self.board.carried:
            self.board.put_down(event.screen_x)

    def on_click(self, event: events.Click) -> None:
        """A card takes the cursor, a second click opens it; left of its name is the tick. A head takes it, too."""
        event.stop()
        event.prevent_default()  # what a click means in a list of lines
        at = self._row_at(event.y)
        self.main.focus_on("list")
        self.board.go(self.board.lanes.index(self))
        if at is None:
            return
        self._go(at)
        if event.x < LEFT:
            self.main.selecting.toggle(step=0)
        elif event.chain > 1:
            moving.open_record(self.main)
