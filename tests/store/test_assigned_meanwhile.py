"""What assigning finds when it writes: who has the contact by now, what would be shared; and where readers are led
(C1, C2, S3.17)."""

from __future__ import annotations

import pytest

from store.errors import Refused, Unplanned
from tests.store import derived
from tests.store.offices import Office, ids, names
from tests.store.test_assigning import filling, number, team

__all__ = ["filling", "team"]  # fixtures


def test_what_a_colleague_has_assigned_since_one_looked_stays_with_them_and_is_named(team: Office) -> None:
    """Rights are those of the moment of writing, and so is who is responsible: a manager may replace anybody, but not
    without knowing whom."""
    tim, kim = number(team, "marco", "Tim Lee"), team.add("dana", "Kim Lee", into="directory")
    team["dana"].assign([([tim], "carol")])
    with pytest.raises(Refused, match="Carol is responsible for it by now"):
        team["marco"].assign([([tim], "bob")], seen={tim: None})
    done = team["marco"].assign([([tim, kim], "bob")], seen={tim: "eve", kim: None})
    assert (done.done, [(one.name, one.reason) for one in done.left_out]) == (
        1, [("Tim Lee", "Carol is responsible for it by now.")],
    )  # fmt: skip
    assert team["marco"].assign([([tim], "carol")], seen={tim: None}).operation is None, "it is so already"
    team["dana"].assign([([tim], None)])
    with pytest.raises(Refused, match="nobody's by now"):
        team["marco"].assign([([tim], "bob")], seen={tim: "carol"})
    assert team["marco"].assign([([tim], "bob")], seen={tim: None}).done == 1


def test_plainly_nothing_is_assigned_that_would_be_shared_by_it(team: Office) -> None:
    """C1: what it leads to is known before it happens, and looked at in the transaction that writes."""
    ada, tim = number(team, "bob", "Ada Lovelace"), number(team, "bob", "Tim Lee")
    with pytest.raises(Unplanned):
        team["bob"].assign([([ada], "eve")], plainly=True)
    assert names(team["eve"], "ada") == []
    team["bob"].send([ada])
    with pytest.raises(Unplanned):
        team["bob"].assign([([ada], "eve")], plainly=True)  # the snapshot would become live
    assert team["marco"].assign([([tim], "eve")], plainly=True).done == 1


def test_who_keeps_the_directory_is_led_from_anothers_contact_to_the_copy_that_is_theirs_to_edit(team: Office) -> None:
    """Whoever sees both sees the contact (model.md), and it is the copy that a manager may edit."""
    grace = number(team, "marco", "Grace Hopper")
    refused = team["marco"].refusal("edit", grace)
    assert str(refused) == "Carol has not given you the right to edit this book. Carol may give it."
    team["carol"].send([grace])
    refused = team["marco"].refusal("edit", grace)
    assert str(refused).startswith("You may edit the team's copy, in the Shared Directory. Carol has not given you")
    assert refused is not None
    assert refused.who == ("Carol",)
    assert not str(team["eve"].refusal("edit", grace)).startswith("You may"), "agents only read it"


def test_who_sees_the_source_too_is_led_to_the_row_that_their_lists_show(team: Office) -> None:
    """S3.17: of a contact and its copy whoever sees both sees the contact."""
    team["carol"].assign([([number(team, "carol", "Grace Hopper")], "bob")])
    (told,) = team["bob"].notifications()
    assert told.text == "Carol assigned Grace Hopper to you."
    assert names(team["bob"], f"id:{told.contact}") == ["Grace Hopper"]
    grace = team.add("carol", "Grace Two")
    team["carol"].assign([([grace, number(team, "carol", "Grace Hopper")], "eve")])
    (told,) = team["eve"].notifications()
    assert names(team["eve"], f"operation:{told.operation} assigned:me") == ["Grace Hopper", "Grace Two"]


@pytest.mark.parametrize("before", ["eve", None])
@pytest.mark.parametrize("after", ["carol", None])
def test_a_copy_tied_to_its_source_again_brings_its_present_assignee(
    office: Office, before: str | None, after: str | None
) -> None:
    """The source's row shows its copy's assignee (model.md "Team copies"), also where the copy was cut loose, assigned
    by a manager, and the cut is undone."""
    ada = office.add("bob", "Ada Lovelace")
    if before:
        office["bob"].assign([([ada], before)])
    else:
        office["bob"].send([ada])
    (copy,) = ids(office["marco"])
    office["bob"].cut([ada])
    office["marco"].assign([([copy], after)])
    for again in (office["bob"].undo, office["bob"].redo, office["bob"].undo):
        again()
        derived.check(office.store)
    assert office["marco"].contact(copy).assignee == after
    assert office["bob"].contact(ada).assignee == after
    for who in ("carol", "eve", "none"):
        assert ids(office["bob"], f"assigned:{who}") == ({ada} if who == (after or "none") else set())
    office["bob"].redo()
    assert (office["bob"].contact(ada).assignee, office["marco"].contact(copy).assignee) == (None, after)
    derived.check(office.store)


def test_the_former_copy_that_comes_back_for_a_newer_one_brings_its_assignee(office: Office) -> None:
    ada = office.add("bob", "Ada Lovelace")
    office["bob"].assign([([ada], "eve")])
    (copy,) = ids(office["marco"])
    office["marco"].delete([copy])
    office["bob"].assign([([ada], "carol")])
    office["marco"].undo()
    office["bob"].undo()
    assert ids(office["bob"], "assigned:eve") == {ada}
    assert office["bob"].contact(ada).assignee == "eve"
    derived.check(office.store)
