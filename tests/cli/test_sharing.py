"""``share``, ``shares``, ``unshare``, ``why``: sharing from scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.grants import GRANTABLE
from tests.cli.conftest import Copied, Filled
from tests.cli.running import Teambook
from tui.cli import sharing


def fill(office: Teambook) -> None:
    for username in ("bob", "eve"):
        office("members", "add", username, "--name", f"{username.capitalize()} Stone")
    office("add", "--first", "Ada", "--last", "Lovelace")
    office("add", "--first", "Alan", "--last", "Turing")
    office("add", "--first", "Mum", "--last", "Stone", "--into", "personal")


@pytest.fixture(scope="session")
def staffed_store(filled: Filled) -> Path:
    return filled(fill)


@pytest.fixture
def staff(copied: Copied, staffed_store: Path) -> Teambook:
    """The caller ann (admin), bob and eve; ann has two contacts and a personal one."""
    return copied(staffed_store)


def test_the_rights_of_the_parser_are_those_of_the_store() -> None:
    assert sharing.RIGHTS == GRANTABLE


def test_a_book_is_shared_with_several_and_says_how_much_is_seen(staff: Teambook) -> None:
    said = staff("share", "--with", "bob,eve", "--can", "create,edit", "--until", "2999-12-01")
    assert said == (
        "Shared with Bob Stone and Eve Stone: 2 of 3 contacts, and those added later; 1 personal stays private."
        " teambook undo takes it back.\n"
    )
    assert staff.as_("bob").json("list", "in:member:ann")["total"] == 2
    given = staff.json("shares")["given"]
    assert [
        (one["with"], one["rights"], one["until"], one["contacts"], one["given_by"], one["book"]) for one in given
    ] == [(who, ["view", "create", "edit"], "2999-12-01T23:59:59Z", 2, "ann", "mine") for who in ("bob", "eve")]
    received = staff.as_("bob").json("shares")
    assert received["given"] == []
    assert [(one["book"], one["owner"]) for one in received["received"]] == [("member:ann", "ann")]
    staff("undo")
    assert staff.json("shares") == {"given": [], "received": []}


def test_a_dry_run_shares_nothing_and_says_what_it_would_come_to(staff: Teambook) -> None:
    document = staff.json("share", "--with", "everyone", "--with", "nobody", "--dry-run")
    assert {name: document[name] for name in ("operation", "dry_run", "contacts", "personal", "all", "reaches")} == {
        "operation": None,
        "dry_run": True,
        "contacts": 2,
        "personal": 1,
        "all": 3,
        "reaches": 2,
    }
    assert [(row["with"], row["verdict"]) for row in document["rows"]] == [("everyone", "create"), ("nobody", "refuse")]
    assert "2 members would see 2 of 3 contacts" in staff("share", "--with", "everyone", "--dry-run")
    assert staff.json("shares")["given"] == []


def test_sharing_again_replaces_and_the_same_again_does_nothing(staff: Teambook) -> None:
    first = staff.json("share", "--with", "bob", "--can", "edit")
    assert first.keys() >= {"operation", "done", "left_out", "shares"}
    staff("share", "--with", "bob", "--can", "delete")
    assert [one["rights"] for one in staff.json("shares")["given"]] == [["view", "delete"]]
    assert staff("share", "--with", "bob", "--can", "view,delete") == "It is shared so already.\n"


def test_ending_a_share_asks_with_the_count(staff: Teambook) -> None:
    """S0.13"""
    [number] = staff.json("share", "--with", "bob")["shares"]
    asked = staff.refused("unshare", str(number))
    assert "End the share of 2 contacts with Bob Stone?" in asked
    assert "--yes" in asked
    assert len(staff.json("shares")["given"]) == 1
    assert "Bob Stone" in staff("unshare", str(number), "--yes")
    assert staff.json("shares")["given"] == []
    assert staff.as_("bob").json("list", "in:member:ann")["total"] == 0
    staff("undo")
    assert len(staff.json("shares")["given"]) == 1
    assert "no such share" in staff.refused("unshare", "999", "--yes")
    assert "no such share" in staff.as_("bob").refused("unshare", str(number), "--yes")


def test_shares_are_told_in_columns_with_what_was_changed_since(staff: Teambook) -> None:
    staff("share", "--with", "bob", "--can", "edit,create")
    bob = staff.as_("bob")
    ada = bob.json("list", "lovelace")["contacts"][0]["id"]
    bob("edit", str(ada), "--set", "company=Acme")
    bob("add", "--last", "New", "--into", "member:ann")
    line = staff("shares").split("\t")
    assert line[1:4] == ["to Bob Stone", "view, create, edit", "3"]
    assert line[-1] == "1 created, 1 edited\n"
    assert bob("shares").split("\t")[1] == "from ann to Bob Stone"


def test_what_cannot_be_shared_has_its_reason(staff: Teambook) -> None:
    staff("members", "add", "cleo", "--role", "client")
    assert "client" in staff.refused("share", "--with", "cleo")
    assert "no member nobody" in staff.refused("share", "--with", "nobody")
    assert "no team X" in staff.refused("share", "--with", "team:X")
    assert "is over" in staff.refused("share", "--with", "bob", "--until", "2020-01-01")
    assert "is no day" in staff.refused("share", "--with", "bob", "--until", "soon")
    staff.refused("share", "--with", "bob", "--can", "fly", code=2)
    staff.refused("share", code=2)
    staff.refused("share", "--with", ",", code=2)
    done = staff.run("share", "--with", "bob,nobody")
    assert done.returncode == 0
    assert "nobody: There is no member nobody" in done.stderr
    assert staff.json("shares")["given"][0]["with"] == "bob"


def test_why_not_names_the_change_that_would_do(staff: Teambook) -> None:
    contact = str(staff.json("list", "lovelace")["contacts"][0]["id"])
    denied = staff.json("why", "bob", contact)
    assert denied["rights"] == []
    assert denied["denied"] == "You share your contacts with nobody."
    assert denied["would_need"] == "You would have to share your contacts with Bob Stone."
    unseen, unknown = (staff.as_("bob").refused("why", "eve", number) for number in (contact, "99999"))
    assert unseen == unknown
    staff("share", "--with", "bob", "--can", "delete", "--until", "2999-12-01")
    seen = staff.as_("bob").json("why", "bob", contact)
    assert seen["rights"] == ["delete", "view"]
    assert seen["because"][0].keys() >= {"rule", "by", "since", "detail", "until"}
    assert "because Ann Lee shares their contacts with you, since" in seen["because"][0]["detail"]
    assert "You may delete it." in staff.as_("bob")("why", "bob", contact)
