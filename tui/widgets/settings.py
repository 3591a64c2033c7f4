"""The list of the organisation's settings: what each decides, in a sentence, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from rich.style import Style

from store.grants import Setting
from tui.text import screen_text
from tui.widgets.columns import Column
from tui.widgets.line import Line
from tui.widgets.things import Things


class SettingList(Things[Setting]):
    """In the store's order; what differs from the default stands out."""

    none = "No setting"
    COLUMNS = (Column("words", "What it decides", 30, 200), Column("value", "Chosen", 9, 9))

    def read(self, session: Any) -> Iterable[Setting]:
        """All settings."""
        found: Iterable[Setting] = session.settings()
        return found

    def key(self, thing: Setting) -> Hashable:
        """Its name."""
        return thing.name

    def words(self, thing: Setting) -> str:
        """Its sentence, its name, its value."""
        return f"{thing.words} {thing.name} {value_told(thing, thing.value)}"

    def cell(self, thing: Setting, column: Column) -> str:
        """A text of the row."""
        return screen_text(thing.words) if column.name == "words" else value_told(thing, thing.value)

    def draw_cell(
        self, line: Line, thing: Setting, column: Column, styled: Callable[[Style], Style], style: Style
    ) -> None:
        """The value strong where somebody has chosen another than the default."""
        if column.name == "value":
            style = self.look.strong if thing.value != thing.default else self.look.normal
        super().draw_cell(line, thing, column, styled, style)


def value_told(setting: Setting, value: str) -> str:
    """A value as people read it: who, or how long."""
    if setting.choices:
        return screen_text(value)
    return f"{screen_text(value)} days" if value else "for ever"
