"""The rules between the panels: thin ones, and the heavy one over the panel that has the focus."""

from __future__ import annotations

from textual import events

from tui.widgets.bulk import click_bulk, draw_bulk
from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.places import LEAST


class Frame(Panel):
    """Lies under all panels and shows only between them; in a window too small it says so."""

    def draw(self, y: int, line: Line) -> None:
        """The rule of this line, with the joints of those that run down."""
        now = self.main.places_for(self.size)
        if not now.regions:
            self._too_small(y, line)
            return
        look, glyphs = self.look, self.look.glyphs
        if y == 1:
            start, end = now.span(self.main.heavy_over)
            thin = self._across(now.downs, glyphs.tee_down)
            line.add(thin[:start], look.rule).add(glyphs.heavy * (end - start), look.accent)
            line.add(thin[end:], look.rule)
        elif y == self.size.height - 3 and self.main.selection:
            draw_bulk(self.main, look, line, self.size.width)
        elif y == self.size.height - 3:
            ends = now.downs if now.strip_rule else (*now.downs, *now.inner)
            line.add(self._across(ends, glyphs.tee_up), look.rule)
        elif y == now.strip_rule and self.app.screen is self.screen:
            left = now.downs[0] if now.downs else -1
            line.to(left).add(glyphs.tee_right if left >= 0 else "", look.rule)
            line.add(self._across(now.inner, glyphs.tee_up)[line.x :], look.rule)
        elif 1 < y < self.size.height - 3:
            inner = now.inner if 2 < y < (now.strip_rule or self.size.height) else ()
            for x in sorted((*now.downs, *inner)):
                line.to(x).add(glyphs.down, look.rule)

    def on_click(self, event: events.Click) -> None:
        """A click on the bulk bar does what it says there."""
        event.stop()
        if event.y == self.size.height - 3 and self.main.selection:
            click_bulk(self.main, self.look, event.x, self.size.width)

    def _across(self, joints: tuple[int, ...], joint: str) -> str:
        """A thin rule over the whole width, with joints where others meet it."""
        return "".join(joint if x in joints else self.look.glyphs.across for x in range(self.size.width))

    def _too_small(self, y: int, line: Line) -> None:
        width, height = self.size
        words = (f"This window has {width}x{height} cells.", f"Teambook needs {LEAST.width}x{LEAST.height}.")
        at = y - max(0, (height - len(words)) // 2)
        if 0 <= at < len(words):
            line.to(max(0, (width - len(words[at])) // 2)).add(words[at], self.look.strong if at else self.look.normal)
