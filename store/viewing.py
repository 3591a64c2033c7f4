"""Looking at the list as another member sees it: a session that only reads, and has nothing of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NoReturn

from store.access import Reach, lent, reach
from store.errors import Refused
from store.grants import Notification
from store.importing import ImportRun
from store.saved import SavedView
from store.session import Session, now
from store.sql import people
from store.types import Contact, Member, Outcome, Record, Role
from store.verbs.base import Verb
from store.verbs.view_as import require_viewer
from store.view import View


class Viewing(Session):
    """What ``Session.view_as`` gives an admin: the lists, records and history of a member, without that member's own
    and personal contacts, saved views and notifications. Whatever writes, or takes away a file, is refused.

    It ends, with a reason, when the viewer is no longer an admin or the member is no longer active."""

    def __init__(self, viewer: Session, member: int) -> None:
        row = people.member_by_id(viewer._db, member)
        if row is None:
            raise Refused("That member is no longer here.")
        seen = Member(row[0], row[1], row[2], Role(row[3]), bool(row[4]))
        super().__init__(viewer._db, seen, viewer._region, viewer._store_id, viewer.organisation)
        self._viewer = viewer

    @property
    def viewer(self) -> Member:
        """Who is looking."""
        return self._viewer.member

    def _reach_of(self, member: Member) -> Reach:
        require_viewer(self._db, self._viewer.member.role)
        return lent(reach(self._db, member, now()))

    def _do(self, verb: Verb) -> Outcome:
        self._refuse()

    def _refuse(self) -> NoReturn:
        name = self._rights().member.name
        raise Refused(f"You are looking at the list as {name} sees it: nothing is changed or taken away there.")

    def export(self, what: View | Iterable[int]) -> Iterator[Contact]:
        """Refused: looking is not taking."""
        self._refuse()

    def plan_import(
        self, records: Iterable[Record], *, into: str = "mine", duplicates: str = "skip", sample: int | None = None
    ) -> ImportRun:
        """Refused."""
        self._refuse()

    def view_as(self, username: str) -> Session:
        """Refused: one member at a time."""
        self._refuse()

    def views(self) -> tuple[SavedView, ...]:
        """None: saved views are their owner's own."""
        return ()

    def save_view(self, name: str, view: View) -> SavedView:
        """Refused."""
        self._refuse()

    def rename_view(self, number: int, name: str) -> None:
        """Refused."""
        self._refuse()

    def remove_view(self, number: int) -> None:
        """Refused."""
        self._refuse()

    def bring_back_view(self, number: int, name: str | None = None) -> None:
        """Refused."""
        self._refuse()

    def notifications(self, *, limit: int = 100) -> tuple[Notification, ...]:
        """None: what a member is told is theirs to read."""
        return ()

    def unread(self) -> int:
        """None, likewise."""
        return 0

    def mark_read(self, notifications: Iterable[int]) -> None:
        """Refused."""
        self._refuse()
