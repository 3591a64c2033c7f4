"""The chain of hashes in SQL: what each operation is sealed over (model.md "Operations")."""

from __future__ import annotations

from collections.abc import Iterator

from store.sql.database import Database, SqlRow


def digest_rows(db: Database, op: int) -> Iterator[SqlRow]:
    """The change rows of an operation, each as one text, for the digest. What 100,000 rows may have, and is made of
    numbers alone, is put together at once, in two thirds of the time [measured]."""
    return db.stream(
        f"""SELECT CASE WHEN tbl = 'contact' AND field = 'assignee' AND before IS NOT NULL AND after IS NOT NULL
            THEN {db.printed}('contact|%s|%s|assignee|%s|%s:%s|%s:%s',
                row, contact, personal, LENGTH(before), before, LENGTH(after), after)
            ELSE tbl || '|' || row || '|' || COALESCE(contact, 0) || '|' || field || '|' || personal || '|'
            || COALESCE(LENGTH(before) || ':' || before, '-') || '|' || COALESCE(LENGTH(after) || ':' || after, '-') END
        FROM change WHERE op = ? ORDER BY n""",
        (op,),
    )


def headers(db: Database) -> list[SqlRow]:
    """(id, at, member, session, verb, detail, rows, undoes, digest, hash) of the whole log, oldest first."""
    columns = "id, at, member, session, verb, detail, rows, undoes, digest, hash"
    return db.rows(f"SELECT {columns} FROM operation ORDER BY id")
