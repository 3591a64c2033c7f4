"""The order of names: each contact has a rank, a whole number with gaps, so that a newcomer finds room in between.

The rank is also the number of the contact's document in the full-text index: hits come out in the order of names and a
page ends the search early, 443 ms to 8 at the 99th percentile of a million contacts [measured].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from store.sql import contacts as sql
from store.sql import sorting
from store.sql.database import Database
from store.text import sort_key

GAP = 1 << 20
"""The distance at which contacts are put at first: a million fit between any two."""

_ENOUGH = 1 << 10
"""After a crowded place was spread out, its contacts stand at least so far apart."""

_RUN = 64
"""A newcomer next to the one before it takes this part of the gap only: the names of a run fit in by the hundred."""

_END = 1 << 62


_SOME = 20_000
"""So many contacts at a time are sorted anew, between two numbers of progress."""

_READ, _RANKED, _MOVED, _INDEXED, _TAKEN, _FILED = 0.08, 0.15, 0.2, 0.35, 0.5, 0.65
"""How much of sorting all anew is done after its steps: between SQLite, where the index, which is made last, takes half
of it, and PostgreSQL, where filing the documents does [measured]."""


class _Crowded(Exception):
    """Between two neighbours there is no room for the newcomers."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self.low, self.high = low, high


def place(
    db: Database, keys: Callable[[], Iterable[tuple[str, int]]], put: Callable[[list[tuple[int, int]]], None]
) -> None:
    """Gives newcomers their ranks: ``keys`` lists (sort_key, token) in ascending order, ``put`` takes (token, rank).

    Newcomers who fall between the same two neighbours are spread evenly over the gap. One alone takes the middle, or a
    place close to the newcomer before it (names that are typed in their order come so): halving the gap each time
    would use it up after twenty. Where the room does not suffice, the neighbours are moved apart and all is
    begun again, so ``put`` may get a token twice: the last word counts. The caller holds the writer lock.
    """
    while True:
        try:
            batch: list[tuple[int, int]] = []
            for found in _places(db, keys()):
                batch.append(found)
                if len(batch) == 5000:
                    put(batch)
                    batch = []
            put(batch)
            return
        except _Crowded as crowded:
            low, high = crowded.low, crowded.high
        # here and not in the handler, which would keep the reading of ``keys`` that was broken off open
        _spread(db, low, high, Counter(above for _, (_, above) in _with_gaps(db, keys())))


def sort_all(db: Database, *, given_first: bool) -> None:
    """Puts all contacts into the order of their family names, or of their given names, inside the caller's writing
    transaction: everybody sees the old order until that is over, and the new one then. Tells how far it is
    (``Database.go_on``), which may cancel it."""
    total = sorting.count(db)

    def tell(begun: float, until: float, done: int) -> None:
        db.go_on(int(total * (begun + (until - begun) * done / max(1, total))), total)

    sorting.begin(db)
    read = 0
    for rows in sorting.names(db, _SOME):
        sorting.gather(
            db,
            [
                (number, rank, sort_key(family, given, name or company, given_first=given_first))
                for number, rank, family, given, name, company in rows
            ],
        )
        read += len(rows)
        tell(0, _READ, read)
    sorting.rank_all(db, GAP)
    with db.rewriting("contact"):
        for moved in sorting.move_contacts(db, _SOME):
            tell(_RANKED, _MOVED, moved)
    tell(_INDEXED, _INDEXED, 0)
    for table in sorting.TABLES:
        for filed in sorting.move_documents(db, table, _SOME):
            if table == "doc":
                tell(_TAKEN, _FILED, filed)
    sorting.end(db)
    db.go_on(total, total)
    db.newest_rank = -1


def _places(db: Database, keys: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    for (low, high), group in groupby(_with_gaps(db, keys), key=lambda item: item[1]):
        tokens = [token for token, _ in group]
        if high == _END and low + GAP * (len(tokens) + 1) < _END:
            step = GAP
        else:
            if high - low <= len(tokens):
                raise _Crowded(low, high)
            step = (high - low) // (len(tokens) + 1)
            if len(tokens) == 1 and db.newest_rank in (low, high):
                near = max(1, (high - low) // _RUN)
                step = near if db.newest_rank == low else high - low - near
        for index, token in enumerate(tokens, 1):
            db.newest_rank = low + step * index
            yield token, db.newest_rank


def _with_gaps(db: Database, keys: Iterable[tuple[str, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each token with the ranks of the neighbours it falls between; neighbours are looked up once per gap."""
    low, high = -1, -1
    next_key: str | None = ""
    for key, token in keys:
        if low < 0 or (next_key is not None and key >= next_key):
            before = sql.neighbour_before(db, key)
            low = before[0] if before else 0
            after = sql.neighbour_after(db, low)
            high, next_key = after if after else (_END, None)
        yield token, (low, high)


def _spread(db: Database, low: int, high: int, newcomers: Counter[int]) -> None:
    """Moves the contacts around a crowded gap apart. ``newcomers`` counts those of every gap by the rank above it:
    room is left for all of them, so that making room in one gap never takes it from another, back and forth.

    The wider the reach, the further apart must they stand: so a place that is crowded again and again is spread out
    over more and more of its surroundings, and the moves stay few for each newcomer (Itai, Konheim, Rodeh 1981)."""
    reach, enough = _ENOUGH * (newcomers[high] + 1), _ENOUGH
    while True:
        left, right = max(0, low - reach), high + reach
        beyond = sql.neighbour_after(db, right - 1)
        coming = sum(n for above, n in newcomers.items() if left < above < right)
        coming += newcomers[beyond[0]] if beyond else 0
        if right - left >= (sql.count_between(db, left, right) + coming + 1) * enough or reach > 1 << 60:
            break
        reach, enough = reach * 2, max(_ENOUGH, min(enough * 4 // 3, GAP // 2))
    rows = sql.between(db, left, right)
    step = (right - left) // (len(rows) + coming + 1)
    moved, place_now = [], left
    for number, rank in rows:
        place_now += step * (newcomers[rank] + 1)
        moved.append((number, rank, place_now))
    sql.move_ranks(db, moved)
