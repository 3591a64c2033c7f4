"""The words that typing errors are corrected to."""

from __future__ import annotations

from store.sql import contacts as sql
from store.sql.database import Database
from store.terms import COMPANY


class Vocabulary:
    """The public words of the store, for forgiving typing errors; grows with the store, read once a process."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._known: set[str] = set()
        self._last = 0

    def near(self, db: Database, word: str) -> tuple[str, ...]:
        """The words that ``word`` may be meant as, nearest first, itself not among them.

        One error in a word of four or five letters, two in longer ones (optimal string alignment); of a word still
        being typed, its beginning."""
        if len(word) < 4:
            return ()
        from rapidfuzz import process  # 30 ms: for the first search that finds little
        from rapidfuzz.distance import OSA

        for number, counted in sql.words_after(db, self._last):
            self._last = number
            fresh = counted.removeprefix(COMPANY)
            if fresh not in self._known:  # of a name and of a company alike
                self._known.add(fresh)
                self._words.append(fresh)
        most = 1 if len(word) < 6 else 2
        found = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=most, limit=24)
        near = [other for other, _, _ in found if other != word and not other.startswith(word)]
        if not near and len(word) >= 5:
            beginnings = [other[: len(word)] for other in self._words]
            hits = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=1, limit=24)
            near = [self._words[place] for other, _, place in hits if other != word]
        return tuple(near)
