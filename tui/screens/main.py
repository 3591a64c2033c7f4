"""The first screen: sidebar, search box, list, record, strip.

One panel is "here" at a time, as a state of the screen: moving it costs a repaint of a rule, where a change of
Textual's focus costs a pass over all styles. All state lives here and in the widgets; the desk only answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Size
from textual.screen import Screen

from store.errors import StoreError
from store.types import Count, Page, Section
from store.view import View
from tui.desk import Answer, Crashed, Desk, Found, Lost, Opened
from tui.screens.counter import Counter
from tui.screens.keyboard import Keyboard
from tui.screens.keys import KeySheet
from tui.screens.reader import Reader
from tui.text import screen_text
from tui.widgets.bars import Footer, Header, Notice
from tui.widgets.contacts import Contacts
from tui.widgets.facts import Facts
from tui.widgets.frame import Frame
from tui.widgets.places import MIDDLE, WIDE, Arranged, Panel, Places, places
from tui.widgets.record import Record
from tui.widgets.search import Search
from tui.widgets.sidebar import Sidebar, letter_of
from tui.widgets.strip import Strip

if TYPE_CHECKING:
    from tui.app import TeambookApp


class MainScreen(Screen[None], inherit_bindings=False):
    """Where everything begins. ``here`` is the panel that has the focus."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = "MainScreen { background: ansi_default; } MainScreen > Widget { background: transparent; }"

    def __init__(self, desk: Desk, notice: str = "") -> None:
        super().__init__()
        self.styles.set_rule("layout", Arranged())
        self.desk = desk
        self.facts = Facts()
        self.here: Panel = "list"
        self.opened: Panel | None = None
        self.keyboard = Keyboard(self)
        self.contacts = Contacts(desk, self.cursor_moved, self.rows_arrived)
        self.search, self.side, self.record, self.strip = Search(), Sidebar(), Record(), Strip()
        self.header, self.footer, self.notice = Header(id="header"), Footer(id="footer"), Notice()
        self.frame = Frame(id="frame")
        self.started = False
        self._lost = False
        self._counter, self._reader = Counter(self, desk), Reader(self, desk)
        self._first_notice = notice

    def compose(self) -> ComposeResult:
        """The frame lies lowest; what has a place covers it."""
        yield self.frame
        yield self.header
        yield self.side
        yield self.search
        yield self.contacts
        yield self.record
        yield self.strip
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        """Ask for the first rows before anything else: they are what one waits for."""
        view = self.contacts.view
        self.desk.ask(
            "start",
            lambda session: (Facts.read(session), session.page(view, limit=60)),
            self._start,
            self._cannot_start,
        )

    def _start(self, read: tuple[Facts, Page]) -> None:
        self.facts, page = read
        self.started = True
        self.here = "box"
        self.contacts.take_first(page)
        if self._first_notice:
            self.say(self._first_notice)
        if len(self.contacts.rows) == 0:
            # A letter must do what the screen says: with nothing to find, it is no search.
            self.here = "list"
        self.refresh_all()
        cast("TeambookApp", self.app).first_paint()

    def _cannot_start(self, error: StoreError) -> None:
        self.app.exit(return_code=1, message=str(error))

    # -- places ---------------------------------------------------------------------------------------------------

    def places_for(self, size: Size) -> Places:
        """Where the widgets stand in a terminal of this size."""
        return places(size, self.opened)

    def on_resize(self, event: events.Resize) -> None:
        """A panel that has got its own place again needs not be over the list."""
        width, before = event.size.width, self.opened
        if (before == "record" and width >= WIDE) or (before == "side" and width >= MIDDLE):
            self.opened = None
        if self.here == "record" and width < WIDE:
            self.opened = "record"
        if self.here == "side" and width < MIDDLE:
            self.opened = "side"
        if self.opened != before:
            self.arrange_anew()
        if self.started:
            self._reader.follow(self.contacts.row)

    def open_panel(self, panel: Panel | None) -> None:
        """Put a panel over the list, or none."""
        if panel != self.opened:
            self.opened = panel
            self.arrange_anew()

    def arrange_anew(self) -> None:
        """Have the places looked up again. Asked of a child: a screen does not forget its own arrangement."""
        self.frame.refresh(layout=True)
        self.refresh_all()

    def refresh_all(self) -> None:
        """Have everything drawn again."""
        for widget in self.children:
            widget.refresh()

    def on_screen_resume(self) -> None:
        """The sheet is gone."""
        self.refresh_all()

    def focus_on(self, panel: Panel) -> None:
        """Make a panel the one that keys act on."""
        alone = panel not in places(self.size).regions and panel in ("side", "record")
        self.open_panel(panel if alone else None)
        before, self.here = self.here, panel
        if panel == "side":
            self.side.cursor = self.view.section
        if panel != "box":
            self.search.fresh = False
        self.frame.redraw(1)
        self.footer.refresh()
        self.search.refresh()
        self.contacts.redraw_cursor()
        if "side" in (before, panel):
            self.side.refresh()

    @property
    def caret(self) -> Offset | None:
        """Where the terminal's cursor stands, None to hide it."""
        return self.search.caret_at if self.here == "box" and self.started and self.search.display else None

    @property
    def settled(self) -> bool:
        """Whether all that the last key has asked for is on the screen."""
        return self.started and not self.contacts.busy and not self._reader.resting

    # -- the view -------------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """The section and search that are, or soon will be, shown."""
        return self.contacts.view

    def show(self, view: View) -> None:
        """Show another list."""
        if view == self.contacts.view == self.contacts.shown:
            return
        moved = view.section != self.view.section
        self.contacts.show(view)
        if moved:
            self.side.cursor = view.section
            self.side.refresh()
            self.header.refresh()

    def rows_arrived(self) -> None:
        """The rows of the view are on the screen: count them."""
        self._counter.count(self.contacts.shown, self.contacts.counted_here())

    def counted(self, count: Count) -> None:
        """So many does the list hold that is shown."""
        self.search.count = count
        self.search.refresh()
        self.contacts.total = count.number
        self.contacts.refresh()

    def cursor_moved(self) -> None:
        """Another contact is at the cursor: footer, strip and record speak of it."""
        self.footer.refresh()
        self._reader.follow(self.contacts.row)

    def on_answer(self, message: Answer) -> None:
        """The desk has an answer: whoever has asked gets it."""
        message.deliver()

    def on_opened(self, message: Opened) -> None:
        """The session is open; if it cannot be, say why and leave."""
        if message.error:
            self._cannot_start(message.error)

    def on_lost(self, message: Lost) -> None:
        """The database does not answer. What is typed stays, and the desk goes on trying."""
        self._lost = True
        self.say_no(f"{message.reason} Trying again.")

    def on_found(self, _: Found) -> None:
        """It answers again."""
        self._lost = False
        self.say("The database is back.")

    def on_crashed(self, message: Crashed) -> None:
        """A mistake of ours: raised here, where the app can end in order."""
        raise message.error

    # -- words ----------------------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Put a sentence into the notice line."""
        self.notice.say(text)

    def clear_notice(self) -> None:
        """A key was pressed: what was said for the moment goes; but that the database is lost stays said."""
        if self.notice.passing and not self._lost:
            self.notice.say("")

    def say_no(self, reason: str) -> None:
        """Say why something cannot be done."""
        self.notice.say(reason, refused=True, passing=True)

    def name_at_cursor(self) -> str:
        """The first word of the name at the cursor, as the footer calls it."""
        row = self.contacts.row
        return screen_text(row.name).split(" ")[0] if row else ""

    def section_of(self, letter: str) -> Section | None:
        """The section that ``g`` and this letter go to."""
        return next((section for section in self.facts.sections if letter_of(section) == letter), None)

    def section_title(self) -> str:
        """The title of the section that is shown."""
        section = self.facts.section(self.view.section)
        return screen_text(section.title) if section else self.view.section

    # -- keys -----------------------------------------------------------------------------------------------------

    def ready_for(self, event: events.Event) -> bool:
        """Whether a key can be dealt with now (see :class:`tui.terminal.typeahead.TakesKeys`)."""
        return self.keyboard.ready_for(event)

    def take(self, event: events.Event) -> None:
        """Deal with a key or a paste."""
        self.keyboard.take(event)

    # -- what commands do -----------------------------------------------------------------------------------------

    def action_move(self, step: str) -> None:
        """A line down or up in the panel that is here."""
        steps = int(step)
        if self.here == "side":
            self.side.move(steps)
        elif self.here == "record":
            self.record.scroll(steps)
        else:
            self.contacts.move(steps)

    def action_page(self, step: str) -> None:
        """A page down or up."""
        pages = int(step)
        if self.here == "side":
            self.side.move(pages * 10)
        elif self.here == "record":
            self.record.scroll(pages * (self.record.size.height - 1))
        else:
            self.contacts.page(pages)

    def action_top(self) -> None:
        """To the first line."""
        if self.here == "side":
            self.side.move(-1000)
        elif self.here == "record":
            self.record.scroll(-10000)
        else:
            self.contacts.home()

    def action_bottom(self) -> None:
        """To the last line."""
        if self.here == "side":
            self.side.move(1000)
        elif self.here == "record":
            self.record.scroll(10000)
        else:
            self.contacts.bottom()

    def action_record(self, step: str) -> None:
        """The next contact, or the one before, whatever panel is here."""
        self.contacts.move(int(step))

    def action_search(self) -> None:
        """To the search box; the old text is marked, so that typing replaces it."""
        self.focus_on("box")
        self.search.fresh = bool(self.search.text)
        self.search.caret = len(self.search.text)
        self.search.refresh()

    def action_to_list(self) -> None:
        """From the box to the row at the cursor."""
        self.focus_on("list")

    def action_open(self) -> None:
        """Open the record of the row at the cursor."""
        self.focus_on("record")
        self._reader.follow(self.contacts.row, at_once=True)

    def action_open_section(self) -> None:
        """Show the section at the sidebar's cursor."""
        self._open(self.side.cursor)

    def action_go(self) -> None:
        """Wait for the letter that names a section."""
        if self.size.width < MIDDLE:
            self.open_panel("side")
        self.keyboard.wait_for_place()

    def action_go_to(self, letter: str) -> None:
        """To the section of a letter."""
        section = self.section_of(letter)
        if section:
            self._open(section.name)

    def _open(self, section: str) -> None:
        self.search.set("")
        self.focus_on("list")
        self.show(self.view.at(section))

    def action_fold(self) -> None:
        """Fold the group at the sidebar's cursor."""
        self.side.fold(True)

    def action_unfold(self) -> None:
        """Unfold it."""
        self.side.fold(False)

    def action_back(self) -> None:
        """One step back; never out of the app."""
        if self.here in ("side", "record") or self.here == "box":
            self.focus_on("list")
        elif self.search.text:
            self.search.set("")
            self.show(self.view.searching(""))

    def action_panel(self, step: str) -> None:
        """To the next panel: box, list, record, sidebar."""
        there = places(self.size).regions
        order: list[Panel] = ["box", "list"]
        if "record" in there:
            order.append("record")
        order.append("side")
        at = order.index(self.here) if self.here in order else 1
        self.focus_on(order[(at + int(step)) % len(order)])

    def action_close(self) -> None:
        """Close the top panel; the list stays."""
        if self.here in ("side", "record"):
            self.focus_on("list")
        else:
            self.say_no("Nothing is open over the list. ctrl+q leaves Teambook.")

    def action_redraw(self) -> None:
        """Draw the whole screen anew."""
        cast("TeambookApp", self.app).repaint()

    def action_keys(self) -> None:
        """Show all keys."""
        self.app.push_screen(KeySheet(self))

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit(0)

    def clicked_row(self, times: int) -> None:
        """A row was clicked: once selects it, twice opens it."""
        self.focus_on("list")
        if times > 1:
            self.action_open()
