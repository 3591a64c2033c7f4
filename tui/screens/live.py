"""Colleagues at work: what they commit appears in the open list, without a key and without a flash.

An idle app must cost nothing, so nobody is asked as long as nothing has happened: SQLite's log file tells by its time
and length, 2 microseconds a look. A server is asked itself, every other second.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from store.stories import Operation
from tui.desk import Desk, Job
from tui.selection import people
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FILE, SERVER = 0.9, 0.9
"""Seconds between two looks at the file, or questions to the server: what is taken away is gone within a second."""
DAY = 86_400.0
"""No timer runs longer: clocks are set meanwhile."""
NEWEST = 5
"""So many operations are looked at for who it was."""
ELSEWHERE = "You, elsewhere"
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
        self._asked = False
        self._over = False
        """Whether something ended by itself; what ends after that is still to be read."""
        self._timer: asyncio.TimerHandle | None = None
        self._end: asyncio.TimerHandle | None = None

    def start(self, seen: int) -> None:
        """Begin to look, once the first rows are on the screen; ``seen`` is the state that they were read in."""
        self._known = seen

        def job(session: Any) -> tuple[str | None, int, str | None]:
            # Not from the history: to count whom a newest operation concerns takes a second where those are a million.
            return session.watched, session.newest, session.rights_end

        self._ask(job, self._begin)

    def stop(self) -> None:
        """Look no more."""
        for timer in (self._timer, self._end):
            if timer:
                timer.cancel()
        self._timer = self._end = None

    def know(self, seen: int) -> None:
        """The state of the store after something that was done here."""
        self._known = seen

    def _ask(self, job: Job, done: Callable[[Any], None]) -> None:
        """Ask the desk; while it has not answered nothing else may be asked, which would take the place of this."""

        def answered(read: Any) -> None:
            self._asked = False
            done(read)

        def failed(_: StoreError) -> None:
            self._asked = False

        self._asked = True
        self._desk.ask("live", job, answered, failed)

    def _begin(self, read: tuple[str | None, int, str | None]) -> None:
        self._file, self._last, end = read
        self._wait_for(end)
        # There is no mark yet, so that the first look asks: somebody may have written since the rows were read.
        self._wait()

    def _wait(self) -> None:
        # The loop's own timer: one of Textual's would wake two tasks and pass a message each time.
        self._timer = asyncio.get_running_loop().call_later(FILE if self._file else SERVER, self._tick)

    def _tick(self) -> None:
        mark = self._look()
        if self._asked:
            self._again = True
        elif self._file is None or mark != self._mark or self._again:
            # Once more after a change: two commits may leave the same time on the file.
            self._again = mark != self._mark
            self._mark = mark
            self._ask(lambda session: session.seen(), self._seen)
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
        if self._screen.doer.busy_with:
            # The end of what is being written here brings all there is; where it fails, the next look does.
            self._again = True
            return
        if seen == self._known and not self._over:
            return
        self._known, self._over = seen, False
        self._screen.renew()

        def job(session: Any) -> tuple[tuple[Operation, ...], str | None]:
            return session.history(limit=NEWEST), session.rights_end

        self._ask(job, self._tell)

    def _wait_for(self, end: str | None) -> None:
        """Something that one may see ends by itself, after this second (ISO 8601, UTC): look again then. Nobody writes
        anything at that moment."""
        if self._end:
            self._end.cancel()
        self._end = None
        if end is not None:
            seconds = (datetime.fromisoformat(end) - datetime.now(UTC)).total_seconds() + 1
            self._end = asyncio.get_running_loop().call_later(max(0.1, min(seconds, DAY)), self._ended)

    def _ended(self) -> None:
        self._screen.renew()
        self._over = self._again = True

    def _tell(self, read: tuple[tuple[Operation, ...], str | None]) -> None:
        """Say whose doing it was, dim at the right of the notice line."""
        operations, end = read
        self._wait_for(end)
        own = self._screen.doer.own
        new = [operation for operation in operations if operation.id > self._last and operation.id not in own]
        self._last = max((operation.id for operation in operations), default=self._last)
        if new:
            clock = datetime.now().strftime("%H:%M")
            self._screen.notice.say_beside(f"{clock} {said(new, partial(whose, self._screen))}")


def whose(screen: MainScreen, username: str) -> str:
    """Who it was, as one calls them."""
    me = screen.facts.member
    return ELSEWHERE if me and username == me.username else screen.facts.person(username)


def said(operations: list[Operation], name: Any) -> str:
    """What colleagues have done, in a few words: "Bob changed 3 contacts"; what was about no contacts in the history's:
    "Dana: Made Bob Okafor manager"."""
    if not any(operation.rows for operation in operations):
        newest, more = operations[0], len(operations) - 1
        return f"{name(newest.by)}: {screen_text(newest.summary)}{f', and {more} more' if more else ''}"
    operations = [operation for operation in operations if operation.rows]
    who = {operation.by for operation in operations}
    what = {DID.get(operation.verb, "changed") for operation in operations}
    subject = name(operations[0].by) if len(who) == 1 else "Colleagues"
    verb = what.pop() if len(what) == 1 else "changed"
    subject += "," if subject == ELSEWHERE else ""
    return f"{subject} {verb} {people(sum(operation.rows for operation in operations))}"
