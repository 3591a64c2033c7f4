"""Making team copies in SQL: rows, values, documents and counters of many at once, out of those of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store import terms
from store.sql.contacts import TEXTS
from store.sql.database import Database, SqlRow

_TEXTS = ", ".join("''" if name == "uid" else f"c.{name}" for name in TEXTS)  # the uid is the source's own
_VALUE = "kind, position, value, label, preferred, personal, parts, original, e164, key"


def stage(db: Database, sources: str, params: tuple[object, ...] = ()) -> int:
    """Makes the contacts of the query ``sources`` those that are to be copied, numbered from 1; returns how many."""
    db.temporary("copying", "n INTEGER PRIMARY KEY, source INTEGER, rank BIGINT")
    return db.run(
        f"INSERT INTO copying (n, source) SELECT ROW_NUMBER() OVER (ORDER BY id), id FROM ({sources}) chosen", params
    )


def keys_in_order(db: Database) -> Iterator[SqlRow]:
    """(sort_key, n) of what is to be copied, in the order of names."""
    return db.stream(
        "SELECT c.sort_key, y.n FROM copying y JOIN contact c ON c.id = y.source"
        f" ORDER BY {db.bytewise('c.sort_key')}, y.n"
    )


def put_ranks(db: Database, rows: Iterable[tuple[int, int]]) -> None:
    """Writes (n, rank)."""
    db.many("UPDATE copying SET rank = ? WHERE n = ?", ((rank, n) for n, rank in rows))


def ranks(db: Database) -> list[int]:
    """The places of the copies, ascending."""
    return [rank for (rank,) in db.rows("SELECT rank FROM copying ORDER BY rank")]


def put_contacts(db: Database, base: int, book: int, link: str, author: int, at: str) -> None:
    """The rows of the copies in ``book``, nobody's as yet; their numbers begin after ``base``."""
    db.run(
        f"""INSERT INTO contact (id, book, rank, sort_key, {", ".join(TEXTS)}, phone, email, assignee, twin, twin_book,
            link, link_since, last_activity, created_by, created_at, updated_at, version, bin)
        SELECT y.n + {base}, ?, y.rank, c.sort_key, {_TEXTS}, c.phone, c.email, 0, c.id,
            CASE WHEN c.bin = 0 THEN c.book ELSE 0 END, ?, ?, c.last_activity, ?, ?, ?, 1, 0
        FROM copying y JOIN contact c ON c.id = y.source ORDER BY y.n""",
        (book, link, at, author, at, at),
    )


def put_values(db: Database, base: int, value_base: int) -> None:
    """Their values: those of the sources that are not personal (S2.8), each knowing where it came from."""
    columns = _VALUE.split(", ")
    db.run(
        f"""INSERT INTO value (id, contact, source, {_VALUE}, gone)
        SELECT {value_base} + ROW_NUMBER() OVER (ORDER BY y.n, v.position, v.id), y.n + {base}, v.id,
            {", ".join(f"v.{name}" for name in columns)}, 0
        FROM copying y JOIN value v ON v.contact = y.source WHERE v.gone = 0 AND v.personal = 0"""
    )


def put_documents(db: Database, base: int, book: int) -> Iterator[str]:
    """Their documents, and the index: those of the sources with another book. Returns the words of each."""
    db.temporary("book_terms", "book INTEGER PRIMARY KEY, term TEXT, gram TEXT")
    books = [row[0] for row in db.rows("SELECT DISTINCT c.book FROM copying y JOIN contact c ON c.id = y.source")]
    rows = [(number, f" {terms.book_term(number)} ", f" {terms.book_gram(number)} ") for number in books]
    db.fill("book_terms", ("book", "term", "gram"), rows)
    db.run(
        f"""INSERT INTO doc (rank, contact, book, words, digits)
        SELECT y.rank, y.n + {base}, ?, REPLACE(d.words, t.term, ?), REPLACE(d.digits, t.gram, ?)
        FROM copying y JOIN contact c ON c.id = y.source JOIN doc d ON d.rank = c.rank
        JOIN book_terms t ON t.book = d.book ORDER BY y.rank""",
        (book, f" {terms.book_term(book)} ", f" {terms.book_gram(book)} "),
    )
    db.index("doc", ranks(db))
    for (words,) in db.stream("SELECT d.words FROM copying y JOIN doc d ON d.rank = y.rank"):
        yield words


def tally(db: Database, book: int) -> None:
    """Counts them into the section counters."""
    db.run(
        """INSERT INTO tally (book, twin_book, kind, assignee, n)
        SELECT ?, CASE WHEN c.bin = 0 THEN c.book ELSE 0 END AS home, c.kind, 0, COUNT(*)
        FROM copying y JOIN contact c ON c.id = y.source GROUP BY home, c.kind
        ON CONFLICT (book, twin_book, kind, assignee) DO UPDATE SET n = tally.n + excluded.n""",
        (book,),
    )


def note_creations(db: Database, op: int, base: int, start: int) -> None:
    """A change row for each copy: no image, only that it left the nothing it came from."""
    db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + n, 'contact', n + {base}, n + {base}, 'bin', 0, '1', '0' FROM copying""",
        (op,),
    )


def note_former_copies(db: Database, op: int, start: int) -> None:
    """Change rows that cut those copies loose which lie in the bin: a contact has one team copy at most."""
    former = "FROM copying y JOIN contact k ON k.twin = y.source AND k.bin = 1"
    fields = (("twin", "CAST(k.twin AS TEXT)", "NULL"), ("twin_book", "CAST(k.twin_book AS TEXT)", "'0'"),
              ("link", "k.link", "''"))  # fmt: skip
    for at, (field, before, after) in enumerate(fields):
        db.run(
            f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
            SELECT ?, {start} + {at} + 4 * ROW_NUMBER() OVER (ORDER BY k.id),
                'contact', k.id, k.id, '{field}', 0, {before}, {after} {former}""",
            (op,),
        )
