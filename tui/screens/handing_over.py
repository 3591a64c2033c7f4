"""Hand over: to whom, what becomes of the book and the access at the left, what comes of it at the right (S3.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.teamwork import HandOverPlan, Leaving
from store.types import Role
from tui import commands
from tui.forms.choice import Choice
from tui.forms.day import DayField
from tui.forms.form import Form
from tui.forms.part import Figure, Part, Text
from tui.forms.picker import Option, Picker
from tui.forms.who import assignee_options
from tui.leaving import counted, personal
from tui.screens.assigning import AIRY, NOBODY, has
from tui.screens.said import Said
from tui.selection import people
from tui.text import screen_text

if TYPE_CHECKING:
    from store.types import Member
    from tui.screens.main import MainScreen

LOW = 24
"""In a window lower than this the choice is as short as can be, so that the plan begins in sight below it."""
STAYS, ENDS = "stays", "ends"
SHARES = ((ENDS, "end"), (STAYS, "stay"))
ACCESS = ((STAYS, "stays"), (ENDS, "ends now"))
SPLIT = (("evenly", "evenly"), ("company", "by company"), ("tag", "by tag"))


class Heirs(Picker):
    """Those who get what there is."""

    careful = True


class HandOver(Form):
    """One sheet for a member who leaves or changes role; ``leaves``: it was opened to take their access away."""

    label_cells = 12

    def __init__(self, main: MainScreen, member: Member, plan: HandOverPlan, *, leaves: bool = False) -> None:
        super().__init__(main)
        self.member, self.leaves = member, leaves
        self.heading = f"Hand over for {screen_text(member.name)}"
        self.another = "Only take access away" if leaves else ""
        held = has(main)
        colleagues = [one for one in main.facts.colleagues if one.username != member.username]
        options = [*assignee_options(colleagues, held), Option(NOBODY, "nobody", "nobody is responsible then")]
        height = main.size.height
        self.to = Heirs("To", options, many=True, rows=5 if height >= AIRY else 2 if height >= LOW else 1)
        self.split = Choice("Split", SPLIT)
        self.book = Choice("Own book", ())
        self.access = Choice("Access", ACCESS, ENDS if leaves or not member.active else STAYS)
        self.until = DayField("Deleted", hint="a day; empty: never")
        self.shares = Choice("Shares", SHARES)
        self.answer: HandOverPlan | None = None
        self._asked: Leaving | None = None
        self.about = Text(self._about(plan)) if leaves and height >= LOW else None
        self.changed(self.to)

    # -- what is chosen -------------------------------------------------------------------------------------------

    @property
    def heirs(self) -> tuple[str, ...]:
        """Those chosen; nobody where that is chosen, and where nobody is yet."""
        return tuple(str(one) for one in self.to.chosen if one != NOBODY)

    @property
    def _takes_access(self) -> bool:
        return self.member.active and self.access.value == ENDS

    def leaving(self) -> Leaving:
        """What is chosen, as the store takes it."""
        sealed = self.access.value == ENDS
        until = self.until.day.isoformat() if sealed and self.until.day else None
        return Leaving(
            self.member.username, self.heirs, self.split.value or "evenly",  # type: ignore[arg-type]  # one of SPLIT
            self.book.value if self.book.value != STAYS else "", "seal" if sealed else "file", until,
            self.shares.value == ENDS, self._takes_access,
        )  # fmt: skip

    @property
    def dirty(self) -> bool:
        """Whether anybody was chosen."""
        return bool(self.to.chosen)

    @property
    def verb(self) -> str:  # type: ignore[override]  # it changes with what is chosen
        """With the count that will happen; in the roster, whom enter chooses."""
        current = self.to.current
        if self.here is self.to and self.to.ticks and current:
            return f"{'Leave out' if current.value in self.to.chosen else 'Choose'} {screen_text(current.words)}"
        known = self.to.chosen and self.answer is not None and self._asked == self.leaving()
        done = f" {self.answer.done:,}" if known and self.answer else ""
        return f"Hand over{done}{' and end access' if self._takes_access else ''}"

    # -- what comes of it -----------------------------------------------------------------------------------------

    def _about(self, plan: HandOverPlan) -> str:
        responsible = plan.assigned + len(plan.left_out)
        own = plan.book + plan.with_team
        said = [f"is responsible for {people(responsible)}"] if responsible else []
        said += [f"has {people(own)} of their own" if own != 1 else "has one contact of their own"] if own else []
        return f"{screen_text(self.member.name)} {' and '.join(said)}: hand over first."

    def _arrange(self) -> None:
        named = {option.value: screen_text(option.words).split(" ")[0] for option in self.to.options}
        value = self.book.value
        self.book = Choice(
            "Own book",
            [(STAYS, "stays"), *((one, f"to {named[one]}") for one in self.heirs), ("directory", "to the Directory")],
            value,
        )
        me = self.main.facts.member
        admin = me is not None and me.role is Role.ADMIN
        ends = self.member.active and admin
        self.parts = [
            *([self.about] if self.about else []),
            self.to,
            *([self.split] if len(self.heirs) > 1 else []),
            self.book,
            self.shares,
            *([self.access] if ends else []),
            *([self.until] if self.access.value == ENDS else []),
        ]

    def changed(self, part: Part) -> None:
        """Another choice: what would come of it is worked out anew. Parts come and go; the focus stays where it is."""
        here = self.here if self.parts else self.to
        was_book = here is self.book
        if part is self.to and self.to.chosen and self.to.chosen[-1] == NOBODY:
            self.to.chosen = [NOBODY]
        elif NOBODY in self.to.chosen and len(self.to.chosen) > 1:
            self.to.chosen.remove(NOBODY)
        self._arrange()
        if was_book:
            here = self.book
        self.focus = self.parts.index(here) if here in self.parts else self.parts.index(self.to)
        self._plan()

    def opened(self) -> None:
        """Work out what nothing but the defaults would come to."""
        self._plan()

    def _plan(self) -> None:
        leaving = self.leaving()
        if self.sheet is None or leaving == self._asked:
            if not self.plan:
                self.plan = [Text("Looking what there is", "dim")]
            elif self.answer is not None and leaving == self._asked:
                self.plan = self._told(self.answer, leaving)  # nobody, and nobody chosen yet, come to the same
            return
        self._asked = leaving

        def show(plan: HandOverPlan) -> None:
            if leaving == self._asked:
                self.answer, self.plan = plan, self._told(plan, leaving)
                self.refresh()

        def cannot(error: Exception) -> None:
            if leaving == self._asked:
                self.answer, self.plan = None, [Text(screen_text(str(error)))]
                self.refresh()

        self.main.desk.ask("plan", lambda session: session.plan_hand_over(leaving), show, cannot)

    def _told(self, plan: HandOverPlan, leaving: Leaving) -> list[Part]:
        """Numbers first; then what becomes of what is personal, of which nothing is counted."""
        facts = self.main.facts
        lines: list[Part] = [
            Figure(count, screen_text(words))
            for count, words in counted(plan, lambda one: facts.person(one).split(" ")[0])
        ]
        if not lines:
            lines.append(Text("There is nothing to hand over.", "strong"))
        if not self.to.chosen:
            lines.insert(0, Text("Nobody is chosen yet. With nobody:", "dim"))
        lines.append(Text(screen_text(personal(plan, leaving)), "dim"))
        if plan.deactivates:
            lines.append(Text(f"{screen_text(plan.name)} has no access from then on, in open sessions too.", "dim"))
        return lines

    # -- doing it -------------------------------------------------------------------------------------------------

    def submit(self, *, another: bool = False) -> None:
        """Hand over, as one operation; or only take their access away."""
        from tui.screens.members import take_access_away

        if another:
            self.close()
            take_access_away(self.main, self.member)
            return
        if not self.to.chosen:
            self.refuse("Nobody is chosen yet: type a name, enter chooses. nobody is one of the choices.", self.to)
            return
        if self.access.value == ENDS and (reason := self.until.read()):
            self.refuse(reason, self.until)
            return
        leaving, name = self.leaving(), screen_text(self.member.name)
        ended = leaving.deactivate or not self.member.active
        then = "" if ended else f" They still have access; {commands.key('deactivate')} takes it away."

        def done(outcome: Any) -> None:
            self.close()
            if not outcome.left_out and outcome.operation is not None and then:
                said = f"Handed over for {name}: {people(outcome.done)}.{then}"
                self.main.say(f"{said}  {commands.key('undo')} undoes")

        self.main.standings.seek("members", self.member.username)
        self.write(
            lambda session: session.hand_over(leaving, self.main.doer.progress),
            Said(f"Handed over for {name}", "contacts", size=0),
            doing=f"Handing over for {name}",
            done=done,
        )
