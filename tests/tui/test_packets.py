"""Whole jobs written as one packet, through a real terminal and a real store, and how many keys each takes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.session import Session
from tests.tui.pty_app import Terminal
from tests.tui.written import NAMES, make, names_in


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[Terminal, Session]]:
    """The app in a terminal, in Dana's own book, the cursor on its first contact; and a session to look with."""
    store = make(tmp_path)
    with Terminal("--db", store.url, "--as", "dana", module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1bgm")
        terminal.wait("12 contacts")
        terminal.settle()
        yield terminal, store.session("dana")
    store.close()


def test_a_new_contact_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("nAda\tByron\r")
    terminal.wait("Added: Ada Byron.")
    assert "Ada Byron" in names_in(session)


def test_two_new_contacts_and_what_comes_after_them_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("nGus\tGibson\x0eGuy\tGibson\rd")
    terminal.wait("Deleted: Guy Gibson.")  # the cursor has followed the new one
    assert sorted(names_in(session)) == sorted([*NAMES, "Gus Gibson"])


def test_delete_and_undo_in_one_packet_are_two_keys(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("du")
    terminal.wait(f"Undone: deleted {NAMES[0]}.")
    assert names_in(session) == list(NAMES)


def test_deleting_twice_deletes_two(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("dd")
    terminal.wait(f"Deleted: {NAMES[1]}.")
    assert names_in(session) == list(NAMES[2:])


def test_select_and_delete_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("  \x1b[B d")
    terminal.wait("Deleted: 3 contacts.")
    assert names_in(session) == [NAMES[2], *NAMES[4:]]


def test_all_of_a_search_deleted_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("/hopper\rAd")
    terminal.wait("Deleted: Grace Hopper.")
    assert len(names_in(session)) == len(NAMES) - 1


def test_a_dialog_given_up_and_a_letter_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("nAda\x1bd")
    terminal.wait(f"Deleted: {NAMES[0]}.")
    assert names_in(session) == list(NAMES[1:])


def test_an_edit_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("je\t\x15Zimmer\r")
    terminal.wait("Edited: Alan Zimmer.")
    assert names_in(session)[-1] == "Alan Zimmer"


def test_a_section_and_a_verb_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("gcgmjd")
    terminal.wait(f"Deleted: {NAMES[1]}.")
    assert len(names_in(session)) == len(NAMES) - 1


def test_copying_the_preferred_phone_is_two_keys_and_reaches_the_terminal(at_work: tuple[Terminal, Session]) -> None:
    terminal, _ = at_work
    terminal.raw = b""
    terminal.write("yy")
    terminal.wait("Copied: +44 7700 900118")
    assert b"\x1b]52;c;" + base64.b64encode(b"+44 7700 900118") + b"\x07" in terminal.raw


def test_the_caret_stands_where_one_types_in_a_form(at_work: tuple[Terminal, Session]) -> None:
    terminal, _ = at_work
    terminal.write("nAda")
    terminal.wait("First name Ada")
    terminal.settle()
    line = terminal.screen.display[terminal.screen.cursor.y]
    assert line[: terminal.screen.cursor.x].endswith("Ada")
    assert not terminal.screen.cursor.hidden
    terminal.write("\x1b")
    terminal.wait("u brings it back")
    terminal.settle()
    assert terminal.screen.cursor.hidden


def test_leaving_waits_for_what_is_being_written(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("d\x11")
    assert terminal.ended() == 0
    assert names_in(session) == list(NAMES[1:])
