"""Why somebody sees a contact: every path, who gave it and since when, in sentences that can be read aloud. Or why not,
and the smallest change that would allow it; told only to who sees the contact, anybody else hears what an unknown
number would answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from store import settings
from store.access import DELETE, RIGHTS, Book, Reach, reach, visible_anywhere
from store.errors import NotFound
from store.grants import Explanation
from store.part import Part
from store.sql import contacts as contacts_sql
from store.sql import explaining as sql
from store.sql import people, sharing
from store.sql.database import Database
from store.text import enumerated, said_day, some_of
from store.types import Because, Member, Role
from store.verbs.base import NOT_FOUND, Work

_DOING = {"create": "add others beside it", "edit": "edit it", "delete": "delete it"}


class Explaining(Part):
    """What a ``Session`` has of it."""

    def explain(self, username: str, contact: int) -> Explanation:
        """Why a member may see a contact and what they may do with it, or why not. Raises NotFound for a contact that
        the asker does not see, or a member whom the asker does not know."""
        work = self._work()
        row = contacts_sql.contact(self._db, contact, visible_anywhere(work.reach))
        if row is None:
            raise NotFound(NOT_FOUND)
        found = dict(zip(contacts_sql.CONTACT, row, strict=True))
        book = work.reach.books[found["book"]]
        member = self._colleague(work.reach, username)
        theirs = work.reach if member.id == work.reach.member.id else reach(self._db, member, work.author.at)
        subject = _Subject(work, found["name"], book, bool(found["bin"]), member)
        because = theirs.why(book.id)
        if subject.binned and not theirs.may(DELETE, book.id):
            because = ()
        if not because:
            denied, would_need = _denial(subject)
            denied += _copy_seen(subject, contact, theirs)
            return Explanation(member.username, contact, denied=denied, would_need=would_need)
        because = tuple(_with_origin(self._db, one, member) for one in because)
        rights = tuple(right for right in RIGHTS if theirs.may(right, book.id))
        return Explanation(member.username, contact, rights, because, tuple(_sentences(subject, because, rights)))

    def why(self, username: str, contact: int) -> tuple[Because, ...]:
        """Every path by which a member sees a contact that the asker sees too; empty where there is none. Raises as
        ``explain``."""
        return self.explain(username, contact).because

    def reasons(self, contact: int) -> tuple[str, ...]:
        """Why the member sees a contact, in sentences."""
        return self.explain(self._rights().member.username, contact).sentences

    def _colleague(self, reach: Reach, username: str) -> Member:
        """The member of a username. Clients know of themselves only (S4.23)."""
        if username.lower() == reach.member.username:
            return reach.member
        row = people.member(self._db, username) if reach.member.internal else None
        if row is None:
            raise NotFound(f"There is no member {username}.")
        return Member(row[0], row[1], row[2], Role(row[3]), bool(row[4]))


class _Subject(NamedTuple):
    """What is explained to whom: a contact of a book, seen or not by a member."""

    work: Work
    name: str
    book: Book
    binned: bool
    member: Member

    @property
    def self(self) -> bool:
        """Whether the asker asks about themselves."""
        return self.member.id == self.work.reach.member.id

    @property
    def whom(self) -> str:
        """The member as the object of a sentence."""
        return "you" if self.self else self.member.name

    @property
    def who(self) -> str:
        """The member as its subject."""
        return "You" if self.self else self.member.name

    @property
    def mine(self) -> bool:
        """Whether the contact is the asker's own."""
        return self.book.owner == self.work.reach.member.id

    @property
    def owner(self) -> str:
        """The owner of the book, as the subject of a sentence."""
        return "You" if self.mine else sharing.name_of(self.work.db, "member", self.book.owner or 0)

    def day(self, at: str) -> str:
        """A day in words, seen from today; what ends with a day in UTC is said by that day."""
        return said_day(at, self.work.author.at)


def _with_origin(db: Database, because: Because, member: Member) -> Because:
    """A path through a team or a role says who put the member there, and when, as far as the log knows."""
    if because.rule == "audience":
        origin = sql.joined(db, member.id, because.detail)
    elif because.rule in ("admin", "directory") and member.role in (Role.ADMIN, Role.MANAGER):
        origin = sql.promoted(db, member.id, member.role)
    else:
        return because
    return because if origin is None else replace(because, by=origin[0], since=origin[1])


def _sentences(subject: _Subject, because: tuple[Because, ...], rights: tuple[str, ...]) -> Iterable[str]:
    several = len(because) > 1
    for one in because:
        owned = one.rule in ("own", "personal")
        yield _sentence(subject, one) + (_allowed(subject, one.rights) if several or not owned else "")
    if subject.binned:
        yield f"{subject.name} lies in {_whose_bin(subject)}; whoever may delete there may bring it back."
    missing = [right for right in _DOING if right not in rights]
    if missing and subject.book.kind == "own":
        yield f"{subject.who} may not {_listed(missing)}; {_as_subject(subject.owner)} may give {_them(subject)} that."
    elif missing:
        # of several rights whoever has all of them is named
        yield f"{subject.who} may not {_listed(missing)}; {some_of(_keepers(subject, missing[-1]))} may."


def _sentence(subject: _Subject, because: Because) -> str:
    """One path: "You see Ada because Carol shares their contacts with Sales, since 3 Nov." """
    sees = f"{subject.who} {'see' if subject.self else 'sees'} {subject.name}"
    if because.rule == "own":
        return f"{sees}: this contact is {'yours' if subject.self else 'their own'}."
    if because.rule == "personal":
        return f"{sees}: personal, nobody else does."
    since = "" if because.since is None else subject.day(because.since)
    by = "" if because.by is None else _named(subject, because.by)
    if because.rule == "directory":
        role = f"as every internal member does{_made(subject, by, since)}"
        return f"{sees} in the Shared Directory, {role}."
    they = "you are" if subject.self else f"{subject.member.name} is"
    if because.rule == "admin":
        made = f", made one by {by} on {since}" if by else ""
        return f"{sees} in {because.detail}, because {they} an admin{made}."
    if because.rule == "audience":
        if not because.detail:
            return f"{sees} in {subject.book.name} because {they} one of its members."
        joined = f", where {by} put {_them(subject)} on {since}" if by else ""
        return f"{sees} in {subject.book.name} because {they} one of {because.detail}{joined}."
    owner, _, to = because.detail.partition("\n")
    whom = subject.whom if to == "you" else to
    sharer = "you share your" if subject.mine else f"{owner} shares their"
    until = f", until {subject.day(because.until[:10])}" if because.until else ""
    return f"{sees} because {sharer} contacts with {whom}, since {since}{until}."


def _made(subject: _Subject, by: str, since: str) -> str:
    role = subject.member.role
    if not by:
        return ""
    article = "an" if role is Role.ADMIN else "a"
    are = "are" if subject.self else "is"
    return f", and {are} {article} {role}, made one by {by} on {since}"


def _allowed(subject: _Subject, rights: Iterable[str]) -> str:
    may = [right for right in _DOING if right in set(rights)]
    return f" {subject.who} may {_listed(may, 'and')}." if may else ""


def _listed(rights: list[str], word: str = "or") -> str:
    listed = enumerated((_DOING[right] for right in rights), word)
    return listed.replace(f"edit it {word} delete it", f"edit {word} delete it")


def _them(subject: _Subject) -> str:
    return "you" if subject.self else "them"


def _named(subject: _Subject, username: str) -> str:
    """A member as a sentence says it: you, or the full name."""
    if username == subject.work.reach.member.username:
        return "you"
    return next((row[2] for row in people.members(subject.work.db) if row[1] == username), username)


def _as_subject(owner: str) -> str:
    return "you" if owner == "You" else owner


def _whose_bin(subject: _Subject) -> str:
    if subject.book.owner is None:
        return f"the bin of {_place(subject.book)}"
    return "your bin" if subject.mine else f"{subject.owner}'s bin"


def _keepers(subject: _Subject, right: str) -> list[str]:
    """The names of those who have a right on a book of the organisation."""
    db, book = subject.work.db, subject.book
    return [name for *_, name in sharing.keepers(db, book.id, managers=settings.managers_may(db, book.kind, right))]


def _place(book: Book) -> str:
    return "the Shared Directory" if book.kind == "directory" else book.name


def _denial(subject: _Subject) -> tuple[str, str]:
    """The rule that keeps a contact from a member, and the smallest change that would allow it."""
    member, book, name = subject.member, subject.book, subject.member.name
    if book.kind == "personal":
        denied = f"{subject.name} is one of your personal contacts: no share covers them, nobody but you sees them."
        return denied, f"You would have to move it to your own contacts and share those with {name}."
    if not (member.active and member.internal):
        return _denied_outside(subject)
    if subject.binned and book.id in reach(subject.work.db, member, subject.work.author.at).rights:
        return _denied_in_bin(subject)
    return _denied_readers(subject) if book.kind == "audience" else _denied_share(subject)


def _denied_outside(subject: _Subject) -> tuple[str, str]:
    """Of somebody who left, or a client: what would have to change first, and what then."""
    db, name = subject.work.db, subject.member.name
    admins = some_of(people.admins(db))
    if not subject.member.active:
        denied = f"{name} is no longer active here."
        change, as_if = f"let {name} in again", replace(subject.member, active=True)
    else:
        denied = f"{name} is a client: clients see no address book of the organisation."
        change, as_if = f"make {name} an internal member", replace(subject.member, role=Role.AGENT)
    theirs = reach(db, as_if, subject.work.author.at)
    rest = "" if _sees(subject, theirs) else _denial(subject._replace(member=as_if))[1]
    return denied, f"An admin ({admins}) would have to {change}." + (f" Then: {rest}" if rest else "")


def _denied_in_bin(subject: _Subject) -> tuple[str, str]:
    denied = f"{subject.name} lies in {_whose_bin(subject)}: only who may delete there sees it."
    if subject.book.owner is None:
        return denied, f"Who may delete there ({some_of(_keepers(subject, DELETE))}) would have to bring it back."
    return denied, f"{subject.owner} would have to give {subject.whom} the right to delete, or bring it back."


def _denied_readers(subject: _Subject) -> tuple[str, str]:
    db, book = subject.work.db, subject.book
    teams, who = sql.teams_of_audience(db, book.id), f"{subject.who} {'are' if subject.self else 'is'}"
    if teams:
        denied, into = f"{who} in none of the teams that read {book.name}.", f"one of them: {', '.join(teams)}"
    else:
        denied, into = f"{who} none of the members of {book.name}.", book.name
    return denied, f"An admin ({some_of(people.admins(db))}) would have to put {subject.whom} into {into}."


def _denied_share(subject: _Subject) -> tuple[str, str]:
    db, name, owner, at = subject.work.db, subject.member.name, subject.owner, subject.work.author.at
    own, shares = ("your", "share") if subject.mine else ("their", "shares")
    team = f" or a team of {name}'s" if sql.has_team(db, subject.member.id) else ""
    denied = f"{owner} {shares} {own} contacts with others, not with {name}."
    if subject.mine and not sql.is_shared(db, subject.book.id, at):
        denied = "You share your contacts with nobody."
    elif subject.mine and (ended := sql.ended(db, subject.book.id, subject.member.id, at)):
        denied = f"Your share with {name} ended on {subject.day(ended[:10])}."
    return denied, f"{owner} would have to share {own} contacts with {name}{team}."


def _sees(subject: _Subject, theirs: Reach) -> bool:
    return theirs.may(DELETE, subject.book.id) if subject.binned else subject.book.id in theirs.rights


def _copy_seen(subject: _Subject, contact: int, theirs: Reach) -> str:
    """Where the member sees the contact's team copy, or what it is a copy of, in its stead (C10); as far as the asker
    sees that as well."""
    seen = subject.work.reach.viewable & theirs.viewable
    book = sql.other_one(subject.work.db, contact, seen)
    if book is None:
        return ""
    found = theirs.books[book]
    where = f" in {_place(found)}" if found.owner is None else ""
    return f" {subject.member.name} sees {'its team copy' if found.owner is None else 'what it is a copy of'}{where}."
