"""Search at a million: each kind of query through a session (rights, one row per contact, tiers); and a LIKE scan."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from store.opening import Store
from store.session import Session
from store.view import View
from tests.bench.data import ALL_SEEING, ONE_PERCENT


def queries(session: Session, each: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """(kind, text): prefixes of 1 to 6 letters of names and companies that are there, two words, phone parts, typos."""
    pick = random.Random(seed)
    total = session.count(View()).number
    rows = [row for _ in range(40) for row in session.page_at(View(), pick.randrange(total), limit=50).rows]
    names = [word for row in rows for word in row.name.split() if word.isascii() and word.isalpha() and len(word) > 5]
    companies = [row.company for row in rows if row.company and row.company.isascii() and len(row.company) > 5]
    phones = ["".join(filter(str.isdigit, row.phone)) for row in rows if row.phone]
    for length in range(1, 7):
        for _ in range(each):
            yield f"name {length}", pick.choice(names)[:length]
            yield f"company {length}", pick.choice(companies)[:length].strip()
    for _ in range(each * 2):
        row = pick.choice(rows)
        first, *_, last = f"{row.name} x".split()[:2] if " " not in row.name else row.name.split()
        yield "two words", f"{first[:3]} {last[:2]}"
        yield "phone part", (digits := pick.choice(phones))[(at := pick.randrange(max(1, len(digits) - 4))) : at + 4]
        word = pick.choice(names)
        place = pick.randrange(1, len(word) - 1)
        yield "typo", word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def percentile(values: list[float], q: float) -> float:
    """The q-th part of the sorted values, 0 to 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * q))]


def measure(store: Store, each: int) -> Iterator[str]:
    """A table of latencies, in ms, for both readers; the last lines compare with the raw limit of the same run."""
    scan: list[float] = []
    for username in (ALL_SEEING, ONE_PERCENT):
        session = store.session(username)
        asked = list(queries(session, each))
        session.page(View(query="warm up the vocabular"))
        by_kind: dict[str, list[float]] = {}
        slowest = ("", 0.0)
        for kind, text in asked:
            took = timed(partial(session.page, View(query=text)))
            by_kind.setdefault(kind.split()[0] if kind.startswith(("name", "company")) else kind, []).append(took)
            slowest = max(slowest, (text, took), key=lambda pair: pair[1])
        everything = [took for values in by_kind.values() for took in values]
        for kind, values in by_kind.items():
            yield (
                f"search {username:5} {kind:10} n {len(values):4} p50 {statistics.median(values):7.2f}"
                f" p95 {percentile(values, 0.95):7.2f} p99 {percentile(values, 0.99):7.2f} max {max(values):7.2f}"
            )
        counts = [timed(partial(session.count, View(query=text))) for _, text in asked[::5]]
        scan += scans(store, 5)
        p99 = percentile(everything, 0.99)
        yield (
            f"search {username:5} all        n {len(everything):4} p50 {statistics.median(everything):7.2f}"
            f" p99 {p99:7.2f} max {slowest[1]:7.2f} ({slowest[0]!r}); / LIKE scan {p99 / statistics.median(scan):.3f}"
        )
        yield f"count  {username:5} to 1,000+  p50 {statistics.median(counts):7.2f} p99 {percentile(counts, 0.99):7.2f}"


def scans(store: Store, times: int) -> list[float]:
    """The raw limit: a LIKE over every name that finds nothing, in ms."""
    return [
        timed(lambda: store._db.rows("SELECT id FROM contact WHERE name LIKE '%zzqx%' OR company LIKE '%zzqx%'"))
        for _ in range(times)
    ]
