"""C13: an import splits a full name where that is safe, and never drops a row for it."""

from __future__ import annotations

import io

import pytest

from importers.names import Parts, made, split, turned
from importers.reading import read


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Ada Lovelace", Parts(given="Ada", family="Lovelace")),
        ("Lovelace, Ada", Parts(given="Ada", family="Lovelace")),
        ("Lovelace, Dr. Ada King", Parts(prefix="Dr.", given="Ada", additional="King", family="Lovelace")),
        ("Ludwig van Beethoven", Parts(given="Ludwig", family="van Beethoven")),
        ("Juan Carlos de la Cruz", Parts(given="Juan", additional="Carlos", family="de la Cruz")),
        ("Dr. Martin King Jr.", Parts(prefix="Dr.", given="Martin", family="King", suffix="Jr.")),
        ("Martin King, Jr.", Parts(given="Martin", family="King", suffix="Jr.")),
        ("van der Berg, Anna", Parts(given="Anna", family="van der Berg")),
        ("山田 太郎", Parts(given="太郎", family="山田")),
        ("김 민준", Parts(given="민준", family="김")),
        ("Анна Каренина", Parts(given="Анна", family="Каренина")),
    ],
)
def test_a_name_is_split_where_that_is_safe(full: str, parts: Parts) -> None:
    assert split(full) == parts


@pytest.mark.parametrize(
    "full",
    [
        "Ada",
        "山田太郎",
        "ada@a.example",
        "020 7946",
        "Acme & Sons",
        "",
        "Dr. Ada",
        "a, b, c",
        "Smith, Jones, and Partners",
    ],
)
def test_what_cannot_be_told_stays_whole(full: str) -> None:
    assert split(full) is None


def test_a_name_turned_round_is_shown_the_right_way_round() -> None:
    assert turned("Lovelace, Ada") == "Ada Lovelace"
    assert turned("Martin King, Jr.") == "Martin King, Jr."
    assert made(Parts(given="Ada", family="Lovelace")) == "Ada Lovelace"


def test_a_card_known_by_its_nickname_alone_is_not_given_a_family_name() -> None:
    text = b"BEGIN:VCARD\nVERSION:3.0\nFN:Big Joey\nN:;;;;\nNICKNAME:Big Joey\nEND:VCARD\n"
    (record,) = read(io.BytesIO(text))
    assert record.card is not None
    assert (record.card.given_name, record.card.family_name, record.card.nickname) == ("", "", "Big Joey")


def test_a_nickname_stands_in_for_a_name_before_a_company_does() -> None:
    alone, beside = (
        b"BEGIN:VCARD\nVERSION:3.0\nNICKNAME:Joey\nEND:VCARD\n",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Acme\nNICKNAME:Joey\nORG:Acme\nEND:VCARD\n",
    )
    (record,) = read(io.BytesIO(alone))
    assert (record.name, record.card and record.card.nickname) == ("Joey", "Joey")
    (record,) = read(io.BytesIO(beside))
    assert record.card is not None
    assert record.card.name == "Acme", "said to be the name, it is not the nickname's turn"
