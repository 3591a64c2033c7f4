"""``--set``: what becomes of a contact by fields as scripts write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.types import Card, Value
from tui.cli import fields
from tui.cli.failures import Failure, Usage

ADA = Card(
    given_name="Ada",
    family_name="Lovelace",
    note="In court.",
    tags=("vip", "Seller"),
    values=(
        Value("phone", "020 7946 0018", "work", True, id=1, e164="+442079460018"),
        Value("phone", "+44 7700 900118", "mobile", id=2, e164="+447700900118"),
        Value("email", "ada@acme.example", "work", True, id=3),
    ),
)


def after(*sets: str, card: Card = ADA) -> Card:
    return replace(card, **fields.changes(card, map(fields.read, sets)))


def values(card: Card, kind: str) -> list[tuple[str, str]]:
    return [(value.value, value.label) for value in card.values if value.kind == kind]


def test_a_text_is_set_and_emptied() -> None:
    assert after("company=Acme Ltd").company == "Acme Ltd"
    assert after("note=").note == ""
    assert after("note=a=b").note == "a=b"


def test_the_names_of_the_add_options_are_fields_too() -> None:
    card = after("first=Augusta", "last=King", "job=Analyst")
    assert (card.given_name, card.family_name, card.job_title) == ("Augusta", "King", "Analyst")


def test_only_what_was_named_is_sent_to_the_store() -> None:
    assert fields.changes(ADA, [fields.read("company=Acme")]) == {"company": "Acme"}


def test_tags_are_replaced_added_and_taken_away() -> None:
    assert after("tags=buyer, spring").tags == ("buyer", "spring")
    assert after("tags+=vip,new").tags == ("vip", "Seller", "new")
    assert after("tag-=seller").tags == ("vip",)
    with pytest.raises(Failure, match="no tag nobody"):
        after("tags-=nobody")


def test_a_note_grows_by_lines() -> None:
    assert after("note+=Try after six.").note == "In court.\nTry after six."
    assert after("note+=x", card=Card()).note == "x"
    assert after("note-=In court.").note == ""


def test_a_value_is_added_with_its_label() -> None:
    card = after("email+=ada@home.example", "phone.fax+=020 7946 0019")
    assert values(card, "email") == [("ada@acme.example", "work"), ("ada@home.example", "")]
    assert values(card, "phone")[-1] == ("020 7946 0019", "fax")


def test_the_first_of_its_kind_is_the_preferred_one() -> None:
    card = after("email+=a@b.example", "email+=c@d.example", card=Card())
    assert [value.preferred for value in card.values] == [True, False]


def test_a_value_labelled_personal_is_personal() -> None:
    value = after("phone.personal+=07700 900119").values[-1]
    assert value.personal
    assert not value.preferred


@pytest.mark.parametrize(
    "written", ["email.personal+=ada@acme.example", "email.personal=Ada@Acme.example", "phone.personal+=020 79460018"]
)
def test_a_value_that_is_there_is_marked_personal_and_not_added_once_more(written: str) -> None:
    """S2.8"""
    card = after(written)
    (value,) = [one for one in card.values if one.personal]
    assert (len(card.values), value.label, value.preferred) == (3, "personal", False)
    assert value.id in (1, 3)


@pytest.mark.parametrize("written", ["020 7946 0018", "+44 20 7946 0018", "02079460018", "0044 (0)20-7946-0018"])
def test_a_phone_is_taken_away_however_it_is_written(written: str) -> None:
    assert values(after(f"phone-={written}"), "phone") == [("+44 7700 900118", "mobile")]


def test_taking_away_what_is_not_there_is_refused() -> None:
    with pytest.raises(Failure, match=r"no email eve@acme\.example"):
        after("email-=eve@acme.example")


def test_the_only_value_is_replaced_and_keeps_its_label_and_identity() -> None:
    card = after("email=ada@new.example")
    assert values(card, "email") == [("ada@new.example", "work")]
    assert card.values[2].id == 3


def test_one_of_several_is_replaced_by_its_label_and_never_by_guess() -> None:
    card = after("phone.mobile=+44 7700 900200")
    assert values(card, "phone") == [("020 7946 0018", "work"), ("+44 7700 900200", "mobile")]
    with pytest.raises(Failure, match="2 to choose from"):
        after("phone=+44 7700 900200")


def test_a_replaced_number_loses_the_international_form_of_the_old_one() -> None:
    assert after("phone.work=020 7946 0020").values[0].e164 is None


def test_an_empty_value_takes_the_only_one_away() -> None:
    assert values(after("email="), "email") == []
    assert after("url=") == ADA


@pytest.mark.parametrize("wrong", ["company", "", "=x", "colour=red", "company.work=x", "company+=x", "type-=person"])
def test_what_is_no_field_is_wrong_usage(wrong: str) -> None:
    with pytest.raises(Usage):
        fields.read(wrong)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2024-02-29", "2024-02-29"), ("--0229", "--02-29"), ("31.12.1980", "1980-12-31"), ("circa 1800", "circa 1800")],
)
def test_a_date_is_kept_as_a_file_keeps_it_and_words_stay_words(typed: str, kept: str) -> None:
    assert values(after(f"date.birthday={typed}"), "date") == [(kept, "birthday")]
    assert values(after("date=1980-01-01", f"date={typed}"), "date") == [(kept, "")]
    assert values(after(f"date={typed}", f"date-={typed}"), "date") == []


@pytest.mark.parametrize("how", ["date=", "date+=", "date.birthday="])
@pytest.mark.parametrize(("typed", "leap"), [("2023-02-29", True), ("29.2.2023", True), ("31.4.2020", False)])
def test_a_day_that_the_calendar_has_not_is_refused(how: str, typed: str, leap: bool) -> None:
    with pytest.raises(Failure) as said:
        after(f"{how}{typed}")
    hint = " 29 February without its year is written --02-29." if leap else ""
    assert str(said.value) == f"{typed} is no day of the calendar.{hint}"
