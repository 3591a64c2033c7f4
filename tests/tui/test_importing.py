"""Import, as one does it: which file, the plan, written, undone, what is worth a look (S0.17, S1.14, S1.17, C13)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events

from store.opening import open_store
from store.view import View
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.filing import card, google, keys, many, over, write
from tests.tui.written import NAMES, names_in
from tui.screens.importing import ImportForm

pytestmark = pytest.mark.usefixtures("at_home")

ADA = "Ada,Lovelace,ada.l@acme.example,+44 20 7946 0999"
NOBODY = ",,,,call back"
GRACE = "Grace,Murray,grace.m@navy.example,020 7946 0031"


def form(team: Driven) -> ImportForm:
    found = team.sheet.form
    assert isinstance(found, ImportForm)
    return found


async def planned(team: Driven, path: object) -> ImportForm:
    await keys(team, "i")
    await write(team, str(path))
    await keys(team, "enter")
    return form(team)


async def test_one_row_is_a_row(book: OpenedBook, tmp_path: Path) -> None:
    google(tmp_path / "home", ADA)
    async with book() as (team, _):
        await keys(team, "i")
        await write(team, "contacts.csv")
        await keys(team, "enter")
        assert "; 1 row read" in team.text()
        assert "1 rows" not in team.text()


async def test_a_file_with_defaults_is_its_path_and_three_keys(book: OpenedBook, tmp_path: Path) -> None:
    google(tmp_path / "home", ADA, GRACE)
    async with book() as (team, session):
        await keys(team, "i")
        await write(team, "contacts.csv")
        await keys(team, "enter")
        assert "2 create" in team.text()
        assert "Google CSV, utf-8; 2 rows read" in team.text()
        assert names_in(session) == list(NAMES), "nothing is written yet"
        await keys(team, "enter")
        assert {"Ada Lovelace", "Grace Murray"} <= set(names_in(session))
        assert team.notice == "Imported 2: 2 new.  u undoes"
        assert team.app.screen is team.main, "nothing to look at: the sheet has gone"
        await team.press("u")
        assert names_in(session) == list(NAMES)
        assert team.notice.startswith("Undone: the import of 2 from contacts.csv")
        await team.press("U")
        assert len(names_in(session)) == len(NAMES) + 2


async def test_all_of_it_in_one_packet_whatever_comes_behind(book: OpenedBook, tmp_path: Path) -> None:
    google(tmp_path / "home", ADA, GRACE)
    async with book() as (team, session):
        for key in ("i", *"contacts.csv", "enter", "enter", "slash", *"murray", "enter"):
            team.app.post_message(events.Key(key, "/" if key == "slash" else key if len(key) == 1 else None))
        await team.until(lambda: team.name == "Grace Murray")
        assert "Ada Lovelace" in names_in(session)


async def test_an_enter_while_it_is_read_imports_as_soon_as_the_plan_stands(book: OpenedBook, tmp_path: Path) -> None:
    path = many(tmp_path, 4000)
    async with book() as (team, session):
        await keys(team, "i")
        await write(team, str(path))
        team.app.post_message(events.Key("enter", "\r"))
        await team.until(lambda: form(team).step != "asks")
        form(team).submit()
        assert form(team).goes_on
        await over(team)
        await over(team)
        assert session.count(View("mine")).number == 4000 + len(NAMES)


async def test_what_is_there_already_is_merged_skipped_or_added_as_one_chooses(
    book: OpenedBook, tmp_path: Path
) -> None:
    path = google(tmp_path, "Ada,Alder,ada@example.org,020 7946 0000", "Alan,Byron,alan@example.org,020 7946 5555")
    async with book(size=(120, 36)) as (team, session):
        await planned(team, path)
        assert "1  is there already: what it lacks is added, nothing is replaced" in team.text()
        assert "1  is there already and stays as it is" in team.text()
        assert "Import 1 " in team.lines()[-1]
        await keys(team, "up", "up", "right")
        assert form(team).duplicates.value == "skip"
        assert "2  are there already and stay as they are" in team.text()
        await keys(team, "enter")
        assert "All of them are there already: nothing would change." in team.text()
        await keys(team, "right")
        assert "2  are added, whether they are there already or not" in team.text()
        await keys(team, "enter")
        assert len(names_in(session)) == len(NAMES) + 2


async def test_of_one_that_was_left_the_result_speaks_as_of_one(book: OpenedBook, tmp_path: Path) -> None:
    same = "Zoe,Zink,zoe@example.org,020 7946 0000"
    path = google(tmp_path, same, same)
    async with book(size=(120, 36)) as (team, _):
        await planned(team, path)
        await keys(team, "enter")
        assert "Imported 1: 1 new, 1 left as it was" in team.notice


async def test_it_goes_into_the_book_that_is_chosen(book: OpenedBook, tmp_path: Path) -> None:
    path = google(tmp_path, ADA)
    async with book() as (team, session):
        await planned(team, path)
        await keys(team, "shift+tab", "shift+tab", "shift+tab")
        assert form(team).here is form(team).into
        await keys(team, "s", "enter")
        assert names_in(session, "directory") == ["Ada Lovelace"]


async def test_who_may_not_is_told_who_may_and_nothing_typed_is_lost(book: OpenedBook, tmp_path: Path) -> None:
    path = google(tmp_path, ADA)
    async with book() as (team, session):
        session.set_role("bob", "admin")
        await keys(team, "i")
        await write(team, str(path))
        form(team).into.value = "directory"
        other = open_store(session._db.url).session("bob")
        other.set_role("dana", "agent")
        await keys(team, "enter")
        assert form(team).into.error == "Only managers add to the Shared Directory."
        assert "ctrl+r Ask Bob" in team.text()
        assert form(team).here is form(team).into
        await keys(team, "ctrl+r")
        assert other.notifications()[0].text == "Dana Reyes asks for the right to add contacts to the Shared Directory."
        assert form(team).path.value == str(path)
        assert names_in(other, "directory") == []


async def test_a_paste_of_contacts_needs_no_file(book: OpenedBook) -> None:
    async with book() as (team, session):
        await keys(team, "i")
        team.app.post_message(events.Paste(card("Ada Lovelace") + card("Grace Murray")))
        await over(team)
        assert "Pasted: 12 lines of a vCard" in team.text()
        await keys(team, "x")
        assert "backspace takes it away" in form(team).path.error
        await keys(team, "backspace")
        assert form(team).path.pasted == ""
        team.app.post_message(events.Paste("First Name\tLast Name\rAda\tLovelace\rGrace\tMurray"))
        await over(team)
        await keys(team, "enter", "enter")
        assert {"Ada Lovelace", "Grace Murray"} <= set(names_in(session))
        assert team.notice.startswith("Imported 2: 2 new.  u undoes")


async def test_a_pasted_path_is_a_path(book: OpenedBook, tmp_path: Path) -> None:
    google(tmp_path, ADA, name="my contacts.csv")
    async with book() as (team, _):
        for pasted in ("'{}'", "file://{}", '"{}"'):
            await keys(team, "i")
            path = str(tmp_path / "my contacts.csv")
            team.app.post_message(events.Paste(pasted.format(path.replace(" ", "%20") if "://" in pasted else path)))
            await over(team)
            await keys(team, "enter")
            assert form(team).step == "planned", team.text()
            await keys(team, "escape")


async def test_several_files_by_a_pattern_are_one_import(book: OpenedBook, tmp_path: Path) -> None:
    google(tmp_path, ADA, name="one.csv")
    (tmp_path / "two.vcf").write_text(card("Grace Murray"))
    async with book() as (team, session):
        await planned(team, tmp_path / "[ot][nw][eo].*")
        assert "Google CSV, utf-8 and vCard, utf-8; 2 rows read" in team.text()
        assert "Import 2 files" in team.text()
        await keys(team, "enter", "u")
        assert names_in(session) == list(NAMES)


async def test_what_is_worth_a_look_is_one_key_away_and_comes_again(book: OpenedBook, tmp_path: Path) -> None:
    path = google(tmp_path, "Cher,,cher@example.org,", "Ada,King,ada@example.org,", "Tim,Lee,,12", NOBODY)
    async with book() as (team, _):
        await planned(team, path)
        await keys(team, "enter")
        text = team.text()
        assert "4 things to look at" in text, text
        assert "l       1  without last name" in text
        assert "t       1  likely twins" in text
        assert "p       1  with an odd phone number" in text
        assert "r       1  could not be taken" in text
        await keys(team, "l")
        operation = team.main.doer.done[-1].operation
        assert team.main.view == View("mine", f"operation:{operation} no:lastname"), "of this one"
        assert team.name == "Cher"
        await keys(team, "I", "t")
        assert team.name == "Ada King"
        await keys(team, "I", "p")
        assert team.name == "Tim Lee"
        await keys(team, "I", "r")
        report = (tmp_path / "contacts.problems.csv").read_text("utf-8-sig")
        assert report.splitlines()[1].startswith("contacts.csv,4,,")
        await keys(team, "j")
        assert team.app.screen is team.main, "another key means what it means in the list"


async def test_a_key_that_means_nothing_in_the_result_is_the_list_s(book: OpenedBook, tmp_path: Path) -> None:
    path = google(tmp_path, "Cher,,cher@example.org,")
    async with book() as (team, _):
        await planned(team, path)
        await keys(team, "enter")
        await keys(team, "u")
        assert team.notice == "Undone: the import of 1 from contacts.csv.  U does it again"
        await team.press("I")
        assert team.app.screen is team.main
        assert "has been undone" in team.notice, "nothing is left to look at, and u would take back something else"


async def test_problems_stand_first_and_are_saved_by_one_key(book: OpenedBook, tmp_path: Path) -> None:
    path = google(tmp_path, ADA, NOBODY, GRACE)
    async with book(size=(120, 36)) as (team, session):
        await planned(team, path)
        lines = team.lines()
        at = next(number for number, line in enumerate(lines) if "Verdict" in line)
        assert "2  (no name)" in lines[at + 1]
        assert "! refuse" in lines[at + 1]
        assert "Row 2: Neither name, company, number nor e-mail." in team.text()
        assert "1  cannot be taken, and says why" in team.text()
        await keys(team, "v")
        assert "Ada Lovelace" not in team.text()
        await keys(team, "r", "r")
        assert team.notice == f"1 problem saved in {tmp_path}/contacts.problems-2.csv"
        await keys(team, "enter")
        assert {"Ada Lovelace", "Grace Murray"} <= set(names_in(session))


async def test_the_letters_at_the_foot_act_from_every_choice_that_has_no_word_of_its_own_for_them(
    book: OpenedBook, tmp_path: Path
) -> None:
    path = google(tmp_path, ADA, NOBODY)
    async with book(size=(120, 36)) as (team, _):
        await keys(team, "i", "tab")
        assert "? How to get the file" in team.lines()[-1]
        await keys(team, "question_mark")
        assert "how to get" in team.lines()[0].lower() or "Google" in team.text()
        await keys(team, "escape", "shift+tab")
        await write(team, str(path))
        await keys(team, "enter", "shift+tab")
        shown = form(team)
        assert shown.here is shown.format
        assert "r Save the report" in team.lines()[-1]
        assert "v Only problems" not in team.lines()[-1], "there the letter chooses vCard"
        await keys(team, "r")
        assert team.notice == f"1 problem saved in {tmp_path}/contacts.problems.csv"


async def test_the_report_goes_home_where_the_folder_is_only_to_be_read(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui import files
    from tui.screens import import_work

    path = google(tmp_path, NOBODY, ADA)
    whole = files.whole_file

    def refused(place: str) -> Any:
        if "/home/" not in place:
            raise PermissionError(13, "Permission denied", place)
        return whole(place)

    monkeypatch.setattr(import_work, "whole_file", refused)
    async with book() as (team, _):
        await planned(team, path)
        await keys(team, "r")
        assert team.notice == "1 problem saved in ~/contacts.problems.csv"


async def test_esc_gives_it_up_and_u_brings_it_back(book: OpenedBook, tmp_path: Path) -> None:
    path = google(tmp_path, ADA)
    async with book() as (team, session):
        await planned(team, path)
        await keys(team, "escape")
        assert team.app.screen is team.main
        assert names_in(session) == list(NAMES)
        await keys(team, "u")
        assert form(team).path.value == str(path)
        await keys(team, "enter", "enter")
        assert "Ada Lovelace" in names_in(session)


async def test_another_path_after_the_plan_is_planned_anew(book: OpenedBook, tmp_path: Path) -> None:
    path = google(tmp_path, ADA)
    google(tmp_path, GRACE, name="contacts.csv2")
    async with book() as (team, session):
        await planned(team, path)
        while form(team).here is not form(team).path:
            await keys(team, "shift+tab")
        await write(team, "2")
        assert form(team).step == "asks"
        await keys(team, "enter", "enter")
        assert "Grace Murray" in names_in(session)
        assert "Ada Lovelace" not in names_in(session)


async def test_how_to_get_the_file_is_one_key_away(book: OpenedBook) -> None:
    async with book() as (team, _):
        await keys(team, "i", "question_mark")
        text = team.text()
        await keys(team, "pagedown", "pagedown", "pagedown")
        assert "Google Contacts" in text
        assert "Android" in team.text()
        await keys(team, "escape")
        assert isinstance(form(team), ImportForm)
        await write(team, "what?")
        assert form(team).path.value == "what?"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_everything_fits_at_every_size(book: OpenedBook, tmp_path: Path, size: tuple[int, int]) -> None:
    path = google(tmp_path, "Cher,,cher@example.org,12", NOBODY, ADA)
    async with book(size=size) as (team, _):
        for step in ("i", str(path), "enter", "enter"):
            await (write(team, step) if "/" in step else keys(team, step))
            lines = team.lines()
            first = lines[-1].split("   ")[0].strip()
            assert first.startswith("enter"), lines[-1]
            assert "esc" in lines[-1]
            body = team.sheet._form_body
            assert len(body.rows(body.size.width)) <= body.height, team.text()
