"""Reading: finding someone, moving, opening, going to places, by the keys of the design."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events

from store.errors import NotFound, TooNew
from tests.tui.conftest import Opened
from tests.tui.fake import FakeSession, lost
from tui.app import TeambookApp
from tui.screens.form import FormSheet


async def test_the_app_opens_in_the_search_box_with_the_first_contact_at_the_cursor(opened: Opened) -> None:
    async with opened() as team:
        assert team.main.here == "box"
        assert team.name == "Ada Ananan"
        assert "Harbour Realty" in team.lines()[0]
        assert "100,000 contacts" in team.text()


async def test_typing_finds_someone_and_marks_what_matched(opened: Opened) -> None:
    async with opened() as team:
        await team.type("munoz")
        assert team.name.endswith("Muñoz")
        assert "found" in team.lines()[2]
        strip = team.main.contacts.render_line(1)
        marked = [segment.text for segment in strip if segment.style and segment.style.color and segment.style.bold]
        assert "Muñoz" in marked


async def test_digits_are_marked_however_the_number_is_written(opened: Opened) -> None:
    async with opened() as team:
        await team.type("0207994")
        strip = team.main.contacts.render_line(1)
        marked = [segment.text for segment in strip if segment.style and segment.style.color and segment.style.bold]
        assert "020 7994" in marked


async def test_arrows_move_the_list_while_the_box_has_the_focus(opened: Opened) -> None:
    async with opened() as team:
        await team.press("down", "down", "up", "pagedown")
        assert team.main.here == "box"
        assert team.main.contacts.cursor == 1 + team.main.contacts.height - 1


async def test_enter_in_the_box_goes_to_the_row_and_enter_there_opens_it(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.type("lov")
        await team.press("enter")
        assert (team.main.here, team.main.opened) == ("list", None)
        name = team.name
        await team.press("enter")
        assert (team.main.here, team.main.opened) == ("record", "record")
        assert name in team.text()
        assert "14 Quay Street, London" in team.text()


async def test_esc_goes_one_step_back_each_time_and_never_leaves(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.type("lov")
        await team.press("enter", "enter", "escape")
        assert team.main.here == "list"
        await team.press("escape")
        assert team.main.search.text == ""
        assert team.name == "Ada Ananan"
        await team.press("escape", "escape")
        assert team.app.is_running
        assert team.main.here == "list"


async def test_esc_in_the_box_goes_to_the_list_and_keeps_the_search(opened: Opened) -> None:
    async with opened() as team:
        await team.type("lov")
        await team.press("escape")
        assert team.main.here == "list"
        assert team.main.search.text == "lov"


@pytest.mark.parametrize("key", ["slash", "f"])
async def test_slash_and_f_go_to_the_box_where_typing_replaces_the_old_text(opened: Opened, key: str) -> None:
    async with opened() as team:
        await team.type("lov")
        await team.press("enter", key)
        assert team.main.search.text == "lov"
        await team.press("m")
        assert team.main.search.text == "m"


async def test_a_digit_in_the_list_begins_a_new_search_with_it(opened: Opened) -> None:
    async with opened() as team:
        await team.type("lov")
        await team.press("enter", "0", "2")
        assert (team.main.here, team.main.search.text) == ("box", "02")


async def test_plus_and_a_digit_in_the_list_begin_a_new_search_with_both(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "plus", "4", "4")
        assert team.main.search.text == "+44"


async def test_a_paste_into_the_list_is_searched(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape")
        team.app.post_message(events.Paste("020 7946\n"))
        await team.settle()
        assert team.main.search.text == "020 7946"
        assert team.main.view.query == "020 7946"


async def test_letters_move_in_the_list(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "j", "j", "k", "j")
        assert team.main.contacts.cursor == 2
        await team.press("g", "g")
        assert team.main.contacts.cursor == 0


async def test_the_end_of_a_long_list_is_reached_and_left_again(opened: Opened) -> None:
    async with opened(contacts=1_000_000) as team:
        last = team.session.row(team.session.size - 1).name
        await team.press("escape", "G")
        assert team.name == last
        await team.press("up", "pageup", "pageup", "home")
        assert team.name == "Ada Ananan"


async def test_g_and_a_letter_go_to_a_section_and_forget_the_search(opened: Opened) -> None:
    async with opened() as team:
        await team.type("lov")
        await team.press("enter", "g", "m")
        assert (team.main.view.section, team.main.view.query) == ("mine", "")
        assert team.main.here == "list"
        await team.press("g", "c")
        assert team.main.view.section == "contacts"


async def test_g_says_where_one_can_go_and_a_wrong_letter_says_so(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "g")
        assert "c Contacts" in team.lines()[-2]
        await team.press("z")
        assert "g z: no such key" in team.lines()[-2]


async def test_a_place_that_this_store_does_not_have_gives_its_reason(opened: Opened) -> None:
    async with opened() as team:
        facts = team.main.facts
        rest = tuple(one for one in facts.sections if one.name != "directory")
        team.main.facts = replace(facts, sections=rest)
        await team.press("escape", "g", "d")
        assert "! You have no section Shared Directory." in team.lines()[-2]


async def test_a_key_that_does_nothing_says_where_the_keys_are(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "z")
        assert "! z: no such key here. F1 shows the keys." in team.lines()[-2]
        await team.press("j")
        assert team.lines()[-2] == ""


async def test_next_and_previous_record_move_the_list_behind_the_open_record(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.press("escape", "enter", "J", "J", "K")
        assert team.main.contacts.cursor == 1
        assert team.name in team.lines()[2]


async def test_tab_goes_round_the_panels_and_shift_tab_the_other_way(opened: Opened) -> None:
    async with opened() as team:
        seen = []
        for _ in range(4):
            await team.press("tab")
            seen.append(team.main.here)
        assert seen == ["list", "record", "side", "box"]
        await team.press("shift+tab")
        assert team.main.here == "side"


async def test_the_sidebar_opens_the_section_at_its_cursor(opened: Opened) -> None:
    async with opened() as team:
        await team.press("shift+tab", "down", "enter")
        assert (team.main.view.section, team.main.here) == ("mine", "list")


async def test_q_closes_the_record_and_does_not_leave(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.press("escape", "enter", "q")
        assert (team.main.here, team.main.opened) == ("list", None)
        await team.press("q")
        assert team.app.is_running
        assert "ctrl+q leaves" in team.lines()[-2]


async def test_ctrl_q_leaves(opened: Opened) -> None:
    async with opened() as team:
        await team.press("ctrl+q")
        assert not team.app.is_running


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_the_keys_are_shown_as_a_sheet_and_esc_closes_it(opened: Opened, key: str) -> None:
    async with opened() as team:
        await team.press("escape", key)
        assert isinstance(team.app.screen, FormSheet)
        assert "Search anew" in team.text()
        assert "Ada Ananan" in team.text()
        await team.press("escape")
        assert team.main.is_current


async def test_f1_works_in_the_box_where_a_question_mark_after_a_word_is_text(opened: Opened) -> None:
    async with opened() as team:
        await team.type("ada")
        await team.press("question_mark")
        assert team.main.search.text == "ada?"
        await team.press("f1")
        assert isinstance(team.app.screen, FormSheet)


async def test_similar_rows_stand_under_a_line_of_their_own_and_are_not_counted(opened: Opened) -> None:
    async with opened() as team:
        await team.type("lovel")
        text = team.text()
        count = team.main.search.count
        assert count is not None
        assert count.exact
        await team.press("escape", "G")
        assert "Similar, not counted" in team.text()
        assert team.main.contacts.row is not None
        assert team.main.contacts.row.tier == 4
        assert "Similar" not in text


async def test_the_record_tells_phones_reasons_and_history(opened: Opened) -> None:
    async with opened() as team:
        text = team.text()
        for words in ("+44 7700 900118", "You see her: she is yours.", "Timeline", "12 Nov", "vip, seller"):
            assert words in text


async def test_three_lines_under_the_list_answer_a_caller_without_a_key(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        strip = "\n".join(team.lines()[18:21])
        assert "020 7900 0000 work  +1 more" in strip
        assert "ada0@example.org" in strip
        assert "Call, no answer: In court; try after six." in strip


async def test_an_empty_search_says_so_and_how_to_go_on(opened: Opened) -> None:
    async with opened() as team:
        await team.type("zzzz")
        assert "Nobody is found by zzzz." in team.text()
        assert "esc esc  clears the search" in team.text(), "the first one leaves the box"
        assert "0 found" in team.text()
        await team.press("escape")
        assert "esc esc" not in team.text()
        assert "esc  clears the search" in team.text()
        await team.press("escape")
        assert team.main.search.text == ""


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("zzzz", "New contact with this name"),
        ("07999 123", "New contact with this number"),
        ("zz@nowhere.example", "New contact with this e-mail"),
        ("ID:99999", "New contact"),
        ("tag:nothing", "New contact"),
    ],
)
async def test_what_was_searched_in_vain_is_offered_as_what_it_is(opened: Opened, typed: str, offer: str) -> None:
    async with opened() as team:
        await team.type(typed)
        [line] = [line for line in team.lines()[:-1] if "enter  New contact" in line]
        assert line.split("│")[1].split("enter")[1].strip() == offer


async def test_where_nobody_is_found_the_footer_names_no_key_that_would_be_typed(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.type("zzzz")
        footer = team.lines()[-1]
        assert "enter New contact" in footer
        assert "n New " not in footer, "n is a letter of the search there"
        assert "g Go to" not in footer
        await team.type("n")
        assert team.main.search.text == "zzzzn"


async def test_a_store_with_nothing_to_find_opens_in_the_list_and_says_what_fills_it(opened: Opened) -> None:
    async with opened(contacts=0) as team:
        assert team.main.here == "list"
        assert "Harbour Realty's address book is open." in team.text()
        assert "n  New contact" in team.text()
        assert "i  Import a file" in team.text()
        await team.press("enter", "J")
        assert "There is nobody in this list." in team.lines()[-2]


async def test_a_lost_database_is_said_the_text_is_kept_and_it_goes_on_when_it_is_back(opened: Opened) -> None:
    session = FakeSession(100_000)
    async with opened(session=session) as team:
        session.before = lost
        for key in "lov":
            await team.pilot.press(key)
        await team.until(lambda: team.notice)
        assert "! The database does not answer. Trying again." in team.lines()[-2]
        assert team.main.search.text == "lov"
        session.before = lambda call: None
        await team.settle()
        assert "The database is back." in team.lines()[-2]
        assert "Lov" in team.name


async def test_a_click_takes_a_row_and_a_second_click_opens_it(opened: Opened) -> None:
    async with opened(size=(80, 24)) as team:
        await team.pilot.click("#contacts", offset=(10, 4))
        assert team.main.contacts.cursor == 3
        await team.pilot.click("#contacts", offset=(10, 4), times=2)
        assert team.main.here == "record"


async def test_the_wheel_moves_what_is_seen(opened: Opened) -> None:
    async with opened() as team:
        await team.pilot._post_mouse_events([events.MouseScrollDown], "#contacts", (10, 10))
        await team.settle()
        assert team.main.contacts._top == 3
        assert team.main.contacts.cursor == 3


async def test_a_click_at_the_right_edge_jumps_there_in_a_million_rows(opened: Opened) -> None:
    async with opened(contacts=1_000_000, size=(80, 24)) as team:
        await team.pilot.click("#contacts", offset=(57, 7))
        await team.settle()
        first = team.main.contacts.rows.first
        assert first is not None
        assert 300_000 < first + team.main.contacts.cursor < 700_000
        row = team.main.contacts.row
        assert row is not None
        assert row.place.rank == first + team.main.contacts.cursor


async def test_a_section_that_is_gone_says_so_and_the_list_stays(opened: Opened) -> None:
    session = FakeSession(1000)
    async with opened(session=session) as team:

        def gone(call: str) -> None:
            if call.startswith("page mine"):
                raise NotFound("There is no such list.")

        session.before = gone
        await team.press("escape", "g", "m")
        assert "! There is no such list." in team.lines()[-2]
        assert team.main.view.section == "contacts"
        await team.press("down")
        assert team.main.contacts.cursor == 1


async def test_a_session_that_cannot_be_opened_ends_with_its_reason() -> None:
    def refuse() -> FakeSession:
        raise TooNew("This store was made by a newer Teambook.")

    app = TeambookApp(refuse)
    async with app.run_test() as pilot:
        await pilot.pause(0.2)
    assert app.return_code == 1


async def test_a_key_without_a_sign_is_named_by_its_word(opened: Opened) -> None:
    async with opened() as team:
        await team.press("escape", "insert")
        assert "! insert: no such key here." in team.lines()[-2]
