"""Notifications: what colleagues ask for and what one is told, the newest first; below them what was said here, and
above them what the notice line has just cut.

enter answers: it grants what is asked for, or goes to the contacts that it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from store.grants import Notification
from store.types import Outcome
from store.view import View
from tui import commands
from tui.forms.choice import Button
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.look import Look
from tui.screens.notices import NoticeSheet, lines_of
from tui.screens.said import Said
from tui.selection import people
from tui.text import screen_text, wrap
from tui.widgets.bars import Past
from tui.widgets.dates import day
from tui.widgets.line import Line
from tui.widgets.places import LIST_STAYS
from tui.widgets.told import clock

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

AROUND = 4
"""Lines of the screen below a sheet, and its edge."""
TEXT_AT = 9
STILL_MINE = " assigned:me"
"""Narrows the contacts of an operation to those that are still the reader's."""
EDGES = 2
"""Cells of the sheet that its lines leave free, where a part begins with them."""
PAST = 30
"""Notices of this session that are shown below."""


class NotificationList(Part):
    """The notifications; up and down move. Those not read are strong, and so is what waits for an answer."""

    marked = False

    def __init__(self, form: Notifications, notifications: tuple[Notification, ...]) -> None:
        super().__init__()
        self._form, self._main, self.all = form, form.main, notifications
        self.at, self._top = 0, 0

    @property
    def current(self) -> Notification | None:
        """The one at the cursor."""
        return self.all[self.at] if self.at < len(self.all) else None

    def _rows(self, cells: int) -> list[tuple[int, int, str]]:
        """(which, its line, text) of each line."""
        return [
            (number, line, text)
            for number, one in enumerate(self.all)
            for line, text in enumerate(wrap(screen_text(one.text), cells - TEXT_AT - 3))
        ]

    def height(self, cells: int) -> int:
        """As many lines as there are, or the sheet has; the one at the cursor stays in sight."""
        rows = self._rows(cells)
        room = max(2, self._main.size.height - LIST_STAYS - AROUND - 1 - len(self._form.cut))
        lines = min(room, len(rows))
        mine = [at for at, (number, _, _) in enumerate(rows) if number == self.at]
        if mine:
            self._top = max(min(self._top, mine[0]), mine[-1] - lines + 1)
        return max(1, lines)

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """When, and what."""
        rows, left = self._rows(cells), line.x
        if y + self._top >= len(rows):
            return
        number, at, text = rows[y + self._top]
        one, cursor = self.all[number], number == self.at
        if not at:
            line.add(look.glyphs.cursor if cursor else " ", look.here if here else look.dim)
            when = day(one.at, date.today(), 6)
            line.to(left + 2).add(clock(one.at) if when == "today" else when, look.dim, 6)
        style = look.strong if one.open or not one.read else look.normal if cursor else look.dim
        line.to(left + TEXT_AT).add(text, style, left + cells - line.x, look.glyphs.more)

    def take(self, key: str, character: str | None) -> bool:
        """Move; whatever else is pressed is the form's."""
        if key == "q" or commands.means("notices", key):
            self._form.close()
            return True
        page = 5
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": page, "pageup": -page,
                 "home": -10_000, "end": 10_000, "G": 10_000}  # fmt: skip
        if key not in steps or (key == "down" and self.at + 1 >= len(self.all)):
            return False
        self.at = max(0, min(self.at + steps[key], len(self.all) - 1))
        return True

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click gives the cursor; on the one that has it, it is enter."""
        rows = self._rows(cells)
        if y + self._top >= len(rows):
            return False
        number = rows[y + self._top][0]
        again, self.at = number == self.at, number
        return again


class Notifications(Form):
    """The sheet."""

    fleeting = True
    heading = "Notifications"
    keys = (("d", "Decline what is asked for"),)

    def __init__(self, main: MainScreen, notifications: tuple[Notification, ...]) -> None:
        super().__init__(main)
        self.list = NotificationList(self, notifications)
        self.cut: list[Part] = []
        """What the notice line has cut, in whole."""
        self._arrange()

    def _arrange(self) -> None:
        past = list(reversed(self.main.notice.past))[:PAST]
        first = 1 if self.main.notice.cut_last else 0
        self.cut = [*self._said(past[:first], "normal"), Text()] if first else []
        rest = [Text(), Text("Said here", "dim"), *self._said(past[first:], "dim")] if past[first:] else []
        self.parts = [*self.cut, self.list, *rest]
        self.focus = self.parts.index(self.list)

    def _said(self, past: list[Past], style: str) -> list[Part]:
        beside = self.main.places_with().regions.get("list")
        cells = self.main.size.width - (beside.x if beside else 0) - EDGES
        return [Text(f"{at:7}{text}", style) for at, _, text in lines_of(past, cells)]

    @property
    def current(self) -> Notification | None:
        """The one at the cursor."""
        return self.list.current

    def opened(self) -> None:
        """What is told has been read now; what is asked for stays until it is answered."""
        told = [one.id for one in self.list.all if not one.read and not one.open]
        if told:
            self.main.doer.aside(
                lambda session: session.mark_read(told), "Reading", lambda _: self.main.read_facts(), lambda _: None
            )

    # -- what can be done -----------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """What enter does with the one at the cursor."""
        close = Button("Close", self.close, "escape", shown="esc")
        if self.current is None:
            return [close]
        return [Button(self._verb(self.current), self.submit, "enter"), *self._others(self.current), close]

    def _others(self, one: Notification) -> list[Button]:
        found = []
        if one.open:
            found.append(Button("Decline", self._decline, "d"))
            if one.role:
                found.append(Button(f"Make {one.role}", self._promote, "m"))
            if one.offer and self._shows(one):
                # Without an answer: the request stays.
                found.append(Button("Only look", self._show, "o"))
        return found

    def _verb(self, one: Notification) -> str:
        if one.open and one.offer:
            return screen_text(one.offer)
        if self._shows(one):
            return f"{'Seen: show' if one.open else 'Show'} {self._shows(one)}"
        return "Seen" if one.open else "Close"

    def _shows(self, one: Notification) -> str:
        """What there is to show of it, "" for nothing."""
        if one.contact is not None:
            return "the contact"
        if one.open and one.place:
            return {"settings": "the settings", "teams": "the teams"}.get(one.place, f"{self._name(one)} in Members")
        return people(one.contacts) if self._place(one) else ""

    def _name(self, one: Notification) -> str:
        return screen_text(self.main.facts.person(one.by or "")).split(" ")[0]

    @staticmethod
    def _place(one: Notification) -> View | None:
        """The list that it is about."""
        if one.contact is not None:
            return View("contacts", f"id:{one.contact}")
        if one.open and one.place:
            return View(one.place, one.by or "" if one.place == "members" else "")
        if one.kind in ("assigned", "handed-over") and one.contacts:
            # exactly those, as far as they are still one's own (S3.17)
            return View("contacts", f"operation:{one.operation}{STILL_MINE}")
        if one.kind == "copied" and one.contacts:
            return View("mine", f"operation:{one.operation}")
        if one.kind == "differs":
            return View("differences")
        return View(f"member:{one.by}") if one.kind == "shared" and one.contacts and one.by else None

    def submit(self, *, another: bool = False) -> None:
        """Grant, or go there."""
        one = self.current
        if one is None:
            self.close()
        elif one.open and one.offer:
            self._answer(lambda session: session.approve(one.id), "Granted")
        elif one.open:
            # It is granted elsewhere, if at all: the asker hears that it was seen.
            self._answer(lambda session: session.approve(one.id), "Seen", then=self._show)
        else:
            self._show()

    def _promote(self) -> None:
        """Give who asks the role that lets them, instead."""
        if self.current and self.current.role:
            one = self.current
            self._answer(lambda session: session.approve(one.id, role=one.role), f"Made {one.role}")

    def _decline(self) -> None:
        if self.current and self.current.open:
            one = self.current
            self._answer(lambda session: session.decline(one.id), "Declined")

    def _answer(self, job: Callable[[Any], Outcome], verb: str, then: Callable[[], None] | None = None) -> None:
        one = self.current
        by = self.main.facts.person(one.by) if one and one.by else ""

        self.write(job, Said(verb, by, counted=False, told=True), done=lambda _: (then or self._again)())

    def _show(self) -> None:
        """Go to the contacts that it is about; esc leads back from there. Where none of them is one's own any longer,
        they are shown as far as one sees them, with a word about it."""
        one, main = self.current, self.main
        place = self._place(one) if one else None
        self.close()
        if one is None or place is None:
            return
        if not place.query.endswith(STILL_MINE):
            main.focus_on("list")
            main.standings.lead_to(place)
            return

        def go(mine: bool) -> None:
            main.focus_on("list")
            main.standings.lead_to(place if mine else View(place.section, place.query.removesuffix(STILL_MINE)))
            if not mine:
                whose = f"None of the {one.contacts:,} is" if one.contacts > 1 else "The contact is not"
                main.say(f"{whose} assigned to you any longer.")

        main.read_first(lambda session: bool(session.page(place, limit=1).rows), go)

    def _again(self) -> None:
        """One was answered: read them again."""

        def took(found: tuple[Notification, ...]) -> None:
            at = self.list.at
            self.list.all = found
            self.list.at = min(at, max(0, len(found) - 1))
            self._arrange()
            self.refresh()

        def failed(error: StoreError) -> None:
            self.refuse(str(error))

        self.main.desk.ask("form", lambda session: session.notifications(), took, failed)


def open_notifications(main: MainScreen) -> None:
    """Show what there is to be told; with nothing, or while the database is lost, what was said here."""
    notices = NoticeSheet(list(reversed(main.notice.past)))
    if main.lost:
        main.app.push_screen(notices)
        return

    def show(found: tuple[Notification, ...]) -> None:
        if found:
            main.open_form(Notifications(main, found))
        else:
            main.app.push_screen(notices)

    main.read_first(lambda session: session.notifications(), show)
