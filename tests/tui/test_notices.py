"""The notice line: what was done and why not, read on in whole where it is cut, and out of the way of forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.session import Session
from tests.tui import offices
from tests.tui.conftest import Driven, Opened, OpenedBook
from tests.tui.pty_app import Terminal
from tests.tui.written import card, many, names_in
from tui.screens.form import FormSheet
from tui.screens.notices import NoticeSheet

LONG = "Carol Mbeki-Fitzgerald has not given you the right to edit this book. Carol Mbeki-Fitzgerald may give it."


def styles_of(team: Driven) -> list[tuple[str, str]]:
    """The pieces of the notice line with their styles."""
    strip = team.main.notice.render_line(0)
    return [(part.text, str(part.style)) for part in strip.simplify()]


async def test_a_cut_notice_names_the_key_that_reads_on_and_that_shows_it_in_whole(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.press("escape")
        team.main.say_no(LONG)
        await team.settle()
        assert team.lines()[-2].startswith(" ! Carol Mbeki-Fitzgerald has not given you")
        assert team.lines()[-2].endswith("⋯ ! Read on")
        await team.press("exclamation_mark")
        assert isinstance(team.app.screen, NoticeSheet)
        shown = " ".join(line[22:].strip("│ ") for line in team.lines())
        assert LONG in " ".join(shown.split())
        await team.press("exclamation_mark")
        assert team.app.screen is team.main


async def test_in_80_columns_the_reason_is_read_before_the_names_and_why_shows_them(book: OpenedBook) -> None:
    async with book(names=many(3)) as (team, session):
        for name in ("Zacharias Zimmermann-Lindqvist", "Zuleika Zimmermann-Lindqvist"):
            session.create(card(name), "personal")
        await team.press("A", "a")
        await team.type("bob")
        await team.press("enter")
        line = team.lines()[-2].strip()
        assert line.startswith("Assigned to Bob: 3.  Not 2: It is personal and stays yours")
        assert line.endswith("u undoes ! Why")
        assert "left out: It is personal" in team.notice
        await team.press("exclamation_mark")
        shown = " ".join(" ".join(line[22:].strip("│ ") for line in team.lines()).split())
        assert "Assigned to Bob: 3 contacts." in shown
        assert "Zacharias Zimmermann-Lindqvist, Zuleika Zimmermann-Lindqvist left out: It is personal" in shown


async def test_where_all_were_refused_for_one_reason_that_alone_is_said_in_80_columns(book: OpenedBook) -> None:
    def prepare(session: Session) -> None:
        for name in ("Zacharias Zimmermann-Lindqvist", "Zuleika Zimmermann-Lindqvist"):
            session.create(card(name), "directory")
        session.set_role("bob", "admin")
        session.set_role("dana", "agent")

    async with book(names=(), prepare=prepare) as (team, _):
        await team.press("g", "d", "A", "d")
        line = team.lines()[-2].strip()
        assert line.startswith("! Only managers delete from the Shared Directory")
        assert line.endswith("r asks Bob ! Why")
        assert "Zimmermann" not in line
        assert team.notice.startswith("Zacharias Zimmermann-Lindqvist, Zuleika")


async def test_in_a_wide_window_the_names_stand_in_the_notice(book: OpenedBook) -> None:
    async with book(size=(160, 40), names=many(2)) as (team, session):
        session.create(card("Zach Zimmer"), "personal")
        await team.press("A", "a")
        await team.type("bob")
        await team.press("enter")
        assert (
            team.lines()[-2].strip().startswith("Assigned to Bob: 2 contacts.  u undoes  Zach Zimmer left out: It is")
        )


async def test_in_the_search_box_where_the_key_would_be_typed_the_way_is_named_too(opened: Opened) -> None:
    async with opened(size=(60, 20)) as team:
        await team.type("a")
        team.main.say(LONG)
        await team.settle()
        assert team.main.here == "box"
        assert team.lines()[-2].endswith("⋯ esc ! Read on")
        await team.press("backspace")
        team.main.say(LONG)
        await team.settle()
        assert team.lines()[-2].endswith("⋯ ! Read on"), "in the empty box it is no text"
        await team.press("escape", "exclamation_mark")
        assert "Carol Mbeki-Fitzgerald may give it." in " ".join(team.text().split())


async def test_what_is_not_kept_does_not_offer_to_be_read_on(opened: Opened) -> None:
    async with opened(size=(60, 20)) as team:
        await team.press("escape", "g")
        assert team.lines()[-2].startswith(" g, then: ")
        assert team.lines()[-2].endswith("⋯")


async def test_a_notice_that_fits_offers_nothing_to_read(opened: Opened) -> None:
    async with opened(size=(120, 36)) as team:
        await team.press("escape")
        team.main.say_no(LONG)
        await team.settle()
        assert team.lines()[-2].strip() == f"! {LONG}"


async def test_past_notices_stand_newest_first_each_once_and_a_progress_not_at_all(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, _):
        await team.press("d", "u", "u", "u")
        team.main.notice.say("Deleting 20,000 contacts 12,400", kept=False)
        await team.press("V", "escape", "exclamation_mark")
        lines = [line.partition("│")[2].strip() for line in team.lines()]
        assert [line.lstrip("0123456789: !") for line in lines if line[2:3] == ":"] == [
            "Nothing has been done here yet that could be undone.",
            "Undone: deleted Ada Alder.",
            "Deleted: Ada Alder.",
        ]
        assert "u undoes" not in "\n".join(team.lines()[:-2]), "what it undoes now is not what it undid then"
        assert "12,400" not in "\n".join(team.lines()[:-2])


async def test_nothing_said_yet_says_so(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "exclamation_mark")
        assert "Nothing has been done or refused here yet." in team.text()


async def test_many_notices_scroll_to_the_oldest_and_back(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.press("escape")
        for number in range(60):
            team.main.say(f"Notice number {number}")
        await team.press("exclamation_mark")
        assert "Notice number 59" in team.text()
        assert "Notice number 0\n" not in team.text()
        assert "down Earlier ones" in team.lines()[-1]
        await team.press("end")
        assert any(line.rstrip(" ⋯").endswith("Notice number 0") for line in team.lines())
        await team.press("home")
        assert "Notice number 59" in team.text()


async def test_keys_stand_out_of_a_notice_and_what_they_do_recedes(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d")
        look = team.app.look
        pieces = styles_of(team)
        assert ("u", str(look.strong)) in pieces
        assert any(text.startswith(" undoes") and style == str(look.dim) for text, style in pieces)


async def test_an_old_notice_is_out_of_the_way_while_a_form_is_open_and_there_afterwards(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d")
        assert "u undoes" in team.lines()[-2]
        await team.press("n")
        assert team.lines()[-2] == ""
        await team.press("escape")
        assert "Deleted: Ada Alder.  u undoes" in team.lines()[-2], "it still holds: nothing else was done"


async def test_what_is_said_while_a_form_is_open_is_seen(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("d", "n")
        team.main.say("Exported 12 contacts to somewhere")
        await team.settle()
        assert "Exported 12 contacts" in team.lines()[-2]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_notice_over_an_open_form_tells_the_way_to_its_keys_and_it_works(
    book: OpenedBook, size: tuple[int, int]
) -> None:
    """There ``u`` is a letter: it was promised to undo."""
    async with book(size=size) as (team, session):
        await team.press("n")
        await team.type("Zoe Zimmer")
        await team.press("ctrl+n")
        assert "Zoe Zimmer" in names_in(session)
        assert "  esc, then u undoes" in team.lines()[-2]
        await team.press("Y")
        assert "undoes" not in team.lines()[-2], "given up now, the form is what u brings back"
        await team.press("backspace", "escape")
        assert "  u undoes" in team.lines()[-2]
        assert "esc, then" not in team.lines()[-2]
        await team.press("u")
        assert team.notice.startswith("Undone: ")
        assert "Zoe Zimmer" not in names_in(session)


async def test_news_of_colleagues_stay_beside_an_open_form(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, _):
        await team.press("d", "n")
        team.main.notice.say_beside("10:00 Bob added 1 contact")
        await team.settle()
        assert "Bob added 1 contact" in team.lines()[-2]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_sheet_leaves_rows_of_the_list_in_sight(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as team:
        await team.press("escape")
        for number in range(60):
            team.main.say_no(f"{number} {LONG}")
        await team.press("exclamation_mark")
        title = next(number for number, line in enumerate(team.lines()) if "━━ Notices" in line)
        assert title >= 7
        assert len(team.lines()) == size[1]


def test_notices_opened_and_closed_in_one_packet_lose_no_key() -> None:
    with Terminal("1000") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b!\x1bn")
        terminal.wait("New contact")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_with_notifications_too_what_was_cut_is_read_at_once_above_them(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    store = offices.make(tmp_path)
    store.session("dana").share("bob")
    long = f"{LONG} {LONG}"
    async with offices.at(store, "bob", size) as team:
        await team.press("escape")
        team.main.say("Something short.")
        team.main.say(long)
        await team.settle()
        assert team.lines()[-2].endswith("! Read on")
        await team.press("exclamation_mark")
        assert isinstance(team.app.screen, FormSheet)
        shown = " ".join(" ".join(line[22:].strip("│ ") if size[0] > 60 else line for line in team.lines()).split())
        assert long in shown
        assert "Dana Reyes shares" in shown
        assert shown.index(long) < shown.index("Dana Reyes shares")
        await team.press("escape")
        team.main.say("Something shorter.")
        await team.press("exclamation_mark")
        lines = team.text().splitlines()
        notified = next(number for number, line in enumerate(lines) if "Dana Reyes shares" in line)
        assert not any("Something shorter." in line for line in lines[:notified]), "what fits the line has been read"
    store.close()
