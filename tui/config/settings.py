"""What a person can set, and what holds where nothing is set. No dataclasses: two of them cost a start 2 ms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

WORDS: Mapping[str, tuple[str, ...]] = {
    "theme": ("auto", "dark", "light"),
    "colours": ("auto", "truecolor", "256", "16", "none"),
    "glyphs": ("auto", "fine", "plain"),
    "dates": ("auto", "iso", "day-month", "month-day"),
    "mouse": ("on", "off"),
}
"""The settings of ``[look]`` with what they take; the first one is the default."""

NO_KEYS: Mapping[str, tuple[str, ...]] = {}


class Settings(NamedTuple):
    """The settings. ``keys`` are Textual's names by the names of commands, only of those that are bound anew."""

    theme: str = "auto"
    colours: str = "auto"
    glyphs: str = "auto"
    dates: str = "auto"
    mouse: bool = True
    keys: Mapping[str, tuple[str, ...]] = NO_KEYS


class Read:
    """What was read: the settings, and a sentence for each thing in the file that does not hold."""

    __slots__ = ("path", "problems", "settings", "there")

    def __init__(self, settings: Settings, path: Path, there: bool = False, problems: tuple[str, ...] = ()) -> None:
        self.settings, self.path, self.there, self.problems = settings, path, there, problems

    @property
    def told(self) -> str:
        """The problems in one line: the first one, and how to see the others; "" for none."""
        if not self.problems:
            return ""
        more = len(self.problems) - 1
        told = f"{self.path.name}, {self.problems[0]}"
        return f"{told}  {more} more: teambook config" if more else told
