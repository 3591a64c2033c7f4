"""Organise: teams, audiences, and shares of a book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from store import log
from store.errors import Invalid, NotFound, Refused
from store.log import Change
from store.sql import organisation, people
from store.text import clean_line
from store.types import Outcome
from store.verbs.base import Verb, Work
from store.verbs.members import require_admin


class AddTeam(Verb):
    """Makes a team of members."""

    name: ClassVar[str] = "add-team"
    right: ClassVar[str] = "admin"

    def __init__(self, team: str, usernames: Iterable[str]) -> None:
        self.team, self.usernames = clean_line(team), tuple(usernames)

    def run(self, work: Work) -> Outcome:
        require_admin(work)
        if not self.team or organisation.team_id(work.db, self.team) is not None:
            raise Invalid(
                f"A team needs a name of its own; {self.team!r} is taken." if self.team else "A team needs a name."
            )
        members = [_member(work, username) for username in self.usernames]
        number, rows = organisation.insert_team(work.db, self.team, members, gone=True)
        changes = [Change("team", number, None, "gone", False, 1, 0)]
        changes += [Change("team_member", row, None, "gone", False, 1, 0) for row in rows]
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail={"team": self.team})
        return Outcome(op, 1, ids=(number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made the team {detail['team']}"


class AddAudience(Verb):
    """Makes a book that teams read together."""

    name: ClassVar[str] = "add-audience"
    right: ClassVar[str] = "admin"

    def __init__(self, audience: str, teams: Iterable[str]) -> None:
        self.audience, self.teams = clean_line(audience), tuple(teams)

    def run(self, work: Work) -> Outcome:
        require_admin(work)
        if not self.audience or organisation.book_id(work.db, "audience", self.audience) is not None:
            raise Invalid("An audience needs a name of its own.")
        teams = [_team(work, team) for team in self.teams]
        number, rows = organisation.insert_audience(work.db, self.audience, teams, gone=True)
        changes = [Change("book", number, None, "gone", False, 1, 0)]
        changes += [Change("audience_team", row, None, "gone", False, 1, 0) for row in rows]
        op = log.write(
            work.db, work.author, self.name, log.note_changes(work.db, changes), detail={"audience": self.audience}
        )
        return Outcome(op, 1, ids=(number,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Made the audience {detail['audience']}"


class GiveShare(Verb):
    """Shares the member's own book (S0.1): viewing, plus create, edit, delete, each alone (S0.15); ``until`` a day,
    YYYY-MM-DD, through the end of that day in UTC (S0.9b).

    A second share with the same grantee replaces the first (model.md). Raises Invalid for what is no day, or is over.
    """

    name: ClassVar[str] = "share"
    right: ClassVar[str] = "owner"

    def __init__(self, to: str, rights: Iterable[str] = (), until: str | None = None) -> None:
        self.to, self.rights = to, frozenset(rights)
        self.until = None if until is None else _day(until)
        unknown = self.rights - {"create", "edit", "delete"}
        if unknown:
            raise Invalid(f"There is no right {', '.join(sorted(unknown))}; there are create, edit, delete.")

    def run(self, work: Work) -> Outcome:
        book = work.reach.book("own", owner=work.author.member.id)
        if book is None:
            raise Refused("You have no book of your own to share.")
        today = work.author.at[:10]
        if self.until is not None and self.until < today:
            raise Invalid(f"{self.until} is over. A share ends today ({today} in UTC) or later.")
        kind, number = _grantee(work, self.to)
        flags = tuple(int(right in self.rights) for right in ("create", "edit", "delete"))
        changes = [
            Change("share", old, None, "gone", False, 0, 1)
            for old in organisation.shares_to(work.db, book.id, kind, number)
        ]
        last = None if self.until is None else f"{self.until}T23:59:59Z"
        fresh = organisation.insert_share(
            work.db, (book.id, kind, number, *flags, work.author.at, last, work.author.member.id)
        )
        changes.append(Change("share", fresh, None, "gone", False, 1, 0))
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail={"with": self.to})
        return Outcome(op, 1, ids=(fresh,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Shared a book with {detail['with']}"


def _day(text: str) -> str:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Invalid(f"{text!r} is no day. Write it as year, month and day: 2026-12-01.") from None


def _member(work: Work, username: str) -> int:
    row = people.member(work.db, username)
    if row is None:
        raise NotFound(f"There is no member {username}.")
    return int(row[0])


def _team(work: Work, name: str) -> int:
    number = organisation.team_id(work.db, name)
    if number is None:
        raise NotFound(f"There is no team {name}.")
    return number


def _grantee(work: Work, to: str) -> tuple[str, int]:
    if to == "everyone":
        return "everyone", 0
    if to.startswith("team:"):
        return "team", _team(work, to[5:])
    row = people.member(work.db, to)
    if row is None:
        raise NotFound(f"There is no member {to}; a team is written team:NAME.")
    if row[3] == "client":
        raise Refused("A book cannot be shared with a client.")
    return "member", int(row[0])
