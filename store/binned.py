"""Looking through the bin, which has no index of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice, starmap

from store import listing
from store.access import Reach, in_bin
from store.indexing import split_tags
from store.phones import searched_forms
from store.query import Filter, parse
from store.sql import contacts as sql
from store.sql.database import Database, SqlRow
from store.terms import name_terms, tag_term
from store.text import fold, words
from store.types import Page, Place, Row


class DeletedRow(Row):
    """A row of the bin: it knows when it was deleted (ISO 8601, UTC) and by whom (a username, "" for nobody known)."""

    deleted_at: str
    deleted_by: str


class Asked:
    """A query asked of the bins that a member may look into."""

    def __init__(self, db: Database, rights: Reach, text: str, region: str) -> None:
        self.db = db
        self._search, self._owned = BinSearch(text, region), rights.owned
        self._books, self._clauses = listing.bin_scope(db, rights, text, date.today())

    def rows(self, limit: int = 1 << 30) -> list[SqlRow]:
        """The rows found, as ``store.sql.contacts.bin_rows`` gives them; with the number that was asked for in place of
        the preferred one."""
        books = in_bin(self._books)
        if self._search.everything:
            return sql.bin_rows(self.db, books, self._clauses, limit)
        # the bin has no index of its own: what lies in it is looked through, the last deleted first
        every = sql.bin_rows_with_values(self.db, books, self._clauses, self._owned)
        return list(islice(filter(None, starmap(self._search.found, every)), limit))


def page(
    asked: Asked,
    origins: Mapping[int, str],
    usernames: Mapping[int, str],
    after: Place | None,
    before: Place | None,
    limit: int,
) -> Page:
    """A page of the bin, whose places are simply counted: it changes seldom and is looked through seldom."""
    skip = 0 if after is None else after.rank + 1
    if before is not None:
        skip = max(0, before.rank - limit)
        limit = before.rank - skip
    rows = asked.rows(skip + limit + 1)[skip:]
    deletions = {contact: (at, by) for contact, at, by in sql.deletions(asked.db, [row[0] for row in rows[:limit]])}
    found = []
    for place, (number, book, name, company, phone, email, _) in enumerate(rows[:limit]):
        row = DeletedRow(number, name, phone, email, company, "", "", origins[book], "contact", "", "", 0, skip + place)
        at, by = deletions.get(number, ("", 0))
        row.deleted_at, row.deleted_by = at, usernames.get(by, "")
        found.append(row)
    return Page(tuple(found), len(rows) > limit if before is None else skip > 0)


class BinSearch:
    """A query asked of the bin: words that begin words of name, company or an e-mail, and pieces of a number; the
    fields that the index answers elsewhere (tag, company). All other fields are clauses (``listing.scope_of``)."""

    def __init__(self, text: str, region: str) -> None:
        query = parse(text)
        self._words = query.words + tuple(w for p in query.phrases for w in p)
        self._without = (*query.without, *query.without_phrases)
        self._digits = [searched_forms(number, region) for number in query.numbers]
        self._without_digits = [forms for one in query.without_numbers if (forms := searched_forms(one, region))]
        self._fields = [item for item in query.filters if item.field in ("tag", "company")]
        self._region = region

    @property
    def everything(self) -> bool:
        """Whether no row is left out by it."""
        return not (self._words or self._without or self._digits or self._without_digits or self._fields)

    def found(self, row: SqlRow, values: Iterable[SqlRow]) -> SqlRow | None:
        """A row of the bin (id, book, name, company, phone, email, tags) with the number by which it is meant, where it
        is; None where it is not. ``values`` are those phones and e-mails that the reader may see: (kind, text)."""
        number, book, name, company, phone, email, tags = row
        phones, emails = ({text for kind, text in values if kind == wanted} for wanted in ("phone", "email"))
        held = words(fold(" ".join((name, company, email, *emails))))
        if not _begin(held, self._words) or any(_begin(held, together) for together in self._without):
            return None
        if any(listing.dials(one, pieces, self._region) for pieces in self._without_digits for one in (phone, *phones)):
            return None
        if not all(_holds(item, company, tags) is not item.negative for item in self._fields):
            return None
        for pieces in self._digits:
            dialled = [one for one in (phone, *sorted(phones)) if listing.dials(one, pieces, self._region)]
            if not dialled:
                return None
            phone = dialled[0]
        return number, book, name, company, phone, email, tags


def _begin(held: Iterable[str], terms: Iterable[str]) -> bool:
    """Whether each of the terms begins one of these words."""
    return all(any(word.startswith(term) for word in held) for term in terms)


def _holds(item: Filter, company: str, tags: str) -> bool:
    if item.field == "tag":
        return tag_term(item.value) in map(tag_term, split_tags(tags))
    return _begin(words(fold(company)), name_terms(item.value)[0])
