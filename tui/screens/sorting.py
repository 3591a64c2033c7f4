"""Sorting the list: by a click on a heading, or by ``o`` and a column. The cursor stays on its contact.

The order is kept for each section as long as the app is open; a search in that section keeps it too, in place of its
best hits first, and the count beside the box says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.view import COLUMNS, Order, View
from tui.forms.form import Form
from tui.forms.picker import Option
from tui.forms.tall import TallPicker

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

TITLES = {
    "name": "Name",
    "phone": "Phone",
    "email": "E-mail",
    "company": "Company",
    "assigned": "Assigned",
    "last": "Last activity",
    "origin": "Origin",
    "changed": "Changed",
}
WAYS = {
    "phone": ("as written, up", "as written, down"),
    "last": ("oldest first", "newest first"),
    "changed": ("oldest first", "newest first"),
    "origin": ("yours first", "yours last"),
}
USUAL = ""
"""The value of the usual order among the columns."""


LONG = 100_000
"""From so many contacts on a list by the time of changing says that it is slower: no index has that order (see
``store.sql.ordering.UNINDEXED``), so that a page takes some 40 ms of 100,000 and 600 of a million [measured]."""
SLOW = "In a list this long each page takes a moment."


def is_slow(main: MainScreen, column: str) -> bool:
    """Whether paging by a column takes noticeably long in the list that is shown."""
    return column == "changed" and (main.listing.total or 0) >= LONG


def way_of(order: Order) -> str:
    """The direction of an order in words: "a to z"."""
    return WAYS.get(order.column, ("a to z", "z to a"))[order.down]


def words_of(order: Order) -> str:
    """An order as a notice and a saved view say it: "by company, a to z"."""
    return f"by {TITLES[order.column].lower()}, {way_of(order)}"


def why_not(main: MainScreen) -> str:
    """Why the list cannot be sorted now, "" if it can."""
    if main.standings.now:
        return main.standings.now.order
    if main.view.section == "bin":
        return "The bin stands in the order of deleting, the last one first."
    return ""


def sort_by(main: MainScreen, column: str) -> None:
    """Sort by a column; the other way round, if the list is sorted by it already. ``USUAL`` is the usual order."""
    show(main, main.view.sorted_by(column) if column else main.view.ordered(None))


def show(main: MainScreen, view: View) -> None:
    """Show the same list in another order, and say in which."""
    if reason := why_not(main):
        main.say_no(reason)
        return
    main.orders[view.section] = view.order
    if view.order:
        slow = f" {SLOW}" if is_slow(main, view.order.column) else ""
        main.say(f"Sorted {words_of(view.order)}.{slow}", passing=True)
    else:
        main.say("Sorted as usual: by name, in a search the best hits first.", passing=True)
    main.contacts.reorder(view)


def choose(main: MainScreen) -> None:
    """Open the columns."""
    main.open_form(SortForm(main))


class SortForm(Form):
    """The columns that a list can be sorted by. Enter takes one; that by which it is sorted goes the other way."""

    fleeting = True
    heading = "Sort"
    verb = "Sort"

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        view = main.view
        self.now = view.order or (None if view.query.strip() else Order("name"))
        options = [self._option(column, view) for column in COLUMNS]
        if view.order:
            options.append(Option(USUAL, "As usual", "by name, in a search the best hits first"))
        self.columns = TallPicker(main, options, hint="type a column", at=self.now.column if self.now else None)
        self.parts = [self.columns]

    def _option(self, column: str, view: View) -> Option:
        then = view.sorted_by(column).order
        assert then is not None
        turned = " now; the other way: " if self.now and self.now.column == column else ""
        note = f"{way_of(self.now)}{turned}{way_of(then)}" if turned and self.now else way_of(then)
        if is_slow(self.main, column):
            note = f"{note}; slower in a list this long"
        return Option(column, TITLES[column], note)

    def submit(self, *, another: bool = False) -> None:
        """Sort by the column at the cursor."""
        if self.columns.current is None:
            self.refuse("No column is called that.", self.columns)
            return
        self.close()
        sort_by(self.main, str(self.columns.value))
