"""The forms of a member: a new one, and name, role and teams of one who is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.errors import StoreError
from store.text import fold
from store.types import Role
from tui.forms.choice import Choice
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.forms.picker import Option
from tui.forms.who import Who
from tui.screens.members import MAY
from tui.screens.said import Said
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Team
    from tui.screens.main import MainScreen
    from tui.widgets.members import Colleague

ROLES = tuple((str(role), str(role)) for role in (Role.AGENT, Role.MANAGER, Role.ADMIN, Role.CLIENT))
NOT_IN_USERNAMES = re.compile(r"[^a-z0-9]+")


def username_for(name: str, taken: frozenset[str]) -> str:
    """A username that a name suggests: the first name, where that is taken first and last name, then a number too."""
    words = [word for part in fold(name).split() if (word := NOT_IN_USERNAMES.sub("", part))]
    if not words:
        return ""
    whole = ".".join((words[0], words[-1]))[:30].rstrip(".")
    tries = [words[0][:30], whole, *(f"{whole}{number}" for number in range(2, 100))]
    return next((one for one in tries if one not in taken), "")


class NewMember(Form):
    """A name is enough: the username is made from it, and an agent is what most are."""

    heading = "New member"
    verb = "Add"
    another = "Add and another"

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        self.name = Field("Name", longest=100)
        self.username = Field("Username", hint="made from the name", longest=32)
        self.role = Choice("Role", ROLES)
        self.login = Field("Login", hint="on this machine, if they have one", longest=64)
        self.parts = [self.name, self.username, self.role, self.login]
        self.plan = [Text("")]
        self._taken = frozenset(member.username for member in main.facts.members)
        self.changed(self.name)

    def changed(self, part: Part) -> None:
        """The username follows the name as long as nobody types one; the role says what it may."""
        suggested = username_for(self.name.value, self._taken)
        self.username.hint = suggested or "made from the name"
        self.plan = [Text(MAY[Role(self.role.value)], "dim")]

    def submit(self, *, another: bool = False) -> None:
        """Add them. What cannot be is said at the field that it is about."""
        name = self.name.value
        username = self.username.value or username_for(name, self._taken)
        role, login = self.role.value, self.login.value or None
        if not name:
            self.refuse("A member needs a name.", self.name)
            return
        if not username:
            self.refuse("No username can be made from that name: type one, in small letters.", self.username)
            return

        def done(_: object) -> None:
            self.close()
            if another:
                self.main.open_form(NewMember(self.main))

        def failed(error: StoreError) -> None:
            said = str(error)
            self.refuse(
                said, self.login if "operating-system" in said else self.username if "username" in said else None
            )

        self.main.standings.seek("members", username)
        self.write(
            lambda session: session.add_member(username, name, role, login),
            Said(f"Added as {role}", f"{screen_text(name)}, {username}", counted=False),
            done=done,
            failed=failed,
        )


class EditMember(Form):
    """Name, role and teams: one operation, however many of them change."""

    def __init__(self, main: MainScreen, colleague: Colleague, teams: tuple[Team, ...]) -> None:
        super().__init__(main)
        member = colleague.member
        self.colleague = colleague
        self.heading = f"Edit {screen_text(member.name)}"
        self.name = Field("Name", member.name, longest=100)
        self.role = Choice("Role", ROLES, str(member.role))
        options = [Option(team.name, team.name) for team in teams]
        self.teams = Who("Teams", options, chosen=colleague.teams, hint="type a team")
        self.changed(self.role)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is."""
        return self.name.changed or self.teams.changed or self.role.value != self.colleague.member.role

    def changed(self, part: Part) -> None:
        """The role says what it may; a client is in no team."""
        member = self.colleague.member
        grouped = self.teams.options and member.internal and self.role.value != Role.CLIENT
        self.parts = [self.name, self.role, *([self.teams] if grouped else [])]
        self.plan = [Text(f"Username {screen_text(member.username)}", "dim"), Text(MAY[Role(self.role.value)], "dim")]

    def submit(self, *, another: bool = False) -> None:
        """Save what differs."""
        username, name, role = self.colleague.member.username, self.name.value, self.role.value
        join, leave = self.teams.coming, self.teams.going
        if not name:
            self.refuse("A member needs a name.", self.name)
            return
        self.main.standings.seek("members", username)
        self.write(
            lambda session: session.edit_member(username, name=name, role=role, join=join, leave=leave),
            Said("Changed", screen_text(name), counted=False),
            failed=self._refused,
        )

    def _refused(self, error: StoreError) -> None:
        self.refuse(str(error), self.role if "admin" in str(error) else None)
