"""Code that the first rows do not need, read in when nobody waits for anything.

A dialog's code takes 10 to 40 ms to be read in [measured]: no start should pay for it, nor the first key that opens it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from importlib import import_module

PACKAGES = ("tui.forms", "tui.widgets", "tui.screens", "store.verbs")
"""In the order in which they build on one another, so that each step reads little more than one file."""
REST = 0.3
"""Seconds after the first rows before it begins."""
PAUSE = 0.02
"""Seconds between two steps: a key that comes meanwhile goes first."""


class Ahead:
    """Reads in, a file at a time, on the event loop: on another thread it would slow down what a key does.

    ``idle`` tells whether nobody waits for anything."""

    def __init__(self, idle: Callable[[], bool]) -> None:
        self._idle = idle
        self._names = names()
        self._timer: asyncio.TimerHandle | None = None
        self.done = False
        """Whether all is read."""

    def start(self) -> None:
        """Begin, once the first rows are on the screen."""
        self._timer = asyncio.get_running_loop().call_later(REST, self._step)

    def stop(self) -> None:
        """Read no more."""
        if self._timer:
            self._timer.cancel()

    def _step(self) -> None:
        if self._idle():
            name = next(self._names, None)
            if name is None:
                self.done = True
                return
            import_module(name)
        self._timer = asyncio.get_running_loop().call_later(PAUSE, self._step)


def names() -> Iterator[str]:
    """Every module of what one sees and does."""
    from pkgutil import iter_modules  # what no start pays for

    for package in PACKAGES:
        for module in iter_modules(import_module(package).__path__):
            yield f"{package}.{module.name}"
