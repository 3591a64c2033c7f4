"""A line of cells, written from left to right: what every panel draws itself with."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text import cut, width_of

NULL = Style.null()


class Line:
    """A line of a fixed width. Texts are screen text already; what does not fit is cut at a cell."""

    __slots__ = ("_segments", "_width", "base", "x")

    def __init__(self, width: int, base: Style = NULL) -> None:
        self._width = width
        self._segments: list[Segment] = []
        self.base = base
        """The style of blanks, and of texts without one of their own."""
        self.x = 0
        """The cell after the last one written."""

    def to(self, x: int) -> Line:
        """Blanks up to cell ``x``; nothing if it has been passed."""
        blank = min(x, self._width) - self.x
        if blank > 0:
            self._segments.append(Segment(" " * blank, self.base))
            self.x += blank
        return self

    def add(self, text: str, style: Style | None = None, cells: int | None = None, more: str = "") -> Line:
        """``text`` in at most ``cells``, with ``more`` at its end where it was cut."""
        room = self._width - self.x
        text = cut(text, room if cells is None else min(cells, room), more)
        if text:
            self._segments.append(Segment(text, self.base if style is None else style))
            self.x += width_of(text)
        return self

    def right(self, end: int, text: str, style: Style | None = None) -> Line:
        """``text`` so that it ends before cell ``end``."""
        return self.to(end - width_of(text)).add(text, style)

    def marked(
        self, text: str, spans: Iterable[tuple[int, int]], cells: int, style: Style, match: Style, more: str
    ) -> Line:
        """``text`` in at most ``cells``, its ``spans`` in the style of a match."""
        shown = cut(text, cells, more)
        kept = len(shown) - (len(more) if shown != text else 0)
        at = 0
        for start, end in spans:
            if start >= kept:
                break
            self.add(shown[at:start], style).add(shown[start : min(end, kept)], match)
            at = min(end, kept)
        return self.add(shown[at:], style)

    def reverse(self, x: int) -> None:
        """Write the cell at ``x`` in reverse: a caret."""
        strip = Strip(self.to(self._width)._segments)
        parts = list(strip.divide([x, x + 1, self._width]))
        parts[1] = parts[1].apply_style(Style(reverse=True))
        self._segments = [segment for part in parts for segment in part]

    def strip(self) -> Strip:
        """The line, filled with blanks to its width."""
        self.to(self._width)
        return Strip(self._segments, self._width)
