"""Many at work at once: nothing is lost, nobody fails, nobody starves; a killed writer leaves all or nothing."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from store import log
from store.opening import Store, open_store
from store.types import Record
from store.view import View
from tests.databases import Files
from tests.store import derived
from tests.store.offices import Office, card, email, ids, names, phone

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

FORKED = multiprocessing.get_context("fork") if hasattr(os, "fork") else None
WRITERS, EACH = 50, 5


def write(url: str, number: int, results: Any) -> None:
    """One process: contacts created, edited, deleted and taken back; tells how long the slowest of them took."""
    try:
        store = open_store(url)
        dana, slowest, started = store.session("dana"), 0.0, time.monotonic()
        mine = []
        for n in range(EACH):
            mine.append(dana.create(card(f"P{number:02d} N{n}", phone(f"020 7{number:03d} {n:04d}"))).ids[0])
            slowest, started = max(slowest, time.monotonic() - started), time.monotonic()
        dana.edit(1, {"tags": (f"t{number}",)})
        dana.bulk_edit(mine, "company", f"Firm {number}")
        dana.delete(mine[:1])
        dana.undo()
        slowest = max(slowest, time.monotonic() - started)
        seen = dana.count(View(query=f"p{number:02d}")).number
        store.close()
        results.put((number, seen, slowest, ""))
    except BaseException:
        results.put((number, 0, 0.0, traceback.format_exc()))
    finally:
        os._exit(0)


def start(work: Callable[..., None], *args: object) -> BaseProcess:
    assert FORKED is not None
    process = FORKED.Process(target=work, args=args, daemon=True)
    process.start()
    return process


def test_fifty_processes_write_at_once_and_nothing_is_lost(store_url: str) -> None:
    store = open_store(store_url)
    store.session("dana").create(card("Shared Contact"))
    store.close()  # a connection must not be shared with the children
    assert FORKED is not None
    results = FORKED.SimpleQueue()
    processes = [start(write, store_url, number, results) for number in range(WRITERS)]
    told = [results.get() for _ in processes]
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    assert [words for *_, words in told if words] == [], "none failed"
    assert {number for number, *_ in told} == set(range(WRITERS))
    assert all(seen == EACH for _, seen, _, _ in told)
    assert max(slowest for _, _, slowest, _ in told) < 30, "nobody starved"
    store = open_store(store_url)
    try:
        numbers = [number for (number,) in store._db.rows("SELECT id FROM operation ORDER BY id")]
        assert numbers == list(range(1, 2 + WRITERS * (EACH + 4)))
        assert store.session("dana").count(View()).number == 1 + WRITERS * EACH
        derived.check(store)
    finally:
        store.close()


def write_for_ever(url: str, number: int, place: str) -> None:
    """Writes operations of every kind, and notes each one it knows to be written."""
    drawn = random.Random(number)
    store = open_store(url)
    bob = store.session("dana")
    with Path(place).open("a") as known:
        n = 0
        while True:
            n += 1
            made = bob.create(card(f"K{number} N{n}", email(f"k{number}n{n}@x.example", personal=n % 2 == 0)))
            known.write(f"{made.operation}\n")
            known.flush()
            if n % 3 == 0:
                bob.edit(
                    made.ids[0],
                    {"family_name": drawn.choice("ABCDEF") + "name", "values": (phone(f"020 7946 {n:04d}"),)},
                )
            if n % 4 == 0:
                rows = [
                    Record("f.csv", i, "", card(f"I{number}x{n}x{i} Im", phone(f"0161 496 {i:04d}"))) for i in range(40)
                ]
                with bob.plan_import(rows) as run:
                    known.write(f"{run.apply().operation}\n")
                    known.flush()
            if n % 5 == 0:
                bob.delete(bob.select(View(query="im"))[:25])
                bob.undo()


def test_writers_that_are_killed_leave_every_operation_whole_or_absent(files: Files, tmp_path: Path) -> None:
    """kill -9 in the middle of writing; SQLite, whose file the writers themselves keep."""
    url = files.fresh()
    drawn = random.Random(7)
    known = tmp_path / "known"
    for number in range(12):
        writers = [start(write_for_ever, url, number * 2 + n, str(known)) for n in range(2)]
        time.sleep(0.12 + drawn.random() * 0.25)
        for process in writers:
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
            process.join(30)
            assert process.exitcode == -signal.SIGKILL, "it was still writing"
        store = open_store(url)
        try:
            derived.check(store)
            numbers = {n for (n,) in store._db.rows("SELECT id FROM operation")}
            assert numbers == set(range(1, len(numbers) + 1))
            told = {int(line) for line in known.read_text().split("\n")[:-1]} if known.exists() else set()
            assert told <= numbers, "what was told as done is there"
            assert store.session("dana").create(card(f"After {number}")).operation == len(numbers) + 1
        finally:
            store.close()
    assert len(numbers) > 30, "they wrote a good deal"
    files.drop(url)


def test_a_writer_killed_while_it_holds_the_lock_lets_the_next_one_in(store_url: str) -> None:
    def hold(url: str, ready: Any) -> None:
        store = open_store(url)
        with store._db.writing():
            store._db.run("UPDATE contact SET name = 'half done'")
            ready.put(True)
            time.sleep(60)

    store = open_store(store_url)
    store.session("dana").create(card("Ada Lovelace"))
    store.close()
    assert FORKED is not None
    ready = FORKED.SimpleQueue()
    holder = start(hold, store_url, ready)
    ready.get()
    store = open_store(store_url)
    dana = store.session("dana")
    try:
        assert names(dana) == ["Ada Lovelace"], "reading never waits, and sees nothing half done"
        assert holder.pid is not None
        os.kill(holder.pid, signal.SIGKILL)
        started = time.monotonic()
        dana.create(card("Alan Turing"))
        assert time.monotonic() - started < 10
        assert names(dana) == ["Ada Lovelace", "Alan Turing"]
        assert log.verify(store._db) is None
    finally:
        store.close()
        holder.join(30)


def test_writers_are_served_in_the_order_in_which_they_came(store_url: str) -> None:
    """SQLite's own retries would let some of fifty wait for seconds."""

    def come(url: str, number: int, go: Any) -> None:
        store = open_store(url)
        dana = store.session("dana")
        go.wait()
        dana.create(card(f"Number N{number}"))
        store.close()
        os._exit(0)

    assert FORKED is not None
    signals = [FORKED.Event() for _ in range(8)]
    waiting = [start(come, store_url, number, go) for number, go in enumerate(signals)]
    time.sleep(1)  # until all have opened the store
    store = open_store(store_url)
    with store._db.writing():  # entered after the forks: they must not share the place in the queue
        for go in signals:
            go.set()
            time.sleep(0.1)
    for process in waiting:
        process.join(60)
    came = [int(name[8:]) for (name,) in store._db.rows("SELECT name FROM contact ORDER BY id")]
    store.close()
    assert came == list(range(8))


@pytest.fixture
def other(office: Office, store_url: str) -> Any:
    opened = open_store(store_url)
    yield Office(opened)
    opened.close()


def test_two_sessions_on_two_connections_see_each_others_work_at_once(office: Office, other: Office) -> None:
    mine, theirs = office["bob"], other["bob"]
    before = theirs.seen()
    number = mine.create(card("Ada Lovelace")).ids[0]
    assert theirs.seen() != before
    assert names(theirs) == names(theirs, "ada") == ["Ada Lovelace"]
    theirs.edit(number, {"family_name": "Byron"})
    assert names(mine) == names(mine, "byron") == ["Ada Byron"]
    assert mine.page(View(query="lovelac")).rows == ()
    theirs.delete([number])
    assert names(mine) == []
    assert mine.count(View()).number == 0


def test_a_number_tells_whether_anybody_has_written(office: Office, other: Office) -> None:
    mine = office["bob"]
    one = mine.seen()
    names(mine)
    mine.select(View(query="a"))
    assert mine.seen() == one
    for who in (other["carol"], mine, other["bob"]):
        who.create(card("Somebody New"))
        assert mine.seen() != one
        one = mine.seen()


def test_a_share_taken_away_on_one_connection_acts_at_once_on_another(office: Office, other: Office) -> None:
    """S0.13a"""
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve", ["edit"])
    eve = other["eve"]
    assert names(eve) == ["Ada Lovelace"]
    office["bob"].undo()
    assert names(eve) == names(eve, "ada") == []
    assert eve.count(View()).number == 0
    assert not ids(eve)
    office["dana"].set_role("eve", "client")
    assert eve.member.role == "client"


def test_an_export_reads_one_state_while_others_write(office: Office, other: Office) -> None:
    for n in range(20):
        office.add("bob", f"Person P{n:02d}")
    exported = office["bob"].export(View())
    first = next(exported)
    other["bob"].delete([5, 6])
    other["bob"].create(card("Zed New"))
    rest = [contact.name for contact in exported]
    assert first.name == "Person P00"
    assert "Zed New" not in rest
    assert len(rest) in (17, 19), "each of the others once, what was deleted meanwhile or not"


def test_pages_go_on_where_they_were_while_others_add_before_and_behind(office: Office, other: Office) -> None:
    for n in range(10):
        office.add("bob", f"Person P{n:02d}")
    bob = office["bob"]
    page = bob.page(View(), limit=5)
    other["bob"].create(card("Aaron Aa"))
    other["bob"].create(card("Person P03b"))
    other["bob"].create(card("Person P07b"))
    rest = bob.page(View(), after=page.rows[-1].place, limit=50)
    assert [row.name for row in rest.rows] == [
        "Person P05",
        "Person P06",
        "Person P07",
        "Person P07b",
        "Person P08",
        "Person P09",
    ]


def test_members_added_at_once_get_numbers_of_their_own(store: Store, store_url: str) -> None:
    second = open_store(store_url)
    try:
        store.session("dana").add_member("bob", "Bob")
        second.session("dana").add_member("eve", "Eve")
        assert [member.id for member in store.members()] == [2, 1, 3]
        assert len(set(store.books().values())) == 7
    finally:
        second.close()
