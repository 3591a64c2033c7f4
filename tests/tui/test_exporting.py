"""Export: the format, whom, the file; whole or not at all (S0.22, S1.15, S1.16, S3.14, C8)."""

from __future__ import annotations

import errno
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from importers import read
from store.errors import Unavailable
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.filing import keys, over, write
from tests.tui.written import NAMES, many, names_in
from tui.screens import exporting
from tui.screens.exporting import ExportForm

pytestmark = pytest.mark.usefixtures("at_home")


def form(team: Driven) -> ExportForm:
    found = team.sheet.form
    assert isinstance(found, ExportForm)
    return found


async def to(team: Driven, path: object) -> None:
    """Another file than the one that is suggested."""
    await keys(team, "ctrl+u")
    await write(team, str(path))


def names_of(path: Path) -> list[str]:
    return [record.name for record in read(str(path))]


async def test_all_of_the_list_in_two_keys_to_a_name_that_says_what_it_is(book: OpenedBook, at_home: Path) -> None:
    async with book() as (team, session):
        await keys(team, "x")
        assert "all of Mine (12)" in team.text()
        assert "Export 12" in team.lines()[-1]
        await keys(team, "enter")
        path = at_home / f"all-of-mine-{date.today().isoformat()}.vcf"
        assert names_of(path) == list(NAMES)
        assert team.notice == f"Exported 12 contacts to ~/{path.name}"
        assert team.app.screen is team.main
        assert names_in(session) == list(NAMES), "nothing is deleted by it"


async def test_a_search_is_offered_first_then_all_then_the_row(book: OpenedBook, tmp_path: Path) -> None:
    async with book() as (team, _):
        await team.press("slash")
        await write(team, "a")
        await team.press("enter")
        await keys(team, "x")
        assert [name for name, _ in form(team).whom.options] == ["search", "all", "row"]
        await to(team, tmp_path / "search.vcf")
        await keys(team, "enter")
        assert names_of(tmp_path / "search.vcf") == ["Ada Alder", "Alan Byron"]
        await keys(team, "x", "shift+tab", "o")
        assert form(team).whom.value == "row"
        await keys(team, "tab", "tab")
        await to(team, tmp_path / "row.vcf")
        await keys(team, "enter")
        assert names_of(tmp_path / "row.vcf") == ["Ada Alder"]
        assert team.notice == f"Exported 1 contact to {tmp_path}/row.vcf"


async def test_the_selection_comes_first_and_says_what_is_not_in_sight(book: OpenedBook, tmp_path: Path) -> None:
    async with book(size=(120, 36)) as (team, _):
        await team.press("down", "space", "space", "slash")
        await write(team, "ada")
        await team.press("enter")
        await keys(team, "x")
        assert form(team).whom.value == "selection"
        assert "the selected (2)" in team.text()
        assert "2 of them are not on this list." in team.text()
        await to(team, tmp_path / "two.vcf")
        await keys(team, "enter")
        assert sorted(names_of(tmp_path / "two.vcf")) == ["Alan Byron", "Barbara Cole"]


@pytest.mark.parametrize(("steps", "ends", "format_"), [
    (0, ".vcf", "vcard"), (1, ".vcf", "vcard"), (2, ".csv", "google"), (3, ".csv", "outlook"),
])  # fmt: skip
async def test_every_format_is_written_and_read_again(
    book: OpenedBook, at_home: Path, steps: int, ends: str, format_: str
) -> None:
    async with book() as (team, _):
        await keys(team, "x", *["right"] * steps, "enter")
        path = at_home / f"all-of-mine-{date.today().isoformat()}{ends}"
        with read(str(path)) as reading:
            assert reading.format == format_
            assert [record.name for record in reading] == list(NAMES)
        if format_ == "vcard":
            assert f"VERSION:{'4.0' if steps else '3.0'}" in path.read_text()


async def test_for_google_it_is_one_letter_and_what_is_no_format_is_the_path(book: OpenedBook, at_home: Path) -> None:
    """`xg` and enter, and `x/tmp/...`: the focus is on the format, and typing a path goes to the path."""
    async with book() as (team, _):
        await keys(team, "x", "g", "enter")
        assert names_of(at_home / f"all-of-mine-{date.today().isoformat()}.csv") == list(NAMES)
        await keys(team, "x", "ctrl+u")
        assert form(team).here is form(team).file


async def test_a_search_names_the_file(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("slash")
        await write(team, "Ada = 1?")
        await team.press("enter")
        form_ = ExportForm(team.main, {"search": ("this search", exporting.Meant(team.main.view), None)})
        assert form_.file.value == f"ada-1-{date.today().isoformat()}.vcf"


async def test_the_ending_follows_the_format_the_name_is_one_s_own(book: OpenedBook) -> None:
    async with book() as (team, _):
        await keys(team, "x")
        await to(team, "clients.vcf")
        await keys(team, "shift+tab", "g")
        assert form(team).file.value == "clients.csv"


async def test_a_file_that_is_there_is_replaced_only_after_a_question(book: OpenedBook, at_home: Path) -> None:
    path = at_home / "mine.vcf"
    path.write_text("precious")
    async with book() as (team, _):
        await keys(team, "x")
        await to(team, "mine.vcf")
        await keys(team, "enter")
        assert "mine.vcf is there already, 8 B." in team.text()
        await keys(team, "enter")
        assert path.read_text() == "precious", "the focus is on the safe button"
        assert form(team).file.value == "mine.vcf"
        await keys(team, "enter", "tab", "enter")
        assert names_of(path) == list(NAMES)
        assert team.app.screen is team.main
        assert sorted(at_home.glob(".mine*")) == []


@pytest.mark.parametrize(("path", "said"), [
    ("nowhere/mine.vcf", "There is no folder nowhere."),
    (".", "is a folder: give the file in it a name."),
    ("/", "is a folder: give the file in it a name."),
    ("", "A file needs a name."),
    ("x" * 300 + ".vcf", "too long"),
])  # fmt: skip
async def test_a_place_where_no_file_can_be_says_why(book: OpenedBook, path: str, said: str) -> None:
    async with book() as (team, _):
        await keys(team, "x")
        await to(team, path)
        await keys(team, "enter")
        assert said in form(team).file.error
        assert form(team).here is form(team).file


@pytest.mark.parametrize(("number", "said"), [
    (errno.ENOSPC, "There is no room left in "),
    (errno.EACCES, "You may not write in "),
    (errno.EROFS, "it is only to be read"),
])  # fmt: skip
async def test_a_disk_that_takes_nothing_says_why_and_leaves_nothing(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def full(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(exporting, "write_contacts", full)
    async with book() as (team, _):
        await keys(team, "x")
        await to(team, tmp_path / "mine.vcf")
        await keys(team, "enter")
        assert said in form(team).file.error
        assert [path.name for path in tmp_path.iterdir() if "mine" in path.name] == []
        assert form(team).file.value == str(tmp_path / "mine.vcf")


def slowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred contacts take a third of a second."""
    slow = exporting.write_contacts

    def slowly(contacts: Any, format_: Any, file: Any, progress: Any, stays_out: Any) -> Any:
        from time import sleep

        def tell(number: int) -> None:
            sleep(0.3)
            progress(number)

        return slow(contacts, format_, file, tell, stays_out)

    monkeypatch.setattr(exporting, "write_contacts", slowly)


async def writing(team: Driven, path: Path) -> None:
    """An export to this file has begun, and takes long."""
    await keys(team, "x")
    await to(team, path)
    await team.pilot.press("enter")
    await team.until(lambda: "of 1,500   esc Cancel" in team.text())
    await team.until(lambda: not form(team).waiting)


async def test_a_long_export_is_cancelled_and_the_old_file_stays(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told so at its next hundred; the file that was there is still whole."""
    path = tmp_path / "mine.vcf"
    path.write_text("precious")
    slowed(monkeypatch)
    async with book(names=many(1500)) as (team, _):
        await keys(team, "x")
        await to(team, path)
        await keys(team, "enter")
        await team.pilot.press("tab", "enter")
        await team.until(lambda: "of 1,500   esc Cancel" in team.text())
        await team.until(lambda: not form(team).waiting)
        await team.pilot.press("escape")
        await over(team)
        assert team.notice == "Cancelled: nothing was written."
        assert path.read_text() == "precious"
        assert [one.name for one in tmp_path.iterdir() if "mine" in one.name] == ["mine.vcf"]


async def test_an_export_that_one_has_left_is_shown_again_by_its_key_and_cancelled_there(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowed(monkeypatch)
    path = tmp_path / "mine.vcf"
    async with book(names=many(1500)) as (team, _):
        await writing(team, path)
        await team.pilot.press("enter")
        await team.until(lambda: team.app.screen is team.main and "of 1,500   x shows it" in team.notice)
        await team.pilot.press("ctrl+q")
        await team.until(lambda: "once more leaves at once, and nothing of it is done." in team.notice)
        await team.pilot.press("x")
        await team.until(lambda: "Go on meanwhile" in team.text())
        await team.pilot.press("escape")
        await over(team)
        assert team.notice == "Cancelled: nothing was written."
        assert not path.exists()
        assert team.main.doer.unfinished == ""


async def test_what_fails_after_one_has_left_it_is_brought_back_as_it_was(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowed(monkeypatch)
    path = tmp_path / "there" / "mine.vcf"
    path.parent.mkdir()
    async with book(names=many(1500)) as (team, _):
        await writing(team, path)
        await team.pilot.press("enter")
        await team.until(lambda: team.app.screen is team.main)
        shutil.rmtree(path.parent)
        await team.until(lambda: team.notice.startswith("Nothing was exported: "))
        assert team.notice.endswith("  u brings it back")
        await keys(team, "u")
        assert form(team).file.value == str(path)
        assert form(team).file.error


async def test_a_store_that_does_not_answer_says_so(
    book: OpenedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with book() as (team, _):
        await keys(team, "x")
        await to(team, tmp_path / "mine.vcf")

        def lost() -> None:
            raise Unavailable("The database does not answer.")

        monkeypatch.setattr(team.app.desk, "another_session", lost)
        await keys(team, "enter")
        assert form(team).file.error == "The database does not answer."


async def test_what_is_in_the_bin_is_not_exported(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d", "g", "b", "x")
        assert team.app.screen is team.main
        assert team.main.notice.refused


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_everything_fits_at_every_size(book: OpenedBook, size: tuple[int, int]) -> None:
    async with book(size=size) as (team, _):
        await keys(team, "x")
        body = team.sheet._form_body
        assert len(body.rows(body.size.width)) <= body.height, team.text()
        assert "enter  Export 12" in team.lines()[-1]
        assert "esc Cancel" in team.lines()[-1]
