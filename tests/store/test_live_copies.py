"""Live copies follow their sources field by field, snapshots do not; what both sides change becomes a question to the
owner; personal values never reach a copy (S2.8, S2.10, S2.11, S2.15, S2.16, C7; model.md "Team copies")."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.errors import NotFound
from store.flowing import Verdict, judge
from store.opening import Store
from store.view import View
from tests.store import derived
from tests.store.offices import Office, names, phone
from tests.store.pairs import assign, copy, make, source, told


@pytest.fixture
def team(store: Store) -> Office:
    """Bob's Ada, and colleagues."""
    return make(store)


def test_a_copy_has_all_but_what_is_personal(team: Office) -> None:
    seen = team["eve"].contact(assign(team)).card
    assert (seen.given_name, seen.company) == ("Ada", "Acme")
    assert [value.value for value in seen.values] == ["020 7946 0018"]
    assert names(team["eve"], "secret@home.example") == []
    derived.check(team.store)


def test_a_change_of_the_source_reaches_a_live_copy_and_undo_takes_it_along(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    before = derived.state(team.store)
    team["bob"].edit(mine, {"company": "Babbage & Co", "note": "met at the show"})
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    assert names(team["eve"], "babbage") == ["Ada Lovelace"]
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))
    team["bob"].redo()
    assert team["eve"].contact(theirs).card.note == "met at the show"
    derived.check(team.store)


def test_a_change_of_the_source_does_not_reach_a_snapshot_until_it_is_refreshed(team: Office) -> None:
    mine = source(team)
    team["bob"].send([mine])
    theirs = copy(team)
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    assert team["eve"].contact(theirs).card.company == "Acme"
    before = derived.state(team.store)
    team["bob"].refresh([mine])
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    assert team["eve"].contact(theirs).link.mode == "snapshot"  # type: ignore[union-attr]  # it has one
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))
    derived.check(team.store)


def test_a_snapshot_made_live_is_as_its_source_and_follows_it(team: Office) -> None:
    mine = source(team)
    team["bob"].send([mine])
    theirs = copy(team)
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    before = derived.state(team.store)
    team["bob"].make_live([mine])
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    team["bob"].edit(mine, {"job_title": "Countess"})
    assert team["eve"].contact(theirs).card.job_title == "Countess"
    team["bob"].undo()
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))


def test_what_the_team_changed_alone_stays_with_the_team_and_is_told_to_the_owner(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    assert told(team) == [("job_title", None, "Analyst", False)]
    assert team["bob"].contact(mine).card.job_title == ""
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    assert team["eve"].contact(theirs).card.job_title == "Analyst"
    assert team["bob"].out_of_sync() == 1
    assert team["carol"].differences() == ()


def test_what_both_changed_is_a_question_and_either_answer_can_be_undone(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    team["bob"].edit(mine, {"job_title": "Countess"})
    question = [("job_title", "Countess", "Analyst", True)]
    assert told(team) == question
    for side, word in (("mine", "Countess"), ("theirs", "Analyst")):
        before = derived.state(team.store)
        team["bob"].settle([team["bob"].differences()[0].id], side)  # type: ignore[arg-type]  # one of the two
        assert team["eve"].contact(theirs).card.job_title == team["bob"].contact(mine).card.job_title == word
        assert told(team) == []
        team["bob"].undo()
        assert told(team) == question
        derived.assert_same(before, derived.state(team.store))
    derived.check(team.store)


def test_only_the_owner_settles(team: Office) -> None:
    theirs = assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    number = team["bob"].differences()[0].id
    for other in ("marco", "dana", "eve"):
        with pytest.raises(NotFound, match="no such difference"):
            team[other].settle([number], "mine")


def test_a_copy_that_the_team_changes_back_takes_the_sources_word_again(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    team["bob"].edit(mine, {"job_title": "Countess"})
    team["marco"].undo()
    assert team["eve"].contact(theirs).card.job_title == "Countess"
    assert told(team) == []


def test_values_come_change_and_go_with_the_source(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    first, secret = team["bob"].contact(mine).card.values
    more = (replace(first, value="020 7946 0019", label="home"), phone("+49 30 901820"), secret)
    team["bob"].edit(mine, {"values": more})
    assert [(v.value, v.label) for v in team["eve"].contact(theirs).card.values] == [
        ("020 7946 0019", "home"),
        ("+49 30 901820", ""),
    ]
    assert names(team["eve"], "9018 20") == ["Ada Lovelace"]
    team["bob"].edit(mine, {"values": team["bob"].contact(mine).card.values[1:]})
    assert [v.value for v in team["eve"].contact(theirs).card.values] == ["+49 30 901820"]
    team["bob"].undo()
    assert len(team["eve"].contact(theirs).card.values) == 2
    derived.check(team.store)


@pytest.mark.parametrize("how", ["assign", "send"])
def test_a_value_marked_personal_later_is_withdrawn_with_its_past(team: Office, how: str) -> None:
    """From copies of either mode, and from what others see of their history."""
    mine = source(team)
    if how == "assign":
        assign(team)
    else:
        team["bob"].send([mine])
    theirs = copy(team)
    first, secret = team["bob"].contact(mine).card.values
    team["bob"].edit(mine, {"values": (replace(first, personal=True), secret)})
    for other in ("eve", "marco", "dana"):
        assert team[other].contact(theirs).card.values == ()
        assert names(team[other], "7946 0018") == []
        assert "0018" not in repr(team[other].history(theirs))
    team["bob"].undo()
    assert [v.value for v in team["eve"].contact(theirs).card.values] == ["020 7946 0018"]
    derived.check(team.store)


def test_a_value_that_is_no_longer_personal_reaches_a_copy_that_never_had_it(team: Office) -> None:
    """As the edit leaves it, with its number and label, and for everybody; undone, it is gone with its past."""
    mine, theirs = source(team), assign(team)
    first, secret = team["bob"].contact(mine).card.values
    told_later = replace(secret, value="ada@work.example", label="work", personal=False)
    team["bob"].edit(mine, {"values": (first, told_later)})
    for other in ("eve", "marco", "dana"):
        held = team[other].contact(theirs).card.values
        assert [(v.value, v.label, v.personal) for v in held[1:]] == [("ada@work.example", "work", False)]
        assert names(team[other], "ada@work.example") == ["Ada Lovelace"]
    derived.check(team.store)
    team["bob"].undo()
    assert [v.value for v in team["eve"].contact(theirs).card.values] == [first.value]
    assert names(team["eve"], "ada@work.example") == []
    assert "ada@" not in repr(team["eve"].history(theirs))
    team["bob"].redo()
    assert names(team["eve"], "ada@work.example") == ["Ada Lovelace"]
    derived.check(team.store)


def test_a_value_that_both_changed_is_a_question_too(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    value = team["marco"].contact(theirs).card.values[0]
    team["marco"].edit(theirs, {"values": (replace(value, value="020 7946 0777"),)})
    first, secret = team["bob"].contact(mine).card.values
    team["bob"].edit(mine, {"values": (replace(first, value="020 7946 0999"), secret)})
    assert told(team) == [("phone", "020 7946 0999", "020 7946 0777", True)]
    team["bob"].settle([team["bob"].differences()[0].id], "theirs")
    assert [v.value for v in team["bob"].contact(mine).card.values] == ["020 7946 0777", "secret@home.example"]
    assert told(team) == []
    derived.check(team.store)


def test_a_number_that_the_team_added_can_be_taken_over(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    values = team["marco"].contact(theirs).card.values
    team["marco"].edit(theirs, {"values": (*values, phone("020 7946 0555", "mobile"))})
    assert told(team) == [("phone", None, "020 7946 0555", False)]
    team["bob"].settle([team["bob"].differences()[0].id], "theirs")
    assert ("020 7946 0555", "mobile") in [(v.value, v.label) for v in team["bob"].contact(mine).card.values]
    assert told(team) == []
    team["bob"].undo()
    assert told(team) == [("phone", None, "020 7946 0555", False)]
    derived.check(team.store)


def test_a_copy_cut_loose_is_the_teams_own_and_undo_ties_it_again(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    before = derived.state(team.store)
    team["bob"].cut([mine])
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    assert team["eve"].contact(theirs).card.company == "Acme"
    assert set(team["bob"].select(View())) >= {mine, theirs}
    assert team["bob"].contact(mine).assignee is None
    assert team["eve"].contact(theirs).assignee == "eve"
    team["bob"].undo()
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))
    derived.check(team.store)


def test_where_the_organisation_wants_to_be_asked_nothing_reaches_the_team_by_itself(team: Office) -> None:
    """S2.11: it is either shared automatically or I am asked."""
    mine, theirs = source(team), assign(team)
    team["dana"].set_setting("copies", "asked")
    first, secret = team["bob"].contact(mine).card.values
    team["bob"].edit(mine, {"company": "Babbage & Co", "values": (first, secret, phone("020 7946 0555"))})
    assert team["eve"].contact(theirs).card.company == "Acme"
    assert told(team) == [("company", "Babbage & Co", "Acme", False), ("phone", "020 7946 0555", None, False)]
    team["bob"].settle([one.id for one in team["bob"].differences()], "mine")
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    assert len(team["eve"].contact(theirs).card.values) == 2
    assert told(team) == []
    derived.check(team.store)


@pytest.mark.parametrize(
    ("source_has", "copy_has", "agreed", "live", "asked", "verdict"),
    [
        ("a", "a", "b", True, False, Verdict.AGREES),
        ("b", "a", "a", True, False, Verdict.FLOWS),
        ("b", "a", "a", True, True, Verdict.DIFFERS),
        ("b", "a", "a", False, False, Verdict.AGREES),
        ("a", "b", "a", True, False, Verdict.DIFFERS),
        ("b", "c", "a", True, False, Verdict.DIFFERS),
        ("a", "b", "a", False, False, Verdict.DIFFERS),
        ("b", "b", "a", False, False, Verdict.DIFFERS),
    ],
)
def test_a_field_is_judged_by_what_both_sides_agreed_on(
    source_has: str, copy_has: str, agreed: str, live: bool, asked: bool, verdict: Verdict
) -> None:
    assert judge(source_has, copy_has, agreed, live=live, asked=asked) is verdict
