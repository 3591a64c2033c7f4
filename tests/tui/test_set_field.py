"""One field of a selection: what would happen stands beside the choice, the button says the count that will happen."""

from __future__ import annotations

import pytest

from store.session import Session
from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.written import NAMES, card, many


def values_of(session: Session, field: str, section: str = "contacts") -> list[str]:
    found = session.contacts(session.select(View(section)))
    return [getattr(contact.card, field) for contact in found]


async def test_e_on_a_selection_sets_one_field_of_all_of_them_and_u_takes_it_back(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("space", "space", "space", "e")
        assert "Set a field of 3 contacts" in team.text()
        await team.press("tab")
        await team.type("customer")
        assert "3  get segment customer" in team.text()
        assert team.lines()[-1].startswith(" enter  Set for 3 ")
        await team.press("enter")
        assert team.notice == "Set segment to customer: 3 contacts.  u undoes"
        assert values_of(session, "segment").count("customer") == 3
        assert len(team.main.selection) == 3, "what comes next is for the same ones"
        await team.press("u")
        assert values_of(session, "segment").count("customer") == 0


async def test_a_segment_is_found_by_its_name_under_m_and_set_for_the_contact_at_the_cursor(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("m")
        await team.type("family")
        await team.press("enter")
        assert "━━ Set a field of Ada Alder ━" in team.text()
        await team.press("tab")
        await team.type("family")
        await team.press("enter")
        assert team.notice.startswith("Set segment to family: Ada Alder")
        assert values_of(session, "segment").count("family") == 1


async def test_a_letter_chooses_the_field_and_another_one_the_kind(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("A", "e", "k", "tab", "l", "enter")
        assert values_of(session, "kind") == ["lead"] * len(NAMES)


async def test_values_in_use_are_suggested_and_right_takes_one(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.edit(session.select(View("mine"))[5], {"company": "Quayside Lettings"})
        await team.press("space", "space", "e", "c", "tab")
        await team.type("quay")
        assert "Take Quayside Lettings" in team.lines()[-1]
        await team.press("right", "enter")
        assert values_of(session, "company").count("Quayside Lettings") == 3


async def test_the_beginning_of_a_word_in_use_is_not_taken_for_the_word_nor_silently_for_one_of_its_own(
    book: OpenedBook,
) -> None:
    async with book() as (team, session):
        session.edit(session.select(View("mine"))[5], {"segment": "partner"})
        await team.press("space", "space", "e", "tab")
        await team.type("par")
        assert "partner" in team.text(), "it stands dim behind what was typed"
        await team.press("enter")
        assert "partner is in use: right takes it" in team.text()
        assert values_of(session, "segment").count("par") == 0
        await team.press("right", "enter")
        assert values_of(session, "segment").count("partner") == 3


async def test_a_word_of_ones_own_is_set_at_the_second_enter_and_a_whole_one_at_the_first(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.edit(session.select(View("mine"))[5], {"segment": "partner"})
        await team.press("space", "space", "e", "tab")
        await team.type("par")
        await team.press("enter", "enter")
        assert values_of(session, "segment").count("par") == 2
        await team.press("e", "tab")
        await team.type("partner")
        await team.press("enter")
        assert values_of(session, "segment").count("partner") == 3


async def test_those_one_may_only_read_are_left_out_and_the_plan_says_so_before(book: OpenedBook) -> None:
    async with book() as (team, session):
        for name in ("Zoe Zimmer", "Zach Zimmer"):
            session.create(card(name), "directory")
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        await team.press("g", "c", "A", "e", "tab")
        await team.type("seller")
        text = " ".join(team.text().split())
        assert f"{len(NAMES)} get segment seller" in text
        assert "2 left out. Only managers edit" in text
        assert f"Set for {len(NAMES)} " in team.lines()[-1]
        await team.press("enter")
        assert values_of(session, "segment").count("seller") == len(NAMES)
        said, left_out = team.notice.split("  u undoes  ")
        assert said == f"Set segment to seller: {len(NAMES)} contacts."
        assert left_out.startswith("Zoe Zimmer, Zach Zimmer left out: Only")


async def test_where_none_may_be_edited_the_reason_stands_in_the_dialog(book: OpenedBook) -> None:
    async with book() as (team, session):
        for name in ("Zoe Zimmer", "Zach Zimmer"):
            session.create(card(name), "directory")
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        await team.press("g", "d", "A", "e", "tab")
        await team.type("seller")
        await team.press("enter")
        assert "! Only managers edit the Shared Directory: Bob" in team.text()
        assert values_of(session, "segment").count("seller") == 0


async def test_nothing_typed_empties_the_field_at_the_second_enter_only(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.bulk_edit(session.select(View("mine")), "company", "Acme")
        await team.press("A", "e", "c", "enter")
        told = team.sheet.form.part.error
        assert told == "Nothing typed: enter once more empties the company of 12 contacts."
        assert "! Nothing typed: enter once more" in team.text()
        assert values_of(session, "company") == ["Acme"] * 12
        assert team.lines()[-1].startswith(" enter  Empty for 12 ")
        await team.press("enter")
        assert values_of(session, "company") == [""] * 12


async def test_a_personal_segment_says_before_how_many_become_private_and_what_is_taken_back(book: OpenedBook) -> None:
    def sent(session: Session) -> None:
        session.send(session.select(View("mine"))[:2])

    async with book(prepare=sent) as (team, session):
        await team.press("A", "e", "tab")
        await team.type("Family")
        await team.until(lambda: "copies are taken back" in team.text())
        assert f"{len(NAMES)}  become private" in team.text()
        assert "2  copies are taken back from the team" in team.text()
        await team.press("enter")
        assert set(values_of(session, "segment", "personal")) == {"Family"}
        assert session.count(View("directory")).number == 0
        await team.press("u")
        assert session.count(View("directory")).number == 2


async def test_a_dialog_given_up_comes_back_with_what_was_typed(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("A", "e", "tab")
        await team.type("buy")
        await team.press("escape", "u")
        await team.type("er")
        await team.press("enter")
        assert values_of(session, "segment") == ["buyer"] * len(NAMES)


async def test_hidden_ones_are_named_in_the_plan(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("space", "space")
        await team.type("/hopper")
        await team.press("enter", "space", "e")
        assert "2  of them are not on this list" in team.text()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_buttons_and_focus_lie_inside_every_screen(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size, names=many(40)) as (team, _):
        await team.press("A", "e")
        for _ in range(7):
            assert "esc Cancel" in team.lines()[-1]
            assert any("❯ Field" in line for line in team.lines())
            await team.press("tab")
            caret = team.sheet.caret
            assert caret is None or (caret.x < size[0] and caret.y < size[1] - 3)
            assert any("❯ Value" in line for line in team.lines())
            await team.press("shift+tab", "right")
