"""A section that lists no contacts: its list stands in the place of theirs, strip and record speak of its rows.

The history is one, the members are another. Each is a :class:`Standing` beside its kind of list
(:class:`tui.widgets.listing.Listing`); where all of it is read at once, that is a :class:`tui.widgets.things.Things`.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from store.types import Count
from store.view import View
from tui.desk import Desk
from tui.widgets.kind import READING
from tui.widgets.listing import Listing
from tui.widgets.rows import L
from tui.widgets.things import Item, Things

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.widgets.prose import Prose
    from tui.widgets.values import Piece

T = TypeVar("T")
Lines = tuple[tuple[str, str], ...]
"""What the strip says: in each line a text at the left and one at the right."""


class Standing(Generic[L]):
    """Puts its list in the place of the contacts, and takes it away again.

    ``refusal`` is what the keys for contacts say there, ``no_row`` what those for its own rows say without one,
    ``order`` what the key that sorts does; ``hint`` is what may be searched for. Without a ``record`` the list has its
    place too, and the strip speaks of the row in every width.
    """

    refusal = ""
    no_row = ""
    order = ""
    hint = ""
    record = True
    keeps = False
    """Whether its cursor is where it was when one comes back to it."""

    def __init__(self, main: MainScreen, desk: Desk) -> None:
        self.main, self.desk = main, desk
        self.list: Listing[L] | None = None
        """The list, once the section has been opened: no start pays for it."""

    # -- for sections to say --------------------------------------------------------------------------------------

    def make(self) -> Listing[L]:
        """The list. ``cursor_moved`` of the first screen and ``arrived`` are what it calls."""
        raise NotImplementedError

    def count(self) -> int | None:
        """How many there are, where that is known when the rows are on the screen."""
        return None

    def lines(self, row: L) -> Lines:
        """What the strip says of a row, line by line."""
        return ()

    def prose(self, row: L) -> Prose:
        """Or in sentences that flow over its lines."""
        return ()

    def pieces(self, row: L, width: int) -> list[Piece]:
        """What the record says of it in so many cells, where there is one."""
        return []

    def open(self) -> None:
        """What enter and a second click do with the row at the cursor."""
        raise NotImplementedError

    @property
    def resting(self) -> bool:
        """Whether something of the row at the cursor is still to be asked for."""
        return False

    # -- the list -------------------------------------------------------------------------------------------------

    @property
    def listing(self) -> Listing[L] | None:
        """The list while it is the one on the screen."""
        return self.list if self.list is not None and self.list.place else None

    @property
    def row(self) -> L | None:
        """The row at the cursor while the list is on the screen."""
        return self.listing.row if self.listing else None

    def needs_row(self) -> str:
        """The reason of what acts on the row at the cursor."""
        if self.main.listing.busy:
            return READING
        return "" if self.row else self.no_row

    def stand(self, here: bool) -> None:
        """Stand where the contacts are, or give them their place back."""
        if here == bool(self.listing):
            return
        main = self.main
        if self.list is None:
            self.list = self.make()
            main.mount(self.list)
        self.list.place = "contacts" if here else ""
        main.contact_list.place = "" if here else None
        main.reader.follow(None)
        if not here:
            main.strip.tell(None)
            main.record.tell(None)
        main.arrange_anew()

    def leave(self) -> None:
        """What is typed anew looks for a contact: a caller's number is none of these."""
        if self.listing:
            self.main.show(View())

    def arrived(self) -> None:
        """The rows are on the screen."""
        if self.list and self.listing:
            search, number = self.main.search, self.count()
            search.count = None if number is None else Count(number, True)
            self.list.total = self.list.counted_here()
            search.refresh()
            self.follow()

    def follow(self) -> None:
        """Strip and record speak of the row at the cursor."""
        row = self.row
        self.tell(row)

    def tell(self, row: L | None, *, top: bool = True) -> None:
        """Say what there is to say of a row; the record from its ``top``, or where one was."""
        main = self.main
        if row is None:
            main.strip.tell(())
        else:
            main.strip.tell(self.lines(row), self.prose(row))
        main.record.tell(partial(self.pieces, row) if row is not None else lambda _: [], top=top)

    # -- what it leads to -----------------------------------------------------------------------------------------

    def follow_to(self, view: View) -> None:
        """Show what a row is about, as its contacts; esc comes back to it."""
        self.main.standings.lead_to(view)

    def list_touched(self, query: str) -> None:
        """Show the contacts of a query that a row is about: in all contacts, or in the bin where most lie."""
        main = self.main

        def job(session: Any) -> tuple[int, int]:
            return session.count(View("contacts", query)).number, session.count(View("bin", query)).number

        def done(read: tuple[int, int]) -> None:
            live, binned = read
            if not live and not binned:
                main.say_no("Its contacts are not, or no longer, among those that you see.")
                return
            self.follow_to(View("contacts" if live >= binned else "bin", query))
            if live and binned:
                other = f"{binned:,} more {'is' if binned == 1 else 'are'} in the bin."
                away = f"{live:,} more {'is' if live == 1 else 'are'} not deleted."
                main.say(other if live >= binned else away, passing=True)

        main.read_first(job, done)


class OfThings(Standing[Item[T]]):
    """One whose list is read at once."""

    list: Things[T] | None
    keeps = True

    @property
    def thing(self) -> T | None:
        """The thing at the cursor."""
        return self.row.thing if self.row else None

    def count(self) -> int | None:
        """How many a search has found: the whole of them stands in the sidebar."""
        return self.list.counted_here() if self.list and self.list.shown.query.strip() else None


class Standings:
    """The sections of this kind by their names, each made when it is first opened."""

    def __init__(self, main: MainScreen, desk: Desk) -> None:
        self._main, self._desk = main, desk
        self._made: dict[str, Standing[Any]] = {}
        self.now: Standing[Any] | None = None
        """The one whose list is on the screen."""
        self.left: tuple[View, View] | None = None
        """What a row is about, as its contacts, and the view from which one has come there."""

    def go(self, section: str) -> None:
        """The section is another one now: its list stands where it belongs."""
        there = self.of(section)
        if self.now is not None and self.now is not there:
            self.now.stand(False)
        self.now = there
        if there is not None:
            there.stand(True)

    def forget(self) -> None:
        """Somebody else looks on: no list is known any longer."""
        if self.now is not None:
            self.now.stand(False)
        for one in self._made.values():
            if one.list is not None:
                one.list.remove()
        self._made, self.now, self.left = {}, None, None

    def of(self, section: str) -> Standing[Any] | None:
        """What stands in a section, None for lists of contacts. Its module is read in when it is first opened."""
        if section not in self._made and (made := self._make(section)) is not None:
            self._made[section] = made
        return self._made.get(section)

    def _make(self, section: str) -> Standing[Any] | None:
        match section:
            case "history":
                from tui.screens.history import History

                return History(self._main, self._desk)
            case "members":
                from tui.screens.members import Members

                return Members(self._main, self._desk)
            case "teams":
                from tui.screens.teams import Teams

                return Teams(self._main, self._desk)
            case "audiences":
                from tui.screens.audiences import Audiences

                return Audiences(self._main, self._desk)
            case "segments":
                from tui.screens.segments import Segments

                return Segments(self._main, self._desk)
            case "settings":
                from tui.screens.settings import Settings

                return Settings(self._main, self._desk)
            case "sharing":
                from tui.screens.sharing import Sharing

                return Sharing(self._main, self._desk)
            case "differences":
                from tui.screens.differences import Differences

                return Differences(self._main, self._desk)
        return None

    def seek(self, section: str, key: Hashable) -> None:
        """Have the cursor go to a row, when the list of a section is read next. May be called from a job."""
        there = self._made.get(section)
        if there is not None and there.list is not None:
            there.list.seek(key)

    def lead_to(self, view: View) -> None:
        """Show the contacts of a view; esc comes back to where one is now."""
        main = self._main
        self.left = (view, main.view)
        main.search.set(view.query)
        main.show(view)

    def comes_back(self) -> bool:
        """From what a row is about back to where one came from; False if one is not there."""
        main = self._main
        if self.left is None or self.left[0] != main.view or main.search.text != main.view.query:
            return False
        view, self.left = self.left[1], None
        main.search.set(view.query)
        there = self._made.get(view.section)
        if there is not None and there.list is not None and there.list.view == there.list.shown == view:
            self.go(view.section)
            main.renew_rows()  # the cursor stays where it was
            main.section_changed()
        else:
            main.show(view)
        return True
