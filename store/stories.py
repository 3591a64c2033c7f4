"""The plain types of looking back: a window of the log, and what one operation did."""

from __future__ import annotations

from dataclasses import field

from store.frozen import frozen


@frozen
class FieldChange:
    """One field of a contact, before and after: a line of its history. Neither is known where the log no longer keeps
    it."""

    contact: int
    name: str
    field: str
    before: str | None
    after: str | None
    label: str = ""
    """The label of the value that it is about."""


@frozen
class Operation:
    """One thing a member did, as its reader may see it (model.md, "Operations").

    ``rows`` counts the contacts that the reader may see now. ``summary`` is computed for the reader.
    """

    id: int
    at: str
    by: str
    verb: str
    summary: str
    rows: int
    undone_by: int | None
    undoes: int | None
    changes: tuple[FieldChange, ...] = field(default=(), compare=False)
    undone_at: str | None = field(default=None, compare=False)


@frozen
class OperationPage:
    """A window of the log, newest first. ``more`` tells whether the log goes on in the direction that was read, and
    ``until`` is the operation up to which it was looked through: the next page goes on from there."""

    rows: tuple[Operation, ...]
    more: bool
    until: int


@frozen
class Held:
    """That a member was responsible for a contact, from one moment to another (None: still)."""

    member: str
    since: str
    until: str | None = None


@frozen
class Touched:
    """A contact of an operation, as it is called now."""

    id: int
    name: str
    binned: bool
    changes: tuple[FieldChange, ...]


@frozen
class Story:
    """What an operation did, as its reader may see it: ``contacts`` are its first ones, each with what became of it
    and whether it lies in the bin now."""

    operation: Operation
    contacts: tuple[Touched, ...]
