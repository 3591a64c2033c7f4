"""What a role, a setting or somebody else's hand gives is asked for as a right is: by one key, answered by one (C2)."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.grants import Notification
from store.view import View
from tests.store import derived
from tests.store.asking import NOWHERE
from tests.store.offices import Office, card


@pytest.fixture
def seen(office: Office) -> Office:
    """Dirk and Dora are in the directory; bob has Ada, shared with eve and marco; alice has Alma, shared with eve."""
    office.add("marco", "Dirk Directory", into="directory")
    office.add("marco", "Dora Directory", into="directory")
    office.add("bob", "Ada Lovelace")
    office.add("alice", "Alma Mahler")
    office["bob"].share("eve")
    office["bob"].share("marco")
    office["alice"].share("eve")
    office["dana"].set_setting("agents-take", "off")
    return office


def contact(office: Office, username: str, name: str) -> int:
    return next(row.id for row in office[username].page(View("contacts"), limit=500).rows if row.name == name)


def newest(office: Office, username: str) -> Notification:
    return office[username].notifications()[0]


def test_what_one_may_not_assign_is_asked_for_and_one_answer_assigns_it(seen: Office) -> None:
    dirk = contact(seen, "eve", "Dirk Directory")
    with pytest.raises(Refused) as refused:
        seen["eve"].assign([([dirk], "carol")])
    assert (refused.value.wants, refused.value.asks) == ("assign", ("Marco", "Dana Reyes"))
    done = seen["eve"].ask(dirk, "assign", to="carol")
    assert done.summary == "Asked Dana Reyes, Marco to assign 1 contact to carol"
    asked = newest(seen, "marco")
    assert asked.text == "Eve asks you to assign Dirk Directory to Carol."
    assert (asked.open, asked.offer, asked.role, asked.contact) == (True, "Assign to Carol", "", dirk)
    answer = seen["marco"].approve(asked.id)
    assert (answer.done, answer.summary) == (1, "Assigned, as Eve asked")
    assert seen["eve"].contact(dirk).assignee == "carol"
    assert newest(seen, "eve").text == "Marco did as you asked: assign Dirk Directory to Carol."
    assert newest(seen, "carol").text == "Marco assigned Dirk Directory to you."
    assert not newest(seen, "dana").open, "the first answers for all"


def test_the_answer_is_one_operation_and_its_undo_opens_the_request_again(seen: Office) -> None:
    both = [contact(seen, "eve", name) for name in ("Dirk Directory", "Dora Directory")]
    before = derived.state(seen.store)
    seen["eve"].ask(both, "assign", to="eve")
    asked = newest(seen, "marco")
    assert asked.text == "Eve asks you to assign 2 contacts to Eve."
    seen["marco"].approve(asked.id)
    assert [one.kind for one in seen["eve"].notifications() if one.kind != "shared"] == ["assigned"], "told once"
    seen["marco"].undo()
    assert derived.state(seen.store) == before
    assert newest(seen, "marco").open
    seen["marco"].redo()
    assert seen["eve"].contact(both[1]).assignee == "eve"
    assert not newest(seen, "marco").open
    derived.check(seen.store)


def test_what_was_assigned_meanwhile_needs_nothing_but_the_answer(seen: Office) -> None:
    dirk = contact(seen, "eve", "Dirk Directory")
    seen["eve"].ask(dirk, "assign", to="carol")
    seen["dana"].assign([([dirk], "carol")])
    seen["marco"].approve(newest(seen, "marco").id)
    assert not newest(seen, "marco").open
    assert seen["eve"].contact(dirk).assignee == "carol"


def test_whom_it_shall_be_assigned_to_is_told_however_the_username_was_written(seen: Office) -> None:
    dirk = contact(seen, "eve", "Dirk Directory")
    seen["eve"].ask(dirk, "assign", to="CAROL")
    assert newest(seen, "marco").text == "Eve asks you to assign Dirk Directory to Carol."
    seen["marco"].approve(newest(seen, "marco").id)
    assert seen["eve"].contact(dirk).assignee == "carol"


def test_of_what_no_manager_sees_its_owner_is_asked(seen: Office) -> None:
    alma = contact(seen, "eve", "Alma Mahler")
    with pytest.raises(Refused, match="Only Alice assigns it") as refused:
        seen["eve"].assign([([alma], "eve")])
    assert refused.value.asks == ("Alice",)
    seen["eve"].ask(alma, "assign", to="eve")
    assert seen["marco"].unread() == 1, "only the share is told"
    seen["alice"].approve(newest(seen, "alice").id)
    assert seen["eve"].contact(alma).assignee == "eve"


def test_what_its_owner_must_send_is_asked_of_the_owner(seen: Office) -> None:
    ada = contact(seen, "marco", "Ada Lovelace")
    with pytest.raises(Refused) as refused:
        seen["marco"].assign([([ada], "eve")])
    assert (refused.value.wants, refused.value.asks) == ("send", ("Bob",))
    seen["marco"].ask(ada, "send")
    asked = newest(seen, "bob")
    assert asked.text == "Marco asks you to send Ada Lovelace to the team."
    assert (asked.offer, asked.contact) == ("", ada)
    seen["bob"].approve(asked.id)
    assert newest(seen, "marco").text == "Bob has seen that you ask to send Ada Lovelace to the team."
    assert seen["eve"].contact(ada).link is None, "nothing is sent by the way"


def test_a_request_says_no_more_of_contacts_than_its_reader_sees(seen: Office) -> None:
    ada = contact(seen, "marco", "Ada Lovelace")
    seen["marco"].ask(ada, "send")
    seen["bob"].decline(newest(seen, "bob").id)
    seen["bob"].move([ada], "personal")
    assert newest(seen, "marco").text == "Bob declined to send 0 contacts to the team."
    for number in (ada, NOWHERE):
        with pytest.raises(NotFound, match="There is no such contact"):
            seen["eve"].ask(number, "assign", to="eve")
        with pytest.raises(NotFound, match="There is no such contact"):
            seen["eve"].ask(number, "send")


def test_what_a_setting_forbids_is_asked_of_the_admins_and_granted_by_the_setting(seen: Office) -> None:
    seen["dana"].set_setting("export", "managers")
    with pytest.raises(Refused) as refused:
        list(seen["eve"].export(View("contacts")))
    assert (refused.value.wants, refused.value.asks) == ("export", ("Dana Reyes",))
    before = derived.state(seen.store)
    assert seen["eve"].ask(None, "export").summary == "Asked Dana Reyes for the right to export contacts"
    assert seen["eve"].ask(None, "export").operation is None, "it is asked already"
    asked = newest(seen, "dana")
    assert asked.text == "Eve asks for the right to export contacts."
    assert (asked.offer, asked.role) == ("Let everyone export contacts", "manager")
    assert seen["dana"].approve(asked.id).summary == (
        "Set export to everyone: Eve asked for the right to export contacts"
    )
    assert list(seen["eve"].export(View("directory")))
    assert newest(seen, "eve").text == "Dana Reyes gave you the right to export contacts."
    seen["dana"].undo()
    assert derived.state(seen.store) == before
    with pytest.raises(Refused):
        list(seen["eve"].export(View("contacts")))
    seen["dana"].approve(newest(seen, "dana").id, role="manager")
    assert list(seen["eve"].export(View("directory")))
    assert seen["dana"].setting("export") == "managers"


def test_a_setting_is_widened_no_further_than_to_who_asks(seen: Office) -> None:
    seen["dana"].set_setting("share", "admins")
    seen["marco"].ask(None, "share")
    assert newest(seen, "dana").offer == "Let managers share their contacts"
    seen["dana"].approve(newest(seen, "dana").id)
    assert seen["dana"].setting("share") == "managers"
    assert newest(seen, "marco").text == "Dana Reyes gave you the right to share your contacts."


def test_what_only_a_role_gives_is_seen_or_given_with_the_role(seen: Office) -> None:
    with pytest.raises(Refused) as refused:
        seen["eve"].add_team("East", [])
    assert refused.value.wants == "organise"
    seen["eve"].ask(None, "organise")
    asked = newest(seen, "dana")
    assert asked.text == "Eve asks for the right to change members, teams and settings."
    assert (asked.offer, asked.role, asked.place) == ("", "admin", "members")
    seen["dana"].approve(asked.id)
    assert newest(seen, "eve").text.startswith("Dana Reyes has seen that you ask for the right to change members")
    with pytest.raises(Refused):
        seen["eve"].add_team("East", [])
    seen["eve"].ask(None, "organise")
    done = seen["dana"].approve(newest(seen, "dana").id, role="admin")
    assert done.summary == "Made Eve admin, who asked for the right to change members, teams and settings"
    seen["eve"].add_team("East", [])


def test_a_right_in_the_directory_is_granted_by_a_role_from_an_admin_alone(seen: Office) -> None:
    dirk = contact(seen, "eve", "Dirk Directory")
    seen["eve"].ask(dirk, "edit")
    assert (newest(seen, "marco").offer, newest(seen, "marco").role) == ("", "")
    with pytest.raises(Refused, match="Only admins"):
        seen["marco"].approve(newest(seen, "marco").id, role="manager")
    assert newest(seen, "dana").role == "manager"
    seen["dana"].approve(newest(seen, "dana").id, role="manager")
    assert "edit" in seen["eve"].contact(dirk).rights


def test_what_one_may_do_is_not_asked_for_nor_what_there_is_not(seen: Office) -> None:
    dirk = contact(seen, "eve", "Dirk Directory")
    for call, reason in (
        (lambda: seen["eve"].ask(None, "export"), "You may export contacts"),
        (lambda: seen["dana"].ask(None, "organise"), "You may change members"),
        (lambda: seen["marco"].ask(None, "watch"), "You may let others watch"),
        (lambda: seen["marco"].ask(dirk, "assign", to="eve"), "You may assign that yourself"),
        (lambda: seen["eve"].ask(None, "assign", to="eve"), "Say which contacts"),
        (lambda: seen["eve"].ask(dirk, "send"), "the team's, or your own"),
        (lambda: seen["eve"].ask(range(1, 1002), "assign", to="eve"), "At most 1,000"),
        (lambda: seen["eve"].ask(None, "hand-on"), "There is no right 'hand-on'"),
    ):
        with pytest.raises(Invalid, match=reason):
            call()


@pytest.mark.parametrize("by", ["bob", "dana"])
def test_who_asks_and_becomes_a_client_is_named_as_one_with_what_can_be_done(seen: Office, by: str) -> None:
    """S0.6, S4.23: "share them with Eve first" led to the next refusal."""
    ada = contact(seen, "eve", "Ada Lovelace")
    dirk = contact(seen, "eve", "Dirk Directory")
    if by == "bob":
        seen["eve"].ask(ada, "edit")
        reason = (
            "Eve is a client by now, and no book is shared with clients: decline what Eve asks."
            " An admin (Dana Reyes) may make Eve a member again."
        )
    else:
        seen["alice"].ask(dirk, "assign", to="eve")
        reason = (
            "Eve is a client by now, and clients are responsible for nobody: decline this, and assign to a colleague"
            " where somebody should be."
        )
    seen["dana"].set_role("eve", "client")
    before = derived.state(seen.store)
    asked = newest(seen, by)
    with pytest.raises(Refused) as refused:
        seen[by].approve(asked.id)
    assert str(refused.value) == reason
    assert derived.state(seen.store) == before
    assert seen[by].decline(asked.id).operation is not None
    seen[by].undo()
    seen["dana"].set_role("eve", "agent")
    seen[by].approve(asked.id)
    if by == "bob":
        assert seen["eve"].contact(ada).rights == {"view", "edit"}
    else:
        assert seen["alice"].contact(dirk).assignee == "eve"


def test_a_client_asks_and_no_role_is_offered(seen: Office) -> None:
    with pytest.raises(Refused):
        seen["cleo"].share("eve")
    seen["cleo"].ask(None, "view-as")
    assert (newest(seen, "dana").offer, newest(seen, "dana").role) == ("", "")
    seen["cleo"].create(card("Own Contact"))
