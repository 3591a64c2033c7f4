"""View as: an admin looks at the list as another member sees it; that it was done stands in the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import log
from store.errors import Invalid, NotFound, Refused
from store.log import Noted
from store.sql import people
from store.sql.database import Database
from store.types import Outcome, Role
from store.verbs.base import Verb, Work


def require_viewer(db: Database, role: Role) -> None:
    """Raises Refused for everyone but admins, naming them."""
    if role is not Role.ADMIN:
        who = tuple(people.admins(db))
        raise Refused(f"Only admins see the list as others do: {', '.join(who)}.", who, "view-as")


class ViewAs(Verb):
    """Records that an admin looks at the list as a member sees it. Undo passes over it: nothing is to be taken back."""

    name: ClassVar[str] = "view-as"
    right: ClassVar[str] = "admin"

    def __init__(self, username: str) -> None:
        self.username = username

    def run(self, work: Work) -> Outcome:
        require_viewer(work.db, work.author.member.role)
        row = people.member(work.db, self.username)
        if row is None:
            raise NotFound(f"There is no member {self.username}.")
        number, _, name, _, active = row
        if number == work.author.member.id:
            raise Invalid("That is how you see the list anyway.")
        if not active:
            raise Refused(f"{name} is no longer active here, and sees nothing.")
        detail = {"name": name, "viewed": number}
        op = log.write(work.db, work.author, self.name, lambda op: Noted(1, []), detail=detail)
        return Outcome(op, 0, ids=(number,), summary=self.summary(detail, ""))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Looked at the list as {detail['name']}"
