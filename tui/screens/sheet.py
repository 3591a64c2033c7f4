"""A sheet: what a dialog is here. It rises over list and record from the bottom rule; what it is about stays in sight.

Its top edge is the heavy rule with the title in it; its keys stand in the last line; what lies behind recedes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.widget import _RenderCache

from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.places import LIST_STAYS, Arranged, HasPlaces, Places

Result = TypeVar("Result")
Hints = tuple[tuple[str, str], ...]
"""Keys of a sheet with their words, as its footer shows them."""


class Body(Panel):
    """The lines of a sheet: its title, then whatever it shows."""

    heading = ""

    def __init__(self) -> None:
        super().__init__(id="sheet")

    def lines_for(self, width: int) -> int:
        """How many lines it needs at a width, the title not counted."""
        raise NotImplementedError

    def draw_title(self, line: Line) -> None:
        """The heavy rule with the title in it."""
        look = self.look
        line.add(look.glyphs.heavy * 2, look.accent).add(f" {self.heading} ", look.strong)
        line.add(look.glyphs.heavy * (self.size.width - line.x), look.accent)


class Foot(Panel):
    """The last line: the keys of the sheet."""

    def __init__(self, hints: Callable[[], Hints]) -> None:
        super().__init__(id="foot")
        self._hints = hints

    def draw(self, y: int, line: Line) -> None:
        """Keys strong, words dim."""
        line.to(1)
        for key, word in self._hints():
            line.add(key, self.look.strong).add(f" {word}", self.look.dim).to(line.x + 3)


class Sheet(ModalScreen[Result], inherit_bindings=False, inherit_css=False):
    """A modal screen that leaves in sight what it acts on."""

    DEFAULT_CSS = "Sheet { background: transparent; overflow: hidden; } Sheet > Panel { background: ansi_default; }"

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.styles.set_rule("layout", Arranged())
        self.body: Body = body
        self.foot: Panel = Foot(self.hints)

    def hints(self) -> Hints:
        """The keys that act now, with their words."""
        return (("esc", "Close"),)

    def compose(self) -> ComposeResult:
        """Body and foot."""
        yield self.body
        yield self.foot

    def places_for(self, size: Size) -> Places:
        """As high as it needs, so that some lines of the list stay; beside the sidebar, where there is one."""
        under = next(screen for screen in reversed(self.app.screen_stack) if not isinstance(screen, Sheet))
        behind = cast("HasPlaces", under).places_for(size)
        left = behind.left
        width, bottom = size.width - left, size.height - 3
        height = max(3, min(bottom - LIST_STAYS, self.body.lines_for(width) + 1))
        regions = {
            "sheet": Region(left, bottom - height, width, height),
            "foot": Region(0, size.height - 1, size.width, 1),
        }
        return Places(size, regions)

    def _render_content(self) -> None:
        """What lies behind, line by line as it is drawn there. Textual's own way leads each of its segments through
        Rich's console: half of the time from a key to the text of its dialog [measured]."""
        stack = self.app.screen_stack
        behind = stack[stack.index(self) - 1]
        self._render_cache = _RenderCache(self.size, behind._compositor.render_strips(self.size))
        self._dirty_regions.clear()

    def on_screen_resume(self) -> None:
        """What stood over it is gone: it recedes no longer."""
        for widget in self.children:
            widget.refresh()

    def on_mount(self) -> None:
        """Have what lies behind drawn again, receded."""
        for screen in self.app.screen_stack[:-1]:
            for widget in screen.children:
                widget.refresh()
