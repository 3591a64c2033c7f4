"""History: each value before and after, page by page, told for its reader."""

from __future__ import annotations

from store.types import Value
from tests.store.desk import desk
from tests.store.offices import Office, told

__all__ = ["desk"]  # a fixture


def test_the_history_of_a_contact_tells_each_value_before_and_after(desk: Office) -> None:
    bob = desk["bob"]
    bob.edit(1, {"company": "Acme"})
    bob.edit(1, {"company": "Acme Ltd", "values": (*bob.contact(1).card.values, Value("url", "https://x.example"))})
    bob.undo()
    newest = bob.history(1, limit=3)
    told_of = [{(c.field, c.before, c.after) for c in operation.changes} for operation in newest]
    assert told_of == [
        {("company", "Acme Ltd", "Acme"), ("url", "https://x.example", None)},
        {("company", "Acme", "Acme Ltd"), ("url", None, "https://x.example")},
        {("company", "", "Acme")},
    ]
    assert [o.verb for o in bob.history(1)] == ["undo", "edit", "edit", "create"]
    assert [o.verb for o in bob.history(1, before=newest[0].id, limit=2)] == ["edit", "edit"]


def test_history_goes_on_page_by_page(desk: Office) -> None:
    for n in range(7):
        desk["bob"].bulk_edit([1], "company", f"C{n}")
    everything = desk["bob"].history()
    paged: list[int] = []
    while page := desk["bob"].history(before=paged[-1] if paged else None, limit=3):
        paged += [operation.id for operation in page]
    assert paged == [operation.id for operation in everything]


def test_summaries_are_made_for_their_reader(desk: Office) -> None:
    desk["bob"].share("eve")
    desk["bob"].bulk_edit([1, 2], "company", "Acme")
    assert "Set company to Acme: Ada Lovelace, Alan Turing" in told(desk["eve"].history())
    desk["bob"].move([2], "personal")
    assert "Set company to Acme: Ada Lovelace" in told(desk["eve"].history())
    assert "Alan" not in repr(desk["eve"].history())
