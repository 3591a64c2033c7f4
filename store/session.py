"""A member at work. Everything is read and written through a Session, so nothing can skip the access rule."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from store import listing, segments, verbs
from store.access import Reach, reach
from store.assigning import Assigning
from store.errors import Invalid, NotFound, Refused
from store.explaining import Explaining
from store.importing import ImportRun
from store.joint import parts
from store.log import Author
from store.looking import Looking
from store.marking import Marking
from store.past import Past
from store.people import People
from store.planning import Asking
from store.requests import Requests
from store.saved import Saved
from store.sharing import Sharing
from store.sql import people
from store.sql.database import Database
from store.text import clean_line
from store.types import Card, Member, Outcome, Record, Role
from store.verbs.base import Verb, Work
from store.vocabulary import Vocabulary
from store.waiting import GoingOn, Waiting, Writer
from store.watching import Watching


def now() -> str:
    """This moment as the store writes it: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Session(Looking, Assigning, Past, Asking, Saved, Sharing, Explaining, Requests, People, Marking, Watching):
    """One member's door to the store: synchronous, for one thread at a time.

    Rights are looked at afresh at every call: whatever was taken away is gone at the next one.
    """

    def __init__(self, db: Database, member: Member, region: str, store_id: str, organisation: str) -> None:
        self._db = db
        self._member = member
        self._region, self._store_id = region, store_id
        self.organisation = organisation
        self._key = os.urandom(8).hex()
        self._reach = None
        self._as_of = self._epoch = -1
        self._usernames, self._origins, self._segments = {}, {}, {}
        self._vocabulary = Vocabulary()
        self._looked = None
        self._tallied = (-1, [], frozenset())

    @property
    def member(self) -> Member:
        """The member as they are now: role and name may have changed since the session began."""
        return self._rights().member

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

    def on_going(self, going_on: GoingOn | None) -> None:
        """Who is told how far a change, an undo or a redo is of which nobody could know before that it takes long: all
        contacts sorted anew. It may raise, which leaves nothing half done."""
        self._db.going_on = going_on

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

    def redo(self, operation: int | None = None, *, everywhere: bool = False) -> Outcome:
        """Takes the newest undo back, while nothing new was done since; or the one named."""
        return self._do(verbs.Redo(operation, session=None if everywhere else self._key))

    def view_as(self, username: str) -> Session:
        """A session that shows the list as another member sees it, without that member's own and personal contacts,
        read only; that the admin looked stands in the log. Raises Refused for who is no admin, NotFound for who is no
        member."""
        from store.viewing import Viewing

        [number] = self._do(verbs.ViewAs(username)).ids
        return Viewing(self, number)

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
        current, seen = self._reach, self._db.seen()
        ended = current is None or (current.until is not None and current.until < now())
        if current is not None and seen == self._as_of and not ended:
            return current
        epoch = people.access_epoch(self._db)
        if current is None or epoch != self._epoch or ended:
            row = people.member_by_id(self._db, self._member.id)
            if row is None or not row[4]:
                raise Refused(f"{self._member.name} is no longer active here.")
            member = Member(row[0], row[1], row[2], Role(row[3]), True)
            current = self._reach_of(member)
            self._reach, self._epoch, self._looked = current, epoch, None
            self._usernames = people.usernames(self._db)
            self._segments = segments.names(self._db)
            self._origins = {book: listing.origin_of(current, book, self._usernames) for book in current.books}
        self._as_of = seen
        return current

    def _reach_of(self, member: Member) -> Reach:
        """What a member may do as things are now."""
        return reach(self._db, member, now())

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
            book = rights.book("audience", name=rest) if len(parts(rest)) == 1 else None  # joint ones nobody names
        elif kind == "member":
            owner = people.member_id(self._db, rest)
            book = rights.book("own", owner=owner) if owner is not None else None
        else:
            raise Invalid(f"{name!r} is no place for contacts: mine, personal, directory, audience:NAME, member:NAME.")
        if book is None and kind == "audience":
            named = (one.name for one in rights.books.values() if one.kind == "audience")
            audiences = ", ".join(sorted(name for name in named if len(parts(name)) == 1))
            those = f"you read {audiences}" if audiences else "you read none; admins make them for teams and projects"
            raise NotFound(f"There is no audience {clean_line(rest)[:40]} here: {those}.")
        if book is None:
            raise NotFound(f"There is no book {name} here.")
        return book.id
