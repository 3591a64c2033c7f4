"""The strip: three lines under the list that answer a caller without a key.

Phone and e-mail; job, company, link, assignee; the last thing that happened.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from textual.timer import Timer

from store.binned import DeletedRow
from store.types import Row
from tui.text import screen_text, width_of
from tui.widgets import told
from tui.widgets.dates import day
from tui.widgets.facts import STALE, Detail, stands_for
from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.prose import Prose, flow
from tui.widgets.row import NOBODY, sign_of

WHO, SIGN = 8, 13
"""Cells for who is responsible, and for the sign before it: they stay where they are as one goes down the list, so that
nothing of them is written again but a name."""


class Strip(Panel):
    """Speaks of the row at the cursor once its detail has been read; where that takes long, what the row tells."""

    def __init__(self) -> None:
        super().__init__(id="strip")
        self.row: Row | None = None
        self.detail: Detail | None = None
        self.last: tuple[str, str] | None = None
        """When the last thing happened to it, and what."""
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

    def show(self, row: Row | None, detail: Detail | None, *, at_once: bool = False) -> None:
        """Speak of this row, as soon as its detail is there. If not ``at_once``, the contact before stays meanwhile, as
        does the last that happened to it until that of the new one has been read; for :data:`STALE` at most. To draw
        what the row tells and then the rest would write half of the strip twice at each cursor move.
        """
        if self._stale:
            self._stale.stop()
            self._stale = None
        known = detail if stands_for(detail, row) else None
        if known or at_once or row is None or self.row is None:
            self.row, self.detail = row, known
            self.refresh()
        if row is None:
            self.last = None
        elif known and known.operations is not None:
            self.last = next(((it.at, _of_it(it.summary, row.name)) for it in known.operations), None)
        else:
            self._stale = self.set_timer(STALE, partial(self._forget, row))

    def _forget(self, row: Row) -> None:
        self._stale = None
        if not stands_for(self.detail, row):
            self.row, self.detail = row, None
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
            if others := self._others():
                line.add(f"  +{others} more", look.dim)
            room = end - line.x - 2
            line.to(end - min(width_of(email), room)).add(email, look.normal, room, more)
        elif y == 1:
            lead, who = self._whose(row)
            sign = " ".join(sign_of(row, look.glyphs)).strip()
            at = end - width_of(lead) - max(WHO, width_of(who))
            signed = at - SIGN if sign else at
            what = ", ".join(filter(None, (screen_text(row.job_title), screen_text(row.company))))
            line.add(what, look.normal, signed - 3, more)
            line.to(signed).add(sign, look.dim)
            line.to(at).add(lead, look.normal).add(who or NOBODY, look.strong if who else look.dim)
        elif self.last:
            when, what = self.last
            line.add(day(when, date.today()), look.dim)
            line.add(f"  {what}", look.normal, end - line.x - 1, more)

    def _whose(self, row: Row) -> tuple[str, str]:
        """Words and a name: whose task it is; of what was deleted, when and by whom."""
        facts = self.main.facts
        if isinstance(row, DeletedRow):
            when = told.when(row.deleted_at, date.today())
            return f"Deleted {when} by ", screen_text(facts.who(row.deleted_by)) or "nobody known"
        who = screen_text(facts.person(row.assignee)) if row.assignee else ""
        return "Assigned to ", who

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

    def _others(self) -> int:
        """How many numbers there are beside the shown one."""
        return max(0, len(self.detail.contact.values("phone")) - 1) if self.detail else 0

    def _label(self, row: Row) -> str:
        """What kind of number the shown one is."""
        phones = self.detail.contact.values("phone") if self.detail else ()
        return next((screen_text(phone.label) for phone in phones if phone.value == row.phone), "")


def _of_it(summary: str, name: str) -> str:
    """What was done to a contact, without its name: that stands in the row at the cursor. "Imported from Google" is the
    same for most, and what stays the same is not written again."""
    named = next((f"{lead}{name}" for lead in (": ", " of ", " ") if f"{lead}{name}" in summary), "")
    return screen_text(summary.replace(named, "", 1))
