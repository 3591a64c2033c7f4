"""What a live copy needs: which value came from which, and where copy and source differ from what they agreed on."""

from __future__ import annotations

from typing import Any

from peewee import IntegerField, Model, SmallIntegerField, TextField


def up(migrator: Any, db: Any) -> None:
    """Creates them. Copies made before keep their values: each is told from which one of the source it came."""

    class Difference(Model):
        id = IntegerField(primary_key=True)
        contact = IntegerField(index=True)
        source = IntegerField(index=True)
        field = TextField()
        value = IntegerField()
        base = TextField()
        gone = SmallIntegerField()

        class Meta:
            database = db

    class Watcher(Model):
        id = IntegerField(primary_key=True)
        contact = IntegerField(index=True)
        member = IntegerField(index=True)
        gone = SmallIntegerField()

        class Meta:
            database = db

    db.execute_sql("ALTER TABLE value ADD COLUMN source INTEGER")
    db.execute_sql("CREATE INDEX value_source ON value (source) WHERE source IS NOT NULL")
    db.create_tables([Difference, Watcher], safe=False)
    db.execute_sql(SOURCES)


SOURCES = """
UPDATE value SET source = (SELECT MIN(o.id) FROM value o JOIN contact k ON k.twin = o.contact
    WHERE k.id = value.contact AND o.kind = value.kind AND o.value = value.value AND o.label = value.label
    AND o.gone = 0 AND o.personal = 0)
WHERE gone = 0 AND contact IN (SELECT id FROM contact WHERE twin IS NOT NULL AND link <> '')
"""
