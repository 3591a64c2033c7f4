"""Watching from the list, and what the record says of it and of who was responsible (C9)."""

from __future__ import annotations

from store.session import Session
from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.sayings import said
from tests.tui.test_members import staffed


def sent(session: Session) -> None:
    staffed(session)
    first = session.select(View("mine"))[0]
    session.assign([([first], "bob")])
    session.assign([([first], "marco")])
    session.watch([first], "bob")


async def test_w_watches_the_contact_and_no_longer_and_the_record_says_who_does(book: OpenedBook) -> None:
    async with book(size=(120, 40), prepare=sent) as (team, session):
        await team.press("home")
        assert "Assigned to Marco, since today" in said(team)
        assert "Bob was responsible today" in said(team)
        assert "Watched by Bob" in said(team)
        await team.press("W")
        await team.until(lambda: "Watched by you and Bob" in said(team))
        assert session.count(View("watched")).number == 1
        assert "Watching" in team.text()
        await team.press("W")
        await team.until(lambda: "Watched by you" not in said(team))
        assert team.notice.startswith("Watched no longer: ")
        await team.press("u", "space", "j", "space", "W")
        assert team.notice == "Watched: 2 contacts.  u undoes"
        assert session.count(View("watched")).number == 2
