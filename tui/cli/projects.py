"""``projects``: audiences with a purpose, whose members see live what is put there (S2.6)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from tui.cli.groups import audience_document, readers_told
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.types import Outcome

_WHO = "MEMBER"
_HELP = "a member, or team:NAME"


def _list(call: Call) -> int:
    found = [one for one in call.session.audiences() if one.purpose]
    if call.out.json:
        call.out.document({"projects": [audience_document(one) for one in found]})
        return 0
    rows = [(one.name, one.purpose, readers_told(one), f"{one.contacts:,}") for one in found]
    call.out.table(rows, ("Project", "Is", "Read by", "Contacts"))
    if not found:
        call.out.note("You are in no project: admins make them, teambook projects add NAME MEMBER ...")
    return 0


def _sorted(who: list[str]) -> tuple[list[str], list[str]]:
    """(teams, members) of what was named."""
    teams = [one.partition(":")[2] for one in who if one.startswith("team:")]
    return teams, [one for one in who if not one.startswith("team:")]


def _named(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")


def _add_arguments(parser: ArgumentParser) -> None:
    _named(parser)
    parser.add_argument("who", nargs="*", metavar=_WHO, help=_HELP)
    parser.add_argument("--deal", action="store_true", help="it is a deal")


def _rename_arguments(parser: ArgumentParser) -> None:
    _named(parser)
    parser.add_argument("new", metavar="NEW", help="what it is to be called")


def _members_arguments(parser: ArgumentParser) -> None:
    _named(parser)
    for option, does in (("add", "comes to it"), ("remove", "leaves it")):
        parser.add_argument(f"--{option}", action="extend", nargs="+", default=[], metavar=_WHO, help=f"who {does}")


def _done(call: Call, outcome: Outcome, name: str, said: str) -> int:
    text = f"{said} teambook undo takes it back." if outcome.operation is not None else f"{name}: it is so already."
    call.out.done({"operation": outcome.operation, "name": name}, text)
    return 0


def _add(call: Call) -> int:
    name, purpose = call.args.name, "deal" if call.args.deal else "project"
    teams, members = _sorted(call.args.who)
    return _done(call, call.session.add_audience(name, teams, members, purpose), name, f"{name} is a {purpose} now.")


def _rename(call: Call) -> int:
    name, new = call.args.name, call.args.new
    return _done(call, call.session.rename_audience(name, new), new, f"{name} is called {new} now.")


def _remove(call: Call) -> int:
    name = call.args.name
    return _done(call, call.session.remove_audience(name), name, f"{name} is removed.")


def _members(call: Call) -> int:
    args = call.args
    (add, join), (remove, leave) = _sorted(args.add), _sorted(args.remove)
    outcome = call.session.set_audience(args.name, add, remove, join=join, leave=leave)
    return _done(call, outcome, args.name, f"{args.name} is changed.")


COMMANDS = (
    Command(
        "projects",
        "list the projects and deals that you are in, make or change one",
        "teambook projects add quayside bob carol team:sales",
        _list,
        more="teambook send QUERY --to NAME puts contacts of yours there: its members see them, and later changes too;"
        " teambook withdraw takes them back.",
        parts=(
            Command("list", "list the projects that you are in", "teambook projects list --json", _list),
            Command("add", "make a project", "teambook projects add quayside bob team:sales", _add, _add_arguments),
            Command(
                "rename", "give it another name", "teambook projects rename quayside docks", _rename, _rename_arguments
            ),
            Command("remove", "take away one without contacts", "teambook projects remove quayside", _remove, _named),
            Command(
                "members",
                "say who is in it",
                "teambook projects members quayside --add eve --remove team:sales",
                _members,
                _members_arguments,
            ),
        ),
    ),
)
