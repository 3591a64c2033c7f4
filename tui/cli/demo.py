"""``teambook demo``: a sample organisation to look around in. All demos of one size share one throw-away store."""

from __future__ import annotations

import os
import stat
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tui.cli import door
from tui.cli.arguments import number
from tui.cli.failures import Failure
from tui.cli.registry import Call, Command

SIZE = 500
Told = Callable[[int], None]
"""Told how many contacts have been made."""

_held: list[int] = []
"""The descriptors that say, as long as this process lives, that a demo is open."""


def shared(contacts: int = SIZE) -> Path:
    """The throw-away store that all demos of this size share, so that changes made in one appear in the others.

    It lies in the user's own cache folder. Raises Failure where that, or the store, belongs to somebody else or can be
    changed by others: what is opened there would be theirs.
    """
    from platformdirs import user_cache_path

    path = user_cache_path("teambook", appauthor=False) / f"demo-{contacts}.db"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid"):
        _require_own(path.parent, folder=True)
        if os.path.lexists(path):
            _require_own(path, folder=False)
    return path


def _require_own(path: Path, *, folder: bool) -> None:
    """Raises Failure unless only this user can change what is there."""
    found = path.lstat()
    kind = stat.S_ISDIR if folder else stat.S_ISREG
    what = "folder" if folder else "file"
    if not kind(found.st_mode):
        raise Failure(f"{path} is no plain {what}: the demo does not use it. --store FILE names another place.")
    if found.st_uid != os.getuid():
        raise Failure(f"{path} belongs to somebody else: the demo does not use it. --store FILE names another place.")
    if found.st_mode & 0o022:
        raise Failure(f"{path} can be changed by others: the demo does not use it. chmod go-w {path} mends it.")


def hold(path: Path) -> None:
    """Say that a demo is open, until this process ends: it is not made anew meanwhile."""
    if (descriptor := _mark(path)) is not None:
        _lock(descriptor, alone=False)
        _held.append(descriptor)


def _mark(path: Path) -> int | None:
    """The file beside the store whose lock says that the demo is open; None where there are no such locks.

    SQLite has locks of its own on the store, which end when any descriptor of that is closed.
    """
    if os.name != "posix":
        return None
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    return os.open(path.with_name(f"{path.name}-open"), flags, 0o600)


def _lock(descriptor: int, *, alone: bool) -> bool:
    """Take the lock, if it is free."""
    import fcntl

    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def make(url: str, contacts: int, told: Told, *, reset: bool = False) -> bool:
    """Makes the store beside its place and puts it there whole: a demo that starts meanwhile finds all or nothing.

    Returns False where a store is there already: on a server one only learns it now, or another demo was faster.
    Raises Failure where it shall be made anew while a demo has it open.
    """
    from datetime import date

    from store.errors import Refused
    from store.sample.build import build

    if door.on_server(url):
        if reset:
            raise Failure("--reset is for files: drop and create the database yourself.")
        try:
            build(url, contacts, told, today=date.today())
        except Refused:
            return False
        return True
    target = Path(url)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark = _mark(target) if reset else None
    try:
        if mark is not None and not _lock(mark, alone=True):
            raise Failure("Another demo has this store open: leave that one (ctrl+q) before --reset.", "in_use")
        return _put(target, lambda place: build(place, contacts, told, today=date.today()), reset)
    finally:
        if mark is not None:
            os.close(mark)


def _put(target: Path, fill: Callable[[str], object], reset: bool) -> bool:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        fill(str(beside))
        if reset:
            _remove(target)
        os.link(beside, target)
    except FileExistsError:
        return False
    finally:
        _remove(beside)
    return True


def _remove(file: Path) -> None:
    for part in ("", "-wal", "-shm", "-queue"):
        file.with_name(file.name + part).unlink(missing_ok=True)


def _require_sample(url: str, option: str) -> None:
    """Raises Failure where an option would touch something else than a sample organisation."""
    from store.errors import StoreError
    from store.opening import open_store
    from store.sample.organisation import FIRST_MEMBER, ORGANISATION

    try:
        there = open_store(url)
        sample = there.organisation == ORGANISATION and FIRST_MEMBER in {one.username for one in there.members()}
        there.close()
    except StoreError:
        sample = False
    if not sample:
        place = door.without_password(url)
        raise Failure(f"{place} holds something else than the sample organisation: {option} leaves it alone.", "exists")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--contacts", type=number, default=SIZE, metavar="N", help=f"how many ({SIZE})")
    parser.add_argument("--store", metavar="FILE", help="where to make it, to keep it")
    parser.add_argument("--reset", action="store_true", help="make it anew")
    parser.add_argument("--live", action="store_true", help="colleagues work in it while it is open")
    parser.add_argument("--show-keys", action="store_true", help="show the last keys pressed, for those who look on")
    parser.add_argument("--no-open", action="store_true", help="only make it")


def _demo(call: Call) -> int:
    """Makes the sample organisation unless it is there, and opens it."""
    from store.sample.organisation import FIRST_MEMBER, ORGANISATION

    args = call.args
    url = args.store or (door.url_of(args.db) if args.db else str(shared(args.contacts)))
    door.refuse_folder(url)
    member = args.member or FIRST_MEMBER
    if args.reset and (args.store or args.db) and not door.on_server(url) and Path(url).exists():
        _require_sample(url, "--reset")
    made = args.reset or not door.there_is(url) or door.on_server(url)
    if made:
        with call.out.progress("Making contacts:") as progress:
            made = make(url, args.contacts, lambda done: progress(done, args.contacts), reset=args.reset)
    chosen = bool(args.store or args.db)
    if not made and (chosen or args.live):
        _require_sample(url, "--live" if args.live else "demo")
    shown = door.without_password(url)
    if made:
        told = f"{ORGANISATION} with {args.contacts:,} contacts lies in {shown}"
    else:
        told = f"{ORGANISATION} lay already in {shown}; --reset makes it anew"
    if args.json:
        # how many lie in a file that was there, its name does not say
        contacts = args.contacts if made or not chosen else None
        call.out.document({"store": shown, "organisation": ORGANISATION, "contacts": contacts, "made": made})
        return 0
    if args.no_open or not (sys.stdin.isatty() and sys.stdout.isatty()):
        call.out.line(f"{told}.")
        call.out.line(f"teambook --db {shown} --as {member}   opens it.")
        return 0
    from tui.cli.start import run

    if not door.on_server(url):
        with suppress(OSError):  # a store to be read only is a demo all the same
            hold(Path(url))
    if not args.live:
        return run(url, member, show_keys=args.show_keys)
    from tui.cli.colleagues import at_work

    with at_work(url, member):
        return run(url, member, show_keys=args.show_keys)


COMMANDS = (
    Command(
        "demo",
        "look around in a sample organisation",
        "teambook demo --contacts 20000",
        _demo,
        _arguments,
        more="Demos of one size share a throw-away store: what one changes, the others see. --as opens it as another\n"
        "member: dana (admin), marco (manager), alice, bob, carol, eve.",
    ),
)
