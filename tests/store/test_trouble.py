"""When the database cannot: a sentence for the person at the keyboard, nothing half done, and on it goes afterwards."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier

import pytest

from store import opening
from store.errors import Invalid, NotFound, Refused, TooNew
from store.opening import MIGRATIONS, SCHEMA, Store, create_store, open_store
from store.sql.database import Database
from store.types import Record
from store.view import View
from tests.databases import Cluster, Databases, Files
from tests.store import derived
from tests.store.offices import card, email, names
from tests.store.trouble import every_write, told, works


@pytest.fixture
def file(files: Files) -> Iterator[Path]:
    """A SQLite store."""
    url = files.fresh()
    yield Path(url)
    files.drop(url)


# ---- not there, not a store, not ours


def test_a_store_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "no" / "such.db"
    assert "no store" in told(lambda: open_store(missing))
    assert str(missing) in told(lambda: open_store(missing))
    assert not missing.parent.exists()


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    told(lambda: open_store(tmp_path))


@pytest.mark.parametrize(
    "content", [b"not a database at all, only a text" * 40, b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 4000]
)
def test_a_file_of_another_kind_is_no_store_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    told(lambda: open_store(path))
    assert path.read_bytes() == content


def test_an_empty_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    told(lambda: open_store(path))
    assert path.stat().st_size == 0


@pytest.mark.parametrize("table", ["moz_places", "contact", "setting"])
def test_another_programs_database_is_no_store_and_stays_as_it_is(tmp_path: Path, table: str) -> None:
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE {table} (id INTEGER, url TEXT)")
    connection.close()
    before = path.read_bytes()
    told(lambda: open_store(path))
    assert path.read_bytes() == before


def test_an_empty_postgresql_database_is_no_store(postgres: Cluster) -> None:
    url = postgres.empty()
    told(lambda: open_store(url))
    create_store(url, "Acme", username="dana", name="Dana").close()
    with pytest.raises(Refused):
        create_store(url, "Acme", username="dana", name="Dana")
    postgres.drop(url)


def test_of_two_who_start_an_organisation_in_one_database_at_once_one_is_refused(databases: Databases) -> None:
    url, start = databases.empty(), Barrier(2)

    def begin(name: str) -> Store | Refused:
        start.wait()
        try:
            return create_store(url, name, username=name.lower(), name=name)
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(2) as founders:
        found = list(founders.map(begin, ("Acme", "Other")))
    (store,) = (one for one in found if isinstance(one, Store))
    assert [member.username for member in store.members()] == [store.organisation.lower()]
    store.close()
    databases.drop(url)


def test_a_postgresql_server_that_does_not_answer_is_told(postgres: Cluster, tmp_path: Path) -> None:
    assert "does not answer" in told(lambda: open_store(postgres.url("no_such_database")))
    told(lambda: open_store(f"postgresql://teambook@/x?host={tmp_path}"))
    told(lambda: open_store("postgresql://nobody@127.0.0.1:1/x"))


def test_a_store_of_a_newer_version_is_refused_and_stays_as_it_is(databases: Databases, store_url: str) -> None:
    store = open_store(store_url)
    with store._db.writing():
        store._db.run("UPDATE setting SET value = ? WHERE name = 'schema'", (str(SCHEMA + 1),))
    store.close()
    with pytest.raises(TooNew, match="newer"):
        open_store(store_url)


def test_the_schema_number_is_that_of_the_newest_migration() -> None:
    numbers = sorted(int(path.name[:4]) for path in MIGRATIONS.glob("[0-9]*.py"))
    assert numbers == list(range(1, SCHEMA + 1))


def test_starting_a_store_never_writes_over_what_is_there(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(Refused):
        create_store(file, "Other", username="eve", name="Eve")
    assert file.read_bytes() == before
    for organisation, username in (("", "dana"), ("Acme", ""), (" \x1b ", "dana")):
        with pytest.raises(Invalid):
            create_store(tmp_path / "new.db", organisation, username=username, name="X")
    assert list(tmp_path.iterdir()) == []


def test_a_start_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("store.opening._start", fail)
    with pytest.raises(RuntimeError):
        create_store(tmp_path / "new.db", "Acme", username="dana", name="Dana")
    assert list(tmp_path.iterdir()) == []


def test_of_two_starts_at_once_one_is_refused_and_the_other_keeps_its_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, connect = tmp_path / "new.db", opening._connect

    def meanwhile(url: str, *, create: bool) -> Database:
        monkeypatch.setattr(opening, "_connect", connect)
        with pytest.raises(Refused):
            create_store(path, "Other", username="eve", name="Eve")
        return connect(url, create=create)

    monkeypatch.setattr(opening, "_connect", meanwhile)
    create_store(path, "Acme", username="dana", name="Dana").close()
    store = open_store(path)
    assert store.organisation == "Acme"
    store.close()


def test_a_member_nobody_has_heard_of_cannot_open_a_session(store: Store) -> None:
    for username in ("nobody", "", "\x00", "\ud800", "DANA; --"):
        with pytest.raises(NotFound):
            store.session(username)


# ---- full, read-only, locked


def test_a_full_disk_is_told_and_nothing_is_half_done(file: Path) -> None:
    """SQLite's own limit on pages gives the error of a full disk, everywhere."""
    store = open_store(file)
    dana = store.session("dana")
    dana.create(card("Ada Lovelace"))
    db, before = store._db, derived.state(store)
    pages = db.scalar("PRAGMA page_count")
    db.rows(f"PRAGMA max_page_count = {pages}")
    rows = [Record("f.csv", n, "", card(f"Person P{n}", email(f"p{n}@x.example"))) for n in range(3000)]
    with dana.plan_import(rows) as run:
        assert "disk is full" in told(run.apply)
        assert derived.state(store) == before
        derived.check(store)
        db.rows("PRAGMA max_page_count = 1000000000")
        assert run.apply().created == 3000, "the plan is still there when room was made"
    works(store, dana)
    store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes, where we may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], capture_output=True, text=True, check=False
        )
        if (sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount"))
        else None
    )
    if mounted is None or mounted.returncode:
        pytest.skip(
            "no small disk to fill: mounting one needs root on Linux"
            + (f" ({mounted.stderr.strip()})" if mounted else "")
        )
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_disk_without_any_room_is_told_and_a_start_there_leaves_no_file(small_disk: Path, file: Path) -> None:
    shutil.copy(file, small_disk / "store.db")
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(bytes(1 << 12)):
            pass
    assert "disk is full" in told(lambda: open_store(small_disk / "store.db"))
    assert "disk is full" in told(lambda: create_store(small_disk / "new.db", "Acme", username="dana", name="Dana"))
    assert not (small_disk / "new.db").exists()
    (small_disk / "filler").unlink()
    open_store(small_disk / "store.db").close()


def test_a_disk_that_fills_up_is_told_and_nothing_is_half_done(small_disk: Path, file: Path) -> None:
    path = small_disk / "store.db"
    shutil.copy(file, path)
    store = open_store(path)
    dana = store.session("dana")

    def fill_it() -> None:
        for n in range(10_000):
            dana.create(card(f"Person P{n}", email(f"p{n}@x.example")))

    def fill_up() -> None:
        """What changes least takes the rest: no other write finds room then."""
        for n in range(10_000):
            dana.edit(1, {"job_title": f"Job {n}"})

    assert "disk" in told(fill_it).lower()
    assert "disk" in told(fill_up).lower()
    before = dana.count(View()).number
    assert before > 50
    assert dana.count(View()).number == before
    assert len(names(dana, "person")) == min(before, 500)

    def again_and_again(write: Callable[[int], object]) -> None:
        # What is left at the end of SQLite's log may still take a write that is smaller than the one refused.
        for n in range(10_000):
            write(n)

    writes: tuple[Callable[[int], object], ...] = (
        lambda n: dana.create(card(f"New P{n}")),
        lambda n: dana.edit(1, {"company": f"X{n}"}),
        lambda n: dana.bulk_edit([1], "company", f"Y{n}"),
    )
    for write in writes:
        assert "disk" in told(lambda write=write: again_and_again(write)).lower()
    derived.check(store)
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    works(store, dana)
    store.close()


def test_a_store_that_another_program_locks_is_told_and_works_when_it_lets_go(file: Path) -> None:
    store = open_store(file)
    dana = store.session("dana")
    dana.create(card("Ada Lovelace"))
    store._db.run("PRAGMA busy_timeout = 100")
    before = derived.state(store)
    blocker = sqlite3.connect(file, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    for write in every_write(dana):
        assert "locked" in told(write)
    assert names(dana, "ada") == ["Ada Lovelace"], "reading never waits"
    blocker.execute("ROLLBACK")
    blocker.close()
    assert derived.state(store) == before
    works(store, dana)
    store.close()


def test_a_damaged_store_is_told(file: Path) -> None:
    store = open_store(file)
    store.session("dana").create(card("Ada Lovelace"))
    store.close()
    content = bytearray(file.read_bytes())
    content[4096 * 3 :] = b"\xaa" * (len(content) - 4096 * 3)
    file.write_bytes(content)

    def use() -> None:
        broken = open_store(file)
        try:
            dana = broken.session("dana")
            dana.page(View(query="ada"))
            dana.create(card("Alan Turing"))
        finally:
            broken.close()

    assert "damaged" in told(use)
