"""What a grant of a member's own book would do, and whether it may be given (S0): for who plans a share, and for the
verb that gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from store import settings
from store.errors import Invalid, NotFound, Refused, StoreError
from store.frozen import frozen
from store.grants import GRANTABLE, Grant, Verdict
from store.sql import people, sharing
from store.sql.database import SqlRow
from store.types import Role
from store.verbs.base import Work, require_day

NO_SHARE = "There is no such share."
FLAGS = tuple(f"can_{right}" for right in GRANTABLE)
"""The columns of ``share`` that say what it allows beside viewing."""


@frozen
class Decided:
    """One grant, looked at: with whom in words, what it would do, or the ``error`` it would be refused with.

    ``row`` is the grantee's share of this book as it is, or was before it was taken away; None where there never was
    one. ``flags`` and ``last`` are what it is to have."""

    grant: Grant
    name: str
    verdict: Verdict
    to: tuple[str, int] = ("", 0)
    row: dict[str, Any] | None = None
    flags: tuple[int, ...] = ()
    last: str | None = None
    error: StoreError | None = None

    @property
    def before(self) -> frozenset[str] | None:
        """The rights that the grantee has by this share now, None where it is not in force."""
        if self.row is None or self.verdict not in ("update", "skip"):
            return None
        return rights_of(self.row)


def rights_of(row: Mapping[str, Any]) -> frozenset[str]:
    """What a row of ``share`` allows beside viewing."""
    return frozenset(right for right in GRANTABLE if row[f"can_{right}"])


def as_dict(row: SqlRow) -> dict[str, Any]:
    """A row that begins with the columns ``store.sql.sharing.SHARE``, by their names."""
    return dict(zip(sharing.SHARE, row, strict=False))


def own_book(work: Work) -> int:
    """The book that the member may share: their own. Raises Refused for clients, who have no colleagues to share it
    with: they see no other member (S4.23)."""
    book = work.reach.book("own", owner=work.author.member.id)
    if not work.author.member.internal:
        admins = tuple(row[2] for row in people.members(work.db) if row[3] == Role.ADMIN and row[4])
        raise Refused(f"Clients share no address book. Ask an admin: {', '.join(admins)}.", admins)
    if book is None:
        raise Refused("You have no book of your own to share.")
    return book.id


def own_to_share(work: Work) -> int:
    """The same where sharing it is allowed by the organisation (S3.21). Raises Refused too where it is not."""
    book = own_book(work)
    settings.require(work.db, work.author.member, "share")
    return book


def decide(work: Work, book: int, grants: Iterable[Grant]) -> list[Decided]:
    """What each grant would do, in the order given. Of two for the same grantee the later one holds."""
    there = sorted(map(as_dict, sharing.of_book(work.db, book)), key=lambda row: not row["gone"])
    rows = {(row["to_kind"], row["to_id"]): row for row in there}  # of several the one that is in force
    asked = {grant.with_: grant for grant in grants}
    return [_decided(work, rows, grant) for grant in asked.values()]


def _decided(work: Work, rows: Mapping[tuple[str, int], dict[str, Any]], grant: Grant) -> Decided:
    try:
        to, name = _grantee(work, grant.with_)
    except StoreError as error:
        return Decided(grant, _shown(work, grant.with_), "refuse", error=error)
    row = rows.get(to)
    today = work.author.at[:10]
    try:
        flags, until = _flags(grant.rights), _end(grant.until, today)
    except StoreError as error:
        return Decided(grant, name, "refuse", to, row, error=error)
    last = None if until is None else f"{until}T23:59:59Z"
    if row is None or row["gone"] or is_over(row, work.author.at):
        verdict: Verdict = "create"
    else:
        same = (*flags, last) == (*(row[flag] for flag in FLAGS), row["until"])
        verdict = "skip" if same else "update"
    return Decided(grant, name, verdict, to, row, flags, last)


def is_over(row: Mapping[str, Any], at: str) -> bool:
    """Whether a share has ended by itself (S0.9b): it counts through the second that it ends with."""
    return row["until"] is not None and row["until"] < at


def _flags(rights: frozenset[str]) -> tuple[int, ...]:
    unknown = rights - {"view", *GRANTABLE}
    if unknown:
        raise Invalid(f"There is no right {', '.join(sorted(unknown))}; there are {', '.join(GRANTABLE)}.")
    return tuple(int(right in rights) for right in GRANTABLE)


def _end(until: str | None, today: str) -> str | None:
    """The last day of a share. Raises Invalid for what is no day, or is over."""
    if until is None:
        return None
    day = require_day(until)
    if day < today:
        raise Invalid(f"{day} is over. A share ends today ({today} in UTC) or later.")
    return day


def _shown(work: Work, to: str) -> str:
    """Whom somebody wanted to share with, as people read it."""
    if to == "everyone":
        return "Everyone"
    if to.startswith("team:"):
        return to[5:] or to
    row = people.member(work.db, to)
    return to if row is None else str(row[2])


def _grantee(work: Work, to: str) -> tuple[tuple[str, int], str]:
    """The kind and number of a grantee, and the name as people read it."""
    if to == "everyone":
        settings.require(work.db, work.author.member, "share-everyone")
        return ("everyone", 0), "Everyone"
    if to.startswith("team:"):
        number = sharing.team(work.db, to[5:])
        if number is None:
            raise NotFound(f"There is no team {to[5:]}.")
        return ("team", number), to[5:]
    row = people.member(work.db, to)
    if row is None:
        raise NotFound(f"There is no member {to}; a team is written team:NAME.")
    number, _, name, role, active = row
    if number == work.author.member.id:
        raise Invalid("Your book is yours already: share it with others.")
    if role == Role.CLIENT:
        raise Refused("A book cannot be shared with a client.")
    if not active:
        raise Refused(f"{name} is no longer active here.")
    return ("member", int(number)), name


def require_own(work: Work, book: int, share: int) -> None:
    """Raises NotFound for a share that is not there, or not one of this book: the two give the same answer."""
    if sharing.book_of(work.db, share) != book:
        raise NotFound(NO_SHARE)
