"""What is out of sync: the open differences between sources and their live copies, for the owners of the sources."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, chunks, integers

_OPEN = """
FROM difference d CROSS JOIN contact k CROSS JOIN contact s
WHERE d.gone = 0 AND k.id = d.contact AND k.bin = 0 AND k.link = 'live' AND s.id = k.twin AND s.bin = 0
AND NOT EXISTS (SELECT 1 FROM value v WHERE v.id = d.value AND v.personal = 1)
"""
# Differences are few, own contacts may be many: a plain join would begin with these. What was withdrawn because it
# became personal is no question any more.


_COLUMNS = "d.id, k.id, s.id, d.field, d.value, d.base, s.rank"


def open_ones(
    db: Database, owned: Iterable[int], numbers: Iterable[int] | None = None, contact: int | None = None
) -> list[SqlRow]:
    """(id, copy, source, field, value, base, rank) of the differences of contacts in the books ``owned``: all, those of
    these numbers, or of one contact, named by either row of the pair."""
    some = "" if numbers is None else f" AND d.id IN ({integers(numbers)})"
    some += "" if contact is None else f" AND {int(contact)} IN (k.id, s.id)"
    return db.rows(f"SELECT {_COLUMNS} {_OPEN} AND s.book IN ({integers(owned)}){some} ORDER BY s.rank, d.id")


def page(db: Database, owned: Iterable[int], place: tuple[int, int] | None, limit: int, *, back: bool) -> list[SqlRow]:
    """The same of those next after a place, (rank, id), in their order; or ``back`` from it, the nearest first. None:
    from the first, or the last."""
    beyond = "" if place is None else f" AND (s.rank, d.id) {'<' if back else '>'} ({int(place[0])}, {int(place[1])})"
    way = "DESC" if back else "ASC"
    return db.rows(
        f"SELECT {_COLUMNS} {_OPEN} AND s.book IN ({integers(owned)}){beyond}"
        f" ORDER BY s.rank {way}, d.id {way} LIMIT {int(limit)}"
    )


def opened(db: Database, copies: Iterable[int]) -> dict[int, tuple[str, int]]:
    """When each difference of these copies was opened last, and by which member."""
    found: dict[int, tuple[str, int]] = {}
    for some in chunks(sorted(copies)):
        rows = db.rows(
            f"""SELECT h.row, o.at, o.member FROM change h JOIN operation o ON o.id = h.op
            WHERE h.contact IN ({some}) AND h.tbl = 'difference' AND h.after = '0' ORDER BY h.op"""
        )
        found |= {number: (at, member) for number, at, member in rows}
    return found


def opened_by(db: Database, op: int | None, owned: Iterable[int]) -> int:
    """How many differences of contacts in the books ``owned`` an operation has opened."""
    found = db.scalar(
        f"""SELECT COUNT(*) FROM change h JOIN difference d ON d.id = h.row AND d.gone = 0
        JOIN contact s ON s.id = d.source AND s.book IN ({integers(owned)})
        WHERE h.op = ? AND h.tbl = 'difference' AND h.after = '0'""",
        (op,),
    )
    return int(found)


def count(db: Database, owned: Iterable[int], source: int | None = None) -> int:
    """How many differences the contacts of the books ``owned`` have, or one of them."""
    one = "" if source is None else f" AND d.source = {int(source)}"
    return int(db.scalar(f"SELECT COUNT(*) {_OPEN} AND s.book IN ({integers(owned)}){one}"))
