"""The list of audiences: books that teams and members read together, for a project or a deal or for neither."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from store.grants import Audience
from tui import commands
from tui.text import screen_text
from tui.widgets.columns import Column
from tui.widgets.empty import made_by
from tui.widgets.facts import Facts
from tui.widgets.things import Nothing, Things


class AudienceList(Things[Audience]):
    """By name."""

    none = "No audience"
    COLUMNS = (
        Column("name", "Audience", 14, 30),
        Column("purpose", "Is a", 8, 8),
        Column("readers", "Read by", 13, 60),
        Column("contacts", "Contacts", 9, 9, right=True),
    )

    def read(self, session: Any) -> Iterable[Audience]:
        """Those that one reads."""
        return sorted(session.audiences(), key=lambda one: one.name.casefold())

    def key(self, thing: Audience) -> Hashable:
        """A name is one audience's."""
        return thing.name

    def words(self, thing: Audience) -> str:
        """Its name, what it is for, who reads it."""
        members = self.main.facts.names_of(thing.members)
        return " ".join((thing.name, thing.purpose or "audience", *thing.teams, *members))

    def cell(self, thing: Audience, column: Column) -> str:
        """A text of the row."""
        match column.name:
            case "readers":
                return readers(thing, self.main.facts) or "admins"
            case "contacts":
                return f"{thing.contacts:,}" if thing.contacts else "-"
            case "purpose":
                return thing.purpose or "audience"
        return screen_text(thing.name)

    def empty(self) -> Nothing:
        """What audiences are for."""
        return "You read no project and no audience yet.", (
            ("", "Their members see what is put there, nobody else does."),
            (commands.key("send"), "on a contact of yours puts it there"),
            made_by(self.main, "new-audience", "New project, deal or audience"),
        )


def readers(audience: Audience, facts: Facts) -> str:
    """The teams and members who read it, beside the admins."""
    return ", ".join((*map(screen_text, audience.teams), *map(facts.person, audience.members)))
