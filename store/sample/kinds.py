"""What a contact of the sample is: the card and where it belongs."""

from __future__ import annotations

from typing import Literal, NamedTuple

from store.types import Card

Copy = Literal["", "live", "snapshot"]

SMALL = 500
"""So many contacts have real names and well-known companies only; whoever follows may have a coined name."""


class SampleCard(NamedTuple):
    """A contact of the sample and where it belongs.

    ``book`` is ``member:USERNAME`` (their own), ``personal:USERNAME``, ``directory`` or ``audience:NAME``. ``copy``
    is set for a contact of a member's own book that has a copy in the directory, or in the ``project`` that is named;
    ``assignee`` then is that copy's. ``age`` is how many days ago the contact was added.
    """

    card: Card
    book: str
    assignee: str | None
    copy: Copy
    age: int
    project: str = ""


def card_uid(n: int) -> str:
    """The uid of the ``n``-th contact: the same at every start, so that two samples merge into one."""
    return f"harbour-{n}"
