"""Which of an operation's contacts a reader may know of."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, integers
from store.sql.log import PUBLIC


def names_in(db: Database, op: int, visible: str, owned: Iterable[int], limit: int) -> tuple[list[str], int]:
    """The first names and the number of the contacts (``c``) that an operation changed and that the clause ``visible``
    lets be seen now; a change of personal values exists for the owner only."""
    touched = f"""FROM contact c WHERE c.id IN (SELECT h.contact FROM change h WHERE h.op = ? AND
        (c.book IN ({integers(owned)}) OR {PUBLIC})) AND {visible}"""
    names = db.rows(f"SELECT c.name {touched} ORDER BY c.rank LIMIT {int(limit)}", (op,))
    count = len(names) if len(names) < limit else int(db.scalar(f"SELECT COUNT(*) {touched}", (op,)))
    return [name for (name,) in names], count


def has_contacts(db: Database, op: int) -> bool:
    """Whether an operation is about contacts at all."""
    return db.row("SELECT 1 FROM change WHERE op = ? AND contact IS NOT NULL LIMIT 1", (op,)) is not None
