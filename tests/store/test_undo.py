"""Undo and redo: whose, in which order, with the rights of today, and what stays because it changed since."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.errors import NotFound, Refused
from store.opening import Store, open_store
from store.session import Session
from store.types import Record
from tests.store import derived
from tests.store.desk import desk
from tests.store.offices import Office, card, email, names, phone

__all__ = ["desk"]  # a fixture


def test_undo_takes_the_newest_of_this_session_and_then_the_one_before(desk: Office) -> None:
    bob, elsewhere = desk.store.session("bob"), desk.store.session("bob")
    bob.bulk_edit([1], "company", "One")
    elsewhere.bulk_edit([2], "company", "Two")
    bob.bulk_edit([1], "department", "Three")
    bob.undo()
    assert (bob.contact(1).card.company, bob.contact(1).card.department) == ("One", "")
    bob.undo()
    assert (bob.contact(1).card.company, bob.contact(2).card.company) == ("", "Two")
    with pytest.raises(Refused, match="nothing of yours to undo"):
        bob.undo()
    bob.undo(everywhere=True)
    assert bob.contact(2).card.company == ""


def test_undo_and_redo_work_over_another_connection(desk: Office, store_url: str) -> None:
    desk["bob"].bulk_edit([1], "company", "One")
    other = open_store(store_url)
    try:
        bob = other.session("bob")
        assert bob.undo(everywhere=True).done == 1
        assert desk["bob"].contact(1).card.company == ""
        bob.redo()
        assert desk["bob"].contact(1).card.company == "One"
    finally:
        other.close()


def test_what_stays_names_nobody_for_a_change_of_personal_values(desk: Office) -> None:
    bob, dana = desk["bob"], desk["dana"]
    bob.share("everyone", ("edit",))
    op = desk["alice"].bulk_edit([1], "company", "One").operation
    dana.bulk_edit([1], "company", "Two")
    values = bob.contact(1).card.values
    bob.edit(1, {"values": (*values, phone("020 7946 0777", personal=True))})
    with pytest.raises(Refused, match="Changed since by Dana"):
        desk["alice"].undo(op)


def test_several_undos_are_redone_in_their_order(desk: Office) -> None:
    bob = desk["bob"]
    states = [derived.state(desk.store)]
    for text in ("One", "Two", "Three"):
        bob.bulk_edit([1], "company", text)
        states.append(derived.state(desk.store))
    for state in states[-2::-1]:
        bob.undo()
        assert derived.state(desk.store) == state
    for state in states[1:]:
        bob.redo()
        assert derived.state(desk.store) == state
    with pytest.raises(Refused, match="nothing of yours to redo"):
        bob.redo()
    for state in states[-2::-1]:
        bob.undo()
        assert derived.state(desk.store) == state


def test_a_new_operation_clears_the_redo(desk: Office) -> None:
    bob = desk["bob"]
    bob.bulk_edit([1], "company", "One")
    bob.bulk_edit([1], "company", "Two")
    bob.undo()
    bob.bulk_edit([2], "company", "Other")
    with pytest.raises(Refused, match="nothing of yours to redo"):
        bob.redo()
    bob.undo()
    bob.redo()
    assert bob.contact(2).card.company == "Other"
    with pytest.raises(Refused, match="nothing of yours to redo"):
        bob.redo()
    assert bob.contact(1).card.company == "One"


def test_undo_restores_field_by_field_and_leaves_what_others_changed_beside_it(desk: Office) -> None:
    desk["bob"].share("eve", ["edit"])
    desk["bob"].edit(1, {"company": "Acme"})
    desk["eve"].edit(1, {"job_title": "Countess"})
    desk["bob"].undo()
    assert (desk["bob"].contact(1).card.company, desk["bob"].contact(1).card.job_title) == ("", "Countess")


def test_undo_refuses_row_by_row_what_changed_since_and_names_who(desk: Office) -> None:
    desk["bob"].share("eve", ["edit"])
    desk["bob"].bulk_edit([1, 2], "company", "Acme")
    desk["eve"].edit(1, {"company": "Eve & Sons"})
    done = desk["bob"].undo()
    assert done.done == 1
    assert [(item.id, item.name) for item in done.left_out] == [(1, "Ada Lovelace")]
    assert "Eve" in done.left_out[0].reason
    assert [desk["bob"].contact(n).card.company for n in (1, 2)] == ["Eve & Sons", ""]


def test_undo_of_nothing_but_what_changed_since_is_refused_with_the_reason(desk: Office) -> None:
    desk["bob"].share("eve", ["edit"])
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    desk["eve"].edit(1, {"company": "Eve & Sons"})
    with pytest.raises(Refused, match="Changed since by Eve"):
        desk["bob"].undo(op)
    desk["eve"].undo()
    desk["bob"].undo(op)
    assert desk["bob"].contact(1).card.company == ""


def test_created_contacts_edited_since_are_kept(desk: Office) -> None:
    desk["bob"].share("eve", ["edit"])
    records = [Record("f.csv", n, f"P{n}", card(f"Person P{n}", email(f"p{n}@x.example"))) for n in range(1, 5)]
    with desk["bob"].plan_import(records) as run:
        op = run.apply().operation
    desk["eve"].edit(5, {"company": "Edited"})
    done = desk["bob"].undo(op)
    assert done.done == 3
    assert [(item.id, "Eve" in item.reason) for item in done.left_out] == [(5, True)]
    assert names(desk["bob"]) == ["Ada Lovelace", "Person P2", "Alan Turing"]
    assert set(names(desk["bob"], section="bin")) == {"Grace Hopper", "Person P1", "Person P3", "Person P4"}


def directory_kept_by_admins(office: Office) -> tuple[Session, str]:
    """Marco adds to the directory, and may not delete there; where he adds."""
    office["dana"].set_setting("delete-directory", "admins")
    return office["marco"], "directory"


def share_to_create_in(office: Office) -> tuple[Session, str]:
    """Bob adds to carol's book, and may not delete there; where he adds."""
    office["carol"].share("bob", ["create"])
    return office["bob"], "member:carol"


CREATORS = pytest.mark.parametrize("creator", [directory_kept_by_admins, share_to_create_in])
Creator = Callable[[Office], tuple[Session, str]]


@CREATORS
def test_who_takes_their_own_creation_back_without_the_right_to_delete_does_it_again_too(
    office: Office, creator: Creator
) -> None:
    """What one may undo one may do again, however often."""
    me, into = creator(office)
    me.create(card("Ada Lovelace"), into)
    with pytest.raises(Refused):
        me.delete([1])
    for _ in range(2):
        assert me.undo().done == 1
        assert names(me) == []
        assert me.redo().done == 1
        assert names(me) == ["Ada Lovelace"]
    derived.check(office.store)


@CREATORS
def test_what_was_created_and_edited_since_it_was_done_again_is_kept(office: Office, creator: Creator) -> None:
    me, into = creator(office)
    me.create(card("Ada Lovelace"), into)
    me.undo()
    me.redo()
    keeper = office["dana" if into == "directory" else "carol"]
    keeper.edit(1, {"company": "Edited"})
    with pytest.raises(Refused, match=r"undone\. Ada Lovelace: Changed since by (Dana Reyes|Carol): kept as it is"):
        me.undo()
    assert names(keeper) == ["Ada Lovelace"]


def test_doing_a_creation_again_needs_the_right_to_create_of_today(office: Office) -> None:
    bob, _ = share_to_create_in(office)
    bob.create(card("Ada Lovelace"), "member:carol")
    bob.undo()
    office["carol"].share("bob")
    with pytest.raises(Refused, match="no longer yours to see"):
        bob.redo()
    assert names(office["carol"]) == []
    office["carol"].share("bob", ["create"])
    assert bob.redo().done == 1


def test_only_ones_own_creation_is_done_again_without_the_right_to_delete(office: Office) -> None:
    """Eve's, which bob took back while he could, is hers to bring back, or carol's."""
    office["carol"].share("bob", ["create", "delete"])
    office["carol"].share("eve", ["create"])
    op = office["eve"].create(card("Ada Lovelace"), "member:carol").operation
    office["bob"].undo(op)
    office["carol"].share("bob", ["create"])
    with pytest.raises(Refused, match="no longer yours to see"):
        office["bob"].redo()
    assert names(office["carol"]) == []


def test_an_edit_taken_back_does_not_keep_a_created_contact(desk: Office) -> None:
    bob = desk["bob"]
    number = desk.add("bob", "New Person")
    bob.edit(number, {"company": "X"})
    bob.undo()
    bob.undo()
    assert bob.contact(number).in_bin


def test_undo_needs_the_rights_of_today(desk: Office) -> None:
    """The right that a share gave and that was taken back does not come back with an undo."""
    desk["bob"].share("eve", ["edit", "delete"])
    edited = desk["eve"].edit(1, {"company": "Eve & Sons"}).operation
    desk["eve"].delete([2])
    desk["bob"].share("eve")
    with pytest.raises(Refused) as refused:
        desk["eve"].undo(edited)
    assert "Bob" in str(refused.value)
    desk["bob"].undo(edited)
    assert desk["bob"].contact(1).card.company == ""


def test_undo_tells_nothing_of_contacts_that_are_no_longer_to_be_seen(desk: Office) -> None:
    """Undo counts what its author can no longer see, without naming it."""
    desk["bob"].share("eve", ["edit"])
    desk["eve"].bulk_edit([1, 2], "company", "Acme")
    desk["bob"].move([1], "personal")
    done = desk["eve"].undo()
    assert done.done == 1
    assert [(item.id, item.name) for item in done.left_out] == [(None, "")]
    assert "Ada" not in repr(done)


def test_an_operation_that_concerns_nothing_to_be_seen_is_as_unknown_as_none(desk: Office) -> None:
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    for number in (op, 9999, 0, -1):
        with pytest.raises(NotFound, match="no such operation"):
            desk["eve"].undo(number)


def test_what_was_undone_cannot_be_undone_again(desk: Office) -> None:
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    desk["bob"].undo(op)
    with pytest.raises(Refused, match="undone already"):
        desk["bob"].undo(op)


def test_an_undo_can_itself_be_undone_from_the_history(desk: Office) -> None:
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    undo = desk["bob"].undo(op).operation
    desk["bob"].undo(undo)
    assert desk["bob"].contact(1).card.company == "Acme"
    listed = {o.id: o.undone_by for o in desk["bob"].history()}
    assert op is not None
    assert listed[op] is None, "it is in force again"
    desk["bob"].undo(op)
    assert desk["bob"].contact(1).card.company == ""


def test_a_share_is_undone_and_redone_by_who_gave_it(desk: Office) -> None:
    before = derived.state(desk.store)
    op = desk["bob"].share("eve", ["edit"]).operation
    with pytest.raises((Refused, NotFound)):
        desk["dana"].undo(op)
    desk["bob"].undo()
    assert derived.state(desk.store) == before
    assert names(desk["eve"]) == []
    desk["bob"].redo()
    assert names(desk["eve"]) == ["Ada Lovelace", "Alan Turing"]


def test_what_is_about_people_is_undone_by_admins_only(desk: Office) -> None:
    before = derived.state(desk.store)
    desk["dana"].add_member("zoe", "Zoe")
    role = desk["dana"].set_role("bob", "manager").operation
    team = desk["dana"].add_team("North", ["bob", "zoe"]).operation
    for op in (role, team):
        with pytest.raises((Refused, NotFound)):
            desk["marco"].undo(op)
    for _ in range(3):
        desk["dana"].undo()
    derived.assert_same(before, derived.state(desk.store))


def test_another_admin_can_undo_what_is_about_people(desk: Office) -> None:
    op = desk["dana"].set_role("marco", "admin").operation
    other = desk["dana"].set_role("bob", "manager").operation
    assert op is not None
    desk["marco"].undo(other)
    assert desk["bob"].member.role == "agent"


def test_the_organisation_keeps_an_admin_whatever_is_undone(desk: Office) -> None:
    op = desk["dana"].set_role("marco", "admin").operation
    desk["marco"].set_role("dana", "agent")
    with pytest.raises(Refused, match="admin"):
        desk["marco"].undo(op)
    assert desk["marco"].member.role == "admin"


def test_an_undo_of_a_redo_says_again_that_the_first_one_is_undone(store: Store) -> None:
    office = Office(store)
    ada = office.add("dana", "Ada Lovelace")
    dana = office["dana"]
    first = dana.edit(ada, {"company": "Acme"}).operation
    undo, redo = dana.undo().operation, dana.redo().operation
    again = dana.undo(redo).operation
    marks = {one.id: one.undone_by for one in dana.history()}
    assert (marks[first], marks[undo], marks[redo], marks[again]) == (undo, None, again, None)
    assert dana.contact(ada).card.company == ""
    with pytest.raises(Refused, match="undone already"):
        dana.undo(first)


def test_the_history_names_what_was_done_again(desk: Office) -> None:
    bob = desk["bob"]
    bob.bulk_edit([1], "company", "One")
    bob.undo()
    bob.redo()
    assert bob.history()[0].summary.startswith("Redid setting a field: ")
