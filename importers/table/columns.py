"""What a column of a table holds, told by its name alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from importers.labels import canonical
from importers.table import words
from store.text import clean_line, fold


class Column(NamedTuple):
    """``holds`` is a text of the card, ``phone``, ``email``, ``url``, ``im``, ``relation``, a part of an address,
    a date, or ``custom``; ``label`` the label it gives; ``place`` and ``number`` tell parts of addresses apart."""

    holds: str
    label: str = ""
    number: int = 1


_TRAILING_NUMBER = re.compile(r"([a-z]+)(\d+)")


def folded(header: str) -> tuple[str, ...]:
    """The words of a column's name: lower case, no accents; a number at the end of a word is a word of its own."""
    found: list[str] = []
    for word in re.findall(r"\w+", fold(header).replace("_", " ")):
        match = _TRAILING_NUMBER.fullmatch(word)
        found.extend(match.groups() if match else (word,))
    # "E-Mail" and "e mail" are one word.
    if "e" in found and "mail" in found:
        found.remove("e")
    return tuple(found)


def column(header: str) -> Column:
    """The column of that name; ``custom`` where the name says nothing known."""
    found = folded(header)
    name = " ".join(found)
    if text := words.TEXTS.get(name):
        return Column(text)
    if label := words.PHONES.get(name):
        return Column("phone", label)
    if label := words.RELATIONS.get(name):
        return Column("relation", label)
    if name in words.IMS:
        return Column("im")
    return _put_together(found) or Column("custom", clean_line(header))


def _put_together(found: tuple[str, ...]) -> Column | None:
    """A column whose name is a kind, a place and a number, in any order and language."""
    kinds = {words.PARTS[word] for word in found if word in words.PARTS}
    holds = next((kind for kind in words.PARTS_IN_ORDER if kind in kinds), None)
    if {"po", "box"} <= set(found):
        holds = "po_box"
    if holds is None:
        return None
    place = next((words.PLACES[word] for word in found if word in words.PLACES), "")
    number = next((int(word) for word in found if word.isdecimal() and len(word) < 3), 1)
    rest = [
        word
        for word in found
        if word not in words.PARTS and word not in words.PLACES and word not in words.FILLERS and not word.isdecimal()
    ]
    if holds in ("fax", "mobile", "pager", "phone"):
        own = "" if holds == "phone" else holds
        return Column("phone", canonical(" ".join(filter(None, (place, *rest, own)))), number)
    return None if rest else Column(holds, place, number)
