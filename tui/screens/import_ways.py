"""The ways into an import: a new one, the one that is being written, what the last one left to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.import_result import stands
from tui.screens.importing import ImportForm

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def import_contacts(main: MainScreen) -> None:
    """Open the import: the one that is being written, or whose plan still stands because it could not be; else a new
    one."""
    running = main.imported
    if isinstance(running, ImportForm) and running.step in ("writes", "planned"):
        main.open_form(running)
    else:
        main.open_form(ImportForm(main))


def show_result(main: MainScreen) -> None:
    """Show again what the last import has left to look at."""
    if main.imported is not None:
        main.open_form(main.imported)


def why_no_result(main: MainScreen) -> str:
    """Why there is nothing to look at, "" where there is."""
    last = main.imported
    if not isinstance(last, ImportForm) or last.step != "done":
        return "Nothing has been imported here yet."
    if last.result is not None and last.result.operation is not None and not stands(last):
        return "The last import has been undone."
    refused = last.result is not None and last.result.refused
    return "" if last.things or refused else "The last import left nothing to look at."
