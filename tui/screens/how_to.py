"""How to get the file from Google, Outlook, Apple, Thunderbird, a phone (S1.14): the importers' own texts, to read."""

from __future__ import annotations

from importers.help import HOW_TO_GET
from tui.screens.scrolled import Reading, Scrolled
from tui.text import wrap
from tui.widgets.line import Line

MARGIN = 2
COLUMN = 74
"""Cells of a text: wider, lines are hard to read."""


class Texts(Scrolled):
    """The texts, one below the other."""

    heading = "How to get the file"

    def _rows(self, width: int) -> list[tuple[bool, str]]:
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
        return len(self._rows(width))

    def draw_line(self, at: int, line: Line) -> None:
        """A title strong, a step plain."""
        title, text = self._rows(self.size.width)[at]
        line.to(MARGIN).add(text, self.look.strong if title else self.look.normal, self.size.width - 2 * MARGIN)


class HowTo(Reading):
    """Shows the texts over the import."""

    command = "keys"
    back = "Back to the import"

    def __init__(self) -> None:
        super().__init__(Texts())
