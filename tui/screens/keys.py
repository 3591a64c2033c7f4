"""The sheet of keys of a form. The keys of the first screen stand in the palette's list, which runs them."""

from __future__ import annotations

from tui.screens.scrolled import Reading, Scrolled
from tui.text import width_of
from tui.widgets.line import Line

COLUMN = 44
"""The cells of a column at the least: as many columns as fit."""
GAP = 2


class KeyList(Scrolled):
    """The keys by group."""

    heading = "Keys"

    def __init__(self, words: list[tuple[str, str]]) -> None:
        super().__init__()
        self._words = words
        self._key_cells = max(10, *(width_of(key) for key, _ in words))

    def _rows(self, width: int) -> list[list[tuple[str, str]]]:
        """The lines for a width: in each, key and words of one or more columns."""
        many = max(1, width // COLUMN)
        deep = -(-len(self._words) // many)
        return [self._words[row::deep] for row in range(deep)]

    def lines_for(self, width: int) -> int:
        """As many as there are rows."""
        return len(self._rows(width))

    def draw_line(self, at: int, line: Line) -> None:
        """Keys strong, beside each its words; a heading dim."""
        look, width = self.look, self.size.width
        cells = (width - 1) // max(1, width // COLUMN)
        for number, (key, words) in enumerate(self._rows(width)[at]):
            left = 1 + number * cells
            if key:
                line.to(left).add(key, look.strong).to(left + self._key_cells + GAP)
            room = left + cells - 1 - line.to(left).x
            line.add(words, look.normal if key else look.dim, room, look.glyphs.more)


class KeySheet(Reading):
    """Shows the keys of a form: (key, words)."""

    command = "keys"
    further = "More keys"

    def __init__(self, words: list[tuple[str, str]]) -> None:
        super().__init__(KeyList(words))
