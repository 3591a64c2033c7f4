"""The sheet of keys: everything that can be done from here, as the registry of commands has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.screen import ModalScreen

from tui import commands
from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.places import Arranged, Places

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

KEY_CELLS = 12
COLUMN = 40
LEFT_OF_LIST = 7
"""Header, rule, box and so many rows of the list stay in sight above a sheet."""


class KeyList(Panel):
    """The keys by group, in one, two or three columns."""

    def __init__(self, main: MainScreen) -> None:
        super().__init__(id="sheet")
        self.top = 0
        self._words = list(_words(main))

    def rows(self, width: int) -> list[list[tuple[str, str, str]]]:
        """The lines for a width: several columns of style, key and help."""
        many = max(1, min(3, (width - 2) // COLUMN))
        deep = -(-len(self._words) // many)
        return [self._words[row::deep] for row in range(deep)]

    def draw(self, y: int, line: Line) -> None:
        """The heavy rule with the title in it, then the keys."""
        look = self.look
        if y == 0:
            line.add(look.glyphs.heavy * 2, look.accent).add(" Keys ", look.strong)
            line.add(look.glyphs.heavy * (self.size.width - line.x), look.accent)
            return
        rows = self.rows(self.size.width)
        if y - 1 + self.top >= len(rows):
            return
        for number, (style, key, words) in enumerate(rows[y - 1 + self.top]):
            line.to(1 + number * COLUMN)
            if style == "head":
                line.add(words, look.dim)
            else:
                line.add(key.rjust(KEY_CELLS), look.strong, KEY_CELLS).add("  ")
                line.add(words, look.normal, COLUMN - KEY_CELLS - 3, look.glyphs.more)


def _words(main: MainScreen) -> list[tuple[str, str, str]]:
    out: list[tuple[str, str, str]] = []
    for group in commands.GROUPS:
        if out:
            out.append(("", "", ""))
        out.append(("head", "", group))
        out += [
            ("key", command.shown, command.help)
            for command in commands.COMMANDS
            if command.group == group and not (command.keys[0].startswith("g ") and command.reason(main))
        ]
    return out


class KeySheet(ModalScreen[None], inherit_bindings=False):
    """Rises from the bottom rule; any of esc, q, enter, ``?`` and F1 closes it."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = "KeySheet { background: transparent; } KeySheet > Widget { background: ansi_default; }"

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self.styles.set_rule("layout", Arranged())
        self.keys = KeyList(main)

    def compose(self) -> ComposeResult:
        """The list of keys alone."""
        yield self.keys

    def places_for(self, size: Size) -> Places:
        """As high as it needs; rows of the list stay above it, notice and footer below."""
        room = max(4, size.height - LEFT_OF_LIST - 2)
        height = min(room, len(self.keys.rows(size.width)) + 2)
        return Places(size, {"sheet": Region(0, max(0, size.height - 2 - height), size.width, height)})

    def on_key(self, event: events.Key) -> None:
        """Scroll, or close."""
        event.stop()
        if event.key in ("escape", "q", "f1", "question_mark", "enter"):
            self.dismiss()
        elif event.key == "ctrl+q":
            self.app.exit(0)
        else:
            page = self.keys.size.height - 2
            step = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": page, "space": page, "pageup": -page}.get(
                event.key, 0
            )
            most = len(self.keys.rows(self.size.width)) + 1 - self.keys.size.height
            self.keys.top = max(0, min(self.keys.top + step, most))
            self.keys.refresh()
