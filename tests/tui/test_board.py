"""The board: a column for each member, cards moved by keys and by the mouse, in a filter (S2.18, S2.18a, C1, C2)."""

from __future__ import annotations

import pytest
from textual import events

from store.session import Session
from store.view import View
from tests.tui.conftest import Driven, OpenedBook
from tests.tui.written import card
from tui.screens import live
from tui.screens.form import FormSheet

LEADS = ("Ada Alder", "Alan Byron", "Barbara Cole", "Claude Dunn", "Donald Ellis", "Edsger Finch")


def office(session: Session) -> None:
    """Six in the directory: three are nobody's, two Bob's, one Carol's."""
    session.add_member("carol", "Carol Diaz", listed=False)
    ids = [session.create(card(name, f"020 7946 00{n}0"), "directory").ids[0] for n, name in enumerate(LEADS)]
    session.assign([(ids[3:5], "bob"), (ids[5:], "carol")])


def held(session: Session) -> dict[str, str]:
    """Who is responsible for whom in the directory."""
    return {row.name: row.assignee for row in session.page(View("directory"), limit=500).rows}


def columns(team: Driven) -> dict[str, list[str]]:
    """The cards in sight, by their columns."""
    return {lane.who: [row.name for row in lane.rows.rows] for lane in team.main.board.in_sight}


def here(team: Driven) -> tuple[str, str]:
    """The column with the cursor, and the name at it."""
    return team.main.board.lane.who, team.name


async def test_a_column_for_each_member_after_nobody_and_the_cursor_stays_on_its_contact(book: OpenedBook) -> None:
    async with book(size=(120, 36), names=(), prepare=office) as (team, _):
        await team.press("g", "d", "down", "down", "down", "b")
        assert here(team) == ("bob", "Claude Dunn")
        assert columns(team) == {
            "": [*LEADS[:3]], "bob": [*LEADS[3:5]], "carol": [LEADS[5]], "dana": [],
        }  # fmt: skip
        assert [lane.total for lane in team.main.board.lanes] == [3, 2, 1, 0]
        assert "Board › Shared Directory" in team.lines()[0]
        await team.press("l", "left", "left", "down")
        assert here(team) == ("", "Alan Byron")
        for key in ("b", "q", "escape"):
            await team.press(key)
            assert not team.main.board.on
            assert team.name == "Alan Byron"
            await team.press("b")
            assert here(team) == ("", "Alan Byron")


async def test_a_card_moves_at_once_the_cursor_goes_on_to_the_next_and_u_brings_it_back(book: OpenedBook) -> None:
    async with book(size=(120, 36), names=(), prepare=office) as (team, session):
        await team.press("g", "d", "b", "L", "L")
        assert here(team) == ("", "Barbara Cole")
        assert team.notice == "Assigned to Bob: Alan Byron.  u undoes"
        assert columns(team)["bob"] == ["Ada Alder", "Alan Byron", "Claude Dunn", "Donald Ellis"]
        assert held(session)["Ada Alder"] == held(session)["Alan Byron"] == "bob"
        await team.press("u")
        assert here(team) == ("", "Alan Byron")
        assert held(session)["Alan Byron"] == ""
        await team.press("l", "H")
        assert team.notice.startswith("Assigned to nobody: ")
        await team.press("h", "H")
        assert team.notice == "There is no column left of this one."


async def test_what_is_selected_moves_together_and_the_cursor_goes_with_it(book: OpenedBook) -> None:
    async with book(size=(120, 36), names=(), prepare=office) as (team, session):
        await team.press("g", "d", "b", "space", "space", "L")
        assert team.notice == "Assigned to Bob: 2 contacts.  u undoes"
        assert here(team)[0] == "bob"
        assert "2 selected" in team.text()
        await team.press("L")
        assert [held(session)[name] for name in LEADS[:2]] == ["carol", "carol"]
        await team.press("escape")
        assert team.main.board.on
        assert not team.main.selection
        await team.press("V", "down", "h")
        assert here(team)[0] == "bob"
        assert len(team.main.selection) == 2


async def test_what_would_be_shared_by_it_is_told_before_it_happens(book: OpenedBook) -> None:
    """C1: the Assign dialog opens with the member filled in."""
    async with book(prepare=office) as (team, session):
        await team.press("g", "m", "b", "L")
        assert "1 is not shared yet" in " ".join(team.text().split())
        assert team.lines()[-1].startswith(" enter  Assign 1 to Bob ")
        await team.press("escape")
        assert all(not row.assignee for row in session.page(View("mine"), limit=9).rows)
        await team.press("L", "enter")
        assert team.notice == "Assigned to Bob: Ada Alder.  u undoes"
        assert here(team) == ("", "Alan Byron")


async def test_more_than_25_are_asked_about_with_their_number(book: OpenedBook) -> None:
    def prepare(session: Session) -> None:
        for number in range(26):
            session.create(card(f"Person{number:02d} Number"), "directory")

    async with book(names=(), prepare=prepare) as (team, session):
        await team.press("g", "d", "b", "A", "L")
        assert team.lines()[-1].startswith(" enter  Assign 26 to Bob ")
        await team.press("enter")
        assert set(held(session).values()) == {"bob"}
        assert team.main.board.lanes[0].total == 0
        assert "None is nobody's." in " ".join(team.text().split())


async def test_a_search_narrows_the_board_and_the_cursor_goes_to_the_best_hit(book: OpenedBook) -> None:
    async with book(size=(60, 20), names=(), prepare=office) as (team, _):
        await team.press("g", "d", "b", "slash")
        await team.type("finch")
        assert here(team) == ("carol", "Edsger Finch")
        assert [lane.total for lane in team.main.board.lanes] == [0, 0, 1, 0]
        await team.press("enter", "ctrl+u", "slash", "ctrl+u")
        await team.type("nobodyatall")
        assert "Nobody here" in team.text()
        await team.press("escape", "b")
        assert team.main.view == View("directory", "nobodyatall")
        assert "Nobody is found by nobodyatall." in team.text()


async def test_the_board_scrolls_sideways_so_that_the_cursor_is_in_sight(book: OpenedBook) -> None:
    async with book(size=(60, 20), names=(), prepare=office) as (team, _):
        await team.press("g", "d", "b")
        assert list(columns(team)) == ["", "bob", "carol"]
        await team.press("l", "l", "l")
        assert list(columns(team)) == ["bob", "carol", "dana"]
        assert "Dana has none of" in team.text()
        await team.press("h", "enter")
        assert team.main.here == "record"
        assert "edsger@example.org" in team.text()
        await team.press("escape")
        assert here(team) == ("carol", "Edsger Finch")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_who_the_card_is_stands_below_the_board_or_is_one_key_away(
    book: OpenedBook, size: tuple[int, int]
) -> None:
    """A caller is answered from the board, too: number and e-mail in sight, copied by the same keys as in the list."""
    async with book(size=size, names=(), prepare=office) as (team, _):
        await team.press("g", "d", "b", "l", "down")
        assert here(team) == ("bob", "Donald Ellis")
        below = "\n".join(team.lines()[-7:-3])
        assert ("+44 7700 900118 mobile" in below and "Assigned to Bob" in below) is (size[1] >= 24)
        await team.press("y", "y")
        assert team.app.clipboard == "+44 7700 900118"
        await team.press("y", "e")
        assert team.app.clipboard == "donald@example.org"
        await team.press("enter")
        assert team.main.here == "record"
        assert "donald@example.org" in team.text()
        await team.press("q")
        assert here(team) == ("bob", "Donald Ellis")


async def test_an_agent_takes_what_is_nobodys_and_is_told_why_not_else(book: OpenedBook) -> None:
    """C2."""
    async with book(names=(), prepare=office, username="bob") as (team, session):
        await team.press("g", "d", "b", "L")
        assert team.notice == "Assigned to Bob: Ada Alder.  u undoes"
        await team.press("l", "l", "H")
        assert team.main.notice.refused
        assert held(session)["Edsger Finch"] == "carol"


async def test_the_mouse_carries_a_card_to_a_column(book: OpenedBook) -> None:
    async with book(size=(120, 36), names=(), prepare=office) as (team, session):
        await team.press("g", "d", "b")
        lanes = {lane.who: lane for lane in team.main.board.lanes}
        start, end = lanes[""].region, lanes["carol"].region
        await team.pilot.mouse_down(offset=(start.x + 5, start.y + 2))
        for x in (start.x + 9, end.x + 4):
            team.app.screen._forward_event(
                events.MouseMove(None, x, start.y + 4, 1, 0, 1, False, False, False, x, start.y + 4)
            )
        await team.pilot.pause()
        assert team.main.board.over is lanes["carol"]
        await team.pilot.mouse_up(offset=(end.x + 4, start.y + 4))
        await team.settle()
        assert held(session)["Ada Alder"] == "carol"
        assert team.main.board.carried is None
        await team.pilot.click(offset=(end.x + 5, end.y))
        await team.settle()
        assert here(team) == ("carol", "Ada Alder")
        await team.pilot.click(offset=(start.x + 5, start.y + 5))
        await team.settle()
        assert here(team) == ("", "Barbara Cole")


async def test_a_card_that_a_colleague_moves_is_seen_where_it_is_then(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FILE", 0.02)
    async with book(size=(120, 36), names=(), prepare=office) as (team, session):
        await team.press("g", "d", "b")
        await team.until(lambda: team.main.live._file)
        (ada,) = session.select(View("directory", "ada"))
        session.assign([([ada], "dana")])
        await team.until(lambda: columns(team)["dana"] == ["Ada Alder"])
        await team.settle()
        assert here(team) == ("", "Alan Byron")
        assert [lane.total for lane in team.main.board.lanes] == [2, 2, 1, 1]


@pytest.mark.parametrize("way", ["board", "dialog"])
async def test_a_card_that_a_colleague_has_just_taken_stays_and_who_has_it_is_said(book: OpenedBook, way: str) -> None:
    """The rights, and whose it is, are looked at anew by what writes."""
    async with book(size=(120, 36), names=(), prepare=office) as (team, session):
        await team.press("g", "d", "b")
        (ada,) = session.select(View("directory", "ada"))
        if way == "dialog":
            await team.press("a")
            await team.type("bob")
        session.assign([([ada], "carol")])
        await team.press("L" if way == "board" else "enter")
        told = "Carol Diaz is responsible for it by now."
        if way == "board":
            assert team.notice == told
            assert columns(team)["carol"] == ["Ada Alder", "Edsger Finch"], "where it is now"
            return
        sheet = team.app.screen
        assert isinstance(sheet, FormSheet)
        assert sheet.form.error == told
        assert held(session)["Ada Alder"] == "carol"
        await team.press("enter")
        assert held(session)["Ada Alder"] == "bob", "who knows it may insist"


async def test_a_click_on_the_assignee_opens_the_dialog_for_that_contact(book: OpenedBook) -> None:
    """S3.6, S3.9: in the list, whatever is selected, and on the record."""
    async with book(size=(120, 36), names=(), prepare=office) as (team, session):
        await team.press("g", "d", "space")
        column = next(one for one in team.main.contacts.columns if one.name == "assigned")
        region = team.main.contacts.region
        await team.pilot.click(offset=(region.x + column.x + 1, region.y + 3))
        await team.settle()
        assert "Assign Barbara Cole" in team.text()
        await team.type("carol")
        await team.press("enter")
        assert held(session)["Barbara Cole"] == "carol"
        line = next(number for number, text in enumerate(team.lines()) if "Assigned to Carol" in text and number > 2)
        await team.pilot.click(offset=(team.main.record.region.x + 6, line))
        await team.settle()
        assert "Assign Barbara Cole" in team.text()
