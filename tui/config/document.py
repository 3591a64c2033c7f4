"""The config file as it is offered: every setting with what it takes and its default, all of it commented out."""

from __future__ import annotations

from tui import commands
from tui.commands.keymap import written
from tui.config.settings import WORDS

ABOUT = {
    "theme": "light or dark ground; auto asks the terminal",
    "colours": "auto goes by TERM, COLORTERM and NO_COLOR",
    "glyphs": "plain draws with - | + > * only",
    "dates": "9 Nov, Nov 9 or 11-09; auto goes by your locale",
    "mouse": "off leaves it to the terminal, which then selects text",
}
HEAD = """\
# Teambook's settings. A line without its # holds instead of the default; what is wrong is told when Teambook opens.
# This file: teambook config. Another one: TEAMBOOK_CONFIG=FILE.

[look]
"""
KEYS = """
# Keys: a key in quotes, several as a list. ? / a A F5 ctrl+e shift+tab space esc "page down"; "g c" is g and then c.
# ctrl and a letter, or a function key, works in the search box as well; a letter writes there. Digits and + search.
# Two commands may not share a key in the same place. History, the Bin and the saved views are places of their own.

[keys]
"""


def document() -> str:
    """The whole file."""
    lines = [f"# {name} = {_quoted(words[0])}".ljust(23) + f" # {', '.join(words)}: {ABOUT[name]}"
             for name, words in WORDS.items()]  # fmt: skip
    keys = []
    for group in commands.GROUPS:
        keys += [f"# {group}", *(_binding(one) for one in commands.DEFAULTS if one.group == group), ""]
    return HEAD + "\n".join(lines) + "\n" + KEYS + "\n".join(keys).rstrip() + "\n"


def _binding(command: commands.Command) -> str:
    keys = [_quoted(written(key)) for key in command.keys]
    value = keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"
    return f"# {command.name} = {value}".ljust(39) + f" # {command.help}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
