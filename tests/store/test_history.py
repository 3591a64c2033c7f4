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


def test_the_newest_operation_is_known_by_its_number_though_it_concerns_others(desk: Office) -> None:
    desk["bob"].edit(1, {"company": "Acme"})
    done = desk["bob"].history(limit=1)[0].id
    assert desk["bob"].newest == desk["dana"].newest == done
    desk["bob"].edit(1, {"company": "Acme Ltd"})
    assert desk["dana"].newest > done


def test_summaries_are_made_for_their_reader(desk: Office) -> None:
    desk["bob"].share("eve")
    desk["bob"].bulk_edit([1, 2], "company", "Acme")
    assert "Set company to Acme: Ada Lovelace, Alan Turing" in told(desk["eve"].history())
    desk["bob"].move([2], "personal")
    assert "Set company to Acme: Ada Lovelace" in told(desk["eve"].history())
    assert "Alan" not in repr(desk["eve"].history())


def test_a_contact_and_its_team_copies_are_one_however_often_they_were_made(desk: Office) -> None:
    """The owner and the directory's manager may see both rows, and former copies in the bin: each line names her once,
    and what an operation did is told of the contact, not of a copy in the bin."""
    bob = desk["bob"]
    for _ in range(3):
        made = bob.assign([([1], "eve")])
        assert made.operation is not None
        for reader in ("bob", "dana", "eve"):
            newest = desk[reader].history(limit=1)[0]
            assert (newest.summary, newest.rows) == ("Assigned to eve: Ada Lovelace", 1)
        assert [(one.id, one.binned) for one in bob.story(made.operation).contacts] == [(1, False)]
        bob.undo()
        assert [desk[who].history(limit=1)[0].rows for who in ("bob", "dana")] == [1, 1]
    bob.assign([([1], "eve")])
    bob.edit(1, {"company": "Acme Engines"})
    assert told(bob.history())[0] == "Edited Ada Lovelace"
    bob.cut([1])
    assert told(bob.history())[0] == "Cut the team's copy loose: Ada Lovelace"
    bob.undo()
    assert told(bob.history())[0] == "Undid cutting copies loose: Ada Lovelace"


def test_many_contacts_with_copies_are_counted_once_each(desk: Office) -> None:
    bob = desk["bob"]
    made = [desk.add("bob", f"Zed Nr{n}") for n in range(70)]  # more than the names that are looked at
    bob.assign([(made, "eve")])
    bob.undo()
    bob.assign([(made, "eve")])
    assert {desk[who].history(limit=1)[0].summary for who in ("bob", "dana")} == {"Assigned to eve: 70 contacts"}
