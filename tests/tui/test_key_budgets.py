"""The key budgets (design.md section 4): everything is typed by a counter, through a real terminal, one key at a time.

Text is what one has to type in any case, as a number or a path; keys are all the rest, and only they are counted.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.session import Session
from store.view import View
from tests.tui.filing import google
from tests.tui.pty_app import Terminal
from tests.tui.written import NAMES, card, make, names_in


class Hand:
    """Types into the app and counts: ``keys`` are those pressed besides text. Waits after each, as a person does."""

    def __init__(self, terminal: Terminal, session: Session, home: Path) -> None:
        self.terminal, self.session, self.home = terminal, session, home
        self.keys = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            self.terminal.write({"enter": "\r", "esc": "\x1b"}.get(key, key))
            self.terminal.settle()

    def text(self, text: str) -> None:
        for character in text:
            self.terminal.write(character)
            self.terminal.settle(0.03)
        self.terminal.settle()


@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    """In the list of Contacts, at 80x24."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    store = make(tmp_path)
    with Terminal("--db", store.url, "--as", "dana", module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b")
        terminal.wait("enter Open Ada")
        terminal.settle()
        yield Hand(terminal, store.session("dana"), home)
    store.close()


def test_a_caller_by_number_takes_no_key_beside_the_number(hand: Hand) -> None:
    hand.text("02079460007")
    hand.terminal.wait("1 found")
    seen = hand.terminal.text()
    assert "Grace Hopper" in seen
    assert "020 7946 0007" in seen
    assert "nobody" in seen, "whose she is stands beside the number"
    assert "Alan Byron" not in seen
    assert hand.keys == 0


def test_copying_the_preferred_phone_takes_two(hand: Hand) -> None:
    hand.press("y", "y")
    hand.terminal.wait("Copied: +44 7700 900118")
    assert base64.b64encode(b"+44 7700 900118") in hand.terminal.raw
    assert hand.keys == 2


def test_delete_and_undo_take_two(hand: Hand) -> None:
    hand.press("d")
    assert names_in(hand.session) == list(NAMES[1:])
    hand.press("u")
    hand.terminal.wait("Undone: deleted Ada Alder.")
    assert names_in(hand.session) == list(NAMES)
    assert hand.keys == 2


def test_a_file_with_defaults_is_imported_by_three(hand: Hand) -> None:
    google(hand.home, "Vera,Wright,vera@example.org,020 7946 0555")
    hand.press("i")
    hand.text("contacts.csv")
    hand.press("enter", "enter")
    hand.terminal.wait("Imported 1: 1 new.")
    assert "Vera Wright" in names_in(hand.session)
    assert hand.keys == 3


def test_this_search_is_exported_by_four(hand: Hand) -> None:
    """``/``, the words, enter, ``x``, enter: this search and vCard are what stands there already."""
    hand.press("/")
    hand.text("hopper")
    hand.press("enter", "x", "enter")
    hand.terminal.wait("Exported 1 contact to")
    (path,) = hand.home.glob("*.vcf")
    assert b"FN:Grace Hopper" in path.read_bytes()
    assert hand.keys == 4


def test_for_google_it_is_one_more(hand: Hand) -> None:
    hand.press("x", "g", "enter")
    hand.terminal.wait(f"Exported {len(NAMES)} contacts to")
    assert list(hand.home.glob("*.csv"))
    assert hand.keys == 3


def test_an_email_is_corrected_by_eight_beside_the_letters(hand: Hand) -> None:
    """``e``, tab as often as it takes to the e-mail, ctrl+u, enter."""
    session = hand.session
    (alone,) = session.create(card("Yves Young"), "mine").ids
    hand.press("/")
    hand.text("yves")
    hand.press("enter")
    hand.terminal.wait("enter Open Yves")
    before = hand.keys
    hand.press("e")
    for _ in range(8):
        if "yves@example.org" in hand.terminal.screen.display[hand.terminal.screen.cursor.y]:
            break
        hand.press("\t")
    hand.press("\x15")
    hand.text("y.young@example.org")
    hand.press("enter")
    hand.terminal.wait("Edited: Yves Young.")
    assert [value.value for value in session.contact(alone).values("email")] == ["y.young@example.org"]
    assert hand.keys - before <= 8


def test_a_new_contact_takes_three_beside_the_names(hand: Hand) -> None:
    hand.press("n")
    hand.text("Vera")
    hand.press("\t")
    hand.text("Wright")
    hand.press("enter")
    hand.terminal.wait("Added: Vera Wright.")
    assert hand.keys == 3


def test_a_dialog_is_left_by_one_and_brought_back_by_one(hand: Hand) -> None:
    hand.press("n")
    hand.text("Vera")
    hand.press("esc", "u")
    hand.terminal.wait("First name Vera")
    assert hand.keys == 3


def test_my_book_is_shared_with_bob_view_only_by_five(hand: Hand) -> None:
    """The budget is seven: ``gs``, ``s``, his name, enter for him, enter for the share."""
    hand.press("g", "s", "s")
    hand.text("bob")
    hand.press("enter", "enter")
    hand.terminal.wait("Shared with Bob Okafor: view only.")
    (share,) = hand.session.shares().given
    assert (share.with_, share.rights, share.until) == ("bob", ("view",), None)
    assert hand.keys == 5


def test_handing_on_a_lead_takes_two(hand: Hand) -> None:
    hand.press("a")
    hand.text("bob")
    hand.press("enter")
    hand.terminal.wait("Assigned to Bob: Ada Alder.")
    assert hand.keys == 2


def test_all_that_is_somebodys_goes_to_another_by_five_of_which_two_are_the_search(hand: Hand) -> None:
    """``/`` and enter are the search; ``A``, ``a``, enter hand all of it on."""
    session = hand.session
    session.assign([(session.select(View("mine"))[:4], "bob")])
    hand.press("/")
    hand.text("assigned:bob")
    before = hand.keys
    hand.press("enter", "A", "a")
    hand.text("dana")
    hand.press("enter")
    hand.terminal.wait("Assigned to Dana: 4 contacts.")
    assert hand.keys - before == 4


def test_a_share_is_deleted_by_three_and_brought_back_by_one(hand: Hand) -> None:
    hand.session.share("bob", ["edit"])
    hand.press("g", "s")
    hand.terminal.wait("Bob Okafor")
    before = hand.keys
    hand.press("d", "\t", "enter")
    hand.terminal.wait("Share deleted: Bob Okafor.")
    assert hand.session.shares().given == ()
    hand.press("u")
    hand.terminal.wait("Undone: share deleted: Bob Okafor.")
    assert [share.rights for share in hand.session.shares().given] == [("view", "edit")]
    assert hand.keys - before == 4
