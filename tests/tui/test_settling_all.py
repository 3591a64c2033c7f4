"""Many differences: the list reads them page by page, and one key settles all that it holds (S2.11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.opening import Store
from store.view import View
from tests.tui.offices import at, make
from tests.tui.written import many

COUNT = 420
"""More than a list keeps at hand at first."""


def differing(folder: Path, count: int = COUNT) -> Store:
    """The directory's copies of all of Dana's so many contacts say another company than hers."""
    store = make(folder, many(count))
    dana, marco = store.session("dana"), store.session("marco")
    mine = dana.select(View("mine", "number"))
    dana.assign([(mine, "bob")])
    copies = marco.select(View("directory", "number"))
    marco.bulk_edit(copies, "company", "Babbage & Co")
    dana.bulk_edit(mine, "company", "Acme")
    return store


async def test_the_list_goes_from_end_to_end_page_by_page(tmp_path: Path) -> None:
    store = differing(tmp_path)
    async with at(store, "dana", (120, 36)) as team:
        await team.press("g", "x")
        listing = team.main.listing
        assert (listing.total, len(listing.rows) < COUNT) == (COUNT, True)
        first = listing.row
        await team.press("end")
        last = listing.row
        assert first is not None
        assert last is not None
        assert last.id == store.session("dana").differences()[-1].id
        await team.press("pageup", "home")
        assert listing.row is not None
        assert listing.row.id == first.id
        for _ in range(12):
            await team.press("pagedown")
        assert [row.id for row in listing.rows.rows] == sorted(row.id for row in listing.rows.rows)


@pytest.mark.parametrize(("key", "company", "said"), [("M", "Acme", "Kept mine"), ("T", "Babbage & Co", "Took the")])
async def test_one_key_settles_all_of_it_and_one_brings_all_back(
    tmp_path: Path, key: str, company: str, said: str
) -> None:
    store = differing(tmp_path)
    dana = store.session("dana")
    async with at(store, "dana", (120, 36)) as team:
        await team.press("g", "x", key)
        assert f"Settle {COUNT} differences" in team.text()
        assert dana.out_of_sync() == COUNT, "over 25 it asks"
        await team.press("tab", "enter")
        assert team.notice.startswith(said)
        assert f": {COUNT} differences.  u undoes" in team.notice
        assert dana.out_of_sync() == 0
        found = dana.contacts(dana.select(View("mine", "number")))
        assert {one.card.company for one in found} == {company}
        await team.press("u", "enter")
        assert dana.out_of_sync() == COUNT


async def test_of_a_search_only_what_it_found_is_settled(tmp_path: Path) -> None:
    store = differing(tmp_path, 3)
    dana = store.session("dana")
    async with at(store, "dana", (120, 36)) as team:
        name = dana.differences()[1].name
        await team.press("g", "x", "slash")
        await team.type(name.lower())
        await team.press("enter", "M")
        assert team.notice == "Kept mine: 1 difference.  u undoes"
        assert dana.out_of_sync() == 2
        await team.press("escape", "T")
        assert team.notice == "Took the team's: 2 differences.  u undoes"
        await team.press("u", "u")
        assert dana.out_of_sync() == 3


async def test_what_one_side_may_not_say_is_left_out_and_named(tmp_path: Path) -> None:
    """A personal segment is its owner's to give (model.md "Personal"): the rest is settled all the same."""
    store = differing(tmp_path, 3)
    dana, marco = store.session("dana"), store.session("marco")
    dana.add_segment("godchild")
    dana.edit(dana.differences()[0].contact, {"segment": "partner"})
    marco.edit(dana.differences()[0].copy, {"segment": "godchild"})
    dana.edit(dana.differences()[0].contact, {"segment": "customer"})
    dana.set_segment("godchild", kind="personal")
    async with at(store, "dana", (120, 36)) as team:
        await team.press("g", "x", "T")
        assert team.notice.startswith("Took the team's: 4 differences.  u undoes")
        assert "left out: Whether a contact is personal, its owner says" in team.notice
        assert dana.out_of_sync() == 1
