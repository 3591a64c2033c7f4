"""Past notices: what was done here and what was refused, the newest first and in whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tui import commands
from tui.screens.scrolled import Reading, Scrolled
from tui.text import screen_text, wrap
from tui.widgets.bars import Past
from tui.widgets.line import Line

TEXT_AT = 9
"""The cell of the text; the time of day stands before it."""


def lines_of(past: Iterable[Past], cells: int) -> Iterator[tuple[str, bool, str]]:
    """(time of day, refused, text) of each line, the newest notice first; the first two of its first line only.

    The way back belongs to the notice line: what ``u`` undoes now is not what it undid then.
    """
    ways = "|".join(re.escape(commands.key(name)) for name in ("undo", "redo") if commands.key(name))
    way = re.compile(f"  +(?:{ways}) (?:undoes|does it again)(?=  |$)")
    for notice in past:
        for number, text in enumerate(wrap(way.sub("", screen_text(notice.text)), cells - TEXT_AT)):
            clock = "" if number else notice.at.strftime("%H:%M")
            yield clock, notice.refused and not number, text


class NoticeList(Scrolled):
    """The notices as lines."""

    heading = "Notices"

    def __init__(self, past: list[Past]) -> None:
        super().__init__()
        self._past = past
        self._made: tuple[int, list[tuple[str, bool, str]]] = (0, [])

    def rows(self, width: int) -> list[tuple[str, bool, str]]:
        """The lines for a width."""
        if self._made[0] != width:
            self._made = width, list(lines_of(self._past, width - 1))
        return self._made[1]

    def lines_for(self, width: int) -> int:
        """As many as they take."""
        return max(1, len(self.rows(width)))

    def draw_line(self, at: int, line: Line) -> None:
        """The time of day, whether it is a refusal, what was said."""
        look, rows = self.look, self.rows(self.size.width)
        if not rows:
            line.to(1).add("Nothing has been done or refused here yet.", look.dim)
            return
        clock, refused, text = rows[at]
        line.to(1).add(clock, look.dim)
        line.to(TEXT_AT - 2).add("! " if refused else "", look.danger)
        line.to(TEXT_AT).add(text, look.normal)


class NoticeSheet(Reading):
    """Shows the notices."""

    command = "notices"
    further = "Earlier ones"

    def __init__(self, past: list[Past]) -> None:
        super().__init__(NoticeList(past))
