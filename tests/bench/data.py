"""The store that the benches measure: many contacts in 201 books, one member who sees all of them and one who sees one
in a hundred."""

from __future__ import annotations

import time
from contextlib import suppress

from store.errors import Unavailable
from store.loading import Staging, Standing
from store.opening import Store, create_store, open_store
from store.sample.cards import cards

OWNERS = 200
ALL_SEEING = "dana"
ONE_PERCENT = "m001"


def store_at(url: str, contacts: int) -> tuple[Store, float | None]:
    """The bench store, made if it is not there; and the seconds that loading took, None if it was."""
    with suppress(Unavailable):  # there is none yet
        return open_store(url), None
    store = create_store(url, "Bench", username=ALL_SEEING, name="Dana Reyes")
    admin = store.session(ALL_SEEING)
    for number in range(1, OWNERS + 1):
        username = f"m{number:03}"
        admin.add_member(username, f"Member {number:03}", listed=False)
        store.session(username).share(ALL_SEEING, ["edit", "delete"])
    store.session("m002").share(ONE_PERCENT)
    began = time.perf_counter()
    store.load(ALL_SEEING, lambda staging: _fill(store, staging, contacts), "bench")
    seconds = time.perf_counter() - began
    store.close()  # edits as others make them: in the process that loaded all this each takes 0.2 ms more
    return open_store(url), seconds


def ran_on(store: Store) -> str:
    """The database and those of its settings that figures depend on."""
    db = store._db
    if db.differs == "IS NOT":
        return f"SQLite {db.scalar('SELECT sqlite_version()')}"
    names = ("server_version", "shared_buffers", "work_mem", "fsync", "synchronous_commit", "autovacuum", "lc_ctype")
    return "PostgreSQL: " + ", ".join(f"{name} {db.scalar('SELECT current_setting(?)', (name,))}" for name in names)


def _fill(store: Store, staging: Staging, contacts: int) -> None:
    books = store.books()
    members = {member.username: member.id for member in store.members()}
    owners = [f"m{number:03}" for number in range(1, OWNERS + 1)]
    for number, sample in enumerate(cards(contacts)):
        owner = owners[number * 7919 % OWNERS]
        staging.add(sample.card, Standing(books[f"member:{owner}"], members[owner], "2026-01-05T09:00:00Z"))
