"""PostgreSQL: each word of a document beside its place in the order of names, in place of an index that told only which
documents have it. SQLite's full-text tables do that already.

A million contacts have 3.7 million such words: 310 MB in place of 90, filled in 17 s [measured].
"""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase


def up(migrator: Any, db: Any) -> None:
    """Creates the table and fills it from the documents that are there."""
    if not isinstance(db, SqliteDatabase):
        for statement in POSTGRES:
            db.execute_sql(statement)


POSTGRES = (
    'CREATE TABLE doc_term (term TEXT COLLATE "C" NOT NULL, rank BIGINT NOT NULL)',
    "SET LOCAL work_mem = '64MB'",
    # neither books (U+10600), which have an index of their own, nor e-mails (U+10602), of which hardly a word comes
    # twice; sorted, so that what the index has side by side is so in the table as well
    """INSERT INTO doc_term (term, rank) SELECT DISTINCT t.term COLLATE "C", d.rank
    FROM doc d CROSS JOIN LATERAL unnest(string_to_array(d.words, ' ')) AS t(term)
    WHERE t.term <> '' AND left(t.term, 1) NOT IN (U&'\\+010600', U&'\\+010602') ORDER BY 1, 2""",
    "CREATE UNIQUE INDEX doc_term_rank ON doc_term (term, rank)",
    # Reading the index alone, without the table, needs a map that vacuum keeps: at 20 % of the table, as usual, it
    # would come after 70,000 edits.
    "ALTER TABLE doc_term SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01)",
    "DROP INDEX doc_each",
)
