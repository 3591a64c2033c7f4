"""The README's three minutes: what it says to type is typed into ``teambook demo``, and does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store.opening import open_store
from store.sample.build import build
from store.session import Session
from store.view import View
from tests.tui.pty_app import Terminal

README = Path(__file__).parents[2] / "README.md"
NAMED = {"esc": "\x1b", "enter": "\r", "tab": "\t", "space": " "}


def steps() -> list[str]:
    """The numbered lines of the script."""
    found = re.search(r"<!-- script -->\n(.*?)\n<!-- /script -->", README.read_text(), re.DOTALL)
    assert found, "the README has no script"
    return re.findall(r"^\d+\. (.*)$", found[1], re.MULTILINE)


def keys(step: str) -> list[str]:
    """What a step says to type, key by key or word by word, as the terminal sends it."""
    return [NAMED.get(span, span) for span in re.findall(r"`([^`]+)`", step)]


class Demo:
    """The demo in a terminal; ``session`` looks on."""

    def __init__(self, terminal: Terminal, session: Session) -> None:
        self.terminal, self.session = terminal, session

    def type(self, typed: list[str]) -> None:
        for key in typed:
            self.terminal.write(key)
            self.terminal.settle(0.3)

    def names(self, query: str = "") -> list[str]:
        return [row.name for row in self.session.page(View(query=query), limit=500).rows]


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Demo]:
    url = str(tmp_path / "demo.db")
    build(url, today=date(2026, 11, 20))
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    store = open_store(url)
    with Terminal("demo", "--store", url, module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.settle(0.5)
        yield Demo(terminal, store.session("dana"))
    store.close()


def test_the_script_has_eight_steps() -> None:
    assert len(steps()) == 8


def test_each_step_of_the_script_does_what_it_says(demo: Demo) -> None:
    script, screen = steps(), demo.terminal
    everybody = demo.names()

    typed = keys(script[0])
    demo.type(typed[:1])
    screen.wait("found")
    assert "020 7946" in screen.text()
    demo.type(typed[1:])
    screen.wait("406 contacts")

    demo.type(keys(script[1]))
    screen.wait("Copied: ")

    demo.type(keys(script[2]))
    screen.wait("Added: Ada Byron.")
    assert demo.names("ada byron") == ["Ada Byron"]

    edit, save, undo, redo = keys(script[3])
    demo.type([edit, "\t\t", "Analytical Engines", save])
    screen.wait("Edited: Ada Byron.")
    assert demo.names("company:analytical") == ["Ada Byron"]
    demo.type([undo])
    screen.wait("Undone")
    assert demo.names("company:analytical") == []
    demo.type([redo])
    screen.wait("Done again")
    assert demo.names("company:analytical") == ["Ada Byron"]

    *select, field, one, two, three = keys(script[4])
    demo.type(select)
    screen.wait("Assign 2")
    directory = demo.session.count(View(query="in:directory"), up_to=None).number
    assert f"✓ {directory:,} " in screen.text()
    demo.type([field])
    screen.wait("Set a field of")
    demo.type([one, two, three, "\x1b", "\x1b"])
    screen.wait(lambda: "esc Clear" not in screen.text())

    before = len(demo.names())
    typed = keys(script[5])
    demo.type(typed[:3])
    screen.wait("Deleted: ")
    assert len(demo.names()) == before - 3
    demo.type(typed[3:])
    screen.wait(lambda: len(demo.names()) == before)

    history, opened, _ = keys(script[6])
    demo.type([history])
    screen.wait("enter List its contacts")
    demo.type([opened, "\x1b"])

    export, write, plan, show, leave = keys(script[7])
    demo.type(["gc", export, write])
    screen.wait("Exported")
    (file,) = Path.cwd().glob("*.vcf")
    assert file.read_text(encoding="utf-8").count("BEGIN:VCARD") == before
    demo.type([plan, file.name, show])
    screen.wait("rows read")
    demo.type([leave])
    assert set(demo.names()) == {*everybody, "Ada Byron"}
