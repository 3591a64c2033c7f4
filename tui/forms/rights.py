"""What a share allows beside viewing: create, edit, delete, each alone (S0.15)."""

from __future__ import annotations

from collections.abc import Mapping

from store.grants import GRANTABLE
from tui.forms.part import Part
from tui.look import Look
from tui.text import width_of
from tui.widgets.line import Line

CAPTION = 10
GAP = 2


class RightsLine(Part):
    """The rights in a line, after ``caption``: left and right move, space or a right's first letter changes it.

    ``held`` counts for each right how many of ``of`` have it: a right that only some have says so, and is given to all
    of them by the next press.
    """

    def __init__(self, caption: str, held: Mapping[str, int] | None = None, of: int = 1) -> None:
        super().__init__()
        self.caption, self.of = caption, of
        self.held = dict.fromkeys(GRANTABLE, 0) | dict(held or {})
        self.at = 0
        self.changed_now = ""
        """The right that the last key has changed, "" if it changed none."""

    @property
    def value(self) -> frozenset[str]:
        """Those that all have."""
        return frozenset(right for right in GRANTABLE if self.held[right] >= self.of)

    def _words(self, right: str) -> str:
        some = 0 < self.held[right] < self.of
        return f"{right} {self.held[right]} of {self.of}" if some else right

    def _places(self) -> list[tuple[str, int]]:
        out, x = [], CAPTION
        for right in GRANTABLE:
            out.append((right, x))
            x += 2 + width_of(self._words(right)) + GAP
        return out

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The caption, then a mark before each right; the one at which one is stands in reverse."""
        left = line.x
        line.add(self.caption, look.strong if here else look.dim, CAPTION - 1, look.glyphs.more)
        for number, (right, x) in enumerate(self._places()):
            given = self.held[right] > 0
            line.to(left + x).add(look.glyphs.selected if given else look.glyphs.without,
                                  look.accent if given else look.dim).add(" ")  # fmt: skip
            style = look.button if here and number == self.at else look.normal if given else look.dim
            line.add(self._words(right), style, left + cells - line.x, look.glyphs.more)

    def take(self, key: str, character: str | None) -> bool:
        """Move, or change one."""
        self.changed_now = ""
        if key in ("left", "right"):
            self.at = max(0, min(self.at + (1 if key == "right" else -1), len(GRANTABLE) - 1))
        elif key == "space":
            self._toggle(GRANTABLE[self.at])
        elif character and (right := next((one for one in GRANTABLE if one[0] == character.casefold()), None)):
            self.at = GRANTABLE.index(right)
            self._toggle(right)
        else:
            return False
        return True

    def _toggle(self, right: str) -> None:
        self.held[right] = 0 if self.held[right] >= self.of else self.of
        self.changed_now = right
        self.error = ""

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on a right changes it."""
        self.changed_now = ""
        for number, (right, left) in enumerate(self._places()):
            if left <= x < left + 2 + width_of(self._words(right)):
                self.at = number
                self._toggle(right)
        return False
