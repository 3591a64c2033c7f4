"""The team's copies of one's own contacts: refreshed, made live, cut loose (C7), with what comes of it beside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from store.types import Outcome
from tui.forms.part import Figure, Part
from tui.forms.picker import Option
from tui.screens.assigning import PickForm, left_out
from tui.screens.said import Said
from tui.selection import Target, people

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

WAYS = {
    "refresh": ("Refresh", "as yours is now", "Refreshed the team's copy", "snapshot becomes as yours is now",
                "snapshots become as yours are now"),
    "live": ("Make live", "later changes reach it", "Made the team's copy live",
             "snapshot becomes live: what you change reaches the team",
             "snapshots become live: what you change reaches the team"),
    "cut": ("Cut loose", "the team's own from then on", "Cut the team's copy loose",
            "copy becomes the organisation's own: nothing of yours reaches it any more",
            "copies become the organisation's own: nothing of yours reaches them any more"),
}  # fmt: skip
"""What can be done: the verb, a remark, what is said when it is done, what the plan says of one and of many."""


class CopyForm(PickForm):
    """Which of the three."""

    def __init__(self, main: MainScreen, target: Target, what: str) -> None:
        super().__init__(main, target)
        self.heading = f"The team's copy of {target.words}" if len(target) == 1 else f"{people(len(target))}: team copy"
        self.done: int | None = None
        self.picker.label, self.picker.rows = "Do", len(WAYS)
        self.picker.options = [Option(name, words, remark) for name, (words, remark, *_) in WAYS.items()]
        self.picker.at = list(WAYS).index(what)
        self.changed(self.picker)

    @property
    def verb(self) -> str:  # type: ignore[override]  # it changes with the one at the cursor
        """With the count that will happen."""
        option = self.picker.current
        if option is None:
            return "Choose"
        known = self.done is not None and self._planned_for == option.value
        return f"{option.words} {self.done:,}" if known else option.words

    def planned(self, session: Any, to: Any) -> Outcome:
        """Of how many the copy changes, and who is left out."""
        found: Outcome = session.plan_renew(self.target.ids.all(), to)
        return found

    def told(self, plan: Outcome) -> list[Part]:
        """The count, and those left out by their reasons."""
        self.done = plan.done
        *_, one, many = WAYS[str(self._planned_for)]
        lines: list[Part] = [Figure(plan.done, one if plan.done == 1 else many)] if plan.done else []
        reasons = Counter(item.reason for item in plan.left_out)
        return lines + left_out(tuple((count, reason) for reason, count in reasons.most_common()))

    def submit(self, *, another: bool = False) -> None:
        """Do it."""
        option = self.picker.current
        if option is None:
            self.refuse("Choose one of the three.", self.picker)
            return
        ids, what = self.target.ids, str(option.value)

        def job(session: Any) -> Outcome:
            does = {"refresh": session.refresh, "live": session.make_live, "cut": session.cut}[what]
            outcome: Outcome = does(ids.all())
            return outcome

        self.write(job, Said(WAYS[what][2], self.target.words), doing=f"{option.words}: {people(len(self.target))}")


def renew(main: MainScreen, what: str) -> None:
    """Open the dialog for the selection, or the contact at the cursor, at one of the ways."""
    if target := main.target():
        main.open_form(CopyForm(main, target, what))
