"""What an import leaves to be looked at: no last name, likely twins, odd numbers, each a field of QUERY (C13, S2.8)."""

from __future__ import annotations

import pytest

from store.types import Card
from store.view import View
from tests.store.offices import Office, card, email, phone


def found(office: Office, query: str, username: str = "bob") -> list[str]:
    return sorted(row.name for row in office[username].page(View("contacts", query)).rows)


@pytest.fixture
def book(office: Office) -> Office:
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"))
    office.add("bob", "Alan Turing", phone("020 7946 0077"), email("office@acme.example"))
    return office


def test_without_last_name_are_people_and_never_companies(book: Office) -> None:
    book["bob"].create(Card(given_name="Cher"))
    book["bob"].create(Card(type="company", company="Acme"))
    assert found(book, "no:lastname") == ["Cher"]
    assert found(book, "has:lastname") == ["Acme", "Ada Lovelace", "Alan Turing"]
    assert found(book, "-no:lastname") == found(book, "has:lastname")


@pytest.mark.parametrize(("twin", "likely"), [
    (card("Ada Lovelace"), True),
    (card("ADA lovelace", email("other@acme.example")), True),
    (card("Augusta Lovelace", phone("+44 20 7946 0018")), True),
    (card("Ada King", phone("020 7946 0018")), True),
    (Card(given_name="A.", values=(phone("020 7946 0018"),)), True),
    (card("Grace Hopper", phone("020 7946 0018")), False),
    (card("Grace Lovelace", phone("020 7946 0555")), False),
    (Card(type="company", company="Lovelace", values=(phone("020 7946 0018"),)), False),
])  # fmt: skip
def test_a_likely_twin_has_the_same_name_or_a_number_and_part_of_it(book: Office, twin: Card, likely: bool) -> None:
    """One number alone is that of an office, and makes nobody a twin."""
    name = book["bob"].contact(book["bob"].create(twin).ids[0]).name
    assert found(book, "has:twin") == (sorted(["Ada Lovelace", name]) if likely else [])
    assert len(found(book, "no:twin")) == (1 if likely else 3)


def test_a_twin_in_the_bin_or_in_another_book_is_none(book: Office) -> None:
    number = book.add("bob", "Ada Lovelace")
    book.add("bob", "Alan Turing", into="personal")
    assert found(book, "has:twin") == ["Ada Lovelace", "Ada Lovelace"]
    book["bob"].delete([number])
    assert found(book, "has:twin") == []


def test_a_personal_number_tells_nobody_else_of_a_twin(book: Office) -> None:
    book.add("bob", "Ada King", phone("+44 7700 900118", personal=True))
    book.add("bob", "Ada Byron", phone("+44 7700 900118", personal=True))
    book["bob"].share("carol")
    assert found(book, "has:twin") == ["Ada Byron", "Ada King"]
    assert found(book, "has:twin", "carol") == []


def test_an_odd_number_is_one_that_cannot_be_dialled(book: Office) -> None:
    book.add("bob", "Grace Hopper", phone("12"))
    book.add("bob", "Hedy Irwin", phone("020 7946 0018 00000 99999"))
    book.add("bob", "Ida Joyce", phone("020 7946 0019"), phone("13", personal=True))
    book["bob"].share("carol")
    assert found(book, "odd:phone") == ["Grace Hopper", "Hedy Irwin", "Ida Joyce"]
    assert found(book, "odd:phone", "carol") == ["Grace Hopper", "Hedy Irwin"]
    assert found(book, "-odd:phone") == ["Ada Lovelace", "Alan Turing"]
    assert found(book, "odd:shoes") == []


def test_they_narrow_an_import(book: Office) -> None:
    from tests.store.test_importing import load

    load(book["bob"], [card("Cher"), card("Ada Lovelace"), card("Tim Lee", phone("7"))])
    assert found(book, "import:last has:twin") == ["Ada Lovelace"]
    assert found(book, "import:last odd:phone") == ["Tim Lee"]
    assert found(book, "import:last no:lastname") == []
