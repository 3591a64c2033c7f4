"""Two values of one field side by side, of which one is chosen; or both, where both can be kept."""

from __future__ import annotations

from tui.forms.part import Part
from tui.look import Look
from tui.text import screen_text, wrap
from tui.widgets.line import Line

GAP = 2
LINES = 4
"""The lines of a long value that are in sight."""
OURS, THEIRS, BOTH = "ours", "theirs", "both"


class Versus(Part):
    """Left takes one's own, right the other one; ``y``, ``t`` and ``b`` say it as well. Nothing is chosen beforehand: a
    blind enter must not throw anything away."""

    def __init__(self, label: str, ours: str, theirs: str, *, both: bool = False) -> None:
        super().__init__(label)
        self.ours = screen_text(ours, lines=True) or "nothing"
        self.theirs = screen_text(theirs, lines=True) or "nothing"
        self.both, self.value = both, ""

    def _columns(self, cells: int) -> tuple[int, list[str], list[str]]:
        half = (cells - GAP) // 2
        return half, wrap(self.ours, half - 2)[:LINES], wrap(self.theirs, half - 2)[:LINES]

    def height(self, cells: int) -> int:
        """As many lines as the longer one takes."""
        _, ours, theirs = self._columns(cells)
        return max(len(ours), len(theirs))

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """A line of both, the chosen one marked."""
        left = line.x
        half, ours, theirs = self._columns(cells)
        for x, which, texts in ((left, OURS, ours), (left + half + GAP, THEIRS, theirs)):
            chosen = self.value in (which, BOTH)
            line.to(x).add(look.glyphs.current if chosen and y == 0 else " ", look.here).add(" ")
            style = look.here if chosen else look.dim if self.value else look.normal
            line.add(texts[y] if y < len(texts) else "", style, half - 2, look.glyphs.more)

    def take(self, key: str, character: str | None) -> bool:
        """Choose."""
        chosen = {"left": OURS, "right": THEIRS, "y": OURS, "t": THEIRS, "b": BOTH}.get(character or key)
        if key == "space":
            order = [OURS, THEIRS, *([BOTH] if self.both else [])]
            chosen = order[(order.index(self.value) + 1) % len(order)] if self.value else OURS
        if chosen == BOTH and not self.both:
            self.error = "Only one of them can stay."
            return True
        if chosen is None:
            return False
        self.value, self.error = chosen, ""
        return True

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click chooses."""
        self.value = OURS if x < (cells - GAP) // 2 + GAP else THEIRS
        self.error = ""
        return False


class Heads(Part):
    """What the two columns are."""

    can_focus = False

    def __init__(self, ours: str, theirs: str) -> None:
        super().__init__(" ")
        self.ours, self.theirs = ours, theirs

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """One's own at the left, the others' at the right."""
        left, half = line.x, (cells - GAP) // 2
        for x, words in ((left, self.ours), (left + half + GAP, self.theirs)):
            line.to(x + 2).add(words, look.dim, half - 2)
