"""Members: who is at work in the store, and as what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from store import log
from store.errors import Invalid, NotFound, Refused
from store.log import Change
from store.sql import organisation, people
from store.text import clean_line
from store.types import Outcome, Role
from store.verbs.base import Verb, Work

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")
_NOT_NAMES = frozenset(str.split("me none any nobody everyone mine personal directory contacts internal clients bin"))


def require_admin(work: Work) -> None:
    """Raises Refused for everyone but admins, naming them."""
    if work.author.member.role is not Role.ADMIN:
        who = tuple(row[2] for row in people.members(work.db) if row[3] == Role.ADMIN and row[4])
        raise Refused(f"Only admins manage members: {', '.join(who)}.", who)


def require_username(username: str) -> None:
    """Raises Invalid for what cannot be a username: those with blanks or signs in them, and words that a query or a
    share takes for something else (``assigned:me``, ``--with everyone``)."""
    if not _USERNAME.fullmatch(username) or username in _NOT_NAMES:
        raise Invalid(f"{username!r} cannot be a username: small letters, digits, dot, dash; 32 at most.")


class AddMember(Verb):
    """Adds a member, with an own and a personal book."""

    name: ClassVar[str] = "add-member"
    right: ClassVar[str] = "admin"

    def __init__(self, username: str, name: str, role: str, os_user: str | None = None) -> None:
        self.username, self.display, self.os_user = username, clean_line(name) or username, os_user
        require_username(username)
        if role not in list(Role):
            raise Invalid(f"There is no role {role!r}; there are {', '.join(Role)}.")
        self.role = Role(role)

    def run(self, work: Work) -> Outcome:
        require_admin(work)
        if people.member_id(work.db, self.username) is not None:
            raise Invalid(f"There is a member {self.username} already.")
        if self.os_user and people.member_of_os_user(work.db, self.os_user):
            raise Invalid(f"The operating-system user {self.os_user} is bound to another member.")
        number, books = organisation.insert_member(
            work.db, self.username, self.display, self.role, self.os_user, work.author.at, gone=True
        )
        changes = [Change("member", number, None, "gone", False, 1, 0)]
        changes += [Change("book", book, None, "gone", False, 1, 0) for book in books]
        op = log.write(
            work.db,
            work.author,
            self.name,
            log.note_changes(work.db, changes),
            detail={"name": self.display, "role": self.role},
        )
        return Outcome(op, 1, ids=(number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Added {detail['name']} as {detail['role']}"


class _OfMember(Verb):
    """Changes a field of one member; the organisation always keeps an active admin."""

    right: ClassVar[str] = "admin"
    field: ClassVar[str]

    def __init__(self, username: str, value: str | int) -> None:
        self.username, self.value = username, value

    def run(self, work: Work) -> Outcome:
        require_admin(work)
        row = people.member(work.db, self.username)
        if row is None:
            raise NotFound(f"There is no member {self.username}.")
        number, _, name, role, active = row
        if role == Role.ADMIN and active and self.value != Role.ADMIN and people.number_of_admins(work.db) == 1:
            raise Refused(f"{name} is the last admin: make somebody else an admin first.")
        before = role if self.field == "role" else active
        if before == self.value:
            return Outcome(None, 0)
        change = Change("member", number, None, self.field, False, before, self.value)
        op = log.write(
            work.db,
            work.author,
            self.name,
            log.note_changes(work.db, [change]),
            detail={"name": name, "to": self.value},
        )
        return Outcome(op, 1, ids=(number,))


class SetRole(_OfMember):
    """Makes a member admin, manager, agent or client."""

    name: ClassVar[str] = "set-role"
    field: ClassVar[str] = "role"

    def __init__(self, username: str, role: str) -> None:
        if role not in list(Role):
            raise Invalid(f"There is no role {role!r}; there are {', '.join(Role)}.")
        super().__init__(username, role)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made {detail['name']} {detail['to']}"


class Deactivate(_OfMember):
    """Takes a member's access away at once; nothing of theirs is deleted."""

    name: ClassVar[str] = "deactivate"
    field: ClassVar[str] = "active"

    def __init__(self, username: str) -> None:
        super().__init__(username, 0)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Deactivated {detail['name']}"
