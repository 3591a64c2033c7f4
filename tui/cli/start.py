"""The ways in: the app itself, the first minute without a store, an organisation of one's own."""

from __future__ import annotations

import gc
import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli import door
from tui.cli.failures import Failure, Usage
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from textual.screen import Screen

    from store.session import Session
    from tui.app import TeambookApp


def open_app(call: Call) -> int:
    """Opens the app on the store that is meant; where there is none yet, it asks one question first.

    Raises Usage, in plain words, where nobody can be asked.
    """
    url, member = call.url, call.args.member
    door.refuse_folder(url)
    if not door.there_is(url):
        if call.args.json or not _terminal():
            nothing = Usage(f"There is no address book at {url} yet.", door.FIRST_STEPS)
            nothing.code = "no_store"
            raise nothing
        return _first_minute(call)
    if member is not None:
        door.require_owner(url)
    return run(url, member)


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def run(url: str, member: str | None, *, show_keys: bool = False) -> int:
    """Runs the app on a store that is there, until one leaves it. Raises Failure without a terminal."""
    if not _terminal():
        raise Failure(
            "The app needs a terminal. In a script: teambook list, teambook show, teambook --help.", "no_terminal"
        )
    return _run_app(opener(url, member), show_keys=show_keys)


def _run_app(open_session: Callable[[], Session], **more: Any) -> int:
    """Reads the app in, and runs it. Nothing of 400 modules is garbage: looking for some takes a twentieth of the start
    [measured]; the app itself begins to look once its first rows are on the screen."""
    gc.disable()
    from tui.app import run_app

    return run_app(open_session, **more)


def opener(url: str, member: str | None) -> Callable[[], Session]:
    """What opens a session on a store, as a member or as the one bound to the operating-system user."""

    def open_session() -> Session:
        from store.opening import open_store

        return open_store(url).session(member)

    return open_session


def _first_minute(call: Call) -> int:
    def first(app: TeambookApp) -> Screen[Any]:
        from tui.screens.first import FirstScreen

        return FirstScreen(app, url, remember=default)

    url, default = call.url, not (call.args.db or os.environ.get("TEAMBOOK_DB"))
    return _run_app(opener(url, None), first=first)


def _init_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--organisation", required=True, metavar="NAME", help="what it is called")
    parser.add_argument("--username", metavar="NAME", help="your short name in it (your login)")
    parser.add_argument("--name", metavar="NAME", help="your full name (the system's, else your login)")
    parser.add_argument("--region", default="GB", metavar="CC", help="the country of numbers without a code (GB)")


def _init(call: Call) -> int:
    """Starts an organisation; the caller is its first admin."""
    args = call.args
    url = call.url
    region = args.region.upper()
    from phonenumbers import SUPPORTED_REGIONS

    if region not in SUPPORTED_REGIONS:
        raise Usage("--region takes the two letters of a country, as in GB or DE.")
    if not args.organisation.strip():
        raise Usage("--organisation needs a name.")
    login, full_name = caller()
    username = args.username or args.member or username_of(login)
    start_team(url, args.organisation, username, args.name or full_name, login, region)
    call.out.done(
        {"store": door.without_password(url), "organisation": args.organisation, "member": username},
        f"Started {args.organisation} in {door.without_password(url)}; you, {username}, are its first admin.\n"
        "teambook opens it; teambook import FILE fills it; teambook members add lets a colleague in.",
    )
    return 0


def start_team(url: str, organisation: str, username: str, name: str, login: str, region: str) -> None:
    """Makes a store with its first admin. Raises Failure where there is one already, StoreError for what cannot be."""
    if not door.on_server(url):
        if Path(url).is_file() and not Path(url).stat().st_size:
            raise Failure(
                f"{url} is an empty file, no store. If nobody is starting one there just now, delete it,"
                " or choose another name.",
                "exists",
            )
        if Path(url).exists():
            raise Failure(f"{url} is there already. teambook opens it; --db FILE starts another one.", "exists")
        Path(url).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    from store.opening import create_store

    create_store(url, organisation, username=username, name=name, os_user=login, region=region).close()


def username_of(login: str) -> str:
    """A login as a username: ``HARBOUR\\Zoë Reyes`` is ``zoe.reyes``."""
    from store.text import fold

    name = re.sub(r"[^a-z0-9._-]+", ".", fold(login.rpartition("\\")[2])).strip("._-")[:32]
    return name or "admin"


def caller() -> tuple[str, str]:
    """The operating-system user: login and full name."""
    import getpass

    login = getpass.getuser()
    try:
        import pwd

        full = pwd.getpwnam(login).pw_gecos.split(",")[0].strip()
    except (ImportError, KeyError):
        full = ""
    return login, full or login.capitalize()


COMMANDS = (
    Command(
        "init",
        "start an organisation, with you as its first admin",
        'teambook init --organisation "Harbour Realty"',
        _init,
        _init_arguments,
    ),
)
