"""One line of text that is being typed, with its caret: the search box and every field of a form edit alike.

It knows no keys of forms and draws nothing of its own but the text.
"""

from __future__ import annotations

from tui.look import Look
from tui.text import screen_text, width_of
from tui.widgets.line import Line

LONGEST = 1000


def word_before(text: str, caret: int) -> int:
    """Where the word before the caret begins; blanks between them are passed over."""
    at = len(text[:caret].rstrip())
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def word_after(text: str, caret: int) -> int:
    """Where the next word begins, or the text ends."""
    at = caret
    while at < len(text) and not text[at].isspace():
        at += 1
    return len(text) - len(text[at:].lstrip())


class TextLine:
    """``text`` is kept as typed; ``fresh`` means that the next letter replaces it."""

    __slots__ = ("caret", "fresh", "longest", "text")

    def __init__(self, text: str = "", longest: int = LONGEST) -> None:
        self.longest = longest
        self.text = text[:longest]
        self.caret = len(self.text)
        self.fresh = False

    def set(self, text: str) -> None:
        """Replace the text, the caret at its end."""
        self.text = text[: self.longest]
        self.caret, self.fresh = len(self.text), False

    def mark(self) -> None:
        """The caret at the end, the old text marked: typing replaces it."""
        self.caret, self.fresh = len(self.text), bool(self.text)

    def write(self, text: str) -> bool:
        """Put text in at the caret, in place of the old text if that is marked. False if nothing changed."""
        # Cleaned with what stands before it: a mark that is typed after its letter (Thai, Hindi) stands on that.
        before = "" if self.fresh else self.text[: self.caret]
        text = screen_text(before + text)[len(before) :]
        if self.fresh and text:
            self.text, self.caret, self.fresh = "", 0, False
        text = text[: self.longest - len(self.text)]
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)
        return bool(text)

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
                    start = word_before(text, caret)
                    text, caret = text[:start] + text[caret:], start
                case "ctrl+left":
                    caret = word_before(text, caret)
                case "ctrl+right":
                    caret = word_after(text, caret)
                case _:
                    return None
        changed = text != self.text
        self.text, self.caret, self.fresh = text, caret, False
        return changed

    # -- in a room of so many cells -------------------------------------------------------------------------------

    def start(self, room: int) -> int:
        """The first character in sight of a text that is longer than its room: the caret always is."""
        cells, start = 0, self.caret
        while start and (cells := cells + width_of(self.text[start - 1])) <= room:
            start -= 1
        return start

    def caret_cell(self, room: int) -> int:
        """The cell of the caret, from the beginning of the room."""
        return width_of(self.text[self.start(room) : self.caret])

    def click(self, cell: int, room: int) -> None:
        """The caret goes where one clicks."""
        start = self.start(room)
        ends = range(start, len(self.text))
        self.caret = next((i for i in ends if width_of(self.text[start : i + 1]) > cell), len(self.text))
        self.fresh = False

    def draw(self, line: Line, look: Look, room: int, *, here: bool, cells: int | None = None) -> None:
        """The text, marked where the next letter replaces it; in more ``cells`` than its room, where they are free. A
        sign at its beginning says that there is more before it."""
        style = look.on_tint(look.strong) if self.fresh and here else look.strong
        left, start = line.x, self.start(room)
        if 0 < start < self.caret:
            line.add(look.glyphs.more, look.dim).to(left + width_of(self.text[start]))
            start += 1
        line.add(self.text[start:], style, (room if cells is None else cells) - (line.x - left))
