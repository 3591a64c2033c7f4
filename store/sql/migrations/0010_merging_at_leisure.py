"""SQLite's full-text index is merged when nobody waits for it (``store.sql.sqlite_index``).

Until now every edit merged a few pages, 0.3 to 4 ms of it [measured at a million], and sixteen pieces of a size were
left as they lay: after four writes to 100,000 contacts each search was slower by a half.
"""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase


def up(migrator: Any, db: Any) -> None:
    """Eight pieces of a size are merged, since that costs no writer anything now."""
    sqlite = isinstance(db, SqliteDatabase)
    if sqlite:
        for name in ("doc_words", "doc_grams", "personal_doc_words", "personal_doc_grams"):
            db.execute_sql(f"INSERT INTO {name} ({name}, rank) VALUES ('usermerge', 8)")
