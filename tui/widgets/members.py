"""The list of members: who is at work here, as what, in which teams, and how much is assigned to whom."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from store.frozen import frozen
from store.types import Member
from tui import commands
from tui.text import screen_text, width_of
from tui.widgets.columns import Column
from tui.widgets.things import Nothing, Things

LEFT = "left"
"""What stands in place of the role of somebody without access."""
COLUMNS = (
    Column("name", "Name", 12, 24),
    Column("username", "User", 7, 14),
    Column("role", "Role", 7, 7),
    Column("teams", "Teams", 8, 40),
    Column("assigned", "Assigned", 8, 8, right=True),
)


@frozen
class Colleague:
    """A member with the teams that they are in; ``assigned`` counts contacts, None where the reader is not told."""

    member: Member
    teams: tuple[str, ...]
    assigned: int | None


class MemberList(Things[Colleague]):
    """Those without access stand at the end."""

    none = "No member"
    COLUMNS = COLUMNS

    def read(self, session: Any) -> Iterable[Colleague]:
        """All members, by name."""
        teams = session.teams()
        assigned = {section.name: section.count for section in session.sections()}
        me = session.member

        def colleague(member: Member) -> Colleague:
            own = tuple(team.name for team in teams if member.username in team.members)
            section = "assigned:me" if member.id == me.id else f"assigned:{member.username}"
            return Colleague(member, own, assigned.get(section))

        found = sorted(session.members(), key=lambda one: (not one.active, one.name.casefold()))
        return [colleague(member) for member in found]

    def key(self, thing: Colleague) -> Hashable:
        """A username is given once."""
        return thing.member.username

    def words(self, thing: Colleague) -> str:
        """Name, username, role, teams."""
        member = thing.member
        state = member.role if member.active else f"{member.role} {LEFT}"
        return " ".join((member.name, member.username, state, *thing.teams))

    def recedes(self, thing: Colleague) -> bool:
        """Who has no access."""
        return not thing.member.active

    def cell(self, thing: Colleague, column: Column) -> str:
        """A text of the row."""
        member = thing.member
        match column.name:
            case "role":
                return str(member.role) if member.active else LEFT
            case "assigned":
                return f"{thing.assigned:,}" if thing.assigned else "-"
            case "teams":
                named = screen_text(", ".join(thing.teams))
                return named if len(thing.teams) < 2 or width_of(named) <= column.width else f"{len(thing.teams)} teams"
        return screen_text(str(getattr(member, column.name)))

    def nothing(self, query: str) -> Nothing:
        """There is always oneself, so that a search was it: for somebody who is to be added, perhaps."""
        said, keys = super().nothing(query)
        may = not commands.BY_NAME["new-member"].reason(self.main)
        return said, (*keys, (commands.key("new-member"), "New member")) if may else keys
