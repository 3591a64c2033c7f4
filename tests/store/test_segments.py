"""Segments: the organisation's list, what is shared by a business one, what a personal one takes back.

S2.4, S2.5, S2.9; model.md "Personal"."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.session import Session
from store.types import Record
from tests.store import derived
from tests.store.offices import Office, card, email, ids, names, phone, told


def listed(session: Session) -> dict[str, tuple[str, int]]:
    return {one.name: (one.kind, one.contacts) for one in session.segments()}


# ---- the list


def test_the_list_begins_with_what_is_usual_and_all_but_clients_read_it(office: Office) -> None:
    assert [one.name for one in office["bob"].segments() if one.kind == "personal"] == ["family", "friend", "personal"]
    assert "customer" in listed(office["eve"])
    assert office["cleo"].segments() == ()


@pytest.mark.parametrize("who", ["marco", "bob", "cleo"])
def test_only_admins_change_the_list(office: Office, who: str) -> None:
    for change in (
        lambda me: me.add_segment("press"),
        lambda me: me.set_segment("customer", name="client"),
        lambda me: me.remove_segment("customer"),
    ):
        with pytest.raises(Refused, match="Only admins"):
            change(office[who])


def test_each_reader_is_told_the_numbers_of_what_they_see(office: Office) -> None:
    office.add("bob", "Ada Lovelace", segment="Customer")
    office.add("bob", "Mum Stone", segment="family")
    office.add("marco", "Dirk Directory", into="directory", segment="customer")
    assert listed(office["bob"])["customer"] == ("business", 2)
    assert listed(office["bob"])["family"] == ("personal", 1)
    assert listed(office["dana"])["customer"] == ("business", 1)
    assert listed(office["dana"])["family"] == ("personal", 0)


def test_renamed_its_contacts_read_as_the_new_word_and_are_found_by_both(office: Office) -> None:
    ada = office.add("bob", "Ada Lovelace", segment="customer")
    version = office["bob"].contact(ada).version
    office["dana"].set_segment("Customer", name="account")
    assert office["bob"].contact(ada).card.segment == "account"
    assert office["bob"].contact(ada).version == version, "nobody's contact is written to"
    assert ids(office["bob"], "segment:account") == ids(office["bob"], "segment:customer") == {ada}
    assert listed(office["bob"])["account"] == ("business", 1)
    with pytest.raises(Invalid, match="account was called so"):
        office["dana"].add_segment("customer")
    office["dana"].set_segment("account", name="customer")
    assert office["bob"].contact(ada).card.segment == "customer"
    office["dana"].undo()
    office["dana"].undo()
    assert office["bob"].contact(ada).card.segment == "customer"
    assert [one.also for one in office["bob"].segments() if one.also] == []


def test_a_word_that_becomes_personal_or_business_moves_nobodys_contacts(office: Office) -> None:
    """Only its owner makes a contact personal, or no longer so."""
    ada = office.add("bob", "Ada Lovelace", segment="partner")
    mum = office.add("bob", "Mum Stone", segment="family")
    office["dana"].set_segment("partner", kind="personal")
    office["dana"].set_segment("family", kind="business")
    assert office["bob"].contact(ada).origin == "mine"
    assert office["bob"].contact(mum).origin == "personal"
    alan = office.add("bob", "Alan Turing", segment="Partner")
    assert office["bob"].contact(alan).origin == "personal"
    office["dana"].remove_segment("partner")
    assert office["bob"].contact(alan).origin == "personal"
    assert office["bob"].contact(alan).card.segment == "Partner"
    assert told(office["dana"].history())[:3] == [
        "Removed the segment partner", "Made the segment family business", "Made the segment partner personal",
    ]  # fmt: skip
    for _ in range(3):
        office["dana"].undo()
    assert listed(office["dana"])["partner"][0] == "business"


def test_two_segments_are_never_called_alike_whatever_is_undone(office: Office) -> None:
    dana = office["dana"]
    removed = dana.remove_segment("Customer").operation
    dana.add_segment("CUSTOMER", "personal")
    with pytest.raises(Refused, match="another segment called"):
        dana.undo(removed)
    for name in ("", " ", "!!"):
        with pytest.raises(Invalid, match="needs a name"):
            dana.add_segment(name)
    with pytest.raises(NotFound, match="no segment nothing"):
        dana.set_segment("nothing", kind="personal")


# ---- business: shared automatically, where the organisation wants it


def test_unless_the_organisation_wants_it_a_segment_shares_nothing(office: Office) -> None:
    office.add("bob", "Ada Lovelace", segment="customer")
    assert names(office["eve"]) == []


@pytest.mark.parametrize("mode", ["live", "snapshot"])
@pytest.mark.parametrize("how", ["create", "edit", "bulk", "import", "move"])
def test_what_its_owner_marks_is_shared_in_the_same_operation_and_undone_with_it(
    office: Office, how: str, mode: str
) -> None:
    """S2.4"""
    office["dana"].set_setting("share-segments", mode)
    bob = office["bob"]
    if how in ("edit", "bulk"):
        office.add("bob", "Ada Lovelace", phone("020 7946 0018"), email("ada@secret.example", personal=True))
    if how == "move":
        bob.create(card("Ada Lovelace", phone("020 7946 0018"), segment="Customer"), "personal")
    before, operations = derived.state(office.store), len(bob.history())
    ada = card("Ada Lovelace", phone("020 7946 0018"), segment="Customer")
    told = (("Customer", 1),)  # for the notice
    match how:
        case "create":
            assert bob.create(ada).shared == told
        case "edit":
            assert bob.edit(1, {"segment": "Customer", "company": "Acme"}).shared == told
            assert bob.edit(1, {"note": "Rang twice."}).shared == ()
            bob.undo()
        case "bulk":
            assert bob.plan_field([1], "segment", "Customer").shared == 1
            assert bob.bulk_edit([1], "segment", "Customer").shared == told
        case "import":
            with bob.plan_import([Record("a.csv", 1, "Ada", ada)]) as run:
                run.apply()
        case "move":
            assert bob.move([1], "mine").shared == told
    assert len(bob.history()) == operations + (3 if how == "edit" else 1)
    (copy,) = ids(office["eve"])
    seen = office["eve"].contact(copy)
    assert (seen.name, seen.origin, seen.card.segment, seen.link and seen.link.mode) == (
        "Ada Lovelace", "directory", "Customer", mode,
    )  # fmt: skip
    assert [value.value for value in seen.card.values] == ["020 7946 0018"], "what is personal stays out"
    assert seen.card.company == ("Acme" if how == "edit" else ""), "as the operation leaves it"
    derived.check(office.store)
    bob.undo()
    assert names(office["eve"]) == []
    derived.assert_same(before, derived.state(office.store))
    bob.redo()
    assert ids(office["eve"]) == {copy}
    derived.check(office.store)


def test_what_already_has_a_copy_gets_no_second_one_and_personal_ones_none(office: Office) -> None:
    office["dana"].set_setting("share-segments", "live")
    bob = office["bob"]
    sent, mine = office.add("bob", "Ada Lovelace"), office.add("bob", "Alan Turing")
    mum = office.add("bob", "Mum Stone", into="personal")
    bob.send([sent])
    plan = bob.plan_field([sent, mine, mum], "segment", "customer")
    assert (plan.done, plan.shared) == (3, 1)
    bob.bulk_edit([sent, mine, mum], "segment", "customer")
    assert names(office["eve"]) == ["Ada Lovelace", "Alan Turing"]
    assert bob.contact(mum).origin == "personal"
    derived.check(office.store)


def test_only_its_owner_shares_a_contact_by_marking_it(office: Office) -> None:
    office["dana"].set_setting("share-segments", "live")
    ada = office.add("bob", "Ada Lovelace")
    office["bob"].share("carol", ["create", "edit"])
    office["carol"].edit(ada, {"segment": "customer"})
    office["carol"].create(card("Alan Turing", segment="customer"), "member:bob")
    assert names(office["eve"]) == []


def test_a_copy_that_the_team_has_changed_stays_when_the_mark_is_undone(office: Office) -> None:
    office["dana"].set_setting("share-segments", "live")
    ada = office.add("bob", "Ada Lovelace")
    office["bob"].edit(ada, {"segment": "customer"})
    (copy,) = ids(office["marco"])
    office["marco"].edit(copy, {"company": "Acme"})
    assert [item.reason for item in office["bob"].undo().left_out] == ["Changed since by Marco: kept as it is."]
    assert office["bob"].contact(ada).card.segment == ""
    assert office["marco"].contact(copy).card.company == "Acme"
    derived.check(office.store)


def test_a_copy_made_anew_takes_the_place_of_the_one_in_the_bin(office: Office) -> None:
    office["dana"].set_setting("share-segments", "live")
    ada = office.add("bob", "Ada Lovelace", segment="customer")
    (former,) = ids(office["marco"])
    office["marco"].delete([former])
    office["bob"].edit(ada, {"segment": "partner"})
    assert names(office["eve"]) == ["Ada Lovelace"]
    derived.check(office.store)
    assert office["bob"].undo().left_out == (), "the former copy too is as it was, though its bin is not bob's to see"
    assert names(office["eve"]) == []
    office["marco"].restore([former])
    link = office["bob"].contact(ada).link
    assert link is not None
    assert link.copy == former
    derived.check(office.store)


# ---- personal: many at once


@pytest.fixture
def shared(office: Office) -> Office:
    """Bob's Ada, assigned to eve, Alan, assigned to eve too, Grace, sent; Mum, personal; Dirk of the directory."""
    bob = office["bob"]
    some = [office.add("bob", name) for name in ("Ada Lovelace", "Alan Turing", "Grace Hopper")]
    bob.assign([(some[:2], "eve")])
    bob.send(some[2:])
    office.add("bob", "Mum Stone", into="personal")
    office.add("marco", "Dirk Directory", into="directory")
    return office


def test_a_personal_segment_for_many_tells_before_what_is_taken_back_and_takes_it_back(shared: Office) -> None:
    bob = shared["bob"]
    mine = list(ids(bob, section="mine"))
    before = derived.state(shared.store)
    plan = bob.plan_field(mine, "segment", "Family")
    assert (plan.done, plan.private, plan.taken_back, plan.left_out) == (4, 3, 3, ())
    outcome = bob.bulk_edit(mine, "segment", "Family")
    assert (outcome.done, outcome.left_out) == (4, ())
    assert {bob.contact(number).origin for number in mine} == {"personal"}
    assert names(shared["eve"]) == ["Dirk Directory"]
    assert names(shared["marco"], section="bin") == []
    assert len(names(bob, section="bin")) == 3, "the copies lie in the owner's own bin"
    assert shared["eve"].notifications()[0].text == "2 contacts that were assigned to you were withdrawn by Bob."
    assert "Ada" not in repr((shared["eve"].history(), shared["eve"].notifications(), shared["marco"].history()))
    derived.check(shared.store)
    bob.undo()
    derived.assert_same(before, derived.state(shared.store))
    assert names(shared["eve"], "assigned:me") == ["Ada Lovelace", "Alan Turing"]
    assert [one.kind for one in shared["eve"].notifications()] == ["assigned"]
    bob.redo()
    assert names(shared["eve"]) == ["Dirk Directory"]
    derived.check(shared.store)


def test_only_an_owner_sets_a_personal_segment_and_each_that_is_left_out_has_its_reason(shared: Office) -> None:
    marco, bob = shared["marco"], shared["bob"]
    bob.share("marco", ["create", "edit", "delete"])
    ada = min(ids(bob, "ada", section="mine"))
    (copy,) = ids(marco, "ada", section="directory")
    (dirk,) = ids(marco, "dirk")
    own = shared.add("marco", "Own Contact")
    reasons = {
        ada: "Only the owner of a contact can make it personal; Ada Lovelace is not yours.",
        copy: "Ada Lovelace is the team's copy: only the contact that it came from can be made personal, by its owner.",
        dirk: "Dirk Directory belongs to the organisation: only contacts of your own can be personal.",
    }
    for number, reason in reasons.items():
        for job in (
            lambda n: marco.edit(n, {"segment": "family"}),
            lambda n: marco.bulk_edit([n], "segment", "family"),
        ):
            with pytest.raises(Refused) as refused:
                job(number)
            assert str(refused.value) == reason
    del reasons[copy]  # chosen together with its source, it goes with that
    outcome = marco.bulk_edit([*reasons, own], "segment", "family")
    assert {item.id: item.reason for item in outcome.left_out} == reasons
    assert marco.contact(own).origin == "personal"
    assert marco.plan_field([dirk, own, ada], "segment", "family").done == 1


def test_a_personal_segment_of_the_team_never_reaches_the_source(shared: Office) -> None:
    """Not through the copy, not by an import of others, not by settling a difference."""
    (copy,) = ids(shared["marco"], "ada", section="directory")
    for into in ("directory", "member:bob"):
        shared["bob"].share("marco", ["create", "edit"])
        record = Record("a.csv", 1, "Ada", card("Ada Lovelace", segment="family"))
        with shared["marco"].plan_import([record], into=into, duplicates="merge") as run:
            assert run.plan.refused == 1
    with pytest.raises(Refused):
        shared["marco"].edit(copy, {"segment": "friend"})
    assert {one.card.segment for one in shared["bob"].contacts(ids(shared["bob"], section="mine"))} == {""}


def test_the_plan_of_an_import_counts_what_becomes_private_and_what_is_shared(office: Office) -> None:
    office["dana"].set_setting("share-segments", "live")
    cards = [card("Ada One", segment="customer"), card("Ada Two", segment="Family"), card("Ada Three")]
    records = [Record("a.csv", row, one.family_name, one) for row, one in enumerate(cards, 1)]
    for into, expected in (("mine", (1, 1)), ("personal", (0, 0))):
        with office["bob"].plan_import(records, into=into) as run:
            assert (run.plan.private, run.plan.shared) == expected
    with office["bob"].plan_import(records) as run:
        done = run.apply()
        assert (done.created, done.private, done.shared) == (3, 1, 1)
    assert names(office["eve"]) == ["Ada One"]


def test_sends_assigns_and_projects_say_how_many_personal_ones_were_left_out(shared: Office) -> None:
    """S2.9a"""
    bob = shared["bob"]
    mine = list(ids(bob, section="mine"))
    told_ = (1, "It is personal and stays yours alone.")
    assert told_ in bob.plan_send(mine).reasons
    assert told_ in bob.plan_assign([(mine, "eve")]).reasons
    assert told_[1] in [item.reason for item in bob.assign([(mine, "carol")]).left_out]
