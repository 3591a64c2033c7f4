"""The commands that act on contacts: on the selection if there is one, else on the contact at the cursor.

A verb that comes later is one line here: ``bulk`` puts it into the bulk bar, ``label`` into the footer. What it does
is a function of its own module that takes the main screen; where it opens a dialog, that function imports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import (
    LIST,
    PANELS,
    TARGET,
    Command,
    needs_row,
    needs_target,
    not_in_bin,
    with_count,
)
from tui.screens import deleting, verbs, watching

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def _undo(screen: MainScreen) -> str:
    return "" if screen.discarded or screen.doer.done else "Nothing has been done here yet that could be undone."


def _redo(screen: MainScreen) -> str:
    given_up = screen.discarded and screen.discarded.returned
    return "" if given_up or screen.doer.undone else "Nothing was undone that could be done again."


def _new(screen: MainScreen) -> str:
    """Where no contact can be made there is another list to do something with."""
    return "" if screen.view.section in ("settings", "differences") else "New"


def _set_or_edit(screen: MainScreen) -> str:
    """The word of the bulk bar: of one that is selected the form opens, as of the one at the cursor."""
    return "Edit" if len(screen.selection) == 1 else "Set field"


def _assign(screen: MainScreen) -> None:
    from tui.screens import assigning  # a dialog is read in when it is first opened

    assigning.assign(screen)


def _withdraw(screen: MainScreen) -> None:
    from tui.screens import assigning

    assigning.withdraw(screen)


def _send(screen: MainScreen) -> None:
    from tui.screens import assigning

    assigning.send(screen)


CONTACTS: tuple[Command, ...] = (
    Command("assign", ("a",), "a", "Assign to a member", _assign, TARGET, (), "Assign", not_in_bin, "Contacts",
            with_count("Assign"), acts=True,
            also="responsible owner hand over give lead delegate transfer reassign unassign nobody take"),
    Command("send", ("s",), "s", "Send to the team, as they are now", _send, TARGET, (), "Send", not_in_bin, "Contacts",
            "Send", acts=True, also="share publish copy snapshot team directory audience colleagues"),
    Command("withdraw", (), "", "Take back from the team or a project", _withdraw, TARGET, reason=not_in_bin,
            group="Contacts", acts=True, also="unsend unshare withdraw project deal copy private recall"),
    Command("watch", ("W",), "W", "Watch, or no longer", watching.toggle, TARGET, reason=not_in_bin, group="Contacts",
            acts=True, also="follow observe subscribe notify interested eye"),
    Command("unwatch", (), "", "Watch no longer", watching.stop, TARGET, reason=not_in_bin, group="Contacts", acts=True,
            also="unfollow unsubscribe stop watching"),
    Command("edit", ("e", "E"), "e", "Edit; of several set one field", verbs.edit, TARGET, (), "Edit",
            not_in_bin, "Contacts", _set_or_edit, acts=True,
            also="change modify correct update rename phone number e-mail email address company tag note segment "
            "personal private"),
    Command("set-field", (), "", "Set one field: segment, kind, company", verbs.set_one, TARGET, reason=not_in_bin,
            group="Contacts", acts=True, also="mark family friend personal private customer lead department job title"),
    Command("new", ("n",), "n", "New contact", verbs.new, PANELS, (), _new, group="Contacts", writes=True,
            also="add create insert contact person lead company enter save"),
    Command("delete", ("d", "delete"), "d", "Delete", deleting.delete, TARGET, (), "Delete", not_in_bin, "Contacts",
            with_count("Delete"), acts=True, also="remove erase trash bin throw away discard drop get rid"),
    Command("copy", ("y",), "y", "Copy, then y, e or a", verbs.copy_what, TARGET, (), "Copy", needs_target, "Contacts",
            also="clipboard yank paste phone number telephone mobile e-mail email mail address"),
    Command("copy-phone", ("y y",), "yy", "Copy the preferred phone", verbs.copy, TARGET, ("phone",),
            reason=needs_target, group="Contacts", also="clipboard yank number telephone mobile call dial"),
    Command("copy-email", ("y e",), "ye", "Copy the e-mail", verbs.copy, TARGET, ("email",), reason=needs_target,
            group="Contacts", also="clipboard yank email mail address write"),
    Command("copy-all", ("y a",), "ya", "Copy all of it", verbs.copy, TARGET, ("all",), reason=needs_target,
            group="Contacts", also="clipboard yank contact details whole card address"),
    Command("undo", ("u",), "u", "Undo", verbs.undo, PANELS, reason=_undo, group="Contacts", acts=True,
            also="revert back take mistake oops restore recover"),
    Command("redo", ("U",), "U", "Do it again after all", verbs.redo, PANELS, reason=_redo, group="Contacts",
            acts=True, also="repeat undo forward"),
)  # fmt: skip

SELECTING: tuple[Command, ...] = (
    Command("select", ("space",), "space", "Select and move on", verbs.select, TARGET, (), "Select", needs_row,
            "Selecting", also="mark tick check choose several many multiple bulk"),
    Command("range", ("V",), "V", "Begin or end a range", verbs.select_range, LIST, (), reason=needs_row,
            group="Selecting", also="mark tick choose several many multiple block from to shift"),
    Command("select-all", ("A",), "A", "All of this search, or none", verbs.select_all, TARGET, (), reason=needs_row,
            group="Selecting", also="mark tick choose every everything everybody none deselect unselect bulk"),
)  # fmt: skip
