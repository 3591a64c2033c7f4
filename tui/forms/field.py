"""Fields for text: one line, or the several lines of a note."""

from __future__ import annotations

from textual.geometry import Offset

from tui.forms.part import Part
from tui.look import Look
from tui.text import screen_text, width_of
from tui.widgets.line import Line
from tui.widgets.textline import TextLine, word_after, word_before

NOTE = 100_000
"""Characters of a note."""


class Field(Part):
    """One line of text. ``value`` is what was given as long as nobody has changed it: what a screen cannot show of it
    is not lost by opening a form."""

    def __init__(self, label: str, value: str = "", *, hint: str = "", beside: int = 0, longest: int = 1000) -> None:
        super().__init__(label, beside=beside)
        self.given, self.hint = value, hint
        self.line = TextLine(screen_text(value), longest)

    @property
    def value(self) -> str:
        """The text, without blanks around it."""
        return self.given if self.line.text == screen_text(self.given) else self.line.text.strip()

    @property
    def changed(self) -> bool:
        """Whether it is another text than was given."""
        return self.value != self.given

    def set(self, value: str) -> None:
        """Put another text in, as given."""
        self.given = value
        self.line.set(screen_text(value))
        self.error = ""

    @property
    def wants(self) -> int:
        """The text and the caret behind it."""
        return width_of(self.line.text) + 1

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The text, or dim what may be typed; of one that is too long what is before the caret."""
        if self.line.text and here:
            self.line.draw(line, look, cells - 1, here=here, cells=cells)
        elif self.line.text:
            line.add(self.line.text, look.strong, cells, look.glyphs.more)
        else:
            line.add(self.hint, look.dim, cells, look.glyphs.more)

    def take(self, key: str, character: str | None) -> bool:
        """Write, or edit. Where no more fits, that is said."""
        before = self.line.text
        if character:
            self.line.write(character)
        elif self.line.edit(key) is None:
            return False
        full = character and self.line.text == before and len(before) >= self.line.longest
        self.error = f"Only {self.line.longest:,} characters fit." if full else ""
        return True

    def paste(self, text: str) -> None:
        """A paste is typed; its line breaks become blanks. What is too long for it is said."""
        text = text.strip("\r\n")
        whole = len(self.line.text) + len(text) <= self.line.longest
        self.line.write(text)
        self.error = "" if whole else f"Only {self.line.longest:,} characters fit: the rest was left out."

    def caret(self, cells: int) -> Offset | None:
        """After what has been typed."""
        return Offset(self.line.caret_cell(cells - 1), 0)

    def click(self, x: int, y: int, cells: int) -> bool:
        """The caret goes there."""
        self.line.click(x, cells - 1)
        return False


class NoteField(Part):
    """Several lines of text: enter begins a new one. ``rows`` of them are in sight."""

    def __init__(self, label: str, value: str = "", *, hint: str = "", rows: int = 3) -> None:
        super().__init__(label)
        self.given, self.hint, self.rows = value, hint, rows
        self.text = screen_text(value, lines=True)
        self.at = len(self.text)
        self._top = 0
        self._cells = 40

    @property
    def value(self) -> str:
        """The text; what was given, as long as nobody has changed it."""
        return self.given if self.text == screen_text(self.given, lines=True) else self.text.strip()

    @property
    def changed(self) -> bool:
        """Whether it is another text than was given."""
        return self.value != self.given

    def set(self, value: str) -> None:
        """Put another text in, as given."""
        self.given, self.text = value, screen_text(value, lines=True)
        self.at, self._top = len(self.text), 0

    def height(self, cells: int) -> int:
        """Always as high: what stands below does not jump."""
        return self.rows

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """A line in sight."""
        lines = self._lines(cells)
        self._follow(lines)
        if not self.text and y == 0:
            line.add(self.hint, look.dim, cells, look.glyphs.more)
        if y + self._top < len(lines):
            start, end = lines[y + self._top]
            line.add(self.text[start:end].rstrip("\n"), look.strong, cells)

    def take(self, key: str, character: str | None) -> bool:
        """Write, or edit; up and down leave the note at its ends."""
        lines = self._lines(self._cells)
        row = self._row(lines)
        start, end = lines[row]
        match key:
            case "enter" | "ctrl+j":
                self._put("\n")
            case "up" | "down" | "pageup" | "pagedown":
                to = row + {"up": -1, "down": 1, "pageup": -self.rows, "pagedown": self.rows}[key]
                if not 0 <= to < len(lines):
                    return False
                first, last = lines[to]
                self.at = min(first + self.at - start, last - (self.text[first:last].endswith("\n")))
            case "home" | "ctrl+a":
                self.at = start
            case "end" | "ctrl+e":
                self.at = end - self.text[start:end].endswith("\n")
            case "ctrl+home":
                self.at = 0
            case "ctrl+end":
                self.at = len(self.text)
            case "left":
                self.at = max(0, self.at - 1)
            case "right":
                self.at = min(len(self.text), self.at + 1)
            case "backspace" | "ctrl+h":
                self._cut(self.at - 1, self.at)
            case "delete" | "ctrl+d":
                self._cut(self.at, self.at + 1)
            case "ctrl+u":
                self._cut(start, self.at)
            case "ctrl+k":
                self._cut(self.at, end - self.text[start:end].endswith("\n"))
            case "ctrl+w" | "ctrl+backspace":
                self._cut(word_before(self.text, self.at), self.at)
            case "ctrl+left":
                self.at = word_before(self.text, self.at)
            case "ctrl+right":
                self.at = word_after(self.text, self.at)
            case _:
                if not character:
                    return False
                self._put(character)
        self.error = ""
        return True

    def paste(self, text: str) -> None:
        """A paste keeps its lines."""
        self._put(screen_text(text.replace("\r\n", "\n").replace("\r", "\n"), lines=True))

    def caret(self, cells: int) -> Offset | None:
        """After what has been typed."""
        lines = self._lines(cells)
        self._follow(lines)
        row = self._row(lines)
        return Offset(min(cells - 1, width_of(self.text[lines[row][0] : self.at])), row - self._top)

    def click(self, x: int, y: int, cells: int) -> bool:
        """The caret goes there."""
        lines = self._lines(cells)
        start, end = lines[min(y + self._top, len(lines) - 1)]
        self.at = start
        while self.at < end and self.text[self.at] != "\n" and width_of(self.text[start : self.at + 1]) <= x:
            self.at += 1
        return False

    def _put(self, text: str) -> None:
        text = text[: NOTE - len(self.text)]
        self.text = self.text[: self.at] + text + self.text[self.at :]
        self.at += len(text)

    def _cut(self, start: int, end: int) -> None:
        start, end = max(0, start), min(len(self.text), end)
        self.text = self.text[:start] + self.text[end:]
        self.at = start

    def _lines(self, cells: int) -> list[tuple[int, int]]:
        """Where each line begins and ends in the text, broken after blanks; a line break belongs to its line."""
        self._cells = cells
        out: list[tuple[int, int]] = []
        start = 0
        for paragraph in self.text.split("\n"):
            end = start + len(paragraph)
            while width_of(self.text[start:end]) > cells - 1:
                stop = start
                while width_of(self.text[start : stop + 1]) <= cells - 1:
                    stop += 1
                blank = self.text.rfind(" ", start, stop + 1)
                stop = blank + 1 if blank > start else max(stop, start + 1)
                out.append((start, stop))
                start = stop
            out.append((start, min(end + 1, len(self.text))))
            start = end + 1
        return out

    def _row(self, lines: list[tuple[int, int]]) -> int:
        return max((row for row, (start, _) in enumerate(lines) if start <= self.at), default=0)

    def _follow(self, lines: list[tuple[int, int]]) -> None:
        row = self._row(lines)
        self._top = max(0, min(self._top, row), row - self.rows + 1)
