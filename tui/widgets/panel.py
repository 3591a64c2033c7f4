"""What all parts of the screen are: widgets that draw their own lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.look import Look
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.app import TeambookApp
    from tui.screens.main import MainScreen


class Panel(Widget, inherit_css=False):
    """A widget that draws line by line, without CSS rules of its own.

    Stock widgets cost start-up 200 ms and a focus change 90 ms; a handful of these cost 25 and 1.
    """

    place: str | None = None
    """The region where it stands (``tui.widgets.places``): None for that of its own id, "" for nowhere, while another
    one stands in it."""

    @property
    def look(self) -> Look:
        """The styles and glyphs to draw with: dim ones where a sheet stands over the screen."""
        look = cast("TeambookApp", self.app).look
        return look if self.app.screen is self.screen else look.receded()

    @property
    def main(self) -> MainScreen:
        """The first screen that this panel is part of."""
        return cast("MainScreen", self.screen)

    def draw(self, y: int, line: Line) -> None:
        """Write line ``y`` of this panel."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line that :meth:`draw` wrote, filled to the panel's width."""
        line = Line(self.size.width)
        self.draw(y, line)
        return line.strip()

    def redraw(self, *lines: int) -> None:
        """Have these lines drawn again, all of them if none is named."""
        if lines:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))
        else:
            self.refresh()
