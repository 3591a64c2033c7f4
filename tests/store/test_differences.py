"""What is out of sync: who is told of it, since when it is, what an answer settles; and how both rows of a pair tell of
one another (S2.11, C7)."""

from __future__ import annotations

import pytest

from store.opening import Store
from store.types import Link
from store.view import View
from tests.store import derived
from tests.store.offices import Office, phone
from tests.store.pairs import assign, copy, make, source, told


@pytest.fixture
def team(store: Store) -> Office:
    """Bob's Ada, and colleagues."""
    return make(store)


def link(office: Office, member: str, number: int) -> Link:
    """The link of a contact as a member sees it."""
    found = office[member].contact(number).link
    assert found is not None
    return found


def test_a_source_tells_of_its_copy_and_a_copy_from_whom_it_is(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    ours = link(team, "bob", mine)
    assert (ours.mode, ours.by, ours.copy, ours.place, ours.source) == ("live", "bob", theirs, "directory", None)
    seen = link(team, "eve", theirs)
    assert (seen.mode, seen.by, seen.copy, seen.source) == ("live", "bob", None, None)
    assert [row.link for row in team["bob"].page(View("mine")).rows if row.id == mine] == ["live"]


def test_the_owner_is_told_of_a_difference_and_nobody_of_their_own(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    assert team["bob"].unread() == 0
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    [one] = team["bob"].notifications()
    assert one.kind == "differs"
    assert one.text == "Marco changed the team's copy of Ada Lovelace: it differs from yours."
    assert one.contact == mine
    assert link(team, "bob", mine).differences == team["bob"].out_of_sync() == 1
    assert link(team, "marco", theirs).differences == 0
    [difference] = team["bob"].differences()
    assert difference.by == "marco"
    [brought] = [op for op in team["marco"].history(theirs) if op.by == "marco" and op.verb == "edit"]
    assert difference.since == brought.at
    team["marco"].undo()
    assert team["bob"].notifications() == ()
    team["marco"].redo()
    assert len(team["bob"].notifications()) == 1
    derived.check(team.store)


def test_an_edit_says_what_it_has_brought_out_of_sync(team: Office) -> None:
    mine, _ = source(team), assign(team)
    assert team["bob"].edit(mine, {"company": "Babbage & Co"}).differs == 0
    team["dana"].set_setting("copies", "asked")
    assert team["bob"].edit(mine, {"company": "Analytical Ltd", "job_title": "Countess"}).differs == 2
    assert team["bob"].unread() == 0


def test_each_field_has_a_side_of_its_own_in_one_operation(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst", "company": "Babbage & Co", "note": "met at the show"})
    by_field = {one.field: one.id for one in team["bob"].differences(mine)}
    before = derived.state(team.store)
    outcome = team["bob"].settle_each({by_field["job_title"]: "mine", by_field["company"]: "theirs"})
    assert team["bob"].history(mine)[0].summary == "Settled what differed of Ada Lovelace"
    assert outcome.done == 1
    assert team["eve"].contact(theirs).card.job_title == ""
    assert team["bob"].contact(mine).card.company == "Babbage & Co"
    assert told(team) == [("note", None, "met at the show", False)]
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))
    assert len(told(team)) == 3


def test_a_plan_says_whose_copy_is_renewed_and_who_is_left_out(team: Office) -> None:
    mine = source(team)
    team["bob"].send([mine])
    plan = team["bob"].plan_renew([mine, copy(team)], "live")
    assert (plan.done, plan.left_out) == (1, ())
    team["bob"].make_live([mine])
    other = team.add("bob", "Babbage Hall")
    plan = team["bob"].plan_renew([mine, other], "refresh")
    assert plan.done == 0
    assert [item.reason for item in plan.left_out] == [
        "Its team copy is live: it is up to date by itself.",
        "It has no team copy.",
    ]


def test_deleting_a_source_says_that_the_copy_stays_and_who_may_delete_it(team: Office) -> None:
    mine = source(team)
    assign(team)
    assert team["bob"].plan_delete([mine]).copies == 1
    outcome = team["bob"].delete([mine])
    assert (outcome.done, outcome.copies) == (1, 1)
    assert "Marco" in outcome.keepers
    team["bob"].undo()
    own = team["marco"].create(team["bob"].contact(mine).card).ids
    team["marco"].send(own)
    outcome = team["marco"].delete(own)
    assert (outcome.copies, outcome.keepers) == (1, ())


def test_what_an_edit_agreed_on_can_be_undone_and_redone_without_a_right_on_the_copy(team: Office) -> None:
    """The difference is the owner's own: it is nothing of the team's that would be left out."""
    mine, theirs = source(team), assign(team)
    team["marco"].edit(theirs, {"company": "Babbage & Co"})
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    assert told(team) == []
    for _ in range(2):
        outcome = team["bob"].undo()
        assert (outcome.done, outcome.left_out, len(told(team))) == (1, (), 1)
        outcome = team["bob"].redo()
        assert (outcome.done, outcome.left_out, len(told(team))) == (1, (), 0)
    derived.check(team.store)


def test_a_number_that_both_add_is_one_and_no_question(team: Office) -> None:
    """What is the same on both sides converges; an undo leaves the team what the team had added."""
    mine, theirs = source(team), assign(team)
    added = phone("020 7946 0099", "work")

    def numbers(member: str, number: int) -> list[str]:
        return [value.value for value in team[member].contact(number).values("phone")]

    team["marco"].edit(theirs, {"values": (*team["marco"].contact(theirs).card.values, added)})
    before, had = derived.state(team.store), numbers("marco", theirs)
    assert len(told(team)) == 1
    team["bob"].edit(mine, {"values": (*team["bob"].contact(mine).card.values, added)})
    assert (numbers("marco", theirs), told(team)) == (had, [])
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))
    assert (numbers("marco", theirs), len(told(team))) == (had, 1)
    team["bob"].redo()
    kept = tuple(value for value in team["bob"].contact(mine).card.values if value.value != added.value)
    team["bob"].edit(mine, {"values": kept})
    assert added.value not in numbers("marco", theirs)
    derived.check(team.store)


def test_who_no_longer_reads_where_the_copy_is_goes_on_seeing_that_there_is_one(team: Office) -> None:
    """C10: whoever gives a contact away goes on seeing it; what the owner changes still reaches that copy."""
    mine = source(team)
    team["dana"].add_audience("Deals", [], ["bob", "eve"])
    team["bob"].send([mine], "audience:Deals")
    team["dana"].set_audience("Deals", leave=["bob"])
    ours = link(team, "bob", mine)
    assert (ours.mode, ours.by, ours.place) == ("snapshot", "bob", "")
    assert [row.link for row in team["bob"].page(View("mine")).rows if row.id == mine] == ["snapshot"]
    team["bob"].share("carol")
    assert team["carol"].contact(mine).link is None
    assert [row.link for row in team["carol"].page(View("contacts")).rows if row.id == mine] == [""]
