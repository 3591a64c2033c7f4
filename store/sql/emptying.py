"""Deleting for good in SQL: what people have entered about contacts is taken out of their rows."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.contacts import TEXTS
from store.sql.database import Database, SqlRow, chunks, integers

KEPT = frozenset(("type", "kind"))
"""Texts that tell nothing of anybody; the counters go by them."""


def blank(db: Database, ids: str) -> None:
    """Empties the contacts of the query ``ids`` and all values that they have or had.

    The rows stay, so that no number is ever given twice; marks of what was personal stay with the numbers of values.
    """
    texts = ", ".join(f"{name} = ''" for name in TEXTS if name not in KEPT)
    db.run(f"UPDATE contact SET {texts}, last_activity = NULL WHERE id IN ({ids})")
    db.run(
        "UPDATE value SET value = '', label = '', parts = '', original = '', e164 = NULL, key = '', preferred = 0,"
        f" gone = 1 WHERE contact IN ({ids})"
    )
    # what source and copy once agreed on, where they differ
    db.run(f"UPDATE difference SET base = '' WHERE contact IN ({ids}) OR source IN ({ids})")


def blank_values(db: Database, values: Iterable[int]) -> None:
    """Empties single values that are gone."""
    for some in chunks(sorted(values)):
        db.run(
            "UPDATE value SET value = '', label = '', parts = '', original = '', e164 = NULL, key = '', preferred = 0"
            f" WHERE id IN ({some})"
        )


def cut_loose(db: Database, ids: list[int]) -> None:
    """Ends what ties emptied contacts to their sources: nothing of these is ever to flow into them again."""
    db.run(
        "UPDATE contact SET twin = NULL, twin_book = 0, link = '', link_since = NULL, assignee = 0"
        f" WHERE id IN ({integers(ids)})"
    )


def in_bins(db: Database, clause: str) -> list[SqlRow]:
    """(id, name, book) of what lies in the bins that a clause lets through."""
    return db.rows(f"SELECT c.id, c.name, c.book FROM contact c WHERE {clause} ORDER BY c.id")


def drop_books(db: Database, books: list[int]) -> list[SqlRow]:
    """Takes out of the chosen set, and returns as (id, name, book), what lies in these books."""
    inside = f"FROM contact c WHERE c.id IN (SELECT id FROM chosen) AND c.book IN ({integers(books)})"
    dropped = db.rows(f"SELECT c.id, c.name, c.book {inside} ORDER BY c.id")
    if dropped:
        db.run(f"DELETE FROM chosen WHERE id IN (SELECT c.id {inside})")
    return dropped
