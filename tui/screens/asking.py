"""Asking who may: a refusal names them, and one key asks (C2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.types import Outcome
from tui.screens.named_keys import key_of
from tui.screens.said import Said
from tui.screens.wish import Wish, told

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class AskingWho:
    """Remembers what was refused last, until something else is said."""

    def __init__(self, main: MainScreen) -> None:
        self._main = main
        self.wish: Wish | None = None

    def refused(self, reason: str, wish: Wish | None, brief: str = "") -> None:
        """Say why not, and which key asks whom; ``brief`` where the reason does not fit."""
        if wish is None:
            self._main.say_no(str(reason), brief)
            return
        said, brief = (text and f"{told(text, wish.who)}  {self.offer(wish)}" for text in (reason, brief))
        self._main.say_no(said, brief)
        self.wish = wish

    @staticmethod
    def offer(wish: Wish) -> str:
        """The key that asks, and whom."""
        return f"{key_of('ask')} asks {wish.whom}"

    def ask(self, wish: Wish) -> None:
        """Ask for it; where that was done already, say when."""

        def job(session: Any) -> Outcome:
            outcome: Outcome = session.ask(wish.contacts, wish.right, book=wish.book, to=wish.to)
            return outcome

        def done(outcome: Outcome) -> None:
            if outcome.operation is None:
                self._main.say(outcome.summary)

        self.wish = None
        said = Said("Asked", wish.whom, counted=False, told=True)
        self._main.doer.do(job, said, doing="Asking", done=done)


def ask(main: MainScreen) -> None:
    """Ask those who may what was refused last."""
    if main.asking.wish:
        main.asking.ask(main.asking.wish)


def nothing_refused(main: MainScreen) -> str:
    """Why there is nothing to ask for."""
    return "" if main.asking.wish else "Nothing was refused just now that somebody could grant."
