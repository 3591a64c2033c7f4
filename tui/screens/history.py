"""The History section: which list stands in the place of the contacts, what strip and record say of the operation at
the cursor, its contacts as a list, and taking it back.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from store.stories import Story
from store.types import LeftOut, Operation, Outcome
from store.view import View
from tui.desk import Desk
from tui.screens.doer import Done, Said
from tui.text import screen_text, wrap

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.question import Question
    from tui.widgets.operations import Operations
    from tui.widgets.values import Piece

REST = 0.06
"""Seconds that the cursor rests before it is read what an operation did."""
REASONS = ((22, 1), (30, 3), (1 << 20, 6))
"""In a window lower than the first number so many reasons why something stays are told, the commonest first."""
AT_ONCE = 25
"""So many contacts at most go back without a question, where it is the newest of this session's own operations."""


class History:
    """Puts the list of operations in the place of the contacts, and takes it away again."""

    def __init__(self, main: MainScreen, desk: Desk) -> None:
        self._main, self._desk = main, desk
        self._operations: Operations | None = None
        self._story: Story | None = None
        self._resting: Timer | None = None
        self._listed: tuple[View, View] | None = None

    # -- the list -------------------------------------------------------------------------------------------------

    @property
    def listing(self) -> Operations | None:
        """The list of operations while it is the one on the screen."""
        return self._operations if self._operations is not None and self._operations.place else None

    @property
    def operation(self) -> Operation | None:
        """The operation at the cursor."""
        row = self.listing.row if self.listing else None
        return row.operation if row else None

    def stand(self, here: bool) -> None:
        """Stand where the contacts are, or give them their place back."""
        if here == bool(self.listing):
            return
        main = self._main
        if self._operations is None:
            from tui.widgets.operations import Operations  # at the first time: no start pays for it

            self._operations = Operations(self._desk, main.cursor_moved, self._arrived, self._arrived)
            main.mount(self._operations)
        self._operations.place = "contacts" if here else ""
        main.contacts.place = "" if here else None
        main.reader.follow(None)
        if not here:
            self._story = None
            main.strip.tell(None)
            main.record.tell(None)
        main.arrange_anew()

    def leave(self) -> None:
        """What is typed anew looks for a contact: a caller's number is no operation."""
        if self.listing:
            self._main.show(View())

    def _arrived(self) -> None:
        """The rows are on the screen. The log is not counted: only how much of it is at hand, where that is all."""
        operations, search = self._operations, self._main.search
        if operations and self.listing:
            search.count, operations.total = None, operations.counted_here()
            search.refresh()
            self.follow()

    # -- what is said of an operation -----------------------------------------------------------------------------

    def follow(self) -> None:
        """Strip and record speak of the operation at the cursor: what its row tells at once, the rest when it has
        been read."""
        main, operation = self._main, self.operation
        if self._resting:
            self._resting.stop()
            self._resting = None
        if operation is None:
            self._story = None
            main.strip.tell(())
            main.record.tell(lambda _: [])
            return
        if self._story is None or self._story.operation.id != operation.id:
            self._show(Story(operation, ()))
        self._resting = main.set_timer(REST, partial(self._read, operation.id))

    @property
    def resting(self) -> bool:
        """Whether something is still to be asked for."""
        return self._resting is not None

    def _read(self, operation: int) -> None:
        self._resting = None
        self._desk.ask("record", lambda session: session.story(operation), self._told, lambda _: None)

    def _told(self, story: Story) -> None:
        if self.operation and self.operation.id == story.operation.id:
            self._show(story)

    def _show(self, story: Story) -> None:
        same = self._story is not None and self._story.operation.id == story.operation.id
        self._story = story
        self._main.strip.tell(self._lines(story))
        self._main.record.tell(partial(self._pieces, story), top=not same)

    def _lines(self, story: Story) -> tuple[tuple[str, str], ...]:
        """What the strip says: what, by whom and when; the first two contacts with what became of them."""
        from tui.widgets import told

        operation, today = story.operation, date.today()
        facts, arrow = self._main.facts, self._main.strip.look.glyphs.current
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

    def _pieces(self, story: Story, width: int) -> list[Piece]:
        """What the record says: the same, with as many contacts as were read."""
        from tui.widgets import told
        from tui.widgets.values import Piece

        operation, today = story.operation, date.today()
        facts, arrow = self._main.facts, self._main.record.look.glyphs.current
        by = told.who(operation, facts)
        out = [Piece(text, "strong", at=1) for text in wrap(screen_text(operation.summary), width - 2)]
        out.append(Piece(f"{by[:1].upper()}{by[1:]}, {told.when(operation.at, today)}", at=1))
        if operation.undone_by:
            out.append(Piece(f"Undone {told.when(operation.undone_at, today)}", at=1))
        elif operation.rows:
            out.append(Piece("Take it back", "dim", "u"))
        if operation.rows:
            words = "List its contact" if operation.rows == 1 else f"List its {operation.rows:,} contacts"
            out.append(Piece(words, "dim", ""))
        out.append(Piece())
        for touched in story.contacts:
            name = screen_text(touched.name)
            out.append(Piece(name, at=1, right="in the bin" if touched.binned else ""))
            for change in told.changes_told(touched.changes, facts, arrow):
                out += [Piece(text, "dim", at=3) for text in wrap(change, width - 4)]
        if story.contacts and operation.rows > len(story.contacts):
            out.append(Piece(f"{operation.rows - len(story.contacts):,} more", "dim", at=1))
        return out

    # -- its contacts ---------------------------------------------------------------------------------------------

    def list_contacts(self) -> None:
        """Show the contacts of the operation at the cursor as a list: in all contacts, or in the bin where most lie."""
        operation, came = self.operation, self._main.view
        if operation is None:
            return
        query = f"operation:{operation.id}"

        def job(session: Any) -> tuple[int, int]:
            return session.count(View("contacts", query)).number, session.count(View("bin", query)).number

        def done(read: tuple[int, int]) -> None:
            live, binned = read
            if not live and not binned:
                self._main.say_no("Its contacts are not, or no longer, among those that you see.")
                return
            view = View("contacts" if live >= binned else "bin", query)
            self._main.search.set(query)
            self._main.show(view)
            self._listed = (view, came)
            if live and binned:
                other = f"{binned:,} more {'is' if binned == 1 else 'are'} in the bin."
                away = f"{live:,} more {'is' if live == 1 else 'are'} not deleted."
                self._main.say(other if live >= binned else away, passing=True)

        self._main.read_first(job, done)

    def comes_back(self) -> bool:
        """From the contacts of an operation back to where one came from; False if one is not there."""
        main = self._main
        if self._listed is None or self._listed[0] != main.view or main.search.text != main.view.query:
            return False
        view, self._listed = self._listed[1], None
        main.search.set(view.query)
        operations = self._operations
        if operations and operations.view == operations.shown == view:
            self.stand(True)
            operations.renew(None, lambda: None)  # the cursor stays where it was
            main.section_changed()
        else:
            main.show(view)
        return True

    # -- taking it back -------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the operation at the cursor back. What is not the newest of this session's own, or is much, shows first
        what would happen."""
        operation, main = self.operation, self._main
        if operation is None:
            return
        summary = screen_text(operation.summary)
        what = Done(operation.id, Said(summary, "", counted=False), operation.rows, summary[:1].lower() + summary[1:])
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
        back="U does it again.",
        danger=False,
    )


def reasons(left_out: tuple[LeftOut, ...], lines: int) -> list[str]:
    """Why contacts stay: those of one reason together, by name as far as there is room."""
    by_reason = sorted(left_out, key=lambda one: one.reason)
    groups = [(reason, list(some)) for reason, some in groupby(by_reason, key=lambda one: one.reason)]
    out = []
    most = next(most for lower, most in REASONS if lines < lower)
    for reason, some in sorted(groups, key=lambda group: -len(group[1]))[:most]:
        names = [screen_text(one.name) for one in some if one.name]
        whom = ", ".join(names[:3]) + (f" and {len(some) - 3:,} more" if len(names) > 3 else "")
        out.append(f"{whom or f'{len(some):,} of them'}: {screen_text(reason)}")
    if rest := len(groups) - most if len(groups) > most else 0:
        out.append(f"And for {rest:,} other reason{'' if rest == 1 else 's'}.")
    return out


def list_contacts(main: MainScreen) -> None:
    """The contacts of the operation at the cursor, as a list."""
    main.history.list_contacts()


def undo(main: MainScreen) -> None:
    """Take the operation at the cursor back."""
    main.history.undo()


def what_changed(main: MainScreen) -> None:
    """Open the record of the operation at the cursor."""
    main.focus_on("record")
    main.history.follow()


def move(main: MainScreen, steps: int) -> None:
    """The next operation, or the one before, whatever panel is here."""
    main.listing.move(steps)


def next_word(main: MainScreen) -> str:
    """What the footer says of it: where the record is open there is no other way to the next."""
    return "Next" if main.here == "record" else ""


def needs_operation(main: MainScreen) -> str:
    """The reason of what acts on an operation."""
    if main.listing.busy:
        return "The list is still being read."
    return "" if main.history.operation else "There is no operation here."


def undoable(main: MainScreen) -> str:
    """The reason why an operation cannot be taken back."""
    if reason := needs_operation(main):
        return reason
    operation = main.history.operation
    if operation and operation.undone_by:
        from tui.widgets.told import when

        at = f" {when(operation.undone_at, date.today())}" if operation.undone_at else ""
        return f"That was undone already{at}."
    if operation and operation.verb == "empty":
        return "What was deleted for good cannot be brought back."
    return ""
