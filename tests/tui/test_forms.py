"""The kit that dialogs are made of: fields, choices, pickers, and the sheet that shows them at every size."""

from __future__ import annotations

import subprocess
import sys

import pytest
from textual import events

from tests.tui.conftest import Driven, Opened
from tui.forms.choice import Choice
from tui.forms.field import Field, NoteField
from tui.forms.form import Form
from tui.forms.part import Figure, Part, Text
from tui.forms.picker import Option, Picker
from tui.look import look_for
from tui.screens.main import MainScreen
from tui.widgets.line import Line

PEOPLE = (
    "Alice Fournier",
    "Bob Okafor",
    "Bożena Nowak",
    "Carol Mbeki",
    "Deborah Klein",
    "Eve Lindqvist",
    "Marco Bianchi",
)


def type_into(part: Part, text: str) -> None:
    for character in text:
        part.take({" ": "space"}.get(character, character), character)


class EveryPart(Form):
    """A form with one of each, higher than a small window."""

    heading = "Everything"
    verb = "Do it"
    another = "Do it and go on"

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        self.name = Field("Name", hint="who it is")
        self.label = Field("", hint="label", beside=10)
        self.into = Choice("Into", (("mine", "Mine"), ("personal", "Personal"), ("directory", "Shared Directory")))
        self.who = Picker("To", [Option(name, name) for name in PEOPLE], many=True)
        self.note = NoteField("Note")
        self.last = Field("Until")
        self.parts = [
            Text("What this is about."),
            self.name,
            self.label,
            self.into,
            self.who,
            self.note,
            self.last,
        ]
        self.plan = [Figure(412, "contacts are shared"), Figure(19, "personal stay private")]
        self.submitted = 0

    def submit(self, *, another: bool = False) -> None:
        if not self.name.value:
            self.refuse("A name is needed.", self.name)
            return
        self.submitted += 1
        if not another:
            self.close()


async def show(team: Driven) -> EveryPart:
    form = EveryPart(team.main)
    team.main.open_form(form)
    await team.settle()
    return form


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_every_part_can_be_reached_and_is_in_sight_when_it_has_the_focus(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size, contacts=500) as team:
        await team.press("escape")
        form = await show(team)
        seen: list[Part] = []
        for _ in range(len(form.parts)):
            here = form.here
            assert here is not None
            assert here.can_focus
            seen.append(here)
            body = team.sheet.body.region
            shown = [line[body.x :] for line in team.lines()[body.y + 1 : body.bottom]]
            mark = [line for line in shown if line[1:2] == "❯" or "  ❯" in line]
            assert mark, (here.label, shown)
            if (caret := team.app.caret) is not None:
                assert body.contains(caret.x, caret.y)
            await team.press("tab")
        assert set(seen) == {part for part in form.parts if part.can_focus}
        assert all(words in team.lines()[-1] for words in ("enter  Do it", "ctrl+n Do it and go on", "esc Cancel"))
        assert "412  contacts are shared" in team.text() or size[1] <= 24


async def test_shift_tab_and_up_go_back(opened: Opened) -> None:
    async with opened(contacts=500) as team:
        form = await show(team)
        await team.press("shift+tab")
        assert form.here is form.last
        await team.press("up", "up", "up", "up")
        assert form.here is form.who, "there up and down move in the list"


async def test_what_is_wrong_stands_at_its_field_which_gets_the_focus(opened: Opened) -> None:
    async with opened(contacts=500) as team:
        form = await show(team)
        await team.press("tab", "tab", "ctrl+s")
        assert form.here is form.name
        lines = [line for line in team.lines() if "A name is needed." in line]
        assert lines
        assert "! A name" in lines[0]
        await team.press("x")
        assert "A name is needed." not in team.text()


async def test_enter_is_the_main_button_and_ctrl_n_the_second_one(opened: Opened) -> None:
    async with opened(contacts=500) as team:
        form = await show(team)
        await team.type("Ada")
        await team.press("ctrl+n")
        assert form.submitted == 1
        assert form.sheet is not None
        await team.press("enter")
        assert form.submitted == 2
        assert team.app.screen is team.main


async def test_f1_opens_the_keys_of_the_form_and_leads_back(opened: Opened) -> None:
    async with opened(contacts=500) as team:
        await show(team)
        await team.press("f1")
        assert "Do it and go on" in team.text()
        assert "Erase a word" in team.text()
        await team.press("escape")
        assert "who it is" in team.text()


async def test_a_click_gives_a_field_the_focus_and_presses_a_button(opened: Opened) -> None:
    async with opened(contacts=500) as team:
        form = await show(team)
        body = team.sheet.body.region
        y = next(y for y, line in enumerate(team.lines()) if "Into" in line[body.x :])
        x = team.lines()[y].index("Personal")
        await team.pilot.click(offset=(x + 1, y))
        await team.settle()
        assert form.here is form.into
        assert form.into.value == "personal"
        await team.pilot.click(offset=(team.lines()[-1].index("Cancel"), len(team.lines()) - 1))
        await team.settle()
        assert team.app.screen is team.main


async def test_leaving_teambook_asks_once_while_something_typed_is_not_saved(opened: Opened) -> None:
    async with opened(contacts=500) as team:
        form = await show(team)
        await team.type("x")
        await team.press("ctrl+q")
        assert "! Nothing of this is saved yet." in team.text()
        assert form.name.value == "x"


async def test_what_is_typed_after_the_warning_is_not_lost_by_one_more_ctrl_q(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(contacts=500) as team:
        await show(team)
        left: list[object] = []
        monkeypatch.setattr(team.app, "exit", lambda *result: left.append(result))
        await team.press("x", "ctrl+q", "y", "ctrl+q")
        assert not left, "the warning was minutes ago"
        assert "! Nothing of this is saved yet." in team.text()
        await team.press("ctrl+q")
        assert left
        monkeypatch.undo()


async def test_a_paste_goes_into_the_field(opened: Opened) -> None:
    async with opened(contacts=500) as team:
        form = await show(team)
        team.app.post_message(events.Paste("Ada\x1b[31m\nLovelace\n"))
        await team.settle()
        assert form.name.value == "Ada Lovelace"


def test_a_picker_narrows_as_one_types_and_takes_the_one_at_the_cursor() -> None:
    picker = Picker("To", [Option(name, name) for name in PEOPLE])
    type_into(picker, "bo")
    assert [option.value for option in picker.found] == ["Bob Okafor", "Bożena Nowak"]
    assert picker.value == "Bob Okafor"
    picker.take("down", None)
    assert picker.value == "Bożena Nowak"
    assert not picker.take("enter", None), "enter is the form's main button"
    type_into(picker, "zzz")
    assert picker.value is None


def test_a_roster_ticks_with_enter_and_empties_the_filter() -> None:
    picker = Picker("With", [Option(name, name) for name in PEOPLE], many=True)
    type_into(picker, "eve")
    assert picker.take("enter", None)
    assert picker.value == ("Eve Lindqvist",)
    assert picker.line.text == ""
    type_into(picker, "mar")
    picker.take("enter", None)
    assert picker.value == ("Eve Lindqvist", "Marco Bianchi")
    assert not picker.take("enter", None), "nothing typed: enter is the main button"
    picker.take("up", None)
    picker.take("space", " ")
    assert picker.value == ("Marco Bianchi",), "space ticks and unticks the one above"


def test_a_choice_goes_round_and_takes_a_first_letter() -> None:
    choice = Choice("Into", (("mine", "Mine"), ("personal", "Personal"), ("directory", "Shared Directory")), "personal")
    choice.take("right", None)
    assert choice.value == "directory"
    choice.take("right", None)
    assert choice.value == "mine"
    choice.take("s", "s")
    assert choice.value == "directory"
    assert choice.value == "directory"
    assert not choice.take("x", "x"), "a letter that means nothing here is the form's to answer"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_what_is_wrong_with_the_whole_stays_in_sight_wherever_the_focus_is(
    opened: Opened, size: tuple[int, int]
) -> None:
    """In a sheet lower than its form the line went by above it, so that a key seemed dead."""
    async with opened(size=size, contacts=500) as team:
        form = await show(team)
        for _ in range(sum(part.can_focus for part in form.parts)):
            await team.press("f9")
            assert "! f9: no such key here." in team.text(), form.here
            body = team.sheet.body.region
            shown = [line[body.x :] for line in team.lines()[body.y + 1 : body.bottom]]
            assert any(line[1:2] == "❯" or "  ❯" in line for line in shown), "and so does the focus"
            await team.press("tab")
            assert "no such key" not in team.text()


@pytest.mark.parametrize("letter", ["x", "X", "1", "é"])
async def test_a_letter_that_begins_none_of_the_words_of_a_choice_is_answered(opened: Opened, letter: str) -> None:
    """A reason in place of a dead key."""
    async with opened(contacts=500) as team:
        form = await show(team)
        await team.press("tab", "tab", letter)
        assert form.here is form.into
        assert f"! {letter}: no such key here. F1 shows the keys." in team.text()
        await team.press("p")
        assert form.into.value == "personal"
        assert "no such key" not in team.text()


def test_a_note_breaks_lines_and_moves_in_them() -> None:
    note = NoteField("Note", rows=3)
    type_into(note, "one two three")
    note.take("enter", None)
    type_into(note, "four")
    note.caret(9)
    assert note.value == "one two three\nfour"
    note.take("up", None)
    type_into(note, "!")
    assert "!" in note.value.split("\n")[0]
    note.take("ctrl+home", None)
    assert not note.take("up", None), "up leaves the note at its beginning"
    note.paste("zero\r\n")
    assert note.value.startswith("zero\none")


@pytest.mark.parametrize("cells", [3, 9, 20, 200])
def test_the_caret_of_a_note_is_always_inside(cells: int) -> None:
    note = NoteField("Note", "田中由美 and a very long wordwithoutanyblankinit\n\nend", rows=3)
    for at in range(len(note.text) + 1):
        note.at = at
        caret = note.caret(cells)
        assert caret is not None
        assert 0 <= caret.x < cells
        assert 0 <= caret.y < 3


def test_forms_are_read_in_when_they_are_first_opened_and_not_at_every_start() -> None:
    code = "import sys, tui.app; print([m for m in sys.modules if m.startswith(('tui.forms', 'tui.screens.form'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def shown(choice: Choice, cells: int) -> str:
    line = Line(cells)
    choice.draw(0, line, look_for("truecolor"), cells, here=True)
    return "".join(part.text for part in line.strip())


def test_a_choice_that_does_not_fit_shows_at_which_ends_there_is_more_and_the_current_one_whole() -> None:
    words = ("segment", "kind", "company", "department", "job title")
    choice = Choice("Field", [(word, word) for word in words])
    assert shown(choice, 60).split() == ["›segment", "kind", "company", "department", "job", "title"]
    for word in words:
        choice.value = word
        text = shown(choice, 30)
        assert f"›{word}" in text
        assert text.startswith("⋯ ") is (words[0] not in text)
        assert text.endswith(" ⋯") is (words[-1] not in text)
    choice.value = "segment"
    before = shown(choice, 30)
    choice.value = "kind"
    assert shown(choice, 30).replace("›", "").split() == before.replace("›", "").split(), "nothing moves without need"


def test_a_click_on_a_scrolled_choice_takes_the_word_that_is_there() -> None:
    words = ("segment", "kind", "company", "department", "job title")
    choice = Choice("Field", [(word, word) for word in words], "job title")
    choice.click(shown(choice, 30).index("department") + 2, 0, 30)
    assert choice.value == "department"


@pytest.mark.parametrize("cells", range(1, 14))
def test_a_choice_draws_within_however_few_cells_there_are(cells: int) -> None:
    choice = Choice("Field", [(word, word) for word in ("segment", "department")], "department")
    assert len(shown(choice, cells)) == cells


def test_of_a_paste_that_is_too_long_it_is_said_that_it_was_cut() -> None:
    field = Field("Name", longest=10)
    field.paste("0123456789")
    assert (field.value, field.error) == ("0123456789", "")
    field.paste("x")
    assert (field.value, field.error) == ("0123456789", "Only 10 characters fit: the rest was left out.")
    field.take("backspace", None)
    assert not field.error
    for letter in "ab":
        field.take(letter, letter)
    assert (field.value, field.error) == ("012345678a", "Only 10 characters fit.")


class Long(Form):
    """A form that is higher than the window."""

    heading = "Long"

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        self.parts = [Field("First"), *(Text(f"line {number}") for number in range(40))]


async def test_what_lies_below_the_sheet_is_said_in_its_edge_and_reached_by_page_keys(opened: Opened) -> None:
    async with opened(size=(60, 20), contacts=500) as team:
        team.main.open_form(Long(team.main))
        await team.settle()
        assert "more below: page down" in team.text()
        assert "line 39" not in team.text()
        for _ in range(8):
            await team.press("pagedown")
        assert "line 39" in team.text()
        assert "more above: page up" in team.text()
        await team.type("a")
        assert "First" in team.text(), "what is typed is in sight"
