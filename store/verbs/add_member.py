"""Add member: somebody new is at work in the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import colleagues
from store.errors import Invalid
from store.log import Change
from store.sql import organisation, people
from store.text import clean_line
from store.types import Role
from store.verbs.base import Work
from store.verbs.members import Organising, Plan, named, require_username


class AddMember(Organising):
    """Adds a member, with an own and a personal book, and (``listed``) a card in the directory for internal ones.

    A username whose addition was taken back before anything was done with it is free again; any other is never given
    twice: what lies in the books of its first bearer is nobody else's to find."""

    name: ClassVar[str] = "add-member"

    def __init__(self, username: str, name: str, role: str, os_user: str | None = None, *, listed: bool = True) -> None:
        require_username(username)
        self.username, self.os_user, self.listed = username, os_user, listed
        self.display = named(name, "A member") if clean_line(name) else username
        if role not in list(Role):
            raise Invalid(f"There is no role {clean_line(role)[:40]!r}; there are {', '.join(Role)}.")
        self.role = Role(role)

    def plan(self, work: Work) -> Plan:
        if self.os_user and people.member_of_os_user(work.db, self.os_user):
            raise Invalid(f"The operating-system user {self.os_user} is bound to another member.")
        detail: dict[str, object] = {"name": self.display, "role": self.role}
        if people.member_id(work.db, self.username) is None:
            number, books = organisation.insert_member(
                work.db, self.username, self.display, self.role, self.os_user, work.author.at, gone=True
            )
            changes: list[Change] = []
        else:
            number, changes = self._again(work)
            books = organisation.books_of_owner(work.db, number)
        changes.append(Change("member", number, None, "gone", False, 1, 0))
        changes += [Change("book", book, None, "gone", False, 1, 0) for book in books]
        if not self.listed or self.role is Role.CLIENT:
            return Plan(changes, detail, (number,))
        adopted = colleagues.adopted(work, self.display)
        if adopted is not None:
            return Plan([*changes, Change("member", number, None, "card", False, None, adopted)], detail, (number,))
        return Plan(changes, detail, (number,), colleagues.without_card(work, (number, self.display)))

    def _again(self, work: Work) -> tuple[int, list[Change]]:
        """A member who was added by mistake, under the same username: their number, and what is different now."""
        row = organisation.gone_member(work.db, self.username)
        if row is None:
            raise Invalid(f"There is a member {self.username} already.")
        number, name, role, os_user, active = row
        if not organisation.never_worked(work.db, number):
            raise Invalid(f"{self.username} was somebody's username here: it is never given to another one.")
        wanted = (("name", name, self.display), ("role", role, self.role), ("os_user", os_user, self.os_user),
                  ("active", active, 1))  # fmt: skip
        return number, [Change("member", number, None, *(f, False, was, now)) for f, was, now in wanted if was != now]

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Added {detail['name']} as {detail['role']}"
