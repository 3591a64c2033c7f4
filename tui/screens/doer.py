"""Doing: runs a verb of the session on the desk, says what was done, and shows it where it happened.

Every screen and dialog that writes does it through here, so that all of them wait, report, refuse and undo alike::

    main.doer.do(lambda session: session.delete(target.ids.all()), Said.of("Deleted", target))
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.message import Message

from store.errors import Interrupted, StoreError, Unavailable
from store.frozen import frozen
from store.types import Outcome
from store.view import View
from store.waiting import Writer
from tui.desk import Desk
from tui.screens.long_work import LongWork
from tui.screens.named_keys import key_of
from tui.screens.said import Said, left_out, left_out_words, reasons_first, shared_words, words_beside
from tui.screens.wish import Wish, wish_for, wish_of
from tui.text import screen_text
from tui.waiting import waiting_for
from tui.widgets.renewing import find

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

SHORT = 0.5
"""Seconds for which all keys wait for what is being written, so that ``dd`` deletes two. Longer work goes on beside
moving; what acts on contacts still waits."""
PROGRESS = 0.1
"""Seconds between two numbers of progress: each is a packet on the line."""


@frozen
class Done:
    """An operation of this session that can be taken back."""

    operation: int
    said: Said
    count: int
    words: str
    long: bool = False
    """Whether to take it back may take minutes."""
    undone_by: int | None = None
    """The operation that took it back."""


class Progress(Message, bubble=False):
    """So much of what is being written is done; or it waits for its turn, and so much is done of what ``writer``
    writes."""

    def __init__(self, number: int, total: int | None, writer: Writer | None = None) -> None:
        super().__init__()
        self.number, self.total, self.writer = number, total, writer


class Cancelled(StoreError):
    """What was being written has been broken off by whoever began it: nothing of it is left."""


class Doer:
    """Writes through the desk, one thing after the other."""

    def __init__(self, screen: MainScreen, desk: Desk) -> None:
        self._screen, self._desk = screen, desk
        self.done: list[Done] = []
        """What this session has done, the newest last: what ``u`` takes back."""
        self.undone: list[Done] = []
        """What was taken back and can be done again; something new empties it."""
        self.own: set[int] = set()
        """The operations of this session, to tell them from those of colleagues."""
        self.leaves_anyway = False
        self.beside = ""
        """What is being written by a session of its own, as an import is; "" if nothing is."""
        self.long = LongWork(screen, desk)
        self.filing = ""
        """What is being written to a file: no key waits for it, but it would be lost by leaving; "" if nothing is."""
        self.cancels = False
        """Whether what is being written has told how far it is, and so can be broken off."""
        self._cancelled = False
        self._doing: list[str] = []
        self._since = 0.0
        self._told = 0.0

    # -- what others ask ------------------------------------------------------------------------------------------

    @property
    def busy_with(self) -> str:
        """What is being written and not yet shown ("Deleting"), "" if nothing is."""
        return self._doing[0] if self._doing else self.beside

    @property
    def unfinished(self) -> str:
        """What would not be done if one left now, "" if nothing would be lost."""
        return self.busy_with or self.filing

    @property
    def short(self) -> bool:
        """Whether something has been begun so recently that every key should wait for it."""
        return bool(self._doing) and monotonic() - self._since < SHORT

    # -- doing ----------------------------------------------------------------------------------------------------

    def do(
        self,
        job: Callable[[Any], Any],
        said: Said,
        *,
        doing: str = "",
        done: Callable[[Any], None] | None = None,
        failed: Callable[[StoreError], None] | None = None,
        follow: bool = False,
        right: str = "",
        contact: int | None = None,
        to: str | None = None,
    ) -> None:
        """Run ``job(session)``, which returns an Outcome (anything else that has ``operation`` is taken too).

        ``doing`` says what goes on while it takes long ("Deleting 20,000"). ``done(outcome)`` is called when the
        notice stands; ``failed(error)`` takes the place of the refusal in the notice line, for a dialog that says it
        itself. ``follow``: the cursor goes to the contact that was made, out of a search that does not find it: the
        next key is meant for what the notice names. What was selected stays so, if it is still in the list: what
        comes next often is for the same ones. ``right`` is what it needs in the book of ``contact``, ``to`` whom
        contacts are assigned to: where that is refused, one key asks who may.
        """
        view, standing = self._screen.view, self._screen.standings.now

        def work(session: Any) -> tuple[Any, bool]:
            outcome = job(session)
            made = _first(outcome) if follow and view.query and not standing else None
            return outcome, made is not None and _hidden(session, view, made)

        def finish(worked: tuple[Any, bool]) -> None:
            outcome, hidden = worked
            self._note(outcome, said)
            self._say(outcome, said, (right, contact, to))
            self._screen.selecting.acted()
            if hidden and view == self._screen.view:
                self._screen.leave_search()
            self._show(_first(outcome) if follow else None)
            if done:
                done(outcome)

        def refused(error: StoreError) -> None:
            self._screen.asking.refused(str(error), wish_of(error, contact, right, to=to))

        self._begin(work, doing or said.verb, finish, failed or refused)

    def aside(
        self, job: Callable[[Any], Any], doing: str, done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        """Write what is no operation of the log, as a saved view; keys wait for it all the same."""

        def finish(value: Any) -> None:
            self._over()
            done(value)

        self._begin(job, doing, finish, failed)

    def did(self, operation: int, count: int, text: str, words: str) -> None:
        """A session of its own has written something (``beside``): say so, and have it undone like all else.

        ``text`` is the notice without its full stop, ``words`` are what undo will call it."""
        self._desk.written_beside()
        self.own.add(operation)
        self._screen.discarded = None
        self.undone.clear()
        self.done.append(Done(operation, Said("", words), count, words))
        self._screen.say(f"{text}.  {key_of('undo')} undoes")
        self._screen.renew()

    def do_long(self, job: Callable[[Any], Outcome], said: Said, doing: str) -> None:
        """As ``do``, for what may take minutes: reading goes on meanwhile, and esc cancels it."""

        def finish(outcome: Outcome) -> None:
            self._note(outcome, said, long=True)
            self._say(outcome, said, ("", None, None))
            self._screen.selecting.acted()
            self._show(None, long=True)

        def failed(error: StoreError) -> None:
            self._screen.asking.refused(str(error), wish_of(error, None, ""))

        self.long.begin(job, doing, finish, failed)

    def take_back(self, what: Done) -> None:
        """Undo an operation of this session."""

        def finish(outcome: Outcome) -> None:
            self.done = [one for one in self.done if one.operation != what.operation]
            self._own(outcome)
            self.undone.append(replace(what, undone_by=outcome.operation))
            if self._screen.discarded and self._screen.discarded.returned:
                self._screen.discarded = None  # the redo key is for what was undone from now on
            wish = wish_for(left_out(outcome), None, "")
            self._say_again(outcome, f"Undone: {what.words}.  {key_of('redo')} does it again", wish)
            self._show(outcome.ids[0] if outcome.done == 1 and outcome.ids else None, long=what.long)

        def failed(error: StoreError) -> None:
            # What was undone elsewhere, or cannot be, must not stand before all that was done earlier.
            if not isinstance(error, Unavailable):
                self.done = [one for one in self.done if one.operation != what.operation]
            self._screen.asking.refused(str(error), wish_of(error, None, ""))

        self._begin_either(what, lambda session: session.undo(what.operation), "Undoing", finish, failed)

    def do_again(self, what: Done) -> None:
        """Redo the newest operation that was undone."""

        def finish(outcome: Outcome) -> None:
            self.undone.remove(what)
            self._own(outcome)
            if outcome.operation is not None:
                # It is in force again itself: to undo the redo instead would leave it in the way of older ones.
                self.done.append(what)
            self._say_again(outcome, f"Done again: {what.words}.  {key_of('undo')} undoes")
            self._show(None, long=what.long)

        def failed(error: StoreError) -> None:
            if not isinstance(error, Unavailable):
                self.undone.clear()
            self._screen.asking.refused(str(error), wish_of(error, None, ""))

        undo = what.undone_by if what.long else None  # a session of its own knows of none that is its newest
        self._begin_either(what, lambda session: session.redo(undo), "Doing it again", finish, failed)

    def progress(self, number: int, total: int | None = None) -> None:
        """From a job, on the desk's thread: so many are done. What is over at once says only what it did. Where one has
        asked for that, it is broken off."""
        if self._cancelled:
            raise Cancelled("Cancelled: nothing was changed.")
        now, self.cancels = monotonic(), True
        if now - max(self._told, self._since) >= PROGRESS:
            self._told = now
            self._desk.tell(Progress(number, total))

    def cancel(self) -> None:
        """Break off what is being written."""
        self._cancelled, self.cancels = True, False
        self._screen.notice.say(f"{self._doing[0]}: cancelling" if self._doing else "", kept=False)

    def show_progress(self, message: Progress) -> None:
        """Say how far it has come."""
        if not self._doing or self._cancelled:
            return
        of, facts = f" of {message.total:,}" if message.total else "", self._screen.facts
        said = f"{self._doing[0]} {message.number:,}{of}   {key_of('back')} cancels"
        if message.writer:
            said = waiting_for(message.writer, facts.members, facts.member.id if facts.member else None)
        self._screen.notice.progress(screen_text(said))

    def _waits(self, writer: Writer) -> None:
        """From another thread: what is being written waits for a ``writer``."""
        self._told = monotonic()
        self._desk.tell(Progress(writer.done, writer.size or None, writer))

    # -- inside ---------------------------------------------------------------------------------------------------

    def _begin(
        self,
        job: Callable[[Any], Any],
        doing: str,
        finish: Callable[[Any], None],
        failed: Callable[[StoreError], None] | None,
    ) -> None:
        self._screen.selecting.close_range()
        if not self._doing:
            self._since = monotonic()
            self._screen.set_timer(SHORT, self._takes_long)
        self._doing.append(doing)

        def work(session: Any) -> tuple[Any, int]:
            session.on_wait(self._waits)
            self._cancelled = self.cancels = False
            try:
                outcome = job(session)
            finally:
                self.cancels = False
            with suppress(StoreError):
                return outcome, session.seen()
            return outcome, 0  # it is written all the same; the next look will tell

        def done(read: tuple[Any, int]) -> None:
            outcome, seen = read
            self._screen.live.know(seen)
            self._told = monotonic()  # from here on what was done is said, however long it takes to show it
            finish(outcome)

        def refused(error: StoreError) -> None:
            self._over()
            if isinstance(error, Cancelled):
                self._screen.notice.say(kept=False)
            if isinstance(error, Unavailable | Interrupted):
                error = type(error)(f"{error} Look whether it was done before you do it again.")
            if failed:
                failed(error)
            else:
                self._screen.say_no(str(error))

        self._desk.write(work, done, refused)

    def _begin_either(
        self,
        what: Done,
        job: Callable[[Any], Outcome],
        doing: str,
        finish: Callable[[Outcome], None],
        failed: Callable[[StoreError], None],
    ) -> None:
        """On the desk, or beside it where it may take minutes."""
        (self.long.begin if what.long else self._begin)(job, doing, finish, failed)

    def _takes_long(self) -> None:
        if self._doing and not self._told > self._since:
            self._screen.notice.say(self._doing[0], kept=False)

    def _over(self) -> None:
        if self._doing:
            self._doing.pop(0)
        self._since = monotonic()
        self.leaves_anyway = False

    def _show(self, follow: int | None, *, long: bool = False) -> None:
        """Refresh what is shown. Only then the next key is dealt with: it means the rows as they are now."""
        if long:
            self._desk.written_beside()
            self._screen.renew(follow)
        else:
            self._screen.renew(follow, self._over)

    def _own(self, outcome: Any) -> None:
        if outcome.operation is not None:
            self.own.add(outcome.operation)

    def _note(self, outcome: Any, said: Said, *, long: bool = False) -> None:
        self._own(outcome)
        if outcome.operation is None:
            return
        self._screen.discarded = None
        self.undone.clear()
        if said.final:
            return
        count = getattr(outcome, "done", 1)
        words = said.words(outcome if isinstance(outcome, Outcome) else None)
        self.done.append(Done(outcome.operation, said, count, words, long))

    def _say(self, outcome: Any, said: Said, needs: tuple[str, int | None, str | None]) -> None:
        left, (right, contact, to) = left_out(outcome), needs
        wish = wish_for(left, contact, right, to)
        if outcome.operation is None:
            if left:
                self._screen.asking.refused(left_out_words(left), wish, reasons_first(left))
            else:
                self._screen.say("Nothing had to be changed.")
            return
        known, shared = outcome if isinstance(outcome, Outcome) else None, shared_words(outcome)
        ends = "." if said.final else f".  {key_of('undo')} undoes"
        brief = said.text(known, brief=True) + shared + ends
        self._say_again(outcome, said.text(known) + shared + ends, wish, brief)

    def _say_again(self, outcome: Any, text: str, wish: Wish | None = None, brief: str = "") -> None:
        asks = self._screen.asking.offer(wish) if wish else ""
        whole = "  ".join((text, *words_beside(outcome, asks)))
        short = "  ".join((brief or text, *words_beside(outcome, asks, brief=True))) if left_out(outcome) else ""
        self._screen.say(whole, brief=short)
        self._screen.asking.wish = wish


def _hidden(session: Any, view: View, made: int) -> bool:
    """Whether a list does not show a contact just made. What is written stays so, whatever this reading comes to: said
    to have failed, it would be done once more."""
    with suppress(StoreError):
        return find(session, view, made) is None
    return False


def _first(outcome: Any) -> int | None:
    """The first contact that an outcome names."""
    return outcome.ids[0] if isinstance(outcome, Outcome) and outcome.ids else None
