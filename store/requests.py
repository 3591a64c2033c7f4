"""The part of a session that asks for rights, answers who asks, and reads what the member is told of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import NamedTuple

from store import listing
from store.access import RIGHTS, live, visible, visible_anywhere
from store.grants import Notification
from store.part import Part
from store.sql import contacts, leaving, people, sharing
from store.sql import notifying as sql
from store.types import Outcome
from store.verbs.answer import Approve, Decline
from store.verbs.ask import Ask


class Requests(Part):
    """What a ``Session`` has of it."""

    def ask(self, contact: int | None, right: str, *, book: str = "") -> Outcome:
        """Asks whoever may grant it for a right (create, edit, delete) in the book of a contact (C2), or in a book
        named as for ``create``. ``operation`` is None where that was asked already, which ``summary`` says. Raises as
        ``Ask``."""
        return self._do(Ask(contact, right, self._book(book) if contact is None else 0))

    def approve(self, notification: int) -> Outcome:
        """Grants what a request asks for; raises as ``Approve``."""
        return self._do(Approve(notification))

    def decline(self, notification: int) -> Outcome:
        """Declines a request."""
        return self._do(Decline(notification))

    def notifications(self, *, limit: int = 100) -> tuple[Notification, ...]:
        """What the member was told, newest first."""
        reach = self._rights()
        rows = sql.of_member(self._db, reach.member.id, limit)
        if not rows:
            return ()
        named = sharing.names(self._db)
        seen = contacts.narrowed(self._db, {row[5] for row in rows if row[5]}, visible_anywhere(reach))
        asked: dict[int, list[str]] = {}
        for op, _, member, _ in sql.asked(self._db, {row[4] for row in rows if row[3] == "request"}):
            asked.setdefault(op, []).append(named[member][0])
        counts = listing.counts(reach.viewable, listing.tallies(self._db)).by_book
        homes = {number: (owner, _title(kind, name)) for number, kind, owner, name in people.books(self._db)}
        names = {number: name for number, _, name, *_ in seen}
        told = []
        for number, at, author, kind, op, contact, book, detail, read, state in rows:
            username, by = named.get(author, (None, "Somebody"))
            owner, title = homes.get(book, (None, ""))
            home = "your" if owner == reach.member.id else "their" if owner is not None else title
            rights = tuple(right for right in RIGHTS if reach.may(right, book))
            story = _Story(by, home, json.loads(detail).get("right", ""), names.get(contact, ""), rights, counts[book])
            if kind in ("withdrawn", "differs"):
                story = story._replace(contacts=json.loads(detail).get("contacts", 1))
            shown = contact if contact in names else None
            if kind in ("assigned", "handed-over"):
                count = sql.assigned(self._db, op, reach.member.id, visible(reach.viewable))
                story = story._replace(contacts=count)
            if kind == "copied":
                story = story._replace(contacts=len(sql.copied(self._db, op, reach.owned, live(reach))))
            if kind == "handed-over":
                whose = next((name for one, name in named.values() if one == json.loads(detail)["from"]), "a colleague")
                story = story._replace(whose=whose, taken=leaving.moved_into(self._db, op, reach.owned, live(reach)))
            of = story.contacts if kind in _COUNTED else int(shown is not None)
            told.append(
                Notification(
                    number, at, username, kind, _TOLD[kind](story) + (_ANSWERS[state] if kind == "request" else ""),
                    of, op, bool(read),
                    kind == "request" and state == "open", tuple(asked.get(op, ())), shown,
                )
            )  # fmt: skip
        return tuple(told)

    def unread(self) -> int:
        """How many notifications the member has not read."""
        return sql.unread(self._db, self._rights().member.id)

    def mark_read(self, notifications: Iterable[int]) -> None:
        """Notes that the member has read these; others' are left as they are. No operation: it is the reader's own."""
        with self._db.writing():
            sql.mark_read(self._db, self._rights().member.id, notifications)


class _Story(NamedTuple):
    """What a notification is about, as its reader may know it: ``by`` whom; whose book it is ("your", "their", or the
    name of one of the organisation's); the ``right`` asked for; the ``contact``'s name, where the reader sees it; the
    reader's ``rights`` on the book and how many ``contacts`` of it the reader sees."""

    by: str
    home: str
    right: str
    contact: str
    rights: tuple[str, ...]
    contacts: int
    whose: str = ""
    """Whose work was handed over."""
    taken: int = 0
    """So many contacts came into the reader's own book by it."""

    @property
    def wish(self) -> str:
        """The right asked for: "the right to edit your contacts, Ada Lovelace for one"."""
        members = self.home in ("your", "their")
        if self.right == "create":
            return f"the right to add contacts to {f'{self.home} book' if members else self.home}"
        one = f", {self.contact} for one" if self.contact else ""
        return f"the right to {self.right} {f'{self.home} contacts' if members else f'contacts of {self.home}'}{one}"


def _shared(story: _Story) -> str:
    if not story.rights:
        return f"{story.by} shared their contacts with you; that has ended."
    words = " and ".join(filter(None, (", ".join(story.rights[:-1]), story.rights[-1])))
    return f"{story.by} shares their contacts with you: {story.contacts:,}, to {words}."


def _assigned(story: _Story) -> str:
    if story.contact:
        return f"{story.by} assigned {story.contact} to you."
    if not story.contacts:
        return f"{story.by} assigned contacts to you that are not with you any longer."
    return f"{story.by} assigned {_contacts(story.contacts)} to you."


def _copied(story: _Story) -> str:
    if story.contact:
        return f"{story.by} assigned {story.contact}, who is yours: the team has a live copy now."
    of_them = "one of your contacts" if story.contacts == 1 else f"{story.contacts:,} of your contacts"
    return f"{story.by} assigned {of_them}: the team has live copies now."


def _handed_over(story: _Story) -> str:
    book = f"{_contacts(story.taken)} of {story.whose}'s own are yours now"
    if not story.contacts:
        return f"{story.by} handed over to you: {book}."
    return f"{story.by} handed over to you: {book}, and you are responsible for {_contacts(story.contacts)} more."


def _contacts(count: int) -> str:
    return f"{count:,} contact{'' if count == 1 else 's'}"


def _withdrawn(story: _Story) -> str:
    if story.contacts == 1:
        return f"One contact that was assigned to you was withdrawn by {story.by}."
    return f"{story.contacts:,} contacts that were assigned to you were withdrawn by {story.by}."


def _differs(story: _Story) -> str:
    if story.contact:
        return f"{story.by} changed the team's copy of {story.contact}: it differs from yours."
    many = "" if story.contacts == 1 else "s"
    return f"{story.by} changed the team's copies of {story.contacts:,} contact{many} of yours: they differ now."


_TOLD: dict[str, Callable[[_Story], str]] = {
    "request": lambda story: f"{story.by} asks for {story.wish}.",
    "approved": lambda story: f"{story.by} gave you {story.wish}.",
    "declined": lambda story: f"{story.by} declined to give you {story.wish}.",
    "seen": lambda story: f"{story.by} has seen that you ask for {story.wish}.",
    "shared": _shared,
    "assigned": _assigned,
    "copied": _copied,
    "differs": _differs,
    "handed-over": _handed_over,
    "handed-off": lambda story: (
        f"{story.by} handed over what you had to others. What is personal is yours alone: export it while you are here."
    ),
    "withdrawn": _withdrawn,
}
"""What each kind of notification says to its reader."""

_COUNTED = ("shared", "assigned", "copied", "differs", "handed-over")
"""The kinds that are about several contacts."""
_ANSWERS = {"open": "", "approved": " Granted.", "declined": " Declined.", "seen": " Seen."}


def _title(kind: str, name: str) -> str:
    return "the Shared Directory" if kind == "directory" else name
