"""The part of a session that looks: lists page by page, counts, and contacts as their reader may know them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from store import binned, links, listing, settings
from store.access import Reach, bins, in_bin, live, visible_anywhere
from store.cards import card_of, value_of
from store.errors import Invalid, NotFound
from store.ordering import Ordered
from store.part import Part
from store.search import Found, Search
from store.sql import contacts as sql
from store.sql.database import SqlRow
from store.text import fold
from store.types import Contact, Count, Link, Page, Place, Row, Section
from store.verbs.base import NOT_FOUND
from store.view import View
from store.vocabulary import Vocabulary

_STREAM = 500
"""So many contacts are read at once where there may be any number."""


class Looking(Part):
    """What a ``Session`` has of it."""

    _region: str
    _reach: Reach | None
    _as_of: int
    """What :meth:`Database.seen` said when these were last known to be right."""
    _usernames: dict[int, str]
    _origins: dict[int, str]
    _segments: dict[str, str]
    """Members, books and segments by what they are called: kept up by ``_rights``."""

    _vocabulary: Vocabulary
    _looked: tuple[tuple[View, frozenset[int], int, date], Search] | None
    _tallied: tuple[int, listing.Tallies, frozenset[int]]
    """What was looked at last, as long as nobody has written anything."""

    def sections(self) -> tuple[Section, ...]:
        """The sidebar's entries in their order, with counts."""
        rights = self._rights()
        number_in_bin = sql.count_bin(self._db, in_bin(bins(rights)))
        return listing.sections(self._db, rights, listing.tallies(self._db), number_in_bin)

    def page(self, view: View, *, after: Place | None = None, before: Place | None = None, limit: int = 50) -> Page:
        """Rows of a list strictly after, or before, a place; neither: the first page. Raises NotFound for a section
        that is not there."""
        if view.section == "bin":
            if view.order:
                raise Invalid("The bin stands in the order of deleting, the last one first.")
            return self._bin_page(view.query, after, before, limit)
        search = self._search(view)
        found, more = search.page(after, before, limit)
        return Page(self._rows(search, found), more)

    def last_page(self, view: View, *, limit: int = 50) -> Page:
        """The end of a list, its rows in order; ``more`` tells whether others stand before them."""
        if view.section == "bin":
            return self._bin_page(view.query, None, Place(0, self.count(view).number), limit)
        search = self._search(view)
        found, more = search.last(limit)
        return Page(self._rows(search, found), more)

    def page_at(self, view: View, index: int, *, limit: int = 50) -> Page:
        """A jump: the page that begins with the row at ``index`` (0 is the first)."""
        if view.section == "bin":
            return self._bin_page(view.query, Place(0, index - 1) if index else None, None, limit)
        search = self._search(view)
        place = search.place_at(index) if index > 0 else None
        found, more = search.page(place, None, limit)
        return Page(self._rows(search, found), more)

    def count(self, view: View, *, up_to: int | None = 1000) -> Count:
        """How many contacts a list holds, similar ones not counted. Counting stops at ``up_to``; None counts all.

        A section without a query is always exact: it has a counter."""
        rights = self._rights()
        if view.section == "bin" and view.query.strip():
            return Count(len(self._bin_ids(view.query)), True)
        if view.section == "bin":
            return Count(sql.count_bin(self._db, in_bin(bins(rights))), True)
        if not view.query.strip():
            return Count(listing.count_of(self._db, rights, view.section), True)
        number, exact = self._search(view).count(up_to)
        return Count(number, exact)

    def count_by_assignee(self, view: View) -> dict[str, int]:
        """How many contacts of a list each member is responsible for, by username, "" for nobody; similar ones not
        counted. Exact; a section without a query has counters. Raises NotFound."""
        rights = self._rights()
        if view.query.strip() or view.section == "watched":
            found = self._search(view.ordered(None)).count_by_assignee()
        else:
            found = listing.count_by_assignee(self._db, rights, view.section)
        return {self._usernames.get(number, ""): count for number, count in found.items() if count}

    def select(self, view: View) -> tuple[int, ...]:
        """Every id of a list, in order; similar ones are never among them."""
        if view.section == "bin":
            return self._bin_ids(view.query)
        return tuple(self._search(view).ids())

    def present(self, numbers: Iterable[int], *, deleted: bool = False) -> frozenset[int]:
        """Those of these contacts that are there and may be seen now; ``deleted``: that lie in the bin."""
        rights = self._rights()
        return sql.present(self._db, sorted(numbers), in_bin(bins(rights)) if deleted else live(rights))

    def contact(self, number: int) -> Contact:
        """One contact, in the bin or out of it. Raises NotFound for one that is not there or not to be seen."""
        rights = self._rights()
        row = sql.contact(self._db, number, visible_anywhere(rights))
        if row is None:
            raise NotFound(NOT_FOUND)
        contact = self._contacts(rights, [row], {number: sql.values(self._db, number)})[0]
        return replace(contact, link=links.with_differences(self._db, rights, number, contact.link))

    def contacts(self, numbers: Iterable[int]) -> Iterator[Contact]:
        """Several contacts in the order of their numbers given, those that may be seen; for exports of any size."""
        chunk: list[int] = []
        for number in numbers:
            chunk.append(number)
            if len(chunk) == _STREAM:
                yield from self._chunk(chunk)
                chunk = []
        yield from self._chunk(chunk)

    def export(self, what: View | Iterable[int]) -> Iterator[Contact]:
        """The contacts of a list, or those of these numbers, in order, as their reader may see them (S0.22, S1.16).

        Raises Refused, before the first of them, where the organisation lets others export."""
        settings.require(self._db, self._rights().member, "export")
        return self.contacts(self.select(what) if isinstance(what, View) else what)

    # ---- inside

    def _search(self, view: View) -> Search:
        rights, today = self._rights(), date.today()
        seen = self._as_of
        key = (view, rights.viewable, seen, today)
        if self._looked is None or self._looked[0] != key:
            if self._tallied[0] != seen:
                tallies = listing.tallies(self._db)
                self._tallied = (seen, tallies, links.books_with_copies(tallies))
            scope = listing.scope_of(self._db, rights, view, self._region, today, self._tallied[1])
            asked = self._db, scope, view.query, self._vocabulary
            self._looked = (key, Ordered(*asked, view.order) if view.order else Search(*asked))
        return self._looked[1]

    def _rows(self, search: Search, found: Found) -> tuple[Row, ...]:
        rows = self._made(search, found)
        return search.placed(rows) if isinstance(search, Ordered) else rows

    def _made(self, search: Search, found: Found) -> tuple[Row, ...]:
        searched, rights = search.query.has_text, self._reach or self._rights()  # looked at afresh by `_search`
        rows = listing.rows_of(found, self._usernames, self._origins, search.matched if searched else None)
        rows = links.marked(self._db, rights, rows, found, self._tallied[2])
        if not searched:
            return tuple(rows)
        return listing.with_matching_phones(self._db, rights, rows, search.digits, self._region)

    def _bin_page(self, text: str, after: Place | None, before: Place | None, limit: int) -> Page:
        rights = self._rights()
        asked = binned.Asked(self._db, rights, text, self._region)
        return binned.page(asked, self._origins, self._usernames, after, before, limit)

    def _bin_ids(self, text: str) -> tuple[int, ...]:
        return tuple(row[0] for row in binned.Asked(self._db, self._rights(), text, self._region).rows())

    def _chunk(self, numbers: list[int]) -> Iterator[Contact]:
        if not numbers:
            return
        rights = self._rights()
        rows = {row[0]: row for row in sql.contacts_in(self._db, numbers, live(rights))}
        values: dict[int, list[SqlRow]] = {}
        for contact, *value in sql.values_of(self._db, rows):
            values.setdefault(contact, []).append(tuple(value))
        yield from self._contacts(rights, [rows[number] for number in numbers if number in rows], values)

    def _contacts(self, rights: Reach, rows: list[SqlRow], values: Mapping[int, list[SqlRow]]) -> list[Contact]:
        named = [dict(zip(sql.CONTACT, row, strict=True)) for row in rows]
        linked = links.of(self._db, rights, named, self._usernames, self._origins)
        return [
            self._contact(rights, row, found, values.get(found["id"], []), linked.get(found["id"]))
            for row, found in zip(rows, named, strict=True)
        ]

    def _contact(
        self, rights: Reach, row: SqlRow, found: Mapping[str, Any], value_rows: Iterable[SqlRow], link: Link | None
    ) -> Contact:
        mine = found["book"] in rights.owned
        values = [value for value in map(value_of, value_rows) if mine or not value.personal]
        card = card_of(row, values, self._store_id)
        if self._segments and card.segment:
            card = replace(card, segment=self._segments.get(fold(card.segment), card.segment))
        return Contact(
            found["id"], card, found["name"],
            self._origins[found["book"]], self._usernames.get(found["assignee"]), link,
            found["last_activity"], self._usernames.get(found["created_by"]), found["created_at"], found["updated_at"],
            found["version"], rights.rights[found["book"]], bool(found["bin"]),
        )  # fmt: skip
