"""Emptying the log in SQL: texts leave change rows, numbers and marks stay.

What is left tells who did what to which contact and when, which books it lay in and what was personal: all that rights,
undo and the history go by. Of what was written about anybody nothing is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.sql.database import Database, SqlRow, chunks, integers
from store.sql.log import WHOLE_NUMBERS

_NUMBERS = " OR ".join(
    f"(tbl = '{table}' AND field IN ({', '.join(repr(name) for name in sorted(WHOLE_NUMBERS[table]))}))"
    for table in ("contact", "value")
)

TEXTS = f"tbl IN ('contact', 'value') AND NOT ({_NUMBERS}) AND (before IS NOT NULL OR after IS NOT NULL)"
"""The clause on change rows that still hold a text about a contact. A text without before and after is one that was
taken out: nothing is ever noted that does not change."""

_INSERT = "INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after) VALUES (?,?,?,?,NULL,?,0,?,?)"


def operations_about(db: Database, contacts: list[int]) -> list[int]:
    """The operations that hold texts about these contacts."""
    rows = db.rows(f"SELECT DISTINCT op FROM change WHERE contact IN ({integers(contacts)}) AND {TEXTS} ORDER BY op")
    return [op for (op,) in rows]


def operations_before(db: Database, moment: str, limit: int) -> list[int]:
    """The first operations done before a moment that hold texts about contacts."""
    rows = db.rows(
        f"""SELECT o.id FROM operation o WHERE o.at < ?
        AND EXISTS (SELECT 1 FROM change WHERE op = o.id AND {TEXTS}) ORDER BY o.id LIMIT {int(limit)}""",
        (moment,),
    )
    return [op for (op,) in rows]


def operations_about_values(db: Database, values: Sequence[int]) -> set[int]:
    """The operations that hold texts about these values."""
    found: set[int] = set()
    for some in chunks(values):
        contacts = f"SELECT contact FROM value WHERE id IN ({some})"  # for their index, the log has none by rows
        rows = db.rows(
            f"""SELECT DISTINCT op FROM change WHERE contact IN ({contacts}) AND tbl = 'value' AND row IN ({some})
            AND {TEXTS}"""
        )
        found.update(op for (op,) in rows)
    return found


def redact(db: Database, op: int, contacts: list[int] | None, values: Sequence[int] = ()) -> None:
    """Takes the texts out of an operation's change rows: those about some contacts, or (None) about all; and those
    about single values."""
    whose = "" if contacts is None else f" AND contact IN ({integers(contacts)})"
    for some in chunks(values):
        db.run(
            f"UPDATE change SET before = NULL, after = NULL WHERE op = ? AND {TEXTS} AND tbl = 'value'"
            f" AND row IN ({some})",
            (op,),
        )
    db.run(f"UPDATE change SET before = NULL, after = NULL WHERE op = ? AND {TEXTS}{whose}", (op,))


def insert_redactions(db: Database, op: int, rows: list[tuple[int, str, str]], start: int) -> None:
    """Notes in an operation what it redacted: (operation, digest of its changes before, digest after)."""
    db.many(
        _INSERT,
        [(op, n, "redaction", row, "digest", before, after) for n, (row, before, after) in enumerate(rows, start)],
    )


def redactions(db: Database) -> list[SqlRow]:
    """(operation, by which operation, digest before, digest after) of every redaction, in their order."""
    return db.rows("SELECT row, op, before, after FROM change WHERE tbl = 'redaction' ORDER BY row, op")


def redacted_by(db: Database) -> list[SqlRow]:
    """(by which operation, verb, at, username, how many, first, last) of the operations that redacted others."""
    return db.rows(
        """SELECT h.op, o.verb, o.at, m.username, COUNT(*), MIN(h.row), MAX(h.row) FROM change h
        JOIN operation o ON o.id = h.op JOIN member m ON m.id = o.member
        WHERE h.tbl = 'redaction' GROUP BY h.op, o.verb, o.at, m.username ORDER BY h.op"""
    )


def copies_of(db: Database, contact: int) -> list[int]:
    """The team copies of a contact."""
    return [number for (number,) in db.rows("SELECT id FROM contact WHERE twin = ? ORDER BY id", (contact,))]


def place_of(db: Database, contact: int) -> SqlRow | None:
    """(book, bin) of a contact, whoever may see it: for whoever erases it."""
    return db.row("SELECT book, bin FROM contact WHERE id = ?", (contact,))


def blank_words(db: Database, mark: str) -> None:
    """Takes the words that nobody has any more out of the list that mends typing errors: ``mark`` and the number stand
    in their place. The rows stay, since sessions that are open would miss a word with a number given again."""
    db.run("UPDATE word SET word = ? || CAST(id AS TEXT), n = 0 WHERE n <= 0 AND SUBSTR(word, 1, 1) <> ?", (mark, mark))
