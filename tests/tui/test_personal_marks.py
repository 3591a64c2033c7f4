"""Which contacts are personal is seen without a column for it: a sign in the list, words below it and beside it."""

from __future__ import annotations

import re

import pytest

from store.types import Card, Value
from tests.tui.conftest import Opened, OpenedBook
from tests.tui.fake import FakeSession
from tui.text import width_of
from tui.widgets.places import MIDDLE

PHONE = "020 7946 0555"
PERSONAL = Card(given_name="Zuse", family_name="Aalto", values=(Value("phone", PHONE),))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
@pytest.mark.parametrize("section", ["c", "m"])
async def test_a_personal_contact_has_its_sign_in_the_list_and_its_word_below_and_beside_it(
    book: OpenedBook, size: tuple[int, int], section: str
) -> None:
    async with book(size=size, prepare=lambda session: session.create(PERSONAL, "personal")) as (team, _):
        await team.press("g", section)
        await team.until(lambda: "Zuse Aalto" in team.text())
        signed = [line for line in team.lines() if f"⌂ {PHONE}" in line]
        assert len(signed) == 1, "no other one has the sign"
        assert "Zuse Aalto" in signed[0]
        assert team.name == "Zuse Aalto"
        if size[0] <= MIDDLE:
            assert "⌂ personal   Assigned to nobody" in team.text()
            await team.press("enter")
        assert any(re.search(r"Zuse Aalto +personal$", line) for line in team.lines())
        await team.press("escape", "J")
        assert "personal" not in team.text()


async def test_it_is_told_where_glyphs_are_plain_too(opened: Opened) -> None:
    session = FakeSession(1000, special={0: {"origin": "personal"}})
    async with opened(session=session, size=(80, 24), plain=True) as team:
        assert "P 020 79" in team.lines()[4]
        assert "P personal" in team.text()


async def test_the_sign_keeps_the_columns_in_line_whatever_script_a_name_is_in(opened: Opened) -> None:
    names = ["Ada", "田中由美 田中由美 田中由美", "김민준", "🙂 Smile", "नमस्ते", "Αλέξανδρος Παππάς Παππάς"]
    special = {2 * index: {"name": name, "origin": "personal"} for index, name in enumerate(names)}
    async with opened(session=FakeSession(1000, special=special), size=(80, 24)) as team:
        for y in range(1, 2 * len(names) + 1):
            text = "".join(segment.text for segment in team.main.contacts.render_line(y))
            assert width_of(text[: text.index("020 79")]) == 24
            assert width_of(text) == 58
            assert (width_of(text.partition("⌂")[0]) == 22) == (y % 2 == 1)
