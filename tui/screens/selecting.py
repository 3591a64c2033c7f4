"""Selecting on the first screen: what needs the list or the desk. The set itself is :mod:`tui.selection`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from store.errors import StoreError
from store.types import Place
from store.view import View
from tui.desk import Desk
from tui.screens.named_keys import key_of
from tui.selection import NONE, Ids, Selection, between

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

PAUSE = 0.15
"""Seconds without another search before the hidden ones are counted: typing needs the desk for rows."""

FEW = 1000
"""So many selected are looked through before the next key is dealt with."""


class Selecting:
    """Keeps the selection in step with the list."""

    def __init__(self, screen: MainScreen, desk: Desk, selection: Selection) -> None:
        self._screen, self._desk, self._selection = screen, desk, selection
        self._later: Timer | None = None
        self._awaited: set[str] = set()
        self._acted: tuple[View, frozenset[int]] | None = None
        """The list that the selection was acted on in, and those that it did not show then."""
        self.warned = False
        """Whether esc has said that the next one drops a large selection."""

    @property
    def _in_bin(self) -> bool:
        """Whether what is selected now lies in the bin."""
        return self._screen.contacts.shown.section == "bin"

    @property
    def waits(self) -> bool:
        """Whether ids are on their way that a key pressed now would mean."""
        return bool(self._awaited)

    def toggle(self, step: int = 1) -> None:
        """Select the row at the cursor, or not any longer, and move on."""
        contacts = self._screen.contacts
        if row := contacts.row:
            self._selection.toggle(row.id, binned=self._in_bin)
            contacts.redraw_cursor()
            self.changed()
            if step:
                contacts.move(step)

    def range(self) -> None:
        """Begin a range at the cursor, or end it there: all rows between are selected."""
        selection, row = self._selection, self._screen.contacts.row
        if row is None:
            return
        if selection.anchor is None:
            selection.anchor = row
            self.follow()
            ended, dropped = key_of("range"), key_of("back")
            self._screen.say(f"A range begins here. {ended} ends it, {dropped} drops it.", passing=True)
            return
        anchor, selection.anchor, selection.range = selection.anchor, None, NONE
        low, high = between(anchor.place, row.place)
        if (near := self._ids_between(low, high)) is not None:
            selection.add(near, binned=self._in_bin)
            self._shown()
        else:
            # It reaches beyond the rows that are here: cut it out of the whole list.
            ends = {anchor.id, row.id}
            found = partial(selection.add, binned=self._in_bin)
            self._read(partial(_cut, view=self._screen.contacts.shown, ends=ends), found)

    def follow(self) -> None:
        """The cursor has moved: an open range reaches to it."""
        selection, row = self._selection, self._screen.contacts.row
        if selection.anchor is None or row is None:
            return
        near = self._ids_between(*between(selection.anchor.place, row.place))
        selection.range = near if near is not None else selection.range | {row.id}
        self._shown()

    def close_range(self) -> None:
        """Something is being done to the rows: an open range ends here, or it would take in those that come next."""
        selection = self._selection
        if selection.anchor is not None:
            reached, selection.anchor, selection.range = selection.range, None, NONE
            if reached:
                selection.add(reached, binned=self._in_bin)
            self._shown()

    def drop_range(self) -> None:
        """The open range is given up."""
        self._selection.anchor, self._selection.range = None, NONE
        self._shown()

    def all(self) -> None:
        """Select all of this search beside what is selected; none if that has been done."""
        view, selection = self._screen.contacts.shown, self._selection
        if selection.all_of in (view, self._screen.shown):
            self.drop()
            return
        before, binned_before = selection.now(), selection.binned

        def job(session: Any) -> tuple[frozenset[int], frozenset[int], Ids]:
            found = frozenset(session.select(view.ordered(None)))
            others = binned_before.all() - found
            return found, before.all() - found, Ids(found, more=others) if view.section == "bin" else Ids(others)

        def done(read: tuple[frozenset[int], frozenset[int], Ids]) -> None:
            found, hidden, binned = read
            selection.anchor, selection.range = None, NONE
            selection.ids = Ids(whole=found, more=hidden)
            selection.away = hidden
            selection.all_of = view if found else None
            selection.binned = binned
            if self._screen.contacts.shown != view:
                self.recount()  # another list has come meanwhile: what is hidden is asked of that one
            if found and len(hidden) + len(found) == len(before):
                self._screen.say(f"All of this search were selected.  {key_of('select-all')} lets go", passing=True)
            if not found:
                self._screen.say_no("Only similar ones are here: they are chosen one by one.")

        self._read(job, done)

    def drop(self) -> None:
        """Nothing is selected any longer."""
        self._selection.drop()
        self._shown()

    def changed(self) -> None:
        """Something was selected or not any longer: the bar says so."""
        self.warned = False
        self._screen.selection_changed()

    def acted(self) -> None:
        """Something was done to the selected: those that leave the list by it are selected no longer, once it has been
        read again. Who was not on it before stays selected. Of all contacts only what is deleted leaves (``prune``)."""
        view, away = self._screen.shown, self._selection.away
        whole = view.section == "contacts" and not view.query
        self._acted = (view, away) if self._selection and away is not None and not whole else None

    def recount(self, *, changed: bool = False) -> None:
        """The list is another one, or the same one has ``changed``: how many of the selected does it not show?"""
        selection, contacts = self._selection, self._screen.contacts
        if self._acted and self._acted[0] != self._screen.shown:
            self._acted = None
        if self._later:
            self._later.stop()
            self._later = None
        ids = selection.now()
        if not ids or (selection.all_of in (contacts.shown, self._screen.shown) and not ids.more and not changed):
            selection.away = NONE
        else:
            here = self._screen.ids_here()
            if len(ids) <= len(here) and all(contact in here for contact in ids.all()):
                selection.away = NONE
            elif changed and self._acted:
                selection.away = None
                self._let_go(self._acted, ids, here)
            else:
                selection.away = None
                self._later = self._screen.set_timer(PAUSE, partial(self._count, self._screen.shown, ids, here))
        self._screen.selection_changed()

    def prune(self) -> None:
        """Something was written, here or elsewhere: forget the selected that are there no longer."""
        ids, selection = self._selection.now(), self._selection
        if not ids:
            return
        binned = selection.binned

        def job(session: Any) -> frozenset[int]:
            chosen, deleted = ids.all(), binned.all()
            there: frozenset[int] = session.present(chosen - deleted) if chosen - deleted else frozenset()
            return there | session.present(chosen & deleted, deleted=True) if chosen & deleted else there

        def done(present: frozenset[int]) -> None:
            if selection.now() == ids and len(present) != len(ids):
                selection.keep(present)
                self.recount(changed=True)

        # Of many that takes a while, and a verb leaves out what is gone: nobody waits for it.
        self._read(job, done, slot="present", waits=len(ids) <= FEW)

    def _count(self, view: View, ids: Ids, here: frozenset[int]) -> None:
        self._later = None

        def job(session: Any) -> frozenset[int]:
            return ids.all() - here.union(session.select(view.ordered(None)))

        def done(hidden: frozenset[int]) -> None:
            if self._screen.shown == view and self._selection.now() == ids:
                self._selection.away = hidden
                self._screen.selection_changed()

        self._desk.ask("hidden", job, done, lambda _: None)

    def _let_go(self, acted: tuple[View, frozenset[int]], ids: Ids, here: frozenset[int]) -> None:
        """Let go of those that have left the list by what was done to them."""
        view, away = acted

        def job(session: Any) -> tuple[frozenset[int], frozenset[int]]:
            hidden = ids.all() - here.union(session.select(view.ordered(None)))
            return ids.all() - (hidden - away), hidden & away

        def done(read: tuple[frozenset[int], frozenset[int]]) -> None:
            kept, hidden = read
            if self._acted == acted and self._selection.now() == ids:
                self._acted = None
                self._selection.keep(kept)
                self._selection.away = hidden

        self._read(job, done, slot="present:left", waits=len(ids) <= FEW)

    def _read(self, job: Any, done: Any, slot: str = "select", *, waits: bool = True) -> None:
        """Read ids on the desk; keys that act on them wait, if it ``waits``."""
        if waits:
            self._awaited.add(slot)

        def arrived(found: Any) -> None:
            self._awaited.discard(slot)
            done(found)
            self._shown()

        def failed(error: StoreError) -> None:
            self._awaited.discard(slot)
            self._screen.say_no(str(error))

        self._desk.ask(slot, job, arrived, failed)

    def _shown(self) -> None:
        self._screen.redraw_rows()
        self.changed()

    def _ids_between(self, low: Place, high: Place) -> frozenset[int] | None:
        """The ids of the rows from one place to another, None if not all of them are here."""
        rows = self._screen.contacts.rows
        if (
            not len(rows)
            or (low < rows.rows[0].place and not rows.top)
            or (high > rows.rows[-1].place and not rows.end)
        ):
            return None
        return frozenset(row.id for row in rows.rows if low <= row.place <= high)


def _cut(session: Any, view: View, ends: set[int]) -> tuple[int, ...]:
    """The ids of a list from one contact to another. Runs on the desk."""
    found = session.select(view)
    at = [index for index, contact in enumerate(found) if contact in ends]
    return tuple(found[at[0] : at[-1] + 1]) if at else ()
