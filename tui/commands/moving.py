"""The commands that move: lines, pages, panels; finding someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import (
    ANYWHERE,
    BOX,
    LIST,
    PANELS,
    SIDE,
    Command,
    at_cursor,
    needs_row,
)
from tui.screens import moving

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def _back(screen: MainScreen) -> str:
    if screen.here in ("side", "record"):
        return "Back"
    if screen.here != "list" or screen.board.on:
        return ""
    return "Clear the search" if screen.search.text else "All contacts" if screen.side.ticked else ""


def _next(screen: MainScreen) -> str:
    return ("Next" if screen.standings.now else "Next contact") if screen.here == "record" else ""


def _no_row(screen: MainScreen) -> str:
    if not screen.standings.now:
        return needs_row(screen)
    return "" if screen.listing.row is not None else "There is nothing in this list."


def _open(screen: MainScreen) -> str:
    return "New contact" if moving.nobody_found(screen) else at_cursor("Open")(screen)


def _to_list(screen: MainScreen) -> str:
    return "New contact" if moving.nobody_found(screen) else at_cursor("To", ", then")(screen)


def _nobody(screen: MainScreen) -> str:
    return "" if moving.nobody_found(screen) else needs_row(screen)


OPENING: tuple[Command, ...] = (
    Command("open", ("enter", "ctrl+j"), "enter", "Open the contact", moving.open_record, LIST, (), _open, _nobody,
            also="show view details record card read"),
    Command("to-list", ("enter", "ctrl+j"), "enter", "From the box to the list", moving.to_list, BOX, (),
            _to_list, also="enter leave box"),
    Command("open-section", ("enter", "ctrl+j"), "enter", "Open the section", moving.open_section, SIDE, label="Open",
            also="show view go"),
)  # fmt: skip

FINDING: tuple[Command, ...] = (
    Command(
        "search",
        ("slash", "f"),
        "/ or f",
        "Search anew",
        moving.search,
        PANELS,
        label="Search",
        group="Finding",
        also="find look filter query caller number name phone",
    ),
    Command(
        "back",
        ("escape",),
        "esc",
        "One step back",
        moving.back,
        label=_back,
        group="Finding",
        also="escape close cancel clear leave deselect unselect",
    ),
)

MOVING: tuple[Command, ...] = (
    Command("down", ("down", "j"), "down, j", "Next line", moving.move, arguments=(1,), also="scroll row"),
    Command("up", ("up", "k"), "up, k", "Line before", moving.move, arguments=(-1,), also="scroll row"),
    Command("page-down", ("pagedown", "ctrl+f"), "page down", "A page on", moving.page, arguments=(1,), also="scroll"),
    Command("page-up", ("pageup", "ctrl+b"), "page up", "A page back", moving.page, arguments=(-1,), also="scroll"),
    Command(
        "top", ("home", "g g", "ctrl+home"), "home, gg", "The first one", moving.top, also="beginning start first home"
    ),
    Command("bottom", ("end", "G", "ctrl+end"), "end, G", "The last one", moving.bottom, also="end last"),
    Command(
        "next-record",
        ("J",),
        "J",
        "Next row, its record open or not",
        moving.record,
        PANELS,
        (1,),
        _next,
        _no_row,
        also="following",
    ),
    Command(
        "previous-record",
        ("K",),
        "K",
        "Row before it",
        moving.record,
        PANELS,
        (-1,),
        reason=_no_row,
        also="preceding",
    ),
    Command("fold", ("left",), "left", "Fold a group", moving.fold, SIDE, (True,), also="collapse close group sidebar"),
    Command("unfold", ("right",), "right", "Unfold it", moving.fold, SIDE, (False,), also="expand open group sidebar"),
)

PANEL: tuple[Command, ...] = (
    Command(
        "next-panel",
        ("tab",),
        "tab",
        "Next panel",
        moving.panel,
        ANYWHERE,
        (1,),
        label="Next panel",
        also="focus switch sidebar record list box",
    ),
    Command(
        "previous-panel",
        ("shift+tab",),
        "shift+tab",
        "Panel before",
        moving.panel,
        ANYWHERE,
        (-1,),
        also="focus switch sidebar record list box",
    ),
)
