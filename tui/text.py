"""Stored text to screen text: the one way from a name, note or file to a cell of the terminal.

What people and files put into the store may hold control characters, escape sequences and bidi overrides
(design.md section 5). :func:`screen_text` is the only door to the screen; nothing behind it parses markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rich.cells import get_character_cell_size

from store.text import fold

# The texts of patterns that few names need: compiled together they take 1.5 ms of a start [measured].
ESCAPES = (
    r"(?s)\x1b\[[0-?]*[ -/]*[@-~]?"  # CSI
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\x9c|$)"  # OSC, DCS, SOS, PM, APC up to their end
    r"|\x1b[ -/]*[0-~]?"  # the short ones
    r"|\x9b[0-?]*[ -/]*[@-~]?"
    r"|[\x90\x98\x9d\x9e\x9f].*?(?:\x07|\x1b\\|\x9c|$)"
)
BREAKS = r"[\t\n\r\x0b\x0c\x85\u2028\u2029]+"
SPACES = r"[\xa0\u2000-\u200a\u202f\u205f]"
"""Blanks of other widths: in a terminal all are one cell, if they are anything."""
HIDDEN = (
    r"[\x00-\x1f\x7f-\x9f\xad"
    r"\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"  # bidi controls, invisible marks
    r"\ufe00-\ufe0f\U000e0000-\U000e0fff"  # variation selectors, tags
    r"\U0001f3fb-\U0001f3ff"  # skin tones: two cells in one terminal, none in the next
    r"\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]"  # halves of pairs, private use
)
JOINED = r"(?<=[\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff])\u200d"
"""A joiner after a pictograph: terminals disagree on the width of the joined one, so each stands for itself."""

SIMPLE = re.compile(r"[ -~\xa1-\xac\xae-\u02ff\u0370-\u0373\u037b-\u037f\u0384-\u0482\u048a-\u052f]*").fullmatch
"""Latin, Greek, Cyrillic without combining marks: one cell a character (Python's own loop costs 20 x this)."""


@lru_cache(maxsize=8192)
def screen_text(text: str, *, lines: bool = False) -> str:
    """``text`` as it may be shown: no control characters, escapes, bidi overrides; one line.

    With ``lines`` its line breaks stay, as ``\\n``. A combining mark without a base gets a blank to stand on,
    else it would change the cell before it.
    """
    if SIMPLE(text):
        return text
    text = re.sub(JOINED, "", re.sub(ESCAPES, "", text))
    if lines:
        kept = re.split(BREAKS, text) if "\n" not in text else text.replace("\r\n", "\n").split("\n")
        return "\n".join(screen_text(part) for part in kept)
    text = re.sub(HIDDEN, "", re.sub(SPACES, " ", re.sub(BREAKS, " ", text)))
    if text and width_of(text[0]) == 0:
        text = " " + text
    return text


@lru_cache(maxsize=8192)
def width_of(text: str) -> int:
    """The cells that screen text takes."""
    if SIMPLE(text):
        return len(text)
    return sum(get_character_cell_size(character) for character in text)


def cut(text: str, cells: int, more: str = "") -> str:
    """``text`` in at most so many cells, with ``more`` at the end where something was cut.

    Cuts between cells, never in a wide character; marks stay with the character they stand on.
    """
    if cells <= 0:
        return ""
    if width_of(text) <= cells:
        return text
    room = cells - len(more)
    if SIMPLE(text):
        return text[:room] + more
    used = 0
    for index, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > room:
            return text[:index] + more
    return text


def end_of(text: str, cells: int) -> str:
    """The end of ``text`` that fits into so many cells."""
    start, used = len(text), 0
    while start and (used := used + get_character_cell_size(text[start - 1])) <= cells:
        start -= 1
    return text[start:]


def wrap(text: str, cells: int) -> list[str]:
    """``text`` in lines of at most so many cells, broken at blanks where possible; a line has one character at least,
    however narrow the window."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}" if line else word
            if width_of(joined) <= cells:
                line = joined
                continue
            if line:
                lines.append(line)
            *heads, line = _broken(word, cells)
            lines += heads
        lines.append(line)
    return lines


def _broken(word: str, cells: int) -> Iterator[str]:
    """A word in pieces of at most so many cells, in one walk: a note in Japanese is one word of any length."""
    start = used = 0
    for index, character in enumerate(word):
        wide = get_character_cell_size(character)
        if wide and used + wide > cells and index > start:
            yield word[start:index]
            start, used = index, 0
        used += wide
    yield word[start:]


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """``text`` without case and diacritics, and for each character of it where it came from in ``text``.

    Folds as the store's search does: what finds "Muñoz" also marks it. The places let a match be marked in the text
    as it is written; one more at the end stands for the end of the text.
    """
    out: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        for plain in fold(character):
            out.append(plain)
            places.append(index)
    places.append(len(text))
    return "".join(out), tuple(places)


def joined_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    ordered = sorted(span for span in spans if span[0] < span[1])
    out: list[tuple[int, int]] = ordered[:1]
    for _, (start, end) in pairwise(ordered):
        if start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
