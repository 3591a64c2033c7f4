"""How many documents meet what: a sample of them that a PostgreSQL connection holds, and what it tells.

No statement is spent on it, and it tells how often several things come together and how far from the beginning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import accumulate
from math import sqrt
from operator import and_, or_
from typing import NamedTuple

from store.sql.finding import All, Digits, Part, Want, check

SIZE = 2000
"""So many documents are a sample."""
_HARDLY = 0.1
"""What no document of the sample has, this part of one document stands for: most such words are rare indeed."""
_SEVERAL = 4
"""So many documents tell how close together hits stand."""
_SAFE = 1.5
"""So many times the hits needed are reckoned to be there before it is counted upon."""
_KNOWN = 500
"""So many patterns, and so many choices of books, are remembered with their documents."""


class Document(NamedTuple):
    """A document of a sample."""

    rank: int
    book: int
    words: str
    digits: str


class Sample:
    """Some documents in the order of names, and how many there are in all. Sets of them are numbers with a bit for each
    document, the first one's the lowest."""

    def __init__(self, total: int, documents: Iterable[Document]) -> None:
        self.total = total
        some = sorted(documents)
        self.size = len(some)
        self._ranks = [document.rank for document in some]
        self._books = [document.book for document in some]
        self._words = _Texts([document.words for document in some])
        self._digits = _Texts([document.digits for document in some])
        self.all = (1 << self.size) - 1
        self._of_books: dict[tuple[int, ...], int] = {}

    def holding(self, part: Part | All) -> int:
        """The documents that hold a part, as ``finding.check`` says it in SQL."""
        if isinstance(part, All):
            return reduce(and_, map(self.holding, part.parts), self.all)
        patterns = check(part)[1]
        texts = self._digits if isinstance(part, Digits) else self._words
        return reduce(or_, (texts.having(pattern[1:-1]) for pattern in patterns), 0)

    def of_books(self, books: tuple[int, ...]) -> int:
        """The documents of these books."""
        found = self._of_books.get(books)
        if found is None:
            wanted = frozenset(books)
            found = sum(1 << place for place, book in enumerate(self._books) if book in wanted)
            if len(self._of_books) >= _KNOWN:
                self._of_books.clear()
            self._of_books[books] = found
        return found

    def place(self, rank: int) -> int:
        """How many of the documents stand at or before a place in the order."""
        return bisect_right(self._ranks, rank)

    def rank(self, place: int) -> int | None:
        """Where the document of this number stands."""
        return self._ranks[place] if place < self.size else None


class _Texts:
    """Texts in one piece, in which something is found at the speed of memory."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\0".join(texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self._known: dict[str, int] = {}

    def having(self, piece: str) -> int:
        found = self._known.get(piece)
        if found is None:
            found, at = 0, self._text.find(piece)
            while at >= 0:
                place = bisect_right(self._starts, at)
                found |= 1 << place - 1
                at = self._text.find(piece, self._starts[place])
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[piece] = found
        return found


class Odds:
    """How many documents meet what, by the sample."""

    def __init__(self, want: Want, sample: Sample, start: int | None = 0) -> None:
        self._sample = sample
        self.total = float(sample.total)
        self._share = self._number(sample.of_books(want.books)) / max(1.0, self.total) if want.books else 1.0
        self.in_books = self.total * self._share
        meeting = self._with(want.parts)
        if want.unless:
            meeting &= ~self._with(want.unless)
        for part in want.without:
            meeting &= ~sample.holding(part)
        # On the safe side: what a handful of documents tells may be half as much, of one it tells nothing.
        found = meeting.bit_count()
        self.hits = self.in_books * (found - sqrt(found)) / max(1, sample.size)
        self.unseen = self.total / max(1, sample.size)
        """So many documents stand for each of the sample."""
        self.forwards = start is not None
        self._start = sample.place(start or 0)
        self._soon = self._share_of_next(meeting)

    def _share_of_next(self, meeting: int) -> float:
        """Which part of the documents that come next are hits, by the first few in the sample: names that begin alike
        stand together, maybe far away."""
        coming = meeting >> self._start
        left, found, passed = coming, 0, 0
        while left and found < _SEVERAL:
            nearest = (left & -left) if self.forwards else 1 << left.bit_length() - 1
            passed = nearest.bit_length() if self.forwards else self._sample.size - nearest.bit_length() + 1
            left ^= nearest
            found += 1
        if found < _SEVERAL:
            passed = self._sample.size - self._start
        return (found - sqrt(found) / 2) / max(1, passed)

    def rank_after(self, documents: float) -> int | None:
        """The place in the order at which about so many documents are passed; None beyond the last one."""
        return self._sample.rank(self._start + 1 + int(documents * self._sample.size / max(1.0, self.total)))

    def of(self, parts: Iterable[Part], *, books: bool = False) -> float:
        """How many documents hold all of these; ``books``: in the books that are named."""
        return self._number(self._with(parts)) * (self._share if books else 1.0)

    def looked(self, whole: float, need: int | None) -> float:
        """How many documents of so many are looked at, in the order of names, until that many hits are found."""
        if need is None or not self._soon or self.hits < need * _SAFE:
            return whole
        even = self.hits / max(1.0, self.in_books)
        return min(whole, need / sqrt(self._soon * even))

    def _with(self, parts: Iterable[Part]) -> int:
        return reduce(and_, map(self._sample.holding, parts), self._sample.all)

    def _number(self, documents: int) -> float:
        return self.total * (documents.bit_count() + _HARDLY) / (self._sample.size + 1)
