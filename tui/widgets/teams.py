"""The list of teams: who is in each, and which books it reads together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from store.grants import Team
from tui import commands
from tui.text import screen_text
from tui.widgets.columns import Column
from tui.widgets.things import Things


class TeamList(Things[Team]):
    """By name."""

    COLUMNS = (
        Column("name", "Team", 14, 24),
        Column("members", "Members", 20, 60),
        Column("audiences", "Reads", 13, 30),
    )

    def read(self, session: Any) -> Iterable[Team]:
        """All teams."""
        return sorted(session.teams(), key=lambda team: team.name.casefold())

    def key(self, thing: Team) -> Hashable:
        """A name is one team's."""
        return thing.name

    def words(self, thing: Team) -> str:
        """Its name, the names of its members, its audiences."""
        names = {member.username: member.name for member in self.main.facts.members}
        members = [f"{username} {names.get(username, '')}" for username in thing.members]
        return " ".join((thing.name, *members, *thing.audiences))

    def cell(self, thing: Team, column: Column) -> str:
        """A text of the row."""
        if column.name == "members":
            return ", ".join(self.main.facts.person(username) for username in thing.members) or "nobody"
        return screen_text(thing.name if column.name == "name" else ", ".join(thing.audiences))

    def nothing(self, query: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What teams are for."""
        if query:
            return f"No team is found by {query}.", (("esc", "clears the search"),)
        new = commands.BY_NAME["new-team"]
        admins = new.reason(self.main) and f"Admins make them: {self.main.facts.admins}."
        keys = ("", admins) if admins else (new.short, "New team")
        return "There are no teams yet.", (("", "What is shared with a team reaches all who are in it."), keys)
