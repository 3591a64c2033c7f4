"""The first schema: people, books, contacts with their values, the search index, the log."""

from __future__ import annotations

from typing import Any

from peewee import BigIntegerField, CompositeKey, IntegerField, Model, SmallIntegerField, SqliteDatabase, TextField

FTS = """
CREATE VIRTUAL TABLE {name} USING fts5(words{more}, content='', detail=none, columnsize=0, {options})
"""


def up(migrator: Any, db: Any) -> None:
    """Creates every table. Rows are numbered by the writer under the writer lock and never deleted, so ids are
    never given twice; nothing here counts on a database's own sequence."""
    sqlite = isinstance(db, SqliteDatabase)
    rank_field = IntegerField if sqlite else BigIntegerField  # SQLite: only INTEGER becomes the row's own number

    class Base(Model):
        class Meta:
            database = db

    class Setting(Base):
        name = TextField(primary_key=True)
        value = TextField()

    class Member(Base):
        id = IntegerField(primary_key=True)
        username = TextField(unique=True)
        name = TextField()
        role = TextField()
        os_user = TextField(null=True, unique=True)
        active = SmallIntegerField()
        created_at = TextField()
        gone = SmallIntegerField()

    class Team(Base):
        id = IntegerField(primary_key=True)
        name = TextField(unique=True)
        gone = SmallIntegerField()

    class TeamMember(Base):
        id = IntegerField(primary_key=True)
        team = IntegerField(index=True)
        member = IntegerField(index=True)
        gone = SmallIntegerField()

        class Meta:
            table_name = "team_member"

    class Book(Base):
        id = IntegerField(primary_key=True)
        kind = TextField()
        owner = IntegerField(null=True, index=True)
        name = TextField()
        gone = SmallIntegerField()

    class AudienceTeam(Base):
        id = IntegerField(primary_key=True)
        book = IntegerField(index=True)
        team = IntegerField()
        gone = SmallIntegerField()

        class Meta:
            table_name = "audience_team"

    class Share(Base):
        id = IntegerField(primary_key=True)
        book = IntegerField(index=True)
        to_kind = TextField()
        to_id = IntegerField()
        can_create = SmallIntegerField()
        can_edit = SmallIntegerField()
        can_delete = SmallIntegerField()
        since = TextField()
        until = TextField(null=True)
        given_by = IntegerField()
        gone = SmallIntegerField()

    class Contact(Base):
        id = IntegerField(primary_key=True)
        uid = TextField()
        book = IntegerField()
        rank = BigIntegerField()
        sort_key = TextField(collation=None if sqlite else '"C"')
        type = TextField()
        kind = TextField()
        segment = TextField()
        name = TextField()
        prefix = TextField()
        given_name = TextField()
        additional_name = TextField()
        family_name = TextField()
        suffix = TextField()
        nickname = TextField()
        company = TextField()
        department = TextField()
        job_title = TextField()
        note = TextField()
        tags = TextField()
        phone = TextField()
        email = TextField()
        assignee = IntegerField()
        twin = IntegerField(null=True)
        twin_book = IntegerField()
        link = TextField()
        link_since = TextField(null=True)
        last_activity = TextField(null=True)
        created_by = IntegerField()
        created_at = TextField()
        updated_at = TextField()
        version = IntegerField()
        bin = SmallIntegerField()

    class Value(Base):
        id = IntegerField(primary_key=True)
        contact = IntegerField(index=True)
        kind = TextField()
        position = IntegerField()
        value = TextField()
        label = TextField()
        preferred = SmallIntegerField()
        personal = SmallIntegerField()
        parts = TextField()
        original = TextField()
        e164 = TextField(null=True)
        key = TextField()
        gone = SmallIntegerField()

    class Operation(Base):
        id = IntegerField(primary_key=True)
        at = TextField()
        member = IntegerField()
        session = TextField()
        verb = TextField()
        detail = TextField()
        rows = IntegerField()
        undoes = IntegerField(null=True)
        undone_by = IntegerField(null=True)
        digest = TextField()
        hash = TextField()

    class Change(Base):
        op = IntegerField()
        n = IntegerField()
        tbl = TextField()
        row = IntegerField()
        contact = IntegerField(null=True)
        field = TextField()
        personal = SmallIntegerField()
        before = TextField(null=True)
        after = TextField(null=True)

        class Meta:
            primary_key = CompositeKey("op", "n")
            without_rowid = sqlite

    class Tally(Base):
        book = IntegerField()
        twin_book = IntegerField()
        kind = TextField()
        assignee = IntegerField()
        n = IntegerField()

        class Meta:
            primary_key = CompositeKey("book", "twin_book", "kind", "assignee")
            without_rowid = sqlite

    class Word(Base):
        id = IntegerField(primary_key=True)
        word = TextField(unique=True, collation=None if sqlite else '"C"')
        n = IntegerField()

    class Doc(Base):
        rank = rank_field(primary_key=True)
        contact = IntegerField()
        book = IntegerField()
        words = TextField()
        digits = TextField()

    class PersonalDoc(Base):
        rank = rank_field(primary_key=True)
        contact = IntegerField()
        book = IntegerField(index=True)
        words = TextField()
        digits = TextField()

        class Meta:
            table_name = "personal_doc"

    db.create_tables(
        [
            Setting,
            Member,
            Team,
            TeamMember,
            Book,
            AudienceTeam,
            Share,
            Contact,
            Value,
            Operation,
            Change,
            Tally,
            Word,
            Doc,
            PersonalDoc,
        ],
        safe=False,
    )
    for statement in INDEXES:
        db.execute_sql(statement)
    for statement in SQLITE if sqlite else POSTGRES:
        db.execute_sql(statement)


INDEXES = (
    "CREATE UNIQUE INDEX contact_rank ON contact (rank)",
    "CREATE INDEX contact_book ON contact (book, rank)",
    "CREATE INDEX contact_sort ON contact (sort_key, rank)",
    "CREATE INDEX contact_uid ON contact (uid) WHERE uid <> ''",
    "CREATE INDEX contact_twin ON contact (twin) WHERE twin IS NOT NULL",
    "CREATE INDEX contact_assignee ON contact (assignee, rank) WHERE assignee > 0",
    "CREATE INDEX contact_segment ON contact (segment, rank) WHERE segment <> ''",
    "CREATE INDEX contact_kind ON contact (kind, rank) WHERE kind <> 'contact'",
    "CREATE INDEX contact_bin ON contact (book, id) WHERE bin = 1",
    "CREATE INDEX value_key ON value (key) WHERE key <> ''",
    "CREATE INDEX change_contact ON change (contact, op)",
    "CREATE INDEX operation_member ON operation (member, id)",
)

SQLITE = (
    # The words are made and folded in store/terms.py; `ascii` takes all that is not ASCII for letters, as they are:
    # `unicode61` would cut words at vowel signs (Hindi, Thai) and at letters newer than itself.
    # Prefixes of one to three letters are answered by an index of their own; company, e-mail and other words carry
    # a mark of one character in front (store/terms.py), hence up to four.
    FTS.format(name="doc_words", more="", options="prefix='1 2 3 4', tokenize='ascii'"),
    FTS.format(name="doc_grams", more=", digits", options="tokenize='trigram'"),
    FTS.format(name="personal_doc_words", more="", options="prefix='1 2 3', tokenize='ascii'"),
    FTS.format(name="personal_doc_grams", more=", digits", options="tokenize='trigram'"),
    # Pieces of the index are merged sixteen at a time. SQLite's own way, a bit of a merge at every tenth edit, makes
    # each of these take 12 to 40 ms at a million contacts [measured].
    *(
        f"INSERT INTO {name} ({name}, rank) VALUES ('automerge', 0)"
        for name in ("doc_words", "doc_grams", "personal_doc_words", "personal_doc_grams")
    ),
)

POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX doc_words ON doc USING gin (words gin_trgm_ops)",
    "CREATE INDEX doc_book ON doc (book, rank)",
    "CREATE INDEX doc_each ON doc USING gin (string_to_array(words, ' '))",
    "CREATE INDEX doc_digits ON doc USING gin (digits gin_trgm_ops)",
)
