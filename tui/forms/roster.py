"""A roster of whom to share with: typing narrows it, enter or space chooses; each one chosen has rights of their own.

The right arrow goes into the rights of the one at the cursor, where space or a letter changes them (S0.9a).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from textual.geometry import Offset

from store.grants import GRANTABLE
from tui.forms.picker import Option, Picker
from tui.look import Look
from tui.text import screen_text, width_of
from tui.widgets.line import Line

COLUMNS = (("view", "View", 4), ("create", "Create", 6), ("edit", "Edit", 4), ("delete", "Delete", 6))
GAP = 2
TICKS = sum(width + GAP for _, _, width in COLUMNS)
LEAST = 18
"""Cells for a name; where they are not left, the headings have one letter."""


class Roster(Picker):
    """``had`` are the rights that some have already: chosen, they begin with these, the others with ``common``."""

    careful = True

    def __init__(
        self,
        options: Iterable[Option],
        had: Mapping[Hashable, frozenset[str]],
        *,
        chosen: Mapping[Hashable, frozenset[str]] | None = None,
        rows: int = 6,
    ) -> None:
        self.had = had
        self.rights: dict[Hashable, frozenset[str]] = dict(chosen or {})
        self.common: frozenset[str] = frozenset()
        self.column: int | None = None
        """The right at which one is, None while one chooses."""
        super().__init__("", options, many=True, rows=rows, chosen=list(self.rights))
        self.at = next((at for at, one in enumerate(self.found) if one.value in self.rights), 0)

    @property
    def granted(self) -> list[tuple[Hashable, frozenset[str]]]:
        """Those chosen with their rights, in the order of choosing."""
        return [(one, self.rights.get(one, frozenset())) for one in self.chosen]

    def held(self) -> dict[str, int]:
        """How many of those chosen have each right."""
        return {right: sum(right in rights for _, rights in self.granted) for right in GRANTABLE}

    def give(self, right: str, given: bool) -> None:
        """Give a right to all chosen, and to those who will be; or take it away."""
        change = frozenset((right,))
        self.common = self.common | change if given else self.common - change
        for one in self.chosen:
            had = self.rights.get(one, frozenset())
            self.rights[one] = had | change if given else had - change

    @property
    def ticks(self) -> bool:
        """Whether enter chooses the one at the cursor, or lets go of it; else it is the form's."""
        return self.column is None and self._ticks("enter")

    def _tick(self) -> None:
        option = self.current
        super()._tick()
        if option is None:
            return
        if option.value in self.chosen:
            self.rights[option.value] = self.had.get(option.value, self.common)
        else:
            self.rights.pop(option.value, None)

    def _count(self) -> str:
        return f"{len(self.chosen)} of {len(self.options)} chosen"

    def height(self, cells: int) -> int:
        """The filter, the headings, and always as many lines below them; the one at the cursor stays in sight."""
        self._top = max(0, min(self._top, self.at), self.at - self.rows + 1)
        return 2 + max(1, min(self.rows, len(self.options)))

    # -- keys -----------------------------------------------------------------------------------------------------

    def take(self, key: str, character: str | None) -> bool:
        """In the rights: move, change; else as in every picker."""
        current = self.current
        if (key == "up" and self.at == 0) or (key == "down" and self.at + 1 >= len(self.found)):
            return False  # to the part above it, or below
        if self.column is None:
            if key == "right" and current and current.value in self.chosen and self.line.caret >= len(self.line.text):
                self.column = 0
                return True
            return super().take(key, character)
        if key in ("left", "right"):
            self.column += 1 if key == "right" else -1
            self.column = None if self.column < 0 else min(self.column, len(GRANTABLE) - 1)
            return True
        if key in ("up", "down", "pageup", "pagedown"):
            moved, self._moved = self._moved, False
            super().take(key, character)
            self._moved = moved  # it moved among rights: enter is the form's
            return True
        if key == "space":
            self._toggle(GRANTABLE[self.column])
            return True
        if character and (right := next((one for one in GRANTABLE if one[0] == character.casefold()), None)):
            self.column = GRANTABLE.index(right)
            self._toggle(right)
            return True
        if key in ("enter", "ctrl+j", "tab", "shift+tab"):
            self.column = None
            return False
        self.column = None
        return super().take(key, character)

    def _toggle(self, right: str) -> None:
        """Change a right of the one at the cursor, who is chosen by it if need be."""
        if self.current is None:
            return
        one = self.current.value
        if one not in self.chosen:
            self.chosen.append(one)
            self.rights[one] = self.had.get(one, self.common)
        self.rights[one] = self.rights.get(one, frozenset()) ^ {right}

    def enter(self) -> None:
        """One begins by choosing."""
        self.column = None

    def caret(self, cells: int) -> Offset | None:
        """In the filter, while one chooses."""
        return None if self.column is not None else super().caret(cells)

    # -- drawing --------------------------------------------------------------------------------------------------

    def _columns(self, cells: int) -> list[tuple[str, str, int]]:
        """Right, heading and cell of each column."""
        short = cells - TICKS < LEAST
        x = cells - (2 * len(COLUMNS) if short else TICKS - GAP)
        out = []
        for right, title, width in COLUMNS:
            out.append((right, title[0] if short else title, x))
            x += 2 if short else width + GAP
        return out

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """What was typed; the headings; then whom one can choose, with the rights of those chosen."""
        left = line.x
        if y == 0:
            super().draw(y, line, look, cells, here=here)
            return
        columns = self._columns(cells)
        if y == 1:
            for _, title, x in columns:
                line.to(left + x).add(title, look.dim)
            return
        at = y - 2 + self._top
        if at >= len(self._found):
            if not self._found and y == 2:
                line.add("Nobody is found by that." if self.line.text else "There is nobody to share with.", look.dim)
            return
        option, cursor = self._found[at], at == self.at
        chosen = option.value in self.chosen
        line.add(look.glyphs.cursor if cursor else " ", look.here if here else look.dim)
        line.add(look.glyphs.selected if chosen else " ", look.accent).add(" ")
        room = columns[0][2] - 5
        words, note = screen_text(option.words), screen_text(option.note)
        line.add(words, look.strong if cursor or chosen else look.normal, room, look.glyphs.more)
        if note and width_of(words) + 2 + width_of(note) <= room:
            line.add("  ").add(note, look.dim)
        if chosen:
            rights = self.rights.get(option.value, frozenset())
            for number, (right, _, x) in enumerate(columns):
                given = right == "view" or right in rights
                glyph = look.glyphs.selected if given else look.glyphs.without
                active = here and cursor and self.column == number - 1
                line.to(left + x).add(glyph, look.button if active else look.normal if given else look.dim)
        elif (had := self.had.get(option.value)) is not None and cells - TICKS >= LEAST:
            told = "has a share" if not had else "has " + ", ".join(right for right in GRANTABLE if right in had)
            line.to(left + columns[0][2]).add(told, look.dim, left + cells - line.x, look.glyphs.more)
        last = y == 1 + min(self.rows, len(self.options))
        if (last and at + 1 < len(self._found)) or (y == 2 and self._top):
            line.right(left + cells + 1, look.glyphs.more, look.dim)

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on a name chooses it; on a right of one chosen it changes that."""
        at = y - 2 + self._top
        if y < 2 or at >= len(self._found):
            return False
        self.at, self.column = at, None
        for number, (right, title, left) in enumerate(self._columns(cells)[1:]):
            if self._found[at].value in self.chosen and left <= x < left + max(1, len(title)):
                self.column = number
                self._toggle(right)
                return False
        self._tick()
        return False
