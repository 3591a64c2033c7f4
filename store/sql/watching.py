"""Who watches contacts, and who was responsible for one when, in SQL. A contact and its copy are watched as one."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, SqlRow, integers
from store.sql.log import readable
from store.sql.narrowing import Clause

_TOGETHER = """
SELECT c.id FROM contact c WHERE c.id = {id} UNION SELECT c.twin FROM contact c WHERE c.id = {id} AND c.link <> ''
UNION SELECT k.id FROM contact k WHERE k.twin = {id} AND k.link <> '' AND k.bin = 0
"""
"""A contact with its source and its copy."""


def watchers(db: Database, contact: int) -> list[int]:
    """The members who watch a contact that its reader sees."""
    rows = db.rows(
        f"""SELECT DISTINCT w.member FROM watcher w JOIN member m ON m.id = w.member AND m.active = 1 AND m.gone = 0
        WHERE w.gone = 0 AND w.contact IN ({_TOGETHER.format(id=int(contact))}) ORDER BY w.member"""
    )
    return [member for (member,) in rows]


def clause(members: Iterable[int]) -> Clause:
    """Contacts that one of these members watches, or of which they watch the source or the copy."""
    whose = f"FROM watcher w JOIN contact t ON t.id = w.contact WHERE w.gone = 0 AND w.member IN ({integers(members)})"
    return (
        f"""c.id IN (SELECT t.id {whose} UNION SELECT t.twin {whose} AND t.twin IS NOT NULL AND t.link <> ''
        UNION SELECT k.id FROM contact k WHERE k.link <> '' AND k.twin IN (SELECT t.id {whose}))""",
        (),
    )


def count(db: Database, member: int, visible: str) -> int:
    """How many of the contacts that a member sees they watch."""
    watched, params = clause([member])
    return int(db.scalar(f"SELECT COUNT(*) FROM contact c WHERE {visible} AND {watched}", params))


def any_of(db: Database, member: int) -> bool:
    """Whether a member watches anybody."""
    return db.row("SELECT 1 FROM watcher WHERE member = ? AND gone = 0 LIMIT 1", (member,)) is not None


def drop_unseen(db: Database, books: Iterable[int]) -> list[SqlRow]:
    """Takes those of the chosen contacts out, and returns them as (id, name), of which neither they nor their copy lie
    in these books."""
    seen = integers(books)
    unseen = f"""FROM contact c WHERE c.id IN (SELECT id FROM chosen) AND c.book NOT IN ({seen}) AND NOT EXISTS (
        SELECT 1 FROM contact k WHERE k.twin = c.id AND k.link <> '' AND k.bin = 0 AND k.book IN ({seen}))"""
    dropped = db.rows(f"SELECT c.id, c.name {unseen} ORDER BY c.id")
    if dropped:
        db.run(f"DELETE FROM chosen WHERE id IN (SELECT c.id {unseen})")
    return dropped


def rows_of_chosen(db: Database, member: int) -> dict[int, list[tuple[int, int]]]:
    """The (row, gone) of a member's watching, by each of the chosen contacts that they watch or watched."""
    found: dict[int, list[tuple[int, int]]] = {}
    for contact, row, gone in db.rows(
        """SELECT s.id, w.id, w.gone FROM chosen s JOIN contact c ON c.id = s.id JOIN watcher w ON w.member = ?
        AND (w.contact = c.id OR (w.contact = c.twin AND c.link <> '')
            OR w.contact IN (SELECT k.id FROM contact k WHERE k.twin = c.id AND k.link <> ''))
        ORDER BY s.id, w.gone, w.id""",
        (member,),
    ):
        found.setdefault(contact, []).append((row, gone))
    return found


def insert(db: Database, contacts: Iterable[int], member: int) -> list[int]:
    """A member's watching of contacts, absent as yet; returns the numbers of the rows."""
    first = int(db.scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM watcher"))
    rows = [(number, contact, member) for number, contact in enumerate(contacts, first)]
    db.many("INSERT INTO watcher (id, contact, member, gone) VALUES (?, ?, ?, 1)", rows)
    return [row[0] for row in rows]


def responsible(db: Database, contact: int, own: Iterable[tuple[int, int]]) -> list[SqlRow]:
    """(operation, at, before, after, undone by) of each change of who is responsible for a contact, oldest first, as
    far as its reader may know of it (``own``: the spans of operations in which it was the reader's)."""
    return db.rows(
        f"""SELECT o.id, o.at, h.before, h.after, o.undone_by FROM change h JOIN operation o ON o.id = h.op
        WHERE h.contact = ? AND h.tbl = 'contact' AND h.field = 'assignee' AND {readable(own)}
        ORDER BY h.op, h.n""",
        (contact,),
    )
