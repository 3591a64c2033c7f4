"""What the form says while one types, and never gets in the way: twins, odd values, what a personal segment brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.opening import open_store
from store.session import Session
from store.types import Card, Value
from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.test_contact_form_values import ada, form_of, to
from tests.tui.written import NAMES, names_in
from tui.screens.contact_form import ContactForm
from tui.screens.form import every_form


def newest(session: Session) -> Card:
    return session.contact(max(session.select(View("contacts")))).card


async def test_whoever_has_the_number_already_is_named_under_it(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await to(team, "Phone")
        await team.type("+44 20 7946 0007")
        assert f"{NAMES[7]} has this number." in team.text(), "however it is written"
        await team.press("7")
        assert "has this number" not in team.text()
        await team.press("backspace", "enter")
        assert newest(session).values[0].value == "+44 20 7946 0007", "nothing is in the way of saving"


async def test_an_email_is_compared_too_and_oneself_is_no_twin(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("e")
        await to(team, "E-mail")
        await team.press("ctrl+u")
        await team.type("ada@example.org")
        assert "has this e-mail" not in team.text()
        await team.press("ctrl+u")
        await team.type("grace@example.org")
        assert "Grace Hopper has this e-mail." in team.text()


async def test_nobody_is_named_whom_one_may_not_see(book: OpenedBook, tmp_path: Path) -> None:
    async with book() as (team, _):
        store = open_store(tmp_path / "team.db")
        try:
            secret = Card(given_name="Secret", values=(Value("phone", "0161 496 0001"),))
            store.session("bob").create(secret)
            await team.press("n")
            await to(team, "Phone")
            await team.type("0161 496 0001")
            assert "has this number" not in team.text()
            store.session("bob").share("dana")
            await team.press("backspace", "1")
            assert "Secret (Bob's book) has this number." in team.text()
        finally:
            store.close()


async def test_an_email_without_an_at_is_saved_at_the_second_enter(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await to(team, "E-mail")
        await team.type("gus at example")
        await team.press("enter")
        assert "! An e-mail address has an @." in team.text()
        assert form_of(team).here.label == "E-mail"
        assert names_in(session) == list(NAMES)
        await team.press("enter")
        assert newest(session).values == (Value("email", "gus at example", id=newest(session).values[0].id),)


async def test_an_e_mail_address_typed_into_a_phone_is_told_where_its_line_is(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("n")
        await to(team, "Phone")
        await team.type("gus@acme.example")
        assert "An e-mail address: its own line is below." in team.text()


async def test_a_phone_without_digits_is_kept_and_said(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await to(team, "Phone")
        await team.type("ask Bob")
        assert "No digits: kept, but it cannot be dialled." in team.text()
        await team.press("enter")
        assert newest(session).values[0].value == "ask Bob"


async def test_an_email_that_is_none_is_kept_and_said_and_half_of_one_is_not_remarked_on(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await to(team, "E-mail")
        await team.type("x@")
        assert "No e-mail address" not in team.text()
        await team.type("@y")
        assert "No e-mail address: kept as you write it." in team.text()
        await team.press("enter")
        assert newest(session).values[0].value == "x@@y"


async def test_a_day_that_the_calendar_has_not_is_kept_and_said(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, session):
        await team.press("n")
        await team.type("Gus")
        await team.press("ctrl+f")
        await to(team, "Date")
        await team.type("29.2.2023")
        assert "No such day: kept as you write it." in team.text()
        await team.press("enter")
        assert [value.value for value in newest(session).values] == ["29.2.2023"]


async def test_a_personal_segment_says_before_what_it_brings(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e", "ctrl+f")
        await to(team, "Segment")
        await team.type("family")
        assert form_of(team).here.remark.startswith("Moves to your personal contacts: its team copy goes")
        assert "Moves to your personal contacts" in team.text()
        await team.press("enter")
        assert names_in(session, "personal") == [NAMES[0]]
        assert team.notice == f"Edited, personal now: {NAMES[0]}.  u undoes"
        await team.press("u")
        assert ada(session).segment == ""


async def test_a_search_that_found_nobody_becomes_a_contact_by_enter(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.type("/0117 496 0123")
        assert "enter  New contact with this number" in team.text()
        assert team.lines()[-1].startswith(" enter New contact")
        await team.press("enter")
        await team.type("Nora")
        await team.press("enter")
        found = newest(session)
        assert (found.given_name, found.values[0].value) == ("Nora", "0117 496 0123")


async def test_n_takes_the_name_that_was_typed(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.type("/nora quist")
        await team.press("escape", "n")
        assert [form_of(team).fields.texts[name].value for name in ("given_name", "family_name")] == ["Nora", "Quist"]
        await team.press("enter")
        assert "Nora Quist" in names_in(session)


async def test_n_after_a_search_that_found_somebody_is_empty(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.type("/hopper")
        await team.press("enter", "n")
        assert not form_of(team).dirty


async def test_an_agent_in_the_directory_is_told_where_the_new_contact_goes(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        await team.press("g", "d")
        team.main.renew()
        await team.settle()
        await team.press("n")
        assert "Only managers add to Shared Directory. Goes into Mine." in team.text()
        await team.type("Gus")
        await team.press("enter")
        assert "Gus" in names_in(session)


async def test_whom_one_may_not_edit_opens_no_form_but_the_reason(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.create(Card(given_name="Zoe", family_name="Zimmer"), "directory")
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        await team.press("g", "d", "e")
        assert team.app.screen is team.main
        assert team.notice.startswith("Only managers edit the Shared Directory")


async def test_a_name_cannot_be_emptied_in_the_directory_but_its_number_can_be_mended(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.create(Card(given_name="Zoe", family_name="Zimmer"), "directory")
        await team.press("g", "d", "e", "ctrl+u", "enter")
        assert "! The Shared Directory needs a first name." in team.text()


async def test_another_book_can_be_chosen_for_a_new_contact(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await team.type("Gus")
        await team.press("ctrl+f")
        await to(team, "Goes into")
        await team.press("p", "enter")
        assert names_in(session, "personal") == ["Gus"]


async def test_the_next_one_after_save_and_add_another_begins_at_the_first_name(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await team.type("Gus")
        await to(team, "Phone")
        await team.type("0117 496 0001")
        await team.press("ctrl+n")
        assert team.notice == "Added: Gus.  u undoes"
        assert form_of(team).here.label == "First name"
        assert not form_of(team).dirty
        await team.press("escape", "u")
        assert "Gus" not in names_in(session), "an empty form is nothing to bring back: u undoes"


async def test_the_beginning_of_a_personal_segment_is_not_silently_saved_as_a_public_one(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e", "ctrl+f")
        await to(team, "Segment")
        await team.type("fam")
        await team.press("enter")
        assert "family is in use: right takes it." in " ".join(team.text().split())
        assert set(names_in(session, "personal")) == set()
        await team.press("right", "enter")
        assert names_in(session, "personal") == [NAMES[0]]


async def test_a_segment_of_ones_own_is_kept_at_the_second_enter(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e", "ctrl+f")
        await to(team, "Segment")
        await team.type("fam")
        await team.press("enter", "enter")
        assert session.contact(session.select(View("mine"))[0]).card.segment == "fam"


@pytest.mark.parametrize("size", [(120, 36), (80, 40), (60, 44)])
async def test_the_keys_of_the_form_are_told_in_whole(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size) as (team, _):
        await team.press("n", "f1")
        shown = " ".join(team.text().split())
        assert "⋯" not in team.text().partition("Keys ━")[2]
        for key, words in (*ContactForm.keys, *every_form()):
            assert f"{key} {words}" in shown
