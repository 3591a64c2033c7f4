"""What may take minutes, as sorting all contacts anew does: written by a session of its own beside the desk, so that
one goes on reading meanwhile. What acts on contacts waits until it is over, and esc cancels it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from store.errors import StoreError, Unavailable
from store.waiting import Writer
from tui.beside import Cancelled, Task
from tui.desk import Desk
from tui.screens.named_keys import key_of
from tui.text import screen_text
from tui.waiting import waiting_for

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

SHORT = 0.5
"""Seconds after which it is said what goes on; what is over before says only what it did."""
BREAK_OFF = 0.1
"""Seconds between two attempts to break off: one may come between two statements."""


class LongWork:
    """One such thing at a time."""

    def __init__(self, screen: MainScreen, desk: Desk) -> None:
        self._screen, self._desk = screen, desk
        self._task: Task | None = None
        self._doing = ""
        self._total = 0
        self._writer: Writer | None = None
        """For whom it waits, None once it has its turn."""

    def begin(
        self,
        job: Callable[[Any], Any],
        doing: str,
        finish: Callable[[Any], None],
        failed: Callable[[StoreError], None],
    ) -> None:
        """Run ``job(session)``; ``doing`` says what goes on ("Sorting"). One of ``finish`` (with what it returns) and
        ``failed`` is called at the end, none where it was cancelled."""
        screen, doer = self._screen, self._screen.doer
        if doer.beside:
            screen.say_no(f"{doer.beside}: wait until that is done.")
            return
        doer.beside, self._doing, self._writer, self._total = doing, doing, None, 0

        def work(task: Task) -> Any:
            with closing(task.open_session()) as session:
                session.on_wait(self._waits)
                session.on_going(going_on)
                outcome = job(session)
                with suppress(StoreError):  # it is written; what that put off is left to the next one else
                    session.catch_up()
                return outcome

        def going_on(done: int, of: int) -> None:
            self._writer, self._total = None, of
            task.progress(done)

        def over(outcome: Any) -> None:
            self._over()
            finish(outcome)

        def fail(error: Exception) -> None:
            self._over()
            if isinstance(error, Cancelled):
                screen.say("Cancelled: nothing was changed.")
            else:
                failed(error if isinstance(error, StoreError) else Unavailable(str(error)))

        self._task = task = Task(self._desk, work, over, fail, self._tell)
        screen.set_timer(SHORT, lambda: self._tell(0) if task is self._task else None)
        task.start()

    def cancel(self) -> bool:
        """Break off what is being written; False if nothing is."""
        if self._task is None:
            return False
        if not self._task.cancelled:
            self._screen.notice.say(f"{self._doing}: cancelling", kept=False)
            self._task.cancel()
            self._break_off(self._task)
        return True

    def _break_off(self, task: Task) -> None:
        if not task.over:
            task.interrupt()
            self._screen.set_timer(BREAK_OFF, lambda: self._break_off(task))

    def _waits(self, writer: Writer) -> None:
        """From another thread: it waits for a ``writer``."""
        self._writer = writer
        if self._task is not None:
            self._task.say(writer.done)

    def _tell(self, number: int) -> None:
        task, facts, writer = self._task, self._screen.facts, self._writer
        if task is None or task.cancelled or monotonic() - task.began < SHORT:
            return
        of = f" {number:,} of {self._total:,}" if self._total else ""
        said = f"{self._doing}{of}   {key_of('back')} cancels"
        if writer is not None:
            said = waiting_for(writer, facts.members, facts.member.id if facts.member else None)
        self._screen.notice.progress(screen_text(said))

    def _over(self) -> None:
        self._task, self._screen.doer.beside = None, ""
