"""Design.md section 5: cells that a spreadsheet would run are guarded, unguarded on our own import; phones stay."""

from __future__ import annotations

import csv
import io
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import write
from importers.table.guard import guarded, guarded_phone, unguarded, unguarded_phone
from store.types import Card, Value
from tests.importers.make import only

text = st.text(alphabet="'=+-@\t\r\n 0a", max_size=8)


@given(text)
def test_a_guarded_cell_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert unguarded_phone(guarded_phone(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "'=1", '=HYPERLINK("x")']
)
def test_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["+44 20 7946 0018", "+1 (555) 010-9999 ext 3", "-5", "--12-01", "Ada", "o'Brien", "", "-"]
)
def test_a_number_and_a_plain_text_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


@pytest.mark.parametrize("format_", ["google", "outlook"])
def test_no_cell_of_an_export_begins_with_a_formula(format_: Literal["google", "outlook"]) -> None:
    evil = "=cmd|' /C calc'!A0"
    card = Card(
        given_name=evil,
        company=evil,
        note=evil,
        tags=(evil,),
        nickname=evil,
        segment=evil,
        values=tuple(Value(kind, evil, evil) for kind in ("phone", "email", "url", "custom", "im", "relation")),
    )
    out = io.BytesIO()
    write([card], format_, out)
    for row in csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell[:1] in ("=", "@", "\t", "\r") or (cell[:1] in "+-" and "cmd" in cell)]
    assert only(out.getvalue()).company == evil


def test_a_phone_that_excel_made_a_text_is_the_number() -> None:
    card = only("Name,Phone\nAda Gil,'07700 900456\n")
    assert [v.value for v in card.values] == ["07700 900456"]
