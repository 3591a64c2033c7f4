"""The Textual app: it owns the desk, the look and the keyboard; what one sees is in ``screens``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from tempfile import NamedTemporaryFile
from traceback import format_exc
from typing import Any

from rich.console import RenderableType
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.driver import Driver
from textual.geometry import Offset
from textual.screen import Screen

from tui.desk import Desk
from tui.look import Look, detect, look_for
from tui.screens.main import MainScreen
from tui.terminal.typeahead import TypeAhead

if os.name == "posix":
    from tui.terminal.display import Display
    from tui.terminal.driver import ThinDriver, usable


TURN = 0.0005


class TeambookApp(App[int], inherit_bindings=False):
    """Teambook in the terminal. ``open_session`` is called once, on the desk's thread."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "Teambook"

    def __init__(self, open_session: Callable[[], Any], *, notice: str = "", look: Look | None = None) -> None:
        # Native ANSI mode must be on from here: turned on later, NO_COLOR gives black on black.
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.look = look or detect()
        self.desk = Desk(open_session)
        self.main = MainScreen(self.desk, notice)
        self._typed = TypeAhead(self, super().on_event)
        self._screen_display: Display | None = None
        # Of Textual's own children of a screen none is used here; each costs a widget at every start.
        self._disable_tooltips = self._disable_notifications = True

    def get_default_screen(self) -> Screen[Any]:
        """The first screen."""
        return self.main

    def get_driver_class(self) -> type[Driver]:
        """Our driver where there is a terminal for it, else Textual's own."""
        return ThinDriver if os.name == "posix" and usable() else super().get_driver_class()

    def on_mount(self) -> None:
        """Begin to work."""
        if os.name == "posix" and isinstance(self._driver, ThinDriver):
            self._screen_display = Display(self._driver, self._draw_all)
            self._driver.on_ground = lambda ground: self.wear(
                self.look.with_ground(ground.red, ground.green, ground.blue)
            )
            self._driver.on_wide_rules = lambda: self.wear(look_for(self.look.depth, dark=self.look.dark, plain=True))
        self.desk.start(self.main)

    def on_unmount(self) -> None:
        """Stop the desk."""
        self.main.live.stop()
        self.desk.close()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait for their turn; all else goes Textual's way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.put(event)
        else:
            await super().on_event(event)

    @property
    def typed_ahead(self) -> int:
        """How many keys wait for their turn."""
        return len(self._typed)

    def first_paint(self) -> None:
        """The first rows are on the screen: from here on garbage is collected again.

        What start-up has made stays for good and is frozen: a full collection then takes no time, where it took
        7 ms in the middle of a key press.
        """
        self.set_timer(0.2, _thaw)

    @property
    def caret(self) -> Offset | None:
        """Where the terminal's cursor shall stand: where one types on the screen on top."""
        return getattr(self.screen, "caret", None)

    @property
    def draws_caret(self) -> bool:
        """Whether the caret is the terminal's own; if not, the search box draws one."""
        return self._screen_display is not None

    def copy(self, text: str) -> None:
        """Put a text into the clipboard of the person's own terminal (OSC 52): it works over SSH, too."""
        self.copy_to_clipboard(text)
        if self._driver is not None:
            self._driver.flush()

    def wear(self, look: Look) -> None:
        """Draw in another look from now on."""
        if look != self.look:
            self.look = look
            self._draw_all()

    def repaint(self) -> None:
        """Draw every cell anew, whatever the terminal shows."""
        if self._screen_display:
            self._screen_display.anew()
        else:
            self._draw_all()

    def _draw_all(self) -> None:
        for screen in self.screen_stack:
            for widget in screen.children:
                widget.refresh()
            screen.refresh()

    def _fatal_error(self) -> None:
        """A mistake of ours: no traceback on the terminal, but a file that can be sent, and a sentence."""
        if self.is_headless or "TEAMBOOK_DEBUG" in os.environ:
            super()._fatal_error()
            return
        told = "Teambook has met a mistake of its own and had to stop. Nothing is half done."
        with suppress(OSError), NamedTemporaryFile("w", prefix="teambook-", suffix=".txt", delete=False) as report:
            report.write(format_exc())
            told += f" Details: {report.name}"
        self.exit(return_code=1, message=told)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paint what has changed; what the painter does not know goes Textual's way."""
        display = self._screen_display
        if (
            display is not None
            and isinstance(renderable, CompositorUpdate)
            and self._running
            and not self._batch_count
            and display.show(renderable, self.size, self.caret)
        ):
            self.post_display_hook()
            return
        super()._display(screen, renderable)


def _thaw() -> None:
    if not gc.isenabled():
        gc.collect()
        gc.freeze()
        gc.enable()


def run_app(open_session: Callable[[], Any], *, notice: str = "") -> int:
    """Run the app until one leaves it; the exit code of the process."""
    gc.disable()
    # The desk works in Python too: at the usual 5 ms a turn, a key pressed meanwhile waits as long for its frame.
    sys.setswitchinterval(TURN)
    app = TeambookApp(open_session, notice=notice)
    app.run()
    return app.return_code or 0
