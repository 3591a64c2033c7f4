"""The Textual app: it owns the desk, the look and the keyboard; what one sees is in ``screens``."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen

from tui.desk import Desk
from tui.look import Look, detect
from tui.screens.main import MainScreen
from tui.terminal.typeahead import TypeAhead


class TeambookApp(App[int], inherit_bindings=False):
    """Teambook in the terminal. ``open_session`` is called once, on the desk's thread."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "Teambook"

    def __init__(self, open_session: Callable[[], Any], *, notice: str = "", look: Look | None = None) -> None:
        # Native ANSI mode must be on from here: turned on later, NO_COLOR gives black on black.
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.look = look or detect()
        self.desk = Desk(open_session)
        self.main = MainScreen(self.desk, notice)
        self._typed = TypeAhead(self, super().on_event)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen."""
        return self.main

    def on_mount(self) -> None:
        """Begin to work."""
        self.desk.start(self.main)

    def on_unmount(self) -> None:
        """Stop the desk."""
        self.desk.close()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait for their turn; all else goes Textual's way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.put(event)
        else:
            await super().on_event(event)

    def first_paint(self) -> None:
        """The first rows are on the screen: from here on garbage is collected again.

        What start-up has made stays for good and is frozen: a full collection then takes no time, where it took
        7 ms in the middle of a key press.
        """
        self.call_after_refresh(_thaw)

    def repaint(self) -> None:
        """Draw every cell anew, whatever the terminal shows."""
        self.main.refresh_all()


def _thaw() -> None:
    if not gc.isenabled():
        gc.collect()
        gc.freeze()
        gc.enable()


def run_app(open_session: Callable[[], Any], *, notice: str = "") -> int:
    """Run the app until one leaves it; the exit code of the process."""
    gc.disable()
    app = TeambookApp(open_session, notice=notice)
    app.run()
    return app.return_code or 0
