"""One key asks whoever may: requests for a right, their answers, and what members are told (C2)."""

from __future__ import annotations

import pytest

from store.errors import Invalid, Refused
from store.grants import Grant, Notification
from store.opening import Store
from store.view import View
from tests.store import derived
from tests.store.asking import NOWHERE, outcome
from tests.store.offices import Office, card, names


@pytest.fixture
def seen(office: Office) -> Office:
    """Eve sees bob's Ada through everyone, carol through her team; Dirk is in the directory."""
    office["dana"].add_team("North", ["carol"])
    office.add("bob", "Ada Lovelace")
    office.add("marco", "Dirk Directory", into="directory")
    office["bob"].share("everyone")
    return office


def ada(office: Office) -> int:
    """Bob's Ada."""
    return next(row.id for row in office["bob"].page(View("mine")).rows if row.name == "Ada Lovelace")


def dirk(office: Office) -> int:
    """Dirk of the directory."""
    return next(row.id for row in office["marco"].page(View("directory")).rows if row.name == "Dirk Directory")


def told(office: Office, username: str) -> list[str]:
    return [one.text for one in office[username].notifications()]


def request(office: Office, username: str) -> Notification:
    """The newest request that a member has."""
    return next(one for one in office[username].notifications() if one.kind == "request")


def test_the_owner_is_asked_and_approves(seen: Office) -> None:
    done = seen["eve"].ask(ada(seen), "edit")
    assert done.summary == "Asked Bob for the right to edit"
    assert seen["bob"].unread() == 1
    asked = request(seen, "bob")
    assert asked.text == "Eve asks for the right to edit your contacts, Ada Lovelace for one."
    assert (asked.by, asked.open, asked.read, asked.contacts, asked.contact) == ("eve", True, False, 1, ada(seen))
    assert asked.operation == done.operation
    answer = seen["bob"].approve(asked.id)
    assert answer.summary == "Gave Eve the right to edit"
    assert seen["eve"].contact(ada(seen)).rights == {"view", "edit"}
    assert seen["carol"].contact(ada(seen)).rights == {"view"}
    assert told(seen, "eve") == ["Bob gave you the right to edit their contacts, Ada Lovelace for one."]
    answered = request(seen, "bob")
    assert (answered.open, answered.read) == (False, True)
    assert answered.text.endswith(" Granted.")
    assert [(s.with_, s.rights) for s in seen["bob"].shares().given] == [
        ("everyone", ("view",)),
        ("eve", ("view", "edit")),
    ]


def test_approving_is_undone_and_redone_and_the_request_is_open_again(seen: Office) -> None:
    before = derived.state(seen.store)
    seen["eve"].ask(ada(seen), "delete")
    seen["bob"].approve(request(seen, "bob").id)
    seen["bob"].undo()
    assert derived.state(seen.store) == before
    assert request(seen, "bob").open
    assert told(seen, "eve") == []
    seen["bob"].redo()
    assert seen["eve"].contact(ada(seen)).rights == {"view", "delete"}
    assert not request(seen, "bob").open
    derived.check(seen.store)


def test_a_right_is_added_to_those_that_the_asker_has_and_ends_when_their_sight_ends(seen: Office) -> None:
    bob, eve = seen["bob"], seen["eve"]
    bob.unshare([share.id for share in bob.shares().given])
    bob.share("eve", ["create"], "2999-12-01")
    eve.ask(ada(seen), "edit")
    bob.approve(request(seen, "bob").id)
    [share] = bob.shares().given
    assert (share.rights, share.until) == (("view", "create", "edit"), "2999-12-01T23:59:59Z")
    bob.unshare([share.id])
    bob.share("team:North", ["create"], "2999-11-01")
    seen["carol"].ask(ada(seen), "edit")
    bob.approve(request(seen, "bob").id)
    given = {share.with_: (share.rights, share.until) for share in bob.shares().given}
    assert given["carol"] == (("view", "edit"), "2999-11-01T23:59:59Z"), "it gives no longer sight than there was"


def test_declining_is_told_to_the_asker(seen: Office) -> None:
    seen["eve"].ask(ada(seen), "create")
    assert request(seen, "bob").text == "Eve asks for the right to add contacts to your book."
    seen["bob"].decline(request(seen, "bob").id)
    assert told(seen, "eve") == ["Bob declined to give you the right to add contacts to their book."]
    assert seen["eve"].contact(ada(seen)).rights == {"view"}
    assert request(seen, "bob").text.endswith(" Declined.")
    seen["eve"].ask(ada(seen), "create")
    assert request(seen, "bob").open, "after an answer one may ask again"


def test_one_request_a_book_and_right_is_open_at_a_time(seen: Office) -> None:
    other = seen.add("bob", "Alan Turing")
    seen["eve"].ask(ada(seen), "edit")
    again = seen["eve"].ask(other, "edit")
    assert again.operation is None
    assert again.summary.startswith("You asked Bob for that on ")
    seen["eve"].ask(ada(seen), "delete")
    seen["carol"].ask(ada(seen), "edit")
    assert seen["bob"].unread() == 3
    seen["eve"].undo()
    assert seen["bob"].unread() == 2, "asking is taken back"


def test_managers_are_asked_about_the_directory_and_the_first_answers_for_all(seen: Office) -> None:
    done = seen["eve"].ask(dirk(seen), "edit")
    assert done.summary == "Asked Marco, Dana Reyes for the right to edit"
    asked = request(seen, "marco")
    assert asked.text == "Eve asks for the right to edit contacts of the Shared Directory, Dirk Directory for one."
    assert set(asked.who) == {"dana", "marco"}
    assert request(seen, "dana").open
    seen["marco"].approve(asked.id)
    assert not request(seen, "dana").open
    assert seen["eve"].contact(dirk(seen)).rights == {"view"}, "a role gives rights there, no share"
    assert told(seen, "eve")[0].startswith("Marco has seen that you ask for the right to edit contacts of the Shared")
    with pytest.raises(Refused, match="answered already"):
        seen["dana"].decline(request(seen, "dana").id)


def test_of_an_audience_those_managers_are_asked_who_read_it(seen: Office) -> None:
    seen["dana"].add_team("South", ["eve"])
    seen["dana"].add_audience("Deals", ["South"])
    aude = seen["dana"].create(card("Aude Audience"), "audience:Deals").ids[0]
    seen["eve"].ask(aude, "edit")
    assert told(seen, "marco") == []
    assert request(seen, "dana").text == "Eve asks for the right to edit contacts of Deals, Aude Audience for one."


def test_what_one_may_not_see_cannot_be_asked_about(seen: Office) -> None:
    mum = seen.add("bob", "Mum Stone", into="personal")
    for number in (mum, NOWHERE):
        assert outcome(seen["eve"].ask, number, "edit") == ("NotFound", "There is no such contact.")
    assert outcome(seen["cleo"].ask, ada(seen), "edit") == outcome(seen["cleo"].ask, NOWHERE, "edit")
    with pytest.raises(Invalid, match="You have the right to edit there"):
        seen["bob"].ask(ada(seen), "edit")
    with pytest.raises(Invalid, match="no right 'view'"):
        seen["eve"].ask(ada(seen), "view")


def test_a_request_is_answered_by_whom_it_went_to_and_once(seen: Office) -> None:
    seen["eve"].ask(ada(seen), "edit")
    number = request(seen, "bob").id
    for who in ("eve", "dana", "carol", "cleo"):
        for ask in (seen[who].approve, seen[who].decline):
            assert outcome(ask, number) == outcome(ask, NOWHERE) == ("NotFound", "There is no such request.")
    seen["bob"].approve(number)
    with pytest.raises(Refused, match="answered already"):
        seen["bob"].approve(number)
    with pytest.raises(Refused):
        seen["dana"].undo(seen["bob"].history()[0].id)


def test_nobody_gets_sight_back_by_a_request_that_is_older_than_its_end(seen: Office) -> None:
    """Rights are those at the moment of writing: the share went away while the request was open."""
    seen["eve"].ask(ada(seen), "edit")
    seen["bob"].unshare([share.id for share in seen["bob"].shares().given])
    with pytest.raises(Refused, match="Eve no longer sees your contacts"):
        seen["bob"].approve(request(seen, "bob").id)
    assert names(seen["eve"], section="contacts") == names(seen["carol"])
    assert request(seen, "bob").open
    seen["dana"].deactivate("eve")
    with pytest.raises(Refused, match="no longer active"):
        seen["bob"].approve(request(seen, "bob").id)
    seen["bob"].decline(request(seen, "bob").id)
    assert not request(seen, "bob").open, "what nobody waits for any longer can be put away"


def test_an_owner_who_has_left_cannot_be_asked(seen: Office) -> None:
    seen["dana"].deactivate("bob")
    with pytest.raises(Refused, match="Bob is no longer active here"):
        seen["eve"].ask(ada(seen), "edit")


def test_notifications_name_only_contacts_that_their_reader_sees_now(seen: Office) -> None:
    seen["eve"].ask(ada(seen), "edit")
    seen["bob"].decline(request(seen, "bob").id)
    seen["bob"].move([ada(seen)], "personal")
    assert told(seen, "eve") == ["Bob declined to give you the right to edit their contacts."]
    assert "Ada" not in repr(seen["eve"].notifications())
    assert "Ada Lovelace" in told(seen, "bob")[0]


def test_who_is_shared_with_by_name_or_team_is_told_once_and_the_undo_takes_it_back(seen: Office) -> None:
    carol = seen["carol"]
    seen.add("alice", "Alan Turing")
    alice = seen["alice"]
    alice.share("everyone")
    assert told(seen, "eve") == [], "a share with everyone concerns no one in particular"
    alice.unshare([share.id for share in alice.shares().given])
    alice.share_with([Grant("eve", frozenset(("edit",))), Grant("team:North")])
    assert told(seen, "eve") == ["Alice shares their contacts with you: 1, to view and edit."]
    assert told(seen, "carol") == ["Alice shares their contacts with you: 1, to view."]
    assert carol.unread() == 1
    alice.share("carol", ["delete"])
    assert carol.unread() == 1, "she sees them already"
    alice.undo()
    alice.undo()
    assert told(seen, "eve") == []
    assert carol.unread() == 0
    alice.share("eve")
    alice.unshare([share.id for share in alice.shares().given])
    assert told(seen, "eve") == ["Alice shared their contacts with you; that has ended."]


def test_reading_is_the_readers_own(seen: Office) -> None:
    seen["eve"].ask(ada(seen), "edit")
    number = request(seen, "bob").id
    operations = len(seen["bob"].history())
    seen["eve"].mark_read([number])
    assert seen["bob"].unread() == 1
    seen["bob"].mark_read([number])
    assert (seen["bob"].unread(), request(seen, "bob").read) == (0, True)
    assert len(seen["bob"].history()) == operations


def test_asking_and_answering_stand_in_the_history(seen: Office) -> None:
    seen["eve"].ask(ada(seen), "edit")
    seen["bob"].approve(request(seen, "bob").id)
    seen["bob"].undo()
    said = [operation.summary for operation in seen["bob"].history()[:2]]
    assert said == ["Undid giving a right", "Gave Eve the right to edit"]
    assert seen["eve"].history()[0].summary == "Asked Bob for the right to edit"


def test_where_only_admins_delete_from_the_directory_they_are_asked_and_named(store: Store) -> None:
    office = Office(store)
    office.hire("bob")
    office.hire("marco", role="manager")
    ada = office.add("dana", "Ada Lovelace", into="directory")
    office["dana"].set_setting("delete-directory", "admins")
    office["bob"].ask(ada, "delete")
    assert office["marco"].unread() == 0
    assert office["dana"].unread() == 1
    assert "may not delete it; Dana Reyes may." in " ".join(office["marco"].explain("marco", ada).sentences)
    office["bob"].ask(ada, "edit")
    assert office["marco"].unread() == 1
