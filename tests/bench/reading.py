"""Reading pages at a million: the first, the next, one anywhere, the last; beside the same statement on sqlite3."""

from __future__ import annotations

import random
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from unittest.mock import patch

from store.opening import Store
from store.sql.database import SqlRow
from store.sql.sqlite import Sqlite
from store.types import Place
from store.view import View
from tests.bench.data import ALL_SEEING, ONE_PERCENT
from tests.bench.search import percentile, timed


def measure(store: Store, each: int) -> Iterator[str]:
    """Pages of 50 rows through a session, in ms; then against the raw limit."""
    pick = random.Random(5)
    for username in (ALL_SEEING, ONE_PERCENT):
        session, view = store.session(username), View()
        ids = session.select(view)
        places = [Place(1, store._db.scalar("SELECT rank FROM contact WHERE id = ?", (pick.choice(ids),)))
                  for _ in range(each * 5)]  # fmt: skip
        jumps = [pick.randrange(len(ids)) for _ in range(each)]
        kinds = {
            "first": [timed(lambda: session.page(view)) for _ in places],
            "anywhere": [timed(partial(session.page, view, after=place)) for place in places],
            "before": [timed(partial(session.page, view, before=place)) for place in places],
            "last": [timed(lambda: session.last_page(view)) for _ in places],
            "jump to n": [timed(partial(session.page_at, view, index)) for index in jumps],
            "record": [timed(lambda: session.contact(pick.choice(ids))) for _ in places],
            "sidebar": [timed(session.sections) for _ in places],
        }
        first = statistics.median(kinds["first"])
        for kind, took in kinds.items():
            yield (
                f"page   {username:5} {kind:10} p50 {statistics.median(took):6.3f} p95 {percentile(took, 0.95):6.3f}"
                f" / first page {statistics.median(took) / first:5.2f}"
            )
        yield from _against_raw(store, username, places)


def _fetched(connection: sqlite3.Connection, statement: str, params: tuple[int, ...]) -> list[SqlRow]:
    return connection.execute(statement, params).fetchall()


def _against_raw(store: Store, username: str, places: list[Place]) -> Iterator[str]:
    session, db = store.session(username), store._db
    if not isinstance(db, Sqlite):
        return
    with patch.object(db, "rows", wraps=db.rows) as rows:
        session.page(View(), after=places[0])
    statement, params = max(((*call.args, ())[:2] for call in rows.call_args_list), key=lambda asked: len(asked[0]))
    ours: list[float] = []
    raw: list[float] = []
    for turn, place in enumerate(places):  # by turns, since the second to read a place finds it in the caches
        theirs = (place.rank,) * len(params)
        calls: list[tuple[list[float], Callable[[], object]]] = [
            (ours, partial(session.page, View(), after=place)),
            (raw, partial(_fetched, db.connection, statement, theirs)),
        ]
        for took, call in calls if turn % 2 else reversed(calls):
            took.append(timed(call))
    ratio = statistics.median(ours) / statistics.median(raw)
    yield f"page   {username:5} ours / the same statement on sqlite3: {ratio:.2f} x ({statistics.median(raw):.3f} ms)"
