"""The search box: one line of text with a caret, always there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.geometry import Offset

from store.types import Count
from tui.text import screen_text, width_of
from tui.widgets.line import Line
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.app import TeambookApp

LONGEST = 200
HINT = "a name, a number, an e-mail"
TEXT_AT = 3


class Search(Panel):
    """What is typed is kept as typed; ``fresh`` means that the next letter replaces it."""

    def __init__(self) -> None:
        super().__init__(id="search")
        self.text = ""
        self.caret = 0
        self.fresh = False
        self.count: Count | None = None

    @property
    def caret_at(self) -> Offset:
        """The cell of the caret on the screen: the terminal's own cursor stands there."""
        start = self._start()
        return self.region.offset + Offset(TEXT_AT + width_of(self.text[start : self.caret]), 0)

    @property
    def terminal_has_caret(self) -> bool:
        """Whether the terminal's cursor stands for the caret; where Textual paints, it hides that one."""
        return cast("TeambookApp", self.app).draws_caret

    def _start(self) -> int:
        """The first character in sight of a text that is longer than the line."""
        room = max(8, self.size.width - TEXT_AT - 18)
        start = 0
        while width_of(self.text[start : self.caret]) > room:
            start += 1
        return start

    def write(self, text: str) -> bool:
        """Put text in at the caret, in place of the old text if that is marked. False if nothing changed."""
        text = screen_text(text).replace("\ue000", "")
        if self.fresh:
            self.text, self.caret = "", 0
        text = text[: LONGEST - len(self.text)]
        if not text:
            return False
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)
        self.fresh = False
        self.refresh()
        return True

    def set(self, text: str, *, fresh: bool = False) -> None:
        """Replace the text, the caret at its end."""
        self.text, self.caret, self.fresh = text[:LONGEST], len(text[:LONGEST]), fresh
        self.refresh()

    def edit(self, key: str) -> bool | None:
        """Do an editing key: True if the text changed, False if only the caret did, None if it is none."""
        text, caret = self.text, self.caret
        if self.fresh and key in ("backspace", "delete", "ctrl+h", "ctrl+u", "ctrl+w"):
            text, caret = "", 0
        else:
            match key:
                case "backspace" | "ctrl+h":
                    text, caret = text[: max(0, caret - 1)] + text[caret:], max(0, caret - 1)
                case "delete" | "ctrl+d":
                    text = text[:caret] + text[caret + 1 :]
                case "left":
                    caret = max(0, caret - 1)
                case "right":
                    caret = min(len(text), caret + 1)
                case "home" | "ctrl+a":
                    caret = 0
                case "end" | "ctrl+e":
                    caret = len(text)
                case "ctrl+u":
                    text, caret = text[caret:], 0
                case "ctrl+k":
                    text = text[:caret]
                case "ctrl+w" | "ctrl+backspace":
                    start = len(text[:caret].rstrip().rpartition(" ")[0])
                    start += 1 if start else 0
                    text, caret = text[:start] + text[caret:], start
                case "ctrl+left":
                    caret = len(text[:caret].rstrip().rpartition(" ")[0])
                case "ctrl+right":
                    rest = text[caret:].lstrip()
                    caret = len(text) - len(rest.partition(" ")[2]) if " " in rest else len(text)
                case _:
                    return None
        changed = text != self.text
        self.text, self.caret, self.fresh = text, caret, False
        self.refresh()
        return changed

    def words_for_count(self) -> str:
        """The count as a reader says it."""
        if self.count is None:
            return ""
        number = f"{self.count.number:,}" + ("" if self.count.exact else "+")
        if self.text:
            return f"{number} found"
        return f"{number} contact" + ("" if self.count.number == 1 else "s")

    def draw(self, y: int, line: Line) -> None:
        """The slash, the text or what may be typed, and how many were found."""
        look = self.look
        here = self.main.here == "box"
        count = self.words_for_count()
        room = self.size.width - TEXT_AT - width_of(count) - 3
        line.to(1).add("/", look.accent if here else look.dim).to(TEXT_AT)
        if self.text:
            marked = self.fresh and here
            line.add(self.text[self._start() :], look.on_tint(look.strong) if marked else look.strong, room)
        else:
            line.add(HINT, look.dim, room)
        line.right(self.size.width - 1, count, look.dim)
        if here and not self.terminal_has_caret:
            line.reverse(self.caret_at.x - self.region.x)

    def on_click(self, event: events.Click) -> None:
        """The caret goes where one clicks."""
        event.stop()
        wanted = event.x - TEXT_AT
        start = self._start()
        self.caret = next(
            (i for i in range(start, len(self.text)) if width_of(self.text[start : i + 1]) > wanted), len(self.text)
        )
        self.fresh = False
        self.main.focus_on("box")
