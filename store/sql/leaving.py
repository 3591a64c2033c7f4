"""Handing over in SQL: all that hangs on a member, and the change rows that give it to others (S3.13)."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.choosing import CHOSEN
from store.sql.database import Database, SqlRow, integers

_COPY = "k.twin = c.id AND k.bin = 0 AND k.link <> '' AND k.book IN (SELECT b.id FROM book b WHERE b.owner IS NULL)"
"""The team copy (``k``) of a contact (``c``)."""


def assigned_to(db: Database, member: int, books: Iterable[int]) -> list[int]:
    """The contacts of these books of the organisation that a member is responsible for, in the order of names."""
    rows = db.rows(
        f"""SELECT c.id FROM contact c JOIN book b ON b.id = c.book AND b.owner IS NULL
        WHERE c.assignee = ? AND c.assignee > 0 AND c.bin = 0 AND c.book IN ({integers(books)}) ORDER BY c.rank""",
        (member,),
    )
    return [number for (number,) in rows]


def choose_book(db: Database, book: int, *, with_copies: bool) -> None:
    """Makes the live contacts of a book the chosen set; without ``with_copies`` those alone that the team has no copy
    of."""
    db.temporary("chosen", "id INTEGER PRIMARY KEY")
    alone = "" if with_copies else f" AND NOT EXISTS (SELECT 1 FROM contact k WHERE {_COPY})"
    db.run(f"INSERT INTO chosen (id) SELECT c.id FROM contact c WHERE c.book = ? AND c.bin = 0{alone}", (book,))


def count_copies(db: Database, book: int) -> int:
    """How many live contacts of a book have a team copy."""
    return int(db.scalar(f"SELECT COUNT(*) FROM contact c JOIN contact k ON {_COPY} WHERE c.book = ? AND c.bin = 0",
                         (book,)))  # fmt: skip


def note_moves(db: Database, op: int, start: int, book: int) -> int:
    """Change rows that put the chosen contacts into a book."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + id, 'contact', id, id, 'book', 0, CAST(book AS TEXT), ? FROM contact
        WHERE id IN ({CHOSEN}) AND book <> ?""",
        (op, str(book), book),
    )


def note_cut(db: Database, op: int, starts: tuple[int, int, int, int, int], book: int) -> int:
    """Change rows that cut the team copies of a book's contacts loose, and close what they differ in; the sources are
    in nobody's hands then. Returns how many."""
    found = f"FROM contact c JOIN contact k ON {_COPY} WHERE c.book = ? AND c.bin = 0"
    insert = "INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)"
    fields = (("twin", "CAST(k.twin AS TEXT)", "NULL"), ("twin_book", "CAST(k.twin_book AS TEXT)", "'0'"),
              ("link", "k.link", "''"))  # fmt: skip
    cut = 0
    for (field, before, after), start in zip(fields, starts, strict=False):
        columns = f"?, {start} + k.id, 'contact', k.id, k.id, '{field}', 0, {before}, {after}"
        cut = db.run(f"{insert} SELECT {columns} {found}", (op, book))
    db.run(
        f"""{insert} SELECT ?, {starts[3]} + c.id, 'contact', c.id, c.id, 'assignee', 0, CAST(c.assignee AS TEXT), '0'
        {found} AND c.assignee <> 0""",
        (op, book),
    )
    db.run(
        f"""{insert} SELECT ?, {starts[4]} + d.id, 'difference', d.id, d.contact, 'gone', 1, '0', '1'
        FROM difference d JOIN contact k ON k.id = d.contact JOIN contact c ON {_COPY}
        WHERE d.gone = 0 AND c.book = ? AND c.bin = 0""",
        (op, book),
    )
    return cut


def with_personal_values(db: Database) -> list[int]:
    """Those of the chosen contacts that have personal values."""
    rows = db.rows(
        f"SELECT DISTINCT v.contact FROM value v WHERE v.contact IN ({CHOSEN}) AND v.personal = 1 AND v.gone = 0"
        " ORDER BY v.contact"
    )
    return [number for (number,) in rows]


def ties_of(db: Database, member: int, book: int) -> list[SqlRow]:
    """(what, table, row, contact, which one) of all else that hangs on a member with this ``book``: shares ``given``
    and ``received``, the ``team`` they are in by its name, the audience (``project``) that they read by themselves, the
    contacts that they are ``watching``, ``request``s that they made or are to answer, by their operation."""
    return db.rows(
        """SELECT 'given', 'share', s.id, CAST(NULL AS INTEGER), '' FROM share s WHERE s.book = ? AND s.gone = 0
        UNION ALL SELECT 'received', 'share', s.id, CAST(NULL AS INTEGER), '' FROM share s
            WHERE s.to_kind = 'member' AND s.to_id = ? AND s.gone = 0
        UNION ALL SELECT 'team', 'team_member', x.id, CAST(NULL AS INTEGER), t.name FROM team_member x
            JOIN team t ON t.id = x.team AND t.gone = 0 WHERE x.member = ? AND x.gone = 0
        UNION ALL SELECT 'project', 'audience_member', a.id, CAST(NULL AS INTEGER), b.name FROM audience_member a
            JOIN book b ON b.id = a.book AND b.gone = 0 WHERE a.member = ? AND a.gone = 0
        UNION ALL SELECT 'watching', 'watcher', w.id, w.contact, '' FROM watcher w WHERE w.member = ? AND w.gone = 0
        UNION ALL SELECT 'request', 'notification', n.id, CAST(NULL AS INTEGER), CAST(n.op AS TEXT) FROM notification n
            WHERE n.kind = 'request' AND n.state = 'open' AND n.gone = 0 AND (n.author = ? OR n.member = ?)
        ORDER BY 2, 3""",
        (book, member, member, member, member, member, member),
    )


def moved_into(db: Database, op: int, books: Iterable[int], visible: str) -> int:
    """How many of the contacts that an operation moved into these books may be seen there now."""
    listed = ", ".join(f"'{book}'" for book in sorted(books)) or "'-1'"
    return int(
        db.scalar(
            f"""SELECT COUNT(*) FROM change h JOIN contact c ON c.id = h.row WHERE h.op = ? AND h.tbl = 'contact'
            AND h.field = 'book' AND h.after IN ({listed}) AND {visible}""",
            (op,),
        )
    )


def books_in(db: Database, op: int) -> frozenset[int]:
    """The books that an operation takes contacts out of and puts them into, or makes them in."""
    rows = db.rows(
        """SELECT CAST(before AS INTEGER) FROM change WHERE op = ? AND tbl = 'contact' AND field = 'book'
        UNION SELECT CAST(after AS INTEGER) FROM change WHERE op = ? AND tbl = 'contact' AND field = 'book'
        UNION SELECT c.book FROM change h JOIN contact c ON c.id = h.row
            WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'bin' AND h.before <> h.after""",
        (op, op, op),
    )
    return frozenset(book for (book,) in rows)


def overdue(db: Database, prefix: str, today: str) -> list[str]:
    """The usernames of the members without access whose seal, a setting that begins so, ends today or has ended."""
    rows = db.rows(
        """SELECT m.username FROM organisation_setting s JOIN member m ON s.name = ? || m.username
        WHERE s.value <> '' AND s.value <= ? AND m.active = 0 AND m.gone = 0 ORDER BY m.username""",
        (prefix, today),
    )
    return [username for (username,) in rows]


def personal_of(db: Database, member: int) -> list[SqlRow]:
    """(contact, book, bin) of all that a member's personal book holds; for emptying it alone."""
    return db.rows(
        "SELECT c.id, c.book, c.bin FROM contact c JOIN book b ON b.id = c.book"
        " WHERE b.kind = 'personal' AND b.owner = ? ORDER BY c.id",
        (member,),
    )


def withdrawn_values(db: Database, setting: int) -> list[int]:
    """The personal values that were withdrawn by the hand-overs which chose the day of a seal, as far as they were not
    brought back."""
    rows = db.rows(
        """SELECT DISTINCT v.id FROM change s JOIN operation o ON o.id = s.op AND o.verb = 'hand-over'
        JOIN change h ON h.op = s.op AND h.tbl = 'value' AND h.field = 'gone' AND h.personal = 1 AND h.after = '1'
        JOIN value v ON v.id = h.row AND v.gone = 1
        WHERE s.tbl = 'organisation_setting' AND s.row = ? AND s.contact IS NULL ORDER BY v.id""",
        (setting,),
    )
    return [number for (number,) in rows]
