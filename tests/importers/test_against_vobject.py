"""vobject as the referee: wherever it reads a card correctly, we read the same."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import vobject

from importers.vcard import card as vcard
from importers.vcard.lines import unfold
from importers.vcard.stream import blocks
from importers.vcard.text import has_bytes
from store.text import clean_line
from tests.importers import samples

# Its one regular expression for lines runs for ever on "TEL;TYPE==a=a=a": no line gets there that is not this plain.
HARMLESS = re.compile(r'[A-Za-z0-9.-]+(;[A-Za-z0-9-]+(=[^=";:]*)?)*:[^\n]*')
# Texts in which it drops what follows a comma, keeps an escape, or leaks its end mark (contact-files.md, section 4).
MISREAD = re.compile(r"(?<!\\),|\\[^nN,;\\]|\\\Z")


def _plain_cards(path: Path) -> list[str]:
    data = path.read_bytes()
    if b"\0" in data[:200]:
        return []
    text = data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    found = []
    for block in blocks([text]):
        lines = [line for line in unfold(block.text) if line.strip()]
        if block.nested or has_bytes(block.text) or "QUOTED-PRINTABLE" in block.text.upper():
            continue
        if lines and all(HARMLESS.fullmatch(line) for line in lines):
            found.append("\n".join(lines))
    return found


def _refereed(text: str) -> Any:
    try:
        return vobject.readOne(f"BEGIN:VCARD\n{text}\nEND:VCARD\n")
    except (vobject.base.VObjectError, ValueError):  # a card that it cannot read, or whose base64 it cannot: no referee
        return None


def _texts(found: Any, name: str) -> list[str]:
    return [clean_line(line.value) for line in found.contents.get(name, []) if clean_line(line.value)]


def _raw(text: str, name: str) -> list[str]:
    return [
        line.partition(":")[2] for line in text.split("\n") if re.match(rf"(\w+\.)?{name}[;:]", line, re.IGNORECASE)
    ]


@samples.needed
def test_where_vobject_reads_a_card_correctly_we_read_the_same() -> None:
    compared = 0
    for path in samples.files("vcard"):
        for text in _plain_cards(path):
            found = _refereed(text)
            if found is None:
                continue
            draft = vcard.read(text)
            ours = {
                "fn": [draft.full_name],
                "title": [draft.job_title],
                "tel": [v.value for v in draft.values if v.kind == "phone"],
                "email": [v.value for v in draft.values if v.kind == "email"],
            }
            for name, values in ours.items():
                theirs = _texts(found, name)
                if not theirs or any(MISREAD.search(raw) for raw in _raw(text, name)):
                    continue
                if name in ("fn", "title"):
                    theirs = theirs[:1]
                if any(each.lower().startswith("tel:") for each in theirs):
                    continue
                assert values == theirs, (path.name, name)
                compared += 1
            if "n" in found.contents and "VERSION:2.1" not in text and not any(map(MISREAD.search, _raw(text, "N"))):
                n = found.contents["n"][0].value
                theirs_n = [clean_line(str(part)) for part in (n.prefix, n.given, n.additional, n.family, n.suffix)]
                if any(theirs_n):
                    assert list(draft.parts) == theirs_n, path.name
                    compared += 1
            addresses = [v.parts for v in draft.values if v.kind == "address"]
            if "adr" in found.contents and not any(map(MISREAD.search, _raw(text, "ADR"))):
                for line, parts in zip(found.contents["adr"], addresses, strict=False):
                    a = line.value
                    read = (a.box, a.extended, a.street, a.city, a.region, a.code, a.country)
                    assert [part.strip() for part in read] == list(parts), path.name
                    compared += 1
    assert compared > 2000


def test_the_line_on_which_vobject_hangs_is_read_at_once() -> None:
    hostile = "TEL;TYPE=" + "=a" * 5000
    began = time.process_time()
    draft = vcard.read(f"FN:Ada\n{hostile}\n{hostile}:1\nTEL;{'a=' * 5000}{'^' * 5000}:2\n")
    assert time.process_time() - began < 1
    assert draft.full_name == "Ada" or draft.full_name.startswith("Ada")
    assert "2" in [value.value for value in draft.values]


@pytest.mark.parametrize("piece", ["\\", '"', '\\"', ";", "=", "^", ":", "AGENT:", " ", "\t", "BEGIN:VCARD", "VCARD "])
def test_no_repetition_of_anything_takes_long(piece: str) -> None:
    inside = (f"N{piece * 100_000}:x", f"NOTE:{piece * 100_000}", "NOTE:a\n" + (piece * 50 + "\n") * 90_000)
    for lines in inside:
        began = time.process_time()
        for block in blocks([f"BEGIN:VCARD\n{lines}\nEND:VCARD\n"]):
            if not block.refused:
                vcard.read(block.text, nested=block.nested).card()
        assert time.process_time() - began < 5
