"""The History section: which list stands in the place of the contacts, what strip and record say of the operation at
the cursor, its contacts as a list, and taking it back.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from textual.timer import Timer

from store.stories import Operation, Story
from store.text import number_of
from store.types import LeftOut, Outcome
from tui.desk import Desk
from tui.screens.doer import Done
from tui.screens.named_keys import key_of
from tui.screens.said import Said
from tui.screens.standing import Lines, Standing
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.question import Question
    from tui.widgets.operations import Event, Operations
    from tui.widgets.values import Piece

REST = 0.06
"""Seconds that the cursor rests before it is read what an operation did."""
REASONS = ((22, 1), (30, 3), (1 << 20, 6))
"""In a window lower than the first number so many reasons why something stays are told, the commonest first."""
AT_ONCE = 25
"""So many contacts at most go back without a question, where it is the newest of this session's own operations."""


class History(Standing["Event"]):
    """The operations, the newest first. The log is not counted: only how much of it is at hand, where that is all."""

    refusal = "Here are operations: enter lists the contacts of one, and there the keys for contacts act."
    no_row = "There is no operation here."
    order = "Operations stand in the order in which they were done."
    hint = "who, what, whom or a day"

    def __init__(self, main: MainScreen, desk: Desk) -> None:
        super().__init__(main, desk)
        self._story: Story | None = None
        self._rest: Timer | None = None

    def make(self) -> Operations:
        """The list of operations."""
        from tui.widgets.operations import Operations  # at the first time: no start pays for it

        return Operations(self.desk, self.main.cursor_moved, self.arrived, self.arrived)

    @property
    def operation(self) -> Operation | None:
        """The operation at the cursor."""
        return self.row.operation if self.row else None

    def stand(self, here: bool) -> None:
        """What was told of an operation is told no more, once the contacts are back."""
        super().stand(here)
        if not here:
            self._story = None

    # -- what is said of an operation -----------------------------------------------------------------------------

    def follow(self) -> None:
        """Strip and record speak of the operation at the cursor: what its row tells at once, the rest when it has
        been read."""
        operation = self.operation
        if self._rest:
            self._rest.stop()
            self._rest = None
        if operation is None:
            self._story = None
            self.tell(None)
            return
        if self._story is None or self._story.operation.id != operation.id:
            self._show(Story(operation, ()))
        self._rest = self.main.set_timer(REST, partial(self._read, operation.id))

    @property
    def resting(self) -> bool:
        """Whether a story is still to be asked for."""
        return self._rest is not None

    def _read(self, operation: int) -> None:
        self._rest = None
        self.desk.ask("record", lambda session: session.story(operation), self._told, lambda _: None)

    def _told(self, story: Story) -> None:
        if self.operation and self.operation.id == story.operation.id:
            self._show(story)

    def _show(self, story: Story) -> None:
        same = self._story is not None and self._story.operation.id == story.operation.id
        self._story = story
        self.tell(self.row, top=not same)

    def lines(self, row: Event) -> Lines:
        """What the strip says: what, by whom and when; the first two contacts with what became of them."""
        from tui.widgets import told

        story = self._story or Story(row.operation, ())
        operation, today = story.operation, date.today()
        facts, arrow = self.main.facts, self.main.strip.look.glyphs.current
        by = told.who(operation, facts)
        first = [told.touched_told(touched, facts, arrow) for touched in story.contacts[:2]]
        first += [""] * (2 - len(first))
        rest = operation.rows - 2
        more = f"{rest:,} more" if story.contacts and rest > 0 else ""
        return (
            (screen_text(operation.summary) + told.undone(operation, today), f"{by}, {told.when(operation.at, today)}"),
            (first[0], ""),
            (first[1], more),
        )

    def pieces(self, row: Event, width: int) -> list[Piece]:
        """What the record says: the same, with as many contacts as were read."""
        from tui.widgets import told
        from tui.widgets.values import Piece, written

        story = self._story or Story(row.operation, ())
        operation, today = story.operation, date.today()
        facts, arrow = self.main.facts, self.main.record.look.glyphs.current
        by = told.who(operation, facts)
        out = written(screen_text(operation.summary), width, "strong")
        out.append(Piece(f"{by[:1].upper()}{by[1:]}, {told.when(operation.at, today)}", at=1))
        if operation.undone_by:
            out.append(Piece(f"Undone {told.when(operation.undone_at, today)}", at=1))
        elif operation.rows:
            out.append(Piece("Take it back", "dim", key_of("undo-operation")))
        if operation.rows:
            words = "List its contact" if operation.rows == 1 else f"List its {operation.rows:,} contacts"
            out.append(Piece(words, "dim", ""))
        out.append(Piece())
        for touched in story.contacts:
            name = screen_text(touched.name)
            out.append(Piece(name, at=1, right="in the bin" if touched.binned else ""))
            for change in told.changes_told(touched.changes, facts, arrow):
                out += written(change, width, "dim", at=3)
        if story.contacts and operation.rows > len(story.contacts):
            out.append(Piece(f"{operation.rows - len(story.contacts):,} more", "dim", at=1))
        return out

    # -- its contacts ---------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the contacts of the operation at the cursor as a list: in all contacts, or in the bin where most lie."""
        if self.operation:
            self.list_touched(f"operation:{self.operation.id}")

    # -- taking it back -------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the operation at the cursor back. What is not the newest of this session's own, or is much, shows first
        what would happen."""
        operation, main = self.operation, self.main
        if operation is None:
            return
        summary = screen_text(operation.summary)
        what = Done(operation.id, Said(summary, "", counted=False), operation.rows, summary[:1].lower() + summary[1:],
                    operation.verb == "set-setting")  # fmt: skip
        newest = main.doer.done[-1] if main.doer.done else None
        if newest and newest.operation == operation.id and operation.rows <= AT_ONCE:
            main.doer.take_back(newest)
            return
        from tui.screens.question import QuestionForm

        def ask(plan: Outcome) -> QuestionForm:
            return QuestionForm(
                main, undo_question(summary, plan, operation.rows, main.size.height, lambda: main.doer.take_back(what))
            )

        main.open_after(lambda session: session.plan_undo(operation.id), ask)


def undo_question(summary: str, plan: Outcome, rows: int, lines: int, action: Any) -> Question:
    """What undo will do, in numbers, and why something stays: "59 go back, 2 stay as they are". What is about no
    contacts (``rows``) goes back as a whole. ``lines`` is the height of the window."""
    from tui.screens.question import Question

    said = f"{plan.done:,} {'goes' if plan.done == 1 else 'go'} back"
    stays = len(plan.left_out)
    if stays:
        said += f", {stays:,} {'stays as it is' if stays == 1 else 'stay as they are'}"
    whole = not rows and not stays
    return Question(
        f"Undo: {summary}",
        ["This is taken back." if whole else f"{said}.", *reasons(plan.left_out, lines)],
        "Undo it" if whole else f"Undo {plan.done:,}",
        action,
        back=f"{key_of('redo')} does it again.",
        danger=False,
    )


def reasons(left_out: tuple[LeftOut, ...], lines: int) -> list[str]:
    """Why contacts stay: those of one reason together, by name as far as there is room."""
    by_reason = sorted(left_out, key=lambda one: one.reason)
    groups = [(reason, list(some)) for reason, some in groupby(by_reason, key=lambda one: one.reason)]
    out = []
    most = next(most for lower, most in REASONS if lines < lower)
    for reason, some in sorted(groups, key=lambda group: -len(group[1]))[:most]:
        names = [screen_text(one.name) for one in some if one.name][:3]
        more = len(some) - len(names)
        whom = ", ".join(names) + (f" and {more:,} more" if more else "")
        out.append(f"{whom if names else f'{more:,} of them'}: {screen_text(reason)}")
    if rest := max(0, len(groups) - most):
        out.append(f"And for {number_of(rest, 'other reason')}.")
    return out


def _here(main: MainScreen) -> History:
    return cast("History", main.standings.of("history"))


def list_contacts(main: MainScreen) -> None:
    """The contacts of the operation at the cursor, as a list."""
    _here(main).open()


def undo(main: MainScreen) -> None:
    """Take the operation at the cursor back."""
    _here(main).undo()


def what_changed(main: MainScreen) -> None:
    """Open the record of the operation at the cursor."""
    main.focus_on("record")
    _here(main).follow()


def needs_operation(main: MainScreen) -> str:
    """The reason of what acts on an operation."""
    return _here(main).needs_row()


def without_contacts(main: MainScreen) -> str:
    """The reason why the contacts of an operation cannot be listed: it may be about none."""
    if reason := needs_operation(main):
        return reason
    operation = _here(main).operation
    if operation and not operation.rows:
        return f"It is about no contact. {key_of('what-changed')} says what it was."
    return ""


def undoable(main: MainScreen) -> str:
    """The reason why an operation cannot be taken back."""
    if reason := needs_operation(main):
        return reason
    operation = _here(main).operation
    if operation and operation.undone_by:
        from tui.widgets.told import when

        at = f" {when(operation.undone_at, date.today())}" if operation.undone_at else ""
        return f"That was undone already{at}."
    if operation and operation.verb == "empty":
        return "What was deleted for good cannot be brought back."
    return ""
