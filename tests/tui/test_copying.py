"""Copying to the clipboard of the person's own terminal: what, of whom, and what the notice says of it."""

from __future__ import annotations

from tests.tui.conftest import OpenedBook


async def test_y_twice_copies_the_preferred_phone(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("y", "y")
        assert team.app.clipboard == "+44 7700 900118"
        assert team.notice == "Copied: +44 7700 900118"


async def test_y_and_e_copy_the_email(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("y", "e")
        assert team.app.clipboard == "ada@example.org"


async def test_y_and_a_copy_all_of_it(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("y", "a")
        assert team.app.clipboard.split("\n") == [
            "Ada Alder", "020 7946 0000 (work)", "+44 7700 900118 (mobile)", "ada@example.org (work)",
        ]  # fmt: skip
        assert team.notice == "Copied: Ada Alder"


async def test_a_selection_is_copied_line_by_line(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("space", "space", "y", "e")
        assert sorted(team.app.clipboard.split("\n")) == ["ada@example.org", "alan@example.org"]
        assert team.notice == "Copied: 2 e-mail addresses."


async def test_y_waits_with_its_keys_lit_and_esc_gives_it_up(book: OpenedBook) -> None:
    async with book(size=(120, 36)) as (team, _):
        await team.press("y")
        assert team.notice.startswith("y, then: y Copy the preferred phone")
        lit = [
            segment.text
            for y in range(team.main.record.size.height)
            for segment in team.main.record.render_line(y)
            if segment.style == team.app.look.here
        ]
        assert lit == ["yy", "ye"]
        await team.press("escape")
        assert team.app.clipboard == ""
        await team.press("y", "z")
        assert "y z: no such key." in team.notice
