"""A store that may only be read is read, and says so when it is to be written.

The tests take root's rights over files away where they have them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import store as package
from store.opening import open_store
from tests.databases import Files
from tests.store.offices import card

ROOT = Path(package.__file__).parent.parent


@pytest.fixture(scope="session")
def bound() -> list[str]:
    """How to begin a command that the rights of files shall hold for."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return []
    command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
    if not shutil.which("setpriv") or subprocess.run([*command, "true"], check=False).returncode:
        pytest.skip("root may write everywhere, and cannot give that up here: setpriv is not there or fails")
    return command


@pytest.fixture
def place(files: Files, tmp_path: Path) -> Iterator[Path]:
    """A store with one contact, in a folder of its own."""
    url = files.fresh()
    path = tmp_path / "team" / "store.db"
    path.parent.mkdir()
    shutil.copy(url, path)
    files.drop(url)
    add(path, "Ada Lovelace")
    yield path
    path.parent.chmod(0o755)


def add(path: Path, name: str) -> None:
    """What somebody does who may write."""
    store = open_store(path)
    store.session("dana").create(card(name))
    store.close()


def freeze(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)


@pytest.fixture(params=["file", "folder", "disk"])
def frozen(request: pytest.FixtureRequest, place: Path) -> Iterator[Path]:
    """The store where the file, the folder with it or the whole disk may only be read."""
    if request.param != "disk":
        freeze(place)
        if request.param == "file":
            place.parent.chmod(0o755)
        yield place
        return
    folder = place.parent
    keep = folder.with_name("kept.db")
    shutil.move(place, keep)
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no disk to make read-only: mounting one needs root on Linux")
    try:
        shutil.copy(keep, place)
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        yield place
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def cannot(path: Path) -> str:
    return f"The store {path} cannot be written: you may only read it. Nothing was changed."


SCRIPT = """
import sys
from store.errors import StoreError
from store.opening import open_store
from store.types import Card, Record
from store.view import View
try:
    store = open_store(sys.argv[1])
except StoreError as error:
    raise SystemExit(print(error))
dana = store.session("dana")
def names(query=""):
    print([row.name for row in dana.page(View(query=query)).rows], dana.count(View()).number)
"""


def run(bound: list[str], path: Path, script: str) -> list[str]:
    """What a script prints, line by line, in a process for which the rights of files hold."""
    command = [*bound, sys.executable, "-c", SCRIPT + script, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_it_is_read_and_nothing_is_written(frozen: Path, bound: list[str]) -> None:
    before = frozen.read_bytes()
    said = run(
        bound,
        frozen,
        """
names("ada")
dana.history(), dana.sections(), list(dana.export(View()))
run = dana.plan_import([Record("f.csv", 1, "", Card(family_name="Y"))])
for write in (lambda: dana.create(Card(family_name="X")), lambda: dana.delete([1]), lambda: dana.share("everyone"),
              lambda: dana.undo(everywhere=True), run.apply):
    try:
        write()
    except StoreError as error:
        print(error)
run.close()
names()
""",
    )
    assert said == ["['Ada Lovelace'] 1", *[cannot(frozen)] * 5, "['Ada Lovelace'] 1"]
    assert frozen.read_bytes() == before


def test_the_command_line_lists_it_and_says_that_it_cannot_add_to_it(frozen: Path, bound: list[str]) -> None:
    def teambook(*words: str) -> subprocess.CompletedProcess[str]:
        command = [*bound, sys.executable, "-m", "tui", "--db", str(frozen), "--as", "dana", *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    listed = teambook("list", "--json")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert [contact["name"] for contact in json.loads(listed.stdout)["contacts"]] == ["Ada Lovelace"]
    assert "Ada Lovelace" in teambook("list", "ada").stdout
    assert "Ada Lovelace" in teambook("show", "1").stdout
    added = teambook("add", "--first", "Alan", "--last", "Turing")
    assert (added.returncode, added.stdout) == (1, "")
    assert cannot(frozen) in added.stderr


@pytest.mark.parametrize("closed", [True, False], ids=["closed again", "open still"])
def test_what_somebody_else_writes_meanwhile_is_seen(place: Path, bound: list[str], closed: bool) -> None:
    """Who may write to the folder goes on; who may not reads along."""
    freeze(place)
    command = [
        *bound,
        sys.executable,
        "-c",
        SCRIPT + "\nfor line in sys.stdin: names(); sys.stdout.flush()",
        str(place),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None

        def look() -> str:
            assert reader.stdin is not None
            assert reader.stdout is not None
            reader.stdin.write("look\n")
            reader.stdin.flush()
            return reader.stdout.readline().strip()

        assert look() == look() == "['Ada Lovelace'] 1"
        place.parent.chmod(0o755)
        place.chmod(0o644)
        writer = open_store(place)
        writer.session("dana").create(card("Alan Turing"))
        if closed:
            writer.close()
        freeze(place)
        assert look() == look() == "['Ada Lovelace', 'Alan Turing'] 2"
        reader.stdin.close()
        assert reader.wait(10) == 0
    writer.close()


def test_one_whose_newest_changes_cannot_be_read_says_so_rather_than_showing_the_old(
    place: Path, bound: list[str]
) -> None:
    """As when a computer went down, or a copy was made of a store that was open."""
    writer = open_store(place)
    writer.session("dana").create(card("Alan Turing"))
    copied = place.parent.with_name("copied") / place.name
    copied.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{place}{end}", f"{copied}{end}")
    writer.close()
    freeze(copied)
    said = run(bound, copied, "")
    copied.parent.chmod(0o755)
    assert said == [
        f"The store {copied} was not closed, and in a folder that you may only read, store.db-wal cannot be used."
        " Let somebody open it who may write there."
    ]
    copied.chmod(0o644)
    assert run(bound, copied, "names()") == ["['Ada Lovelace', 'Alan Turing'] 2"]


@pytest.mark.parametrize(("what", "rights"), [("file", 0), ("folder", 0o600)])
def test_one_that_may_not_even_be_read_is_told(place: Path, bound: list[str], what: str, rights: int) -> None:
    (place if what == "file" else place.parent).chmod(rights)
    (said,) = run(bound, place, "")
    assert str(place) in said
    assert said.startswith("The store" if what == "file" else "You may not look")


@pytest.mark.parametrize("rights", [0o555, 0o600])
def test_a_start_where_one_may_not_write_is_told(place: Path, bound: list[str], rights: int) -> None:
    script = """
from store.opening import create_store
try:
    create_store(sys.argv[1] + "2", "Acme", username="dana", name="Dana")
except StoreError as error:
    print(error)
"""
    place.parent.chmod(rights)
    command = [*bound, sys.executable, "-c", SCRIPT.split("try:")[0] + script, str(place)]
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert said.startswith(f"The store {place}2 cannot be opened")


def test_one_that_goes_away_is_told(place: Path, bound: list[str]) -> None:
    freeze(place)
    said = run(
        bound,
        place,
        """
import os
names()
os.chmod(os.path.dirname(sys.argv[1]), 0o755)
os.remove(sys.argv[1])
try:
    names()
except StoreError as error:
    print(error)
""",
    )
    assert said == ["['Ada Lovelace'] 1", f"There is no store at {place} any longer."]
