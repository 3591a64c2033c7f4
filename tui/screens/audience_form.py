"""The form of an audience: its name, what it is for, which teams and members read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import StoreError
from tui.forms.choice import Choice
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Figure, Part, Text
from tui.forms.picker import Option, Picker
from tui.screens.audiences import here, shares
from tui.screens.doer import Said
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Audience, Team
    from tui.screens.main import MainScreen

_TEAM = "team:"
_PURPOSES = (("project", "project"), ("deal", "deal"), ("", "audience"))


class _AudienceForm(Form):
    """Name and readers: teams and members in one roster."""

    def __init__(self, main: MainScreen, teams: tuple[Team, ...], name: str = "", chosen: tuple[str, ...] = ()) -> None:
        super().__init__(main)
        self.name = Field("Name", name, longest=80)
        self._before = frozenset(chosen)
        options = [Option(f"{_TEAM}{team.name}", team.name, f"team of {len(team.members):,}") for team in teams]
        options += [
            Option(member.username, member.name, f"{member.username}, {member.role}")
            for member in sorted(main.facts.members, key=lambda one: one.name.casefold())
            if member.internal and (member.active or member.username in chosen)
        ]
        self.roster = Picker("Read by", options, many=True, hint="type a name or a team", chosen=chosen)

    @property
    def chosen(self) -> frozenset[str]:
        """The usernames and ``team:NAME`` that are ticked."""
        return frozenset(map(str, self.roster.chosen))

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is."""
        return self.name.changed or self.chosen != self._before

    def _failed(self, error: StoreError) -> None:
        self.refuse(str(error), self.name if "called" in str(error) or "name" in str(error) else None)

    def _refuses_nameless(self) -> bool:
        if not self.name.value:
            self.refuse("It needs a name.", self.name)
        return not self.name.value


def _sorted(who: frozenset[str]) -> tuple[list[str], list[str]]:
    """(teams, members) of what is ticked."""
    teams = [one.removeprefix(_TEAM) for one in who if one.startswith(_TEAM)]
    return sorted(teams), sorted(one for one in who if not one.startswith(_TEAM))


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

    def changed(self, part: Part) -> None:
        """How what is put there is shared."""
        self.plan = [Text(f"{shares(self.purpose.value)} Personal ones never are.", "dim")]

    def submit(self, *, another: bool = False) -> None:
        """Make it."""
        if self._refuses_nameless():
            return
        name, purpose = self.name.value, self.purpose.value
        teams, members = _sorted(self.chosen)
        here(self.main).seek(name)
        self.write(
            lambda session: session.add_audience(name, teams, members, purpose),
            Said(f"Made the {purpose or 'audience'}", screen_text(name), counted=False),
            failed=self._failed,
        )


class EditAudience(_AudienceForm):
    """Name and readers, as one operation."""

    def __init__(self, main: MainScreen, audience: Audience, teams: tuple[Team, ...]) -> None:
        chosen = (*(f"{_TEAM}{team}" for team in audience.teams), *audience.members)
        super().__init__(main, teams, audience.name, chosen)
        self.audience = audience
        self.heading = f"Edit the {audience.purpose or 'audience'} {screen_text(audience.name)}"
        self.parts = [self.name, self.roster]
        self.focus = 1  # who reads it changes often, its name hardly ever
        self.changed(self.roster)

    def changed(self, part: Part) -> None:
        """Who comes and who goes."""
        come, go = len(self.chosen - self._before), len(self._before - self.chosen)
        self.plan = [Figure(come, f"more read{'s' if come == 1 else ''} it")] if come else []
        if go:
            self.plan.append(Figure(go, f"no longer read{'s' if go == 1 else ''} it"))

    def submit(self, *, another: bool = False) -> None:
        """Save what differs."""
        if self._refuses_nameless():
            return
        (add, join), (remove, leave) = _sorted(self.chosen - self._before), _sorted(self._before - self.chosen)
        name = self.name.value
        renamed = name if self.name.changed else None
        here(self.main).seek(name)
        self.write(
            lambda session: session.edit_audience(
                self.audience.name, name=renamed, add=add, remove=remove, join=join, leave=leave
            ),
            Said(f"Changed the {self.audience.purpose or 'audience'}", screen_text(name), counted=False),
            failed=self._failed,
        )
