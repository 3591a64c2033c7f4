"""Choices: one of a few words in a line; buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store.frozen import frozen
from tui.forms.part import Part
from tui.look import Look
from tui.text import screen_text, width_of
from tui.widgets.line import Line

GAP = 3
SIGN = 2
"""The cells of the sign that there are more, and of a blank beside it."""


class Choice(Part):
    """One of a few: left and right change it, and so does the first letter of a word.

    ``options`` are (value, words); the current one has the mark of what is current.
    """

    def __init__(self, label: str, options: Sequence[tuple[str, str]], value: str = "", *, beside: int = 0) -> None:
        super().__init__(label, beside=beside)
        self.options = [(one, screen_text(words)) for one, words in options]
        self.at = next((at for at, (one, _) in enumerate(self.options) if one == value), 0)

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return self.options[self.at][0] if self.options else ""

    @value.setter
    def value(self, value: str) -> None:
        self.at = next((at for at, (one, _) in enumerate(self.options) if one == value), self.at)

    def _fit(self, first: int, last: int, cells: int) -> bool:
        """Whether some of the options fit, with the signs that there are more at the left or right."""
        words = sum(1 + width_of(words) + GAP for _, words in self.options[first : last + 1]) - GAP
        return words + SIGN * (first > 0) + SIGN * (last + 1 < len(self.options)) <= cells

    def _window(self, cells: int) -> tuple[int, int]:
        """The first and last option in sight: all, else as many as fit, moved only so far that the current one does."""
        end = len(self.options) - 1
        if self._fit(0, end, cells):
            return 0, end
        first = next((first for first in range(self.at) if self._fit(first, self.at, cells)), self.at)
        last = next((last for last in range(end, self.at, -1) if self._fit(first, last, cells)), self.at)
        return first, last

    def _places(self, cells: int) -> list[tuple[int, int]]:
        """(option, cell) of those in sight."""
        first, last = self._window(cells)
        out: list[tuple[int, int]] = []
        x = SIGN if first else 0
        for number in range(first, last + 1):
            out.append((number, x))
            x += 1 + width_of(self.options[number][1]) + GAP
        return out

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The words in a line, and a sign where there are more."""
        left, (first, last) = line.x, self._window(cells)
        end = left + cells - SIGN * (last + 1 < len(self.options))
        line.add(look.glyphs.more if first else "", look.dim)
        for number, x in self._places(cells):
            current = number == self.at
            line.to(left + x).add(look.glyphs.current if current else " ", look.here)
            style = look.here if current else look.normal if here else look.dim
            line.add(self.options[number][1], style, end - line.x, look.glyphs.more)
        if last + 1 < len(self.options):
            line.right(left + cells, look.glyphs.more, look.dim)

    def take(self, key: str, character: str | None) -> bool:
        """Left, right, space, or a letter."""
        many = len(self.options)
        if not many:
            return False
        if key in ("left", "right", "space"):
            self.at = (self.at + (-1 if key == "left" else 1)) % many
        elif character and (found := self._beginning(character)) is not None:
            self.at = found
        else:
            return False
        self.error = ""
        return True

    def means(self, letter: str) -> bool:
        """Whether it chooses something here: a word begins with it."""
        return self._beginning(letter) is not None

    def _beginning(self, letter: str) -> int | None:
        order = [(self.at + 1 + step) % len(self.options) for step in range(len(self.options))]
        return next((at for at in order if self.options[at][1].casefold().startswith(letter.casefold())), None)

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on a word chooses it."""
        for number, left in self._places(cells):
            if left <= x <= left + width_of(self.options[number][1]):
                self.at = number
        return False


@frozen
class Button:
    """What can be done with a form: a verb and its object, the key that does it ("" where only enter on it does)."""

    verb: str
    action: Callable[[], None]
    key: str = ""
    danger: bool = False
    shown: str = ""
    """How the key is written for people, where that differs."""


class Buttons(Part):
    """Buttons in a line of the sheet, for a question: left and right go from one to the other, enter presses it."""

    marked = False

    def __init__(self, *buttons: Button) -> None:
        super().__init__()
        self.buttons = buttons
        self.at = 0

    @property
    def value(self) -> Button:
        """The button that enter presses."""
        return self.buttons[self.at]

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The one at which one is in reverse, a dangerous one in the colour of danger."""
        for number, button in enumerate(self.buttons):
            style = look.danger if button.danger else look.normal
            line.add(f" {button.verb} ", look.button if here and number == self.at else style).add("  ")

    def take(self, key: str, character: str | None) -> bool:
        """To another button; tab beyond the last one leaves."""
        step = {"left": -1, "right": 1, "tab": 1, "shift+tab": -1, "up": -1, "down": 1}.get(key)
        if step is not None:
            self.at = (self.at + step) % len(self.buttons)
        elif key in ("enter", "ctrl+j", "space", "ctrl+s"):
            self.value.action()
        elif character and (found := [b for b in self.buttons if b.verb.casefold().startswith(character.casefold())]):
            self.at = self.buttons.index(found[0])
        else:
            return False
        return True

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click presses the button."""
        left = 0
        for button in self.buttons:
            if left <= x < left + width_of(button.verb) + 2:
                button.action()
            left += width_of(button.verb) + 4
        return False
