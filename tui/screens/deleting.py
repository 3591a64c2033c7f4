"""Delete: at once, or after a question where there are many, or some that are not in sight (C3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.teamwork import BulkPlan
from store.types import Outcome
from tui import commands
from tui.screens.said import Said, copies_words
from tui.selection import Target, hidden_words, people
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

ASKS_FROM = 26
"""So many contacts and more are deleted, or taken back, only after a question (C3)."""
REASONS = 2
"""So many reasons are told one by one; of the rest only how many they keep."""


def delete(main: MainScreen) -> None:
    """Delete the target."""
    target = main.target()
    if target is None:
        return
    if len(target) < ASKS_FROM and target.hidden == 0:
        _delete(main, target)
    else:
        ids = target.ids
        main.read_first(lambda session: session.plan_delete(ids.all()), lambda plan: _ask(main, target, plan))


def _ask(main: MainScreen, target: Target, plan: BulkPlan) -> None:
    """The question, with the counts that will come true: what is left out is no part of them."""
    from tui.screens.question import Question, ask  # read in when it is first needed, as all dialogs are

    if not plan.done:
        if plan.left_out:
            _delete(main, target)  # nothing is deleted: it says why, and whom one key asks
        else:
            main.say_no("They are not there any longer.")
        return
    question = Question(
        f"Delete {people(plan.done)}",
        list(_said(target, plan)),
        f"Delete {plan.done:,}",
        lambda: _delete(main, target),
        back=f"Deleted by mistake? {commands.key('undo')} brings {'it' if plan.done == 1 else 'them'} back.",
    )
    ask(main, question)


def _said(target: Target, plan: BulkPlan) -> Iterator[str]:
    goes, is_ = ("goes", "is") if plan.done == 1 else ("go", "are")
    yield f"{people(plan.done)} {goes} to the bin, and {is_} gone from every list."
    for number, reason in plan.left_out[:REASONS]:
        yield f"{_these(number, 'stays', 'stay')}. {screen_text(reason)}"
    if rest := sum(number for number, _ in plan.left_out[REASONS:]):
        yield f"{_these(rest, 'stays', 'stay')} for other reasons."
    if plan.copies:
        yield copies_words(Outcome(None, plan.done, copies=plan.copies))
    if gone := len(target) - plan.done - sum(number for number, _ in plan.left_out):
        yield f"{_these(gone, 'is', 'are')} not there any longer."
    if target.hidden:
        yield f"{people(target.hidden)} {hidden_words(target.hidden)}."
    elif target.hidden is None:
        yield "Some of them may not be on this list."


def _these(number: int, one: str, many: str) -> str:
    return f"{people(number)} {one if number == 1 else many}"


def _delete(main: MainScreen, target: Target) -> None:
    doing = f"Deleting {people(len(target))}" if len(target) > 1 else "Deleting"
    main.doer.do(
        lambda session: session.delete(target.ids.all()),
        Said.of("Deleted", target),
        doing=doing,
        right="delete",
        contact=min(target.ids.all(), default=None),
    )
