"""What teams, audiences, projects and segments have in common on the command line: they are made, renamed, changed and
removed by their names."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.cli.registry import Call

if TYPE_CHECKING:
    from store.types import Outcome


def take_name(parser: ArgumentParser) -> None:
    """``NAME``: which one."""
    parser.add_argument("name", metavar="NAME")


def take_new_name(parser: ArgumentParser) -> None:
    """``NAME NEW``: which one, and its new name."""
    take_name(parser)
    parser.add_argument("new", metavar="NEW", help="what it is to be called")


def take_who(parser: ArgumentParser, metavar: str, help: str | None = None) -> None:
    """``NAME WHO ...``: a new one, and who is in it from the beginning."""
    take_name(parser)
    parser.add_argument("who", nargs="*", metavar=metavar, help=help)


def take_changes(parser: ArgumentParser, metavar: str) -> None:
    """``NAME --add WHO ... --remove WHO ...``: which one, who comes to it and who leaves it."""
    take_name(parser)
    for option, does in (("add", "comes to it"), ("remove", "leaves it")):
        parser.add_argument(f"--{option}", action="extend", nargs="+", default=[], metavar=metavar, help=f"who {does}")


def told(call: Call, outcome: Outcome, name: str, said: str) -> int:
    """Tells what was done to the one of this ``name``, or that it was so already."""
    done = outcome.operation is not None
    text = f"{said} teambook undo takes it back." if done else f"{name}: it is so already."
    call.out.done({"operation": outcome.operation, "name": name}, text)
    return 0


def renamed(call: Call, rename: Callable[[str, str], Outcome]) -> int:
    """Gives the one that is named its new name, and tells so."""
    name, new = call.args.name, call.args.new
    return told(call, rename(name, new), new, f"{name} is called {new} now.")
