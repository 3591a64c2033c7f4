"""Hostile text on every screen: what it holds never reaches the terminal as anything but cells (design.md section 5).

The texts are written into the database past the store's own cleaning, as another program or an old version might; then
every section and dialog is opened through a real terminal. Each byte that it gets is read: only what the app itself
writes may steer it, nothing hidden and no bidi control is in the text, and the rules between the panels stand where
they stand, however wide a name says it is.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.hostile import FORBIDDEN, HOSTILE, Watched, files, make, read
from tests.tui.pty_app import Terminal


@pytest.fixture(params=[(80, 24), (120, 36), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def watched(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    home = tmp_path / "home"
    home.mkdir()
    files(home)
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    url = make(tmp_path)
    with Terminal("--db", url, "--as", "dana", module="tui", size=request.param) as terminal:
        terminal.wait("F1 Keys")
        watched = Watched(terminal)
        yield watched
        for _ in range(6):
            watched.press("\x1b")
        terminal.wait("F1 Keys")
        assert os.waitpid(terminal.pid, os.WNOHANG) == (0, 0), "it is still there"


ESC, ENTER, DOWN = "\x1b", "\r", "\x1b[B"


def test_no_text_steers_the_terminal_on_any_screen(watched: Watched) -> None:
    press = watched.press
    press("")
    press(ESC)
    for section in "cmdhbas":
        press("g")
        press(section)
        for _ in range(4):
            press(DOWN)
        press("G")
    # every contact in the list, the strip and the record
    press("gm")
    assert "[bold red]" in press("gg"), "markup is text"
    for _ in range(len(HOSTILE)):
        press("j")
    press(ENTER)
    for _ in range(len(HOSTILE)):
        press("K")
        press("\x1b[6~")  # the record scrolls
    press(ESC)
    # searches that mark what they match
    for words in ("name", "A", "[bold", "0207946", "exe", "田", "tag:two"):
        press("/" + words)
    press(ESC + ESC)
    press("\x1b")
    press("gm")


def test_no_text_steers_the_terminal_in_any_dialog(watched: Watched) -> None:
    press = watched.press
    press(ESC)
    press("gm")
    for _ in range(4):
        for opens in ("e", "w", "x", "d", "u", ":", "?", "m"):
            press(opens)
            if opens not in "du":
                press("\t")
                press("\t")
                press(ESC)
                press(ESC)
        press("j")
    press("n" + "".join(HOSTILE[number] for number in (4, 5, 6, 8)) + "\t")  # as typed by hand
    press("\x1b[200~" + HOSTILE[9] + HOSTILE[0] + "\x1b[201~")  # and as pasted
    press(ESC)
    press("u")
    press("\x13")
    press(ESC)
    press("A")
    for opens in ("e", "a", "s", "t", "x", "m", "d"):
        press(opens)
        press("\t")
        press(ESC)
    press(ESC)
    press(ESC)
    press("gh")
    for _ in range(6):
        press("w")
        press(ESC)
        press("u")
        press(ESC)
        press("j")
    press(ENTER)
    press(ESC)
    press("gm")
    press("!")
    assert "asks" in press("", quiet=0.5)
    for opens in ("o", "!", "d", "!"):  # to the contact, back, declined
        press(opens)
    press(ESC)
    press("w" + "bob")
    press(DOWN)
    press(ESC)
    press(":another" + ENTER)
    press("bob" + ENTER)
    press("j")
    press(ESC)
    press("gs")
    for _ in range(3):
        for opens in ("s", "e", "d", "w", ENTER, "?", ":"):
            shown = press(opens)
            if "Share my book" in shown or "Change the share" in shown:
                press("\x1b[Z")
                press("\t")
                press("\x1b[C")
            press(ESC)
            press("gs")
        press("j")
    press("gb")
    for opens in ("d", "E", "w"):
        press(opens)
        press(ESC)
    press("R")
    press("u")


def test_no_text_steers_the_terminal_among_members_teams_and_settings(watched: Watched) -> None:
    press = watched.press
    press(ESC)
    for section in "pto":
        press("g")
        press(section)
        for _ in range(3):
            for opens in ("e", "d", "n", "o", "w"):
                press(opens)
                for _ in range(3):
                    press("\t")
                press(ESC)
                press(ESC)
            press("j")
        press("/" + HOSTILE[6][:2])
        press(ESC + ESC)
        press("\x1b")
        press("g")
        press(section)
    press("gp")
    press("j" + ENTER)
    press(ESC)
    press("gt" + ENTER)
    press(ESC)
    press("gp")
    press("n" + "".join(HOSTILE[number] for number in (4, 5, 6, 8)) + "\tvera" + ENTER)
    watched.terminal.wait("Added as agent")
    press("u", quiet=0.3)
    press("gt")
    press("n" + HOSTILE[0] + HOSTILE[4] + "\x1b[200~" + HOSTILE[9] + "\x1b[201~" + "\x13", quiet=0.3)
    press("u", quiet=0.3)


def test_no_text_steers_the_terminal_in_an_import(watched: Watched) -> None:
    press = watched.press
    press(ESC)
    for row in (1, 2):
        press("i")
        for _ in range(row):
            press(DOWN)
        press(ENTER)
        press("", quiet=0.6)
        shown = press("\t")
        assert "Import" in shown
        for _ in range(6):
            press(DOWN)
        press("v")
        press(ENTER, quiet=0.6)
        press("", quiet=0.6)
        press("I")
        press("l")
        press(ESC)
        press("u", quiet=0.6)


def test_a_copy_is_asked_for_and_is_clean(watched: Watched) -> None:
    press = watched.press
    press(ESC)
    press("gm")
    assert watched.copied == []
    for _ in range(len(HOSTILE)):
        for what in "yea":
            press("y")
            press(what)
        press("j")
    assert len(watched.copied) >= 2 * len(HOSTILE)
    for text in watched.copied:
        assert not FORBIDDEN.search(text.replace("\n", "")), repr(text)
        assert "RVZJTA==" not in text, "what a sequence carried goes with it"


def test_the_reader_of_the_stream_finds_what_is_not_ours() -> None:
    for hostile in HOSTILE:
        bad = any(unicodedata.category(one) == "Cc" for one in hostile) or FORBIDDEN.search(hostile)
        if bad and "\n" not in hostile:
            with pytest.raises(AssertionError):
                read("\x1b[1;1H" + hostile)
    with pytest.raises(AssertionError):
        read("\x1b[5m")
    assert read("\x1b[1;3Habc\x1b[m\x1b]52;c;YQ==\x07") == ("abc", ["a"])
