"""The form of a team: its name and who is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.types import Role
from tui.forms.part import Part
from tui.forms.who import Who, member_options
from tui.screens.named_form import NamedForm
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Team
    from tui.screens.main import MainScreen


class _TeamForm(NamedForm):
    """Name and roster; a client is in no team."""

    section = "teams"
    nameless = "A team needs a name."

    def __init__(self, main: MainScreen, name: str = "", members: tuple[str, ...] = ()) -> None:
        super().__init__(main, name)
        self.roster = Who("Members", member_options(main.facts, members), chosen=members)
        self.parts = [self.name, self.roster]


class NewTeam(_TeamForm):
    """A name is enough; members may come later."""

    heading = "New team"
    verb = "Make the team"
    did = "Made the team"

    def job(self, name: str) -> Callable[[Any], Any]:
        """Make it."""
        members = self.roster.coming
        return lambda session: session.add_team(name, members)


class EditTeam(_TeamForm):
    """Name and members, as one operation. A manager says who is in it, and no more."""

    did = "Changed the team"

    def __init__(self, main: MainScreen, team: Team) -> None:
        super().__init__(main, team.name, team.members)
        self.team = team
        self.heading = f"Edit the team {screen_text(team.name)}"
        me = main.facts.member
        if me is None or me.role is not Role.ADMIN:
            self.parts = [self.roster]
        self.focus = self.parts.index(self.roster)  # who is in it changes often, its name hardly ever

    def changed(self, part: Part) -> None:
        """Who comes and who goes."""
        self.plan = [*self.roster.figures("join{s} the team", "leave{s} it, and what is shared with it")]

    def job(self, name: str) -> Callable[[Any], Any]:
        """Save what differs."""
        was, renamed, come, go = self.team.name, self.renamed, self.roster.coming, self.roster.going
        return lambda session: session.edit_team(was, name=renamed, add=come, remove=go)
