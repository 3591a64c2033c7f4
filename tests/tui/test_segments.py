"""Segments: the list for all internal members to see, kept by admins."""

from __future__ import annotations

import pytest

from store.session import Session
from store.view import View
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.sayings import said
from tests.tui.test_contact_form_values import to as to_field
from tests.tui.test_members import SIZES, at_cursor


def kinds(session: Session) -> dict[str, str]:
    return {one.name: one.kind for one in session.segments()}


def marked(session: Session) -> None:
    session.bulk_edit(session.select(View("mine"))[:2], "segment", "supplier")


async def to(team: Driven, name: str) -> None:
    """The cursor to a segment."""
    await team.press("g", "e", "home")
    names = [row.thing.name for row in team.main.listing.rows.rows]
    await team.press(*["j"] * names.index(name))


@pytest.mark.parametrize("size", SIZES)
async def test_segments_stand_with_what_they_are_and_how_many_have_them(
    book: OpenedBook, size: tuple[int, int]
) -> None:
    async with book(size=size, prepare=marked) as (team, _):
        await to(team, "supplier")
        assert {"supplier", "business", "2"} <= set(at_cursor(team).split())
        assert "Marking shares nothing" in said(team)
        await team.press("enter")
        assert team.main.view == View("contacts", "segment:supplier")
        await team.press("escape")
        assert team.main.view.section == "segments"
        await to(team, "family")
        assert "Its contacts are" in said(team)
        await team.press("enter")
        assert team.notice == "None of the contacts that you see is marked family."


async def test_a_segment_is_made_changed_and_removed_and_each_is_undone(book: OpenedBook) -> None:
    async with book(prepare=marked) as (team, session):
        await team.press("g", "e", "n")
        await team.type("Godchild")
        await team.press("tab", "p", "enter")
        assert team.notice == "Added the segment: Godchild.  u undoes"
        assert kinds(session)["Godchild"] == "personal"
        assert "Godchild" in at_cursor(team)
        await to(team, "supplier")
        await team.press("e", "end")
        await team.type("s")
        await team.press("tab", "p")
        assert "2 read as suppliers" in said(team)
        assert "2 stay as they are and where they are" in said(team)
        await team.press("enter")
        assert kinds(session)["suppliers"] == "personal"
        await team.press("d")
        assert team.notice == "Removed the segment: suppliers.  u undoes"
        await team.press("u", "u", "u")
        assert kinds(session)["supplier"] == "business"
        assert "Godchild" not in kinds(session)


async def test_others_read_who_changes_them(book: OpenedBook) -> None:
    async with book(username="bob") as (team, _):
        await to(team, "customer")
        await team.press("n")
        assert team.notice == "Only admins change members, teams and settings.  r asks Dana"


async def test_the_notice_says_what_a_segment_has_shared(book: OpenedBook) -> None:
    """S2.4, S2.5: what is shared by itself is said at once, and undone with what shared it."""
    async with book(prepare=lambda session: session.set_setting("share-segments", "live")) as (team, session):
        await team.press("n")
        await team.type("Ada")
        await team.press("tab")
        await team.type("Byron")
        await team.press("ctrl+f")
        await to_field(team, "Segment")
        await team.type("customer")
        await team.press("enter")
        assert team.notice == "Added: Ada Byron, shared with everyone because of segment customer.  u undoes"
        assert session.count(View("directory", "byron")).number == 1
        await team.press("u")
        assert session.count(View("directory", "byron")).number == 0
        await team.press("space", "space", "e", "tab")
        await team.type("partner")
        await team.press("enter")
        assert team.notice == (
            "Set segment to partner: 2 contacts, 2 shared with everyone because of segment partner.  u undoes"
        )
