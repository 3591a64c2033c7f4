"""The dashboard of shares: what one shares with others, and below it what others share with oneself (S0.3)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any

from rich.style import Style

from store.errors import Refused
from store.grants import Share, SharePlan
from store.text import number_of
from store.types import Member
from tui import commands
from tui.desk import Desk
from tui.selection import people
from tui.text import screen_text, width_of
from tui.widgets.columns import Column
from tui.widgets.dates import day
from tui.widgets.line import Line
from tui.widgets.places import AIRY
from tui.widgets.things import Nothing, Things, fitting

NAME = Column("name", "With", 16, 30)
RIGHTS = tuple(Column(right, right.capitalize(), width, width) for right, width in
               (("view", 4), ("create", 6), ("edit", 4), ("delete", 6)))  # fmt: skip
CONTACTS = Column("contacts", "Contacts", 8, 8, right=True)
SINCE = Column("since", "Since", 6, 8)
UNTIL = Column("until", "Until", 6, 8)
WIDTHS = (
    (NAME, *RIGHTS, CONTACTS, SINCE, UNTIL),
    (NAME, *RIGHTS, CONTACTS, UNTIL),
    (NAME, *RIGHTS, UNTIL),
)
"""The columns, for less and less room: since when is told by the strip, how many by the line over the group."""
GIVEN, RECEIVED = 0, 4
"""Tiers: others' shares stand under a heading of their own."""
Heading = tuple[str, int]
"""A line that is no share: which, and of which group."""


def day_of(stamp: str | None) -> str | None:
    """The day of an end: it is one in UTC, through its last second, and so the same everywhere."""
    return stamp[:10] if stamp else None


class ShareList(Things[Share]):
    """The shares. Its lines are laid out here: each group under a heading, with the headings of its columns."""

    none = "No share"

    def __init__(self, desk: Desk, moved: Callable[[], None], arrived: Callable[[], None]) -> None:
        super().__init__(desk, "sharing", moved, arrived)
        self.book: SharePlan | None = None
        """How much of one's own book is seen through a share, and how much stays private."""
        self.members: dict[str, Member] = {}

    # -- what it is made of ---------------------------------------------------------------------------------------

    def read(self, session: Any) -> Iterable[Share]:
        """Both kinds. Runs on the desk."""
        self.members = {member.username: member for member in session.members()}
        try:
            self.book = session.plan_share(())
        except Refused:  # a client, or an admin who sees it as somebody else does: there is no book to share
            self.book = None
        shares = session.shares()
        return (*shares.given, *shares.received)

    def key(self, thing: Share) -> Hashable:
        """Its number."""
        return thing.id

    def words(self, thing: Share) -> str:
        """With whom or from whom, and their role."""
        return f"{self.called(thing)} {self.note(thing)}"

    def tier(self, thing: Share) -> int:
        """Mine, or others'."""
        return GIVEN if thing.mine else RECEIVED

    def recedes(self, thing: Share) -> bool:
        """One that has ended."""
        return thing.ended

    def called(self, share: Share) -> str:
        """With whom, or from whom."""
        if share.mine:
            return screen_text(share.to_name)
        owner = self.members.get(share.owner)
        return screen_text(owner.name if owner else share.owner)

    def note(self, share: Share) -> str:
        """Beside the name: how many it reaches, what somebody is; of another's book, with whom it is shared."""
        if not share.mine:
            me = self.main.facts.member
            to = "me" if me and share.with_ == me.username else screen_text(share.to_name)
            return f"to {to[:1].lower()}{to[1:]}" if share.with_ == "everyone" else f"to {to}"
        if share.with_ == "everyone":
            return number_of(share.reaches, "member")
        if share.with_.startswith("team:"):
            return f"team of {share.reaches:,}"
        member = self.members.get(share.with_)
        return ("" if member is None else str(member.role)) if member is None or member.active else "not active"

    def empty(self) -> Nothing:
        """What belongs here, and how it comes here."""
        if self.book is None:
            return "Nobody shares a book with you.", ()
        stays = f"; {self.book.personal:,} personal stay private" if self.book.personal else ""
        return "You share your book with nobody, and nobody shares one with you.", (
            (commands.key("select-users"), f"Select users: {people(self.book.contacts)}{stays}"),
        )

    # -- where everything stands ----------------------------------------------------------------------------------

    @property
    def head(self) -> int:
        """The headings stand among the lines: they scroll with their group."""
        return 0

    def layout_lines(self) -> list[int | Heading]:
        """The lines: rows by their index, headings between them."""
        given = [number for number, row in enumerate(self.rows.rows) if row.tier == GIVEN]
        received = [number for number, row in enumerate(self.rows.rows) if row.tier == RECEIVED]
        blank: list[int | Heading] = [("", 0)] if self.app.size.height >= AIRY else []
        out: list[int | Heading] = []
        for group, found in ((GIVEN, given), (RECEIVED, received)):
            if group == RECEIVED:
                out += [("", 0), *blank]
            out.append(("title", group))
            if found:
                out += [*blank, ("columns", group), *found]
            else:
                out.append(("none", group))
        return out

    def _line_of(self, row: int) -> int:
        lines = self.layout_lines()
        return lines.index(row) if row in lines else 0

    @property
    def _lines(self) -> int:
        return len(self.layout_lines())

    def _row_of(self, line: int) -> int | None:
        lines = self.layout_lines()
        found = lines[line] if 0 <= line < len(lines) else None
        return found if isinstance(found, int) else None

    def lead_of(self, row: int) -> int:
        """The headings over the first row of a group stay in sight with it."""
        lines = self.layout_lines()
        at = start = lines.index(row) if row in lines else 0
        while start and not isinstance(lines[start - 1], int):
            start -= 1
        return at - start

    @property
    def columns(self) -> tuple[Column, ...]:
        """As many as fit."""
        for wanted in WIDTHS:
            shown = fitting(wanted, self.size.width)
            if len(shown) == len(wanted):
                return shown
        return shown

    # -- drawing --------------------------------------------------------------------------------------------------

    def draw(self, y: int, line: Line) -> None:
        """A heading, a share, or what an empty list says."""
        if not len(self.rows):
            super().draw(y, line)
            return
        lines = self.layout_lines()
        at = self._top + y
        found = lines[at] if at < len(lines) else ("", 0)
        if isinstance(found, int):
            self.draw_row(line, self.rows.rows[found], cursor=found == self.cursor, first=y == 0)
        else:
            self._draw_heading(line, *found)
        self._draw_thumb(y, line)

    def _draw_heading(self, line: Line, what: str, group: int) -> None:
        look, end = self.look, self.size.width - 2
        line.to(1)
        if what == "columns":
            first, *others = self.columns
            line.to(first.x).add("With" if group == GIVEN else "From", look.dim)
            for column in others:
                if column.right:
                    line.right(column.end, column.title, look.dim)
                else:
                    line.to(column.x).add(column.title, look.dim)
        elif what == "none" and group == GIVEN:
            line.to(3).add(commands.key("select-users"), look.strong).add(
                "  Select users: nobody sees your book yet.", look.dim
            )
        elif what == "none":
            line.to(3).add("Nobody shares a book with you.", look.dim)
        elif what == "title" and group == GIVEN:
            line.add("I share", look.strong)
            line.right(end, self._book_told(end - line.x - 2), look.dim)
        elif what == "title":
            owners = {row.thing.owner for row in self.rows.rows if row.tier == RECEIVED}
            line.add("Shared with me", look.strong)
            if owners:
                line.right(end, number_of(len(owners), "book"), look.dim)

    def _book_told(self, room: int) -> str:
        """How much is shared: as much of it as there is room for."""
        if self.book is None:
            return ""
        said = f"my book, {people(self.book.contacts)}"
        stay = f"{said}; {self.book.personal:,} personal stay private"
        return stay if self.book.personal and width_of(stay) <= room else said if width_of(said) <= room else ""

    def draw_cell(
        self, line: Line, thing: Share, column: Column, styled: Callable[[Style], Style], style: Style
    ) -> None:
        """Beside the name stands dim what it is; a right is a tick, or the sign of one that is not given."""
        look = self.look
        if column.name in ("view", "create", "edit", "delete"):
            given = column.name in thing.rights
            glyph = look.glyphs.selected if given else look.glyphs.without
            line.to(column.x + 1).add(glyph, styled(style if given else look.dim))
            return
        if column.name in ("since", "until"):
            style = look.dim if column.name == "since" or thing.until is None else style
        super().draw_cell(line, thing, column, styled, style)
        if column.name == NAME.name:
            room = column.end - line.x - 2
            note = self.note(thing)
            if width_of(note) <= room:
                line.add("  ").add(note, styled(look.dim))

    def cell(self, thing: Share, column: Column) -> str:
        """What a column shows."""
        today = date.today()
        match column.name:
            case "name":
                return self.called(thing)
            case "contacts":
                return f"{thing.contacts:,}"
            case "since":
                return day(thing.since, today, column.width)
            case _:
                return "ended" if thing.ended else day(day_of(thing.until), today, column.width)
