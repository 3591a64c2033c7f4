"""Finding contacts: what a document must hold, as statements of either database.

A ``Want`` is a conjunction over a contact's document (store/terms.py) and its columns. SQLite answers it from its
full-text tables, which hand out hits in the order of names; PostgreSQL from trigram indexes.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Several
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from store import terms
from store.frozen import frozen
from store.sql.database import Database, SqlRow, integers

COLUMNS = (
    "id", "name", "phone", "email", "company", "job_title", "assignee", "book", "kind", "link", "last_activity", "rank",
)  # fmt: skip
ROW = ", ".join(f"c.{name}" for name in COLUMNS)
ASSIGNEE_AT, BOOK_AT = COLUMNS.index("assignee"), COLUMNS.index("book")


@frozen
class Begins:
    """A word that begins so, in parts of the document: "" the name, else the marks of ``store.terms``."""

    term: str
    marks: tuple[str, ...] = ("",)


@frozen
class Is:
    """One of these words, whole, marks included."""

    words: tuple[str, ...]


@frozen
class Holds:
    """A piece of the words, anywhere."""

    term: str


@frozen
class Sequence:
    """Words in a row, of the part with this mark."""

    words: tuple[str, ...]
    marks: tuple[str, ...] = ("", terms.COMPANY)


@frozen
class Digits:
    """A piece of a phone number, in one of these forms."""

    forms: tuple[str, ...]


Part = Begins | Is | Holds | Sequence | Digits


@frozen
class All:
    """Several of these at once: what may be left out together only."""

    parts: tuple[Part, ...]


@frozen
class Want:
    """What is looked for: every one of ``parts``, not all of ``unless`` together, none of ``without``; and the clauses
    on the contact's columns (``c``), with their parameters. ``books`` names the books where they are few."""

    parts: tuple[Part, ...] = ()
    unless: tuple[Part, ...] = ()
    without: tuple[Part | All, ...] = ()
    clauses: tuple[str, ...] = ()
    params: tuple[Any, ...] = ()
    books: tuple[int, ...] = ()
    table: str = "doc"

    def also(self, clause: str, *params: Any) -> Want:
        """The same with one more clause."""
        return replace(self, clauses=(*self.clauses, clause), params=(*self.params, *params))


@dataclass(slots=True)
class Source:
    """Where hits come from: FROM and WHERE, with ``rank`` the column that orders them. ``inner`` are the parameters
    within ``tables``."""

    tables: str
    rank: str
    where: list[str] = field(default_factory=list)
    params: list[Any] = field(default_factory=list)
    inner: list[Any] = field(default_factory=list)
    before: int | None = None
    otherwise: Source | None = None
    """Where to look for all of them should too few stand ``before`` this place."""


def check(part: Part | All, alias: str = "d") -> tuple[str, list[str]]:
    """``part`` as a condition on a document at hand."""
    if isinstance(part, All):
        pieces = [check(one, alias) for one in part.parts]
        return f"({' AND '.join(sql for sql, _ in pieces)})", [text for _, found in pieces for text in found]
    if isinstance(part, Begins):
        return _any(f"{alias}.words", [f"% {mark}{part.term}%" for mark in part.marks])
    if isinstance(part, Is):
        return _any(f"{alias}.words", [f"% {word} %" for word in part.words])
    if isinstance(part, Holds):
        return _any(f"{alias}.words", [f"%{part.term}%"])
    if isinstance(part, Sequence):
        return _any(
            f"{alias}.words", ["% " + " ".join(mark + word for word in part.words) + " %" for mark in part.marks]
        )
    return _any(f"{alias}.digits", [f"%{form}%" for form in part.forms])


def _any(column: str, patterns: list[str]) -> tuple[str, list[str]]:
    return "(" + " OR ".join([f"{column} LIKE ?"] * len(patterns)) + ")", patterns


def checks(want: Want, parts: Iterable[Part]) -> tuple[list[str], list[str]]:
    """The conditions that a document must meet, beside what its index already answered."""
    where, params = [], []
    for part in parts:
        sql, found = check(part)
        where.append(sql)
        params += found
    if want.unless:
        pieces = [check(part) for part in want.unless]
        where.append("NOT (" + " AND ".join(sql for sql, _ in pieces) + ")")
        params += [text for _, found in pieces for text in found]
    for left_out in want.without:
        sql, found = check(left_out)
        where.append(f"NOT {sql}")
        params += found
    return where, params


def rows(
    db: Database, want: Want, *, after: int | None = None, before: int | None = None, limit: int, columns: str = ROW
) -> list[SqlRow]:
    """Hits in the order of names, strictly between two ranks; with ``before`` alone the last ones before it, still in
    order."""
    backwards = before is not None and after is None
    source = db.source(want, int(limit), None if backwards else after or 0)
    if source.otherwise is not None and before is None:
        found = _page(db, want, source, after, source.before, limit, columns, backwards=False)
        if len(found) == limit:
            return found
        source = source.otherwise
    return _page(db, want, source, after, before, limit, columns, backwards=backwards)


def _page(
    db: Database,
    want: Want,
    source: Source,
    after: int | None,
    before: int | None,
    limit: int,
    columns: str,
    *,
    backwards: bool,
) -> list[SqlRow]:
    where, params = [*source.where, *want.clauses], [*source.inner, *source.params, *want.params]
    if after is not None:
        where.append(f"{source.rank} > ?")
        params.append(after)
    if before is not None:
        where.append(f"{source.rank} < ?")
        params.append(before)
    order = f"{source.rank} DESC" if backwards else source.rank
    found = db.rows(_selected(columns, source.tables, tuple(where), order, int(limit)), params)
    return found[::-1] if backwards else found


@lru_cache(maxsize=64)
def _selected(columns: str, tables: str, where: tuple[str, ...], order: str, limit: int) -> str:
    """The statement of a page. The books of its reader make it long, and lists ask for page after page: one text is
    put together once, and found at once among those that are prepared."""
    return f"SELECT {columns} FROM {tables} WHERE {' AND '.join(where) or '1 = 1'} ORDER BY {order} LIMIT {limit}"


def at_once(db: Database, wants: Several[Want], limit: int) -> list[tuple[int, SqlRow]] | None:
    """The first hits of several wants, with the number of the first want that each meets: all of the first in the order
    of names, then all of the second. They differ in what the documents hold only, and the last takes in what the others
    do. None where the database rather asks for one after the other (``rows``)."""
    source = db.source_at_once(wants, limit)
    if source is None:
        return None
    clauses, params = wants[-1].clauses, wants[-1].params
    found = db.rows(
        f"SELECT {ROW}, h.tier FROM {source.tables} WHERE {' AND '.join([*source.where, *clauses]) or '1 = 1'}"
        f" ORDER BY h.tier, {source.rank} LIMIT {int(limit)}",
        (*source.inner, *source.params, *params),
    )
    return [(row[-1], row[:-1]) for row in found]


def count(db: Database, want: Want, up_to: int | None) -> int:
    """How many hits there are, counted up to a limit."""
    source = db.source(want, up_to)
    where = [*source.where, *want.clauses]
    some = "" if up_to is None else f" LIMIT {int(up_to)}"
    return int(
        db.scalar(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {source.tables} WHERE {' AND '.join(where) or '1 = 1'}{some}) x",
            (*source.inner, *source.params, *want.params),
        )
    )


def count_by_assignee(db: Database, want: Want) -> list[SqlRow]:
    """(assignee, how many) of all hits; 0: nobody."""
    source = db.source(want, None)
    where = [*source.where, *want.clauses]
    return db.rows(
        f"SELECT c.assignee, COUNT(*) FROM {source.tables} WHERE {' AND '.join(where) or '1 = 1'} GROUP BY c.assignee",
        (*source.inner, *source.params, *want.params),
    )


def ranks_and_ids(db: Database, want: Want) -> list[SqlRow]:
    """(id, rank) of all hits, in order."""
    source = db.source(want, None)
    where = [*source.where, *want.clauses]
    return db.rows(
        f"SELECT c.id, c.rank FROM {source.tables} WHERE {' AND '.join(where) or '1 = 1'} ORDER BY {source.rank}",
        (*source.inner, *source.params, *want.params),
    )


def rank_at(db: Database, want: Want, index: int, start: int = 0) -> int | None:
    """The rank of the hit at an index, counted from the first hit at or after the rank ``start``; None beyond the
    last."""
    source = db.source(want, int(index) + 1, start)
    where = [*source.where, *want.clauses, f"{source.rank} >= {int(start)}"]
    found = db.scalar(
        f"SELECT {source.rank} FROM {source.tables} WHERE {' AND '.join(where)}"
        f" ORDER BY {source.rank} LIMIT 1 OFFSET {int(index)}",
        (*source.inner, *source.params, *want.params),
    )
    return None if found is None else int(found)


def every_nth_rank(db: Database, want: Want, n: int) -> list[int]:
    """The ranks of the first hit and of every ``n``-th after it, in order."""
    source = db.source(want, None)
    where = " AND ".join([*source.where, *want.clauses]) or "1 = 1"
    # Contacts that no index has found are read as they lie (the plus keeps the index of ranks out), and their ranks
    # sorted: a million rows fetched in another order take half as long again [measured].
    rank = f"+{source.rank}" if source.tables == "contact c" else source.rank
    rows = db.rows(
        f"""SELECT rank FROM (SELECT {rank} AS rank, ROW_NUMBER() OVER (ORDER BY {rank}) AS n
        FROM {source.tables} WHERE {where}) x WHERE n % {int(n)} = 1 ORDER BY rank""",
        (*source.inner, *source.params, *want.params),
    )
    return [int(rank) for (rank,) in rows]


def ranks_of_books(db: Database, books: str, visible: str) -> list[int]:
    """All ranks of a few books that are read without searching, from their own index, in order."""
    return sorted(rank for (rank,) in db.rows(f"SELECT c.rank FROM contact c WHERE c.book IN ({books}) AND {visible}"))


def window(
    db: Database, books: Iterable[int], visible: str, bounds: str, params: tuple[Any, ...], limit: int
) -> list[SqlRow]:
    """A page of a few books: each book's own next rows, put together. Walking the whole order for one contact in a
    hundred would read a hundred times as many."""
    some = tuple(books)
    found = db.rows(_window(some, visible, bounds, int(limit)), params * len(some))
    return found[::-1] if "<" in bounds else found


@lru_cache(maxsize=64)
def _window(books: tuple[int, ...], visible: str, bounds: str, limit: int) -> str:
    down = " DESC" if "<" in bounds else ""
    each = " UNION ALL ".join(
        f"SELECT * FROM (SELECT {ROW} FROM contact c WHERE c.book = {int(book)} AND {visible}{bounds}"
        f" ORDER BY c.rank{down} LIMIT {limit}) b{int(book)}"
        for book in books
    )
    return f"SELECT * FROM ({each}) x ORDER BY rank{down} LIMIT {limit}"


def by_key(db: Database, keys: Iterable[str], owned: str, visible: str) -> list[SqlRow]:
    """Contacts with exactly this number or e-mail, in the order of names: of others' personal values none."""
    marks = list(dict.fromkeys(keys))
    wanted = ", ".join("?" * len(marks))
    return db.rows(
        f"""SELECT DISTINCT {ROW} FROM value v CROSS JOIN contact c
        WHERE c.id = v.contact AND v.key <> '' AND v.key IN ({wanted}) AND v.kind IN ('phone', 'email') AND v.gone = 0
        AND (v.personal = 0 OR c.book IN ({owned})) AND {visible} ORDER BY c.rank LIMIT 500""",
        marks,
    )


def without_personal(owned: str) -> str:
    """The clause that leaves out the contacts of one's own books that have a document with personal values."""
    return f"(c.book NOT IN ({owned}) OR NOT EXISTS (SELECT 1 FROM personal_doc p WHERE p.rank = c.rank))"


def in_personal(want: Want, owned: Iterable[int]) -> Want:
    """The same search among the documents with personal values, of one's own books."""
    books = tuple(sorted(owned))
    return replace(want.also(f"c.book IN ({integers(books)})"), table="personal_doc", books=books)


def has_personal(db: Database, owned: str) -> bool:
    """Whether any contact of these books has personal phones or e-mails."""
    return db.row(f"SELECT 1 FROM personal_doc WHERE book IN ({owned}) LIMIT 1") is not None
