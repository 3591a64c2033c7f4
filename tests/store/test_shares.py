"""Shares and roles: what they allow begins and ends at once; refusals say who may (S0, C2)."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.view import View
from tests.store.asking import NOWHERE, askings, outcome
from tests.store.offices import Office, card, names


def test_a_contact_of_the_bin_is_unknown_to_who_may_only_look(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve")
    office["bob"].share("carol", ["delete"])
    office["bob"].delete([1])
    eve = office["eve"]
    for ask in askings(eve):
        assert outcome(ask, 1) == outcome(ask, NOWHERE)
    assert names(eve, section="bin") == []
    assert "Ada" not in repr(eve.history())
    assert names(office["carol"], section="bin") == ["Ada Lovelace"]


def test_what_a_grantee_deletes_goes_to_the_owners_bin_and_either_brings_it_back(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("carol", ["delete"])
    for who in ("carol", "bob"):
        office["carol"].delete([1])
        assert names(office["bob"], section="bin") == ["Ada Lovelace"]
        office[who].restore([1])
        assert names(office["bob"]) == names(office["carol"]) == ["Ada Lovelace"]


@pytest.mark.parametrize("ending", ["past", "taken back"])
def test_a_share_that_ends_ends_at_once_in_a_session_that_is_open(office: Office, ending: str) -> None:
    """S0.9b, S0.13a"""
    office.add("bob", "Ada Lovelace")
    eve = office["eve"]
    given = office["bob"].share("eve", ["edit", "delete", "create"])
    assert names(eve) == ["Ada Lovelace"]
    if ending == "past":
        office.set_share_end(given.ids[0], "2020-01-01T00:00:00Z")
    else:
        office["bob"].undo()
    assert names(eve) == []
    assert eve.count(View()).number == 0
    for ask in askings(eve):
        assert outcome(ask, 1) == outcome(ask, NOWHERE)
    with pytest.raises(NotFound):
        eve.create(card("New One"), "member:bob")


def test_a_share_ends_by_the_clock_without_anybody_writing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """S0.9b"""
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve", until="2998-12-31")
    eve = office["eve"]
    for moment, seen in (
        ("2998-12-30T12:00:00Z", ["Ada Lovelace"]),
        ("2998-12-31T00:00:00Z", ["Ada Lovelace"]),
        ("2998-12-31T23:59:59Z", ["Ada Lovelace"]),
        ("2999-01-01T00:00:00Z", []),
    ):
        monkeypatch.setattr("store.session.now", lambda moment=moment: moment)
        assert names(eve) == names(office.store.session("eve")) == seen, moment


def test_a_share_may_end_today_but_not_before(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.add("bob", "Ada Lovelace")
    monkeypatch.setattr("store.session.now", lambda: "2026-11-30T23:59:59Z")
    with pytest.raises(Invalid, match="2026-11-29 is over"):
        office["bob"].share("eve", until="2026-11-29")
    assert names(office["eve"]) == []
    office["bob"].share("eve", until="2026-11-30")
    assert names(office["eve"]) == ["Ada Lovelace"]


@pytest.mark.parametrize(
    "until",
    ["", "soon", "tomorrow", "1.12.2999", "01/12/2999", "2999-13-01", "2999-02-29", "2999-12-01T12:00:00Z", "2999-12",
     "2999-12-1", " 2999-12-01", "\x1b[2J", "2999-12-01'; --", "９９９９-12-01"],
)  # fmt: skip
def test_a_share_ends_with_a_day_that_there_is(office: Office, until: str) -> None:
    with pytest.raises(Invalid, match="is no day") as said:
        office["bob"].share("eve", until=until)
    assert "\x1b" not in str(said.value)


def test_a_share_given_again_to_the_same_replaces_the_first(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve", ["edit", "delete"])
    office["bob"].share("eve", ["create"])
    assert office["eve"].contact(1).rights == {"view", "create"}


def test_rights_of_different_shares_add_up(office: Office) -> None:
    office["dana"].add_team("North", ["eve"])
    office.add("bob", "Ada Lovelace")
    for to, right in (("eve", "edit"), ("team:North", "delete"), ("everyone", "create")):
        office["bob"].share(to, [right])
    assert office["eve"].contact(1).rights == {"view", "create", "edit", "delete"}
    assert office["carol"].contact(1).rights == {"view", "create"}


def test_a_lowered_role_acts_at_once_in_a_session_that_is_open(office: Office) -> None:
    office.add("marco", "Ada Lovelace", into="directory")
    marco = office["marco"]
    marco.edit(1, {"company": "Acme"})
    office["dana"].set_role("marco", "agent")
    with pytest.raises(Refused, match="Only managers"):
        marco.edit(1, {"company": "Other"})
    office["dana"].set_role("marco", "client")
    assert names(marco) == []
    assert marco.member.role == "client"


def test_a_deactivated_member_can_do_nothing_in_a_session_that_is_open(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    bob = office["bob"]
    office["dana"].deactivate("bob")
    for ask in (
        lambda: bob.page(View()),
        lambda: bob.contact(1),
        lambda: bob.create(card("New One")),
        bob.history,
        bob.undo,
    ):
        assert outcome(ask) == ("Refused", "Bob is no longer active here.")
    with pytest.raises(Refused):
        office.store.session("bob")


def test_an_admin_sees_neither_personal_books_nor_books_not_shared(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office.add("bob", "Mum Stone", into="personal")
    assert names(office["dana"]) == []
    assert names(office["bob"]) == ["Ada Lovelace", "Mum Stone"]
    office["bob"].share("everyone", ["create", "edit", "delete"])
    assert names(office["dana"]) == ["Ada Lovelace"], "a share never covers the personal book"


def test_a_client_sees_neither_the_directory_nor_what_is_shared_with_everyone(office: Office) -> None:
    """S0.6, S4.23"""
    office.add("marco", "Ada Lovelace", into="directory")
    office.add("bob", "Alan Turing")
    office["bob"].share("everyone")
    assert names(office["cleo"]) == []
    with pytest.raises(Refused):
        office["bob"].share("cleo")


def test_refusals_name_who_may(office: Office) -> None:
    """C2"""
    office.add("marco", "Ada Lovelace", into="directory")
    office.add("bob", "Alan Turing")
    office["bob"].share("eve")
    with pytest.raises(Refused) as refused:
        office["eve"].edit(1, {"company": "X"})
    assert set(refused.value.who) == {"Dana Reyes", "Marco"}
    with pytest.raises(Refused) as refused:
        office["eve"].delete([2])
    assert refused.value.who == ("Bob",)


def test_a_selection_leaves_out_what_may_not_be_touched_and_says_why(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office.add("carol", "Alan Turing")
    office.add("carol", "Grace Hopper", into="personal")
    office["carol"].share("bob")
    done = office["bob"].delete([1, 2, 3, NOWHERE])
    assert done.done == 1
    reasons = {item.id: (item.name, item.reason) for item in done.left_out}
    assert reasons[3] == reasons[NOWHERE] == ("", "There is no such contact.")
    assert reasons[2][0] == "Alan Turing"
    assert "Carol" in reasons[2][1]
