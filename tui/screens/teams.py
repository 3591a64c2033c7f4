"""The Teams section: groups of members with whom one shares as with one. Admins make them; a manager says who is in
those that they are in themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from store.text import number_of
from store.types import Role
from store.view import View
from tui.screens.members import needs_admin
from tui.screens.named_keys import key_of
from tui.screens.said import Said
from tui.screens.standing import Lines, OfThings
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Team, TeamRemoval
    from tui.screens.main import MainScreen
    from tui.widgets.teams import TeamList
    from tui.widgets.things import Item
    from tui.widgets.values import Piece


class Teams(OfThings["Team"]):
    """The list of teams."""

    refusal = "Here are teams: enter lists the members of one."
    no_row = "There is no team here."
    order = "Teams stand by their names."
    hint = "a team, or who is in it"

    def make(self) -> TeamList:
        """The list."""
        from tui.widgets.teams import TeamList

        return TeamList(self.desk, "teams", self.main.cursor_moved, self.arrived)

    def open(self) -> None:
        """The members of the team at the cursor."""
        if team := self.thing:
            self.follow_to(View("members", screen_text(team.name)))

    def lines(self, row: Item[Team]) -> Lines:
        """Name and number; who is in it; what it reads."""
        team = row.thing
        return (
            (screen_text(team.name), number_of(len(team.members), "member")),
            (self._names(team), ""),
            (self._reads(team), ""),
        )

    def pieces(self, row: Item[Team], width: int) -> list[Piece]:
        """The same, each member on a line."""
        from tui.widgets.values import Piece, written

        team, facts = row.thing, self.main.facts
        out = written(screen_text(team.name), width, "strong")
        out += written(self._reads(team), width, "dim")
        out.append(Piece())
        by_username = {member.username: member for member in facts.members}
        for username in team.members:
            member = by_username.get(username)
            out.append(
                Piece(screen_text(member.name if member else username), at=1, right=str(member.role) if member else "")
            )
        return out

    def _names(self, team: Team) -> str:
        return ", ".join(self.main.facts.person(username) for username in team.members) or "Nobody is in it yet."

    def _reads(self, team: Team) -> str:
        books = screen_text(", ".join(team.audiences))
        return f"Reads {books} together." if books else "Has no book of its own."


def here(main: MainScreen) -> Teams:
    """The section."""
    return cast("Teams", main.standings.of("teams"))


def list_members(main: MainScreen) -> None:
    """The members of the team at the cursor, as a list."""
    here(main).open()


def add(main: MainScreen) -> None:
    """Open the form of a new team."""
    from tui.screens.team_form import NewTeam

    main.open_form(NewTeam(main))


def edit(main: MainScreen) -> None:
    """Open the form of the team at the cursor."""
    from tui.screens.team_form import EditTeam

    if team := here(main).thing:
        main.open_form(EditTeam(main, team))


def remove(main: MainScreen) -> None:
    """Take a team away: at once where nobody is in it, else after a question with what that ends (C3)."""
    team = here(main).thing
    if team is None:
        return
    name = screen_text(team.name)

    def do() -> None:
        main.doer.do(lambda session: session.remove_team(team.name), Said("Removed the team", name, counted=False))

    def planned(plan: TeamRemoval) -> None:
        if not (plan.members or plan.shares or plan.audiences):
            do()
            return
        from tui.screens.question import Question, ask

        said = []
        if plan.members:
            said.append(f"{number_of(plan.members, 'member')} {'leaves' if plan.members == 1 else 'leave'} it.")
        if plan.shares:
            said.append(f"{plan.shares:,} share{' ends' if plan.shares == 1 else 's end'}: those with this team.")
        if team.audiences:
            books = screen_text(", ".join(team.audiences))
            said.append(f"They no longer read {books}, unless they do so by another team.")
        ask(
            main,
            Question(
                f"Remove the team {name}", said, "Remove the team", do, back=f"{key_of('undo')} brings all of it back."
            ),
        )

    main.read_first(lambda session: session.plan_remove_team(team.name), planned)


def needs_team(main: MainScreen) -> str:
    """The reason of what acts on a team."""
    return here(main).needs_row()


def editable(main: MainScreen) -> str:
    """Why the team at the cursor is not edited. A manager says who is in a team that they are in."""
    if reason := needs_team(main):
        return reason
    me, team = main.facts.member, here(main).thing
    if me and team and me.role is Role.MANAGER and me.username in team.members:
        return ""
    return needs_admin(main)


def removable(main: MainScreen) -> str:
    """Why the team at the cursor is not taken away."""
    return needs_team(main) or needs_admin(main)
