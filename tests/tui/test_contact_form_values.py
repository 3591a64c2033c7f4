"""Several values in the form of a contact: label, preferred, personal, order, removal; fields behind one key."""

from __future__ import annotations

from typing import Any

import pytest

from store.session import Session
from store.types import ADDRESS_PARTS, Card, Value
from store.view import View
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.written import NAMES


def ada(session: Session) -> Card:
    return session.contact(session.select(View("mine"))[0]).card


def phones(session: Session) -> list[tuple[str, bool, bool]]:
    return [(v.value, v.preferred, v.personal) for v in ada(session).values if v.kind == "phone"]


def form_of(team: Driven) -> Any:
    return team.sheet.form


async def to(team: Driven, label: str) -> None:
    """Go down to a field."""
    for _ in range(60):
        if form_of(team).here.label == label:
            return
        await team.press("down")
    raise AssertionError(f"no field {label}")


async def test_ctrl_o_and_a_letter_make_another_number_the_preferred_one(book: OpenedBook) -> None:
    async with book() as (team, session):
        assert phones(session) == [("020 7946 0000", False, False), ("+44 7700 900118", True, False)]
        await team.press("e")
        await to(team, "Phone")
        await team.press("ctrl+o")
        assert team.lines()[-1].startswith(" p  Preferred   o Personal   u Up   d Down   x Take out   esc Back")
        await team.press("p", "enter")
        assert phones(session) == [("020 7946 0000", True, False), ("+44 7700 900118", False, False)]


async def test_a_personal_value_reaches_nobody_else(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e")
        await to(team, "Phone")
        await team.press("ctrl+o", "o")
        assert any("020 7946 0000" in line and line.endswith("personal") for line in team.lines())
        await team.press("enter")
        assert phones(session)[0] == ("020 7946 0000", False, True)


async def test_a_label_personal_means_what_it_says(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e")
        await to(team, "Phone")
        await team.press("tab", "ctrl+u")
        await team.type("Personal")
        await team.press("enter")
        assert phones(session)[0] == ("020 7946 0000", False, True)


async def test_only_the_owner_marks_a_value_personal(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.create(Card(given_name="Zoe", family_name="Zimmer", values=(Value("phone", "020 1"),)), "directory")
        await team.press("g", "d", "e")
        await to(team, "Phone")
        await team.press("ctrl+o", "o")
        assert "! Only a contact's owner has personal values in it." in team.text()


async def test_u_and_d_move_a_value_and_may_be_repeated(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e")
        await to(team, "Phone")
        await team.press("down", "down")
        await team.type("0161 4960001")
        await team.press("ctrl+o", "u", "u", "u")
        assert "! It is the first number already." in team.text()
        await team.press("escape", "enter")
        assert [value for value, *_ in phones(session)] == ["0161 4960001", "020 7946 0000", "+44 7700 900118"]
        await team.press("u")
        assert [value for value, *_ in phones(session)] == ["020 7946 0000", "+44 7700 900118"]


async def test_x_takes_a_value_out_and_undo_brings_it_back(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e")
        await to(team, "Phone")
        await team.press("ctrl+o", "x", "enter")
        assert [value for value, *_ in phones(session)] == ["+44 7700 900118"]
        await team.press("u")
        assert len(phones(session)) == 2


async def test_a_letter_that_means_nothing_after_ctrl_o_is_not_written_into_the_number(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e")
        await to(team, "Phone")
        await team.press("ctrl+o", "z")
        assert "! z: there are p, o, u, d, x here. esc goes back." in team.text()
        await team.press("escape", "end", "7", "enter")
        assert phones(session)[0][0] == "020 7946 00007"


async def test_labels_are_suggested_and_right_takes_one(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await to(team, "Phone")
        await team.type("020 7946 0999")
        await team.press("tab")
        await team.type("ext")
        assert "right Take extension" in team.lines()[-1]
        await team.press("right", "enter")
        found = session.contact(max(session.select(View("mine"))))
        assert [(value.value, value.label) for value in found.card.values] == [("020 7946 0999", "extension")]


async def test_rare_fields_stand_behind_one_key_and_all_are_saved(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, session):
        await team.press("n")
        assert "Job title" not in team.text()
        await team.press("ctrl+f")
        typed = {
            "First name": "Gus", "Middle": "M", "Last name": "Gibson", "Title": "Dr", "Suffix": "PhD",
            "Nickname": "Gussie", "Company": "Acme", "Department": "Sales", "Job title": "Analyst",
            "Address": "14 Quay St", "Postcode": "E1 6AN", "City": "London", "Region": "Greater London",
            "Country": "United Kingdom", "Link": "https://example.org", "Date": "31.12.1980", "Custom": "blue",
            "Kind": "l", "Segment": "seller", "Tags": "vip, buyer, vip",
        }  # fmt: skip
        for label, text in typed.items():
            await to(team, label)
            await team.type(text)
        await to(team, "Note")
        await team.type("Likes tea.")
        await team.press("ctrl+s")
        card = session.contact(max(session.select(View("mine")))).card
        assert (card.name, card.nickname, card.department, card.job_title) == (
            "Dr Gus M Gibson PhD", "Gussie", "Sales", "Analyst",
        )  # fmt: skip
        assert (card.kind, card.segment, card.tags, card.note) == ("lead", "seller", ("vip", "buyer"), "Likes tea.")
        found = {value.kind: value for value in card.values}
        parts = dict(zip(ADDRESS_PARTS, found["address"].parts, strict=True))
        assert (parts["street"], parts["postal_code"], parts["country"]) == ("14 Quay St", "E1 6AN", "United Kingdom")
        assert found["address"].value == "14 Quay St, London, Greater London, E1 6AN, United Kingdom"
        assert (found["url"].value, found["date"].value, found["custom"].value) == (
            "https://example.org", "1980-12-31", "blue",
        )  # fmt: skip


async def test_what_the_form_does_not_show_stays_where_it_is(book: OpenedBook) -> None:
    async with book() as (team, session):
        number = session.select(View("mine"))[0]
        card = ada(session)
        odd = Value("property", "picture, 12 kB", original="PHOTO:...")
        session.edit(number, {"values": (card.values[0], odd, *card.values[1:])})
        before = ada(session).values
        await team.press("e")
        await to(team, "Phone")
        await team.press("end", "9", "enter")
        after = ada(session).values
        assert [value.id for value in after] == [value.id for value in before]
        assert after[1] == before[1]


async def test_a_name_of_its_own_form_is_shown_and_emptied_it_follows_the_names_again(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.edit(session.select(View("mine"))[0], {"name": "Countess Ada"})
        await team.press("e")
        await to(team, "Shown as")
        await team.press("ctrl+u", "enter")
        assert ada(session).name == NAMES[0]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_every_field_comes_into_sight_with_its_caret(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size) as (team, _):
        await team.press("e", "ctrl+f")
        seen = set()
        for _ in range(40):
            here = form_of(team).here
            seen.add(here.label)
            mark = [line for line in team.lines() if "❯" in line[-size[0] + (22 if size[0] > 60 else 0) :]]
            assert any(here.label in line for line in mark), here.label
            assert "esc Cancel" in team.lines()[-1]
            await team.press("tab")
        assert {"First name", "Country", "Custom", "Tags", "Note"} <= seen


@pytest.mark.parametrize("leaves", ["tab", "up", "enter"])
async def test_a_label_that_was_begun_is_taken_whole_by_leaving_it(book: OpenedBook, leaves: str) -> None:
    async with book() as (team, session):
        await team.press("n")
        await team.type("Nora")
        await to(team, "Phone")
        await team.type("020 7946 0777")
        await team.press("tab")
        await team.type("mob")
        await team.press(leaves, *(["enter"] if leaves != "enter" else []))
        values = session.contact(max(session.select(View("mine")))).card.values
        assert [(value.value, value.label) for value in values] == [("020 7946 0777", "mobile")]


async def test_a_label_of_ones_own_stays_as_it_was_typed(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await to(team, "Phone")
        await team.type("020 7946 0777")
        await team.press("tab")
        await team.type("boat")
        await team.press("enter")
        assert session.contact(max(session.select(View("mine")))).card.values[0].label == "boat"


async def test_what_is_typed_takes_the_cells_that_its_label_leaves_and_shows_its_end(book: OpenedBook) -> None:
    """At 80 columns too: the marks give way while one types, and a sign says that there is more before it."""
    long = "adelaide.featherstonehaugh"

    def prepare(session: Session) -> None:
        number = session.select(View("mine"))[0]
        email = Value("email", f"{long}@a.example", "work", preferred=True)
        session.edit(number, {"values": (email,)})

    async with book(prepare=prepare, size=(80, 24)) as (team, _):
        await team.press("e")
        await to(team, "E-mail")

        def row() -> str:
            return next(line for line in team.lines() if "E-mail" in line).rstrip()

        assert f"{long}@a.example" in row()
        assert row().endswith("work")
        await team.type(".and.more")
        assert "a.example.and.more" in row()
        assert "⋯" in row().partition("@")[0], "there is more before it"
        await team.press("tab")
        assert row().endswith("work       preferred")
