"""How a frame gets to the terminal: painted, bracketed, with the caret where one types."""

from __future__ import annotations

from collections.abc import Callable

from textual._compositor import CompositorUpdate
from textual.geometry import Offset

from tui.terminal.driver import ThinDriver
from tui.terminal.painter import Painter

AT_ONCE = 1000
"""From so many bytes on a frame is sent in brackets, so that none is seen half done; they cost 16 bytes."""


class Display:
    """Paints through a :class:`ThinDriver`; ``again`` has the whole screen drawn once more."""

    def __init__(self, driver: ThinDriver, again: Callable[[], None]) -> None:
        self._driver, self._again = driver, again
        self._painter = Painter(driver.kind)
        self._caret: Offset | None = None
        self._missed = False
        driver.on_room = self._room
        driver.on_resume = self.anew

    def show(self, update: CompositorUpdate, size: tuple[int, int], caret: Offset | None) -> bool:
        """Send a frame. False if the update is of an unknown kind: then Textual's own way must do."""
        if self._driver.full:
            # The line is slower than we are: skip this frame, the next one is painted from what is shown.
            self._missed = True
            return True
        painted = self._painter.paint(update, *size)
        if painted is None:
            self._painter.forget()
            return False
        frame = painted + self._place_caret(caret, size, moved=bool(painted))
        if frame:
            if len(frame) > AT_ONCE and self._driver.synchronized:
                frame = f"\x1b[?2026h{frame}\x1b[?2026l"
            self._driver.write(frame)
        self._driver.flush()
        return True

    def anew(self) -> None:
        """Forget what the terminal shows, and draw everything."""
        self._painter.forget()
        self._caret = None
        if self._driver.kind.hides:
            self._driver.write("\x1b[?25l")
        self._again()

    def _place_caret(self, caret: Offset | None, size: tuple[int, int], *, moved: bool) -> str:
        """The terminal's own cursor: it does not blink by our doing, and the terminal's input method follows it. Where
        it cannot be hidden, it rests in the last corner."""
        if caret is None and not self._driver.kind.hides:
            caret = Offset(size[0] - 1, size[1] - 1)
        before, self._caret = self._caret, caret
        if caret is None:
            return "\x1b[?25l" if before is not None else ""
        if caret == before and not moved:
            return ""
        shown = "\x1b[?25h" if before is None and self._driver.kind.hides else ""
        return f"\x1b[{caret.y + 1};{caret.x + 1}H{shown}"

    def _room(self) -> None:
        if self._missed:
            self._missed = False
            self._again()
