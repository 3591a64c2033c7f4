"""The list of teams: who is in each, and which books it reads together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from store.grants import Team
from tui.text import screen_text
from tui.widgets.columns import Column
from tui.widgets.empty import made_by
from tui.widgets.things import Nothing, Things


class TeamList(Things[Team]):
    """By name."""

    none = "No team"
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
        return " ".join((thing.name, *self.main.facts.names_of(thing.members), *thing.audiences))

    def cell(self, thing: Team, column: Column) -> str:
        """A text of the row."""
        if column.name == "members":
            return ", ".join(self.main.facts.person(username) for username in thing.members) or "nobody"
        return screen_text(thing.name if column.name == "name" else ", ".join(thing.audiences))

    def empty(self) -> Nothing:
        """What teams are for."""
        told = "What is shared with a team reaches all who are in it."
        return "There are no teams yet.", (("", told), made_by(self.main, "new-team", "New team"))
