"""``ask`` and ``notifications``: rights asked for and granted from scripts."""

from __future__ import annotations

import pytest

from tests.cli.running import Teambook


@pytest.fixture
def shared(office: Teambook) -> Teambook:
    """Ann shares her Ada with bob, to look at."""
    office("members", "add", "bob", "--name", "Bob Stone")
    office("add", "--first", "Ada", "--last", "Lovelace")
    office("share", "--with", "bob")
    return office


def ada(shared: Teambook) -> str:
    return str(shared.json("list", "lovelace")["contacts"][0]["id"])


def test_a_right_is_asked_for_and_granted(shared: Teambook) -> None:
    bob, contact = shared.as_("bob"), ada(shared)
    told = bob.json("notifications")["notifications"]
    assert [(one["kind"], one["text"]) for one in told] == [
        ("shared", "Ann Lee shares their contacts with you: 1, to view.")
    ]
    assert bob("ask", contact, "edit") == "Asked Ann Lee for the right to edit.\n"
    assert bob.json("ask", contact, "edit")["operation"] is None
    document = shared.json("notifications")
    assert document["unread"] == 1
    [request] = document["notifications"]
    assert request.keys() >= {"id", "at", "by", "kind", "text", "contacts", "operation", "read", "open", "who"}
    assert (request["by"], request["open"]) == ("bob", True)
    assert "\topen\tBob Stone asks for the right to edit" in shared("notifications", "list")
    assert "Gave Bob Stone the right to edit" in shared("notifications", "approve", str(request["id"]))
    bob("edit", contact, "--set", "company=Acme")
    assert bob.json("notifications")["notifications"][0]["kind"] == "approved"
    shared("undo")
    assert bob.refused("edit", contact, "--set", "company=Other")


def test_a_request_is_declined_and_notifications_are_read(shared: Teambook) -> None:
    bob = shared.as_("bob")
    bob("ask", ada(shared), "delete")
    number = str(shared.json("notifications")["notifications"][0]["id"])
    shared("notifications", "decline", number)
    assert "answered already" in shared.refused("notifications", "approve", number)
    assert bob.json("notifications")["unread"] == 2
    assert bob.json("notifications", "read") == {"unread": 0}
    assert bob.json("notifications")["unread"] == 0


def test_what_cannot_be_asked_or_answered_has_its_reason(shared: Teambook) -> None:
    bob = shared.as_("bob")
    assert "no such contact" in bob.refused("ask", "9999", "edit")
    bob.refused("ask", ada(shared), "view", code=2)
    assert "no such request" in bob.refused("notifications", "approve", "9999")


def test_what_a_setting_forbids_and_whom_one_may_not_assign_are_asked_for_too(shared: Teambook) -> None:
    bob = shared.as_("bob")
    shared("settings", "export", "admins")
    assert "Only admins export contacts here" in bob.refused("export", "--format", "vcard")
    assert bob("ask", "export") == "Asked Ann Lee for the right to export contacts.\n"
    assert bob("ask", ada(shared), "assign", "--to", "bob") == "Asked Ann Lee to assign 1 contact to bob.\n"
    assign, export = shared.json("notifications")["notifications"][:2]
    assert (assign["offer"], export["offer"]) == ("Assign to Bob Stone", "Let everyone export contacts")
    assert export["role"] == "manager"
    shared("notifications", "approve", str(assign["id"]))
    assert shared.json("show", ada(shared))["assignee"] == "bob"
    assert "Set export to everyone" in shared("notifications", "approve", str(export["id"]))
    assert bob("export", "--format", "vcard")


def test_what_only_a_role_gives_is_given_with_the_role(shared: Teambook) -> None:
    bob = shared.as_("bob")
    bob("ask", "organise")
    [request] = [one for one in shared.json("notifications")["notifications"] if one["open"]]
    assert "Made Bob Stone admin" in shared("notifications", "approve", str(request["id"]), "--role", "admin")
    bob("settings", "export", "managers")
