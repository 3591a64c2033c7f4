"""A member at work. Everything is read and written through a Session, so nothing can skip the access rule."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from store import binned, links, listing, segments, settings, verbs
from store.access import Reach, bins, in_bin, live, reach, visible_anywhere
from store.assigning import Assigning
from store.cards import card_of, value_of
from store.errors import Invalid, NotFound, Refused
from store.explaining import Explaining
from store.importing import ImportRun
from store.log import Author
from store.marking import Marking
from store.ordering import Ordered
from store.past import Past
from store.people import People
from store.planning import Asking
from store.requests import Requests
from store.saved import Saved
from store.search import Search
from store.sharing import Sharing
from store.sql import contacts as sql
from store.sql import people
from store.sql.database import Database, SqlRow
from store.text import clean_line, fold
from store.types import (
    Card,
    Contact,
    Count,
    Link,
    Member,
    Outcome,
    Page,
    Place,
    Record,
    Role,
    Row,
    Section,
)
from store.verbs.base import NOT_FOUND, Verb, Work
from store.view import View
from store.vocabulary import Vocabulary
from store.waiting import Waiting, Writer
from store.watching import Watching

_STREAM = 500


def now() -> str:
    """This moment as the store writes it: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Session(Assigning, Past, Asking, Saved, Sharing, Explaining, Requests, People, Marking, Watching):
    """One member's door to the store: synchronous, for one thread at a time.

    Rights are looked at afresh at every call: whatever was taken away is gone at the next one.
    """

    def __init__(self, db: Database, member: Member, region: str, store_id: str, organisation: str) -> None:
        self._db = db
        self._member = member
        self._region, self._store_id = region, store_id
        self.organisation = organisation
        self._key = os.urandom(8).hex()
        self._reach: Reach | None = None
        self._epoch = -1
        self._usernames: dict[int, str] = {}
        self._origins: dict[int, str] = {}
        self._segments: dict[str, str] = {}
        self._vocabulary = Vocabulary()
        self._looked: tuple[tuple[View, frozenset[int], int, date], Search] | None = None
        self._tallied: tuple[int, listing.Tallies, frozenset[int]] = (-1, [], frozenset())

    @property
    def member(self) -> Member:
        """The member as they are now: role and name may have changed since the session began."""
        return self._rights().member

    # ---- reading

    def sections(self) -> tuple[Section, ...]:
        """The sidebar's entries in their order, with counts."""
        rights = self._rights()
        number_in_bin = sql.count_bin(self._db, in_bin(bins(rights)))
        return listing.sections(self._db, rights, listing.tallies(self._db), number_in_bin)

    def page(self, view: View, *, after: Place | None = None, before: Place | None = None, limit: int = 50) -> Page:
        """Rows of a list strictly after, or before, a place; neither: the first page. Raises NotFound for a section
        that is not there."""
        if view.section == "bin":
            if view.order:
                raise Invalid("The bin stands in the order of deleting, the last one first.")
            return self._bin_page(view.query, after, before, limit)
        search = self._search(view)
        found, more = search.page(after, before, limit)
        return Page(self._rows(search, found), more)

    def last_page(self, view: View, *, limit: int = 50) -> Page:
        """The end of a list, its rows in order; ``more`` tells whether others stand before them."""
        if view.section == "bin":
            return self._bin_page(view.query, None, Place(0, self.count(view).number), limit)
        search = self._search(view)
        found, more = search.last(limit)
        return Page(self._rows(search, found), more)

    def page_at(self, view: View, index: int, *, limit: int = 50) -> Page:
        """A jump: the page that begins with the row at ``index`` (0 is the first)."""
        if view.section == "bin":
            return self._bin_page(view.query, Place(0, index - 1) if index else None, None, limit)
        search = self._search(view)
        place = search.place_at(index) if index > 0 else None
        found, more = search.page(place, None, limit)
        return Page(self._rows(search, found), more)

    def count(self, view: View, *, up_to: int | None = 1000) -> Count:
        """How many contacts a list holds, similar ones not counted. Counting stops at ``up_to``; None counts all.

        A section without a query is always exact: it has a counter."""
        rights = self._rights()
        if view.section == "bin" and view.query.strip():
            return Count(len(self._bin_ids(view.query)), True)
        if view.section == "bin":
            return Count(sql.count_bin(self._db, in_bin(bins(rights))), True)
        if not view.query.strip():
            return Count(listing.count_of(self._db, rights, view.section), True)
        number, exact = self._search(view).count(up_to)
        return Count(number, exact)

    def count_by_assignee(self, view: View) -> dict[str, int]:
        """How many contacts of a list each member is responsible for, by username, "" for nobody; similar ones not
        counted. Exact; a section without a query has counters. Raises NotFound."""
        rights = self._rights()
        if view.query.strip() or view.section == "watched":
            found = self._search(view.ordered(None)).count_by_assignee()
        else:
            found = listing.count_by_assignee(self._db, rights, view.section)
        return {self._usernames.get(number, ""): count for number, count in found.items() if count}

    def select(self, view: View) -> tuple[int, ...]:
        """Every id of a list, in order; similar ones are never among them."""
        if view.section == "bin":
            return self._bin_ids(view.query)
        return tuple(self._search(view).ids())

    def present(self, numbers: Iterable[int], *, deleted: bool = False) -> frozenset[int]:
        """Those of these contacts that are there and may be seen now; ``deleted``: that lie in the bin."""
        rights = self._rights()
        return sql.present(self._db, sorted(numbers), in_bin(bins(rights)) if deleted else live(rights))

    def contact(self, number: int) -> Contact:
        """One contact, in the bin or out of it. Raises NotFound for one that is not there or not to be seen."""
        rights = self._rights()
        row = sql.contact(self._db, number, visible_anywhere(rights))
        if row is None:
            raise NotFound(NOT_FOUND)
        contact = self._contacts(rights, [row], {number: sql.values(self._db, number)})[0]
        return replace(contact, link=links.with_differences(self._db, rights, number, contact.link))

    def contacts(self, numbers: Iterable[int]) -> Iterator[Contact]:
        """Several contacts in the order of their numbers given, those that may be seen; for exports of any size."""
        chunk: list[int] = []
        for number in numbers:
            chunk.append(number)
            if len(chunk) == _STREAM:
                yield from self._chunk(chunk)
                chunk = []
        yield from self._chunk(chunk)

    def export(self, what: View | Iterable[int]) -> Iterator[Contact]:
        """The contacts of a list, or those of these numbers, in order, as their reader may see them (S0.22, S1.16).

        Raises Refused, before the first of them, where the organisation lets others export."""
        settings.require(self._db, self._rights().member, "export")
        return self.contacts(self.select(what) if isinstance(what, View) else what)

    @property
    def watched(self) -> str | None:
        """A file whose time or length changes with each commit, None where only :meth:`seen` can tell."""
        return self._db.watched

    def seen(self) -> int:
        """A number that changes whenever somebody has committed something."""
        return self._db.seen()

    def interrupt(self) -> None:
        """Breaks off the statement that is being read, if any; the call that waits for it raises Interrupted. The only
        method for other threads: for a count that nobody waits for any longer."""
        self._db.interrupt()

    def catch_up(self) -> bool:
        """Does a few milliseconds of what writing put off; returns whether there may be more. Raises Unavailable."""
        return self._db.catch_up()

    @property
    def committed(self) -> int:
        """How many changes were committed on this session's connection: a number that goes up with each."""
        return self._db.committed

    def close(self) -> None:
        """Ends the connection, for a session that has one of its own."""
        self._db.close()

    # ---- writing: each call is one operation

    def on_wait(self, waiting: Waiting | None) -> None:
        """Who is told, from another thread and again and again, for whom this session waits to write."""
        self._db.waiting = waiting

    def create(self, card: Card, into: str = "mine") -> Outcome:
        """Adds a contact to ``mine``, ``personal``, ``directory``, ``audience:NAME`` or ``member:USERNAME``."""
        return self._do(verbs.Create(card, self._book(into)))

    def edit(self, contact: int, changes: Mapping[str, object], *, version: int | None = None) -> Outcome:
        """Saves changed fields; ``values`` is the whole list, ids telling which is which. Raises Conflict where
        somebody saved the same field after ``version``."""
        return self._do(verbs.Edit(contact, changes, version))

    def bulk_edit(self, contacts: Iterable[int], field: str, value: str) -> Outcome:
        """Gives one field of many contacts the same value."""
        return self._do(verbs.SetField(contacts, field, value))

    def delete(self, contacts: Iterable[int]) -> Outcome:
        """Moves contacts to the bin."""
        return self._do(verbs.Delete(contacts))

    def restore(self, contacts: Iterable[int]) -> Outcome:
        """Brings contacts back from the bin."""
        return self._do(verbs.Restore(contacts))

    def move(self, contacts: Iterable[int], to: str) -> Outcome:
        """Moves contacts to another book, named as for ``create``."""
        return self._do(verbs.Move(contacts, self._book(to)))

    def plan_import(
        self, records: Iterable[Record], *, into: str = "mine", duplicates: str = "skip", sample: int | None = None
    ) -> ImportRun:
        """Reads records into staging and plans: what would be created, merged, skipped, refused, and why. Nothing is
        written until ``apply``. ``duplicates`` is skip, merge or add; ``sample`` bounds the rows the plan lists."""
        if duplicates not in ("skip", "merge", "add"):
            raise Invalid(f"Duplicates are skipped, merged or added: skip, merge, add; not {duplicates!r}.")
        book = self._book(into)
        return ImportRun(self._work(), self._do, records, book, duplicates, sample)

    def undo(self, operation: int | None = None, *, everywhere: bool = False) -> Outcome:
        """Takes an operation back: the one named, else the newest of this session (``everywhere``: of the member)."""
        return self._do(verbs.Undo(operation, session=None if everywhere else self._key))

    def redo(self, *, everywhere: bool = False) -> Outcome:
        """Takes the newest undo back, while nothing new was done since."""
        return self._do(verbs.Redo(session=None if everywhere else self._key))

    # ---- inside

    def _do(self, verb: Verb) -> Outcome:
        """Runs a verb in one transaction, with the rights as they are in it."""
        with self._db.writing(Writer(self._member.id, verb.name, verb.size)):
            return verb.run(self._work())

    def _work(self) -> Work:
        rights = self._rights()
        return Work(self._db, rights, self._author(rights), self._store_id)

    def _author(self, rights: Reach) -> Author:
        return Author(rights.member, self._key, now(), self._region)

    def _rights(self) -> Reach:
        """The member's reach; worked out anew when members, teams or shares changed, or a share ran out."""
        epoch = people.access_epoch(self._db)
        current = self._reach
        if current is None or epoch != self._epoch or (current.until is not None and current.until < now()):
            row = people.member_by_id(self._db, self._member.id)
            if row is None or not row[4]:
                raise Refused(f"{self._member.name} is no longer active here.")
            member = Member(row[0], row[1], row[2], Role(row[3]), True)
            current = self._reach_of(member)
            self._reach, self._epoch, self._looked = current, epoch, None
            self._usernames = people.usernames(self._db)
            self._segments = segments.names(self._db)
            self._origins = {book: listing.origin_of(current, book, self._usernames) for book in current.books}
        return current

    def _reach_of(self, member: Member) -> Reach:
        """What a member may do as things are now."""
        return reach(self._db, member, now())

    def view_as(self, username: str) -> Session:
        """A session that shows the list as another member sees it, without that member's own and personal contacts,
        read only; that the admin looked stands in the log. Raises Refused for who is no admin, NotFound for who is no
        member."""
        from store.viewing import Viewing

        [number] = self._do(verbs.ViewAs(username)).ids
        return Viewing(self, number)

    def _book(self, name: str) -> int:
        """The book that ``into`` names. Raises NotFound where the member sees no such book."""
        rights = self._rights()
        me = rights.member.id
        kind, _, rest = name.partition(":")
        if name in ("mine", "personal"):
            book = rights.book("own" if name == "mine" else "personal", owner=me)
        elif name == "directory":
            book = rights.book("directory")
        elif kind == "audience":
            book = rights.book("audience", name=rest)
        elif kind == "member":
            owner = people.member_id(self._db, rest)
            book = rights.book("own", owner=owner) if owner is not None else None
        else:
            raise Invalid(f"{name!r} is no place for contacts: mine, personal, directory, audience:NAME, member:NAME.")
        if book is None and kind == "audience":
            audiences = ", ".join(sorted(one.name for one in rights.books.values() if one.kind == "audience"))
            those = f"you read {audiences}" if audiences else "you read none; admins make them for teams and projects"
            raise NotFound(f"There is no audience {clean_line(rest)[:40]} here: {those}.")
        if book is None:
            raise NotFound(f"There is no book {name} here.")
        return book.id

    def _search(self, view: View) -> Search:
        rights = self._rights()
        seen = self._db.seen()
        today = date.today()
        key = (view, rights.viewable, seen, today)
        if self._looked is None or self._looked[0] != key:
            if self._tallied[0] != seen:
                tallies = listing.tallies(self._db)
                self._tallied = (seen, tallies, links.books_with_copies(tallies))
            scope = listing.scope_of(self._db, rights, view, self._region, today, self._tallied[1])
            asked = self._db, scope, view.query, self._vocabulary
            self._looked = (key, Ordered(*asked, view.order) if view.order else Search(*asked))
        return self._looked[1]

    def _rows(self, search: Search, found: list[tuple[int, SqlRow]]) -> tuple[Row, ...]:
        rows = self._made(search, found)
        return search.placed(rows) if isinstance(search, Ordered) else rows

    def _made(self, search: Search, found: list[tuple[int, SqlRow]]) -> tuple[Row, ...]:
        searched, rights = search.query.has_text, self._reach or self._rights()  # looked at afresh by `_search`
        rows = listing.rows_of(found, self._usernames, self._origins, search.matched if searched else None)
        rows = links.marked(self._db, rights, rows, found, self._tallied[2])
        if not searched:
            return tuple(rows)
        return listing.with_matching_phones(self._db, rights, rows, search.digits, self._region)

    def _bin_page(self, text: str, after: Place | None, before: Place | None, limit: int) -> Page:
        rights = self._rights()
        asked = binned.Asked(self._db, rights, text, self._region)
        return binned.page(asked, self._origins, self._usernames, after, before, limit)

    def _bin_ids(self, text: str) -> tuple[int, ...]:
        return tuple(row[0] for row in binned.Asked(self._db, self._rights(), text, self._region).rows())

    def _chunk(self, numbers: list[int]) -> Iterator[Contact]:
        if not numbers:
            return
        rights = self._rights()
        rows = {row[0]: row for row in sql.contacts_in(self._db, numbers, live(rights))}
        values: dict[int, list[SqlRow]] = {}
        for contact, *value in sql.values_of(self._db, rows):
            values.setdefault(contact, []).append(tuple(value))
        yield from self._contacts(rights, [rows[number] for number in numbers if number in rows], values)

    def _contacts(self, rights: Reach, rows: list[SqlRow], values: Mapping[int, list[SqlRow]]) -> list[Contact]:
        named = [dict(zip(sql.CONTACT, row, strict=True)) for row in rows]
        linked = links.of(self._db, rights, named, self._usernames, self._origins)
        return [
            self._contact(rights, row, found, values.get(found["id"], []), linked.get(found["id"]))
            for row, found in zip(rows, named, strict=True)
        ]

    def _contact(
        self, rights: Reach, row: SqlRow, found: Mapping[str, Any], value_rows: Iterable[SqlRow], link: Link | None
    ) -> Contact:
        mine = found["book"] in rights.owned
        values = [value for value in map(value_of, value_rows) if mine or not value.personal]
        card = card_of(row, values, self._store_id)
        if self._segments and card.segment:
            card = replace(card, segment=self._segments.get(fold(card.segment), card.segment))
        return Contact(
            found["id"], card, found["name"],
            self._origins[found["book"]], self._usernames.get(found["assignee"]), link,
            found["last_activity"], self._usernames.get(found["created_by"]), found["created_at"], found["updated_at"],
            found["version"], rights.rights[found["book"]], bool(found["bin"]),
        )  # fmt: skip
