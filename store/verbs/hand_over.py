"""Hand over: what a member was responsible for and had goes to others, as one operation (S3.13)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from store import cards, flowing, handing, joint, log, segments
from store.changes import Change
from store.copying import Progress
from store.errors import Invalid, Refused
from store.handing import DONE
from store.loading import Staging, Standing
from store.settings import SEALED
from store.splitting import split
from store.sql import choosing, organisation, people, planning
from store.sql import contacts as contacts_sql
from store.sql import handing as handing_sql
from store.sql import leaving as sql
from store.sql import log as log_sql
from store.sql.choosing import CHOSEN
from store.sql.database import SqlRow
from store.teamwork import HandOverPlan, Leaving
from store.telling import tell
from store.types import LeftOut, Outcome, Role
from store.verbs.base import Verb, Work, require_day
from store.verbs.deactivate import Deactivate
from store.verbs.members import Known, colleague_named, member_named, require_admin

_SLOT = 1 << 26
_MOVES, _HELD, _LIVE, _WIDENED, _REST = _SLOT, 4 * _SLOT, 6 * _SLOT, 7 * _SLOT, 8 * _SLOT
_CUT = (9 * _SLOT, 10 * _SLOT, 11 * _SLOT, 12 * _SLOT, 13 * _SLOT)
"""Where the change rows of each kind begin: below those of values withdrawn (1 << 30)."""


class _Scene(NamedTuple):
    """What there is to hand over, and to whom. ``own`` is the member's book, ``home`` where its contacts go."""

    member: Known
    own: int
    personal: int
    home: int | None
    heir: int | None
    contacts: list[int]
    ties: list[SqlRow]


def require_over(work: Work, member: Known) -> None:
    """Raises Refused for everyone but admins, and managers where it is about an agent: nobody hands over for a role
    like their own or above it."""
    me = work.author.member
    if me.role is Role.ADMIN or (me.role is Role.MANAGER and member.role is Role.AGENT):
        return
    who = tuple(people.admins(work.db) if member.role is not Role.AGENT else people.managers(work.db))
    kind = "admins" if member.role is not Role.AGENT else "managers"
    admins = tuple(people.admins(work.db))
    raise Refused(f"Only {kind} hand over for {member.name}: {', '.join(who)}.", who, "hand-over", admins)


def over(work: Work, op: int) -> frozenset[int] | None:
    """The books that the undo of a hand-over may reach into, whoever they belong to: those that it took contacts out of
    and put them into; None for another operation. Raises Refused for who may not hand over, today, for that member, and
    for everyone but admins where it took their access away."""
    verb, detail = log_sql.about(work.db, op)
    if verb != HandOver.name:
        return None
    told = json.loads(detail)
    require_over(work, member_named(work.db, told["member"]))
    if told.get("left"):
        require_admin(work)
    return sql.books_in(work.db, op)


class HandOver(Verb):
    """Hands over for a member who leaves, or whose role changes: what they are responsible for, the contacts of their
    own book, and an end to their shares, teams and requests, if wanted to their access too (``teamwork.Leaving``).

    Nothing personal goes to anybody. Personal contacts stay in the member's personal book, which nobody else can open.
    With ``file`` the personal values of contacts that leave their book stay there too, beside the names, and the member
    exports them (``teambook export``) while they have access; nobody else could make that file without reading it. So
    it does not go together with the end of access. With ``seal`` the values are withdrawn from the contacts that go; on
    the day ``until`` all of it is deleted for good, when an admin next opens the store (``store.verbs.shred``). Until
    then an undo brings the values back, and an end of the seal, by giving the member access again, the contacts.

    A team copy whose source goes to a colleague stays tied to it: the colleague is asked about differences from then
    on. A contact that the team has a copy of does not go to the Shared Directory a second time: the copy is cut loose.
    """

    name: ClassVar[str] = "hand-over"
    right: ClassVar[str] = "admin"

    def __init__(self, leaving: Leaving, progress: Progress | None = None) -> None:
        self.leaving = leaving
        self.progress = progress or (lambda done: None)

    def plan(self, work: Work) -> HandOverPlan:
        """What it would come to; raises as ``run``."""
        scene = self._look(work)
        if self.leaving.deactivate:
            Deactivate(scene.member.username).plan(work)  # which may be refused
        names = people.usernames(work.db)
        to, widened, reasons = Counter[int](), 0, Counter[str]()
        for wanted, count, _, what, why in self._decide(work, scene):
            if what in DONE:
                to[wanted] += count
                widened += count if what == "widen" else 0
            if why is not None:
                reasons[str(why)] += count
        left_out = tuple(self._left_out(work))
        there = sql.count_copies(work.db, scene.own) if scene.home else 0
        cut = there if scene.heir is None else 0
        book = self._choose(work, scene) if scene.home else 0
        ties = Counter(what for what, *_ in scene.ties)
        return HandOverPlan(
            scene.member.name,
            tuple((names.get(member), count) for member, count in sorted(to.items())),
            widened, book, self.leaving.book_to, there - cut, cut, ties["given"], ties["received"],
            tuple(sorted(name for what, *_, name in scene.ties if what in ("team", "project"))),
            ties["watching"], len({op for what, *_, op in scene.ties if what == "request"}),
            self.leaving.deactivate, self.leaving.until, left_out,
            tuple((count, reason) for reason, count in reasons.most_common()),
        )  # fmt: skip

    def run(self, work: Work) -> Outcome:
        scene, db = self._look(work), work.db
        found = self._decide(work, scene)
        left_out = tuple(self._left_out(work)) if any(why for *_, why in found) else ()
        changes = list(self._ends(work, scene))
        keeps = self._kept_values(work, scene)
        self.progress(len(scene.contacts) // 2)
        done = sum(count for _, count, _, what, _ in found if what in DONE)

        def note(op: int) -> None:
            nonlocal done
            if keeps is not None:
                keeps.put(op)
            for book in {case.copy_book for _, _, case, what, _ in found if what == "widen"}:
                handing_sql.note_books(db, op, _WIDENED, joint.meet(db, book, work.directory), "widen", out_of=book)
            pairs = [(copy, source) for copy, source in handing_sql.team_rows(db, "live")]
            flowing.renew(db, op, pairs, work.author.at, live=True, start=_LIVE)
            handing_sql.note_assignees(db, op, _HELD, "assign", "live", "widen")
            if scene.home is not None:
                if scene.heir is None:
                    done += sql.note_cut(db, op, _CUT, scene.own)
                done += sql.note_moves(db, op, _MOVES, scene.home)
                log_sql.insert_withdrawals(db, op, CHOSEN, scene.heir)
            told = self._told(work, scene, op, found)
            log_sql.insert_changes(db, op, (change.columns for change in (*changes, *told)), _REST)

        detail = {"member": scene.member.username, "name": scene.member.name, "left": self.leaving.deactivate}
        op = log.write(db, work.author, self.name, note, detail=detail, creates=keeps is not None)
        return Outcome(op, done, left_out, tuple(scene.contacts[:1000]), self.summary(detail, ""))

    # ---- what there is

    def _look(self, work: Work) -> _Scene:
        leaving = self.leaving
        member = colleague_named(work, leaving.member)
        require_over(work, member)
        self._require_sense(work, member)
        books = {(kind, owner): number for number, kind, owner, _ in people.books(work.db)}
        own, personal = books["own", member.id], books["personal", member.id]
        heir, home = None, None
        if leaving.book_to == "directory":
            home = work.directory
        elif leaving.book_to:
            heir = self._heir(work, member, leaving.book_to)
            home = books["own", heir]
        contacts = sql.assigned_to(work.db, member.id, work.reach.viewable)
        ties = sql.ties_of(work.db, member.id, own) if leaving.ends else []
        return _Scene(member, own, personal, home, heir, contacts, ties)

    def _require_sense(self, work: Work, member: Known) -> None:
        leaving = self.leaving
        leaves = leaving.deactivate or not member.active
        if leaving.deactivate:
            require_admin(work)
        if leaving.deactivate and leaving.personal == "file":
            raise Invalid(
                f"What is personal {member.name} takes along as a file that nobody else can make: hand over first, and"
                " take the access away when they have it. Or seal it."
            )
        if leaving.personal == "seal" and not leaves:
            raise Invalid(f"{member.name} keeps their access: what is personal stays theirs, and is not sealed.")
        if leaving.until is not None:
            if leaving.personal != "seal":
                raise Invalid("Only what is sealed has a day on which it is deleted.")
            _require_to_come(leaving.until, work.author.at[:10])

    @staticmethod
    def _heir(work: Work, member: Known, username: str) -> int:
        heir = member_named(work.db, username)
        if heir.id == member.id:
            raise Invalid(f"{member.name} hands over to somebody else, or to nobody.")
        if not heir.internal or not heir.active:
            what = "no longer active" if heir.internal else "a client"
            raise Refused(f"{heir.name} is {what} and takes nothing over.")
        return heir.id

    def _decide(self, work: Work, scene: _Scene) -> list[handing.Found]:
        """Who becomes responsible for which contacts; each of them gets its verdict."""
        heirs = {username: self._heir(work, scene.member, username) for username in self.leaving.to}
        handing.look(work, scene.contacts, next(iter(heirs.values())) if len(heirs) == 1 else 0)
        if len(heirs) > 1:
            seen = f"c.book IN ({','.join(map(str, sorted(work.reach.viewable)))})"
            rows = planning.belongings(work.db, scene.contacts, seen)
            by = self.leaving.by
            groups = [(number, company if by == "company" else tags.split("\n")[0]) for number, company, tags in rows]
            for numbers, username in split(groups, list(heirs), by):
                handing_sql.want(work.db, heirs[username], numbers)
        return handing.decide(work)

    @staticmethod
    def _left_out(work: Work) -> list[LeftOut]:
        return [LeftOut(number, name, str(why), why.who, why.wants) for number, name, why in handing.refused(work)]

    @staticmethod
    def _choose(work: Work, scene: _Scene) -> int:
        """Chooses the contacts of the member's book that go; returns how many. What is marked with a personal segment
        never does (S2.9)."""
        sql.choose_book(work.db, scene.own, with_copies=scene.heir is not None)
        choosing.drop_segments(work.db, segments.words_of(work.db, "personal"))
        return sum(count for _, count in choosing.books_of_chosen(work.db))

    # ---- what changes

    def _ends(self, work: Work, scene: _Scene) -> list[Change]:
        """What ends: shares, teams, watching, requests, access; and the day for what is sealed."""
        changes = [Change(table, row, contact, "gone", False, 0, 1) for _, table, row, contact, _ in scene.ties]
        if self.leaving.deactivate:
            changes += Deactivate(scene.member.username).plan(work).changes
        if self.leaving.until is not None:
            name = SEALED + scene.member.username
            before = organisation.setting(work.db, name)
            if before != self.leaving.until:
                row = organisation.setting_row(work.db, name)
                changes.append(Change("organisation_setting", row, None, "value", False, before, self.leaving.until))
        return changes

    def _kept_values(self, work: Work, scene: _Scene) -> Staging | None:
        """Chooses what moves, and stages what stays in the personal book of it: names with their personal values."""
        if scene.home is None:
            return None
        self._choose(work, scene)
        numbers = sql.with_personal_values(work.db) if self.leaving.personal == "file" else []
        if not numbers:
            return None
        staging = Staging(work.db, work.author.region, work.store_id, standing=True)
        values: dict[int, list[Any]] = {}
        for number, *value in contacts_sql.values_of(work.db, numbers):
            values.setdefault(number, []).append(cards.value_of(value))
        for row in contacts_sql.rows_of(work.db, numbers):
            own = [replace(value, id=None) for value in values[row[0]] if value.personal]
            card = replace(cards.card_of(row, own, work.store_id), uid="", note="", tags=(), segment="", kind="contact")
            staging.add(card, Standing(scene.personal, scene.member.id, work.author.at))
        return staging

    def _told(self, work: Work, scene: _Scene, op: int, found: list[handing.Found]) -> list[Change]:
        """One notification for everybody whom it gives something, however much it is, and for the member if they stay;
        none for one's own doing."""
        gets = {wanted for wanted, count, _, what, _ in found if wanted and count and what in DONE}
        me, told = work.author.member.id, list[Change]()
        for heir in sorted((gets | ({scene.heir} if scene.heir else set())) - {me}):
            if heir == scene.heir:
                told += tell(work, [heir], "handed-over", book=scene.home, detail={"from": scene.member.username})
            else:
                some = log_sql.assigned_by(work.db, op, heir, 2)
                told += tell(work, [heir], "assigned", contact=some[0] if len(some) == 1 else None)
        if scene.member.active and not self.leaving.deactivate and scene.member.id != me:
            told += tell(work, [scene.member.id], "handed-off")
        return told

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        left = ", who left" if detail.get("left") else ""
        return f"Handed over for {detail['name']}{left}: {whom}".removesuffix(": ")


def _require_to_come(until: str, today: str) -> None:
    if require_day(until) < today:
        raise Invalid(f"{until} is over: what is sealed is kept at least for today ({today} in UTC).")
