"""Contacts that become personal: who may make them so, and what is taken back with it (S2.9; model.md "Personal")."""

from __future__ import annotations

from store.access import Reach
from store.sql import choosing
from store.sql import log as sql
from store.sql.choosing import CHOSEN
from store.telling import tell
from store.types import LeftOut
from store.verbs.base import Work, with_source

_TOLD = 15 << 26
"""Where the change rows of notifications begin, beyond those of what is withdrawn."""


def refusal(reach: Reach, book: int, name: str, *, copied: bool) -> str:
    """Why a contact of this book is not made personal; "" where it may be, since the book is the reader's own.
    ``copied``: it is the team's copy of a contact."""
    home = reach.books[book]
    if home.owner == reach.member.id:
        return ""
    if home.owner is not None:
        return f"Only the owner of a contact can make it personal; {name} is not yours."
    if copied:
        return f"{name} is the team's copy: only the contact that it came from can be made personal, by its owner."
    return f"{name} belongs to the organisation: only contacts of your own can be personal."


def leave_out(work: Work) -> tuple[LeftOut, ...]:
    """Takes those of the chosen contacts out that the member cannot make personal; returns them with their reasons.
    Of a contact and its copy the copy goes with the contact."""
    out = [*with_source(choosing.drop_copies(work.db))]
    out += [
        LeftOut(number, name, refusal(work.reach, book, name, copied=bool(twin)))
        for number, name, book, twin in choosing.drop_outside(work.db, work.reach.owned)
    ]
    return tuple(out)


def note_withdrawn(work: Work, op: int, personal: int) -> None:
    """Notes that the team copies of the chosen contacts go to the bin of a ``personal`` book with all their history,
    and that nobody is responsible for them any longer; whoever was is told how many, without a name."""
    sql.insert_withdrawn_copies(work.db, op, CHOSEN, personal)
    told = []
    for member, contacts in sql.withdrawn_from(work.db, op):
        if member != work.author.member.id:
            told += tell(work, [member], "withdrawn", detail={"contacts": contacts} if contacts > 1 else None)
    sql.insert_changes(work.db, op, (change.columns for change in told), _TOLD)
