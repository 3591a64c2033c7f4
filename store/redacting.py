"""Taking texts out of the log, as an operation of the same log: the chain of hashes tells of it, and holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store import log
from store.sql import redacting as sql
from store.sql.database import Database


def redact(
    db: Database,
    op: int,
    operations: Iterable[int],
    contacts: list[int] | None,
    start: int,
    values: Sequence[int] = (),
) -> int:
    """For a ``note`` of ``log.write``: empties the texts in ``operations``, those about ``contacts`` or (None) all, and
    those about single ``values``, and notes in ``op`` what their changes were sealed with and are sealed with now;
    returns how many operations they were.

    What somebody changed in the log behind the store's back is not hidden by it: ``log.verify`` holds the digest from
    before against the one that was written."""
    noted = []
    for number in operations:
        before = log.digest_of(db, number)
        sql.redact(db, number, contacts, values)
        noted.append((number, before, log.digest_of(db, number)))
    sql.insert_redactions(db, op, noted, start)
    return len(noted)
