"""The palette, the keys and More: all commands by their names; enter runs them on who was there before."""

from __future__ import annotations

import pytest

from store.view import View
from tests.tui.conftest import Driven, Opened, OpenedBook
from tests.tui.pty_app import Terminal
from tui import commands
from tui.screens.form import FormSheet
from tui.screens.palette import CommandForm, verb_of


def form_of(team: Driven) -> CommandForm:
    sheet = team.app.screen
    assert isinstance(sheet, FormSheet)
    assert isinstance(sheet.form, CommandForm)
    return sheet.form


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_the_palette_runs_what_was_typed_on_the_row_that_was_there(book: OpenedBook, key: str) -> None:
    async with book() as (team, session):
        name = team.name
        await team.press(key)
        await team.type("del")
        await team.press("enter")
        assert team.app.screen is team.main
        assert team.notice == f"Deleted: {name}.  u undoes"
        assert all(row.name != name for row in session.page(View("mine"), limit=60).rows)


async def test_ctrl_p_opens_it_from_the_box_and_the_list_gets_the_command(opened: Opened) -> None:
    async with opened() as team:
        await team.type("lov")
        await team.press("ctrl+p")
        await team.type("select and")
        await team.press("enter")
        assert team.main.here == "list"
        assert len(team.main.selection) == 1
        assert team.main.search.text == "lov"


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("empty-bin", "Empty it"),
        ("undo-operation", "Undo this operation"),
        ("tick", "Tick several books or members"),
        ("edit", "Edit"),
        ("set-field", "Set one field"),
        ("config", "Your settings file"),
    ],
)
def test_the_button_says_what_enter_does_and_not_where(name: str, verb: str) -> None:
    assert verb_of(commands.BY_NAME[name]) == verb


async def test_what_cannot_be_done_now_has_its_reason_and_enter_says_it(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "colon")
        await team.type("undo")
        reason = "Nothing has been done here yet"
        assert reason in team.text()
        await team.press("enter")
        assert f"! {reason} that could be undone." in team.text()
        assert isinstance(team.app.screen, FormSheet)
        await team.press("escape")
        assert team.app.screen is team.main


async def test_nothing_that_is_called_so_is_said(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "colon")
        await team.type("zzz")
        assert "Nothing is called that." in team.text()
        await team.press("enter")
        assert isinstance(team.app.screen, FormSheet)


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_the_keys_are_grouped_searched_by_typing_and_run(opened: Opened, key: str) -> None:
    async with opened() as team:
        await team.press("escape", key)
        assert " Finding" in team.text()
        assert " Moving" in team.text()
        await team.type("select and")
        assert " Moving" not in team.text()
        await team.press("enter")
        assert len(team.main.selection) == 1


async def test_the_key_of_the_keys_closes_them(opened: Opened) -> None:
    async with opened() as team:
        await team.press("f1", "f1")
        assert team.app.screen is team.main


async def test_f1_in_a_form_shows_the_keys_of_the_form(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "n", "f1")
        assert "ctrl+s" in team.text()
        await team.press("escape")
        assert isinstance(team.app.screen, FormSheet)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("remove", "delete"),
        ("trash", "delete"),
        ("add", "new"),
        ("change", "edit"),
        ("correct", "edit"),
        ("csv", "import"),
        ("outlook", "import"),
        ("backup", "export"),
        ("duplicate", "import"),
        ("phone number", "copy"),
        ("clipboard", "copy"),
        ("revert", "undo"),
        ("recover", "go-bin"),
        ("audit", "go-history"),
        ("help", "keys"),
        ("exit", "quit"),
        ("filter", "search"),
        ("permission", "why"),
    ],
)
async def test_a_command_is_found_by_what_people_call_it_who_do_not_know_its_name(
    opened: Opened, typed: str, command: str
) -> None:
    async with opened() as team:
        await team.press("escape", "question_mark")
        await team.type(typed)
        assert command in [option.value for option in form_of(team).list.found]


async def test_the_commands_own_words_come_before_other_words_for_them(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "colon")
        await team.type("undo")
        found = [str(option.value) for option in form_of(team).list.found]
        assert found[0] == "undo"
        assert "redo" in found[1:], "by another word"


@pytest.mark.parametrize(
    ("typed", "section"),
    [
        ("bob", "assigned:bob"),
        ("assigned to ev", "assigned:eve"),
        ("assigned nobody", "assigned:none"),
        ("assigned to me", "assigned:me"),
        ("carol's", "member:carol"),
        ("lettings", "audience:Lettings team"),
    ],
)
async def test_whose_tasks_or_book_is_to_be_seen_is_found_by_the_name(opened: Opened, typed: str, section: str) -> None:
    async with opened(size=(80, 24)) as team:
        await team.type("lov")
        await team.press("escape", "colon")
        await team.type(typed)
        await team.press("enter")
        assert team.app.screen is team.main
        assert team.main.view == View(section)
        assert team.main.here == "list"


async def test_a_saved_view_is_opened_by_its_name(book: OpenedBook) -> None:
    callers = View("mine", "grace")
    async with book(prepare=lambda session: session.save_view("Callers", callers)) as (team, _):
        await team.press("colon")
        await team.type("callers")
        await team.press("enter")
        assert team.main.view == callers
        assert team.name == "Grace Hopper"


async def test_remove_deletes_the_contact_where_no_saved_view_is_meant(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("question_mark")
        await team.type("remove")
        await team.press("enter")
        assert team.notice == "Deleted: Ada Alder.  u undoes"


def test_every_command_is_found_by_other_words_too() -> None:
    assert not [one.name for one in commands.COMMANDS if not one.also]


async def test_more_offers_what_can_be_done_with_the_target(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "m")
        names = [str(option.value) for option in form_of(team).list.found]
        assert {"edit", "delete", "copy-phone"} <= set(names)
        assert not {"quit", "go-mine", "down", "undo", "more"} & set(names)
        assert f"More for {team.name}" in team.text()
        await team.press("escape", "space", "space", "m")
        assert "More for 2 contacts" in team.text()
        await team.press("escape")
        assert "m More" in team.text()


async def test_the_keys_of_more_take_no_more_cells_than_they_need(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.press("escape", "m")
        assert any(line.rstrip().endswith("❯ a      Assign to a member") for line in team.lines()), team.text()
        await team.press("escape", "f1")
        assert any("esc          One step back" in line for line in team.lines()), "there they are longer"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
@pytest.mark.parametrize("key", ["f1", "colon"])
async def test_the_cursor_is_always_in_sight(opened: Opened, size: tuple[int, int], key: str) -> None:
    async with opened(size=size) as team:
        await team.press("escape", key)
        picker = form_of(team).list
        for _ in range(len(picker.found) - 1):
            await team.pilot.press("down")
        await team.settle()
        assert picker.at == len(picker.found) - 1
        command = picker.command
        assert command
        marked = [line for line in team.lines() if "❯" in line and command.help[:20] in line]
        assert len(marked) == 1, team.text()
        await team.press("home")
        first = picker.command
        assert first
        assert any("❯" in line and first.help[:20] in line for line in team.lines())
        assert len(team.lines()) == size[1]


async def test_a_resize_keeps_the_cursor_in_sight(opened: Opened) -> None:
    async with opened(size=(120, 36)) as team:
        await team.press("escape", "f1", "end")
        await team.pilot.resize_terminal(80, 24)
        await team.settle()
        command = form_of(team).list.command
        assert command
        assert any("❯" in line and command.help[:20] in line for line in team.lines()), team.text()


async def test_a_click_runs_a_command(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "colon")
        await team.type("select and")
        y = next(number for number, line in enumerate(team.lines()) if "Select and move on" in line)
        await team.pilot.click(offset=(60, y))
        await team.settle()
        assert team.app.screen is team.main
        assert len(team.main.selection) == 1


def test_palette_words_and_enter_in_one_packet() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b:the last\r")
        terminal.wait(lambda: "❯  " in terminal.text() and "Ada Ananan" not in terminal.text())
        assert "Commands" not in terminal.text()


async def test_theme_finds_where_ones_own_settings_are(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMBOOK_CONFIG", "/nowhere/mine.toml")
    async with opened() as team:
        await team.press("escape", "colon")
        await team.type("theme")
        await team.press("enter")
        assert "are set in /nowhere/mine.toml: teambook config --write makes it" in team.notice
