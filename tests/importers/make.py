"""Short ways to read a text as a file, for tests."""

from __future__ import annotations

import io
from typing import Any

from importers import Reading, read
from store.types import Card, Record, Value


def opened(text: str | bytes, **options: Any) -> Reading:
    """A file with that content."""
    return read(io.BytesIO(text.encode() if isinstance(text, str) else text), **options)


def records(text: str | bytes, **options: Any) -> list[Record]:
    """All its records."""
    return list(opened(text, **options))


def only(text: str | bytes, **options: Any) -> Card:
    """The card of its only record."""
    (record,) = records(text, **options)
    assert record.card is not None, record.problems
    return record.card


def vcard(*lines: str, version: str = "3.0") -> Card:
    """The card of these lines."""
    return only("\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")))


def values(card: Card, kind: str) -> list[tuple[str, str, bool]]:
    """Value, label and preferred of the card's values of one kind."""
    return [(v.value, v.label, v.preferred) for v in card.values if v.kind == kind]


def value(card: Card, kind: str) -> Value:
    """The card's only value of a kind."""
    (found,) = (v for v in card.values if v.kind == kind)
    return found
