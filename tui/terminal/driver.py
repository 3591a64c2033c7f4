"""The driver: the terminal's bytes in and out, on the event loop alone.

Textual's own has an input thread that polls ten times a second, a thread that writes, and asks the mouse for each
cell it crosses. This one has no thread, sleeps until something comes, writes each frame at once, and drops frames
rather than queue them where the line is slow.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from textual import constants, events, messages
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from tui.terminal.input import Ground, Input
from tui.terminal.kind import Kind, kind_of

ESCAPE_DELAY = constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else 0.025
"""Seconds after which an esc that nothing follows is the key. Textual's 100 ms are felt at each dialog closed."""
LAST_WORDS = 1.0
"""Seconds for what remains to be written at the end, on a line that has stopped."""
HUNG_UP = 2.0
"""Seconds after a hang-up until the process ends in any case."""
TERMINATED, GONE = 128 + signal.SIGTERM, 128 + signal.SIGHUP

CLEAR = "\x1b[H\x1b[J"
MOUSE_ON, MOUSE_OFF = "\x1b[?1000h\x1b[?1002h\x1b[?1006h", "\x1b[?1006l\x1b[?1002l\x1b[?1000l"
"""Buttons and wheel; movements only while a button is held, as a card of the board is carried: each costs a packet."""
ASK = (
    "\r─\x1b[6n\r"  # where the cursor stands after a rule tells whether it takes two cells
    "\x1b]11;?\x07"  # which ground has it?
)
ASK_MODERN = (
    "\x1b[>1u"  # esc told from the beginning of a sequence, where the terminal can
    "\x1b[?2026$p"  # can it show a frame at once?
)


def enters(kind: Kind, mouse: bool) -> str:
    """What is sent first to a terminal: no wrapping, no cursor, a screen of our own."""
    return (
        ("\x1b[?1049h" if kind.second_screen else CLEAR)
        + ("\x1b[?25l" if kind.hides else "")
        + "\x1b[?7l"
        + (MOUSE_ON if mouse and kind.mouse else "")
        + ("\x1b[?2004h" if kind.pastes else "")
        + (ASK_MODERN if kind.modern else "")
        + (ASK if kind.answers else "")
    )


def leaves(kind: Kind) -> str:
    """What is sent last."""
    return (
        "\x1b[m"
        + ("\x1b[<u" if kind.modern else "")
        + ("\x1b[?2004l" if kind.pastes else "")
        + (MOUSE_OFF if kind.mouse else "")
        + "\x1b[?7h"
        + ("\x1b[?1049l" if kind.second_screen else CLEAR)
        + ("\x1b[?25h" if kind.hides else "")
    )


def usable() -> bool:
    """Whether there is a terminal that this driver can use; if not, Textual's own may."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty() and _output() is not None


def _output() -> int | None:
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and stream.isatty():
            return stream.fileno()
    return None


class ThinDriver(Driver):
    """Reads and writes a POSIX terminal without threads."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert sys.__stdin__ is not None
        self._in = sys.__stdin__.fileno()
        self._out, self._own_out = _open_output()
        self.kind = kind_of()
        self.mouse = mouse
        """Whether the mouse is ours."""
        self._input = Input()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._expiry: asyncio.TimerHandle | None = None
        self._attributes: list[Any] | None = None
        self._buffer: list[str] = []
        self._rest = b""
        self._entered = False
        self._gone = False
        self._asked_width = False
        self.synchronized = False
        """Whether the terminal shows a frame at once that is sent in brackets (mode 2026)."""
        self.on_ground: Callable[[Ground], None] = lambda ground: None
        self.on_wide_rules: Callable[[], None] = lambda: None
        self.on_room: Callable[[], None] = lambda: None
        self.on_resume: Callable[[], None] = lambda: None

    # -- what the app sees ----------------------------------------------------------------------------------------

    @property
    def can_suspend(self) -> bool:
        """A shell can have the terminal meanwhile."""
        return True

    @property
    def full(self) -> bool:
        """Whether the line has not taken the last frame yet: a further one would only queue."""
        return bool(self._rest)

    def send_message(self, message: Message) -> None:
        """Hand a message to the app. This is the loop's own thread: no detour is needed."""
        self._app.post_message(message)

    def use_mouse(self, on: bool) -> None:
        """Take the mouse from the terminal, or give it back: then it selects text."""
        self.mouse = on
        if self.kind.mouse:
            self.write(MOUSE_ON if on else MOUSE_OFF)
            self.flush()

    # -- entering and leaving -------------------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal: raw keys, the alternate screen, signals."""
        self._attributes = termios.tcgetattr(self._in)
        raw = termios.tcgetattr(self._in)
        raw[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        raw[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[tty.CC][termios.VMIN] = 1
        # TCSANOW: what was typed while the app was starting stays, and is the first that it gets.
        termios.tcsetattr(self._in, termios.TCSANOW, raw)
        self._entered = self._asked_width = True
        self._loop.add_reader(self._in, self._readable)
        for number, handler in self._signals().items():
            self._loop.add_signal_handler(number, handler)
        self.write(enters(self.kind, self.mouse))
        self.flush()
        self._resized()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.disable_input()
        if not self._entered:
            return
        self._entered = False
        self.write(leaves(self.kind))
        self.flush()
        self._write_the_rest()
        if self._attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._in, termios.TCSANOW, self._attributes)

    def disable_input(self) -> None:
        """Read no more."""
        if self._expiry:
            self._expiry.cancel()
            self._expiry = None
        self._loop.remove_reader(self._in)
        for number in self._signals():
            if not (self._gone and number == signal.SIGHUP):
                self._loop.remove_signal_handler(number)
        if not self._gone:
            with suppress(termios.error):
                termios.tcflush(self._in, termios.TCIFLUSH)

    def resume_application_mode(self) -> None:
        """Take the terminal again; what it shows meanwhile is unknown."""
        self._out, self._own_out = _open_output()
        self.start_application_mode()
        self.on_resume()

    def close(self) -> None:
        """Close what was opened here."""
        if self._own_out:
            self._loop.remove_writer(self._out)
            os.close(self._out)
            self._own_out = False

    # -- writing --------------------------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Put data into the frame that :meth:`flush` sends."""
        self._buffer.append(data)

    def flush(self) -> None:
        """Send the frame, in one write where the line takes it."""
        if self._buffer:
            data = "".join(self._buffer).encode("utf-8", "replace")
            self._buffer.clear()
            self._send(self._rest + data)

    def _send(self, data: bytes) -> None:
        waited = bool(self._rest)
        self._rest = b""
        while data and not self._gone:
            try:
                data = data[os.write(self._out, data) :]
            except BlockingIOError:
                # Half a sequence must not be lost; whole frames may.
                self._rest = data
                if not waited:
                    self._loop.add_writer(self._out, self._writable)
                return
            except OSError:
                self._hung_up()
                return
        if waited:
            self._loop.remove_writer(self._out)
            self._loop.call_soon(self.on_room)

    def _writable(self) -> None:
        self._send(self._rest)

    def _write_the_rest(self) -> None:
        end = monotonic() + LAST_WORDS
        while self._rest and monotonic() < end:
            if select.select((), (self._out,), (), 0.05)[1]:
                self._send(self._rest)

    # -- reading --------------------------------------------------------------------------------------------------

    def _readable(self) -> None:
        try:
            data = os.read(self._in, 65536)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            # The end of the input comes again and again: a reader left in place would spin.
            self._hung_up()
            return
        self._dispatch(self._input.feed(self._decode(data)))
        self._expire_later()

    def _expire_later(self) -> None:
        if self._expiry:
            self._expiry.cancel()
            self._expiry = None
        if self._input.waits:
            self._expiry = self._loop.call_later(ESCAPE_DELAY, self._expired)

    def _expired(self) -> None:
        self._expiry = None
        self._dispatch(self._input.expire())

    def _dispatch(self, found: Any) -> None:
        for message in found:
            if isinstance(message, Ground):
                self.on_ground(message)
            elif isinstance(message, messages.TerminalSupportsSynchronizedOutput):
                self.synchronized = True
            elif isinstance(message, events.CursorPosition):
                if self._asked_width and message.x == 2:
                    self.on_wide_rules()
                self._asked_width = False
            else:
                self.process_message(message)

    # -- signals --------------------------------------------------------------------------------------------------

    def _signals(self) -> dict[signal.Signals, Callable[[], None]]:
        return {
            signal.SIGWINCH: self._resized,
            signal.SIGTERM: self._terminated,
            signal.SIGINT: self._terminated,
            signal.SIGHUP: self._hung_up,
            signal.SIGTSTP: self._stopped,
            signal.SIGCONT: self._continued,
        }

    def _resized(self) -> None:
        try:
            width, height = os.get_terminal_size(self._out)
        except OSError:
            return
        size = Size(width or 80, height or 24)
        self._app.post_message(events.Resize(size, size))

    def _terminated(self) -> None:
        # A second signal ends the process at once: the first may have met an app that cannot end.
        for number in (signal.SIGTERM, signal.SIGINT):
            self._loop.remove_signal_handler(number)
        self._app.exit(return_code=TERMINATED)

    def _hung_up(self) -> None:
        """Nobody is there any more: end, and do not spin at the end of the input."""
        if self._gone:
            return
        self._gone = True
        self._rest = b""
        self._buffer.clear()
        self._loop.remove_reader(self._in)
        self._loop.remove_writer(self._out)
        self._app.exit(return_code=GONE)
        self._loop.call_later(HUNG_UP, os._exit, GONE)

    def _stopped(self) -> None:
        if self._auto_restart:
            self.stop_application_mode()
            os.kill(os.getpid(), signal.SIGSTOP)
            self.start_application_mode()
            self.on_resume()

    def _continued(self) -> None:
        """Somebody has stopped the process the hard way, and the shell has had the terminal."""
        if self._entered and self._auto_restart:
            self.stop_application_mode()
            self.start_application_mode()
            self.on_resume()


def _open_output() -> tuple[int, bool]:
    """The terminal for writing without waiting, and whether it must be closed.

    Opened anew by its name: to switch the shared descriptor to non-blocking would switch the shell's as well, for
    good if this process is killed. Where the name cannot be opened (another user's terminal) writes may wait.
    """
    output = _output()
    assert output is not None
    try:
        return os.open(os.ttyname(output), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC), True
    except OSError:
        return output, False
