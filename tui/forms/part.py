"""What everything in a form is: some lines that may have the focus, take keys and show what is wrong with them."""

from __future__ import annotations

from textual.geometry import Offset

from tui.look import Look
from tui.text import wrap
from tui.widgets.line import Line


class Part:
    """One thing in a form. The form draws its label, its ``error`` or ``remark`` below it, and the mark of the focus.

    ``beside`` is the width of a part that stands at the right end of the line of the part before it, 0 for one with
    lines of its own.
    """

    can_focus = True
    marked = True
    """Whether the mark of the focus stands before it; buttons show it themselves."""

    def __init__(self, label: str = "", *, beside: int = 0) -> None:
        self.label, self.beside = label, beside
        self.error = ""
        self.remark = ""
        """What is worth knowing about it, dim below it; it is in the way of nothing. An error takes its place."""

    def height(self, cells: int) -> int:
        """How many lines it takes in so many cells, its error not counted."""
        return 1

    @property
    def wants(self) -> int:
        """The cells that what stands in it needs; what stands beside it gives way to that."""
        return 0

    def least(self, *, typing: bool) -> int:
        """How few cells it can do with beside another part; ``typing``: the focus is in that one."""
        return self.beside

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """Write line ``y``, from where ``line`` is, in so many cells; ``here`` if it has the focus."""

    def take(self, key: str, character: str | None) -> bool:
        """Deal with a key; False if it means nothing here, so that the form may deal with it."""
        return False

    def paste(self, text: str) -> None:
        """Take a text that was pasted."""

    def caret(self, cells: int) -> Offset | None:
        """Where one types, from the first cell of the part; None where one does not."""
        return None

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on cell ``x`` of line ``y``. True if it means what enter means."""
        return False

    def enter(self) -> None:
        """The focus has come: a one-line field marks nothing, a picker forgets where it was."""


class Text(Part):
    """Words that cannot be changed: ``style`` is the name of one of the look's."""

    can_focus = False

    def __init__(self, text: str = "", style: str = "normal", label: str = "") -> None:
        super().__init__(label)
        self.text, self.style = text, style

    def height(self, cells: int) -> int:
        """As many lines as it has, wrapped."""
        return max(1, len(wrap(self.text, cells)))

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """A line of it."""
        lines = wrap(self.text, cells)
        if y < len(lines):
            line.add(lines[y], getattr(look, self.style), cells, look.glyphs.more)


class Figure(Part):
    """A line of a plan: a number at the right of its cells, then a sentence: " 61  become Bob's"."""

    can_focus = False
    NUMBER = 7

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.number, self.text = number, text

    def height(self, cells: int) -> int:
        """As many lines as the sentence has."""
        return max(1, len(wrap(self.text, cells - self.NUMBER - 2)))

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The number strong before the first line."""
        left = line.x
        if y == 0:
            line.right(left + self.NUMBER, f"{self.number:,}", look.strong)
        texts = wrap(self.text, cells - self.NUMBER - 2)
        line.to(left + self.NUMBER + 2).add(texts[y] if y < len(texts) else "", look.normal)
