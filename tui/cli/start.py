"""The ways in: the app itself, a sample organisation, an organisation of one's own."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import door
from tui.cli.arguments import number
from tui.cli.failures import Failure, Usage
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.session import Session


def open_app(call: Call, notice: str = "") -> int:
    """Opens the app on the store that is meant."""
    door.require_store(call.url)
    if call.args.member is not None:
        door.require_owner(call.url)
    return _run_app(call.url, call.args.member, notice)


def _run_app(url: str, member: str | None, notice: str = "") -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failure(
            "The app needs a terminal. In a script: teambook list, teambook show, teambook --help.", "no_terminal"
        )
    from tui.app import run_app

    def open_session() -> Session:
        from store.opening import open_store

        return open_store(url).session(member)

    return run_app(open_session, notice=notice)


def _demo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--contacts", type=number, default=500, metavar="N", help="how many (500)")
    parser.add_argument("--store", metavar="FILE", help="where to make it, to keep it")
    parser.add_argument("--reset", action="store_true", help="make it anew")
    parser.add_argument("--no-open", action="store_true", help="only make it")


def _demo(call: Call) -> int:
    """Makes the sample organisation unless it is there, and opens it."""
    from store.sample.organisation import FIRST_MEMBER, ORGANISATION

    args = call.args
    url = args.store or (door.url_of(args.db) if args.db else str(_shared_demo(args.contacts)))
    door.refuse_folder(url)
    member = args.member or FIRST_MEMBER
    if args.reset and (args.store or args.db):
        _require_sample(url)
    made = args.reset or not door.there_is(url) or door.on_server(url)
    if made:
        made = _make_demo(call, url)
    shown = door.without_password(url)
    told = f"{ORGANISATION} with {args.contacts:,} contacts {'lies' if made else 'lay already'} in {shown}"
    if args.json:
        call.out.document({"store": shown, "organisation": ORGANISATION, "contacts": args.contacts, "made": made})
        return 0
    if args.no_open or not (sys.stdin.isatty() and sys.stdout.isatty()):
        call.out.line(f"{told}.")
        call.out.line(f"teambook --db {shown} --as {member}   opens it.")
        return 0
    return _run_app(url, member)


def _shared_demo(contacts: int) -> Path:
    """The throw-away store that all demos of this size share, so that changes made in one appear in the others."""
    from platformdirs import user_cache_path

    return user_cache_path("teambook", appauthor=False) / f"demo-{contacts}.db"


def _make_demo(call: Call, url: str) -> bool:
    """Makes the store beside its place and puts it there whole: a demo that starts meanwhile finds all or nothing.

    Returns False where a store is there already: on a server one only learns it now, or another demo was faster.
    """
    from datetime import date

    from store.errors import Refused
    from store.sample.build import build

    def fill(place: str) -> None:
        with call.out.progress("Making contacts:") as progress:
            build(place, call.args.contacts, lambda done: progress(done, call.args.contacts), today=date.today())

    if door.on_server(url):
        if call.args.reset:
            raise Failure("--reset is for files: drop and create the database yourself.")
        try:
            fill(url)
        except Refused:
            return False
        return True
    target = Path(url)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        fill(str(beside))
        if call.args.reset:
            _remove(target)
        os.link(beside, target)
    except FileExistsError:
        return False
    finally:
        _remove(beside)
    return True


def _require_sample(url: str) -> None:
    """Raises Failure where --reset would take away something else than a sample organisation."""
    from store.errors import StoreError
    from store.opening import open_store
    from store.sample.organisation import FIRST_MEMBER, ORGANISATION

    if door.on_server(url) or not Path(url).exists():
        return
    try:
        there = open_store(url)
        sample = there.organisation == ORGANISATION and FIRST_MEMBER in {one.username for one in there.members()}
        there.close()
    except StoreError:
        sample = False
    if not sample:
        raise Failure(f"{url} holds something else than the sample organisation: --reset leaves it alone.", "exists")


def _remove(file: Path) -> None:
    for part in ("", "-wal", "-shm", "-queue"):
        file.with_name(file.name + part).unlink(missing_ok=True)


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
    if not door.on_server(url):
        if Path(url).exists():
            raise Failure(f"{url} is there already. teambook opens it; --db FILE starts another one.", "exists")
        Path(url).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    login, full_name = _caller()
    from store.opening import create_store

    username = args.username or args.member or _username_of(login)
    store = create_store(
        url, args.organisation, username=username, name=args.name or full_name, os_user=login, region=region
    )
    store.close()
    call.out.done(
        {"store": door.without_password(url), "organisation": args.organisation, "member": username},
        f"Started {args.organisation} in {door.without_password(url)}; you, {username}, are its first admin.\n"
        "teambook opens it; teambook import FILE fills it; teambook members add lets a colleague in.",
    )
    return 0


def _username_of(login: str) -> str:
    """A login as a username: ``HARBOUR\\Zoë Reyes`` is ``zoe.reyes``."""
    from store.text import fold

    name = re.sub(r"[^a-z0-9._-]+", ".", fold(login.rpartition("\\")[2])).strip("._-")[:32]
    return name or "admin"


def _caller() -> tuple[str, str]:
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
        "demo",
        "look around in a sample organisation",
        "teambook demo --contacts 20000",
        _demo,
        _demo_arguments,
        more="Demos of one size share a throw-away store: what one changes, the others see. --as opens it as another\n"
        "member: dana (admin), marco (manager), alice, bob, carol, eve.",
    ),
    Command(
        "init",
        "start an organisation, with you as its first admin",
        'teambook init --organisation "Harbour Realty"',
        _init,
        _init_arguments,
    ),
)
