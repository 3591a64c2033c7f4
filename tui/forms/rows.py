"""The rows of a plan, one by one: who is left out and why, some lines of them at a time (look/look.md, picture 04)."""

from __future__ import annotations

from collections.abc import Sequence

from store.types import LeftOut
from tui.forms.part import Part
from tui.look import Look
from tui.text import cut, screen_text, width_of
from tui.widgets.line import Line

SHOWN = 5
"""So many rows are shown at a time."""
MORE, BEFORE = "pgdn", "pgup"
NAMED = 0.45
"""The share of a line that a name may take; the reason has the rest."""


class Rows(Part):
    """Names with the reason why each is left out; the page keys turn over where there are more than can be shown."""

    can_focus = False

    def __init__(self, rows: Sequence[LeftOut], heading: str = "Left out") -> None:
        super().__init__()
        self.heading = heading
        self._rows, self._top = rows, 0

    def turn_over(self, key: str) -> bool:
        """Go on with ``pagedown``, back with ``pageup``. False if there is no such page."""
        top = self._top + {"pagedown": SHOWN, "pageup": -SHOWN}.get(key, 0)
        if top == self._top or not 0 <= top < len(self._rows):
            return False
        self._top = top
        return True

    def height(self, cells: int) -> int:
        """A blank, the heading, and the rows; the last page is as high as the others, so that nothing jumps."""
        return 2 + min(SHOWN, len(self._rows))

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The heading with the key that shows more, or a row: its name, then why."""
        left, at = line.x, self._top + y - 2
        if y == 1:
            self._draw_heading(line, look, left + cells)
        elif y > 1 and at < len(self._rows):
            row, more = self._rows[at], look.glyphs.more
            shown = self._rows[self._top : self._top + SHOWN]
            named = min(int(cells * NAMED), max(width_of(screen_text(one.name)) for one in shown))
            line.add("! ", look.danger).add(cut(screen_text(row.name) or "-", named, more), look.normal)
            line.to(left + 2 + named).add(f" {look.glyphs.current} ", look.dim)
            line.add(screen_text(row.reason), look.dim, left + cells - line.x, more)

    def _draw_heading(self, line: Line, look: Look, end: int) -> None:
        pages = len(self._rows) > SHOWN
        last = self._top + SHOWN >= len(self._rows)
        key, words = (BEFORE, " Back") if last else (MORE, " More")
        line.add(f"{self.heading} ", look.dim)
        rule = end - line.x - (len(key + words) + 1 if pages else 0)
        line.add(look.glyphs.across * max(0, rule), look.rule)
        if pages:
            line.add(f" {key}", look.strong).add(words, look.dim)
