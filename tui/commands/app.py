"""The commands of the app itself."""

from __future__ import annotations

from tui.commands.registry import PANELS, Command
from tui.screens import leaving, moving

APP: tuple[Command, ...] = (
    Command("close", ("q",), "q", "Close the top panel", moving.close, PANELS, group="Teambook"),
    Command("redraw", ("ctrl+l",), "ctrl+l", "Draw the screen anew", leaving.redraw, group="Teambook"),
    Command("keys", ("f1", "question_mark"), "F1 or ?", "These keys", leaving.keys, group="Teambook"),
    Command("quit", ("ctrl+q",), "ctrl+q", "Leave Teambook", leaving.leave, group="Teambook"),
)
