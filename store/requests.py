"""The part of a session that asks for rights, answers who asks, and reads what the member is told of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from store import listing, settings, verbs
from store.access import RIGHTS, Reach, live, visible, visible_anywhere
from store.grants import Notification
from store.matters import ASSIGN, DEEDS, MATTERS, SETTINGS, role_for
from store.part import Part
from store.sql import contacts, leaving, people, sharing
from store.sql import notifying as sql
from store.sql.database import Database, SqlRow
from store.told import ANSWERS, COUNTED, TOLD, Story, title_of
from store.types import Member, Outcome, Role


class Requests(Part):
    """What a ``Session`` has of it."""

    def ask(self, contact: int | Iterable[int] | None, right: str, *, book: str = "", to: str | None = None) -> Outcome:
        """Asks whoever may grant it for a right (create, edit, delete) in the book of a contact (C2), or in a book
        named as for ``create``; that contacts be assigned ``to`` somebody, or sent to the team; for what a setting or a
        role allows (``store.matters``). ``operation`` is None where that was asked already, which ``summary`` says.
        Raises as ``Ask``."""
        contacts = () if contact is None else (contact,) if isinstance(contact, int) else tuple(contact)
        return self._do(verbs.Ask(contacts, right, self._book(book) if book and not contacts else 0, to))

    def approve(self, notification: int, *, role: str = "") -> Outcome:
        """Grants what a request asks for, or gives the asker a ``role``; raises as ``Approve``."""
        return self._do(verbs.Approve(notification, role))

    def decline(self, notification: int) -> Outcome:
        """Declines a request."""
        return self._do(verbs.Decline(notification))

    def notifications(self, *, limit: int = 100) -> tuple[Notification, ...]:
        """What the member was told, newest first."""
        rows = sql.of_member(self._db, self._rights().member.id, limit)
        return tuple(_Telling(self._db, self._rights(), rows).all()) if rows else ()

    def unread(self) -> int:
        """How many notifications the member has not read."""
        return sql.unread(self._db, self._rights().member.id)

    def mark_read(self, notifications: Iterable[int]) -> None:
        """Notes that the member has read these; others' are left as they are. No operation: it is the reader's own."""
        with self._db.writing():
            sql.mark_read(self._db, self._rights().member.id, notifications)


class _Telling:
    """Rows of notifications as their reader may know them: names are looked up now, as far as they may be seen."""

    def __init__(self, db: Database, reach: Reach, rows: list[SqlRow]) -> None:
        self._db, self._reach, self._rows = db, reach, rows
        self._details: dict[int, dict[str, Any]] = {row[0]: json.loads(row[7]) for row in rows}
        self._named = sharing.names(db)
        about = {row[5] for row in rows if row[5]}
        for detail in self._details.values():
            about.update(detail.get("contacts", ()) if "right" in detail else ())
        seen = contacts.narrowed(db, about, visible_anywhere(reach))
        self._names = {number: name for number, _, name, *_ in seen}
        self._sources = contacts.sources_shown(db, self._names, reach.viewable)  # of both one row is listed
        self._asked: dict[int, list[str]] = {}
        for op, _, member, _ in sql.asked(db, {row[4] for row in rows if row[3] == "request"}):
            self._asked.setdefault(op, []).append(self._named[member][0])
        self._counts = listing.counts(reach.viewable, listing.tallies(db)).by_book
        self._books = {number: (kind, owner, name) for number, kind, owner, name in people.books(db)}

    def all(self) -> Iterator[Notification]:
        """Each of them."""
        for row in self._rows:
            number, at, author, kind, op, contact, _, _, read, state = row
            shown = self._sources.get(contact, contact) if contact in self._names else None
            story = self._story(row)
            request = kind == "request"
            of = story.contacts if kind in COUNTED or story.right in DEEDS else int(shown is not None)
            offer, role, place = self._offers(row, story) if request and state == "open" else ("", "", "")
            yield Notification(
                number, at, self._named.get(author, (None, ""))[0], kind,
                TOLD[kind](story) + (ANSWERS[state] if request else ""), of, op, bool(read),
                request and state == "open", tuple(self._asked.get(op, ())), shown, offer, role, place,
            )  # fmt: skip

    def _story(self, row: SqlRow) -> Story:
        number, _, author, kind, op, contact, book, *_ = row
        me, detail, right = self._reach.member.id, self._details[number], self._details[number].get("right", "")
        books_kind, owner, name = self._books.get(book, ("", None, ""))
        home = "your" if owner == me else "their" if owner is not None else title_of(books_kind, name)
        rights = tuple(right for right in RIGHTS if self._reach.may(right, book))
        by = self._named.get(author, (None, "Somebody"))[1]
        story = Story(by, home, right, self._names.get(contact, ""), rights, self._counts[book])
        if right in DEEDS:
            to = detail.get("to")
            whom = "you" if to == self._reach.member.username else self._called(to) if to else "nobody"
            story = story._replace(contacts=sum(one in self._names for one in detail["contacts"]), to=whom)
        if kind in ("withdrawn", "differs"):
            story = story._replace(contacts=detail.get("contacts", 1))
        if kind in ("assigned", "handed-over"):
            count = sql.assigned(self._db, op, me, visible(self._reach.viewable))
            story = story._replace(contacts=count)
        if kind == "copied":
            story = story._replace(contacts=len(sql.copied(self._db, op, self._reach.owned, live(self._reach))))
        if kind == "handed-over":
            taken = leaving.moved_into(self._db, op, self._reach.owned, live(self._reach))
            story = story._replace(whose=self._called(detail["from"]), taken=taken)
        return story

    def _called(self, username: str) -> str:
        return next((name for one, name in self._named.values() if one == username), "a colleague")

    def _offers(self, row: SqlRow, story: Story) -> tuple[str, str, str]:
        """What approving an open request does, in words ("" where it is only seen); the role that the reader could give
        instead; and where it is given otherwise."""
        me, found = self._reach.member, people.member_by_id(self._db, row[2])
        if found is None:
            return "", "", ""
        asker = Member(found[0], found[1], found[2], Role(found[3]), bool(found[4]))
        role = role_for(story.right, asker) if me.role is Role.ADMIN and story.home != "your" else ""
        if story.right == ASSIGN:
            return f"Assign to {story.to}", "", ""
        if story.right in SETTINGS:
            value = settings.widened(story.right, asker) if me.role is Role.ADMIN else ""
            return (f"Let {value} {settings.choice(story.right).doing}" if value else ""), role, "settings"
        if story.right in MATTERS:
            return "", role, MATTERS[story.right].place
        return ("Grant it" if story.home == "your" else ""), role, ""
