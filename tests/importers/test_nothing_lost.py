"""S1.16a: a vCard of another program, read and written again, has every property it had, and means the same."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from importers import read, write
from importers.draft import Draft
from importers.vcard.card import head_of
from importers.vcard.card import read as read_card
from importers.vcard.lines import Head, unfold
from importers.vcard.stream import blocks
from importers.vcard.text import from_quoted_printable, has_bytes, repaired, split, unescape
from store.types import Card
from tests.importers import samples

# Said anew by whoever writes a file; and what only says what is so without it.
LEFT_OUT = {"VERSION", "PRODID", "REV", "PROFILE", "BEGIN", "END", ""}
# Two spellings of one thing: which one is written depends on the version.
SAME = {"ANNIVERSARY": "X-ABDATE", "RELATED": "X-ABRELATEDNAMES", "X-ADDRESSBOOKSERVER-KIND": "KIND"}


def _cards(path: Path) -> list[Card]:
    return [record.card for record in read(path) if record.card]


def _written(cards: list[Card], version: Literal["3.0", "4.0"]) -> bytes:
    out = io.BytesIO()
    write(cards, "vcard", out, version=version)
    return out.getvalue()


def _decoded(head: Head, value: str) -> tuple[str, ...]:
    """The value as it is meant: pieces without blanks, so that folding and wrapping do not count."""
    if head.encoding == "B64" or value[:5].lower() == "data:":
        return ("".join(value.rpartition(",")[2].split()).rstrip("="),)
    if head.encoding == "QP":
        value = from_quoted_printable(value, head.charset)
    if head.name in ("BDAY", "ANNIVERSARY", "X-ABDATE"):
        value = (
            value.replace("-", "").removeprefix("1604") if "X-APPLE-OMIT-YEAR" in str(head) else value.replace("-", "")
        )
    separators = ";," if head.name in ("N", "CATEGORIES", "NICKNAME") else ";" if head.name in ("ADR", "ORG") else ""
    pieces = [value]
    for separator in separators:
        pieces = [part for piece in pieces for part in split(piece, separator)]
    found = tuple("".join(unescape(piece).split()) for piece in pieces)
    return tuple(piece for piece in found if piece)


def _properties(text: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """Names and decoded values of a card's own lines, those of agents inside it in one."""
    found: Counter[tuple[str, tuple[str, ...]]] = Counter()
    previous: tuple[str, tuple[str, ...]] | None = None
    for line in unfold(text):
        head = head_of(line)
        if head is None:
            if line.strip() and previous:
                # A line without a name goes on the one before it.
                found[previous] -= 1
                previous = (previous[0], (*previous[1][:-1], previous[1][-1] + "".join(line.split()).rstrip("=")))
                found[previous] += 1
            continue
        name = SAME.get(head[0].name, head[0].name)
        value = _decoded(head[0], head[1])
        if name in LEFT_OUT or not value or (name == "KIND" and value == ("individual",)):
            previous = None
            continue
        if name in ("KIND", "X-ABSHOWAS") and value[0].lower() in ("org", "company"):
            name, value = "KIND", ("org",)
        previous = (name, value)
        found[previous] += 1
    return +found


def _is_imported(draft: Draft) -> bool:
    return not draft.is_group and bool(draft.shown() or draft.values or draft.notes)


def _raw_cards(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig", "surrogateescape") if b"\0" not in data[:200] else data.decode("utf-16")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [block for block in blocks([text]) if not block.refused]
    return [
        "\n".join(
            repaired(line, h[0].charset if (h := head_of(line)) else "") if has_bytes(line) else line
            for line in block.text.split("\n")
        )
        for block in found
        if not block.nested and "\nAGENT" not in block.text and _is_imported(read_card(block.text))
    ]


@samples.needed
@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("path", samples.files("vcard"), ids=lambda path: path.name)
def test_a_real_card_read_written_and_read_is_the_same_card(path: Path, version: Literal["3.0", "4.0"]) -> None:
    cards = _cards(path)
    again = [record.card for record in read(io.BytesIO(_written(cards, version)))] if cards else []

    def plain(card: Card | None) -> Card | None:
        return card and replace(card, values=tuple(replace(value, original="") for value in card.values))

    assert [plain(card) for card in again] == [plain(card) for card in cards]


@samples.needed
@pytest.mark.parametrize("path", samples.files("vcard"), ids=lambda path: path.name)
def test_no_property_of_a_real_card_is_lost(path: Path) -> None:
    before = _raw_cards(path.read_bytes())
    cards = [card for card in _cards(path) if not any(v.label == "AGENT" for v in card.values)]
    # Cards with agents in them are compared above: an agent becomes one line.
    after = [block.text for block in blocks([_written(cards, "3.0").decode().replace("\r\n", "\n")])]
    assert len(after) == len(before)
    for raw, written in zip(before, after, strict=True):
        lost = _properties(raw) - _properties(written)
        assert not lost, lost
