"""Where in a shown text the search has matched, so that the match can be marked.

The store says which rows match; this says which characters of them, by the same folding. Digits match digits
however both are written: ``0207946`` marks ``+44 [20 7946] 0018``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.frozen import frozen
from store.phones import digits_of
from store.text import fold
from store.text import words as words_of
from tui.text import folded, joined_spans

Span = tuple[int, int]

TOKEN = re.compile(r'(?P<field>-?[a-z]+:)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+))')
NUMBER = re.compile(r"[+(]?[\d\s()./+-]*\d[\d\s()./-]*")
LEAST_DIGITS = 3
"""A shorter rest of a number marks nothing: it would be found anywhere."""
LONGEST_PREFIX = 6
"""How much of a number's beginning may be written differently: 00 and a country code, or a trunk zero."""


@frozen
class Marks:
    """The words and digits of a query that a row can show."""

    words: tuple[str, ...] = ()
    digits: str = ""

    def in_words(self, text: str) -> list[Span]:
        """The spans of ``text`` where a word of the query begins a word, else where it stands inside."""
        if not self.words:
            return []
        plain, places = folded(text)
        spans: list[Span] = []
        for word in self.words:
            found = [m.start() for m in re.finditer(re.escape(word), plain)]
            first = [start for start in found if start == 0 or not plain[start - 1].isalnum()]
            spans += [_as_written(text, places, start, start + len(word)) for start in first or found]
        return joined_spans(spans)

    def in_digits(self, text: str) -> list[Span]:
        """The span of ``text``, a phone number, whose digits are those of the query, or the query's end."""
        if len(self.digits) < LEAST_DIGITS:
            return []
        places = [index for index, character in enumerate(text) if character.isdigit()]
        own = "".join(text[index] for index in places)
        for start in range(min(LONGEST_PREFIX, len(self.digits) - LEAST_DIGITS) + 1):
            at = own.find(self.digits[start:])
            if at >= 0:
                return [(places[at], places[at + len(self.digits) - start - 1] + 1)]
        return []


def _as_written(text: str, places: tuple[int, ...], start: int, end: int) -> Span:
    """A span of the folded text as one of the text itself, with the marks that follow its last letter."""
    first, last = places[start], places[end - 1] + 1
    while last < len(text) and not fold(text[last]) and text[last] != " ":
        last += 1
    return first, last


@lru_cache(maxsize=64)
def marks_of(query: str) -> Marks:
    """What a query marks. Fields other than the company's, and words it excludes, mark nothing."""
    if NUMBER.fullmatch(query.strip()):
        return Marks(digits=digits_of(query))
    words: list[str] = []
    digits = ""
    for token in TOKEN.finditer(query):
        field, text = token["field"] or "", token["quoted"] or token["plain"] or ""
        if (field and field != "company:") or text.startswith("-"):
            continue
        if NUMBER.fullmatch(text):
            digits = max(digits, digits_of(text), key=len)
        else:
            words += [fold(text)] if token["quoted"] else words_of(fold(text))
    return Marks(tuple(dict.fromkeys(words)), digits)
