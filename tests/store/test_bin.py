"""The bin as its readers see it: when a contact was deleted and by whom."""

from __future__ import annotations

import pytest

from store.binned import DeletedRow
from store.types import Card
from store.view import View
from tests.store.offices import Office, email, names, phone


def deleted(office: Office, who: str) -> dict[str, DeletedRow]:
    rows = office[who].page(View("bin"), limit=50).rows
    assert all(isinstance(row, DeletedRow) for row in rows)
    return {row.name: row for row in rows if isinstance(row, DeletedRow)}


def test_a_row_says_who_has_deleted_it_and_when(office: Office) -> None:
    carol, bob = office["carol"], office["bob"]
    one, two = (carol.create(Card(given_name=name, family_name="Gone")).ids[0] for name in ("Mine", "Lent"))
    carol.share("bob", ["delete"])
    carol.delete([one])
    bob.delete([two])
    for reader in ("carol", "bob"):
        rows = deleted(office, reader)
        assert (rows["Mine Gone"].deleted_by, rows["Lent Gone"].deleted_by) == ("carol", "bob")
        assert rows["Lent Gone"].deleted_at.startswith("20")


def test_the_last_time_counts(office: Office) -> None:
    carol, bob = office["carol"], office["bob"]
    number = carol.create(Card(given_name="Often", family_name="Gone")).ids[0]
    carol.share("bob", ["delete"])
    bob.delete([number])
    carol.restore([number])
    carol.delete([number])
    assert deleted(office, "bob")["Often Gone"].deleted_by == "carol"


def test_what_an_undo_has_put_there_names_whoever_has_undone(office: Office) -> None:
    carol = office["carol"]
    carol.create(Card(given_name="Never", family_name="Mind"))
    carol.undo()
    assert deleted(office, "carol")["Never Mind"].deleted_by == "carol"


def test_the_pages_of_the_bin_go_on_from_one_another_either_way(office: Office) -> None:
    carol = office["carol"]
    carol.delete([carol.create(Card(given_name=f"N{n}", family_name="Gone")).ids[0] for n in range(7)])
    view = View("bin")
    first = carol.page(view, limit=4)
    rest = carol.page(view, after=first.rows[-1].place, limit=50)
    assert first.more
    assert [row.id for row in (*first.rows, *rest.rows)] == list(carol.select(view))
    back = carol.page(view, before=rest.rows[0].place, limit=50)
    assert [row.id for row in back.rows] == [row.id for row in first.rows]


NUMBERS = (
    phone("020 7946 0018", preferred=True),
    phone("020 7946 0555"),
    phone("07700 900123", personal=True),
    email("ada@acme.example", preferred=True),
    email("office@lovelace.example"),
    email("countess@home.example", personal=True),
)


@pytest.mark.parametrize(
    ("query", "shown", "by_all"),
    [
        ("0018", "020 7946 0018", True),
        ("79460555", "020 7946 0555", True),
        ("+44 20 7946 0555", "020 7946 0555", True),
        ("07700 900123", "07700 900123", False),
        ("0044 7700 900123", "07700 900123", False),
        ("office", "020 7946 0018", True),
        ("ada 0123", "07700 900123", False),
        ("countess", "020 7946 0018", False),
    ],
)
def test_a_contact_in_the_bin_is_found_by_each_of_its_numbers_and_mails_by_what_is_personal_its_owner_alone(
    office: Office, query: str, shown: str, by_all: bool
) -> None:
    """S2.8; the number by which it was found is the one that the row shows, as in every list."""
    carol = office["carol"]
    ada = office.add("carol", "Ada Lovelace", *NUMBERS)
    other = office.add("carol", "Grace Hopper", phone("020 7946 0099"))
    carol.share("bob", ["delete"])
    carol.delete([ada, other])
    for reader, found in (("carol", True), ("bob", by_all)):
        view = View("bin", query)
        rows = office[reader].page(view, limit=50).rows
        assert [(row.name, row.phone) for row in rows] == ([("Ada Lovelace", shown)] if found else [])
        assert office[reader].select(view) == tuple(row.id for row in rows)
        assert office[reader].count(view).number == len(rows)


def test_what_a_personal_mail_is_left_out_by_is_left_out_for_its_owner_alone(office: Office) -> None:
    ada = office.add("carol", "Ada Lovelace", *NUMBERS)
    office["carol"].share("bob", ["delete"])
    office["carol"].delete([ada])
    assert names(office["carol"], "-countess", "bin") == []
    assert names(office["bob"], "-countess", "bin") == ["Ada Lovelace"]
