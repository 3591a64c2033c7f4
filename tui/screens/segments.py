"""The Segments section: what contacts can be. Everybody internal sees the list, admins change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from store.view import View
from tui.screens.members import needs_admin
from tui.screens.said import Said
from tui.screens.standing import Lines, OfThings
from tui.selection import people
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Segment
    from tui.screens.main import MainScreen
    from tui.widgets.segments import SegmentList
    from tui.widgets.things import Item
    from tui.widgets.values import Piece


class Segments(OfThings["Segment"]):
    """The list of segments."""

    refusal = "Here are segments: enter lists the contacts of one."
    no_row = "There is no segment here."
    order = "Segments stand by their names, business ones first."
    hint = "a segment"

    def make(self) -> SegmentList:
        """The list."""
        from tui.widgets.segments import SegmentList

        return SegmentList(self.desk, "segments", self.main.cursor_moved, self.arrived)

    def open(self) -> None:
        """The contacts of the segment at the cursor."""
        if reason := needs_contacts(self.main):
            self.main.say_no(reason)
        elif segment := self.thing:
            name = f'"{segment.name}"' if " " in segment.name else segment.name
            self.follow_to(View("contacts", f"segment:{name}"))

    def lines(self, row: Item[Segment]) -> Lines:
        """Name and number; what it brings; what it was called."""
        segment = row.thing
        also = ", ".join(map(screen_text, segment.also))
        return (
            (f"{screen_text(segment.name)}  {segment.kind}", people(segment.contacts)),
            (self._brings(segment), ""),
            (f"Called {also} before." if also else "", ""),
        )

    def pieces(self, row: Item[Segment], width: int) -> list[Piece]:
        """The same, one below the other."""
        from tui.widgets.values import Piece, written

        segment = row.thing
        (name, number), (brings, _), (also, _) = self.lines(row)
        seen = f"{number} that you see" if segment.contacts else "Nobody that you see"
        out = [*written(name, width, "strong"), Piece(seen, at=1), Piece(), *written(brings, width, "dim")]
        return out + (written(also, width, "dim") if also else [])

    def _brings(self, segment: Segment) -> str:
        """What marking a contact with it means."""
        if segment.kind == "personal":
            return "Its contacts are their owner's alone, without a copy."
        shares = self.main.facts.shares_segments
        if shares == "off":
            return "Marking shares nothing here: the setting is off."
        return f"Who is marked so gets a {shares} copy for everyone."


def here(main: MainScreen) -> Segments:
    """The section."""
    return cast("Segments", main.standings.of("segments"))


def list_contacts(main: MainScreen) -> None:
    """The contacts of the segment at the cursor, as a list."""
    here(main).open()


def add(main: MainScreen) -> None:
    """Open the form of a new segment."""
    from tui.screens.segment_form import NewSegment

    main.open_form(NewSegment(main))


def edit(main: MainScreen) -> None:
    """Open the form of the segment at the cursor."""
    from tui.screens.segment_form import EditSegment

    if segment := here(main).thing:
        main.open_form(EditSegment(main, segment))


def remove(main: MainScreen) -> None:
    """Take a segment out of the list: contacts keep the word, and ``u`` brings it back."""
    if segment := here(main).thing:
        name = screen_text(segment.name)
        main.doer.do(
            lambda session: session.remove_segment(segment.name), Said("Removed the segment", name, counted=False)
        )


def needs_segment(main: MainScreen) -> str:
    """The reason of what acts on a segment."""
    return here(main).needs_row()


def needs_contacts(main: MainScreen) -> str:
    """Why there is no list of its contacts."""
    segment = here(main).thing
    if segment and not segment.contacts:
        return f"None of the contacts that you see is marked {screen_text(segment.name)}."
    return needs_segment(main)


def changeable(main: MainScreen) -> str:
    """Why the segment at the cursor is not changed."""
    return needs_segment(main) or needs_admin(main)
