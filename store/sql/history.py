"""Which of an operation's contacts a reader may know of."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers
from store.sql.log import OPERATION, PUBLIC


def names_in(db: Database, op: int, visible: str, owned: Iterable[int], limit: int) -> tuple[list[str], int]:
    """The first names and the number of the contacts (``c``) that an operation changed and that the clause ``visible``
    lets be seen now; a change of personal values exists for the owner only."""
    # From the changes to the contacts, in this order: the other way round each contact would look through them all.
    touched = f"""FROM change h CROSS JOIN contact c WHERE h.op = ? AND c.id = h.contact
        AND (c.book IN ({integers(owned)}) OR {PUBLIC}) AND {visible}"""
    first = db.rows(f"SELECT c.id, c.name {touched} ORDER BY h.n LIMIT {int(limit) * 20}", (op,))
    names: dict[int, str] = dict(first)
    if len(first) < limit * 20:
        return list(names.values())[:limit], len(names)
    return list(names.values())[:limit], int(db.scalar(f"SELECT COUNT(DISTINCT c.id) {touched}", (op,)))


def has_contacts(db: Database, op: int) -> bool:
    """Whether an operation is about contacts at all."""
    return db.row("SELECT 1 FROM change WHERE op = ? AND contact IS NOT NULL LIMIT 1", (op,)) is not None


def operations_after(db: Database, after: int, limit: int) -> list[SqlRow]:
    """The headers of the operations next after one, oldest first, as OPERATION lists them."""
    return db.rows(f"{OPERATION} WHERE o.id > ? ORDER BY o.id LIMIT {int(limit)}", (after,))


def contacts_in(db: Database, op: int, visible: str, owned: Iterable[int], limit: int) -> list[SqlRow]:
    """(id, name, book, bin) of the first contacts of an operation, by the same clause as ``names_in``."""
    found = db.rows(
        f"""SELECT c.id, c.name, c.book, c.bin FROM change h CROSS JOIN contact c WHERE h.op = ? AND c.id = h.contact
        AND (c.book IN ({integers(owned)}) OR {PUBLIC}) AND {visible} ORDER BY h.n LIMIT {int(limit) * 20}""",
        (op,),
    )
    return list(dict.fromkeys(found))[:limit]


def value_texts(db: Database, contact: int, *, seen: str) -> list[SqlRow]:
    """(value, op, text before) of every change of a value's text, oldest first, as far as ``seen`` lets it be."""
    return db.rows(
        f"""SELECT h.row, h.op, h.before FROM change h WHERE h.contact = ? AND h.tbl = 'value' AND h.field = 'value'
        AND {seen} ORDER BY h.op""",
        (contact,),
    )


def watchers(db: Database, contact: int) -> dict[int, int]:
    """Who watches or watched a contact, by the number of the row."""
    return dict(db.rows("SELECT id, member FROM watcher WHERE contact = ?", (contact,)))


def value_labels(db: Database, contact: int) -> dict[int, str]:
    """The labels of every value that a contact has or had, by the number of the value."""
    return dict(db.rows("SELECT id, label FROM value WHERE contact = ?", (contact,)))
