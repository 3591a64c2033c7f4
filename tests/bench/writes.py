"""Writing at a million: one edit with its log and index; a field of 100,000 at once and its undo, against the bare
statement of the same run."""

from __future__ import annotations

import itertools
import random
import resource
import statistics
import time
from collections.abc import Iterator
from functools import partial

from store.opening import Store
from store.session import Session
from store.terms import COMPANY
from store.view import View
from tests.bench.data import ALL_SEEING
from tests.bench.search import percentile, queries, timed

_values = itertools.count(int(time.time()))


def measure(store: Store, each: int) -> Iterator[str]:
    """Edits one by one, then in bulk, each beside the raw limit."""
    session = store.session(ALL_SEEING)
    pick = random.Random(3)
    ids = list(session.select(View()))
    yield from _edits(store, pick.sample(ids, min(len(ids), each * 5)))
    chosen = sorted(pick.sample(ids, min(100_000, len(ids) // 10)))
    yield from _bulk(store, chosen)
    yield from _bulk_indexed(store, chosen)


def _read_in(store: Store) -> None:
    """Brings the pages of a file into memory, as those of a store in use are: what the system has dropped meanwhile
    costs each edit that meets it 1 to 25 ms, and the disk is not what is measured here."""
    if store._db.watched:
        with open(store.url, "rb") as file:
            while file.read(1 << 20):
                pass


def _edits(store: Store, ids: list[int]) -> Iterator[str]:
    """With how often a page had to come from the disk all the same."""
    session = store.session(ALL_SEEING)
    _read_in(store)
    # the family names of others, so that each goes to another place in the order, as people's corrections do
    names = [contact.card.family_name or "Nobody" for contact in session.contacts(reversed(ids))]
    for field, values in (("job_title", [f"Job {next(_values)}" for _ in ids]), ("family_name", names)):
        took = []
        faults = resource.getrusage(resource.RUSAGE_SELF).ru_majflt
        for n, v in zip(ids, values, strict=True):
            took.append(timed(partial(session.edit, n, {field: f"{v}e"})))
            session.catch_up()  # as an app does between two keys
        yield (
            f"edit   {field:12} n {len(took)} p50 {statistics.median(took):6.2f} p95 {percentile(took, 0.95):6.2f}"
            f" p99 {percentile(took, 0.99):6.2f} ms, read from the disk"
            f" {resource.getrusage(resource.RUSAGE_SELF).ru_majflt - faults} times"
        )


def _bulk(store: Store, ids: list[int]) -> Iterator[str]:
    db, session = store._db, store.session(ALL_SEEING)
    db.temporary("bench_ids", "id INTEGER PRIMARY KEY")
    db.fill("bench_ids", ("id",), [(n,) for n in ids])

    def bare(value: str) -> None:
        with db.writing():
            db.run("UPDATE contact SET segment = ? WHERE id IN (SELECT id FROM bench_ids)", (value,))

    raw, ours, undone = [], [], []
    for _ in range(3):
        raw.append(timed(lambda: bare(f"raw{next(_values)}")))
        ours.append(timed(lambda: session.bulk_edit(ids, "segment", f"seg{next(_values)}")))
        undone.append(timed(session.undo))
    base = statistics.median(raw)
    yield (
        f"bulk   segment of {len(ids):,}: bare {base:.0f} ms, ours {statistics.median(ours):.0f}"
        f" ({statistics.median(ours) / base:.2f} x), undo {statistics.median(undone):.0f}"
        f" ({statistics.median(undone) / base:.2f} x)"
    )


def _bulk_indexed(store: Store, ids: list[int]) -> Iterator[str]:
    """The company of many: ours against the bare statements, index included."""
    db, session = store._db, store.session(ALL_SEEING)
    ranks = [
        rank for (rank,) in db.rows("SELECT rank FROM contact WHERE id IN (SELECT id FROM bench_ids) ORDER BY rank")
    ]

    def bare(company: str) -> None:
        term = f" {COMPANY}{company.lower()} "
        with db.writing():
            db.unindex("doc", ranks)
            db.run("UPDATE contact SET company = ? WHERE id IN (SELECT id FROM bench_ids)", (company,))
            db.run("UPDATE doc SET words = words || ? WHERE contact IN (SELECT id FROM bench_ids)", (term,))
            db.index("doc", ranks)

    db.run("CREATE INDEX IF NOT EXISTS bench_doc ON doc (contact)")
    raw = timed(lambda: bare(f"Raw{next(_values)}"))
    db.run("DROP INDEX bench_doc")
    ours = timed(lambda: session.bulk_edit(ids, "company", f"Ours{next(_values)}"))
    undone = timed(session.undo)
    yield f"search after that: {_searched(session)}"
    steps: list[float] = []
    more = [True]
    while more.pop():
        steps.append(timed(lambda: more.append(session.catch_up())))
    yield (
        f"put in order by {len(steps)} steps, p50 {statistics.median(steps):.1f} p99 {percentile(steps, 0.99):.1f} ms;"
        f" search after it: {_searched(session)}"
    )
    yield (
        f"bulk   company of {len(ids):,}: bare with index {raw:.0f} ms, ours {ours:.0f} ({ours / raw:.2f} x),"
        f" undo {undone:.0f} ({undone / raw:.2f} x)"
    )


def _searched(session: Session) -> str:
    texts = [text for _, text in queries(session, 20)]
    session.page(View(query="warm up the vocabular"))
    took = [timed(partial(session.page, View(query=text))) for text in texts]
    return f"p50 {statistics.median(took):.2f} p99 {percentile(took, 0.99):.2f} ms"
