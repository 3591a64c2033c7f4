"""Team copies come into being: many at once, as part of an operation (S2.10; model.md "Team copies")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from store import order, terms
from store.sql import contacts
from store.sql import copying as sql
from store.sql.database import Database
from store.sql.log import FORMER
from store.sql.staging import next_ids

Progress = Callable[[int], None]


def make(
    db: Database,
    op: int,
    sources: str,
    params: tuple[object, ...],
    *,
    book: int,
    link: str,
    author: int,
    at: str,
    progress: Progress,
    start: int = 0,
) -> tuple[int, int]:
    """Copies the contacts of the query ``sources`` into ``book``, for an operation that creates (``log.write``).

    Returns (base, how many): the copies are numbered base + 1 and on, in the order of their sources' numbers; the
    change rows begin at ``start``. The caller holds the writer lock, and has made sure that none has a copy."""

    def tell(done: int) -> None:
        progress(done)
        db.report(done)

    count = sql.stage(db, sources, params)
    base, value_base = next_ids(db)
    if not count:
        return base, 0
    order.place(db, lambda: sql.keys_in_order(db), lambda places: sql.put_ranks(db, places))
    tell(count // 4)
    sql.note_creations(db, op, base, start)
    sql.note_former_copies(db, op, start + FORMER)
    sql.put_contacts(db, base, book, link, author, at)
    sql.put_values(db, base, value_base)
    tell(count // 2)
    counts: Counter[str] = Counter()
    for words in sql.put_documents(db, base, book):
        counts.update(terms.public_words(words))
    contacts.count_words(db, counts.items())
    sql.tally(db, book)
    tell(count)
    return base, count
