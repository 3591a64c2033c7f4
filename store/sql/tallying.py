"""The section counters: how many live contacts of each book, kind and assignee there are, as the writing transactions
keep them."""

from __future__ import annotations

from collections.abc import Mapping

from store.sql.database import Database

TALLIED = ("bin", "book", "twin_book", "kind", "assignee")
"""The fields of a contact that it is counted by."""


def tally(db: Database, ids: str, params: tuple[object, ...], sign: int) -> None:
    """Counts the live contacts of the query ``ids`` into the section counters, or (sign -1) out of them."""
    db.run(
        f"""INSERT INTO tally (book, twin_book, kind, assignee, n)
        SELECT book, twin_book, kind, assignee, {sign} * COUNT(*) FROM contact
        WHERE id IN ({ids}) AND bin = 0 GROUP BY book, twin_book, kind, assignee
        ON CONFLICT (book, twin_book, kind, assignee) DO UPDATE SET n = tally.n + excluded.n""",
        params,
    )


def add(db: Database, counted: Mapping[tuple[int, int, str, int], int]) -> None:
    """Adds to the section counters (book, twin_book, kind, assignee)."""
    db.many(
        """INSERT INTO tally (book, twin_book, kind, assignee, n) VALUES (?,?,?,?,?)
        ON CONFLICT (book, twin_book, kind, assignee) DO UPDATE SET n = tally.n + excluded.n""",
        [(*counter, n) for counter, n in counted.items() if n],
    )


def tally_assignees(db: Database, op: int, since: int = 0) -> None:
    """Counts the live contacts of an operation, before it is applied, from who is responsible for them to who will be;
    in one pass, where nothing else that is counted changes. ``since``: by the change rows from this number on."""
    after = "CAST(h.after AS INTEGER)"
    db.run(
        f"""WITH moved AS (SELECT c.book, c.twin_book, c.kind, c.assignee AS before, {after} AS after, COUNT(*) AS n
            FROM change h CROSS JOIN contact c WHERE h.op = ? AND h.tbl = 'contact' AND h.field = 'assignee'
            AND h.n >= {int(since)} AND c.id = h.row AND c.bin = 0 AND c.assignee <> {after}
            GROUP BY c.book, c.twin_book, c.kind, c.assignee, {after})
        INSERT INTO tally (book, twin_book, kind, assignee, n)
        SELECT book, twin_book, kind, who, SUM(n) FROM (
            SELECT book, twin_book, kind, before AS who, -n AS n FROM moved
            UNION ALL SELECT book, twin_book, kind, after AS who, n FROM moved) one
        GROUP BY book, twin_book, kind, who
        ON CONFLICT (book, twin_book, kind, assignee) DO UPDATE SET n = tally.n + excluded.n""",
        (op,),
    )
