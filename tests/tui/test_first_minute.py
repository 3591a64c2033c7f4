"""The first minute: one question where there is no address book; and the keys that a demo shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.opening import create_store, open_store
from tests.tui.pty_app import Terminal

ASKED = "There is no address book here yet."


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A user who has nothing."""
    return {
        "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"), "TEAMBOOK_DB": "", "LOGNAME": "ann", "LANG": "de_DE.UTF-8",
    }  # fmt: skip


@pytest.fixture
def asked(home: dict[str, str]) -> Iterator[Terminal]:
    with Terminal(module="tui", env=home) as terminal:
        terminal.wait(ASKED)
        yield terminal


def test_the_question_has_three_answers(asked: Terminal) -> None:
    for words in ("Look around", "Start a team", "Join a team", "ctrl+q Leave"):
        assert words in asked.text()
    asked.write("\x11")
    assert asked.ended() == 0


def test_a_team_is_started_in_one_packet_and_opens_in_the_list(asked: Terminal, home: dict[str, str]) -> None:
    asked.write("sAcme & Sons\t\x15Ann Lee\r")
    asked.wait("Started Acme & Sons; you are its first admin.")
    asked.wait("F1 Keys")
    store = open_store(home["XDG_DATA_HOME"] + "/teambook/teambook.db")
    assert store.organisation == "Acme & Sons"
    assert [(one.username, one.name) for one in store.members()] == [("ann", "Ann Lee")]
    store.close()
    # In the list: a letter is a command, and no search.
    asked.write("n")
    asked.wait("New contact")


def test_a_team_without_a_name_is_not_started_and_nothing_typed_is_lost(asked: Terminal, home: dict[str, str]) -> None:
    asked.write("s\t\x15Ann Lee\r")
    asked.wait("An organisation needs a name.")
    assert "Ann Lee" in asked.text()
    asked.write("\x1b")
    asked.wait("given up.  u brings it back")
    asked.write("u")
    asked.wait("Ann Lee")
    assert not os.path.exists(home["XDG_DATA_HOME"] + "/teambook/teambook.db")


def test_looking_around_opens_the_sample_and_keys_typed_meanwhile_are_for_it(asked: Terminal) -> None:
    asked.write("llovelace")
    asked.wait("A sample to look around in", 30)
    asked.wait("/ lovelace")
    asked.wait("Lovelace")


def test_joining_takes_a_path_and_remembers_it(home: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "shared" / "team.db"
    path.parent.mkdir()
    create_store(path, "Quayside", username="ann", name="Ann", os_user="ann").close()
    with Terminal(module="tui", env=home) as terminal:
        terminal.wait(ASKED)
        terminal.write(f"j{path}\r")
        terminal.wait("Joined Quayside.")
        terminal.write("\x11")
        terminal.ended()
    with Terminal(module="tui", env=home) as terminal:
        terminal.wait("Quayside")
        assert ASKED not in terminal.text()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("KX7-22Q-PLM", "Joining by a code comes with a later version."),
        ("/nowhere/at/all.db", "There is no address book at that path."),
        ("/tmp", "That is a folder."),
        ("mysql://host/x", "is no store"),
        ("", "A path, or an address"),
    ],
)
def test_what_cannot_be_joined_is_told_in_the_form(asked: Terminal, typed: str, told: str) -> None:
    asked.write(f"j{typed}\r")
    asked.wait(told)
    assert "Join a team" in asked.text()


def test_a_store_that_does_not_know_one_is_not_joined(home: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    create_store(path, "Quayside", username="bob", name="Bob", os_user="bob").close()
    with Terminal(module="tui", env=home) as terminal:
        terminal.wait(ASKED)
        terminal.write(f"j{path}\r")
        terminal.wait("! ")
        assert "Joined" not in terminal.text()
        assert str(path)[-10:] in terminal.text()


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
def test_the_question_fits_every_size(home: dict[str, str], size: tuple[int, int]) -> None:
    with Terminal(module="tui", env=home, size=size) as terminal:
        terminal.wait(ASKED)
        assert "one that a colleague has started" in terminal.text()
        terminal.resize(80, 24)
        terminal.write("\x1b[B")
        terminal.wait(" enter  Start a team ")
        terminal.write("s")
        terminal.wait("Organisation")
        assert "esc Cancel" in terminal.text()


def test_arrows_and_enter_answer_and_other_letters_say_what_there_is(asked: Terminal) -> None:
    asked.write("x")
    asked.wait("l Look around, s Start a team, j Join a team; ctrl+q leaves.")
    asked.write("\x1b[B\x1b[B\r")
    asked.wait("Where")


def test_a_demo_shows_the_last_keys_and_not_what_is_typed_into_a_field(home: dict[str, str]) -> None:
    with Terminal("demo", "--contacts", "30", "--show-keys", module="tui", env=home) as terminal:
        terminal.wait("F1 Keys", 30)
        terminal.write("\x1b[B\x1b[B")
        terminal.wait("down x2")
        terminal.write("\x1b")
        terminal.wait("down x2 esc")
        terminal.write("nSecretname\t")
        terminal.wait("n ... tab")
        assert "S e c" not in terminal.text().split("\n")[0]
        terminal.write("\x1b")
        terminal.wait("tab esc")
