"""Saved views: rows of a table of their own, a member's alone; no part of the log."""

from __future__ import annotations

from store.sql.database import Database, SqlRow


def views(db: Database, member: int) -> list[SqlRow]:
    """(id, name, section, query, column, down) of a member's views; ``column`` is "" without a chosen order."""
    return db.rows(
        'SELECT id, name, section, query, "column", down FROM saved_view WHERE member = ? AND gone = 0 ORDER BY id',
        (member,),
    )


def insert(db: Database, member: int, name: str, section: str, query: str, column: str, *, down: bool) -> int:
    """Writes a view; returns its number."""
    number = int(db.scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM saved_view"))
    db.run(
        'INSERT INTO saved_view (id, member, name, section, query, "column", down, gone) VALUES (?,?,?,?,?,?,?,0)',
        (number, member, name, section, query, column, int(down)),
    )
    return number


def rename(db: Database, number: int, name: str) -> None:
    """Gives a view another name."""
    db.run("UPDATE saved_view SET name = ? WHERE id = ?", (name, number))


def put_away(db: Database, number: int, *, gone: bool) -> None:
    """Takes a view away, or brings it back."""
    db.run("UPDATE saved_view SET gone = ? WHERE id = ?", (int(gone), number))


def owner(db: Database, number: int) -> tuple[int, str] | None:
    """(member, name) of a view, there or taken away."""
    found = db.row("SELECT member, name FROM saved_view WHERE id = ?", (number,))
    return None if found is None else (int(found[0]), str(found[1]))
