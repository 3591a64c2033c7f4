"""Why one sees a contact: sentences that can be read aloud."""

from __future__ import annotations

import pytest

from tests.tui.conftest import OpenedBook
from tests.tui.written import card


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


async def test_what_one_may_do_with_a_personal_contact_is_said_once(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.create(card("Mum Alder"), "personal")
        await team.press("slash")
        await team.type("mum alder")
        await team.press("enter", "w")
        text = " ".join(line[22:].strip() for line in team.lines())
        assert "You see Mum Alder: personal, nobody else does." in text
        assert text.count("You may") == 1


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
        assert "You may not add others beside it, edit or delete it; Bob Okafor may give you that." in text
        row = team.main.contacts.row
        assert row is not None
        assert row.name == "Yuri Young"
        assert session.contact(row.id).rights == {"view"}
        store.close()


async def test_with_nobody_there_it_gives_a_reason(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "b", "w")
        assert team.notice == "There is nobody in this list."


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_it_says_of_a_colleague_why_not_and_what_would_change_it(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size) as (team, session):
        session.add_member("eve", "Eve Lindqvist")
        await team.press("w")
        await team.type("eve")
        assert "Why Eve Lindqvist does not see Ada Alder" in team.text()
        row = team.main.contacts.row
        assert row is not None
        found = session.explain("eve", row.id)
        sentences = [found.denied, found.would_need]
        told = " ".join(part.text for part in team.sheet.form.parts if hasattr(part, "text"))
        assert all(sentence and sentence in told for sentence in sentences)
        assert team.lines()[-1].startswith(" enter  Ask about Eve ")
        await team.press("enter")  # takes the name: what it says stays
        assert "Why Eve Lindqvist does not see Ada Alder" in team.text()
        await team.press("up", "up")
        assert "Why you see Ada Alder" in team.text()


async def test_it_says_who_else_sees_it_and_why(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.add_member("eve", "Eve Lindqvist")
        session.share("bob", ["edit"])
        await team.press("w")
        assert "1 of 2 colleagues sees it beside you." in team.text()
        assert "Bob Okafor  sees it" in team.text()
        assert "Eve Lindqvist  does not" in team.text()
        await team.press("down")
        assert "Why Bob Okafor sees Ada Alder" in team.text()
        await team.press("up")
        assert "Why you see Ada Alder" in team.text()
        await team.press("escape")
        assert team.app.screen is team.main


async def test_the_colleague_at_the_cursor_stays_in_sight_when_what_is_said_of_them_takes_the_room(
    book: OpenedBook,
) -> None:
    async with book(size=(60, 20)) as (team, session):
        names = [f"{first} Brown" for first in ("Ann", "Ben", "Cat", "Dee", "Eli", "Fay")]
        for name in names:
            session.add_member(name.split(" ")[0].lower(), name)
        session.share("everyone")
        session.share("ben", ["create", "edit"])
        session.share("fay", ["create"], until="2099-01-01")
        await team.press("w")
        for key in ("down",) * 6 + ("up",) * 5:
            await team.press(key)
            cursors = [line for line in team.lines() if "❯  " in line and line.rstrip().endswith("sees it")]
            assert len(cursors) == 1, team.text()
