"""What the first screen does with the messages of the desk: answers, progress, a database that is lost and found."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.desk import Answer, Crashed, Found, Lost, Opened
from tui.screens.doer import Progress

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class FromDesk:
    """What a ``MainScreen`` has of it."""

    lost = False
    """Whether the database does not answer."""

    def on_answer(self, message: Answer) -> None:
        """The desk has an answer: whoever has asked gets it."""
        message.deliver()

    def on_opened(self, message: Opened) -> None:
        """The session is open; if it cannot be, say why and leave."""
        if message.error:
            cast("MainScreen", self).cannot_start(message.error)

    def on_lost(self, message: Lost) -> None:
        """The database does not answer. What is typed stays, and the desk goes on trying."""
        self.lost = True
        cast("MainScreen", self).say_no(f"{message.reason} Trying again.")

    def on_found(self, _: Found) -> None:
        """It answers again."""
        self.lost = False
        cast("MainScreen", self).say("The database is back.")

    def on_progress(self, message: Progress) -> None:
        """Something long is being written: say how far it has come."""
        cast("MainScreen", self).doer.show_progress(message)

    def on_crashed(self, message: Crashed) -> None:
        """A mistake of ours: raised here, where the app can end in order."""
        raise message.error
