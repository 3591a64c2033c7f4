"""The sheet of keys of a form. The keys of the first screen stand in the palette's list, which runs them."""

from __future__ import annotations

from textual import events

from tui import commands
from tui.screens.sheet import Body, Hints, Sheet
from tui.widgets.line import Line

KEY_CELLS = 10
COLUMN = 44
"""The cells of a column: as many columns as fit."""


class KeyList(Body):
    """The keys by group."""

    heading = "Keys"

    def __init__(self, words: list[tuple[str, str]]) -> None:
        super().__init__()
        self.top = 0
        self._words = words

    def _rows(self, width: int) -> list[list[tuple[str, str]]]:
        """The lines for a width: in each, key and words of one or more columns."""
        many = max(1, width // COLUMN)
        deep = -(-len(self._words) // many)
        return [self._words[row::deep] for row in range(deep)]

    def lines_for(self, width: int) -> int:
        """As many as there are rows."""
        return len(self._rows(width))

    def scroll(self, lines: int) -> None:
        """Move what is seen."""
        self.top = max(0, min(self.top + lines, self.lines_for(self.size.width) + 1 - self.size.height))
        self.refresh()

    def draw(self, y: int, line: Line) -> None:
        """The title, then a row; a sign in the last line where more follow."""
        if y == 0:
            self.draw_title(line)
            return
        look, rows = self.look, self._rows(self.size.width)
        at = y - 1 + self.top
        for number, (key, words) in enumerate(rows[at] if at < len(rows) else ()):
            line.to(1 + number * COLUMN)
            if key:
                line.add(key.ljust(KEY_CELLS), look.strong, KEY_CELLS).add("  ")
            line.add(words, look.normal if key else look.dim, COLUMN - KEY_CELLS - 3, look.glyphs.more)
        if y == self.size.height - 1 and at + 1 < len(rows):
            line.right(self.size.width - 1, look.glyphs.more, look.dim)


class KeySheet(Sheet[None]):
    """Shows the keys of a form (key and ``words``). esc, q, enter, ``?`` and F1 close it."""

    AUTO_FOCUS = ""

    def __init__(self, words: list[tuple[str, str]]) -> None:
        self.list = KeyList(words)
        super().__init__(self.list)

    def hints(self) -> Hints:
        """More keys are promised only where there are more."""
        more = self.list.lines_for(self.list.size.width) + 1 > self.list.size.height
        return (("esc", "Close"), *((("down", "More keys"),) if more else ()))

    def on_key(self, event: events.Key) -> None:
        """Scroll, or close."""
        event.stop()
        page = max(1, self.list.size.height - 2)
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": page, "space": page, "pageup": -page}
        if event.key in ("escape", "q", "enter") or commands.means("keys", event.key):
            self.dismiss()
        elif commands.means("quit", event.key):
            self.app.exit(0)
        else:
            self.list.scroll({"home": -1000, "end": 1000, **steps}.get(event.key, 0))
