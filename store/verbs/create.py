"""Create: a contact typed in (S0.16, S1.6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import segments
from store.access import CREATE
from store.cards import NAMELESS, prepared
from store.errors import Invalid, Refused
from store.loading import Staging, Standing
from store.types import Card, Outcome
from store.verbs.base import Verb, Work


def home_of(work: Work, card: Card, book: int) -> int:
    """The book a new contact goes to: a personal segment puts it into its owner's personal book (S2.9).

    Raises Invalid where nobody's personal book is meant.
    """
    target = work.reach.books[book]
    if target.kind == "personal" or not segments.is_personal(work.db, card.segment):
        return book
    personal = work.reach.book("personal", owner=work.author.member.id)
    if target.owner != work.author.member.id or personal is None:
        raise Invalid(f"The segment {card.segment} is personal: only contacts of your own book can have it.")
    return personal.id


class Create(Verb):
    """Adds one contact to a book."""

    name: ClassVar[str] = "create"
    right: ClassVar[str] = CREATE

    def __init__(self, card: Card, book: int) -> None:
        self.card, self.book = prepared(card), book

    def run(self, work: Work) -> Outcome:
        work.require(CREATE, self.book)
        card = self.card
        if not card.name:
            raise Invalid(NAMELESS)
        work.require_kind(card.kind, self.book)
        in_directory = work.reach.books[self.book].kind in ("directory", "audience")
        if self.book not in work.reach.owned and any(value.personal for value in card.values):
            raise Refused("Only the owner of a contact has personal values in it.")
        if in_directory and card.type == "person" and not (card.given_name and card.family_name):
            raise Invalid("The Shared Directory needs a first and a last name.")
        book = home_of(work, card, self.book)
        staging = Staging(work.db, work.author.region, work.store_id, standing=True)
        staging.add(card, Standing(book, work.author.member.id, work.author.at))
        op = staging.apply(work.author, self.name, {}, then=segments.share_marked(work))
        return Outcome(op, 1, ids=tuple(staging.created_ids()), shared=segments.shared_by(work.db, op))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Added {whom}"
