"""The members of the organisation."""

from __future__ import annotations

from argparse import ArgumentParser

from tui.cli import documents
from tui.cli.registry import Call, Command

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
    if call.out.json:
        call.out.document({"members": [documents.member(one) for one in members]})
        return 0
    rows = [(one.username, one.name, str(one.role), "" if one.active else "left") for one in members]
    call.out.table(rows, ("User", "Name", "Role", ""))
    return 0


def _role_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME")
    parser.add_argument("role", choices=ROLES, metavar="ROLE", help=", ".join(ROLES))


def _role(call: Call) -> int:
    from store.types import Role

    args = call.args
    outcome = call.session.set_role(args.username, Role(args.role))
    call.out.done(
        {"operation": outcome.operation, "username": args.username, "role": args.role},
        f"{args.username} is {args.role} {'now' if outcome.operation is not None else 'already'}.",
    )
    return 0


def _deactivate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME")


def _deactivate(call: Call) -> int:
    username = call.args.username
    outcome = call.session.deactivate(username)
    gone = f"{username} has no access any more. Their contacts stay; teambook undo lets them in again."
    call.out.done(
        {"operation": outcome.operation, "username": username, "active": False},
        gone if outcome.operation is not None else f"{username} has no access already.",
    )
    return 0


def _reactivate(call: Call) -> int:
    username = call.args.username
    outcome = call.session.reactivate(username)
    back = f"{username} has access again, as before."
    call.out.done(
        {"operation": outcome.operation, "username": username, "active": True},
        back if outcome.operation is not None else f"{username} has access already.",
    )
    return 0


def _rename_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME")
    parser.add_argument("name", metavar="NAME", help="the full name; the user name stays")


def _rename(call: Call) -> int:
    username = call.args.username
    outcome = call.session.rename_member(username, call.args.name)
    name = next(one.name for one in call.session.members() if one.username == username.strip().lower())
    call.out.done(
        {"operation": outcome.operation, "username": username, "name": name},
        f"{username} is called {name} {'now' if outcome.operation is not None else 'already'}.",
    )
    return 0


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
