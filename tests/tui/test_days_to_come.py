"""A day that is to come, as people write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.forms.day import DayField, coming, written
from tui.widgets import dates

TODAY = date(2026, 11, 26)
"""A Thursday."""


@pytest.fixture(autouse=True)
def _day_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "_order", "day-month")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1 Dec", date(2026, 12, 1)),
        ("1. dec", date(2026, 12, 1)),
        ("Dec 1", date(2026, 12, 1)),
        ("december 1, 2027", date(2027, 12, 1)),
        ("25 nov", date(2027, 11, 25)),
        ("26 Nov", TODAY),
        ("1.12.", date(2026, 12, 1)),
        ("1.12.27", date(2027, 12, 1)),
        ("1/12", date(2026, 12, 1)),
        ("29 Feb", date(2028, 2, 29)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 27)),
        ("friday", date(2026, 11, 27)),
        ("thu", date(2026, 12, 3)),
        ("2 weeks", date(2026, 12, 10)),
        ("+3", date(2026, 11, 29)),
        ("10d", date(2026, 12, 6)),
        ("3 months", date(2027, 2, 26)),
        ("end of month", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("the end of february", date(2027, 2, 28)),
        ("month end", date(2026, 11, 30)),
        ("  1   DEC  ", date(2026, 12, 1)),
    ],
)
def test_it_is_understood(text: str, meant: date) -> None:
    assert coming(text, TODAY) == meant


@pytest.mark.parametrize(
    "text",
    ["", "soon", "end of", "end of time", "31 Feb", "32.1.", "1.13.", "7", "0 dec", "99999 weeks", "du", "2026-13-01"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert coming(text, TODAY) is None


def test_a_month_from_its_last_day_is_the_last_day_of_a_shorter_one() -> None:
    assert coming("1 month", date(2027, 1, 31)) == date(2027, 2, 28)


def test_where_the_month_is_written_first_numbers_are_read_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "_order", "month-day")
    assert coming("12/1", TODAY) == date(2026, 12, 1)
    assert coming("1.12.", TODAY) == date(2026, 12, 1), "a dot is written where the day comes first"


@given(st.dates(TODAY, date(2100, 1, 1)))
def test_what_is_written_is_understood_again(day: date) -> None:
    assert coming(written(day), TODAY) == day
    assert coming(day.isoformat(), TODAY) == day


@given(st.text(max_size=30))
def test_nothing_that_is_typed_raises(text: str) -> None:
    coming(text, TODAY)
    field = DayField("Until")
    field.paste(text)
    assert bool(field.read()) == (field.value != "" and (field.day is None or field.day < date.today()))
