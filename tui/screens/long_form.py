"""A form whose work takes long: it goes on beside the desk, with its progress in the form, and can be stopped.

For the first half second all keys wait for it, as they do for everything that is written, so that keys typed ahead
find what they were meant for. After that they are taken at once: the app never stands still.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events

from tui.beside import Task
from tui.forms.form import Form
from tui.forms.part import Part
from tui.screens.doer import SHORT
from tui.widgets.places import LIST_STAYS, places

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

BREAK_OFF = 0.1
"""Seconds between two attempts to break off a statement of work that was cancelled."""
BELOW = 3
"""Lines below a sheet: rule, notice, footer."""


class LongForm(Form):
    """``task`` is what is being done now, None if nothing is."""

    def __init__(self, main: MainScreen) -> None:
        self.task: Task | None = None
        self._aside: Task | None = None
        self._held_until = 0.0
        super().__init__(main)

    @property
    def waiting(self) -> bool:
        """Whether keys wait: for the first half second of its work, and for what comes right after it."""
        now = monotonic()
        return now < self._held_until or (
            self.task is not None and not self.task.over and now < self.task.began + SHORT
        )

    @waiting.setter
    def waiting(self, value: bool) -> None:
        """Keys wait for half a second more, or no longer."""
        self._held_until = monotonic() + SHORT if value else 0.0

    @property
    def busy(self) -> bool:
        """Whether work is being done."""
        return self.task is not None and not self.task.over

    def begin(
        self,
        job: Callable[[Task], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        told: Callable[[int], None] | None = None,
        *,
        expected: tuple[type[Exception], ...] = (),
        unwanted: Callable[[Any], None] = lambda _: None,
    ) -> None:
        """Begin work, in place of what is being done. ``unwanted`` gets a value that comes when it is no longer wanted
        (called on the event loop)."""
        if self.busy:
            self.stop()

        def finish(value: Any) -> None:
            if self.task is task:
                done(value)
                self.refresh()
            else:
                unwanted(value)

        def fail(error: Exception) -> None:
            if self.task is task:
                failed(error)
                self.refresh()

        def tell(number: int) -> None:
            if self.task is task and not task.over and told:
                told(number)
                self.refresh()

        self.task = task = Task(self.main.desk, job, finish, fail, tell, expected=expected)
        task.start()

    def aside(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        """Have something small done that only may take long, as looking into a folder does; only the newest counts."""

        def finish(value: Any) -> None:
            if self._aside is task:
                done(value)
                self.refresh()

        def fail(error: Exception) -> None:
            if self._aside is task:
                failed(error)
                self.refresh()

        self._aside = task = Task(self.main.desk, lambda _: job(), finish, fail)
        task.start()

    def stop(self) -> None:
        """Cancel what is being done; its ``failed`` gets Cancelled, unless something else is begun meanwhile."""
        if self.task is not None and not self.task.over:
            self.task.cancel()
            self._break_off(self.task)

    def _break_off(self, task: Task) -> None:
        if not task.over:
            task.interrupt()
            self.main.set_timer(BREAK_OFF, lambda: self._break_off(task))

    def refresh(self) -> None:
        """Have it drawn again, and once more where it stands when its height has changed."""
        super().refresh()
        if self.sheet:
            self.sheet.call_after_refresh(self._refresh_again)

    def _refresh_again(self) -> None:
        """The notice too: what is said behind a sheet that changes its height just then may go unpainted."""
        super().refresh()
        self.main.notice.refresh()

    @property
    def lead(self) -> str | None:
        """Nothing has to where keys go on to the screen behind."""
        return "" if isinstance(self.here, HandsOn) else super().lead

    def hand_on(self, event: events.Event) -> None:
        """Close, and let the first screen deal with a key that means nothing here."""
        self.close()
        self.main.take(event)

    def room(self) -> int:
        """The lines that a sheet may have, its title not counted."""
        return max(3, self.main.size.height - BELOW - LIST_STAYS - 1)

    def width(self) -> int:
        """The cells that a sheet has."""
        behind = places(self.main.size)
        return self.main.size.width - (behind.downs[0] + 1 if behind.downs else 0)


class HandsOn(Part):
    """A part that takes a few ``keys`` itself; all others mean the screen behind, and go there."""

    marked = False

    def __init__(self, form: LongForm, keys: dict[str, Callable[[], None]] | None = None) -> None:
        super().__init__()
        self._form, self.keys = form, keys or {}

    def height(self, cells: int) -> int:
        """It shows nothing itself."""
        return 0

    def take(self, key: str, character: str | None) -> bool:
        """One of its own, or one of the buttons', or one for the screen behind."""
        if key in self.keys:
            self.keys[key]()
            return True
        if any(button.key == key for button in self._form.buttons()) or key in ("ctrl+j", "ctrl+s"):
            return False
        self._form.hand_on(events.Key(key, character))
        return True

    def paste(self, text: str) -> None:
        """A paste is a new search, as always in the list."""
        self._form.hand_on(events.Paste(text))
