"""Writers wait in turn, see who is writing and how far it is, and are never refused (model.md "Operations")."""

from __future__ import annotations

import subprocess
import sys
import threading

from store import log, waiting
from store.opening import Store
from store.view import View
from store.waiting import Writer, read, text_of
from tests.store import derived
from tests.store.offices import Office

HOLDS = """
import sys, time
from store.opening import open_store
from store.waiting import Writer
db = open_store(sys.argv[1])._db
with db.writing(Writer(int(sys.argv[2]), "assign", 100_000)):
    db.report(12_400)
    print("writing", flush=True)
    sys.stdin.readline()
"""


def held(url: str, member: int = 1) -> subprocess.Popen[str]:
    """Another process that has its turn to write, until it gets a line or is killed."""
    command = [sys.executable, "-c", HOLDS, url, str(member)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "writing\n"
    return process


def test_whoever_waits_is_told_who_writes_and_how_far_it_is_and_then_it_goes_through(store: Store) -> None:
    number = Office(store).add("dana", "Ada Lovelace", into="directory")
    waiting.PATIENCE, patience = 0.02, waiting.PATIENCE
    process = held(store.url)
    told: list[Writer] = []
    enough = threading.Event()

    def tell(writer: Writer) -> None:
        told.append(writer)
        enough.set()

    def ends() -> None:
        enough.wait(20)
        process.communicate("\n")

    ender = threading.Thread(target=ends)
    ender.start()
    dana = store.session("dana")
    dana.on_wait(tell)
    try:
        assert dana.edit(number, {"company": "Acme"}).done == 1  # nothing is refused
    finally:
        waiting.PATIENCE = patience
        enough.set()
        ender.join()
    assert told[0] == Writer(1, "assign", 100_000, 12_400)


def test_a_writer_that_was_killed_leaves_no_lie_behind(store: Store) -> None:
    number = Office(store).add("dana", "Ada Lovelace", into="directory")
    process = held(store.url)
    process.kill()
    process.communicate()
    told: list[Writer] = []
    dana = store.session("dana")
    dana.on_wait(told.append)
    assert dana.edit(number, {"company": "Acme"}).done == 1
    assert told == []
    assert dana.count(View("directory", "acme")).number == 1


def test_what_is_written_down_is_read_again_and_half_of_it_is_nothing() -> None:
    writer = Writer(7, "hand-over", 12, 3)
    assert read(text_of(writer).ljust(120)) == writer
    for text in ("", "teambook 7", "teambook x assign 1 1", "psql 7 assign 1 1", text_of(writer)[:-4]):
        assert read(text) is None


def test_of_two_who_take_the_same_contact_one_has_it_and_the_other_learns_who(store: Store) -> None:
    office = Office(store)
    office.hire("bob", "eve")
    tim = office.add("dana", "Tim Lee", into="directory")
    script = """
import sys
from store.errors import Refused
from store.opening import open_store
me = open_store(sys.argv[1]).session(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    me.assign([([int(sys.argv[3])], sys.argv[2])])
    print("mine")
except Refused as refused:
    print(refused)
"""
    said = at_once(store.url, [(script, "bob", str(tim)), (script, "eve", str(tim))])
    [winner] = [who for who, words in zip(("bob", "eve"), said, strict=True) if words == "mine"]
    loser = said[1] if winner == "bob" else said[0]
    assert office["dana"].contact(tim).assignee == winner
    assert f"{winner.capitalize()} has taken it" in loser, loser


def at_once(url: str, scripts: list[tuple[str, ...]]) -> list[str]:
    """What processes say that are let go at the same moment."""
    running = [
        subprocess.Popen([sys.executable, "-c", script, url, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         text=True)
        for script, *more in scripts
    ]  # fmt: skip
    for one in running:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    return [one.communicate(timeout=30)[0].strip() for one in running]


CHANGES = """
import sys
from store.errors import StoreError
from store.opening import open_store
me = open_store(sys.argv[1]).session(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
number = int(sys.argv[4])
try:
    for turn in range(6):
        try:
            {"assign": lambda: me.assign([([number], "eve" if turn % 2 else "bob")]),
             "delete": lambda: me.delete([number]) if turn % 2 == 0 else me.restore([number]),
             "edit": lambda: me.edit(number, {"company": f"Acme {turn}"}),
             "send": lambda: me.send([number]),
             "undo": lambda: me.undo(everywhere=True)}[sys.argv[3]]()
        except StoreError as refused:
            assert str(refused)
    print("done")
except Exception as error:  # printed: the test reads it
    print(repr(error))
"""


def test_assign_while_deleting_edit_while_sending_undo_while_editing(store: Store) -> None:
    """Whatever comes first: nobody fails in another way than with a reason, and everything fits together afterwards."""
    office = Office(store)
    office.hire("bob", "eve")
    office.hire("marco", role="manager")
    ada, tim = office.add("bob", "Ada Lovelace"), office.add("dana", "Tim Lee", into="directory")
    office["bob"].share("marco", ["edit"])
    office["marco"].edit(ada, {"job_title": "Analyst"})
    said = at_once(
        store.url,
        [
            (CHANGES, "dana", "assign", str(tim)), (CHANGES, "marco", "delete", str(tim)),
            (CHANGES, "bob", "send", str(ada)), (CHANGES, "bob", "edit", str(ada)),
            (CHANGES, "marco", "undo", str(ada)),
        ],
    )  # fmt: skip
    assert said == ["done"] * 5
    assert log.verify(store._db) is None
    derived.check(store)
