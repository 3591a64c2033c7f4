"""Who may hand a contact to whom, and what has to be done for it (C1, C2; model.md "Access", "Team copies").

Decided case by case, not contact by contact: of 100,000 chosen ones there are a few dozen sorts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from store import settings
from store.access import VIEW, Reach, reach
from store.errors import Refused
from store.matters import ASSIGN, SEND
from store.sql import choosing, people, sharing
from store.sql import handing as sql
from store.sql.handing import Case
from store.types import LeftOut, Member, Role
from store.verbs.base import Work, with_source

Does = Literal["same", "assign", "live", "widen", "copy", "refuse"]
"""What becomes of a contact: nothing, it ``is`` so already; its team copy is assigned; made live first; moved to where
everybody reads it first; made first; or it is left out."""

Found = tuple[int, int, Case, Does, Refused | None]
"""(wanted, how many, case, what is done, why not) of one sort of contacts."""

DONE: tuple[Does, ...] = ("assign", "live", "widen", "copy")
_MANAGERS = (Role.ADMIN, Role.MANAGER)


class Handing:
    """The rule, for one member and as it is now."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._me = work.author.member
        self._names = {row[0]: row[2] for row in people.members(work.db)}
        self._strict = settings.value_of(work.db, "strict-assign") == "on"
        self._hand_on = settings.value_of(work.db, "hand-on") == "on"
        self._take = settings.value_of(work.db, "agents-take") == "on"
        self._with_everyone = frozenset(sharing.books_with_everyone(work.db, work.author.at))
        self._readers: dict[int, frozenset[int]] = {}

    def decide(self, case: Case, wanted: int) -> tuple[Does, Refused | None]:
        """What becomes of the contacts of a case where ``wanted`` (0: nobody) shall be responsible for them."""
        try:
            does = self._decide(case, wanted)
        except Refused as refused:
            return "refuse", refused
        return does, None

    def _decide(self, case: Case, wanted: int) -> Does:
        if case.kind == "personal":
            raise Refused("It is personal and stays yours alone.")
        self._require(case, wanted)
        if not case.copy_book:
            return self._first(case, wanted)
        mine = case.owner == self._me.id
        if wanted and case.copy_book not in self._read_by(wanted):
            self._require_wider(case, wanted)
            return "widen"
        if mine and case.kind == "own" and case.link == "snapshot" and wanted:
            return "live"  # assigned contacts are live (S2.16); whether hers are, their owner decides
        return "same" if case.held == wanted else "assign"

    def _first(self, case: Case, wanted: int) -> Does:
        """A contact without a team copy: one has to be made (C1)."""
        if not wanted:
            return "same"
        if self._strict:
            raise Refused("It is not shared yet, and here contacts are sent to the team before they are assigned.")
        if case.owner != self._me.id and case.home not in self._with_everyone:
            raise self._owner_must(case)
        return "copy"

    def _require(self, case: Case, wanted: int) -> None:
        """C2: admins and managers assign anything they see; a member, contacts of their own book; who is responsible
        hands on, and agents take what is nobody's, where the organisation lets them."""
        if self._me.role in _MANAGERS or case.owner == self._me.id:
            return
        if case.copy_book and case.held == self._me.id and self._hand_on:
            return
        if case.copy_book and not case.held and wanted == self._me.id and self._take:
            return
        who = self.assigners(case)
        # who would take it learns who was quicker
        taken = (
            f"{self._names.get(case.held, 'Somebody')} has taken it. " if case.held and wanted == self._me.id else ""
        )
        if not who:
            owner = self._names.get(case.owner or 0, "its owner")
            raise Refused(f"{taken}Only {owner} assigns it. {owner} may give it.", (owner,), ASSIGN)
        raise Refused(f"{taken}Only managers assign what is not yours: {', '.join(who)}.", who, ASSIGN)

    def _require_wider(self, case: Case, wanted: int) -> None:
        """Who is responsible must be able to read the contact; its owner's copy goes to where they can."""
        name = self._names.get(wanted, "")
        if case.owner is None:
            raise Refused(f"{name} does not see this contact's audience: move it to the Shared Directory first.")
        if case.owner != self._me.id and case.home not in self._with_everyone:
            raise self._owner_must(case)
        if self._strict:
            raise Refused(f"It is not shared with {name} yet, and here contacts are sent to the team before they are"
                          " assigned.")  # fmt: skip

    def _owner_must(self, case: Case) -> Refused:
        owner = self._names.get(case.owner or 0, "Its owner")
        return Refused(f"{owner} must send it to the team, or share it with everyone, first.", (owner,), SEND)

    def assigners(self, case: Case) -> tuple[str, ...]:
        """The names of the managers and admins who see the contacts of a case, and so may assign them."""
        book = case.copy_book or case.home
        return tuple(name for number, name in people.managers_by_number(self._work.db) if book in self._read_by(number))

    def _read_by(self, member: int) -> frozenset[int]:
        if member not in self._readers:
            row = people.member_by_id(self._work.db, member)
            found = Member(row[0], row[1], row[2], Role(row[3]), bool(row[4])) if row else None
            seen: Reach | None = reach(self._work.db, found, self._work.author.at) if found else None
            self._readers[member] = seen.viewable if seen else frozenset()
        return self._readers[member]


def any_done(found: Iterable[Found]) -> bool:
    """Whether anything is done at all."""
    return any(does in DONE and count for _, count, _, does, _ in found)


def counted(found: Iterable[Found]) -> Counter[tuple[int, int, str, int]]:
    """By how much those that are assigned alter the section counters (book, twin_book, kind, assignee)."""
    change = Counter[tuple[int, int, str, int]]()
    for wanted, count, case, does, _ in found:
        if does == "assign":
            change[case.copy_book, case.shown, case.sort, case.held] -= count
            change[case.copy_book, case.shown, case.sort, wanted] += count
    return change


def look(work: Work, contacts: Iterable[int], wanted: int = 0) -> tuple[LeftOut, ...]:
    """Looks at contacts, for which ``wanted`` shall be responsible; returns those that the member does not see."""
    ids = dict.fromkeys(contacts)
    choosing.choose(work.db, ids)
    return () if sql.look(work.db, wanted, work.reach.viewable) == len(ids) else work.leave_out(VIEW)


def once(work: Work) -> tuple[LeftOut, ...]:
    """Of a contact and its team copy, which are one (model.md "Team copies"), leaves the copy out."""
    found = sql.with_source(work.db)
    sql.drop(work.db, (number for number, _ in found))
    return with_source(found)


def decide(work: Work) -> list[Found]:
    """What is done with all that was looked at; each contact gets its verdict."""
    rule = Handing(work)
    found: list[Found] = []
    for wanted, count, *columns in sql.cases(work.db):
        case = Case(*columns)
        found.append((wanted, count, case, *rule.decide(case, wanted)))
    sql.decide(work.db, [(wanted, case, does) for wanted, _, case, does, _ in found])
    return found


def refused(work: Work) -> Iterator[tuple[int, str, Refused]]:
    """(contact, name, why) of those that are left out."""
    rule = Handing(work)
    reasons: dict[tuple[int, Case], Refused | None] = {}
    for number, name, wanted, *columns in sql.left_out(work.db, "refuse"):
        key = (wanted, Case(*columns))
        if key not in reasons:
            reasons[key] = rule.decide(key[1], wanted)[1]
        reason = reasons[key]
        assert reason is not None, "what is refused has a reason"
        yield number, name, reason
