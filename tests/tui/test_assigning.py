"""Assign and Send: to whom and what comes of it in one dialog, undone by one key (S2.13-S2.16, S3.6-S3.10, C1, C5)."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from typing import Any

import pytest

from store.copying import Progress
from store.opening import open_store
from store.session import Session
from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.pty_app import Terminal
from tests.tui.written import NAMES, card, make
from tui.screens import doer


def held(session: Session, section: str = "mine") -> list[str | None]:
    """Who is responsible for each contact of a section, in its order."""
    return [row.assignee or None for row in session.page(View(section), limit=500).rows]


async def test_a_name_and_enter_assign_the_contact_at_the_cursor_and_u_takes_it_back(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "m", "a")
        await team.type("bob")
        text = " ".join(team.text().split())
        assert "1 becomes Bob's" in text
        assert "1 is not shared yet: the Shared" in text
        assert team.lines()[-1].startswith(" enter  Assign 1 to Bob ")
        await team.press("enter")
        assert team.notice == "Assigned to Bob: Ada Alder.  u undoes"
        assert held(session)[0] == "bob"
        await team.press("u")
        assert held(session)[0] is None


async def test_of_two_of_which_one_is_so_already_one_is_said_to_be_assigned_and_taken_back(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.assign([(session.select(View("mine"))[:1], "bob")])
        await team.press("g", "m", "space", "down", "space", "a")
        await team.type("bob")
        assert "1 is Bob's already" in " ".join(team.text().split())
        await team.press("enter")
        assert team.notice == "Assigned to Bob: 1 contact.  u undoes"
        await team.press("u")
        assert team.notice.startswith("Undone: assigned to Bob: 1 contact.")
        assert held(session)[:2] == ["bob", None]


async def test_where_nobody_is_found_no_plan_of_another_stands_there(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "m", "a")
        await team.type("zz")
        assert "Nothing is chosen." in team.text()
        assert "becomes" not in team.text()
        await team.press("enter")
        assert "No member is called that." in team.text()
        assert held(session)[0] is None
        await team.press("backspace", "backspace")
        assert "1 becomes" in " ".join(team.text().split())


async def test_what_is_over_at_once_says_what_it_did_and_nothing_before(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(doer, "PROGRESS", 600.0)
    monkeypatch.setattr(doer.Doer, "show_progress", lambda self, message: told.append(message))
    async with book() as (team, _):
        await team.press("g", "m", "a")
        await team.type("bob")
        await team.press("enter")
        assert team.notice == "Assigned to Bob: Ada Alder.  u undoes"
        assert told == []


async def test_all_of_a_search_is_handed_on_by_one_dialog(book: OpenedBook) -> None:
    async with book() as (team, session):
        numbers = session.select(View("mine"))
        session.assign([(numbers[:3], "bob"), (numbers[3:5], "dana")])
        await team.press("slash")
        await team.type("assigned:bob")
        await team.press("enter", "A", "a")
        await team.type("dana")
        assert "3 become Dana's: 3 from Bob" in " ".join(team.text().split())
        await team.press("enter")
        assert team.notice == "Assigned to Dana: 3 contacts.  u undoes"
        assert held(session)[:5] == ["dana"] * 5
        await team.press("u")
        assert held(session)[:5] == ["bob"] * 3 + ["dana"] * 2


async def test_nobody_is_one_of_the_choices(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.assign([(session.select(View("mine"))[:1], "bob")])
        await team.press("g", "m", "a")
        await team.type("nobody")
        assert "1 is nobody's then: 1 from Bob" in " ".join(team.text().split())
        await team.press("enter")
        assert team.notice == "Assigned to nobody: Ada Alder.  u undoes"
        assert held(session)[0] is None


async def test_long_work_tells_how_far_it_is_and_esc_breaks_it_off_without_a_trace(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = itertools.count(1)

    def without_end(*_: Any, progress: Progress, **__: Any) -> tuple[int, int]:
        for number in numbers:
            progress(number)
            time.sleep(0.01)
        return 0, 0

    async with book() as (team, session):
        before = session.history()
        await team.press("g", "m", "A", "a")
        await team.type("bob")
        monkeypatch.setattr("store.copying.make", without_end)
        await team.pilot.press("enter")
        await team.until(lambda: "esc cancels" in team.notice)
        assert team.notice.startswith(f"Assigning {len(NAMES)} contacts ")
        await team.press("escape")
        assert "Cancelled: nothing was changed." in team.text()
        assert team.notice == ""
        assert set(held(session)) == {None}
        assert session.history() == before
        monkeypatch.undo()
        await team.press("enter")
        assert set(held(session)) == {"bob"}, "and what was chosen still stands there"


async def test_what_is_left_out_stands_in_the_plan_with_its_reason(book: OpenedBook) -> None:
    """C5, S2.9a: the dialog says how many were left out."""
    async with book() as (team, session):
        session.edit(session.select(View("mine"))[2], {"segment": "family"})
        await team.press("g", "m", "A", "a")
        await team.type("bob")
        text = " ".join(team.text().split())
        assert f"{len(NAMES) - 1} become Bob's" in text
        assert "1 left out: It is personal and stays yours" in text
        assert team.lines()[-1].startswith(f" enter  Assign {len(NAMES) - 1} to Bob ")
        await team.press("escape", "s")
        text = " ".join(team.text().split())
        assert f"{len(NAMES) - 1} go there as they are now" in text
        assert "1 left out: It is personal and stays yours" in text


async def test_each_that_is_left_out_stands_in_the_plan_by_name_a_page_at_a_time(book: OpenedBook) -> None:
    """C5: nothing is skipped silently, in the plan as in what is said afterwards."""
    async with book() as (team, session):
        mine = session.page(View("mine"), limit=500).rows
        private = [row.name for row in mine[:7]]
        for row in mine[:7]:
            session.edit(row.id, {"segment": "family"})
        shared = [row.id for row in mine[7:]]
        await team.press("g", "m", "A", "a")
        await team.type("bob")

        def named() -> list[str]:
            return [name for name in private if f"! {name}" in team.text()]

        assert "pgdn More" in team.text()
        await team.press("pagedown")  # the rest of the sheet, in a window of 24 lines
        assert named() == private[:5]
        await team.press("pagedown")
        assert named() == private[5:]
        assert "pgup Back" in team.text()
        await team.press("pagedown", "pageup")
        assert named() == private[:5]
        await team.press("pageup")
        assert "5 become Bob's" in " ".join(team.text().split())
        await team.press("backspace")
        assert team.text().count("Bob Okafor") == 1
        await team.press("enter")
        said, left_out = team.notice.split("  u undoes  ")
        assert said == f"Assigned to Bob: {len(shared)} contacts."
        assert left_out.startswith(f"{private[0]}, {private[1]} and 5 more left out: It is personal")


async def test_what_cannot_be_is_said_in_the_dialog_and_nothing_typed_is_lost(book: OpenedBook) -> None:
    async with book() as (team, session):
        (tim,) = session.create(card("Tim Timms"), "directory").ids
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")
        session.assign([([tim], "dana")])
        team.main.renew()
        await team.settle()
        await team.press("g", "d")
        await team.type("/tim")
        await team.press("enter", "a")
        await team.type("mallory")
        await team.press("enter")
        assert "No member is called that." in team.text()
        await team.press("ctrl+u")
        await team.type("bob")
        await team.press("enter")
        assert team.notice == "Assigned to Bob: Tim Timms.  u undoes"


async def test_sending_puts_a_snapshot_into_the_directory(book: OpenedBook) -> None:
    async with book() as (team, session):
        await team.press("g", "m", "s", "enter")
        assert team.notice == "Sent to Shared Directory: Ada Alder.  u undoes"
        assert [row.link for row in session.page(View("directory")).rows if row.name == "Ada Alder"] == ["snapshot"]
        await team.press("u")
        assert [row for row in session.page(View("directory")).rows if row.name == "Ada Alder"] == []


async def test_a_number_at_the_top_right_leads_to_just_those_contacts(book: OpenedBook) -> None:
    """S3.16, S3.17."""

    def handed_over(dana: Session) -> None:
        dana.set_role("bob", "manager")
        bob = open_store(dana._db.url).session("bob")
        made = bob.create(card("Zed One")).ids + bob.create(card("Zed Two")).ids
        bob.assign([(made, "dana")])
        bob.close()

    async with book(prepare=handed_over) as (team, session):
        assert session.unread() == 1
        await team.press("exclamation_mark")
        assert "Bob Okafor assigned 2 contacts to you." in team.text()
        await team.press("enter")
        assert [row.name for row in team.main.contacts.rows.rows] == ["Zed One", "Zed Two"]


async def test_in_the_bin_a_key_says_why_nothing_is_assigned(book: OpenedBook) -> None:
    async with book() as (team, session):
        session.delete(session.select(View("mine"))[:1])
        await team.press("g", "b", "a")
        assert team.notice == "Deleted contacts stay as they are."


@pytest.mark.parametrize(
    ("keys", "said", "assignees"),
    [
        ("abob\r", "Assigned to Bob: Ada Alder.", ["bob", None, None]),
        ("  abob\r", "Assigned to Bob: 2 contacts.", ["bob", "bob", None]),
        ("abob\rjadana\r", "Assigned to Dana: Alan Byron.", ["bob", "dana", None]),
        ("abob\ru", "Undone: assigned to Bob: Ada Alder.", [None, None, None]),
    ],
)
def test_keys_of_one_packet_go_where_they_are_meant(
    tmp_path: Path, keys: str, said: str, assignees: list[str | None]
) -> None:
    store = make(tmp_path, NAMES[:3])
    with Terminal("--db", store.url, "--as", "dana", module="tui") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1bgm")
        terminal.wait("3 contacts")
        terminal.settle()
        terminal.write(keys)
        terminal.wait(said)
    assert held(store.session("dana")) == assignees
    store.close()


@pytest.mark.parametrize("early", [b"\rabob\r", b"ada\rabob\r", b"\rgmabob\r"])
def test_what_is_typed_before_the_list_stands_assigns_whom_it_means(tmp_path: Path, early: bytes) -> None:
    """Enter, ``a``, a name, enter in one packet, when there is nothing on the screen yet."""
    store = make(tmp_path, NAMES[:3])
    with Terminal("--db", store.url, "--as", "dana", module="tui", early=early) as terminal:
        terminal.wait("Assigned to Bob: Ada Alder.")
    assert held(store.session("dana")) == ["bob", None, None]
    store.close()
