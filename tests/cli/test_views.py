"""``views``, and lists in an order: what the sidebar keeps, scripts keep and read too."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.view import COLUMNS
from tests.cli.conftest import Copied, Filled
from tests.cli.running import Teambook
from tui.cli import views


def fill(office: Teambook) -> None:
    office("add", "--first", "Ada", "--last", "Lovelace", "--company", "Zebra", "--tag", "vip")
    office("add", "--first", "Grace", "--last", "Hopper", "--company", "acme", "--tag", "vip")
    office("add", "--first", "Alan", "--last", "Turing")


@pytest.fixture(scope="session")
def people_store(filled: Filled) -> Path:
    return filled(fill)


@pytest.fixture
def people(copied: Copied, people_store: Path) -> Teambook:
    """Ada of Zebra, Grace of Acme, Alan of nobody."""
    return copied(people_store)


def listed(people: Teambook, *words: str) -> list[int]:
    return [contact["id"] for contact in people.json("list", *words)["contacts"]]


def test_the_columns_of_the_parser_are_those_of_the_store() -> None:
    assert views.COLUMNS == COLUMNS


def test_a_list_is_sorted_by_a_column_either_way(people: Teambook) -> None:
    assert listed(people) == [2, 1, 3]
    assert listed(people, "--reverse") == [3, 1, 2]
    assert listed(people, "--order", "company") == [2, 1, 3]
    assert listed(people, "--order", "company", "--reverse") == [1, 2, 3], "those without a company last"
    assert listed(people, "--order", "company", "--after", "2") == [1, 3]
    assert listed(people, "tag:vip", "--order", "company", "--reverse", "--limit", "1") == [1]


def test_what_is_no_column_is_wrong_usage(people: Teambook) -> None:
    assert "company" in people.refused("list", "--order", "secret", code=2)
    assert "order of deleting" in people.refused("list", "--section", "bin", "--order", "name")


def test_a_view_is_saved_listed_shown_renamed_and_removed(people: Teambook) -> None:
    assert people.json("views") == {"views": []}
    made = people.json("views", "add", "VIP", "tag:vip", "--section", "mine", "--order", "company", "--reverse")
    assert made == {
        "id": 1,
        "name": "VIP",
        "section": "mine",
        "query": "tag:vip",
        "order": {"column": "company", "reversed": True},
    }
    assert people.json("views") == {"views": [made]}
    assert people("views") == "VIP\tmine\ttag:vip\tcompany reversed\n"
    assert listed(people, "--view", "vip") == [1, 2]
    assert listed(people, "--view", "VIP", "grace") == [2]
    assert listed(people, "--view", "VIP", "--order", "name") == [2, 1]
    people("views", "rename", "VIP", "Best")
    assert [one["name"] for one in people.json("views", "list")["views"]] == ["Best"]
    people("views", "remove", "best")
    assert people.json("views") == {"views": []}


def test_a_view_that_cannot_be_has_a_reason(people: Teambook) -> None:
    people("views", "add", "VIP", "tag:vip", "-grace")
    assert listed(people, "--view", "VIP") == [1], "a word with a minus is a word of the query"
    assert "already" in people.refused("views", "add", "vip", "ada")
    assert "name" in people.refused("views", "add", " ", "ada")
    assert "no section" in people.refused("views", "add", "X", "ada", "--section", "audience:Nobody")
    assert "no saved view" in people.refused("list", "--view", "Other")
    assert "no saved view" in people.refused("views", "remove", "Other")


def test_views_are_the_members_own(people: Teambook) -> None:
    people("members", "add", "bob")
    people("views", "add", "VIP", "tag:vip")
    bob = people.as_("bob")
    assert bob.json("views") == {"views": []}
    assert "no saved view" in bob.refused("views", "remove", "VIP")
    bob("views", "add", "VIP", "tag:other")
    assert people.json("views")["views"][0]["query"] == "tag:vip"
    history = people.json("history")["operations"]
    assert all("VIP" not in operation["summary"] for operation in history)
