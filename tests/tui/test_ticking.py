"""Several entries of the sidebar at once: members under Assigned To, books (S3.11, S3.12)."""

from __future__ import annotations

from store.session import Session
from store.view import View
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.test_board import LEADS, office


def names(team: Driven) -> list[str]:
    """The names in the list."""
    return [row.name for row in team.main.contacts.rows.rows]


async def to(team: Driven, entry: str) -> None:
    """The sidebar's cursor to an entry."""
    side = team.main.side
    steps = side._names().index(entry) - side._names().index(side.cursor)
    await team.press(*["down" if steps > 0 else "up"] * abs(steps))
    assert side.cursor == entry


def with_books(session: Session) -> None:
    office(session)
    session.assign([(session.select(View("directory", "ada")), "dana")])


async def test_several_members_at_once_and_esc_shows_all_again(book: OpenedBook) -> None:
    async with book(size=(120, 36), prepare=with_books) as (team, _):
        await team.press("g", "a", "shift+tab", "shift+tab")
        assert team.main.here == "side"
        await to(team, "assigned:bob")
        await team.press("space")
        assert team.main.view == View("assigned:bob")
        assert names(team) == [*LEADS[3:5]]
        await to(team, "assigned:carol")
        await team.press("space")
        assert names(team) == [*LEADS[3:6]]
        assert sum("✓" in line[:27] for line in team.lines()) == 2
        assert "in Bob, Carol" in team.lines()[2]
        assert team.main.search.count is not None
        assert team.main.search.count.number == 3
        await team.press("space")
        assert team.main.view == View("assigned:bob")
        await team.press("space", "escape", "slash")
        await team.type("edsger")
        assert names(team)[0] == "Edsger Finch"
        await team.press("escape", "escape")
        assert team.main.view == View("assigned:bob,carol")
        await team.press("escape")
        assert team.main.view == View("contacts")
        assert not team.main.side.ticked


async def test_books_are_put_together_and_narrowed_by_members_on_the_board_too(book: OpenedBook) -> None:
    async with book(size=(120, 36), prepare=with_books) as (team, session):
        session.assign([(session.select(View("mine"))[:1], "bob")])
        await team.press("tab", "tab")
        for entry in ("mine", "directory", "assigned:bob"):
            await to(team, entry)
            await team.press("space")
        assert team.main.view == View("mine|directory|assigned:bob")
        assert team.main.section_title() == "Mine, Shared Directory: Bob"
        assert sorted(names(team)) == sorted(["Ada Alder", *LEADS[3:5]])
        await team.press("escape", "b")
        assert [lane.total for lane in team.main.board.lanes] == [0, 3, 0, 0]
        await team.press("b", "n")
        await team.press("escape")
        assert team.main.view == View("mine|directory|assigned:bob")


async def test_what_cannot_be_ticked_says_why(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("tab")
        for entry in ("contacts", "history", "members", "bin"):
            await to(team, entry)
            await team.press("space")
            assert team.main.notice.refused, entry
            assert "are ticked" in team.notice
        assert team.main.view == View("mine")
