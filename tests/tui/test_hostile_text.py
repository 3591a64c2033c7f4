"""Hostile text on every screen: what it holds never reaches the terminal as anything but cells (design.md section 5).

The texts are written into the database past the store's own cleaning, as another program or an old version might; then
every section and dialog is opened through a real terminal. Each byte that it gets is read: only what the app itself
writes may steer it, nothing hidden and no bidi control is in the text, and the rules between the panels stand where
they stand, however wide a name says it is.
"""

from __future__ import annotations

import base64
import codecs
import json
import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.opening import create_store
from store.types import Card, Value
from store.view import View
from tests.tui.pty_app import PARTIAL, Terminal

HOSTILE = (
    "[bold red]Bo[/bold red]b[@click=app.quit]x[/]",
    "A\x1b[2J\x1b[31;5mda\x1b]0;OWNED\x07",
    "O\x1b]52;c;RVZJTA==\x07sc\x1b]52;c;RVZJTA==\x1b\\",
    "C\x9b2J1\x9d52;c;RVZJTA==\x9c\x90q#0\x9cX",
    "a\u202egnp.exe\u202c \u2066iso\u2069 \u200e\u061c\u200f",
    "z\u200be\u200dr\ufeffo\u2060w\u00ad",
    "田中由美\u3000全角ＡＢＣ 한국어",
    "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0327\u0328 Za\u0335lgo",
    "דנה לוי שלום مرحبا العربية",
    "👨\u200d👩\u200d👧\u200d👦 👍🏽 🇬🇧 ❤\ufe0f",
    "back\x08\x08\x7f bell\x07 tab\t feed\x0c nl\nnl cr\rX \x0e\x0f",
    "\x1b[6n\x1b[c\x1bP+q544e\x1b\\\x1b_Gi=31\x1b\\\x1bc\x1b(0",
)
"""Each in every field of a contact, and the first, second and fifth in all other names."""
MARK = "Qz{}q"
"""Stands for one of them until the store is made."""
NOTE = 100_000
FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff]"
)
OURS = re.compile(
    r"\x1b\[(?:[0-9;]*[HJKCXm]"  # the caret's place, erasing, blanks, pens
    r"|\?(?:7|25|1000|1006|1049|2004|2026)[hl]|>1u|<u|\?2026\$p|6n)"
    r"|\x1b\]11;\?\x07|\r(?=[─\x1b])"  # which ground has it, and how wide is a rule
)
PENS = {"", "0", "1", "2", "3", "4", "7", "9", "22", "23", "24", "27", "29", "39", "49"}
CLIPBOARD = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def poisoned(path: Path) -> None:
    """Put the hostile texts where the marks stand, in every column of every table."""
    with sqlite3.connect(path) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' "
                  "AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE 'sqlite%'")]  # fmt: skip
        reached = 0
        for table in tables:
            columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
            for column in columns:
                marked = f"""typeof("{column}") = 'text' AND "{column}" LIKE '%Qz%q%'"""
                for (text,) in db.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE {marked}').fetchall():
                    reached += 1
                    db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?', (full(text), text))
        assert reached > 200, "the marks are where the texts are to be"
    db.close()


def full(text: str) -> str:
    """The text with what its marks stand for; as JSON writes it, where it is JSON."""
    written = text[:1] in ("{", "[")
    for number, hostile in enumerate(HOSTILE):
        inside = json.dumps(hostile)[1:-1] if written else hostile
        text = text.replace(MARK.format(number), inside)
    return text


def card(number: int) -> Card:
    """A contact with the same mark in every field."""
    mark = MARK.format(number)
    values = (
        Value("phone", f"020 7946 {number:04d}", mark, preferred=True),
        Value("phone", f"{mark} 5", mark),
        Value("email", f"{mark}@example.org", mark),
        Value("address", "", mark, parts=(mark,) * 7),
        Value("url", f"https://{mark}", mark),
        Value("date", mark, mark),
        Value("im", mark, mark),
        Value("custom", mark, mark),
        Value("relation", mark, mark),
    )
    return Card(
        prefix=mark, given_name=f"{mark}", family_name=f"{mark} Name{number:02d}", suffix=mark, nickname=mark,
        company=mark, department=mark, job_title=mark, note=f"{mark} note", tags=(mark, f"two {mark}"), segment=mark,
        values=values,
    )  # fmt: skip


def make(folder: Path) -> str:
    """A store in which everything that has a name has a hostile one."""
    path = folder / "team.db"
    one, other, third = (MARK.format(number) for number in (0, 1, 4))
    store = create_store(path, f"{one} {other}", username="dana", name=f"Dana {other}", os_user="dana", region="GB")
    dana = store.session("dana")
    dana.add_member("bob", f"Bob {one} {third}")
    dana.add_team(f"Team {other}", ["dana", "bob"])
    dana.add_audience(f"Audience {third}{other}", [f"Team {other}"])
    bob = store.session("bob")
    bob.create(card(3))
    bob.share("everyone", ["edit", "delete"])
    dana.share("bob", ["create"])
    dana.share(f"team:Team {other}")
    ids = [dana.create(card(number)).ids[0] for number in range(len(HOSTILE))]
    dana.edit(ids[0], {"note": ((MARK.format(1) + " " + MARK.format(10)) * NOTE)[:NOTE].rsplit("Qz", 1)[0]})
    dana.edit(ids[2], {"company": f"Was {other}"})
    dana.bulk_edit(ids[3:6], "segment", f"set {other}")
    for number in range(3):
        dana.create(card(number), "directory")
    dana.delete([dana.create(card(number)).ids[0] for number in (1, 2, 4)])
    if hasattr(dana, "save_view"):
        dana.save_view(f"View {other}{third}", View("mine", "name"))
    bob.ask(ids[0], "edit")
    store.close()
    poisoned(path)
    return str(path)


def read(text: str) -> tuple[str, list[str]]:
    """What a stretch of output writes, and what it puts into the clipboard. Everything that steers must be ours."""
    copied = [base64.b64decode(found).decode() for found in CLIPBOARD.findall(text)]
    text = CLIPBOARD.sub("", text)
    for sequence in OURS.findall(text):
        if sequence.endswith("m"):
            check_pen(sequence[2:-1])
    rest = OURS.sub("\ufffe", text)
    if bad := FORBIDDEN.search(rest):
        at = bad.start()
        raise AssertionError(f"{bad.group()!r} reached the terminal: {rest[max(0, at - 60) : at + 60]!r}")
    return rest.replace("\ufffe", ""), copied


def check_pen(parameters: str) -> None:
    """Only pens of ours: no blinking, no hiding, no colours but those of the look's depth."""
    parts = parameters.split(";")
    while parts:
        part = parts.pop(0)
        if part in ("38", "48"):
            kind = parts.pop(0)
            del parts[: {"5": 1, "2": 3}[kind]]
        else:
            assert part in PENS or re.fullmatch("[349][0-7]|10[0-7]", part), parameters


class Watched:
    """A terminal whose every byte is read once."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._seen, self._held = 0, ""
        self._decode = codecs.getincrementaldecoder("utf-8")().decode  # and it is UTF-8, whole
        self.copied: list[str] = []

    def press(self, keys: str, *, quiet: float = 0.06) -> str:
        """Write keys, wait, read what came; the screen as it is then."""
        self.terminal.write(keys)
        self.terminal.settle(quiet)
        text = self._held + self._decode(self.terminal.raw[self._seen :])
        cut = PARTIAL.search(text)
        text, self._held = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
        try:
            _, copied = read(text)
        except AssertionError as error:
            raise AssertionError(f"after {keys!r}: {error}\n{self.terminal.text()}") from None
        self._seen = len(self.terminal.raw)
        self.copied += copied
        self.aligned(keys)
        return self.terminal.text()

    def aligned(self, keys: str) -> None:
        """The rule beside the sidebar stands in one cell, from the top rule to the bottom rule."""
        screen = self.terminal.screen
        rows = [[screen.buffer[y][x].data for x in range(screen.columns)] for y in range(screen.lines)]
        joints = [x for x, cell in enumerate(rows[1]) if cell in "┬┳┯" and cell]
        for x in joints:
            for y in range(2, screen.lines - 3):
                if "━━ " in "".join(rows[y]):  # a sheet begins: it has no rules but the one at its left
                    break
                assert rows[y][x] in "│├┤┼", f"after {keys!r} line {y} at {x}:\n{self.terminal.text()}"


def files(home: Path) -> None:
    """A vCard file and a table, full of it, under names that are full of it."""
    cards, rows = [], ["First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Notes"]
    for number, hostile in enumerate(HOSTILE):
        inline = hostile.replace("\n", "\\n").replace("\r", "")
        cards.append(f"BEGIN:VCARD\nVERSION:3.0\nFN:{inline}\nN:{inline};X{number};;;\nORG:{inline}\nTEL;TYPE={inline!r}"
                     f":{inline}\nX-{number}:{inline}\nNOTE:{inline}\nEND:VCARD\n")  # fmt: skip
        quoted = '"' + hostile.replace('"', '""') + '"'
        rows.append(",".join((f"G{number}", *[quoted] * 6)))
    rows.append('"",,,,,,')
    for name, data in ((HOSTILE[1], "".join(cards)), (HOSTILE[4], "\n".join(rows) + "\n")):
        ends = b".vcf" if data.startswith("BEGIN") else b".csv"
        path = os.fsencode(home) + b"/" + name.replace("/", "").encode() + ends
        with open(path, "wb") as file:
            file.write(data.encode("utf-8"))


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
    for opens in ("e", "x", "m", "d"):
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
    press("n" + "".join(HOSTILE[number] for number in (4, 5, 6, 8)) + "\tvera" + ENTER, quiet=0.3)
    assert "Added as agent" in press("")
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
