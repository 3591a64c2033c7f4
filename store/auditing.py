"""Whether the log is as it was written, and what was taken out of it on purpose."""

from __future__ import annotations

from store import log
from store.frozen import frozen
from store.sql import log as log_sql
from store.sql import redacting as sql
from store.sql.database import Database


@frozen
class Redaction:
    """An operation that took texts out of others: an ``erase``, or a ``prune`` of what is older than the organisation
    keeps. ``operations`` were redacted by it, the first and the last of them as named."""

    by: int
    verb: str
    at: str
    member: str
    operations: int
    first: int
    last: int


@frozen
class Verification:
    """``broken`` is the first break in the chain of hashes as a sentence, None where it holds; ``operations`` are in
    it, ``redactions`` those that took texts out of others."""

    broken: str | None
    operations: int
    redactions: tuple[Redaction, ...] = ()


def verification(db: Database) -> Verification:
    """Recomputes the whole chain in one state of the store."""
    with db.reading():
        return Verification(
            log.verify(db), log_sql.last_operation(db)[0], tuple(Redaction(*row) for row in sql.redacted_by(db))
        )
