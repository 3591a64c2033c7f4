"""What all verbs have in common: a name, the right they need, words for the history; and what they work with."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from store import settings
from store.access import CREATE, DELETE, EDIT, VIEW, Reach, bins
from store.errors import Invalid, NotFound, Refused
from store.frozen import frozen
from store.log import Author
from store.sql import choosing, people, sharing
from store.sql.database import Database
from store.text import clean_line
from store.types import LeftOut, Outcome

NOT_FOUND = "There is no such contact."
NO_OPERATION = "There is no such operation."
_DOING = {VIEW: "see", CREATE: "add to", EDIT: "edit", DELETE: "delete from"}


@frozen
class Work:
    """A verb at work: inside the writing transaction, with the rights as they are in it."""

    db: Database
    reach: Reach
    author: Author
    store_id: str

    def books_with(self, right: str) -> frozenset[int]:
        """The books on which the member has a right."""
        return self.reach.books_with(right)

    @property
    def directory(self) -> int:
        """The book of the whole organisation. Raises NotFound for who does not see it."""
        found = self.reach.book("directory")
        if found is None:
            raise NotFound("There is no Shared Directory here.")
        return found.id

    def refusal(self, right: str, book: int) -> Refused:
        """Why the member may not, and who may (C2)."""
        found = self.reach.books[book]
        if found.kind in ("directory", "audience"):
            if found.kind == "directory" and right == DELETE:
                chosen = settings.refusal(self.db, self.author.member, "delete-directory")
                if chosen is not None:
                    return chosen
            who = tuple(name for *_, name in sharing.keepers(self.db, book))
            place = "the Shared Directory" if found.kind == "directory" else found.name
            return Refused(f"Only managers {_DOING[right]} {place}: {', '.join(who)}.", who)
        owner = next((row[2] for row in people.members(self.db) if row[0] == found.owner), "its owner")
        return Refused(
            f"{owner} has not given you the right to {_DOING[right]} this book. {owner} may give it.", (owner,)
        )

    def require_kind(self, kind: str, book: int) -> None:
        """Raises Refused where a contact of this book may not be of this kind: who belongs to the organisation is
        said in its own books, by those who keep them."""
        home = self.reach.books[book]
        if kind == "internal" and not (home.kind in ("directory", "audience") and self.reach.may(EDIT, book)):
            who = tuple(people.managers(self.db))
            told = f"Only managers keep internal contacts, in the Shared Directory: {', '.join(who)}."
            raise Refused(told, who, "internal", tuple(people.admins(self.db)))

    def require(self, right: str, book: int) -> None:
        """Raises Refused where the right on a viewable book is missing, NotFound where the book is not to be seen."""
        if book not in self.reach.rights:
            raise NotFound(NOT_FOUND)
        if not self.reach.may(right, book):
            raise self.refusal(right, book)

    def choose(self, ids: Iterable[int], right: str, *, in_bin: bool = False) -> tuple[LeftOut, ...]:
        """Puts those of ``ids`` on which the member has the right into the connection's chosen set.

        Returns the others with their reasons; what may not be seen has the same reason as what does not exist.
        """
        choosing.choose(self.db, dict.fromkeys(ids))
        return self.leave_out(right, in_bin=in_bin)

    def leave_out(self, right: str, *, in_bin: bool = False) -> tuple[LeftOut, ...]:
        """Takes what the member has not the right on out of the chosen set, and returns it with the reasons."""
        seen = bins(self.reach) if in_bin else self.reach.viewable
        left_out = []
        refusals: dict[int, Refused] = {}
        for number, name, book, bin_state in choosing.drop_others(self.db, self.books_with(right), in_bin=in_bin):
            if book not in seen or bool(bin_state) is not in_bin:
                left_out.append(LeftOut(number, "", NOT_FOUND))
            else:
                refusal = refusals.setdefault(book, self.refusal(right, book))
                left_out.append(LeftOut(number, name, str(refusal), refusal.who, refusal.wants))
        return tuple(left_out)


class Verb(ABC):
    """One thing a member can do. ``run`` happens inside the writing transaction and returns what was done."""

    name: ClassVar[str]
    right: ClassVar[str]
    """The right it needs on the contact's book (``admin`` where it is about people)."""

    @property
    def size(self) -> int:
        """How many contacts it is about, as far as that is known before: told to those who wait meanwhile."""
        return len(getattr(self, "contacts", ()))

    @abstractmethod
    def run(self, work: Work) -> Outcome:
        """Does it: plans, notes the changes, has them applied. Raises Refused, NotFound, Invalid or Conflict."""

    @staticmethod
    @abstractmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        """The history's words: a past verb and its object. ``whom`` names the contacts as the reader may know them."""


def require_day(text: str) -> str:
    """A day as it was given. Raises Invalid for what is none, or is not written as ISO 8601 has it (2026-12-01)."""
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise Invalid(f"{clean_line(text)[:40]!r} is no day. Write it as year, month and day: 2026-12-01.")


def with_source(copies: Iterable[tuple[int, str]]) -> tuple[LeftOut, ...]:
    """What is said of team copies, (id, name), that were chosen beside the contacts they are copies of."""
    return tuple(LeftOut(one, name, f"{name} goes with the contact that it is a copy of.") for one, name in copies)


def refuse_if_alone(ids: list[int], left_out: tuple[LeftOut, ...]) -> None:
    """For a verb on a single contact: the one reason is the answer."""
    if len(ids) == 1 and left_out:
        only = left_out[0]
        if only.reason == NOT_FOUND:
            raise NotFound(only.reason)
        raise Refused(only.reason, only.who, only.wants, left_out=left_out)
