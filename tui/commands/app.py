"""The commands of the app itself."""

from __future__ import annotations

from tui.commands.registry import PANELS, TARGET, Command, needs_target
from tui.screens import leaving, moving

APP: tuple[Command, ...] = (
    Command("more", ("m",), "m", "What else can be done with them", leaving.more, TARGET, reason=needs_target,
            group="Teambook", bulk="More", also="actions menu what else"),
    Command("palette", ("ctrl+p", "colon"), "ctrl+p or :", "Everything that can be done, by its name",
            leaving.palette, group="Teambook", also="commands actions menu command line run"),
    Command("close", ("q",), "q", "Close the top panel", moving.close, PANELS, group="Teambook",
            also="quit exit leave panel record"),
    Command("notices", ("exclamation_mark",), "!", "Notifications, and past notices in whole", leaving.notices, PANELS,
            group="Teambook",
            also="messages notifications log errors said status read"),
    Command("mouse", ("f2",), "F2", "Mouse off and on: off, the terminal selects text", leaving.mouse,
            group="Teambook", also="select text copy click trackpad off on"),
    Command("config", (), "", "Your settings file: theme, colours, keys", leaving.config,
            group="Teambook", also="settings file config toml dark light color rebind glyphs preferences"),
    Command("redraw", ("ctrl+l",), "ctrl+l", "Draw the screen anew", leaving.redraw, group="Teambook",
            also="refresh repaint garbled broken screen"),
    Command("keys", ("f1", "question_mark"), "F1 or ?", "These keys", leaving.keys, group="Teambook",
            also="help shortcuts bindings hotkeys cheat sheet manual how"),
    Command("quit", ("ctrl+q",), "ctrl+q", "Leave Teambook", leaving.leave, group="Teambook",
            also="exit leave close end bye stop"),
)  # fmt: skip
