"""Writers wait in turn, and see who is writing and how far it is (model.md "Operations").

Whoever has their turn says so where others can read it though nothing is committed yet: in the file that the queue of
writers is made of, or as the name of the connection. The next one in turn writes over it and a connection takes its
name along, so a writer that was killed leaves nothing that is not true."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

PATIENCE = 0.5
"""Seconds of waiting before somebody is told, and between two looks: most writers are through in a hundredth of it."""
_MARK = "teambook"
_LONG = 500
"""From so many contacts on a writer takes a while."""
_UNKNOWN = ("undo", "redo", "set-setting")
"""Verbs of which only shows as they run how many contacts they are about."""


class Writer(NamedTuple):
    """Who has their turn to write: a member's number, the verb, how many contacts it is about (0: not said), how many
    are done."""

    member: int
    verb: str
    size: int = 0
    done: int = 0


Waiting = Callable[[Writer], None]
"""Told, from a thread of its own, for whom one waits."""
GoingOn = Callable[[int, int], None]
"""Told how many are done, of how many; raises to cancel, and nothing has happened."""


def is_long(writer: Writer | None) -> bool:
    """Whether a writer may take so long that others want to know, and that it is worth preparing for."""
    return writer is not None and (writer.size >= _LONG or writer.verb in _UNKNOWN)


def text_of(writer: Writer) -> str:
    """As a writer is written down for others: short, in ASCII."""
    return f"{_MARK} {writer.member} {writer.verb} {writer.size} {writer.done}"


def read(text: str) -> Writer | None:
    """What somebody wrote down; None for what is no such text, or only half of one."""
    match text.strip("\0 \n").split(" "):
        case [mark, member, verb, size, done] if mark == _MARK and all(map(str.isdecimal, (member, size, done))):
            return Writer(int(member), verb, int(size), int(done))
    return None


@contextmanager
def told(look: Callable[[], Writer | None], waiting: Waiting) -> Iterator[None]:
    """While the body waits for its turn, has ``waiting`` told again and again whose turn it is."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(PATIENCE):
            found = look()
            if found is not None and not over.is_set():
                waiting(found)

    threading.Thread(target=watch, name="teambook-waiting", daemon=True).start()
    try:
        yield
    finally:
        over.set()
