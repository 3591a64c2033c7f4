"""Members: added, renamed, given a role, sent away and let in again; the last admin; cards in the directory."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.grants import Grant
from store.opening import Store
from store.teamwork import Leaving
from store.view import View
from tests.store import derived
from tests.store.asking import outcome
from tests.store.offices import Office, card, names

HOSTILE = ["\x1b\x07", "\u202e\u2066", "", "   ", "\u200b", "\n\t", "...", "x" * 81]


@pytest.fixture
def admin(store: Store) -> Office:
    """Acme with its one admin, dana."""
    return Office(store)


def undone(office: Office, do: object, *args: str) -> None:
    """Does something as dana, takes it back, and looks whether all is as before; then does it again."""
    before = derived.state(office.store)
    done = do(*args)  # type: ignore[operator]  # a bound method of a session
    after = derived.state(office.store)
    assert done.operation is not None
    assert before != after
    office["dana"].undo()
    derived.assert_same(before, derived.state(office.store))
    office["dana"].redo()
    derived.assert_same(after, derived.state(office.store))
    derived.check(office.store)


def test_everything_done_to_a_member_can_be_undone_and_done_again(office: Office) -> None:
    dana = office["dana"]
    undone(office, dana.add_member, "zoe", "Zoe Ng", "agent")
    undone(office, dana.rename_member, "zoe", "Zoe Okafor")
    undone(office, dana.set_role, "zoe", "manager")
    undone(office, dana.deactivate, "zoe")
    undone(office, dana.reactivate, "zoe")


def test_what_is_so_already_is_no_operation(office: Office) -> None:
    dana = office["dana"]
    dana.deactivate("eve")
    for done in (
        dana.set_role("bob", "agent"),
        dana.deactivate("eve"),
        dana.reactivate("bob"),
        dana.rename_member("bob", " Bob "),
    ):
        assert (done.operation, done.done) == (None, 0)


def test_a_member_who_is_let_in_again_has_all_they_had(office: Office) -> None:
    office["dana"].add_team("North", ["eve"])
    office.add("bob", "Ada Lovelace")
    office["bob"].share("team:North", ["edit"])
    office.add("eve", "Own Contact")
    office["dana"].deactivate("eve")
    with pytest.raises(Refused, match="no longer active"):
        office["eve"].page(View())
    office["dana"].reactivate("eve")
    assert names(office["eve"], section="mine") == ["Own Contact"]
    assert names(office["eve"], section="member:bob") == ["Ada Lovelace"]
    assert office["eve"].contact(1).rights == {"view", "edit"}


@pytest.mark.parametrize("who", ["marco", "bob", "cleo"])
def test_only_admins_manage_members_and_a_refusal_names_them(office: Office, who: str) -> None:
    """Nobody grants above their own role."""
    session = office[who]
    for do in (
        lambda: session.add_member("zoe", "Zoe"),
        lambda: session.set_role(who, "admin"),
        lambda: session.set_role("dana", "agent"),
        lambda: session.deactivate("eve"),
        lambda: session.reactivate("eve"),
        lambda: session.rename_member("eve", "Evil"),
        lambda: session.add_team("T", [who]),
        lambda: session.set_setting("export", "admins"),
        lambda: session.add_audience("A", []),
    ):
        with pytest.raises(Refused, match="Only admins") as refused:
            do()
        assert refused.value.who == ("Dana Reyes",)


# ---- the last admin


def test_the_last_admin_keeps_role_and_access(office: Office) -> None:
    dana = office["dana"]
    for do in (lambda: dana.set_role("dana", "manager"), lambda: dana.deactivate("dana")):
        with pytest.raises(Refused, match="Dana Reyes is the last admin"):
            do()
    dana.set_role("bob", "admin")
    dana.set_role("dana", "agent")
    assert office["bob"].member.role == "admin"
    with pytest.raises(Refused, match="Only admins"):
        dana.undo()


@pytest.mark.parametrize("way", ["role", "access", "being there"])
def test_no_undo_or_redo_leaves_the_organisation_without_an_admin(office: Office, way: str) -> None:
    """Bob becomes an admin; dana no longer is one; then what made bob an admin is to be taken back."""
    dana = office["dana"]
    if way == "role":
        made = dana.set_role("bob", "admin").operation
    elif way == "access":
        dana.set_role("bob", "admin")
        dana.deactivate("bob")
        made = dana.reactivate("bob").operation
    else:
        made = dana.add_member("zoe", "Zoe", "admin").operation
    admin = office["zoe" if way == "being there" else "bob"]
    dana.set_role("dana", "agent")
    before = derived.state(office.store)
    with pytest.raises(Refused, match="without an admin"):
        admin.undo(made)
    assert derived.state(office.store) == before
    derived.check(office.store)


def test_a_redo_does_not_demote_the_last_admin(office: Office) -> None:
    dana = office["dana"]
    dana.set_role("bob", "admin")
    dana.set_role("dana", "agent")
    demoted = office["bob"].history()[0].id
    office["bob"].undo(demoted)
    assert dana.member.role == "admin"
    dana.set_role("bob", "agent")
    with pytest.raises(Refused):
        dana.undo(office["dana"].history()[1].id)  # the undo taken back: dana an agent again, and bob one already
    assert dana.member.role == "admin"


def test_admins_who_are_not_active_do_not_count(office: Office) -> None:
    dana = office["dana"]
    dana.set_role("bob", "admin")
    dana.deactivate("bob")
    with pytest.raises(Refused, match="last admin"):
        dana.set_role("dana", "agent")


# ---- at once, in sessions that are open


def test_a_role_lowered_acts_at_the_next_call_of_every_open_session(office: Office) -> None:
    """Two sessions of one member, on two connections."""
    from store.opening import open_store

    office.add("marco", "Ada Lovelace", into="directory")
    second = open_store(office.store.url)
    here, there = office["marco"], second.session("marco")
    assert "edit" in here.contact(1).rights & there.contact(1).rights
    office["dana"].set_role("marco", "agent")
    for session in (here, there):
        assert session.contact(1).rights == {"view"}
        assert session.member.role == "agent"
        with pytest.raises(Refused, match="Only managers"):
            session.delete([1])
    office["dana"].deactivate("marco")
    for session in (here, there):
        with pytest.raises(Refused, match="no longer active"):
            session.count(View())
        with pytest.raises(Refused, match="no longer active"):
            session.undo()
    office["dana"].reactivate("marco")
    assert names(here, "ada") == names(there, "ada") == ["Ada Lovelace"]
    second.close()


# ---- names


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_has_something_to_read_and_an_end(office: Office, name: str) -> None:
    with pytest.raises(Invalid) as said:
        office["dana"].rename_member("bob", name)
    assert str(said.value).isprintable()
    assert len(str(said.value)) < 200


def test_what_could_steer_a_terminal_leaves_a_name(office: Office) -> None:
    office["dana"].rename_member("bob", "Bob\x1b[31m \u202eStone\n")
    assert {m.username: m.name for m in office["dana"].members()}["bob"] == "Bob[31m Stone"


def test_a_username_is_small_letters_and_found_however_it_is_written(office: Office) -> None:
    dana = office["dana"]
    for username in (
        "Bob",
        "BOB",
        "b ob",
        "",
        "x" * 33,
        "\x1b",
        "every:one",
        "everyone",
        "me",
        "böb",
        "bob\n",
        "team:x",
    ):
        with pytest.raises(Invalid) as said:
            dana.add_member(username, "Somebody")
        assert str(said.value).isprintable()
    dana.set_role("BOB", "manager")
    dana.deactivate(" Bob ")
    assert [(m.role, m.active) for m in dana.members() if m.username == "bob"] == [("manager", False)]
    for username in ("nobody", "\x1b[2J", "x" * 10_000, "\ud800", "\x00"):
        with pytest.raises(NotFound) as missing:
            dana.set_role(username, "agent")
        assert len(str(missing.value)) < 100


def test_two_members_may_have_one_name_but_not_one_username_or_login(office: Office) -> None:
    dana = office["dana"]
    dana.add_member("bob2", "Bob", os_user="bstone")
    with pytest.raises(Invalid, match="already"):
        dana.add_member("bob2", "Bob")
    with pytest.raises(Invalid, match="bound to another"):
        dana.add_member("bob3", "Bob", os_user="bstone")


def test_a_member_added_by_mistake_can_be_added_again_and_anybody_else_only_brought_back(office: Office) -> None:
    dana = office["dana"]
    first = dana.add_member("zoe", "Zeo", "manager", os_user="zoe")
    dana.undo()
    again = dana.add_member("zoe", "Zoe Ng", "agent", os_user="zng")
    assert again.ids == first.ids
    zoe = office["zoe"]
    assert (zoe.member.name, zoe.member.role) == ("Zoe Ng", "agent")
    zoe.create(card("Own Contact"), "personal")
    dana.undo(again.operation)
    with pytest.raises(Invalid, match="never given to another one"):
        dana.add_member("zoe", "Zoe Other")
    dana.redo()
    assert names(zoe, "own") == ["Own Contact"]


def test_a_login_given_away_meanwhile_keeps_an_addition_from_coming_back(office: Office) -> None:
    dana = office["dana"]
    dana.add_member("zoe", "Zoe", os_user="desk")
    taken_back = dana.undo().operation
    dana.add_member("yan", "Yan", os_user="desk")
    before = derived.state(office.store)
    with pytest.raises(Refused, match="desk is bound to another"):
        dana.undo(taken_back)
    assert derived.state(office.store) == before


# ---- cards


def cards(office: Office) -> list[str]:
    """The internal contacts of the directory, as an agent finds them."""
    return names(office["dana"], section="internal")


def test_every_internal_member_has_a_card_in_the_directory(admin: Office) -> None:
    """From the second member on: the first one's comes with it."""
    dana = admin["dana"]
    assert cards(admin) == []
    dana.add_member("bob", "Bob Stone")
    dana.add_member("cleo", "Cleo Client", "client")
    assert cards(admin) == ["Dana Reyes", "Bob Stone"]
    assert names(admin["bob"], "stone") == ["Bob Stone"], "one list finds everybody"
    assert names(admin["cleo"]) == []
    card_of_bob = dana.contact(dana.select(View("internal", "bob"))[0])
    assert (card_of_bob.origin, card_of_bob.card.given_name, card_of_bob.card.family_name) == (
        "directory", "Bob", "Stone"
    )  # fmt: skip
    derived.check(admin.store)


def test_a_card_follows_its_member_through_everything_and_back(admin: Office) -> None:
    dana = admin["dana"]
    dana.add_member("bob", "Bob Stone")
    for do, found in (
        (lambda: dana.rename_member("bob", "Robert Stone"), ["Dana Reyes", "Robert Stone"]),
        (lambda: dana.deactivate("bob"), ["Dana Reyes"]),
        (lambda: dana.reactivate("bob"), ["Dana Reyes", "Robert Stone"]),
        (lambda: dana.set_role("bob", "client"), ["Dana Reyes"]),
        (lambda: dana.set_role("bob", "manager"), ["Dana Reyes", "Robert Stone"]),
    ):
        before = cards(admin)
        do()
        assert cards(admin) == found
        dana.undo()
        assert cards(admin) == before
        dana.redo()
        assert cards(admin) == found
        derived.check(admin.store)


def test_a_card_keeps_what_managers_wrote_on_it(admin: Office) -> None:
    dana = admin["dana"]
    dana.add_member("bob", "Bob Stone")
    number = dana.select(View("internal", "bob"))[0]
    dana.edit(number, {"job_title": "Surveyor"})
    dana.deactivate("bob")
    dana.reactivate("bob")
    assert dana.contact(number).card.job_title == "Surveyor"
    dana.edit(number, {"name": "Dr Stone"})
    dana.rename_member("bob", "Bob Flint")
    assert dana.contact(number).name == "Dr Stone", "the name that somebody gave it is theirs to change"


def test_a_card_deleted_for_good_is_made_anew_when_its_member_comes_back(admin: Office) -> None:
    dana = admin["dana"]
    dana.add_member("bob", "Bob Stone")
    number = dana.select(View("internal", "bob"))[0]
    dana.deactivate("bob")
    dana.empty([number])
    dana.reactivate("bob")
    assert cards(admin) == ["Dana Reyes", "Bob Stone"]
    assert dana.select(View("internal", "bob")) != (number,)
    derived.check(admin.store)


def test_somebody_in_the_directory_already_gets_no_second_card(admin: Office) -> None:
    from dataclasses import replace

    dana = admin["dana"]
    dana.create(replace(card("Bob Stone"), kind="internal"), "directory")
    dana.add_member("bob", "Bob Stone")
    assert cards(admin).count("Bob Stone") == 1
    dana.deactivate("bob")
    assert "Bob Stone" not in cards(admin)


def test_the_name_of_a_member_is_as_hostile_on_the_card_as_anywhere(admin: Office) -> None:
    admin["dana"].add_member("bob", "Bob\x1b]0;x\x07 \u202eStone")
    assert cards(admin) == ["Dana Reyes", "Bob]0;x Stone"]


def test_a_client_knows_of_no_other_member_and_no_team(office: Office) -> None:
    """S4.23"""
    office["dana"].add_team("North", ["bob"])
    assert [m.username for m in office["cleo"].members()] == ["cleo"]
    assert office["cleo"].teams() == office["cleo"].audiences() == ()
    for team in ("North", "Nowhere"):
        assert outcome(office["cleo"].set_team, team, ["cleo"]) == ("NotFound", f"There is no team {team}.")
        assert outcome(office["cleo"].plan_remove_team, team)[0] == "Refused"
    own = office.add("cleo", "Ada Lovelace")
    for username in ("bob", "nobody-here"):
        unknown = ("NotFound", f"There is no member {username}.")
        assert outcome(office["cleo"].assign, [([own], username)]) == unknown
        assert outcome(office["cleo"].watch, [own], username) == unknown
        assert outcome(office["cleo"].plan_hand_over, Leaving(username)) == unknown


def test_the_plan_of_an_undo_foresees_that_nobody_would_be_admin_any_longer(office: Office) -> None:
    made = office["dana"].set_role("marco", "admin").operation
    assert made is not None
    office["dana"].set_role("dana", "manager")
    with pytest.raises(Refused, match="without an admin"):
        office["marco"].plan_undo(made)
    assert office["marco"].member.role == "admin"
    office["marco"].set_role("alice", "admin")
    assert office["marco"].plan_undo(made).done == 1
    assert office["marco"].member.role == "admin"


def test_a_username_is_found_however_its_letters_are_written(office: Office) -> None:
    ada = office.add("dana", "Ada Lovelace")
    assert office.store.session("BOB").member.username == "bob"
    assert office["dana"].assign([([ada], "Bob")]).done == 1
    assert names(office["dana"], "assigned:BOB") == ["Ada Lovelace"]
    office["dana"].share_with([Grant("EVE")])
    assert office["dana"].explain("Eve", ada).member == "eve"
    assert [share.with_ for share in office["dana"].shares().given] == ["eve"]
    assert office["dana"].create(card("Grace Hopper"), "member:DANA").done == 1
