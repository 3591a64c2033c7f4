"""The organisation's list of segments; what an audience is for, and members who read it without being in a team."""

from __future__ import annotations

from typing import Any

from peewee import IntegerField, Model, SmallIntegerField, TextField

FIRST = (
    ("customer", "business"),
    ("partner", "business"),
    ("prospect", "business"),
    ("supplier", "business"),
    ("family", "personal"),
    ("friend", "personal"),
    ("personal", "personal"),
)
"""The segments that an organisation begins with."""


def up(migrator: Any, db: Any) -> None:
    """Creates them. Until now the three personal ones were personal everywhere, and they stay so."""

    class Base(Model):
        class Meta:
            database = db

    class Segment(Base):
        id = IntegerField(primary_key=True)
        name = TextField()
        kind = TextField()  # "business" or "personal"
        also = TextField()  # what it was called before, one in a line: contacts keep the word they were given
        gone = SmallIntegerField()

    class AudienceMember(Base):
        id = IntegerField(primary_key=True)
        book = IntegerField(index=True)
        member = IntegerField(index=True)
        gone = SmallIntegerField()

        class Meta:
            table_name = "audience_member"

    db.create_tables([Segment, AudienceMember], safe=False)
    db.execute_sql("ALTER TABLE book ADD COLUMN purpose TEXT NOT NULL DEFAULT ''")
    for number, (name, kind) in enumerate(FIRST, 1):
        Segment.insert(id=number, name=name, kind=kind, also="", gone=0).execute()
