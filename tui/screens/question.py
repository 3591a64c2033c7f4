"""A question before what cannot be seen whole: what would happen, a safe button, one with the verb and the count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.forms.choice import Button, Buttons
from tui.forms.form import Form
from tui.forms.part import Part, Text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Question:
    """``said`` are sentences; ``verb`` is what the button says that does it. A dangerous one has its focus on the safe
    button, ``safe``; ``back`` says how it can be taken back."""

    def __init__(
        self,
        heading: str,
        said: Sequence[str],
        verb: str,
        action: Callable[[], None],
        *,
        back: str = "",
        safe: str = "Keep",
        danger: bool = True,
    ) -> None:
        self.heading, self.said, self.verb, self.action = heading, said, verb, action
        self.back, self.danger = back, danger
        self.safe = safe if danger else "Cancel"


class QuestionForm(Form):
    """A question as a form: its only part with a focus are the buttons."""

    def __init__(self, main: MainScreen, question: Question) -> None:
        super().__init__(main)
        self.heading, self.danger, self._question = question.heading, question.danger, question
        does = Button(question.verb, self._do, danger=question.danger)
        keeps = Button(question.safe, self.cancel)
        self.row = Buttons(*((keeps, does) if question.danger else (does, keeps)))
        said: list[Part] = [Text(sentence) for sentence in question.said]
        back: list[Part] = [Text(question.back, "dim")] if question.back else []
        self.parts = [Text(), *said, *back, Text(), self.row]

    def buttons(self) -> list[Button]:
        """The footer says what enter does now, and how to get to the other button."""
        here = self.row.value
        other = next(button for button in self.row.buttons if button is not here)
        return [
            Button(here.verb, here.action, "enter", danger=False),
            Button(f"To {other.verb}", lambda: None, "tab"),
            Button(self._question.safe, self.cancel, "escape", shown="esc"),
        ]

    def submit(self, *, another: bool = False) -> None:
        """Press the button at which one is."""
        self.row.value.action()

    def _do(self) -> None:
        self.close()
        self._question.action()


def ask(main: MainScreen, question: Question) -> None:
    """Ask, in a sheet over the list."""
    main.open_form(QuestionForm(main, question))
