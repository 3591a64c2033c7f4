"""Shares in SQL: those of a book, whom they reach, and what those whom they reach have changed since."""

from __future__ import annotations

from store.sql.database import Database, SqlRow, integers
from store.text import storable

SHARE = ("id", "book", "to_kind", "to_id", "can_create", "can_edit", "can_delete", "since", "until", "given_by", "gone")
_SHARE = ", ".join(f"s.{name}" for name in SHARE)


def of_book(db: Database, book: int) -> list[SqlRow]:
    """The columns SHARE of a book's shares, those taken away too: each grantee has one row, which lives again when
    shared with again."""
    return db.rows(f"SELECT {_SHARE} FROM share s WHERE s.book = ? ORDER BY s.id", (book,))


def book_of(db: Database, share: int) -> int | None:
    """The book of a share that there is."""
    found = db.scalar("SELECT book FROM share WHERE id = ? AND gone = 0", (share,))
    return None if found is None else int(found)


def teams(db: Database) -> dict[int, tuple[str, bool]]:
    """(name, whether it is still there) of every team that there ever was."""
    return {number: (name, not gone) for number, name, gone in db.rows("SELECT id, name, gone FROM team")}


def team(db: Database, name: str) -> int | None:
    """The number of a team that there is."""
    found = db.scalar("SELECT id FROM team WHERE name = ? AND gone = 0", (storable(name),))
    return None if found is None else int(found)


def memberships(db: Database) -> list[SqlRow]:
    """(team, member) of the teams that there are."""
    return db.rows(
        """SELECT m.team, m.member FROM team_member m JOIN team t ON t.id = m.team AND t.gone = 0
        WHERE m.gone = 0 ORDER BY m.team, m.member"""
    )


def names(db: Database) -> dict[int, tuple[str, str]]:
    """(username, name) of every member that there ever was."""
    return {number: (username, name) for number, username, name in db.rows("SELECT id, username, name FROM member")}


def keepers(db: Database, book: int, *, managers: bool = True) -> list[SqlRow]:
    """(id, username, name) of those who keep a book of the organisation: admins and managers; of an audience those
    managers who read it (model.md "Access"). Without ``managers`` the admins alone."""
    return db.rows(
        """SELECT m.id, m.username, m.name FROM member m JOIN book b ON b.id = ? WHERE m.active = 1 AND m.gone = 0
        AND (m.role = 'admin' OR (m.role = 'manager' AND ? = 1 AND (b.kind = 'directory' OR EXISTS (
            SELECT 1 FROM audience_team a JOIN team_member x ON x.team = a.team AND x.gone = 0
            JOIN team t ON t.id = a.team AND t.gone = 0
            WHERE a.book = b.id AND a.gone = 0 AND x.member = m.id)
            OR EXISTS (SELECT 1 FROM audience_member r WHERE r.book = b.id AND r.gone = 0 AND r.member = m.id))))
        ORDER BY m.role DESC, m.name""",
        (book, int(managers)),
    )


def personal_values(db: Database, book: int, contacts: int) -> int:
    """How many personal values the live ``contacts`` of a book have; for its owner. Of a small book its contacts are
    gone through, of a large one the personal values that there are."""
    inside = f"c.book IN ({integers([book])}) AND c.bin = 0 AND v.contact = c.id AND v.personal = 1 AND v.gone = 0"
    tables = "contact c CROSS JOIN value v" if contacts < 20_000 else "value v CROSS JOIN contact c"
    return int(db.scalar(f"SELECT COUNT(*) FROM {tables} WHERE {inside}"))


def name_of(db: Database, kind: str, number: int) -> str:
    """A grantee as people read it: Everyone, the name of a team, of a member."""
    if kind == "everyone":
        return "Everyone"
    table = "team" if kind == "team" else "member"
    return str(db.scalar(f"SELECT name FROM {table} WHERE id = ?", (number,)))


def books_with_everyone(db: Database, now: str) -> list[int]:
    """The books that every internal member sees now, by a share."""
    rows = db.rows(
        "SELECT DISTINCT book FROM share WHERE to_kind = 'everyone' AND gone = 0 AND (until IS NULL OR until >= ?)",
        (now,),
    )
    return [book for (book,) in rows]
