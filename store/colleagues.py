"""The card that each internal member has in the directory, so that one list finds everybody (design.md, "People").

A card is a contact like any other: managers keep its numbers and job title. It comes with the member, follows their
name as long as nobody gave it another one, and lies in the bin while they are not at work here, as one operation with
what is done to the member.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.cards import text_changes
from store.changes import Change
from store.loading import Staging, Standing
from store.sql import colleagues as sql
from store.sql import log as log_sql
from store.types import Card

if TYPE_CHECKING:
    from store.sql.database import SqlRow
    from store.verbs.base import Work
    from store.verbs.members import Plan


def parts_of(name: str) -> dict[str, Any]:
    """A member's name as the texts of a card: the last word is the family name."""
    given, _, family = name.rpartition(" ")
    return {"name": name, "given_name": given, "family_name": family}


def without_card(work: Work, *new: tuple[int, str]) -> tuple[tuple[int, str], ...]:
    """Members (number, name) who are to get a card: those ``new``, and colleagues who have none yet. Whoever starts an
    organisation gets theirs when somebody else is there to find it."""
    return (*new, *((number, name) for number, name in sql.without_card(work.db) if number not in dict(new)))


def adopted(work: Work, name: str) -> int | None:
    """A card of the directory that stands for somebody of this name and for no member yet."""
    return sql.unclaimed_card(work.db, name)


def with_new_cards(work: Work, members: Sequence[tuple[int, str]], changes: Sequence[Change]) -> Callable[[int], None]:
    """For ``log.write``, with ``creates``: notes ``changes``, and new cards for these members."""
    directory = sql.directory(work.db)
    staging = Staging(work.db, work.author.region, work.store_id, standing=True)
    for _, name in members:
        card = replace(Card(kind="internal"), **parts_of(name))
        staging.add(card, Standing(directory, work.author.member.id, work.author.at))

    def note(op: int) -> None:
        staging.put(op)
        links = zip(members, staging.created_ids(), strict=True)
        noted = [
            *changes,
            *(Change("member", member, None, "card", False, sql.link_of(work.db, member), card)
              for (member, _), card in links),
        ]  # fmt: skip
        rows = [change.columns for change in noted]
        log_sql.insert_changes(work.db, op, rows, start=1 << 29)

    return note


def listed(work: Work, member: int, name: str, plan: Plan) -> Plan:
    """``plan``, and a member's card in the directory again: out of the bin, or a new one where it was deleted for good
    or there never was one."""
    card = sql.card_of(work.db, member)
    if card is None:
        return plan._replace(cards=((member, name),))
    return plan._replace(changes=[*plan.changes, *_from_bin(card)])


def _from_bin(card: SqlRow) -> Iterator[Change]:
    if card[1]:
        yield Change("contact", card[0], card[0], "bin", False, 1, 0)


def put_away(work: Work, member: int) -> Iterator[Change]:
    """What puts a member's card into the bin."""
    card = sql.card_of(work.db, member)
    if card is not None and not card[1]:
        yield Change("contact", card[0], card[0], "bin", False, 0, 1)


def renamed(work: Work, member: int, before: str, after: str) -> Iterator[Change]:
    """What gives a member's card their new name, unless somebody gave it another one than ``before``."""
    card = sql.card_of(work.db, member)
    if card is not None and card[2] == before:
        yield from text_changes(
            card[0], dict(zip(("name", "given_name", "family_name"), card[2:], strict=True)), parts_of(after)
        )
