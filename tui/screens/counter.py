"""How many a list holds: roughly while one types, exactly once typing has stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from store.types import Count
from store.view import View
from tui.desk import Desk

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

UP_TO = 1000
"""While one types, counting stops here: it takes a few milliseconds at a million contacts."""
STEPS = ((0.3, 20_000), (1.5, None))
"""Then, each after so many seconds without a new search, so far: the exact count of a common prefix takes a second."""


Steps = tuple[tuple[float, int | None], ...]


class Counter:
    """Counts the view that is shown; what it learns of an older one is dropped."""

    def __init__(self, screen: MainScreen, desk: Desk) -> None:
        self._screen, self._desk = screen, desk
        self._later: Timer | None = None

    def count(self, view: View, known: int | None, *, exactly: bool = False) -> None:
        """Count ``view``; ``known`` is its number where all of its rows are at hand. ``exactly``: at once, for a list
        that was counted before."""
        if self._later:
            self._later.stop()
            self._later = None
        if known is not None:
            self._screen.counted(Count(known, True))
        elif exactly:
            self._ask(view, None, ())
        else:
            # A section without a query has a counter.
            self._ask(view, UP_TO if view.query else None, STEPS)

    def _ask(self, view: View, up_to: int | None, steps: Steps) -> None:
        def job(session: Any) -> Count:
            found: Count = session.count(view, up_to=up_to)
            return found

        self._desk.ask("count", job, partial(self._counted, view, steps))

    def _counted(self, view: View, steps: Steps, count: Count) -> None:
        if view != self._screen.view:
            return
        self._screen.counted(count)
        if not count.exact and steps:
            (seconds, up_to), *rest = steps
            self._later = self._screen.set_timer(seconds, partial(self._ask, view, up_to, tuple(rest)))
