"""Opening a SQLite file: to be written, or where its folder allows no more, to be read; and what its errors mean."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from store.errors import Interrupted, Unavailable

PATIENCE = 30_000
"""Milliseconds of waiting for a program that locks the file."""
COPIED = 16_000
"""From so many pages on a commit copies the log of writes into the file itself, where nobody has done it before."""
_PRAGMAS = f"""
PRAGMA synchronous = NORMAL;
PRAGMA mmap_size = 2147483648;
PRAGMA busy_timeout = {PATIENCE};
PRAGMA wal_autocheckpoint = {COPIED};
"""

_REASONS = (
    ("database is locked", "Another program keeps the store {path} locked. Close it, then try again."),
    ("disk is full", "The disk is full: nothing was changed. Make room, then try again."),
    ("readonly", "The store {path} cannot be written: you may only read it. Nothing was changed."),
    ("unable to open", "The store {path} cannot be opened: look whether its folder exists and may be written to."),
    ("not a database", "{path} is not a Teambook store."),
    ("malformed", "The store {path} is damaged. Put a backup in its place (one lies beside it after an update)."),
    ("closed database", "The store {path} was closed."),
    ("table is locked", "The store {path} is still being read here. Try again."),
    ("disk I/O", "The disk failed while working on {path}: nothing was changed. Try again, then look at the disk."),
)

_NEEDED = 1 << 16
"""Bytes without which SQLite cannot even read: twice the index of its write-ahead log."""

State = tuple[int, ...]
"""By what it is seen that somebody has changed a file: which one it is, its size and time, the size of its log."""


def reason(error: sqlite3.Error, path: Path) -> Exception:
    """What SQLite says, as a sentence; what nobody can help stays as it is."""
    said = str(error)
    if said == "interrupted":
        return Interrupted("Broken off.")
    if "disk I/O" in said and _is_full(path):  # not even the files beside the store find room
        said = "disk is full"
    for part, sentence in _REASONS:
        if part in said:
            return Unavailable(sentence.format(path=path))
    return error


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.absolute().parent).free < _NEEDED
    except OSError:
        return False


def require(path: Path) -> None:
    """Raises Unavailable where there is no such file, or nobody lets us know."""
    try:
        there = path.is_file()
    except OSError as error:
        raise Unavailable(f"You may not look whether there is a store at {path}: {error.strerror}.") from error
    if not there:
        raise Unavailable(f"There is no store at {path}. `teambook init` starts one, `teambook demo` shows one.")


def create(path: Path) -> sqlite3.Connection:
    """Makes a file, or opens an empty one. Raises sqlite3.Error."""
    connection = _connected(path.absolute().as_uri())
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def connect(path: Path) -> tuple[sqlite3.Connection, State | None]:
    """Opens a file. With its state where it can only be read as one that never changes: write-ahead logging needs files
    beside the store even to read, and nobody but its writers can make them. Whoever reads such a file must look at its
    state before each statement, and connect again when it is another. Raises sqlite3.Error, Unavailable."""
    uri = path.absolute().as_uri()
    try:
        return _connected(uri), None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        try:
            found = state(path)
        except OSError:
            raise error from None
        if found[-1]:  # what was written last lies there, and would be missing
            raise Unavailable(
                f"The store {path} was not closed, and in a folder that you may only read, {path.name}-wal cannot be"
                " used. Let somebody open it who may write there."
            ) from error
        return _connected(f"{uri}?immutable=1"), found


def state(path: Path) -> State:
    """The state of a file now. Raises OSError."""
    file, log = os.stat(path), Path(f"{path}-wal")
    return file.st_dev, file.st_ino, file.st_size, file.st_mtime_ns, log.stat().st_size if log.exists() else 0


def _connected(uri: str) -> sqlite3.Connection:
    # autocommit: transactions are begun by `writing` and `reading` of the Database only
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256)
    connection.executescript(_PRAGMAS)  # which is the first to fail where the file cannot be opened
    return connection
