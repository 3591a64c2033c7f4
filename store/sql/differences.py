"""What is out of sync: the open differences between sources and their live copies, for the owners of the sources."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers

_OPEN = """
FROM difference d JOIN contact k ON k.id = d.contact AND k.bin = 0 AND k.link = 'live'
JOIN contact s ON s.id = k.twin AND s.bin = 0
WHERE d.gone = 0 AND NOT EXISTS (SELECT 1 FROM value v WHERE v.id = d.value AND v.personal = 1)
"""
# what was withdrawn because it became personal is no question any more


def open_ones(db: Database, owned: Iterable[int], numbers: Iterable[int] | None = None) -> list[SqlRow]:
    """(id, copy, source, field, value, base) of the differences of contacts in the books ``owned``: all, or those of
    these numbers."""
    some = "" if numbers is None else f" AND d.id IN ({integers(numbers)})"
    return db.rows(
        f"SELECT d.id, k.id, s.id, d.field, d.value, d.base {_OPEN} AND s.book IN ({integers(owned)}){some}"
        " ORDER BY s.rank, d.id"
    )


def count(db: Database, owned: Iterable[int]) -> int:
    """How many contacts of the books ``owned`` have differences."""
    return int(db.scalar(f"SELECT COUNT(DISTINCT s.id) {_OPEN} AND s.book IN ({integers(owned)})"))
