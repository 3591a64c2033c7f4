"""A program run in a pseudo terminal of its own, with a model of the screen that it draws."""

from __future__ import annotations

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyte

UNKNOWN = re.compile(r"\x1b\[[<>=][0-9;:]*[A-Za-z]|\x1b\[\??[0-9;]*\$[a-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
PARTIAL = re.compile(r"\x1b(?:\[[<>=?0-9;:$]*|\][^\x07\x1b]*|)$")


class Terminal:
    """Starts ``python -m MODULE`` under a pty; ``answers`` are what this terminal says when it is asked."""

    def __init__(
        self,
        *arguments: str,
        module: str = "tests.tui",
        size: tuple[int, int] = (80, 24),
        env: dict[str, str] | None = None,
        answers: dict[bytes, bytes] | None = None,
        early: bytes = b"",
    ) -> None:
        self.size = size
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._held = ""
        self._answers = answers or {}
        self.raw = b""
        environ = {**os.environ, "TERM": "xterm-256color", **(env or {})}
        for name in ("COLORTERM", "NO_COLOR", "COLUMNS", "LINES"):
            if name not in (env or {}):
                environ.pop(name, None)
        self.fd, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.modes = termios.tcgetattr(slave)
        os.write(self.fd, early)
        self.pid = os.fork()
        if not self.pid:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for fd in (0, 1, 2):
                    os.dup2(slave, fd)
                os.closerange(3, 64)
                os.execve(sys.executable, [sys.executable, "-m", module, *arguments], environ)
            finally:
                os._exit(127)
        self._slave = slave
        os.set_blocking(self.fd, False)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        for fd in (self.fd, self._slave):
            with suppress(OSError):
                os.close(fd)

    def write(self, keys: bytes | str) -> None:
        """Send bytes in one packet."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    def read(self, seconds: float = 0.05) -> bool:
        """Take what comes within the time."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.raw += data
        for question, answer in self._answers.items():
            if question in data:
                os.write(self.fd, answer)
        text = self._held + self._decode(data)
        cut = PARTIAL.search(text)
        self._held = ""
        if cut:
            text, self._held = text[: cut.start()], text[cut.start() :]
        self._stream.feed(UNKNOWN.sub("", text))
        return bool(data)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, found: str | Callable[[], bool], seconds: float = 15) -> None:
        """Read until a text is on the screen, or a condition holds."""
        holds: Callable[[], bool] = (lambda: found in self.text()) if isinstance(found, str) else found
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"{found!r} never came:\n{self.text()}"
            self.read()

    def clock(self) -> float:
        """Seconds, without those in which the program or this test were ready to run and had no processor: what a busy
        machine takes is no mistake of the program. Where the system does not tell (Linux does), all seconds."""
        waited = 0
        for task in (f"/proc/{self.pid}/schedstat", "/proc/thread-self/schedstat"):
            with suppress(OSError):
                waited += int(Path(task).read_text().split()[1])
        return time.monotonic() - waited / 1e9

    def settle(self, quiet: float = 0.15) -> None:
        """Read until nothing has come for a while."""
        while self.read(quiet):
            pass

    def resize(self, width: int, height: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.screen.resize(height, width)

    def ended(self, seconds: float = 10) -> int | None:
        """The exit status, None if the program is still running after the time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            self.read(0.02)
        return None
