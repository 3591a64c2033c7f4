"""The sheet that shows a form: it lays out the parts, scrolls, hands keys to the part that has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.geometry import Offset

from store.frozen import frozen
from tui import commands
from tui.forms.choice import Button
from tui.forms.field import NoteField
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.look import Look
from tui.screens.sheet import Body, Sheet
from tui.text import cut, screen_text, width_of, wrap
from tui.widgets.line import Line
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.app import TeambookApp

LEFT = 3
"""The mark of the focus and a blank stand before the labels."""
TWO_COLUMNS = 76
"""From so many cells on the plan stands at the right of the parts."""
GAP = 3


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

    # -- where everything stands ----------------------------------------------------------------------------------

    def rows(self, width: int) -> list[list[Cell]]:
        """What stands in each line: parts below one another, those beside at the right end, the plan at its side."""
        form = self.form
        columns = bool(form.plan) and width >= TWO_COLUMNS
        edge = width * 11 // 20 if columns else width - 1
        out: list[list[Cell]] = []
        if form.error:
            error = Text(f"! {form.error}", "danger")
            out += [[Cell(error, y, LEFT, width - LEFT - 1)] for y in range(error.height(width - LEFT - 1))]
        labels = form.label_cells if any(part.label for part in form.parts) else 0
        for part in form.parts:
            left = LEFT + (labels if part.label or part.can_focus else 0)
            if part.beside and out:
                line = next(line for line in reversed(out) if line[-1].y >= 0)
                before = line[-1]
                line[-1] = Cell(before.part, before.y, before.x, before.cells - part.beside - 2, before.label)
                line.append(Cell(part, 0, edge - part.beside, part.beside))
            else:
                for y in range(part.height(edge - left)):
                    out.append([Cell(part, y, left, edge - left, label=y == 0 and bool(part.label))])
            out += [[Cell(part, -1 - y, left, edge - left)] for y in range(len(_below(part, edge - left)))]
        return self._with_plan(out, edge + GAP if columns else LEFT, width)

    def _with_plan(self, out: list[list[Cell]], x: int, width: int) -> list[list[Cell]]:
        room = width - x - 1
        lines = [Cell(part, y, x, room) for part in self.form.plan for y in range(part.height(room))]
        if x == LEFT:
            return out + ([[]] if lines and out else []) + [[cell] for cell in lines]
        out += [[] for _ in range(len(lines) - len(out))]
        for row, cell in zip(out, lines, strict=False):
            row.append(cell)
        return out

    def lines_for(self, width: int) -> int:
        """As many as its rows."""
        return len(self.rows(width))

    @property
    def height(self) -> int:
        """The lines for rows."""
        return self.size.height - 1

    def follow(self) -> None:
        """Scroll so that the part that has the focus is in sight, its error too, and the line where one types."""
        here = self.form.here
        rows = self.rows(self.size.width)
        at = [number for number, row in enumerate(rows) if any(cell.part is here for cell in row)]
        top = min(self.top, max(0, len(rows) - self.height))
        if at and self.height > 0:
            caret = here.caret(20) if here else None
            last = at[-1] if at[-1] - at[0] < self.height else at[0] + (caret.y if caret else 0)
            top = max(min(top, at[0]), last - self.height + 1)
            if at[0] <= 1 or (at[0] <= 2 and self.form.error):
                top = min(top, 0) if last < self.height else top
        self.top = top

    def caret(self) -> Offset | None:
        """The cell of the caret in this panel."""
        here = self.form.here
        for number, row in enumerate(self.rows(self.size.width)):
            for cell in row:
                if cell.part is here and cell.y == 0 and (offset := cell.part.caret(cell.cells)):
                    at = Offset(cell.x + min(offset.x, cell.cells - 1), 1 + number - self.top + offset.y)
                    return at if 1 <= at.y < self.size.height else None
        return None

    # -- drawing --------------------------------------------------------------------------------------------------

    def draw(self, y: int, line: Line) -> None:
        """The edge with the title, or a row."""
        if y == 0:
            self._draw_edge(line)
            return
        rows, look = self.rows(self.size.width), self.look
        at = y - 1 + self.top
        for cell in rows[at] if at < len(rows) else ():
            self._draw_cell(cell, line, look)
        more = (y == self.height and at + 1 < len(rows)) or (y == 1 and self.top > 0)
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
        line.add(f"{screen_text(self.form.heading)} ", look.strong, self.size.width - line.x - 2, look.glyphs.more)
        line.add(look.glyphs.heavy * (self.size.width - line.x), edge)

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
        at = event.y - 1 + self.top
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


def _below(part: Part, cells: int) -> list[str]:
    """What is wrong with a part, or worth knowing, in lines."""
    if part.error:
        return wrap(f"! {part.error}", cells)
    return wrap(part.remark, cells) if part.remark else []


class FormFoot(Panel):
    """The last line: the buttons, the main one first and in reverse."""

    def __init__(self, form: Form) -> None:
        super().__init__(id="foot")
        self.form = form

    def _buttons(self) -> list[tuple[int, str, Button]]:
        """(cell, words, button) of those that fit: the main one and the way out, which is the last, always."""
        sheet = cast("FormSheet", self.screen)
        buttons = self.form.buttons()
        words = [f"{sheet.shown_key(button)} {button.verb}" for button in buttons]
        room = self.size.width - 1 - (GAP - 1 + width_of(words[-1]) if len(words) > 1 else 0)
        words[0] = cut(f" {words[0].replace(' ', '  ', 1)}", room - 1, self.look.glyphs.more) + " "
        out: list[tuple[int, str, Button]] = []
        x, last = 0, len(buttons) - 1
        for number, (button, text) in enumerate(zip(buttons, words, strict=True)):
            if 0 < number < last and x + width_of(text) + GAP + width_of(words[last]) > self.size.width - 1:
                continue
            out.append((x, text, button))
            x += width_of(text) + GAP - (number == 0)
        return out

    def draw(self, y: int, line: Line) -> None:
        """Keys strong, words dim; the main button in reverse; the way to the keys where there is room for it."""
        look = self.look
        for x, text, button in self._buttons():
            line.to(x)
            if x == 0:
                line.add(text, look.button)
            else:
                key, _, verb = text.partition(" ")
                line.add(key, look.strong).add(f" {verb}", look.danger if button.danger else look.dim)
        key, words = commands.key("keys"), " Keys"
        if line.x + GAP + len(key + words) < self.size.width:
            line.to(self.size.width - 1 - len(key + words)).add(key, look.strong).add(words, look.dim)

    def on_click(self, event: events.Click) -> None:
        """A click presses the button."""
        event.stop()
        for x, text, button in self._buttons():
            if x <= event.x < x + width_of(text) and not self.form.waiting:
                button.action()
                return
        if event.x >= self.size.width - 9:
            cast("FormSheet", self.screen).show_keys()


class FormSheet(Sheet[None]):
    """Shows a form; takes its keys itself, in order (see :class:`tui.terminal.typeahead.TakesKeys`)."""

    AUTO_FOCUS = ""

    def __init__(self, form: Form) -> None:
        self.form, self.started = form, False
        self._form_body = FormBody(form)
        super().__init__(self._form_body)
        self.foot = FormFoot(form)
        self._height = 0
        self._leaves = False
        form.sheet = self

    def on_mount(self) -> None:
        """Take the keys that have been typed ahead."""
        super().on_mount()
        here = self.form.here
        if here is None or not here.can_focus:
            self._step(1)
        self.started = True
        self.form.main.notice.hush()
        self.form.opened()

    def on_resize(self) -> None:
        """The part that has the focus stays in sight."""
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw it again, as high as it now is."""
        body = self._form_body
        height = body.lines_for(body.size.width)
        if height != self._height:
            self._height = height
            body.refresh(layout=True)
        body.follow()
        body.refresh()
        self.foot.refresh()

    @property
    def caret(self) -> Offset | None:
        """Where the terminal's cursor stands."""
        at = self._form_body.caret()
        return self._form_body.region.offset + at if at is not None and not self.form.waiting else None

    # -- keys -----------------------------------------------------------------------------------------------------

    def ready_for(self, event: events.Event) -> bool:
        """Keys wait while the form's work is being done: they may be meant for what comes after it."""
        return self.started and not self.form.waiting and self.form.sheet is self

    def take(self, event: events.Event) -> None:
        """Deal with a key or a paste."""
        form, here = self.form, self.form.here
        if form.sheet is not self or form.waiting:
            return
        if isinstance(event, events.Paste):
            if here:
                here.paste(event.text)
                form.changed(here)
        elif isinstance(event, events.Key):
            self._key(event.key, event.character if event.is_printable else None)
        if form.sheet is self:
            self.redraw()

    def _key(self, key: str, character: str | None) -> None:
        form, here = self.form, self.form.here
        form.error = ""
        if not character and commands.means("keys", key):
            self.show_keys()
        elif not character and commands.means("quit", key):
            self._leave()
        elif here and here.take(key, character):
            if form.sheet is self:
                form.changed(here)
        elif button := next((button for button in form.buttons() if button.key == key), None):
            button.action()
        elif key in ("enter", "ctrl+j", "ctrl+s"):
            form.submit()
        elif key in ("tab", "shift+tab"):
            self._step(1 if key == "tab" else -1)
        elif key in ("down", "up"):
            self._step(1 if key == "down" else -1, beside=False)
        elif not character:
            form.error = f"{key}: no such key here. {commands.key('keys')} shows the keys."

    def _step(self, step: int, *, beside: bool = True) -> None:
        """The focus to the next part that can have it; up and down pass by those that stand beside another."""
        form = self.form
        here = form.here
        order = [
            number
            for number, part in enumerate(form.parts)
            if part.can_focus and (beside or not part.beside or part is here)
        ]
        if not order:
            return
        at = order.index(form.focus) if form.focus in order else -step if step < 0 else -1
        form.focus = order[(at + step) % len(order)]
        form.parts[form.focus].enter()

    def _leave(self) -> None:
        """ctrl+q: what was typed, or is being written, would be lost, so only the second time."""
        form, again, busy = self.form, f"{commands.key('quit')} once more leaves", self.form.main.doer.busy_with
        if self._leaves or not (form.dirty or busy):
            self.app.exit(0)
        elif busy:
            form.error = f"{busy}. {again} at once, and nothing of it is done."
        else:
            form.error = f"Nothing of this is saved yet. {again} Teambook."
        self._leaves = True

    def shown_key(self, button: Button) -> str:
        """A button's key as people read it, where one is: in a note enter writes, so that ctrl+s is the main one's."""
        if button.key != "enter":
            return button.shown or button.key
        return "ctrl+s" if isinstance(self.form.here, NoteField) else "enter"

    def show_keys(self) -> None:
        """The keys that act in a form; in a list of keys the key of that list closes it."""
        if self.form.keys_pressed():
            return
        from tui.screens.keys import KeySheet

        own = [(self.shown_key(button), button.verb) for button in self.form.buttons()]
        self.app.push_screen(KeySheet([("", self.form.heading), *own, *self.form.keys, *KEYS]))


KEYS = [
    ("tab", "Next field"), ("shift+tab", "Field before"), ("down, up", "Line below, line above"),
    ("left right", "Move, or change a choice"), ("space", "Tick"), ("enter", "The main button; in a note a new line"),
    ("ctrl+s", "The main button"), ("home, end", "To the ends of the line"), ("ctrl+u", "Erase to the beginning"),
    ("ctrl+k", "Erase to the end"), ("ctrl+w", "Erase a word"), ("esc", "Give it up; u brings it back"),
    ("ctrl+q", "Leave Teambook"),
]  # fmt: skip
"""What every form understands beside its buttons."""
