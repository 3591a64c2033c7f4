"""What is personal reaches nobody but the owner, whatever others ask, change, undo or import (S2.8, S2.9)."""

from __future__ import annotations

import pytest

from store.errors import Invalid, Refused
from store.types import Card, Record, Value, ValueKind
from store.view import View
from tests.store.asking import NOWHERE, outcome
from tests.store.offices import Office, card, email, ids, names, phone


@pytest.fixture
def shared(office: Office) -> Office:
    """Bob's Ada, with a personal number, an e-mail and a remark of his; his book is shared with eve, who may edit."""
    office.add(
        "bob",
        "Ada Lovelace",
        phone("020 7946 0018"),
        phone("07700 900555", "home", personal=True),
        email("ada@dear.example", personal=True),
        Value("custom", "owes me a pint", "remark", personal=True),
    )
    office["bob"].share("eve", ["edit"])
    return office


def test_personal_values_are_absent_from_everything_a_grantee_can_ask(shared: Office) -> None:
    """S2.8"""
    eve = shared["eve"]
    assert names(eve) == ["Ada Lovelace"]
    for query in ("07700 900555", "900555", "0555", "ada@dear.example", "dear", "+447700900555", "pint"):
        assert names(eve, query) == [], query
        assert eve.count(View(query=query)).number == 0
    assert ids(eve, "no:email") == {1}
    assert ids(eve, "has:email") == set()
    assert [v.value for v in eve.contact(1).card.values] == ["020 7946 0018"]
    assert "900555" not in repr(eve.history(1)) + repr(eve.history())
    assert "dear" not in repr(eve.history(1)) + repr(list(eve.export(View())))
    row = eve.page(View()).rows[0]
    assert (row.phone, row.email) == ("020 7946 0018", "")


def test_a_contact_with_personal_numbers_only_has_no_phone_for_others(office: Office) -> None:
    office.add("bob", "Ada Lovelace", phone("07700 900555", personal=True))
    office["bob"].share("everyone")
    assert ids(office["eve"], "has:phone") == set()
    assert ids(office["eve"], "no:phone") == {1}
    assert ids(office["bob"], "has:phone") == {1}
    assert office["eve"].page(View()).rows[0].phone == ""


@pytest.mark.parametrize("kind", ["phone", "email", "url", "address", "date"])
def test_what_is_personal_is_not_had_for_others(office: Office, kind: ValueKind) -> None:
    office["bob"].create(Card(family_name="Lovelace", values=(Value(kind, "1815-12-10", personal=True),)))
    office["bob"].share("everyone")
    assert (ids(office["bob"], f"has:{kind}"), ids(office["bob"], f"no:{kind}")) == ({1}, set())
    assert (ids(office["eve"], f"has:{kind}"), ids(office["eve"], f"no:{kind}")) == (set(), {1})


@pytest.mark.parametrize("live", [False, True])
def test_a_value_taken_away_and_added_as_personal_in_one_edit_is_the_same_one(office: Office, live: bool) -> None:
    """It leaves the team's copy of either mode, as if it had been marked where it stands (model.md "Team copies")."""
    bob, eve = office["bob"], office["eve"]
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"), email("ada@dear.example"))
    if live:
        bob.assign([([1], "carol")])
    else:
        bob.send([1])
    (copy,) = ids(eve, "lovelace")
    number, mail = bob.contact(1).card.values
    bob.edit(1, {"values": (number, email("Ada@dear.example", personal=True))})
    assert [value.value for value in eve.contact(copy).card.values] == ["020 7946 0018"]
    assert ids(eve, "ada@dear.example") == set()
    assert "dear" not in repr(eve.history(copy))
    assert bob.contact(1).card.values[1].id == mail.id
    bob.undo()
    assert [value.value for value in eve.contact(copy).card.values] == ["020 7946 0018", "ada@dear.example"]


def test_a_change_of_a_personal_value_changes_nothing_that_others_see(shared: Office) -> None:
    bob, eve = shared["bob"], shared["eve"]
    before, told = eve.contact(1), eve.history()
    values = bob.contact(1).card.values
    bob.edit(
        1,
        {"values": (*values[:1], Value("phone", "07700 900777", "home", personal=True, id=values[1].id), *values[2:])},
    )
    assert names(bob, "900777") == ["Ada Lovelace"]
    assert eve.contact(1) == before, "neither version nor time nor values"
    assert eve.history() == told
    assert len(eve.history(1)) == 1


def test_a_value_made_personal_takes_its_past_with_it(office: Office) -> None:
    """A history row of a value needs the value not to be personal, now or then."""
    office.add("bob", "Ada Lovelace")
    bob = office["bob"]
    bob.share("eve", ["edit"])
    bob.edit(1, {"values": (phone("07700 900555", "home"),)})
    assert "900555" in repr(office["eve"].history(1))
    value = bob.contact(1).card.values[0]
    bob.edit(1, {"values": (Value("phone", value.value, value.label, personal=True, id=value.id),)})
    assert "900555" not in repr(office["eve"].history(1)) + repr(office["eve"].history())
    assert office["eve"].contact(1).card.values == ()
    assert "900555" in repr(bob.history(1))


def test_a_grantee_cannot_undo_what_the_owner_did_to_personal_values(shared: Office) -> None:
    bob, eve = shared["bob"], shared["eve"]
    op = bob.edit(1, {"values": bob.contact(1).card.values[:1]}).operation
    assert op is not None
    assert outcome(eve.undo, op) == outcome(eve.undo, NOWHERE)
    assert len(bob.contact(1).card.values) == 1
    bob.undo(op)
    assert len(bob.contact(1).card.values) == 4


def test_a_grantee_undoing_an_edit_leaves_the_personal_part_of_it_alone(shared: Office) -> None:
    bob, eve = shared["bob"], shared["eve"]
    op = bob.edit(1, {"company": "Acme Ltd", "values": bob.contact(1).card.values[:1]}).operation
    eve.undo(op)
    assert bob.contact(1).card.company == ""
    assert len(bob.contact(1).card.values) == 1, "what bob did to his own values stands"


def test_a_value_made_personal_meanwhile_does_not_come_back_with_a_grantees_edit(office: Office) -> None:
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"), phone("07700 900555"))
    bob, eve = office["bob"], office["eve"]
    bob.share("eve", ["edit"])
    read = eve.contact(1)
    one, two = bob.contact(1).card.values
    bob.edit(1, {"values": (one, Value("phone", two.value, personal=True, id=two.id))})
    new = email("ada@acme.example")
    eve.edit(1, {"values": (*read.card.values, new)}, version=read.version)
    assert [v.value for v in eve.contact(1).card.values] == ["020 7946 0018", "ada@acme.example"]
    assert names(eve, "900555") == []
    assert [(v.value, v.personal) for v in bob.contact(1).card.values if "900555" in v.value] == [
        ("07700 900555", True)
    ]


def test_a_conflict_tells_nothing_of_a_value_that_became_personal(office: Office) -> None:
    office.add("bob", "Ada Lovelace", phone("07700 900555"))
    bob, eve = office["bob"], office["eve"]
    bob.share("eve", ["edit"])
    read = eve.contact(1)
    bob.edit(1, {"values": (Value("phone", "07700 900999", personal=True, id=read.card.values[0].id),)})
    changed = Value("phone", "07700 900556", id=read.card.values[0].id)
    assert "900999" not in outcome(eve.edit, 1, {"values": (changed,)}, version=read.version)[1]
    assert "900999" not in repr(eve.contact(1)) + repr(eve.history(1))


def test_an_import_by_a_grantee_does_not_tell_what_is_personal(office: Office) -> None:
    """A duplicate is looked for only among what the importer may see."""
    office.add("bob", "Ada Lovelace", phone("07700 900555", personal=True))
    office.add("bob", "Alan Turing", phone("020 7946 0018"))
    office["bob"].share("eve", ["create"])
    records = [
        Record("f.csv", 1, "Ada", card("Ada Lovelace", phone("+44 7700 900555"))),
        Record("f.csv", 2, "Alan", card("Alan Turing", phone("+44 20 7946 0018"))),
    ]
    with office["eve"].plan_import(records, into="member:bob") as run:
        assert [row.verdict for row in run.plan.rows] == ["create", "skip"]


def test_a_grantees_merge_keeps_the_public_value_that_the_owner_has_in_private(office: Office) -> None:
    office.add("bob", "Ada Lovelace", email("ada@acme.example"), phone("07700 900555", personal=True))
    office["bob"].share("eve", ["create", "edit"])
    record = Record("f.csv", 1, "Ada", card("Ada Lovelace", email("ada@acme.example"), phone("+44 7700 900555")))
    with office["eve"].plan_import([record], into="member:bob", duplicates="merge") as run:
        run.apply()
    assert [v.value for v in office["eve"].contact(1).card.values] == ["ada@acme.example", "+44 7700 900555"]


def test_an_operation_on_personal_values_cannot_be_found_by_its_number(shared: Office) -> None:
    op = shared["bob"].edit(1, {"values": shared["bob"].contact(1).card.values[:2]}).operation
    assert ids(shared["bob"], f"import:{op}") <= {1}
    assert ids(shared["eve"], f"import:{op}") == set()


def test_personal_values_do_not_move_to_another_owner(office: Office) -> None:
    """S2.8: whoever gets the contact does not get what was personal to somebody else, nor its history."""
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"), phone("07700 900555", personal=True))
    office["carol"].share("bob", ["create", "delete"])
    office["bob"].move([1], "member:carol")
    carol = office["carol"]
    assert [v.value for v in carol.contact(1).card.values] == ["020 7946 0018"]
    assert names(carol, "900555") == []
    assert "900555" not in repr(carol.history(1))
    office["bob"].undo()
    assert [v.value for v in office["bob"].contact(1).card.values] == ["020 7946 0018", "07700 900555"]
    assert names(office["bob"], "900555") == ["Ada Lovelace"]


def test_only_an_owner_can_give_a_contact_personal_values(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve", ["create", "edit"])
    secret = phone("07700 900555", personal=True)
    with pytest.raises(Refused):
        office["eve"].edit(1, {"values": (secret,)})
    with pytest.raises((Refused, Invalid)):
        office["eve"].create(card("Alan Turing", secret), "member:bob")
    with pytest.raises((Refused, Invalid)):
        office["marco"].create(card("Alan Turing", secret), "directory")
    office["eve"].create(card("Grace Hopper", secret))


def test_a_personal_segment_hides_a_contact_with_all_its_past_at_once(office: Office) -> None:
    """S2.9"""
    office.add("bob", "Ada Lovelace")
    office["bob"].share("everyone", ["edit"])
    office["eve"].edit(1, {"company": "Acme Ltd"})
    assert names(office["eve"]) == ["Ada Lovelace"]
    office["bob"].edit(1, {"segment": "family"})
    assert office["bob"].contact(1).origin == "personal"
    assert names(office["eve"]) == []
    assert "Ada" not in repr(office["eve"].history())
    assert outcome(office["eve"].history, 1) == outcome(office["eve"].history, NOWHERE)
    office["bob"].undo()
    assert names(office["eve"]) == ["Ada Lovelace"]


def test_only_the_owner_sets_a_personal_segment(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office.add("marco", "Alan Turing", into="directory")
    office["bob"].share("everyone", ["edit", "create"])
    with pytest.raises(Refused):
        office["eve"].edit(1, {"segment": "Family"})
    with pytest.raises((Refused, Invalid)):
        office["eve"].bulk_edit([1], "segment", "friend")
    with pytest.raises((Refused, Invalid)):
        office["eve"].create(Card(name="X", segment="friend"), "member:bob")
    with pytest.raises(Refused):
        office["marco"].edit(2, {"segment": "family"})
