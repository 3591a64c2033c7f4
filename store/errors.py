"""What the store says when it cannot do a thing: each error's text says what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.stories import FieldChange

if TYPE_CHECKING:
    from store.types import LeftOut


class StoreError(Exception):
    """The root of all: its text is a sentence for the person at the keyboard."""


class Unavailable(StoreError):
    """The database is locked, full, read-only, lost or not a store. Nothing was half done."""


class Interrupted(StoreError):
    """The reading was broken off, because something else was wanted sooner."""


class TooNew(Unavailable):
    """The store was made by a newer version of Teambook."""


class NotFound(StoreError):
    """No such contact, member or operation, or none that the asker may see: the two give the same answer."""


class Refused(StoreError):
    """The right is missing. ``who`` names the people who may (C2). ``wants`` is what can be asked for, where that is
    no right in a book (``store.matters``); ``asks`` names whom, where they are others than who may. ``left_out`` is the
    only contact that a bulk action was about, where it is that which is refused."""

    def __init__(
        self, text: str, who: tuple[str, ...] = (), wants: str = "", asks: tuple[str, ...] | None = None,
        left_out: tuple[LeftOut, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(text)
        self.who, self.wants, self.left_out = who, wants, left_out
        self.asks = who if asks is None else asks


class Unplanned(StoreError):
    """More would be done than was asked for, as sharing what is not shared yet: its plan is to be seen first (C1)."""


class Invalid(StoreError):
    """The input cannot be taken; the text says which field and what to do."""


class Conflict(StoreError):
    """Somebody saved the same field meanwhile. ``fields`` holds theirs (``before``) and ours (``after``)."""

    def __init__(self, text: str, fields: tuple[FieldChange, ...]) -> None:
        super().__init__(text)
        self.fields = fields
