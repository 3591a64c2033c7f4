"""The form of a team: its name and who is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import StoreError
from store.types import Role
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Figure, Part
from tui.forms.picker import Option, Picker
from tui.screens.doer import Said
from tui.screens.teams import here
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Team
    from tui.screens.main import MainScreen


class _TeamForm(Form):
    """Name and roster; a client is in no team."""

    def __init__(self, main: MainScreen, name: str = "", chosen: tuple[str, ...] = ()) -> None:
        super().__init__(main)
        self.name = Field("Name", name, longest=80)
        self._before = frozenset(chosen)
        options = [
            Option(member.username, member.name, f"{member.username}, {member.role}")
            for member in sorted(main.facts.members, key=lambda one: one.name.casefold())
            if member.internal and (member.active or member.username in chosen)
        ]
        self.roster = Picker("Members", options, many=True, chosen=chosen)
        self.parts = [self.name, self.roster]

    @property
    def chosen(self) -> frozenset[str]:
        """The usernames that are ticked."""
        return frozenset(map(str, self.roster.chosen))

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is."""
        return self.name.changed or self.chosen != self._before

    def _failed(self, error: StoreError) -> None:
        self.refuse(str(error), self.name if "team" in str(error).lower() else None)


class NewTeam(_TeamForm):
    """A name is enough; members may come later."""

    heading = "New team"
    verb = "Make the team"

    def submit(self, *, another: bool = False) -> None:
        """Make it."""
        name, members = self.name.value, sorted(self.chosen)
        if not name:
            self.refuse("A team needs a name.", self.name)
            return
        here(self.main).seek(name)
        self.write(
            lambda session: session.add_team(name, members),
            Said("Made the team", screen_text(name), counted=False),
            failed=self._failed,
        )


class EditTeam(_TeamForm):
    """Name and members, as one operation. A manager says who is in it, and no more."""

    def __init__(self, main: MainScreen, team: Team) -> None:
        super().__init__(main, team.name, team.members)
        self.team = team
        self.heading = f"Edit the team {screen_text(team.name)}"
        me = main.facts.member
        if me is None or me.role is not Role.ADMIN:
            self.parts = [self.roster]
        self.focus = self.parts.index(self.roster)  # who is in it changes often, its name hardly ever
        self.changed(self.roster)

    def changed(self, part: Part) -> None:
        """Who comes and who goes."""
        come, go = len(self.chosen - self._before), len(self._before - self.chosen)
        self.plan = [Figure(come, f"join{'s' if come == 1 else ''} the team")] if come else []
        if go:
            self.plan.append(Figure(go, f"leave{'s' if go == 1 else ''} it, and what is shared with it"))

    def submit(self, *, another: bool = False) -> None:
        """Save what differs."""
        come, go = sorted(self.chosen - self._before), sorted(self._before - self.chosen)
        name = self.name.value
        renamed = name if self.name.changed else None
        if not name:
            self.refuse("A team needs a name.", self.name)
            return
        here(self.main).seek(name)
        self.write(
            lambda session: session.edit_team(self.team.name, name=renamed, add=come, remove=go),
            Said("Changed the team", screen_text(name), counted=False),
            failed=self._failed,
        )
