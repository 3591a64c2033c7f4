"""What the commands of the Bin do: bring back, delete for good, empty it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.types import Outcome
from tui.forms.form import Form
from tui.screens.history import reasons
from tui.screens.question import Question, QuestionForm
from tui.screens.said import Said
from tui.selection import hidden_words, people

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def restore(main: MainScreen) -> None:
    """Bring the target back, at once: ``u`` puts it into the bin again."""
    if target := main.target():
        doing = f"Restoring {people(len(target))}" if len(target) > 1 else "Restoring"
        main.doer.do(lambda session: session.restore(target.ids.all()), Said.of("Restored", target), doing=doing)


def delete_for_good(main: MainScreen) -> None:
    """Delete the target for good, after a question."""
    if target := main.target():
        ids, words, hidden = target.ids, target.words, target.hidden
        heading = f"Delete {words} for good"
        _plan(main, heading, lambda session: session.plan_emptying(ids.all()), words if len(ids) == 1 else "", hidden)


def empty(main: MainScreen) -> None:
    """Delete all that lies in the bin for good, whatever a search shows of it, after a question."""
    _plan(main, "Empty the bin", lambda session: session.plan_emptying())


def _plan(
    main: MainScreen, heading: str, job: Callable[[Any], Outcome], name: str = "", hidden: int | None = 0
) -> None:
    def make(plan: Outcome) -> Form:
        whom = name or people(plan.done)
        if not plan.done:
            said = ["Nothing of it may be deleted for good.", *reasons(plan.left_out, main.size.height)]
            question = Question(heading, said, "Close", lambda: None, danger=False)
            return QuestionForm(main, question)
        said = [f"{whom}: every name, number and note is deleted for good. Nothing brings that back, undo neither."]
        if hidden:
            said.append(f"{people(hidden)} {hidden_words(hidden)}.")
        if plan.left_out:
            stays = len(plan.left_out)
            said += [
                f"{people(stays)} {'stays' if stays == 1 else 'stay'} in the bin.",
                *reasons(plan.left_out, main.size.height),
            ]
        ids, done = plan.ids, plan.done
        question = Question(heading, said, f"Delete {done:,} for good", lambda: _delete(main, ids, whom))
        return QuestionForm(main, question)

    main.open_after(job, make)


def _delete(main: MainScreen, ids: tuple[int, ...], whom: str) -> None:
    said = Said("Deleted for good", whom, final=True)
    main.doer.do(lambda session: session.empty(ids), said, doing="Deleting for good")
