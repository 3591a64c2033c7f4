"""``bin``: what was deleted is listed, searched and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Copied, Filled
from tests.cli.running import Teambook


def fill(office: Teambook) -> None:
    office("add", "--first", "Ada", "--last", "Lovelace", "--tag", "vip", "--phone", "020 7946 0018", "--kind", "lead")
    office("add", "--first", "Grace", "--last", "Hopper", "--company", "Nordlys AS", "--email", "grace@nordlys.example")
    office("add", "--first", "Alan", "--last", "Turing", "--into", "directory", "--tag", "very important")
    office("add", "--first", "Joy", "--last", "Stays", "--tag", "vip")
    for number in (1, 2, 3):
        office("delete", f"id:{number}")


@pytest.fixture(scope="session")
def binned_store(filled: Filled) -> Path:
    return filled(fill)


@pytest.fixture
def binned(copied: Copied, binned_store: Path) -> Teambook:
    """An organisation with three contacts in its bin (1 to 3) and one outside (4)."""
    return copied(binned_store)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {1, 2, 3}),
        ("hop", {2}),
        ("0018", {1}),
        ("id:3", {3}),
        ("tag:vip", {1}),
        ('tag:"very important"', {3}),
        ("company:nord", {2}),
        ("-company:nord", {1, 3}),
        ("kind:lead", {1}),
        ("in:directory", {3}),
        ("in:mine", {1, 2}),
        ("owner:ann -ada", {2}),
        ("has:email", {2}),
        ("no:phone", {2, 3}),
        ("in:nowhere", set()),
        ("stays", set()),
    ],
)
def test_the_bin_is_searched_as_every_list_is(binned: Teambook, query: str, found: set[int]) -> None:
    for words in (["bin", "list", query], ["list", "--section", "bin", query]):
        document = binned.json(*words)
        assert {contact["id"] for contact in document["contacts"]} == found
        assert document["total"] == len(found)


def test_the_bin_is_paged(binned: Teambook) -> None:
    newest = binned.json("bin", "--limit", "1")
    assert (newest["total"], [contact["id"] for contact in newest["contacts"]]) == (3, [3])
    rest = binned.json("list", "--section", "bin", "--after", "3")["contacts"]
    assert [contact["id"] for contact in rest] == [2, 1]
    assert "not on this list" in binned.refused("list", "--section", "bin", "--after", "4")


def test_a_query_after_the_options_or_with_a_minus_is_one(binned: Teambook) -> None:
    assert binned.json("bin", "list", "--limit", "5", "-ada", "-hopper")["total"] == 1


def test_what_is_in_the_bin_is_brought_back_by_number(binned: Teambook) -> None:
    assert binned.json("bin", "restore", "1", "3")["done"] == 2
    assert binned.json("bin", "list")["total"] == 1
    assert "no such contact" in binned.refused("bin", "restore", "4")
    assert "no such contact" in binned.refused("bin", "restore", "99999")
    assert binned.refused("bin", "restore", "grace", code=2)


def test_what_others_deleted_of_theirs_is_no_matter_for_anybody_else(harbour: Teambook) -> None:
    harbour.as_("alice")("delete", "in:mine", "--yes")
    assert harbour.as_("alice").json("bin", "list", "in:mine")["total"] > 0
    for query in ("", "owner:alice", "in:alice"):
        assert harbour.as_("eve").json("bin", "list", query)["total"] == 0


def test_emptying_the_bin_asks_and_nothing_brings_it_back(binned: Teambook) -> None:
    assert "Delete 3 contacts for good?" in binned.refused("bin", "empty")
    assert binned.json("bin", "list")["total"] == 3, "nobody could be asked"
    done = binned.json("bin", "empty", "--yes")
    assert (done["done"], done["left_out"]) == (3, [])
    assert binned.json("bin", "list")["total"] == 0
    assert "no such contact" in binned.refused("bin", "restore", "1")
    assert "no such contact" in binned.refused("show", "1")
    assert "deleted for good" in binned.refused("undo", str(done["operation"]))
    newest = binned.json("history", "--limit", "1")["operations"][0]
    assert (newest["verb"], newest["summary"]) == ("empty", "Deleted for good: 3 contacts")


def test_an_empty_bin_is_said_to_be_empty(office: Teambook) -> None:
    assert "The bin is empty." in office("bin", "empty")
    assert office.json("bin", "empty", "--yes") == {"operation": None, "done": 0, "left_out": []}


def test_what_others_deleted_is_not_theirs_to_empty(harbour: Teambook) -> None:
    harbour.as_("alice")("delete", "in:mine", "--yes")
    before = harbour.as_("alice").json("bin", "list", "in:mine")["total"]
    harbour("bin", "empty", "--yes")
    assert harbour.as_("alice").json("bin", "list", "in:mine")["total"] == before > 0
