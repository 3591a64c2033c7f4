"""Editing: two people at one contact, values, the bin, the place in the list."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from store.errors import Conflict, Invalid, NotFound, Refused
from store.session import Session
from store.types import CARD_TEXTS, VALUE_KINDS, Card, Value, ValueKind
from store.view import View
from tests.store import derived
from tests.store.offices import Office, card, email, names, phone


@pytest.fixture
def desk(office: Office) -> Office:
    """Bob's Ada, whom eve may edit."""
    office.add("bob", "Ada Lovelace", phone("020 7946 0018", "work"), email("ada@acme.example"),
               Value("address", "1 High St, Oxford", parts=("", "", "1 High St", "Oxford", "", "", "UK")))  # fmt: skip
    office["bob"].share("eve", ["edit"])
    return office


def texts(session: Session, number: int = 1) -> list[str]:
    return [value.value for value in session.contact(number).card.values]


def test_every_field_can_be_set_and_is_found_as_it_was_set(office: Office) -> None:
    number = office.add("bob", "Ada Lovelace")
    wanted: dict[str, object] = {name: f"the {name.replace('_', ' ')}" for name in CARD_TEXTS}
    wanted |= {"type": "company", "kind": "client", "tags": ("one", "two"), "note": "two\nlines"}
    office["bob"].edit(number, wanted)
    found = office["bob"].contact(number).card
    assert {name: getattr(found, name) for name in wanted} == wanted
    derived.check(office.store)


def test_every_kind_of_value_keeps_its_text_label_parts_and_order(office: Office) -> None:
    values = tuple(
        Value(kind, f"{kind} text", f"{kind} label", kind == "url", kind == "custom",
              tuple("abcdefg") if kind == "address" else (), f"X-{kind}: raw\r\n more")
        for kind in VALUE_KINDS
    )  # fmt: skip
    number = office["bob"].create(Card(family_name="Byron", values=values)).ids[0]
    found = office["bob"].contact(number).card.values
    assert [replace(v, id=None, e164=None) for v in found] == list(values)
    office["bob"].edit(number, {"values": found[::-1]})
    assert office["bob"].contact(number).card.values == found[::-1]


def test_two_who_edit_different_fields_both_win(desk: Office) -> None:
    read = desk["eve"].contact(1)
    desk["bob"].edit(1, {"company": "Acme", "note": "bob was here"})
    desk["eve"].edit(1, {"job_title": "Countess", "company": ""}, version=read.version)
    found = desk["bob"].contact(1)
    assert (found.card.company, found.card.job_title, found.card.note) == ("Acme", "Countess", "bob was here")
    assert found.version == read.version + 2


def test_the_same_field_is_a_conflict_with_both_values_and_nothing_is_saved(desk: Office) -> None:
    read = desk["eve"].contact(1)
    desk["bob"].edit(1, {"company": "Acme"})
    with pytest.raises(Conflict) as conflict:
        desk["eve"].edit(1, {"company": "Eve & Sons", "job_title": "Countess"}, version=read.version)
    assert [(f.field, f.before, f.after) for f in conflict.value.fields] == [("company", "Acme", "Eve & Sons")]
    assert "Acme" in str(conflict.value)
    assert desk["bob"].contact(1).card.job_title == ""
    desk["eve"].edit(1, {"company": "Eve & Sons"}, version=desk["eve"].contact(1).version)
    assert desk["bob"].contact(1).card.company == "Eve & Sons"


def test_the_same_field_with_the_same_text_is_no_conflict(desk: Office) -> None:
    read = desk["eve"].contact(1)
    desk["bob"].edit(1, {"company": "Acme"})
    assert desk["eve"].edit(1, {"company": "Acme"}, version=read.version).operation is None


def test_a_field_changed_there_and_back_meanwhile_is_no_change_of_ones_own(desk: Office) -> None:
    read = desk["eve"].contact(1)
    desk["bob"].edit(1, {"company": "Acme"})
    desk["bob"].undo()
    desk["eve"].edit(1, {"company": "Eve & Sons"}, version=read.version)
    assert desk["bob"].contact(1).card.company == "Eve & Sons"


def test_without_a_version_the_last_one_wins(desk: Office) -> None:
    desk["bob"].edit(1, {"company": "Acme"})
    desk["eve"].edit(1, {"company": "Eve & Sons"})
    assert desk["bob"].contact(1).card.company == "Eve & Sons"


def test_a_version_that_never_was_is_refused(desk: Office) -> None:
    with pytest.raises(Invalid, match="no version 99"):
        desk["bob"].edit(1, {"company": "Acme"}, version=99)


def test_values_added_by_both_are_all_kept(desk: Office) -> None:
    read = desk["eve"].contact(1)
    desk["bob"].edit(1, {"values": (*desk["bob"].contact(1).card.values, phone("020 7946 0555"))})
    desk["eve"].edit(1, {"values": (*read.card.values, phone("020 7946 0777"))}, version=read.version)
    assert texts(desk["bob"]) == [
        "020 7946 0018", "ada@acme.example", "1 High St, Oxford", "020 7946 0777", "020 7946 0555",
    ]  # fmt: skip
    derived.check(desk.store)


def test_a_value_that_another_deleted_stays_deleted_unless_it_was_changed_here(desk: Office) -> None:
    read = desk["eve"].contact(1)
    number, mail, address = read.card.values
    desk["bob"].edit(1, {"values": desk["bob"].contact(1).card.values[1:]})
    desk["eve"].edit(1, {"values": (number, replace(mail, label="home"), address)}, version=read.version)
    assert texts(desk["bob"]) == ["ada@acme.example", "1 High St, Oxford"]
    with pytest.raises(Conflict) as conflict:
        desk["eve"].edit(1, {"values": (replace(number, value="020 7946 0019"), mail, address)}, version=read.version)
    assert ("phone", None, "020 7946 0019") in [(f.field, f.before, f.after) for f in conflict.value.fields]


def test_a_value_deleted_here_and_untouched_there_is_gone(desk: Office) -> None:
    read = desk["eve"].contact(1)
    desk["bob"].edit(1, {"company": "Acme"})
    desk["eve"].edit(1, {"values": read.card.values[1:]}, version=read.version)
    assert texts(desk["bob"]) == ["ada@acme.example", "1 High St, Oxford"]
    assert names(desk["bob"], "0018") == []


def test_different_parts_of_one_value_both_win_and_the_same_is_a_conflict(desk: Office) -> None:
    read = desk["eve"].contact(1)
    number, mail, address = read.card.values
    mine = desk["bob"].contact(1).card.values
    desk["bob"].edit(1, {"values": (replace(mine[0], value="020 7946 0555"), *mine[1:])})
    desk["eve"].edit(1, {"values": (replace(number, label="mobile"), mail, address)}, version=read.version)
    found = desk["bob"].contact(1).card.values[0]
    assert (found.value, found.label) == ("020 7946 0555", "mobile")
    with pytest.raises(Conflict) as conflict:
        desk["eve"].edit(1, {"values": (replace(number, value="020 7946 0777"), mail, address)}, version=read.version)
    assert [(f.field, f.before, f.after) for f in conflict.value.fields] == [
        ("phone", "020 7946 0555", "020 7946 0777")
    ]
    with pytest.raises(Conflict) as conflict:
        desk["bob"].edit(1, {"values": (replace(number, label="car"), mail, address)}, version=read.version)
    assert [(f.field, f.before, f.after) for f in conflict.value.fields] == [("phone label", "mobile", "car")]


def test_an_address_that_another_corrected_is_not_set_back(desk: Office) -> None:
    read = desk["eve"].contact(1)
    number, mail, address = desk["bob"].contact(1).card.values
    corrected = replace(address, value="2 High St, Oxford", parts=("", "", "2 High St", "Oxford", "", "", "UK"))
    desk["bob"].edit(1, {"values": (number, mail, corrected)})
    desk["eve"].edit(
        1, {"values": (read.card.values[0], email("new@acme.example"), read.card.values[2])}, version=read.version
    )
    found = desk["bob"].contact(1).card.values
    assert [v.parts for v in found if v.kind == "address"] == [corrected.parts]
    assert sorted(v.value for v in found) == ["020 7946 0018", "2 High St, Oxford", "new@acme.example"]
    with pytest.raises(Conflict):
        desk["eve"].edit(1, {"values": (replace(read.card.values[2], value="9 Low St", parts=("", "", "9 Low St")),)},
                         version=read.version)  # fmt: skip


def test_a_number_of_a_value_that_is_not_there_is_told_as_gone(desk: Office) -> None:
    for number in (999, desk["bob"].contact(1).card.values[0].id):
        other = desk.add("bob", f"Other {number}")
        with pytest.raises(Conflict):
            desk["bob"].edit(other, {"values": (Value("phone", "1234567", id=number),)})


def test_personal_values_of_the_owner_survive_a_grantees_edit_untouched(office: Office) -> None:
    office.add("bob", "Ada Lovelace", phone("07700 900555", "home", personal=True), email("ada@acme.example"),
               email("dear@x.example", personal=True))  # fmt: skip
    office["bob"].share("eve", ["edit"])
    before = {v.id: v for v in office["bob"].contact(1).card.values if v.personal}
    eve = office["eve"]
    eve.edit(1, {"values": (phone("020 7946 0555"), *eve.contact(1).card.values)})
    eve.edit(1, {"values": ()})
    eve.edit(1, {"values": (email("last@x.example"),)}, version=eve.contact(1).version)
    eve.bulk_edit([1], "company", "X")
    assert {v.id: v for v in office["bob"].contact(1).card.values if v.personal} == before
    assert texts(eve) == ["last@x.example"]
    derived.check(office.store)


def test_a_grantee_cannot_touch_a_personal_value_by_its_number(office: Office) -> None:
    office.add("bob", "Ada Lovelace", phone("07700 900555", "home", personal=True))
    office["bob"].share("eve", ["edit"])
    secret = office["bob"].contact(1).card.values[0]
    assert secret.id is not None
    for version in (None, 1):
        with pytest.raises((Conflict, Refused)) as refused:
            office["eve"].edit(1, {"values": (Value("phone", "1", id=secret.id),)}, version=version)
        with pytest.raises((Conflict, Refused)) as unknown:
            office["eve"].edit(1, {"values": (Value("phone", "1", id=secret.id + 500),)}, version=version)
        assert str(refused.value) == str(unknown.value)
    assert office["bob"].contact(1).card.values == (secret,)


def test_a_name_changed_sorts_the_contact_anew(office: Office) -> None:
    for name in ("Ann Adams", "Bea Brown", "Cy Clark", "Di Davis"):
        office.add("bob", name)
    bob = office["bob"]
    assert names(bob) == ["Ann Adams", "Bea Brown", "Cy Clark", "Di Davis"]
    bob.edit(1, {"family_name": "Cole"})
    assert names(bob) == ["Bea Brown", "Cy Clark", "Ann Cole", "Di Davis"]
    bob.edit(4, {"family_name": "Aaron"})
    assert names(bob) == ["Di Aaron", "Bea Brown", "Cy Clark", "Ann Cole"]
    bob.edit(1, {"family_name": "Zander"})
    bob.edit(2, {"family_name": "Öberg"})
    assert names(bob) == ["Di Aaron", "Cy Clark", "Bea Öberg", "Ann Zander"]
    for _ in range(4):
        bob.undo()
    assert names(bob) == ["Ann Adams", "Bea Brown", "Cy Clark", "Di Davis"]
    derived.check(office.store)


def test_the_shown_name_follows_its_parts_until_it_has_a_form_of_its_own(office: Office) -> None:
    number = office.add("bob", "Ada Lovelace")
    bob = office["bob"]
    bob.edit(number, {"family_name": "Byron", "prefix": "Lady"})
    assert bob.contact(number).name == "Lady Ada Byron"
    bob.edit(number, {"name": "Enchantress of Number"})
    bob.edit(number, {"given_name": "Augusta"})
    assert bob.contact(number).name == "Enchantress of Number"
    assert names(bob, "augusta") == ["Enchantress of Number"]
    assert names(bob, "enchant") == ["Enchantress of Number"]


def test_a_name_taken_away_is_made_from_the_rest_and_nobody_is_left_without_one(office: Office) -> None:
    number = office.add("bob", "Ada Lovelace", email("ada@acme.example"))
    bob = office["bob"]
    bob.edit(number, {"name": "Countess"})
    bob.edit(number, {"name": ""})
    assert bob.contact(number).name == "Ada Lovelace"
    assert bob.edit(number, {"name": " "}).operation is None, "it is called so already"
    bob.edit(number, {"name": "", "given_name": "", "family_name": "", "company": "Engines"})
    assert bob.contact(number).name == "Engines"
    bob.edit(number, {"name": "", "company": ""})
    assert bob.contact(number).name == "ada@acme.example"
    with pytest.raises(Invalid, match="needs a name"):
        bob.edit(number, {"name": "", "values": ()})
    assert names(bob) == ["ada@acme.example"]
    derived.check(office.store)


def test_what_becomes_personal_is_not_left_standing_as_the_name(office: Office) -> None:
    """S2.8: of who has no name an e-mail is shown in its place, to everybody who sees the book."""
    number = office["bob"].create(Card(values=(email("ada@home.example"),))).ids[0]
    bob = office["bob"]
    bob.share("eve")
    mine = tuple(replace(value, personal=True) for value in bob.contact(number).card.values)
    with pytest.raises(Invalid, match="give it another name first"):
        bob.edit(number, {"values": mine})
    bob.edit(number, {"name": "Ada", "values": mine})
    found = office["eve"].contact(number)
    assert (found.name, found.card.values) == ("Ada", ())
    bob.edit(number, {"note": "Countess"})
    bob.move([number], "personal")
    bob.edit(number, {"values": bob.contact(number).card.values})


def test_what_was_changed_is_found_and_what_was_there_before_is_not(desk: Office) -> None:
    bob = desk["bob"]
    mine = bob.contact(1).card.values
    bob.edit(
        1, {"family_name": "Byron", "company": "Newstead", "values": (replace(mine[0], value="0161 496 0000"), mine[1])}
    )
    for query in ("byron", "newst", "01614960000", "+44 161 496 0000"):
        assert names(bob, query) == ["Ada Byron"], query
    for query in ("lovelace", "02079460018"):
        assert [r.name for r in bob.page(View(query=query)).rows if r.tier < 4] == [], query


def test_set_field_counts_each_contact_once(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    assert office["bob"].bulk_edit([1, 1, 1], "company", "Acme").done == 1
    assert office["bob"].delete([1, 1]).done == 1
    assert office["bob"].restore([1, 1]).done == 1


def test_fields_and_their_values_are_checked(desk: Office) -> None:
    bob, fax = desk["bob"], cast(ValueKind, "fax")
    changes: list[dict[str, object]] = [
        {"kind": "friend"}, {"type": "robot"}, {"colour": "red"}, {"company": 7}, {"id": "7"}, {"bin": "1"},
        {"book": "1"}, {"values": (Value(fax, "1"),)},
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(Invalid):
            bob.edit(1, change)
    for field, value in (("name", "X"), ("kind", "friend"), ("book", "1")):
        with pytest.raises(Invalid):
            bob.bulk_edit([1], field, value)
    assert bob.contact(1).version == 1


def test_texts_are_cleaned_when_stored(office: Office) -> None:
    number = (
        office["bob"]
        .create(
            Card(
                given_name=" Ada\x1b[31m \u202e",
                family_name="Love\x00lace",
                note="a\r\nb\x07\n",
                tags=("x", "x", " ", "\x1b"),
                values=(Value("phone", " 020\t7946 0018\n", "wo\x1brk"),),
            )
        )
        .ids[0]
    )
    found = office["bob"].contact(number).card
    assert (found.given_name, found.family_name, found.note, found.tags) == (
        "Ada[31m",
        "Lovelace",
        "a\nb",
        ("x", "[31m")[:1],
    )
    assert (found.values[0].value, found.values[0].label) == ("020 7946 0018", "work")


@pytest.mark.parametrize("raw", ["a\x00b", "\x00", "caf\udce9", "x\r\ny"])
def test_the_original_text_of_a_property_is_kept_but_for_what_no_database_holds(office: Office, raw: str) -> None:
    number = office["bob"].create(card("Ada Lovelace", Value("property", "X-ODD:1", original=raw))).ids[0]
    wanted = raw.replace("\x00", "\ufffd").replace("\udce9", "\ufffd")
    assert office["bob"].contact(number).card.values[0].original == wanted
    values = (Value("property", "X-ODD:2", original=raw),)
    office["bob"].edit(number, {"values": values})
    assert office["bob"].contact(number).card.values[0].original == wanted


def test_a_contact_needs_something_to_be_called_by(office: Office) -> None:
    with pytest.raises(Invalid, match="needs a name"):
        office["bob"].create(Card(note="who?"))
    for values, company in (((phone("020 7946 0018"),), ""), ((email("a@x.example"),), ""), ((), "Acme")):
        assert office["bob"].create(Card(company=company, values=values)).done == 1
    assert names(office["bob"]) == ["020 7946 0018", "a@x.example", "Acme"]


def test_the_directory_needs_a_first_and_a_last_name(office: Office) -> None:
    """S1.6"""
    for wrong in (Card(given_name="Ada"), Card(family_name="Lovelace"), Card(name="Ada Lovelace")):
        with pytest.raises(Invalid, match="first and a last name"):
            office["marco"].create(wrong, "directory")
    office["marco"].create(Card(type="company", name="Acme"), "directory")
    office["marco"].create(card("Ada Lovelace"), "directory")


def test_a_contact_made_for_another_is_theirs_and_says_who_made_it(office: Office) -> None:
    """S0.14; first and last name are the directory's rule, not that of another's book (C13)."""
    office["bob"].share("eve", ["create"])
    assert office["eve"].create(Card(given_name="Ada"), "member:bob").done == 1
    number = office["eve"].create(card("Ada Lovelace"), "member:bob").ids[0]
    assert (office["bob"].contact(number).origin, office["bob"].contact(number).created_by) == ("mine", "eve")
    assert office["eve"].contact(number).origin == "member:bob"


def test_deleted_contacts_lie_in_the_bin_and_come_back_whole(desk: Office) -> None:
    """C4"""
    before = desk["bob"].contact(1)
    desk["bob"].delete([1])
    assert names(desk["bob"]) == names(desk["bob"], "ada") == names(desk["bob"], "0018") == []
    assert names(desk["bob"], section="bin") == ["Ada Lovelace"]
    assert desk["bob"].contact(1).in_bin
    with pytest.raises(NotFound):
        desk["bob"].edit(1, {"company": "X"})
    with pytest.raises(NotFound):
        desk["bob"].delete([1])
    desk["bob"].restore([1])
    assert desk["bob"].contact(1).card == before.card
    assert names(desk["bob"], "0018") == ["Ada Lovelace"]
    with pytest.raises(NotFound):
        desk["bob"].restore([1])
    derived.check(desk.store)


def test_one_to_another_members_book_and_back(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["carol"].share("bob", ["create", "delete"])
    office["bob"].move([1], "member:carol")
    assert office["bob"].contact(1).origin == "member:carol"
    assert names(office["bob"], "ada in:mine") == []
    office["bob"].undo()
    assert names(office["bob"], "ada in:mine") == ["Ada Lovelace"]
    with pytest.raises(Refused, match="there already"):
        office["bob"].move([1], "mine")


def test_what_is_marked_personal_stays_in_the_personal_book(office: Office) -> None:
    """S2.9"""
    number = office["bob"].create(card("Mum Stone", segment="family")).ids[0]
    assert office["bob"].contact(number).origin == "personal"
    with pytest.raises(Refused, match="change the segment first"):
        office["bob"].move([number], "mine")
    office["bob"].edit(number, {"segment": ""})
    office["bob"].move([number], "mine")
    assert office["bob"].contact(number).origin == "mine"
