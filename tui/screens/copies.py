"""The team's copies of one's own contacts: refreshed, made live, cut loose (C7), with what comes of it beside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from store.errors import Refused
from store.types import Outcome
from tui.forms.part import Figure, Part
from tui.forms.picker import Option
from tui.screens.assigning import PickForm, left_out
from tui.screens.said import Said
from tui.selection import Target, people
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

WAYS = {
    "refresh": ("Refresh", "as yours is now", "Refreshed the team's copy",
                "snapshot becomes as yours is now, but for what the team has changed in it",
                "snapshots become as yours are now, but for what the team has changed in them"),
    "live": ("Make live", "later changes reach it", "Made the team's copy live",
             "snapshot becomes live: what you change reaches the team",
             "snapshots become live: what you change reaches the team"),
    "cut": ("Cut loose", "the team's own from then on", "Cut the team's copy loose",
            "copy becomes the organisation's own: nothing of yours reaches it any more",
            "copies become the organisation's own: nothing of yours reaches them any more"),
}  # fmt: skip
"""What can be done: the verb, a remark, what is said when it is done, what the plan says of one and of many."""


class CopyForm(PickForm):
    """Which of the three: the cursor on the first that does something, the others with their reasons."""

    def __init__(self, main: MainScreen, target: Target, refused: dict[str, str]) -> None:
        super().__init__(main, target)
        self.heading = f"The team's copy of {target.words}" if len(target) == 1 else f"{people(len(target))}: team copy"
        self.picker.label, self.picker.rows, self.picker.none = "Do", len(WAYS), "Nothing is called that."
        self.picker.options = [
            Option(name, words, screen_text(refused.get(name, remark))) for name, (words, remark, *_) in WAYS.items()
        ]
        self.picker.stand_at(next(name for name in WAYS if name not in refused))
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

        self.write(job, Said.of(WAYS[what][2], self.target), doing=f"{option.words}: {people(len(self.target))}")


def renew(main: MainScreen) -> None:
    """Open the dialog for the selection, or the contact at the cursor; say why, where no way does anything."""
    target = main.target()
    if target is None:
        return

    def job(session: Any) -> dict[str, str]:
        return {name: why for name in WAYS if (why := _refused(session, target, name))}

    def show(refused: dict[str, str]) -> None:
        if len(refused) < len(WAYS):
            main.open_form(CopyForm(main, target, refused))
        else:
            main.say_no(screen_text(refused[next(iter(reversed(WAYS)))]))

    main.read_first(job, show)


def _refused(session: Any, target: Target, way: str) -> str:
    """Why a way does nothing, "" if it does something."""
    try:
        plan: Outcome = session.plan_renew(target.ids.all(), way)
    except Refused as refused:
        return str(refused)
    if plan.done or not plan.left_out:
        return ""
    ((reason, _),) = Counter(item.reason for item in plan.left_out).most_common(1)
    return reason
