"""Where everything stands: the regions of the first screen for a size, as pure arithmetic.

Lines from the top: header, rule, panels, rule, notice, footer. Nothing is placed by style sheets: what changes
its place does so here, and nothing jumps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from typing import Literal, Protocol, cast

from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from store.frozen import frozen

Panel = Literal["box", "list", "side", "record"]
"""What can have the focus: the search box, the list, the sidebar, the record."""

LEAST = Size(60, 20)
WIDE = 120
"""From here on sidebar, list and record stand side by side."""
MIDDLE = 80
"""From here on the sidebar stands beside the list; below, one panel at a time."""
AIRY = 30
"""From so many rows on there are blank lines between groups."""
STRIP = 3
STRIP_FROM = 24
"""From so many rows on the board has the strip below it."""
LANE = 16
"""The least cells of a column of the board."""
LIST_STAYS = 7
"""Header, rule, search box and so many rows of the list stay in sight above a sheet."""


@frozen
class Places:
    """The regions by the ids of the widgets, and the cells where rules run down."""

    size: Size
    regions: dict[str, Region] = field(default_factory=dict)
    downs: tuple[int, ...] = ()
    strip_rule: int | None = None
    inner: tuple[int, ...] = ()
    """Cells where rules run down from below the search box on: between the columns of the board."""
    left: int = 0
    """The first cell beside the sidebar."""

    def span(self, name: str) -> tuple[int, int]:
        """The cells of the top rule over a region: first and the one after the last."""
        region = self.regions.get(name)
        return (region.x, region.right) if region else (0, 0)


@lru_cache(maxsize=64)  # each line of a rule that is drawn asks for them
def places(size: Size, opened: Panel | None = None, *, record: bool = True, lanes: int = 0) -> Places:
    """The places for a size. ``opened`` is the panel that stands over the list: the record below 120 columns, the
    sidebar below 80. Below 60x20 there are none. Without a ``record`` the list takes the rest in every width, and the
    strip speaks of its row. With ``lanes`` the board stands there, with so many columns at most.
    """
    width, height = size
    if width < LEAST.width or height < LEAST.height:
        return Places(size)
    top, bottom = 2, height - 3
    regions = {
        "header": Region(0, 0, width, 1),
        "notice": Region(0, height - 2, width, 1),
        "footer": Region(0, height - 1, width, 1),
    }
    if lanes:
        return _board(Places(size, regions), opened, lanes)
    downs: list[int] = []
    left, right = 0, width
    if width >= MIDDLE:
        side = 27 if width >= WIDE else 21
        regions["side"] = Region(0, top, side, bottom - top)
        downs.append(side)
        left = side + 1
    beside = record and width >= WIDE
    if beside:
        cells = min(48, 36 + (width - WIDE) // 3)
        right = width - cells - 1
        regions["record"] = Region(right + 1, top, cells, bottom - top)
        downs.append(right)
    middle = Region(left, top, right - left, bottom - top)
    over = opened in ("side", "record") and opened not in regions
    strip_rule = None
    if not beside and not over:
        strip_rule = bottom - STRIP - 1
        regions["strip"] = Region(left, strip_rule + 1, middle.width, STRIP)
        middle = Region(left, top, middle.width, strip_rule - top)
    if over and opened:
        regions[opened] = middle
    else:
        regions["search"] = Region(left, top, middle.width, 1)
        regions["contacts"] = Region(left, top + 1, middle.width, middle.height - 1)
    return Places(size, regions, tuple(downs), strip_rule, left=left)


def _board(now: Places, opened: Panel | None, lanes: int) -> Places:
    """The board: no sidebar, no record but the one that is opened; columns of 16 cells or more, as many as fit. Below
    them the strip speaks of the card at the cursor, unless its record does, or each line is needed for a card."""
    size, regions = now.size, now.regions
    top, height = 2, size.height - 5
    left, right, downs = 0, size.width, []
    if opened == "side" and size.width >= MIDDLE:
        left = 28 if size.width >= WIDE else 22
        regions["side"] = Region(0, top, left - 1, height)
        downs.append(left - 1)
    elif opened == "record" and size.width >= WIDE:
        right -= min(48, 36 + (size.width - WIDE) // 3) + 1
        regions["record"] = Region(right + 1, top, size.width - right - 1, height)
        downs.append(right)
    elif opened in ("side", "record"):
        regions[opened] = Region(0, top, size.width, height)
        return now
    width, strip_rule = right - left, None
    if size.height >= STRIP_FROM and "record" not in regions:
        strip_rule = top + height - STRIP - 1
        regions["strip"] = Region(left, strip_rule + 1, width, STRIP)
        height -= STRIP + 1
    number = max(1, min(lanes, (width + 1) // (LANE + 1)))
    edges = [left + at * (width + 1) // number for at in range(number + 1)]
    regions["search"] = Region(left, top, width, 1)
    for at in range(number):
        regions[f"lane{at}"] = Region(edges[at], top + 1, edges[at + 1] - edges[at] - 1, height - 1)
    return Places(size, regions, tuple(downs), strip_rule, tuple(edge - 1 for edge in edges[1:-1]), left)


def lanes_in(now: Places) -> int:
    """How many columns of the board are in sight; one at least, though it may be covered."""
    return max(1, sum(name.startswith("lane") for name in now.regions))


class HasPlaces(Protocol):
    """A screen that says where its widgets stand."""

    def places_for(self, size: Size) -> Places:
        """The places in a terminal of this size."""


class Arranged(Layout):
    """Puts the widgets of a screen where its ``places`` say; those without a place are not shown."""

    name = "arranged"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Placements for the children, in their order: the first lies lowest."""
        now = cast("HasPlaces", parent).places_for(size)
        return list(self._placed(now, children))

    def _placed(self, now: Places, children: list[Widget]) -> Iterable[WidgetPlacement]:
        for child in children:
            place = getattr(child, "place", None)
            name = (child.id or "") if place is None else place
            region = now.size.region if child.id == "frame" else now.regions.get(name)
            if region is not None:
                yield WidgetPlacement(region, Offset(0, 0), Spacing(), child)
