"""Sample colleagues at work: what a demo shows of live changes. They add, change and delete contacts, share their books
and end it again, and now and then take something back, each in a session of their own and with no other rights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from random import Random

from store.errors import StoreError
from store.sample.drawn import drawn
from store.sample.kinds import SMALL
from store.sample.organisation import MEMBERS
from store.sample.trade import JOBS, NOTES
from store.session import Session
from store.types import Card, Outcome, Role
from store.view import View

STEPS = ("change", "add", "change", "back", "change", "share", "add", "change", "delete", "back", "change", "end share",
         "back")  # fmt: skip
"""What is done, one after the other: so much is added as is taken away, so that a demo left open over night stays what
it was."""
ADDS = (("carol", "mine"), ("marco", "directory"), ("bob", "member:dana"), ("alice", "mine"))
"""Who adds what is new where others see it: by the shares of ``store.sample.organisation.SHARES``."""
TRIES = 8
"""Contacts looked at for one that who looks on can see: a change elsewhere would show nothing."""


class Colleagues:
    """``session_of`` opens a member's session; the one who looks on does nothing by itself. The same seed does the same
    things in the same store."""

    def __init__(self, session_of: Callable[[str], Session], looks_on: str, seed: int = 1) -> None:
        self._dice = Random(seed)
        self._session_of = session_of
        self._names = [m.username for m in MEMBERS if m.role is not Role.CLIENT and m.username != looks_on]
        self._looks_on = looks_on
        self._sessions: dict[str, Session] = {}
        self._cards = self._new_cards(seed)
        self._steps = (STEPS[number % len(STEPS)] for number in count())
        self._shared: list[tuple[str, tuple[int, ...]]] = []
        self._doing: dict[str, Callable[[str], Outcome | None]] = {
            "change": self._change, "add": self._add, "delete": self._delete, "back": self._back,
            "share": self._share, "end share": self._end_share,
        }  # fmt: skip
        self._done: list[tuple[str, int | None]] = []
        """Who has added or deleted something that is not taken back yet, in which operation; the oldest first."""

    def step(self) -> Outcome | None:
        """The next thing, by one of them; None where it cannot be done just now, as rights and contacts are today."""
        step, who = next(self._steps), self._dice.choice(self._names)
        try:
            return self._doing[step](who)
        except StoreError:
            return None

    def _session(self, who: str) -> Session:
        if who not in self._sessions:
            self._sessions[who] = self._session_of(who)
        return self._sessions[who]

    def _new_cards(self, seed: int) -> Iterator[Card]:
        while True:
            seed += 1
            # Of the large sample: its numbers are nobody's yet.
            for sample in drawn(range(SMALL), seed, large=True):
                if sample.book.startswith("member:") and not any(value.personal for value in sample.card.values):
                    yield replace(sample.card, uid="")

    def _one_of(self, session: Session) -> int | None:
        """A contact that a member works on: of the directory for those who keep it, else of their own book."""
        keeps = session.member.role in (Role.ADMIN, Role.MANAGER)
        looks_on = self._session(self._looks_on)
        for _ in range(TRIES):
            view = View("directory" if keeps and self._dice.random() < 0.5 else "mine")
            number = session.count(view).number
            rows = session.page_at(view, self._dice.randrange(number), limit=1).rows if number else ()
            for row in rows:
                if row.kind != "internal" and looks_on.present([row.id]):
                    return row.id
        return None

    def _change(self, who: str) -> Outcome | None:
        session = self._session(who)
        if (number := self._one_of(session)) is None:
            return None
        contact = session.contact(number)
        field, texts = self._dice.choice((("job_title", JOBS), ("note", NOTES)))
        text = self._dice.choice([text for text in texts if text and text != getattr(contact.card, field)])
        return session.edit(number, {field: text}, version=contact.version)

    def _add(self, _: str) -> Outcome:
        who, into = self._dice.choice([pair for pair in ADDS if pair[0] != self._looks_on])
        outcome = self._session(who).create(next(self._cards), into)
        self._done.append((who, outcome.operation))
        return outcome

    def _delete(self, who: str) -> Outcome | None:
        session = self._session(who)
        if (number := self._one_of(session)) is None:
            return None
        outcome = session.delete([number])
        self._done.append((who, outcome.operation))
        return outcome

    def _back(self, _: str) -> Outcome | None:
        if not self._done:
            return None
        who, operation = self._done.pop(0)
        return self._session(who).undo(operation)

    def _share(self, who: str) -> Outcome | None:
        given = self._session(who).shares().given
        if any(share.with_ in ("everyone", self._looks_on) for share in given):
            return None
        outcome = self._session(who).share(self._looks_on)
        self._shared.append((who, outcome.ids))
        return outcome

    def _end_share(self, _: str) -> Outcome | None:
        if not self._shared:
            return None
        who, shares = self._shared.pop()
        return self._session(who).unshare(shares)
