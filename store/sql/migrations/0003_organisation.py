"""Settings that admins choose, notifications, a member's card in the directory; names of their own only among those
that are there."""

from __future__ import annotations

from typing import Any

from peewee import IntegerField, Model, SmallIntegerField, TextField


def up(migrator: Any, db: Any) -> None:
    """Creates them. What the store keeps for itself (its number, its access epoch) stays in ``setting``; what an admin
    chooses is numbered, so that choosing is an operation like any other. An empty value is the default."""

    class Base(Model):
        class Meta:
            database = db

    class OrganisationSetting(Base):
        id = IntegerField(primary_key=True)
        name = TextField(unique=True)
        value = TextField()

        class Meta:
            table_name = "organisation_setting"

    class Notification(Base):
        id = IntegerField(primary_key=True)
        member = IntegerField()  # whom it is for
        at = TextField()
        author = IntegerField(null=True)
        kind = TextField()
        op = IntegerField(null=True)
        contact = IntegerField(null=True)
        book = IntegerField(null=True)
        detail = TextField()  # JSON without names of contacts: these are looked up by the reader
        read = SmallIntegerField()
        state = TextField()  # "open" until a request is answered
        gone = SmallIntegerField()

    db.create_tables([OrganisationSetting, Notification], safe=False)
    for statement in STATEMENTS:
        db.execute_sql(statement)


STATEMENTS = (
    "ALTER TABLE member ADD COLUMN card INTEGER",
    "CREATE INDEX notification_member ON notification (member, id)",
    "CREATE INDEX notification_unread ON notification (member) WHERE read = 0 AND gone = 0",
    "CREATE INDEX notification_open ON notification (author, book) WHERE state = 'open'",
    "CREATE INDEX share_to ON share (to_kind, to_id) WHERE gone = 0",
    "CREATE INDEX change_redaction ON change (row, op) WHERE tbl = 'redaction'",
    # Of what is gone the name is free again. That no two which are there have the same is checked by the verbs, in
    # whatever way they come to be there: an undo would break such an index half way, with no reason to tell.
    "DROP INDEX team_name",
    "DROP INDEX member_os_user",
    "CREATE INDEX team_name ON team (name)",
    "CREATE INDEX member_os_user ON member (os_user)",
)
