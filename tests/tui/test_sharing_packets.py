"""Sharing, each job written to the terminal as one packet, as a slow line or a fast typist sends it; and in every kind
of terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.opening import Store
from store.view import View
from tests.tui.pty_app import Terminal
from tests.tui.written import card, make

ENVIRONMENTS = {"256": {}, "16": {"TERM": "xterm"}, "none": {"NO_COLOR": "1"}, "plain": {"TERM": "linux"}}


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[Terminal, Store]]:
    """The app in a terminal, as Dana, with colleagues."""
    store = make(tmp_path)
    dana = store.session("dana")
    dana.add_member("eve", "Eve Lindqvist")
    dana.add_team("Lettings", ["bob", "eve"])
    with Terminal("--db", store.url, "--as", "dana", module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b")
        terminal.settle()
        yield terminal, store
    store.close()


def given(store: Store) -> dict[str, tuple[str, ...]]:
    return {share.with_: share.rights for share in store.session("dana").shares().given}


def test_my_book_is_shared_with_bob_in_one_packet(at_work: tuple[Terminal, Store]) -> None:
    terminal, store = at_work
    terminal.write("gssbob\r\r")
    terminal.wait("Shared with Bob Okafor: view only.")
    assert given(store) == {"bob": ("view",)}


def test_several_with_rights_of_their_own_and_what_comes_after_it(at_work: tuple[Terminal, Store]) -> None:
    """Two are chosen, all may create, Eve at the cursor may edit too; then the next is selected and deleted."""
    terminal, store = at_work
    terminal.write("gssbob\reve\r\tc\x1b[Z\x1b[Ce\rgmd")
    terminal.wait("Deleted: Ada Alder")
    assert given(store) == {"bob": ("view", "create"), "eve": ("view", "create", "edit")}


def test_changed_deleted_and_brought_back_in_one_packet_each(at_work: tuple[Terminal, Store]) -> None:
    terminal, store = at_work
    terminal.write("gssbob\r\r")
    terminal.wait("Shared with Bob Okafor")
    terminal.write("ecd\r")
    terminal.wait("Share with Bob Okafor changed: view, create, delete.")
    terminal.write("d\t\r")
    terminal.wait("Share deleted: Bob Okafor.")
    assert given(store) == {}
    terminal.write("uU")
    terminal.wait("Done again: share deleted: Bob Okafor.")
    assert given(store) == {}
    terminal.write("u")
    terminal.wait("Undone: share deleted: Bob Okafor.")
    assert given(store) == {"bob": ("view", "create", "delete")}
    terminal.write("uu")
    terminal.wait("Undone: shared with Bob Okafor")
    assert given(store) == {}


def test_into_the_sharers_book_and_on(at_work: tuple[Terminal, Store]) -> None:
    """What is created there belongs to the sharer."""
    terminal, store = at_work
    bob = store.session("bob")
    bob.create(card("Yuri Young"))
    bob.share("dana", ["create"])
    terminal.write("gs\rnVera\tWright\r")
    terminal.wait("Added: Vera Wright.")
    (found,) = [bob.contact(row.id) for row in bob.page(View("mine")).rows if row.name == "Vera Wright"]
    assert (found.origin, found.created_by) == ("mine", "dana")


def test_a_request_is_granted_and_taken_back_in_one_packet(at_work: tuple[Terminal, Store]) -> None:
    terminal, store = at_work
    dana, bob = store.session("dana"), store.session("bob")
    dana.share("bob")
    contact = dana.page(View("mine")).rows[0].id
    bob.ask(contact, "edit")
    terminal.wait("⚡")
    terminal.write("!\r!gmd")
    terminal.wait("Deleted: Ada Alder")
    assert given(store) == {"bob": ("view", "edit")}
    terminal.write("uu")
    terminal.wait(lambda: given(store) == {"bob": ("view",)})


def test_a_refusal_and_the_question_to_the_owner_in_one_packet(tmp_path: Path) -> None:
    store = make(tmp_path)
    store.session("dana").share("bob")
    with Terminal("--db", store.url, "--as", "bob", module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1bgs\rdr")
        terminal.wait("Asked Dana Reyes for the right to delete")
        assert [one.by for one in store.session("dana").notifications() if one.open] == ["bob"]
    store.close()


def test_another_members_list_and_ones_own_again_in_one_packet(at_work: tuple[Terminal, Store]) -> None:
    terminal, store = at_work
    store.session("dana").share("bob", ["edit"])
    terminal.write(":another\rbob\rdd\x1bgmd")
    terminal.wait("Deleted: Ada Alder")
    assert store.session("dana").count(View("mine")).number == 11


@pytest.mark.parametrize("kind", list(ENVIRONMENTS))
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
def test_dashboard_and_dialog_in_every_kind_of_terminal(tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    store = make(tmp_path)
    dana, bob = store.session("dana"), store.session("bob")
    dana.share("bob", ["edit"], "2099-12-31")
    bob.create(card("Yuri Young"))
    bob.share("dana")
    ticked, without = ("*", ".") if kind == "plain" else ("✓", "⋅")
    with Terminal("--db", store.url, "--as", "dana", module="tui", size=size, env=ENVIRONMENTS[kind]) as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1bgs")
        terminal.wait("Shared with me")
        terminal.settle()
        row = next(line for line in terminal.text().splitlines() if "Bob Okafor" in line)
        marks = [character for character in row.partition("Bob Okafor")[2] if character in ticked + without]
        assert marks == [ticked, without, ticked, without], row
        assert "2099" in row
        terminal.write("e")
        terminal.wait("Change the share with Bob Okafor")
        terminal.settle()
        said = terminal.text()
        assert f"{ticked} edit" in said
        assert f"{without} create" in said
        assert "Save" in said.splitlines()[-1]
    store.close()
