"""Approve and decline: what others have asked for (C2)."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from store import log
from store.access import reach
from store.errors import NotFound, Refused
from store.grants import GRANTABLE, Grant
from store.log import Change
from store.sql import notifying, people
from store.telling import tell
from store.types import Member, Outcome, Role
from store.verbs.ask import RIGHT_WORDS
from store.verbs.base import Verb, Work
from store.verbs.share import changes_of, decide, own_to_share

NO_REQUEST = "There is no such request."


class Request(NamedTuple):
    """A request as the member who is to answer finds it."""

    op: int
    asker: Member
    contact: int
    book: int
    right: str


class _Answer(Verb):
    """Answers a request that the member was asked, for all whom it went to: who comes second finds it answered. Raises
    NotFound for one that is not the member's, Refused for one that was answered already."""

    right: ClassVar[str] = "owner"

    def __init__(self, notification: int) -> None:
        self.notification = notification

    def run(self, work: Work) -> Outcome:
        request = self._request(work)
        state, changes, ids = self._answer(work, request)
        asked = [row for row in notifying.asked(work.db, [request.op]) if row[3] == "open"]
        changes += [Change("notification", number, None, "state", False, "open", state) for _, number, _, _ in asked]
        changes += tell(
            work,
            [request.asker.id],
            state,
            book=request.book,
            contact=request.contact,
            detail={"right": request.right},
        )
        detail = {"right": request.right, "whom": request.asker.name, "answer": state}
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail=detail)
        notifying.mark_read(work.db, work.author.member.id, [self.notification])
        return Outcome(op, 1, ids=ids, summary=self.summary(detail, ""))

    def _request(self, work: Work) -> Request:
        row = notifying.one(work.db, self.notification, work.author.member.id)
        if row is None or row[3] != "request":
            raise NotFound(NO_REQUEST)
        _, _, author, _, op, contact, book, detail, _, state = row
        if state != "open":
            raise Refused("That was answered already.")
        found = people.member_by_id(work.db, author)
        if found is None or not found[4]:
            raise Refused("Who asked is no longer active here.")
        asker = Member(found[0], found[1], found[2], Role(found[3]), True)
        return Request(int(op), asker, int(contact), int(book), str(json.loads(detail)["right"]))

    @abstractmethod
    def _answer(self, work: Work, request: Request) -> tuple[str, list[Change], tuple[int, ...]]:
        """The state that the request comes to, what else changes, and the shares that are changed."""


class Approve(_Answer):
    """Grants what was asked for: on the member's own book the right is added to the asker's share, or to a share for
    the asker alone that ends when what they see of the book now ends. A request about a book of the organisation is
    only marked as seen: there a role gives rights, no share."""

    name: ClassVar[str] = "approve"

    def _answer(self, work: Work, request: Request) -> tuple[str, list[Change], tuple[int, ...]]:
        home = work.reach.books.get(request.book)
        if home is None or home.owner is None:
            return "seen", [], ()
        book = own_to_share(work)
        theirs = reach(work.db, request.asker, work.author.at)
        name = request.asker.name
        if request.book not in theirs.rights:
            raise Refused(f"{name} no longer sees your contacts: share them with {name} first.")
        if theirs.may(request.right, book):
            return "approved", [], ()
        paths = theirs.why(book)
        own = [path for path in paths if path.rule == "share:member"]
        rights = frozenset(right for path in own for right in path.rights if right in GRANTABLE) | {request.right}
        ends = [path.until for path in own or paths]
        until = None if None in ends else max(end for end in ends if end is not None)[:10]
        [decided] = decide(work, book, [Grant(request.asker.username, rights, until)])
        if decided.error is not None:
            raise decided.error
        share, changes = changes_of(work, book, decided)
        return "approved", changes, (share,)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        if detail["answer"] == "seen":
            return f"Saw that {detail['whom']} asks for the right {RIGHT_WORDS[detail['right']]}"
        return f"Gave {detail['whom']} the right {RIGHT_WORDS[detail['right']]}"


class Decline(_Answer):
    """Declines a request; the asker is told."""

    name: ClassVar[str] = "decline"

    def _answer(self, work: Work, request: Request) -> tuple[str, list[Change], tuple[int, ...]]:
        return "declined", [], ()

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Declined to give {detail['whom']} the right {RIGHT_WORDS[detail['right']]}"
