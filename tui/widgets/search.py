"""The search box: one line of text with a caret, always there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.geometry import Offset

from store.types import Count
from tui.text import width_of
from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.textline import TextLine

if TYPE_CHECKING:
    from tui.app import TeambookApp

LONGEST = 200
HINT = "a name, a number, an e-mail"
TEXT_AT = 3
BY = {"email": "e-mail", "assigned": "assignee", "last": "activity", "changed": "change"}
"""Orders in a word, where the column's own says less."""


class Search(Panel):
    """Where a search is typed; ``line`` holds its text."""

    def __init__(self) -> None:
        super().__init__(id="search")
        self.line = TextLine(longest=LONGEST)
        self.count: Count | None = None

    @property
    def text(self) -> str:
        """What has been typed."""
        return self.line.text

    @property
    def caret_at(self) -> Offset:
        """The cell of the caret on the screen: the terminal's own cursor stands there."""
        return self.region.offset + Offset(TEXT_AT + self.line.caret_cell(self._room), 0)

    @property
    def terminal_has_caret(self) -> bool:
        """Whether the terminal's cursor stands for the caret; where Textual paints, it hides that one."""
        return cast("TeambookApp", self.app).draws_caret

    @property
    def _room(self) -> int:
        return max(8, self.size.width - TEXT_AT - 18)

    def write(self, text: str) -> bool:
        """Put text in at the caret, in place of the old text if that is marked. False if nothing changed."""
        changed = self.line.write(text)
        self.refresh()
        return changed

    def set(self, text: str) -> None:
        """Replace the text, the caret at its end."""
        self.line.set(text)
        self.refresh()

    def mark(self) -> None:
        """Mark the old text: typing replaces it."""
        self.line.mark()
        self.refresh()

    def unmark(self) -> None:
        """The old text stays."""
        self.line.fresh = False

    def edit(self, key: str) -> bool | None:
        """Do an editing key: True if the text changed, False if only the caret did, None if it is none."""
        changed = self.line.edit(key)
        self.refresh()
        return changed

    def words_for_count(self) -> str:
        """The count as a reader says it."""
        if self.count is None:
            return ""
        number = f"{self.count.number:,}" + ("" if self.count.exact else "+")
        if order := self.main.view.order:
            # It takes the place of the best hits first, and may stand in no heading where there are few lines.
            return f"{number}, by {BY.get(order.column, order.column)}"
        if self.text:
            return f"{number} found"
        return f"{number} contact" + ("" if self.count.number == 1 else "s")

    def draw(self, y: int, line: Line) -> None:
        """The slash, the text or what may be typed, and how many were found."""
        look = self.look
        here = self.main.here == "box"
        count = self.words_for_count()
        room = self.size.width - TEXT_AT - width_of(count) - 3
        line.to(1).add("/", look.accent if here else look.dim).to(TEXT_AT)
        if self.text:
            self.line.draw(line, look, self._room, here=here, cells=room)
        else:
            now = self.main.standings.now
            several = bool(self.main.side.ticked) and not now
            hint = f"in {self.main.section_title()}" if several else HINT
            line.add(now.hint if now else hint, look.dim, room, look.glyphs.more)
        line.right(self.size.width - 1, count, look.dim)
        if here and not self.terminal_has_caret:
            line.reverse(self.caret_at.x - self.region.x)

    def on_click(self, event: events.Click) -> None:
        """The caret goes where one clicks."""
        event.stop()
        self.line.click(event.x - TEXT_AT, self._room)
        self.main.focus_on("box")
