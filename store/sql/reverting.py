"""Undo in SQL: what is set aside because it must stay, and the rest of an operation turned round.

What followed from an operation by itself (``store.flowing``) is none of its business: it follows anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers
from store.sql.log import DERIVED, PUBLIC, WHOLE_NUMBERS

_REOPENED = DERIVED - (1 << 26)
"""Where the change rows of differences begin that an undo opens again."""


def _revertible(owned: Iterable[int]) -> str:
    """The clause on a change row (``h``) that may be turned round: what is personal by its owner only, or together with
    the move that took it along."""
    return f"""(h.contact IS NULL OR {PUBLIC} OR h.contact IN (SELECT id FROM contact WHERE book IN ({integers(owned)}))
        OR EXISTS (SELECT 1 FROM change b WHERE b.contact = h.contact AND +b.op = h.op AND b.field = 'book'))"""


def _as_texts(numbers: Iterable[int]) -> str:
    """Whole numbers as change rows keep them, as a list in SQL; an empty list becomes one that nothing is in."""
    return ",".join(f"'{number}'" for number in numbers) or "''"


def _after(table: str, field: str) -> str:
    """What a change row (``h``) gives a field, to be compared with the field."""
    return "CAST(h.after AS INTEGER)" if field in WHOLE_NUMBERS[table] else "h.after"


def begin(db: Database) -> None:
    """Nothing is set aside as yet, and no copy goes with its source."""
    db.temporary("kept", "contact INTEGER PRIMARY KEY, why TEXT")
    db.temporary("trusted", "contact INTEGER PRIMARY KEY")
    db.temporary("along", "contact INTEGER PRIMARY KEY, source INTEGER, place INTEGER, since INTEGER, trusted INTEGER")


def _set_aside(db: Database, contacts: str, why: str, params: tuple[object, ...]) -> None:
    db.run(
        f"INSERT INTO kept (contact, why) SELECT DISTINCT s.contact, '{why}' FROM ({contacts}) s"
        " WHERE s.contact NOT IN (SELECT contact FROM kept)",
        params,
    )


_MAKING = ("create", "import", "send", "assign", "hand-over")


_FIRST = """(WITH RECURSIVE chain (id, undoes) AS (SELECT id, undoes FROM operation WHERE id = ?
    UNION ALL SELECT p.id, p.undoes FROM operation p JOIN chain ON p.id = chain.undoes)
    SELECT id FROM chain WHERE undoes IS NULL)"""
"""What an operation is about in the first place: itself, or what it took back or did again."""


def is_creation(db: Database, op: int, verbs: Iterable[str] = _MAKING) -> bool:
    """Whether the operation made contacts, by one of these verbs: its rows come from nothing. So do those of doing it
    again after an undo."""
    named = ", ".join(f"'{verb}'" for verb in verbs)
    found = db.scalar(
        f"""SELECT 1 FROM operation o JOIN change h ON h.op = ? AND h.tbl = 'contact' AND h.field = 'bin'
        AND h.before = '1' WHERE o.id = {_FIRST} AND o.verb IN ({named}) AND EXISTS (
            SELECT 1 FROM change f WHERE f.contact = h.contact AND +f.op = o.id AND f.tbl = 'contact'
            AND f.field = 'bin' AND f.before = '1') LIMIT 1""",
        (op, op),
    )
    return found is not None


def maker(db: Database, op: int) -> int | None:
    """The member whose making of contacts the operation is, takes back or does again; None where it is another one."""
    named = ", ".join(f"'{verb}'" for verb in _MAKING)
    found = db.scalar(
        f"""SELECT o.member FROM operation o WHERE o.id = {_FIRST} AND o.verb IN ({named}) AND EXISTS (
            SELECT 1 FROM change h WHERE h.op = o.id AND h.tbl = 'contact' AND h.field = 'bin' AND h.before = '1')""",
        (op,),
    )
    return None if found is None else int(found)


_TRUSTED = "(SELECT contact FROM along WHERE trusted = 1 UNION SELECT contact FROM trusted)"


def note_copies(db: Database, op: int) -> None:
    """Notes the team copies that went with their sources in an operation: withdrawn into the book that the source went
    to, or brought back with it (model.md "Personal"). ``place`` is where the way back leads, ``since`` the operation
    that left the copy as it is to be: ``op``, or what did it again after an undo.

    They are known by their shape: nothing else changes both book and bin of a contact."""
    again = db.rows(
        """WITH RECURSIVE again (op) AS (SELECT id FROM operation WHERE id = ?
        UNION SELECT o.id FROM operation o JOIN again a ON o.undoes = a.op) SELECT op FROM again""",
        (op,),
    )
    db.run(
        f"""INSERT INTO along (contact, source, place, since, trusted)
        SELECT c.id, c.twin, CAST(k.before AS INTEGER), (SELECT MAX(w.op) FROM change w
            WHERE w.contact = c.id AND +w.op IN ({integers(row[0] for row in again)})), 0
        FROM change k JOIN contact c ON c.id = k.contact
        JOIN change b ON b.contact = k.contact AND +b.op = k.op AND b.tbl = 'contact' AND b.field = 'bin'
        JOIN change s ON s.contact = c.twin AND +s.op = k.op AND s.tbl = 'contact' AND s.field = 'book'
        WHERE k.op = ? AND k.tbl = 'contact' AND k.field = 'book'
        AND ((b.after = '1' AND k.after = s.after) OR (b.after = '0' AND k.before = s.before))""",
        (op,),
    )


def trust_copies(db: Database, seen: Iterable[int], owned: Iterable[int]) -> None:
    """Lets copies go with their sources without a right on them: to a book that the member sees, and as they came.

    What was changed since in a book of her own (``owned``) may not go back to the team: that would be editing its copy
    without the right to. Each value is held against the log, whatever stands undone there: an undo may have left just
    this contact out."""
    db.run(
        f"""UPDATE along SET trusted = 1 WHERE place IN ({integers(seen)}) AND (place IN ({integers(owned)})
        OR NOT EXISTS (SELECT 1 FROM change f WHERE f.contact = along.contact AND f.op = (
            SELECT MIN(e.op) FROM change e WHERE e.contact = f.contact AND e.op > along.since
            AND e.tbl = f.tbl AND e.row = f.row AND e.field = f.field)
        AND ((f.before IS NULL AND f.after IS NULL)
            OR f.before {db.differs} (SELECT l.after FROM change l WHERE l.contact = f.contact
                AND l.tbl = f.tbl AND l.row = f.row AND l.field = f.field ORDER BY l.op DESC LIMIT 1))))"""
    )


def trust_own(db: Database, op: int, owned: Iterable[int], seen: Iterable[int]) -> None:
    """Lets a member's own operation be taken back without a right on the book where that was none to begin with: of the
    copies of her own contacts, and of those that it only made somebody responsible for."""
    hers = f"(SELECT s.id FROM contact s WHERE s.book IN ({integers(owned)}))"
    db.run(
        f"""INSERT INTO trusted (contact) SELECT c.id FROM contact c WHERE c.book IN ({integers(seen)})
        AND c.id IN (SELECT contact FROM change WHERE op = ? AND n < {DERIVED})
        AND (c.twin IN {hers}
        OR EXISTS (SELECT 1 FROM change t WHERE t.contact = c.id AND +t.op = ? AND t.tbl = 'contact'
            AND t.field = 'twin' AND CAST(t.before AS INTEGER) IN {hers})
        OR NOT EXISTS (SELECT 1 FROM change h WHERE h.contact = c.id AND +h.op = ? AND h.n < {DERIVED}
            AND (h.tbl <> 'contact' OR h.field <> 'assignee')))""",
        (op, op, op),
    )


def trust_made(db: Database, op: int, owned: Iterable[int], seen: Iterable[int]) -> None:
    """The same for the copies that a segment brought with it: of her own contacts, put there or taken away by the
    operation, and not withdrawn into another book by it; and for the former copies that it cut loose."""
    hers = f"(SELECT s.id FROM contact s WHERE s.book IN ({integers(owned)}))"
    db.run(
        f"""INSERT INTO trusted (contact) SELECT c.id FROM contact c WHERE c.book IN ({integers(seen)})
        AND ((c.id IN (SELECT contact FROM change WHERE op = ? AND n < {DERIVED} AND tbl = 'contact' AND field = 'bin')
            AND c.twin IN {hers}
            AND NOT EXISTS (SELECT 1 FROM change b WHERE b.contact = c.id AND +b.op = ? AND b.tbl = 'contact'
                AND b.field = 'book'))
        OR c.id IN (SELECT t.contact FROM change t WHERE t.op = ? AND t.tbl = 'contact' AND t.field = 'twin'
            AND CAST(t.before AS INTEGER) IN {hers}))""",
        (op, op, op),
    )


def set_aside_pairs(db: Database) -> None:
    """A copy and its source go together or stay together: a copy left with the team would show what became personal."""
    _set_aside(db, "SELECT a.contact FROM along a WHERE a.source IN (SELECT contact FROM kept)", "source", ())
    _set_aside(db, "SELECT a.source AS contact FROM along a WHERE a.contact IN (SELECT contact FROM kept)", "copy", ())


def set_aside_outside(db: Database, op: int, books: Iterable[int]) -> None:
    """Contacts that lie in other books than these. What differs of a copy is its source's owner's, and needs no right
    on the copy."""
    _set_aside(
        db,
        f"""SELECT c.id AS contact FROM contact c
        WHERE c.id IN (SELECT contact FROM change WHERE op = ? AND n < {DERIVED} AND tbl <> 'difference')
        AND c.book NOT IN ({integers(books)}) AND c.id NOT IN {_TRUSTED}""",
        "right",
        (op,),
    )


def any_outside(db: Database, op: int, books: Iterable[int]) -> bool:
    """Whether a contact of the operation lies in another book than these."""
    found = db.row(
        f"""SELECT 1 FROM change h JOIN contact c ON c.id = h.contact WHERE h.op = ? AND h.n < {DERIVED}
        AND h.tbl <> 'difference' AND c.book NOT IN ({integers(books)}) LIMIT 1""",
        (op,),
    )
    return found is not None


def set_aside_homeless(db: Database, op: int, books: Iterable[int]) -> None:
    """Contacts that would go back to other books than these."""
    _set_aside(
        db,
        f"""SELECT h.contact FROM change h WHERE h.op = ? AND h.n < {DERIVED} AND h.tbl = 'contact' AND h.field = 'book'
        AND h.before NOT IN ({_as_texts(books)}) AND h.contact NOT IN {_TRUSTED}""",
        "place",
        (op,),
    )


_ENRICHED = """EXISTS (SELECT 1 FROM value v JOIN book f ON f.id = CAST(h.before AS INTEGER)
    JOIN book t ON t.id = CAST(h.after AS INTEGER) AND t.owner IS NOT NULL AND t.owner <> COALESCE(f.owner, 0)
    WHERE v.contact = h.contact AND v.personal = 1 AND v.gone = 0 AND NOT EXISTS (SELECT 1 FROM change w
        WHERE w.contact = h.contact AND +w.op = h.op AND w.tbl = 'value' AND w.row = v.id AND w.field = 'gone'))"""
"""The clause on the change (``h``) of a book: the contact has personal values of whom it came to, which the operation
knows nothing of. With these it may not go back to another's book (S2.8)."""


def set_aside_enriched(db: Database, op: int) -> None:
    """Contacts to which whom they came to has added personal values."""
    _set_aside(
        db,
        f"""SELECT h.contact FROM change h WHERE h.op = ? AND h.n < {DERIVED} AND h.tbl = 'contact' AND h.field = 'book'
        AND {_ENRICHED}""",
        "changed",
        (op,),
    )


def set_aside_redacted(db: Database, op: int) -> None:
    """Contacts of which a text that the operation changed was taken out of the log since."""
    _set_aside(
        db,
        """SELECT h.contact FROM change h WHERE h.op = ? AND h.contact IS NOT NULL
        AND h.before IS NULL AND h.after IS NULL""",
        "redacted",
        (op,),
    )


def set_aside_differing(db: Database, op: int, table: str, field: str, owned: Iterable[int]) -> None:
    """Contacts of which a field no longer has the value that the operation left; of others' personal values nothing
    is told."""
    after = _after(table, field)
    _set_aside(
        db,
        f"""SELECT h.contact FROM change h JOIN {table} t ON t.id = h.row
        WHERE h.op = ? AND h.n < {DERIVED} AND h.tbl = '{table}' AND h.field = '{field}'
        AND h.contact IS NOT NULL AND t.{field} {db.differs} {after} AND {_revertible(owned)}""",
        "changed",
        (op,),
    )


def set_aside_replaced(db: Database, op: int) -> None:
    """Copies that were cut loose, and whose sources have another copy by now."""
    _set_aside(
        db,
        f"""SELECT h.contact FROM change h JOIN contact k ON k.twin = CAST(h.before AS INTEGER) AND k.bin = 0
        WHERE h.op = ? AND h.n < {DERIVED} AND h.tbl = 'contact' AND h.field = 'twin' AND k.id <> h.contact
        AND k.id NOT IN (SELECT row FROM change WHERE op = ? AND tbl = 'contact' AND field = 'bin')""",
        "replaced",
        (op, op),
    )


def set_aside_changed_since(db: Database, op: int, owned: Iterable[int]) -> None:
    """Contacts that the operation created and that a later one, still in force, changed; that personal values changed
    nobody but the owner (of the books ``owned``) learns."""
    _set_aside(
        db,
        f"""SELECT h.contact FROM change h WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'bin' AND h.before = '1'
        AND EXISTS (SELECT 1 FROM change l JOIN operation o ON o.id = l.op
            WHERE l.contact = h.contact AND l.op > h.op AND l.n < {DERIVED} AND l.tbl <> 'watcher'
            AND o.undone_by IS NULL AND o.undoes IS NULL
            AND (l.personal = 0 OR l.contact IN (SELECT id FROM contact WHERE book IN ({integers(owned)}))))""",
        "changed",
        (op,),
    )


def set_aside(db: Database, op: int) -> list[SqlRow]:
    """(contact, name, book, bin, why, book before) of what stays as it is; why: its ``right`` is missing, or that on
    the ``place`` it would go back to; it was ``redacted`` or ``changed`` since; its ``source`` or ``copy`` stays."""
    return db.rows(
        """SELECT k.contact, c.name, c.book, c.bin, k.why, CAST((SELECT h.before FROM change h
            WHERE h.op = ? AND h.contact = k.contact AND h.tbl = 'contact' AND h.field = 'book') AS INTEGER)
        FROM kept k JOIN contact c ON c.id = k.contact ORDER BY k.contact""",
        (op,),
    )


def shares_in(db: Database, op: int) -> int:
    """How many shares an operation changes."""
    return int(db.scalar("SELECT COUNT(DISTINCT row) FROM change WHERE op = ? AND tbl = 'share'", (op,)))


def shares_changed_since(db: Database, op: int) -> list[SqlRow]:
    """(share, kind and number of its grantee) of those shares of an operation that are no longer as it left them, or
    that a later one, still in force, changed."""
    flags = " OR ".join(
        f"(h.field = '{field}' AND s.{field} {db.differs} {_after('share', field)})"
        for field in ("can_create", "can_edit", "can_delete", "since", "until", "gone")
    )
    return db.rows(
        f"""SELECT s.id, s.to_kind, s.to_id FROM share s WHERE s.id IN (
            SELECT h.row FROM change h WHERE h.op = ? AND h.tbl = 'share') AND (
            EXISTS (SELECT 1 FROM change h WHERE h.op = ? AND h.tbl = 'share' AND h.row = s.id AND ({flags}))
            OR EXISTS (SELECT 1 FROM change l JOIN operation o ON o.id = l.op WHERE l.contact IS NULL AND l.op > ?
                AND l.tbl = 'share' AND l.row = s.id AND o.undone_by IS NULL AND o.undoes IS NULL))
        ORDER BY s.id""",
        (op, op, op),
    )


def insert_reversal(
    db: Database,
    op: int,
    undone: int,
    fields: list[tuple[str, str, int]],
    owned: Iterable[int],
    shares: Iterable[int] = (),
) -> None:
    """The change rows of an undo: those of the operation turned round, but for what was set aside, for rows that belong
    to no contact and are no longer as it left them, and for these ``shares``."""
    stale = [f"AND NOT (h.tbl = 'share' AND h.row IN ({integers(shares)}))"]
    for table, field, _ in fields:
        if table not in ("contact", "value"):
            after = _after(table, field)
            stale.append(
                f"""AND NOT (h.tbl = '{table}' AND h.field = '{field}' AND EXISTS (
                SELECT 1 FROM {table} t WHERE t.id = h.row AND t.{field} {db.differs} {after}))"""
            )
    db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, n, tbl, row, contact, field, personal, after, before FROM change h
        WHERE op = ? AND n < {DERIVED} AND tbl <> 'difference'
        AND (contact IS NULL OR contact NOT IN (SELECT contact FROM kept))
        AND ({_revertible(owned)} OR h.field = 'position')
        {" ".join(stale)}""",
        (op, undone),
    )


def any_contact(db: Database, op: int) -> bool:
    """Whether anything of contacts has been noted for an operation."""
    return db.row("SELECT 1 FROM change WHERE op = ? AND contact IS NOT NULL LIMIT 1", (op,)) is not None


def take_back_told(db: Database, op: int, undone: int) -> int:
    """The change rows that turn round whom an operation told of it; returns how many."""
    return db.run(
        """INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, h.n, h.tbl, h.row, h.contact, h.field, h.personal, h.after, h.before FROM change h
        WHERE h.op = ? AND h.tbl = 'notification'""",
        (op, undone),
    )


def reopen_differences(db: Database, op: int, undone: int) -> int:
    """Change rows that open the differences again which an operation closed (``store.flowing``): what was agreed on
    there holds no longer. Those that it opened close by themselves, when there is nothing left of them."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {_REOPENED} + ROW_NUMBER() OVER (ORDER BY h.n), 'difference', d.id, d.contact, 'gone', 1, '1', '0'
        FROM change h JOIN difference d ON d.id = h.row AND d.gone = 1
        WHERE h.op = ? AND h.tbl = 'difference' AND h.after = '1' AND NOT EXISTS (
            SELECT 1 FROM difference o WHERE o.contact = d.contact AND o.field = d.field AND o.value = d.value
            AND o.gone = 0)""",
        (op, undone),
    )


def insert_reversal_of_field(
    db: Database, op: int, undone: int, field: str, books: Iterable[int], homes: Iterable[int]
) -> int:
    """The change rows of the undo of one field of contacts: of those in these books that are as the operation left
    them, and (where the field is the book) go back to one of the books ``homes``; returns how many."""
    after = _after("contact", field)
    home = f"AND h.before IN ({_as_texts(homes)}) AND NOT {_ENRICHED}" if field == "book" else ""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, h.n, h.tbl, h.row, h.contact, h.field, h.personal, h.after, h.before
        FROM change h JOIN contact t ON t.id = h.row
        WHERE h.op = ? AND h.n < {DERIVED} AND h.tbl = 'contact' AND h.field = ? AND t.book IN ({integers(books)})
        AND NOT (t.{field} {db.differs} {after}) {home}""",
        (op, undone, field),
    )


def contacts_of(db: Database, op: int, limit: int) -> list[int]:
    """The first contacts of an operation."""
    rows = db.rows(
        f"SELECT DISTINCT contact FROM change WHERE op = ? AND n < {DERIVED} AND contact IS NOT NULL"
        f" ORDER BY contact LIMIT {int(limit)}",
        (op,),
    )
    return [number for (number,) in rows]
