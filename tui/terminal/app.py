"""The app's side of a terminal, whatever it shows: driver, painter, look, keys typed ahead, mouse."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
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

from tui.config.settings import Settings
from tui.look import PLAIN, Look, detect
from tui.terminal.input import Ground
from tui.terminal.pressed import Pressed
from tui.terminal.typeahead import TypeAhead

if os.name == "posix":
    from tui.terminal.display import Display
    from tui.terminal.driver import ThinDriver, usable


class TerminalApp(App[int], inherit_bindings=False, inherit_css=False):
    """An app that draws cells and takes keys. ``settings`` are those of the person's config file."""

    # Textual's own rules are for widgets of which there are none here: to read them takes 4 ms of a start [measured].
    DEFAULT_CSS = "TerminalApp { background: ansi_default; color: ansi_default; }"

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "Teambook"

    def __init__(self, look: Look | None = None, settings: Settings | None = None) -> None:
        # Native ANSI mode must be on from here: turned on later, NO_COLOR gives black on black.
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.settings = settings or Settings()
        self.look = look or detect(settings=self.settings)
        self.mouse = self.settings.mouse
        """Whether the mouse is ours; if not, the terminal selects text with it."""
        self.pressed: Pressed | None = None
        """The last keys, where the screen shows them."""
        self._typed = TypeAhead(self, super().on_event, self._before_key)
        self._screen_display: Display | None = None
        # Of Textual's own children of a screen none is used here; each costs a widget at every start.
        self._disable_tooltips = self._disable_notifications = True

    def get_driver_class(self) -> type[Driver]:
        """Our driver where there is a terminal for it, else Textual's own."""
        return ThinDriver if os.name == "posix" and usable() else super().get_driver_class()

    def on_mount(self) -> None:
        """Take the terminal."""
        if os.name == "posix" and isinstance(self._driver, ThinDriver):
            self._screen_display = Display(self._driver, self._draw_all)
            self._driver.on_ground = self._told_ground
            self._driver.on_wide_rules = self._told_wide_rules

    def _told_ground(self, ground: Ground) -> None:
        """The terminal has said which ground it has. A theme that was asked for in so many words is kept."""
        look = self.look.with_ground(ground.red, ground.green, ground.blue)
        if self.settings.theme == "auto" or look.dark == self.look.dark:
            self.wear(look)

    def _told_wide_rules(self) -> None:
        """Rules take two cells here."""
        if self.settings.glyphs == "auto":
            self.wear(replace(self.look, glyphs=PLAIN))

    def _set_pointer_shape(self, shape: str) -> None:
        """Textual's way to change the mouse's pointer (OSC 22): never here, and some terminals would print it."""

    def use_mouse(self, on: bool) -> None:
        """Take the mouse, or leave it to the terminal."""
        self.mouse = on
        if os.name == "posix" and isinstance(self._driver, ThinDriver):
            self._driver.use_mouse(on)

    def show_keys(self) -> None:
        """Show the last keys pressed from now on."""
        self.pressed = Pressed()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait for their turn; all else goes Textual's way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.put(event)
        else:
            await super().on_event(event)

    def _before_key(self, event: events.Event) -> None:
        """A key is about to be dealt with: note it, where keys are shown."""
        if self.pressed is None:
            return
        if isinstance(event, events.Key):
            from tui.forms.field import Field, NoteField  # for demos only: other starts do not pay for it

            form = getattr(self.screen, "form", None)
            hidden = event.is_printable and form is not None and isinstance(form.here, Field | NoteField)
            self.pressed.press(event.key, event.character if event.is_printable else None, hidden=hidden)
        else:
            self.pressed.paste()
        for screen in self.screen_stack:
            if header := getattr(screen, "header", None):
                header.refresh()

    def take_typed(self) -> None:
        """Deliver the keys that wait, as far as the screen on top can take them."""
        self._typed.take_ready()

    @property
    def typed_ahead(self) -> int:
        """How many keys wait for their turn."""
        return len(self._typed)

    @property
    def caret(self) -> Offset | None:
        """Where the terminal's cursor shall stand: where one types on the screen on top."""
        return getattr(self.screen, "caret", None)

    @property
    def draws_caret(self) -> bool:
        """Whether the caret is the terminal's own; if not, the search box draws one."""
        return self._screen_display is not None

    @property
    def copies(self) -> bool:
        """Whether the terminal has a clipboard that can be filled from here."""
        return not (os.name == "posix" and isinstance(self._driver, ThinDriver)) or self._driver.kind.clipboard

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
