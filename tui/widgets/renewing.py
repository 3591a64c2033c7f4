"""A list whose rows have changed under it, read again: the same place, and the cursor on the same contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Generic

from store.frozen import frozen
from store.types import Page, Place, Row
from store.view import View
from tui.widgets.rows import L

AROUND = 60
"""Rows that are read before a contact which now stands elsewhere."""


@frozen
class Wanted:
    """What to read: from ``start`` on (None: the top) ``limit`` rows, with contact ``cursor`` among them.

    ``order`` are the ids that the window had and ``at`` was the cursor among them: if its contact is gone, the nearest
    one that remains takes its place. ``follow`` says that the contact is to be looked for wherever it stands now.
    """

    view: View
    start: Place | None
    limit: int
    cursor: int | None
    order: Sequence[int]
    at: int


@frozen
class Renewed(Generic[L]):
    """The rows, where the cursor is among them, whether more stand before and behind; ``same`` if the window begins
    where the old one did."""

    rows: tuple[L, ...]
    cursor: int
    top: bool
    end: bool
    same: bool = True


def read_again(session: Any, wanted: Wanted) -> Renewed[Row]:
    """Read the window. Runs on the desk."""
    page: Page = session.page(wanted.view, after=_before(wanted.start), limit=wanted.limit)
    ids = {row.id: index for index, row in enumerate(page.rows)}
    if wanted.cursor in ids or wanted.cursor is None:
        return Renewed(page.rows, ids.get(wanted.cursor or 0, 0), wanted.start is None, not page.more)
    if found := find(session, wanted.view, wanted.cursor):
        before: Page = session.page(wanted.view, before=found.place, limit=AROUND)
        behind: Page = session.page(wanted.view, after=_before(found.place), limit=wanted.limit)
        if behind.rows and behind.rows[0].id == wanted.cursor:
            rows = (*before.rows, *behind.rows)
            return Renewed(rows, len(before.rows), not before.more, not behind.more, same=False)
    near = [*wanted.order[wanted.at :], *reversed(wanted.order[: wanted.at])]
    cursor = next((ids[contact] for contact in near if contact in ids), 0)
    return Renewed(page.rows, cursor, wanted.start is None, not page.more)


def _before(place: Place | None) -> Place | None:
    """The place just before a row, so that the row itself, if it is still there, is the first of the page."""
    return place.just_before if place else None


def find(session: Any, view: View, contact: int) -> Row | None:
    """Where a contact stands in a list now, None if it does not."""
    found: Page = session.page(replace(view, query=f"{view.query} id:{contact}".strip()), limit=1)
    return found.rows[0] if found.rows and found.rows[0].id == contact else None
