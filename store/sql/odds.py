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

from store.sql.finding import Digits, Part, Want, check

SIZE = 2000
"""So many documents are a sample."""
_HARDLY = 0.1
"""What no document of the sample has, this part of one document stands for: most such words are rare indeed."""
_KNOWN = 500
"""So many patterns are remembered with the documents that they occur in."""


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

    def holding(self, part: Part) -> int:
        """The documents that hold a part, as ``finding.check`` says it in SQL."""
        patterns = check(part)[1]
        texts = self._digits if isinstance(part, Digits) else self._words
        return reduce(or_, (texts.having(pattern[1:-1]) for pattern in patterns), 0)

    def of_books(self, books: Iterable[int]) -> int:
        """The documents of these books."""
        wanted = frozenset(books)
        return sum(1 << place for place, book in enumerate(self._books) if book in wanted)

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
        self.forwards = start is not None
        self._start = sample.place(start or 0)
        ahead = meeting >> self._start
        self._first = (ahead & -ahead).bit_length() - 1 if ahead else sample.size
        if not self.forwards:
            self._first = sample.size - meeting.bit_length()

    def rank_after(self, documents: float) -> int | None:
        """The place in the order at which about so many documents are passed; None beyond the last one."""
        return self._sample.rank(self._start + 1 + int(documents * self._sample.size / max(1.0, self.total)))

    def of(self, parts: Iterable[Part], *, books: bool = False) -> float:
        """How many documents hold all of these; ``books``: in the books that are named."""
        return self._number(self._with(parts)) * (self._share if books else 1.0)

    def looked(self, whole: float, need: int | None) -> float:
        """How many documents of so many are looked at, in the order of names, until that many hits are found."""
        if need is None or not self.hits:
            return whole
        even = need * self.in_books / self.hits
        # names that begin alike stand together, maybe at the end
        return min(whole, max(even, self.in_books * self._first / max(1, self._sample.size)))

    def _with(self, parts: Iterable[Part]) -> int:
        return reduce(and_, map(self._sample.holding, parts), self._sample.all)

    def _number(self, documents: int) -> float:
        return self.total * (documents.bit_count() + _HARDLY) / (self._sample.size + 1)
