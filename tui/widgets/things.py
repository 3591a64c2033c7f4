"""A list of things that are no contacts, so few that all of them are read at once: members, teams, settings, shares.

A kind of it reads them, says by what each is known and found, and how its columns look; search, cursor, reading again
and the mouse are here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from rich.style import Style

from store.frozen import frozen
from store.text import fold
from store.types import Place
from store.view import View
from tui.desk import Desk, Job
from tui.screens.named_keys import key_of
from tui.text import cut, screen_text, width_of, wrap
from tui.widgets.columns import GAP, LEFT, Column
from tui.widgets.line import Line
from tui.widgets.listing import Listing
from tui.widgets.marks import marks_of
from tui.widgets.renewing import Renewed, Wanted

T = TypeVar("T")
Nothing = tuple[str, tuple[tuple[str, str], ...]]
"""What a list without rows says: a sentence, and keys with what they do; "" for a line that is about no key."""


def clears() -> tuple[str, str]:
    """The key that shows a list whole again in which nothing is found."""
    return key_of("back"), "clears the search"


@frozen
class Item(Generic[T]):
    """A thing as a row. Those of tier 4 stand under a line of their own, as ``draw_similar`` writes it."""

    id: int
    thing: T
    tier: int = 0

    @property
    def place(self) -> Place:
        """They are never read from a place on."""
        return Place(self.tier, self.id)


@frozen
class Items(Generic[T]):
    """All that were found."""

    rows: tuple[Item[T], ...]
    more: bool = False


class Things(Listing[Item[T]]):
    """The list. ``COLUMNS`` are in the order in which they stand; as many as fit are shown, the first ones first.
    ``none`` begins the sentence that tells that a search has found nothing: "No team"."""

    COLUMNS: Sequence[Column] = ()
    none = ""

    def __init__(
        self, desk: Desk, section: str, moved: Callable[[], None], arrived: Callable[[], None], *, name: str = ""
    ) -> None:
        super().__init__(desk, moved, arrived, arrived, name or section)
        self.view = View(section)
        self._numbers: dict[Hashable, int] = {}
        self._sought: Hashable = None

    # -- for kinds to say -----------------------------------------------------------------------------------------

    def read(self, session: Any) -> Iterable[T]:
        """All of them, in their order. Runs on the desk."""
        raise NotImplementedError

    def key(self, thing: T) -> Hashable:
        """What makes it the same when it is read again."""
        raise NotImplementedError

    def words(self, thing: T) -> str:
        """What a search looks through."""
        raise NotImplementedError

    def tier(self, thing: T) -> int:
        """4 for those that stand under a line of their own."""
        return 0

    def cell(self, thing: T, column: Column) -> str:
        """What a column shows of it: screen text."""
        raise NotImplementedError

    def recedes(self, thing: T) -> bool:
        """Whether it is dim, as what acts no longer is."""
        return False

    def nothing(self, query: str) -> Nothing:
        """What a list without rows says: that nothing is found by ``query``, or what belongs here."""
        return (f"{self.none} is found by {query}.", (clears(),)) if query else self.empty()

    def empty(self) -> Nothing:
        """What belongs in a list of which there is nothing."""
        return f"{self.none}.", ()

    # -- what others ask ------------------------------------------------------------------------------------------

    @property
    def thing(self) -> T | None:
        """The thing at the cursor."""
        return self.row.thing if self.row else None

    def seek(self, key: Hashable) -> None:
        """Have the cursor go to this one when the rows are read next."""
        self._sought = key

    # -- reading --------------------------------------------------------------------------------------------------

    def first_page(self, view: View) -> Job:
        """All of them."""
        return partial(self._found, view)

    def last_page(self, view: View) -> Job:
        """The same."""
        return self.first_page(view)

    def page_at(self, view: View, index: int) -> Job:
        """The same."""
        return self.first_page(view)

    def again(self, wanted: Wanted) -> Job:
        """All of them, the cursor on the same one, or on that which is sought."""
        return partial(self._found_again, wanted)

    def _found(self, view: View, session: Any) -> Items[T]:
        sought = fold(view.query).split()
        found = []
        for thing in self.read(session):
            words = f" {fold(screen_text(self.words(thing)))}"
            if all(f" {word}" in words for word in sought):
                key = self.key(thing)
                number = self._numbers.setdefault(key, len(self._numbers) + 1)
                found.append(Item(number, thing, self.tier(thing)))
        return Items(tuple(sorted(found, key=lambda item: item.tier)))

    def _found_again(self, wanted: Wanted, session: Any) -> Renewed[Item[T]]:
        rows = self._found(wanted.view, session).rows
        at = {row.id: index for index, row in enumerate(rows)}
        first, self._sought = self._numbers.get(self._sought, wanted.cursor), None
        near = (first, *wanted.order[wanted.at :], *reversed(wanted.order[: wanted.at]))
        cursor = next((at[number] for number in near if number in at), 0)
        return Renewed(rows, cursor, top=True, end=True)

    # -- drawing --------------------------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those that fit, where they stand."""
        return fitting(self.COLUMNS, self.size.width)

    def draw_head(self, line: Line) -> None:
        """The headings."""
        for column in self.columns:
            if column.right:
                line.right(column.end, column.title, self.look.dim)
            else:
                line.to(column.x).add(column.title, self.look.dim, column.width)

    def draw_row(self, line: Line, row: Item[T], *, cursor: bool, first: bool) -> None:
        """A thing; strong is its first column at the cursor."""
        look, recedes = self.look, self.recedes(row.thing)
        styled = self.begin_row(line, cursor=cursor)
        for number, column in enumerate(self.columns):
            strong = cursor and not number and not recedes
            style = look.strong if strong else look.dim if recedes else look.normal
            self.draw_cell(line, row.thing, column, styled, style)

    def draw_cell(self, line: Line, thing: T, column: Column, styled: Callable[[Style], Style], style: Style) -> None:
        """What a column shows of it, with what was sought in it."""
        look, text = self.look, self.cell(thing, column)
        if column.right:
            line.right(column.end, text, styled(style))
            return
        spans = marks_of(self.shown.query).in_words(text)
        line.to(column.x).marked(text, spans, column.width, styled(style), styled(look.match), look.glyphs.more)

    def draw_nothing(self, y: int, line: Line) -> None:
        """What belongs here and how it comes here; or that nothing is found."""
        if self.view != self.shown:
            return
        told = list(self._told(self.size.width - 2 * LEFT))
        at = y - max(1, (self.height - len(told)) // 3)
        if 0 <= at < len(told):
            strong, dim = told[at]
            longest = max(width_of(f"{one}{other}") for one, other in told)
            line.to(max(LEFT, (self.size.width - longest) // 2)).add(strong, self.look.strong).add(dim, self.look.dim)

    def _told(self, room: int) -> Iterator[tuple[str, str]]:
        """What a list without rows says in so many cells: a strong text and a dim one in each line."""
        said, keys = self.nothing(cut(screen_text(self.shown.query.strip()), 30, ".."))
        yield from ((text, "") for text in wrap(said, room))
        yield "", ""
        for key, words in keys:
            first, *rest = wrap(words, room - (width_of(key) + 2 if key else 0))
            yield key, f"  {first}" if key else first
            yield from (("", f"{' ' * (width_of(key) + 2 if key else 0)}{text}") for text in rest)

    def clicked(self, x: int, times: int) -> None:
        """Once for the cursor, twice for what enter does."""
        self.main.focus_on("list")
        if times > 1 and self.main.standings.now:
            self.main.standings.now.open()


def fitting(wanted: Sequence[Column], width: int) -> tuple[Column, ...]:
    """As many of the columns as fit into so many cells, the first ones first. What is left goes to each in turn up to
    what it can use, the rest to the first."""
    room = width - LEFT - 1
    shown: list[Column] = []
    for column in wanted:
        if sum(one.width + GAP for one in shown) + column.width > room:
            break
        shown.append(column)
    spare = room - sum(one.width + GAP for one in shown) + GAP
    out, x = [], LEFT
    for number, column in enumerate(shown):
        more = min(spare, column.most - column.width)
        spare -= more
        shown[number] = replace(column, width=column.width + more)
    for number, column in enumerate(shown):
        placed = replace(column, x=x, width=column.width + (0 if number else spare))
        out.append(placed)
        x = placed.end + GAP
    return tuple(out)
