"""Long work beside the desk: a thread of its own, for imports and exports.

The desk has one thread and one session, and keys need it: what takes seconds there holds up every row that one scrolls
to. So long work gets a session of its own (a second connection), opened on its own thread, and ends with it. The
answers come to the screen as the desk's do. Rights are looked at as in any session, so nothing is seen or written by
this way that the member might not.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from store.errors import Interrupted, StoreError
from tui.desk import Answer, Crashed, Desk, Request

PROGRESS = 0.1
"""Seconds between two numbers of progress: each is a packet on the line."""
GRACE = 2.0
"""Seconds that the end of the app waits for work to put away what is half done."""
Failed = Callable[[Exception], None]


class Cancelled(Exception):
    """Somebody stopped it; nothing was done."""


class Task:
    """One piece of work. ``job(task)`` runs on a thread; ``done`` gets what it returns, ``failed`` an error that has
    words for people (StoreError, OSError, those in ``expected``, Cancelled); ``told`` how far it is. These three are
    called on the event loop."""

    def __init__(
        self,
        desk: Desk,
        job: Callable[[Task], Any],
        done: Callable[[Any], None],
        failed: Failed,
        told: Callable[[int], None] | None = None,
        *,
        expected: tuple[type[Exception], ...] = (),
    ) -> None:
        self._desk, self._job, self._done, self._failed, self._told = desk, job, done, failed, told
        self._expected: tuple[type[Exception], ...] = (StoreError, OSError, Cancelled, *expected)
        self._session: Any = None
        self._lock = threading.Lock()
        self._next = 0.0
        self.began = monotonic()
        self.cancelled = False
        self.over = False
        """Whether its answer is here; set on the event loop."""
        self._thread = threading.Thread(target=self._work, name="teambook-beside", daemon=True)

    def start(self) -> Task:
        """Begin."""
        atexit.register(self._end)
        self._thread.start()
        return self

    def cancel(self) -> None:
        """Stop it: the work is told so at its next number of progress, a statement of the database at once."""
        self.cancelled = True
        self.interrupt()

    def interrupt(self) -> None:
        """Break off the statement that runs now, if the work was cancelled; to be called again while it is not over:
        one may have come between two statements."""
        with self._lock:
            if self.cancelled and self._session is not None:
                self._session.interrupt()

    # -- for the job, on its thread -------------------------------------------------------------------------------

    def open_session(self) -> Any:
        """A session of its own."""
        return self.use(self._desk.another_session())

    def use(self, session: Any) -> Any:
        """Work with this session: its statements can be broken off."""
        with self._lock:
            self._session = session
        self.check()
        return session

    def check(self) -> None:
        """Raises Cancelled if somebody stopped it."""
        if self.cancelled:
            raise Cancelled

    def progress(self, number: int) -> None:
        """So many are done. Raises Cancelled if somebody stopped it."""
        self.check()
        if monotonic() >= self._next:
            self.say(number)

    def say(self, number: int) -> None:
        """So many are done, told at once."""
        self._next = monotonic() + PROGRESS
        if self._told is not None:
            self._post(self._told, number)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            try:
                value = self._job(self)
            finally:
                with self._lock:
                    self._session = None
        except Interrupted:
            self._post(self._end_with(self._failed), Cancelled())
        except self._expected as error:
            self._post(self._end_with(self._failed), error)
        except Exception as error:  # whatever it is, the app has to hear of it
            self._desk.tell(Crashed(error))
        else:
            self._post(self._end_with(self._done), value)
        finally:
            atexit.unregister(self._end)

    def _end_with(self, then: Callable[[Any], None]) -> Callable[[Any], None]:
        def end(value: Any) -> None:
            self.over = True
            then(value)

        return end

    def _post(self, done: Callable[[Any], None], value: Any) -> None:
        self._desk.tell(Answer(Request("form", lambda _: None, done, None), value, None))

    def _end(self) -> None:
        """The app ends while this runs: what is half done is put away first."""
        self.cancel()
        self._thread.join(GRACE)
