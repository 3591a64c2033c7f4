"""What others than its owner changed in a member's book, contact by contact: the log by book, for the dashboard of
shares, which tells "what they changed since" however long the log is (S0.3, S0.9b)."""

from __future__ import annotations

from typing import Any

from peewee import CompositeKey, IntegerField, Model, SmallIntegerField, SqliteDatabase

from store.sql.guests import FROM_LOG


def up(migrator: Any, db: Any) -> None:
    """Creates it, and fills it from the log that there is."""
    sqlite = isinstance(db, SqliteDatabase)

    class GuestChange(Model):
        book = IntegerField()
        op = IntegerField()
        contact = IntegerField()
        member = IntegerField()
        what = SmallIntegerField()

        class Meta:
            database = db
            table_name = "guest_change"
            primary_key = CompositeKey("book", "member", "op", "contact")
            without_rowid = sqlite

    db.create_tables([GuestChange], safe=False)
    db.execute_sql(FROM_LOG)
    db.execute_sql("CREATE INDEX notification_op ON notification (op) WHERE kind = 'request'")
    db.execute_sql("CREATE INDEX value_personal ON value (contact) WHERE personal = 1")
