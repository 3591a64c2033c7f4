"""Teams, and the audiences that teams read."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.text import number_of
from tui.cli.arguments import take_yes
from tui.cli.named import renamed, take_changes, take_name, take_new_name, take_who, told
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.grants import Audience, Team
    from store.types import Outcome


def team_document(team: Team) -> dict[str, Any]:
    """A team as scripts see it."""
    return {"name": team.name, "members": list(team.members), "audiences": list(team.audiences)}


def audience_document(audience: Audience) -> dict[str, Any]:
    """An audience as scripts see it."""
    return {
        "name": audience.name,
        "purpose": audience.purpose,
        "teams": list(audience.teams),
        "members": list(audience.members),
        "contacts": audience.contacts,
    }


def readers_told(audience: Audience) -> str:
    """The teams and members who read it."""
    return ", ".join((*(f"team:{team}" for team in audience.teams), *audience.members))


def _list_teams(call: Call) -> int:
    found = call.session.teams()
    return call.out.listed(
        {"teams": [team_document(one) for one in found]},
        [(one.name, ", ".join(one.members), ", ".join(one.audiences)) for one in found],
        ("Team", "Members", "Reads"),
        "There are no teams yet: teambook teams add NAME MEMBER ... makes one.",
    )


def _list_audiences(call: Call) -> int:
    found = call.session.audiences()
    return call.out.listed(
        {"audiences": [audience_document(one) for one in found]},
        [(one.name, one.purpose, readers_told(one), f"{one.contacts:,}") for one in found],
        ("Audience", "For", "Read by", "Contacts"),
        "You read no audience: a book that teams read together, which admins make.",
    )


def _name_and_members(parser: ArgumentParser) -> None:
    take_who(parser, "MEMBER")


def _name_and_teams(parser: ArgumentParser) -> None:
    take_who(parser, "TEAM", "the teams that read it")


def _remove_arguments(parser: ArgumentParser) -> None:
    take_name(parser)
    take_yes(parser)


def _members_arguments(parser: ArgumentParser) -> None:
    take_changes(parser, "MEMBER")


def _teams_arguments(parser: ArgumentParser) -> None:
    take_changes(parser, "TEAM")


def _add(call: Call, add: Callable[[str, list[str]], Outcome], what: str) -> int:
    name = call.args.name
    return told(call, add(name, call.args.who), name, f"{name} is {what} now.")


def _add_team(call: Call) -> int:
    return _add(call, call.session.add_team, "a team")


def _rename_team(call: Call) -> int:
    return renamed(call, call.session.rename_team)


def _remove_team(call: Call) -> int:
    name = call.args.name
    plan = call.session.plan_remove_team(name)
    ends = [
        number_of(number, what) for number, what in ((plan.shares, "share"), (plan.audiences, "audience")) if number
    ]
    if ends and not call.args.yes:
        question = f"Remove the team {plan.name}? Its members lose {' and '.join(ends)} by it."
        call.out.ask(question, "--yes removes it")
    return told(call, call.session.remove_team(name), plan.name, f"The team {plan.name} is removed.")


def _members(call: Call) -> int:
    args = call.args
    if not (args.add or args.remove):
        return _show_team(call)
    return told(call, call.session.set_team(args.name, args.add, args.remove), args.name, f"{args.name} is changed.")


def _show_team(call: Call) -> int:
    from store.errors import NotFound
    from store.text import fold

    wanted = fold(call.args.name.strip())
    team = next((one for one in call.session.teams() if fold(one.name) == wanted), None)
    if team is None:
        raise NotFound(f"There is no team {call.args.name}.")
    if call.out.json:
        call.out.document(team_document(team))
    else:
        for username in team.members:
            call.out.line(username)
    return 0


def _add_audience(call: Call) -> int:
    return _add(call, call.session.add_audience, "an audience")


def _rename_audience(call: Call) -> int:
    return renamed(call, call.session.rename_audience)


def _remove_audience(call: Call) -> int:
    name = call.args.name
    return told(call, call.session.remove_audience(name), name, f"The audience {name} is removed.")


def _readers(call: Call) -> int:
    args = call.args
    if not (args.add or args.remove):
        return _list_audiences(call)
    outcome = call.session.set_audience(args.name, args.add, args.remove)
    return told(call, outcome, args.name, f"{args.name} is changed.")


COMMANDS = (
    Command(
        "teams",
        "list the teams, make, rename or remove one, say who is in it",
        "teambook teams add sales alice bob",
        _list_teams,
        parts=(
            Command("list", "list the teams", "teambook teams list --json", _list_teams),
            Command("add", "make a team", "teambook teams add sales alice bob", _add_team, _name_and_members),
            Command(
                "rename", "give a team another name", "teambook teams rename sales north", _rename_team, take_new_name
            ),
            Command(
                "remove",
                "take a team away",
                "teambook teams remove sales",
                _remove_team,
                _remove_arguments,
                more="Shares with it end and audiences lose it; where there are any, it asks. teambook undo brings all"
                " of it back.",
            ),
            Command(
                "members",
                "say who is in a team, or show it",
                "teambook teams members sales --add carol --remove bob",
                _members,
                _members_arguments,
                more="Admins may, and managers for the teams that they are in.",
            ),
        ),
    ),
    Command(
        "audiences",
        "list the books that teams read together, make or change one",
        "teambook audiences add deals sales lettings",
        _list_audiences,
        parts=(
            Command("list", "list the audiences that you read", "teambook audiences list --json", _list_audiences),
            Command(
                "add", "make an audience", "teambook audiences add deals sales lettings", _add_audience, _name_and_teams
            ),
            Command(
                "rename",
                "give an audience another name",
                "teambook audiences rename deals clients-of-sales",
                _rename_audience,
                take_new_name,
            ),
            Command(
                "remove", "take an empty audience away", "teambook audiences remove deals", _remove_audience, take_name
            ),
            Command(
                "teams",
                "say which teams read an audience",
                "teambook audiences teams deals --add sales --remove lettings",
                _readers,
                _teams_arguments,
            ),
        ),
    ),
)
