"""A picker: typing narrows a list, up and down move in it, enter takes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from textual.geometry import Offset

from store.frozen import frozen
from store.text import fold
from tui.forms.part import Part
from tui.look import Look
from tui.text import screen_text, width_of
from tui.widgets.line import Line
from tui.widgets.textline import TextLine


@frozen
class Option:
    """Something to pick: ``words`` are searched and shown, ``note`` stands dim beside them; ``also`` is searched only,
    and what is found by it comes last."""

    value: Hashable
    words: str
    note: str = ""
    also: str = ""


class Picker(Part):
    """Picks one of ``options``: the one at the cursor. With ``many`` a roster: enter ticks the one at the cursor and
    empties the filter; enter with nothing typed and nothing moved is the form's main button, tab goes on.
    """

    careful = False
    """Enter ticks only whom one has typed or moved to: nobody gets anything who was not meant."""
    none = "Nobody is found by that."
    """What stands below what was typed, where it has left none."""

    def __init__(
        self,
        label: str,
        options: Iterable[Option] = (),
        *,
        many: bool = False,
        rows: int = 6,
        hint: str = "type a name",
        chosen: Sequence[Hashable] = (),
    ) -> None:
        super().__init__(label)
        self.many, self.rows, self.hint = many, rows, hint
        self.line = TextLine(longest=200)
        self.chosen: list[Hashable] = list(chosen)
        self.at = 0
        self._top = 0
        self._moved = False
        self.options = tuple(options)

    @property
    def options(self) -> tuple[Option, ...]:
        """All that can be picked; they may come later than the form."""
        return self._options

    @options.setter
    def options(self, options: Iterable[Option]) -> None:
        self._options = tuple(options)
        self._words = [fold(screen_text(f"{option.words} {option.note}")) for option in self._options]
        self._also = [fold(option.also) for option in self._options]
        self._find()

    @property
    def found(self) -> list[Option]:
        """Those that what was typed has left."""
        return self._found

    @property
    def current(self) -> Option | None:
        """The one at the cursor."""
        return self._found[self.at] if self.at < len(self._found) else None

    @property
    def value(self) -> Hashable:
        """The value of the one at the cursor, None if nothing is found; of a roster the values ticked, as a tuple."""
        if self.many:
            return tuple(self.chosen)
        return self.current.value if self.current else None

    def _find(self) -> None:
        """Each word typed must begin a word of the option; those that begin with the first one come first, then those
        that have all of them, then those found by other words for it."""
        sought = fold(self.line.text).split()
        hits: list[tuple[int, int]] = []
        for number, (words, also) in enumerate(zip(self._words, self._also, strict=True)):
            if _begin(sought, words):
                hits.append((bool(sought) and not words.startswith(sought[0]), number))
            elif _begin(sought, f"{words} {also}"):
                hits.append((2, number))
        self._found = [self._options[number] for _, number in sorted(hits)]
        self.at, self._top = 0, 0

    def stand_at(self, value: Hashable | None) -> None:
        """The cursor on an option of what is found, if it is there."""
        at = next((number for number, option in enumerate(self._found) if option.value == value), None)
        if at is not None:
            self.at, self._top = at, max(0, at - self.rows + 1)

    def _count(self) -> str:
        return f"{len(self.chosen)} chosen" if self.many else f"{len(self._found)} of {len(self._options)}"

    def height(self, cells: int) -> int:
        """The filter, and always as many lines below it. The cursor stays in sight where they have become fewer."""
        self._top = max(0, min(self._top, self.at), self.at - self.rows + 1)
        return 1 + max(1, min(self.rows, len(self._options)))

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """What was typed and how many are left; then they."""
        left = line.x
        if y == 0:
            count = self._count()
            room = cells - width_of(count) - 2
            if self.line.text:
                self.line.draw(line, look, room - 1, here=here, cells=room)
            else:
                line.add(self.hint, look.dim, room, look.glyphs.more)
            line.right(left + cells, count, look.dim)
            return
        at = y - 1 + self._top
        if at >= len(self._found):
            if not self._found and y == 1:
                line.add(self.none if self.line.text else "There is nothing to pick.", look.dim)
            return
        option, cursor = self._found[at], at == self.at
        line.add(look.glyphs.cursor if cursor else " ", look.here if here else look.dim)
        line.add(look.glyphs.selected if option.value in self.chosen else " ", look.accent).add(" ")
        words, note = screen_text(option.words), screen_text(option.note)
        line.add(words, look.strong if cursor else look.normal, cells - 4, look.glyphs.more)
        line.add("  ").add(note, look.dim, left + cells - line.x, look.glyphs.more)

    def take(self, key: str, character: str | None) -> bool:
        """Narrow, move, tick."""
        step = {"up": -1, "down": 1, "pageup": -self.rows, "pagedown": self.rows}.get(key)
        if step is not None:
            self._move(step)
        elif self.many and self._ticks(key):
            self._tick()
        elif character and key not in ("enter", "ctrl+j"):
            self.line.write(character)
            self._find()
        else:
            changed = self.line.edit(key)
            if changed is None:
                return False
            if changed:
                self._find()
        self.error = ""
        return True

    @property
    def ticks(self) -> bool:
        """Whether enter ticks the one at the cursor; else it is the form's."""
        return self.many and self._ticks("enter")

    def _ticks(self, key: str) -> bool:
        if key == "space":
            return not self.line.text
        first = not self.chosen and not self.careful
        return key in ("enter", "ctrl+j") and bool(self.line.text or self._moved or first)

    def _move(self, step: int) -> None:
        self.at = max(0, min(self.at + step, len(self._found) - 1))
        self._top = max(0, min(self._top, self.at), self.at - self.rows + 1)
        self._moved = True

    def _tick(self) -> None:
        option = self.current
        if option is None:
            return
        if option.value in self.chosen:
            self.chosen.remove(option.value)
        else:
            self.chosen.append(option.value)
        if self.line.text:
            at = option
            self.line.set("")
            self._find()
            self.at = self._found.index(at) if at in self._found else 0
            self._top = max(0, self.at - self.rows + 1)
        self._moved = False

    def paste(self, text: str) -> None:
        """A paste is typed."""
        self.line.write(text)
        self._find()

    def caret(self, cells: int) -> Offset | None:
        """In the filter."""
        return Offset(self.line.caret_cell(cells - width_of(self._count()) - 3), 0)

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on a line takes it: of a roster it ticks, else it is enter."""
        at = y - 1 + self._top
        if y == 0 or at >= len(self._found):
            return False
        self.at = at
        if self.many:
            self._tick()
            return False
        return True


def _begin(sought: Iterable[str], words: str) -> bool:
    """Whether each of the words sought begins one of these."""
    return all(words.startswith(word) or f" {word}" in words for word in sought)
