"""Send to the team: a snapshot of one's own contacts for all to read, or for an audience (S2.2, S2.10, S2.15); for a
project or a deal a live copy (S2.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import copying, flowing, handing, joint, log
from store.access import EDIT, VIEW
from store.errors import Refused
from store.matters import SEND
from store.sql import handing as sql
from store.sql import log as log_sql
from store.sql import organisation, people
from store.sql.handing import Case
from store.teamwork import SendPlan
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work, refuse_if_alone

_MOVED, _RENEWED = 1 << 28, 3 << 27


class Send(Verb):
    """Puts a snapshot of each contact where the audience reads it. A snapshot that is there already is refreshed; one
    that is with another audience goes to a book that both read (model.md): no contact has two copies. What is in the
    Shared Directory stays there, and belongs to the audience too. What goes to a project or a deal is live, or becomes
    so."""

    name: ClassVar[str] = "send"
    right: ClassVar[str] = VIEW

    def __init__(self, contacts: Iterable[int], book: int, progress: copying.Progress | None = None) -> None:
        self.contacts, self.book = list(dict.fromkeys(contacts)), book
        self.progress = progress or (lambda done: None)

    def plan(self, work: Work) -> SendPlan:
        """What it would come to."""
        unseen = self._look(work)
        found = self._decided(work)
        does, reasons = Counter[str](), Counter(item.reason for item in unseen)
        for count, _, what, why in found:
            does[what.partition(":")[0]] += count
            if why is not None:
                reasons[str(why)] += count
        book = work.reach.books[self.book]
        return SendPlan(
            "Shared Directory" if book.kind == "directory" else book.name,
            len(people.readers(work.db, self.book)),
            does["copy"], does["renew"], does["move"] + does["list"], does["same"], (*unseen, *self._left_out(work)),
            tuple((count, reason) for reason, count in reasons.most_common()), self._lives(work),
        )  # fmt: skip

    def run(self, work: Work) -> Outcome:
        unseen = self._look(work)
        found = self._decided(work)
        left_out = (*unseen, *self._left_out(work)) if unseen or any(why for *_, why in found) else ()
        refuse_if_alone(self.contacts, left_out)
        moves = {what: case.copy_book for _, case, what, _ in found if what.startswith("move")}
        lists = {what: case.copy_book for _, case, what, _ in found if what.startswith("list")}

        def note(op: int) -> None:
            db, link = work.db, "live" if self._lives(work) else "snapshot"
            copying.make(db, op, sql.chosen_for("copy"), (), book=self.book, link=link,
                         author=work.author.member.id, at=work.author.at, progress=self.progress)  # fmt: skip
            for what, book in (moves | lists).items():
                sql.note_books(db, op, _MOVED, joint.meet(db, book, self.book), what)
            snapshots = [(copy, source) for copy, source in sql.team_rows(db, "renew", *moves) if source]
            live = {copy for copy, link, _ in flowing.standing(db, [copy for copy, _ in snapshots]) if link == "live"}
            pairs = [pair for pair in snapshots if pair[0] not in live]
            flowing.renew(db, op, pairs, work.author.at, live=link == "live", start=_RENEWED)

        op = log.write(work.db, work.author, self.name, note, detail={"book": self.book}, creates=True)
        done = log_sql.count_contacts(work.db, op) if op is not None else 0
        self.progress(len(self.contacts))
        return Outcome(op, done, left_out, tuple(self.contacts[:1000]))

    def _lives(self, work: Work) -> bool:
        return bool(organisation.purposes(work.db).get(self.book))

    def _look(self, work: Work) -> tuple[LeftOut, ...]:
        work.require(VIEW, self.book)
        return handing.look(work, self.contacts) + handing.once(work)

    def _decided(self, work: Work) -> list[tuple[int, Case, str, Refused | None]]:
        found: list[tuple[int, Case, str, Refused | None]] = []
        for _, count, *columns in sql.cases(work.db):
            case = Case(*columns)
            what, why = self._decide(work, case)
            found.append((count, case, what, why))
        sql.decide(work.db, [(0, case, what) for _, case, what, _ in found])
        return found

    def _decide(self, work: Work, case: Case) -> tuple[str, Refused | None]:
        if case.kind == "personal":
            return "refuse", Refused("It is personal and stays yours alone.")
        if case.kind != "own":
            return self._of_the_team(work, case)
        if case.owner != work.author.member.id:
            owner = next((row[2] for row in people.members(work.db) if row[0] == case.owner), "its owner")
            return "refuse", Refused(f"Only {owner} sends this contact to the team.", (owner,), SEND)
        if not case.copy_book:
            return "copy", None
        if joint.meet(work.db, case.copy_book, self.book, make=False) != case.copy_book:
            return f"move:{case.copy_book}", None
        return ("same" if case.link == "live" else "renew"), None

    def _of_the_team(self, work: Work, case: Case) -> tuple[str, Refused | None]:
        """A contact that is with the team: of those in the Shared Directory, which everyone reads, who keeps it says
        that they belong to an audience too, and of the copies of their own contacts their owner."""
        if case.kind != "directory" or self.book == work.directory:
            return "refuse", Refused("It is with the team already.")
        mine = case.owner == work.author.member.id
        if not mine and not work.reach.may(EDIT, case.home):
            return "refuse", work.refusal(EDIT, case.home)
        if joint.meet(work.db, case.copy_book, self.book, make=False) == case.copy_book:
            return ("renew" if mine and case.link == "snapshot" else "same"), None
        return f"{'move' if mine else 'list'}:{case.copy_book}", None

    def _left_out(self, work: Work) -> tuple[LeftOut, ...]:
        out = []
        for number, name, _, *columns in sql.left_out(work.db, "refuse"):
            why = self._decide(work, Case(*columns))[1]
            assert why is not None, "what is refused has a reason"
            out.append(LeftOut(number, name, str(why), why.who, why.wants))
        return tuple(out)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Sent to the team: {whom}"
