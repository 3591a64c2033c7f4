"""The record: all there is to know of the contact at the cursor, with keys at what they act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from rich.style import Style
from textual import events
from textual.timer import Timer

from store.binned import DeletedRow
from store.stories import Operation
from store.text import number_of
from store.types import Contact, Row
from tui.commands import gutter
from tui.text import screen_text, width_of, wrap
from tui.widgets import told
from tui.widgets.dates import day
from tui.widgets.facts import STALE, Detail, stands_for
from tui.widgets.line import Line
from tui.widgets.marks import marks_of
from tui.widgets.panel import Panel
from tui.widgets.places import AIRY
from tui.widgets.values import VALUE_AT, Piece, fact_pieces, value_pieces

EVENT_AT = 9
FORMER = 2
"""So many of those who were responsible before stand in the record; the history has all."""


class Record(Panel):
    """Shows a detail; scrolls where it is longer than the panel."""

    def __init__(self) -> None:
        super().__init__(id="record")
        self.row: Row | None = None
        self.detail: Detail | None = None
        self._stale: Timer | None = None
        self._pieces: list[Piece] | None = None
        self._drawn_for = (0, 0)
        self.top = 0
        self._teller: Callable[[int], list[Piece]] | None = None

    def tell(self, teller: Callable[[int], list[Piece]] | None, *, top: bool = True) -> None:
        """Show the lines that ``teller`` makes for a width instead of a contact, from the ``top`` or where one was."""
        if teller is not None or self._teller is not None:
            self._teller, self._pieces = teller, None
            self.top = 0 if top else self.top
            self.refresh()

    def show(self, row: Row | None, detail: Detail | None, *, at_once: bool = True) -> None:
        """Show the contact of a row, from its top; the same one, changed, where it was.

        While its detail is on the way there is what the row tells. If not ``at_once``, the contact before stays
        meanwhile, for :data:`STALE` at most: a cursor that runs down the list would draw each one twice.
        """
        if self._stale:
            self._stale.stop()
            self._stale = None
        if stands_for(detail, row) or at_once or row is None:
            if self.row is None or row is None or self.row.id != row.id:
                self.top = 0
            self.row, self.detail, self._pieces = row, detail if stands_for(detail, row) else None, None
            self.refresh()
        else:
            self._stale = self.set_timer(STALE, partial(self.show, row, None))

    def scroll(self, lines: int) -> None:
        """Move what is seen."""
        self.top = max(0, min(self.top + lines, len(self.pieces()) - self.size.height))
        self.refresh()
        if lines > 0 and self.top + 2 * self.size.height >= len(self.pieces()):
            self.main.reader.read_on()

    def pieces(self) -> list[Piece]:
        """The lines for the width that there is."""
        if self._pieces is None or self._drawn_for != tuple(self.size):
            self._drawn_for = (self.size.width, self.size.height)
            if self._teller:
                self._pieces = self._teller(self.size.width)
            elif self.detail:
                self._pieces = list(self._lines(self.detail))
            else:
                self._pieces = list(self._lines_of_row(self.row)) if self.row else []
        return self._pieces

    def _lines_of_row(self, row: Row) -> Iterator[Piece]:
        yield Piece(screen_text(row.name), "strong", at=1, marks="words")
        what = ", ".join(filter(None, (screen_text(row.job_title), screen_text(row.company))))
        yield Piece(what, at=1, marks="words")
        yield Piece()
        yield Piece(screen_text(row.phone), marks="phone")
        yield Piece(screen_text(row.email), marks="email")

    def _lines(self, detail: Detail) -> Iterator[Piece]:
        contact, card = detail.contact, detail.contact.card
        room = self.size.width - VALUE_AT - 1
        airy = self.app.size.height >= AIRY or self.size.width > 50
        blank = [Piece()] if airy else []
        tie = "personal" if contact.origin == "personal" else contact.link.mode if contact.link else ""
        usual = ("contact", "person")
        kind = " ".join(word for word in (card.type, card.kind, tie) if word and word not in usual)
        yield Piece(screen_text(contact.name), "strong", right=kind, at=1, marks="words")
        what = ", ".join(screen_text(text) for text in (card.job_title, card.department, card.company) if text)
        if what and what != screen_text(contact.name):
            yield from (Piece(text, at=1, marks="words") for text in wrap(what, self.size.width - 2))
        yield from blank
        yield from value_pieces(contact, room)
        yield from blank
        yield from self._assignment(detail)
        yield from self._copy(contact, room)
        key = gutter("why")
        for number, sentence in enumerate(detail.because):
            for text in wrap(screen_text(sentence), room):
                yield Piece(text, key="" if number else key)
                key = ""
        yield from blank
        facts = list(fact_pieces(contact, room))
        yield from facts + blank if facts else ()
        if card.note:
            yield from (Piece(text) for text in wrap(screen_text(card.note, lines=True), room))
            yield from blank
        if detail.operations:
            yield Piece("Timeline", "dim", at=1, rule=True)
            for operation in detail.operations:
                yield from self._event(operation)

    def _assignment(self, detail: Detail) -> Iterator[Piece]:
        """Whose task it is, since when, whose it was; who watches."""
        contact, today = detail.contact, date.today()
        if isinstance(self.row, DeletedRow):
            when, who = told.when(self.row.deleted_at, date.today()), self.main.facts.who(self.row.deleted_by)
            yield Piece(f"Deleted {when} by {who or 'nobody known'}", key=gutter("restore"))
            return
        key = gutter("assign")
        if contact.assignee:
            person = self.main.facts.person(contact.assignee)
            since = f", since {day(detail.held[0].since, today)}" if detail.held and not detail.held[0].until else ""
            yield Piece(f"Assigned to {person}{since}", key=key, assigns=True)
        else:
            yield Piece("Assigned to nobody", "dim", key=key, assigns=True)
        room = self.size.width - VALUE_AT - 1
        for held in [one for one in detail.held if one.until][:FORMER]:
            text = told.responsible(held, self.main.facts, today)
            yield from (Piece(line, "dim") for line in wrap(text, room))
        if watched := told.watched_by(detail.watchers, self.main.facts):
            for number, text in enumerate(wrap(watched, room)):
                yield Piece(text, key="" if number else gutter("watch"))

    def _copy(self, contact: Contact, room: int) -> Iterator[Piece]:
        """The team's copy, or that this is one: how it stands, since when and from whom; and what is out of sync."""
        if contact.link is None or isinstance(self.row, DeletedRow):
            return
        key = gutter("team-copy")
        for text in wrap(told.link(contact.link, self.main.facts, date.today()), room):
            yield Piece(text, key=key)
            key = ""
        if number := contact.link.differences:
            key = gutter("settle")
            for text in wrap(f"Out of sync with the team's copy: {number_of(number, 'field')}", room):
                yield Piece(text, "strong", key=key)
                key = ""

    def _event(self, operation: Operation) -> Iterator[Piece]:
        """What was done: value by value, before and after; where no value tells it, in the words of the operation."""
        facts, arrow = self.main.facts, self.look.glyphs.current
        who = told.who(operation, facts)
        room = self.size.width - EVENT_AT - width_of(who) - 3
        style = "dim" if operation.undone_by else "normal"
        said = list(told.changes_told(operation.changes, facts, arrow)) or [screen_text(operation.summary)]
        if operation.undone_by:
            said[-1] += ", undone"
        texts = [text for line in said for text in wrap(line, room)]
        for index, text in enumerate(texts):
            when = day(operation.at, date.today(), 6) if index == 0 else ""
            yield Piece(text, style, right="" if index else who, at=EVENT_AT, day=when)

    def draw(self, y: int, line: Line) -> None:
        """One line of the record."""
        pieces = self.pieces()
        if y + self.top >= len(pieces):
            return
        piece, look, end = pieces[y + self.top], self.look, self.size.width - 1
        if piece.key:
            prefix = self.main.keyboard.prefix
            calls = len(piece.key) > 1 and prefix and piece.key.startswith(prefix)
            line.to(1).add(piece.key, look.here if calls else look.dim)
        if piece.day:
            line.right(EVENT_AT - 2, piece.day, look.dim)
        line.to(piece.at)
        style: Style = getattr(look, piece.style)
        room = end - piece.at - (width_of(piece.right) + 1 if piece.right else 0)
        marks = marks_of(self.main.contacts.shown.query)
        spans = marks.in_digits(piece.text) if piece.marks == "phone" else []
        if piece.marks in ("words", "email"):
            spans = marks.in_words(piece.text)
        line.marked(piece.text, spans, room, style, look.match, look.glyphs.more)
        if piece.rule:
            line.add("  ").add(look.glyphs.across * (end - line.x), look.rule)
        line.right(end, piece.right, look.dim)

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls the record."""
        self.scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel, the other way."""
        self.scroll(-3)

    def on_click(self, event: events.Click) -> None:
        """A click gives the record the focus; on who is responsible it changes that (S3.6)."""
        self.main.focus_on("record")
        pieces, at = self.pieces(), event.y + self.top
        if at < len(pieces) and pieces[at].assigns:
            self.main.clicked_assignee()
