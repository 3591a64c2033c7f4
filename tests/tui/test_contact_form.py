"""New and edit: what is typed is saved, nothing typed is lost, two who edit at once both keep their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.session import Session
from store.types import Contact
from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.written import NAMES, card, names_in


def contact_named(session: Session, name: str) -> Contact:
    rows = session.page(View("mine"), limit=100).rows
    return session.contact(next(row.id for row in rows if row.name == name))


async def test_a_new_contact_is_saved_and_the_cursor_goes_to_it(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await team.type("Gus")
        await team.press("tab")
        await team.type("Gibson")
        await team.press("enter")
        assert team.notice == "Added: Gus Gibson.  u undoes"
        assert team.name == "Gus Gibson"
        assert team.app.screen is team.main
        await team.press("u")
        assert names_in(session) == list(NAMES)


async def test_all_fields_of_the_form_are_saved(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        for text in ("Gus", "Gibson", "Acme", "020 7946 0999", "work", "07700 900999", "mobile", ""):
            await team.type(text)
            await team.press("tab")
        await team.type("gus@example.org")
        await team.press("tab", "tab", "tab")
        await team.type("Likes tea.")
        await team.press("enter")
        await team.type("Two sugars.")
        await team.press("ctrl+s")
        found = contact_named(session, "Gus Gibson").card
        assert (found.company, found.note) == ("Acme", "Likes tea.\nTwo sugars.")
        assert [(value.kind, value.value, value.label) for value in found.values] == [
            ("phone", "020 7946 0999", "work"),
            ("phone", "07700 900999", "mobile"),
            ("email", "gus@example.org", ""),
        ]


async def test_save_and_add_another_keeps_the_form_open_and_empty(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await team.type("Gus")
        await team.press("ctrl+n")
        await team.type("Guy")
        await team.press("enter")
        assert {"Gus", "Guy"} <= set(names_in(session))


async def test_an_empty_form_says_what_it_needs(book: OpenedBook) -> None:
    async with book(size=(60, 20)) as (team, session):
        await team.press("n", "enter")
        assert "! A name, a number or an e-mail is needed." in team.text()
        await team.press("G")
        assert "is needed" not in team.text()
        await team.press("enter")
        assert "G" in names_in(session)


async def test_the_directory_needs_first_and_last_name(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "d", "n")
        await team.type("Gus")
        await team.press("enter")
        assert "! The Shared Directory needs a last name." in team.text()
        await team.type("Gibson")
        await team.press("enter")
        assert "Gus Gibson" in names_in(session, "directory")


async def test_a_form_given_up_comes_back_as_it_was(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("n")
        await team.type("Gus")
        await team.press("tab")
        await team.type("Gib")
        await team.press("escape")
        assert team.app.screen is team.main
        assert "u brings it back" in team.notice
        await team.press("j", "u")
        await team.type("son")
        await team.press("enter")
        assert "Gus Gibson" in names_in(session)


async def test_a_form_that_was_only_looked_at_again_stands_in_no_undo_s_way(book: OpenedBook) -> None:
    async with book() as (team, session):
        gone = NAMES[0]
        await team.press("d", "n")
        await team.type("Gus")
        await team.press("escape", "u")
        assert "New contact" in team.text()
        await team.press("escape")
        assert team.notice == "New contact: given up again.  U brings it back  u undoes what was before it"
        await team.press("U")
        assert "First name Gus" in team.text()
        await team.press("escape", "u")
        assert team.notice == f"Undone: deleted {gone}.  U does it again"
        await team.press("U")
        assert team.notice.startswith(f"Done again: deleted {gone}.")
        assert gone not in names_in(session)


async def test_a_form_that_was_brought_back_and_written_in_comes_back_by_the_same_key(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d", "n")
        await team.type("Gus")
        await team.press("escape", "u")
        await team.type("tav")
        await team.press("escape")
        assert team.notice == "New contact: given up.  u brings it back as it was"
        await team.press("u")
        assert "First name Gustav" in team.text()


async def test_a_form_without_a_word_in_it_is_not_brought_back(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("n", "escape", "u")
        assert team.notice == "Nothing has been done here yet that could be undone."


async def test_edit_saves_what_was_changed_and_keeps_the_numbers_of_the_values(book: OpenedBook) -> None:
    async with book() as (team, session):
        before = contact_named(session, NAMES[0])
        await team.press("e", "tab", "tab", "tab", "end", "9", "enter")
        after = contact_named(session, NAMES[0])
        assert team.notice == f"Edited: {NAMES[0]}.  u undoes"
        assert [value.id for value in after.card.values] == [value.id for value in before.card.values]
        assert after.card.values[0].value == "020 7946 00009"
        assert after.card.values[1:] == before.card.values[1:]
        await team.press("u")
        assert contact_named(session, NAMES[0]).card.values == before.card.values


async def test_an_edit_that_changes_nothing_writes_nothing(book: OpenedBook) -> None:
    async with book() as (team, session):
        seen = session.seen()
        await team.press("e", "enter")
        assert team.notice == "Nothing was changed."
        assert session.seen() == seen


async def test_a_new_name_moves_the_contact_and_the_cursor_goes_with_it(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e", "tab", "ctrl+u")
        await team.type("Zimmer")
        await team.press("enter")
        assert names_in(session)[-1] == "Ada Zimmer"
        assert team.name == "Ada Zimmer"


async def test_two_who_edit_different_fields_both_win(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("e", "tab", "tab")
        await team.type("Acme")
        session.edit(contact_named(session, NAMES[0]).id, {"job_title": "Analyst"})
        await team.press("enter")
        found = contact_named(session, NAMES[0]).card
        assert (found.company, found.job_title) == ("Acme", "Analyst")


@pytest.mark.parametrize(("choose", "kept"), [("right", "Theirs Ltd"), ("left", "Ours Ltd"), ("y", "Ours Ltd")])
async def test_of_the_same_field_both_values_are_shown_and_one_chooses(
    book: OpenedBook, choose: str, kept: str
) -> None:
    async with book() as (team, session):
        await team.press("e", "tab", "tab")
        await team.type("Ours Ltd")
        await team.press("shift+tab", "end")
        await team.type("son")
        session.edit(contact_named(session, NAMES[0]).id, {"company": "Theirs Ltd", "job_title": "Analyst"})
        await team.press("enter")
        assert any("Ours Ltd" in line and "Theirs Ltd" in line for line in team.lines()), "side by side"
        await team.press("enter")
        assert "! Choose: left is yours, right is theirs." in team.text(), "a blind enter throws nothing away"
        await team.press(choose, "enter")
        found = contact_named(session, "Ada Alderson").card
        assert (found.company, found.job_title) == (kept, "Analyst")


async def test_a_conflict_of_phones_is_chosen_too(book: OpenedBook) -> None:
    async with book() as (team, session):
        contact = contact_named(session, NAMES[0])
        await team.press("e", "tab", "tab", "tab", "end", "9")
        theirs = (replace(contact.card.values[0], value="020 7946 0777"), *contact.card.values[1:])
        session.edit(contact.id, {"values": theirs})
        await team.press("enter", "left", "enter")
        values = contact_named(session, NAMES[0]).card.values
        assert [value.value for value in values if value.kind == "phone"] == ["020 7946 00009", "+44 7700 900118"]


async def test_what_the_store_refuses_stands_in_the_form_and_nothing_typed_is_lost(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.create(card("Zoe Zimmer"), "directory")
        await team.press("g", "d", "G", "e", "tab", "tab")
        await team.type("Acme")
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        await team.press("enter")
        assert "! Only managers edit the Shared Directory" in team.text()
        assert team.sheet.form.fields.texts["company"].value == "Acme"


async def test_the_marks_that_a_screen_cannot_show_survive_an_edit(book: OpenedBook) -> None:
    async with book() as (team, session):
        contact = contact_named(session, NAMES[0])
        session.edit(contact.id, {"note": "a\u200db\tc"})
        stored = contact_named(session, NAMES[0]).card.note
        await team.press("e", "tab", "tab")
        await team.type("Acme")
        await team.press("enter")
        assert contact_named(session, NAMES[0]).card.note == stored
