"""View as: an admin sees the list as a member does, without what is that member's own; looking only, and logged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.errors import Invalid, NotFound, Refused
from store.grants import Grant
from store.session import Session
from store.view import View
from tests.store import derived
from tests.store.asking import NOWHERE, outcome
from tests.store.offices import Office, card, names


@pytest.fixture
def staff(office: Office) -> Office:
    """Eve has her own Ada and a personal Mum; carol shares Grace with eve only, bob shares nothing."""
    office.add("eve", "Ada Lovelace")
    office.add("eve", "Mum Stone", into="personal")
    office.add("carol", "Grace Hopper")
    office.add("bob", "Alan Turing")
    office["carol"].share("eve", ["edit", "delete", "create"])
    return office


def own(session: Session) -> list[str]:
    """The names of a list, but for the cards of colleagues in the directory."""
    return [name for name in names(session) if " " in name and name != "Dana Reyes"]


def number(office: Office, who: str, name: str) -> int:
    return next(row.id for row in office[who].page(View()).rows if row.name == name)


def test_an_admin_sees_what_the_member_sees_but_for_what_is_the_members_own(staff: Office) -> None:
    looking = staff["dana"].view_as("eve")
    assert own(looking) == ["Grace Hopper"]
    assert looking.member.username == "eve"
    grace = number(staff, "eve", "Grace Hopper")
    assert looking.contact(grace).rights == {"view"}
    assert [section.title for section in looking.sections()].count("Carol's book") == 1
    assert looking.count(View("mine")).number == 0
    assert looking.count(View()).number == len(names(looking))
    for hidden in (number(staff, "eve", "Ada Lovelace"), number(staff, "eve", "Mum Stone")):
        for ask in (looking.contact, looking.history, lambda n: looking.explain("eve", n)):
            assert outcome(ask, hidden) == outcome(ask, NOWHERE)
    assert own(staff["dana"]) == [], "it gives no right to the admin's own session"


def test_looking_is_recorded_and_both_the_admins_and_the_member_see_that(staff: Office) -> None:
    staff["dana"].view_as("eve")
    for who in ("dana", "eve"):
        newest = staff[who].history()[0]
        assert (newest.verb, newest.summary, newest.by) == ("view-as", "Looked at the list as Eve", "dana")
    assert all(operation.verb != "view-as" for operation in staff["bob"].history())
    derived.check(staff.store)


def test_undo_and_redo_pass_over_it(staff: Office) -> None:
    dana = staff["dana"]
    number = dana.create(card("New One")).ids[0]
    dana.view_as("eve")
    dana.undo()
    assert dana.contact(number).in_bin
    dana.view_as("eve")
    dana.redo()
    assert not dana.contact(number).in_bin


def _writings() -> dict[str, Callable[[Session, int], object]]:
    return {
        "create": lambda s, n: s.create(card("New One"), "member:carol"),
        "edit": lambda s, n: s.edit(n, {"company": "X"}),
        "delete": lambda s, n: s.delete([n]),
        "restore": lambda s, n: s.restore([n]),
        "move": lambda s, n: s.move([n], "member:carol"),
        "bulk": lambda s, n: s.bulk_edit([n], "company", "X"),
        "empty": lambda s, n: s.empty([n]),
        "undo": lambda s, n: s.undo(),
        "redo": lambda s, n: s.redo(),
        "plan undo": lambda s, n: s.plan_undo(1),
        "import": lambda s, n: s.plan_import([]),
        "export": lambda s, n: list(s.export(View())),
        "share": lambda s, n: s.share_with([Grant("bob")]),
        "unshare": lambda s, n: s.unshare([1]),
        "ask": lambda s, n: s.ask(n, "edit"),
        "view as": lambda s, n: s.view_as("bob"),
        "save view": lambda s, n: s.save_view("Mine", View()),
        "rename view": lambda s, n: s.rename_view(1, "Other"),
        "remove view": lambda s, n: s.remove_view(1),
        "bring back view": lambda s, n: s.bring_back_view(1),
        "mark read": lambda s, n: s.mark_read([1]),
        "set role": lambda s, n: s.set_role("bob", "admin"),
    }


@pytest.mark.parametrize("what", _writings())
def test_nothing_is_written_or_taken_away(staff: Office, what: str) -> None:
    staff["eve"].save_view("Eve's", View())
    looking = staff["dana"].view_as("eve")
    grace = number(staff, "eve", "Grace Hopper")
    before = derived.state(staff.store)
    with pytest.raises(Refused, match="looking at the list as Eve sees it"):
        _writings()[what](looking, grace)
    assert derived.state(staff.store) == before


def test_what_is_the_members_own_beside_contacts_is_not_shown(staff: Office) -> None:
    staff["eve"].save_view("Eve's secret", View())
    staff["eve"].share("bob")
    staff["eve"].edit(number(staff, "eve", "Ada Lovelace"), {"company": "Hush"})
    looking = staff["dana"].view_as("eve")
    assert looking.views() == ()
    assert looking.notifications() == ()
    assert looking.unread() == 0
    assert looking.shares().given == ()
    assert [share.owner for share in looking.shares().received] == ["carol"]
    assert "Ada" not in repr(looking.history())
    assert {operation.verb for operation in looking.history()} <= {"create", "add-member"}


def test_only_admins_look_and_only_as_other_active_members(staff: Office) -> None:
    for who in ("marco", "eve", "cleo"):
        with pytest.raises(Refused, match="Only admins see the list as others do: Dana Reyes"):
            staff[who].view_as("bob")
    staff["dana"].deactivate("bob")
    with pytest.raises(Refused, match="no longer active"):
        staff["dana"].view_as("bob")
    with pytest.raises(NotFound):
        staff["dana"].view_as("nobody")
    with pytest.raises(Invalid):
        staff["dana"].view_as("dana")
    assert names(staff["dana"].view_as("cleo")) == []


def test_it_ends_at_once_with_the_viewers_role_and_follows_the_members_rights(staff: Office) -> None:
    looking = staff["dana"].view_as("eve")
    assert own(looking) == ["Grace Hopper"]
    staff["carol"].unshare([share.id for share in staff["carol"].shares().given])
    assert own(looking) == []
    staff["dana"].set_role("marco", "admin")
    staff["marco"].set_role("dana", "manager")
    with pytest.raises(Refused, match="Only admins"):
        names(looking)
