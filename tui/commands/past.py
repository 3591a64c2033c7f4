"""The commands of the History and of the Bin, and why one sees a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import LIST, PANELS, TARGET, Command, needs_row, needs_target, with_count
from tui.screens import history

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def _restore(main: MainScreen) -> None:
    from tui.screens.bin import restore

    restore(main)


def _delete_for_good(main: MainScreen) -> None:
    from tui.screens.bin import delete_for_good

    delete_for_good(main)


def _empty(main: MainScreen) -> None:
    from tui.screens.bin import empty

    empty(main)


def _why(main: MainScreen) -> None:
    from tui.screens.why import why

    why(main)


PAST: tuple[Command, ...] = (
    Command("list-operation", ("enter", "ctrl+j"), "enter", "History: the contacts of an operation",
            history.list_contacts, LIST, (), "List its contacts", history.without_contacts, "Places",
            section="history", also="show open contacts operation"),
    Command("undo-operation", ("u",), "u", "History: undo this operation", history.undo, TARGET, (), "Undo it",
            history.undoable, "Places", acts=True, section="history", also="revert take back restore recover"),
    Command("what-changed", ("w",), "w", "History: what an operation changed", history.what_changed, LIST, (),
            "What changed", history.needs_operation, "Places", section="history",
            also="difference details before after log"),
)  # fmt: skip
"""In the History. What a key means there comes before what it means everywhere."""

BIN: tuple[Command, ...] = (
    Command("restore", ("R",), "R", "Bin: restore", _restore, TARGET, (), "Restore", needs_target, "Places",
            with_count("Restore"), acts=True, section="bin", also="undelete recover bring back deleted undo"),
    Command("delete-for-good", ("d", "delete"), "d", "Bin: delete for good", _delete_for_good, TARGET, (),
            "Delete for good", needs_target, "Places", with_count("Delete for good"), acts=True, section="bin",
            also="remove erase purge permanently destroy"),
    Command("empty-bin", ("E",), "E", "Bin: empty it, for good", _empty, PANELS, (), "Empty bin", needs_row,
            "Places", acts=True, section="bin", also="remove erase purge clear permanently all trash"),
)  # fmt: skip
"""In the Bin. ``d`` on what is deleted already deletes it for good, and so asks (C3); ``r`` asks who may, so restoring
is on ``R``."""

WHY: tuple[Command, ...] = (
    Command(
        "why",
        ("w",),
        "w",
        "Why you see the contact",
        _why,
        TARGET,
        (),
        reason=needs_row,
        group="Contacts",
        also="reason access permission rights who sees see visible shared",
    ),
)
