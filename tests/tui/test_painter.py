"""The painter: what it writes makes a terminal show exactly the strips it was given."""

from __future__ import annotations

import random
import unicodedata

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.look import look_for
from tui.terminal.kind import MODERN, VT220
from tui.terminal.painter import Painter, cells_of
from tui.terminal.pen import PLAIN, Pen, change, pen_of
from tui.text import cut, screen_text, width_of

STYLES = [
    Style.null(),
    Style(bold=True),
    Style(color="#949ca6"),
    Style(color="#5fd7c7", bold=True),
    Style(bgcolor="#1d3033"),
    Style(bgcolor="#1d3033", bold=True, color="#5fd7c7"),
    Style(reverse=True),
    Style(bold=True, underline=True),
    Style(color="color(80)"),
]
WORDS = ["Ada Lovelace", "  ", "田中", "Ångström", " " * 20, "020 7946 0018", "x", "━━━━", "Παππάς"]


def update_of(lines: list[Strip], width: int) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in lines], Region(0, 0, width, len(lines)))


def random_line(chance: random.Random, width: int) -> Strip:
    segments, used = [], 0
    while used < width:
        text = cut(chance.choice(WORDS), width - used) or " "
        segments.append(Segment(text, chance.choice(STYLES)))
        used += width_of(text)
    return Strip(segments, width)


def shown(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    return [
        [
            (c.data, c.bg, c.reverse, c.underscore)
            + ((c.fg, c.bold) if c.data.strip() or c.reverse or c.underscore else ())
            for c in (screen.buffer[y][x] for x in range(screen.columns))
        ]
        for y in range(screen.lines)
    ]


@pytest.mark.parametrize("seed", range(25))
def test_a_terminal_shows_what_was_painted_after_any_number_of_changes(seed: int) -> None:
    chance = random.Random(seed)
    width, height = 40, 6
    painter, screen = Painter(), pyte.Screen(width, height)
    stream = pyte.Stream(screen)
    lines = [random_line(chance, width) for _ in range(height)]
    for _ in range(12):
        lines[chance.randrange(height)] = random_line(chance, width)
        stream.feed(painter.paint(update_of(lines, width), width, height) or "")
        anew, fresh = Painter(), pyte.Screen(width, height)
        pyte.Stream(fresh).feed(anew.paint(update_of(lines, width), width, height) or "")
        assert shown(screen) == shown(fresh)


def test_nothing_is_written_where_nothing_changes() -> None:
    painter = Painter()
    line = random_line(random.Random(1), 40)
    assert painter.paint(update_of([line], 40), 40, 1)
    assert painter.paint(update_of([line], 40), 40, 1) == ""


def test_after_forgetting_everything_is_written() -> None:
    painter = Painter()
    update = update_of([Strip([Segment("Ada")], 3)], 3)
    first = painter.paint(update, 3, 1)
    painter.forget()
    assert painter.paint(update, 3, 1) == first


def test_only_the_cells_that_change_are_written() -> None:
    painter = Painter()
    painter.paint(update_of([Strip([Segment("Ada Lovelace")], 12)], 12), 12, 1)
    assert painter.paint(update_of([Strip([Segment("Ada Lovelxce")], 12)], 12), 12, 1) == "\x1b[1;10Hx"


def test_an_update_of_an_unknown_kind_is_left_to_others() -> None:
    from textual._compositor import InlineUpdate

    assert Painter().paint(InlineUpdate([]), 10, 1) is None


@given(st.text())
@settings(max_examples=300)
def test_no_stored_text_reaches_the_terminal_as_a_control(text: str) -> None:
    strip = Strip([Segment(cut(screen_text(text), 40))])
    for cell, _ in cells_of(strip):
        assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in cell)


@pytest.mark.parametrize("before", STYLES)
@pytest.mark.parametrize("after", STYLES)
def test_a_change_of_pen_leaves_nothing_of_the_one_before(before: Style, after: Style) -> None:
    painted, plain = pyte.Screen(4, 1), pyte.Screen(4, 1)
    one, other = pen_of(before), pen_of(after)
    pyte.Stream(painted).feed(change(PLAIN, one) + change(one, other) + "x")
    pyte.Stream(plain).feed(change(PLAIN, other) + "x")
    assert painted.buffer[0][0] == plain.buffer[0][0]


def test_colours_of_the_terminals_own_are_not_named() -> None:
    assert pen_of(look_for("none").dim) == Pen("", "", 2)
    assert pen_of(Style(color="default", bgcolor="default")) == PLAIN


@pytest.mark.parametrize("cells", [1, 2], ids=["narrow", "wide"])
@pytest.mark.parametrize("picture", ["🇬🇧", "👍", "👨👩"])
def test_pictures_of_a_width_of_which_terminals_think_otherwise_leave_nothing_behind(
    picture: str, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the terminal takes one cell for each or two: what stood there is gone, what follows stands in place."""
    monkeypatch.setattr("pyte.screens.wcwidth", lambda one: cells if one >= "\U0001f000" else 1)
    painter, screen = Painter(), pyte.Screen(12, 1)
    for text in ("ABCDEFGHIJKL", "AB         L", picture + " " * (11 - width_of(picture)) + "L", "ABCDEFGHIJKL"):
        line = Strip([Segment(text)], 12)
        pyte.Stream(screen).feed(painter.paint(update_of([line], 12), 12, 1) or "")
        behind = "".join(screen.buffer[0][x].data or "?" for x in range(width_of(picture), 12))
        assert behind == text[-len(behind) :]
        assert not {screen.buffer[0][x].data for x in range(width_of(picture))} & set("ABCD") or text[0] == "A"


def test_after_a_marked_character_the_column_alone_is_said_anew_where_the_terminal_knows_how() -> None:
    """Terminals disagree on how wide it is."""
    line = Strip([Segment("\u0938\u0941\u0928\u0940\u0924\u093e Rao   ")], 10)
    width = width_of(line.text)
    for kind, told in ((MODERN, "\x1b[2G"), (VT220, "\x1b[1;2H")):
        assert told in (Painter(kind).paint(update_of([line], width), width, 1) or "")
