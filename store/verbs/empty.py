"""Empty: what lies in the bin is deleted for good. The one thing that cannot be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log
from store.access import DELETE, Book, Reach
from store.log import Noted
from store.matters import EMPTY
from store.sql import emptying, people
from store.sql.choosing import CHOSEN
from store.text import number_of
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work, refuse_if_alone

NOWHERE = 0
"""The book of what was deleted for good: there is none of this number, so no clause ever lets it be seen."""


def may_empty(reach: Reach, book: int) -> bool:
    """Whether the member may delete for good what lies in the bin of a book: their own, and those of the organisation
    in which they may delete.

    An assumption: a grantee who may delete in another's book may restore there, but not destroy. What a grantee
    deletes goes to the owner's bin (model.md "Access") just so that the owner can have it back.
    """
    found: Book | None = reach.books.get(book)
    theirs = found is not None and found.owner in (None, reach.member.id)
    return theirs and reach.may(DELETE, book)


class Empty(Verb):
    """Takes contacts out of the bin for good: names, values and notes leave their rows, no list, search or history
    shows them again, and their numbers are those of nobody.

    The log keeps its change rows and so its chain (``audit verify`` holds); of what earlier edits noted there nobody
    sees anything, since a row of the history is visible to whoever may view its contact. To empty the log as well is
    what ``erase`` is for (model.md "Operations"). An undo leaves such contacts out and says why.
    """

    name: ClassVar[str] = "empty"
    right: ClassVar[str] = DELETE

    def __init__(self, contacts: Iterable[int]) -> None:
        self.contacts = list(dict.fromkeys(contacts))

    def run(self, work: Work) -> Outcome:
        left_out = work.choose(self.contacts, DELETE, in_bin=True)
        others = [book for book in work.books_with(DELETE) if not may_empty(work.reach, book)]
        left_out += tuple(kept(work, *row) for row in emptying.drop_books(work.db, others))
        refuse_if_alone(self.contacts, left_out)
        done = len(self.contacts) - len(left_out)

        def note(op: int) -> Noted:
            noted = log.note_field(work.db, "book", NOWHERE, CHOSEN)(op)
            emptying.blank(work.db, CHOSEN)
            return noted

        op = log.write(work.db, work.author, self.name, note, detail={"contacts": done}) if done else None
        return Outcome(op, done, left_out)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Deleted for good: {number_of(int(detail.get('contacts', 0)), 'contact')}"


def kept(work: Work, contact: int, name: str, book: int) -> LeftOut:
    """Why a contact of another's bin stays there."""
    owner = next((row[2] for row in people.members(work.db) if row[0] == work.reach.books[book].owner), "its owner")
    return LeftOut(contact, name, f"Only {owner} deletes for good what lies in that bin.", (owner,), EMPTY)
