"""The list of audiences: books that teams and members read together, for a project or a deal or for neither."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from store.grants import Audience
from tui import commands
from tui.text import screen_text
from tui.widgets.columns import Column
from tui.widgets.things import Things


class AudienceList(Things[Audience]):
    """By name."""

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
        names = {member.username: member.name for member in self.main.facts.members}
        members = [f"{username} {names.get(username, '')}" for username in thing.members]
        return " ".join((thing.name, thing.purpose or "audience", *thing.teams, *members))

    def cell(self, thing: Audience, column: Column) -> str:
        """A text of the row."""
        match column.name:
            case "readers":
                return self.readers(thing) or "admins"
            case "contacts":
                return f"{thing.contacts:,}" if thing.contacts else "-"
            case "purpose":
                return thing.purpose or "audience"
        return screen_text(thing.name)

    def readers(self, thing: Audience) -> str:
        """The teams and members who read it."""
        return ", ".join((*map(screen_text, thing.teams), *map(self.main.facts.person, thing.members)))

    def nothing(self, query: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What audiences are for."""
        if query:
            return f"No audience is found by {query}.", (("esc", "clears the search"),)
        new = commands.BY_NAME["new-audience"]
        admins = new.reason(self.main) and f"Admins make them: {self.main.facts.admins}."
        keys = ("", admins) if admins else (new.short, "New project, deal or audience")
        send = commands.key("send")
        return "You read no project and no audience yet.", (
            ("", "Their members see what is put there, nobody else does."),
            (send, "on a contact of yours puts it there"),
            keys,
        )
