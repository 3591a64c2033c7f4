"""Which store, and as whom: the way from the command line to a session."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.failures import Failure, Usage

_PASSWORD = r"(://[^\s:/@?]*:)[^\s@]*(?=@)|([?&]password=)[^\s&]*"
_OTHER_SERVER = r"(?i)[a-z][a-z0-9+.-]+://"

if TYPE_CHECKING:
    from store.session import Session

FIRST_STEPS = """
  teambook demo                      look around in a sample organisation
  teambook init --organisation NAME  start your team's address book

--db FILE (or TEAMBOOK_DB) names one that lies elsewhere."""


def url_of(db: str | None) -> str:
    """The store that is meant: ``--db``, else ``TEAMBOOK_DB``, else the one in the user's data folder, else the one
    that this user has joined.

    Raises Usage for the address of something else."""
    named = db or os.environ.get("TEAMBOOK_DB")
    if not named:
        file = default_file()
        return str(file) if file.exists() else _joined(file) or str(file)
    if on_server(named):
        return named
    if "://" in named and re.match(_OTHER_SERVER, named):
        raise Usage(f"{without_password(named)} is no store: --db takes a file or postgresql://...")
    return os.path.expanduser(named)


def default_file() -> Path:
    """Where a store lies that nobody named."""
    from platformdirs import user_data_path

    return user_data_path("teambook", appauthor=False) / "teambook.db"


JOINED = "joined"
"""The file beside the default store's place with the address of the store that was joined instead."""


def _joined(file: Path) -> str:
    try:
        return file.with_name(JOINED).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def remember(url: str) -> None:
    """From now on this user's store is the one at ``url``. The address may hold a password: nobody else reads it."""
    file = default_file().with_name(JOINED)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = url if on_server(url) else str(Path(url).absolute())
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(f"{text}\n")


def on_server(url: str) -> bool:
    """Whether the store is a PostgreSQL database."""
    return url.startswith(("postgresql://", "postgres://"))


def without_password(text: str) -> str:
    """``text`` with the passwords taken out of the database addresses in it: it goes to a screen or into a log."""
    return re.sub(_PASSWORD, r"\1\2***", text)


def there_is(url: str) -> bool:
    """Whether there is a store to open; of a server one only knows by asking it."""
    return on_server(url) or Path(url).exists()


def refuse_folder(url: str) -> None:
    """Raises Failure where a folder is named instead of a file in it."""
    if not on_server(url) and Path(url).is_dir():
        raise Failure(f"{url} is a folder. --db (or TEAMBOOK_DB) names the file of an address book.", "no_store")


def require_store(url: str) -> None:
    """Raises Failure, with the way to a first store, where there is none."""
    refuse_folder(url)
    if not there_is(url):
        raise Failure(f"There is no address book at {url} yet.", "no_store", FIRST_STEPS)


def require_owner(url: str) -> None:
    """Raises Failure unless this user owns the store's file: acting as somebody else needs that.

    On a server the store itself asks the database who owns its tables.
    """
    if on_server(url) or not hasattr(os, "getuid"):
        return
    owner = os.stat(url).st_uid
    if os.getuid() not in (owner, 0):
        raise Failure(f"--as is for the owner of {url}. Without it you act as yourself.")


def open_session(url: str, member: str | None) -> Session:
    """A session on the store, as a member or as the one bound to the operating-system user.

    Raises Failure without a store or the ownership that ``--as`` needs, StoreError where the store refuses.
    """
    require_store(url)
    if member is not None:
        require_owner(url)
    from store.opening import open_store

    return open_store(url).session(member)
