"""The note of a row, and the further fields that stand below it."""

from __future__ import annotations

from collections.abc import Sequence

from importers.draft import Draft
from importers.table import extra
from importers.table.guard import unguarded
from store.text import clean

_BELOW = "below the note"


def read_note(draft: Draft, cell: str) -> None:
    """Takes a note in; what our own export put below it, or Google's Outlook CSV, waits for the end of the row."""
    note, extras = extra.take_from_note(clean(unguarded(cell)).strip())
    if extras:
        draft.lines.setdefault(_BELOW, []).extend(extras)
    if note:
        draft.notes.append(note)


def read_below(draft: Draft, cells: Sequence[str]) -> None:
    """Takes the further fields in, after those that have columns."""
    for each in draft.lines.pop(_BELOW, ()):
        extra.apply(each, draft)
