"""Share: a member's own book, with everyone, teams or members (S0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log
from store.errors import Invalid, Refused, StoreError
from store.granting import FLAGS, Decided, as_dict, decide, is_over, own_to_share, require_own
from store.grants import Grant
from store.log import Change
from store.roster import Roster
from store.sql import organisation, sharing
from store.telling import tell
from store.text import some_of
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work


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
    wanted: dict[str, object] = {"gone": 0, **dict(zip(FLAGS, one.flags, strict=True)), "until": one.last}
    if one.verdict == "create":
        wanted["since"] = at
    return int(row["id"]), [
        Change("share", int(row["id"]), None, field, False, row[field], value)
        for field, value in wanted.items()
        if row[field] != value
    ]
