"""A picker as high as its options, or as the sheet can be: part of a higher one would be out of reach."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from tui.forms.picker import Option, Picker
from tui.widgets.places import LIST_STAYS

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

AROUND = 5
"""The lines of the screen below a sheet, its edge, and the line where one types."""


class TallPicker(Picker):
    """The only part of a form. ``at`` is the option at which it begins."""

    none = "Nothing is called that."

    def __init__(self, main: MainScreen, options: Iterable[Option], *, hint: str, at: Hashable = None) -> None:
        self._main = main
        super().__init__("", options, hint=hint)
        self.at = next((number for number, one in enumerate(self.found) if one.value == at), 0)

    def height(self, cells: int) -> int:
        """Always as high, whatever is typed; the one at the cursor stays in sight when the screen gets lower."""
        room = self._main.size.height - LIST_STAYS - AROUND - bool(self.error or self.remark)
        self.rows = max(1, min(room, len(self.options)))
        self._top = max(0, min(self._top, self.at), self.at - self.rows + 1)
        return super().height(cells)
