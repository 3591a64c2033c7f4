"""Assign: one member becomes responsible for contacts, or nobody is any longer (S3.1, S3.6-S3.15, C1, C2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import copying, flowing, handing, joint, log
from store.access import VIEW
from store.errors import Invalid, NotFound, Refused, Unplanned
from store.handing import DONE
from store.sql import handing as sql
from store.sql import log as log_sql
from store.sql import people
from store.teamwork import AssignPlan
from store.telling import tell
from store.types import LeftOut, Outcome, Role
from store.verbs.base import Verb, Work, refuse_if_alone

_THOSE_THERE, _LIVE, _MOVED, _TOLD = 1 << 28, 3 << 27, 7 << 26, 1 << 29
"""Where the change rows of each kind begin: beyond one another, and below what follows (``store.sql.log.DERIVED``)."""

_NAMED = 10_000
"""So many of those left out are named at most; all of them are counted."""


class Assign(Verb):
    """Makes members responsible. What is not with the team yet gets its live copy first (C1): in the directory, where
    everyone sees it. Several members at once: each gets their own contacts, as one operation.

    ``seen`` is who was responsible for contacts, as far as that was looked at: whom a colleague has assigned since is
    left out, and the reason names who has them now. ``plainly``: nothing is shared by it, else Unplanned is raised."""

    name: ClassVar[str] = "assign"
    right: ClassVar[str] = VIEW

    def __init__(
        self,
        hands: Iterable[tuple[Iterable[int], str | None]],
        progress: copying.Progress | None = None,
        *,
        seen: Mapping[int, str | None] | None = None,
        plainly: bool = False,
    ) -> None:
        self.seen, self.plainly = seen or {}, plainly
        self.hands = [(list(dict.fromkeys(contacts)), to and to.lower()) for contacts, to in hands]
        self.contacts = [contact for contacts, _ in self.hands for contact in contacts]
        self._progress = progress or (lambda done: None)
        self._done = 0
        if len(set(self.contacts)) != len(self.contacts):
            raise Invalid("One person is responsible for a contact: it cannot be handed to several.")

    def plan(self, work: Work) -> AssignPlan:
        """What it would come to. Raises NotFound for an unknown member, Refused for one who cannot be responsible."""
        unseen = self._look(work)
        names = people.usernames(work.db)
        to, was, does, reasons = Counter[int](), Counter[int](), Counter[str](), Counter[str]()
        for wanted, count, case, what, why in handing.decide(work):
            does[what] += count
            if what in DONE:
                to[wanted] += count
                if case.held != wanted:
                    was[case.held] += count
            if why is not None:
                reasons[str(why)] += count
        reasons.update(item.reason for item in unseen)
        del was[0]
        return AssignPlan(
            tuple((names.get(member), count) for member, count in sorted(to.items())),
            tuple((names[member], count) for member, count in was.most_common()),
            does["copy"], does["widen"], does["live"], does["same"], (*unseen, *_left_out(work)),
            tuple((count, reason) for reason, count in reasons.most_common()),
        )  # fmt: skip

    def run(self, work: Work) -> Outcome:
        unseen = self._look(work)
        found = handing.decide(work)
        left_out = (*unseen, *_left_out(work)) if unseen or any(why for *_, why in found) else ()
        refuse_if_alone(self.contacts, left_out)
        to_do = {what for *_, what, _ in found}
        if self.plainly and to_do & {"copy", "widen", "live"}:
            raise Unplanned("Some of them would be shared by it.")
        made: list[int] = []
        done: int | None = None

        def note(op: int) -> log.Noted | None:
            nonlocal done
            db = work.db
            for copies, base in self._copies(work, op) if "copy" in to_do else ():
                made.extend(range(base + 1, base + copies + 1))
            moved = 0
            for book in {case.copy_book for _, _, case, what, _ in found if what == "widen"}:
                moved += sql.note_books(db, op, _MOVED, joint.meet(db, book, work.directory), "widen", out_of=book)
            pairs = [(copy, source) for copy, source in sql.team_rows(db, "live")] if "live" in to_do else []
            flowing.renew(db, op, pairs, work.author.at, live=True, start=_LIVE)
            there = sql.note_assignees(db, op, _THOSE_THERE, "assign", "live", "widen")
            alone = not (made or moved or pairs)  # nothing changes but who is responsible
            followed = sql.note_sources(db, op, log_sql.DERIVED, "assign") if alone else 0
            told = self._told(work, op, found) if handing.any_done(found) else []
            log_sql.insert_changes(db, op, (change.columns for change in told), _TOLD)
            if not alone:
                return None
            done = there
            fields = Counter({("contact", "assignee"): there + followed}) + Counter(
                (one.tbl, one.field) for one in told
            )
            return log.Noted(there, [(*field, count) for field, count in fields.items()], handing.counted(found))

        to = sorted({username for _, username in self.hands if username})
        detail = {"to": to} if to else {}
        size = len(self.contacts)
        op = log.write(
            work.db, work.author, self.name, note, detail=detail,
            creates="copy" in to_do,  # with none the version is raised in the same pass
            part_done=lambda part: self._tell(work, int(size * part)),
        )  # fmt: skip
        if done is None:
            done = log_sql.count_contacts(work.db, op) if op is not None else 0
        return Outcome(op, done, left_out, tuple(made[:1000]) or tuple(self.contacts[:1000]))

    def _told(self, work: Work, op: int, found: list[handing.Found]) -> list[log.Change]:
        """One notification for each member, however many contacts they get, and none for one's own doing (S3.16)."""
        told: list[log.Change] = []
        for member in sorted({wanted for wanted, _, case, what, _ in found if what in DONE and wanted != case.held}):
            if member not in (0, work.author.member.id):
                some = log_sql.assigned_by(work.db, op, member, 2)
                told += tell(work, [member], "assigned", contact=some[0] if len(some) == 1 else None)
        return told + _owners_told(work, found)

    def _copies(self, work: Work, op: int) -> Iterable[tuple[int, int]]:
        base, copies = copying.make(
            work.db, op, sql.chosen_for("copy"), (), book=work.directory, link="live",
            author=work.author.member.id, at=work.author.at, progress=lambda done: self._tell(work, done),
        )  # fmt: skip
        if copies:
            yield copies, base

    def _tell(self, work: Work, done: int) -> None:
        """Tells how far it is, and asks whether to go on: copies are made first, and take most of the time."""
        self._done = max(self._done, done)
        self._progress(self._done)
        work.db.report(self._done)

    def _look(self, work: Work) -> tuple[LeftOut, ...]:
        members = {to: self._member(work, to) for _, to in self.hands}
        one = len(members) == 1
        unseen = handing.look(work, self.contacts, members[self.hands[0][1]] if one else 0)
        unseen += handing.once(work)
        for contacts, to in () if one else self.hands:
            sql.want(work.db, members[to], contacts)
        return (*unseen, *self._taken(work)) if self.seen else unseen

    def _taken(self, work: Work) -> list[LeftOut]:
        """Leaves out what somebody else has assigned meanwhile, and says to whom."""
        usernames = people.usernames(work.db)
        names = {username: name for _, username, name, *_ in people.members(work.db)}
        out = []
        for number, name, now, wanted in sql.held(work.db):
            who = usernames.get(now)
            if number in self.seen and now != wanted and who != self.seen[number]:
                reason = f"{names.get(who, who)} is responsible for it by now." if who else "It is nobody's by now."
                out.append(LeftOut(number, name, reason))
        sql.drop(work.db, (one.id for one in out if one.id is not None))
        return out

    @staticmethod
    def _member(work: Work, username: str | None) -> int:
        if username is None:
            return 0
        known = work.author.member.internal or username == work.author.member.username
        row = people.member(work.db, username) if known else None  # clients know of themselves only (S4.23)
        if row is None:
            raise NotFound(f"There is no member {username}.")
        if row[3] == Role.CLIENT or not row[4]:
            what = "a client" if row[3] == Role.CLIENT else "no longer active"
            raise Refused(f"{row[2]} is {what} and cannot be responsible for contacts.")
        return int(row[0])

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        to = detail.get("to") or []
        return f"Assigned to {', '.join(to)}: {whom}" if to else f"Made nobody's: {whom}"


def _left_out(work: Work) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(number, name, str(why), why.who, why.wants) for number, name, why in handing.refused(work))


def _owners_told(work: Work, found: list[handing.Found]) -> list[log.Change]:
    """Whose contacts somebody else has copied to the team hears of it (model.md "Team copies")."""
    owners = {case.owner for _, _, case, what, _ in found if what == "copy"} - {None, work.author.member.id}
    return tell(work, (owner for owner in owners if owner is not None), "copied")
