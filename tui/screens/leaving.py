"""What the commands of the app itself do: the keys, drawing anew, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tui.app import TeambookApp
    from tui.screens.main import MainScreen


def redraw(main: MainScreen) -> None:
    """Draw the whole screen anew."""
    cast("TeambookApp", main.app).repaint()


def keys(main: MainScreen) -> None:
    """Show all keys."""
    from tui.screens.keys import KeySheet  # a sheet is read in when it is first opened, not at every start

    main.app.push_screen(KeySheet(main))


def leave(main: MainScreen) -> None:
    """Leave. While something is being written, only the second time: the process takes its transaction with it."""
    busy = main.doer.busy_with
    if busy and not main.doer.leaves_anyway:
        main.doer.leaves_anyway = True
        main.say_no(f"{busy}. ctrl+q once more leaves at once, and nothing of it is done.")
    else:
        main.app.exit(0)
