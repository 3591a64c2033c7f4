"""How a column of the board looks: its name with the count, a card, what an empty one says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from rich.style import Style

from store.types import Row
from tui import commands
from tui.text import screen_text, width_of, wrap
from tui.widgets.columns import LEFT
from tui.widgets.dates import day
from tui.widgets.line import Line
from tui.widgets.marks import marks_of
from tui.widgets.row import NOBODY

if TYPE_CHECKING:
    from tui.widgets.lane import Lane


def name_of(lane: Lane) -> str:
    """What a column is called."""
    return lane.main.facts.person(lane.who) if lane.who else NOBODY


def draw_lane_head(lane: Lane, line: Line) -> None:
    """The name, how many there are. Where a card is carried over it, that is where it would go."""
    look, end = lane.look, lane.size.width - 1
    here = lane.current if lane.board.over is None else lane.board.over is lane
    count = "" if lane.total is None else f"{lane.total:,}"
    room = end - LEFT - (width_of(count) + 1 if count else 0)
    line.to(1).add(look.glyphs.current if here else "", look.here)
    line.to(LEFT).add(name_of(lane), look.here if here else look.strong, room, look.glyphs.more)
    line.right(end, count, look.normal if here else look.dim)


def draw_card(lane: Lane, line: Line, row: Row, part: int, *, cursor: bool) -> None:
    """The name; below it the company, and the day of the last activity."""
    look, end = lane.look, lane.size.width - 1
    acts = cursor and lane.main.here in ("list", "box")
    styled: Callable[[Style], Style] = look.on_tint if acts else lambda style: style
    if acts:
        line.base = look.on_tint(look.normal)
    marks, match = marks_of(lane.main.view.query), styled(look.match)
    if part == 0:
        selected = row.id in lane.main.selection
        if cursor:
            line.add(look.glyphs.cursor, styled(look.here) if acts else look.dim)
        if selected:
            line.to(1).add(look.glyphs.selected, styled(look.accent))
        text, style = screen_text(row.name), look.strong if cursor or selected else look.normal
        style = look.dim if lane.board.carries(row.id) else style
        line.to(LEFT).marked(text, marks.in_words(text), end + 1 - LEFT, styled(style), match, look.glyphs.more)
        return
    when, text = day(row.last, date.today(), 8) if row.last else "", screen_text(row.company)
    spans = marks.in_words(text)
    if row.matched in ("phone", "email"):  # what was found stands where one looks for it
        when, text = "", screen_text(getattr(row, row.matched))
        spans = marks.in_digits(text) if row.matched == "phone" else marks.in_words(text)
    room = end - LEFT - (width_of(when) + 1 if when else 0)
    line.to(LEFT).marked(text, spans, room, styled(look.dim), match, look.glyphs.more)
    line.right(end, when, styled(look.dim))


def draw_more(lane: Lane, line: Line) -> None:
    """How many more there are below."""
    if more := lane.after:
        line.to(LEFT - 1).add(f"{lane.look.glyphs.more} {more:,} more", lane.look.dim)


def draw_nobody(lane: Lane, y: int, line: Line) -> None:
    """What belongs into an empty column; on an empty board, what leads on."""
    lines = [text for said in told(lane) for text in [*wrap(said, max(8, lane.size.width - LEFT - 1)), ""]]
    if y < len(lines):
        line.to(LEFT).add(lines[y], lane.look.dim)


def told(lane: Lane) -> list[str]:
    """The sentences of an empty column."""
    board, key = lane.board, commands.key
    if board.empty:
        if not lane.current:
            return []
        if board.shown.query.strip():
            return [
                "Nobody here is found by that.",
                f"{key('open')} adds a new contact, {key('search')} searches anew.",
            ]
        return ["Nobody is here yet.", f"{key('new')} adds a contact, {key('back')} goes back."]
    if not lane.who:
        return ["None is nobody's."]
    way = key("move-right") if board.lanes.index(lane) > board.at else key("move-left")
    return [f"{name_of(lane)} has none of these.", *([] if lane.current else [f"{way} moves a card this way."])]
