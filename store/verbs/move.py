"""Move: contacts to another book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from store import log, segments
from store.access import CREATE, DELETE
from store.matters import MOVE
from store.private import note_withdrawn
from store.sql import choosing, sharing
from store.sql import log as sql
from store.sql.choosing import CHOSEN, chosen
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work, refuse_if_alone, with_source


class Move(Verb):
    """Takes contacts out of their book and puts them into another: the right to delete there, to create here.

    A contact with a personal segment stays in the personal book (S2.9): the segment must be changed first. What moves
    into a personal book takes its team copy with it, into that book's bin, and nobody is assigned to either any longer:
    the same as where the segment moves it (model.md "Personal"). Personal values do not go to another owner (S2.8):
    they are taken away. Undoing the move brings all of it back.

    Out of another member's book only its owner takes a contact: the right to delete there is the right to put it into
    the owner's bin."""

    name: ClassVar[str] = "move"
    right: ClassVar[str] = DELETE

    def __init__(self, contacts: Iterable[int], book: int) -> None:
        self.contacts, self.book = list(dict.fromkeys(contacts)), book

    def run(self, work: Work) -> Outcome:
        work.require(CREATE, self.book)
        target = work.reach.books[self.book]
        left_out = [*work.choose(self.contacts, DELETE), *_of_others(work)]
        left_out += [
            LeftOut(number, name, f"{name} is there already.")
            for number, name in choosing.drop_book(work.db, self.book)
        ]
        if target.kind == "personal":
            left_out += with_source(choosing.drop_copies(work.db))
        else:
            left_out += [
                LeftOut(number, name, f"{name} is marked {segment}: change the segment first.")
                for number, name, segment in choosing.drop_segments(work.db, segments.words_of(work.db, "personal"))
            ]
        refuse_if_alone(self.contacts, tuple(left_out))
        note_book = log.note_field(work.db, "book", self.book, CHOSEN)

        def note(op: int) -> None:
            note_book(op)
            sql.insert_withdrawals(work.db, op, CHOSEN, target.owner)
            if target.kind == "personal":
                note_withdrawn(work, op, self.book)

        op = log.write(work.db, work.author, self.name, note, detail={"book": self.book},
                       then=segments.share_marked(work))  # fmt: skip
        done, ids = len(self.contacts) - len(left_out), tuple(chosen(work.db, 1000))
        return Outcome(op, done, tuple(left_out), ids, shared=segments.shared_by(work.db, op))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Moved {whom} to another book"


def _of_others(work: Work) -> Iterator[LeftOut]:
    """Leaves out what lies in the books of other members."""
    for book, _ in choosing.books_of_chosen(work.db):
        owner = work.reach.books[book].owner
        if owner not in (None, work.author.member.id):
            name = sharing.name_of(work.db, "member", owner)
            reason = f"Only {name} takes contacts out of this book. Deleting puts them into {name}'s bin."
            yield from (LeftOut(number, called, reason, (name,), MOVE)
                        for number, called in choosing.drop_book(work.db, book))  # fmt: skip
