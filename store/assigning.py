"""The part of a session that hands contacts on: sending, assigning, and what differs between both versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from store import differences, verbs
from store.access import live
from store.copying import Progress
from store.differences import Fits
from store.errors import Invalid
from store.part import Part
from store.splitting import WAYS, By, split
from store.sql import differences as sql
from store.sql import planning
from store.teamwork import AssignPlan, Difference, DifferencePage, SendPlan, Side
from store.types import Outcome

Hands = Iterable[tuple[Iterable[int], str | None]]
"""Contacts with the username of who shall be responsible for them, None for nobody."""

Renewing = Literal["refresh", "live", "cut"]


class Assigning(Part):
    """What a ``Session`` has of it."""

    def plan_assign(self, hands: Hands) -> AssignPlan:
        """What assigning would come to; nothing is written. Raises as ``assign``."""
        return verbs.Assign(hands).plan(self._work())

    def assign(
        self, hands: Hands, progress: Progress | None = None, *, seen: Mapping[int, str | None] | None = None,
        plainly: bool = False,
    ) -> Outcome:  # fmt: skip
        """Makes members responsible for contacts, as one operation; ``left_out`` names those that stay as they are.
        With ``progress`` it may be cancelled, which leaves nothing half done. Raises NotFound for an unknown member,
        Refused for one who cannot be responsible, or where the only contact is left out.

        ``seen`` says who was responsible for some of them when that was looked at (None: nobody): what a colleague has
        assigned since is left out. ``plainly`` raises Unplanned where anything would be shared by it (C1)."""
        return self._do(verbs.Assign(hands, progress, seen=seen, plainly=plainly))

    def split(self, contacts: Iterable[int], to: Sequence[str], by: By = "evenly") -> list[tuple[list[int], str]]:
        """Contacts shared out among members, for ``assign``: ``evenly``, or each ``company`` or ``tag`` as a whole (a
        contact with several goes by its first one). Contacts that may not be seen are in nobody's share."""
        if by not in WAYS:
            raise Invalid(f"Contacts are split {', '.join(WAYS)}; not {by!r}.")
        rows = planning.belongings(self._db, list(contacts), live(self._rights()))
        return split([(number, company if by == "company" else tags.split("\n")[0]) for number, company, tags in rows],
                     to, by)  # fmt: skip

    def plan_send(self, contacts: Iterable[int], to: str = "directory") -> SendPlan:
        """What sending would come to; nothing is written. Raises as ``send``."""
        return verbs.Send(contacts, self._book(to)).plan(self._work())

    def send(self, contacts: Iterable[int], to: str = "directory", progress: Progress | None = None) -> Outcome:
        """Puts snapshots of the member's own contacts into ``directory`` or ``audience:NAME`` (S2.15). Raises NotFound
        for a place that the member does not see."""
        return self._do(verbs.Send(contacts, self._book(to), progress))

    def plan_renew(self, contacts: Iterable[int], renew: Renewing) -> Outcome:
        """Of how many contacts ``refresh``, ``make_live`` or ``cut`` would change the team's copy; ``left_out`` names
        the others and why. Nothing is written. Raises as these do."""
        verb = {"refresh": verbs.Refresh, "live": verbs.MakeLive, "cut": verbs.Cut}[renew]
        pairs, left_out = verb(contacts).pairs(self._work())
        return Outcome(None, len(pairs), left_out, tuple(source for _, source, _ in pairs[:1000]))

    def refresh(self, contacts: Iterable[int]) -> Outcome:
        """Brings snapshots of the member's own contacts up to date."""
        return self._do(verbs.Refresh(contacts))

    def make_live(self, contacts: Iterable[int]) -> Outcome:
        """Makes snapshots of the member's own contacts live."""
        return self._do(verbs.MakeLive(contacts))

    def cut(self, contacts: Iterable[int]) -> Outcome:
        """Cuts the team's copies of the member's own contacts loose."""
        return self._do(verbs.Cut(contacts))

    def withdraw(self, contacts: Iterable[int]) -> Outcome:
        """Takes the team's copies of the member's own contacts back from it."""
        return self._do(verbs.Withdraw(contacts))

    def differences(self, contact: int | None = None) -> tuple[Difference, ...]:
        """Where the member's own contacts, or one of them, and their live copies say different things, by name."""
        return differences.of(self._db, self._rights(), contact)

    def differences_page(
        self, *, fits: Fits | None = None, after: tuple[int, int] | None = None,
        before: tuple[int, int] | None = None, last: bool = False, skip: int = 0, limit: int = 100,
    ) -> DifferencePage:  # fmt: skip
        """A page of them, ``after`` or ``before`` a place (``Difference.place``): see ``store.differences.page``."""
        return differences.page(self._db, self._rights(), fits, after, before, limit, last=last, skip=skip)

    def out_of_sync(self) -> int:
        """How many differences there are."""
        return sql.count(self._db, self._rights().owned)

    def settle(self, numbers: Iterable[int], side: Side) -> Outcome:
        """Takes the word of one side, ``mine`` or ``theirs``, for some differences, as one operation."""
        return self._do(verbs.Settle(dict.fromkeys(numbers, side)))

    def settle_each(self, sides: Mapping[int, Side]) -> Outcome:
        """Takes for each of some differences the word of one side, as one operation."""
        return self._do(verbs.Settle(sides))
