"""The bin: what was deleted, and bringing it back."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace

from store.text import number_of
from tui.cli.arguments import number, take_limit, take_query, take_yes
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


def _empty_arguments(parser: ArgumentParser) -> None:
    take_yes(parser, "do not ask")


def _empty(call: Call) -> int:
    plan = call.session.plan_emptying()
    if plan.done and not call.args.yes:
        contacts = number_of(plan.done, "contact")
        call.out.ask(f"Delete {contacts} for good? Nothing brings them back.", "--yes deletes them for good")
    done = call.session.empty(plan.ids).operation if plan.done else None
    outcome = replace(plan, operation=done)
    if call.out.json or plan.done or plan.left_out:
        return told_bulk(call, outcome, "Deleted for good:", hint="Nothing takes it back.")
    call.out.line("The bin is empty.")
    return 0


COMMANDS = (
    Command(
        "bin",
        "look into the bin, bring back what was deleted, or empty it",
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
            Command(
                "empty",
                "delete for good what is in the bin; it always asks",
                "teambook bin empty",
                _empty,
                _empty_arguments,
                more="Your own contacts, and those of the organisation's books in which you may delete. What lies in"
                " another member's bin only they delete for good. Nothing takes it back, undo neither.",
            ),
        ),
    ),
)
