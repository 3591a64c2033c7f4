"""The terminal's side, through a real pseudo terminal: what is written, and how it is left."""

from __future__ import annotations

import os
import signal
import termios
import time
from pathlib import Path

import pytest

from tests.tui.pty_app import Terminal


def test_a_cursor_move_costs_few_bytes() -> None:
    with Terminal("1000000", env={"COLORTERM": "truecolor"}) as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b")
        terminal.wait("enter Open")
        terminal.settle()
        costs = []
        for _ in range(8):
            terminal.raw = b""
            terminal.write("\x1b[B")
            terminal.settle(0.1)
            costs.append(len(terminal.raw))
        assert sorted(costs)[4] <= 400, costs


def test_an_idle_app_writes_nothing_and_takes_no_time() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        terminal.settle(0.5)

        def used() -> int:
            tasks = Path(f"/proc/{terminal.pid}/task").iterdir()
            return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)

        ends = time.monotonic() + 30
        before = 0
        while used() - before > 1_000_000 and time.monotonic() < ends:  # the code of dialogs is read in ahead
            before = used()
            time.sleep(1)
        before, terminal.raw = used(), b""
        time.sleep(2)
        terminal.settle(0.01)
        assert terminal.raw == b""
        assert (used() - before) / 2e9 <= 0.001


@pytest.mark.parametrize(
    ("env", "has", "has_not"),
    [
        ({"COLORTERM": "truecolor"}, b"38;2;95;215;199", b"38;5;"),
        ({}, b"38;5;80", b"38;2;"),
        ({"TERM": "xterm"}, b"36", b"38;"),
        ({"NO_COLOR": "1"}, b";7", b"38;"),
    ],
)
def test_each_kind_of_terminal_gets_its_own_colours(env: dict[str, str], has: bytes, has_not: bytes) -> None:
    with Terminal("1000", env=env) as terminal:
        terminal.wait("F1 Keys")
        terminal.settle()
        assert has in terminal.raw
        assert has_not not in terminal.raw
        assert b"\x1b[48;2;0;0;0" not in terminal.raw


def test_the_terminal_tells_a_light_ground_and_the_look_follows() -> None:
    answers = {b"\x1b]11;?": b"\x1b]11;rgb:fdfd/f6f6/e3e3\x07"}
    with Terminal("1000", env={"COLORTERM": "truecolor"}, answers=answers) as terminal:
        terminal.wait("F1 Keys")
        terminal.wait(lambda: b"38;2;0;105;107" in terminal.raw)
        assert "rgb" not in terminal.text()


def test_a_terminal_that_draws_rules_two_cells_wide_gets_the_plain_set() -> None:
    with Terminal("1000", answers={b"\x1b[6n": b"\x1b[1;3R"}) as terminal:
        terminal.wait("F1 Keys")
        terminal.wait(lambda: "=====" in terminal.text())
        assert "━" not in terminal.text()


def test_a_live_resize_draws_the_screen_for_the_new_size() -> None:
    with Terminal("1000", size=(120, 36)) as terminal:
        terminal.wait("Timeline")
        for size in ((80, 24), (60, 20), (50, 10), (120, 36)):
            terminal.resize(*size)
            terminal.wait("Teambook needs" if size == (50, 10) else "Ada Ananan")
            terminal.settle()
        assert "Timeline" in terminal.text()


def test_ctrl_l_draws_every_cell_again() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        terminal.settle()
        before = terminal.text()
        terminal.screen.reset()
        terminal.write("\x0c")
        terminal.wait("F1 Keys")
        terminal.settle()
        assert terminal.text() == before


def test_leaving_restores_the_terminal() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x11")
        assert terminal.ended() == 0
        assert terminal.raw.endswith(b"\x1b[?1049l\x1b[?25h")
        assert termios.tcgetattr(terminal._slave) == terminal.modes


def test_a_signal_to_end_restores_the_terminal() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in terminal.raw
        assert termios.tcgetattr(terminal._slave) == terminal.modes


def test_a_hang_up_ends_the_process() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        os.close(terminal.fd)
        os.close(terminal._slave)
        end = time.monotonic() + 8
        while time.monotonic() < end:
            pid, _ = os.waitpid(terminal.pid, os.WNOHANG)
            if pid:
                return
            time.sleep(0.05)
        pytest.fail("still running after its terminal has gone")


def test_a_stopped_and_continued_app_draws_itself_again() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        terminal.settle()
        os.kill(terminal.pid, signal.SIGTSTP)
        terminal.wait(lambda: b"\x1b[?1049l" in terminal.raw)
        time.sleep(0.2)
        terminal.screen.reset()
        terminal.raw = b""
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait("F1 Keys")
        terminal.write("\x1b")
        terminal.wait("enter Open")


def test_a_line_that_is_too_slow_gets_the_last_state_and_not_every_frame() -> None:
    with Terminal("1000000") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b")
        terminal.wait("enter Open")
        terminal.settle()
        # Nobody reads meanwhile: the terminal's buffer is full long before the last of these pages.
        for _ in range(60):
            terminal.write("\x1b[6~")
            time.sleep(0.01)
        terminal.raw = b""
        terminal.write("G")
        terminal.settle(0.5)
        assert "❯" in terminal.text()
        terminal.write("gg")
        terminal.wait(lambda: "❯  Ada Ananan" in terminal.text())
        terminal.settle()
        assert terminal.text().count("❯") == 1
