"""Which files an import takes, how one finds them, and what it says of all others (S1.14, design 5)."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.importers.samples import FOLDER, needed
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.filing import google, keys, over, write
from tests.tui.written import NAMES, names_in
from tui.screens.importing import ImportForm

pytestmark = pytest.mark.usefixtures("at_home")

ADA = "Ada,Lovelace,ada.l@acme.example,+44 20 7946 0999"
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


@pytest.mark.parametrize(("name", "data", "said"), [
    ("empty.csv", b"", "The file is empty."),
    ("blank.vcf", b" \n\n", "The file is empty."),
    ("book.xlsx", b"PK\x03\x04abc", "an Excel workbook (unpack it, or save the sheet as CSV)"),
    ("page.csv", b"<!doctype html><p>", "This is a web page or XML. Teambook reads vCard (.vcf), Google CSV"),
    ("junk.vcf", bytes(range(256)) * 20, "This is no text."),
    ("photo.vcf", b"\x89PNG\r\n", "This is a picture."),
    ("head.csv", b"First Name,Last Name\n", "There are no contacts in it."),
    ("data.json", b'{"a": 1}', "This is JSON."),
])  # fmt: skip
async def test_what_is_no_file_of_contacts_says_what_it_is_and_what_is_understood(
    book: OpenedBook, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    async with book() as (team, _):
        await planned(team, tmp_path / name)
        assert said in form(team).path.error
        assert form(team).step == "asks"
        assert form(team).here is form(team).path
        await keys(team, "ctrl+u")
        assert not form(team).path.error


@pytest.mark.parametrize(("typed", "said"), [
    ("", "Which file? Type its path"),
    ("nothing.csv", "There is no file nothing.csv."),
    ("nowhere/contacts.csv", "There is no folder nowhere."),
    ("*.nothing", "No file is called *.nothing."),
    ("a\x00b", "There is no file ab."),
])  # fmt: skip
async def test_a_path_that_names_nothing_says_so(book: OpenedBook, typed: str, said: str) -> None:
    async with book() as (team, _):
        await planned(team, typed)
        assert said in form(team).path.error


async def test_a_file_that_may_not_be_read_says_so(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = google(tmp_path, ADA)

    def refused(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    async with book() as (team, _):
        await keys(team, "i")
        await write(team, str(path))
        monkeypatch.setattr(Path, "open", refused)
        await keys(team, "enter")
        assert "cannot be opened: Permission denied." in form(team).path.error


async def test_a_folder_is_gone_into_and_tab_completes(book: OpenedBook, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "Address books"
    folder.mkdir()
    (folder / ".hidden.csv").write_text("x")
    (tmp_path / "home" / "Address list.txt").write_text("x")
    google(folder, ADA, name="2024.csv")
    google(folder, ADA, GRACE, name="2025.csv")
    async with book() as (team, _):
        await planned(team, folder)
        assert form(team).path.value == f"{folder}/"
        assert "is a folder: choose a file in it." in " ".join(form(team).path.error.split())
        assert "2024.csv" in team.text()
        assert ".hidden.csv" not in team.text()
        await keys(team, "ctrl+u")
        await write(team, "addr")
        await keys(team, "tab")
        assert form(team).path.value == "Address "
        await write(team, "b")
        await keys(team, "tab")
        assert form(team).path.value == "Address books/"
        await write(team, ".")
        assert ".hidden.csv" in team.text()
        await keys(team, "backspace")
        await write(team, "2")
        await keys(team, "right")
        assert form(team).path.value == "Address books/202"
        await keys(team, "down", "down", "enter")
        assert form(team).path.value == "Address books/2025.csv"
        assert form(team).step == "planned"


async def test_the_newest_files_of_downloads_are_offered_first(book: OpenedBook, tmp_path: Path) -> None:
    downloads = tmp_path / "home" / "Downloads"
    downloads.mkdir()
    for age, name in ((100, "old.vcf"), (1, "new.csv")):
        google(downloads, ADA, name=name)
        os.utime(downloads / name, (time.time() - age,) * 2)
    async with book() as (team, session):
        await keys(team, "i", "down", "enter")
        assert form(team).path.value == "~/Downloads/new.csv"
        await keys(team, "enter")
        assert "Ada Lovelace" in names_in(session)


async def test_names_of_files_are_harmless_and_still_found(book: OpenedBook, tmp_path: Path) -> None:
    home = tmp_path / "home"
    bad = os.fsencode(home) + b"/\x1b[2Jev\xffil\xe2\x80\xae[bold].csv"
    with open(bad, "wb") as file:
        file.write(google(tmp_path, ADA, name="plain.csv").read_bytes())
    async with book() as (team, session):
        await keys(team, "i")
        assert "\x1b" not in team.text()
        assert "\u202e" not in team.text()
        await keys(team, "down", "enter")
        assert form(team).step == "planned", form(team).path.error
        await keys(team, "enter")
        assert "Ada Lovelace" in names_in(session)
        assert "\x1b" not in team.text()


@needed
async def test_files_of_real_programs_come_in_and_go_again(book: OpenedBook) -> None:
    """Each is planned with as many rows as it has; none ends the app."""
    found = sorted(path for path in FOLDER.glob("*/*") if path.is_file())
    async with book() as (team, session):
        await keys(team, "i")
        for path in found[:: max(1, len(found) // 30)]:
            form(team).path.set(str(path))
            form(team).submit()
            await over(team)
            plan = form(team).planned
            if plan is None:
                assert form(team).path.error, path
                form(team).path.error = ""
            else:
                counted = plan.plan
                assert counted.read == counted.created + counted.updated + counted.skipped + counted.refused
                form(team)._drop()
                form(team).step = "asks"
        assert names_in(session) == list(NAMES)
