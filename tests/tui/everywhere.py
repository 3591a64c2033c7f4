"""What the tests of every key and of every dialog share: the app on a store with something in every section, and what
holds of every screen."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from store.opening import Store, open_store
from store.session import Session
from store.view import View
from tests.tui import written
from tests.tui.conftest import Driven
from tui.app import TeambookApp
from tui.commands import Command
from tui.forms.choice import Buttons
from tui.look import look_for
from tui.screens.form import FormFoot, FormSheet
from tui.text import width_of
from tui.widgets.places import Panel

SIZES = ((120, 36), (80, 24), (60, 20))
PANELS: tuple[Panel, ...] = ("list", "side", "record", "box")
BOARD = "board"
"""Contacts as the board."""
STATES = ("nothing", "one row", "three selected", "all selected")
ESCAPES = 5
"""So many esc lead back from anywhere; a large selection is dropped by the second one only."""


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
    for x, text, _ in cast(FormFoot, sheet.foot)._buttons():
        assert x + width_of(text) <= size.width, told
    for part in form.parts:
        if isinstance(part, Buttons):
            assert all(button.verb in team.text() for button in part.buttons), told
