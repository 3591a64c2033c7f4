"""The look: every colour and glyph of the app, named once for each kind of terminal.

The ground and the normal text are the terminal's own. The accent means "here" and nothing else. A value is
named for each colour depth: left to a conversion, the dark tint becomes a loud teal in 256 colours, with dim
text on it at 2.5:1.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal, cast

from rich.color import Color
from rich.style import Style

from store.frozen import frozen
from tui.config.settings import Settings

Depth = Literal["truecolor", "256", "16", "none"]


@frozen
class Glyphs:
    """The characters of the screen. All take one cell in every terminal, East Asian settings included."""

    cursor: str = "❯"
    current: str = "›"
    selected: str = "✓"
    live: str = "↻"
    snapshot: str = "▪"
    personal: str = "⌂"
    more: str = "⋯"
    without: str = "⋅"
    bolt: str = "⚡"
    """Two cells: the last on its line."""
    closed: str = "▸"
    open: str = "▾"
    thumb: str = "▐"
    across: str = "─"
    down: str = "│"
    tee_down: str = "┬"
    tee_up: str = "┴"
    tee_right: str = "├"
    heavy: str = "━"


FINE = Glyphs()
PLAIN = Glyphs(
    cursor=">",
    current=">",
    selected="*",
    live="L",
    snapshot="S",
    personal="P",
    more=">",
    without=".",
    bolt="!",
    closed="+",
    open="-",
    thumb="|",
    across="-",
    down="|",
    tee_down="+",
    tee_up="+",
    tee_right="+",
    heavy="=",
)

VALUES: Mapping[tuple[Depth, bool], tuple[str, str, str, str, str]] = {
    # depth, dark: dim, accent, danger, rule, tint
    ("truecolor", True): ("#949ca6", "#5fd7c7", "#ff8f85", "#444c56", "#1d3033"),
    ("truecolor", False): ("#5c646d", "#00696b", "#b3261e", "#c3c9d0", "#d8eeec"),
    ("256", True): ("248", "80", "210", "239", "236"),
    ("256", False): ("241", "23", "124", "251", "254"),
    ("16", True): ("", "6", "9", "", ""),
    ("16", False): ("", "4", "1", "", ""),
    ("none", True): ("", "", "", "", ""),
    ("none", False): ("", "", "", "", ""),
}


def colour(value: str) -> Color | None:
    """A colour by its hex value or its number, None for the terminal's own."""
    if not value:
        return None
    return Color.parse(value) if value.startswith("#") else Color.from_ansi(int(value))


@frozen
class Look:
    """The styles of one terminal. Compose them by :meth:`on_tint` only."""

    depth: Depth
    dark: bool
    glyphs: Glyphs
    normal: Style
    strong: Style
    dim: Style
    accent: Style
    here: Style
    match: Style
    danger: Style
    rule: Style
    tint: Style
    button: Style
    eight: bool = False
    """Whether there are eight colours only, so that bright red is red in bold."""

    def on_tint(self, style: Style) -> Style:
        """``style`` on the row of the cursor. Where that row is in reverse, only weight is left of the style."""
        return _on_tint(style, self.tint)

    def receded(self) -> Look:
        """What stands behind a sheet: all text dim, no tint, no accent (a blend would need a known ground)."""
        dim = self.dim
        return replace(
            self, normal=dim, strong=dim, accent=dim, here=dim, match=dim, danger=dim, button=dim, tint=Style.null()
        )

    def with_ground(self, red: int, green: int, blue: int) -> Look:
        """The look on a ground that the terminal has told: light or dark, and a tint that fits it.

        The tint is the ground with 14 % of the accent: a fixed one differs from a grey ground in hue only.
        """
        dark = (red * 299 + green * 587 + blue * 114) / 1000 < 128
        look = look_for(self.depth, dark=dark, plain=self.glyphs is PLAIN, eight=self.eight)
        if self.depth != "truecolor":
            return look
        accent = Color.parse(VALUES["truecolor", dark][1]).get_truecolor()
        mixed = [round(own * 0.86 + part * 0.14) for own, part in zip((red, green, blue), accent, strict=True)]
        return replace(look, tint=Style(bgcolor=Color.from_rgb(*mixed)))


@lru_cache(maxsize=256)
def _on_tint(style: Style, tint: Style) -> Style:
    if tint.reverse:
        return Style(bold=style.bold, underline=style.underline) + tint
    return style + tint


@lru_cache(maxsize=16)
def look_for(depth: Depth, *, dark: bool = True, plain: bool = False, eight: bool = False) -> Look:
    """The look for a colour depth, a ground and a set of glyphs; ``eight`` for 16 colours without the bright ones."""
    dim, accent, danger, rule, tint = (colour(value) for value in VALUES[depth, dark])
    if eight:
        danger = colour("1")
    faint = depth in ("16", "none")
    return Look(
        depth=depth,
        dark=dark,
        glyphs=PLAIN if plain else FINE,
        normal=Style.null(),
        strong=Style(bold=True),
        dim=Style(dim=True) if faint else Style(color=dim),
        accent=Style(color=accent) if accent else Style(bold=True),
        here=Style(color=accent, bold=True),
        match=Style(color=accent, bold=True, underline=accent is None or None),
        danger=Style(color=danger, bold=danger is None or eight or None),
        rule=Style(dim=True) if faint else Style(color=rule),
        tint=Style(reverse=True) if faint else Style(bgcolor=tint),
        button=Style(color=accent, bold=True, reverse=True),
        eight=eight,
    )


TRUE_TERMS = ("alacritty", "contour", "foot", "ghostty", "iterm", "kitty", "rio", "wezterm")


def depth_of(environ: Mapping[str, str]) -> Depth:
    """How many colours the terminal shows, by what it says of itself."""
    term = environ.get("TERM", "").lower()
    if "NO_COLOR" in environ or term in ("", "dumb") or term.startswith("vt"):
        return "none"
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return "truecolor"
    if any(name in term for name in TRUE_TERMS):
        return "truecolor"
    return "256" if "256" in term else "16"


EIGHT = ("linux", "screen", "ansi", "cons")
"""Terminals with eight colours: the bright ones are those in bold."""


def detect(environ: Mapping[str, str] = os.environ, settings: Settings | None = None) -> Look:
    """The look for this terminal, before it has been asked anything.

    What the config file says holds; else ``TEAMBOOK_THEME`` (light or dark) is the setting, ``COLORFGBG`` the
    terminal's hint (its last number is the ground: 7 and 15 are light). The Linux console and the old VT terminals
    get the plain glyphs.
    """
    settings = settings or Settings()
    term = environ.get("TERM", "").lower()
    theme = environ.get("TEAMBOOK_THEME", "").lower()
    theme = theme if theme in ("light", "dark") else settings.theme
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    dark = theme != "light" if theme in ("light", "dark") else ground not in ("7", "15")
    codes = (environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "UTF-8").upper()
    plain = term in ("linux", "dumb", "ansi", "cons25") or term.startswith("vt") or codes in ("C", "POSIX")
    if settings.glyphs != "auto":
        plain = settings.glyphs == "plain"
    depth = depth_of(environ) if settings.colours == "auto" else cast("Depth", settings.colours)
    return look_for(depth, dark=dark, plain=plain, eight=depth == "16" and term.startswith(EIGHT))
