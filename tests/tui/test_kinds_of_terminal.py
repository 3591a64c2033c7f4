"""What each kind of terminal is sent: nothing that one of that name does not know. And the mouse, given back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.conftest import Opened
from tests.tui.pty_app import Terminal

SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])")
OLD = r"\x1b\[(?:\d*;?\d*H|\d*C|K|J|\?7[hl])"
KNOWN = {
    "vt100": rf"{OLD}|\x1b\[(?:;?(?:0|1|4|5|7))*m",
    "vt220": rf"{OLD}|\x1b\[(?:;?(?:0|1|4|5|7|22|24|25|27))*m|\x1b\[\d+X|\x1b\[\?25[hl]",
    "linux": rf"{OLD}|\x1b\[(?:;?(?:0|1|2|4|5|7|22|24|25|27|3[0-79]|4[0-79]))*m|\x1b\[\d+[XG]|\x1b\[\?25[hl]",
    "screen": rf"{OLD}|\x1b\[(?:;?(?:0|1|2|4|5|7|22|24|25|27|3[0-79]|4[0-79]))*m|\x1b\[\d+[XG]|\x1b\[\?25[hl]"
    r"|\x1b\[\?(?:1049|1000|1002|1006|2004)[hl]|\x1b\[6n|\x1b\]11;\?\x07",
}
KEYS = (
    "lov",
    "\x1b",
    " ",
    " ",
    "d",
    "u",
    "m",
    "\x1b",
    "n",
    "Ada",
    "\x1b",
    "gb",
    "gc",
    "\x1b[B",
    "\r",
    "\x1b",
    "?",
    "\x1b",
)


@pytest.mark.parametrize("term", KNOWN)
def test_a_terminal_gets_only_what_it_knows(term: str) -> None:
    with Terminal("1000", env={"TERM": term}) as terminal:
        terminal.wait("F1 Keys")
        for key in KEYS:
            terminal.write(key)
            terminal.settle(0.1)
        terminal.write("\x11")
        terminal.ended()
        text = terminal.raw.decode()
        unknown = {found for found in SEQUENCE.findall(text) if not re.fullmatch(KNOWN[term], found)}
        assert unknown == set()
        if term in ("vt100", "linux"):
            # The names are people's own; what is ours is ASCII.
            assert not set(text) & set("❯›✓↻▪⋯⋅▸▾─│┬┴├━")


@pytest.mark.parametrize("term", ["vt100", "linux"])
def test_a_terminal_without_a_second_screen_is_left_clear(term: str) -> None:
    with Terminal("1000", env={"TERM": term}) as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x11")
        assert terminal.ended() == 0
        assert terminal.text().strip() == ""


def test_sixteen_colours_are_named_by_their_own_numbers() -> None:
    with Terminal("1000", env={"TERM": "screen"}) as terminal:
        terminal.wait("F1 Keys")
        terminal.settle()
        assert b"\x1b[38" not in terminal.raw
        assert b";38;" not in terminal.raw
        assert b"36" in terminal.raw


def test_no_colour_holds_for_forms_and_questions() -> None:
    with Terminal("1000", env={"NO_COLOR": "1"}) as terminal:
        terminal.wait("F1 Keys")
        for key in ("\x1b", "n", "\x1b", "A", "d", "\x1b", "?"):
            terminal.write(key)
            terminal.settle(0.1)
        for pen in re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw):
            assert set(pen.split(b";")) <= {b"", b"0", b"1", b"2", b"4", b"7", b"22", b"24", b"27"}, pen


@pytest.mark.parametrize(
    ("answer", "accent"), [("0000/0000/0000", b"38;2;95;215;199"), ("ffff/ffff/ffff", b"38;2;0;105;107")]
)
def test_the_ground_decides_between_light_and_dark(answer: str, accent: bytes) -> None:
    answers = {b"\x1b]11;?": f"\x1b]11;rgb:{answer}\x07".encode()}
    with Terminal("1000", env={"COLORTERM": "truecolor"}, answers=answers) as terminal:
        terminal.wait("F1 Keys")
        terminal.settle()
        terminal.raw = b""
        terminal.write("\x1b\x0c")
        terminal.wait(lambda: accent in terminal.raw)


def test_the_mouse_is_given_to_the_terminal_and_taken_again() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        assert b"\x1b[?1000h" in terminal.raw
        terminal.raw = b""
        terminal.write("\x1bOQ")
        terminal.wait("Mouse off: the terminal selects text. F2 brings it back.")
        assert b"\x1b[?1000l" in terminal.raw
        terminal.raw = b""
        terminal.write("\x1bOQ")
        terminal.wait("Mouse on")
        assert b"\x1b[?1000h" in terminal.raw


def test_the_config_can_leave_the_mouse_alone_from_the_start(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[look]\nmouse = "off"\n')
    with Terminal("1000", env={"TEAMBOOK_CONFIG": str(file)}) as terminal:
        terminal.wait("F1 Keys")
        terminal.settle()
        assert b"\x1b[?1000h" not in terminal.raw
        terminal.write("\x1bOQ")
        terminal.wait("Mouse on")


def test_a_click_and_the_wheel_reach_the_list() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        terminal.settle()
        terminal.write("\x1b[<0;30;7M\x1b[<0;30;7m")
        terminal.wait("enter Open")
        line = terminal.text().split("\n")[6]
        assert "❯" in line


async def test_f2_works_where_one_types(opened: Opened) -> None:
    async with opened() as team:
        await team.type("lov")
        await team.press("f2")
        assert not team.app.mouse
        assert team.main.search.text == "lov"
