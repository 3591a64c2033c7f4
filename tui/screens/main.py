"""The first screen: sidebar, search box, list, record, strip.

One panel is "here" at a time, as a state of the screen: moving it costs a repaint of a rule, where a change of
Textual's focus costs a pass over all styles. All state lives here and in the widgets; the desk only answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Size

from store.errors import StoreError
from store.types import Count, Page, Section
from store.view import Order, View
from tui.desk import Desk
from tui.screens.asking import AskingWho
from tui.screens.board import Board
from tui.screens.counter import Counter
from tui.screens.dialogs import Dialogs
from tui.screens.doer import Doer
from tui.screens.first_frame import FirstFrame
from tui.screens.from_desk import FromDesk
from tui.screens.in_sight import InSight
from tui.screens.keyboard import Keyboard
from tui.screens.live import Live
from tui.screens.reach import ReachChanges
from tui.screens.reader import Reader
from tui.screens.selecting import Selecting
from tui.screens.standing import Standings
from tui.screens.viewing import ViewingAs
from tui.screens.wish import Denial
from tui.selection import Ids, Selection, Target, people
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
    from tui.forms.form import Form


def nothing() -> None:
    """What is done when nobody waits."""


class MainScreen(Dialogs, FromDesk, InSight, FirstFrame, inherit_bindings=False, inherit_css=False):
    """Where everything begins. ``here`` is the panel that has the focus."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = "MainScreen { background: ansi_default; } MainScreen > Panel { background: transparent; }"

    def __init__(self, desk: Desk, notice: str = "") -> None:
        super().__init__()
        self.styles.set_rule("layout", Arranged())
        self.desk = desk
        self.facts = Facts()
        self.here: Panel = "list"
        self.opened: Panel | None = None
        self.keyboard = Keyboard(self)
        self.contact_list = Contacts(desk, self.cursor_moved, self.rows_arrived, self.rows_renewed)
        self.board = Board(self, desk)
        self.search, self.side, self.record, self.strip = Search(), Sidebar(), Record(), Strip()
        self.header, self.footer, self.notice = Header(id="header"), Footer(id="footer"), Notice(self.keyboard.reads_on)
        self.frame = Frame(id="frame")
        self.standings, self.reach, self.asking = Standings(self, desk), ReachChanges(self), AskingWho(self)
        self.viewing = ViewingAs(self)
        self.selection = Selection()
        self.selecting = Selecting(self, desk, self.selection)
        self.doer, self.live = Doer(self, desk), Live(self, desk)
        self.reader, self._counter = Reader(self, desk), Counter(self, desk)
        self.discarded: Form | None = None
        """The form that was given up last: ``u`` brings it back, as long as nothing else was done."""
        self.imported: Form | None = None
        """The import that is being written, or the last one: ``i`` or ``I`` shows it."""
        self.exported: Form | None = None
        """The same of an export, which ``x`` shows while it is being written."""
        self._awaiting: list[tuple[int, int | None, Callable[[], None]]] = []
        """Who waits for the list to stand: the number of the request, whom the cursor follows, what is called then."""
        self._requests = 0
        self.first_notice = notice
        self.orders: dict[str, Order | None] = {}
        """The order that was chosen for each section, as long as the app is open."""

    def compose(self) -> ComposeResult:
        """The frame lies lowest; what has a place covers it."""
        yield self.frame
        yield self.header
        yield self.side
        yield self.search
        yield self.contact_list
        yield self.record
        yield self.strip
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        """Ask for the first rows before anything else: they are what one waits for."""
        self.wait_for_rows()
        view = self.contacts.view
        self.desk.ask(
            "start",
            # In this order: whatever is committed after the number was read is found out by the live updates.
            lambda session: (session.seen(), Facts.read(session), session.page(view, limit=60)),
            self._start,
            self.cannot_start,
        )

    def _start(self, read: tuple[int, Facts, Page]) -> None:
        seen, self.facts, page = read
        app = cast("TeambookApp", self.app)
        self.started = True
        self.here = "box"
        with self.desk.resting():  # what this asks for is read when the rows are on the screen
            self.contacts.take_first(page)
            if self.first_notice:
                self.say(self.first_notice)
            if all(row.kind == "internal" for row in page.rows):
                # A letter must do what the screen says: with nobody to find but oneself, it is no search.
                self.here = "list"
            app.take_typed()
            self.paint_rows()
        app.first_paint()
        self.live.start(seen)

    def cannot_start(self, error: StoreError) -> None:
        """There is nothing to show: say why and leave."""
        self.app.exit(return_code=1, message=str(error))

    # -- places ---------------------------------------------------------------------------------------------------

    def places_for(self, size: Size) -> Places:
        """Where the widgets stand in a terminal of this size."""
        return self.places_with(self.opened, size)

    def places_with(self, opened: Panel | None = None, size: Size | None = None) -> Places:
        """Where they stand with this panel over the list; None: with none."""
        return places(size or self.size, opened, record=self.has_record, lanes=self.board.columns)

    @property
    def has_record(self) -> bool:
        """Whether there is a record of the row at the cursor, beside the list or over it."""
        return self.standings.now is None or self.standings.now.record

    def on_resize(self, event: events.Resize) -> None:
        """A panel that has got its own place again needs not be over the list."""
        width, before = event.size.width, self.opened
        if (before == "record" and width >= WIDE) or (before == "side" and width >= MIDDLE):
            self.opened = None
        if self.here == "record" and (width < WIDE or self.board.on):
            self.opened = "record"
        if self.here == "side" and (width < MIDDLE or self.board.on):
            self.opened = "side"
        if self.opened != before or self.board.on:
            self.arrange_anew()
        if self.started:
            self.follow()

    def open_panel(self, panel: Panel | None) -> None:
        """Put a panel over the list, or none."""
        if panel != self.opened:
            self.opened = panel
            self.arrange_anew()

    def arrange_anew(self) -> None:
        """Have the places looked up again. Asked of a child: a screen does not forget its own arrangement."""
        if self.board.on:
            self.board.arrange()
        else:
            self.frame.refresh(layout=True)
            self.refresh_all()

    def refresh_all(self) -> None:
        """Have everything drawn again."""
        for widget in self.children:
            widget.refresh()

    def on_screen_resume(self) -> None:
        """The sheet is gone."""
        self.notice.hush(False)
        self.refresh_all()

    def focus_on(self, panel: Panel) -> None:
        """Make a panel the one that keys act on."""
        if panel == "record" and not self.has_record:
            panel = "list"
        alone = panel not in self.places_with().regions and panel in ("side", "record")
        self.open_panel(panel if alone else None)
        before, self.here = self.here, panel
        if panel == "side":
            self.side.stand_on_current()
        if panel != "box":
            self.search.unmark()
        self.frame.redraw(1)
        self.footer.refresh()
        self.notice.refresh()
        self.search.refresh()
        self.listing.redraw_cursor()
        if "side" in (before, panel):
            self.side.refresh()

    @property
    def caret(self) -> Offset | None:
        """Where the terminal's cursor stands, None to hide it."""
        return self.search.caret_at if self.here == "box" and self.started and self.search.display else None

    @property
    def settled(self) -> bool:
        """Whether all that the last key has asked for is on the screen."""
        now = self.standings.now
        reads = self.listing.busy or self.board.busy or self.reader.resting or (now is not None and now.resting)
        waits = reads or self.doer.busy_with or self.selecting.waits
        return self.started and not waits and not self.opening

    @property
    def entry(self) -> str:
        """The kind of line at the sidebar's cursor, while the sidebar has the focus: "view" for a saved view."""
        return self.side.cursor.partition(":")[0] if self.here == "side" else ""

    # -- the view -------------------------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Show another list."""
        if view == self.view and not self.listing.busy:
            return
        moved = view.section != self.view.section
        if self.board.on and (view.section == "bin" or self.standings.of(view.section)):
            self.board.close(renew=False)
        if moved:
            self.standings.go(view.section)
        there = self.standings.now
        if moved and there is not None and there.keeps and there.list is not None and there.list.shown == view:
            self.renew_rows()  # the cursor stays where it was
        else:
            self.listing.show(view)
        if moved:
            self.section_changed()

    def section_changed(self) -> None:
        """Sidebar and header say in which section one is."""
        self.side.stand_on_current()
        self.side.refresh()
        self.header.refresh()

    def rows_arrived(self) -> None:
        """The rows of the view are on the screen: count them."""
        self._counter.count(self.contacts.shown, self.contacts.counted_here())
        self.selecting.recount()

    def rows_renewed(self) -> None:
        """The same list, read again: count it once more, exactly, so that the number does not become rough."""
        self._counter.count(self.contacts.shown, self.contacts.counted_here(), exactly=True)
        self.selecting.recount(changed=True)

    def counted(self, count: Count) -> None:
        """So many does the list hold that is shown."""
        if self.board.on:
            return  # it counts its columns itself
        self.search.count = count
        self.search.refresh()
        self.listing.total = count.number
        self.listing.refresh()

    def cursor_moved(self) -> None:
        """Another contact is at the cursor: footer, strip and record speak of it."""
        self.footer.refresh()
        self.selecting.follow()
        self.follow()

    def follow(self, *, at_once: bool = False) -> None:
        """Strip and record speak of the row at the cursor."""
        if self.standings.now:
            self.standings.now.follow()
        else:
            self.reader.follow(self.contacts.row, at_once=at_once)

    # -- words ----------------------------------------------------------------------------------------------------

    def say(self, text: str, *, passing: bool = False, brief: str = "") -> None:
        """Say a sentence in the notice line, a ``brief`` one where it does not fit; ``passing``: until the next key."""
        self.asking.wish = None
        self.notice.say(text, passing=passing, brief=brief)

    def clear_notice(self) -> None:
        """A key was pressed: what was said for the moment goes; but that the database is lost stays said."""
        if self.notice.passing and not self.lost:
            self.notice.say("")

    def say_no(self, reason: str, brief: str = "") -> None:
        """Say why something cannot be done, and where somebody can take the reason away, the key that asks them."""
        if isinstance(reason, Denial):
            self.asking.refused(str(reason), reason.wish)
            return
        self.asking.wish = None
        self.notice.say(reason, refused=True, passing=True, brief=brief)

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

    # -- whom commands act on -------------------------------------------------------------------------------------

    def target(self) -> Target | None:
        """Whom a command acts on: the selection if there is one, else the contact at the cursor; None for nobody."""
        row = self.contacts.row
        if not self.selection:
            return Target(Ids(more=frozenset((row.id,))), screen_text(row.name), row) if row else None
        ids = self.selection.now()
        words = people(len(ids))
        if row and len(ids) == 1 and row.id in ids:
            words = screen_text(row.name)
        return Target(ids, words, row, self.selection.hidden)

    def selection_changed(self) -> None:
        """The bar takes the place of the bottom rule, or gives it back."""
        self.frame.redraw(self.size.height - 3)
        self.footer.refresh()

    # -- after something was written, here or elsewhere -----------------------------------------------------------

    def renew(self, follow: int | None = None, shown: Callable[[], None] = nothing) -> None:
        """Read again what is shown; ``shown`` is called when the list stands. The cursor goes to contact ``follow``,
        if that is in the list; else it stays on its contact."""
        self.renew_rows(None if self.standings.now else follow, shown)
        self.selecting.prune()
        self.read_facts()

    def renew_rows(self, follow: int | None = None, shown: Callable[[], None] = nothing) -> None:
        """The rows alone. Of several that ask while the desk is busy only the newest is read for: it goes where the one
        before it would have gone, and tells those who waited for that, or keys would wait for ever for what was
        written. Who asks while rows are being read waits for their own: the next key means those."""
        if follow is None and self._awaiting and self.desk.waits("renew"):
            follow = self._awaiting[-1][1]
        self._requests += 1
        self._awaiting.append((self._requests, follow, shown))
        self.listing.renew(follow, partial(self._rows_stand, self._requests))

    def _rows_stand(self, request: int) -> None:
        waiting = self._awaiting
        self._awaiting = [one for one in waiting if one[0] > request]
        for number, _, shown in waiting:
            if number <= request:
                shown()

    def read_facts(self) -> None:
        """Read again who one is and what there is to see; what is no longer, goes."""
        self.desk.ask("facts", Facts.read, self._take_facts, self.reach.lost)

    def leave_search(self) -> None:
        """Empty the box before the list is read again (``renew``): what is to be seen is not among what was sought."""
        self.search.set("")
        self.contacts.become(self.view.searching(""))

    def _take_facts(self, facts: Facts) -> None:
        before, self.facts = self.facts, facts.staying(self.view.section)
        self.board.renew_facts()
        self.reach.taken(before, self.facts)
        self.side.refresh()
        self.header.refresh()
