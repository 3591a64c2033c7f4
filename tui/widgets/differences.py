"""The list of what is out of sync: each field in which a contact of one's own and the team's copy differ (S2.11)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from store.frozen import frozen
from store.teamwork import Difference, DifferencePage
from store.text import fold
from store.types import Place
from store.view import View
from tui.desk import Job
from tui.text import screen_text
from tui.widgets.columns import Column
from tui.widgets.dates import day
from tui.widgets.facts import DIFFERENCES
from tui.widgets.listing import FIRST, NEXT
from tui.widgets.renewing import Renewed, Wanted
from tui.widgets.things import Item, Things, clears
from tui.widgets.told import FIELDS


@frozen
class Differing(Item[Difference]):
    """A difference as a row; its place says where the next page begins."""

    @property
    def place(self) -> Place:
        """That of its contact among the names, then its number."""
        return Place(0, self.thing.rank, f"{self.id}")


@frozen
class Found:
    """A page of them."""

    rows: tuple[Differing, ...]
    more: bool


def read(session: Any, view: View, **where: Any) -> Found:
    """A page. Runs on the desk."""
    page: DifferencePage = session.differences_page(fits=fitting(view.query), **where)
    return Found(tuple(Differing(one.id, one) for one in page.rows), page.more)


def read_again(session: Any, wanted: Wanted) -> Renewed[Item[Difference]]:
    """The window again, from the place of its first row on. Runs on the desk."""
    start = wanted.start
    after = None if start is None else (start.rank, int(start.key or 0) - 1)
    page = read(session, wanted.view, after=after, limit=wanted.limit)
    ids = {row.id: index for index, row in enumerate(page.rows)}
    near = (wanted.cursor, *wanted.order[wanted.at :], *reversed(wanted.order[: wanted.at]))
    return Renewed(page.rows, next((ids[one] for one in near if one in ids), 0), start is None, not page.more)


class DifferenceList(Things[Difference]):
    """By the names of the contacts, page by page: each costs the texts and values of both sides."""

    COLUMNS = (
        Column("name", "Name", 16, 24), Column("field", "Field", 8, 14), Column("mine", "Mine", 12, 30),
        Column("theirs", "The team's", 12, 30), Column("since", "Since", 6, 8), Column("by", "By", 5, 8),
    )  # fmt: skip

    def first_page(self, view: View) -> Job:
        """By the first names."""
        return partial(read, view=view, limit=FIRST)

    def last_page(self, view: View) -> Job:
        """By the last ones."""
        return partial(read, view=view, last=True, limit=NEXT)

    def page_at(self, view: View, index: int) -> Job:
        """From one of them on."""
        return partial(read, view=view, skip=index, limit=NEXT)

    def page_after(self, view: View) -> Job:
        """Those that follow."""
        return partial(read, view=view, after=self.rows.rows[-1].thing.place, limit=NEXT)

    def page_before(self, view: View) -> Job:
        """Those before."""
        return partial(read, view=view, before=self.rows.rows[0].thing.place, limit=NEXT)

    def again(self, wanted: Wanted) -> Job:
        """The same ones, as they are now."""
        return partial(read_again, wanted=wanted)

    def counted_here(self) -> int | None:
        """How many there are: of all of them the sidebar knows."""
        if self.shown.query.strip():
            return super().counted_here()
        return next((one.count for one in self.main.facts.sections if one.name == DIFFERENCES), 0)

    def cell(self, thing: Difference, column: Column) -> str:
        """What a column shows."""
        match column.name:
            case "name":
                return screen_text(thing.name)
            case "field":
                return field_told(thing)
            case "mine" | "theirs":
                return side_told(getattr(thing, column.name))
            case "since":
                return day(thing.since, date.today(), column.width) if thing.since else ""
            case _:
                return self.main.facts.who(thing.by) if thing.by else ""

    def nothing(self, query: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """That all is well; or that a search was it."""
        if query:
            return f"Nothing out of sync is found by {query}.", (clears(),)
        return "Your contacts and the team's copies say the same.", ()


def fitting(query: str) -> Callable[[Difference], bool] | None:
    """What tells whether a difference has every word of a search: of whose it is, of its field, of what both say."""
    sought = fold(query).split()
    if not sought:
        return None

    def fits(one: Difference) -> bool:
        words = fold(screen_text(" ".join((one.name, field_told(one), one.mine or "", one.theirs or ""))))
        return all(f" {word}" in f" {words}" for word in sought)

    return fits


def field_told(one: Difference) -> str:
    """What differs, as the record calls it: "Phone work"."""
    kind, _, part = one.field.partition(" ")
    what = FIELDS.get(kind, kind.replace("_", " ").capitalize())
    words = (what, screen_text(one.label), part if part != "label" else "label")
    return " ".join(filter(None, words))


def side_told(text: str | None) -> str:
    """What one side says, in one line."""
    return screen_text(text) if text else "nothing"
