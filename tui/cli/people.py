"""The members of the organisation."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from tui.cli import documents
from tui.cli.leaving import HANDOVER
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.types import Outcome

ROLES = ("admin", "manager", "agent", "client")


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME")
    parser.add_argument("--name", metavar="NAME", help="the full name (the user name unless given)")
    parser.add_argument("--role", choices=ROLES, default="agent")
    parser.add_argument("--os-user", metavar="LOGIN", help="their login on this machine, by which they are known")


def _add(call: Call) -> int:
    from store.types import Role

    args = call.args
    outcome = call.session.add_member(
        args.username, args.name or args.username.capitalize(), Role(args.role), os_user=args.os_user
    )
    call.out.done(
        {"operation": outcome.operation, "username": args.username, "role": args.role},
        f"{args.username} is a member now, as {args.role}.",
    )
    return 0


def _list(call: Call) -> int:
    members = call.session.members()
    return call.out.listed(
        {"members": [documents.member(one) for one in members]},
        [(one.username, one.name, str(one.role), "" if one.active else "left") for one in members],
        ("User", "Name", "Role", ""),
    )


def _role_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME")
    parser.add_argument("role", choices=ROLES, metavar="ROLE", help=", ".join(ROLES))


def _told(call: Call, outcome: Outcome, now: str, already: str, **what: object) -> int:
    """What a change of a member came to, ``now``, or that it was so ``already``."""
    username = call.args.username
    document = {"operation": outcome.operation, "username": username, **what}
    call.out.done(document, f"{username} {now if outcome.operation is not None else already}")
    return 0


def _role(call: Call) -> int:
    from store.types import Role

    role = call.args.role
    outcome = call.session.set_role(call.args.username, Role(role))
    return _told(call, outcome, f"is {role} now.", f"is {role} already.", role=role)


def _deactivate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME")


def _deactivate(call: Call) -> int:
    outcome = call.session.deactivate(call.args.username)
    gone = "has no access any more. Their contacts stay; teambook undo lets them in again."
    return _told(call, outcome, gone, "has no access already.", active=False)


def _reactivate(call: Call) -> int:
    outcome = call.session.reactivate(call.args.username)
    return _told(call, outcome, "has access again, as before.", "has access already.", active=True)


def _rename_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME")
    parser.add_argument("name", metavar="NAME", help="the full name; the user name stays")


def _rename(call: Call) -> int:
    username = call.args.username
    outcome = call.session.rename_member(username, call.args.name)
    name = next(one.name for one in call.session.members() if one.username == username.strip().lower())
    return _told(call, outcome, f"is called {name} now.", f"is called {name} already.", name=name)


COMMANDS = (
    Command(
        "members",
        "list the members, add one, change a role or name, take access away, give it back",
        "teambook members add alice --name 'Alice Fournier' --role agent",
        _list,
        parts=(
            Command("list", "list the members", "teambook members list --json", _list),
            Command(
                "add",
                "add a member",
                "teambook members add alice --name 'Alice Fournier' --role agent --os-user alice",
                _add,
                _add_arguments,
            ),
            Command("role", "change a member's role", "teambook members role alice manager", _role, _role_arguments),
            Command(
                "deactivate",
                "take a member's access away, at once",
                "teambook members deactivate alice",
                _deactivate,
                _deactivate_arguments,
                more="Nothing of theirs is deleted.",
            ),
            Command(
                "reactivate",
                "give a member who left access again",
                "teambook members reactivate alice",
                _reactivate,
                _deactivate_arguments,
                more="With the role, contacts, teams and shares that they had.",
            ),
            HANDOVER,
            Command(
                "rename",
                "give a member another name",
                "teambook members rename alice 'Alice Fournier-Ng'",
                _rename,
                _rename_arguments,
            ),
        ),
    ),
)
