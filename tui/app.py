"""The Textual app: it owns the desk and the first screen; what one sees is in ``screens``, the terminal's side in
``terminal``."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from tui.ahead import Ahead
from tui.config.settings import Settings
from tui.desk import Desk
from tui.look import Look
from tui.screens.main import MainScreen
from tui.terminal.app import TerminalApp

TURN = 0.0005

FirstMinute = Callable[["TeambookApp"], Screen[Any]]
"""Makes the screen that asks which store is meant, where there is none yet. It calls :meth:`TeambookApp.begin`."""


class TeambookApp(TerminalApp, inherit_bindings=False):
    """Teambook in the terminal. ``open_session`` is called once, on the desk's thread; where a store must be found or
    made first, ``first`` asks for it."""

    def __init__(
        self,
        open_session: Callable[[], Any],
        *,
        notice: str = "",
        look: Look | None = None,
        settings: Settings | None = None,
        first: FirstMinute | None = None,
    ) -> None:
        super().__init__(look, settings)
        self._first = first
        self.desk = Desk(open_session)
        self.main = MainScreen(self.desk, notice)
        self.ahead = Ahead(lambda: not self.typed_ahead and self.desk.idle)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen."""
        return self.main

    def on_mount(self) -> None:
        """Begin to work, or ask first. (Textual calls the one of :class:`TerminalApp` as well.)"""
        if self._first:
            self.push_screen(self._first(self))
        else:
            self.desk.start(self.main)

    def begin(self, open_session: Callable[[], Any], notice: str = "") -> None:
        """The store is found: open it."""
        self.desk.opens(open_session)
        self.main.first_notice = notice or self.main.first_notice
        self.desk.start(self.main)

    def on_unmount(self) -> None:
        """Stop the desk."""
        self.ahead.stop()
        self.main.live.stop()
        self.desk.close()

    def first_paint(self) -> None:
        """The first rows are on the screen: from here on garbage is collected again.

        What start-up has made stays for good and is frozen: a full collection then takes no time, where it took
        7 ms in the middle of a key press.
        """
        self.set_timer(0.2, _thaw)
        self.ahead.start()


def _thaw() -> None:
    if not gc.isenabled():
        gc.collect()
        gc.freeze()
        gc.enable()


def run_app(
    open_session: Callable[[], Any],
    *,
    notice: str = "",
    show_keys: bool = False,
    first: FirstMinute | None = None,
) -> int:
    """Run the app until one leaves it; the exit code of the process. The person's config holds; what is wrong in it
    is the first notice, unless there is another one already."""
    gc.disable()
    # The desk works in Python too: at the usual 5 ms a turn, a key pressed meanwhile waits as long for its frame.
    sys.setswitchinterval(TURN)
    from tui.config import apply, load

    read = load()
    apply(read.settings)
    app = TeambookApp(open_session, notice=read.told or notice, settings=read.settings, first=first)
    if show_keys:
        app.show_keys()
    app.run(mouse=app.mouse)
    return app.return_code or 0
