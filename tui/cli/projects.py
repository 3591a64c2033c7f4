"""``projects``: audiences with a purpose, whose members see live what is put there (S2.6)."""

from __future__ import annotations

from argparse import ArgumentParser

from tui.cli.groups import audience_document, readers_told
from tui.cli.named import renamed, take_changes, take_name, take_new_name, take_who, told
from tui.cli.registry import Call, Command

_WHO = "MEMBER"


def _list(call: Call) -> int:
    found = [one for one in call.session.audiences() if one.purpose]
    return call.out.listed(
        {"projects": [audience_document(one) for one in found]},
        [(one.name, one.purpose, readers_told(one), f"{one.contacts:,}") for one in found],
        ("Project", "Is", "Read by", "Contacts"),
        "You are in no project: admins make them, teambook projects add NAME MEMBER ...",
    )


def _sorted(who: list[str]) -> tuple[list[str], list[str]]:
    """(teams, members) of what was named."""
    teams = [one.partition(":")[2] for one in who if one.startswith("team:")]
    return teams, [one for one in who if not one.startswith("team:")]


def _add_arguments(parser: ArgumentParser) -> None:
    take_who(parser, _WHO, "a member, or team:NAME")
    parser.add_argument("--deal", action="store_true", help="it is a deal")


def _members_arguments(parser: ArgumentParser) -> None:
    take_changes(parser, _WHO)


def _add(call: Call) -> int:
    name, purpose = call.args.name, "deal" if call.args.deal else "project"
    teams, members = _sorted(call.args.who)
    return told(call, call.session.add_audience(name, teams, members, purpose), name, f"{name} is a {purpose} now.")


def _rename(call: Call) -> int:
    return renamed(call, call.session.rename_audience)


def _remove(call: Call) -> int:
    name = call.args.name
    return told(call, call.session.remove_audience(name), name, f"{name} is removed.")


def _members(call: Call) -> int:
    args = call.args
    (add, join), (remove, leave) = _sorted(args.add), _sorted(args.remove)
    outcome = call.session.set_audience(args.name, add, remove, join=join, leave=leave)
    return told(call, outcome, args.name, f"{args.name} is changed.")


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
                "rename", "give it another name", "teambook projects rename quayside docks", _rename, take_new_name
            ),
            Command(
                "remove", "take away one without contacts", "teambook projects remove quayside", _remove, take_name
            ),
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
