"""A window of a list: the rows in a row that are known, of the thousands or millions that there are.

Rows come in pages from the store, each going on from the place of the last one (keyset: the millionth page costs
what the first does). Far jumps begin a new window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from store.types import Place

KEPT = 1200
"""So many rows at most; what lies farthest from the side that grows is forgotten (about 1 KB a row)."""
SIMILAR = 4
"""The tier of rows that are only similar to what was searched; they come last and are never counted."""


class Listed(Protocol):
    """A row of a list, whatever it lists."""

    @property
    def id(self) -> int:
        """What is the same row when the list is read again."""

    @property
    def tier(self) -> int:
        """How well it fits what was searched."""

    @property
    def place(self) -> Place:
        """Where it stands."""


L = TypeVar("L", bound=Listed)
Row_co = TypeVar("Row_co", bound=Listed, covariant=True)


class PageOf(Protocol[Row_co]):
    """Some rows in order, and whether others follow."""

    @property
    def rows(self) -> Sequence[Row_co]:
        """The rows."""

    @property
    def more(self) -> bool:
        """Whether others follow in the direction that was read."""


@dataclass(slots=True)
class Rows(Generic[L]):
    """``first`` is the index, in the whole list, of the first row here, None while that is not known."""

    rows: list[L] = field(default_factory=list)
    first: int | None = 0
    top: bool = True
    end: bool = True

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def similar_at(self) -> int | None:
        """Where the similar ones begin, None if there are none in this window."""
        if not self.rows or self.rows[-1].tier < SIMILAR:
            return None
        low, high = 0, len(self.rows) - 1
        while low < high:
            middle = (low + high) // 2
            if self.rows[middle].tier < SIMILAR:
                low = middle + 1
            else:
                high = middle
        return low

    @property
    def counted(self) -> int:
        """How many here are no similar ones."""
        at = self.similar_at
        return len(self.rows) if at is None else at

    def append(self, page: PageOf[L]) -> int:
        """Add the rows that follow. Returns how many were dropped at the beginning."""
        self.rows.extend(page.rows)
        self.end = not page.more
        dropped = max(0, len(self.rows) - KEPT)
        if dropped:
            del self.rows[:dropped]
            self.top = False
            if self.first is not None:
                self.first += dropped
        return dropped

    def prepend(self, page: PageOf[L]) -> int:
        """Add the rows before. Returns how many were added."""
        self.rows[:0] = page.rows
        self.top = not page.more
        if self.top:
            self.first = 0
        elif self.first is not None:
            self.first = max(0, self.first - len(page.rows))
        if len(self.rows) > KEPT:
            del self.rows[KEPT:]
            self.end = False
        return len(page.rows)
