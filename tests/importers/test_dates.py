"""29 February of a year that has none is no date: nothing takes it for one, and nothing loses what was written."""

from __future__ import annotations

import io
from typing import Literal

import pytest

from importers import read, write
from importers.dates import as_typed, is_impossible, iso
from store.types import Card, Value
from tests.importers.make import records, vcard


@pytest.mark.parametrize("day", ["2024-02-29", "2000-02-29", "--02-29", "1604-02-29"])
def test_29_february_is_a_date_where_there_is_one_or_no_year_is_known(day: str) -> None:
    assert iso(day) == day == as_typed(day)
    assert not is_impossible(day)


@pytest.mark.parametrize("day", ["2023-02-29", "20230229", "1900-02-29", "29.2.2023", "2/29/2023", "31.4.2020"])
def test_a_day_that_the_calendar_has_not_is_no_date(day: str) -> None:
    assert as_typed(day) is None
    assert is_impossible(day)


@pytest.mark.parametrize("text", ["circa 1800", "1985-04", "1/2/2023", "", "--0229", "3 May"])
def test_a_text_a_part_of_a_date_or_one_to_be_read_in_two_ways_is_not_impossible(text: str) -> None:
    assert not is_impossible(text)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("day", ["2023-02-29", "--02-29", "2024-02-29"])
def test_what_a_card_says_of_it_comes_back(day: str, version: Literal["3.0", "4.0"]) -> None:
    file = io.BytesIO()
    write([Card(name="Ada", values=(Value("date", day, "birthday"),))], "vcard", file, version=version)
    file.seek(0)
    (record,) = read(file)
    assert record.card
    assert [(value.value, value.label) for value in record.card.values] == [(day, "birthday")]
    assert not record.problems


def test_a_card_with_such_a_day_is_listed_and_goes_out_as_it_came() -> None:
    (record,) = records("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nBDAY:20230229\nEND:VCARD\n")
    assert record.card
    assert record.problems == ('the date "20230229" (birthday) cannot be understood, kept as text',)
    file = io.BytesIO()
    write([record.card], "vcard", file)
    assert b"BDAY:20230229" in file.getvalue()


def test_a_birthday_without_its_year_is_one_whatever_year_stands_for_that() -> None:
    card = vcard("FN:A", "BDAY;X-APPLE-OMIT-YEAR=1900:1900-02-29")
    assert [value.value for value in card.values] == ["--02-29"]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Birthday\nAna Gil,2023-02-29\n",
        "First Name,Last Name,Birth Year,Birth Month,Birth Day\nAna,Gil,2023,2,29\n",
    ],
)
def test_a_row_with_such_a_day_is_listed_and_keeps_it(text: str) -> None:
    (record,) = records(text)
    assert record.card
    assert [value.value for value in record.card.values] == ["2023-02-29"]
    assert "cannot be understood" in record.problems[0]
