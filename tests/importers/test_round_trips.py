"""S1.15, S1.16a: what is exported comes back without loss, from every format, whatever is in the fields."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers import read, write
from store.types import Card, Record, Value
from tests.importers.cards import cards, is_something

some_cards = st.lists(cards().filter(is_something), min_size=1, max_size=3)
quietly = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def _back(
    given_cards: list[Card], format_: Literal["vcard", "google", "outlook"], version: Literal["3.0", "4.0"] = "3.0"
) -> list[Record]:
    file = io.BytesIO()
    assert write(given_cards, format_, file, version=version) == len(given_cards)
    file.seek(0)
    return list(read(file))


def _by_kind(card: Card) -> tuple[Card, Counter[Value]]:
    """The card and its values in no order, since a table has places, not an order over all of them; tags likewise."""
    return replace(card, values=(), tags=tuple(sorted(card.tags))), Counter(card.values)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@quietly
@given(some_cards)
def test_a_vcard_brings_back_the_same_cards(version: Literal["3.0", "4.0"], given_cards: list[Card]) -> None:
    records = _back(given_cards, "vcard", version)
    assert [record.card for record in records] == given_cards


@pytest.mark.parametrize("format_", ["google", "outlook"])
@quietly
@given(some_cards)
def test_a_table_brings_back_the_same_cards(format_: Literal["google", "outlook"], given_cards: list[Card]) -> None:
    records = _back(given_cards, format_)
    assert len(records) == len(given_cards)
    for record, card in zip(records, given_cards, strict=True):
        assert record.card is not None
        assert _by_kind(record.card) == _by_kind(card)
