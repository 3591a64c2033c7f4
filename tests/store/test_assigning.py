"""Who may hand which contact to whom, what is made for it, and who is left out with which reason (S3, C1, C2, C10;
model.md "Access", "Team copies")."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.opening import Store
from store.splitting import split
from store.sql import log
from store.view import View
from tests.databases import Filling
from tests.store import derived
from tests.store.offices import Office, names, phone


@pytest.fixture
def filling(filling: Filling | None, request: pytest.FixtureRequest) -> Filling | None:
    return begin if "team" in request.fixturenames else filling


@pytest.fixture
def team(store: Store) -> Office:
    """Marco is manager; bob, carol and eve are agents; cleo is a client. Bob has Ada, carol has Grace and shares her
    book with everyone, eve has Alan; Tim is in the directory."""
    return Office(store)


def begin(store: Store) -> None:
    """What ``team`` begins with."""
    office = Office(store)
    office.hire("bob", "carol", "eve")
    office.hire("marco", role="manager")
    office.hire("cleo", role="client")
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"))
    office.add("carol", "Grace Hopper")
    office.add("eve", "Alan Turing")
    office.add("dana", "Tim Lee", into="directory")
    office["carol"].share("everyone")


def number(office: Office, who: str, name: str, section: str = "contacts") -> int:
    return next(row.id for row in office[who].page(View(section, name)).rows if row.name == name)


def assignee(office: Office, who: str, name: str) -> str | None:
    return office[who].contact(number(office, who, name)).assignee


def test_assigning_what_is_not_shared_yet_shares_it_and_the_plan_says_so(team: Office) -> None:
    """C1: assigning shares what is not shared yet, and the dialog says so before it happens."""
    ada = number(team, "bob", "Ada Lovelace")
    plan = team["bob"].plan_assign([([ada], "eve")])
    assert (plan.to, plan.copies, plan.left_out) == ((("eve", 1),), 1, ())
    assert assignee(team, "bob", "Ada Lovelace") is None
    outcome = team["bob"].assign([([ada], "eve")])
    assert outcome.done == 1
    assert assignee(team, "eve", "Ada Lovelace") == assignee(team, "bob", "Ada Lovelace") == "eve"
    link = team["eve"].contact(number(team, "eve", "Ada Lovelace")).link
    assert link is not None
    assert link.mode == "live"
    assert names(team["bob"], "ada") == ["Ada Lovelace"]  # one row for both
    derived.check(team.store)


@pytest.mark.parametrize("there", [False, True], ids=["copies to be made", "copies there"])
def test_assigning_tells_how_far_it_is_and_cancelled_anywhere_leaves_nothing(team: Office, there: bool) -> None:
    some = [team.add("bob", f"Ada Nr{n}") for n in range(3)]
    if there:
        team["bob"].assign([(some, "carol")])
    before, told, calls = derived.state(team.store), list[int](), 0

    def stops(done: int) -> None:
        told.append(done)
        if len(told) > calls:
            raise KeyboardInterrupt

    while True:
        told.clear()
        try:
            team["bob"].assign([(some, "eve")], stops)
        except KeyboardInterrupt:
            assert derived.state(team.store) == before
            derived.check(team.store)
            calls += 1
        else:
            break
    assert calls > 3
    assert told == sorted(told)
    assert told[-1] == 3
    assert {team["bob"].contact(one).assignee for one in some} == {"eve"}
    derived.check(team.store)


def test_many_become_one_members_in_one_go_and_go_back_to_whoever_had_them(
    team: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S3.9, S3.15: what gives many rows the same value, and what gives them back different ones."""
    monkeypatch.setattr(log, "MANY", 2)
    some = [team.add("bob", f"Ada Nr{n}") for n in range(4)]
    before = ["eve", "carol", "carol", None]
    team["bob"].assign([([one], who) for one, who in zip(some, before, strict=True) if who])
    derived.check(team.store)
    team["bob"].assign([(some, "marco")])
    assert [team["bob"].contact(one).assignee for one in some] == ["marco"] * 4
    derived.check(team.store)
    team["bob"].undo()
    assert [team["bob"].contact(one).assignee for one in some] == before
    team["bob"].redo()
    assert [team["bob"].contact(one).assignee for one in some] == ["marco"] * 4
    team["bob"].bulk_edit(some, "segment", "customer")
    team["bob"].undo()
    assert {team["bob"].contact(one).card.segment for one in some} == {""}
    derived.check(team.store)


def test_where_the_organisation_is_strict_nothing_is_shared_by_assigning(team: Office) -> None:
    """C1: a strict organisation setting refuses instead."""
    team["dana"].set_setting("strict-assign", "on")
    ada = number(team, "bob", "Ada Lovelace")
    with pytest.raises(Refused, match="not shared yet"):
        team["bob"].assign([([ada], "eve")])
    team["bob"].send([ada])
    team["bob"].assign([([ada], "eve")])
    assert assignee(team, "eve", "Ada Lovelace") == "eve"


def test_nor_is_it_where_it_was_sent_to_a_few(team: Office) -> None:
    """C1: moving a copy to where the assignee can read it shares it with everyone, which the setting is against."""
    team["dana"].add_team("North", ["bob", "carol"])
    team["dana"].add_audience("Deals", ["North"])
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].send([ada], "audience:Deals")
    team["dana"].set_setting("strict-assign", "on")
    with pytest.raises(Refused, match="not shared with Eve yet"):
        team["bob"].assign([([ada], "eve")])
    team["bob"].assign([([ada], "carol")])
    assert assignee(team, "carol", "Ada Lovelace") == "carol"
    assert names(team["eve"], "ada") == []


def test_reassigning_replaces_and_unassigning_leaves_nobody(team: Office) -> None:
    """S3.15, S3.15a."""
    tim = number(team, "marco", "Tim Lee")
    for to in ("bob", "eve", None):
        team["marco"].assign([([tim], to)])
        assert team["marco"].contact(tim).assignee == to
    assert team["marco"].assign([([tim], None)]).operation is None
    for held in ("eve", "bob", None):
        team["marco"].undo()
        assert team["marco"].contact(tim).assignee == held
    derived.check(team.store)


def test_agents_take_what_is_nobodys_and_hand_on_what_is_theirs_where_that_is_allowed(team: Office) -> None:
    """C2: both on in the sample organisation."""
    tim = number(team, "eve", "Tim Lee")
    with pytest.raises(Refused, match="Only managers assign what is not yours: Marco, Dana Reyes"):
        team["eve"].assign([([tim], "bob")])
    team["eve"].assign([([tim], "eve")])
    with pytest.raises(Refused, match="Only managers"):
        team["bob"].assign([([tim], "bob")])
    team["eve"].assign([([tim], "bob")])
    team["dana"].set_setting("hand-on", "off")
    with pytest.raises(Refused, match="Only managers"):
        team["bob"].assign([([tim], "eve")])
    team["marco"].assign([([tim], None)])
    team["dana"].set_setting("agents-take", "off")
    with pytest.raises(Refused, match="Only managers"):
        team["eve"].assign([([tim], "eve")])


def test_an_agent_takes_back_the_hand_over_that_was_their_own(team: Office) -> None:
    tim = number(team, "eve", "Tim Lee")
    team["eve"].assign([([tim], "eve")])
    team["eve"].assign([([tim], "bob")])
    team["eve"].undo()
    assert team["eve"].contact(tim).assignee == "eve"


def test_a_manager_assigns_anothers_contact_only_where_everyone_sees_it(team: Office) -> None:
    """model.md: else the row is refused ("Carol must share or send it")."""
    team["eve"].share("marco")
    alan, grace = number(team, "marco", "Alan Turing"), number(team, "marco", "Grace Hopper")
    outcome = team["marco"].assign([([alan, grace], "bob")])
    assert outcome.done == 1
    assert [(one.name, one.reason) for one in outcome.left_out] == [
        ("Alan Turing", "Eve must send it to the team, or share it with everyone, first.")
    ]
    assert assignee(team, "carol", "Grace Hopper") == "bob"
    derived.check(team.store)


def test_personal_contacts_are_left_out_and_counted(team: Office) -> None:
    """S2.9a: not even inside a bulk selection: the dialog says how many were left out."""
    ada, rosa = number(team, "bob", "Ada Lovelace"), team.add("bob", "Rosa Luxemburg", segment="family")
    plan = team["bob"].plan_assign([([ada, rosa], "eve")])
    assert plan.done == 1
    assert plan.reasons == ((1, "It is personal and stays yours alone."),)
    assert team["bob"].plan_send([ada, rosa]).reasons == plan.reasons


def test_what_may_not_be_seen_is_left_out_like_what_is_not_there(team: Office) -> None:
    ada = number(team, "bob", "Ada Lovelace")
    outcome = team["marco"].plan_assign([([ada, 999_999], "eve")])
    assert {(one.name, one.reason) for one in outcome.left_out} == {("", "There is no such contact.")}
    for missing in (ada, 999_999):
        with pytest.raises(NotFound, match="no such contact"):
            team["marco"].assign([([missing], "eve")])


@pytest.mark.parametrize(("to", "why"), [("cleo", "a client"), ("eve", "no longer active")])
def test_nobody_is_responsible_who_could_not_read_the_contact(team: Office, to: str, why: str) -> None:
    team["dana"].deactivate("eve")
    with pytest.raises(Refused, match=why):
        team["marco"].assign([([number(team, "marco", "Tim Lee")], to)])
    with pytest.raises(NotFound, match="no member"):
        team["marco"].assign([([number(team, "marco", "Tim Lee")], "mallory")])


def test_a_copy_that_its_new_assignee_could_not_read_moves_to_where_everyone_can(team: Office) -> None:
    """model.md: "an assignee must be a reader of the contact's book; where not, the plan says it will be shared"."""
    team["dana"].add_team("North", ["bob", "carol"])
    team["dana"].add_audience("Deals", ["North"])
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].send([ada], "audience:Deals")
    assert names(team["eve"], "ada") == []
    plan = team["bob"].plan_assign([([ada], "eve")])
    assert (plan.widened, plan.done) == (1, 1)
    team["bob"].assign([([ada], "eve")])
    assert assignee(team, "eve", "Ada Lovelace") == "eve"
    team["bob"].undo()
    assert names(team["eve"], "ada") == []
    derived.check(team.store)


def test_whoever_gives_a_contact_away_goes_on_seeing_it(team: Office) -> None:
    """C10, and the source says whose it is now."""
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].assign([([ada], "eve")])
    assert ada in team["bob"].select(View("mine"))
    assert [row.assignee for row in team["bob"].page(View("assigned:eve")).rows] == ["eve"]
    assert team["bob"].count(View("assigned:eve")).number == team["eve"].count(View("assigned:me")).number == 1


def test_a_deleted_source_leaves_the_copy_and_a_deleted_copy_ends_the_assignment(team: Office) -> None:
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].assign([([ada], "eve")])
    copy = number(team, "eve", "Ada Lovelace")
    team["bob"].delete([ada])
    assert team["eve"].contact(copy).assignee == "eve"
    team["bob"].undo()
    team["marco"].delete([copy])
    assert assignee(team, "bob", "Ada Lovelace") is None
    team["marco"].undo()
    assert assignee(team, "bob", "Ada Lovelace") == "eve"
    derived.check(team.store)


def test_several_members_share_contacts_out_as_one_operation(team: Office) -> None:
    made = [team.add("bob", f"Zed Nr{n}", company=f"Firm {n % 3}") for n in range(7)]
    hands = team["bob"].split(made, ["eve", "carol"], "company")
    assert sorted(len(numbers) for numbers, _ in hands) == [3, 4]
    outcome = team["bob"].assign(hands)
    assert outcome.done == 7
    assert {team["bob"].contact(n).assignee for n in hands[0][0]} == {"eve"}
    team["bob"].undo()
    assert {team["bob"].contact(n).assignee for n in made} == {None}
    with pytest.raises(Invalid, match="One person is responsible"):
        team["bob"].assign([(made[:2], "eve"), (made[1:], "carol")])


def test_rights_are_those_of_the_moment_of_writing(team: Office) -> None:
    """Between the plan and its application a right may go."""
    tim = number(team, "marco", "Tim Lee")
    assert team["marco"].plan_assign([([tim], "bob")]).done == 1
    team["dana"].set_role("marco", "agent")
    with pytest.raises(Refused, match="Only managers"):
        team["marco"].assign([([tim], "bob")])


def test_of_two_who_take_the_same_contact_one_wins_and_the_other_is_told(team: Office) -> None:
    tim = number(team, "eve", "Tim Lee")
    for who in ("eve", "bob"):
        assert team[who].plan_assign([([tim], who)]).done == 1
    team["eve"].assign([([tim], "eve")])
    with pytest.raises(Refused, match="Only managers assign what is not yours"):
        team["bob"].assign([([tim], "bob")])
    assert team["bob"].contact(tim).assignee == "eve"


def test_the_assignee_is_told_once_an_operation_and_nobody_of_their_own_doing(team: Office) -> None:
    """S3.16: one per operation ("37 contacts assigned to you by Dana"); undo takes it back."""
    made = [team.add("bob", f"Zed Nr{n}") for n in range(3)]
    team["bob"].assign([(made, "eve")])
    (told,) = team["eve"].notifications()
    assert (told.text, told.contacts, team["eve"].unread()) == ("Bob assigned 3 contacts to you.", 3, 1)
    assert names(team["eve"], f"operation:{told.operation} assigned:me") == ["Zed Nr0", "Zed Nr1", "Zed Nr2"]
    team["bob"].undo()
    assert (team["eve"].notifications(), team["eve"].unread()) == ((), 0)
    team["bob"].redo()
    assert team["eve"].unread() == 1
    tim = number(team, "eve", "Tim Lee")
    team["eve"].assign([([tim], "eve")])
    assert len(team["eve"].notifications()) == 1
    team["eve"].assign([([tim], "bob")])
    assert [one.text for one in team["bob"].notifications()] == ["Eve assigned Tim Lee to you."]


def test_whose_contacts_somebody_else_copies_to_the_team_hears_of_it(team: Office) -> None:
    """A manager may assign what a colleague shares with everyone; "the owner is told" (model.md "Team copies")."""
    made = [team.add("carol", f"Zed Nr{n}") for n in range(2)]
    team["dana"].assign([(made, "eve")])
    (told,) = team["carol"].notifications()
    assert (told.text, told.contacts) == ("Dana Reyes assigned 2 of your contacts: the team has live copies now.", 2)
    assert names(team["carol"], f"operation:{told.operation}", "mine") == ["Zed Nr0", "Zed Nr1"]
    team["carol"].edit(made[0], {"segment": "family"})
    assert team["carol"].notifications()[0].contacts == 2, "they are carol's all the same"
    team["dana"].assign([(made[1:], None)])
    assert len(team["carol"].notifications()) == 1, "of copies that were there already nothing is told"
    team["carol"].assign([(made[1:], "carol")])
    assert len(team["carol"].notifications()) == 1, "nor of one's own doing"
    team["dana"].assign([([team.add("carol", "Zed Nr2")], "eve")])
    told = team["carol"].notifications()[0]
    assert told.text == "Dana Reyes assigned one of your contacts: the team has a live copy now."


def test_a_contact_that_becomes_personal_is_withdrawn_and_its_assignee_told_without_a_name(team: Office) -> None:
    """S2.9: it takes back what was shared and ends the assignment; undo brings all back (model.md "Personal")."""
    ada = number(team, "bob", "Ada Lovelace")
    team["bob"].assign([([ada], "eve")])
    team["bob"].edit(ada, {"segment": "family"})
    assert names(team["eve"], "ada") == []
    newest = team["eve"].notifications()[0]
    assert newest.text == "One contact that was assigned to you was withdrawn by Bob."
    assert "Ada" not in repr(team["eve"].notifications())
    team["bob"].undo()
    assert assignee(team, "eve", "Ada Lovelace") == "eve"
    derived.check(team.store)


def test_contacts_are_split_evenly_or_by_what_belongs_together() -> None:
    five = [(n, "") for n in range(5)]
    assert split(five, ["a", "b"], "evenly") == [([0, 1, 2], "a"), ([3, 4], "b")]
    firms = [(0, "Acme"), (1, "Beta"), (2, "acme"), (3, ""), (4, "Acme")]
    assert split(firms, ["a", "b"], "company") == [([0, 2, 4], "a"), ([1, 3], "b")]
    with pytest.raises(Invalid, match="each named once"):
        split(five, ["a", "a"], "evenly")


def test_several_members_are_looked_at_together_and_nobody_is_one_of_them(team: Office) -> None:
    """S3.12, S3.12a: as a section, in a search and counted."""
    made = [team.add("dana", f"Zed Nr{n}", into="directory") for n in range(4)]
    team["dana"].assign([([made[0]], "bob"), ([made[1]], "eve"), ([made[2]], "carol")])
    asked = {"bob,eve": [0, 1], "me": [], "bob,none": [0, 3], "carol,mallory": [2]}
    for who, wanted in asked.items():
        found = [f"Zed Nr{n}" for n in wanted]
        assert names(team["dana"], f"assigned:{who} zed") == found
        assert [name for name in names(team["dana"], section=f"assigned:{who}") if name.startswith("Zed")] == found
        section = View(f"assigned:{who}")
        assert team["dana"].count(section).number == len(team["dana"].select(section))
    assert names(team["dana"], "-assigned:bob,eve zed") == ["Zed Nr2", "Zed Nr3"]


def test_what_was_assigned_and_taken_back_is_assigned_again_as_often_as_one_likes(team: Office) -> None:
    carol = team["carol"]
    mine = carol.select(View("mine"))
    for _ in range(4):
        done = carol.assign([(mine, "bob")])
        assert (done.done, done.left_out) == (1, ())
        assert carol.contact(mine[0]).assignee == "bob"
        assert done.operation is not None
        carol.undo(done.operation)
        assert carol.contact(mine[0]).assignee is None


@pytest.mark.parametrize("owner", ["bob", "marco"])
def test_a_contact_and_its_copy_are_one_and_that_is_said(team: Office, owner: str) -> None:
    """Chosen both, in Mine and in the Shared Directory: one is assigned, and the other is not silently swallowed."""
    ada = team.add(owner, "Ada Byron")
    team[owner].send([ada])
    copy = number(team, "carol", "Ada Byron")
    assert copy != ada
    left = [(copy, "Ada Byron", "Ada Byron goes with the contact that it is a copy of.")]
    for hands in ([([ada, copy], "eve")], [([copy, ada], "eve")], [([ada], "eve"), ([copy], "carol")]):
        plan = team[owner].plan_assign(hands)
        assert (plan.to, [(one.id, one.name, one.reason) for one in plan.left_out]) == ((("eve", 1),), left)
        done = team[owner].assign(hands)
        assert (done.done, [(one.id, one.name, one.reason) for one in done.left_out]) == (1, left)
        assert assignee(team, owner, "Ada Byron") == "eve"
        assert team[owner].history()[0].rows == 1
        assert team["eve"].unread() == 1
        team[owner].undo()
    derived.check(team.store)
