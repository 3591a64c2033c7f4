"""Lists in another order than that of names: what a contact is sorted by, and walking along it.

A list is a row of stretches, each of them in an order that an index has: all that have something in the column, then
those that have nothing; or, where the column's values are known (members, books, companies), one stretch for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any, cast

from store.frozen import frozen
from store.sql.database import Database, SqlRow, integers
from store.sql.finding import ROW, Want, checks, without_personal

TEXTS = {"phone": "c.phone", "email": "c.email", "last": "c.last_activity", "changed": "c.updated_at"}
VALUES = {"assigned": "c.assignee", "origin": "c.book", "company": "c.company", "name": "c.rank"}
NULLABLE = "last"
UNINDEXED = "changed"
"""An index on it would make every bulk edit half as long again: 100,000 rows in 1.8 s instead of 1.2 [measured]. So
lists too long to be sorted on the spot are gone through for each page."""


def key_of(db: Database, column: str) -> str:
    """What a contact is sorted by, as the database tells it; of ``VALUES`` the value whose key the caller knows.

    Compared byte by byte and, of letters, only the ASCII ones without case: both databases then have one order."""
    if column in VALUES:
        return VALUES[column]
    key = db.bytewise(TEXTS[column])
    return f"LOWER({key})" if column == "email" else key


@frozen
class Stretch:
    """A part of a list: ``where`` tells which contacts, ``key`` is the column that they are sorted by, None where they
    all have the same; then they stand in the order of names, from its end where ``down``."""

    where: str = "1 = 1"
    params: tuple[Any, ...] = ()
    key: str | None = None
    down: bool = False
    same: str | None = ""
    """The key that all of them have, where they have one."""
    indexed: bool = True


def stretch_of(db: Database, column: str, *, down: bool, some: bool) -> Stretch:
    """Of a column of ``TEXTS``: those that have something in it, or those that have nothing."""
    key = key_of(db, column)
    if not some:
        return Stretch(f"{key} IS NULL" if column == NULLABLE else f"{key} = ''")
    where = f"{key} IS NOT NULL" if column == NULLABLE else f"{key} > ''"
    return Stretch(where, key=key, down=down, indexed=column != UNINDEXED)


@frozen
class Filter:
    """Which contacts are meant at all, as a condition on the contact at hand."""

    where: str
    params: tuple[Any, ...] = field(default=())


def filter_of(db: Database, want: Want, owned: Iterable[int], also: Iterable[int]) -> Filter:
    """A search as a condition on one contact: for lists so long that walking along an index soon finds the next ones.

    ``owned`` are the books where personal values are looked through too, none where nobody's are; ``also`` are ids
    that are meant in any case."""
    clauses, params = list(want.clauses), list(want.params)
    if want.parts or want.unless or want.without:
        where, texts = checks(want, want.parts)
        document = " AND ".join(["d.rank = c.rank", *where])
        held = f"EXISTS (SELECT 1 FROM doc d WHERE {document})"
        if mine := tuple(owned):
            held = f"(({without_personal(integers(mine))} AND {held}) OR {_personally(db, want, mine)})"
        if ids := integers(also) if also else "":
            held = f"({held} OR c.id IN ({ids}))"
        clauses.append(held)
        params += texts
    return Filter(" AND ".join(clauses) or "1 = 1", tuple(params))


def _personally(db: Database, want: Want, owned: tuple[int, ...]) -> str:
    """The hits among one's own documents with personal values, which are few: looked up here, once for all pages."""
    where, texts = checks(want, want.parts)
    document = " AND ".join([f"d.book IN ({integers(owned)})", *where])
    ranks = db.rows(f"SELECT d.rank FROM personal_doc d WHERE {document}", texts)
    return f"(c.book IN ({integers(owned)}) AND c.rank IN ({integers(rank for (rank,) in ranks)}))"


def walk(
    db: Database,
    only: Filter,
    stretch: Stretch,
    *,
    start: tuple[str, int] | None = None,
    back: bool = False,
    limit: int,
) -> list[tuple[str | None, SqlRow]]:
    """(key, ROW) of a stretch after ``start`` (a key and a rank), or before it where ``back``, the nearest first."""
    if stretch.key is None:
        rank = start[1] if start else None
        return [(stretch.same, row) for row in _same(db, only, stretch, rank, back=back, limit=limit)]
    if not stretch.indexed:
        return _gone_through(db, only, stretch, start, back=back, limit=limit)
    found: list[tuple[str | None, SqlRow]] = []
    beyond = ""
    if start:
        # the rest of those that have the very same in the column: they stand in the order of names
        group = Stretch(f"{stretch.where} AND {stretch.key} = ?", (*stretch.params, start[0]), same=start[0])
        found = walk(db, only, group, start=start, back=back, limit=limit)
        if len(found) >= limit:
            return found
        beyond = start[0]
    down = stretch.down is not back
    bound, params = (f" AND {stretch.key} {'<' if down else '>'} ?", (beyond,)) if start else ("", ())
    wanted = limit - len(found)
    way = " DESC" if down else ""
    # Both by the same way, which is that of the index; ties that should stand the other way are put so afterwards.
    rows = db.rows(
        f"SELECT {stretch.key}, {ROW} FROM contact c WHERE {stretch.where}{bound} AND {only.where}"
        f" ORDER BY {stretch.key}{way}, c.rank{way} LIMIT {wanted}",
        (*stretch.params, *params, *only.params),
    )
    if not stretch.down:
        return [*found, *((row[0], row[1:]) for row in rows)]
    last = rows[-1][0] if len(rows) == wanted else None
    whole = [row for row in rows if row[0] != last]
    whole.sort(key=lambda row: row[-1], reverse=back)
    whole.sort(key=lambda row: row[0], reverse=down)
    found += [(row[0], row[1:]) for row in whole]
    if last is not None:
        group = Stretch(f"{stretch.where} AND {stretch.key} = ?", (*stretch.params, last), same=last)
        found += walk(db, only, group, back=back, limit=limit - len(found))
    return found


def _gone_through(
    db: Database, only: Filter, stretch: Stretch, start: tuple[str, int] | None, *, back: bool, limit: int
) -> list[tuple[str | None, SqlRow]]:
    key, down = stretch.key, stretch.down is not back
    beyond, tie = "<" if down else ">", "<" if back else ">"
    bound, params = "", cast("tuple[Any, ...]", ())
    if start:
        bound, params = f" AND ({key} {beyond} ? OR ({key} = ? AND c.rank {tie} ?))", (start[0], *start)
    rows = db.rows(
        f"SELECT {key}, {ROW} FROM contact c WHERE {stretch.where} AND {only.where}{bound}"
        f" ORDER BY {key}{' DESC' if down else ''}, c.rank{' DESC' if back else ''} LIMIT {int(limit)}",
        (*stretch.params, *only.params, *params),
    )
    return [(row[0], row[1:]) for row in rows]


def _same(db: Database, only: Filter, stretch: Stretch, rank: int | None, *, back: bool, limit: int) -> list[SqlRow]:
    down = stretch.down is not back
    bound, params = (f" AND c.rank {'<' if down else '>'} ?", (rank,)) if rank is not None else ("", ())
    return db.rows(
        f"SELECT {ROW} FROM contact c WHERE {stretch.where} AND {only.where}{bound}"
        f" ORDER BY c.rank{' DESC' if down else ''} LIMIT {int(limit)}",
        (*stretch.params, *only.params, *params),
    )


def ids_by(db: Database, only: Filter, column: str) -> dict[Any, list[int]]:
    """The ids for each value of a column of ``VALUES``, in the order of names: in one go, since values may be many."""
    found: dict[Any, list[int]] = {}
    statement = f"SELECT {VALUES[column]}, c.id FROM contact c WHERE {only.where} ORDER BY c.rank"
    for value, number in db.rows(statement, only.params):
        found.setdefault(value, []).append(number)
    return found


def numbers_by(db: Database, only: Filter, column: str) -> dict[Any, int]:
    """How many there are of each value of a column of ``VALUES``."""
    return dict(
        db.rows(
            f"SELECT {VALUES[column]}, COUNT(*) FROM contact c WHERE {only.where} GROUP BY {VALUES[column]}",
            only.params,
        )
    )


def ids(db: Database, only: Filter, stretch: Stretch) -> list[int]:
    """The ids of a stretch, in its order."""
    by = f"{stretch.key}{' DESC' if stretch.down else ''}, c.rank" if stretch.key else _by_rank(stretch)
    rows = db.rows(
        f"SELECT c.id FROM contact c WHERE {stretch.where} AND {only.where} ORDER BY {by}",
        (*stretch.params, *only.params),
    )
    return [number for (number,) in rows]


def place_at(db: Database, only: Filter, stretch: Stretch, index: int) -> tuple[str | None, int] | None:
    """(key, rank) of the contact at an index of a stretch, None beyond its last."""
    by = f"{stretch.key}{' DESC' if stretch.down else ''}, c.rank" if stretch.key else _by_rank(stretch)
    found = db.row(
        f"SELECT {stretch.key or 'NULL'}, c.rank FROM contact c WHERE {stretch.where} AND {only.where}"
        f" ORDER BY {by} LIMIT 1 OFFSET {int(index)}",
        (*stretch.params, *only.params),
    )
    if found is None:
        return None
    return (found[0] if stretch.key else stretch.same), int(found[1])


def every_nth_place(db: Database, only: Filter, stretch: Stretch, n: int) -> list[tuple[str | None, int]]:
    """(key, rank) of the first contact of a stretch and of every ``n``-th after it."""
    by = f"{stretch.key}{' DESC' if stretch.down else ''}, c.rank" if stretch.key else _by_rank(stretch)
    rows = db.rows(
        f"""SELECT key, rank FROM (SELECT {stretch.key or "NULL"} AS key, c.rank AS rank,
        ROW_NUMBER() OVER (ORDER BY {by}) AS n
        FROM contact c WHERE {stretch.where} AND {only.where}) x WHERE n % {int(n)} = 1 ORDER BY n""",
        (*stretch.params, *only.params),
    )
    return [(key if stretch.key else stretch.same, int(rank)) for key, rank in rows]


def length(db: Database, only: Filter, stretch: Stretch) -> int:
    """How many a stretch holds."""
    return int(
        db.scalar(
            f"SELECT COUNT(*) FROM contact c WHERE {stretch.where} AND {only.where}",
            (*stretch.params, *only.params),
        )
    )


def _by_rank(stretch: Stretch) -> str:
    return "c.rank DESC" if stretch.down else "c.rank"


def rows_of(db: Database, numbers: Iterable[int], visible: str) -> dict[int, SqlRow]:
    """ROW of those of these contacts that may be seen, by id."""
    found = db.rows(f"SELECT {ROW} FROM contact c WHERE c.id IN ({integers(numbers)}) AND {visible}")
    return {row[0]: row for row in found}


def held(db: Database, books: Iterable[int]) -> int:
    """How many contacts these books hold, copies beside their sources counted too: the counters tell."""
    return int(db.scalar(f"SELECT SUM(n) FROM tally WHERE book IN ({integers(books)})") or 0)


def companies(db: Database) -> list[str]:
    """Every company that any contact has; read by the index alone."""
    return [name for (name,) in db.rows("SELECT DISTINCT company FROM contact WHERE company > ''")]


def newer_companies(db: Database, op: int, contact: int) -> list[str]:
    """The companies that came with operations after ``op`` and contacts after ``contact``."""
    renamed = db.rows("SELECT DISTINCT after FROM change WHERE op > ? AND tbl = 'contact' AND field = 'company'", (op,))
    created = db.rows("SELECT DISTINCT company FROM contact WHERE id > ?", (contact,))
    return [name for (name,) in (*renamed, *created) if name]


def newest(db: Database) -> tuple[int, int]:
    """The numbers of the newest operation and of the newest contact."""
    operation, contact = (
        int(db.scalar(f"SELECT COALESCE(MAX(id), 0) FROM {table}")) for table in ("operation", "contact")
    )
    return operation, contact


def member_names(db: Database) -> dict[int, str]:
    """The name of every member there ever was."""
    return {number: str(name) for number, name in db.rows("SELECT id, name FROM member")}
