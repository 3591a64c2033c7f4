"""Sources and their team copies in SQL: what an operation is about to change on either side (model.md)."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.contacts import TEXTS
from store.sql.database import Database, SqlRow, chunks
from store.sql.log import DERIVED, WHOLE_NUMBERS

# A plus keeps SQLite from the key of the log, by operation, where the contact says it better: a bulk operation would
# look through all of its changes for each of its contacts.

# Left joins lead from the changes to the contacts, in this order, which plain ones would leave to the planner:
# PostgreSQL, that knows nothing of copies just made, looks through all changes for each, 12 s for 4,000 [measured].


def _within(change: str, op: str) -> str:
    """The clause on a change row of a contact at hand that it is of an operation. As a range, SQLite takes the index of
    the contact's changes for it, and of a long history reads no more than that."""
    return f"{change}.op BETWEEN {op} AND {op}"


FLOWING = tuple(name for name in TEXTS if name != "uid")
"""The texts that a copy takes over from its source."""

VALUE_FIELDS = ("kind", "value", "label", "preferred", "parts", "position", "original", "personal", "gone")

_FIELDS = ", ".join(f"'{name}'" for name in FLOWING)


def _text_of(alias: str) -> str:
    """The text of the contact ``alias`` that a change row (``h``) names."""
    cases = " ".join(f"WHEN '{name}' THEN {alias}.{name}" for name in FLOWING)
    return f"CASE h.field {cases} END"


def any_linked(db: Database, op: int) -> bool:
    """Whether an operation changes a contact that has a team copy, or is one."""
    return (
        db.row(
            """SELECT 1 FROM change h LEFT JOIN contact k ON k.id = h.contact WHERE h.op = ? AND COALESCE(k.twin, 0) > 0
            UNION ALL SELECT 1 FROM change h JOIN contact k ON k.twin = h.contact WHERE h.op = ? LIMIT 1""",
            (op, op),
        )
        is not None
    )


def _there(newest: int | None) -> str:
    """The clause on a change row (``h``) of a contact that was there before: copies just made bring their sources'
    change rows with them."""
    return "" if newest is None else f"AND h.row <= {int(newest)}"


def hand_on_sources(db: Database, op: int, newest: int | None) -> int:
    """Change rows that give sources the assignee of their copies, "the source's row shows its copy's assignee", for an
    operation that changes nothing else: it is told by the changes themselves. Returns how many."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT h.op, {DERIVED} + s.id, 'contact', s.id, s.id, 'assignee', 0, CAST(s.assignee AS TEXT), h.after
        FROM change h CROSS JOIN contact k CROSS JOIN contact s
        WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'assignee' {_there(newest)} AND k.id = h.row
        AND k.bin = 0
        AND s.id = k.twin AND s.assignee <> CAST(h.after AS INTEGER) ON CONFLICT (op, n) DO NOTHING""",
        (op,),
    )


def _holder() -> str:
    """Who is responsible for a copy (``k``) once the operation of a change row (``h``) is done; nobody in the bin."""

    def after(field: str) -> str:
        changed = f"""SELECT CAST(a.after AS INTEGER) FROM change a
            WHERE a.contact = k.id AND {_within("a", "h.op")} AND a.tbl = 'contact' AND a.field = '{field}'"""
        return f"COALESCE(({changed}), k.{field})"

    return f"CASE WHEN {after('bin')} = 0 THEN {after('assignee')} ELSE 0 END"


def hold_relinked(db: Database, op: int) -> int:
    """Gives sources that an operation, an undo, ties to their former copies again the assignees that those have by now,
    whatever it changes in the sources itself; those whose copies it cuts loose again are in nobody's hands, unless it
    says in whose. Returns how many are changed by that alone."""
    relinked = f"""SELECT h.op, CAST(h.after AS INTEGER) AS source, MIN({_holder()}) AS holder
        FROM change h JOIN contact k ON k.id = h.row
        WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'twin' AND h.after IS NOT NULL
        GROUP BY h.op, CAST(h.after AS INTEGER)"""
    own = "tbl = 'contact' AND field = 'assignee'"
    db.run(
        f"""UPDATE change SET after = (SELECT CAST(w.holder AS TEXT) FROM ({relinked}) w WHERE w.source = change.row)
        WHERE op = ? AND {own} AND row IN (SELECT CAST(t.after AS INTEGER) FROM change t
            WHERE t.op = ? AND t.tbl = 'contact' AND t.field = 'twin' AND t.after IS NOT NULL)""",
        (op, op, op),
    )
    loose = """SELECT h.op, CAST(h.before AS INTEGER) AS source, 0 AS holder FROM change h
        WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'twin' AND h.after IS NULL"""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT w.op, {DERIVED} + s.id, 'contact', s.id, s.id, 'assignee', 0, CAST(s.assignee AS TEXT),
            CAST(w.holder AS TEXT)
        FROM ({relinked} UNION {loose}) w JOIN contact s ON s.id = w.source AND s.assignee <> w.holder
        WHERE NOT EXISTS (SELECT 1 FROM change o WHERE o.contact = s.id AND {_within("o", "w.op")} AND {own})""",
        (op, op),
    )


def follow_assignees(db: Database, op: int, newest: int | None) -> int:
    """The same for an operation that changes more: none holds the source where the copy lies in the bin, and what it
    changes in the source itself stands."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT w.op, {DERIVED} + w.source, 'contact', w.source, w.source, 'assignee', 0, CAST(w.was AS TEXT),
            CAST(w.holder AS TEXT)
        FROM (SELECT h.op, s.id AS source, s.assignee AS was, MIN({_holder()}) AS holder
            FROM change h LEFT JOIN contact k ON k.id = h.row LEFT JOIN contact s ON s.id = k.twin
            WHERE h.op = ? AND h.tbl = 'contact' AND h.field IN ('assignee', 'bin') {_there(newest)}
            AND COALESCE(s.id, 0) > 0
            GROUP BY h.op, s.id, s.assignee) w
        WHERE w.was <> w.holder AND NOT EXISTS (SELECT 1 FROM change o WHERE o.contact = w.source
            AND {_within("o", "w.op")} AND o.tbl = 'contact' AND o.field = 'assignee')""",
        (op,),
    )


_TEAMS = "(SELECT b.id FROM book b WHERE b.owner IS NULL)"
_LIVE = f"CASE WHEN k.link = 'live' AND k.bin = 0 AND k.book IN {_TEAMS} THEN 1 ELSE 0 END"
"""Whether the source's changes reach a copy (``k``): it is live, and neither in the bin nor withdrawn."""


def source_texts(db: Database, op: int) -> list[SqlRow]:
    """(copy, live, field, text of the source after, text of the copy now) of what an operation changes in sources."""
    return db.rows(
        f"""SELECT k.id, {_LIVE}, h.field, h.after, {_text_of("k")} FROM change h
        JOIN contact k ON k.twin = h.contact AND k.link <> ''
        WHERE h.op = ? AND h.tbl = 'contact' AND h.field IN ({_FIELDS})""",
        (op,),
    )


def copy_texts(db: Database, op: int) -> list[SqlRow]:
    """(copy, live, field, before, after, text of the source now) of what an operation changes in copies."""
    return db.rows(
        f"""SELECT k.id, {_LIVE}, h.field, h.before, h.after, {_text_of("s")} FROM change h
        JOIN contact k ON k.id = h.contact AND k.link <> '' JOIN contact s ON s.id = k.twin
        WHERE h.op = ? AND h.tbl = 'contact' AND h.field IN ({_FIELDS})""",
        (op,),
    )


def text_changes(db: Database, op: int) -> list[SqlRow]:
    """(row, field, after) of the texts of contacts that an operation changes."""
    return db.rows(
        f"SELECT row, field, after FROM change WHERE op = ? AND tbl = 'contact' AND field IN ({_FIELDS})", (op,)
    )


def copies_with_values(db: Database, op: int) -> list[SqlRow]:
    """(copy, live, source) of the copies of which an operation changes values, or values of their sources."""
    return db.rows(
        f"""SELECT k.id, {_LIVE}, k.twin FROM contact k WHERE k.link <> '' AND k.twin IN (
            SELECT contact FROM change WHERE op = ? AND tbl = 'value')
        UNION SELECT k.id, {_LIVE}, k.twin FROM contact k WHERE k.link <> '' AND k.twin IS NOT NULL AND k.id IN (
            SELECT contact FROM change WHERE op = ? AND tbl = 'value')""",
        (op, op),
    )


def value_changes(db: Database, op: int) -> list[SqlRow]:
    """(row, field, after) of the values that an operation changes."""
    return db.rows("SELECT row, field, after FROM change WHERE op = ? AND tbl = 'value'", (op,))


def values_of(db: Database, contacts: Iterable[int]) -> list[SqlRow]:
    """(id, contact, source, *VALUE_FIELDS) of every value that contacts have or had."""
    found: list[SqlRow] = []
    for some in chunks(sorted(contacts)):
        found += db.rows(
            f"SELECT id, contact, source, {', '.join(VALUE_FIELDS)} FROM value WHERE contact IN ({some}) ORDER BY id"
        )
    return found


def returning(db: Database, op: int) -> list[SqlRow]:
    """(copy, source) of the live copies that an operation brings back to the team from the bin, or makes live."""
    return db.rows(
        f"""SELECT DISTINCT k.id, k.twin FROM change h JOIN contact k ON k.id = h.row AND k.twin IS NOT NULL
        WHERE h.op = ? AND h.tbl = 'contact' AND ((h.field = 'bin' AND h.after = '0' AND k.link = 'live' AND k.bin = 1)
            OR (h.field = 'link' AND h.after = 'live' AND k.bin = 0))
        AND COALESCE((SELECT CAST(a.after AS INTEGER) FROM change a WHERE a.contact = k.id AND +a.op = h.op
            AND a.tbl = 'contact' AND a.field = 'book'), k.book) IN {_TEAMS}""",
        (op,),
    )


def settled_otherwise(db: Database, op: int) -> set[int]:
    """The copies of which an operation itself says what becomes of them: those that it puts into the bin, cuts loose,
    makes a snapshot, or refreshes as one."""
    rows = db.rows(
        """SELECT h.row FROM change h JOIN contact k ON k.id = h.row WHERE h.op = ? AND h.tbl = 'contact'
        AND ((h.field = 'bin' AND h.after = '1') OR (h.field = 'link' AND h.after <> 'live')
            OR (h.field = 'link_since' AND k.link = 'snapshot' AND NOT EXISTS (
                SELECT 1 FROM change l WHERE l.contact = h.row AND +l.op = h.op AND l.tbl = 'contact'
                AND l.field = 'link')))
        """,
        (op,),
    )
    return {number for (number,) in rows}


def texts_of(db: Database, contacts: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The FLOWING texts of contacts."""
    found: dict[int, tuple[str, ...]] = {}
    for some in chunks(sorted(contacts)):
        for number, *texts in db.rows(f"SELECT id, {', '.join(FLOWING)} FROM contact WHERE id IN ({some})"):
            found[number] = tuple(texts)
    return found


def differences(db: Database, op: int, copies: Iterable[int]) -> list[SqlRow]:
    """(id, copy, field, value, base) of what copies differ in from what was agreed, as the operation leaves it."""
    found: list[SqlRow] = []
    for some in chunks(sorted(copies)):
        found += db.rows(
            f"""SELECT d.id, d.contact, d.field, d.value, d.base FROM difference d WHERE d.contact IN ({some})
            AND COALESCE((SELECT h.after FROM change h WHERE h.contact = d.contact AND +h.op = ?
                AND h.tbl = 'difference' AND h.row = d.id),
                CAST(d.gone AS TEXT)) = '0'""",
            (op,),
        )
    return found


def since(db: Database, copies: Iterable[int]) -> list[SqlRow]:
    """(copy, link, link since) of copies."""
    found: list[SqlRow] = []
    for some in chunks(sorted(copies)):
        found += db.rows(f"SELECT id, link, link_since FROM contact WHERE id IN ({some})")
    return found


def owners_of_sources(db: Database, copies: Iterable[int]) -> list[SqlRow]:
    """(source, the member whose contact it is) of copies."""
    found: list[SqlRow] = []
    for some in chunks(sorted(copies)):
        found += db.rows(
            f"""SELECT s.id, b.owner FROM contact k JOIN contact s ON s.id = k.twin JOIN book b ON b.id = s.book
            WHERE k.id IN ({some}) AND b.owner IS NOT NULL"""
        )
    return found


def insert_differences(db: Database, rows: Iterable[tuple[object, ...]]) -> list[int]:
    """Writes differences, absent as yet: (copy, source, field, value, base); returns their numbers."""
    number = int(db.scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM difference"))
    new = list(rows)
    numbers = list(range(number, number + len(new)))
    db.many(
        "INSERT INTO difference (id, contact, source, field, value, base, gone) VALUES (?,?,?,?,?,?,1)",
        [(at, *row) for at, row in zip(numbers, new, strict=True)],
    )
    return numbers


def insert_value_copies(db: Database, pairs: Iterable[tuple[int, int]], *, backwards: bool = False) -> list[int]:
    """Copies values for (value, contact), absent as yet; returns their numbers. What goes into a copy knows where it
    came from; what comes ``backwards``, into a source, is known from then on by the copy's value."""
    number = int(db.scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM value"))
    numbered = [(at, contact, value) for at, (value, contact) in enumerate(pairs, number)]
    columns = "kind, position, value, label, preferred, personal, parts, original, e164, key"
    db.many(
        f"INSERT INTO value (id, contact, source, {columns}, gone)"
        f" SELECT ?, ?, {'NULL' if backwards else 'id'}, {columns}, 1 FROM value WHERE id = ?",
        numbered,
    )
    if backwards:
        tie_values(db, ((at, value) for at, _, value in numbered))
    return [row[0] for row in numbered]


def complete_values(db: Database, texts: Iterable[tuple[int, str, str]]) -> None:
    """Values just copied take what the operation gives those that they came from: (value, field, text)."""
    for number, field, text in texts:
        after = int(text) if field in WHOLE_NUMBERS["value"] else text
        db.run(f"UPDATE value SET {field} = ? WHERE id = ?", (after, number))


def tie_values(db: Database, pairs: Iterable[tuple[int, int]]) -> None:
    """Of each (value of a source, value of its copy) the second is known as what the first became."""
    db.many("UPDATE value SET source = ? WHERE id = ?", pairs)


def correct(db: Database, op: int, contact: int, table: str, row: int, field: str, after: str) -> None:
    """Gives a change that is not applied yet another end."""
    db.run(
        "UPDATE change SET after = ? WHERE contact = ? AND +op = ? AND tbl = ? AND row = ? AND field = ?",
        (after, contact, op, table, row, field),
    )


def sources_of(db: Database, copies: Iterable[int]) -> list[SqlRow]:
    """(copy, source) of copies."""
    found: list[SqlRow] = []
    for some in chunks(sorted(copies)):
        found += db.rows(f"SELECT id, twin FROM contact WHERE id IN ({some})")
    return found
