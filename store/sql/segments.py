"""Segments in SQL: the organisation's list, and which contacts have one."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers


def listed(db: Database) -> list[SqlRow]:
    """(id, name, kind, what it was called before, a line each) of every segment, business ones first."""
    return db.rows("SELECT id, name, kind, also FROM segment WHERE gone = 0 ORDER BY kind, name")


def insert(db: Database, name: str, kind: str) -> int:
    """A segment, absent as yet; returns its number."""
    number = int(db.scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM segment"))
    db.run("INSERT INTO segment (id, name, kind, also, gone) VALUES (?, ?, ?, '', 1)", (number, name, kind))
    return number


def counts(db: Database, visible: str) -> list[SqlRow]:
    """(word, how many) of the contacts that may be seen."""
    return db.rows(f"SELECT c.segment, COUNT(*) FROM contact c WHERE c.segment <> '' AND {visible} GROUP BY c.segment")


def in_use(db: Database) -> list[str]:
    """Every word that a contact has for its segment."""
    return [word for (word,) in db.rows("SELECT DISTINCT segment FROM contact WHERE segment <> ''")]


def of_chosen(db: Database) -> list[SqlRow]:
    """(word, book, how many) of the chosen contacts (``store.sql.choosing``)."""
    return db.rows(
        "SELECT c.segment, c.book, COUNT(*) FROM contact c WHERE c.id IN (SELECT id FROM chosen)"
        " GROUP BY c.segment, c.book"
    )


def copies_of_chosen(db: Database) -> int:
    """How many of the chosen contacts have a team copy."""
    return int(db.scalar("SELECT COUNT(*) FROM contact k WHERE k.twin IN (SELECT id FROM chosen) AND k.bin = 0"))


def uncopied_of_chosen(db: Database, books: Iterable[int], but: str) -> int:
    """How many of the chosen contacts lie in these books, have no team copy, and have another segment as yet."""
    return int(
        db.scalar(
            f"""SELECT COUNT(*) FROM contact c WHERE c.id IN (SELECT id FROM chosen) AND c.book IN ({integers(books)})
            AND c.segment <> ? AND NOT EXISTS (
                SELECT 1 FROM contact k WHERE k.twin = c.id AND k.bin = 0 AND k.link <> '')""",
            (but,),
        )
    )


def shared_by(db: Database, op: int) -> list[SqlRow]:
    """(word, how many) of the contacts of which an operation makes team copies, by their segments."""
    return db.rows(
        """SELECT s.segment, COUNT(*) FROM change h JOIN contact k ON k.id = h.contact JOIN contact s ON s.id = k.twin
        WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'bin' AND h.before = '1' GROUP BY s.segment
        ORDER BY s.segment""",
        (op,),
    )


_MARKED = """
FROM change h JOIN contact c ON c.id = h.contact JOIN book b ON b.id = c.book AND b.kind = 'own' AND b.owner = ?
WHERE h.op = ? AND h.tbl = 'contact' AND c.bin = 0 AND c.segment <> ''
AND (h.field IN ('segment', 'book') OR (h.field = 'bin' AND h.before = '1'))
AND NOT EXISTS (SELECT 1 FROM contact k WHERE k.twin = c.id AND k.bin = 0 AND k.link <> '')
"""
"""The contacts of an owner's own book that an operation makes, marks or brings there, and that have no team copy."""


def marked_words(db: Database, op: int, owner: int) -> list[str]:
    """The words that the contacts which an operation marked have for their segment."""
    return [word for (word,) in db.rows(f"SELECT DISTINCT c.segment {_MARKED}", (owner, op))]


def marked(words: Iterable[str]) -> str:
    """A query (id, assignee) for those that have one of these words, for nobody; its parameters are owner, operation,
    then the words."""
    return f"SELECT DISTINCT c.id, 0 AS assignee {_MARKED} AND c.segment IN ({', '.join('?' for _ in words)})"
