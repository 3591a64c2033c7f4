"""The operation log in SQL: change rows go in, and are applied from where they stand (model.md "Operations").

Every verb, undo and redo write through these statements, so the log and the data cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers

WHOLE_NUMBERS = {
    "contact": {"book", "assignee", "twin", "twin_book", "bin"},
    "value": {"position", "preferred", "personal", "gone"},
    "difference": {"gone"},
    "watcher": {"gone"},
    "share": {"can_create", "can_edit", "can_delete", "gone"},
    "member": {"active", "gone", "card"},
    "team": {"gone"},
    "team_member": {"gone"},
    "audience_team": {"gone"},
    "audience_member": {"gone"},
    "segment": {"gone"},
    "book": {"gone"},
    "organisation_setting": set(),
    "notification": {"op", "contact", "book", "read", "gone"},
}
"""The logged tables with their columns of whole numbers; all other columns are texts."""

REDACTION = "redaction"
"""What the notes of a redaction (``store.sql.redacting``) name in place of a table: they are a record only."""

HELD, FORMER = 1 << 26, 1 << 27
"""Where the change rows begin that make members responsible for copies just made, and those that cut former copies
loose (``store.copying``)."""
DERIVED = 3 << 29
"""Change rows from this number on were not asked for: they follow from the others of their operation
(``store.flowing``), and follow anew from whatever an undo brings back."""

MANY = 1000
"""From so many rows on it pays to see whether they all get the same value: that takes a sixth less time [measured]."""

_INSERT = "INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after) VALUES (?,?,?,?,?,?,?,?,?)"

_LAST = "SELECT id, hash FROM operation ORDER BY id DESC LIMIT 1"

_OPERATION = (
    "INSERT INTO operation (id, at, member, session, verb, detail, rows, undoes, undone_by, digest, hash)"
    " VALUES (?,?,?,?,?,?,?,?,NULL,?,?)"
)


def last_operation(db: Database) -> tuple[int, str]:
    """The number and hash of the newest operation; (0, "") in an empty log."""
    found = db.row(_LAST)
    return (found[0], found[1]) if found else (0, "")


def insert_changes(db: Database, op: int, changes: Iterable[tuple[object, ...]], start: int = 0) -> None:
    """Writes change rows: (tbl, row, contact, field, personal, before, after), numbered from ``start``."""
    db.many(_INSERT, ((op, n, *change) for n, change in enumerate(changes, start)))


def insert_field_changes(db: Database, op: int, field: str, after: object, ids: str, start: int = 0) -> int:
    """Change rows that give one field of contacts a value, for those of the query ``ids`` that have another; returns
    how many. They are numbered from ``start``, by the contact."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + id, 'contact', id, id, '{field}', 0, {field}, ? FROM contact
        WHERE id IN ({ids}) AND {field} {db.differs} ?""",
        (op, None if after is None else str(after), after),
    )


def insert_withdrawals(db: Database, op: int, ids: str, owner: int | None) -> None:
    """Change rows that take away the personal values of those contacts of the query ``ids`` that leave their owner for
    another one (None: for nobody)."""
    db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {1 << 30} + v.id, 'value', v.id, v.contact, 'gone', 1, '0', '1'
        FROM value v JOIN contact c ON c.id = v.contact JOIN book b ON b.id = c.book
        WHERE v.contact IN ({ids}) AND v.personal = 1 AND v.gone = 0 AND b.owner {db.differs} ?""",
        (op, owner),
    )


_COPIES = {"book": 0, "bin": 1 << 28, "assignee": 1 << 29}
"""What changes in a copy that is withdrawn, with the first number of these change rows: below those of values."""


def insert_withdrawn_copies(db: Database, op: int, ids: str, book: int) -> None:
    """Change rows that put the team copies of the contacts of the query ``ids`` into the bin of a book, and end the
    assignment of both."""
    copies = f"SELECT k.id FROM contact k WHERE k.twin IN ({ids}) AND k.bin = 0"
    for field, after in (("book", book), ("bin", 1), ("assignee", 0)):
        either = f"id IN ({copies}) OR id IN ({ids})" if field == "assignee" else f"id IN ({copies})"
        db.run(
            f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
            SELECT ?, {_COPIES[field]} + id, 'contact', id, id, '{field}', 0, {field}, ? FROM contact
            WHERE ({either}) AND {field} {db.differs} ?""",
            (op, str(after), after),
        )


def withdrawn_from(db: Database, op: int) -> list[SqlRow]:
    """(member, how many) of those who are no longer responsible for copies that an operation puts into a bin."""
    rows = db.rows(
        """SELECT a.before, COUNT(*) FROM change a JOIN change b ON b.contact = a.contact AND +b.op = a.op
            AND b.tbl = 'contact' AND b.field = 'bin' AND b.after = '1'
        WHERE a.op = ? AND a.tbl = 'contact' AND a.field = 'assignee' AND a.before <> '0' GROUP BY a.before""",
        (op,),
    )
    return sorted((int(member), count) for member, count in rows)


def fields_of(db: Database, op: int, *, derived: bool = False) -> list[tuple[str, str, int]]:
    """(table, field, how many) of an operation's changes without what followed from them, or (``derived``) of that."""
    which = f"n {'>=' if derived else '<'} {DERIVED}"
    return db.rows(f"SELECT tbl, field, COUNT(*) FROM change WHERE op = ? AND {which} GROUP BY tbl, field", (op,))


def any_binned(db: Database, op: int) -> bool:
    """Whether an operation puts a contact into the bin, or takes one out that was there before: a creation takes it out
    of nothing."""
    found = db.row(
        """SELECT 1 FROM change h JOIN contact c ON c.id = h.row WHERE h.op = ? AND h.tbl = 'contact'
        AND h.field = 'bin' AND CAST(h.before AS INTEGER) = c.bin LIMIT 1""",
        (op,),
    )
    return found is not None


def apply_field(
    db: Database, op: int, table: str, field: str, *, touch: str | None, created: bool, rows: int = 0
) -> None:
    """Gives ``field`` its new value in every row the operation changes it in, of which there are at least ``rows``.

    ``touch`` (a time) also raises the version, in the same pass: for an operation of a single field, and for the field
    of which it changes most. What the operation has ``created`` with that value stays as it came.
    """
    after = "CAST(h.after AS INTEGER)" if field in WHOLE_NUMBERS[table] else "h.after"
    more = ", version = version + 1, updated_at = ?" if touch else ""
    changed = "FROM change h WHERE h.op = ? AND h.tbl = ? AND h.field = ?"
    which = (op, table, field)
    touched = [touch] if touch else []
    if rows >= MANY and (one := _one_after(db, changed, which)) is not None:
        value = int(one) if field in WHOLE_NUMBERS[table] else one
        besides = f" AND {field} {db.differs} ?" if created else ""
        db.run(
            f"UPDATE {table} SET {field} = ?{more} WHERE id IN (SELECT h.row {changed}){besides}",
            (value, *touched, *which, *([value] if created else [])),
        )
        return
    besides = f" AND {table}.{field} {db.differs} {after}" if created else ""
    db.run(
        f"UPDATE {table} SET {field} = {after}{more} {changed} AND h.row = {table}.id{besides}",
        (*touched, *which),
    )


def _one_after(db: Database, changed: str, which: tuple[object, ...]) -> str | None:
    """The value that all of these changes give a field; None where they are not all the same."""
    least, most, some = db.rows(f"SELECT MIN(h.after), MAX(h.after), COUNT(*) - COUNT(h.after) {changed}", which)[0]
    return least if least == most and not some else None


# Others see a value go when it becomes personal, and come when it no longer is; else nothing personal concerns them.
# Who watches a contact changes nothing in it.
_TOLD = "(tbl <> 'watcher' AND (personal = 0 OR (tbl = 'value' AND field = 'personal')))"


def touch_contacts(db: Database, op: int, at: str, *, created: bool, but: str | None) -> None:
    """Raises the version of every contact of which the operation changes something others may see, but for those that
    it only creates, and those that were touched while the field ``but`` was applied."""
    besides = " AND NOT (tbl = 'contact' AND field = 'bin' AND before = '1')" if created else ""
    done = "SELECT row FROM change WHERE op = ? AND tbl = 'contact' AND field = ?"
    db.run(
        "UPDATE contact SET version = version + 1, updated_at = ?"
        f" WHERE id IN (SELECT contact FROM change WHERE op = ? AND {_TOLD} AND contact IS NOT NULL{besides})"
        + (f" AND id NOT IN ({done})" if but else ""),
        (at, op, *((op, but) if but else ())),
    )


def live_of(contacts: str) -> str:
    """A query for those contacts of a query that are not in the bin."""
    return f"SELECT c.id FROM contact c WHERE c.bin = 0 AND c.id IN ({contacts})"


def copies_of(contacts: str, but: str) -> str:
    """A query for the team copies of the contacts of a query, but for those of another one."""
    return f"SELECT k.id FROM contact k WHERE k.twin IN ({contacts}) AND k.id NOT IN ({but})"


def follow_sources(db: Database, contacts: str, params: tuple[object, ...]) -> None:
    """Copies know the book of their source; none while it lies in the bin, so that they are seen instead of it."""
    db.run(
        f"""UPDATE contact SET twin_book = COALESCE((SELECT CASE WHEN s.bin = 0 THEN s.book ELSE 0 END FROM contact s
        WHERE s.id = contact.twin), 0) WHERE twin IN ({contacts})""",
        params,
    )


def contacts_of(op_parameter: str = "?", *, fields: Iterable[tuple[str, str]] = ()) -> str:
    """A query for the contacts an operation changes, or changes in one of ``fields``."""
    chosen = " OR ".join(f"(tbl = '{table}' AND field = '{field}')" for table, field in fields)
    return f"SELECT contact FROM change WHERE op = {op_parameter} AND contact IS NOT NULL" + (
        f" AND ({chosen})" if chosen else ""
    )


def count_contacts(db: Database, op: int) -> int:
    """How many contacts an operation changes, without those that only follow or differ from then on, and without copies
    in the bin that are cut loose because a new one is made, or that go with their contact; without any, how many other
    rows, not counting whom it told of it."""
    direct = f"FROM change WHERE op = ? AND n < {DERIVED}"
    others = f"AND NOT (n >= {FORMER} AND n < {2 * FORMER} AND field IN ('twin', 'twin_book', 'link'))"
    moved = "COUNT(CASE WHEN tbl = 'contact' AND field = 'book' THEN 1 END)"
    ask = f"SELECT COUNT(DISTINCT contact), {moved} {direct} AND tbl <> 'difference' {others}"
    ((contacts, books),) = db.rows(ask, (op,))
    if contacts:
        return int(contacts) - (_gone_along(db, op) if books else 0)
    counted = f"SELECT COUNT(*) FROM (SELECT DISTINCT tbl, row {direct}{{}}) h"
    told = int(db.scalar(counted.format(" AND tbl <> 'notification'"), (op,)))
    return told or int(db.scalar(counted.format(""), (op,)))


def _gone_along(db: Database, op: int) -> int:
    """How many team copies an operation withdraws or brings back together with their sources: by their shape, for
    nothing else changes both book and bin of a contact."""
    also = "EXISTS (SELECT 1 FROM change {0} WHERE {0}.contact = {1} AND +{0}.op = k.op AND {0}.tbl = 'contact' {2})"
    binned, source = also.format("b", "c.id", "AND b.field = 'bin'"), also.format("s", "c.twin", f"AND s.n < {DERIVED}")
    found = db.scalar(
        f"""SELECT COUNT(*) FROM change k JOIN contact c ON c.id = k.contact
        WHERE k.op = ? AND k.tbl = 'contact' AND k.field = 'book' AND {binned} AND {source}""",
        (op,),
    )
    return int(found)


def insert_operation(db: Database, row: tuple[object, ...]) -> None:
    """Writes an operation's header: id, at, member, session, verb, detail, rows, undoes, digest, hash."""
    db.run(_OPERATION, row)


def mark_undone(db: Database, op: int, by: int | None) -> None:
    """Notes that ``op`` was undone by another operation, or (None) is in force again."""
    db.run("UPDATE operation SET undone_by = ? WHERE id = ?", (by, op))


def undone_of(db: Database, op: int) -> int | None:
    """The operation that an undo or redo took back."""
    found = db.scalar("SELECT undoes FROM operation WHERE id = ?", (op,))
    return None if found is None else int(found)


OPERATION = """
SELECT o.id, o.at, m.username, m.name, o.verb, o.detail, o.rows, o.undone_by, o.undoes, o.member, o.session,
    (SELECT u.at FROM operation u WHERE u.id = o.undone_by)
FROM operation o JOIN member m ON m.id = o.member
"""


def operation(db: Database, op: int) -> SqlRow | None:
    """The header of one operation, as OPERATION lists it."""
    return db.row(f"{OPERATION} WHERE o.id = ?", (op,))


def assigned_by(db: Database, op: int, member: int, limit: int) -> list[int]:
    """The first contacts that an operation makes a member responsible for, without those that only follow."""
    rows = db.rows(
        f"""SELECT row FROM change WHERE op = ? AND tbl = 'contact' AND field = 'assignee' AND after = ?
        AND n < {DERIVED} ORDER BY n LIMIT {int(limit)}""",
        (op, str(member)),
    )
    return [row for (row,) in rows]


def about(db: Database, op: int) -> tuple[str, str]:
    """Verb and detail of an operation; of an undo or a redo, those of what it was about in the first place."""
    rows = db.rows(
        """WITH RECURSIVE about (undoes, verb, detail) AS (SELECT undoes, verb, detail FROM operation WHERE id = ?
        UNION ALL SELECT o.undoes, o.verb, o.detail FROM operation o JOIN about a ON o.id = a.undoes)
        SELECT verb, detail FROM about WHERE undoes IS NULL""",
        (op,),
    )
    return (str(rows[0][0]), str(rows[0][1])) if rows else ("", "{}")


def operations_before(db: Database, before: int, limit: int) -> list[SqlRow]:
    """The headers of the newest operations older than ``before``."""
    return db.rows(f"{OPERATION} WHERE o.id < ? ORDER BY o.id DESC LIMIT {int(limit)}", (before,))


PUBLIC = """(h.personal = 0 AND NOT (h.tbl = 'value'
    AND EXISTS (SELECT 1 FROM value w WHERE w.id = h.row AND w.personal = 1)))"""
"""The clause on a change row (``h``) that others than the owner may know of: of a value that is personal neither now
nor was then."""


def readable(own: Iterable[tuple[int, int]]) -> str:
    """The clause on a change row (``h``) for a reader to whom the contact belonged during these spans of operations."""
    spans = [f"h.op BETWEEN {int(first)} AND {int(last)}" for first, last in own]
    return f"({' OR '.join([PUBLIC, *spans])})"


def moves_of_contact(db: Database, contact: int) -> list[tuple[int, int, int]]:
    """(op, book before, book after) of every move of a contact, oldest first."""
    rows = db.rows(
        "SELECT op, before, after FROM change WHERE contact = ? AND tbl = 'contact' AND field = 'book' ORDER BY op",
        (contact,),
    )
    return [(op, int(before), int(after)) for op, before, after in rows]


def operations_of_contact(db: Database, contact: int, *, seen: str, before: int, limit: int) -> list[SqlRow]:
    """The operations that changed a contact, newest first, as far as the clause ``seen`` (``readable``) allows."""
    return db.rows(
        f"""{OPERATION} WHERE o.id IN (SELECT h.op FROM change h WHERE h.contact = ? AND {seen}) AND o.id < ?
        ORDER BY o.id DESC LIMIT {int(limit)}""",
        (contact, before),
    )


_LASTING = "'view-as', 'prune', 'shred'"
"""Verbs that changed nothing, or nothing that comes back: undo and redo pass them by."""


def newest_own(db: Database, member: int, session: str | None, *, undone: bool) -> int | None:
    """The member's newest operation that can be undone (or redone: ``undone``), of one session or of all."""
    mine = " AND session = ?" if session else ""
    params = (member, session) if session else (member,)
    if undone:
        # redo takes back an undo, and only while nothing new was done since
        row = db.row(
            f"""SELECT id, undoes, undone_by, verb FROM operation WHERE member = ?{mine} AND NOT
            (verb = 'undo' AND undone_by IS NOT NULL) AND verb NOT IN ('redo', {_LASTING}) ORDER BY id DESC LIMIT 1""",
            params,
        )
        return int(row[0]) if row and row[3] == "undo" else None
    row = db.row(
        f"""SELECT id FROM operation WHERE member = ?{mine} AND undone_by IS NULL AND undoes IS NULL
        AND verb NOT IN ({_LASTING}) ORDER BY id DESC LIMIT 1""",
        params,
    )
    return int(row[0]) if row else None


def changes_of(db: Database, op: int) -> list[SqlRow]:
    """(n, tbl, row, contact, field, personal, before, after) of an operation."""
    return db.rows(
        "SELECT n, tbl, row, contact, field, personal, before, after FROM change WHERE op = ? ORDER BY n", (op,)
    )


def changes_of_contact(db: Database, contact: int, ops: Iterable[int], *, seen: str) -> list[SqlRow]:
    """(op, tbl, row, field, before, after) of one contact in some operations, as far as ``seen`` lets them be."""
    return db.rows(
        f"""SELECT h.op, h.tbl, h.row, h.field, h.before, h.after FROM change h
        WHERE h.contact = ? AND +h.op IN ({integers(ops)}) AND {seen} ORDER BY h.op, h.n""",
        (contact,),
    )


def newest_changes(db: Database, contact: int, how_many: int) -> list[SqlRow]:
    """(op, tbl, row, field, before, after, personal) of the newest operations that raised a contact's version, newest
    first."""
    return db.rows(
        f"""SELECT op, tbl, row, field, before, after, personal FROM change WHERE contact = ? AND op IN (
            SELECT DISTINCT op FROM change WHERE contact = ? AND {_TOLD} ORDER BY op DESC LIMIT ?)
        ORDER BY op DESC, n DESC""",
        (contact, contact, how_many),
    )


def last_author(db: Database, contact: int, after: int, owned: Iterable[int]) -> str | None:
    """The name of the member who last changed a contact after an operation, as far as its reader may know: of changes
    of personal values only the owner does, in the books ``owned``."""
    found = db.scalar(
        f"""SELECT m.name FROM change h JOIN contact c ON c.id = h.contact JOIN operation o ON o.id = h.op
        JOIN member m ON m.id = o.member WHERE h.contact = ? AND h.op > ?
        AND (c.book IN ({integers(owned)}) OR {PUBLIC}) ORDER BY h.op DESC LIMIT 1""",
        (contact, after),
    )
    return None if found is None else str(found)
