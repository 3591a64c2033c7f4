"""The plain types of handing contacts on: what assigning or sending would come to, and where versions differ."""

from __future__ import annotations

from typing import Literal

from store.frozen import frozen
from store.splitting import By
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
    ``same`` that are there already. ``audience`` is where, in words; ``reaches`` counts the members who read it;
    ``live``: it is a project or a deal, which later changes reach too."""

    audience: str
    reaches: int
    new: int = 0
    refreshed: int = 0
    moved: int = 0
    same: int = 0
    left_out: tuple[LeftOut, ...] = ()
    reasons: tuple[tuple[int, str], ...] = ()
    live: bool = False

    @property
    def done(self) -> int:
        """How many will be sent."""
        return self.new + self.refreshed + self.moved


@frozen
class BulkPlan:
    """``done`` contacts would be edited, or deleted; ``left_out`` holds (how many, why), the commonest reason first.
    ``copies`` are team copies of those deleted that stay.

    Of a segment: ``private`` contacts go to the personal book, ``taken_back`` copies leave the team with them (S2.9);
    ``shared`` ones get a copy in the directory (S2.4)."""

    done: int
    left_out: tuple[tuple[int, str], ...] = ()
    private: int = 0
    taken_back: int = 0
    shared: int = 0
    copies: int = 0


@frozen
class Difference:
    """Where a contact and its live team copy say different things (S2.11). ``mine`` and ``theirs`` are what stands in
    the source and in the copy, ``agreed`` what both said last; None where there is nothing. ``both``: both sides have
    changed it; else one did, and the other does not know yet. ``by`` is who made it so, at ``since``."""

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
    since: str = ""
    by: str | None = None
    rank: int = 0

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands: that of its contact in the order of names, then its number."""
        return self.rank, self.id


@frozen
class DifferencePage:
    """Some of them, by name, and whether more follow in the direction that was read."""

    rows: tuple[Difference, ...]
    more: bool


Side = Literal["mine", "theirs"]

OwnThings = Literal["file", "seal"]
"""What becomes of a leaver's personal contacts and values: kept for the file that they make themselves, or sealed."""


@frozen
class Leaving:
    """What a hand-over (S3.13) is to do for ``member``, a username.

    ``to``: who becomes responsible for what the member was, several ``by`` a rule; nobody where it is empty.
    ``book_to``: where the contacts of their own book go: a username, ``directory``, or "" where they stay.
    ``personal``: what is personal stays with them alone either way; ``file`` leaves it open to them, so that they can
    export it, ``seal`` to nobody, and on the day ``until`` (ISO 8601) it is deleted for good, if there is one.
    ``ends``: their shares, teams, watched contacts and open requests end. ``deactivate``: so does their access."""

    member: str
    to: tuple[str, ...] = ()
    by: By = "evenly"
    book_to: str = ""
    personal: OwnThings = "file"
    until: str | None = None
    ends: bool = True
    deactivate: bool = False


@frozen
class HandOverPlan:
    """What a hand-over would come to. ``to`` counts the contacts that each heir becomes responsible for (None:
    nobody); ``widened`` of them move to the Shared Directory, so that the heir sees them.

    ``book`` contacts leave the member's own book for ``book_to``; ``copies`` of these have team copies, which stay tied
    to them; where the two differ it is the new owner who is asked. ``with_team`` stay where they are, since the Shared
    Directory has them already: that copy is cut loose. ``given`` and ``received`` shares, ``watching`` contacts and
    ``requests`` end, and places in ``teams`` and in audiences that they read by themselves. What is personal is not
    counted: not even how much there is is anybody else's to know (S2.8)."""

    name: str
    to: tuple[tuple[str | None, int], ...] = ()
    widened: int = 0
    book: int = 0
    book_to: str = ""
    copies: int = 0
    with_team: int = 0
    given: int = 0
    received: int = 0
    teams: tuple[str, ...] = ()
    watching: int = 0
    requests: int = 0
    deactivates: bool = False
    until: str | None = None
    left_out: tuple[LeftOut, ...] = ()
    reasons: tuple[tuple[int, str], ...] = ()

    @property
    def assigned(self) -> int:
        """How many contacts somebody else, or nobody, becomes responsible for."""
        return sum(count for _, count in self.to)

    @property
    def done(self) -> int:
        """How many contacts change hands."""
        return self.assigned + self.book + self.with_team
