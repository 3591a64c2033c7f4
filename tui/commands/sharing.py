"""The commands of sharing: one's own book, and the dashboard of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import LIST, PANELS, SIDE, TARGET, Command
from tui.screens import sharing

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


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
    share = sharing.here(main).thing
    return "" if share is None else "Change" if share.mine else "List its contacts"


SHARING: tuple[Command, ...] = (
    Command("open-share", ("enter", "ctrl+j"), "enter", "Sharing: change a share, list another's contacts",
            sharing.open_share, LIST, (), _open, sharing.needs_share, "Places", section="sharing",
            also="edit rights show book"),
    Command("select-users", ("s", "n"), "s or n", "Sharing: share your book with others", sharing.select_users, PANELS,
            (), "Select users", sharing.cannot_share, "Places", writes=True, section="sharing",
            also="new add grant give invite team everyone"),
    Command("change-share", ("e",), "e", "Sharing: change rights, end or audience", sharing.change, TARGET, (), "",
            sharing.needs_own, "Places", writes=True, section="sharing", also="edit grant until date extend"),
    Command("delete-share", ("d", "delete"), "d", "Sharing: delete the share", sharing.delete, TARGET, (),
            "Delete share", sharing.needs_own, "Places", acts=True, section="sharing",
            also="remove end stop unshare revoke take away withdraw"),
    Command("changed-by-share", ("w",), "w", "Sharing: what they changed since", sharing.what_they_changed, TARGET, (),
            "What they changed", sharing.nothing_changed, "Places", section="sharing", also="history created edited"),
    Command("share", (), "", "Share your book", sharing.select_users, PANELS, reason=sharing.cannot_share,
            group="Contacts", writes=True, also="give grant rights colleagues team everyone permission access publish"),
    Command("share-from-sidebar", ("s",), "s", "Sidebar: share your book", sharing.select_users, SIDE,
            reason=sharing.cannot_share, group="Places", writes=True, also="give grant select users"),
    Command("ask", ("r",), "r", "Ask who may, after a refusal", _ask, PANELS, reason=_nothing_refused,
            group="Contacts", acts=True, also="request right permission grant manager owner"),
    Command("view-as", (), "", "See the list as another member does", _view_as, PANELS, reason=_cannot_view,
            group="Teambook", also="impersonate look check rights permission colleague admin"),
)  # fmt: skip
"""Those of the dashboard first: what a key means there comes before what it means everywhere."""
