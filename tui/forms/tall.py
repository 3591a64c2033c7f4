"""A picker as high as its options, or as the sheet can be: part of a higher one would be out of reach."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from tui.forms.picker import Option, Picker
from tui.look import Look
from tui.widgets.line import Line
from tui.widgets.places import LIST_STAYS

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

AROUND = 5
"""The lines of the screen below a sheet, its edge, and the line where one types."""


class TallPicker(Picker):
    """The only part of a form. ``at`` is the option at which it begins."""

    def __init__(self, main: MainScreen, options: Iterable[Option], *, hint: str, at: Hashable = None) -> None:
        self._main = main
        super().__init__("", options, hint=hint)
        self.at = next((number for number, one in enumerate(self.found) if one.value == at), 0)

    def height(self, cells: int) -> int:
        """Always as high, whatever is typed; the one at the cursor stays in sight when the screen gets lower."""
        room = self._main.size.height - LIST_STAYS - AROUND - bool(self.error)
        self.rows = max(1, min(room, len(self.options)))
        self._top = max(0, min(self._top, self.at), self.at - self.rows + 1)
        return super().height(cells)

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """As every picker; what is not found here is nobody."""
        if y == 1 and not self.found:
            line.add("Nothing is called that.", look.dim)
        else:
            super().draw(y, line, look, cells, here=here)
