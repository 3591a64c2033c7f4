"""How a line of the list looks: the headings, a contact, the line over the similar ones."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rich.style import Style

from store.binned import DeletedRow
from store.types import Row
from tui.look import Glyphs
from tui.text import screen_text, width_of
from tui.widgets.columns import LEFT, Column
from tui.widgets.dates import day
from tui.widgets.line import Line
from tui.widgets.marks import Marks, marks_of

if TYPE_CHECKING:
    from tui.widgets.contacts import Contacts

NOBODY = "nobody"
TOO_WIDE = re.compile(r"\(0\)|[\s()./-]")


def sign_of(row: Row, glyphs: Glyphs) -> tuple[str, str]:
    """The sign of a row with its word: how it and its team copy are tied, or that it is nobody's business but its
    owner's, and so has no copy (S2.9); two empty texts where there is none to say."""
    if row.origin == "personal":
        return glyphs.personal, "personal"
    return {"live": glyphs.live, "snapshot": glyphs.snapshot}.get(row.link, ""), row.link


def draw_head(contacts: Contacts, line: Line) -> None:
    """The headings of the columns; the one before a date may reach into its gap. That by which the list is sorted
    stands out and shows the way: + and - where glyphs are plain, rising and falling."""
    look, order = contacts.look, contacts.shown.order
    for column in contacts.columns:
        title, style = column.title, look.dim
        if order and order.column == column.name:
            title, style = f"{title} {look.glyphs.open if order.down else look.glyphs.closed}", look.normal
        if column.right:
            line.right(column.end, title, style)
        else:
            line.to(column.x).add(title, style)


def draw_similar(contacts: Contacts, line: Line) -> None:
    """The line over those that are only similar."""
    look, words = contacts.look, "Similar, not counted"
    if width_of(words) >= contacts.size.width - LEFT:  # a column of the board
        words = "Similar"
    line.to(LEFT).add(f"{words}  ", look.dim)
    line.add(look.glyphs.across * (contacts.size.width - line.x - 1), look.rule)


def draw_row(contacts: Contacts, line: Line, row: Row, cursor: bool) -> None:
    """A contact. At the cursor the name is strong, and the row on tint where the keys act on it."""
    look, screen = contacts.look, contacts.main
    facts = screen.facts
    marks = marks_of(contacts.shown.query)
    styled = contacts.begin_row(line, cursor=cursor)
    selected = row.id in screen.selection
    if selected:
        line.to(1).add(look.glyphs.selected, styled(look.accent))
    for column in contacts.columns:
        style = look.strong if (cursor or selected) and column.name == "name" else look.normal
        match column.name:
            case "name":
                text = screen_text(row.name)
                line.to(column.x).marked(
                    text, marks.in_words(text), column.width, styled(style), styled(look.match), look.glyphs.more
                )
            case "link":
                line.to(column.x).add(sign_of(row, look.glyphs)[0], styled(look.dim))
            case "assigned":
                who = facts.person(row.assignee) if row.assignee else NOBODY
                line.to(column.x).add(who, styled(style if row.assignee else look.dim), column.width, look.glyphs.more)
            case "last":
                line.right(column.end, day(row.last, date.today(), column.width), styled(look.dim))
            case "deleter" if isinstance(row, DeletedRow):
                who = facts.who(row.deleted_by) or "-"
                line.to(column.x).add(who, styled(style), column.width, look.glyphs.more)
            case "deleted" if isinstance(row, DeletedRow):
                line.right(column.end, day(row.deleted_at, date.today(), column.width), styled(look.dim))
            case "deleter" | "deleted":
                pass
            case "changed":
                line.right(column.end, day(row.place.key, date.today(), column.width), styled(look.dim))
            case "origin":
                line.to(column.x).add(facts.origin(row.origin), styled(style), column.width, look.glyphs.more)
            case _:
                _draw_value(line, row, column, marks, styled(style), styled(look.match), look.glyphs.more)


def _draw_value(line: Line, row: Row, column: Column, marks: Marks, style: Style, match: Style, more: str) -> None:
    """A phone, an e-mail or a company, with what matched in it."""
    text = screen_text(getattr(row, column.name))
    spans = marks.in_digits(text) if column.name == "phone" else marks.in_words(text)
    if column.name == "phone" and width_of(text) > column.width:
        # A number that does not fit loses all else before it loses a digit, and a trunk zero that is not dialled.
        text = TOO_WIDE.sub("", text)
        spans = marks.in_digits(text)
    line.to(column.x).marked(text, spans, column.width, style, match, more)
