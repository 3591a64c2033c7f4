"""What others than its owner did in a member's book, contact by contact: noted with each operation, since the log
itself is in the order of time, and a dashboard asks by book."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers
from store.sql.log import DERIVED, PUBLIC

EDITED, DELETED, CREATED = 1, 2, 3

# What is loaded for somebody, as the sample organisation is, was created by that member and not by who loads it.
_NOTED = f"""INSERT INTO guest_change (book, op, contact, member, what)
SELECT c.book, h.op, h.contact, MAX(o.member) AS member,
    MAX(CASE WHEN h.tbl <> 'contact' OR h.field <> 'bin' THEN {EDITED} WHEN h.after = '1' THEN {DELETED}
        WHEN o.verb IN ('create', 'import') THEN {CREATED} ELSE {EDITED} END) AS what
FROM operation o CROSS JOIN change h CROSS JOIN contact c CROSS JOIN book b
WHERE o.undoes IS NULL AND h.op = o.id AND h.n < {DERIVED} AND c.id = h.contact
AND b.id = c.book AND b.kind = 'own' AND b.owner <> o.member
AND NOT (h.tbl = 'contact' AND h.field = 'bin' AND h.before = '1' AND o.verb IN ('create', 'import')
    AND c.created_by <> o.member)"""
# That a source shows who is responsible for its copy follows, and nobody did it in its owner's book.
FROM_LOG = f"{_NOTED} GROUP BY c.book, h.op, h.contact"
"""All of the log at once, for a store that has none of it yet."""


def note(db: Database, op: int) -> None:
    """Notes what an operation, whose header is written, did in the books of others than its author."""
    db.run(f"{_NOTED} AND o.id = ? GROUP BY c.book, h.op, h.contact", (op,))


_REACHED = """SELECT s.id AS share, s.book, s.since, s.until, s.to_id AS member FROM share s
    WHERE s.id IN ({shares}) AND s.to_kind = 'member'
UNION ALL SELECT s.id, s.book, s.since, s.until, m.member FROM share s CROSS JOIN team_member m
    WHERE s.id IN ({shares}) AND s.to_kind = 'team' AND m.team = s.to_id AND m.gone = 0"""
"""Whom shares reach, member by member: of a long log only what these did is looked at. A share with everyone reaches
all whose work stands there."""

_EVERYONE = """SELECT s.id AS share, s.book, s.since, s.until FROM share s
    WHERE s.id IN ({shares}) AND s.to_kind = 'everyone'"""

# While the share was in force; what stands undone counts for nothing.
_THROUGH = """g.book = r.book AND o.id = g.op AND o.at >= r.since AND (r.until IS NULL OR o.at <= r.until)
    AND o.undone_by IS NULL"""


def _done(shares: str, columns: str, more_tables: str, clauses: str) -> str:
    """What those whom shares reach did while they were in force, by share."""
    return f"""SELECT {columns} FROM ({_REACHED.format(shares=shares)}) r CROSS JOIN guest_change g
        CROSS JOIN operation o{more_tables} WHERE g.member = r.member AND {_THROUGH}{clauses}
    UNION ALL SELECT {columns} FROM ({_EVERYONE.format(shares=shares)}) r CROSS JOIN guest_change g
        CROSS JOIN operation o{more_tables} WHERE {_THROUGH}{clauses}"""


def changed_since(db: Database, shares: Iterable[int], visible: str, owned: Iterable[int]) -> dict[int, SqlRow]:
    """(created, edited, deleted) by share: how many contacts of its book those whom it reaches have changed while it
    was in force, as far as the clause ``visible`` lets them be seen; others' personal values never count."""
    # few contacts have personal values, and few books are one's own: the changes themselves are seldom looked at
    change = "SELECT 1 FROM change h WHERE h.contact = g.contact AND h.op = g.op"
    secret = "SELECT 1 FROM value v WHERE v.contact = g.contact AND v.personal = 1"
    done = _done(
        integers(shares),
        "r.share, g.contact, g.what",
        " CROSS JOIN contact c",
        f""" AND c.id = g.contact AND c.book = g.book AND {visible}
            AND (c.book IN ({integers(owned)}) OR NOT EXISTS ({secret}) OR EXISTS ({change} AND {PUBLIC}))""",
    )
    rows = db.rows(
        f"""SELECT share, SUM(made), SUM(CASE WHEN made = 0 THEN edited ELSE 0 END), SUM(deleted) FROM (
            SELECT share, contact,
                MAX(CASE WHEN what = {CREATED} THEN 1 ELSE 0 END) AS made,
                MAX(CASE WHEN what = {EDITED} THEN 1 ELSE 0 END) AS edited,
                MAX(CASE WHEN what = {DELETED} THEN 1 ELSE 0 END) AS deleted
            FROM ({done}) d GROUP BY share, contact) w GROUP BY share"""
    )
    return {share: tuple(more) for share, *more in rows}


def changed_through(share: int, owned: Iterable[int]) -> tuple[str, tuple[object, ...]]:
    """The clause for the contacts that ``changed_since`` counts for a share of one's own books."""
    books = integers(owned)
    return (
        f"(c.book IN ({books}) AND c.id IN ({_done(str(int(share)), 'g.contact', '', f' AND g.book IN ({books})')}))",
        (),
    )
