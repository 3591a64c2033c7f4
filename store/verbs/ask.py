"""Ask: for a right, or for what somebody else may do, whoever may grant it (C2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log, settings
from store.access import VIEW, visible_anywhere
from store.errors import Invalid, NotFound, Refused
from store.grants import GRANTABLE
from store.matters import ASKED, ASSIGN, DEEDS, MATTERS, doing_of
from store.sql import contacts, notifying, people, sharing
from store.telling import tell
from store.text import said_day
from store.types import Outcome, Role
from store.verbs.assign import Assign
from store.verbs.base import NOT_FOUND, Verb, Work

RIGHT_WORDS = {"create": "to add", "edit": "to edit", "delete": "to delete"}
MOST = 1000
"""So many contacts can be asked about at once: whoever is asked looks at them."""

Keepers = list[tuple[int, str]]
"""(number, name) of those who are asked."""


def wish_words(detail: Mapping[str, Any]) -> str:
    """What is asked for, in words without names of contacts: "for the right to edit", "to assign 3 contacts to bob"."""
    right = detail["right"]
    if right not in DEEDS:
        return f"for the right {RIGHT_WORDS.get(right) or f'to {doing_of(right)}'}"
    number = len(detail["contacts"])
    whom = f"{number:,} contact{'' if number == 1 else 's'}"
    return f"to {DEEDS[right].format(whom, to=detail.get('to') or 'nobody')}"


class Ask(Verb):
    """Asks for the right to create, edit or delete in the book of a contact that the member sees, or in a ``book``
    without naming one: its owner, or who keeps the book of the organisation. Or for a matter (``store.matters``): that
    contacts be assigned ``to`` somebody, or sent to the team; for what a setting or a role allows. One request for the
    same is open at a time: asked again, the outcome says so.

    Raises NotFound for a contact not to be seen, Invalid for what there is not or what the member may do, Refused where
    nobody is there to grant it.
    """

    name: ClassVar[str] = "ask"
    right: ClassVar[str] = VIEW

    def __init__(self, contacts: Iterable[int], wanted: str, book: int = 0, to: str | None = None) -> None:
        self.contacts, self.wanted, self.book, self.to = list(dict.fromkeys(contacts)), wanted, book, to and to.lower()
        if wanted not in (*GRANTABLE, *ASKED):
            raise Invalid(f"There is no right {wanted!r} to ask for; there are {', '.join((*GRANTABLE, *ASKED))}.")
        if len(self.contacts) > MOST:
            raise Invalid(f"At most {MOST:,} contacts are asked about at once.")
        if wanted in DEEDS and not self.contacts:
            raise Invalid("Say which contacts it is about.")

    def run(self, work: Work) -> Outcome:
        contact: int | None = None
        book: int | None = None
        detail: dict[str, Any] = {"right": self.wanted}
        if self.wanted in GRANTABLE:
            contact = next(iter(self.contacts), None)
            book, keepers = self._about_book(work, contact)
        elif self.wanted in DEEDS:
            contact = self.contacts[0] if len(self.contacts) == 1 else None
            detail |= {"contacts": self.contacts} | ({"to": self.to} if self.wanted == ASSIGN else {})
            keepers = self._about_contacts(work)
        else:
            keepers = self._about_matter(work)
        whom = ", ".join(name for _, name in keepers)
        for at, asked in notifying.open_requests(work.db, work.author.member.id, book):
            if json.loads(asked) == detail:
                told = f"You asked {whom} for that on {said_day(at, work.author.at)}; there is no answer yet."
                return Outcome(None, 0, summary=told)
        numbers = [number for number, _ in keepers]
        changes = tell(work, numbers, "request", book=book, contact=contact, detail=detail, state="open")
        told_of = {**detail, "whom": whom}
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail=told_of)
        return Outcome(op, 1, summary=self.summary(told_of, ""))

    # -- who is asked -------------------------------------------------------------------------------------------------

    def _about_book(self, work: Work, contact: int | None) -> tuple[int, Keepers]:
        book = self.book if contact is None else self._home(work, contact)
        if work.reach.may(self.wanted, book):
            raise Invalid(f"You have the right {RIGHT_WORDS[self.wanted]} there.")
        return book, _keepers(work, book, self.wanted)

    def _about_contacts(self, work: Work) -> Keepers:
        """Those whom the refusals of all of them name, as the verb refuses them now."""
        if self.wanted != ASSIGN:
            owners = {self._owner(work, contact) for contact in self.contacts}
            if len(owners) > 1:
                raise Invalid("They belong to several members: ask one after the other.")
            [owner] = owners
            return [owner]
        if work.choose(self.contacts, VIEW):
            raise NotFound(NOT_FOUND)
        left = Assign([(self.contacts, self.to)]).plan(work).left_out
        if not left:
            raise Invalid("You may assign that yourself.")
        names = {name for one in left for name in one.who if one.wants == ASSIGN}
        found = [(row[0], row[2]) for row in people.members(work.db) if row[2] in names and row[4]]
        if not found:
            raise Refused(left[0].reason, left[0].who, left[0].wants)
        return found

    def _about_matter(self, work: Work) -> Keepers:
        me = work.author.member
        if self.wanted in MATTERS:
            matter = MATTERS[self.wanted]
            free = me.role is Role.ADMIN or (me.role is matter.role and matter.always)
        else:
            free = settings.refusal(work.db, me, self.wanted) is None
        if free:
            raise Invalid(f"You may {doing_of(self.wanted).replace('their', 'your')}.")
        return [(row[0], row[2]) for row in people.members(work.db) if row[3] == Role.ADMIN and row[4]]

    @staticmethod
    def _home(work: Work, contact: int) -> int:
        """The book of the contact."""
        row = contacts.contact(work.db, contact, visible_anywhere(work.reach))
        if row is None:
            raise NotFound(NOT_FOUND)
        return int(row[1])

    def _owner(self, work: Work, contact: int) -> tuple[int, str]:
        """Whose the contact is, and so who may do with it what only its owner does."""
        book = work.reach.books[self._home(work, contact)]
        if book.owner is None or book.owner == work.author.member.id:
            raise Invalid("That one is the team's, or your own.")
        return _owner_of(work, book.owner)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Asked {detail['whom']} {wish_words(detail)}"


def _keepers(work: Work, book: int, right: str) -> Keepers:
    """Those who may grant a right on a book."""
    found = work.reach.books[book]
    if found.owner is None:
        managers = settings.managers_may(work.db, found.kind, right)
        return [(number, name) for number, _, name in sharing.keepers(work.db, book, managers=managers)]
    return [_owner_of(work, found.owner)]


def _owner_of(work: Work, number: int) -> tuple[int, str]:
    owner = people.member_by_id(work.db, number)
    if owner is None or not owner[4]:
        name = sharing.name_of(work.db, "member", number)
        raise Refused(f"Only {name} could grant that, and {name} is no longer active here.", (name,))
    return owner[0], owner[2]
