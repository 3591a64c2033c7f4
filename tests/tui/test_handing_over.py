"""Hand over: from Members, and offered where somebody leaves who has something; one sheet, one operation (S3.13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.opening import open_store
from store.session import Session
from store.view import View
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.offices import at, make
from tests.tui.test_members import to
from tests.tui.written import card
from tui.forms.part import Figure, Text
from tui.screens.form import FormSheet


def busy(session: Session) -> None:
    """Bob is responsible for three of Dana's contacts; Marco leads; Eve is an agent."""
    session.add_member("marco", "Marco Bianchi", "manager")
    session.add_member("eve", "Eve Lindqvist")
    session.assign([(session.select(View("mine"))[:3], "bob")])
    open_store(session._db.url).session("bob").create(card("Own Contact"))


def held(session: Session, who: str) -> int:
    return session.count(View("contacts", f"assigned:{who}")).number


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_a_name_chosen_and_enter_hand_over_and_u_takes_all_of_it_back(
    book: OpenedBook, size: tuple[int, int]
) -> None:
    async with book(size=size, prepare=busy) as (team, session):
        await to(team, "bob")
        await team.press("a")
        await team.type("eve")
        assert team.lines()[-1].startswith(" enter  Choose Eve Lindqvist ")
        await team.press("enter")
        assert planned(team)[0] == "assigned to Bob Okafor become Eve's"
        assert team.lines()[-1].startswith(" enter  Hand over 3 ")
        assert planned(team)[-1].startswith("What is personal goes to nobody")
        await team.press("enter")
        assert "Handed over for Bob Okafor: 3 contacts." in team.notice
        assert (held(session, "bob"), held(session, "eve")) == (0, 3)
        await team.press("u")
        assert (held(session, "bob"), held(session, "eve")) == (3, 0)


async def test_with_nobody_chosen_neither_plan_nor_button_says_that_anything_will_happen(book: OpenedBook) -> None:
    async with book(prepare=busy) as (team, session):
        await to(team, "bob")
        await team.press("a")
        assert "Nobody is chosen yet." in team.text()
        await team.press("tab")
        assert team.lines()[-1].startswith(" enter  Hand over   right Next choice   esc Cancel")
        await team.press("enter")
        assert "! Nobody is chosen yet: type a name" in team.text()
        assert held(session, "bob") == 3


async def test_who_has_something_hands_over_before_their_access_goes(book: OpenedBook) -> None:
    """ "Bob is responsible for 61 contacts ... hand over first": offered, and ctrl+n only takes the access away."""
    async with book(prepare=busy) as (team, session):
        await to(team, "bob")
        await team.press("d")
        assert "Bob Okafor is responsible for 3 contacts" in " ".join(team.text().split())
        await team.type("marco")
        await team.press("enter")
        assert team.lines()[-1].startswith(" enter  Hand over 3 and end access ")
        await team.press("enter")
        assert held(session, "marco") == 3
        assert not next(one for one in session.members() if one.username == "bob").active
        await team.press("u")
        assert next(one for one in session.members() if one.username == "bob").active
        assert held(session, "bob") == 3
        await team.press("d", "ctrl+n")
        assert team.notice.startswith("No access any more: Bob Okafor.")
        assert held(session, "bob") == 3


def planned(team: Driven) -> list[str]:
    """The plan's sentences."""
    sheet = team.app.screen
    assert isinstance(sheet, FormSheet)
    return [part.text for part in sheet.form.plan if isinstance(part, Figure | Text)]


async def test_the_book_goes_to_one_of_those_chosen_and_nobody_is_a_choice(book: OpenedBook) -> None:
    async with book(size=(120, 36), prepare=busy) as (team, session):
        await to(team, "bob")
        await team.press("a", "enter", "enter")
        assert "Nobody is chosen yet" in team.text()
        await team.type("nobody")
        await team.press("enter")
        assert planned(team)[0] == "assigned to Bob Okafor are nobody's then"
        await team.type("eve")
        await team.press("enter", "tab", "right")
        assert planned(team)[0] == "assigned to Bob Okafor become Eve's"
        assert planned(team)[1] == "of Bob Okafor's own goes into Eve's book"
        await team.press("enter")
        assert held(session, "eve") == 3


async def test_an_agent_is_told_who_hands_over(tmp_path: Path) -> None:
    async with at(make(tmp_path), "alice") as team:
        await to(team, "eve")
        await team.press("a")
        assert team.notice == "Only admins hand over for Eve Lindqvist.  r asks Dana"
