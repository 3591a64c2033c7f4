"""Whole jobs that begin with a dialog, each written to the terminal as one packet: no key is lost or goes astray.

Jobs on the list itself stand in ``test_packets``; here are those of the dialogs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.session import Session
from store.view import View
from tests.tui.filing import google
from tests.tui.pty_app import Terminal
from tests.tui.written import NAMES, make, many, names_in

ROW = "Vera,Wright,vera@example.org,020 7946 0555"


class Work:
    """The app in a terminal, in Dana's own book; ``home`` is where its paths begin; ``session`` looks on."""

    def __init__(self, terminal: Terminal, session: Session, home: Path) -> None:
        self.terminal, self.session, self.home = terminal, session, home

    def packet(self, keys: str, said: str) -> None:
        """Write the keys in one go, and wait until this is on the screen."""
        self.terminal.write(keys)
        self.terminal.wait(said)

    def written(self) -> list[list[str]]:
        """The rows of the one table that was exported."""
        (path,) = self.home.glob("*.csv")
        with path.open(newline="", encoding="utf-8") as file:
            return list(csv.reader(file))


def work(folder: Path, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    home = folder / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    store = make(folder, names)
    with Terminal("--db", store.url, "--as", "dana", module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1bgm")
        terminal.wait(f"{len(names)} contacts")
        terminal.settle()
        yield Work(terminal, store.session("dana"), home)
    store.close()


@pytest.fixture
def at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    yield from work(tmp_path, NAMES, monkeypatch)


@pytest.fixture
def among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    yield from work(tmp_path, many(30), monkeypatch)


def test_search_and_enter_stand_on_who_was_sought(at_work: Work) -> None:
    at_work.packet("/ada\r", "enter Open Ada")


def test_a_new_contact(at_work: Work) -> None:
    at_work.packet("nAda\tByron\r", "Added: Ada Byron.")
    assert "Ada Byron" in names_in(at_work.session)


def test_to_a_section(at_work: Work) -> None:
    at_work.packet("gh", "enter List its contacts")


def test_delete_and_undo(at_work: Work) -> None:
    at_work.packet("du", f"Undone: deleted {NAMES[0]}.")
    assert names_in(at_work.session) == list(NAMES)


def test_x_g_enter_exports_for_google(at_work: Work) -> None:
    at_work.packet("xg\r", f"Exported {len(NAMES)} contacts to ")
    header, *rows = at_work.written()
    assert "First Name" in header
    assert [row[header.index("First Name")] for row in rows] == [name.split()[0] for name in NAMES]


def test_x_o_enter_exports_for_outlook_and_the_next_key_acts_on_the_list(at_work: Work) -> None:
    at_work.packet("xo\rjd", f"Deleted: {NAMES[1]}.")
    header, *rows = at_work.written()
    assert "E-mail Address" in header
    assert len(rows) == len(NAMES)


def test_a_search_and_its_export(at_work: Work) -> None:
    at_work.packet("/hopper\rxg\r", "Exported 1 contact to ")
    assert "Grace" in at_work.written()[1]


def test_x_and_a_path_write_there(at_work: Work) -> None:
    at_work.packet("x\x15here.vcf\r", f"Exported {len(NAMES)} contacts to ")
    assert (at_work.home / "here.vcf").read_bytes().count(b"BEGIN:VCARD") == len(NAMES)


@pytest.mark.parametrize("opens", ["n", "i", "x", "e", "w", "?", ":"])
def test_esc_and_a_letter_close_the_dialog_and_act_on_the_list(at_work: Work, opens: str) -> None:
    at_work.packet(f"{opens}\x1bd", f"Deleted: {NAMES[0]}.")
    assert names_in(at_work.session) == list(NAMES[1:])


def test_i_a_path_enter_enter_import(at_work: Work) -> None:
    google(at_work.home, ROW)
    at_work.packet("icontacts.csv\r\r", "Imported 1: 1 new.")
    assert "Vera Wright" in names_in(at_work.session)


def test_an_import_undone_in_the_same_packet(at_work: Work) -> None:
    google(at_work.home, ROW)
    at_work.packet("icontacts.csv\r\ru", "Undone: the import of 1")
    assert names_in(at_work.session) == list(NAMES)


def test_the_palette_by_words(at_work: Work) -> None:
    at_work.packet(":delete\r", f"Deleted: {NAMES[0]}.")
    assert names_in(at_work.session) == list(NAMES[1:])


def test_the_palette_leads_into_a_dialog(at_work: Work) -> None:
    at_work.packet(":new contact\rZoe\tZimmer\r", "Added: Zoe Zimmer.")
    assert "Zoe Zimmer" in names_in(at_work.session)


def test_the_list_of_keys_runs_what_it_shows(at_work: Work) -> None:
    at_work.packet("?all of this search\rd", f"Deleted: {len(NAMES)} contacts.")
    assert names_in(at_work.session) == []


def test_one_field_of_a_selection(at_work: Work) -> None:
    at_work.packet("   ec\tAcme\r", "Set company to Acme: 3 contacts.")
    companies = [row.company for row in at_work.session.page(View("mine"), limit=5).rows]
    assert companies[:4] == ["Acme", "Acme", "Acme", ""]


def test_more_than_25_are_deleted_after_the_other_button(among_many: Work) -> None:
    among_many.packet("Ad\t\r", "Deleted: 30 contacts.")
    assert names_in(among_many.session) == []


def test_the_letter_of_the_button_and_enter_delete_them_too(among_many: Work) -> None:
    among_many.packet("Add\r", "Deleted: 30 contacts.")
    assert names_in(among_many.session) == []


def test_enter_alone_keeps_them(among_many: Work) -> None:
    among_many.packet("Ad\r/number\rG", "✓ 30 ")
    assert len(names_in(among_many.session)) == 30


def test_more_than_25_brought_back_after_a_question(among_many: Work) -> None:
    among_many.packet("Ad\t\ru\r", "Undone: deleted 30 contacts.")
    assert len(names_in(among_many.session)) == 30


def test_a_new_member_from_anywhere(at_work: Work) -> None:
    at_work.packet("gpnVera Wright\r", "Added as agent: Vera Wright, vera.")
    assert "vera" in [member.username for member in at_work.session.members()]


def test_a_role_is_changed_and_what_comes_next_means_the_same_member(at_work: Work) -> None:
    at_work.packet("gpe\tm\rd", "No access any more: Bob Okafor.")
    (bob,) = [member for member in at_work.session.members() if member.username == "bob"]
    assert (str(bob.role), bob.active) == ("manager", False)


def test_a_team_with_two_in_it(at_work: Work) -> None:
    at_work.packet("gtnSales\tbob\rdana\r\r", "Made the team: Sales.")
    (team,) = at_work.session.teams()
    assert set(team.members) == {"bob", "dana"}


def test_a_setting_is_found_changed_and_changed_on(at_work: Work) -> None:
    at_work.packet("go/share their\r\r\r", "admins.")
    chosen = [setting.name for setting in at_work.session.settings() if setting.value == "admins"]
    assert len(chosen) == 1
    assert chosen[0].startswith("share")
