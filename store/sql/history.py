"""Which of an operation's contacts a reader may know of."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers
from store.sql.log import OPERATION, PUBLIC

_WHOM = """CASE WHEN h.tbl = 'contact' AND h.field = 'twin'
    THEN COALESCE(CAST(COALESCE(h.before, h.after) AS INTEGER), c.id)
    WHEN c.twin IS NOT NULL AND c.link <> '' THEN c.twin ELSE c.id END"""
"""Whom a change (``h``) of a contact (``c``) is about: a contact and its team copies are one, those too that lie in the
bin and were cut loose when a new one was made."""


def _touched(visible: str, owned: Iterable[int]) -> str:
    """The changes (``h``) of an operation with their contacts (``c``), as far as ``visible`` lets these be seen now; a
    change of personal values exists for the owner only. ``link`` and ``twin_book`` never change alone."""
    # From the changes to the contacts, in this order: the other way round each contact would look through them all.
    return f"""FROM change h CROSS JOIN contact c WHERE h.op = ? AND c.id = h.contact
        AND h.field NOT IN ('link', 'twin_book') AND (c.book IN ({integers(owned)}) OR {PUBLIC}) AND {visible}"""


def newest(db: Database) -> int:
    """The number of the newest operation, 0 where there is none."""
    return int(db.scalar("SELECT COALESCE(MAX(id), 0) FROM operation"))


def names_in(db: Database, op: int, visible: str, owned: Iterable[int], limit: int) -> tuple[list[str], int]:
    """The first names and the number of the contacts that an operation changed and that the clause ``visible`` lets be
    seen now, each once."""
    touched = _touched(visible, owned)
    first = db.rows(f"SELECT {_WHOM}, c.name {touched} ORDER BY h.n LIMIT {int(limit) * 20}", (op,))
    names: dict[int, str] = {}
    for whom, name in first:
        names.setdefault(whom, name)
    if len(first) < limit * 20:
        return list(names.values())[:limit], len(names)
    return list(names.values())[:limit], int(db.scalar(f"SELECT COUNT(DISTINCT {_WHOM}) {touched}", (op,)))


def has_contacts(db: Database, op: int) -> bool:
    """Whether an operation is about contacts at all."""
    return db.row("SELECT 1 FROM change WHERE op = ? AND contact IS NOT NULL LIMIT 1", (op,)) is not None


def operations_after(db: Database, after: int, limit: int) -> list[SqlRow]:
    """The headers of the operations next after one, oldest first, as OPERATION lists them."""
    return db.rows(f"{OPERATION} WHERE o.id > ? ORDER BY o.id LIMIT {int(limit)}", (after,))


def contacts_in(db: Database, op: int, visible: str, owned: Iterable[int], limit: int) -> list[SqlRow]:
    """(id, name, book, bin) of the first contacts of an operation, by the same clause as ``names_in``: of a contact and
    its copy the contact, if it changed too, else what is not in the bin."""
    rows = db.rows(
        f"""SELECT {_WHOM}, c.id, c.name, c.book, c.bin {_touched(visible, owned)}
        ORDER BY h.n LIMIT {int(limit) * 20}""",
        (op,),
    )
    found: dict[int, SqlRow] = {}
    for whom, *row in rows:
        if whom not in found or (row[0] == whom, not row[3]) > (found[whom][0] == whom, not found[whom][3]):
            found[whom] = tuple(row)
    return list(found.values())[:limit]


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
