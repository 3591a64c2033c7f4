"""What a dialog asks before anything is written: where contacts lie, which values are in use."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, chunks

_NEWEST = 20_000
"""Contacts among which values in use are looked for: 20 ms of a million, where counting all of them takes seconds."""


def books_of(db: Database, ids: Iterable[int], visible: str) -> list[SqlRow]:
    """(book, how many) of those of ``ids`` that may be seen; a book once for each chunk of ids."""
    found: list[SqlRow] = []
    for some in chunks(sorted(set(ids))):
        found += db.rows(f"SELECT c.book, COUNT(*) FROM contact c WHERE c.id IN ({some}) AND {visible} GROUP BY c.book")
    return found


def used(db: Database, field: str, visible: str, limit: int) -> list[str]:
    """The values that a field has in the newest contacts that may be seen, the most frequent first."""
    newest = f"SELECT c.{field} AS used FROM contact c WHERE {visible} ORDER BY c.id DESC LIMIT {_NEWEST}"
    found = db.rows(
        f"SELECT used, COUNT(*) AS n FROM ({newest}) recent WHERE used <> '' GROUP BY used ORDER BY n DESC, used"
        f" LIMIT {int(limit)}"
    )
    return [value for value, _ in found]


def belongings(db: Database, ids: list[int], visible: str) -> list[SqlRow]:
    """(id, company, tags) of those of ``ids`` that may be seen, in their order."""
    found: dict[int, SqlRow] = {}
    for some in chunks(ids):
        rows = db.rows(f"SELECT c.id, c.company, c.tags FROM contact c WHERE c.id IN ({some}) AND {visible}")
        found.update({row[0]: row for row in rows})
    return [found[number] for number in ids if number in found]
