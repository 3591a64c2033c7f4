"""The Sharing section and the share dialog: with whom, what they may do, until when; what comes of it, in numbers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.opening import Store
from store.session import Session
from tests.tui import offices
from tests.tui.conftest import Driven
from tests.tui.sayings import said
from tests.tui.written import NAMES, card

SIZES = [(120, 36), (80, 24), (60, 20)]
Office = Callable[..., AbstractAsyncContextManager[tuple[Driven, Store]]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The app as ``member`` of an office of five: ``async with office() as (team, store)``."""

    @asynccontextmanager
    async def open_office(
        member: str = "dana", size: tuple[int, int] = (80, 24), names: tuple[str, ...] = NAMES
    ) -> AsyncIterator[tuple[Driven, Store]]:
        store = offices.make(tmp_path, names)
        async with offices.at(store, member, size) as team:
            await team.press("g", "s")
            yield team, store
        store.close()

    return open_office


def given(session: Session) -> dict[str, tuple[str, ...]]:
    return {share.with_: share.rights for share in session.shares().given}


def planned(team: Driven) -> str:
    """What the plan of the dialog says."""
    form = team.sheet.form
    numbers = (f"{getattr(part, 'number', '')} {part.text}".strip() for part in form.plan)
    return " ".join(filter(None, numbers))


def row_of(team: Driven, name: str) -> str:
    """The line of the dashboard with this name."""
    return next(line for line in team.lines() if (name in line and "│" in line) or line.startswith(("❯", "   " + name)))


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_dashboard_says_what_belongs_there_and_which_key_fills_it(
    office: Office, size: tuple[int, int]
) -> None:
    async with office(size=size) as (team, _):
        assert "You share your book with nobody" in said(team)
        assert "s Select users: 12 contacts; 1 personal stay private" in said(team)


@pytest.mark.parametrize("size", SIZES)
async def test_my_book_is_shared_with_one_view_only(office: Office, size: tuple[int, int]) -> None:
    async with office(size=size) as (team, store):
        await team.press("s")
        assert "Share my book" in team.text()
        assert "12 contacts are shared" in said(team), "the count stands there before anything is chosen"
        await team.type("bob")
        assert "Choose Bob Okafor" in team.lines()[-1]
        await team.press("enter")
        assert "Share 12 with 1" in team.lines()[-1]
        await team.press("enter")
        assert given(store.session("dana")) == {"bob": ("view",)}
        assert team.notice == "Shared with Bob Okafor: view only.  u undoes"
        assert "Bob sees your 12 contacts, and each later one." in said(team)
        assert store.session("bob").count(team.main.view.at("contacts")).number > 0


async def test_nobody_is_shared_with_who_was_not_meant(office: Office) -> None:
    async with office() as (team, store):
        await team.press("s", "enter")
        assert "Nobody is chosen yet" in team.text()
        await team.press("enter", "escape")
        assert given(store.session("dana")) == {}


async def test_several_are_chosen_teams_like_members_clients_and_oneself_never(office: Office) -> None:
    async with office() as (team, store):
        await team.press("s")
        await team.type("alice")
        await team.press("enter")
        await team.type("lett")
        await team.press("enter")
        for nobody in ("cora", "dana"):
            await team.type(nobody)
            assert "Nobody is found by that." in team.text()
            await team.press("ctrl+u")
        assert "Share 12 with 2" in team.lines()[-1]
        await team.press("enter")
        assert given(store.session("dana")) == {"alice": ("view",), "team:Lettings": ("view",)}
        assert team.notice.startswith("Shared with Alice Fournier and Lettings: view only.")


async def test_rights_are_given_to_all_at_once_and_each_alone_to_one(office: Office) -> None:
    async with office(size=(120, 36)) as (team, store):
        await team.press("s")
        for name in ("alice", "bob"):
            await team.type(name)
            await team.press("enter")
        await team.press("tab", "c", "d", "d")  # all may create; deleting was a slip
        await team.press("shift+tab", "right", "right", "space")  # and Bob, at the cursor, edit
        assert "edit 1 of 2" in said(team)
        assert "Alice Fournier views, creates Bob Okafor views, creates, edits" in planned(team)
        await team.press("enter")
        assert given(store.session("dana")) == {"alice": ("view", "create"), "bob": ("view", "create", "edit")}
        assert team.notice.startswith("Shared with Alice Fournier and Bob Okafor: each with rights of their own.")


async def test_everyone_has_two_independent_rights_and_one_more(office: Office) -> None:
    async with office() as (team, store):
        await team.press("s", "up", "left")
        assert "Every colleague" in team.text()
        assert "clients never" in said(team)
        assert "Share 12 with everyone" in team.lines()[-1]
        await team.press("tab", "c", "d")
        await team.press("enter")
        assert given(store.session("dana")) == {"everyone": ("view", "create", "delete")}
        assert row_of(team, "Everyone").count("✓") == 3


async def test_an_end_is_understood_as_people_write_it_and_shown_in_the_dashboard(office: Office) -> None:
    async with office() as (team, store):
        await team.press("s")
        await team.type("eve")
        await team.press("enter", "tab", "tab")
        await team.type("31.12.")
        assert "31 Dec" in said(team)
        await team.press("enter")
        (share,) = store.session("dana").shares().given
        assert share.until == f"{datetime.now(UTC).year}-12-31T23:59:59Z"
        assert "31 Dec" in row_of(team, "Eve Lindqvist")
        assert "Ends by itself, with 31 Dec." in said(team)


@pytest.mark.parametrize(("typed", "reason"), [("soon", "That is no day"), ("2020-01-01", "is over")])
async def test_what_is_no_day_to_come_is_refused_and_nothing_typed_is_lost(
    office: Office, typed: str, reason: str
) -> None:
    async with office() as (team, store):
        await team.press("s")
        await team.type("eve")
        await team.press("enter", "tab", "tab")
        await team.type(typed)
        await team.press("enter")
        assert reason in team.text()
        assert typed in team.text()
        assert given(store.session("dana")) == {}


async def test_a_share_is_changed_and_the_others_stay(office: Office) -> None:
    async with office() as (team, store):
        dana = store.session("dana")
        dana.share("bob", ["create"])
        dana.share("eve")
        await team.press("g", "c", "g", "s")
        await team.press("e")
        assert "Change the share with Bob Okafor" in team.text()
        await team.press("e", "c", "enter")
        assert given(dana) == {"bob": ("view", "edit"), "eve": ("view",)}
        assert team.notice == "Share with Bob Okafor changed: view, edit.  u undoes"
        await team.press("u")
        assert given(dana) == {"bob": ("view", "create"), "eve": ("view",)}


async def test_its_audience_is_changed_for_another(office: Office) -> None:
    async with office() as (team, store):
        dana = store.session("dana")
        dana.share("bob", ["create"])
        await team.press("g", "c", "g", "s", "enter", "shift+tab")
        await team.press("space")  # Bob goes
        await team.type("eve")
        await team.press("enter", "enter")
        assert set(given(dana)) == {"eve"}


async def test_whoever_has_rights_already_keeps_them_when_chosen_again(office: Office) -> None:
    async with office(size=(120, 36)) as (team, store):
        dana = store.session("dana")
        dana.share("bob", ["create", "edit"])
        await team.press("s")
        await team.type("bob")
        await team.press("enter")
        assert "just that already" in planned(team)
        await team.press("enter")
        assert given(dana) == {"bob": ("view", "create", "edit")}


async def test_deleting_asks_with_the_count_and_the_focus_on_the_safe_button(office: Office) -> None:
    async with office() as (team, store):
        dana = store.session("dana")
        dana.share("bob", ["edit"], "2099-01-01")
        await team.press("g", "c", "g", "s", "d")
        assert "Bob Okafor no longer sees your 12 contacts" in said(team)
        await team.press("enter")
        assert set(given(dana)) == {"bob"}, "enter is the safe button"
        await team.press("d", "tab", "enter")
        assert given(dana) == {}
        assert team.notice == "Share deleted: Bob Okafor.  u undoes"
        await team.press("u")
        (share,) = dana.shares().given
        assert (share.with_, share.rights, share.until) == ("bob", ("view", "edit"), "2099-01-01T23:59:59Z")


async def test_the_question_says_who_goes_on_seeing_them_by_another_share(office: Office) -> None:
    async with office() as (team, store):
        dana = store.session("dana")
        dana.share("everyone")
        dana.share("bob", ["edit"])
        await team.press("g", "c", "g", "s", "down", "d")
        assert "Bob Okafor goes on seeing your 12 contacts by another share" in said(team)


async def test_what_others_share_with_me_stands_below_and_enter_lists_it(office: Office) -> None:
    async with office() as (team, store):
        bob = store.session("bob")
        bob.create(card("Yuri Young"))
        bob.share("dana", ["create"])
        await team.press("g", "c", "g", "s")
        assert "Shared with me" in team.text()
        assert "1 book" in team.text()
        assert "You see Bob's 1 contact, since today. You may create." in said(team)
        await team.press("d")
        assert "only Bob changes it" in team.notice
        await team.press("enter")
        assert team.main.view.section == "member:bob"
        assert team.name == "Yuri Young"
        await team.press("escape")
        assert team.main.view.section == "sharing", "esc comes back"


async def test_what_they_changed_since_is_counted_and_listed(office: Office) -> None:
    async with office(size=(120, 36)) as (team, store):
        dana, bob = store.session("dana"), store.session("bob")
        dana.share("bob", ["create", "edit", "delete"])
        bob.create(card("Zoe Zimmer"), "member:dana")
        mine = [row.id for row in dana.page(team.main.view.at("mine")).rows]
        bob.edit(mine[0], {"company": "Acme"})
        bob.delete([mine[1]])
        await team.press("g", "c", "g", "s")
        assert "Has created 1 for you, edited 1 and deleted 1." in said(team)
        await team.press("w")
        assert [row.name for row in team.main.contacts.rows.rows] == ["Ada Alder", "Zoe Zimmer"]
        assert "1 more is in the bin." in team.notice
        await team.press("escape")
        assert team.main.view.section == "sharing"


async def test_a_given_up_dialog_comes_back_as_it_was(office: Office) -> None:
    async with office() as (team, store):
        await team.press("s")
        await team.type("eve")
        await team.press("enter", "tab", "c", "escape", "u")
        assert "Share 12 with 1" in team.lines()[-1]
        await team.press("enter")
        assert given(store.session("dana")) == {"eve": ("view", "create")}


async def test_it_is_shared_from_the_sidebar_and_by_the_palette_too(office: Office) -> None:
    async with office() as (team, _):
        await team.press("g", "c", "shift+tab", "shift+tab", "s")
        assert "Share my book" in team.text()
        await team.press("escape", "escape", "colon")
        await team.type("share your book")
        await team.press("enter")
        assert "Share my book" in team.text()


async def test_coming_back_the_cursor_is_where_it_was(office: Office) -> None:
    async with office() as (team, store):
        dana = store.session("dana")
        for name in ("bob", "eve", "team:Lettings"):
            dana.share(name)
        await team.press("g", "c", "g", "s", "down", "g", "c", "g", "s", "d")
        assert "Delete the share with Eve Lindqvist" in team.text()


async def test_shares_are_found_by_name(office: Office) -> None:
    async with office() as (team, store):
        dana = store.session("dana")
        for name in ("bob", "eve", "team:Lettings"):
            dana.share(name)
        await team.press("g", "c", "g", "s")
        await team.type("/eve")
        assert "Bob Okafor" not in said(team)
        await team.press("enter", "d")
        assert "Delete the share with Eve Lindqvist" in team.text()


async def test_a_share_that_ended_by_itself_says_so_and_is_renewed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office() as (team, store):
        dana = store.session("dana")
        dana.share("bob", ["edit"], datetime.now(UTC).date().isoformat())
        later = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
        monkeypatch.setattr("store.session.now", lambda: later)
        await team.press("g", "c", "g", "s")
        assert "ended" in row_of(team, "Bob Okafor")
        assert "This share with Bob ended by itself" in said(team)
        await team.press("e", "enter")
        assert [share.ended for share in dana.shares().given] == [False]


async def test_a_click_selects_users_and_another_chooses_one(office: Office) -> None:
    async with office() as (team, _):
        await team.pilot.click(offset=(team.lines()[-1].index("Select users"), 23))
        await team.settle()
        rows = team.lines()
        y = next(number for number, line in enumerate(rows) if "Eve Lindqvist" in line)
        await team.pilot.click(offset=(rows[y].index("Eve Lindqvist"), y))
        await team.settle()
        assert "Share 12 with 1" in team.lines()[-1]


async def test_a_letter_that_means_nothing_to_the_rights_is_answered_and_nothing_is_lost(office: Office) -> None:
    """A reason in place of a dead key: who types a name where the rights are chosen reads so."""
    async with office() as (team, _):
        await team.press("g", "s", "s", "tab", "b")
        assert "! b: no such key here. F1 shows the keys." in team.text()
        await team.press("c")
        assert "no such key" not in team.text()
        assert "✓ create" in team.text()
