"""The record shows all that is known of a contact: values with label and marks, facts, what came with a file."""

from __future__ import annotations

from store.types import Card, Value
from store.view import View
from tests.tui.conftest import OpenedBook

EVERYTHING = Card(
    given_name="Ada",
    family_name="Byron",
    nickname="Countess",
    kind="lead",
    segment="customer",
    company="Analytical Engines",
    department="Mathematics",
    job_title="Analyst",
    note="Likes tea.\nTwo sugars.",
    tags=("vip", "seller"),
    values=(
        Value("phone", "020 7946 0001", "work"),
        Value("phone", "07700 900001", "mobile", preferred=True),
        Value("phone", "0117 496 0002", "home", personal=True),
        Value("email", "ada.byron.of.lovelace@analytical-engines.example", "work", preferred=True),
        Value("address", "14 Quay St, London", "work", parts=("", "", "14 Quay St", "London", "", "", "")),
        Value("url", "https://example.org/ada"),
        Value("date", "1815-12-10", "birthday"),
        Value("im", "ada", "irc"),
        Value("relation", "George Byron", "parent"),
        Value("custom", "blue", "eyes"),
        Value("property", "picture, 12 kB", original="PHOTO:..."),
    ),
)


async def test_everything_that_is_known_of_a_contact_is_in_its_record(book: OpenedBook) -> None:
    async with book(size=(120, 60), names=()) as (team, session):
        session.create(EVERYTHING)
        team.main.renew()
        await team.settle()
        text = team.text()
        for value in EVERYTHING.values[:3] + EVERYTHING.values[4:]:
            assert value.value in text, value.value
        for told in ("Countess", "nickname", "customer", "segment", "vip, seller", "tags", "Likes tea.", "Two sugars.",
                     "Analyst, Mathematics,", "lead", "birthday", "eyes", "from a file"):  # fmt: skip
            assert told in text, told


async def test_a_value_labelled_personal_is_said_to_be_personal_once(book: OpenedBook) -> None:
    async with book(size=(120, 40), names=()) as (team, session):
        session.create(Card(given_name="Ida", values=(Value("phone", "0117 496 0003", "Personal", personal=True),)))
        team.main.renew()
        await team.settle()
        lines = [" ".join(line.rpartition("│")[2].split()) for line in team.lines()]
        assert "yy 0117 496 0003 Personal" in lines


async def test_labels_and_marks_stand_at_their_values_and_the_key_at_the_one_it_copies(book: OpenedBook) -> None:
    async with book(size=(120, 40), names=()) as (team, session):
        session.create(EVERYTHING)
        team.main.renew()
        await team.settle()
        lines = [" ".join(line.rpartition("│")[2].split()) for line in team.lines()]
        assert "020 7946 0001 work" in lines
        assert "yy 07700 900001 mobile, preferred" in lines
        assert "0117 496 0002 home, personal" in lines
        assert any(line.startswith("ye ada.byron") for line in lines)
        await team.press("y", "y")
        assert team.app.clipboard == "07700 900001"


async def test_a_record_that_is_longer_than_the_screen_is_scrolled_to_its_end(book: OpenedBook) -> None:
    async with book(size=(60, 20), names=()) as (team, session):
        session.create(EVERYTHING)
        session.edit(session.select(View("mine"))[0], {"note": "\n".join(f"line {n}" for n in range(60))})
        team.main.renew()
        await team.settle()
        await team.press("enter")
        assert "020 7946 0001" in team.text()
        assert "line 59" not in team.text()
        await team.press("G")
        assert "line 59" in team.text()
