"""Team copies come into being: many at once, as part of an operation (S2.10; model.md "Team copies")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice

from store import order, terms
from store.sql import contacts
from store.sql import copying as sql
from store.sql.database import Database
from store.sql.log import DERIVED, FORMER, HELD
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
    """Copies the contacts of the query ``sources``, (id, assignee), into ``book`` and the hands of these members (0:
    nobody's), for an operation that creates (``log.write``).

    Returns (base, how many): the copies are numbered base + 1 and on, in the order of names; the change rows begin at
    ``start``. The caller holds the writer lock, and has made sure that none has a copy."""

    def tell(done: int) -> None:
        progress(done)
        db.report(done)

    count = sql.stage(db, sources, params)
    base, value_base = next_ids(db)
    if not count:
        return base, 0
    if not sql.put_middle_ranks(db, order.GAP):
        order.place(db, lambda: sql.keys_in_order(db), lambda places: sql.put_ranks(db, places))
    tell(count // 4)
    sql.note_creations(db, op, base, start)
    if sql.note_assignees(db, op, base, start + HELD):
        sql.note_sources(db, op, DERIVED)
    sql.note_former_copies(db, op, start + FORMER)
    sql.put_contacts(db, base, book, link, author, at)
    sql.put_values(db, base, value_base)
    tell(count // 2)
    counts: Counter[str] = Counter()
    documents = sql.put_documents(db, base, book)
    while some := list(islice(documents, 1000)):
        counts.update(" ".join(some).split())
    # which of them are public is asked of each word once, not of each time that it stands somewhere
    contacts.count_words(db, [(word, counts[word]) for word in terms.public_words(" ".join(counts))])
    sql.tally(db, book)
    tell(count)
    return base, count
