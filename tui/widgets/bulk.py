"""The bulk bar: in the place of the bottom rule while something is selected. It speaks for the selection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui import commands
from tui.look import Look
from tui.text import width_of
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

GAP, CLOSE = 3, 2
STAY = ("delete", "more")
"""What is often done to many, and the way to all that has no room, stay where others have to go."""


def told(main: MainScreen, look: Look, width: int) -> str:
    """How many are selected, and how many of them the list does not show; the number alone, which stands beside its
    sign, where that makes room for another verb."""
    selection = main.selection
    number = f"{len(selection):,}"
    words = f"{number} selected"
    if selection.hidden:
        return f"{words}, {selection.hidden:,} not on this list"
    many, more = (len(list(_verbs(main, _verbs_at(look, text), width))) for text in (words, number))
    return words if many == more else number


def _clear() -> tuple[str, str]:
    """The key that drops the selection, and its word."""
    return commands.key("back"), "Clear"


def _begin(look: Look) -> int:
    return 1 + width_of(look.glyphs.selected) + 1


def _end(width: int) -> int:
    return width - 1 - width_of(" ".join(_clear()))


def _verbs(main: MainScreen, left: int, width: int) -> Iterator[tuple[int, str, str, commands.Command]]:
    """The verbs that fit, each with the cell where it begins: closer together where that makes room for all, else
    without the last ones."""
    found = [(command.short, word, command) for command, word in commands.bulk(main)]
    end = _end(width)
    for gap in (GAP, CLOSE):
        cells = [width_of(key) + 1 + width_of(word) + gap for key, word, _ in found]
        if left + sum(cells) <= end:
            break
    while found and left + sum(cells) > end:
        last = [number for number, (_, _, command) in enumerate(found) if command.name not in STAY]
        del found[last[-1] if last else 0], cells[last[-1] if last else 0]
    for number, (key, word, command) in enumerate(found):
        yield left, key, word, command
        left += cells[number]


def _verbs_at(look: Look, words: str) -> int:
    return _begin(look) + width_of(words) + GAP


def draw_bulk(main: MainScreen, look: Look, line: Line, width: int) -> None:
    """The count, the verbs with their keys, and how to drop the selection."""
    words = told(main, look, width)
    line.to(1).add(look.glyphs.selected, look.accent).add(" ").add(words, look.strong)
    for at, key, word, _ in _verbs(main, _verbs_at(look, words), width):
        line.to(at).add(key, look.strong).add(f" {word}", look.dim)
    key, word = _clear()
    line.to(_end(width)).add(key, look.strong).add(f" {word}", look.dim)


def click_bulk(main: MainScreen, look: Look, x: int, width: int) -> None:
    """A click on a verb runs it; at the right it drops the selection."""
    if x >= _end(width):
        main.selecting.drop()
        return
    for at, key, word, command in _verbs(main, _verbs_at(look, told(main, look, width)), width):
        if at <= x < at + width_of(key) + 1 + width_of(word):
            command.run(main)
            return
