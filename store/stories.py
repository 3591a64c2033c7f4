"""The plain types of looking back: a window of the log, and what one operation did."""

from __future__ import annotations

from store.frozen import frozen
from store.types import FieldChange, Operation


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
