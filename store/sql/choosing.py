"""The set of contacts that a bulk verb works on, in a table of the connection: ids, 100,000 or one."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, chunks, integers
from store.text import fold

CHOSEN = "SELECT id FROM chosen"


def choose(db: Database, ids: Iterable[int]) -> None:
    """Makes ``ids``, each once, the chosen set."""
    db.temporary("chosen", "id INTEGER PRIMARY KEY")
    db.fill("chosen", ("id",), [(number,) for number in ids])


def drop_others(db: Database, books: Iterable[int], *, in_bin: bool) -> list[SqlRow]:
    """Takes out, and returns as (id, name, book, bin), what does not lie in these books, in the bin or out of it; name,
    book and bin are None where there is no such contact."""
    dropped = db.rows(
        f"""SELECT s.id, c.name, c.book, c.bin FROM chosen s LEFT JOIN contact c ON c.id = s.id
        WHERE c.id IS NULL OR c.bin <> {int(in_bin)} OR c.book NOT IN ({integers(books)}) ORDER BY s.id"""
    )
    for some in chunks([row[0] for row in dropped]):
        db.run(f"DELETE FROM chosen WHERE id IN ({some})")
    return dropped


def chosen(db: Database, limit: int) -> list[int]:
    """The first of the chosen ids."""
    return [number for (number,) in db.rows(f"{CHOSEN} ORDER BY id LIMIT {int(limit)}")]


def books_of_chosen(db: Database) -> list[SqlRow]:
    """(book, how many) of the chosen contacts."""
    return db.rows(f"SELECT book, COUNT(*) FROM contact WHERE id IN ({CHOSEN}) GROUP BY book ORDER BY book")


def drop_book(db: Database, book: int) -> list[SqlRow]:
    """Takes out, and returns as (id, name), what lies in one book."""
    inside = f"FROM contact c WHERE c.id IN ({CHOSEN}) AND c.book = ?"
    dropped = db.rows(f"SELECT c.id, c.name {inside} ORDER BY c.id", (book,))
    if dropped:
        db.run(f"DELETE FROM chosen WHERE id IN (SELECT c.id {inside})", (book,))
    return dropped


def copies_of_chosen(db: Database, books: Iterable[int]) -> list[SqlRow]:
    """(book, how many) of the team copies in these books whose sources are chosen, and they themselves are not."""
    return db.rows(
        f"""SELECT c.book, COUNT(*) FROM contact c WHERE c.twin IN ({CHOSEN}) AND c.link <> '' AND c.bin = 0
        AND c.book IN ({integers(books)}) AND c.id NOT IN ({CHOSEN}) GROUP BY c.book ORDER BY c.book"""
    )


def drop_copies(db: Database) -> list[SqlRow]:
    """Takes out, and returns as (id, name), the team copies of contacts that are chosen too."""
    inside = f"FROM contact c WHERE c.id IN ({CHOSEN}) AND c.twin IN ({CHOSEN})"
    dropped = db.rows(f"SELECT c.id, c.name {inside} ORDER BY c.id")
    for some in chunks([row[0] for row in dropped]):
        db.run(f"DELETE FROM chosen WHERE id IN ({some})")
    return dropped


def drop_segments(db: Database, words: Iterable[str]) -> list[SqlRow]:
    """Takes out, and returns as (id, name, segment), what has one of these words, folded, for its segment."""
    unwanted = frozenset(words)
    used = db.rows(f"SELECT DISTINCT c.segment FROM contact c WHERE c.id IN ({CHOSEN}) AND c.segment <> ''")
    texts = [text for (text,) in used if fold(text) in unwanted]
    if not texts:
        return []
    inside = f"FROM contact c WHERE c.id IN ({CHOSEN}) AND c.segment IN ({', '.join('?' for _ in texts)})"
    dropped = db.rows(f"SELECT c.id, c.name, c.segment {inside} ORDER BY c.id", texts)
    db.run(f"DELETE FROM chosen WHERE id IN (SELECT c.id {inside})", texts)
    return dropped


def drop_outside(db: Database, books: Iterable[int]) -> list[SqlRow]:
    """Takes out, and returns as (id, name, book, twin), what lies in other books than these."""
    outside = f"FROM contact c WHERE c.id IN ({CHOSEN}) AND c.book NOT IN ({integers(books)})"
    dropped = db.rows(f"SELECT c.id, c.name, c.book, c.twin {outside} ORDER BY c.id")
    if dropped:
        db.run(f"DELETE FROM chosen WHERE id IN (SELECT c.id {outside})")
    return dropped
