"""Import: planned first, then one operation; whoever is there already is skipped, merged or added (S0.17, S1.14)."""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random

import pytest

from store.errors import Invalid, NotFound, Refused
from store.opening import Store, open_store
from store.session import Session
from store.types import Card, Record, Value
from store.view import View
from tests.store import derived
from tests.store.incoming import ADA, load, records
from tests.store.offices import Office, card, email, ids, names, phone


@pytest.fixture
def bob(office: Office) -> Session:
    office["bob"].create(ADA)
    office["bob"].create(card("Alan Turing"))
    office["bob"].create(Card(type="company", name="Acme", company="Acme"))
    return office["bob"]


@pytest.mark.parametrize(("one", "verdict"), [
    (card("Ada Lovelace", phone("+44 20 7946 0018")), "skip"),
    (card("Ada Lovelace", email("ADA@acme.example")), "skip"),
    (card("ada LOVELACE", phone("02079460018")), "skip"),
    (card("Ada Lovelace", phone("020 7946 0555")), "create"),
    (card("Ada Lovelace"), "create"),
    (card("Adam Lovelace", phone("020 7946 0018")), "create"),
    (card("Alan Turing"), "skip"),
    (card("Alan Turing", company="Bletchley"), "create"),
    (card("Alan Turing", email("alan@x.example")), "create"),
    (Card(type="company", name="Acme", company="Acme"), "skip"),
    (card("Grace Hopper"), "create"),
])  # fmt: skip
def test_who_is_the_same_as_somebody_who_is_there(bob: Session, one: Card, verdict: str) -> None:
    """The same uid; the same name and a number or e-mail in common; or name and company, where neither has any."""
    with bob.plan_import(records([one])) as run:
        assert [row.verdict for row in run.plan.rows] == [verdict]


def test_a_plan_counts_and_says_why_and_writes_nothing(office: Office, bob: Session) -> None:
    before = derived.state(office.store)
    cards = [
        ADA,
        card("Grace Hopper"),
        None,
        card("Grace Hopper"),
        Card(note="nameless"),
        Card(family_name="X", kind="odd"),  # type: ignore[arg-type]  # what a file may say
    ]
    with bob.plan_import(records(cards)) as run:
        plan = run.plan
    assert (plan.read, plan.created, plan.skipped, plan.refused, plan.updated) == (6, 1, 2, 3, 0)
    told = {row.row: (row.verdict, row.reason) for row in plan.rows}
    assert told[1] == ("skip", "already there")
    assert told[2] == ("create", "")
    assert told[4] == ("skip", "the same as an earlier row")
    assert [told[row][0] for row in (3, 5, 6)] == ["refuse"] * 3
    assert {problem.row: problem.reason for problem in plan.problems}[3] == "unreadable"
    assert {problem.row for problem in plan.problems} == {3, 5, 6}
    assert derived.state(office.store) == before
    assert plan.operation is None


def test_a_refused_row_is_one_problem_with_all_its_reasons(bob: Session) -> None:
    odd = Record("f.csv", 1, "", Card(note="nameless"), ("a quote is never closed",))
    unread = Record("f.csv", 2, "", None, ("empty", "left out"))
    taken = Record("f.csv", 3, "Tim Lee", card("Tim Lee"), ("one", "two"))
    with bob.plan_import([odd, unread, taken]) as run:
        plan = run.plan
    assert (plan.created, plan.refused) == (1, 2)
    assert [(problem.row, problem.reason) for problem in plan.problems] == [
        (1, "a quote is never closed; Neither name, company, number nor e-mail."),
        (2, "empty; left out"),
        (3, "one"),
        (3, "two"),
    ]
    assert [row.reason for row in plan.rows[:2]] == [problem.reason for problem in plan.problems[:2]]


def test_the_same_file_twice_creates_nothing(bob: Session) -> None:
    cards = [
        card(f"Person P{n}", *([phone(f"020 7946 01{n:02d}")] if n % 3 else []), company=f"C{n}") for n in range(12)
    ]
    cards += [
        card("Mum Stone", segment="family"),
        Card(name="Solo", uid="urn:x:1"),
        Card(type="company", company="Only Co"),
    ]
    first = load(bob, cards)
    assert first.created == len(cards)
    everything = ids(bob)
    for duplicates in ("skip", "merge"):
        again = load(bob, cards, duplicates)
        assert (again.created, ids(bob)) == (0, everything)
    assert again.operation is None, "merging what is the same changes nothing"


def test_add_adds_all_of_them_again(bob: Session) -> None:
    assert load(bob, [ADA, ADA], "add").created == 2
    assert names(bob, "lovelace") == ["Ada Lovelace"] * 3
    assert names(bob, "020 7946 0018") == ["Ada Lovelace"] * 3


def test_rows_of_one_file_that_are_the_same_are_one(bob: Session) -> None:
    twins = [card("Tim Lee", email("tim@w3.example")), card("Tim Lee", email("TIM@w3.example"), phone("020 7946 0777"))]
    assert load(bob, twins).created == 1
    assert [v.value for v in bob.contact(4).card.values] == ["tim@w3.example"]
    other = [replace(one, family_name="Bee", name="") for one in twins]
    done = load(bob, other, "merge")
    assert (done.created, done.updated) == (1, 1)
    assert [v.value for v in bob.contact(5).card.values] == ["tim@w3.example", "020 7946 0777"]


@pytest.mark.parametrize("many", [
    [card("Reception", phone(f"020 7946 {n:04}"), phone(f"030 7946 {n:04}")) for n in range(3000)],
    [card(f"Person {n}", phone("020 7946 0018"), phone(f"07700 90{n:04}")) for n in range(3000)],
    [card("Reception", company=f"Company {n}") for n in range(3000)],
], ids=["one name", "one switchboard", "one name without a number"])  # fmt: skip
def test_whoever_shares_a_name_or_a_number_with_thousands_is_not_held_against_each_of_them(
    bob: Session, many: list[Card]
) -> None:
    began = time.perf_counter()
    assert load(bob, many, "merge").created == 3000
    again = load(bob, many, "merge")
    assert (again.created, again.updated, again.skipped) == (0, 0, 3000)
    assert time.perf_counter() - began < 15, "two seconds, not half a minute"


def test_a_text_too_long_to_be_looked_up_by_costs_its_own_row_at_most(bob: Session) -> None:
    """PostgreSQL has no room for it in an index: without a limit one such row fails the whole import there."""
    letters = "".join(Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9_000))
    plan = load(bob, [
        card("Bo Long", company=letters), card("Bo Long", phone(letters)),
        card("Bo Long", email(f"{letters}@a.example")),
        replace(card("Bo Long"), uid=letters), replace(card("Bo Long"), segment=letters),
        card(f"Bo {letters}"), replace(card("Bo Short"), tags=(letters,), nickname=letters, note=letters),
    ])  # fmt: skip
    assert (plan.created, plan.refused) == (2, 5)
    assert [problem.reason for problem in plan.problems] == [
        f"The {what} has more than 400 characters: shorten it."
        for what in ("company", "phone number", "e-mail", "uid", "segment")
    ]
    long, short = (bob.contact(number) for number in bob.select(View("mine", "bo")))
    assert (long.name, short.card.tags) == (f"Bo {letters}", (letters,))
    assert names(bob, letters[:100]) == [long.name, "Bo Short"]
    for field in ("company", "segment"):
        with pytest.raises(Invalid, match="more than 400"):
            bob.edit(short.id, {field: letters})
        with pytest.raises(Invalid, match="more than 400"):
            bob.bulk_edit([short.id], field, letters)
    with pytest.raises(Invalid, match="more than 400"):
        bob.edit(short.id, {"values": [phone(letters)]})


def test_merging_fills_what_is_empty_and_unites_what_there_can_be_many_of(bob: Session) -> None:
    bob.edit(1, {"job_title": "Countess", "note": "first", "tags": ("a", "b")})
    offered = Card(
        given_name="Ada",
        family_name="Lovelace",
        company="Acme",
        job_title="Analyst",
        note="second",
        tags=("b", "c"),
        values=(email("ada@acme.example", "work"), phone("020 7946 0555"), Value("url", "https://x.example")),
    )
    assert load(bob, [offered], "merge").updated == 1
    found = bob.contact(1).card
    assert (found.company, found.job_title, found.note, found.tags) == (
        "Acme",
        "Countess",
        "first\nsecond",
        ("a", "b", "c"),
    )
    assert [v.value for v in found.values] == [
        "020 7946 0018",
        "ada@acme.example",
        "Countess",
        "Analyst",
        "020 7946 0555",
        "https://x.example",
    ]
    bob.undo()
    assert bob.contact(1).card.note == "first"


def test_what_lies_in_the_bin_or_in_other_books_is_no_duplicate(office: Office, bob: Session) -> None:
    bob.delete([1])
    office["carol"].create(card("Grace Hopper"))
    office["carol"].share("everyone")
    assert load(bob, [ADA, card("Grace Hopper")]).created == 2


def test_an_exported_contact_is_known_again_by_its_uid(bob: Session) -> None:
    uid = bob.contact(2).card.uid
    assert load(bob, [replace(card("A. M. Turing"), uid=uid)]).skipped == 1
    assert load(bob, [replace(card("A. M. Turing"), uid=uid + "0")]).created == 1
    odd = uid.rpartition("-")[0] + "-²"
    assert load(bob, [replace(card("Bo Turing"), uid=odd)]).created == 1, "a digit to some, no number to others"


def test_an_import_needs_the_right_to_create_and_to_merge_the_right_to_edit(office: Office) -> None:
    """S1.17"""
    with pytest.raises(Refused):
        load(office["bob"], [ADA], into="directory")
    load(office["marco"], [ADA], into="directory")
    office["bob"].create(ADA)
    with pytest.raises(NotFound):
        load(office["eve"], [ADA], into="member:bob")
    office["bob"].share("eve", ["create"])
    assert load(office["eve"], [card("Tim Lee")], into="member:bob").created == 1
    with pytest.raises(Refused):
        load(
            office["eve"],
            [card("Ada Lovelace", email("ada@acme.example"), phone("020 7946 0555"))],
            "merge",
            "member:bob",
        )
    with pytest.raises(Invalid):
        load(office["eve"], [ADA], "overwrite")


def test_rights_are_those_of_the_moment_it_is_applied_in(office: Office) -> None:
    office["bob"].share("eve", ["create"])
    with office["eve"].plan_import(records([ADA]), into="member:bob") as run:
        office["bob"].share("eve")
        with pytest.raises(Refused):
            run.apply()
    assert names(office["bob"]) == []


def test_a_contact_that_went_elsewhere_since_the_plan_is_not_merged_into(office: Office) -> None:
    office["bob"].create(ADA)
    office["bob"].share("eve", ["create", "edit"])
    more = card("Ada Lovelace", email("ada@acme.example"), phone("020 7946 0555"))
    with office["eve"].plan_import(records([more]), into="member:bob", duplicates="merge") as run:
        office["bob"].move([1], "personal")
        run.apply()
    assert [v.value for v in office["bob"].contact(1).card.values] == ["020 7946 0018", "ada@acme.example"]


def test_two_plans_of_one_file_do_not_both_create(office: Office, store_url: str) -> None:
    other = open_store(store_url)
    try:
        one, two = office["bob"], other.session("bob")
        with one.plan_import(records([ADA])) as first, two.plan_import(records([ADA])) as second:
            assert first.apply().created == 1
            assert second.apply().created == 0
    finally:
        other.close()
    assert names(office["bob"]) == ["Ada Lovelace"]


def test_a_plan_left_behind_changes_nothing(office: Office) -> None:
    with office["bob"].plan_import(records([ADA])):
        pass
    office["bob"].create(card("Tim Lee"))
    assert names(office["bob"]) == ["Tim Lee"]


def test_an_import_that_is_cancelled_or_fails_midway_leaves_nothing(office: Office) -> None:
    before = derived.state(office.store)

    class Cancelled(Exception):
        pass

    def stop(done: int) -> None:
        if done:
            raise Cancelled

    cards = [card(f"Person P{n}") for n in range(20)]
    with office["bob"].plan_import(records(cards)) as run, pytest.raises(Cancelled):
        run.apply(stop)
    assert derived.state(office.store) == before
    derived.check(office.store)
    assert load(office["bob"], cards).created == 20


def test_personal_segments_go_to_the_personal_book_or_are_refused(office: Office) -> None:
    """S2.9"""
    mum = card("Mum Stone", segment="Family")
    load(office["bob"], [mum, ADA])
    assert names(office["bob"], "in:personal") == ["Mum Stone"]
    plan = load(office["marco"], [mum, ADA], into="directory")
    assert (plan.created, plan.refused) == (1, 1)
    assert "personal" in plan.problems[0].reason


def test_personal_values_come_in_only_with_ones_own_contacts(office: Office) -> None:
    secret = card("Ada Lovelace", phone("020 7946 0018"), phone("07700 900555", personal=True))
    load(office["bob"], [secret])
    assert len(office["bob"].contact(1).card.values) == 2
    plan = load(office["marco"], [secret], into="directory")
    assert (plan.created, len(plan.problems)) == (1, 1)
    assert [v.value for v in office["marco"].contact(2).card.values] == ["020 7946 0018"]


def test_several_thousand_rows_are_one_operation_and_one_undo(store: Store) -> None:
    dana = store.session("dana")
    cards = [
        card(f"Given{n % 97} Family{n}", phone(f"020 7{n:03d} {n:04d}"[:13]), company=f"C{n % 50}") for n in range(2500)
    ]
    done = load(dana, cards)
    assert (done.created, dana.count(View()).number) == (2500, 2500)
    assert ids(dana, "import:last") == ids(dana)
    derived.check(store)
    dana.undo()
    assert dana.count(View()).number == 0
    derived.check(store)
    dana.redo()
    assert dana.count(View(query="c7"), up_to=None).number == 50
    derived.check(store)
