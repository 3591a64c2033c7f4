"""The record: all there is to know of the contact at the cursor, with keys at what they act on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from rich.style import Style
from textual.timer import Timer

from store.types import Contact, Operation, Row, Value
from tui.commands import gutter
from tui.text import screen_text, width_of, wrap
from tui.widgets.dates import day
from tui.widgets.facts import STALE, Detail, stands_for
from tui.widgets.line import Line
from tui.widgets.marks import marks_of
from tui.widgets.panel import Panel
from tui.widgets.places import AIRY

VALUE_AT, EVENT_AT = 4, 9
SHOWN = ("phone", "email", "address", "url", "date", "im", "relation", "custom")
GUTTERS = {"phone": "copy-phone", "email": "copy-email"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the record: a key before it, a text, a label at its right."""

    text: str = ""
    style: str = "normal"
    key: str = ""
    right: str = ""
    at: int = VALUE_AT
    marks: str = ""
    day: str = ""
    rule: bool = False


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

    def pieces(self) -> list[Piece]:
        """The lines for the width that there is."""
        if self._pieces is None or self._drawn_for != tuple(self.size):
            self._drawn_for = (self.size.width, self.size.height)
            if self.detail:
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
        link = contact.link.mode if contact.link else ""
        kind = " ".join(filter(None, (card.kind if card.kind != "contact" else "", link)))
        yield Piece(screen_text(contact.name), "strong", right=kind, at=1, marks="words")
        what = ", ".join(filter(None, (screen_text(card.job_title), screen_text(card.company))))
        if what:
            yield from (Piece(text, at=1, marks="words") for text in wrap(what, self.size.width - 2))
        yield from blank
        yield from self._values(contact, room)
        yield from blank
        yield from self._assignment(contact)
        key = gutter("why")
        for number, sentence in enumerate(detail.because):
            for text in wrap(screen_text(sentence), room):
                yield Piece(text, key="" if number else key)
                key = ""
        yield from blank
        if card.tags:
            yield from self._tags(card.tags, room)
            yield from blank
        if card.note:
            yield from (Piece(text) for text in wrap(screen_text(card.note, lines=True), room))
            yield from blank
        if detail.operations:
            yield Piece("Timeline", "dim", at=1, rule=True)
            for operation in detail.operations:
                yield from self._event(operation)

    def _values(self, contact: Contact, room: int) -> Iterator[Piece]:
        for kind in SHOWN:
            for number, value in enumerate(contact.values(kind)):
                key = gutter(GUTTERS.get(kind, "")) if number == 0 else ""
                label = screen_text(value.label) or (kind if kind not in ("phone", "email", "address") else "")
                texts = wrap(screen_text(_one_line(value)), max(12, room - width_of(label) - 1))
                for index, text in enumerate(texts):
                    yield Piece(text, key=key if index == 0 else "", right=label if index == 0 else "", marks=kind)

    def _assignment(self, contact: Contact) -> Iterator[Piece]:
        key = gutter("assign")
        if contact.assignee:
            person = self.main.facts.person(contact.assignee)
            yield Piece(f"Assigned to {person}", key=key)
        else:
            yield Piece("Assigned to nobody", "dim", key=key)

    def _tags(self, tags: tuple[str, ...], room: int) -> Iterator[Piece]:
        texts = wrap(", ".join(screen_text(tag) for tag in tags), room - 5)
        for index, text in enumerate(texts):
            yield Piece(text, right="" if index else "tags")

    def _event(self, operation: Operation) -> Iterator[Piece]:
        who = self.main.facts.person(operation.by)
        me = self.main.facts.member
        who = "you" if me and operation.by == me.username else who
        room = self.size.width - EVENT_AT - width_of(who) - 3
        style = "dim" if operation.undone_by else "normal"
        texts = wrap(screen_text(operation.summary), room)
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

    def on_click(self) -> None:
        """A click gives the record the focus."""
        self.main.focus_on("record")


def _one_line(value: Value) -> str:
    """A value in one line; an address from its parts, where it has them."""
    return value.value or ", ".join(part for part in value.parts if part)
