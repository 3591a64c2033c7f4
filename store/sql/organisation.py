"""Rows of members, teams, audiences and shares: written absent (gone) and made present by a logged change, or, while an
organisation is started, present at once."""

from __future__ import annotations

from store.sql.database import Database
from store.text import storable


def _next(db: Database, table: str) -> int:
    return int(db.scalar(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}"))


def insert_book(db: Database, kind: str, owner: int | None, name: str, *, gone: bool) -> int:
    """A book; returns its number."""
    number = _next(db, "book")
    db.run("INSERT INTO book (id, kind, owner, name, gone) VALUES (?,?,?,?,?)", (number, kind, owner, name, int(gone)))
    return number


def insert_member(
    db: Database, username: str, name: str, role: str, os_user: str | None, at: str, *, gone: bool
) -> tuple[int, list[int]]:
    """A member with an own and a personal book; returns the numbers of all three."""
    number = _next(db, "member")
    db.run(
        "INSERT INTO member (id, username, name, role, os_user, active, created_at, gone) VALUES (?,?,?,?,?,1,?,?)",
        (number, username, name, role, os_user, at, int(gone)),
    )
    return number, [insert_book(db, kind, number, "", gone=gone) for kind in ("own", "personal")]


def team_id(db: Database, name: str) -> int | None:
    """The number of a team."""
    found = db.scalar("SELECT id FROM team WHERE name = ?", (storable(name),))
    return None if found is None else int(found)


def book_id(db: Database, kind: str, name: str) -> int | None:
    """The number of the organisation's book of a kind and name."""
    found = db.scalar("SELECT id FROM book WHERE kind = ? AND name = ?", (kind, name))
    return None if found is None else int(found)


def insert_team(db: Database, name: str, members: list[int], *, gone: bool) -> tuple[int, list[int]]:
    """A team and its memberships; returns their numbers."""
    number = _next(db, "team")
    db.run("INSERT INTO team (id, name, gone) VALUES (?,?,?)", (number, name, int(gone)))
    first = _next(db, "team_member")
    rows = list(range(first, first + len(members)))
    db.many(
        "INSERT INTO team_member (id, team, member, gone) VALUES (?,?,?,?)",
        [(row, number, member, int(gone)) for row, member in zip(rows, members, strict=True)],
    )
    return number, rows


def insert_audience(db: Database, name: str, teams: list[int], *, gone: bool) -> tuple[int, list[int]]:
    """An audience and the teams that read it; returns their numbers."""
    number = insert_book(db, "audience", None, name, gone=gone)
    first = _next(db, "audience_team")
    rows = list(range(first, first + len(teams)))
    db.many(
        "INSERT INTO audience_team (id, book, team, gone) VALUES (?,?,?,?)",
        [(row, number, team, int(gone)) for row, team in zip(rows, teams, strict=True)],
    )
    return number, rows


def shares_to(db: Database, book: int, kind: str, number: int) -> list[int]:
    """The shares of a book with one grantee."""
    rows = db.rows(
        "SELECT id FROM share WHERE book = ? AND to_kind = ? AND to_id = ? AND gone = 0", (book, kind, number)
    )
    return [row[0] for row in rows]


def insert_share(db: Database, row: tuple[object, ...]) -> int:
    """A share, absent as yet: book, to_kind, to_id, can_create, can_edit, can_delete, since, until, given_by."""
    number = _next(db, "share")
    db.run(
        "INSERT INTO share (id, book, to_kind, to_id, can_create, can_edit, can_delete, since, until, given_by, gone)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,1)",
        (number, *row),
    )
    return number
