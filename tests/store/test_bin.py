"""The bin as its readers see it: when a contact was deleted and by whom."""

from __future__ import annotations

from store.binned import DeletedRow
from store.types import Card
from store.view import View
from tests.store.offices import Office


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
