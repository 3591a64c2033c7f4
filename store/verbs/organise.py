"""Organise: teams and audiences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from store import log
from store.errors import Invalid, NotFound
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
