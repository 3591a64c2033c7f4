"""How to get the file from Google, Outlook, Apple, Thunderbird, a phone (S1.14): the importers' own texts, to read."""

from __future__ import annotations

from textual import events

from importers.help import HOW_TO_GET
from tui.screens.sheet import Body, Hints, Sheet
from tui.text import wrap
from tui.widgets.line import Line

MARGIN = 2
COLUMN = 74
"""Cells of a text: wider, lines are hard to read."""


class Texts(Body):
    """The texts, one below the other."""

    heading = "How to get the file"

    def __init__(self) -> None:
        super().__init__()
        self.top = 0

    def _lines(self, width: int) -> list[tuple[bool, str]]:
        """(whether it is a title, text) of each line."""
        cells = min(COLUMN, width - 2 * MARGIN)
        out: list[tuple[bool, str]] = []
        for title, steps in HOW_TO_GET.values():
            out += [(False, "")] if out else []
            out.append((True, title))
            for step in steps.split("\n"):
                indent = 3 if step[:1].isdigit() else 0
                first, *rest = wrap(step, cells) or [""]
                out.append((False, first))
                out += [(False, " " * indent + more) for more in wrap(" ".join(rest), cells - indent) if more]
        return out

    def lines_for(self, width: int) -> int:
        """All of them."""
        return len(self._lines(width))

    def scroll(self, lines: int) -> None:
        """Move what is seen."""
        self.top = max(0, min(self.top + lines, self.lines_for(self.size.width) + 1 - self.size.height))
        self.refresh()

    def draw(self, y: int, line: Line) -> None:
        """The title of the sheet, or a line."""
        if y == 0:
            self.draw_title(line)
            return
        lines, look = self._lines(self.size.width), self.look
        at = y - 1 + self.top
        if at < len(lines):
            title, text = lines[at]
            line.to(MARGIN).add(text, look.strong if title else look.normal, self.size.width - 2 * MARGIN)
        if y == self.size.height - 1 and at + 1 < len(lines):
            line.right(self.size.width - 1, look.glyphs.more, look.dim)

    def on_mouse_scroll_down(self) -> None:
        """The wheel."""
        self.scroll(2)

    def on_mouse_scroll_up(self) -> None:
        """The wheel, the other way."""
        self.scroll(-2)


class HowTo(Sheet[None]):
    """Shows the texts over the import. esc, q, enter, ``?``, F1 close it."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        self.texts = Texts()
        self.started = False
        super().__init__(self.texts)

    def on_mount(self) -> None:
        """Take keys."""
        super().on_mount()
        self.started = True

    def hints(self) -> Hints:
        """More is promised only where there is more."""
        more = self.texts.lines_for(self.texts.size.width) + 1 > self.texts.size.height
        return (("esc", "Back to the import"), *((("down", "More"),) if more else ()))

    def ready_for(self, event: events.Event) -> bool:
        """Keys are taken at once."""
        return self.started

    def take(self, event: events.Event) -> None:
        """Scroll, or close."""
        if not isinstance(event, events.Key):
            return
        page = max(1, self.texts.size.height - 2)
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": page, "space": page, "pageup": -page,
                 "home": -1000, "end": 1000}  # fmt: skip
        if event.key in ("escape", "q", "f1", "question_mark", "enter"):
            self.started = False
            self.dismiss()
        elif event.key == "ctrl+q":
            self.app.exit(0)
        else:
            self.texts.scroll(steps.get(event.key, 0))
