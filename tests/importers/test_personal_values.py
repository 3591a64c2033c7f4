"""What is its owner's alone stays so through every file of ours (S2.8): no import makes it known to others."""

from __future__ import annotations

import io
from typing import Literal, get_args

import pytest

from importers.reading import read
from importers.writing import write
from store.types import Card, Value

Format = Literal["vcard", "google", "outlook"]
Version = Literal["3.0", "4.0"]

VALUES = (
    Value("phone", "07700 900778", "personal", False, True),
    Value("phone", "020 7946 0001", "work", True),
    Value("email", "ada@hidden.example", "", False, True),
    Value("email", "ada@acme.example", "home"),
    Value("custom", "rides a motorcycle", "Remark", False, True),
    Value("date", "1815-12-10", "birthday", False, True),
    Value("address", "7 Hidden Street, London", "home", False, True, ("", "", "7 Hidden Street", "London", "", "", "")),
    Value("im", "ada", "Skype", False, True),
    Value("relation", "William", "spouse", False, True),
    Value("url", "https://ada.example/a,b;c", "", False, True),
    Value("phone", "+44 20 7946 0018", "Grandma: (kitchen)", False, True),
    Value("property", "as it was", "X-THING", False, True, (), "X-Thing;A=b:as it was"),
)


def back(card: Card, format_: Format, version: Version = "3.0") -> Card:
    file = io.BytesIO()
    write([card], format_, file, version=version)
    file.seek(0)
    (record,) = read(file)
    assert record.card is not None
    return record.card


def told(card: Card) -> set[tuple[object, ...]]:
    return {(v.kind, v.value, v.label, v.preferred, v.personal, v.parts) for v in card.values}


@pytest.mark.parametrize(
    ("format_", "version"), [("vcard", "3.0"), ("vcard", "4.0"), ("google", "3.0"), ("outlook", "3.0")]
)
def test_a_personal_value_comes_back_personal_and_no_other_does(format_: Format, version: Version) -> None:
    card = Card(given_name="Ada", family_name="Lovelace", values=VALUES)
    assert told(back(card, format_, version)) == told(card)


def test_the_mark_is_no_part_of_what_is_kept_of_a_line() -> None:
    text = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nTEL;TYPE=CELL;X-TEAMBOOK-PERSONAL=1;X-OWN=7:07700 900118\nEND:VCARD\n"
    (record,) = read(io.BytesIO(text))
    assert record.card is not None
    (phone,) = record.card.values
    assert (phone.personal, phone.label, phone.original) == (True, "mobile", "TEL;TYPE=CELL;X-OWN=7:07700 900118")


@pytest.mark.parametrize("label", ["Private", "Business", "Personal", "Handy", "spouse"])
def test_the_name_of_a_further_field_is_nobodys_label(label: str) -> None:
    card = Card(given_name="Ada", family_name="Lovelace", values=(Value("custom", "x", label),))
    assert told(back(card, "vcard")) == told(card)


def test_a_file_says_nothing_of_values_that_are_not_there() -> None:
    card = Card(given_name="Ada", family_name="Lovelace", values=(Value("phone", "020 7946 0001", "work"),))
    for format_ in get_args(Format):
        file = io.BytesIO()
        write([card], format_, file)
        assert b"ersonal" not in file.getvalue().replace(b"PERSONAL", b"ersonal")


@pytest.mark.parametrize("format_", ["google", "outlook"])
def test_a_personal_number_changed_in_a_spreadsheet_stays_personal_and_is_listed(format_: Format) -> None:
    card = Card(given_name="Ada", family_name="Lovelace", values=VALUES[:2] + VALUES[3:4])
    file = io.BytesIO()
    write([card], format_, file)
    once = file.getvalue().replace(b"07700 900778", b"07700 900999", 1)
    (record,) = read(io.BytesIO(once))
    assert record.card is not None
    assert {(v.value, v.personal) for v in record.card.values} == {
        ("07700 900999", True), ("020 7946 0001", True), ("ada@acme.example", False)
    }  # fmt: skip
    assert record.problems == ("a personal value was changed in the file: all of its kind are kept personal",)
