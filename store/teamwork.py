"""The plain types of handing contacts on: what assigning or sending would come to, and where versions differ."""

from __future__ import annotations

from typing import Literal

from store.frozen import frozen
from store.types import LeftOut


@frozen
class AssignPlan:
    """What assigning would come to. ``to`` counts the contacts that each member gets (None: nobody's any longer), and
    ``was`` those that were somebody's before, by username. ``copies`` are with the team for the first time then, where
    everyone sees them; ``widened`` move there from an audience, ``live`` were snapshots. ``same`` are so already.

    ``reasons`` counts what is left out by its reason, the most frequent first; ``left_out`` names each of it."""

    to: tuple[tuple[str | None, int], ...]
    was: tuple[tuple[str, int], ...] = ()
    copies: int = 0
    widened: int = 0
    live: int = 0
    same: int = 0
    left_out: tuple[LeftOut, ...] = ()
    reasons: tuple[tuple[int, str], ...] = ()

    @property
    def done(self) -> int:
        """How many will be assigned."""
        return sum(count for _, count in self.to)


@frozen
class SendPlan:
    """What sending would come to: ``new`` copies, ``refreshed`` snapshots, ``moved`` ones that more people read then,
    ``same`` that are there already. ``audience`` is where, in words; ``reaches`` counts the members who read it."""

    audience: str
    reaches: int
    new: int = 0
    refreshed: int = 0
    moved: int = 0
    same: int = 0
    left_out: tuple[LeftOut, ...] = ()
    reasons: tuple[tuple[int, str], ...] = ()

    @property
    def done(self) -> int:
        """How many will be sent."""
        return self.new + self.refreshed + self.moved


@frozen
class BulkPlan:
    """``done`` contacts would be edited, or deleted; ``left_out`` holds (how many, why), the commonest reason first.

    Of a segment: ``private`` contacts go to the personal book, ``taken_back`` copies leave the team with them (S2.9);
    ``shared`` ones get a copy in the directory (S2.4)."""

    done: int
    left_out: tuple[tuple[int, str], ...] = ()
    private: int = 0
    taken_back: int = 0
    shared: int = 0


@frozen
class Difference:
    """Where a contact and its live team copy say different things (S2.11). ``mine`` and ``theirs`` are what stands in
    the source and in the copy, ``agreed`` what both said last; None where there is nothing. ``both``: both sides have
    changed it; else one did, and the other does not know yet."""

    id: int
    contact: int
    copy: int
    name: str
    field: str
    label: str
    mine: str | None
    theirs: str | None
    agreed: str | None
    both: bool


Side = Literal["mine", "theirs"]
