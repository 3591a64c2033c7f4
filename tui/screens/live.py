"""Colleagues at work: what they commit appears in the open list, without a key and without a flash.

An idle app must cost nothing, so nobody is asked as long as nothing has happened: SQLite's log file tells by its time
and length, 2 microseconds a look. A server is asked itself, every other second.
"""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from store.types import Operation
from tui.desk import Desk
from tui.selection import people

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FILE, SERVER = 1.0, 2.0
"""Seconds between two looks at the file, or questions to the server."""
NEWEST = 5
"""So many operations are looked at for who it was."""
DID = {"create": "added", "delete": "deleted", "import": "imported", "restore": "brought back", "move": "moved"}


class Live:
    """Looks for what others have done."""

    def __init__(self, screen: MainScreen, desk: Desk) -> None:
        self._screen, self._desk = screen, desk
        self._file: str | None = None
        self._mark: tuple[int, int] | None = None
        self._known = 0
        self._last = 0
        self._again = False
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to look, once the first rows are on the screen."""

        def job(session: Any) -> tuple[str | None, int, int]:
            newest = session.history(limit=1)
            return session.watched, session.seen(), newest[0].id if newest else 0

        self._desk.ask("live", job, self._begin, lambda _: None)

    def stop(self) -> None:
        """Look no more."""
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def know(self, seen: int) -> None:
        """The state of the store after something that was done here."""
        self._known = seen

    def _begin(self, read: tuple[str | None, int, int]) -> None:
        self._file, self._known, self._last = read
        self._mark = self._look()
        self._wait()

    def _wait(self) -> None:
        # The loop's own timer: one of Textual's would wake two tasks and pass a message each time.
        self._timer = asyncio.get_running_loop().call_later(FILE if self._file else SERVER, self._tick)

    def _tick(self) -> None:
        mark = self._look()
        if self._file is None or mark != self._mark or self._again:
            # Once more after a change: two commits may leave the same time on the file.
            self._again = mark != self._mark
            self._mark = mark
            self._desk.ask("live", lambda session: session.seen(), self._seen, lambda _: None)
        self._wait()

    def _look(self) -> tuple[int, int] | None:
        if self._file is None:
            return None
        try:
            state = os.stat(self._file)
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size

    def _seen(self, seen: int) -> None:
        if seen == self._known or self._screen.doer.busy_with:
            # While something is being written here: its end brings all there is.
            return
        self._known = seen
        self._screen.renew()
        self._desk.ask("live", lambda session: session.history(limit=NEWEST), self._tell, lambda _: None)

    def _tell(self, operations: tuple[Operation, ...]) -> None:
        """Say whose doing it was, dim at the right of the notice line."""
        own = self._screen.doer.own
        new = [operation for operation in operations if operation.id > self._last and operation.id not in own]
        self._last = max((operation.id for operation in operations), default=self._last)
        if new:
            clock = datetime.now().strftime("%H:%M")
            self._screen.notice.say_beside(f"{clock} {said(new, partial(whose, self._screen))}")


def whose(screen: MainScreen, username: str) -> str:
    """Who it was, as one calls them."""
    me = screen.facts.member
    return "You, elsewhere," if me and username == me.username else screen.facts.person(username)


def said(operations: list[Operation], name: Any) -> str:
    """What colleagues have done, in a few words: "Bob changed 3 contacts"."""
    who = {operation.by for operation in operations}
    what = {DID.get(operation.verb, "changed") for operation in operations}
    subject = name(operations[0].by) if len(who) == 1 else "Colleagues"
    verb = what.pop() if len(what) == 1 else "changed"
    return f"{subject} {verb} {people(sum(operation.rows for operation in operations))}"
