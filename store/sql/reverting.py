"""Undo in SQL: what is set aside because it must stay, and the rest of an operation turned round."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers
from store.sql.log import PUBLIC, WHOLE_NUMBERS


def _revertible(owned: Iterable[int]) -> str:
    """The clause on a change row (``h``) that may be turned round: what is personal by its owner only, or together with
    the move that took it along."""
    return f"""(h.contact IS NULL OR {PUBLIC} OR h.contact IN (SELECT id FROM contact WHERE book IN ({integers(owned)}))
        OR EXISTS (SELECT 1 FROM change b WHERE b.op = h.op AND b.contact = h.contact AND b.field = 'book'))"""


def begin(db: Database) -> None:
    """Nothing is set aside as yet."""
    db.temporary("kept", "contact INTEGER PRIMARY KEY, why TEXT")


def _set_aside(db: Database, contacts: str, why: str, params: tuple[object, ...]) -> None:
    db.run(
        f"INSERT INTO kept (contact, why) SELECT DISTINCT s.contact, '{why}' FROM ({contacts}) s"
        " WHERE s.contact NOT IN (SELECT contact FROM kept)",
        params,
    )


def is_creation(db: Database, op: int) -> bool:
    """Whether the operation made contacts: its rows come from nothing, in no operation before."""
    found = db.scalar(
        """SELECT 1 FROM change h JOIN operation o ON o.id = h.op WHERE h.op = ? AND h.tbl = 'contact'
        AND h.field = 'bin' AND h.before = '1' AND o.verb IN ('create', 'import') LIMIT 1""",
        (op,),
    )
    return found is not None


def set_aside_outside(db: Database, op: int, books: Iterable[int]) -> None:
    """Contacts that lie in other books than these."""
    _set_aside(
        db,
        f"""SELECT c.id AS contact FROM contact c WHERE c.id IN (SELECT contact FROM change WHERE op = ?)
        AND c.book NOT IN ({integers(books)})""",
        "right",
        (op,),
    )


def set_aside_differing(db: Database, op: int, table: str, field: str, owned: Iterable[int]) -> None:
    """Contacts of which a field no longer has the value that the operation left; of others' personal values nothing
    is told."""
    after = "CAST(h.after AS INTEGER)" if field in WHOLE_NUMBERS[table] else "h.after"
    _set_aside(
        db,
        f"""SELECT h.contact FROM change h JOIN {table} t ON t.id = h.row WHERE h.op = ? AND h.tbl = '{table}'
        AND h.field = '{field}' AND h.contact IS NOT NULL AND t.{field} {db.differs} {after}
        AND {_revertible(owned)}""",
        "changed",
        (op,),
    )


def set_aside_changed_since(db: Database, op: int, owned: Iterable[int]) -> None:
    """Contacts that the operation created and that a later one, still in force, changed; that personal values changed
    nobody but the owner (of the books ``owned``) learns."""
    _set_aside(
        db,
        f"""SELECT h.contact FROM change h WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'bin' AND h.before = '1'
        AND EXISTS (SELECT 1 FROM change l JOIN operation o ON o.id = l.op
            WHERE l.contact = h.contact AND l.op > h.op AND o.undone_by IS NULL AND o.undoes IS NULL
            AND (l.personal = 0 OR l.contact IN (SELECT id FROM contact WHERE book IN ({integers(owned)}))))""",
        "changed",
        (op,),
    )


def set_aside(db: Database) -> list[SqlRow]:
    """(contact, name, book, bin, why) of what stays as it is."""
    return db.rows(
        "SELECT k.contact, c.name, c.book, c.bin, k.why FROM kept k JOIN contact c ON c.id = k.contact"
        " ORDER BY k.contact"
    )


def books_left(db: Database, op: int) -> list[int]:
    """The books that contacts left in an operation."""
    rows = db.rows("SELECT DISTINCT before FROM change WHERE op = ? AND tbl = 'contact' AND field = 'book'", (op,))
    return [int(book) for (book,) in rows]


def insert_reversal(
    db: Database, op: int, undone: int, fields: list[tuple[str, str, int]], owned: Iterable[int]
) -> None:
    """The change rows of an undo: those of the operation turned round, but for what was set aside, and for rows that
    belong to no contact and are no longer as it left them."""
    stale = []
    for table, field, _ in fields:
        if table not in ("contact", "value"):
            after = "CAST(h.after AS INTEGER)" if field in WHOLE_NUMBERS[table] else "h.after"
            stale.append(
                f"""AND NOT (h.tbl = '{table}' AND h.field = '{field}' AND EXISTS (
                SELECT 1 FROM {table} t WHERE t.id = h.row AND t.{field} {db.differs} {after}))"""
            )
    db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, n, tbl, row, contact, field, personal, after, before FROM change h
        WHERE op = ? AND (contact IS NULL OR contact NOT IN (SELECT contact FROM kept))
        AND ({_revertible(owned)} OR h.field = 'position')
        {" ".join(stale)}""",
        (op, undone),
    )


def insert_reversal_of_field(db: Database, op: int, undone: int, field: str, books: Iterable[int]) -> int:
    """The change rows of the undo of one field of contacts: of those in these books that are as the operation left
    them; returns how many."""
    after = "CAST(h.after AS INTEGER)" if field in WHOLE_NUMBERS["contact"] else "h.after"
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, h.n, h.tbl, h.row, h.contact, h.field, h.personal, h.after, h.before
        FROM change h JOIN contact t ON t.id = h.row
        WHERE h.op = ? AND h.tbl = 'contact' AND h.field = ? AND t.book IN ({integers(books)})
        AND NOT (t.{field} {db.differs} {after})""",
        (op, undone, field),
    )


def contacts_of(db: Database, op: int, limit: int) -> list[int]:
    """The first contacts of an operation."""
    rows = db.rows(
        f"SELECT DISTINCT contact FROM change WHERE op = ? AND contact IS NOT NULL ORDER BY contact LIMIT {int(limit)}",
        (op,),
    )
    return [number for (number,) in rows]
