"""The commands of the app itself."""

from __future__ import annotations

from tui.commands.registry import PANELS, TARGET, Command, needs_target
from tui.screens import leaving, moving

APP: tuple[Command, ...] = (
    Command("more", ("m",), "m", "What else can be done with them", leaving.more, TARGET, reason=needs_target,
            group="Teambook", bulk="More"),
    Command("palette", ("ctrl+p", "colon"), "ctrl+p or :", "Everything that can be done, by its name",
            leaving.palette, group="Teambook"),
    Command("close", ("q",), "q", "Close the top panel", moving.close, PANELS, group="Teambook"),
    Command("notices", ("exclamation_mark",), "!", "Past notices, in whole", leaving.notices, PANELS, group="Teambook"),
    Command("mouse", ("f2",), "F2", "Mouse off and on: off, the terminal selects text", leaving.mouse,
            group="Teambook"),
    Command("redraw", ("ctrl+l",), "ctrl+l", "Draw the screen anew", leaving.redraw, group="Teambook"),
    Command("keys", ("f1", "question_mark"), "F1 or ?", "These keys", leaving.keys, group="Teambook"),
    Command("quit", ("ctrl+q",), "ctrl+q", "Leave Teambook", leaving.leave, group="Teambook"),
)  # fmt: skip
