"""The sidebar: the sections of the address book, with how many each holds."""

from __future__ import annotations

from rich.style import Style
from textual import events

from store.frozen import frozen
from store.sections import entries as parts_of
from store.types import Section
from tui import commands
from tui.screens import moving, ticking
from tui.text import screen_text, width_of
from tui.widgets.facts import VIEW, VIEWS
from tui.widgets.line import Line
from tui.widgets.panel import Panel

GUTTER = 27
"""From this width on the keys stand before the sections."""
SHORT = {"Shared Directory": "Directory"}
FALLBACK = {"c": "contacts", "m": "mine", "d": "directory", "b": "bin", "s": "sharing", "h": "history"}


@frozen
class Entry:
    """A line of the sidebar: a section, None for a blank line; ``folds`` if others stand under it."""

    section: Section | None
    folds: bool = False
    folded: bool = False


def letter_of(section: Section) -> str:
    """The key after ``g`` that goes to a section, "" if none does."""
    if section.key:
        return section.key[-1]
    return next((letter for letter, name in FALLBACK.items() if name == section.name), "")


def entries(sections: tuple[Section, ...], height: int, folded: frozenset[str], current: str) -> list[Entry]:
    """The lines for a height: blank ones between groups where all fits with them; else groups fold from below,
    never one with a current section in it, nor one that was unfolded by hand (``-name`` in ``folded``).
    """
    groups: list[list[Section]] = []
    shown = parts_of(current)
    for section in sections:
        if section.level and groups:
            groups[-1].append(section)
        else:
            groups.append([section])
    shut = {group[0].name for group in groups if len(group) > 1 and group[0].name in folded}

    def lines() -> int:
        return sum(1 if group[0].name in shut else len(group) for group in groups)

    # What a member has saved stays in sight longer than the lists of members.
    by_itself: list[list[Section]] = []
    for group in sorted(groups[:0:-1], key=lambda group: group[0].name == VIEWS.name):
        holds = any(section.name in shown for section in group[1:])
        if (
            lines() > height
            and len(group) > 1
            and not holds
            and {group[0].name, f"-{group[0].name}"}.isdisjoint(folded)
        ):
            shut.add(group[0].name)
            by_itself.append(group)
    for group in reversed(by_itself):
        # A small one needs not have folded where a large one above it has made room.
        if lines() + len(group) - 1 <= height:
            shut.discard(group[0].name)
    out: list[Entry] = []
    families = [number for number, group in enumerate(groups) if len(group) > 1]
    airy = lines() + len(families) * 2 <= height
    for number, group in enumerate(groups):
        # A blank line stands around each group that has others under it, and before History and Bin.
        stands_apart = number in families or number - 1 in families or group[0].name in ("history", "bin")
        if airy and number and stands_apart and groups[number - 1][0].name != "history":
            out.append(Entry(None))
        many = len(group) > 1
        out.append(Entry(group[0], many, group[0].name in shut))
        if group[0].name not in shut:
            out += [Entry(section) for section in group[1:]]
    return out


class Sidebar(Panel):
    """The sections; its own cursor acts only while the sidebar has the focus."""

    def __init__(self) -> None:
        super().__init__(id="side")
        self.cursor = "contacts"
        self.alone = ""
        """The section that is shown because it alone was ticked."""
        self._folded: frozenset[str] = frozenset()
        self._asked: tuple[tuple[Section, ...], int, frozenset[str], str] | None = None
        self._lines: list[Entry] = []
        """The lines for what was asked last: each line that is drawn asks for all of them."""
        self._top = 0

    @property
    def current(self) -> str:
        """The line for what is shown: a saved view if it is just that, else the section."""
        view = self.main.view
        found = next((one for one in self.main.facts.views if one.view == view), None)
        return f"{VIEW}{found.id}" if found else view.section

    @property
    def ticked(self) -> tuple[str, ...]:
        """The entries that are shown together; or the one, if it was ticked and not opened."""
        section = self.main.view.section
        parts = parts_of(section)
        return parts if len(parts) > 1 or section == self.alone else ()

    def stand_on_current(self) -> None:
        """The cursor on what is shown; of several on the first, unless it is on one of them."""
        if self.cursor not in self.ticked:
            self.cursor = self.ticked[0] if self.ticked else self.current

    def lines(self) -> list[Entry]:
        """The lines for the height that there is."""
        asked = self.main.facts.sections, self.size.height, self._folded, self.current
        if asked != self._asked:
            self._asked, self._lines = asked, entries(*asked)
        return self._lines

    def _names(self) -> list[str]:
        return [entry.section.name for entry in self.lines() if entry.section]

    def move(self, steps: int) -> None:
        """Move the cursor by sections."""
        names = self._names()
        if names:
            at = names.index(self.cursor) if self.cursor in names else 0
            self._stand(names[max(0, min(at + steps, len(names) - 1))])

    def _stand(self, name: str) -> None:
        """Put the cursor on a line. What the footer offers depends on its kind."""
        self.cursor = name
        self.refresh()
        self.main.footer.refresh()

    def fold(self, shut: bool) -> None:
        """Fold the group at the cursor, or open it."""
        name = self.cursor
        for entry in self.lines():
            if entry.section and not entry.section.level:
                group = entry.section.name
            if entry.section and entry.section.name == name:
                self._folded = self._folded - {group, f"-{group}"} | {group if shut else f"-{group}"}
                self._stand(group)
                return

    def draw(self, y: int, line: Line) -> None:
        """Key, mark of the current section, title, count."""
        shown = self.lines()
        height = self.size.height
        at = next((i for i, e in enumerate(shown) if e.section and e.section.name == self.cursor), 0)
        self._top = max(0, min(self._top, len(shown) - height), at - height + 1) if len(shown) > height else 0
        if self._top > at:
            self._top = at
        if y + self._top >= len(shown) or (section := shown[y + self._top].section) is None:
            return
        entry = shown[y + self._top]
        main, look = self.main, self.look
        current = section.name in (self.current, *self.ticked)
        acts = main.here == "side" and section.name == self.cursor

        def styled(style: Style) -> Style:
            return look.on_tint(style) if acts else style

        if acts:
            line.base = look.on_tint(look.normal)
            line.add(look.glyphs.cursor, styled(look.here))
        left, letter, calls = 1, letter_of(section), main.keyboard.prefix == "g"
        if self.size.width >= GUTTER:
            left = 4
            if letter:
                line.to(1).add(commands.pair("g", letter), styled(look.here if calls else look.dim), 3)
        elif letter and calls:
            line.to(0).add(commands.pair("g", letter)[-1:], styled(look.here), 1)
        ticked = section.name in self.ticked
        if current or ticked:
            line.to(left).add(look.glyphs.selected if ticked else look.glyphs.current, styled(look.here))
        line.to(left + 2 + (section.level and (2 if left == 4 else 1)))
        if entry.folds and entry.folded:
            line.add(f"{look.glyphs.closed} ", styled(look.dim))
        count = "" if section.count is None else f"{section.count:,}"
        end = self.size.width - 1
        title = screen_text(section.title)
        room = end - line.x - (width_of(count) + 1 if count else 0)
        if width_of(title) > room:
            title = SHORT.get(title, title)
        line.add(title, styled(look.here if current else look.strong if acts else look.normal), room, look.glyphs.more)
        line.right(end, count, styled(look.strong if current else look.dim))

    def on_click(self, event: events.Click) -> None:
        """A click opens the section, on the cells before its name it ticks it; on the mark of a folded group it unfolds
        it."""
        event.stop()
        shown = self.lines()
        if event.y + self._top < len(shown) and (section := shown[event.y + self._top].section):
            self.cursor = section.name
            if shown[event.y + self._top].folded and event.x < 6:
                self.fold(False)
            elif event.x < (6 if self.size.width >= GUTTER else 3) and not ticking.why_not(self.main):
                ticking.tick(self.main)
            else:
                moving.open_section(self.main)
