"""What is out of sync between one's own contacts and the team's copies, and the question whose word holds (S2.11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.teamwork import Difference, Side
from tui.forms.choice import Button
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.forms.versus import OURS, THEIRS, Heads, Versus
from tui.screens.deleting import ASKS_FROM
from tui.screens.named_keys import key_of
from tui.screens.said import Said
from tui.screens.standing import OfThings
from tui.text import screen_text
from tui.widgets.differences import DifferenceList, field_told, fitting, side_told
from tui.widgets.things import Item

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.widgets.prose import Prose

SIDES: dict[str, Side] = {OURS: "mine", THEIRS: "theirs"}
TAKEN: dict[Side, str] = {"mine": "Kept mine", "theirs": "Took the team's"}
TAKE: dict[Side, str] = {"mine": "Keep mine", "theirs": "Take the team's"}


class Differences(OfThings[Difference]):
    """The list; the strip says what both sides have, in whole."""

    refusal = "Here is what is out of sync: enter asks about one; left keeps mine, right takes the team's."
    order = "What is out of sync stands by name."
    hint = "a name or a field"
    record = False

    def make(self) -> DifferenceList:
        """The list."""
        return DifferenceList(self.desk, "differences", self.main.cursor_moved, self.arrived)

    def prose(self, row: Item[Difference]) -> Prose:
        """Both, who made it so, and what both said before."""
        one = row.thing
        before = f"Both said {side_told(one.agreed)} before. " if one.both else ""
        changed = f"{self.main.facts.person(one.by)} changed it. " if one.by else ""
        return (
            ("strong", screen_text(one.name)), ("normal", f", {field_told(one).lower()}: mine "),
            ("strong", side_told(one.mine)), ("normal", ", the team's "), ("strong", side_told(one.theirs)),
            ("normal", f". {before}"), ("dim", changed),
        )  # fmt: skip

    def open(self) -> None:
        """The question about the contact at the cursor."""
        if self.thing:
            ask_about(self.main, self.thing.contact)


class SettleForm(Form):
    """Mine or the team's, field by field. What is left open stays so, for later."""

    heading = "Out of sync with the team's copy"
    keys = (("left, y", "Mine"), ("right, t", "The team's"), ("M, T", "All mine, all the team's"))

    def __init__(self, main: MainScreen, found: tuple[Difference, ...]) -> None:
        super().__init__(main)
        self.name = screen_text(found[0].name)
        self.heading = f"{self.name}: out of sync with the team's copy"
        self.rows = {one.id: Versus(field_told(one), one.mine or "", one.theirs or "") for one in found}
        said = Text("Left mine, right the team's. What you leave open waits in Out of sync.", "dim")
        self.parts = [said, Heads("Mine", "The team's"), *self.rows.values()]
        self.focus = self.parts.index(next(iter(self.rows.values())))

    @property
    def chosen(self) -> dict[int, Side]:
        """The side that was taken, of each that was decided."""
        return {number: SIDES[row.value] for number, row in self.rows.items() if row.value}

    @property
    def verb(self) -> str:  # type: ignore[override]  # it counts what is chosen
        """With the count that will happen."""
        return f"Settle {len(self.chosen)} of {len(self.rows)}" if self.chosen else "Settle"

    @property
    def dirty(self) -> bool:
        """Two keys choose: nothing to bring back."""
        return False

    def buttons(self) -> list[Button]:
        """The two sides of all fields; those of one are named above them."""
        main, *_ = super().buttons()
        every = [
            Button("All mine", lambda: self.take_all(OURS), "M"),
            Button("All the team's", lambda: self.take_all(THEIRS), "T"),
        ]
        return [main, *(every if len(self.rows) > 1 else []), Button("Later", self.close, "escape", shown="esc")]

    def take_all(self, side: str) -> None:
        """One side's word for all of it."""
        for row in self.rows.values():
            row.value, row.error = side, ""
        self.refresh()

    def changed(self, part: Part) -> None:
        """The button counts anew."""
        self.error = ""

    def submit(self, *, another: bool = False) -> None:
        """Settle what is chosen, as one operation."""
        sides = self.chosen
        if not sides:
            self.refuse("Choose: left is mine, right the team's.", self.here if isinstance(self.here, Versus) else None)
            return
        settle(self.main, sides, self.name, form=self)


def settle(main: MainScreen, sides: Mapping[int, Side], name: str, form: Form | None = None) -> None:
    """Take the sides' words, and say so."""
    taken = set(sides.values())
    verb = TAKEN[taken.pop()] if len(taken) == 1 else "Settled"
    write = form.write if form else main.doer.do
    write(lambda session: session.settle_each(sides), Said(verb, name, counted=False))


# ---- what the keys do


def ask_about(main: MainScreen, contact: int) -> None:
    """Open the question about a contact; say so where nothing differs."""

    def show(found: tuple[Difference, ...]) -> None:
        if found:
            main.open_form(SettleForm(main, found))
        else:
            main.say_no("It says the same as the team's copy, or has none.")

    main.read_first(lambda session: session.differences(contact), show)


def ask(main: MainScreen) -> None:
    """The question about the contact at the cursor."""
    if row := main.contacts.row:
        ask_about(main, row.id)


def at_cursor(main: MainScreen) -> Difference | None:
    """The difference at the cursor of the list."""
    now = main.standings.now
    return now.thing if isinstance(now, Differences) else None


def open_question(main: MainScreen) -> None:
    """What enter does in the list."""
    if one := at_cursor(main):
        ask_about(main, one.contact)


def take(main: MainScreen, side: Side) -> None:
    """Take one side's word for the difference at the cursor, at once."""
    if one := at_cursor(main):
        settle(main, {one.id: side}, f"{field_told(one).lower()} of {screen_text(one.name)}")


def take_all(main: MainScreen, side: Side) -> None:
    """Take one side's word for all that the list holds, what lies out of sight too: over 25 only after a question."""
    now = main.standings.now
    if not isinstance(now, Differences) or now.list is None:
        return
    fits = fitting(now.list.shown.query)

    def show(numbers: list[int]) -> None:
        count = f"{len(numbers):,} difference{'' if len(numbers) == 1 else 's'}"

        def do() -> None:
            settle(main, dict.fromkeys(numbers, side), count)

        if len(numbers) < ASKS_FROM:
            do()
            return
        from tui.screens.question import Question
        from tui.screens.question import ask as put

        whose, other = ("mine", "The team's copies") if side == "mine" else ("the team's", "Your contacts")
        said = [f"Everywhere {whose} holds. {other} say the same then."]
        put(
            main,
            Question(
                f"Settle {count}",
                said,
                f"{TAKE[side]} {len(numbers):,}",
                do,
                back=f"{key_of('undo')} brings them back.",
            ),
        )

    main.read_first(lambda session: [one.id for one in session.differences() if fits is None or fits(one)], show)


def needs_difference(main: MainScreen) -> str:
    """The reason of what acts on one of them."""
    if main.listing.busy:
        return "The list is still being read."
    return "" if at_cursor(main) else "Nothing is out of sync here."
