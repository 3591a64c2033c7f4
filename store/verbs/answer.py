"""Approve and decline: what others have asked for (C2)."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from store import handing, log, settings
from store.access import reach
from store.errors import NotFound, Refused
from store.granting import decide, own_to_share
from store.grants import GRANTABLE, Grant
from store.log import Change
from store.matters import ASSIGN, SETTINGS
from store.sql import notifying, people
from store.telling import tell
from store.text import some_of
from store.types import Member, Outcome, Role
from store.verbs.ask import wish_words
from store.verbs.assign import Assign
from store.verbs.base import Verb, Work
from store.verbs.members import require_admin
from store.verbs.set_role import SetRole
from store.verbs.set_setting import SetSetting
from store.verbs.share import changes_of

NO_REQUEST = "There is no such request."


class Request(NamedTuple):
    """A request as the member who is to answer finds it; ``detail`` says what is asked for (``Ask``)."""

    op: int
    asker: Member
    contact: int | None
    book: int | None
    detail: dict[str, Any]

    @property
    def right(self) -> str:
        """A right in the book, or a matter."""
        return str(self.detail["right"])


def request_of(work: Work, notification: int, *, by_active: bool = True) -> Request:
    """The request, as it stands open. Raises NotFound for one that is not the member's, Refused for one that was
    answered already, and ``by_active`` for one of a member who has no access any longer."""
    row = notifying.one(work.db, notification, work.author.member.id)
    if row is None or row[3] != "request":
        raise NotFound(NO_REQUEST)
    _, _, author, _, op, contact, book, detail, _, state = row
    if state != "open":
        raise Refused("That was answered already.")
    found = people.member_by_id(work.db, author)
    if found is None or (by_active and not found[4]):
        raise Refused("Who asked is no longer active here.")
    asker = Member(found[0], found[1], found[2], Role(found[3]), bool(found[4]))
    return Request(int(op), asker, contact, book, json.loads(detail))


def answers(work: Work, request: Request, state: str, *, told: bool = True) -> list[Change]:
    """The changes that answer a request for all whom it went to, and tell the asker."""
    asked = [row for row in notifying.asked(work.db, [request.op]) if row[3] == "open"]
    changes = [Change("notification", number, None, "state", False, "open", state) for _, number, _, _ in asked]
    if told:
        changes += tell(
            work, [request.asker.id], state, book=request.book, contact=request.contact, detail=request.detail
        )
    return changes


class _Answer(Verb):
    """Answers a request that the member was asked, for all whom it went to: who comes second finds it answered. Raises
    as ``request_of``."""

    right: ClassVar[str] = "owner"
    by_active: ClassVar[bool] = True

    def __init__(self, notification: int) -> None:
        self.notification = notification

    def run(self, work: Work) -> Outcome:
        request = request_of(work, self.notification, by_active=self.by_active)
        state, changes, ids = self._answer(work, request)
        changes = [*answers(work, request, state), *changes]
        detail = {**request.detail, "whom": request.asker.name, "answer": state, **self.more}
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail=detail)
        notifying.mark_read(work.db, work.author.member.id, [self.notification])
        return Outcome(op, 1, ids=ids, summary=self.summary(detail, ""))

    more: Mapping[str, Any] = {}
    """What the history tells of it beside."""

    @abstractmethod
    def _answer(self, work: Work, request: Request) -> tuple[str, list[Change], tuple[int, ...]]:
        """The state that the request comes to, what else changes, and the shares that are changed."""


class Approve(_Answer):
    """Grants what was asked for. On the member's own book the right is added to the asker's share, or to a share for
    the asker alone that ends when what they see of the book now ends; a setting is chosen so that it lets the asker;
    contacts are assigned as was asked, by the rules that hold for who approves. With a ``role`` the asker gets that,
    from an admin. What only a role gives is without one marked as seen: nobody's role changes by the way."""

    name: ClassVar[str] = "approve"

    def __init__(self, notification: int, role: str = "") -> None:
        super().__init__(notification)
        self.role = role

    def run(self, work: Work) -> Outcome:
        request = request_of(work, self.notification)
        if request.right == ASSIGN and not self.role:
            _require_colleague(work, request.detail["to"])
            done = _AssignAsked(request).run(work)
            if done.operation is not None:
                notifying.mark_read(work.db, work.author.member.id, [self.notification])
                return done
            if done.left_out:
                raise Refused(done.left_out[0].reason, done.left_out[0].who, done.left_out[0].wants)
        return super().run(work)

    def _answer(self, work: Work, request: Request) -> tuple[str, list[Change], tuple[int, ...]]:
        if self.role:
            require_admin(work)
            self.more = {"role": self.role}
            return "approved", SetRole(request.asker.username, self.role).plan(work).changes, ()
        if request.right in SETTINGS:
            return self._set(work, request)
        if request.right == ASSIGN:
            return "approved", [], ()  # it is so already
        home = work.reach.books.get(request.book) if request.book else None
        if home is None or home.owner is None:
            return "seen", [], ()
        return self._share(work, request)

    def _set(self, work: Work, request: Request) -> tuple[str, list[Change], tuple[int, ...]]:
        require_admin(work)
        value = settings.widened(request.right, request.asker)
        if not value:
            return "seen", [], ()
        self.more = {"value": value}
        if settings.refusal(work.db, request.asker, request.right) is None:
            return "approved", [], ()
        return "approved", SetSetting(request.right, value).plan(work).changes, ()

    def _share(self, work: Work, request: Request) -> tuple[str, list[Change], tuple[int, ...]]:
        book = own_to_share(work)
        theirs = reach(work.db, request.asker, work.author.at)
        name = request.asker.name
        if not request.asker.internal:
            others = some_of(people.admins(work.db))
            raise Refused(f"{name} is a client by now, and no book is shared with clients: decline what {name} asks. An"
                          f" admin ({others}) may make {name} a member again.")  # fmt: skip
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
        name, wish = detail["whom"], wish_words(detail)
        if detail["answer"] == "seen":
            return f"Saw that {name} asks {wish}"
        if "role" in detail:
            return f"Made {name} {detail['role']}, who asked {wish}"
        if "value" in detail:
            return f"Set {detail['right']} to {detail['value']}: {name} asked {wish}"
        if detail["right"] == ASSIGN:
            return f"It is so already, as {name} asked"
        return f"Gave {name} {wish.removeprefix('for ')}"


def _require_colleague(work: Work, username: str | None) -> None:
    """Raises Refused where whom contacts were to be assigned to has become a client since that was asked."""
    found = people.member(work.db, username) if username else None
    if found is not None and found[3] == Role.CLIENT:
        name = found[2]
        raise Refused(f"{name} is a client by now, and clients are responsible for nobody: decline this, and assign to"
                      " a colleague where somebody should be.")  # fmt: skip


class _AssignAsked(Assign):
    """Assigns what was asked to be, and answers the request by the same operation."""

    def __init__(self, request: Request) -> None:
        super().__init__([(request.detail["contacts"], request.detail["to"])])
        self.request = request

    def run(self, work: Work) -> Outcome:
        verb = "Assigned" if self.request.detail["to"] else "Made nobody's"
        return replace(super().run(work), summary=f"{verb}, as {self.request.asker.name} asked")

    def _told(self, work: Work, op: int, found: list[handing.Found]) -> list[Change]:
        # who gets them is told so already
        told = self.request.detail["to"] != self.request.asker.username
        return [*super()._told(work, op, found), *answers(work, self.request, "approved", told=told)]


class Decline(_Answer):
    """Declines a request; the asker is told. Also one of a member who has left: it would stay open for ever."""

    name: ClassVar[str] = "decline"
    by_active: ClassVar[bool] = False

    def _answer(self, work: Work, request: Request) -> tuple[str, list[Change], tuple[int, ...]]:
        return "declined", [], ()

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        wish = wish_words(detail)
        if wish.startswith("for "):
            return f"Declined to give {detail['whom']} {wish.removeprefix('for ')}"
        return f"Declined {wish}, as {detail['whom']} asked"
