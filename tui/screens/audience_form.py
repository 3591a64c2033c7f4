"""The form of an audience: its name, what it is for, which teams and members read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.forms.choice import Choice
from tui.forms.part import Part, Text
from tui.forms.who import TEAM, Who, member_options, team_options, teams_apart
from tui.screens.audiences import shares
from tui.screens.named_form import NamedForm
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Audience, Team
    from tui.screens.main import MainScreen

_PURPOSES = (("project", "project"), ("deal", "deal"), ("", "audience"))


class _AudienceForm(NamedForm):
    """Name and readers: teams and members in one roster."""

    section = "audiences"

    def __init__(
        self, main: MainScreen, teams: tuple[Team, ...], name: str = "", readers: tuple[str, ...] = ()
    ) -> None:
        super().__init__(main, name)
        options = [*team_options(teams), *member_options(main.facts, readers)]
        self.roster = Who("Read by", options, chosen=readers, hint="type a name or a team")


class NewAudience(_AudienceForm):
    """A name is enough; who reads it may come later."""

    heading = "New project, deal or audience"

    def __init__(self, main: MainScreen, teams: tuple[Team, ...]) -> None:
        super().__init__(main, teams)
        self.purpose = Choice("Is a", _PURPOSES, "project")
        self.parts = [self.name, self.purpose, self.roster]
        self.changed(self.purpose)

    @property
    def verb(self) -> str:  # type: ignore[override]  # it changes with what it is
        """What is made."""
        return f"Make the {self.purpose.value or 'audience'}"

    @property
    def did(self) -> str:  # type: ignore[override]  # it changes with what it is
        """What was made."""
        return f"Made the {self.purpose.value or 'audience'}"

    def changed(self, part: Part) -> None:
        """How what is put there is shared."""
        self.plan = [Text(f"{shares(self.purpose.value)} Personal ones never are.", "dim")]

    def job(self, name: str) -> Callable[[Any], Any]:
        """Make it."""
        (teams, members), purpose = teams_apart(self.roster.coming), self.purpose.value
        return lambda session: session.add_audience(name, teams, members, purpose)


class EditAudience(_AudienceForm):
    """Name and readers, as one operation."""

    def __init__(self, main: MainScreen, audience: Audience, teams: tuple[Team, ...]) -> None:
        readers = (*(f"{TEAM}{team}" for team in audience.teams), *audience.members)
        super().__init__(main, teams, audience.name, readers)
        self.audience = audience
        what = f"the {audience.purpose or 'audience'}"
        self.heading, self.did = f"Edit {what} {screen_text(audience.name)}", f"Changed {what}"
        self.parts = [self.name, self.roster]
        self.focus = 1  # who reads it changes often, its name hardly ever

    def changed(self, part: Part) -> None:
        """Who comes and who goes."""
        self.plan = [*self.roster.figures("more read{s} it", "no longer read{s} it")]

    def job(self, name: str) -> Callable[[Any], Any]:
        """Save what differs."""
        (add, join), (remove, leave) = teams_apart(self.roster.coming), teams_apart(self.roster.going)
        was, renamed = self.audience.name, self.renamed
        return lambda session: session.edit_audience(was, name=renamed, add=add, remove=remove, join=join, leave=leave)
