"""Assign and Send: to whom at the left, what comes of it at the right, in one dialog (look/look.md, picture 04)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.grants import Audience
from store.teamwork import AssignPlan, SendPlan
from store.text import number_of
from store.types import LeftOut, Member
from tui.forms.form import Form
from tui.forms.part import Figure, Part, Text
from tui.forms.picker import Option, Picker
from tui.forms.rows import Rows
from tui.forms.who import assignee_options
from tui.screens.deleting import ASKS_FROM
from tui.screens.named_keys import key_of
from tui.screens.said import Said
from tui.screens.wish import wish_for
from tui.selection import Ids, Target, hidden_words, people
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

NOBODY = ""
"""The option that takes the assignment away."""
AIRY = 30
"""In a window lower than this the choice is short, so that the plan stands below it in whole."""
REASONS = 3
"""So many reasons for leaving out stand in the plan; the rest is counted."""


class PickForm(Form):
    """Picks one, for whom a plan is worked out as the cursor moves. Enter does not wait for it: the same is worked out
    again when it is written."""

    fleeting = True
    planning = "Looking what comes of it"
    keys = (("page down", "More of those left out"), ("page up", "Back to the first of them"))

    def __init__(self, main: MainScreen, target: Target) -> None:
        super().__init__(main)
        self.target = target
        self.picker = Picker("To", (), rows=6 if main.size.height >= AIRY else 3)
        self.parts = [self.picker]
        self._planned_for: object = None
        self.done: int | None = None
        """How many it would be, as far as the plan is there."""
        self.lines: list[Part] = []
        self._look()

    def planned(self, session: Any, to: Any) -> Any:
        """The plan for one of the options. Runs on the desk."""
        raise NotImplementedError

    def told(self, plan: Any) -> list[Part]:
        """The plan in lines."""
        raise NotImplementedError

    def fill(self, options: list[Option], at: Hashable | None = None) -> None:
        """The options have been read; the cursor ``at`` one of them."""
        self.picker.options = options
        self.picker.stand_at(at)
        self.changed(self.picker)

    def changed(self, part: Part) -> None:
        """Another one is at the cursor: work out what would come of it."""
        self.error = ""
        to = self.picker.value
        if to == self._planned_for:
            return
        self._planned_for, self.done, self.wish = to, None, None
        if to is None:
            self.plan = self.lines = [Text("Nothing is chosen.", "dim")]
            return
        self.plan = self.lines or [Text(self.planning, "dim")]

        def show(plan: Any) -> None:
            if to == self._planned_for:
                self.plan = self.lines = [*self.told(plan), *self._hidden(), *self._rows(plan.left_out)]
                self.wish = wish_for(plan.left_out, None, "", str(to) or None)
                self.refresh()

        self.main.desk.ask("plan", lambda session: self.planned(session, to), show,
                           lambda error: self._cannot(str(error)))  # fmt: skip

    def _cannot(self, reason: str) -> None:
        self.plan = self.lines = [Text(screen_text(reason))]
        self.refresh()

    def _hidden(self) -> list[Part]:
        hidden = self.target.hidden
        return [Figure(hidden, hidden_words(hidden))] if hidden else []

    def _rows(self, left_out: tuple[LeftOut, ...]) -> list[Part]:
        """Each that is left out of several, by name (C5); of a single one the line before has said it all."""
        return [Rows(left_out)] if left_out and len(self.target) > 1 else []

    def _look(self) -> None:
        self.plan = [Text(self.planning, "dim")]


class AssignForm(PickForm):
    """Who becomes responsible."""

    def __init__(
        self, main: MainScreen, target: Target, members: tuple[Member, ...], has: dict[str, int], to: str | None = None
    ) -> None:
        """``to`` is the one at the cursor at first, NOBODY for nobody."""
        super().__init__(main, target)
        self.heading = f"Assign {target.words}" if len(target) == 1 else f"Assign {people(len(target))}"
        row = target.row
        self._seen: dict[int, str | None] | None = {row.id: row.assignee or None} if row else None
        """Who was responsible when that was said last, for the contact at the cursor."""
        self.fill([*assignee_options(members, has), Option(NOBODY, "nobody", "takes the assignment away")], at=to)

    @property
    def verb(self) -> str:  # type: ignore[override]  # it changes with the one at the cursor
        """With the count that will happen, not the one asked for."""
        option = self.picker.current
        if option is None:
            return "Assign"
        count = f" {self.done:,}" if self.done is not None and self._planned_for == option.value else ""
        whom = "nobody" if option.value == NOBODY else screen_text(option.words).split(" ")[0]
        return f"Assign{count} to {whom}"

    def planned(self, session: Any, to: Any) -> AssignPlan:
        """What assigning would come to."""
        found: AssignPlan = session.plan_assign([(self.target.ids.all(), to or None)])
        return found

    def told(self, plan: AssignPlan) -> list[Part]:
        """Numbers first: how many, from whom; what is shared by it; who is left out and why."""
        self.done = plan.done
        if len(self.target) == 1 and plan.done:
            self._seen = dict.fromkeys(self.target.ids.all(), plan.was[0][0] if plan.was else None)
        to = self.picker.current
        name = screen_text(to.words).split(" ")[0] if to and to.value != NOBODY else ""
        lines: list[Part] = []
        if plan.done:
            was = ", ".join(f"{count:,} from {self.main.facts.person(member)}" for member, count in plan.was)
            rest = plan.done - sum(count for _, count in plan.was)
            was = ", ".join(filter(None, (was, f"{rest:,} from nobody" if rest and plan.was else "")))
            one = plan.done == 1
            became = f"become{'s' if one else ''} {name}'s" if name else f"{'is' if one else 'are'} nobody's then"
            lines.append(Figure(plan.done, f"{became}: {was}" if was else became))
        lines += left_out(plan.reasons)
        if plan.copies:
            told = "not shared yet: the Shared Directory gets a live copy for everyone, without what is personal"
            lines.append(Figure(plan.copies, f"{_of_these(plan.copies)} {told}"))
        if plan.widened:
            moves = "moves" if plan.widened == 1 else "move"
            lines.append(Figure(plan.widened, f"{moves} to the Shared Directory, where everyone sees it"))
        if plan.live:
            lines.append(Figure(plan.live, "in step with the source from now on, no longer a snapshot"))
        if plan.same:
            lines.append(Figure(plan.same, f"{'is' if plan.same == 1 else 'are'} {name or 'nobody'}'s already"))
        return lines

    def submit(self, *, another: bool = False) -> None:
        """Assign them."""
        option = self.picker.current
        if option is None:
            self.refuse("No member is called that.", self.picker)
            return
        ids, to, seen = self.target.ids, str(option.value) or None, self._seen
        self._seen = None  # who is told that a colleague has them by now may insist
        said = f"Assigned to {self.main.facts.person(to)}" if to else "Assigned to nobody"
        self.write(
            lambda session: session.assign([(ids.all(), to)], self.main.doer.progress, seen=seen),
            Said.of(said, self.target),
            doing=f"Assigning {people(len(self.target))}",
            contact=next(iter(ids.all()), None) if len(self.target) == 1 else None,
            to=to,
        )


class SendForm(PickForm):
    """Where a snapshot goes."""

    def __init__(self, main: MainScreen, target: Target) -> None:
        super().__init__(main, target)
        self.heading = f"Send {target.words if len(target) == 1 else people(len(target))} to the team"
        self.picker.none = "Nothing is called that."
        places = [one for one in main.facts.sections if one.name == "directory" or one.name.startswith("audience:")]
        places.sort(key=lambda one: one.name != "directory")
        self.fill([
            Option(one.name, screen_text(one.title), "everyone reads it" if one.name == "directory" else "")
            for one in places
        ])  # fmt: skip

    def opened(self) -> None:
        """What each audience is for, and who reads it."""

        def read(session: Any) -> dict[str, str]:
            return {f"audience:{one.name}": _of_audience(one) for one in session.audiences()}

        def tell(notes: dict[str, str]) -> None:
            self.fill(
                [replace(one, note=notes.get(str(one.value), one.note)) for one in self.picker.options],
                at=self.picker.value,
            )
            self.refresh()

        self.main.desk.ask("form", read, tell, lambda _: None)

    @property
    def verb(self) -> str:  # type: ignore[override]  # it changes with the one at the cursor
        """With the count that will happen."""
        option = self.picker.current
        known = option is not None and self._planned_for == option.value and self.done is not None
        return f"Send {self.done:,}" if known else "Send"

    def planned(self, session: Any, to: Any) -> SendPlan:
        """What sending would come to."""
        found: SendPlan = session.plan_send(self.target.ids.all(), to)
        return found

    def told(self, plan: SendPlan) -> list[Part]:
        """What goes there, what is there already, what stays out."""
        self.done = plan.done
        place = screen_text(plan.audience)
        lines: list[Part] = []
        if plan.new:
            goes = "goes there as it is" if plan.new == 1 else "go there as they are"
            later = "Later changes reach it" if plan.live else "Later changes stay yours"
            read = f"{number_of(plan.reaches, 'member')} {'reads' if plan.reaches == 1 else 'read'} {place}"
            lines.append(Figure(plan.new, f"{goes} now; {read}. {later}; what is personal stays out."))
        if plan.refreshed:
            lines.append(Figure(plan.refreshed, "there already, brought up to date"))
        if plan.moved:
            stays = "stays" if plan.moved == 1 else "stay"
            lines.append(Figure(plan.moved, f"with others already: {stays} with them, and {place} has it too"))
        if plan.same:
            lines.append(Figure(plan.same, "there already, and live"))
        return lines + left_out(plan.reasons)

    def submit(self, *, another: bool = False) -> None:
        """Send them."""
        option = self.picker.current
        if option is None:
            self.refuse("No place is called that.", self.picker)
            return
        ids, to = self.target.ids, str(option.value)
        self.write(
            lambda session: session.send(ids.all(), to, self.main.doer.progress),
            Said.of(f"Sent to {screen_text(option.words)}", self.target),
            doing=f"Sending {people(len(self.target))}",
            contact=next(iter(ids.all()), None) if len(self.target) == 1 else None,
        )


def _of_audience(one: Audience) -> str:
    """What it is, and the teams and members that read it: "project of sales, 2 members"."""
    members = (number_of(len(one.members), "member"),) if one.members else ()
    return f"{one.purpose or 'audience'} of {', '.join(screen_text(who) for who in (*one.teams, *members)) or 'nobody'}"


def _of_these(count: int) -> str:
    return "is" if count == 1 else "of these are"


def left_out(reasons: tuple[tuple[int, str], ...]) -> list[Part]:
    """Who is left out and why, the commonest reason first."""
    lines: list[Part] = [Figure(count, f"left out: {screen_text(reason)}") for count, reason in reasons[:REASONS]]
    if rest := sum(count for count, _ in reasons[REASONS:]):
        lines.append(Figure(rest, "left out for other reasons"))
    return lines


def assign(main: MainScreen) -> None:
    """Open the dialog for the selection, or the contact at the cursor."""
    _open(main, lambda target, members: AssignForm(main, target, members, has(main)))


def assign_row(main: MainScreen) -> None:
    """Open the dialog for the contact at the cursor, whatever is selected: its assignee was clicked (S3.6, S3.9)."""
    row = main.contacts.row
    if row is not None:
        target = Target(Ids(more=frozenset((row.id,))), screen_text(row.name), row)
        main.open_form(AssignForm(main, target, main.facts.colleagues, has(main)))


def send(main: MainScreen) -> None:
    """Open the dialog that sends a snapshot."""
    if target := main.target():
        main.open_form(SendForm(main, target))


def withdraw(main: MainScreen) -> None:
    """Take the target's copies back from the team; more than 25 only after a question (C3)."""
    target = main.target()
    if target is None:
        return
    ids = target.ids

    def do() -> None:
        main.doer.do(lambda session: session.withdraw(ids.all()), Said.of("Taken back from the team", target))

    if len(target) < ASKS_FROM:
        do()
        return
    from tui.screens.question import Question, ask

    said = ["The team no longer sees them, and nobody is responsible for them any longer."]
    ask(main, Question(f"Take {people(len(target))} back from the team", said, f"Take back {len(target):,}", do,
                       back=f"{key_of('undo')} brings all of it back."))  # fmt: skip


def _open(main: MainScreen, form: Callable[[Target, tuple[Member, ...]], Form]) -> None:
    target = main.target()
    if target is not None:
        main.open_form(form(target, main.facts.colleagues))


def has(main: MainScreen) -> dict[str, int]:
    """How many contacts each member is responsible for, as far as the sidebar tells it to this one."""
    found = {one.name.partition(":")[2]: one.count or 0 for one in main.facts.sections if one.name[:9] == "assigned:"}
    me = main.facts.member
    if me and "me" in found:
        found[me.username] = found.pop("me")
    return found
