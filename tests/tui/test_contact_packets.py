"""Whole jobs of the contact form and of set field written as one packet, through a real terminal and a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.session import Session
from store.types import Card
from store.view import View
from tests.tui.pty_app import Terminal
from tests.tui.written import NAMES, make


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


def newest(session: Session) -> Card:
    return session.contact(max(session.select(View("mine")))).card


def test_a_contact_with_two_labelled_phones_the_second_preferred_in_one_packet(
    at_work: tuple[Terminal, Session],
) -> None:
    terminal, session = at_work
    terminal.write("nAda\tByron\t\t020 7946 0555\two\x1b[C\t07700 900555\tmob\x1b[C\x0fp\r")
    terminal.wait("Added: Ada Byron.")
    assert [(value.value, value.label, value.preferred) for value in newest(session).values] == [
        ("020 7946 0555", "work", False),
        ("07700 900555", "mobile", True),
    ]


def test_an_unknown_caller_becomes_a_contact_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("0117 496 0999\rNora\r")
    terminal.wait("Added: Nora.")
    assert (newest(session).given_name, newest(session).values[0].value) == ("Nora", "0117 496 0999")


def test_a_field_of_a_selection_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("   e\tcustomer\r")
    terminal.wait("Set segment to customer: 3 contacts.")
    segments = [contact.card.segment for contact in session.contacts(session.select(View("mine")))]
    assert segments.count("customer") == 3


def test_a_form_given_up_and_brought_back_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("nGus\x06\tMid\x1bu dle\r")
    terminal.wait("Added: Gus Mid dle.")
    assert newest(session).additional_name == "Mid dle"


def test_an_email_is_corrected_in_one_packet(at_work: tuple[Terminal, Session]) -> None:
    terminal, session = at_work
    terminal.write("e" + "\x1b[B" * 6 + "\x15ada@acme.example\r")
    terminal.wait(f"Edited: {NAMES[0]}.")
    card = session.contact(session.select(View("mine"))[0]).card
    assert [value.value for value in card.values if value.kind == "email"] == ["ada@acme.example"]


def test_the_form_stands_soon_after_its_key(at_work: tuple[Terminal, Session]) -> None:
    """60 ms is the budget on a quiet machine; the test leaves room for a busy one. The first opening reads the form's
    modules in and is not counted."""
    terminal, _ = at_work
    terminal.write("n")
    terminal.wait("First name")
    terminal.write("\x1b")
    terminal.wait(lambda: "First name" not in terminal.text())
    times = []
    for _ in range(5):
        terminal.settle()
        begun = terminal.clock()
        terminal.write("n")
        terminal.wait("First name")
        times.append(terminal.clock() - begun)
        terminal.write("\x1b")
        terminal.wait(lambda: "First name" not in terminal.text())
    assert min(times) < 0.2, times
