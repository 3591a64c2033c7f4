"""Indexes for sorting lists by other columns than the name, and saved views.

At 1.3 million contacts the four indexes take 5 s of a load that takes two minutes, and 160 MB of 1,650 [measured].
"""

from __future__ import annotations

from typing import Any

from peewee import IntegerField, Model, SmallIntegerField, SqliteDatabase, TextField


def up(migrator: Any, db: Any) -> None:
    """Creates them. PostgreSQL compares bytes, as SQLite does; the expressions are those of ``store.sql.ordering``."""
    sqlite = isinstance(db, SqliteDatabase)

    class SavedView(Model):
        id = IntegerField(primary_key=True)
        member = IntegerField(index=True)
        name = TextField()
        section = TextField()
        query = TextField()
        column = TextField()
        down = SmallIntegerField()
        gone = SmallIntegerField()

        class Meta:
            database = db
            table_name = "saved_view"

    db.create_tables([SavedView], safe=False)
    for statement in INDEXES:
        db.execute_sql(statement.replace("{", "").replace("}", "" if sqlite else ' COLLATE "C"'))


INDEXES = (
    "CREATE INDEX contact_by_company ON contact (company, rank)",
    "CREATE INDEX contact_by_phone ON contact ({phone}, rank)",
    "CREATE INDEX contact_by_email ON contact (LOWER({email}), rank)",
    "CREATE INDEX contact_by_activity ON contact ({last_activity}, rank)",
)
