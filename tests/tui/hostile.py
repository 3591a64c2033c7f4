"""What the tests of hostile text stand on: a store that is full of it, files that are, and a terminal of which every
byte is read."""

from __future__ import annotations

import base64
import codecs
import json
import os
import re
import sqlite3
from pathlib import Path

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
    r"\x1b\[(?:[0-9;]*[HGJKCXm]"  # the caret's place, erasing, blanks, pens
    r"|\?(?:7|25|1000|1002|1006|1049|2004|2026)[hl]|>1u|<u|\?2026\$p|6n)"
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
        """Write keys, wait, read what came; the screen as it is then. What comes later is read with the next keys."""
        self.terminal.write(keys)
        self._read(keys, quiet)
        try:
            self.aligned(keys)
        except AssertionError:  # it may be half drawn
            self._read(keys, 0.3)
            self.aligned(keys)
        return self.terminal.text()

    def _read(self, keys: str, quiet: float) -> None:
        if self.terminal.read(quiet):
            self.terminal.settle(max(0.015, quiet / 4))
        text = self._held + self._decode(self.terminal.raw[self._seen :])
        cut = PARTIAL.search(text)
        text, self._held = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
        try:
            _, copied = read(text)
        except AssertionError as error:
            raise AssertionError(f"after {keys!r}: {error}\n{self.terminal.text()}") from None
        self._seen = len(self.terminal.raw)
        self.copied += copied

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
