"""An import and what is personal: who lies in the personal book comes to no other book a second time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.view import View
from tests.store import derived
from tests.store.incoming import ADA, load, records
from tests.store.offices import Office, card, names, phone


@pytest.mark.parametrize("known_by", ["uid", "number", "name"])
@pytest.mark.parametrize("duplicates", ["skip", "merge", "add"])
def test_who_is_among_ones_personal_contacts_never_comes_to_the_own_book_too(
    office: Office, known_by: str, duplicates: str
) -> None:
    """model.md, "Personal": an export of everything of one's own brings nobody to those one shares with."""
    bob = office["bob"]
    bob.share("everyone")
    values = () if known_by == "name" else (phone("020 7946 0018"),)
    sam = bob.create(card("Sam Whitfield", *values), "personal").ids[0]
    again = replace(bob.contact(sam).card, job_title="Baker")
    if known_by != "uid":
        again = replace(again, uid="")
    with bob.plan_import(records([again, again]), duplicates=duplicates) as run:
        told = {(row.verdict, row.reason) for row in run.plan.rows}
        done = run.apply()
    reason = "it is among your personal contacts"
    merged = {("update", reason), ("skip", f"{reason}, nothing new")}  # the job comes with the first row
    assert told == (merged if duplicates == "merge" else {("skip", reason)})
    assert done.created == 0
    assert names(office["eve"], "whitfield") == []
    assert names(bob, "whitfield") == ["Sam Whitfield"]
    assert bob.contact(sam).card.job_title == ("Baker" if duplicates == "merge" else "")
    derived.check(office.store)


def test_of_two_that_are_the_same_the_one_in_the_book_of_the_import_is_taken(office: Office) -> None:
    bob = office["bob"]
    private, own = (bob.create(ADA, into).ids[0] for into in ("personal", "mine"))
    load(bob, [replace(ADA, job_title="Countess")], "merge")
    assert [bob.contact(n).card.job_title for n in (private, own)] == ["", "Countess"]


def test_the_personal_contacts_of_others_and_of_other_imports_are_not_asked(office: Office) -> None:
    office["bob"].create(ADA, "personal")
    office["bob"].share("marco", ["create", "edit"])
    for into in ("member:bob", "mine", "directory"):
        assert load(office["marco"], [ADA], "merge", into).created == 1
    office["marco"].create(card("Sam Whitfield"), "personal")
    assert load(office["marco"], [card("Sam Whitfield")], into="directory").created == 1


def test_a_personal_row_of_a_file_is_not_merged_into_an_earlier_one_that_others_read(office: Office) -> None:
    bob = office["bob"]
    mum = replace(card("Mum Stone", phone("020 7946 0555")), uid="urn:mum")
    secret = replace(mum, segment="family", job_title="Spy")
    load(bob, [mum, secret], "merge")
    assert [c.job_title for c in (x.card for x in bob.export(View(query="in:personal")))] == ["Spy"]
    load(bob, [replace(card("Tim Lee"), segment="family"), card("Tim Lee", company="")], "merge")
    assert names(bob, "tim") == ["Tim Lee"]
