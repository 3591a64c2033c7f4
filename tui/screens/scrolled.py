"""A sheet of lines to read, more than may be in sight: it is scrolled and closed, and nothing else."""

from __future__ import annotations

from textual import events

from tui import commands
from tui.screens.sheet import Body, Hints, Sheet
from tui.widgets.line import Line

STEPS = {"down": 1, "j": 1, "up": -1, "k": -1, "home": -100_000, "g": -100_000, "end": 100_000, "G": 100_000}
CLOSES = ("escape", "q", "enter", "ctrl+j")


class Scrolled(Body):
    """The lines, from ``top`` on."""

    def __init__(self) -> None:
        super().__init__()
        self.top = 0

    def draw_line(self, at: int, line: Line) -> None:
        """Write the line ``at``, 0 for the first one below the title."""
        raise NotImplementedError

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
        if y == 0:
            self.draw_title(line)
            return
        at, many = y - 1 + self.top, self.lines_for(self.size.width)
        if at < many:
            self.draw_line(at, line)
        if (y == self.size.height - 1 and at + 1 < many) or (y == 1 and self.top):
            line.right(self.size.width, self.look.glyphs.more, self.look.dim)

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves what is seen."""
        self.scroll(2)

    def on_mouse_scroll_up(self) -> None:
        """The wheel, the other way."""
        self.scroll(-2)


class Reading(Sheet[None]):
    """Shows the lines; closed by esc, q, enter, or by a key of the ``command`` that opened it. ``back`` says where esc
    leads, ``further`` what down shows, where there is more."""

    AUTO_FOCUS = ""
    command = ""
    back = "Close"
    further = "More"

    def __init__(self, lines: Scrolled) -> None:
        self.lines, self.started, self._left = lines, False, False
        super().__init__(lines)

    def on_mount(self) -> None:
        """Take the keys that have been typed ahead."""
        super().on_mount()
        self.started = True

    @property
    def caret(self) -> None:
        """Nothing is typed here."""
        return

    def hints(self) -> Hints:
        """More is promised only where there is more."""
        return (("esc", self.back), *((("down", self.further),) if self.lines.more else ()))

    def ready_for(self, event: events.Event) -> bool:
        """Whether a key can be dealt with now (see :class:`tui.terminal.typeahead.TakesKeys`)."""
        return self.started and not self._left

    def take(self, event: events.Event) -> None:
        """Scroll, or close."""
        if not isinstance(event, events.Key) or self._left:
            return
        page = max(1, self.lines.size.height - 2)
        pages = {"pagedown": page, "space": page, "pageup": -page}
        if event.key in CLOSES or commands.means(self.command, event.key):
            self._left = True
            self.dismiss(None)
        elif commands.means("quit", event.key):
            self.app.exit(0)
        else:
            self.lines.scroll({**STEPS, **pages}.get(event.key, 0))
