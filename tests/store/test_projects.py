"""Projects and deals: what an owner puts there is shared with its members, live; taken out it is withdrawn (S2.6)."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.types import Record
from store.view import View
from tests.store import derived
from tests.store.offices import Office, card, ids, names, told


@pytest.fixture
def quay(office: Office) -> Office:
    """The project Quay of bob and carol and the team North (eve); bob's Ada (1) and Alan (2), and Mum, personal (3)."""
    dana = office["dana"]
    dana.add_team("North", ["eve"])
    dana.add_audience("Quay", ["North"], ["bob", "carol"], "project")
    for name in ("Ada Lovelace", "Alan Turing"):
        office.add("bob", name)
    office.add("bob", "Mum Stone", into="personal")
    return office


def test_a_project_is_read_by_its_members_and_teams_and_its_history_says_so(quay: Office) -> None:
    dana, bob = quay["dana"], quay["bob"]
    found = {one.name: one for one in bob.audiences()}["Quay"]
    assert (found.purpose, found.teams, found.members) == ("project", ("North",), ("bob", "carol"))
    assert quay["alice"].audiences() == ()
    assert told(dana.history())[0] == "Made the project Quay"
    dana.edit_audience("quay", name="Quayside", remove=["North"], join=["alice"], leave=["carol"])
    found = bob.audiences()[0]
    assert (found.name, found.teams, found.members) == ("Quayside", (), ("alice", "bob"))
    assert "added Alice to the readers of Quay and removed North, Carol" in told(dana.history())[0].replace("A", "a", 1)
    assert quay["carol"].audiences() == ()
    dana.undo()
    assert bob.audiences()[0].members == ("bob", "carol")
    dana.remove_audience("Quay")
    dana.undo()
    assert bob.audiences()[0].members == ("bob", "carol")


def test_what_goes_to_a_project_is_live_for_its_members_alone_and_personal_ones_are_counted(quay: Office) -> None:
    bob = quay["bob"]
    plan = bob.plan_send([1, 2, 3], "audience:Quay")
    assert (plan.done, plan.live, plan.reaches) == (2, True, 4)
    assert plan.reasons == ((1, "It is personal and stays yours alone."),)
    bob.send([1, 2, 3], "audience:Quay")
    assert names(quay["eve"]) == names(quay["carol"], section="audience:Quay") == ["Ada Lovelace", "Alan Turing"]
    assert names(quay["alice"]) == []
    bob.edit(1, {"company": "Acme"})
    (copy,) = ids(quay["eve"], "ada")
    assert quay["eve"].contact(copy).card.company == "Acme", "later changes reach it"
    sentences = quay["dana"].explain("carol", copy).sentences
    assert sentences[0].startswith("Carol sees Ada Lovelace in Quay because Carol is one of its members.")
    derived.check(quay.store)
    before = derived.state(quay.store)
    bob.edit(2, {"segment": "family"})
    assert names(quay["eve"]) == ["Ada Lovelace"]
    bob.undo()
    derived.assert_same(before, derived.state(quay.store))


def test_a_snapshot_that_goes_to_a_project_becomes_live(quay: Office) -> None:
    bob = quay["bob"]
    bob.send([1])
    assert bob.plan_send([1], "audience:Quay").moved == 1
    bob.send([1], "audience:Quay")
    (copy,) = ids(quay["alice"], "ada")
    link = quay["alice"].contact(copy).link
    assert link is not None
    assert link.mode == "live"


def test_taken_out_it_is_withdrawn_from_all_and_comes_back_with_undo(quay: Office) -> None:
    bob = quay["bob"]
    bob.send([1, 2], "audience:Quay")
    quay["dana"].assign([(ids(quay["dana"], "ada", section="audience:Quay"), "carol")])
    before = derived.state(quay.store)
    with pytest.raises(Refused, match="Only Bob, whose contact it is"):
        quay["carol"].withdraw(ids(quay["carol"], "ada"))
    assert bob.withdraw([1, 2]).done == 2
    assert names(quay["carol"]) == names(quay["dana"]) == []
    assert bob.contact(1).assignee is None
    assert quay["carol"].notifications()[0].text == "One contact that was assigned to you was withdrawn by Bob."
    assert told(bob.history())[0].startswith("Took back from the team: ")
    derived.check(quay.store)
    bob.undo()
    derived.assert_same(before, derived.state(quay.store))
    assert names(quay["carol"], "assigned:me") == ["Ada Lovelace"]
    bob.redo()
    assert names(quay["carol"]) == []
    derived.check(quay.store)
    bob.send([1], "audience:Quay")
    assert names(quay["carol"]) == ["Ada Lovelace"], "and it can go there again"
    with pytest.raises(Refused, match="no team copy"):
        bob.withdraw([2])


def test_who_is_a_member_of_two_projects_sees_what_is_in_both(quay: Office) -> None:
    quay["dana"].add_audience("Docks", [], ["alice", "bob"], "deal")
    quay["bob"].send([1], "audience:Quay")
    quay["bob"].send([1], "audience:Docks")
    assert names(quay["alice"]) == names(quay["carol"]) == names(quay["eve"]) == ["Ada Lovelace"]
    assert len(ids(quay["dana"])) == 1
    dana = quay["dana"]
    for name in ("Quay", "Docks"):
        assert names(dana, section=f"audience:{name}") == names(dana, f"in:{name}") == ["Ada Lovelace"]
    assert [(one.name, one.contacts) for one in dana.audiences()] == [("Docks", 1), ("Quay", 1)]
    assert [one.title for one in dana.sections() if one.name.startswith("audience:")] == ["Docks", "Quay"]
    dana.set_audience("Quay", join=["marco"], leave=["carol", "bob"])
    assert names(quay["marco"]) == ["Ada Lovelace"]
    assert names(quay["carol"]) == [], "who leaves one sees only what is in the other"
    dana.undo()
    assert (names(quay["carol"]), names(quay["marco"])) == (["Ada Lovelace"], [])
    dana.rename_audience("Quay", "Bay")
    assert names(quay["carol"], section="audience:Bay") == ["Ada Lovelace"]
    with pytest.raises(Refused, match="still hold 1 contact"):
        dana.remove_audience("Bay")
    quay["bob"].withdraw([1])
    dana.remove_audience("Bay")
    assert [one.name for one in dana.audiences()] == ["Docks"]
    dana.undo()
    assert [one.name for one in dana.audiences()] == ["Bay", "Docks"]


def test_only_admins_make_projects_and_only_for_those_inside(quay: Office) -> None:
    with pytest.raises(Refused, match="Only admins"):
        quay["marco"].add_audience("Docks", [], ["bob"], "deal")
    for wrong in ({"members": ["cleo"]}, {"members": ["nobody"]}, {"purpose": "fun"}, {"teams": ["nowhere"]}):
        with pytest.raises((Refused, NotFound, Invalid)):
            quay["dana"].add_audience("Docks", **{"teams": [], **wrong})


def test_what_is_in_the_directory_stays_there_and_belongs_to_the_project_too(quay: Office) -> None:
    """model.md: "the directory includes all": nobody loses sight of it, and who reads the project finds it there."""
    bob, carol, alice = quay["bob"], quay["carol"], quay["alice"]
    bob.send([1])
    plan = bob.plan_send([1], "audience:Quay")
    assert (plan.moved, plan.refreshed, plan.same) == (1, 0, 0)
    bob.send([1], "audience:Quay")
    for who in ("carol", "eve"):
        assert names(quay[who], section="audience:Quay") == names(quay[who], "in:quay") == ["Ada Lovelace"]
        assert names(quay[who], section="directory") == ["Ada Lovelace"]
    assert [(one.name, one.contacts) for one in carol.audiences()] == [("Quay", 1)]
    counted = {one.name: one.count for one in carol.sections()}
    assert (counted["audience:Quay"], counted["directory"], counted["contacts"]) == (1, 1, 1)
    assert names(alice) == names(alice, "in:directory") == ["Ada Lovelace"], "who is in no project sees it as before"
    with pytest.raises(NotFound):
        alice.count(View("audience:Quay"))
    (copy,) = ids(alice, "ada")
    contact = alice.contact(copy)
    assert contact.origin == "directory"
    assert contact.link is not None
    assert contact.link.mode == "live", "what goes to a project is live"
    assert bob.send([1], "audience:Quay").operation is None
    derived.check(quay.store)
    bob.undo()
    assert names(carol, section="audience:Quay") == []
    assert names(alice) == ["Ada Lovelace"]


def test_what_goes_from_a_project_to_everyone_still_belongs_to_it(quay: Office) -> None:
    """By sending it to the directory, or by assigning it to somebody who does not read the project."""
    bob, carol = quay["bob"], quay["carol"]
    bob.send([1, 2], "audience:Quay")
    bob.send([1])
    bob.assign([([2], "alice")])
    for section in ("audience:Quay", "directory"):
        assert names(carol, section=section) == ["Ada Lovelace", "Alan Turing"]
    assert names(quay["alice"]) == ["Ada Lovelace", "Alan Turing"]
    bob.undo()
    assert names(quay["alice"]) == ["Ada Lovelace"]
    derived.check(quay.store)


def test_managers_say_which_projects_the_organisations_own_contacts_belong_to(quay: Office) -> None:
    """Only a book's owner sends from it: the directory is the organisation's, and kept by managers."""
    dana, carol = quay["dana"], quay["carol"]
    tim = quay.add("dana", "Tim Lee", into="directory")
    with pytest.raises(Refused, match="Only managers edit the Shared Directory"):
        carol.send([tim], "audience:Quay")
    with pytest.raises(Refused, match="with the team already"):
        dana.send([tim])
    assert dana.send([tim], "audience:Quay").done == 1
    assert dana.plan_send([tim], "audience:Quay").same == 1
    assert names(carol, section="audience:Quay") == names(carol, section="directory") == ["Tim Lee"]
    dana.add_audience("Docks", [], ["alice"], "deal")
    dana.send([tim], "audience:Docks")
    assert names(quay["alice"], section="audience:Docks") == names(carol, section="audience:Quay") == ["Tim Lee"]
    assert quay.add("marco", "Kim Lee", into="directory")
    with dana.plan_import([Record("f.csv", 1, "Tim Lee", card("Tim Lee"))], into="directory") as run:
        assert run.apply().skipped == 1, "who belongs to a project is known in the directory"
    derived.check(quay.store)


def test_a_project_that_is_renamed_or_removed_leaves_the_directory_as_it_is(quay: Office) -> None:
    dana, carol = quay["dana"], quay["carol"]
    dana.send([quay.add("dana", "Tim Lee", into="directory")], "audience:Quay")
    dana.rename_audience("Quay", "Bay")
    assert names(carol, section="audience:Bay") == ["Tim Lee"]
    dana.remove_audience("Bay")
    assert names(carol, section="directory") == ["Tim Lee"]
    dana.add_audience("Bay", [], ["carol"], "deal")
    assert names(carol, section="audience:Bay") == [], "another one of that name has nothing to do with it"
    dana.undo()
    dana.undo()
    assert names(carol, section="audience:Bay") == ["Tim Lee"]
    derived.check(quay.store)
