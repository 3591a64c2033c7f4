"""Notifications in SQL: written absent (gone) and made present by a logged change, as shares are; whether one was read
is its reader's own affair and no operation."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers

_ROW = "n.id, n.at, n.author, n.kind, n.op, n.contact, n.book, n.detail, n.read, n.state"


def insert(db: Database, rows: Iterable[tuple[object, ...]]) -> list[int]:
    """Notifications, absent as yet: (member, at, author, kind, op, contact, book, detail, state); returns their
    numbers."""
    first = int(db.scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM notification"))
    numbered = [(number, *row) for number, row in enumerate(rows, first)]
    db.many(
        "INSERT INTO notification (id, member, at, author, kind, op, contact, book, detail, state, read, gone)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,0,1)",
        numbered,
    )
    return [int(str(row[0])) for row in numbered]


def of_member(db: Database, member: int, limit: int) -> list[SqlRow]:
    """(id, at, author, kind, op, contact, book, detail, read, state) of a member's notifications, newest first."""
    return db.rows(
        f"SELECT {_ROW} FROM notification n WHERE n.member = ? AND n.gone = 0 ORDER BY n.id DESC LIMIT {int(limit)}",
        (member,),
    )


def one(db: Database, number: int, member: int) -> SqlRow | None:
    """The same of one that is a member's own."""
    return db.row(f"SELECT {_ROW} FROM notification n WHERE n.id = ? AND n.member = ? AND n.gone = 0", (number, member))


def unread(db: Database, member: int) -> int:
    """How many a member has not read."""
    return int(db.scalar("SELECT COUNT(*) FROM notification WHERE member = ? AND read = 0 AND gone = 0", (member,)))


def mark_read(db: Database, member: int, numbers: Iterable[int]) -> int:
    """Notes that a member has read these; others' are left as they are. Returns how many were unread."""
    return db.run(
        f"UPDATE notification SET read = 1 WHERE member = ? AND read = 0 AND id IN ({integers(numbers)})", (member,)
    )


def open_requests(db: Database, author: int, book: int | None) -> list[SqlRow]:
    """(at, detail) of the requests about a book, or about none, that a member made and nobody has answered yet, the
    oldest first."""
    about = "IS NULL" if book is None else f"= {int(book)}"
    return db.rows(
        f"""SELECT n.at, n.detail FROM notification n WHERE n.author = ? AND n.book {about} AND n.kind = 'request'
        AND n.state = 'open' AND n.gone = 0 ORDER BY n.id""",
        (author,),
    )


def asked(db: Database, ops: Iterable[int]) -> list[SqlRow]:
    """(op, id, member, state) of everybody whom the requests of these operations went to."""
    return db.rows(
        f"""SELECT n.op, n.id, n.member, n.state FROM notification n WHERE n.op IN ({integers(ops)})
        AND n.kind = 'request' AND n.gone = 0 ORDER BY n.id"""
    )


def assigned(db: Database, op: int, member: int, visible: str) -> int:
    """How many of the contacts that an operation made a member responsible for they see now."""
    return int(
        db.scalar(
            f"""SELECT COUNT(DISTINCT c.id) FROM change h JOIN contact c ON c.id = h.row
            WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'assignee' AND h.after = ? AND {visible}""",
            (op, str(member)),
        )
    )


def copied(db: Database, op: int, owned: Iterable[int], visible: str, limit: int | None = None) -> list[int]:
    """The contacts of these books whose team copies an operation made somebody responsible for, as far as they are
    seen; so many of them at most."""
    return [
        row
        for (row,) in db.rows(
            f"""SELECT DISTINCT c.id FROM change h JOIN contact k ON k.id = h.row JOIN contact c ON c.id = k.twin
            WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'assignee' AND c.book IN ({integers(owned)})
            AND {visible}{f" LIMIT {int(limit)}" if limit else ""}""",
            (op,),
        )
    ]
