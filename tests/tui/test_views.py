"""Saved views in the app: saved from what is shown, in the sidebar, picked by name, renamed, removed, brought back."""

from __future__ import annotations

from store.view import Order, View
from tests.tui.conftest import Driven, OpenedBook
from tui import commands


async def saved(team: Driven, query: str, name: str) -> None:
    """Search, and save that under a name, by the keys of a person."""
    await team.type(f"/{query}")
    await team.press("enter", "m")
    await team.type("save")
    await team.press("enter")
    await team.type(name)
    await team.press("enter")


async def to(team: Driven, entry: str = "") -> None:
    """To the sidebar, and there to an entry."""
    for _ in range(4):
        if team.main.here != "side":
            await team.press("tab")
    for _ in range(30):
        if entry and team.main.side.cursor != entry:
            await team.press("down")


def side(team: Driven) -> str:
    return "\n".join(line[:21] for line in team.lines())


async def test_without_views_there_is_no_entry_and_a_reason(book: OpenedBook) -> None:
    async with book() as (team, _):
        assert "Views" not in side(team)
        await team.press("g", "v")
        assert "no saved views yet" in team.notice
        await team.press("ctrl+p")
        await team.type("save this")
        await team.press("enter")
        assert "Search or sort first" in team.text()


async def test_a_search_is_saved_and_stands_in_the_sidebar(book: OpenedBook) -> None:
    async with book() as (team, beside):
        await saved(team, "ada", "Only Ada")
        assert team.notice.startswith("Saved as Only Ada.")
        assert [one.view for one in beside.views()] == [View("mine", "ada")]
        lines = side(team)
        assert lines.index("Directory") < lines.index("Views") < lines.index("›  Only Ada") < lines.index("History")
        await team.press("ctrl+p")
        await team.type("save this")
        await team.press("enter")
        assert "saved already" in team.text()


async def test_a_view_is_opened_by_its_name_with_its_search_and_order(book: OpenedBook) -> None:
    async with book() as (team, beside):
        beside.save_view("By phone", View("contacts", "a", Order("phone", True)))
        beside.save_view("Kleins", View("mine", "klein"))
        team.main.renew()
        await team.settle()
        await team.press("g", "v", "k", "enter")
        assert team.main.search.text == "klein"
        assert [row.name for row in team.main.contacts.rows.rows if row.tier < 4] == ["John Klein"]
        await team.press("g", "v", "b", "enter")
        assert team.main.view == View("contacts", "a", Order("phone", True))
        await team.press("g", "m")
        assert team.main.view == View("mine"), "the order of a view is that of the view"


async def test_a_view_is_opened_by_enter_and_by_a_click_in_the_sidebar(book: OpenedBook) -> None:
    async with book() as (team, beside):
        beside.save_view("Kleins", View("mine", "klein"))
        team.main.renew()
        await team.settle()
        row = next(y for y, line in enumerate(team.lines()) if "Kleins" in line[:21])
        await team.pilot.click(offset=(6, row))
        await team.settle()
        assert team.main.view == View("mine", "klein")
        await team.press("g", "c")
        await to(team, "views")
        await team.press("down", "enter")
        assert team.main.view == View("mine", "klein")
        assert team.main.here == "list"


async def test_a_view_is_renamed_removed_and_brought_back(book: OpenedBook) -> None:
    async with book() as (team, beside):
        await saved(team, "ada", "Only Ada")
        await to(team)
        assert team.main.side.cursor.startswith("view:")
        assert "e Rename" in team.lines()[-1]
        assert "d Remove" in team.lines()[-1]
        await team.press("e")
        await team.type("x")
        await team.press("enter")
        assert [one.name for one in beside.views()] == ["Only Adax"]
        await team.press("d")
        assert beside.views() == ()
        assert "Views" not in side(team)
        assert team.notice == "Removed the view Only Adax.  u brings it back"
        await team.press("u", "enter")
        assert [one.name for one in beside.views()] == ["Only Adax"]
        assert "Only Adax" in side(team)
        await team.press("g", "c")
        await to(team)
        await team.press("d")
        assert "for a saved view" in team.notice


async def test_what_is_for_a_view_says_in_the_sidebar_how_contacts_are_reached(book: OpenedBook) -> None:
    async with book() as (team, _):
        await to(team)
        await team.press("e")
        assert team.notice == (
            "Here that is for a saved view. There is none yet. esc goes back to the list and its contacts."
        )


async def test_a_name_that_is_taken_is_said_at_the_name_and_nothing_is_lost(book: OpenedBook) -> None:
    async with book() as (team, beside):
        beside.save_view("VIP", View("mine", "grace"))
        await team.type("/ada")
        await team.press("enter", "m")
        await team.type("save")
        await team.press("enter", "enter")
        assert "A view needs a name." in team.text()
        await team.type("vip")
        await team.press("enter")
        assert "There is a saved view vip already." in team.text()
        await team.type(" too")
        await team.press("enter")
        assert [one.name for one in beside.views()] == ["VIP", "vip too"]


async def test_a_view_whose_section_is_gone_says_so(book: OpenedBook) -> None:
    async with book() as (team, beside):
        beside.add_team("North", ["dana"])
        beside.add_audience("Deals", ["North"])
        beside.save_view("Deals", View("audience:Deals"))
        team.main.renew()
        await team.settle()
        await team.press("u")
        beside.undo()
        team.main.renew()
        await team.settle()
        assert "You no longer read Deals." in team.notice
        await team.press("g", "v", "enter")
        assert "There is no section audience:Deals here." in team.notice
        assert team.main.view == View("mine")


def test_views_have_no_key_that_means_something_else() -> None:
    for panel in ("list", "record", "side"):
        found = commands.find(panel, "o")
        assert found is not None
        assert found.name == "sort"
    assert commands.find("side", "d") is commands.BY_NAME["remove-view"]
    assert commands.find("list", "d") is commands.BY_NAME["delete"]


async def test_the_list_of_views_says_which_keys_rename_and_remove_one(book: OpenedBook) -> None:
    async with book() as (team, _):
        await saved(team, "ada", "Only Ada")
        await team.press("g", "v")
        assert "In the sidebar (tab) e renames a view, d removes it." in team.text()
        await team.press("escape")
        await to(team, "view:1")
        await team.press("d")
        assert team.notice.startswith("Removed the view Only Ada.")
