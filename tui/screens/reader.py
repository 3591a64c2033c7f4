"""Keeps strip and record with the cursor: they speak of a contact as soon as it has been read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from store.errors import StoreError
from store.stories import Operation
from store.types import Row
from tui.desk import Desk
from tui.widgets.facts import Detail, read_detail, read_history, stands_for
from tui.widgets.places import WIDE

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

HISTORY = 30
"""Lines of history that a record shows; the strip shows one."""
REST = 0.06
"""Seconds that the cursor rests before a history is read: a cursor that runs down the list needs none."""


class Reader:
    """Reads the contact at the cursor. Of several asked for in a row only the last is read."""

    def __init__(self, screen: MainScreen, desk: Desk) -> None:
        self._screen, self._desk = screen, desk
        self._detail: Detail | None = None
        self._resting: Timer | None = None
        self._oldest = 0
        """The operation before which nothing older is known to be, or being read."""

    @property
    def detail(self) -> Detail | None:
        """What is known of the contact at the cursor, None while it is being read."""
        return self._detail if stands_for(self._detail, self._screen.contacts.row) else None

    @property
    def resting(self) -> bool:
        """Whether a history is still to be asked for."""
        return self._resting is not None

    def follow(self, row: Row | None, *, at_once: bool = False) -> None:
        """The cursor is on this row; ``at_once`` if the contact before must not stay for a moment."""
        screen = self._screen
        screen.strip.show(row, self._detail, at_once=at_once)
        screen.record.show(row, self._detail, at_once=at_once)
        if self._resting:
            self._resting.stop()
            self._resting = None
        if row is None:
            self._detail = None
            return
        whole = screen.size.width >= WIDE or screen.opened == "record"
        contact, lines = row.id, HISTORY if whole else 1
        if whole and (known := self.detail) and known.operations:
            lines = max(lines, len(known.operations))  # as far as it has been read already
        self._desk.ask("record", partial(read_detail, contact=contact, whole=whole), self._read, self._not_there)
        self._resting = screen.set_timer(REST, partial(self._ask_history, contact, lines))

    def _ask_history(self, contact: int, lines: int) -> None:
        self._resting = None
        job = partial(read_history, contact=contact, lines=lines)
        self._desk.ask("history", job, partial(self._read_history, contact))

    def read_on(self) -> None:
        """The history that is shown has been scrolled to its end: read what is older."""
        detail = self.detail
        if detail and detail.operations and len(detail.operations) % HISTORY == 0:
            contact, last = detail.contact.id, detail.operations[-1].id
            if last != self._oldest:
                self._oldest = last
                job = partial(read_history, contact=contact, lines=HISTORY, before=last)
                self._desk.ask("history", job, partial(self._read_older, contact, last))

    def _read_older(self, contact: int, last: int, operations: tuple[Operation, ...]) -> None:
        detail = self._detail
        if detail and detail.contact.id == contact and detail.operations and detail.operations[-1].id == last:
            self._show(replace(detail, operations=detail.operations + operations))

    def _read(self, detail: Detail) -> None:
        before = self._detail
        if before and before.contact.id == detail.contact.id:
            # The history that is known stays until it has been read again.
            detail = replace(detail, operations=before.operations)
        self._show(detail)

    def _read_history(self, contact: int, operations: tuple[Operation, ...]) -> None:
        self._oldest = 0
        if self._detail and self._detail.contact.id == contact:
            self._show(replace(self._detail, operations=operations))

    def _show(self, detail: Detail) -> None:
        self._detail = detail
        row = self._screen.contacts.row
        if stands_for(detail, row):
            self._screen.strip.show(row, detail)
            self._screen.record.show(row, detail)

    def _not_there(self, error: StoreError) -> None:
        self._detail = None
        self._screen.record.show(self._screen.contacts.row, None)
