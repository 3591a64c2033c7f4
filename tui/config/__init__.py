"""The person's own settings: one TOML file, which nobody needs. What is wrong in it is said, and the app still opens.

Read at every start: without a file that is one look at the disk, and neither TOML nor the keys are read in.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tui.config.settings import Read, Settings

FILE = "config.toml"


def place(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the file lies: where ``TEAMBOOK_CONFIG`` says, else in the user's config folder.

    Where that is by the XDG rules it is worked out here: platformdirs, which says the same, takes 6 ms to read in.
    """
    if named := environ.get("TEAMBOOK_CONFIG"):
        return Path(named).expanduser()
    if sys.platform in ("darwin", "win32"):
        from platformdirs import user_config_path

        return user_config_path("teambook", appauthor=False) / FILE
    folder = environ.get("XDG_CONFIG_HOME", "").strip()
    return Path(folder or os.path.expanduser("~/.config"), "teambook", FILE)


def load(environ: Mapping[str, str] = os.environ) -> Read:
    """The settings that hold, and what does not."""
    path = place(environ)
    if not os.path.lexists(path):
        missing = ("named by TEAMBOOK_CONFIG: there is no such file.",) if environ.get("TEAMBOOK_CONFIG") else ()
        read = Read(Settings(), path, problems=missing)
    else:
        from tui.config.file import read_file

        read = read_file(path)
    theme = environ.get("TEAMBOOK_THEME", "").lower()
    if theme in ("dark", "light"):
        read.settings = read.settings._replace(theme=theme)
    return read


def apply(settings: Settings) -> None:
    """Set what holds for the whole process: keys, dates."""
    if settings.keys:
        from tui import commands

        commands.bind(settings.keys)
    from tui.widgets import dates

    dates.write_as(settings.dates)
