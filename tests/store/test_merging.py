"""Merging keeps the contact's own word, and what a file says otherwise beside it: nothing is dropped in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.opening import open_store
from store.session import Session
from store.types import Card, Value
from store.view import View
from tests.databases import Databases
from tests.store import derived
from tests.store.incoming import ADA, load, records
from tests.store.offices import Office, card, phone


@pytest.fixture
def bob(office: Office) -> Session:
    office["bob"].create(replace(ADA, company="Acme", job_title="Countess"))
    return office["bob"]


def kept(bob: Session) -> list[str]:
    return [v.original for v in bob.contact(1).card.values if v.kind == "property"]


@pytest.mark.parametrize(("said", "lines"), [
    ({"job_title": "Analyst; chief, retired"}, ["TITLE:Countess", "TITLE:Analyst\\; chief\\, retired"]),
    ({"company": "Beta", "department": "Sales"}, ["ORG:Acme", "ORG:Beta;Sales"]),
    ({"prefix": "Dr", "name": "Dr Ada Lovelace"}, ["FN:Ada Lovelace", "FN:Dr Ada Lovelace"]),
])  # fmt: skip
def test_what_a_file_says_otherwise_is_kept_beside_the_contacts_own_word(
    office: Office, bob: Session, said: dict[str, Any], lines: list[str]
) -> None:
    assert load(bob, [replace(ADA, **said)], "merge").updated == 1
    found = bob.contact(1).card
    assert (found.name, found.company, found.department, found.job_title) == ("Ada Lovelace", "Acme", "", "Countess")
    assert kept(bob) == lines
    derived.check(office.store)
    again = load(bob, [replace(ADA, **said)], "merge")
    assert (again.updated, again.skipped, again.operation) == (0, 1, None)
    bob.undo()
    assert kept(bob) == []


def test_a_department_comes_with_its_company_alone(bob: Session) -> None:
    load(bob, [replace(ADA, company="ACME", department="Engines")], "merge")
    assert bob.contact(1).card.department == "Engines"
    assert kept(bob) == []


def test_nicknames_are_a_list_to_which_others_come(bob: Session) -> None:
    for said in ("Countess", "Enchantress, countess"):
        load(bob, [replace(ADA, nickname=said)], "merge")
    assert bob.contact(1).card.nickname == "Countess, Enchantress"
    assert load(bob, [replace(ADA, nickname="countess")], "merge").updated == 0


def test_several_cards_of_one_uid_lose_none_of_their_names(bob: Session) -> None:
    one = Card(uid="urn:x", given_name="Al", family_name="Stone", job_title="Cook")
    done = load(bob, [one, replace(one, family_name="Rock"), replace(one, job_title="Baker"), one], "merge")
    assert (done.created, done.updated, done.skipped) == (1, 2, 1)
    found = bob.contact(2).card
    assert found.name == "Al Stone"
    assert {v.original for v in found.values} == {
        "FN:Al Stone", "FN:Al Rock", "N:Stone;Al;;;", "N:Rock;Al;;;", "TITLE:Cook", "TITLE:Baker"
    }  # fmt: skip


@pytest.mark.parametrize("said", [
    replace(ADA, values=(replace(ADA.values[0], value="020-7946-0018"),)),
    replace(ADA, given_name="ADA", name="ADA LOVELACE"),
    replace(ADA, values=(phone("020 7946 0018 "), *ADA.values)),
])  # fmt: skip
def test_what_brings_nothing_new_is_skipped_and_no_operation(bob: Session, said: Card) -> None:
    with bob.plan_import(records([said, said]), duplicates="merge") as run:
        done = run.apply()
    assert (done.updated, done.skipped, done.operation) == (0, 2, None)


def test_what_only_the_merge_itself_finds_to_be_nothing_new_is_skipped_too(bob: Session) -> None:
    """Letters beyond ASCII are compared closely by the merge alone."""
    load(bob, [card("Éva Ócsai", phone("020 7946 0777"), company="Émile")])
    same = card("ÉVA ÓCSAI", phone("020 7946 0777"), company="ÉMILE")
    done = load(bob, [same], "merge")
    assert (done.updated, done.skipped, done.operation) == (0, 1, None)
    done = load(bob, [same, card("Grace Hopper")], "merge")
    assert (done.created, done.updated, done.skipped) == (1, 0, 1)
    [row] = [row for row in done.rows if row.row == 1]
    assert (row.verdict, row.reason) == ("skip", "already there, nothing new")


def test_what_no_merge_takes_is_listed_with_its_text(bob: Session) -> None:
    """Whose business a contact is, its owner decides (S2.9); what it is, no file decides over what is there."""
    said = replace(ADA, type="company", kind="lead", segment="Prospect", company="Acme")
    for records_read in ([said], [ADA, said]):
        done = load(bob, records_read, "merge")
        [problem] = done.problems
        assert (problem.row, problem.name) == (len(records_read), "Ada Lovelace")
        assert problem.reason == (
            'Not taken: segment "Prospect", kind "lead", type "company". The contact that is there keeps its own.'
        )
    assert load(bob, [ADA, ADA], "merge").problems == ()


def test_what_a_skipped_row_says_beside_an_earlier_one_is_listed(bob: Session) -> None:
    one = Card(uid="urn:x", given_name="Al", family_name="Stone", tags=("a",), values=(phone("020 7946 0555"),))
    other = replace(one, family_name="Rock", job_title="Cook", note="x" * 300, values=(phone("020 7946 0666", "work"),))
    with bob.plan_import(records([one, one, other]), duplicates="skip") as run:
        plan = run.plan
        done = run.apply()
    assert plan.problems == done.problems
    assert (done.created, done.skipped) == (1, 2)
    [problem] = done.problems
    assert problem.row == 3
    assert problem.reason == (
        f'The same as row 1, so not taken: name "Al Rock", job title "Cook", note "{"x" * 200}…", work "020 7946 0666".'
        " Merging takes it."
    )
    assert load(bob, [one, other]).problems == (), "who is there already is skipped as asked"
    assert load(bob, [one, other], "add").problems == ()


def test_an_address_written_in_another_way_is_the_same_address(bob: Session) -> None:
    parts = ("", "", "1 Mill Lane", "Leeds", "", "LS1 4AP", "United Kingdom")
    there = Value("address", "1 Mill Lane, Leeds LS1 4AP", "home", parts=parts)
    bob.edit(1, {"values": (*bob.contact(1).card.values, there)})
    offered = replace(there, value="1 Mill Lane, Leeds, LS1 4AP, United Kingdom")
    moved = replace(offered, value="2 Mill Lane", parts=(*parts[:2], "2 Mill Lane", *parts[3:]))
    load(bob, [replace(ADA, values=(*ADA.values, offered, moved))], "merge")
    assert [v.value for v in bob.contact(1).card.values if v.kind == "address"] == [there.value, moved.value]


@pytest.mark.parametrize(("there", "offered", "same"), [
    ("PHOTO;ENCODING=BASE64;JPEG:QUJD REVG", "PHOTO;TYPE=JPEG;ENCODING=b:QUJDREVG", True),
    ("PHOTO;TYPE=JPEG;ENCODING=b:QUJDREVG", "PHOTO;TYPE=JPEG;ENCODING=b:QUJDREVH", False),
    ("PHOTO:data:image/jpeg;base64,QUJD", "PHOTO;ENCODING=b;TYPE=JPEG:QUJD", True),
    ("item1.X-FOO;TYPE=a,b:x", "item7.x-foo;TYPE=B;TYPE=A:x", True),
    ("LABEL;TYPE=HOME:x", "LABEL;TYPE=WORK:x", False),
    ("X-FOO;A=1:x", "X-FOO;A=2:x", False),
    ("LABEL;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:K=F6ln=0D=0AOst", "LABEL:Köln\\nOst", True),
    ("LABEL;CHARSET=no-such;ENCODING=QUOTED-PRINTABLE:K=F6ln", "LABEL:Köln", True),
    ("LABEL;ENCODING=QUOTED-PRINTABLE:K=F6ln", "LABEL:Köln", True),
    ("LABEL;ENCODING=QUOTED-PRINTABLE:Leeds=0DNorth", "LABEL:Leeds\\nNorth", True),
    ("NOTE:a\x1b[31mb\u202ec", "NOTE:a[31mbc", True),
])  # fmt: skip
def test_a_line_that_went_out_and_came_back_is_the_same_line(
    bob: Session, there: str, offered: str, same: bool
) -> None:
    one, two = (Value("property", "kept", "X-FOO", original=line) for line in (there, offered))
    bob.edit(1, {"values": (*bob.contact(1).card.values, one)})
    load(bob, [replace(ADA, values=(*ADA.values, two))], "merge")
    kept = [v.original for v in bob.contact(1).card.values if v.kind == "property"]
    assert kept == ([there] if same else [there, offered])


VALUES = st.lists(
    st.builds(
        Value,
        st.sampled_from(["phone", "email", "url", "custom"]),
        st.sampled_from(
            ["020 7946 0018", "+44 20 7946 0018", "020 7946 0019", "a@x.example", "A@X.example", "b@x.example", "x"]
        ),
        st.sampled_from(["", "work"]),
    ),
    max_size=5,
).map(tuple)


@given(
    there=VALUES,
    offered=st.lists(VALUES, min_size=1, max_size=3),
    texts=st.lists(st.sampled_from(["", "one", "two"]), min_size=3, max_size=3),
)
def test_a_merge_never_loses_a_value(
    databases: Databases, there: tuple[Value, ...], offered: list[tuple[Value, ...]], texts: list[str]
) -> None:
    url = databases.fresh()
    store = open_store(url)
    try:
        dana = store.session("dana")
        dana.create(Card(family_name="Byron", uid="u1", note=texts[0], tags=("t",), values=there))
        load(
            dana,
            [
                Card(family_name="Byron", uid="u1", note=texts[1 + n % 2], tags=(f"t{n}",), values=v)
                for n, v in enumerate(offered)
            ],
            "merge",
        )
        [found] = [contact.card for contact in dana.export(View())]
        kept = {(v.kind, _digits(v)) for v in found.values}
        assert kept == {(v.kind, _digits(v)) for values in (there, *offered) for v in values}
        assert [v.value for v in found.values][: len(there)] == [v.value for v in there]
        assert all(text in found.note for text in texts[: 1 + min(2, len(offered))])
        assert set(found.tags) == {"t", *(f"t{n}" for n in range(len(offered)))}
        derived.check(store)
        dana.undo()
        assert [v.value for v in dana.contact(1).card.values] == [v.value for v in there]
    finally:
        store.close()
        databases.drop(url)


def _digits(value: Value) -> str:
    return value.value.casefold().replace("+44 20", "020").replace(" ", "")
