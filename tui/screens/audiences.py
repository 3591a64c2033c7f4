"""The Audiences section: projects, deals and other books that teams and members read together. Admins make them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from store.view import View
from tui.screens.members import needs_admin
from tui.screens.said import Said
from tui.screens.standing import Lines, OfThings
from tui.selection import people
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Audience
    from tui.screens.main import MainScreen
    from tui.widgets.audiences import AudienceList
    from tui.widgets.things import Item
    from tui.widgets.values import Piece


class Audiences(OfThings["Audience"]):
    """The list of audiences that one reads."""

    refusal = "Here are audiences: enter lists the contacts of one."
    no_row = "There is no audience here."
    order = "Audiences stand by their names."
    hint = "a project, a deal, who reads it"

    def make(self) -> AudienceList:
        """The list."""
        from tui.widgets.audiences import AudienceList

        return AudienceList(self.desk, "audiences", self.main.cursor_moved, self.arrived)

    def open(self) -> None:
        """The contacts of the audience at the cursor."""
        if audience := self.thing:
            self.follow_to(View(f"audience:{audience.name}"))

    def lines(self, row: Item[Audience]) -> Lines:
        """Name and number; who reads it; how what is put there is shared."""
        from tui.widgets.audiences import readers

        audience = row.thing
        return (
            (f"{screen_text(audience.name)}  {audience.purpose or 'audience'}", people(audience.contacts)),
            (f"Read by {readers(audience, self.main.facts) or 'admins alone'}.", ""),
            (shares(audience.purpose), ""),
        )

    def pieces(self, row: Item[Audience], width: int) -> list[Piece]:
        """The same, each reader on a line."""
        from tui.widgets.values import Piece, written

        audience, facts = row.thing, self.main.facts
        (name, number), _, (told, _) = self.lines(row)
        out = written(name, width, "strong")
        out += [Piece(number, at=1), Piece()]
        out += [Piece(screen_text(team), at=1, right="team") for team in audience.teams]
        out += [Piece(facts.person(member), at=1, right="member") for member in audience.members]
        out += [Piece("Admins read it too.", "dim", at=1), Piece()]
        return out + written(told, width, "dim")


def shares(purpose: str) -> str:
    """How what is sent to an audience for this purpose is shared."""
    return f"A contact sent to a {purpose} is live there." if purpose else "A contact is sent there as it is then."


def here(main: MainScreen) -> Audiences:
    """The section."""
    return cast("Audiences", main.standings.of("audiences"))


def list_contacts(main: MainScreen) -> None:
    """The contacts of the audience at the cursor, as a list."""
    here(main).open()


def add(main: MainScreen) -> None:
    """Open the form of a new one."""
    from tui.screens.audience_form import NewAudience

    main.open_after(lambda session: session.teams(), lambda teams: NewAudience(main, teams))


def edit(main: MainScreen) -> None:
    """Open the form of the audience at the cursor."""
    from tui.screens.audience_form import EditAudience

    if audience := here(main).thing:
        main.open_after(lambda session: session.teams(), lambda teams: EditAudience(main, audience, teams))


def remove(main: MainScreen) -> None:
    """Take an empty one away; the store says why one with contacts stays."""
    if audience := here(main).thing:
        name = screen_text(audience.name)
        said = Said(f"Removed the {audience.purpose or 'audience'}", name, counted=False)
        main.doer.do(lambda session: session.remove_audience(audience.name), said)


def needs_audience(main: MainScreen) -> str:
    """The reason of what acts on an audience."""
    return here(main).needs_row()


def changeable(main: MainScreen) -> str:
    """Why the audience at the cursor is not changed."""
    return needs_audience(main) or needs_admin(main)
