"""Why one sees a contact: sentences that can be read aloud."""

from __future__ import annotations

import pytest

from tests.tui.conftest import OpenedBook
from tests.tui.written import NAMES, card


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_w_says_why_and_what_one_may_do(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size) as (team, _):
        await team.press("w")
        text = " ".join(team.text().split())
        assert "Why you see Ada Alder" in text
        assert "this contact is yours" in text
        assert "You may edit it, delete it and add others beside it." in text
        await team.press("enter")
        assert "Why you see" not in team.text()


async def test_a_shared_contact_says_who_shares_it_since_when_and_what_one_may_not(book: OpenedBook) -> None:
    async with book() as (team, session):
        from store.opening import open_store

        store = open_store(str(session.watched).removesuffix("-wal"))
        bob = store.session("bob")
        bob.create(card("Yuri Young"))
        bob.share("dana")
        await team.press("g", "c", "G", "w")
        text = " ".join(line[22:].strip() for line in team.lines())
        assert "You see Yuri Young because Bob Okafor shares their contacts with you, since" in text
        assert "You may look at it; edit or delete it you may not." in text
        assert len(session.contact(len(NAMES) + 1).rights) == 1
        store.close()


async def test_with_nobody_there_it_gives_a_reason(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "b", "w")
        assert team.notice == "There is nobody in this list."
