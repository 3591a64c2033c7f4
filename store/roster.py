"""The roster: members and teams, and whom of them a share reaches."""

from __future__ import annotations

from store.sql import people
from store.sql import sharing as sql
from store.sql.database import Database
from store.types import Role


class Roster:
    """Who is reached by what is shared: members and teams, read once."""

    def __init__(self, db: Database) -> None:
        self._named = sql.names(db)
        self._teams = sql.teams(db)
        self._members = {row[0] for row in people.members(db) if row[4] and row[3] != Role.CLIENT}
        self._in_team: dict[int, set[int]] = {}
        for team, member in sql.memberships(db):
            self._in_team.setdefault(team, set()).add(member)
        self.usernames = {number: username for number, (username, _) in self._named.items()}
        self.names = dict(self._named.values())

    def grantee(self, kind: str, number: int) -> tuple[str, str]:
        """A grantee as ``Grant.with_`` writes it, and in words."""
        if kind == "everyone":
            return "everyone", "Everyone"
        if kind == "team":
            name = self._teams[number][0]
            return f"team:{name}", name
        return self._named[number]

    def reached(self, kind: str, number: int) -> set[int]:
        """The active internal members of a grantee."""
        if kind == "everyone":
            return set(self._members)
        return self._members & (self._in_team.get(number, set()) if kind == "team" else {number})
