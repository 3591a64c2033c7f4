"""A team copy withdrawn because its source became personal comes back with it, and brings nobody a right (model.md)."""

from __future__ import annotations

import pytest

from store import log
from store.errors import NotFound, Refused
from store.loading import Staging, Standing
from store.log import Author
from store.session import now
from tests.store import derived
from tests.store.offices import Office, card, ids, names, phone

SOURCE, COPY = 1, 2


def send(office: Office, owner: str, to: str = "directory") -> None:
    """The owner's Ada, and her copy in a book of the organisation."""
    store, member = office.store, office[owner].member
    books = store.books()
    staging = Staging(store._db, store.region, store.id)
    ada, mine = card("Ada Lovelace", phone("020 7946 0018")), books[f"member:{owner}"]
    staging.add(ada, Standing(mine, member.id, now()))
    staging.add(ada, Standing(books[to], member.id, now(), twin_book=mine, link="live"), twin_of=1)
    staging.flush()
    with store._db.writing():
        staging.apply(Author(member, "sending", now(), store.region), "import", {})


def withdraw(office: Office, owner: str = "bob") -> int:
    """The owner marks Ada as family; returns the operation."""
    op = office[owner].edit(SOURCE, {"segment": "family"}).operation
    assert op is not None
    assert names(office["eve"]) == []
    return op


def test_a_withdrawn_copy_is_seen_by_its_owner_alone_in_the_bin(office: Office) -> None:
    """Also by those who may look into the bin of the book that the contact came from."""
    send(office, "bob")
    office["bob"].share("marco", ["create", "edit", "delete"])
    op = withdraw(office)
    assert names(office["bob"], section="bin") == ["Ada Lovelace"]
    assert names(office["marco"], section="bin") == names(office["marco"]) == []
    assert "Ada" not in repr(office["marco"].history())
    with pytest.raises(NotFound, match="no such operation"):
        office["marco"].undo(op)
    derived.check(office.store)


def test_what_its_owner_changed_in_the_bin_does_not_come_back_to_the_team(office: Office) -> None:
    """That would be editing the directory without the right to."""
    send(office, "bob")
    before = derived.state(office.store)
    op, bob = withdraw(office), office["bob"]
    bob.restore([COPY])
    bob.edit(COPY, {"company": "Changed & Co"})
    bob.delete([COPY])
    with pytest.raises(Refused, match="Only managers add to the Shared Directory"):
        bob.undo(op)
    assert names(office["eve"]) == []
    for _ in range(3):
        bob.undo()
    bob.undo(op)
    assert derived.state(office.store) == before
    derived.check(office.store)


def test_a_change_that_an_undo_left_out_is_still_a_change(office: Office) -> None:
    send(office, "bob")
    other = office.add("bob", "Alan Turing")
    op, bob = withdraw(office), office["bob"]
    bob.restore([COPY])
    both = bob.bulk_edit([COPY, other], "company", "Changed & Co").operation
    bob.edit(COPY, {"company": "Changed Again"})
    assert [item.id for item in bob.undo(both).left_out] == [COPY]
    bob.undo()
    bob.delete([COPY])
    assert bob.contact(COPY).card.company == "Changed & Co"
    assert all(o.undone_by or o.undoes for o in bob.history(COPY) if o.verb in ("set-field", "edit") and o.id > op)
    with pytest.raises(Refused, match="Only managers"):
        bob.undo(op)
    assert names(office["eve"]) == []


def test_a_value_added_in_the_bin_is_a_change_too(office: Office) -> None:
    send(office, "bob")
    op, bob = withdraw(office), office["bob"]
    bob.restore([COPY])
    bob.edit(COPY, {"values": (*bob.contact(COPY).card.values, phone("020 7946 0999"))})
    bob.delete([COPY])
    with pytest.raises(Refused, match="Only managers"):
        bob.undo(op)


def test_who_may_write_to_the_directory_brings_back_what_was_changed_as_well(office: Office) -> None:
    send(office, "marco")
    op, marco = withdraw(office, "marco"), office["marco"]
    marco.restore([COPY])
    marco.edit(COPY, {"company": "Changed & Co"})
    marco.delete([COPY])
    marco.undo(op)
    assert office["eve"].contact(COPY).card.company == "Changed & Co"


def test_a_copy_does_not_come_back_to_an_audience_that_its_owner_has_left(office: Office) -> None:
    dana, bob = office["dana"], office["bob"]
    team = dana.add_team("North", ["bob"]).operation
    dana.add_team("South", ["eve"])
    dana.add_audience("Deals", ["North", "South"])
    send(office, "bob", "audience:Deals")
    op = withdraw(office)
    dana.undo(team)
    before = derived.state(office.store)
    with pytest.raises(Refused, match="no longer yours to see"):
        bob.undo(op)
    assert derived.state(office.store) == before


@pytest.mark.parametrize("owner", ["bob", "marco"])
def test_a_copy_never_comes_back_without_its_source(office: Office, owner: str) -> None:
    """Else the team would see a contact that is personal; whatever rights its owner has."""
    send(office, owner)
    op = withdraw(office, owner)
    office[owner].edit(SOURCE, {"segment": "friend"})
    with pytest.raises(Refused, match="Changed since"):
        office[owner].undo(op)
    assert names(office["eve"]) == []


def test_a_source_is_not_made_personal_again_without_its_copy(office: Office) -> None:
    office["dana"].add_team("South", ["eve"])
    office["dana"].add_audience("Deals", ["South"])
    send(office, "bob")
    withdraw(office)
    office["bob"].undo()
    office["dana"].move([COPY], "audience:Deals")
    with pytest.raises(Refused, match="Nothing can be done again"):
        office["bob"].redo()
    assert office["bob"].contact(SOURCE).origin == "mine"
    assert ids(office["eve"]) == {COPY}
    withdraw(office)  # anew, it finds the copy where it is now


def test_what_the_team_changed_in_the_copy_goes_with_it_and_comes_back(office: Office) -> None:
    send(office, "bob")
    withdraw(office)
    office["bob"].undo()
    office["marco"].edit(COPY, {"company": "Team & Co"})
    office["bob"].redo()
    assert names(office["eve"]) == []
    office["bob"].undo()
    assert office["eve"].contact(COPY).card.company == "Team & Co"
    derived.check(office.store)


def test_moving_a_contact_with_its_copy_is_no_withdrawal(office: Office) -> None:
    """A manager who no longer is one takes back nothing in the books of the organisation."""
    office["dana"].add_team("North", ["marco"])
    office["dana"].add_audience("Deals", ["North"])
    send(office, "marco")
    moved = office["marco"].move([SOURCE, COPY], "audience:Deals")
    assert moved.done == 2
    office["dana"].set_role("marco", "agent")
    before = derived.state(office.store)
    with pytest.raises(Refused, match="Only managers"):
        office["marco"].undo()
    assert derived.state(office.store) == before


def test_each_contact_goes_back_only_where_its_mover_may_add_today(office: Office) -> None:
    marco = office["marco"]
    mine, theirs = office.add("marco", "Alan Turing"), office.add("marco", "Grace Hopper", into="directory")
    marco.move([mine, theirs], "personal")
    office["dana"].set_role("marco", "agent")
    done = marco.undo()
    assert done.done == 1
    assert [(item.id, item.who) for item in done.left_out] == [(theirs, ("Dana Reyes",))]
    assert [marco.contact(number).origin for number in (mine, theirs)] == ["mine", "personal"]


@pytest.mark.parametrize("selected", [[SOURCE], [SOURCE, COPY]])
def test_moving_a_contact_to_the_personal_book_withdraws_its_copy_as_the_segment_does(
    office: Office, selected: list[int]
) -> None:
    send(office, "marco")
    other = office.add("marco", "Alan Turing")
    before = derived.state(office.store)
    done = office["marco"].move([*selected, other], "personal")
    assert done.done == 2
    assert names(office["eve"]) == []
    assert {contact.id for contact in office["marco"].contacts([SOURCE, other])} == {SOURCE, other}
    assert names(office["marco"], section="bin") == ["Ada Lovelace"]
    assert "Ada" not in repr(office["eve"].history())
    derived.check(office.store)
    office["marco"].undo()
    assert derived.state(office.store) == before
    assert ids(office["eve"]) == {COPY}
    office["marco"].redo()
    assert names(office["eve"]) == []
    derived.check(office.store)


def test_an_assignment_ends_with_the_move_and_comes_back_with_its_undo(office: Office) -> None:
    send(office, "bob")
    eve = office["eve"].member.id
    with office.store._db.writing():
        noted = log.note_field(office.store._db, "assignee", eve, f"SELECT id FROM contact WHERE id = {COPY}")
        log.write(
            office.store._db, Author(office["bob"].member, "assigning", now(), office.store.region), "edit", noted
        )
    assert office["eve"].contact(COPY).assignee == "eve"
    office["bob"].move([SOURCE], "personal")
    assert [office["bob"].contact(number).assignee for number in (SOURCE, COPY)] == [None, None]
    office["bob"].undo()
    assert office["eve"].contact(COPY).assignee == "eve"
    derived.check(office.store)


@pytest.mark.parametrize("how", ["withdraw", "segment", "field", "move"])
def test_a_contact_counts_once_however_it_goes_with_its_copy_and_comes_back(office: Office, how: str) -> None:
    """In what is done, what an undo would do, what it did, and in the history: also where somebody was responsible, so
    that something changes in both."""
    send(office, "bob")
    bob, other = office["bob"], office.add("bob", "Alan Turing")
    office["dana"].assign([([COPY], "eve")])
    bob.send([other])
    both = [SOURCE, other]
    ways = {
        "withdraw": lambda: bob.withdraw(both),
        "segment": lambda: bob.edit(SOURCE, {"segment": "family"}),
        "field": lambda: bob.bulk_edit(both, "segment", "family"),
        "move": lambda: bob.move(both, "personal"),
    }
    many = 1 if how == "segment" else 2
    done = ways[how]()
    assert done.done == many
    assert done.operation is not None
    assert bob.history()[0].rows == many
    assert bob.plan_undo(done.operation).done == many
    assert bob.undo().done == many
    assert bob.history()[0].rows == many
    assert ids(office["eve"], "assigned:eve")
    assert bob.redo().done == many
    assert bob.undo().done == many
    derived.check(office.store)
