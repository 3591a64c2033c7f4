"""What the commands of the app itself do: palette and keys, mouse, drawing anew, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui import commands
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.app import TeambookApp
    from tui.screens.main import MainScreen


def redraw(main: MainScreen) -> None:
    """Draw the whole screen anew."""
    cast("TeambookApp", main.app).repaint()


def keys(main: MainScreen) -> None:
    """Show all keys."""
    from tui.screens.palette import open_keys  # a sheet is read in when it is first opened, not at every start

    open_keys(main)


def palette(main: MainScreen) -> None:
    """Show all commands."""
    from tui.screens.palette import open_palette

    open_palette(main)


def notices(main: MainScreen) -> None:
    """Show what there is to be told, and what was said here."""
    from tui.screens.notifications import open_notifications

    open_notifications(main)


def more(main: MainScreen) -> None:
    """Show what can be done with the target."""
    from tui.screens.palette import open_more

    open_more(main)


def mouse(main: MainScreen) -> None:
    """Give the mouse to the terminal, so that it selects text, or take it again."""
    app = cast("TeambookApp", main.app)
    app.use_mouse(not app.mouse)
    if app.mouse:
        main.say("Mouse on: a click gives the cursor, two open, the wheel scrolls.")
    else:
        main.say(f"Mouse off: the terminal selects text. {commands.key('mouse')} brings it back.")


def config(main: MainScreen) -> None:
    """Say where one's own keys, theme, colours and dates are set."""
    from tui.config import place
    from tui.paths import short

    path = place()
    how = "they hold from the next start" if path.exists() else "teambook config --write makes it, all in comments"
    main.say(f"Theme, colours, keys, dates and mouse are set in {screen_text(short(str(path)))}: {how}.")


def leave(main: MainScreen) -> None:
    """Leave. While something is being written, only the second time: the process takes its transaction with it."""
    busy = main.doer.unfinished
    if busy and not main.doer.leaves_anyway:
        main.doer.leaves_anyway = True
        main.say_no(f"{busy}. {commands.key('quit')} once more leaves at once, and nothing of it is done.")
    else:
        main.app.exit(0)
