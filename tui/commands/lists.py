"""The commands that sort lists and keep them as saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import PANELS, SIDE, TARGET, Command, Told

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def _sort(main: MainScreen) -> None:
    from tui.screens import sorting  # a dialog is read in when it is first opened

    sorting.choose(main)


def _unsorted(main: MainScreen) -> str:
    from tui.screens import sorting

    return sorting.why_not(main)


def _views(main: MainScreen) -> None:
    from tui.screens import views

    views.pick(main)


def _no_views(main: MainScreen) -> str:
    from tui.screens import views

    return "" if main.facts.views else views.none_yet()


def _save(main: MainScreen) -> None:
    from tui.screens import views

    views.save(main)


def _nothing(main: MainScreen) -> str:
    from tui.screens import views

    return views.nothing_to_save(main)


def _rename(main: MainScreen) -> None:
    from tui.screens import views

    views.rename(main)


def _remove(main: MainScreen) -> None:
    from tui.screens import views

    views.remove(main)


def _no_view(main: MainScreen) -> str:
    from tui.screens import views

    return views.none_meant(main)


def _at_view(word: str) -> Told:
    """The word of the footer, where the sidebar's cursor is on a view."""
    return lambda main: word if main.side.cursor.startswith("view:") else ""


def _tick(main: MainScreen) -> None:
    from tui.screens import ticking

    ticking.tick(main)


def _cannot_tick(main: MainScreen) -> str:
    from tui.screens import ticking

    return ticking.why_not(main)


LISTS: tuple[Command, ...] = (
    Command("tick", ("space",), "space", "Sidebar: tick several books or members, shown together", _tick, SIDE, (),
            "Tick", _cannot_tick, "Places", also="several members union combine multiple filter check mark"),
    Command("sort", ("o",), "o", "Sort by a column", _sort, PANELS, reason=_unsorted, group="Finding",
            also="order arrange column alphabetical newest recently changed"),
    Command("views", ("g v",), "gv", "Saved views", _views, PANELS, reason=_no_views, group="Places",
            also="filters smart lists bookmarks saved searches queries"),
    Command("save-view", (), "", "Save this search as a view", _save, TARGET, reason=_nothing, group="Finding",
            writes=True, also="filter smart list bookmark remember keep query name"),
    Command("rename-view", ("e",), "e", "Rename the saved view", _rename, SIDE, (), _at_view("Rename"), _no_view,
            "Places", writes=True, entry="view", also="change edit name filter list"),
    Command("remove-view", ("d", "delete"), "d", "Remove the saved view", _remove, SIDE, (), _at_view("Remove"),
            _no_view, "Places", writes=True, entry="view", also="delete erase filter list"),
)  # fmt: skip
