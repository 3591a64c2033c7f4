"""How many a list holds: roughly while one types, exactly once typing has stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from store.types import Count
from store.view import View
from tui.desk import Desk

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

UP_TO = 1000
"""While one types, counting stops here: the exact count of a common prefix takes half a second at a million."""
TYPING_STOPS = 0.3


class Counter:
    """Counts the view that is shown; what it learns of an older one is dropped."""

    def __init__(self, screen: MainScreen, desk: Desk) -> None:
        self._screen, self._desk = screen, desk
        self._later: Timer | None = None

    def count(self, view: View, known: int | None) -> None:
        """Count ``view``; ``known`` is its number where all of its rows are at hand."""
        if self._later:
            self._later.stop()
            self._later = None
        if known is not None:
            self._screen.counted(Count(known, True))
        else:
            # A section without a query has a counter.
            up_to = UP_TO if view.query else None
            self._desk.ask("count", lambda session: session.count(view, up_to=up_to), partial(self._roughly, view))

    def _roughly(self, view: View, count: Count) -> None:
        if view == self._screen.view:
            self._screen.counted(count)
            if not count.exact:
                self._later = self._screen.set_timer(TYPING_STOPS, partial(self._ask_exactly, view))

    def _ask_exactly(self, view: View) -> None:
        self._desk.ask("count", lambda session: session.count(view, up_to=None), partial(self._exactly, view))

    def _exactly(self, view: View, count: Count) -> None:
        if view == self._screen.view:
            self._screen.counted(count)
