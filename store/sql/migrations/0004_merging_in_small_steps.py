"""SQLite's full-text index is put together in small steps, a few pages with each edit (``Sqlite.writing``).

Until now sixteen pieces were merged at once, as soon as there were so many: at a million contacts one edit in fifteen
paid for that, and one in a hundred 8 to 20 ms [measured].
"""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase


def up(migrator: Any, db: Any) -> None:
    """A level is merged once it has sixteen pieces, as before, but not all at once; only where a single operation makes
    more of them than can wait is it done in one go."""
    sqlite = isinstance(db, SqliteDatabase)
    if sqlite:
        for name in ("doc_words", "doc_grams", "personal_doc_words", "personal_doc_grams"):
            db.execute_sql(f"INSERT INTO {name} ({name}, rank) VALUES ('usermerge', 16)")
            db.execute_sql(f"INSERT INTO {name} ({name}, rank) VALUES ('crisismerge', 64)")
