"""Rows of members, teams, audiences and shares: written absent (gone) and made present by a logged change, or, while an
organisation is started, present at once."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow
from store.text import fold


def _next(db: Database, table: str) -> int:
    return int(db.scalar(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}"))


def insert_book(db: Database, kind: str, owner: int | None, name: str, *, gone: bool, purpose: str = "") -> int:
    """A book; returns its number."""
    number = _next(db, "book")
    db.run(
        "INSERT INTO book (id, kind, owner, name, gone, purpose) VALUES (?,?,?,?,?,?)",
        (number, kind, owner, name, int(gone), purpose),
    )
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


def team_names(db: Database) -> dict[int, str]:
    """The names of the teams that there are, by number."""
    return _by_name(db.rows("SELECT id, name FROM team WHERE gone = 0"))


def audience_names(db: Database) -> dict[int, str]:
    """The names of the audiences that there are, by number."""
    return _by_name(db.rows("SELECT id, name FROM book WHERE kind = 'audience' AND gone = 0"))


def _by_name(rows: Iterable[SqlRow]) -> dict[int, str]:
    """In an order of our own: each database has another one for small letters and capitals."""
    return dict(sorted(rows, key=lambda row: (fold(row[1]), row[1])))


def directories(db: Database) -> dict[int, str]:
    """The names of the Shared Directory, the first, and of its parts that belong to audiences (``store.joint``)."""
    return dict(db.rows("SELECT id, name FROM book WHERE kind = 'directory' AND gone = 0 ORDER BY id"))


def purposes(db: Database) -> dict[int, str]:
    """What each audience that there is is for: "project", "deal" or ""."""
    return dict(db.rows("SELECT id, purpose FROM book WHERE kind = 'audience' AND gone = 0"))


def audience_members(db: Database) -> list[SqlRow]:
    """(audience's book, username) of the members who read each audience without a team."""
    return db.rows(
        """SELECT DISTINCT a.book, m.username FROM audience_member a JOIN member m ON m.id = a.member
        WHERE a.gone = 0 AND m.gone = 0 AND m.active = 1 AND m.role <> 'client' ORDER BY a.book, m.username"""
    )


def members_of_audience(db: Database, book: int) -> list[int]:
    """The members who read an audience without a team."""
    return [member for (member,) in db.rows("SELECT member FROM audience_member WHERE book = ? AND gone = 0", (book,))]


def reader(db: Database, book: int, member: int) -> SqlRow | None:
    """(row, gone) of a member's place among the readers of an audience."""
    return db.row(
        "SELECT id, gone FROM audience_member WHERE book = ? AND member = ? ORDER BY gone, id LIMIT 1", (book, member)
    )


def insert_reader(db: Database, book: int, member: int, *, gone: bool = True) -> int:
    """A member's place among the readers of an audience, absent as yet."""
    number = _next(db, "audience_member")
    db.run("INSERT INTO audience_member (id, book, member, gone) VALUES (?,?,?,?)", (number, book, member, int(gone)))
    return number


def changed_rows(db: Database, op: int, table: str) -> set[int]:
    """The rows of a table that an operation changes."""
    return {row for (row,) in db.rows("SELECT DISTINCT row FROM change WHERE op = ? AND tbl = ?", (op, table))}


def team_members(db: Database) -> list[SqlRow]:
    """(team, username) of the internal members at work in each team."""
    return db.rows(
        """SELECT DISTINCT x.team, m.username FROM team_member x JOIN member m ON m.id = x.member
        WHERE x.gone = 0 AND m.gone = 0 AND m.active = 1 AND m.role <> 'client' ORDER BY x.team, m.username"""
    )


def audience_teams(db: Database) -> list[SqlRow]:
    """(audience's book, team) of the teams that read each audience."""
    return db.rows("SELECT DISTINCT book, team FROM audience_team WHERE gone = 0 ORDER BY book, team")


def membership(db: Database, team: int, member: int) -> SqlRow | None:
    """(row, gone) of a member's place in a team, the present one if there is one."""
    return db.row(
        "SELECT id, gone FROM team_member WHERE team = ? AND member = ? ORDER BY gone, id LIMIT 1", (team, member)
    )


def readership(db: Database, book: int, team: int) -> SqlRow | None:
    """(row, gone) of a team's place among the readers of an audience."""
    return db.row(
        "SELECT id, gone FROM audience_team WHERE book = ? AND team = ? ORDER BY gone, id LIMIT 1", (book, team)
    )


def insert_membership(db: Database, team: int, member: int) -> int:
    """A member's place in a team, absent as yet."""
    number = _next(db, "team_member")
    db.run("INSERT INTO team_member (id, team, member, gone) VALUES (?,?,?,1)", (number, team, member))
    return number


def insert_readership(db: Database, book: int, team: int) -> int:
    """A team's place among the readers of an audience, absent as yet."""
    number = _next(db, "audience_team")
    db.run("INSERT INTO audience_team (id, book, team, gone) VALUES (?,?,?,1)", (number, book, team))
    return number


def rows_of_team(db: Database, team: int) -> list[SqlRow]:
    """(table, row) of all that is there because a team is: its members, its places in audiences, shares with it."""
    return db.rows(
        """SELECT 'team_member', id FROM team_member WHERE team = ? AND gone = 0
        UNION ALL SELECT 'audience_team', id FROM audience_team WHERE team = ? AND gone = 0
        UNION ALL SELECT 'share', id FROM share WHERE to_kind = 'team' AND to_id = ? AND gone = 0 ORDER BY 1, 2""",
        (team, team, team),
    )


def readers_of(db: Database, book: int) -> list[SqlRow]:
    """(table, row) of the teams and members that read an audience."""
    return db.rows(
        """SELECT 'audience_team', id FROM audience_team WHERE book = ? AND gone = 0
        UNION ALL SELECT 'audience_member', id FROM audience_member WHERE book = ? AND gone = 0 ORDER BY 1, 2""",
        (book, book),
    )


def held_by(db: Database, book: int) -> int:
    """How many contacts lie in a book, its bin included."""
    return int(db.scalar("SELECT COUNT(*) FROM contact WHERE book = ?", (book,)))


def in_team(db: Database, team: int, member: int) -> bool:
    """Whether a member is in a team that there is."""
    found = db.scalar(
        """SELECT 1 FROM team_member x JOIN team t ON t.id = x.team AND t.gone = 0
        WHERE x.team = ? AND x.member = ? AND x.gone = 0 LIMIT 1""",
        (team, member),
    )
    return found is not None


def teams_changed(db: Database, op: int) -> list[int]:
    """The teams whose members an operation changes."""
    rows = db.rows(
        """SELECT DISTINCT x.team FROM change h JOIN team_member x ON x.id = h.row
        WHERE h.op = ? AND h.tbl = 'team_member' ORDER BY x.team""",
        (op,),
    )
    return [team for (team,) in rows]


def shares_given_by_undo(db: Database, op: int) -> list[str]:
    """The kinds of grantees (everyone, team, member) of shares that an undo of an operation brings back or changes."""
    rows = db.rows(
        """SELECT DISTINCT s.to_kind FROM change h JOIN share s ON s.id = h.row
        WHERE h.op = ? AND h.tbl = 'share' AND (h.field <> 'gone' OR h.before = '0') ORDER BY s.to_kind""",
        (op,),
    )
    return [kind for (kind,) in rows]


def gone_member(db: Database, username: str) -> SqlRow | None:
    """(number, name, role, os_user, active) of a member who was added and taken back."""
    return db.row("SELECT id, name, role, os_user, active FROM member WHERE username = ? AND gone = 1", (username,))


def never_worked(db: Database, member: int) -> bool:
    """Whether a member did nothing yet and nothing lies in their books."""
    return not db.scalar("SELECT 1 FROM operation WHERE member = ? LIMIT 1", (member,)) and not db.scalar(
        "SELECT 1 FROM contact WHERE book IN (SELECT id FROM book WHERE owner = ?) LIMIT 1", (member,)
    )


def books_of_owner(db: Database, member: int) -> list[int]:
    """The numbers of a member's own and personal book."""
    return [book for (book,) in db.rows("SELECT id FROM book WHERE owner = ? ORDER BY id", (member,))]


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


def insert_audience(
    db: Database, name: str, teams: list[int], *, gone: bool, purpose: str = ""
) -> tuple[int, list[int]]:
    """An audience and the teams that read it; returns their numbers."""
    number = insert_book(db, "audience", None, name, gone=gone, purpose=purpose)
    first = _next(db, "audience_team")
    rows = list(range(first, first + len(teams)))
    db.many(
        "INSERT INTO audience_team (id, book, team, gone) VALUES (?,?,?,?)",
        [(row, number, team, int(gone)) for row, team in zip(rows, teams, strict=True)],
    )
    return number, rows


def insert_share(db: Database, row: tuple[object, ...]) -> int:
    """A share, absent as yet: book, to_kind, to_id, can_create, can_edit, can_delete, since, until, given_by."""
    number = _next(db, "share")
    db.run(
        "INSERT INTO share (id, book, to_kind, to_id, can_create, can_edit, can_delete, since, until, given_by, gone)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,1)",
        (number, *row),
    )
    return number


def settings(db: Database) -> dict[str, str]:
    """What admins have chosen, by the setting's name; "" is the default."""
    return dict(db.rows("SELECT name, value FROM organisation_setting"))


def teams_of_audience(db: Database, book: int) -> list[int]:
    """The teams that read an audience."""
    return [team for (team,) in db.rows("SELECT team FROM audience_team WHERE book = ? AND gone = 0", (book,))]


def setting(db: Database, name: str) -> str:
    """What is chosen for a setting; "" is the default."""
    return str(db.scalar("SELECT value FROM organisation_setting WHERE name = ?", (name,)) or "")


def setting_changed(db: Database, op: int, name: str) -> SqlRow | None:
    """(before, after) of a setting that an operation changes, None where it does not."""
    return db.row(
        """SELECT h.before, h.after FROM change h JOIN organisation_setting s ON s.id = h.row
        WHERE h.op = ? AND h.tbl = 'organisation_setting' AND h.field = 'value' AND s.name = ?""",
        (op, name),
    )


def setting_row(db: Database, name: str) -> int:
    """The number of a setting's row, made with the default where there is none yet."""
    found = db.scalar("SELECT id FROM organisation_setting WHERE name = ?", (name,))
    if found is None:
        found = _next(db, "organisation_setting")
        db.run("INSERT INTO organisation_setting (id, name, value) VALUES (?,?,'')", (found, name))
    return int(found)


def backdate_share(db: Database, share: int, since: str) -> None:
    """Lets a share of the sample organisation have begun earlier."""
    db.run("UPDATE share SET since = ? WHERE id = ?", (since, share))
