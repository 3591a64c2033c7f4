"""A list as it is drawn: on which line each of its rows stands, and how the lines are written.

Rows that are only similar to what was sought stand under a line of their own.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style

from tui.widgets.kind import Kind
from tui.widgets.line import Line
from tui.widgets.places import AIRY
from tui.widgets.rows import L, Rows
from tui.widgets.thumb import thumb

MORE = 200
"""So many more rows a list is taken to have at the least, where its end is not known: for the mark at its edge."""


class Drawn(Kind[L]):
    """The rows at hand from line ``_top`` on, one of them with the cursor; ``total`` is how many there are in all,
    where that is known."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.rows: Rows[L] = Rows()
        self.cursor = 0
        self.total: int | None = None
        self._top = 0

    @property
    def row(self) -> L | None:
        """The row at the cursor; None while another list stands in the place of this one."""
        return self.rows.rows[self.cursor] if self.place != "" and self.cursor < len(self.rows) else None

    def counted_here(self) -> int | None:
        """How many it holds, where all are in the window."""
        return self.rows.counted if self.rows.top and self.rows.end else None

    @property
    def height(self) -> int:
        """The lines for rows."""
        return max(1, self.size.height - self.head)

    @property
    def head(self) -> int:
        """The lines of the column headings: none where each line is needed for a contact."""
        return 1 if self.app.size.height >= 22 else 0

    # -- lines and rows: similar ones stand under a line of their own ---------------------------------------------

    @property
    def _gap(self) -> int:
        """The lines between the hits and the similar ones."""
        at = self.rows.similar_at
        if at is None or (at == 0 and not self.rows.top):
            return 0
        return 2 if at and self.app.size.height >= AIRY else 1

    def lead_of(self, row: int) -> int:
        """The lines over a row that stay in sight with it: the one over the similar ones."""
        return 1 if row == self.rows.similar_at else 0

    def _line_of(self, row: int) -> int:
        at = self.rows.similar_at
        return row + self._gap if at is not None and row >= at else row

    @property
    def _lines(self) -> int:
        return len(self.rows) + self._gap

    def _row_of(self, line: int) -> int | None:
        """The row on a line; None for the line over the similar ones and the blank before it."""
        at, gap = self.rows.similar_at, self._gap
        if at is None or line < at:
            return line
        return None if line < at + gap else line - gap

    # -- drawing --------------------------------------------------------------------------------------------------

    def draw(self, y: int, line: Line) -> None:
        """A heading, a row, the line over the similar ones, or what an empty list says."""
        y -= self.head
        if y < 0:
            if len(self.rows):
                self.draw_head(line)
            return
        if not len(self.rows):
            if self.main.started:
                self.draw_nothing(y, line)
            return
        at = self._row_of(self._top + y)
        if at is None:
            if self._row_of(self._top + y + 1) is not None:
                self.draw_similar(line)
        elif at < len(self.rows):
            self.draw_row(line, self.rows.rows[at], cursor=at == self.cursor, first=y == 0)
        self._draw_thumb(y, line)

    def begin_row(self, line: Line, *, cursor: bool) -> Callable[[Style], Style]:
        """The mark of the cursor, and the tint of its row where the keys act on it. Gives what makes a style one on
        that tint."""
        look, acts = self.look, cursor and self.main.here in ("list", "box")
        if acts:
            line.base = look.on_tint(look.normal)
        if cursor:
            line.add(look.glyphs.cursor, look.on_tint(look.here) if acts else look.dim)
        return look.on_tint if acts else lambda style: style

    def _draw_thumb(self, y: int, line: Line) -> None:
        """Where in the list one is, at its right edge; nothing if all of it is in sight."""
        thumb = self._thumb()
        if thumb and thumb[0] <= y < thumb[1]:
            line.to(self.size.width - 1).add(self.look.glyphs.thumb, self.look.rule)

    def _thumb(self) -> tuple[int, int] | None:
        rows, first = self.rows, self.rows.first
        total = max(self.total or 0, len(rows) if rows.end else len(rows) + MORE)
        return thumb(self.height, total, (max(0, total - len(rows)) if first is None else first) + self._top)
