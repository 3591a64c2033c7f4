"""Where the parts of a form stand in its sheet: below one another, the plan beside or below, the focus in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip

from store.frozen import frozen
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.forms.rows import Rows
from tui.look import Look
from tui.screens.sheet import Body
from tui.text import screen_text, width_of, wrap
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.app import TeambookApp
    from tui.screens.form import FormSheet

LEFT = 3
"""The mark of the focus and a blank stand before the labels."""
TWO_COLUMNS = 76
"""From so many cells on the plan stands at the right of the parts."""
GAP = 3
"""Cells between the parts and the plan."""


@frozen
class Cell:
    """A line of a part in a line of the sheet; ``y`` is -1, -2 and so on for the lines of its error or remark."""

    part: Part
    y: int
    x: int
    cells: int
    label: bool = False


class FormBody(Body):
    """The lines of a form."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.top = 0
        self.reads = False
        """Whether a page key has moved what is seen: it stays there until another key."""
        self._laid: list[list[Cell]] = []
        """The rows while they are being drawn: laid out once for all lines."""

    # -- where everything stands ----------------------------------------------------------------------------------

    def rows(self, width: int) -> list[list[Cell]]:
        """What stands in each line: parts below one another, those beside at the right end, the plan at its side."""
        form = self.form
        columns = bool(form.plan) and width >= TWO_COLUMNS
        edge = width * 11 // 20 if columns else width - 1
        out = _wrong(form, width)
        first = len(out)  # what is wrong takes the whole width
        labels = form.label_cells if any(part.label for part in form.parts) else 0
        for part in form.parts:
            left = LEFT + (labels if part.label or part.can_focus else 0)
            if part.beside and out:
                line = next(line for line in reversed(out) if line[-1].y >= 0)
                before = line[-1]
                cells = self._beside(part, before)
                line[-1] = Cell(before.part, before.y, before.x, before.cells - cells - 2, before.label)
                line.append(Cell(part, 0, edge - cells, cells))
            else:
                for y in range(part.height(edge - left)):
                    out.append([Cell(part, y, left, edge - left, label=y == 0 and bool(part.label))])
            out += [[Cell(part, -1 - y, left, edge - left)] for y in range(len(_below(part, edge - left)))]
        return self._with_plan(out, edge + GAP if columns else LEFT, width, first)

    def _beside(self, part: Part, before: Cell) -> int:
        """The cells of a part beside another: its own, as far as what is typed there does not need them."""
        here = self.form.here
        if part is here:
            return part.beside
        least = part.least(typing=before.part is here)
        return max(least, min(part.beside, before.cells - 2 - before.part.wants))

    def _with_plan(self, out: list[list[Cell]], x: int, width: int, first: int) -> list[list[Cell]]:
        room = width - x - 1
        lines = [Cell(part, y, x, room) for part in self.form.plan for y in range(part.height(room))]
        if x == LEFT:
            return out + ([[]] if lines and out else []) + [[cell] for cell in lines]
        out += [[] for _ in range(first + len(lines) - len(out))]
        for row, cell in zip(out[first:], lines, strict=False):
            row.append(cell)
        return out

    def lines_for(self, width: int) -> int:
        """As many as its rows."""
        return len(self.rows(width))

    @property
    def height(self) -> int:
        """The lines for rows."""
        return self.size.height - 1

    @property
    def _held(self) -> int:
        """How many lines what is wrong with the whole takes: they stay in sight, the rest goes by below them."""
        lines = len(_wrong(self.form, self.size.width))
        return min(lines, max(0, self.height - 2))

    def _row_at(self, y: int) -> int:
        """The number of the row that line ``y`` of the panel shows; line 0 is the edge."""
        return y - 1 if y <= self._held else y - 1 + self.top

    def follow(self) -> None:
        """Scroll so that the part that has the focus is in sight, its error too, and the line where one types."""
        here = None if self.reads else self.form.here
        rows, held = self.rows(self.size.width), self._held
        at = [number for number, row in enumerate(rows) if any(cell.part is here for cell in row)]
        top = min(self.top, max(0, len(rows) - self.height))
        if at and self.height > 0:
            caret = here.caret(20) if here else None
            last = at[-1] if at[-1] - at[0] < self.height - held else at[0] + (caret.y if caret else 0)
            top = max(min(top, at[0] - held), last - self.height + 1)
            if at[0] - held <= 1:
                top = min(top, 0) if last < self.height else top
        self.top = top

    def on_resize(self) -> None:
        """What did not fit a moment ago may do so now."""
        self.follow()
        self.refresh()

    def page(self, key: str) -> bool:
        """A page key: the rest of the sheet, then the other rows of its plan; and back. False if all is in sight."""
        end = max(0, self.lines_for(self.size.width) - self.height)
        rows = next((part for part in self.form.plan if isinstance(part, Rows)), None)
        if not end and rows is None:
            return False
        if key == "pagedown" and self.top < end:
            self.top = min(end, self.top + self.height)
        elif not (rows and rows.turn_over(key)) and key == "pageup":
            self.top = max(0, self.top - self.height)
        self.reads = True
        return True

    def caret(self) -> Offset | None:
        """The cell of the caret in this panel."""
        here = self.form.here
        for number, row in enumerate(self.rows(self.size.width)):
            for cell in row:
                if cell.part is not here or cell.y:
                    continue
                if (offset := cell.part.caret(cell.cells)) is not None:  # the first cell is false to Textual
                    at = Offset(cell.x + min(offset.x, cell.cells - 1), 1 + number - self.top + offset.y)
                    return at if self._held < at.y < self.size.height else None
        return None

    # -- drawing --------------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lay the rows out, then draw those that are asked for."""
        self._laid = self.rows(self.size.width)
        return super().render_lines(crop)

    def draw(self, y: int, line: Line) -> None:
        """The edge with the title, or a row."""
        if y == 0:
            self._draw_edge(line)
            return
        rows, look = self._laid, self.look
        at = self._row_at(y)
        for cell in rows[at] if at < len(rows) else ():
            self._draw_cell(cell, line, look)
        more = (y == self.height and at + 1 < len(rows)) or (y == self._held + 1 and self.top > 0)
        if more:
            line.right(self.size.width, look.glyphs.more, look.dim)
        caret = None if cast("TeambookApp", self.app).draws_caret else self.caret()
        if caret and caret.y == y:
            line.reverse(caret.x)

    def _draw_edge(self, line: Line) -> None:
        look = self.look
        edge = look.danger if self.form.danger else look.accent
        line.add(look.glyphs.heavy * 2, edge)
        line.add(" ! " if self.form.danger and look.depth == "none" else " ", look.danger)
        heading, room = screen_text(self.form.heading), self.size.width - line.x - 2
        ways = self._more()
        more = next((way for way in ways if width_of(heading) + 1 + width_of(way) <= room), ways[-1])
        line.add(f"{heading} ", look.strong, room - width_of(more), look.glyphs.more)
        line.add(look.glyphs.heavy * (self.size.width - line.x - width_of(more) - 2 * bool(more)), edge)
        if more:
            line.add(more, look.normal).add(look.glyphs.heavy * 2, edge)

    def _more(self) -> tuple[str, ...]:
        """That there is more than the sheet shows, and the key that shows it: in whole, and shorter."""
        below = len(self._laid) - self.top - self.height
        if below > 0:
            return f" {below:,} more below: page down ", f" {below:,} more: page down ", f" {below:,} more "
        if self.top > 0:
            return f" {self.top:,} more above: page up ", f" {self.top:,} more: page up ", f" {self.top:,} more "
        return ("",)

    def _draw_cell(self, cell: Cell, line: Line, look: Look) -> None:
        part = cell.part
        here = part is self.form.here and self.app.screen is self.screen
        if cell.y < 0:
            line.to(cell.x).add(_below(part, cell.cells)[-1 - cell.y], look.danger if part.error else look.dim)
            return
        if here and cell.y == 0 and part.marked:
            mark = 1 if cell.label or not part.beside else cell.x - 2
            line.to(mark).add(look.glyphs.cursor, look.here)
        if cell.label:
            labels = self.form.label_cells - 1
            line.to(LEFT).add(part.label, look.strong if here else look.dim, labels, look.glyphs.more)
        part.draw(cell.y, line.to(cell.x), look, cell.cells, here=here)

    # -- the mouse ------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click on a part gives it the focus, and does there what it means there."""
        event.stop()
        at = self._row_at(event.y)
        rows = self.rows(self.size.width)
        if event.y < 1 or at >= len(rows) or self.form.waiting:
            return
        for cell in reversed(rows[at]):
            left = cell.x if cell.part.beside else 0
            if event.x >= left and cell.part.can_focus and cell.y >= 0:
                self.form.go(cell.part)
                if cell.part.click(max(0, event.x - cell.x), cell.y, cell.cells):
                    self.form.submit()
                else:
                    self.form.changed(cell.part)
                break
        cast("FormSheet", self.screen).redraw()

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves what is seen."""
        self.top = max(0, min(self.top + 2, self.lines_for(self.size.width) - self.height))
        self.refresh()

    def on_mouse_scroll_up(self) -> None:
        """The wheel, the other way."""
        self.top = max(0, self.top - 2)
        self.refresh()


def _wrong(form: Form, width: int) -> list[list[Cell]]:
    """What is wrong with the whole of a form, a row for each of its lines."""
    if not form.error:
        return []
    error, cells = Text(f"! {form.error}", "danger"), width - LEFT - 1
    return [[Cell(error, y, LEFT, cells)] for y in range(error.height(cells))]


def _below(part: Part, cells: int) -> list[str]:
    """What is wrong with a part, or worth knowing, in lines."""
    if part.error:
        return wrap(f"! {part.error}", cells)
    return wrap(part.remark, cells) if part.remark else []
