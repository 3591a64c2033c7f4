"""How the first screen opens dialogs: at once, or after the desk has read what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from store.errors import StoreError
from tui.desk import Desk, Job
from tui.screens.wish import wish_of

if TYPE_CHECKING:
    from tui.forms.form import Form
    from tui.screens.main import MainScreen


class Dialogs:
    """What a ``MainScreen`` has of it."""

    desk: Desk
    opening = False
    """Whether a form is being made ready: the keys that come are meant for it."""
    _asked: object = None
    """The question whose answer that waits for."""

    def open_form(self, form: Form) -> None:
        """Show a form in a sheet over the list."""
        from tui.screens.form import FormSheet  # a sheet is read in when it is first opened, not at every start

        cast("MainScreen", self).app.push_screen(FormSheet(form))

    def open_after(self, job: Job, make: Callable[[Any], Form], *, right: str = "", contact: int | None = None) -> None:
        """Open the form that ``make`` makes of what ``job`` reads at the desk. Keys typed meanwhile are the form's."""
        self.read_first(job, lambda read: self.open_form(make(read)), right=right, contact=contact)

    def read_first(self, job: Job, done: Callable[[Any], None], *, right: str = "", contact: int | None = None) -> None:
        """Have ``done`` called with what ``job`` reads at the desk, unless one gives it up or asks for something else.
        Keys typed meanwhile are for what comes then. ``right`` is what it needs in the book of ``contact``: where that
        is missing, one key asks who may."""
        self.opening, self._asked = True, (asked := object())

        def arrived(read: Any) -> None:
            if self.opening and self._asked is asked:
                self.opening = False
                done(read)

        def failed(error: StoreError) -> None:
            if self.opening and self._asked is asked:
                self.opening = False
                main = cast("MainScreen", self)
                main.asking.refused(str(error), wish_of(error, contact, right))

        self.desk.ask("form", job, arrived, failed)
