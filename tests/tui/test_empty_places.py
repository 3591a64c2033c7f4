"""What a place without rows says is read in whole, in every window."""

from __future__ import annotations

import pytest

from tests.tui.conftest import OpenedBook

SAID = {
    "s": "You share your book with nobody, and nobody shares one with you.",
    "t": "There are no teams yet. What is shared with a team reaches all who are in it. n New team",
    "u": "You read no project and no audience yet. Their members see what is put there, nobody else does."
    " s on a contact of yours puts it there n New project, deal or audience",
}


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
@pytest.mark.parametrize("letter", SAID)
async def test_what_an_empty_section_says_is_not_cut(book: OpenedBook, letter: str, size: tuple[int, int]) -> None:
    async with book(size=size, names=()) as (team, _):
        await team.press("g", letter)
        left = team.main.listing.region.x
        right = team.main.listing.region.right
        shown = " ".join(" ".join(line[left:right] for line in team.lines()).split())
        assert SAID[letter] in shown
