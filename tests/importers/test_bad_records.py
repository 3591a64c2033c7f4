"""One bad record never stops the rest, and no content makes reading fail or hang (design.md section 5)."""

from __future__ import annotations

import io
import itertools
import time
from typing import BinaryIO, cast

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from importers import Unreadable, read
from importers.table import rows
from importers.vcard import stream
from tests.importers.make import opened, records

ADA = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nN:Lovelace;Ada;;;\nTEL:1\nEND:VCARD\n"
PIECES = [
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"VERSION:2.1\n", b"FN:Ada\n", b"AGENT:", b"TEL;", b'TYPE="', b"=\n", b" x\n",
    b"NOTE;ENCODING=QUOTED-PRINTABLE:=C3=\n", b"PHOTO;BASE64:", b"item1.", b"X-ABLabel:a\n", b"\xff\xfe", b"\0",
    b"Name,Phone\n", b'"', b",", b";", b"Phone 1 - Value", b"Notes", b"Birthday", b"1/2/1980", b"BDAY:x\n", b":::",
    b"Teambook\n* Phone (a: b", b"Further fields, kept by Teambook:\n", b"\n", b"N:;;;\n", b"ADR:;;a\n", b"\r",
    b"IMPP:a:%ff\n", b"User 4", b"\xc3",
]  # fmt: skip
content = st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))


@settings(max_examples=600, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(content, st.sampled_from([None, "vcard", "google", "outlook", "csv"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes, format_: str | None) -> None:
    try:
        reading = read(io.BytesIO(data), format=format_)
    except Unreadable:
        return
    for record in reading:
        assert record.card is not None or record.problems
        assert record.card is None or record.card.name.isprintable()


@given(st.integers(0, len(ADA) * 2))
@example(len(ADA) - len("BEGIN:VCARD\n") - 1)  # a last line without its end
def test_a_file_cut_anywhere_gives_what_stands_before_the_cut(length: int) -> None:
    data = (ADA * 3)[: len("BEGIN:VCARD\n") + length]
    found = records(data)
    whole = data.count("END:VCARD")
    assert sum(record.card is not None for record in found) >= whole
    assert all(record.problems for record in found[whole:])


def test_a_card_without_an_end_is_kept_and_the_next_one_read() -> None:
    first, second = records("BEGIN:VCARD\nFN:Ada\nTEL:1\n" + ADA)
    assert (first.name, first.problems) == ("Ada", ("this card had no END line: imported as far as it goes",))
    assert first.card is not None
    assert second.problems == ()
    (last,) = records("BEGIN:VCARD\nFN:Ada\nTEL:1\n")
    assert last.card is not None
    assert last.problems == ("the file ends inside this card: imported as far as it goes",)


def test_lines_between_cards_are_listed_and_the_cards_read() -> None:
    found = records(f"{ADA}FN:Bob\nTEL:2\n{ADA}")
    assert [record.card is not None for record in found] == [True, False, True]
    assert "no BEGIN:VCARD" in found[1].problems[0]


def test_a_line_before_the_first_card_is_listed_and_the_cards_read() -> None:
    reading = opened("Forwarded message\n\n" + ADA)
    assert reading.format == "vcard"
    outside, ada = reading
    assert outside.problems == ("lines outside any card (no BEGIN:VCARD before them): left out",)
    assert ada.name == "Ada"
    with pytest.raises(Unreadable):
        opened("Forwarded message\n\n" + ADA, format="csv")


def test_a_card_past_the_limits_is_refused_by_name_and_reading_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MAX_CARD", 5000)
    large = f"BEGIN:VCARD\nFN:Large\nNOTE:{'x' * 6000}\nEND:VCARD\n"
    found = records(ADA + large + ADA)
    assert [record.name for record in found] == ["Ada", "Large", "Ada"]
    assert found[1].card is None
    assert "larger than" in found[1].problems[0]
    monkeypatch.setattr(stream, "MAX_LINES", 50)
    many = "BEGIN:VCARD\nFN:Many\n" + "TEL:1\n" * 60 + "END:VCARD\n"
    assert [record.card is not None for record in records(ADA + many + ADA)] == [True, False, True]


def test_a_card_larger_than_memory_should_hold_is_dropped_as_it_goes_by() -> None:
    head, line, tail = b"BEGIN:VCARD\nFN:Huge\nNOTE:", b"x" * 65536, b"\nEND:VCARD\n" + ADA.encode()

    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.pieces = itertools.chain([head], itertools.repeat(line, 600), [tail])

        def read(self, size: int = -1) -> bytes:
            return next(self.pieces, b"")

    first, second = list(read(cast(BinaryIO, Endless())))
    assert first.card is None
    assert second.card is not None


def test_a_quote_never_closed_costs_only_its_own_row() -> None:
    found = records('Name,Phone\nAda Lovelace,"1\nBob Martin,2\nCarol Jones,3\n')
    assert [record.name for record in found] == ["Ada Lovelace", "Bob Martin", "Carol Jones"]
    assert "never closed" in found[0].problems[0]
    assert found[1].problems == found[2].problems == ()


def test_quotes_never_closed_in_two_rows_do_not_swallow_the_rows_between_them() -> None:
    found = records('Name,Phone\n"Bob,11111\nAda,22222\n"Carl,33333\nDan,44444\nEve,"5 inch,55555\n"Fay",66666\n')
    assert [(record.row, record.name) for record in found] == [
        (1, "Bob"), (2, "Ada"), (3, "Carl"), (4, "Dan"), (5, "Eve"), (6, "Fay")
    ]  # fmt: skip
    assert [record.row for record in found if record.problems] == [1, 3, 5]


@pytest.mark.parametrize("line", ["CATEGORIES:tag {}", "NOTE:note {}", "NICKNAME:nick {}", "TEL:{}"])
def test_a_card_of_very_many_values_is_refused_and_takes_no_time_for_each_that_was_before(line: str) -> None:
    card = "\n".join(("BEGIN:VCARD", "FN:Ada", *map(line.format, range(90_000)), "END:VCARD", ""))
    began = time.process_time()
    many, ada = records(card + ADA)
    assert time.process_time() - began < 5, "a second, not a minute"
    assert (many.name, many.card) == ("Ada", None)
    assert many.problems == ("this card has more than 10,000 values: left out",)
    assert ada.card is not None


def test_what_an_open_quote_has_swallowed_for_good_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_MOST_AGAIN", 20)
    first, *_ = records('Name,Phone\n"Bob,11111\nAda,22222\n"Carl,33333\nDan,44444\n')
    assert first.problems == (
        "a quote in this row is never closed; its cells may be wrong, and the 2 lines after it are lost",
    )


def test_a_quoted_note_of_several_lines_is_one_cell_whatever_stands_in_it() -> None:
    note = 'He said, "hi"\n"and" left,\n'
    row = note.replace('"', '""')
    (record,) = records(f'Name,Notes,Phone\nAda,"{row}",22222\n')
    assert record.card is not None
    assert (record.problems, record.card.note) == ((), note.strip())


def test_a_cell_past_the_limit_is_refused_and_the_next_row_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_CELL", 1000)
    found = records(f"Name,Notes\nAda,{'x' * 2000}\nBob,fine\n")
    assert [record.card is not None for record in found] == [False, True]
    assert "larger than" in found[0].problems[0]


def test_a_row_with_too_many_cells_keeps_them_and_is_listed() -> None:
    (record,) = records("Name,Phone\nAda,1,more,,most\n")
    assert record.card is not None
    assert [(v.label, v.value) for v in record.card.values if v.kind == "custom"] == [
        ("column 3", "more"),
        ("column 5", "most"),
    ]
    assert "more cells than the header" in record.problems[0]


def test_a_row_with_too_few_cells_and_blank_rows_are_no_problem() -> None:
    found = records("Name,Phone,E-mail\n\nAda,1\n,,\nBob\n\n")
    assert [(record.row, record.name, record.problems) for record in found] == [(2, "Ada", ()), (4, "Bob", ())]


@pytest.mark.parametrize("before", ["", "\n\n", "sep=,\n", "\nsep=,\n\n"])
def test_rows_are_counted_below_the_header_as_a_spreadsheet_counts_them(before: str) -> None:
    """A blank line is a row there, a cell with line ends is none of its own, Excel's hint is not shown."""
    text = f'{before}Name,Note\nAda,"two\nlines"\n\nBob,\n,\n\nCarol,"never closed\n\nDora,1\n'
    found = [(record.row, record.name) for record in records(text)]
    assert found == [(1, "Ada"), (3, "Bob"), (6, "Carol"), (8, "Dora")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04xxxx", "Excel"),
        (b"%PDF-1.4", "PDF"),
        (b"dn: cn=Ada\ncn: Ada\n", "LDIF"),
        (b"version: 1\n\ndn: cn=Ada\ncn: Ada\n", "LDIF"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
        (b"<html></html>", "web page"),
        (b'{"contacts": []}', "JSON"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08" * 20, "no text"),
        (b"Dear Ada,\nhow are you, and how is Bob, and how is Carol?\nI, for one, am well.\n", "names no column"),
    ],
)
def test_what_is_no_contacts_file_is_refused_with_what_would_be_read(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        opened(data)


def test_a_file_that_is_not_there_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match=r"nowhere\.vcf cannot be opened"):
        read("/nonexistent/nowhere.vcf")
    with pytest.raises(Unreadable, match="no format"):
        opened(ADA, format="ldif")
    with pytest.raises(Unreadable, match="no encoding"):
        opened(ADA, encoding="klingon")
    with pytest.raises(Unreadable, match="no vCard"):
        opened("Name,Phone\nAda,1\n", format="vcard")
