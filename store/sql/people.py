"""Members, teams, books and shares: the facts that the access rule is made from."""

from __future__ import annotations

from store.sql.database import Database, SqlRow
from store.text import storable

MEMBER = "SELECT id, username, name, role, active FROM member WHERE gone = 0"

BOOKS = "SELECT id, kind, owner, name FROM book WHERE gone = 0 ORDER BY id"

AUDIENCES_OF = """
SELECT a.book, t.name FROM audience_team a
JOIN team_member m ON m.team = a.team AND m.gone = 0 JOIN team t ON t.id = a.team AND t.gone = 0
WHERE a.gone = 0 AND m.member = ?
UNION ALL SELECT r.book, '' FROM audience_member r WHERE r.gone = 0 AND r.member = ?
"""

# A share counts through the second that it ends with; times are ISO texts in UTC and compare as such.
SHARES_WITH = """
SELECT s.id, s.book, s.to_kind, s.to_id, s.can_create, s.can_edit, s.can_delete, s.since, s.until, s.given_by, s.gone,
    t.name, g.username, o.name
FROM share s JOIN book b ON b.id = s.book AND b.kind = 'own' AND b.gone = 0
JOIN member g ON g.id = s.given_by JOIN member o ON o.id = b.owner
LEFT JOIN team t ON s.to_kind = 'team' AND t.id = s.to_id
WHERE s.gone = 0 AND (s.until IS NULL OR s.until >= ?) AND (
    s.to_kind = 'everyone' OR (s.to_kind = 'member' AND s.to_id = ?)
    OR (s.to_kind = 'team' AND s.to_id IN (
        SELECT m.team FROM team_member m JOIN team t ON t.id = m.team AND t.gone = 0
        WHERE m.member = ? AND m.gone = 0)))
ORDER BY s.id
"""


def members(db: Database) -> list[SqlRow]:
    """(id, username, name, role, active) of every member, by username."""
    return db.rows(f"{MEMBER} ORDER BY username")


def usernames(db: Database) -> dict[int, str]:
    """The username of every member there ever was."""
    return dict(db.rows("SELECT id, username FROM member"))


def member(db: Database, username: str) -> SqlRow | None:
    """The member of that username, however its letters are written: usernames are lower case."""
    return db.row(f"{MEMBER} AND username = ?", (storable(username.lower()),))


def member_by_id(db: Database, number: int) -> SqlRow | None:
    """The member of that number."""
    return db.row(f"{MEMBER} AND id = ?", (number,))


def member_of_os_user(db: Database, os_user: str) -> SqlRow | None:
    """The member bound to an operating-system user."""
    return db.row(f"{MEMBER} AND os_user = ?", (os_user,))


def logins(db: Database) -> dict[int, str]:
    """The operating-system users that members are bound to, by the member's number."""
    return dict(db.rows("SELECT id, os_user FROM member WHERE gone = 0 AND os_user IS NOT NULL"))


def member_id(db: Database, username: str) -> int | None:
    """The number of a username, whether at work or gone, found as ``member`` is: usernames are never given twice."""
    found = db.scalar("SELECT id FROM member WHERE username = ?", (storable(username.lower()),))
    return None if found is None else int(found)


def managers(db: Database) -> list[str]:
    """The names of those who manage the directory, for a refusal that says who may."""
    return [name for _, name in managers_by_number(db)]


def managers_by_number(db: Database) -> list[tuple[int, str]]:
    """(id, name) of the active managers and admins, in the order of :func:`managers`."""
    rows = db.rows(
        "SELECT id, name FROM member WHERE role IN ('admin', 'manager') AND active = 1 AND gone = 0"
        " ORDER BY role DESC, name"
    )
    return [(int(number), str(name)) for number, name in rows]


def admins(db: Database) -> list[str]:
    """The names of the active admins."""
    rows = db.rows("SELECT name FROM member WHERE role = 'admin' AND active = 1 AND gone = 0 ORDER BY name")
    return [name for (name,) in rows]


def managers_of_team(db: Database, team: int) -> list[str]:
    """The names of those who say who is in a team: its managers, and the admins."""
    rows = db.rows(
        """SELECT name FROM member m WHERE active = 1 AND gone = 0 AND (role = 'admin' OR (role = 'manager'
            AND EXISTS (SELECT 1 FROM team_member x WHERE x.team = ? AND x.member = m.id AND x.gone = 0)))
        ORDER BY role DESC, name""",
        (team,),
    )
    return [name for (name,) in rows]


def books(db: Database) -> list[SqlRow]:
    """(id, kind, owner, name) of every book."""
    return db.rows(BOOKS)


def audiences_of(db: Database, member_number: int) -> list[SqlRow]:
    """(book, team name): the audiences whose teams the member belongs to; without a team ("") those that they read
    themselves."""
    return db.rows(AUDIENCES_OF, (member_number, member_number))


def shares_with(db: Database, member_number: int, now: str) -> list[SqlRow]:
    """The shares that reach a member now, as SHARES_WITH lists them."""
    return db.rows(SHARES_WITH, (now, member_number, member_number))


def setting(db: Database, name: str) -> str | None:
    """The text of a setting, or None."""
    found = db.scalar("SELECT value FROM setting WHERE name = ?", (name,))
    return None if found is None else str(found)


def settings(db: Database) -> dict[str, str]:
    """Every setting by its name."""
    return dict(db.rows("SELECT name, value FROM setting"))


def put_setting(db: Database, name: str, value: str) -> None:
    """Writes a setting that is the store's own (its number, its access epoch), not a member's choice."""
    db.run("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
           (name, value))  # fmt: skip


def access_epoch(db: Database) -> int:
    """A number that goes up with every change of members, roles, teams, books or shares."""
    return int(db.scalar("SELECT value FROM setting WHERE name = 'access-epoch'"))


def raise_access_epoch(db: Database) -> None:
    """Open sessions see at their next call that rights may have changed."""
    db.run("UPDATE setting SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'access-epoch'")


def number_of_admins(db: Database) -> int:
    """How many active admins there are."""
    return int(db.scalar("SELECT COUNT(*) FROM member WHERE role = 'admin' AND active = 1 AND gone = 0"))


def readers(db: Database, book: int) -> list[int]:
    """The active internal members who read a book of the organisation: of an audience its members and the admins."""
    rows = db.rows(
        """SELECT m.id FROM member m JOIN book b ON b.id = ? WHERE m.gone = 0 AND m.active = 1 AND m.role <> 'client'
        AND (b.kind = 'directory' OR m.role = 'admin' OR m.id IN (
            SELECT t.member FROM team_member t JOIN audience_team a ON a.team = t.team AND a.gone = 0
            JOIN team g ON g.id = t.team AND g.gone = 0 WHERE t.gone = 0 AND a.book = b.id)
            OR m.id IN (SELECT r.member FROM audience_member r WHERE r.gone = 0 AND r.book = b.id))""",
        (book,),
    )
    return [number for (number,) in rows]
