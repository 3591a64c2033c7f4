"""The strip: three lines under the list that answer a caller without a key.

Phone and e-mail; job, company, link, assignee; the last thing that happened.
"""

from __future__ import annotations

from datetime import date

from textual.timer import Timer

from store.binned import DeletedRow
from store.stories import Operation
from store.types import Row
from tui.text import screen_text, width_of
from tui.widgets import told
from tui.widgets.dates import day
from tui.widgets.facts import STALE, Detail, stands_for
from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.prose import Prose, flow
from tui.widgets.row import sign_of


class Strip(Panel):
    """Speaks of the row at the cursor: what the row tells at once, the rest when it has been read."""

    def __init__(self) -> None:
        super().__init__(id="strip")
        self.row: Row | None = None
        self.detail: Detail | None = None
        self.last: Operation | None = None
        self._stale: Timer | None = None
        self.told: tuple[tuple[str, str], ...] | None = None
        """Where the list is not one of contacts: three lines, each a text at the left and one at the right."""
        self.prose: Prose = ()
        """Or sentences, that flow over the three lines."""

    def tell(self, told: tuple[tuple[str, str], ...] | None, prose: Prose = ()) -> None:
        """Say this instead of what a contact's row tells."""
        if (told, prose) != (self.told, self.prose):
            self.told, self.prose = told, prose
            self.refresh()

    def show(self, row: Row | None, detail: Detail | None) -> None:
        """Speak of this row. What is known of the contact before stays until the new one's detail is there, or
        :data:`STALE` has passed: to erase it and write it again would double the bytes of a cursor move.
        """
        if self._stale:
            self._stale.stop()
            self._stale = None
        self.row = row
        if row is None:
            self.detail, self.last = None, None
        elif detail and stands_for(detail, row):
            self.detail = detail
            if detail.operations is not None:
                self.last = next(iter(detail.operations), None)
        if row and not (self.detail and stands_for(self.detail, row) and self.detail.operations is not None):
            self._stale = self.set_timer(STALE, self._forget)
        self.refresh()

    def _forget(self) -> None:
        self._stale = None
        if not stands_for(self.detail, self.row):
            self.detail = None
        self.last = None
        self.refresh()

    def draw(self, y: int, line: Line) -> None:
        """One of the three lines."""
        row, look = self.row, self.look
        if self.prose:
            self._draw_prose(y, line)
            return
        if self.told is not None:
            self._draw_told(y, line, self.told)
            return
        if row is None:
            return
        end, more = self.size.width - 1, look.glyphs.more
        line.to(1)
        if y == 0:
            email = screen_text(row.email)
            line.add(screen_text(row.phone), look.strong, 24, more)
            label = self._label(row)
            line.add(f" {label}" if label else "", look.dim, 12, more)
            if others := self._others(row):
                line.add(f"  +{others} more", look.dim)
            room = end - line.x - 2
            line.to(end - min(width_of(email), room)).add(email, look.normal, room, more)
        elif y == 1:
            lead, who = self._whose(row)
            sign = " ".join(sign_of(row, look.glyphs)).strip()
            right = width_of(sign) + (3 if sign else 0) + width_of(lead) + width_of(who)
            what = ", ".join(filter(None, (screen_text(row.job_title), screen_text(row.company))))
            line.add(what, look.normal, end - right - 3, more)
            line.to(end - right).add(sign, look.dim).add("   " if sign else "")
            line.add(lead, look.normal if who else look.dim).add(who, look.strong)
        elif self.last:
            line.add(day(self.last.at, date.today()), look.dim)
            line.add(f"  {screen_text(self.last.summary)}", look.normal, end - line.x - 1, more)

    def _whose(self, row: Row) -> tuple[str, str]:
        """Words and a name: whose task it is; of what was deleted, when and by whom."""
        facts = self.main.facts
        if isinstance(row, DeletedRow):
            when = told.when(row.deleted_at, date.today())
            return f"Deleted {when} by ", screen_text(facts.who(row.deleted_by)) or "nobody known"
        who = screen_text(facts.person(row.assignee)) if row.assignee else ""
        return ("Assigned to " if who else "Assigned to nobody"), who

    def _draw_told(self, y: int, line: Line, told: tuple[tuple[str, str], ...]) -> None:
        left, right = told[y] if y < len(told) else ("", "")
        end, look = self.size.width - 1, self.look
        room = end - 1 - (width_of(right) + 2 if right else 0)
        line.to(1).add(left, look.normal if y else look.strong, room, look.glyphs.more)
        line.right(end, right, look.dim)

    def _draw_prose(self, y: int, line: Line) -> None:
        end, look = self.size.width - 1, self.look
        lines = flow(self.prose, end - 1)
        line.to(1)
        for style, text in lines[y] if y < len(lines) else ():
            line.add(text, getattr(look, style), end - line.x, look.glyphs.more)
        if y == self.size.height - 1 and len(lines) > self.size.height:
            line.add(look.glyphs.more, look.dim)

    def _others(self, row: Row) -> int:
        """How many numbers there are beside the shown one."""
        known = self.detail is not None and stands_for(self.detail, row)
        return max(0, len(self.detail.contact.values("phone")) - 1) if known and self.detail else 0

    def _label(self, row: Row) -> str:
        """What kind of number the shown one is."""
        phones = self.detail.contact.values("phone") if self.detail else ()
        if not stands_for(self.detail, row):
            return screen_text(phones[0].label) if phones else ""
        return next((screen_text(phone.label) for phone in phones if phone.value == row.phone), "")
