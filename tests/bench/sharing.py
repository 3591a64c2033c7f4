"""Sharing at a million (issue 4): 200 books, 2,000 shares, a long log. Lists, search, counts for a member who sees one
in a hundred and one who sees all; making, changing, ending a share; the dashboard; why; a right that changed."""

from __future__ import annotations

import itertools
import random
import statistics
from collections.abc import Callable, Iterator
from functools import partial

from store.grants import GRANTABLE, Grant
from store.opening import Store
from store.view import View
from tests.bench.data import ALL_SEEING, ONE_PERCENT, OWNERS
from tests.bench.search import percentile, queries, timed

SHARES = 2_000
OPERATIONS = 100_000
"""So many edits of others' contacts the log is to hold, beside what the store was loaded with."""


def measure(store: Store, each: int) -> Iterator[str]:
    """Latencies in ms."""
    _share_out(store)
    _lengthen_log(store)
    shares = store._db.scalar("SELECT COUNT(*) FROM share WHERE gone = 0")
    operations = store._db.scalar("SELECT COUNT(*) FROM operation")
    yield f"share  {shares:,} shares, {operations:,} operations"
    for username in (ALL_SEEING, ONE_PERCENT):
        yield from _reading(store, username, each)
    yield from _giving(store, each)
    yield from _dashboards(store, each)


def _told(what: str, took: list[float]) -> str:
    return (
        f"share  {what:34} n {len(took):4} p50 {statistics.median(took):7.2f} p99 {percentile(took, 0.99):7.2f}"
        f" max {max(took):7.2f}"
    )


def _share_out(store: Store) -> None:
    """Shares until there are enough: each member with nine others of those who may see more, and with a team."""
    members = [f"m{number:03}" for number in range(2, OWNERS + 1)]
    admin = store.session(ALL_SEEING)
    if not any(team.name == "Bench" for team in admin.teams()):
        admin.add_team("Bench", members[:20])
    pick = random.Random(11)
    for username in members:
        if store._db.scalar("SELECT COUNT(*) FROM share WHERE gone = 0") >= SHARES:
            return
        chosen = pick.sample([other for other in members if other != username], 9)
        grants = [Grant(other, frozenset(pick.sample(GRANTABLE, 1))) for other in chosen]
        store.session(username).share_with([*grants, Grant("team:Bench")])


def _lengthen_log(store: Store) -> None:
    """Edits of contacts of others, as their rows stand in the log; of these rows the chain of hashes is not kept."""
    db = store._db
    last = int(db.scalar("SELECT MAX(id) FROM operation"))
    if last >= OPERATIONS:
        return
    pick = random.Random(13)
    ids = [row[0] for row in db.rows("SELECT id FROM contact LIMIT 20000")]
    members = list(range(2, OWNERS + 2))
    with db.writing():
        ops = range(last + 1, OPERATIONS + 1)
        db.fill(
            "operation",
            ("id", "at", "member", "session", "verb", "detail", "rows", "digest", "hash"),
            [(op, "2026-11-01T09:00:00Z", pick.choice(members), "bench", "edit", "{}", 1, "", "") for op in ops],
        )
        touched = [(op, pick.choice(ids)) for op in ops]
        db.fill(
            "change",
            ("op", "n", "tbl", "row", "contact", "field", "personal", "before", "after"),
            [(op, 0, "contact", contact, contact, "note", 0, "", "x") for op, contact in touched],
        )
        db.run(
            """INSERT INTO guest_change (book, op, contact, member, what)
            SELECT c.book, h.op, h.contact, o.member, 1 FROM change h JOIN contact c ON c.id = h.contact
            JOIN operation o ON o.id = h.op JOIN book b ON b.id = c.book WHERE h.op > ? AND b.owner <> o.member""",
            (last,),
        )
        db.run("UPDATE share SET since = '2026-10-01T09:00:00Z'")


def _reading(store: Store, username: str, each: int) -> Iterator[str]:
    session = store.session(username)
    asked = [text for _, text in queries(session, each)]
    session.page(View(query="warm up the vocabular"))
    yield _told(f"{username} list", [timed(lambda: session.page(View())) for _ in range(each * 5)])
    yield _told(f"{username} search", [timed(partial(session.page, View(query=text))) for text in asked])
    yield _told(f"{username} count to 1,000+", [timed(partial(session.count, View(query=text))) for text in asked])
    yield _told(f"{username} sections", [timed(session.sections) for _ in range(each * 5)])

    def after_a_change() -> object:
        session._as_of = session._epoch = -1  # as when a share was given or ended somewhere
        return session.page(View())

    yield _told(f"{username} list, rights changed", [timed(after_a_change) for _ in range(each * 5)])


def _giving(store: Store, each: int) -> Iterator[str]:
    """In a book of one in two hundred; and in the largest, whose size must not show."""
    for owner in ("m003", _largest(store)):
        session = store.session(owner)
        size = session.count(View("mine")).number
        others = itertools.cycle([f"m{number:03}" for number in range(100, 140) if f"m{number:03}" != owner])
        kinds: dict[str, list[float]] = {}

        def noted(what: str, call: Callable[[], object], kinds: dict[str, list[float]] = kinds) -> None:
            kinds.setdefault(what, []).append(timed(call))

        for _ in range(each):
            other = next(others)
            noted("plan", partial(session.plan_share, [Grant(other)]))
            noted("share", partial(session.share_with, [Grant(other, frozenset(("edit",)))]))
            share = next(s.id for s in session.shares().given if s.with_ == other)
            noted("edit", partial(session.edit_share, share, Grant(other, frozenset(("delete",)))))
            noted("unshare", partial(session.unshare, [share]))
            noted("undo", session.undo)
            noted("unshare", partial(session.unshare, [share]))
        for what, took in kinds.items():
            yield _told(f"{what}, a book of {size:,}", took)


def _largest(store: Store) -> str:
    """Who has the largest book."""
    row = store._db.row(
        "SELECT m.username FROM tally t JOIN book b ON b.id = t.book AND b.kind = 'own' JOIN member m ON m.id = b.owner"
        " GROUP BY m.username ORDER BY SUM(t.n) DESC LIMIT 1"
    )
    assert row is not None
    return str(row[0])


def _dashboards(store: Store, each: int) -> Iterator[str]:
    for username in (ALL_SEEING, ONE_PERCENT, "m002", "m003"):
        session = store.session(username)
        found = session.shares()
        what = f"dashboard {username}: {len(found.given)} given, {len(found.received)} received"
        yield _told(what, [timed(session.shares) for _ in range(max(5, each // 4))])
    session = store.session(ALL_SEEING)
    ids = [row.id for row in session.page_at(View(), 1000, limit=50).rows]
    yield _told("why", [timed(partial(session.explain, ALL_SEEING, number)) for number in ids])
    yield _told("why another", [timed(partial(session.explain, "m010", number)) for number in ids])
    yield _told("notifications", [timed(store.session("m010").notifications) for _ in range(each)])
