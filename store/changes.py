"""What changes: one field of one row, before and after. Verbs note changes, the log applies them (``store.log``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Change(NamedTuple):
    """One field of one row, before and after. ``personal``: nobody but the owner may ever know of it (S2.8)."""

    tbl: str
    row: int
    contact: int | None
    field: str
    personal: bool
    before: object
    after: object

    @property
    def columns(self) -> tuple[object, ...]:
        """As the log keeps it, but for its operation and number."""
        return (
            self.tbl, self.row, self.contact, self.field, int(self.personal), as_text(self.before), as_text(self.after),
        )  # fmt: skip


class Noted(NamedTuple):
    """What was noted: how many contacts (or other rows) change, and how often which field: (table, field, how many).

    Where nothing changes but who is responsible, and it is known: ``counted``, by how much that alters the section
    counters, (book, twin_book, kind, assignee), without the sources that follow their copies, which are noted too."""

    contacts: int
    fields: list[tuple[str, str, int]]
    counted: Mapping[tuple[int, int, str, int], int] | None = None


def as_text(value: object) -> str | None:
    """A value as change rows keep it."""
    if value is None or isinstance(value, str):
        return value
    return str(int(value)) if isinstance(value, (bool, int)) else str(value)
