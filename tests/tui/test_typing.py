"""Writing and erasing in a line and in a note: marks stay on their letters, words end where one sees them end."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest
from textual.geometry import Offset

from tests.tui.conftest import Driven, Opened, OpenedBook
from tests.tui.written import names_in
from tui.forms.field import NoteField
from tui.widgets.textline import TextLine

THAI, HINDI, VIETNAMESE = "สมศรี", "प्रिया", "Tie\u0302\u0301n"


def form_of(team: Driven) -> Any:
    return team.sheet.form


@pytest.mark.parametrize("name", [THAI, HINDI, VIETNAMESE])
async def test_a_mark_typed_after_its_letter_stands_on_it(book: OpenedBook, name: str) -> None:
    async with book() as (team, session):
        await team.press("n")
        await team.type(name)
        await team.press("enter")
        assert normalize("NFC", name) in names_in(session)
        await team.press("slash")
        await team.type(name)
        assert team.main.search.text == name
        assert team.name == normalize("NFC", name)


def test_a_mark_typed_where_no_letter_stands_before_it_gets_a_blank() -> None:
    line = TextLine("ab")
    line.mark()
    line.write("\u0301")
    assert line.text == " \u0301", "what was marked is replaced, and nothing is left for the mark to stand on"


async def test_erasing_a_word_of_a_note_leaves_the_line_before_it(book: OpenedBook) -> None:
    async with book() as (team, _):
        await team.press("n")
        form = form_of(team)
        form.go(form.fields.note)
        await team.type("calls back")
        await team.press("enter")
        await team.type("friday")
        await team.press("ctrl+w")
        assert form.fields.note.text == "calls back\n"
        await team.press("backspace", "ctrl+w")
        assert form.fields.note.text == "calls ", "the blank before a word stays, as in a line"


@pytest.mark.parametrize("field", [TextLine("ada  king lovelace"), NoteField("", "ada  king lovelace")])
def test_ctrl_and_an_arrow_go_to_the_beginnings_of_words(field: TextLine | NoteField) -> None:
    def press(key: str) -> int:
        if isinstance(field, TextLine):
            field.edit(key)
            return field.caret
        field.take(key, None)
        return field.at

    assert [press("ctrl+left") for _ in range(4)] == [10, 5, 0, 0]
    assert [press("ctrl+right") for _ in range(4)] == [5, 10, 18, 18]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_caret_stands_in_an_empty_field_too(book: OpenedBook, size: tuple[int, int]) -> None:
    """Its first cell is the offset 0, 0, which Textual takes for none."""
    async with book(size=size) as (team, _):
        await team.press("n")
        empty = team.app.caret
        assert empty is not None
        await team.type("Ada")
        assert team.app.caret == empty + Offset(3, 0)
        form = form_of(team)
        form.go(form.fields.note)
        note = team.app.caret
        assert note is not None
        await team.press("enter")
        assert team.app.caret == note + Offset(0, 1)


@pytest.mark.parametrize(
    ("key", "heading"), [("question_mark", "Keys"), ("colon", "Commands"), ("exclamation_mark", "Notices")]
)
async def test_a_sign_that_begins_no_search_is_its_command_in_the_empty_box(
    opened: Opened, key: str, heading: str
) -> None:
    async with opened(size=(80, 24), contacts=100) as team:
        assert team.main.here == "box"
        await team.press(key)
        assert f"━━ {heading} ━" in team.text()
        await team.press("escape")
        await team.type("a")
        assert team.main.search.text == "a", "the box has kept the focus"
        await team.press(key)
        assert len(team.main.search.text) == 2
