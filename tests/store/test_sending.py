"""Sending own contacts to the team, to one audience or to several: one copy, brought up to date (S2.15, C7; model.md
"Team copies")."""

from __future__ import annotations

import pytest

from store.errors import NotFound, Refused
from store.view import View
from tests.store import derived
from tests.store.offices import Office, names
from tests.store.test_assigning import filling, number, team

__all__ = ["filling", "team"]  # fixtures


def test_sending_to_a_second_audience_makes_no_second_copy(team: Office) -> None:
    """The copy moves to a book that both audiences read; the directory includes all (model.md)."""
    for name, member in (("North", "carol"), ("South", "eve")):
        team["dana"].add_team(name, ["bob", member])
        team["dana"].add_audience(f"{name} deals", [name])
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].send([ada], "audience:North deals")
    assert names(team["carol"], "ada") == ["Ada Lovelace"]
    assert names(team["eve"], "ada") == []
    assert team["bob"].plan_send([ada], "audience:South deals").moved == 1
    team["bob"].send([ada], "audience:South deals")
    both = {(r.origin, r.id) for who in ("carol", "eve") for r in team[who].page(View("contacts", "ada")).rows}
    assert {origin for origin, _ in both} == {"audience:North deals,South deals"}
    assert team["dana"].plan_remove_team("North").audiences == 1, "what both have in common is none of its own"
    with pytest.raises(NotFound, match=r"no audience West here: you read North deals, South deals\.$"):
        team["bob"].send([ada], "audience:West")
    grace = team.add("carol", "Grace Hopper")
    with pytest.raises(NotFound, match=r"no audience North deals,South deals here: you read North deals\.$"):
        team["carol"].send([grace], "audience:North deals,South deals")  # who reads the one would reach the other
    assert len(both) == 1
    team["bob"].send([ada])
    assert {r.origin for r in team["marco"].page(View("contacts", "ada")).rows} == {"directory"}
    derived.check(team.store)


def test_sending_again_refreshes_the_snapshot_and_leaves_a_live_copy_alone(team: Office) -> None:
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].send([ada])
    team["bob"].edit(ada, {"company": "Acme"})
    assert names(team["eve"], "acme") == []
    assert team["bob"].plan_send([ada]).refreshed == 1
    team["bob"].send([ada])
    assert names(team["eve"], "acme") == ["Ada Lovelace"]
    team["bob"].make_live([ada])
    assert (team["bob"].plan_send([ada]).same, team["bob"].send([ada]).operation) == (1, None)


def test_only_a_books_owner_sends_from_it(team: Office) -> None:
    grace = number(team, "bob", "Grace Hopper")
    with pytest.raises(Refused, match="Only Carol sends this contact"):
        team["bob"].send([grace])
    with pytest.raises(Refused, match="with the team already"):
        team["dana"].send([number(team, "dana", "Tim Lee")])


def test_a_contact_sent_again_after_its_copy_was_deleted_has_one_copy(team: Office) -> None:
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].send([ada])
    first = number(team, "marco", "Ada Lovelace")
    team["marco"].delete([first])
    team["bob"].assign([([ada], "eve")])
    team["marco"].restore([first])
    assert len(names(team["eve"], "ada")) == 2  # what came back from the bin is the team's own now
    assert names(team["bob"], "ada", "mine") == ["Ada Lovelace"]
    derived.check(team.store)


def test_a_contact_sent_with_its_copy_is_sent_once_and_that_is_said(team: Office) -> None:
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].send([ada])
    copy = number(team, "eve", "Ada Lovelace")
    team["bob"].edit(ada, {"company": "Acme"})
    plan = team["bob"].plan_send([ada, copy])
    assert plan.refreshed == 1
    done = team["bob"].send([ada, copy])
    reason = "Ada Lovelace goes with the contact that it is a copy of."
    for left_out in (plan.left_out, done.left_out):
        assert [(one.id, one.reason) for one in left_out] == [(copy, reason)]
    assert done.done == 1
    assert names(team["eve"], "acme") == ["Ada Lovelace"]
