"""Handing on at a million (issue 5): 100,000 assigned at once, with their team copies there already and with copies to
be made; the undo; what somebody else's keys take meanwhile; that cancelling leaves nothing."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

from store.opening import Store
from store.session import Session
from store.view import View
from store.waiting import Writer
from tests.bench.data import ALL_SEEING, OWNERS
from tests.bench.search import percentile, queries, timed

MANY = 100_000
READER = "m001"

ASSIGNS = """
import sys
from store.opening import open_store
from store.view import View
session = open_store(sys.argv[1]).session(sys.argv[2])
ids = list(session.select(View("directory")))[: int(sys.argv[3])]
print("ready", flush=True)
for turn, line in enumerate(sys.stdin):
    session.assign([(ids, "m002" if turn % 2 else "m003")])
    print("done", flush=True)
"""
"""Another process, which assigns at each line that it gets."""


class _Cancelled(Exception):
    pass


def measure(store: Store, each: int) -> Iterator[str]:
    """Ratios to the bare statement of the same run, contacts a second, latencies in ms."""
    admin = store.session(ALL_SEEING)
    for number in range(1, OWNERS + 1):  # an admin assigns where everyone sees the book
        session = store.session(f"m{number:03}")
        if not any(share.with_ == "everyone" for share in session.shares().given):
            session.share("everyone")
    ids = list(admin.select(View("contacts", "assigned:none")))
    many = min(MANY, len(ids) // 10)
    chosen = sorted(random.Random(17).sample(ids, many))
    yield from _making(store, chosen)
    yield from _there(store, many)
    yield from _meanwhile(store, many, each)


def _making(store: Store, chosen: list[int]) -> Iterator[str]:
    """Without team copies: one is made of each; cancelled half way, nothing of it is left."""
    session = store.session(ALL_SEEING)
    before = _state(store)

    def stops(done: int) -> None:
        if done >= len(chosen) // 2:
            raise _Cancelled

    began = time.perf_counter()
    try:
        session.assign([(chosen, "m001")], stops)
        left = "was not cancelled"
    except _Cancelled:
        left = "leaves nothing" if _state(store) == before else "LEAVES SOMETHING"
    yield f"hand   cancelled after {time.perf_counter() - began:.2f} s: {left}"
    took = timed(lambda: session.assign([(chosen, "m001")]))
    undone = timed(session.undo)
    session.redo()
    yield (
        f"hand   {len(chosen):,} with copies to be made: {took:.0f} ms, {len(chosen) / took * 1000:,.0f} a second"
        f" (asked 6,000); undo {undone:.0f} ms ({undone / took:.2f} x, asked 2)"
    )


def _state(store: Store) -> tuple[object, ...]:
    db = store._db
    tables = ("contact", "value", "change", "operation", "doc")
    return tuple(db.scalar(f"SELECT COUNT(*) FROM {table}") for table in tables)


def _there(store: Store, many: int) -> Iterator[str]:
    """With the copies there: against one bare UPDATE of these, and against one of all rows that have to change, since a
    source's row tells its copy's assignee; both committed as ours is, in as much memory."""
    db, session = store._db, store.session(ALL_SEEING)
    ids = list(session.select(View("directory")))[:many]
    db.temporary("bench_ids", "id INTEGER PRIMARY KEY")
    db.fill("bench_ids", ("id",), [(number,) for number in ids])
    sources = "SELECT twin FROM contact WHERE id IN (SELECT id FROM bench_ids) AND twin IS NOT NULL"
    both = f"id IN (SELECT id FROM bench_ids UNION ALL {sources})"
    members = {member.username: member.id for member in store.members()}
    writer = Writer(members[ALL_SEEING], "assign", len(ids))

    def bare(which: str, member: str) -> float:
        held = db.rows(f"SELECT assignee, id FROM contact WHERE {which}")

        def update() -> None:
            with db.writing(writer):
                db.run(f"UPDATE contact SET assignee = ? WHERE {which}", (members[member],))

        took = timed(update)
        with db.writing():  # as the counters know them
            db.many("UPDATE contact SET assignee = ? WHERE id = ?", held)
        return took

    copies, rows, ours, undone = [], [], [], []
    for turn in range(3):
        copies.append(bare("id IN (SELECT id FROM bench_ids)", f"m{10 + turn:03}"))
        rows.append(bare(both, f"m{30 + turn:03}"))
        ours.append(timed(partial(session.assign, [(ids, f"m{20 + turn:03}")])))
        undone.append(timed(session.undo))
    base, all_rows, did = (statistics.median(took) for took in (copies, rows, ours))
    yield (
        f"hand   {len(ids):,} with copies there: bare {base:.0f} ms, ours {did:.0f} ({did / base:.2f} x, asked 1.6);"
        f" bare with their sources {all_rows:.0f} ({did / all_rows:.2f} x);"
        f" undo {statistics.median(undone):.0f} ({statistics.median(undone) / did:.2f} x, asked 2)"
    )


def _meanwhile(store: Store, many: int, each: int) -> Iterator[str]:
    """What a page and a search take somebody else, quiet and while another process assigns all the time."""
    session = store.session(READER)
    asked = [text for _, text in queries(session, each)]
    session.page(View(query="warm up the vocabular"))
    quiet = _keys(session, asked)
    command = [sys.executable, "-c", ASSIGNS, store.url, ALL_SEEING, str(many)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        busy: list[float] = []
        for _ in range(2):
            process.stdin.write("\n")
            process.stdin.flush()
            busy += _keys(session, asked)
            process.stdout.readline()
        process.stdin.close()
    calm, hard = percentile(quiet, 0.95), percentile(busy, 0.95)
    yield (
        f"hand   keys of {READER}: quiet p95 {calm:.2f} ms, while others assign {many:,} p95 {hard:.2f}"
        f" ({hard / calm:.2f} x, asked 1.5), n {len(busy)}"
    )


def _keys(session: Session, asked: list[str]) -> list[float]:
    page = session.page
    took = []
    for text in asked:
        took.append(timed(partial(page, View(query=text))))
        took.append(timed(partial(page, View())))
    return took
