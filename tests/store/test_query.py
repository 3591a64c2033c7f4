"""QUERY, one language everywhere, as a value (design.md section 3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.phones import digits_of
from store.query import Filter, Query, parse
from tests.store.often import often


@pytest.mark.parametrize(("text", "query"), [
    ("", Query()),
    ("  ", Query()),
    ("Ada LOVELACE", Query(words=("ada", "lovelace"))),
    ("ada ada", Query(words=("ada",))),
    ("o'brien", Query(words=("o", "brien"))),
    ("muñoz", Query(words=("munoz",))),
    ("020 7946 0018", Query(numbers=("020 7946 0018",))),
    ("+44 (0)20 7946-0018", Query(numbers=("+44 (0)20 7946-0018",))),
    ("0018 ada", Query(words=("ada",), numbers=("0018",))),
    ("ada 020 7946", Query(words=("ada",), numbers=("020 7946",))),
    ("020 ada 7946", Query(words=("ada",), numbers=("020", "7946"))),
    ('"Ada Lovelace"', Query(phrases=(("ada", "lovelace"),))),
    ("exact:ada+lovelace", Query(phrases=(("ada", "lovelace"),))),
    ('"020 7946 0018"', Query(numbers=("020 7946 0018",))),
    ("exact:020+7946+0018", Query(numbers=("020 7946 0018",))),
    ('-"020 7946 0018"', Query(without_numbers=("020 7946 0018",))),
    ('"studio 54"', Query(phrases=(("studio", "54"),))),
    ('"54"', Query(phrases=(("54",),))),
    ("-byron", Query(without=(("byron",),))),
    ("not:byron", Query(without=(("byron",),))),
    ("-o'brien -smith-jones", Query(without=(("o", "brien"), ("smith", "jones")))),
    ("-0018 ada", Query(words=("ada",), without_numbers=("0018",))),
    ("not:0018", Query(without_numbers=("0018",))),
    ("-020 7946 0018", Query(without_numbers=("020 7946 0018",))),
    ("020 -7946 0018", Query(numbers=("020",), without_numbers=("7946 0018",))),
    ("tel:+442079460018", Query(numbers=("+442079460018",))),
    ("callto://020-7946", Query(numbers=("020-7946",))),
    ("tel:ada", Query(words=("tel", "ada"))),
    ("mailto:ada@acme.example", Query(words=("ada", "acme", "example"), email="ada@acme.example")),
    ("+1 (555) 234-5678 ext. 12", Query(numbers=("+1 (555) 234-5678",))),
    ("555 234 5678 x12 grace", Query(words=("grace",), numbers=("555 234 5678",))),
    ("tel:+15552345678;ext=12", Query(numbers=("+15552345678",))),
    ("0123 extra 12", Query(words=("extra",), numbers=("0123", "12"))),
    ("1-800-FLOWERS", Query(numbers=("1-800",))),
    ("3-way", Query(words=("way",), numbers=("3",))),
    ("not:tag:vip", Query(filters=(Filter("tag", "vip", True),))),
    ("not:no:phone", Query(filters=(Filter("has", "phone"),))),
    ("not:tag:", Query()),
    ("not:exact:ada+byron", Query(without_phrases=(("ada", "byron"),))),
    ("-exact:ada+byron", Query(without_phrases=(("ada", "byron"),))),
    ("not:not:ada", Query(without=(("not", "ada"),))),
    ("not:colour:red", Query(without=(("colour", "red"),))),
    ('-"ada byron"', Query(without_phrases=(("ada", "byron"),))),
    ('not:"ada byron"', Query(without_phrases=(("ada", "byron"),))),
    ("ada@acme.example", Query(words=("ada", "acme", "example"), email="ada@acme.example")),
    ("tag:VIP", Query(filters=(Filter("tag", "vip"),))),
    ('tag:"First Class"', Query(filters=(Filter("tag", "first class"),))),
    ("Tag:vip ASSIGNED:bob", Query(filters=(Filter("tag", "vip"), Filter("assigned", "bob")))),
    ("-tag:vip", Query(filters=(Filter("tag", "vip", True),))),
    ("no:phone", Query(filters=(Filter("has", "phone", True),))),
    ("-no:phone", Query(filters=(Filter("has", "phone"),))),
    ("id:12", Query(filters=(Filter("id", "12"),))),
    ("assigned:bob ada", Query(words=("ada",), filters=(Filter("assigned", "bob"),))),
    ("tag:", Query()),
    ("ada tag:", Query(words=("ada",))),
    ("-tag:", Query()),
    ("Tag:", Query()),
    ("-", Query()),
    ("ada:", Query(words=("ada",))),
    ("colour:red", Query(words=("colour", "red"))),
    ("has:wings", Query(words=("has", "wings"))),
    ("changed:sometimes", Query(words=("changed", "sometimes"))),
    ("changed:2024-02-29", Query(filters=(Filter("changed", "2024-02-29"),))),
    ("changed:2023-02-29", Query(words=("changed", "2023", "02", "29"))),
    ('"', Query()),
])  # fmt: skip
def test_a_text_is_read_as_this_query(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(("text", "lone"), [
    ("12", True), ("020 7946 0018", True), ("+44 20", True), ("id:12", False), ("12 ada", False), ("ada", False),
    ("", False), ("12 tag:vip", False),
    ("-12", False),
])  # fmt: skip
def test_a_lone_number_is_told_from_an_id(text: str, lone: bool) -> None:
    """delete, send and assign refuse it: "id:12, or a phone number?"."""
    assert parse(text).lone_number is lone


@often(500)
@given(text=st.text(max_size=60) | st.text(st.sampled_from('ada 0127+-()":tagnoid."\'*%@\\'), max_size=40))
def test_whatever_is_typed_becomes_a_query_that_can_be_looked_up(text: str) -> None:
    query = parse(text)
    together = (*query.phrases, *query.without, *query.without_phrases)
    for word in (*query.words, *(w for some in together for w in some)):
        assert word
        assert " " not in word
        assert "\x00" not in word
        word.encode()
    assert all(phrase for phrase in query.phrases)
    assert all(digits_of(number) for number in query.numbers)
    assert parse(text) == query
