"""The History: what was done, by whom and when; what each changed; taking any of it back with today's rights."""

from __future__ import annotations

from typing import Any

import pytest

from store.session import Session
from store.types import Value
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.sayings import said
from tests.tui.written import NAMES, card, many, names_in

SIZES = [(120, 36), (80, 24), (60, 20)]


@pytest.mark.parametrize("size", SIZES)
async def test_operations_stand_in_the_place_of_the_contacts(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size) as (team, _):
        await team.press("down", "d", "g", "h")
        row = next(line for line in team.lines() if "❯" in line)
        assert "Deleted Alan" in row
        assert "you" in row
        assert team.main.contacts.row is None, "no key acts on contacts that cannot be seen"
        await team.press("g", "c")
        assert team.name == "Ada Alder"


async def test_a_packet_of_gh_and_a_key_acts_on_an_operation(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("d")
        from textual import events

        for key in ("g", "h", "u"):
            team.app._typed.put(events.Key(key, key))
        await team.settle()
        assert team.notice == "Undone: deleted Ada Alder.  U does it again"
        assert names_in(session) == list(NAMES)


async def test_what_was_taken_back_says_when_and_cannot_be_taken_back_again(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d", "g", "h", "u")
        row = next(line for line in team.lines() if "❯" in line)
        assert "Deleted Ad" in row
        assert "undone at" in row
        await team.press("u")
        assert team.notice.startswith("That was undone already today at ")


async def test_an_operation_about_no_contact_offers_no_list_of_them_and_says_why(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, session):
        session.set_setting("export", "managers")
        await team.press("g", "h")
        assert "List its contacts" not in team.lines()[-1]
        await team.press("enter")
        assert "It is about no contact. w says what it was." in team.notice


@pytest.mark.parametrize("word", ["today", "yesterday"])
async def test_what_was_done_today_is_found_by_that_word(book: OpenedBook, word: str) -> None:
    async with book() as (team, _):
        await team.press("d", "g", "h", "/")
        await team.type(word)
        assert ("Deleted Ada Alder" in said(team)) == (word == "today")


async def test_one_of_another_session_shows_what_would_happen_and_asks(book: OpenedBook) -> None:
    async with book() as (team, session):
        first = session.page(team.main.view).rows[:3]
        session.bulk_edit([row.id for row in first], "company", "Acme")
        session.edit(first[0].id, {"company": "Acme Ltd"})
        await team.press("g", "h", "j", "u")
        assert "2 go back, 1 stays as it is." in team.text()
        assert "Ada Alder: Changed since by Dana Reyes: kept as it is." in said(team)
        await team.press("escape")
        assert session.contact(first[1].id).card.company == "Acme"
        await team.press("u", "enter")
        assert [session.contact(row.id).card.company for row in first] == ["Acme Ltd", "", ""]
        assert team.notice.startswith("Undone: set company to Acme: Ada")
        await team.press("U")
        assert session.contact(first[1].id).card.company == "Acme"


async def test_more_than_twenty_five_ask_even_if_just_done_here(book: OpenedBook) -> None:
    async with book(names=many(30)) as (team, session):
        await team.press("A", "d", "tab", "enter", "g", "h", "u")
        assert "30 go back." in team.text()
        assert names_in(session) == []
        await team.press("enter")
        assert len(names_in(session)) == 30


async def test_a_right_that_is_gone_is_refused_and_says_who_may(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.create(card("Zoe Zimmer"), "directory")
        session.set_role("bob", "admin")
        session.bulk_edit([13], "company", "Acme")
        session.set_role("dana", "agent")
        await team.press("g", "h")
        await team.type("/acme")
        await team.press("enter", "u")
        assert "Only managers edit the Shared Directory: Bob Okafor." in team.notice


async def test_enter_lists_the_contacts_and_esc_goes_back_to_the_same_operation(book: OpenedBook) -> None:
    async with book() as (team, session):
        some = [row.id for row in session.page(team.main.view).rows[:3]]
        session.bulk_edit(some, "company", "Acme")
        session.edit(some[0], {"note": "x"})
        await team.press("g", "h", "j", "enter")
        assert [row.id for row in team.main.contacts.rows.rows] == some
        assert team.main.view.section == "contacts"
        await team.press("escape")
        assert "Set company to Acme" in next(line for line in team.lines() if "❯" in line)
        assert team.main.search.text == ""


async def test_the_contacts_of_a_deletion_are_listed_in_the_bin(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("space", "space", "d", "g", "h", "enter")
        assert team.main.view.section == "bin"
        assert "2 found" in team.text()


async def test_what_an_operation_changed_stands_in_strip_and_record(book: OpenedBook) -> None:
    async with book() as (team, session):
        values = session.contact(1).card.values
        session.edit(1, {"values": (Value("phone", "020 7946 0019", "work", id=values[0].id), *values[1:])})
        await team.press("g", "h")
        assert "Phone work: 020 7946 0000 › 020 7946 0019" in team.text()
        await team.press("w")
        assert team.main.opened == "record"
        assert "Phone work: 020 7946 0000 › 020 7946 0019" in team.text()
        await team.press("J")
        assert "Added Ida Joyce" in team.text() or "Added Katherine Lamb" in team.text()
        await team.press("escape")
        assert team.main.opened is None


async def test_the_history_is_searched_by_words(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "h")
        await team.type("/hopper")
        await team.press("enter")
        assert [row.operation.summary for row in _rows(team)] == ["Added Grace Hopper"]
        await team.press("escape")
        await team.type("/elephant")
        assert "Nothing in the history is found by elephant." in team.text()


async def test_a_callers_number_typed_in_the_history_looks_for_contacts(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("g", "h")
        await team.type("79460007")
        assert team.main.view.section == "contacts"
        assert team.name == "Grace Hopper"


async def test_long_logs_are_read_page_by_page_both_ways(book: OpenedBook) -> None:
    async with book(names=many(150)) as (team, session):
        everything = [one.id for one in session.history(limit=500)]
        await team.press("g", "h")
        assert len(_rows(team)) < len(everything)
        await team.press(*["pagedown"] * 14)
        assert [row.id for row in _rows(team)] == everything
        await team.press("G")
        assert _rows(team)[team.main.listing.cursor].id == everything[-1]
        await team.press("home")
        assert _rows(team)[0].id == everything[0]


async def test_what_acts_on_contacts_gives_a_reason_there(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("space", "g", "h")
        for key in ("d", "e", "space", "A", "V"):
            await team.press(key)
            assert "Here are operations" in team.notice, key
        assert names_in(session) == list(NAMES)


async def test_what_a_colleague_does_appears_and_the_cursor_stays_on_its_operation(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "h", "j", "j")
        at = _rows(team)[team.main.listing.cursor].id
        session.delete([1])
        team.main.renew()
        await team.settle()
        assert _rows(team)[team.main.listing.cursor].id == at
        assert _rows(team)[0].operation.verb == "delete"


# ---- a contact's own history


def _changed(session: Session, times: int) -> None:
    for number in range(times):
        session.edit(1, {"company": f"Acme {number}"})


async def test_the_record_tells_a_contacts_history_value_by_value(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, session):
        session.edit(1, {"company": "Acme", "note": "calls after six"})
        session.edit(1, {"company": "Acme Ltd"})
        await team.press("escape", "down", "up")
        text = " ".join(line[85:].strip() for line in team.lines())
        assert "Company: Acme › Acme" in text
        assert "Company added: Acme" in text
        assert "Note added: calls" in text


async def test_older_history_is_read_as_one_scrolls(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, session):
        _changed(session, 70)
        await team.press("escape", "down", "up", "enter")
        await team.press(*["pagedown"] * 8)
        assert "Added Ada Alder" in team.text()


def _rows(team: Driven) -> list[Any]:
    return list(team.main.listing.rows.rows)
