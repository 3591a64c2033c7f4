"""The painter: knows what the terminal shows, and writes only the cells that change.

Textual sends whole strips of widgets, each segment with its full colours and a reset. Over a slow line that is
the time one waits for: 800 bytes for a cursor move, where 200 do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from rich.cells import get_character_cell_size
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.terminal.kind import MODERN, Kind
from tui.terminal.pen import PLAIN, SEEN_ON_BLANKS, Pen, change, change_for, pen_for_blanks, pen_of

Cell = tuple[str, Pen]
"""The text of a cell, "" for the second half of a wide character, and what it is written with."""

NEAR = 4
"""So many unchanged cells are written again rather than jumped over: a jump costs as much."""
PICTOGRAPHS = "\U0001f000"
UNKNOWN = -1
"""The column, where terminals disagree on how far the cursor has gone."""
ERASED = 16
"""From so many blanks on they are erased rather than written."""


def cells_of(strip: Strip) -> list[Cell]:
    """The cells of a strip. Marks go to the cell they stand on."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control:
            continue
        pen = pen_of(style)
        blank = (" ", pen_for_blanks(pen))
        if text.isascii():
            cells.extend([blank if character == " " else (character, pen) for character in text])
            continue
        for character in text:
            width = get_character_cell_size(character)
            if width == 0:
                if cells:
                    cells[-1] = (cells[-1][0] + character, cells[-1][1])
                continue
            cells.append(blank if character == " " else (character, pen))
            if width == 2:
                cells.append(("", pen))
    return cells


class Painter:
    """The front buffer: the cells as the terminal shows them, None where nobody knows."""

    def __init__(self, kind: Kind = MODERN) -> None:
        self._kind = kind
        self._front: list[list[Cell | None]] = []
        self._size = (0, 0)

    def forget(self) -> None:
        """The terminal may show anything: after a resize, a suspension, at ctrl+l."""
        width, height = self._size
        self._front = [[None] * width for _ in range(height)]

    def paint(self, update: CompositorUpdate, width: int, height: int) -> str | None:
        """What to write so that the terminal shows ``update``; None if it is of a kind that is not known here."""
        if (width, height) != self._size:
            self._size = (width, height)
            self.forget()
        if isinstance(update, LayoutUpdate):
            strips = self._of_layout(update)
        elif isinstance(update, ChopsUpdate):
            strips = self._of_chops(update)
        else:
            return None
        brush = Brush(self._kind)
        for y, x, strip in strips:
            if 0 <= y < height:
                self._put(brush, y, x, cells_of(strip))
        return brush.finish()

    @staticmethod
    def _of_layout(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length

    @staticmethod
    def _of_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
        for y, first, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x <= last and end > first:
                    yield y, x, strip

    def _put(self, brush: Brush, y: int, x: int, cells: list[Cell]) -> None:
        """Write the runs of ``cells`` that differ from what is shown."""
        row = self._front[y]
        del cells[max(0, len(row) - x) :]
        if row[x : x + len(cells)] == cells:
            return
        for start, end in _changed(row, x, cells):
            brush.write(y, x + start, cells[start:end], end + x >= len(row))
        row[x : x + len(cells)] = cells


def _changed(row: list[Cell | None], x: int, cells: list[Cell]) -> Iterable[tuple[int, int]]:
    """The runs of cells that differ; runs that are close together are one. Never half of a wide character."""
    count, index = len(cells), 0
    while index < count:
        if row[x + index] == cells[index]:
            index += 1
            continue
        start = index - 1 if index and cells[index][0] == "" else index
        end = same = index + 1
        while same < count and same - end < NEAR:
            if row[x + same] != cells[same]:
                end = same + 1
            same += 1
        if end < count and cells[end][0] == "":
            end += 1
        while end < count and cells[end - 1][0][:1] >= PICTOGRAPHS:
            end += 1  # half of a flag takes two cells in some terminals: what it covers there is written again
        yield start, end
        index = end


class Brush:
    """Writes runs of cells one after the other: moves, changes of the pen, text."""

    def __init__(self, kind: Kind = MODERN) -> None:
        self._erases, self._goes_to = kind.erases, kind.goes_to
        # A modern terminal, which nearly all are, is asked nothing further for each pen.
        self._changed = change if kind.ends and kind.faint else partial(change_for, kind)
        self._out: list[str] = []
        self._pen = PLAIN
        self._at: tuple[int, int] | None = None

    def write(self, y: int, x: int, cells: list[Cell], to_the_edge: bool) -> None:
        """Write cells at a place; ``to_the_edge`` if nothing follows them on the line."""
        index, count = 0, len(cells)
        while index < count:
            text, pen = cells[index]
            end = index + 1
            if text == " " and not pen.ground and not pen.weights:
                while end < count and cells[end] == cells[index]:
                    end += 1
                edge = to_the_edge and end == count
                if end - index >= ERASED and (edge or self._erases):
                    self._move(y, x + index)
                    self._take(pen, blank=True)
                    self._out.append("\x1b[K" if edge else f"\x1b[{end - index}X")
                    index = end
                    continue
                end = index + 1
            self._move(y, x + index)
            self._take(pen, blank=text == " ")
            if text[:1] >= PICTOGRAPHS and index + 1 < count and cells[index + 1][0] == "":
                # A terminal that knows it as narrow would leave what stood in its second cell.
                self._out.append(f"  \x1b[{y + 1};{x + index + 1}H")
            self._out.append(text)
            while end < count and cells[end][0] == "":
                end += 1
            # Terminals disagree on the width of marked characters and pictographs: say anew where the next cell is.
            self._at = (y, x + end if len(text) == 1 and text < PICTOGRAPHS else UNKNOWN)
            index = end

    def finish(self) -> str:
        """All that was written, the pen put down."""
        self._take(PLAIN)
        return "".join(self._out)

    def _move(self, y: int, x: int) -> None:
        if self._at == (y, x):
            return
        if self._at and self._at[0] == y and x > self._at[1] > UNKNOWN:
            self._out.append(f"\x1b[{x - self._at[1]}C")
        elif self._at and self._at[0] == y and self._goes_to:
            self._out.append(f"\x1b[{x + 1}G")
        else:
            self._out.append(f"\x1b[{y + 1};{x + 1}H")
        self._at = (y, x)

    def _take(self, pen: Pen, blank: bool = False) -> None:
        if blank and pen.ground == self._pen.ground and not (pen.weights | self._pen.weights) & SEEN_ON_BLANKS:
            return
        if pen != self._pen:
            self._out.append(self._changed(self._pen, pen))
            self._pen = pen
