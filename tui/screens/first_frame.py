"""The first frame: painted once, with its rows and with what the keys typed ahead have done.

Textual would paint the empty screen first. That takes 15 ms, half of what it takes to have the rows.
"""

from __future__ import annotations

import asyncio

from textual.screen import Screen

LATE = 0.15
"""Seconds after which the screen is shown without its rows: on a slow disk, or over the net."""


class FirstFrame(Screen[None]):
    """What a ``MainScreen`` has of it."""

    started = False
    """Whether the first rows are there."""
    _late = False

    def wait_for_rows(self) -> None:
        """Begin to wait."""
        asyncio.get_running_loop().call_later(LATE, self._show_without_rows)

    def _show_without_rows(self) -> None:
        if not self.started:
            self._late = True
            self._compositor_refresh()

    def paint_rows(self) -> None:
        """The rows are there: show them, at once where nothing is shown yet."""
        if self._late:
            for widget in self.children:
                widget.refresh()
        else:
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if self.started or self._late:
            super()._compositor_refresh()
