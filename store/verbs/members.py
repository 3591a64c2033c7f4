"""What verbs about people have in common: who may, what can be a name, and what an organisation always has."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from store import log, segments
from store.colleagues import with_new_cards
from store.errors import Invalid, NotFound, Refused
from store.log import Change
from store.sql import organisation, people
from store.sql.database import Database
from store.text import clean_line, fold
from store.types import Outcome, Role
from store.verbs.base import Verb, Work

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")
_NOT_NAMES = frozenset(str.split("me none any nobody everyone mine personal directory contacts internal clients bin"))
LONGEST_NAME = 80


def require_admin(work: Work) -> None:
    """Raises Refused for everyone but admins, naming them."""
    if work.author.member.role is not Role.ADMIN:
        who = tuple(people.admins(work.db))
        raise Refused(f"Only admins may do that: {', '.join(who)}.", who, "organise")


def require_username(username: str) -> None:
    """Raises Invalid for what cannot be a username: those with blanks or signs in them, and words that a query or a
    share takes for something else (``assigned:me``, ``--with everyone``)."""
    if not _USERNAME.fullmatch(username) or username in _NOT_NAMES:
        raise Invalid(
            f"{clean_line(username)[:40]!r} cannot be a username: small letters, digits, dot, dash; 32 at most."
        )


def named(text: str, what: str) -> str:
    """``text`` as the name of ``what`` ("A team"): cleaned, with something in it that can be read. Raises Invalid."""
    name = clean_line(text)
    if not any(character.isalnum() for character in name):
        raise Invalid(f"{what} needs a name.")
    if len(name) > LONGEST_NAME:
        raise Invalid(f"The name of {what.lower()} has {LONGEST_NAME} characters at most.")
    return name


def group_named(text: str, what: str) -> str:
    """The same for a team or an audience, whose names stand in lists (``--with team:A,bob``) and beside words of the
    program. Raises Invalid."""
    name = named(text, what)
    if fold(name) in _NOT_NAMES:
        raise Invalid(f"{what} cannot be called {name}: that word means something else here.")
    if "," in name or ":" in name:
        raise Invalid(f"The name of {what.lower()} has no comma and no colon.")
    return name


class Known(NamedTuple):
    """A member's row, as ``store.sql.people.MEMBER`` reads it."""

    id: int
    username: str
    name: str
    role: Role
    active: bool

    @property
    def internal(self) -> bool:
        """True for everyone but clients."""
        return self.role is not Role.CLIENT


def member_named(db: Database, username: str) -> Known:
    """The member of a username, however its letters are written. Raises NotFound."""
    row = people.member(db, username) or people.member(db, clean_line(username))
    if row is None:
        raise NotFound(f"There is no member {clean_line(username)[:40]}.")
    return Known(row[0], row[1], row[2], Role(row[3]), bool(row[4]))


def colleague_named(work: Work, username: str) -> Known:
    """The same for a member who is at work: clients know of themselves only (S4.23), and hear of anybody else what an
    unknown username would answer."""
    if not work.author.member.internal and clean_line(username).lower() != work.author.member.username:
        raise NotFound(f"There is no member {clean_line(username)[:40]}.")
    return member_named(work.db, username)


class Plan(NamedTuple):
    """What a verb about people would change, what the history tells of it, and the numbers of what it is about.

    ``cards`` are members (number, name) who get a new card in the directory in the same operation."""

    changes: list[Change]
    detail: dict[str, object]
    ids: tuple[int, ...]
    cards: tuple[tuple[int, str], ...] = ()


class Organising(Verb):
    """A verb about members, teams, audiences or settings: an admin's, one operation of single changes."""

    right: ClassVar[str] = "admin"

    def require(self, work: Work) -> None:
        """Raises Refused where the member may not."""
        require_admin(work)

    @abstractmethod
    def plan(self, work: Work) -> Plan:
        """Works out what changes. Raises Refused, NotFound, Invalid."""

    def run(self, work: Work) -> Outcome:
        self.require(work)
        plan = self.plan(work)
        note = log.note_changes(work.db, plan.changes)
        if plan.cards:
            note = with_new_cards(work, plan.cards, plan.changes)
        op = log.write(work.db, work.author, self.name, note, detail=plan.detail, creates=bool(plan.cards))
        if op is not None:
            require_sound(work.db, op)
        return Outcome(op, int(op is not None), ids=plan.ids)


def require_sound(db: Database, op: int) -> None:
    """Raises Refused where an operation, an undo or a redo leaves the organisation without an active admin, or two of
    its teams, audiences or bound logins alike: whatever way led there."""
    if not people.number_of_admins(db):
        raise Refused("That would leave the organisation without an admin: make somebody else an admin first.")
    for what, changed, there in (
        ("team", organisation.changed_rows(db, op, "team"), organisation.team_names(db)),
        ("audience", organisation.changed_rows(db, op, "book"), organisation.audience_names(db)),
        ("segment", organisation.changed_rows(db, op, "segment"), {one.id: one.name for one in segments.known(db)}),
    ):
        for number in changed & there.keys():
            if any(other != number and fold(name) == fold(there[number]) for other, name in there.items()):
                raise Refused(f"There is another {what} called {there[number]}: give one of them another name first.")
    taken = people.logins(db)
    for number in organisation.changed_rows(db, op, "member") & taken.keys():
        if list(taken.values()).count(taken[number]) > 1:
            raise Refused(f"The login {taken[number]} is bound to another member by now.")


def audience_named(db: Database, name: str) -> tuple[int, str]:
    """Number and name of an audience, however it is written. Raises NotFound."""
    return _group_named(organisation.audience_names(db), "audience", name)


def reader_named(db: Database, username: str) -> Known:
    """The member of a username who may read what is the organisation's. Raises NotFound, Refused for a client."""
    found = member_named(db, username)
    if not found.internal:
        raise Refused(f"{found.name} is a client and reads nothing of the organisation's.")
    return found


def team_named(db: Database, name: str) -> tuple[int, str]:
    """The same of a team."""
    return _group_named(organisation.team_names(db), "team", name)


def _group_named(there: Mapping[int, str], what: str, name: str) -> tuple[int, str]:
    wanted = fold(clean_line(name))
    for number, title in there.items():
        if fold(title) == wanted:
            return number, title
    raise NotFound(f"There is no {what} {clean_line(name)[:40]}.")


def require_free(there: Mapping[int, str], what: str, name: str, number: int | None = None) -> None:
    """Raises Invalid where another team or audience has the name, however its letters are written."""
    if any(fold(title) == fold(name) and other != number for other, title in there.items()):
        raise Invalid(f"There is {what} called {name} already.")


def membership_words(detail: Mapping[str, Any], of: str) -> str:
    """The history's words for who came to, and who left, a team or an audience."""
    came, went = ", ".join(detail.get("added", ())), ", ".join(detail.get("removed", ()))
    if came and went:
        return f"Added {came} to {of} and removed {went}"
    return f"Added {came} to {of}" if came else f"Removed {went} from {of}"
