"""The queue of writers to a SQLite file: a lock on a file beside the store, first come, first served.

SQLite's own retries starve some of fifty writers for seconds [measured]."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from store.waiting import Waiting, Writer, read, text_of, told

fcntl: Any
try:
    fcntl = import_module("fcntl")
except ImportError:  # no flock on this system: writers meet at SQLite's own lock, in no fair order
    fcntl = None

_SAID = 120
"""The bytes in which a writer says who they are."""


class Queue:
    """``file`` is what all writers to a store lock. The kernel keeps the order and frees the place of a killed
    process."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._place: int | None = None
        self._writer: Writer | None = None

    @contextlib.contextmanager
    def turn(
        self, writer: Writer | None = None, waiting: Waiting | None = None, *, patient: bool = True
    ) -> Iterator[bool]:
        """Waits for the turn, which lasts as long as the body; ``waiting`` is told for whom. Who is not ``patient``
        gets False where somebody else is writing."""
        if fcntl is None:
            yield True
            return
        try:
            place = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:  # a folder that may only be read: SQLite itself gives the reason
            yield True
            return
        try:
            ours = _wait(place, waiting) if patient else _free(place)
            if ours:
                self._place, self._writer = place, writer
                self.report(0)
            yield ours
        finally:
            self._place = None
            os.close(place)

    def report(self, done: int, of: int = 0) -> None:
        """Tells those who wait that so many are done, ``of`` so many where that is known only now: in one piece, over
        what the writer before has left there."""
        if self._place is not None:
            if self._writer and of:
                self._writer = self._writer._replace(size=of)
            said = text_of(self._writer._replace(done=done)) if self._writer else ""
            with contextlib.suppress(OSError):  # a full disk: whoever waits is told nothing
                os.pwrite(self._place, said.ljust(_SAID).encode("ascii", "replace"), 0)


def _free(place: int) -> bool:
    """Takes the turn if it is nobody's."""
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(place: int, waiting: Waiting | None) -> bool:
    if waiting is None:
        fcntl.flock(place, fcntl.LOCK_EX)
    elif not _free(place):
        with told(lambda: read(os.pread(place, _SAID, 0).decode("ascii", "replace")), waiting):
            fcntl.flock(place, fcntl.LOCK_EX)
    return True
