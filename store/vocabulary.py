"""The words that typing errors are corrected to."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain, takewhile

from store.sql import contacts as sql
from store.sql.database import Database
from store.terms import BOOK, COMPANY

_MOST = 24
"""So many words at most stand in for one."""


class Vocabulary:
    """The public words of the store, for forgiving typing errors; grows with the store, read once a process.

    Only words of about the same length are compared, and each beginning once: 57,000 words are looked through in 4 ms
    in place of 17 [measured]."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._known: set[str] = set()
        self._by_length: dict[int, list[str]] = {}
        self._beginnings: dict[int, list[str]] = {}
        self._last = 0

    def near(self, db: Database, word: str) -> tuple[str, ...]:
        """The words that ``word`` may be meant as, nearest first, itself not among them.

        One error in a word of four or five letters, two in longer ones (optimal string alignment); of a word still
        being typed, its beginning."""
        if len(word) < 4:
            return ()
        from rapidfuzz import process  # 30 ms: for the first search that finds little
        from rapidfuzz.distance import OSA

        self._learn(db)
        most = 1 if len(word) < 6 else 2
        lengths = range(len(word) - most, len(word) + most + 1)
        alike = list(chain.from_iterable(self._by_length.get(length, ()) for length in lengths))
        found = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=_MOST)
        near = [other for other, _, _ in found if other != word and not other.startswith(word)]
        if not near and len(word) >= 5:
            beginnings = self._beginnings_of(len(word))
            hits = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=1, limit=_MOST)
            near = [other for beginning, _, _ in hits if beginning != word for other in self._with(beginning)][:_MOST]
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
                self._by_length.setdefault(len(word), []).append(word)
                fresh.append(word)
        if fresh:
            self._words = sorted([*self._words, *fresh])
            self._beginnings.clear()

    def _beginnings_of(self, length: int) -> list[str]:
        """The first letters of all words that are at least as long."""
        if length not in self._beginnings:
            self._beginnings[length] = list(dict.fromkeys(word[:length] for word in self._words if len(word) >= length))
        return self._beginnings[length]

    def _with(self, beginning: str) -> list[str]:
        """The words that begin so."""
        start = bisect_left(self._words, beginning)
        return list(takewhile(lambda word: word.startswith(beginning), self._words[start : start + _MOST]))
