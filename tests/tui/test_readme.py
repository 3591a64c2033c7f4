"""The README's table of keys is the registry's: it cannot promise a key that is not there, nor forget one."""

from __future__ import annotations

import re
from pathlib import Path

from tui.commands import COMMANDS, GROUPS

README = Path(__file__).parents[2] / "README.md"


def key_table() -> str:
    """The table as the README has it: every command once, by its group."""
    lines = ["| key | does |", "|---|---|"]
    for group in GROUPS:
        lines += [f"| {command.shown} | {command.help} |" for command in COMMANDS if command.group == group]
    return "\n".join(lines)


def test_the_readme_shows_exactly_the_keys_that_there_are() -> None:
    found = re.search(r"<!-- keys -->\n(.*?)\n<!-- /keys -->", README.read_text(), re.DOTALL)
    assert found, "the README has no table of keys"
    assert found[1] == key_table()


def test_the_pictures_that_the_readme_shows_are_there() -> None:
    for picture in re.findall(r"\]\((screenshots/[^)]+)\)", README.read_text()):
        assert (README.parent / picture).read_text().startswith("<svg")
