"""Handing on at a million (issue 5): 100,000 assigned at once, with their team copies there already and with copies to
be made; the undo; what somebody else's keys take meanwhile; that cancelling leaves nothing.

Copies that were just made lie side by side in the file, which makes a bare UPDATE of them very quick. In a store that
has grown they lie beside their sources: ``--url FILE`` also takes one that ``teambook demo --store FILE`` made."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

from store.opening import Store
from store.session import Session
from store.types import Role
from store.view import View
from store.waiting import Writer
from tests.bench.data import ALL_SEEING
from tests.bench.search import percentile, queries, timed

MANY = 100_000

ASSIGNS = """
import sys
from store.opening import open_store
from store.view import View
session = open_store(sys.argv[1]).session(sys.argv[2])
ids = list(session.select(View("directory")))[: int(sys.argv[3])]
print("ready", flush=True)
for turn, line in enumerate(sys.stdin):
    session.assign([(ids, sys.argv[4 + turn % 2])])
    print("done", flush=True)
"""
"""Another process, which assigns at each line that it gets."""


class _Cancelled(Exception):
    pass


def measure(store: Store, each: int) -> Iterator[str]:
    """Ratios to the bare statement of the same run, contacts a second, latencies in ms."""
    hands = [
        member.username
        for member in store.members()
        if member.username != ALL_SEEING and member.role is not Role.CLIENT
    ]
    for username in hands:  # an admin assigns where everyone sees the book
        session = store.session(username)
        if not any(share.with_ == "everyone" for share in session.shares().given):
            session.share("everyone")
    ids = list(store.session(ALL_SEEING).select(View("contacts", "assigned:none")))
    many = min(MANY, len(ids) // 10)
    yield from _there(store, many, hands, "that were there")
    yield from _making(store, sorted(random.Random(17).sample(ids, many)), hands)
    yield from _there(store, many, hands, "just made")
    yield from _meanwhile(store, many, each, hands)


def _making(store: Store, chosen: list[int], hands: list[str]) -> Iterator[str]:
    """Without team copies: one is made of each; cancelled half way, nothing of it is left."""
    session = store.session(ALL_SEEING)
    before = _state(store)

    def stops(done: int) -> None:
        if done >= len(chosen) // 2:
            raise _Cancelled

    began = time.perf_counter()
    try:
        session.assign([(chosen, hands[0])], stops)
        left = "was not cancelled"
    except _Cancelled:
        left = "leaves nothing" if _state(store) == before else "LEAVES SOMETHING"
    yield f"hand   cancelled after {time.perf_counter() - began:.2f} s: {left}"
    took = timed(lambda: session.assign([(chosen, hands[0])]))
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


def _there(store: Store, many: int, hands: list[str], which: str) -> Iterator[str]:
    """With the copies there: against one UPDATE of these as ``sqlite3`` comes; against the same in as much memory as
    ours has; and against one of all rows that have to change, since a source's row tells its copy's assignee."""
    db, session = store._db, store.session(ALL_SEEING)
    ids = list(session.select(View("directory")))[-many:]
    if len(ids) < many:
        return
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
        session.catch_up()
        return took

    def plain(member: str) -> float:
        with contextlib.closing(sqlite3.connect(store.url, isolation_level=None)) as raw:
            raw.execute("CREATE TEMP TABLE bench_ids (id INTEGER PRIMARY KEY)")
            raw.execute("BEGIN")
            raw.executemany("INSERT INTO bench_ids VALUES (?)", ((number,) for number in ids))
            raw.execute("COMMIT")
            held = raw.execute("SELECT assignee, id FROM contact WHERE id IN (SELECT id FROM bench_ids)").fetchall()
            statement = "UPDATE contact SET assignee = ? WHERE id IN (SELECT id FROM bench_ids)"
            took = timed(lambda: raw.execute(statement, (members[member],)))
            raw.execute("BEGIN")
            raw.executemany("UPDATE contact SET assignee = ? WHERE id = ?", held)
            raw.execute("COMMIT")
        return took

    outside, copies, rows, ours, undone = [], [], [], [], []
    for turn in range(3):
        member = hands[(turn + 1) % len(hands)]
        if db.watched:  # a file
            outside.append(plain(member))
        copies.append(bare("id IN (SELECT id FROM bench_ids)", member))
        rows.append(bare(both, member))
        ours.append(timed(partial(session.assign, [(ids, member)])))
        session.catch_up()
        undone.append(timed(session.undo))
        session.catch_up()
    base, all_rows, did = (statistics.median(took) for took in (copies, rows, ours))
    by_itself = f"bare UPDATE {statistics.median(outside):.0f} ms, " if outside else ""
    against = f"{did / statistics.median(outside):.2f} x, asked 1.6; " if outside else ""
    yield (
        f"hand   {len(ids):,} with copies {which}: {by_itself}ours {did:.0f} ({against}bare in as much memory"
        f" {base:.0f}, {did / base:.2f} x; with their sources {all_rows:.0f}, {did / all_rows:.2f} x);"
        f" undo {statistics.median(undone):.0f} ({statistics.median(undone) / did:.2f} x, asked 2)"
    )


def _meanwhile(store: Store, many: int, each: int, hands: list[str]) -> Iterator[str]:
    """What a page and a search take somebody else, quiet and while another process assigns all the time."""
    reader = hands[0]
    session = store.session(reader)
    asked = [text for _, text in queries(session, each)]
    session.page(View(query="warm up the vocabular"))
    quiet = _keys(session, asked)
    command = [sys.executable, "-c", ASSIGNS, store.url, ALL_SEEING, str(many), *hands[1:3]]
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
        f"hand   keys of {reader}: quiet p95 {calm:.2f} ms, while others assign {many:,} p95 {hard:.2f}"
        f" ({hard / calm:.2f} x, asked 1.5), n {len(busy)}"
    )


def _keys(session: Session, asked: list[str]) -> list[float]:
    page = session.page
    took = []
    for text in asked:
        took.append(timed(partial(page, View(query=text))))
        took.append(timed(partial(page, View())))
    return took
