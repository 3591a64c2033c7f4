"""``members``: who is in the organisation, and as what."""

from __future__ import annotations

from tests.cli.running import Teambook


def test_a_member_is_added_and_acts(office: Teambook) -> None:
    office("members", "add", "bob", "--name", "Bob Okafor", "--role", "manager")
    members = {member["username"]: member for member in office.json("members")["members"]}
    assert members["bob"] == {"username": "bob", "name": "Bob Okafor", "role": "manager", "active": True}
    office.as_("bob")("add", "--first", "Own", "--last", "Contact")
    assert office.json("list", "own contact")["total"] == 0


def test_a_role_is_changed_and_the_last_admin_stays(office: Teambook) -> None:
    office("members", "add", "bob")
    office("members", "role", "bob", "client")
    assert "bob\tBob\tclient" in office("members", "list")
    assert "last admin" in office.refused("members", "role", "ann", "agent")


def test_only_admins_add_members(harbour: Teambook) -> None:
    assert "Dana Reyes" in harbour.as_("marco").refused("members", "add", "mallory")


def test_names_and_roles_that_cannot_be_are_refused(office: Teambook) -> None:
    assert office.refused("members", "add", "Not A Name")
    assert office.refused("members", "role", "ann", "emperor", code=2)
    assert "no member" in office.refused("members", "role", "nobody", "agent")


def test_a_member_bound_to_this_login_needs_no_as(office: Teambook) -> None:
    assert office.json("members")["members"][0]["username"] == "ann"
    assert "bound to another" in office.refused("members", "add", "eve", "--os-user", _login())


def _login() -> str:
    import getpass

    return getpass.getuser()


def test_a_member_who_leaves_has_no_access_and_undo_gives_it_back(office: Teambook) -> None:
    office("members", "add", "bob")
    office.as_("bob")("add", "--first", "Own", "--last", "Contact")
    done = office.json("members", "deactivate", "bob")
    assert done.keys() >= {"operation", "username", "active"}
    assert "bob\tBob\tagent\tleft" in office("members", "list")
    assert office.as_("bob").refused("list")
    assert "already" in office("members", "deactivate", "bob")
    office("undo")
    assert office.as_("bob").json("list", "own contact")["total"] == 1


def test_who_may_not_deactivate_and_who_may_not_be(harbour: Teambook, office: Teambook) -> None:
    assert "Dana Reyes" in harbour.as_("marco").refused("members", "deactivate", "bob")
    assert "last admin" in harbour.refused("members", "deactivate", "dana")
    assert "no member" in office.refused("members", "deactivate", "nobody")


def test_a_member_is_renamed_comes_back_and_has_a_card(office: Teambook) -> None:
    office("members", "add", "bob", "--name", "Bob Stone")
    done = office.json("members", "rename", "bob", "Bob Flint")
    assert (done["username"], done["name"]) == ("bob", "Bob Flint")
    assert "already" in office("members", "rename", "bob", "Bob Flint")
    office("members", "deactivate", "bob")
    assert office.json("list", "--section", "internal")["total"] == 1
    assert office.json("members", "reactivate", "bob")["active"] is True
    assert "already" in office("members", "reactivate", "bob")
    cards = office.json("list", "--section", "internal")["contacts"]
    assert sorted(card["name"] for card in cards) == ["Ann Lee", "Bob Flint"]
    assert "Renamed Bob Stone to Bob Flint" in office("history")


def test_a_name_full_of_control_characters_is_cleaned(office: Teambook) -> None:
    office("members", "add", "bob", "--name", "Bob\x1b]0;owned\x07 \u202eStone")
    assert "\x1b" not in office("members", "list")
    assert "Bob]0;owned Stone" in office("members", "list")
    assert "needs a name" in office.refused("members", "rename", "bob", "\u202e\x1b")


def test_what_a_leaver_had_is_handed_over_and_comes_back(harbour: Teambook) -> None:
    """S3.13."""
    plan = harbour.json("members", "handover", "bob", "--to", "carol,eve", "--book-to", "carol", "--dry-run")
    assert plan["operation"] is None
    assert {one["member"] for one in plan["to"]} == {"carol", "eve"}
    assert plan["book"]["contacts"] > 0
    said = harbour("members", "handover", "bob", "--to", "carol,eve", "--book-to", "carol", "--dry-run")
    assert "own go into carol's book" in said
    assert "What is personal goes to nobody" in said
    assert "--yes hands over" in harbour.refused("members", "handover", "bob", "--to", "carol", "--deactivate")
    had = harbour.json("list", "assigned:bob")["total"]
    done = harbour.json(
        "members", "handover", "bob", "--to", "carol", "--book-to", "carol", "--deactivate", "--until", "2999-01-01",
        "--yes",
    )  # fmt: skip
    assert done["done"] >= had > 0
    assert harbour.json("list", "assigned:bob")["total"] == len(done["left_out"])
    assert harbour.as_("bob").refused("list")
    assert "Handed over for Bob" in harbour("history")
    harbour("undo", "--yes")
    assert harbour.json("list", "assigned:bob")["total"] == had
    assert harbour.as_("bob").json("list", "--section", "mine")["total"] > 0


def test_who_may_not_hand_over_is_told_who_may(harbour: Teambook) -> None:
    assert "Only managers hand over" in harbour.as_("alice").refused("members", "handover", "bob", "--to", "alice")
    assert "Only admins hand over" in harbour.as_("marco").refused("members", "handover", "dana", "--to", "bob")
    assert "To whom" in harbour.refused("members", "handover", "bob", "--to", ",", code=2)


def test_a_username_is_found_however_its_letters_are_written(harbour: Teambook) -> None:
    ids = [str(harbour.json("add", "--first", name, "--last", "Handson")["id"]) for name in ("Ada", "Grace")]
    plan = harbour.json("assign", f"id:{ids[0]}", "--to", "Bob", "--dry-run")
    assert plan["to"] == [{"member": "bob", "contacts": 1}]
    harbour("assign", "handson", "--to", "BOB,Eve")
    assert harbour.as_("Bob").json("list", "handson", "assigned:BOB")["total"] == 1
    assert harbour.json("list", "handson", "--section", "assigned:EVE")["total"] == 1
    harbour("share", "--with", "Carol")
    assert [one["with"] for one in harbour.json("shares")["given"] if one["with"] == "carol"] == ["carol"]
    assert harbour.as_("CAROL").json("list", "handson", "in:member:Dana")["total"] == 2
    assert harbour.json("why", "Carol", ids[0])["member"] == "carol"
