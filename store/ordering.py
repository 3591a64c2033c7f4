"""A list in the order that a member has chosen: by company, by the last activity, and so on (``store.view.Order``).

Up to ``SORTED`` hits are all fetched with what they are sorted by, and sorted. Of longer lists only the page is
read: one walks along an index of the column and leaves out what is not meant, which is seldom many where so much is
meant; a search that has all its hits at the far end is the exception, and takes as long as going through the store.
Every page is exact either way, whatever the size, and holds only what the same list shows in the order of names: the
conditions are the same, and what a contact is sorted by are its public columns (no place tells of a personal value).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from store.access import visible
from store.companies import companies_of, company_key
from store.search import EXACT, INSIDE, NAME, SIMILAR, Found, Scope, Search
from store.sql import finding, narrowing, ordering
from store.sql.database import Database, SqlRow, integers
from store.sql.finding import Want
from store.sql.ordering import Filter, Stretch
from store.text import fold
from store.types import Place, Row
from store.view import Order
from store.vocabulary import Vocabulary

SORTED = 20_000
"""So many hits are sorted on the spot: 60 ms at a million contacts, once for a list [measured]."""

_APART, _NEAR = 256, 100_000
"""Rows between two marks for jumps, and rows from the top of a stretch that are rather counted off: in 0.2 s."""

Spot = tuple[str | None, int]
"""A key and a rank."""

_HITS = 0
"""The tier of all hits: in a chosen order one is as good as another. Similar ones still come after them."""
_SOMETHING = "\x01"
"""Stands for all that have something in a column whose values are not known: before those that have nothing."""
_BOOKS = ("own", "personal", "shared", "audience", "directory")


class Hit(NamedTuple):
    """A contact found, and where it stands."""

    key: str | None
    rank: int
    id: int
    tier: int


class PlacedRow(Row):
    """A row of a list in a chosen order: it knows its place, which its columns do not tell."""

    at: Place

    @property
    def place(self) -> Place:
        """Where the row stands, to go on from."""
        return self.at


class Ordered(Search):
    """A view being looked at in a chosen order."""

    def __init__(self, db: Database, scope: Scope, text: str, vocabulary: Vocabulary, order: Order) -> None:
        super().__init__(db, scope, text, vocabulary)
        self._order = order
        self._places: dict[int, Place] = {}
        self._ways: dict[str | None, list[Spot]] = {}
        """Marks along the stretches, for jumps: the first row and each ``_APART``-th after it."""
        self._lengths: dict[str | None, int] = {}

    # pages

    def page(self, after: Place | None, before: Place | None, limit: int) -> tuple[Found, bool]:
        """As ``Search.page``, in this order. The places of the rows are kept for ``placed``."""
        back = before is not None and after is None
        start = before if back else after
        found: list[tuple[int, Place, SqlRow]] = []
        for tier in (SIMILAR, _HITS) if back else (_HITS, SIMILAR):
            if start and (tier > start.tier if back else tier < start.tier):
                continue
            inside = start if start and start.tier == tier else None
            wanted = limit + 1 - len(found)
            if tier == SIMILAR:
                found += self._similar_rows(inside, wanted, back=back)
            elif self._hits is not None:
                found += self._sorted_rows(self._hits, inside, wanted, back=back)
            else:
                found += self._walked_rows(inside, wanted, back=back)
            if len(found) > limit:
                break
        more = len(found) > limit
        found = found[:limit]
        if back:
            found.reverse()
        self._places = {row[0]: place for _, place, row in found}
        return [(tier, [row]) for tier, _, row in found], more

    def last(self, limit: int) -> tuple[Found, bool]:
        """The last rows of the list, in order, similar ones included."""
        return self.page(None, Place(SIMILAR + 1, 0), limit)

    def placed(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The rows of the page just read, each with its place."""
        return tuple(map(self._placed, rows))

    def _placed(self, row: Row) -> Row:
        made = PlacedRow._make(row)
        made.at = self._places[row.id]
        return made

    def ids(self) -> list[int]:
        """Every id of the list, in order, similar ones excluded."""
        if self._hits is not None:
            return [hit.id for hit in self._hits]
        if self._listed:
            by_value = ordering.ids_by(self._db, self._filter, self._order.column)
            return [number for key in self._keys for number in by_value.get(self._value(key), ())]
        return [
            number
            for stretch in map(self._stretch, self._keys)
            for number in ordering.ids(self._db, self._filter, stretch)
        ]

    def place_at(self, index: int) -> Place | None:
        """The place just before the row at ``index``; None is the top. Far down a long list it goes by marks, which the
        first jump makes (one to three seconds at a million) and the next ones find until somebody has written
        something."""
        if index <= 0:
            return None
        if self._hits is not None:
            hit = self._hits[min(index, len(self._hits)) - 1] if self._hits else None
            return self._place(hit.key, hit.rank) if hit else None
        last: Place | None = None
        for key in self._keys:
            stretch = self._stretch(key)
            number = self._numbers.get(self._value(key), 0) if self._listed else None
            if number is None or index <= number:
                found = self._spot(key, stretch, index - 1)
                if found:
                    return self._place(*found)
                number = self._length(key, stretch)
            index -= number
            last = self._place(stretch.same, 1 << 62)
        return last

    def _spot(self, key: str | None, stretch: Stretch, index: int) -> Spot | None:
        """Where the row at an index of a stretch stands, None beyond its last."""
        if key not in self._ways:
            if index < _NEAR:
                return ordering.place_at(self._db, self._filter, stretch, index)
            self._ways[key] = ordering.every_nth_place(self._db, self._filter, stretch, _APART)
        at, further = divmod(index, _APART)
        if at >= len(self._ways[key]):
            return None
        mark = self._ways[key][at]
        if not further:
            return mark
        start = (mark[0] or "", mark[1])
        rows = ordering.walk(self._db, self._filter, stretch, start=start, limit=further)
        return (rows[-1][0], rows[-1][1][-1]) if len(rows) == further else None

    def _length(self, key: str | None, stretch: Stretch) -> int:
        if key not in self._lengths:
            self._lengths[key] = ordering.length(self._db, self._filter, stretch)
        return self._lengths[key]

    @cached_property
    def _numbers(self) -> dict[str | int, int]:
        """How many there are of each value of a column whose values are known."""
        return ordering.numbers_by(self._db, self._filter, self._order.column)

    # the two ways

    def _place(self, key: str | None, rank: int) -> Place:
        return Place(_HITS, rank, key, self._order.down)

    def _similar_rows(self, inside: Place | None, limit: int, *, back: bool) -> Iterator[tuple[int, Place, SqlRow]]:
        if not self._similar_parts:
            return
        rank = inside.rank if inside else None
        rows = self._rows(SIMILAR, None if back else rank, rank if back else None, limit, backwards=back)
        for row in reversed(rows) if back else rows:
            yield SIMILAR, Place(SIMILAR, row[-1]), row

    def _sorted_rows(
        self, hits: list[Hit], inside: Place | None, limit: int, *, back: bool
    ) -> Iterator[tuple[int, Place, SqlRow]]:
        at = len(hits) if back else 0
        if inside:
            at = bisect_left(hits, inside, key=lambda hit: self._place(hit.key, hit.rank))
            at += not back and at < len(hits) and self._place(hits[at].key, hits[at].rank) == inside
        some = hits[max(0, at - limit) : at][::-1] if back else hits[at : at + limit]
        rows = ordering.rows_of(self._db, [hit.id for hit in some], visible(self._scope.books))
        for hit in some:
            if hit.id in rows:  # else somebody has just deleted it
                yield hit.tier, self._place(hit.key, hit.rank), rows[hit.id]

    def _walked_rows(self, inside: Place | None, limit: int, *, back: bool) -> Iterator[tuple[int, Place, SqlRow]]:
        left, tier = limit, INSIDE if self.query.has_text else NAME
        exact = {row[0] for row in self._exact}
        for stretch, start in self._from(inside, back=back):
            rows = ordering.walk(self._db, self._filter, stretch, start=start, back=back, limit=left)
            for key, row in rows:
                yield EXACT if row[0] in exact else tier, self._place(key, row[-1]), row
            left -= len(rows)
            if left <= 0:
                return

    def _from(self, inside: Place | None, *, back: bool) -> Iterator[tuple[Stretch, tuple[str, int] | None]]:
        """The stretches from a place on, the first one with where in it one begins."""
        keys = self._keys
        step, at = (-1, len(keys) - 1) if back else (1, 0)
        start = None
        if inside:
            whose = _SOMETHING if self._order.column in ordering.TEXTS and inside.key else inside.key
            at = bisect_left(keys, self._place(whose, 0), key=lambda key: self._place(key, 0))
            if at < len(keys) and keys[at] == whose:
                start = (inside.key or "", inside.rank)
            elif back:  # nobody has that any more: from the one before it
                at -= 1
        while 0 <= at < len(keys):
            yield self._stretch(keys[at]), start
            start, at = None, at + step

    # what is sorted, and how

    @cached_property
    def _hits(self) -> list[Hit] | None:
        """All hits in their order, None where there are too many to be fetched."""
        narrowed = bool(self._base.clauses[1:] or self.query.has_text or self.query.filters or self.query.leaves_out)
        if not narrowed and ordering.held(self._db, self._scope.books) > SORTED:
            return None
        columns = f"c.id, c.rank, {ordering.key_of(self._db, self._order.column)}"
        found = [(EXACT, row) for row in self._exact_keys(columns)]
        for tier in self._tiers:
            for want in self._wants(tier):
                limit = SORTED + 1 - len(found)
                if limit <= 0:
                    return None
                found += [(tier, row) for row in finding.rows(self._db, want, limit=limit, columns=columns)]
                if len(found) > SORTED:
                    return None
        hits = [Hit(self._key(value), rank, number, tier) for tier, (number, rank, value) in found]
        if self._order.column == "name":
            hits.sort(key=lambda hit: hit.rank, reverse=self._order.down)
            return hits
        hits.sort(key=lambda hit: hit.rank)
        some = [hit for hit in hits if hit.key]
        some.sort(key=lambda hit: hit.key or "", reverse=self._order.down)
        return some + [hit for hit in hits if not hit.key]

    def _exact_keys(self, columns: str) -> list[SqlRow]:
        if not self._exact:
            return []
        numbers = integers(row[0] for row in self._exact)
        want = Want(clauses=(visible(self._scope.books), f"c.id IN ({numbers})"))
        return finding.rows(self._db, want, limit=len(self._exact), columns=columns)

    def _key(self, value: object) -> str | None:
        """What a value of the column is sorted by."""
        match self._order.column:
            case "name":
                return None
            case "company":
                return company_key(str(value))
            case "assigned" | "origin":
                return self._values.get(int(str(value)), "")
        return str(value or "")

    @cached_property
    def _values(self) -> dict[int, str]:
        """What members are sorted by, or the books: one's own first, then those of others by their owner's name,
        audiences, the directory."""
        names = ordering.member_names(self._db)
        if self._order.column == "assigned":
            return {number: f"{fold(name)}\x01{number:09}" for number, name in names.items()}
        me, found = self._scope.reach.member.id, {}
        for book in self._scope.reach.books.values():
            kind = "shared" if book.kind == "own" and book.owner != me else book.kind
            name = names.get(book.owner or 0, "") if kind == "shared" else book.name
            found[book.id] = f"{_BOOKS.index(kind)}{fold(name)}\x01{book.id:09}"
        return found

    @cached_property
    def _filter(self) -> Filter:
        """Which contacts are meant, as a condition on one at hand: a hit of any tier."""
        if not self._tiers:
            return Filter("1 = 0")
        # the last tier holds what those before it do not; without that it holds all hits
        last = list(self._tiers.values())[-1]
        want = replace(self._base, parts=last.parts, without=last.without)
        owned = self._owned if self._owned and finding.has_personal(self._db, integers(self._owned)) else ()
        return ordering.filter_of(self._db, want, owned, [row[0] for row in self._exact])

    @cached_property
    def _keys(self) -> list[str | None]:
        """What the stretches of the list are sorted by, in their order; those with nothing in the column last."""
        column = self._order.column
        if column == "name":
            return [None]
        if column in ordering.TEXTS:
            return [_SOMETHING, ""]
        if column == "company":
            found = companies_of(self._db).keys
        else:
            found = sorted(self._values.values())
        keys: list[str | None] = [*(reversed(found) if self._order.down else found)]
        return keys if column == "origin" else [*keys, ""]

    @property
    def _listed(self) -> bool:
        """Whether the values of the column are known, each a stretch of the list."""
        return self._order.column in ("company", "assigned", "origin")

    def _value(self, key: str | None) -> str | int:
        """The value of the column behind a key."""
        if self._order.column == "company":
            return (key or "").partition("\x01")[2]
        return int(key.rpartition("\x01")[2]) if key else 0

    def _stretch(self, key: str | None) -> Stretch:
        """The contacts of a key."""
        column, down = self._order.column, self._order.down
        if key is None:
            return Stretch(down=down, same=None)
        if column in ordering.TEXTS:
            return ordering.stretch_of(self._db, column, down=down, some=bool(key))
        value = self._value(key)
        if column == "assigned":
            return Stretch(*narrowing.assigned((int(value),)), same=key)
        return Stretch("c.company = ?" if column == "company" else "c.book = ?", (value,), same=key)
