"""The commands that take contacts in from files and write them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import PANELS, TARGET, Command, needs_target, with_count

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def _import(main: MainScreen) -> None:
    from tui.screens.import_ways import import_contacts  # a dialog is read in when it is first opened

    import_contacts(main)


def _result(main: MainScreen) -> None:
    from tui.screens.import_ways import show_result

    show_result(main)


def _no_result(main: MainScreen) -> str:
    if main.imported is None:
        return "Nothing has been imported here yet."
    from tui.screens.import_ways import why_no_result

    return why_no_result(main)


def _export(main: MainScreen) -> None:
    from tui.screens.exporting import export_contacts

    export_contacts(main)


def _exportable(main: MainScreen) -> str:
    """What is in the bin is deleted; a list without anybody has nothing to write; looking as another member is not
    taking. An export that is being written is shown everywhere."""
    if main.doer.filing:
        return ""
    if looking := main.viewing.why_not("exported"):
        return looking
    if main.view.section == "bin":
        return "Deleted contacts are not exported: restore them first."
    return needs_target(main)


FILES: tuple[Command, ...] = (
    Command("import", ("i",), "i", "Import a file of contacts", _import, PANELS, group="Contacts", writes=True,
            also="csv vcard vcf google outlook apple upload load add many read bring in paste duplicates"),
    Command("import-result", ("I",), "I", "What the last import left to look at", _result, PANELS, (), "", _no_result,
            "Contacts", also="problems errors without last name twins duplicates merge odd phones failed"),
    Command("export", ("x",), "x", "Export to a file", _export, TARGET, (), "Export", _exportable, "Contacts",
            with_count("Export"),
            also="csv vcard vcf google outlook apple download save write backup share send"),
)  # fmt: skip
