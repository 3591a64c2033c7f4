"""The note of a row, and the further fields that stand below it."""

from __future__ import annotations

from importers.draft import Draft
from importers.table import extra
from importers.table.guard import unguarded
from store.text import clean


def read_note(draft: Draft, cell: str) -> None:
    """Takes a note in; what our own export put below it, or Google's Outlook CSV, becomes values again."""
    note, extras = extra.take_from_note(clean(unguarded(cell)).strip())
    for each in extras:
        extra.apply(each, draft)
    if note:
        draft.note = f"{draft.note}\n\n{note}" if draft.note else note
