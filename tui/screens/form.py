"""The sheet that shows a form: it hands keys to the part that has the focus, and shows the buttons."""

from __future__ import annotations

from typing import cast

from textual import events
from textual.geometry import Offset

from tui import commands
from tui.forms.choice import Button, Choice
from tui.forms.field import NoteField
from tui.forms.form import Form
from tui.screens.form_body import FormBody
from tui.screens.sheet import Sheet
from tui.text import cut, width_of
from tui.widgets.line import Line
from tui.widgets.panel import Panel

GAP = 3
"""Cells between two buttons."""
PAGES = ("pagedown", "pageup")


class FormFoot(Panel):
    """The last line: the buttons, the main one first and in reverse."""

    def __init__(self, form: Form) -> None:
        super().__init__(id="foot")
        self.form = form

    def _buttons(self) -> list[tuple[int, str, Button]]:
        """(cell, words, button) of those that fit: the main one and the way out, which is the last, always."""
        sheet = cast("FormSheet", self.screen)
        buttons = self.form.buttons()
        here = self.form.here
        if isinstance(here, Choice) and len(here.options) > 1 and len(buttons) > 1:
            buttons.insert(1, Button("Next choice", sheet.choose, "right"))
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

    def on_screen_resume(self) -> None:
        """A question over it is gone: the notice tells of its keys again."""
        super().on_screen_resume()
        self.form.main.notice.follow()

    @property
    def lead(self) -> str | None:
        """What leads to the keys that a notice tells of."""
        return self.form.lead

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
        self.form.main.notice.follow()

    @property
    def caret(self) -> Offset | None:
        """Where the terminal's cursor stands."""
        at = self._form_body.caret()
        return self._form_body.region.offset + at if at is not None and not self.form.waiting else None

    # -- keys -----------------------------------------------------------------------------------------------------

    def ready_for(self, event: events.Event) -> bool:
        """Keys wait while the form's work is being done: they may be meant for what comes after it. But for the one
        that breaks long work off."""
        return self.started and self.form.sheet is self and (not self.form.waiting or self._breaks_off(event))

    def _breaks_off(self, event: events.Event) -> bool:
        return isinstance(event, events.Key) and event.key == "escape" and self.form.main.doer.cancels

    def take(self, event: events.Event) -> None:
        """Deal with a key or a paste."""
        form, here = self.form, self.form.here
        if form.waiting and self._breaks_off(event):
            form.main.doer.cancel()
        if form.sheet is not self or form.waiting:
            return
        self._form_body.reads = False
        if isinstance(event, events.Paste):
            if here:
                here.paste(event.text)
                form.returned = False
                form.changed(here)
        elif isinstance(event, events.Key):
            self._key(event.key, event.character if event.is_printable else None)
        if form.sheet is self:
            self.redraw()

    def _key(self, key: str, character: str | None) -> None:
        form, here = self.form, self.form.here
        form.error, again, self._leaves = "", self._leaves, False
        if not character and commands.means("keys", key):
            self.show_keys()
        elif not character and commands.means("quit", key):
            self._leave(again)
        elif key in PAGES and form.plan and self._form_body.page(key):
            pass
        elif here and here.take(key, character):
            form.returned = False
            if form.sheet is self:
                form.changed(here)
        elif button := next((button for button in form.buttons() if button.key in (key, character)), None):
            button.action()
        elif key in ("enter", "ctrl+j", "ctrl+s"):
            form.submit()
        elif key in ("tab", "shift+tab"):
            self._step(1 if key == "tab" else -1)
        elif key in ("down", "up"):
            self._step(1 if key == "down" else -1, beside=False)
        elif key in PAGES and self._form_body.page(key):
            pass
        else:
            form.error = f"{character or key}: no such key here. {commands.key('keys')} shows the keys."

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

    def choose(self) -> None:
        """The next word of the choice that has the focus, for a click on the keys that go on to it."""
        self._key("right", None)
        self.redraw()

    def _leave(self, again: bool) -> None:
        """ctrl+q: what was typed, or is being written, would be lost, so only the second time in a row."""
        form, leaves, busy = self.form, f"{commands.key('quit')} once more leaves", self.form.main.doer.unfinished
        if again or not (form.dirty or busy):
            self.app.exit(0)
        elif busy:
            form.error = f"{busy}. {leaves} at once, and nothing of it is done."
        else:
            form.error = f"Nothing of this is saved yet. {leaves} Teambook."
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
        self.app.push_screen(KeySheet([("", self.form.heading), *own, *self.form.keys, *every_form()]))


def every_form() -> list[tuple[str, str]]:
    """The keys that every form understands beside its buttons, with their words."""
    undo, leave = commands.key("undo"), commands.key("quit")
    return [*KEYS, ("esc", f"Give it up; {undo} brings it back"), (leave, "Leave Teambook")]


KEYS = [
    ("tab", "Next field"), ("shift+tab", "Field before"), ("down, up", "Line below, line above"),
    ("left right", "Move, or change a choice"), ("space", "Tick"), ("enter", "Main button; in a note a line"),
    ("ctrl+s", "Main button, in a note too"), ("home, end", "To the ends of the line"),
    ("ctrl+u", "Erase to the beginning"), ("ctrl+k", "Erase to the end"), ("ctrl+w", "Erase a word"),
]  # fmt: skip
"""Those that are the same however the keys are bound."""
