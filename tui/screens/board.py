"""The board: the list that is shown, as cards in a column for each member and one for nobody (S2.18, look/08).

It stands in the place of the list, within its section and search, and its columns are lists of their own: each the same
view narrowed to one member, read as far as one looks. The commands on contacts act on the card at its cursor as on the
row of the list. What moves cards is :mod:`tui.screens.moving_cards`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from store.types import Count, Row
from store.view import View
from tui.desk import Desk
from tui.widgets.lane import NOTHING, Lane, nothing
from tui.widgets.places import lanes_in
from tui.widgets.renewing import Renewed, find

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

Taken = Callable[[Renewed[Row]], None]


class Board:
    """``on`` while it is on the screen. ``view`` is what is to be seen on it, ``shown`` what is; ``at`` the column with
    the cursor, ``first`` the leftmost in sight."""

    def __init__(self, main: MainScreen, desk: Desk) -> None:
        self.main, self.desk = main, desk
        self.on = False
        self.view = self.shown = View()
        self.lanes: list[Lane] = []
        self.at = self.first = 0
        self.carried: Row | None = None
        """The card that the mouse holds."""
        self.over: Lane | None = None
        """The column that it is held over."""
        self._made = 0

    # -- what others ask ------------------------------------------------------------------------------------------

    @property
    def lane(self) -> Lane:
        """The column with the cursor."""
        return self.lanes[self.at]

    @property
    def in_sight(self) -> list[Lane]:
        """The columns in sight, from the left."""
        return self.lanes[self.first : self.first + self._room]

    @property
    def busy(self) -> bool:
        """Whether cards are on their way that a key pressed now would mean."""
        return self.on and any(lane.busy for lane in self.in_sight)

    @property
    def empty(self) -> bool:
        """Whether nobody at all is on it."""
        return not any(lane.total or len(lane.rows) for lane in self.lanes)

    @property
    def columns(self) -> int:
        """How many there are, 0 while it is not on the screen."""
        return len(self.lanes) if self.on else 0

    @property
    def _room(self) -> int:
        return lanes_in(self.main.places_with(self.main.opened))

    def ids(self) -> frozenset[int]:
        """The contacts whose cards are at hand."""
        return frozenset(row.id for lane in self.lanes for row in lane.rows.rows)

    def holders(self, contacts: Iterable[int]) -> dict[int, str | None]:
        """Who is responsible for these, as their cards say."""
        rows = {row.id: row.assignee or None for lane in self.lanes for row in lane.rows.rows}
        return {contact: rows[contact] for contact in contacts if contact in rows}

    def beside(self, steps: int) -> Lane | None:
        """The column so many further, None beyond the last one."""
        to = self.at + steps
        return self.lanes[to] if 0 <= to < len(self.lanes) else None

    # -- opening and closing --------------------------------------------------------------------------------------

    def open(self) -> None:
        """Put it in the place of the list, the cursor on the same contact."""
        main, row = self.main, self.main.contacts.row
        main.selecting.close_range()
        main.open_panel(None)
        self.view = self.shown = main.view
        self.on, main.contact_list.place = True, ""
        self._columns({row.assignee} if row else set())
        self.at = next((number for number, lane in enumerate(self.lanes) if row and lane.who == row.assignee), 0)
        if row:
            self.lane.wanted = row.id
        main.focus_on("list")
        main.header.refresh()
        self.arrange()
        self._count()

    def close(self, *, renew: bool = True) -> None:
        """The list again, the cursor on the contact whose card had it; not ``renew`` where another list comes."""
        if not self.on:
            return
        main, row = self.main, self.lane.row
        main.selecting.close_range()
        main.open_panel(None)
        self._drop()
        for lane in self.lanes:
            lane.place = ""
            lane.forget()
            lane.wanted, lane.total = None, None
        self.on, main.contact_list.place = False, None
        main.focus_on("list")
        if renew:
            main.contact_list.reorder(self.view, row.id if row else None)
        main.header.refresh()
        main.arrange_anew()

    def clear(self) -> None:
        """Nothing of it is to be seen any longer."""
        for lane in self.lanes:
            lane.forget()
            lane.total = None
        self.main.cursor_moved()

    def renew_facts(self) -> None:
        """Members have come, gone or been renamed."""
        if self.on:
            self._columns({lane.who for lane in self.lanes if lane.total})
            self.arrange()

    def _columns(self, holders: Iterable[str]) -> None:
        """A column for nobody, one for each member who can be responsible, then for others who still are."""
        main, known = self.main, {lane.who: lane for lane in self.lanes}
        now = self.lane.who if self.lanes else ""
        who = ["", *(member.username for member in main.facts.colleagues)]
        who += sorted(set(holders) - set(who))
        if who == [lane.who for lane in self.lanes]:
            return
        made = [one for one in who if one not in known]
        for one in made:
            self._made += 1
            known[one] = Lane(self, one, self._made)
        self.lanes, gone = [known[one] for one in who], [known[one] for one in known if one not in who]
        main.mount(*(known[one] for one in made))
        for lane in gone:
            lane.remove()
        self.at = who.index(now) if now in who else 0

    # -- sideways -------------------------------------------------------------------------------------------------

    def arrange(self) -> None:
        """Put the columns where they are in sight, that of the cursor among them; read those that are new there."""
        room = self._room
        self.first = max(0, min(self.first, self.at, len(self.lanes) - room), self.at - room + 1)
        for number, lane in enumerate(self.lanes):
            lane.place = f"lane{number - self.first}" if self.first <= number < self.first + room else ""
            if not lane.place and lane.shown != NOTHING:
                lane.forget()
        self.main.frame.refresh(layout=True)
        self.main.refresh_all()
        self._read([lane for lane in self.in_sight if NOTHING in (lane.shown, lane.view) and not lane.busy])

    def go(self, to: int) -> None:
        """The cursor to another column, on the card at the same height."""
        if to == self.at or not 0 <= to < len(self.lanes):
            return
        self.main.selecting.close_range()
        before = self.lane
        line = max(0, before.cursor - before._top)
        self.at = to
        if self.first <= to < self.first + self._room:
            self.lane.stand_at(line)
            before.refresh()
            self.lane.refresh()
        else:
            self.arrange()
        self._here()

    def go_to(self, lane: Lane, contact: int) -> None:
        """The cursor to a contact that stands in a column now."""
        lane.wanted = contact
        lane.view = lane.shown = NOTHING
        self.at = self.lanes.index(lane)
        self.arrange()
        self._here()

    def _here(self) -> None:
        self.main.frame.redraw(1)
        self.main.cursor_moved()

    def moved(self, lane: Lane) -> None:
        """A column has put its cursor on another card."""
        if self.on and lane is self.lane:
            self.main.cursor_moved()

    # -- reading --------------------------------------------------------------------------------------------------

    def view_of(self, lane: Lane) -> View:
        """What a column shows. All contacts of a member are a section, which has counters and an order of its own."""
        view, who = self.view, lane.who or "none"
        if view.section == "contacts" and not view.query.strip():
            return View(f"assigned:{who}", "", view.order)
        return replace(view, query=f"assigned:{who} {view.query}".strip())

    def show(self, view: View, *, stays: bool = False) -> None:
        """Show another view on it. The cursor goes to the best hit, or ``stays`` in its column."""
        self.view, follow = view, bool(view.query.strip()) and not stays
        for lane in self.lanes:
            if lane not in self.in_sight:
                lane.forget()
        self._read(self.in_sight, self.best if follow else None)
        self._count()

    @staticmethod
    def best(session: Any, view: View) -> Row | None:
        """The best hit of a view. Runs on the desk."""
        rows = session.page(view, limit=1).rows
        return rows[0] if rows else None

    def _read(self, lanes: list[Lane], best: Callable[[Any, View], Row | None] | None = None) -> None:
        """Read columns from their top, or around the contacts that they are wanted for."""
        if not lanes:
            return
        view = self.view
        asked = [lane.asks(self.view_of(lane), lane.wanted) for lane in lanes]

        def job(session: Any) -> tuple[Row | None, list[Any]]:
            return best(session, view) if best else None, [read(session) for read, _ in asked]

        def done(read: tuple[Row | None, list[Renewed[Row]]]) -> None:
            row, found = read
            if not self.on or view != self.view:
                return
            self.shown = view
            self._take((take for _, take in asked), found)
            if row is not None and row.assignee != self.lane.who:
                self._follow(row)
            self.main.selecting.recount()

        def failed(error: StoreError) -> None:
            if view == self.view:
                for lane in lanes:
                    lane.forget()
                self.main.say_no(str(error))
                self.main.read_facts()

        self.desk.ask(f"rows:{','.join(lane.who for lane in lanes)}", job, done, failed)

    def renew(self, follow: int | None = None, shown: Callable[[], None] = nothing) -> None:
        """Read again what is in sight, as somebody has changed something; then call ``shown``. The cursor stays on its
        card, or the next one that remains in its column; it goes to contact ``follow``, wherever that is now."""
        lanes = [lane for lane in self.in_sight if not lane.busy]
        for lane in self.lanes:
            if not lane.place:
                lane.forget()
        view = self.shown
        asked = [lane.asks_again(None, nothing) for lane in lanes]

        def job(session: Any) -> tuple[Row | None, list[Any]]:
            row = find(session, view, follow) if follow is not None else None
            return row, [read(session) for read, _ in asked]

        def done(read: tuple[Row | None, list[Renewed[Row]]]) -> None:
            row, found = read
            if self.on and view == self.shown:
                self._take((take for _, take in asked), found)
                if row is not None:
                    self._follow(row)
                self.main.selecting.recount(changed=True)
                self._count()
            shown()

        self.desk.ask("renew", job, done, lambda _: shown())

    def _take(self, takes: Iterable[Taken], found: Iterable[Renewed[Row]]) -> None:
        for take, renewed in zip(takes, found, strict=True):
            take(renewed)

    def _follow(self, row: Row) -> None:
        if lane := next((lane for lane in self.lanes if lane.who == row.assignee), None):
            self.go_to(lane, row.id)

    def _count(self) -> None:
        """Count all columns in one go."""
        view = self.view

        def job(session: Any) -> dict[str, int]:
            counted: dict[str, int] = session.count_by_assignee(view)
            return counted

        def done(counted: dict[str, int]) -> None:
            if not self.on or view != self.view:
                return
            self._columns(counted)
            for lane in self.lanes:
                lane.total = counted.get(lane.who, 0)
                lane.refresh()
            self.main.search.count = Count(sum(counted.values()), True)
            self.main.search.refresh()
            if any(lane.shown == NOTHING for lane in self.in_sight):
                self.arrange()

        self.desk.ask("count", job, done, lambda _: None)

    # -- the mouse ------------------------------------------------------------------------------------------------

    def take(self, row: Row) -> None:
        """The mouse has been pressed on a card: it may be carried elsewhere."""
        if not self.main.doer.busy_with:
            self.carried = row

    def carries(self, contact: int) -> bool:
        """Whether a contact's card is being carried over another column."""
        if self.carried is None or self.over is None:
            return False
        return contact == self.carried.id or (self.carried.id in self.main.selection and contact in self.main.selection)

    def carry(self, x: int) -> None:
        """It is over this cell."""
        over = next((lane for lane in self.in_sight if lane.region.x <= x < lane.region.right), None)
        if over is not self.over:
            self.over = over
            for lane in self.in_sight:
                lane.refresh()

    def put_down(self, x: int) -> None:
        """It is let go over this cell: in another column it is that member's then."""
        self.carry(x)
        row, lane = self.carried, self.over
        self._drop()
        if row is not None and lane is not None and row.assignee != lane.who:
            from tui.screens.moving_cards import hand_carried

            hand_carried(self.main, row, lane)

    def _drop(self) -> None:
        self.carried = self.over = None
        for lane in self.in_sight:
            lane.refresh()
