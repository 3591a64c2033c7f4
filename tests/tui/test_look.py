"""The look: a value named for each kind of terminal, states that need no colour, glyphs of one cell."""

from __future__ import annotations

import unicodedata
from dataclasses import astuple, replace

import pytest

from tests.tui.conftest import Opened
from tui.look import FINE, PLAIN, depth_of, detect, look_for


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "tmux-256color"}, "256"),
        ({"TERM": "xterm-kitty"}, "truecolor"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1", "COLORTERM": "truecolor"}, "none"),
    ],
)
def test_the_depth_of_a_terminal_is_what_it_says(environ: dict[str, str], depth: str) -> None:
    assert depth_of(environ) == depth


def test_old_terminals_get_the_plain_glyphs() -> None:
    for term in ("linux", "vt100", "vt220", "dumb"):
        assert detect({"TERM": term}).glyphs is PLAIN
    assert detect({"TERM": "xterm-256color"}).glyphs is FINE


def test_plain_glyphs_are_ascii() -> None:
    assert all(glyph.isascii() and len(glyph) == 1 for glyph in astuple(PLAIN))


def test_glyphs_inside_lines_take_one_cell_in_every_terminal() -> None:
    rules = {FINE.across, FINE.down, FINE.tee_down, FINE.tee_up, FINE.tee_right, FINE.heavy}
    last = {FINE.bolt}  # two cells wide, and the last one of its line
    for glyph in set(astuple(FINE)) - rules - last:
        assert unicodedata.east_asian_width(glyph) in ("N", "Na"), glyph


def test_the_256_values_are_named_and_not_converted() -> None:
    look = look_for("256")
    assert look.dim.color is not None
    assert look.dim.color.number == 248
    assert look.tint.bgcolor is not None
    assert look.tint.bgcolor.number == 236


def test_the_light_ground_has_values_of_its_own() -> None:
    assert look_for("truecolor", dark=False).dim != look_for("truecolor").dim
    assert detect({"TERM": "xterm-256color", "COLORFGBG": "0;15"}).dark is False
    assert detect({"TERM": "xterm-256color", "COLORFGBG": "0;15", "TEAMBOOK_THEME": "dark"}).dark is True


def test_a_ground_that_the_terminal_tells_decides_light_or_dark_and_the_tint() -> None:
    light = look_for("truecolor").with_ground(253, 246, 227)
    assert not light.dark
    grey = look_for("truecolor").with_ground(0x28, 0x2C, 0x34)
    assert grey.dark
    assert grey.tint != look_for("truecolor").tint


def test_without_colours_no_style_has_one() -> None:
    look = look_for("none")
    for style in (look.dim, look.accent, look.here, look.match, look.danger, look.rule, look.tint, look.button):
        assert style.color is None
        assert style.bgcolor is None
        assert style.bold or style.dim or style.reverse or style.underline


@pytest.mark.parametrize("depth", ["16", "none"])
async def test_the_row_at_the_cursor_is_in_reverse_where_there_is_no_tint(opened: Opened, depth: str) -> None:
    async with opened(depth=depth) as team:
        strip = team.main.contacts.render_line(1)
        assert all(segment.style and segment.style.reverse for segment in list(strip)[:4])


async def test_the_cursor_row_has_its_glyph_dim_and_no_tint_while_another_panel_is_here(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "tab")
        assert team.main.here == "record"
        first, *rest = team.main.contacts.render_line(1)
        assert first.text == "❯"
        assert not any(segment.style and segment.style.bgcolor for segment in rest)


async def test_what_lies_behind_a_sheet_recedes(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "f1")
        look = team.main.contacts.look
        assert look.strong == look.dim == look.accent
        await team.press("escape")
        assert team.main.contacts.look.strong != team.main.contacts.look.dim


async def test_the_plain_set_draws_the_screen_in_ascii(opened: Opened) -> None:
    async with opened(plain=True, depth="none", size=(80, 24)) as team:
        lines = team.lines()
        assert lines[1] == "-" * 21 + "+" + "=" * 58
        assert lines[4].startswith("    Carol's > 33,333 |>  Ada Ananan")


async def test_a_caret_is_drawn_where_the_terminal_has_none_for_us(opened: Opened) -> None:
    async with opened() as team:
        await team.type("lov")
        reversed_cells = [s.text for s in team.main.search.render_line(0) if s.style and s.style.reverse]
        assert reversed_cells == [" "]


async def test_a_terminal_whose_rules_take_two_cells_keeps_its_colours(opened: Opened) -> None:
    """Only the glyphs are others: eight colours stay eight, a tint mixed for the terminal's ground stays mixed."""
    async with opened(contacts=10) as team:
        for look in (look_for("16", eight=True), look_for("truecolor").with_ground(40, 44, 52)):
            team.app.look = look
            team.app._told_wide_rules()
            assert team.app.look == replace(look, glyphs=PLAIN)
