"""Every key of every section and dialog: it changes what one sees or gives a reason, and esc leads back to the list.

Made from the registry of commands and the session's own sections, on a real store: what comes later is in it by itself.
Everything is pressed at 80x24; what opens a dialog is pressed at all sizes, and resized while it is open.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from store.opening import Store, open_store
from store.session import Session
from store.view import View
from tests.tui import written
from tests.tui.conftest import Driven
from tui import commands
from tui.app import TeambookApp
from tui.commands import Command
from tui.forms.choice import Buttons
from tui.look import look_for
from tui.screens.form import FormSheet
from tui.text import width_of
from tui.widgets.places import Panel

SIZES = ((120, 36), (80, 24), (60, 20))
PANELS: tuple[Panel, ...] = ("list", "side", "record", "box")
OTHERS = ("history", "sharing", "members", "teams", "settings", "audiences", "segments")
"""The sections that list no contacts."""
COMING = ("differences", "watched")
"""The sections that are there only while something is in them."""
BOARD = "board"
"""Contacts as the board."""
STATES = ("nothing", "one row", "three selected", "all selected")
ALSO = {"nothing": ("history",), "one row": ("directory", "clients", "member:bob", *OTHERS, *COMING)}
"""Sections that are gone through beside the contacts, the bin and the board: nothing is ever selected in most."""
LEAVES = ("quit",)
UNSEEN = ("redraw", "back")
"""Drawing anew shows the same; esc where nothing is open, sought or selected has nothing to go back from."""
ESCAPES = 5
"""So many esc lead back from anywhere; a large selection is dropped by the second one only."""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are sought and written in a folder of the test."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)


def people_of(state: str) -> tuple[str, ...]:
    return {"nothing": (), "one row": written.NAMES[:1], "three selected": written.NAMES}.get(state, written.many(30))


class Keyboard(Driven):
    """The app on a real store in one of the states."""

    state = ""
    beside: Session

    async def arrive(self, section: str, panel: Panel = "list") -> None:
        """Go to a section and panel as if one had just come, with the selection of the state."""
        main = self.main
        with self.app.batch_update():  # what is only passed through need not be drawn
            for _ in range(ESCAPES):
                if self.app.screen is main:
                    break
                await self.press("escape")
            main.keyboard.prefix = ""
            main.discarded = None
            main.search.set("")
            main.board.close(renew=False)
            main.focus_on("list")
            board, section = section == BOARD, "contacts" if section == BOARD else section
            main.show(View(section, self.query(section)))
            main.search.set(self.query(section))
            await self.settle()
        main.selection.drop()
        main.selecting.warned = False
        if not main.standings.now:
            if self.state == "three selected":
                rows = self.beside.page(View(section), limit=3).rows
                main.selection.add((row.id for row in rows), binned=section == "bin")
            elif self.state == "all selected" and len(main.contacts.rows):
                main.selecting.all()
        main.selection_changed()
        main.focus_on(panel)
        main.listing.home()
        main.listing.move(2)
        if board:
            await self.settle()
            main.board.open()
            main.focus_on(panel)
        main.say("")
        await self.settle()

    def query(self, section: str) -> str:
        return "number" if self.state == "all selected" and section in ("contacts", "mine") else ""

    def picture(self) -> list[Any]:
        """All that one sees: texts and styles."""
        strips = self.app.screen._compositor.render_strips()
        return [[(part.text, str(part.style)) for part in strip.simplify()] for strip in strips]

    async def run(self, command: Command, key: str) -> None:
        """Press a command's key; both of them, where it is a pair."""
        await self.press(*key.split(" "))

    async def back(self) -> None:
        """esc leads back to the list."""
        with self.app.batch_update():
            for _ in range(ESCAPES):
                if self.app.screen is self.main and self.main.here == "list" and not self.main.keyboard.prefix:
                    return
                await self.press("escape")
        raise AssertionError(f"esc does not lead back:\n{self.text()}")


def in_state(folder: Path, state: str) -> Store:
    """A store with something in every section, or with nothing."""
    store = written.make(folder, people_of(state))
    if state == "nothing":
        return store
    dana = store.session("dana")
    dana.add_team("Sales team", ("dana", "bob"))
    for to, rights in (("bob", ("edit",)), ("team:Sales team", ()), ("everyone", ("create",))):
        dana.share(to, rights)
    bob = store.session("bob")
    bob.edit(dana.page(View("mine"), limit=1).rows[0].id, {"company": "Changed Ltd"})
    bob.create(written.card("Bo Number"))
    bob.share("dana", ("create",), "2099-01-01")
    bob.ask(dana.page(View("mine"), limit=1).rows[0].id, "delete")
    gone = [dana.create(written.card(f"Gone Number{n}")).ids[0] for n in range(5)]
    dana.delete(gone)
    dana.create(written.card("Dora Number"), "directory")
    dana.add_audience("Sales book", ("Sales team",))
    source = dana.create(written.card("Emil Number")).ids[0]
    dana.assign([([source], "bob")])
    link = dana.contact(source).link
    assert link is not None
    assert link.copy is not None
    dana.edit(link.copy, {"company": "Theirs Ltd"})  # out of sync
    dana.watch([source])
    return store


@asynccontextmanager
async def at(folder: Path, state: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Keyboard]:
    store = written.again(folder, in_state, state)
    app = TeambookApp(lambda: open_store(store.url).session("dana"), look=look_for("truecolor"))
    async with app.run_test(size=size) as pilot:
        team = Keyboard(app, pilot, None)
        team.state, team.beside = state, store.session("dana")
        await team.settle()
        yield team
    store.close()


def keys_of(section: str, panel: Panel, *, first: bool) -> Iterator[tuple[Command, str]]:
    """Every key that means something in a panel of a section, or the first of each command. In the box what writes a
    character is text."""
    for command in commands.COMMANDS:
        if panel not in command.panels or not commands.in_section(command, section) or command.name in LEAVES:
            continue
        for key in command.keys[:1] if first else command.keys:
            if panel != "box" or " " not in key:
                yield command, key


def checked(team: Keyboard, where: str) -> None:
    """What holds of every screen: each line is exactly as wide as the window, so no wide character is cut."""
    width = team.app.size.width
    for line in team.app.screen._compositor.render_strips():
        assert sum(width_of(part.text) for part in line) == width, f"{where}:\n{team.text()}"
    if isinstance(sheet := team.app.screen, FormSheet):
        checked_form(team, sheet, where)


def checked_form(team: Keyboard, sheet: FormSheet, where: str) -> None:
    """The part with the focus and all buttons lie inside the screen."""
    body, form = sheet._form_body, sheet.form
    size = team.app.size
    assert size.region.contains_region(body.region), where
    told = f"{where}:\n{team.text()}"
    rows = body.rows(body.size.width)
    mine = [number for number, row in enumerate(rows) if any(cell.part is form.here for cell in row)]
    if mine and form.here and form.here.height(10):
        assert body.top <= mine[0] < body.top + body.height, told
    if len(rows) > body.height:
        assert re.search(r"━ .*━ [\d,]+ more[ :]", team.text()), told
    caret = sheet.caret
    if caret is not None:
        assert body.region.contains_point((caret.x, caret.y)), told
    foot = team.lines()[-1]
    buttons = form.buttons()
    for button in {id(one): one for one in (buttons[0], buttons[-1])}.values():
        assert button.verb[:24] in foot, f"{button.verb} is not in the footer. {told}"
    for x, text, _ in sheet.foot._buttons():  # type: ignore[attr-defined]
        assert x + width_of(text) <= size.width, told
    for part in form.parts:
        if isinstance(part, Buttons):
            assert all(button.verb in team.text() for button in part.buttons), told


def may_be_silent(team: Keyboard, command: Command, key: str) -> bool:
    """Whether a key may change nothing: a move where there is nowhere to go, or what is there already."""
    main = team.main
    if command.name in UNSEEN:
        return True
    if command.group == "Moving":
        if main.here == "side":
            # The cursor begins on the section that is shown: Contacts is the first of them, the Bin the last.
            return command.name != "down" or main.view.section == "bin"
        return command.name not in ("down", "up") or len(main.listing.rows) < 4 or main.here == "record"
    if command.name == "search":
        return main.here == "box"
    gone_to = commands.BY_NAME[command.name]
    return gone_to.action.__name__ == "go_to" and (section := main.section_of(key[-1])) is not None and (
        section.name == main.view.section
    )  # fmt: skip


async def silent_keys(team: Keyboard, section: str, panel: Panel) -> list[str]:
    """Press all keys, each from the same place; those that change nothing, without a reason."""
    await team.arrive(section, panel)
    empty = not len(team.main.listing.rows)
    silent = []
    for command, key in keys_of(section, panel, first=team.state != "one row"):
        if command.acts and not empty:
            continue  # these change the store: each has a place of its own below
        await team.arrive(section, panel)
        before, quiet = team.picture(), may_be_silent(team, command, key)
        where = f"{key!r} ({command.name}) in {panel} of {section}, {team.state}"
        await team.run(command, key)
        checked(team, where)
        if team.picture() == before and not quiet:
            silent.append(where)
        await team.back()
    return silent


@pytest.mark.parametrize("state", STATES)
async def test_every_key_in_every_section_does_something_or_says_why_not(tmp_path: Path, state: str) -> None:
    silent: list[str] = []
    async with at(tmp_path, state) as team:
        sections = [section.name for section in team.main.facts.sections]
        there = COMING if state != "nothing" else ()
        assert {"contacts", "mine", "directory", "bin", *OTHERS, *there} <= set(sections)
        assert state != "nothing" or not {*COMING} & {*sections}
        for section in (*sections, BOARD):
            await team.arrive(section)
            checked(team, section)
            if section in ("contacts", "bin", BOARD, *ALSO.get(state, ())):
                silent += await silent_keys(team, section, "list")
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize("section", ["contacts", "bin", BOARD, *OTHERS, *COMING])
async def test_every_key_of_the_other_panels_does_something_or_says_why_not(tmp_path: Path, section: str) -> None:
    async with at(tmp_path, "three selected") as team:
        await team.arrive(section)
        panels = [panel for panel in PANELS[1:] if panel != "record" or team.main.has_record]
        silent = [line for panel in panels for line in await silent_keys(team, section, panel)]
    assert not silent, "\n".join(silent)


def acting() -> Iterator[tuple[str, str]]:
    """(section, command) of those that change the store."""
    for section in ("contacts", "bin", BOARD, *OTHERS, *COMING):
        for command in commands.COMMANDS:
            if section in (BOARD, "watched") and command.section != section:
                continue  # they are those of the contacts
            if command.acts and "list" in command.panels and commands.in_section(command, section):
                yield section, command.name


@pytest.mark.parametrize(("section", "name"), list(acting()))
async def test_what_changes_the_store_says_so_or_why_not(tmp_path: Path, section: str, name: str) -> None:
    command = commands.BY_NAME[name]
    async with at(tmp_path, "three selected") as team:
        for key in command.keys:
            await team.arrive(section)
            before = team.picture()
            await team.run(command, key)
            checked(team, name)
            assert team.picture() != before, key
            assert team.notice or team.app.screen is not team.main, key
            await team.back()


OPENERS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "new": ("mine", "one row", ("n",)),
    "edit": ("mine", "one row", ("e",)),
    "set a field": ("mine", "three selected", ("e",)),
    "delete many": ("mine", "all selected", ("d",)),
    "undo many": ("mine", "all selected", ("d", "tab", "enter", "u")),
    "import": ("mine", "one row", ("i",)),
    "how to get the file": ("mine", "one row", ("i", "question_mark")),
    "export": ("mine", "three selected", ("x",)),
    "export with nobody selected": ("mine", "one row", ("x",)),
    "why": ("mine", "one row", ("w",)),
    "keys": ("mine", "one row", ("question_mark",)),
    "keys of a form": ("mine", "one row", ("n", "f1")),
    "palette": ("mine", "one row", ("colon",)),
    "more": ("mine", "three selected", ("m",)),
    "undo an operation": ("history", "one row", ("G", "u")),
    "new member": ("members", "one row", ("n",)),
    "edit a member": ("members", "one row", ("e",)),
    "new team": ("teams", "one row", ("n",)),
    "hand over": ("members", "one row", ("down", "a")),
    "assign": ("mine", "three selected", ("a",)),
    "send": ("mine", "three selected", ("s",)),
    "the team's copy": ("directory", "one row", ("t",)),
    "whose word holds": ("differences", "one row", ("enter",)),
    "new project": ("audiences", "one row", ("n",)),
    "edit an audience": ("audiences", "one row", ("e",)),
    "new segment": ("segments", "one row", ("n",)),
    "edit a team": ("teams", "one row", ("e",)),
    "remove a team": ("teams", "one row", ("d",)),
    "a setting that is a number": ("settings", "one row", ("G", "enter")),
    "notifications": ("mine", "one row", ("exclamation_mark",)),
    "see the list as another": ("mine", "one row", ("colon", *"another", "enter")),
    "share my book": ("sharing", "one row", ("s",)),
    "share with everyone": ("sharing", "one row", ("s", "shift+tab", "left")),
    "change a share": ("sharing", "one row", ("home", "e")),
    "delete a share": ("sharing", "one row", ("home", "d")),
    "delete for good": ("bin", "one row", ("d",)),
    "empty the bin": ("bin", "one row", ("E",)),
}  # fmt: skip
"""Dialogs by the keys that lead to them: the section, the state, the keys."""


@pytest.mark.parametrize("name", list(OPENERS))
async def test_every_dialog_fits_at_every_size_and_while_it_changes(tmp_path: Path, name: str) -> None:
    section, state, keys = OPENERS[name]
    async with at(tmp_path, state, SIZES[1]) as team:
        await team.arrive(section)
        await team.press(*keys)
        await asyncio.sleep(0.05)
        assert team.app.screen is not team.main, team.text()
        for size in (*SIZES, (50, 15), (20, 5), (97, 21), SIZES[1]):
            await team.pilot.resize_terminal(*size)
            await team.settle()
            if size >= (60, 20):
                checked(team, f"{name} at {size}")
        for size in SIZES:
            await team.pilot.resize_terminal(*size)
            await team.settle()
            sheet = team.app.screen
            begun = sheet.form.focus if isinstance(sheet, FormSheet) else 0
            for step in range(14 if isinstance(sheet, FormSheet) else 0):
                checked(team, f"{name} at {size}, after {step} tabs")
                await team.press("tab")
                if sheet.form.focus == begun:  # once round
                    break
        await team.back()
        assert team.app.screen is team.main


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
async def test_every_section_fits_at_every_size(tmp_path: Path, state: str, size: tuple[int, int]) -> None:
    async with at(tmp_path, state, size) as team:
        for section in [*(section.name for section in team.main.facts.sections), BOARD]:
            for panel in PANELS:
                await team.arrive(section, panel)
                checked(team, f"{panel} of {section}")
                assert "F1 Keys" in team.lines()[-1]
                there = "list" if panel == "record" and not team.main.has_record else panel
                assert team.main.here == there
                if there in ("side", "record"):
                    shown = team.main.places_for(team.main.size).regions
                    assert panel in shown, f"the focus is in a panel that is not there: {panel}\n{team.text()}"


async def test_a_key_at_a_window_that_is_too_small_does_nothing_and_the_dialog_is_there_again(tmp_path: Path) -> None:
    async with at(tmp_path, "one row") as team:
        await team.arrive("mine")
        await team.press("n")
        await team.type("Ada")
        for size in ((30, 8), (80, 24)):
            await team.pilot.resize_terminal(*size)
            await team.settle()
        assert "Ada" in team.text()
        await team.press("escape")
        assert team.app.screen is team.main


async def test_the_wheel_of_sizes_keeps_the_focus_in_sight(tmp_path: Path) -> None:
    """Widths and heights between the three, one after the other, with a panel open."""
    async with at(tmp_path, "three selected") as team:
        for panel in PANELS:
            await team.arrive("contacts", panel)
            for size in ((119, 35), (81, 23), (79, 24), (61, 20), (60, 40), (200, 20), (80, 24)):
                await team.pilot.resize_terminal(*size)
                await team.settle()
                checked(team, f"{panel} at {size}")
                assert team.main.here == panel


def test_the_registry_is_what_is_tested() -> None:
    names = [command.name for command in commands.COMMANDS]
    assert len(names) == len(set(names))
    acts = {command.name for command in commands.COMMANDS if command.acts}
    assert {name for _, name in acting()} == acts
