"""Share: a member's own book, with everyone, teams or members (S0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log, settings
from store.errors import Invalid, NotFound, Refused, StoreError
from store.frozen import frozen
from store.grants import GRANTABLE, Grant, Verdict
from store.log import Change
from store.roster import Roster
from store.sql import organisation, people, sharing
from store.sql.database import SqlRow
from store.telling import tell
from store.text import some_of
from store.types import LeftOut, Outcome, Role
from store.verbs.base import Verb, Work, require_day

NO_SHARE = "There is no such share."
_FLAGS = tuple(f"can_{right}" for right in GRANTABLE)


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
        same = (*flags, last) == (*(row[flag] for flag in _FLAGS), row["until"])
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


class GiveShare(Verb):
    """Shares the member's own book (S0.1): viewing, plus create, edit, delete, each alone (S0.15), to the end of a day
    in UTC if wanted (S0.9b); with several at once, each with rights of their own (S0.9).

    A second share with the same grantee replaces the first (model.md). With ``replacing``, the number of a share of
    that book, what is granted takes its place. What cannot be granted is left out with its reason; where that is all,
    the first reason is raised: NotFound, Refused or Invalid.
    """

    name: ClassVar[str] = "share"
    right: ClassVar[str] = "owner"

    def __init__(self, grants: Iterable[Grant], *, replacing: int | None = None) -> None:
        self.grants, self.replacing = tuple(grants), replacing

    def run(self, work: Work) -> Outcome:
        book = own_to_share(work)
        if self.replacing is not None:
            require_own(work, book, self.replacing)
        decided = decide(work, book, self.grants)
        given = [one for one in decided if one.error is None]
        if not given:
            first = next((one.error for one in decided if one.error is not None), None)
            raise first or Invalid("With whom? A share names everyone, a team or a member.")
        left_out = tuple(
            LeftOut(None, one.name, str(one.error), _who(one.error), _wants(one.error)) for one in decided if one.error
        )
        changes: list[Change] = []
        numbers = []
        for one in given:
            number, more = changes_of(work, book, one)
            numbers.append(number)
            changes += more
        if self.replacing is not None and self.replacing not in numbers:
            changes.append(taken_away(self.replacing))
        changes += _news(work, book, given)
        detail = {"with": [one.grant.with_ for one in given], "names": [one.name for one in given]}
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail=detail)
        done = len(given) if op is not None else 0
        return Outcome(op, done, left_out, ids=tuple(numbers), summary=self.summary(detail, ""))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Shared a book with {told_names(detail)}"


class EditShare(GiveShare):
    """Changes a share's rights, end or audience (S0.12)."""

    name: ClassVar[str] = "edit-share"

    def __init__(self, share: int, grant: Grant) -> None:
        super().__init__([grant], replacing=share)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Changed the share with {told_names(detail)}"


def told_names(detail: Mapping[str, Any]) -> str:
    """Those with whom it is shared, in words: three of them by name."""
    named = [str(name) for name in detail.get("names", [detail.get("with")])]  # older operations tell the grantee alone
    return some_of(named)


def require_own(work: Work, book: int, share: int) -> None:
    """Raises NotFound for a share that is not there, or not one of this book: the two give the same answer."""
    if sharing.book_of(work.db, share) != book:
        raise NotFound(NO_SHARE)


def taken_away(share: int) -> Change:
    """The change that ends a share."""
    return Change("share", share, None, "gone", False, 0, 1)


def _news(work: Work, book: int, given: Iterable[Decided]) -> list[Change]:
    """Those who are named, or are in a team that is, are told of a book that they have not seen before. An assumption:
    a share with everyone rings nobody's bell; it concerns no one in particular."""
    new = [one for one in given if one.verdict == "create" and one.to[0] != "everyone"]
    if not new:
        return []
    roster = Roster(work.db)
    reached = {member for one in new for member in roster.reached(*one.to)} - {work.author.member.id}
    for row in map(as_dict, sharing.of_book(work.db, book)):
        if not row["gone"] and not is_over(row, work.author.at):
            reached -= roster.reached(row["to_kind"], row["to_id"])
    return tell(work, reached, "shared", book=book)


def _wants(error: StoreError) -> str:
    return error.wants if isinstance(error, Refused) else ""


def _who(error: StoreError) -> tuple[str, ...]:
    return error.who if isinstance(error, Refused) else ()


def changes_of(work: Work, book: int, one: Decided) -> tuple[int, list[Change]]:
    """The number of a grantee's share, and what changes in it. Nobody who has seen the book all along begins anew: with
    the rights changed, ``since`` stays."""
    at, row = work.author.at, one.row
    if row is None:
        values = (book, *one.to, *one.flags, at, one.last, work.author.member.id)
        number = organisation.insert_share(work.db, values)
        return number, [Change("share", number, None, "gone", False, 1, 0)]
    wanted: dict[str, object] = {"gone": 0, **dict(zip(_FLAGS, one.flags, strict=True)), "until": one.last}
    if one.verdict == "create":
        wanted["since"] = at
    return int(row["id"]), [
        Change("share", int(row["id"]), None, field, False, row[field], value)
        for field, value in wanted.items()
        if row[field] != value
    ]
