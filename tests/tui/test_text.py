"""Stored text on its way to the screen: nothing in it steers a terminal, nothing breaks a column."""

from __future__ import annotations

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import cut, end_of, folded, screen_text, width_of, wrap
from tui.widgets.marks import marks_of

HOSTILE = [
    "\x1b[31mred",
    "a\x1b]0;title\x07b",
    "a\x1b]52;c;ZXZpbA==\x1b\\b",
    "\x9b2Jx",
    "\x90q#0\x9cx",
    "abc\u202egnp.exe",
    "\u2066x\u2069",
    "tab\there\nline",
    "nul\x00bel\x07",
    "\x1b",
    "\x1b[",
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_loses_what_steers_a_terminal(text: str) -> None:
    shown = screen_text(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Co") for character in shown)
    assert not any("\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069" for character in shown)


def test_escapes_go_with_what_they_carry() -> None:
    assert screen_text("a\x1b]0;title\x07b") == "ab"
    assert screen_text("\x1b[1;31mAda\x1b[0m") == "Ada"


def test_text_without_harm_stays_as_it_is() -> None:
    for name in ("Ada Lovelace", "María José Núñez", "Ольга Смирнова", "田中 由美", "דנה לוי", "नमस्ते", "[b]x[/b]"):
        assert screen_text(name) == name


def test_a_mark_without_a_letter_gets_a_blank_to_stand_on() -> None:
    assert screen_text("\u0301x") == " \u0301x"


@given(st.text())
def test_any_text_becomes_one_line_whose_cells_are_known(text: str) -> None:
    shown = screen_text(text)
    assert "\n" not in shown
    assert "\x1b" not in shown
    assert screen_text(shown) == shown
    assert 0 <= width_of(shown) <= 2 * len(shown)


@given(st.text(), st.integers(0, 30))
def test_a_cut_text_never_takes_more_cells_than_it_may(text: str, cells: int) -> None:
    shown = screen_text(text)
    assert width_of(cut(shown, cells, "⋯" if cells else "")) <= cells


def test_a_wide_character_is_not_cut_in_half() -> None:
    assert cut("田中由美", 5) == "田中"
    assert cut("田中由美", 5, "⋯") == "田中⋯"


@given(st.text(), st.integers(2, 40))
def test_wrapped_lines_fit(text: str, cells: int) -> None:
    assert all(width_of(line) <= cells for line in wrap(screen_text(text, lines=True), cells))


@pytest.mark.parametrize("cells", [-3, -1, 0, 1])
def test_a_text_is_wrapped_where_there_is_no_room_for_it(cells: int) -> None:
    assert "".join(wrap("Added: 田中 由美", cells)) == "Added:田中由美"


@pytest.mark.parametrize("letter", ["田", "e\u0301", "x"])
def test_a_word_of_a_hundred_thousand_letters_is_wrapped_in_one_walk(letter: str) -> None:
    began = process_time()
    lines = wrap(letter * 100_000, 40)
    assert process_time() - began < 1
    assert "".join(lines) == letter * 100_000
    assert all(width_of(line) <= 40 for line in lines)


@given(st.text())
def test_folding_knows_where_each_character_came_from(text: str) -> None:
    plain, places = folded(text)
    assert len(places) == len(plain) + 1
    assert list(places) == sorted(places)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("munoz", "Ana Muñoz", "Muñoz"),
        ("MUÑ", "Ana Munoz", "Mun"),
        ("lovel", "Ada Lovelace", "Lovel"),
        ("ace", "Ada Lovelace", "ace"),
        ("strasse", "Lange Straße 5", "Straße"),
        ("lukasz", "Łukasz", "Łukasz"),
        ("company:acme", "Acme Ltd", "Acme"),
        ('"ada love"', "Ada Lovelace", "Ada Love"),
        ("-ada", "Ada", None),
        ("tag:vip", "vip", None),
        ("o", "Jo Oh", "O"),
    ],
)
def test_words_mark_what_they_match(query: str, text: str, marked: str | None) -> None:
    spans = marks_of(query).in_words(text)
    assert [text[start:end] for start, end in spans] == ([marked] if marked else [])


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("0207946", "+44 20 7946 0018", "20 7946"),
        ("020 7946 0018", "(020) 7946-0018", "020) 7946-0018"),
        ("0044 20 7946", "020 7946 0018", "20 7946"),
        ("+44 20 7946 0018", "020 7946 0018", "20 7946 0018"),
        ("9460018", "020 7946 0018", "946 0018"),
        ("12", "020 7946 0012", None),
        ("555", "020 7946 0018", None),
    ],
)
def test_digits_mark_a_number_however_it_is_written(query: str, text: str, marked: str | None) -> None:
    spans = marks_of(query).in_digits(text)
    assert [text[start:end] for start, end in spans] == ([marked] if marked else [])


@pytest.mark.parametrize("text", ["short", "a/long/path/to/a file.csv", "田中/連絡先/会社.csv", ""])
@pytest.mark.parametrize("cells", range(12))
def test_the_end_of_a_text_fits_and_is_as_long_as_it_can_be(text: str, cells: int) -> None:
    end = end_of(text, cells)
    assert text.endswith(end)
    assert width_of(end) <= cells
    assert end == text or width_of(text[len(text) - len(end) - 1 :]) > cells
