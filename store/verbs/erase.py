"""Erase: a person leaves the address book and its log for good (model.md "Operations")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import log, terms
from store.access import visible_anywhere
from store.errors import NotFound
from store.log import Noted
from store.redacting import redact
from store.sql import contacts, emptying
from store.sql import log as log_sql
from store.sql import redacting as sql
from store.types import Outcome
from store.verbs.base import NOT_FOUND, Verb, Work
from store.verbs.empty import NOWHERE
from store.verbs.members import require_admin


class Erase(Verb):
    """Empties a contact, its values and its team copy, their places in the index and in the list of words, and every
    text about them in the log. Numbers, digests and who did what when stay; nothing brings the texts back.

    An admin erases whom they see, and what was deleted for good before: nobody sees that, but the log still holds its
    texts. Of a book that is not theirs to see they learn nothing: its owner deletes there for good first.
    """

    name: ClassVar[str] = "erase"
    right: ClassVar[str] = "admin"

    def __init__(self, contact: int) -> None:
        self.contact = contact

    def run(self, work: Work) -> Outcome:
        require_admin(work)
        db = work.db
        place = sql.place_of(db, self.contact)
        gone = place is not None and place[0] == NOWHERE
        if not gone and contacts.contact(db, self.contact, visible_anywhere(work.reach)) is None:
            raise NotFound(NOT_FOUND)
        numbers = [self.contact, *sql.copies_of(db, self.contact)]
        operations = sql.operations_about(db, numbers)
        if gone and not operations:
            raise NotFound(NOT_FOUND)  # erased already, or nothing was ever noted

        def note(op: int) -> Noted:
            changes = []
            for number in numbers:
                book, in_bin = sql.place_of(db, number) or (NOWHERE, 1)
                changes += [("contact", number, number, "book", 0, str(book), str(NOWHERE))] if book != NOWHERE else []
                changes += [("contact", number, number, "bin", 0, "0", "1")] if not in_bin else []
            log_sql.insert_changes(db, op, changes)
            redact(db, op, operations, numbers, len(changes))
            emptying.blank(db, ",".join(map(str, numbers)))
            fields = {(table, field) for table, _, _, field, *_ in changes}
            return Noted(len(numbers), [(*field, len(numbers)) for field in sorted(fields)])

        op = log.write(db, work.author, self.name, note, detail={"contacts": len(numbers)})
        emptying.cut_loose(db, numbers)
        sql.blank_words(db, terms.BOOK)  # which begins no word
        db.tidy_index()
        return Outcome(op, len(numbers))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        count = int(detail.get("contacts", 1))
        return "Erased a contact" if count == 1 else f"Erased a contact and {count - 1} team copy of it"
