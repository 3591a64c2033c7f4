"""Past notices: what was done here and what was refused, the newest first and in whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual import events

from tui import commands
from tui.screens.sheet import Body, Hints, Sheet
from tui.text import screen_text, wrap
from tui.widgets.bars import Past
from tui.widgets.line import Line

if TYPE_CHECKING:
    pass

TEXT_AT = 9
"""The cell of the text; the time of day stands before it."""
LINES = [("down", 1), ("j", 1), ("up", -1), ("k", -1), ("home", -100_000), ("end", 100_000), ("g", -100_000),
         ("G", 100_000)]  # fmt: skip
CLOSES = ("escape", "q", "enter", "ctrl+j")


def lines_of(past: Iterable[Past], cells: int) -> Iterator[tuple[str, bool, str]]:
    """(time of day, refused, text) of each line, the newest notice first; the first two of its first line only.

    The way back belongs to the notice line: what ``u`` undoes now is not what it undid then.
    """
    ways = "|".join(re.escape(commands.key(name)) for name in ("undo", "redo") if commands.key(name))
    way = re.compile(f"  +(?:{ways}) (?:undoes|does it again)(?=  |$)")
    for notice in past:
        for number, text in enumerate(wrap(way.sub("", screen_text(notice.text)), cells - TEXT_AT)):
            clock = "" if number else notice.at.strftime("%H:%M")
            yield clock, notice.refused and not number, text


class NoticeList(Body):
    """The notices as lines."""

    heading = "Notices"

    def __init__(self, past: list[Past]) -> None:
        super().__init__()
        self.top = 0
        self._past = past
        self._made: tuple[int, list[tuple[str, bool, str]]] = (0, [])

    def rows(self, width: int) -> list[tuple[str, bool, str]]:
        """The lines for a width."""
        if self._made[0] != width:
            self._made = width, list(lines_of(self._past, width - 1))
        return self._made[1]

    def lines_for(self, width: int) -> int:
        """As many as they take."""
        return max(1, len(self.rows(width)))

    @property
    def more(self) -> bool:
        """Whether there are lines out of sight."""
        return self.lines_for(self.size.width) + 1 > self.size.height

    def scroll(self, lines: int) -> None:
        """Move what is seen."""
        self.top = max(0, min(self.top + lines, self.lines_for(self.size.width) + 1 - self.size.height))
        self.refresh()

    def draw(self, y: int, line: Line) -> None:
        """The title, then a line; a sign where there are more above or below."""
        look, rows = self.look, self.rows(self.size.width)
        if y == 0:
            self.draw_title(line)
            return
        if not rows and y == 1:
            line.to(1).add("Nothing has been done or refused here yet.", look.dim)
        at = y - 1 + self.top
        if at < len(rows):
            clock, refused, text = rows[at]
            line.to(1).add(clock, look.dim)
            line.to(TEXT_AT - 2).add("! " if refused else "", look.danger)
            line.to(TEXT_AT).add(text, look.normal)
        if (y == self.size.height - 1 and at + 1 < len(rows)) or (y == 1 and self.top):
            line.right(self.size.width, look.glyphs.more, look.dim)

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves what is seen."""
        self.scroll(2)

    def on_mouse_scroll_up(self) -> None:
        """The wheel, the other way."""
        self.scroll(-2)


class NoticeSheet(Sheet[None]):
    """Shows the notices; closed by esc, or by the key that opened it."""

    AUTO_FOCUS = ""

    def __init__(self, past: list[Past]) -> None:
        self.list, self.started, self._left = NoticeList(past), False, False
        super().__init__(self.list)

    def on_mount(self) -> None:
        """Take the keys that have been typed ahead."""
        super().on_mount()
        self.started = True

    @property
    def caret(self) -> None:
        """Nothing is typed here."""
        return None

    def hints(self) -> Hints:
        """More is promised only where there is more."""
        return (("esc", "Close"), *((("down", "Earlier ones"),) if self.list.more else ()))

    def ready_for(self, event: events.Event) -> bool:
        """Whether a key can be dealt with now (see :class:`tui.terminal.typeahead.TakesKeys`)."""
        return self.started and not self._left

    def take(self, event: events.Event) -> None:
        """Scroll, or close."""
        if not isinstance(event, events.Key) or self._left:
            return
        page = max(1, self.list.size.height - 2)
        steps = {**dict(LINES), "pagedown": page, "space": page, "pageup": -page}
        if event.key in CLOSES or commands.means("notices", event.key):
            self._left = True
            self.dismiss(None)
        elif commands.means("quit", event.key):
            self.app.exit(0)
        else:
            self.list.scroll(steps.get(event.key, 0))
