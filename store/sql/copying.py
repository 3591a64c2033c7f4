"""Making team copies in SQL: rows, values, documents and counters of many at once, out of those of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store import terms
from store.sql.contacts import TEXTS
from store.sql.database import Database, SqlRow

_TEXTS = ", ".join("''" if name == "uid" else f"c.{name}" for name in TEXTS)  # the uid is the source's own
_VALUE = "kind, position, value, label, preferred, personal, parts, original, e164, key"
_MANY = 1000
"""From so many on the planner is told how many there are."""


def stage(db: Database, sources: str, params: tuple[object, ...] = ()) -> int:
    """Makes the contacts of the query ``sources``, (id, assignee), those that are to be copied; returns how many.

    They are numbered from 1 in the order of names: most indexes are by that, and what comes in their order is put into
    them at one end after the other, not all over. What the statements below need of a source is looked up once."""
    db.temporary(
        "copying",
        "n INTEGER PRIMARY KEY, source INTEGER, assignee INTEGER, held INTEGER, place BIGINT, home INTEGER,"
        " shown INTEGER, kind TEXT, rank BIGINT",
    )
    count = db.run(
        f"""INSERT INTO copying (n, source, assignee, held, place, home, shown, kind)
        SELECT ROW_NUMBER() OVER (ORDER BY c.rank), c.id, chosen.assignee, c.assignee, c.rank, c.book,
            CASE WHEN c.bin = 0 THEN c.book ELSE 0 END, c.kind
        FROM ({sources}) chosen JOIN contact c ON c.id = chosen.id""",
        params,
    )
    if count >= _MANY:
        db.look_over("copying")
    return count


def put_middle_ranks(db: Database, gap: int) -> bool:
    """Puts each copy half way between its source and the contact next after it, as those do who have the same name; the
    last of all is followed at a distance of ``gap``. Returns False where somewhere there is no room."""
    after = "(SELECT MIN(o.rank) FROM contact o WHERE o.rank > copying.place)"
    db.run(f"UPDATE copying SET rank = place + COALESCE(({after} - place) / 2, {gap})")
    return db.row("SELECT 1 FROM copying WHERE rank = place LIMIT 1") is None


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
    """The rows of the copies in ``book``, in the hands that they are meant for; their numbers begin after ``base``."""
    db.run(
        f"""INSERT INTO contact (id, book, rank, sort_key, {", ".join(TEXTS)}, phone, email, assignee, twin, twin_book,
            link, link_since, last_activity, created_by, created_at, updated_at, version, bin)
        SELECT y.n + {base}, ?, y.rank, c.sort_key, {_TEXTS}, c.phone, c.email, y.assignee, c.id,
            y.shown, ?, ?, c.last_activity, ?, ?, ?, 1, 0
        FROM copying y CROSS JOIN contact c WHERE c.id = y.source ORDER BY y.n""",
        (book, link, at, author, at, at),
    )


def put_values(db: Database, base: int, value_base: int) -> None:
    """Their values: those of the sources that are not personal (S2.8), each knowing where it came from."""
    db.temporary("copying_value", "m INTEGER PRIMARY KEY, n INTEGER, value INTEGER")
    count = db.run(
        """INSERT INTO copying_value (m, n, value) SELECT ROW_NUMBER() OVER (ORDER BY y.n, v.position, v.id), y.n, v.id
        FROM copying y JOIN value v ON v.contact = y.source WHERE v.gone = 0 AND v.personal = 0"""
    )
    if count >= _MANY:
        db.look_over("copying_value")
    db.run(
        f"""INSERT INTO value (id, contact, source, {_VALUE}, gone)
        SELECT {value_base} + o.m, o.n + {base}, v.id, {", ".join(f"v.{name}" for name in _VALUE.split(", "))}, 0
        FROM copying_value o CROSS JOIN value v WHERE v.id = o.value ORDER BY o.m"""
    )


def put_documents(db: Database, base: int, book: int) -> Iterator[str]:
    """Their documents, and the index: those of the sources with another book. Returns the words of each."""
    db.temporary("book_terms", "book INTEGER PRIMARY KEY, term TEXT, gram TEXT")
    books = [book for (book,) in db.rows("SELECT DISTINCT home FROM copying")]
    rows = [(number, f" {terms.book_term(number)} ", f" {terms.book_gram(number)} ") for number in books]
    db.fill("book_terms", ("book", "term", "gram"), rows)
    db.run(
        f"""INSERT INTO doc (rank, contact, book, words, digits)
        SELECT y.rank, y.n + {base}, ?, REPLACE(d.words, t.term, ?), REPLACE(d.digits, t.gram, ?)
        FROM copying y CROSS JOIN doc d CROSS JOIN book_terms t WHERE d.rank = y.place AND t.book = d.book
        ORDER BY y.n""",
        (book, f" {terms.book_term(book)} ", f" {terms.book_gram(book)} "),
    )
    db.index("doc", ranks(db))
    for (words,) in db.stream("SELECT d.words FROM copying y CROSS JOIN doc d WHERE d.rank = y.rank"):
        yield words


def tally(db: Database, book: int) -> None:
    """Counts them into the section counters."""
    db.run(
        """INSERT INTO tally (book, twin_book, kind, assignee, n)
        SELECT ?, shown, kind, assignee, COUNT(*) FROM copying GROUP BY shown, kind, assignee
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


def note_assignees(db: Database, op: int, base: int, start: int) -> int:
    """Change rows that make members responsible for copies; returns how many."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + n, 'contact', n + {base}, n + {base}, 'assignee', 0, '0', CAST(assignee AS TEXT)
        FROM copying WHERE assignee <> 0""",
        (op,),
    )


def note_sources(db: Database, op: int, start: int) -> None:
    """Change rows that make sources follow those copies: "the source's row shows its copy's assignee"."""
    db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + source, 'contact', source, source, 'assignee', 0, CAST(held AS TEXT),
            CAST(assignee AS TEXT)
        FROM copying WHERE assignee <> 0 AND assignee <> held ORDER BY source""",
        (op,),
    )


def note_former_copies(db: Database, op: int, start: int) -> None:
    """Change rows that cut those copies loose which lie in the bin: a contact has one team copy at most."""
    # from the sources to their copies, in this order: the other way round it would be all contacts that there are
    former = "FROM copying y CROSS JOIN contact k WHERE k.twin = y.source AND k.bin = 1"
    if db.row(f"SELECT 1 {former} LIMIT 1") is None:
        return
    fields = (("twin", "CAST(k.twin AS TEXT)", "NULL"), ("twin_book", "CAST(k.twin_book AS TEXT)", "'0'"),
              ("link", "k.link", "''"))  # fmt: skip
    for at, (field, before, after) in enumerate(fields):
        db.run(
            f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
            SELECT ?, {start} + {at} + 4 * ROW_NUMBER() OVER (ORDER BY k.id),
                'contact', k.id, k.id, '{field}', 0, {before}, {after} {former}""",
            (op,),
        )
