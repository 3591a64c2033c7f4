"""The bin: what was deleted, and bringing it back."""

from __future__ import annotations

from argparse import ArgumentParser

from tui.cli.arguments import number, take_limit, take_query
from tui.cli.editing import told_bulk
from tui.cli.reading import LIST
from tui.cli.registry import Call, Command


def _arguments(parser: ArgumentParser) -> None:
    take_limit(parser)
    parser.set_defaults(section="bin", query=[], after=None)


def _list_arguments(parser: ArgumentParser) -> None:
    take_query(parser)
    take_limit(parser)
    parser.set_defaults(section="bin", after=None)


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", type=number, nargs="+", metavar="ID", help="a contact's number, as bin list shows it")


def _restore(call: Call) -> int:
    return told_bulk(call, call.session.restore(call.args.ids), "Brought back")


COMMANDS = (
    Command(
        "bin",
        "look into the bin, bring back what was deleted",
        "teambook bin restore 12",
        LIST.run,
        _arguments,
        parts=(
            Command(
                "list",
                "list what is in the bin, the last deleted first",
                "teambook bin list tag:vip",
                LIST.run,
                _list_arguments,
                query=True,
            ),
            Command(
                "restore",
                "bring contacts back from the bin",
                "teambook bin restore 12",
                _restore,
                _restore_arguments,
            ),
        ),
    ),
)
