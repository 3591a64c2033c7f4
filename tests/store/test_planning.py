"""What is asked before anything is written: whom an edit would leave out and why; which values are in use."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound
from store.types import Card
from store.view import View
from tests.store.offices import Office


def _ids(office: Office, who: str, section: str) -> list[int]:
    return list(office[who].select(View(section)))


def test_a_plan_counts_what_may_be_edited_and_says_why_not_the_rest(office: Office) -> None:
    bob = office["bob"]
    office["dana"].create(Card(given_name="Zoe", family_name="Team"), "directory")
    bob.create(Card(given_name="Mine", family_name="Own"))
    mine, directory = _ids(office, "bob", "mine"), _ids(office, "bob", "directory")
    plan = bob.plan_edit([*mine, *directory])
    assert plan.done == len(mine) > 0
    assert [number for number, _ in plan.left_out] == [len(set(directory) - set(mine))]
    assert plan.left_out[0][1].startswith("Only managers edit the Shared Directory: ")
    outcome = bob.bulk_edit([*mine, *directory], "department", "Sales")
    assert outcome.done == plan.done, "the plan and what is done agree"


def test_a_plan_of_deleting_counts_by_that_right_and_no_other(office: Office) -> None:
    bob, carol = office["bob"], office["carol"]
    lent = carol.create(Card(given_name="Lent", family_name="Read")).ids[0]
    carol.share("bob", ["edit"])
    own = bob.create(Card(given_name="Mine", family_name="Own")).ids[0]
    plan = bob.plan_delete([own, lent])
    assert (plan.done, [number for number, _ in plan.left_out]) == (1, [1])
    assert "has not given you the right to delete from this book" in plan.left_out[0][1]
    assert bob.plan_edit([own, lent]).done == 2, "edit was given"
    assert bob.delete([own, lent]).done == plan.done


def test_what_may_not_be_seen_is_as_if_it_were_not_there(office: Office) -> None:
    private = office["carol"].create(Card(given_name="Nobody", family_name="Else"), "personal").ids[0]
    plan = office["bob"].plan_edit([private, 987_654])
    assert (plan.done, plan.left_out) == (0, ())


def test_values_in_use_are_those_that_one_sees_the_most_frequent_first(office: Office) -> None:
    carol = office["carol"]
    for number in range(60):
        carol.create(
            Card(given_name=f"Buyer{number}", company="Zeta" if number % 3 else "Alpha Two", tags=("zz", "z1"))
        )
    carol.create(Card(given_name="Secret", company="Hidden Ltd", segment="hush", tags=("hush",)), "personal")
    assert carol.used("company")[:2] == ("Zeta", "Alpha Two")
    assert {"zz", "z1"} <= set(carol.used("tags"))
    assert "hush" in carol.used("segment")
    for field in ("company", "segment", "tags"):
        assert {"hush", "Hidden Ltd"}.isdisjoint(office["dana"].used(field))


def test_only_fields_that_many_may_have_in_common_can_be_asked_for(office: Office) -> None:
    with pytest.raises(Invalid):
        office["carol"].used("note")


def test_the_right_that_is_missing_is_named_with_who_may_give_it(office: Office) -> None:
    bob, carol = office["bob"], office["carol"]
    lent = carol.create(Card(given_name="Lent", family_name="Read")).ids[0]
    carol.share("bob", ["edit"])
    assert bob.refusal("edit", lent) is None
    refused = bob.refusal("delete", lent)
    assert refused is not None
    assert refused.who == ("Carol",)
    assert "the right to delete from this book" in str(refused)
    create = bob.refusal("create", book="member:carol")
    assert create is not None
    assert create.who == ("Carol",)
    assert bob.refusal("create", book="mine") is None
    team = bob.refusal("create", book="directory")
    assert team is not None
    assert "Only managers" in str(team)


def test_what_may_not_be_seen_has_no_right_to_be_asked_for(office: Office) -> None:
    private = office["carol"].create(Card(given_name="Nobody", family_name="Else"), "personal").ids[0]
    for number in (private, 987_654):
        with pytest.raises(NotFound, match="There is no such contact"):
            office["bob"].refusal("edit", number)
    with pytest.raises(NotFound):
        office["bob"].refusal("create", book="member:carol")
