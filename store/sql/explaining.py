"""Where rights come from, as far as the log knows: who put a member into a team, who gave them a role."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, integers

_ORIGIN = """SELECT g.username, o.at FROM change h JOIN operation o ON o.id = h.op JOIN member g ON g.id = o.member
WHERE h.contact IS NULL"""


def joined(db: Database, member: int, team: str) -> tuple[str, str] | None:
    """(username, when): who put a member into the team of that name, the last time."""
    found = db.row(
        f"""{_ORIGIN} AND h.tbl = 'team_member' AND h.field = 'gone' AND h.after = '0' AND h.row IN (
            SELECT m.id FROM team_member m JOIN team t ON t.id = m.team
            WHERE m.member = ? AND m.gone = 0 AND t.name = ? AND t.gone = 0) ORDER BY h.op DESC LIMIT 1""",
        (member, team),
    )
    return (found[0], found[1]) if found else None


def promoted(db: Database, member: int, role: str) -> tuple[str, str] | None:
    """(username, when): who gave a member the role that they have, the last time; at the latest with the membership."""
    found = db.row(
        f"""{_ORIGIN} AND h.tbl = 'member' AND h.row = ? AND ((h.field = 'role' AND h.after = ?)
            OR (h.field = 'gone' AND h.after = '0' AND NOT EXISTS (SELECT 1 FROM change w WHERE w.contact IS NULL
                AND w.tbl = 'member' AND w.row = h.row AND w.field = 'role'))) ORDER BY h.op DESC LIMIT 1""",
        (member, role),
    )
    return (found[0], found[1]) if found else None


def teams_of_audience(db: Database, book: int) -> list[str]:
    """The names of the teams that read an audience."""
    rows = db.rows(
        """SELECT t.name FROM audience_team a JOIN team t ON t.id = a.team AND t.gone = 0
        WHERE a.book = ? AND a.gone = 0 ORDER BY t.name""",
        (book,),
    )
    return [name for (name,) in rows]


def has_team(db: Database, member: int) -> bool:
    """Whether a member is in any team."""
    return (
        db.row(
            """SELECT 1 FROM team_member m JOIN team t ON t.id = m.team AND t.gone = 0
            WHERE m.member = ? AND m.gone = 0 LIMIT 1""",
            (member,),
        )
        is not None
    )


def is_shared(db: Database, book: int, at: str) -> bool:
    """Whether any share of a book is in force."""
    return (
        db.row("SELECT 1 FROM share WHERE book = ? AND gone = 0 AND (until IS NULL OR until >= ?) LIMIT 1", (book, at))
        is not None
    )


def ended(db: Database, book: int, member: int, at: str) -> str | None:
    """When a member's own share of a book ended by itself."""
    found = db.scalar(
        "SELECT until FROM share WHERE book = ? AND to_kind = 'member' AND to_id = ? AND gone = 0 AND until < ?",
        (book, member, at),
    )
    return None if found is None else str(found)


def other_one(db: Database, contact: int, books: Iterable[int]) -> int | None:
    """The book of a contact's team copy, or of the contact that it is a copy of, if that is one of these."""
    found = db.scalar(
        f"""SELECT c.book FROM contact c WHERE c.bin = 0 AND c.book IN ({integers(books)})
        AND (c.twin = ? OR c.id = (SELECT k.twin FROM contact k WHERE k.id = ?)) LIMIT 1""",
        (contact, contact),
    )
    return None if found is None else int(found)
