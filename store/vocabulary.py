"""The words that typing errors are corrected to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import takewhile
from operator import or_

from store.sql import contacts as sql
from store.sql.database import Database
from store.terms import BOOK, COMPANY

_MOST = 24
"""So many words at most stand in for one."""


Groups = dict[int, str]
"""Words by the letters that they are made of (``_letters``): those of a group in one text with blanks between, since a
list for each takes 5 MB more."""


class Vocabulary:
    """The public words of the store, for forgiving typing errors; grows with the store, read once a process.

    Only words of about the same length and letters are compared, and each beginning once: 57,000 words are looked
    through in 2 ms in place of 17; without the letters it is 4 [measured]."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._known: set[str] = set()
        self._by_length: dict[int, Groups] = {}
        self._beginnings: dict[int, Groups] = {}
        self._last = 0

    def near(self, db: Database, word: str) -> tuple[str, ...]:
        """The words that ``word`` may be meant as, nearest first, itself not among them.

        One error in a word of four or five letters, two in longer ones (optimal string alignment); of a word still
        being typed, its beginning."""
        if len(word) < 4:
            return ()
        self._learn(db)
        most = 1 if len(word) < 6 else 2
        lengths = range(len(word) - most, len(word) + most + 1)
        near = [
            other
            for other in _nearest(word, {length: self._by_length.get(length, {}) for length in lengths}, most)
            if other != word and not other.startswith(word)
        ]
        if not near and len(word) >= 5:
            beginnings = _nearest(word, {len(word): self._beginnings_of(len(word))}, 1)
            near = [other for beginning in beginnings if beginning != word for other in self._with(beginning)][:_MOST]
        return tuple(near)

    def _learn(self, db: Database) -> None:
        """Reads the words that came since the last time."""
        fresh = []
        for number, counted in sql.words_after(db, self._last):
            self._last = number
            word = counted.removeprefix(COMPANY)
            if word.startswith(BOOK):  # a word of somebody who was erased
                continue
            if word not in self._known:  # of a name and of a company alike
                self._known.add(word)
                _put(self._by_length.setdefault(len(word), {}), word)
                fresh.append(word)
        if fresh:
            self._words = sorted([*self._words, *fresh])
            for length, groups in self._beginnings.items():
                _add_beginnings(groups, fresh, length)

    def _beginnings_of(self, length: int) -> Groups:
        """The first letters of all words that are at least as long."""
        if length not in self._beginnings:
            self._beginnings[length] = {}
            _add_beginnings(self._beginnings[length], self._words, length)
        return self._beginnings[length]

    def _with(self, beginning: str) -> list[str]:
        """The words that begin so."""
        start = bisect_left(self._words, beginning)
        return list(takewhile(lambda word: word.startswith(beginning), self._words[start : start + _MOST]))


class _Bits(dict[str, int]):
    """A bit for each letter; some share one. Of numbers of 30 bits Python makes half the work that it has with 64."""

    def __missing__(self, letter: str) -> int:
        bit = self[letter] = 1 << ord(letter) % 30
        return bit


_BITS = _Bits()


def _letters(word: str) -> int:
    """Which letters a word is made of, in bits."""
    return reduce(or_, map(_BITS.__getitem__, word), 0)


def _add_beginnings(groups: Groups, words: Iterable[str], length: int) -> None:
    for beginning in dict.fromkeys(word[:length] for word in words if len(word) >= length):
        _put(groups, beginning)


def _put(groups: Groups, word: str) -> None:
    letters = _letters(word)
    group = groups.get(letters)
    if group is None:
        groups[letters] = word
    elif word not in group.split():
        groups[letters] = f"{group} {word}"


def _nearest(word: str, by_length: Mapping[int, Groups], most: int) -> list[str]:
    """The words of these lengths that are at most so many errors away, nearest first.

    An error leaves out a letter, adds one, or both, so that two words with an error between them differ in two letters
    at most: this alone rules out all but one in a hundred."""
    letters = _letters(word)
    alike: list[str] = []
    for length, groups in by_length.items():
        differing = 2 * most - abs(length - len(word))
        for group in [group for of, group in groups.items() if (of ^ letters).bit_count() <= differing]:
            alike += group.split()
    if not alike:
        return []
    from rapidfuzz import process  # 30 ms: for the first search that finds little
    from rapidfuzz.distance import OSA

    found = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=_MOST)
    return [other for other, *_ in found]
