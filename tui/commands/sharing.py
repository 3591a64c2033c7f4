"""The commands of sharing: one's own book, and the dashboard of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import LIST, PANELS, SIDE, TARGET, Command, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.screens.main import MainScreen


def _do(name: str) -> Callable[[MainScreen], None]:
    """What a key does: its module is read in when it is first pressed."""

    def action(main: MainScreen) -> None:
        from tui.screens import sharing

        getattr(sharing, name)(main)

    return action


def _why(name: str) -> Told:
    def reason(main: MainScreen) -> str:
        from tui.screens import sharing

        return str(getattr(sharing, name)(main))

    return reason


def _open(main: MainScreen) -> str:
    from tui.screens.sharing import at_cursor

    share = at_cursor(main)
    return "" if share is None else "Change" if share.mine else "List its contacts"


SHARING: tuple[Command, ...] = (
    Command("open-share", ("enter", "ctrl+j"), "enter", "Sharing: change a share, list another's contacts",
            _do("open_share"), LIST, (), _open, _why("needs_share"), "Places", section="sharing"),
    Command("select-users", ("s", "n"), "s or n", "Sharing: share your book with others", _do("select_users"), PANELS,
            (), "Select users", _why("cannot_share"), "Places", section="sharing"),
    Command("change-share", ("e",), "e", "Sharing: change rights, end or audience", _do("change"), TARGET, (), "",
            _why("needs_own"), "Places", section="sharing"),
    Command("delete-share", ("d", "delete"), "d", "Sharing: delete the share", _do("delete"), TARGET, (),
            "Delete share", _why("needs_own"), "Places", acts=True, section="sharing"),
    Command("changed-by-share", ("w",), "w", "Sharing: what they changed since", _do("what_they_changed"), TARGET, (),
            "What they changed", _why("nothing_changed"), "Places", section="sharing"),
    Command("share", ("s",), "s", "Share your book", _do("select_users"), SIDE, (), "", _why("cannot_share"),
            "Contacts"),
)  # fmt: skip
"""Those of the dashboard first: what a key means there comes before what it means everywhere."""
