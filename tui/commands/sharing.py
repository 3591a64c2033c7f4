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


def _ask(main: MainScreen) -> None:
    from tui.screens.asking import ask

    ask(main)


def _nothing_refused(main: MainScreen) -> str:
    from tui.screens.asking import nothing_refused

    return nothing_refused(main)


def _view_as(main: MainScreen) -> None:
    from tui.screens.viewing import view_as

    view_as(main)


def _cannot_view(main: MainScreen) -> str:
    from tui.screens.viewing import cannot

    return cannot(main)


def _open(main: MainScreen) -> str:
    from tui.screens.sharing import at_cursor

    share = at_cursor(main)
    return "" if share is None else "Change" if share.mine else "List its contacts"


SHARING: tuple[Command, ...] = (
    Command("open-share", ("enter", "ctrl+j"), "enter", "Sharing: change a share, list another's contacts",
            _do("open_share"), LIST, (), _open, _why("needs_share"), "Places", section="sharing",
            also="edit rights show book"),
    Command("select-users", ("s", "n"), "s or n", "Sharing: share your book with others", _do("select_users"), PANELS,
            (), "Select users", _why("cannot_share"), "Places", writes=True, section="sharing",
            also="new add grant give invite team everyone"),
    Command("change-share", ("e",), "e", "Sharing: change rights, end or audience", _do("change"), TARGET, (), "",
            _why("needs_own"), "Places", writes=True, section="sharing", also="edit grant until date extend"),
    Command("delete-share", ("d", "delete"), "d", "Sharing: delete the share", _do("delete"), TARGET, (),
            "Delete share", _why("needs_own"), "Places", acts=True, section="sharing",
            also="remove end stop unshare revoke take away withdraw"),
    Command("changed-by-share", ("w",), "w", "Sharing: what they changed since", _do("what_they_changed"), TARGET, (),
            "What they changed", _why("nothing_changed"), "Places", section="sharing", also="history created edited"),
    Command("share", (), "", "Share your book", _do("select_users"), PANELS, reason=_why("cannot_share"),
            group="Contacts", writes=True, also="give grant rights colleagues team everyone permission access publish"),
    Command("share-from-sidebar", ("s",), "s", "Sidebar: share your book", _do("select_users"), SIDE,
            reason=_why("cannot_share"), group="Places", writes=True, also="give grant select users"),
    Command("ask", ("r",), "r", "Ask who may, after a refusal", _ask, PANELS, reason=_nothing_refused,
            group="Contacts", acts=True, also="request right permission grant manager owner"),
    Command("view-as", (), "", "See the list as another member does", _view_as, PANELS, reason=_cannot_view,
            group="Teambook", also="impersonate look check rights permission colleague admin"),
)  # fmt: skip
"""Those of the dashboard first: what a key means there comes before what it means everywhere."""
