"""On a terminal: the app opens, lists stand in columns, long work shows how far it is."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import struct
import subprocess
import time
from collections.abc import Callable

import pytest

from tests.cli.running import COMMAND, FULL, Teambook, environment, needs_full_disk
from tui.text import width_of

CTRL_Q = b"\x11"


class Screen:
    """A command on a pseudo terminal of its own, 100 columns wide."""

    def __init__(self, teambook: Teambook, *words: str) -> None:
        import fcntl
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self._process = subprocess.Popen(
            teambook.words(*words), stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**environment(teambook.home), "TERM": "xterm-256color"},
        )  # fmt: skip
        os.close(theirs)
        self.told = ""

    def until(self, done: Callable[[str], bool], seconds: float = 30) -> str:
        """What was written until then; fails if that does not come."""
        end = time.monotonic() + seconds
        while not done(self.told):
            assert time.monotonic() < end, self.told[-2000:]
            if select.select([self._ours], [], [], 0.2)[0]:
                try:
                    self.told += os.read(self._ours, 65536).decode("utf-8", "replace")
                except OSError:  # the other side is closed
                    assert done(self.told), self.told[-2000:]
        return self.told

    def press(self, keys: bytes) -> None:
        os.write(self._ours, keys)

    def ended(self) -> int:
        """The exit code; what is still written is taken in, else the process would wait for a reader."""
        end = time.monotonic() + 30
        while self._process.poll() is None:
            assert time.monotonic() < end, self.told[-2000:]
            self._take()
        while self._take():
            pass
        os.close(self._ours)
        return self._process.returncode

    def _take(self) -> bool:
        if not select.select([self._ours], [], [], 0.1)[0]:
            return False
        try:
            piece = os.read(self._ours, 65536)
        except OSError:
            return False
        self.told += piece.decode("utf-8", "replace")
        return bool(piece)


def test_without_a_command_the_app_opens_and_ctrl_q_leaves_it(harbour: Teambook) -> None:
    screen = Screen(harbour)
    screen.until(lambda told: "Harbour Realty" in told and "Acme Ltd" in told)
    screen.press(CTRL_Q)
    assert screen.ended() == 0
    assert "Traceback" not in screen.told


def test_demo_opens_as_dana(bare: Teambook) -> None:
    screen = Screen(bare, "demo", "--contacts", "40")
    screen.until(lambda told: "Harbour Realty" in told and "Dana" in told)
    screen.press(CTRL_Q)
    assert screen.ended() == 0


def test_a_list_stands_in_columns_within_the_width(harbour: Teambook) -> None:
    screen = Screen(harbour, "list", "--section", "mine")
    assert screen.ended() == 0
    lines = screen.told.replace("\r\n", "\n").splitlines()
    assert lines[0].split() == ["Id", "Name", "Phone", "E-mail", "Company", "Assigned", "Origin"]
    assert max(map(width_of, lines)) <= 100
    origins = {width_of(line[: line.rindex(" ")]) for line in lines[1:20] if line.endswith("mine")}
    assert len(origins) == 1
    assert re.search(r"\n50 of \d+\. --limit 0 shows all", screen.told.replace("\r", ""))


def test_similar_ones_stand_under_a_line_of_their_own(harbour: Teambook) -> None:
    screen = Screen(harbour, "list", "lovelace")
    assert screen.ended() == 0
    found, similar = screen.told.split("Similar, not counted")
    assert "Lovelace" in found
    assert "Lovelase" in similar


def test_nothing_found_is_said(harbour: Teambook) -> None:
    screen = Screen(harbour, "list", "qqqqq")
    assert screen.ended() == 0
    assert "Nothing found." in screen.told


def test_long_work_shows_how_far_it_is_and_wipes_it(office: Teambook) -> None:
    path = office.home / "many.csv"
    path.write_text("Name,E-mail\n" + "".join(f"N{n} L{n},n{n}@b.example\n" for n in range(3000)))
    screen = Screen(office, "import", str(path))
    assert screen.ended() == 0
    assert re.search(r"\rReading: [\d,]+", screen.told)
    assert "3,000 read: 3,000 created." in screen.told


def test_an_export_to_a_terminal_is_text_that_cannot_steer_it(office: Teambook) -> None:
    office("import", stdin=b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nX-ODD:a\x1b[2Jb\r\nEND:VCARD\r\n")
    screen = Screen(office, "export", "--format", "vcard")
    assert screen.ended() == 0
    assert "FN:Ada" in screen.told
    assert "\x1b[2J" not in screen.told


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    "words", ["list lovelace", "list --json", "import two.csv", "export --format google", "delete x y"]
)
def test_a_stream_that_is_closed_is_no_surprise(harbour: Teambook, closed: str, words: str) -> None:
    (harbour.home / "two.csv").write_text("Name,E-mail\nAda New,ada@new.example\n")
    command = f"{shlex.join(harbour.words())} {words} {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=environment(harbour.home), cwd=harbour.home)
    assert done.returncode == (1 if words.startswith("delete") else 0)
    assert b"unforeseen" not in done.stderr
    assert harbour("list", "lovelace")  # nothing was printed into the store


@pytest.mark.parametrize("words", ["--version", "list", "list --json", "show 1 --json", "export --format vcard"])
@needs_full_disk
def test_standard_output_on_a_full_disk_is_no_traceback(harbour: Teambook, words: str) -> None:
    command = f"{shlex.join(COMMAND if words == '--version' else harbour.words())} {words} >{FULL}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=environment(harbour.home), cwd=harbour.home)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
