"""The Members section: who is at work in the organisation. Everybody internal sees them, admins change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from store.teamwork import Leaving
from store.types import Role
from store.view import View
from tui import commands
from tui.screens.said import Said
from tui.screens.standing import Lines, OfThings
from tui.screens.wish import Denial, Wish
from tui.text import screen_text

if TYPE_CHECKING:
    from store.teamwork import HandOverPlan
    from store.types import Member
    from tui.screens.main import MainScreen
    from tui.widgets.members import Colleague, MemberList
    from tui.widgets.things import Item
    from tui.widgets.values import Piece

MAY = {
    Role.ADMIN: "Manages members, teams, settings and the directory.",
    Role.MANAGER: "Edits the directory, their teams and the teams' books.",
    Role.AGENT: "Has own contacts; sees the directory and what is shared.",
    Role.CLIENT: "Sees none of the organisation's contacts.",
}
"""What a role is: each fits the strip of a narrow window."""


class Members(OfThings["Colleague"]):
    """The list of members."""

    refusal = "Here are members: enter lists the contacts assigned to one, and there the keys for contacts act."
    no_row = "There is no member here."
    order = "Members stand by their names, those without access at the end."
    hint = "a name, a role, a team"

    def make(self) -> MemberList:
        """The list."""
        from tui.widgets.members import MemberList

        return MemberList(self.desk, "members", self.main.cursor_moved, self.arrived)

    def open(self) -> None:
        """The contacts that are assigned to the member at the cursor."""
        if reason := needs_assigned(self.main):
            self.main.say_no(reason)
        elif found := self.thing:
            self.follow_to(View("contacts", f"assigned:{found.member.username}"))

    def lines(self, row: Item[Colleague]) -> Lines:
        """Name and what they are; teams and contacts; what they may do."""
        found, member = row.thing, row.thing.member
        teams = f"In {screen_text(', '.join(found.teams))}" if found.teams else "In no team"
        state = str(member.role) if member.active else f"no access, was {member.role}"
        may = MAY[member.role] if member.active else "Their contacts, shares and teams stay as they were."
        return (
            (f"{screen_text(member.name)}  {screen_text(member.username)}", state),
            (teams, "; ".join(self._contacts(found))),
            (may, ""),
        )

    def pieces(self, row: Item[Colleague], width: int) -> list[Piece]:
        """The same, one below the other."""
        from tui.widgets.values import Piece, written

        found, member = row.thing, row.thing.member
        name, teams, may = (left for left, _ in self.lines(row))
        state = str(member.role) if member.active else f"no access, was {member.role}"
        out = [*written(name, width, "strong"), Piece(state, at=1), Piece(), *written(teams, width)]
        for said in self._contacts(found):
            out += written(said, width)
        return [*out, Piece(), *written(may, width, "dim")]

    def _contacts(self, found: Colleague) -> list[str]:
        """What is known of the contacts that they have."""
        said = []
        if found.assigned is not None:
            said.append(f"{found.assigned:,} assigned" if found.assigned else "nobody assigned")
        shared = self.main.facts.section(f"member:{found.member.username}")
        if shared and shared.count is not None:
            said.append(f"shares {shared.count:,} with you")
        return said


def here(main: MainScreen) -> Members:
    """The section."""
    return cast("Members", main.standings.of("members"))


def list_contacts(main: MainScreen) -> None:
    """The contacts assigned to the member at the cursor, as a list."""
    here(main).open()


def add(main: MainScreen) -> None:
    """Open the form of a new member."""
    from tui.screens.member_form import NewMember

    main.open_form(NewMember(main))


def edit(main: MainScreen) -> None:
    """Open the form of the member at the cursor."""
    from tui.screens.member_form import EditMember

    if found := here(main).thing:
        main.open_after(lambda session: session.teams(), lambda teams: EditMember(main, found, teams))


def hand_over(main: MainScreen) -> None:
    """Open the sheet that gives what the member at the cursor has to others."""
    if found := here(main).thing:
        _open_hand_over(main, found.member, leaves=False)


def _open_hand_over(main: MainScreen, member: Member, *, leaves: bool) -> None:
    """Open it; where they leave and have nothing to hand over, their access is taken away at once."""
    leaving = Leaving(member.username, book_to="directory", personal="seal" if leaves else "file", deactivate=leaves)

    def opened(plan: HandOverPlan) -> None:
        from tui.screens.handing_over import HandOver

        if leaves and not (plan.done or plan.left_out):
            take_access_away(main, member)
        else:
            main.open_form(HandOver(main, member, plan, leaves=leaves))

    main.read_first(lambda session: session.plan_hand_over(leaving), opened)


def deactivate(main: MainScreen) -> None:
    """Take their access away: at once where nothing is theirs to hand over, else that is offered first."""
    if found := here(main).thing:
        _open_hand_over(main, found.member, leaves=True)


def take_access_away(main: MainScreen, member: Member) -> None:
    """Take somebody's access away, at once: ``u`` gives it back. What is theirs stays."""
    username, name = member.username, screen_text(member.name)
    stays = "Contacts, shares and teams stay."

    def done(_: object) -> None:
        main.say(f"No access any more: {name}. {stays}  {commands.key('undo')} undoes")

    main.doer.do(lambda session: session.deactivate(username), Said("No access any more", name, counted=False),
                 done=done)  # fmt: skip


def reactivate(main: MainScreen) -> None:
    """Give their access back."""
    if found := here(main).thing:
        username, name = found.member.username, screen_text(found.member.name)
        main.doer.do(lambda session: session.reactivate(username), Said("Access again", name, counted=False))


def needs_member(main: MainScreen) -> str:
    """The reason of what acts on a member."""
    return here(main).needs_row()


def needs_assigned(main: MainScreen) -> str:
    """Why there is no list of what is assigned to the member at the cursor."""
    found = here(main).thing
    if found and found.assigned == 0:
        return f"Nobody is assigned to {screen_text(found.member.name)}."
    return needs_member(main)


def needs_admin(main: MainScreen) -> str:
    """Why the reader does not change members, teams and settings: who may is named."""
    me = main.facts.member
    if me and me.role is Role.ADMIN:
        return ""
    return denied(main, "Only admins change members, teams and settings", "organise")


def denied(main: MainScreen, reason: str, matter: str) -> Denial:
    """A reason that ends with the admins who may, and whom one key asks for the matter (``store.matters``)."""
    return Denial(f"{reason}: {', '.join(main.facts.admins)}.", Wish((), matter, main.facts.admins))


def editable(main: MainScreen) -> str:
    """Why the member at the cursor is not edited."""
    return needs_member(main) or needs_admin(main)


def can_be_handed_over(main: MainScreen) -> str:
    """Why nothing is handed over for the member at the cursor: managers do it for agents, admins for all."""
    if reason := needs_member(main):
        return reason
    found, me = here(main).thing, main.facts.member
    if found and me and me.role is Role.MANAGER and found.member.role is Role.AGENT:
        return ""
    if found is None or (me and me.role is Role.ADMIN):
        return ""
    return denied(main, f"Only admins hand over for {screen_text(found.member.name)}", "hand-over")


def hand_over_word(main: MainScreen) -> str:
    """The word of the footer; of who left, the way back comes first."""
    found = here(main).thing
    return "Hand over" if found and found.member.active else ""


def active(main: MainScreen) -> str:
    """Why their access is not taken away."""
    found = here(main).thing
    if found and not found.member.active:
        return f"{screen_text(found.member.name)} has no access already. {commands.key('reactivate')} gives it back."
    return editable(main)


def inactive(main: MainScreen) -> str:
    """Why they are not given access again."""
    found = here(main).thing
    if found and found.member.active:
        return f"{screen_text(found.member.name)} has access."
    return editable(main)
