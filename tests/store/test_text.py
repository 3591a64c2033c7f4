"""Text: cleaned once and for all, folded, ordered; the same whatever the database (design.md section 5)."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.cards import prepared
from store.text import clean, clean_line, fold, said_day, shown_name, sort_key, words
from store.types import Card, Value
from tests.store.often import often

ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x1b\x07\x7f\x80\x85\x9b\u061c\u200e\u200f\u2028\u2029"
            "\u202a\u202b\u202e\u2066\u2069\ufeff\ue000\ue00f\ud800 \t\n\r"
        ),
        st.sampled_from("aé\u0301ßﬁ각ㅏ"),
    ),
    max_size=30,
)
UNWANTED = {chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"}
UNWANTED |= set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff\ufffe\uffff")
UNWANTED |= {chr(n) for n in range(0xE000, 0xE010)} | {chr(n) for n in range(0xD800, 0xE000)}


@often(300)
@given(text=ODD)
def test_cleaning_takes_out_what_steers_or_hides_and_changes_nothing_the_second_time(text: str) -> None:
    once = clean(text)
    assert not UNWANTED & set(once)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    line = clean_line(text)
    assert not (UNWANTED | {"\n", "\t"}) & set(line)
    assert clean_line(line) == line == line.strip()
    once.encode()


@given(text=ODD)
def test_cleaning_keeps_every_letter_digit_and_mark(text: str) -> None:
    kept = [c for c in unicodedata.normalize("NFC", "".join(c for c in text if c not in UNWANTED)) if c.isalnum()]
    assert [c for c in clean(text) if c.isalnum()] == kept


@often(300)
@given(text=ODD)
def test_folding_is_done_once_and_sees_no_case_and_no_accents(text: str) -> None:
    folded = fold(clean(text))
    assert fold(folded) == folded
    assert fold(clean(text).upper()) == fold(clean(text.upper()))
    assert not [c for c in folded if unicodedata.combining(c)]


@pytest.mark.parametrize(("one", "two"), [
    ("Muñoz", "MUNOZ"), ("Groß", "gross"), ("GROẞ", "gross"), ("Łódź", "lodz"), ("Ærø", "aero"), ("ﬁn", "fin"),
    ("İstanbul", "istanbul"),
    ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("Ⅷ", "viii"), ("Ａｄａ", "ada"), ("O’Brien", "o'brien"), ("ё", "е"), ("مُحَمَّد", "محمد"),
    ("שָׁלוֹם", "שלום"),
])  # fmt: skip
def test_spellings_that_are_the_same_when_searched(one: str, two: str) -> None:
    assert fold(one) == fold(two)


def test_hangul_stays_in_syllables() -> None:
    assert fold("김민준") == "김민준"
    assert words(fold("김 민준")) == ["김", "민준"]


@often(300)
@given(text=ODD)
def test_words_hold_neither_blanks_nor_signs(text: str) -> None:
    for word in words(fold(clean(text))):
        assert word
        assert all(c.isalnum() or unicodedata.category(c)[0] == "M" for c in word)


@pytest.mark.parametrize(("first", "second"), [
    (("Adams", "Zoe", ""), ("Brown", "Ann", "")), (("Brown", "Ann", ""), ("Brown", "Bob", "")), (("Brown", "", ""),
    ("Brown", "Ann", "")),
    (("Brown", "Zoe", ""), ("Brown Smith", "Ann", "")), (("Angström", "", ""), ("Ångström", "x", "")),
    (("", "", "Acme"), ("Adams", "", "")),
    (("", "Ann", "Ann"), ("Brown", "Ann", "")), (("muller", "a", ""), ("Müller", "b", "")), (("", "", '"Quoted"'),
    ("Rest", "", "")),
    (("Ó Briain", "", ""), ("O'Dowd", "", "")),
])  # fmt: skip
def test_family_name_then_given_name_without_case_and_accents(
    first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    assert sort_key(*first) < sort_key(*second)


def test_names_are_shown_as_they_are_said() -> None:
    assert shown_name("Ada", "Augusta", "King", prefix="Lady", suffix="FRS") == "Lady Ada Augusta King FRS"
    assert shown_name("由美", "", "田中") == "田中由美"
    assert shown_name("민준", "", "김") == "김민준"
    assert shown_name("", "", "Byron") == "Byron"


TEXT = st.one_of(ODD, st.sampled_from(["", " ", "a", "a ", " a", "a  b", "a\x7fb", "\x7f", "a\n", "\n"]))
CARDS = st.builds(
    Card,
    name=TEXT,
    given_name=TEXT,
    family_name=TEXT,
    segment=TEXT,
    company=TEXT,
    note=TEXT,
    uid=TEXT,
    tags=st.lists(TEXT, max_size=3).map(tuple),
    values=st.lists(
        st.builds(
            Value,
            st.sampled_from(["phone", "email", "address", "custom"]),
            TEXT,
            TEXT,
            parts=st.lists(TEXT, max_size=2).map(tuple),
            original=TEXT,
        ),
        max_size=2,
    ).map(tuple),
)


@often(400)
@given(card=CARDS)
def test_a_card_is_stored_clean_whichever_way_it_takes(card: Card) -> None:
    """The short way for clean cards must let through only what cleaning would leave as it is."""
    stored = prepared(card)
    assert prepared(stored) == stored
    for text in (
        stored.name,
        stored.given_name,
        stored.family_name,
        stored.segment,
        stored.company,
        stored.uid,
        *stored.tags,
    ):
        assert clean_line(text) == text
    assert clean(stored.note).strip("\n") == stored.note
    assert len(set(stored.tags)) == len(stored.tags)
    assert "" not in stored.tags
    for value in stored.values:
        assert clean(value.value).strip() == value.value
        assert clean_line(value.label) == value.label
        assert [clean(part).strip() for part in value.parts] == list(value.parts)
        assert value.value or value.original
        assert not {"\x00", "\ud800"} & set(value.original)


@pytest.mark.parametrize(("zone", "said", "day"), [
    ("WEST+8", "31 Dec 2026", "1 Jan"), ("UTC", "1 Jan", "1 Jan"), ("EAST-13", "1 Jan", "1 Jan"),
])  # fmt: skip
def test_a_moment_is_said_by_the_day_that_it_was_here_and_a_day_is_the_same_everywhere(
    zone: str, said: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lists show such days: a sentence about the same moment may not name another one."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert said_day("2027-01-01T05:00:00Z", "2027-06-01T12:00:00Z") == said
        assert said_day("2027-01-01", "2027-06-01T12:00:00Z") == day
    finally:
        monkeypatch.undo()
        time.tzset()
