"""The desk: one thread that does all work on the store, so that no key press ever waits for the database.

The session lives on this thread from its opening on. Who asks says for which slot: of several requests waiting
in a slot only the newest is done (a letter typed replaces the search for the letters before it). Writing is different:
what is to be written waits in a queue, first come, first served, and each is done once. Answers come back as messages;
what they change is the receiver's own affair.

What writing puts off (``Session.catch_up``) is done in little steps while nobody asks for anything.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

from store.errors import Interrupted, StoreError, Unavailable
from store.frozen import frozen

SLOTS = (
    "start", "write", "rows", "renew", "select", "present", "copy", "form", "record", "facts", "history", "plan",
    "hidden", "count", "who", "live",
)  # fmt: skip
"""What is asked for, the most urgent first. Writing comes before all reading, so that what is read has it; rows are
what a key waits for, a count is what nobody waits for. ``form`` and ``plan`` are for dialogs: what one needs to open,
and what it shows when it has been worked out. A slot may have others beside it for the same: ``rows:bob``."""
PATIENT = ("present", "history", "plan", "hidden", "count", "who", "live")
"""What may be broken off for something more urgent, and is then done once more."""
RETRY = (0.25, 0.5, 1.0, 2.0)
"""Seconds between attempts to reach a lost database; the last one repeats."""
REST, STEP = 0.3, 0.03
"""Seconds without a request before what writing has put off is done, and between two steps of that: one takes 4 ms."""

Job = Callable[[Any], Any]
"""Work on a session (``store.session.Session``), done on the desk's thread."""


@frozen
class Request:
    """A job waiting at the desk, and what shall be done with its answer."""

    slot: str
    job: Job
    done: Callable[[Any], None]
    failed: Callable[[StoreError], None] | None


class Answer(Message, bubble=False):
    """A request has been dealt with. The receiver calls :meth:`deliver` in its own time."""

    def __init__(self, request: Request, value: Any, error: StoreError | None) -> None:
        super().__init__()
        self.request, self.value, self.error = request, value, error

    def deliver(self) -> None:
        """Hand the value, or the error, to who has asked."""
        if self.error is None:
            self.request.done(self.value)
        elif self.request.failed is not None:
            self.request.failed(self.error)


class Opened(Message, bubble=False):
    """The session is open, or (``error``) it cannot be opened."""

    def __init__(self, error: StoreError | None = None) -> None:
        super().__init__()
        self.error = error


class Lost(Message, bubble=False):
    """The database does not answer. The desk goes on trying."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Found(Message, bubble=False):
    """The lost database answers again."""


class Crashed(Message, bubble=False):
    """A job has failed in a way that no rule foresees: a mistake of ours, to be raised where it is seen."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class Desk:
    """One database thread. ``open_session`` is called on it."""

    def __init__(self, open_session: Callable[[], Any]) -> None:
        self._open_session = open_session
        self._waiting: dict[str, Request] = {}
        self._writing: deque[Request] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self._doing: str | None = None
        self._rest: float | None = None
        self._session: Any = None
        self._own: Any = None
        self._target: MessagePump | None = None
        self._thread = threading.Thread(target=self._work, name="teambook-desk", daemon=True)

    def opens(self, open_session: Callable[[], Any]) -> None:
        """What is called to open the session, where that was not known yet. Before :meth:`start`."""
        self._open_session = open_session

    def another_session(self) -> Any:
        """A session of its own, opened where this is called: for long work beside the desk (``tui.beside``)."""
        return self._open_session()

    def lend(self, session: Any) -> None:
        """From a job: what is asked from now on is asked of this session (``tui.screens.viewing``)."""
        self._session = session

    def take_back(self) -> Any:
        """From a job: what is asked from now on is asked of the session that was opened first. Gives that."""
        self._session = self._own
        return self._own

    def start(self, target: MessagePump) -> None:
        """Begin to work; answers go to ``target``."""
        self._target = target
        self._thread.start()

    def close(self) -> None:
        """Take no more requests. A job that is being done is not waited for."""
        with self._wake:
            self._closed = True
            self._waiting.clear()
            self._writing.clear()
            self._wake.notify()

    @property
    def idle(self) -> bool:
        """Whether nothing is asked, and nothing being done."""
        with self._wake:
            return not self._waiting and not self._writing and self._doing is None

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Begins nothing within this, so that what the event loop does meanwhile is not slowed down."""
        with self._wake:
            yield

    def ask(
        self,
        slot: str,
        job: Job,
        done: Callable[[Any], None],
        failed: Callable[[StoreError], None] | None = None,
    ) -> None:
        """Have ``job`` done; ``done`` gets its value on the event loop. Takes the place of what waits in ``slot``."""
        with self._wake:
            if not self._closed:
                self._waiting[slot] = Request(slot, job, done, failed)
                self._hurry(slot)

    def waits(self, slot: str) -> bool:
        """Whether something waits in ``slot`` whose place the next request there would take."""
        with self._wake:
            return slot in self._waiting

    def write(self, job: Job, done: Callable[[Any], None], failed: Callable[[StoreError], None]) -> None:
        """Have ``job`` write, after all that waits to be written already. It is done once and once only: where the
        database is lost meanwhile, or it is broken off when a part is done, ``failed`` learns of it.
        """
        with self._wake:
            if not self._closed:
                self._writing.append(Request("write", job, done, failed))
                self._hurry("write")

    def tell(self, message: Message) -> None:
        """From a job: have the screen know of something at once, as how far it has come."""
        self._post(message)

    def written_beside(self) -> None:
        """A session of its own (``beside``) has written something: what that put off is done here, too."""
        self._rest = REST

    def _hurry(self, slot: str) -> None:
        """Wake the thread; what it does meanwhile is broken off where it can wait."""
        if self._doing in PATIENT and _urgency(slot) < _urgency(self._doing):
            self._session.interrupt()
        self._wake.notify()

    def _work(self) -> None:
        try:
            self._session = self._own = self._open_session()
        except StoreError as error:
            self._post(Opened(error))
            return
        except Exception as error:  # whatever it is, the app has to hear of it
            self._post(Crashed(error))
            return
        self._post(Opened())
        while (request := self._next()) is not None:
            try:
                self._do(self._session, request)
            except Exception as error:  # whatever it is, the app has to hear of it
                self._post(Crashed(error))

    def _next(self) -> Request | None:
        while True:
            with self._wake:
                self._doing = None
                self._wake.wait_for(lambda: self._waiting or self._writing or self._closed, self._rest)
                if self._closed:
                    return None
                if self._writing and "start" not in self._waiting:
                    self._doing = "write"
                    return self._writing.popleft()
                if self._waiting:
                    self._doing = min(self._waiting, key=_urgency)
                    return self._waiting.pop(self._doing)
            self._catch_up()

    def _catch_up(self) -> None:
        """A step of what writing has put off."""
        self._rest = None  # what fails waits for the next time that somebody writes
        try:
            with suppress(StoreError):
                if self._session.catch_up():
                    self._rest = STEP
        except Exception as error:  # whatever it is, the app has to hear of it
            self._post(Crashed(error))

    def _do(self, session: Any, request: Request) -> None:
        """Do one job; where the database is lost, again and again, until it answers or the question is stale."""
        attempt, committed = 0, session.committed
        if request.slot == "write":
            self._rest = REST
        while True:
            try:
                value, error = request.job(session), None
            except Unavailable as lost:
                if request.slot == "write":
                    self._post(Answer(request, None, lost))
                    return
                if attempt == 0:
                    self._post(Lost(str(lost)))
                if not self._pause(RETRY[min(attempt, len(RETRY) - 1)]):
                    return
                attempt += 1
                with self._wake:
                    request = self._waiting.pop(request.slot, request)
                continue
            except Interrupted as cut:
                # Of a write: meant for a count before it, on a server that is told so by another line. A transaction
                # that is broken off is rolled back, so it may begin anew; but not when one was through already.
                if request.slot == "write" and session.committed != committed:
                    self._post(Answer(request, None, cut))
                    return
                with self._wake:
                    if request.slot == "write":
                        self._writing.appendleft(request)
                    else:
                        self._waiting.setdefault(request.slot, request)
                return
            except StoreError as refused:
                value, error = None, refused
            if attempt:
                self._post(Found())
            self._post(Answer(request, value, error))
            return

    def _pause(self, seconds: float) -> bool:
        """Wait; False when the desk has been closed meanwhile."""
        with self._wake:
            self._wake.wait_for(lambda: self._closed, seconds)
            return not self._closed

    def _post(self, message: Message) -> None:
        if self._target is not None:
            self._target.post_message(message)


def _urgency(slot: str) -> int:
    """Where a slot stands among them all, 0 the most urgent."""
    return SLOTS.index(slot.partition(":")[0])
