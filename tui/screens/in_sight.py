"""What of the contacts is in sight on the first screen, as a list or as the board, and what a click on it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from store.sections import ALL, entries
from store.view import View
from tui import commands
from tui.screens import moving
from tui.screens.board import Board
from tui.widgets.contacts import Contacts
from tui.widgets.listing import Listing
from tui.widgets.places import Panel

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.selecting import Selecting
    from tui.screens.standing import Standings


class InSight:
    """What a ``MainScreen`` has of it."""

    contact_list: Contacts
    board: Board
    standings: Standings
    selecting: Selecting
    here: Panel

    @property
    def contacts(self) -> Contacts:
        """The list of contacts whose cursor the keys mean; on the board the column with the cursor."""
        return self.board.lane if self.board.on else self.contact_list

    @property
    def place_name(self) -> str:
        """Where keys may mean something of their own: the section, or the board."""
        return "board" if self.board.on else self.view.section

    @property
    def listing(self) -> Listing[Any]:
        """The list that stands on the screen: that of contacts, or another in its place."""
        now = self.standings.now
        return (now.listing if now else None) or self.contacts

    @property
    def view(self) -> View:
        """The section and search that are, or soon will be, shown."""
        return self.board.view if self.board.on else self.listing.view

    @property
    def section(self) -> str:
        """The one section that is shown; that of all contacts where several are."""
        return self.view.section if len(entries(self.view.section)) == 1 else ALL

    @property
    def shown(self) -> View:
        """Those that the contacts on the screen belong to."""
        return self.board.shown if self.board.on else self.contacts.shown

    def ids_here(self) -> frozenset[int]:
        """The contacts on the screen, or near it."""
        return self.board.ids() if self.board.on else frozenset(row.id for row in self.contacts.rows.rows)

    @property
    def heavy_over(self) -> str:
        """The region that the heavy rule is over."""
        if self.here in ("side", "record"):
            return self.here
        if self.board.on:
            return "search" if self.here == "box" else self.board.lane.place or ""
        return "contacts"

    def redraw_rows(self) -> None:
        """Draw all contacts anew that are on the screen."""
        for contacts in self.board.in_sight if self.board.on else (self.contacts,):
            contacts.refresh()

    def clicked_row(self, times: int) -> None:
        """A row was clicked: once gives it the cursor, twice opens it."""
        main = cast("MainScreen", self)
        main.focus_on("list")
        if times > 1:
            moving.open_record(main)

    def clicked_assignee(self) -> None:
        """Who is responsible for the contact at the cursor was clicked: opens the dialog for that one (S3.6, S3.9)."""
        from tui.screens.assigning import assign_row

        main = cast("MainScreen", self)
        if reason := commands.BY_NAME["assign"].why_not(main):
            main.say_no(reason)
        else:
            assign_row(main)

    def clicked_tick(self) -> None:
        """The cell before a name was clicked: selects the row, or not any longer."""
        cast("MainScreen", self).focus_on("list")
        self.selecting.toggle(step=0)
