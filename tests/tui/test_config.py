"""The config file: what it can set, what is said of what is wrong in it, and that rebinding is honoured everywhere."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from platformdirs import user_config_path

from store.view import View
from tests.tui.conftest import Opened, OpenedBook
from tests.tui.fake import FakeSession
from tests.tui.pty_app import Terminal
from tui import commands
from tui.app import TeambookApp
from tui.config import apply, load, place
from tui.config.document import document
from tui.config.settings import Read, Settings
from tui.look import PLAIN, detect
from tui.widgets import dates

Reader = Callable[[str | bytes], Read]


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    commands.bind({})
    dates.write_as("day-month")


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads a config file with this text."""

    def read_text(text: str | bytes) -> Read:
        file = tmp_path / "config.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load({"TEAMBOOK_CONFIG": str(file)})

    return read_text


def test_without_a_file_all_defaults_hold_and_nothing_is_said(tmp_path: Path) -> None:
    found = load({"XDG_CONFIG_HOME": str(tmp_path)})
    assert found.settings == Settings()
    assert found.told == ""
    assert found.path == tmp_path / "teambook" / "config.toml"


def test_the_place_is_the_one_that_platformdirs_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEAMBOOK_CONFIG", raising=False)
    assert place() == user_config_path("teambook", appauthor=False) / "config.toml"


def test_looking_for_a_file_that_is_not_there_costs_less_than_a_millisecond(tmp_path: Path) -> None:
    times = []
    for _ in range(20):
        start = time.process_time()
        load({"XDG_CONFIG_HOME": str(tmp_path)})
        times.append(time.process_time() - start)
    assert min(times) < 0.001


def test_every_setting_of_the_look_is_taken(read: Reader) -> None:
    text = '[look]\ntheme = "light"\ncolours = 256\nglyphs = "plain"\ndates = "iso"\nmouse = false\n'
    found = read(text)
    assert found.problems == ()
    assert found.settings == Settings("light", "256", "plain", "iso", False)
    look = detect({"TERM": "xterm", "NO_COLOR": "1"}, found.settings)
    assert (look.depth, look.dark, look.glyphs) == ("256", False, PLAIN)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[look]\ntheme = "blue"', '[look] theme = "blue": takes auto, dark or light; auto holds.'),
        ("[look]\nmouse = 3", "[look] mouse = 3: takes on or off; on holds."),
        ('[look]\ntheem = "dark"', "[look] theem: there is no such setting (did you mean theme?)."),
        ("[loook]\n", "loook: there is no such section (did you mean look?); there are [keys] and [look]."),
        ("look = 3", "look: write it as a section, [look]."),
        ('[look]\ntheme = "dark', "line 2: "),
        ("[look]\n\n\nx = = 3\n", "line 4: "),
        (b'[look]\ntheme = "\xff"', "line 2: that is no UTF-8."),
        ('[keys]\ndelte = "x"', "[keys] delte: there is no such command (did you mean delete?)."),
        ('[keys]\nnew = "d"', '[keys] new = "d": d is the key of delete (Delete) already; n holds.'),
        ('[keys]\nnew = "ctrl+e"\nundo = "ctrl+e"', '[keys] undo = "ctrl+e": ctrl+e is the key of new'),
        ("[keys]\nnew = 3", "[keys] new = 3: a key is written in quotes, several as a list of them; n holds."),
        ("[keys]\nnew = []", "[keys] new = []: a command has at least one key; n holds."),
        ('[keys]\nquit = "Q"', '[keys] quit = "Q": Q writes text in the search box; name a key that writes none, too'),
        ('[keys]\nnew = "7"', '[keys] new = "7": 7 begins the search for a number; n holds.'),
        ('[keys]\nnew = "alt+n"', "terminals send alt as esc and the key after it"),
        ('[keys]\nnew = "ctrl+i"', "terminals send it as tab"),
        ('[keys]\nnew = "ctrl+enter"', "terminals do not send it"),
        ('[keys]\nnew = "nn"', '"nn" is no key; n holds.'),
        ('[keys]\nnew = "crtl+x"', '"crtl+x" is no key: did you mean ctrl+x?; n holds.'),
        ('[keys]\nnew = "Shfit+Left"', '"Shfit+Left" is no key: did you mean shift+left?; n holds.'),
        ('[keys]\nnew = "hyper+x"', '"hyper+x" is no key: only ctrl and shift are held down with another; n holds.'),
        ('[keys]\nnew = "pagdown"', '"pagdown" is no key: did you mean page down?; n holds.'),
        ('[keys]\nnew = "ctrl+enterr"', '"ctrl+enterr" is no key; n holds.'),
    ],
)
def test_what_is_wrong_is_named_and_its_default_holds(read: Reader, text: str, told: str) -> None:
    found = read(text)
    assert told in found.told
    assert found.told.startswith("config.toml, ")
    assert "n" in commands.BY_NAME["new"].keys
    assert found.settings.theme == "auto"
    assert found.settings.mouse


def test_what_is_wrong_takes_nothing_that_is_right_with_it(read: Reader) -> None:
    found = read('[look]\ntheme = "light"\nmouse = "perhaps"\n[keys]\nnew = "d"\nundo = "ctrl+z"\n')
    assert found.settings.theme == "light"
    assert found.settings.keys == {"undo": ("ctrl+z",)}
    assert len(found.problems) == 2
    assert found.told.endswith("1 more: teambook config")


def test_a_config_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in load({"TEAMBOOK_CONFIG": str(tmp_path)}).told
    assert "no such file" in load({"TEAMBOOK_CONFIG": str(tmp_path / "none.toml")}).told


def test_two_commands_may_change_their_keys(read: Reader) -> None:
    found = read('[keys]\nnew = "d"\ndelete = ["n", "delete"]\n')
    assert found.problems == ()
    apply(found.settings)
    assert commands.find("list", "d") is commands.BY_NAME["new"]
    assert commands.BY_NAME["delete"].shown == "n, delete"


@pytest.mark.parametrize(
    ("key", "place", "there"),
    [
        ("d", {"panel": "side", "entry": "view"}, "remove-view"),
        ("R", {"panel": "list", "section": "bin"}, "restore"),
        ("w", {"panel": "list", "section": "history"}, "what-changed"),
    ],
)
def test_a_key_that_means_something_of_its_own_in_one_place_is_free_elsewhere(
    read: Reader, key: str, place: dict[str, str], there: str
) -> None:
    found = read(f'[keys]\nnew = "{key}"\ndelete = "n"\nwhy = "Y"\n')
    assert found.problems == ()
    apply(found.settings)
    assert commands.find(**place, key=key) is commands.BY_NAME[there]  # type: ignore[arg-type] # all of them are texts
    for panel in ("list", "side", "record"):
        assert commands.find(panel, key) is commands.BY_NAME["new"]


def test_two_commands_of_one_place_of_its_own_cannot_share_a_key(read: Reader) -> None:
    for name, key, other in (
        ("rename-view", "d", "remove-view"), ("restore", "E", "empty-bin"), ("what-changed", "u", "undo-operation"),
    ):  # fmt: skip
        (problem,) = read(f'[keys]\n{name} = "{key}"\n').problems
        assert f"{key} is the key of {other}" in problem


def test_a_command_without_a_key_may_stay_so_or_be_given_one(read: Reader) -> None:
    found = read("[keys]\nsave-view = []\n")
    assert found.problems == ()
    assert found.settings.keys == {"save-view": ()}
    found = read('[keys]\nsave-view = "S"\n')
    apply(found.settings)
    assert commands.find("list", "S") is commands.BY_NAME["save-view"]
    assert commands.BY_NAME["save-view"].shown == "S"
    told = read('[keys]\nsave-view = "d"\n').told
    assert told.endswith("d is the key of delete (Delete) already; it stays without a key.")


def test_the_file_that_is_offered_says_what_holds_already(read: Reader) -> None:
    text = document()
    assert all(not line or line[0] in "#[" for line in text.splitlines())
    found = read(text)
    assert found.settings == Settings()
    live = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    given = tomllib.loads(live)
    assert set(given["keys"]) == {command.name for command in commands.DEFAULTS}
    found = read(live)
    assert {name: set(keys) for name, keys in found.settings.keys.items()} == {
        one.name: set(one.keys) for one in commands.DEFAULTS if one.name in found.settings.keys
    }
    assert found.problems == ()


async def test_a_key_bound_anew_is_the_one_that_acts_and_the_one_that_is_shown(opened: Opened, read: Reader) -> None:
    text = '[keys]\nnew = "ctrl+e"\nkeys = "f5"\ngo = "z"\ngo-contacts = "g C"\ncopy-phone = "yp"\n'
    found = read(text)
    assert found.problems == ()
    apply(found.settings)
    async with opened() as team:
        await team.press("escape")
        text = team.text()
        assert "ctrl+e New" in text
        assert "F5 Keys" in text
        assert "F1" not in text
        assert " zC › Contacts" in text
        assert " zm " in text
        assert "yp 020" in text
        await team.press("n")
        assert "F5 shows the keys" in team.notice
        await team.press("z")
        assert team.notice.startswith("z, then: ")
        await team.press("m")
        assert team.main.view.section == "mine"
        await team.press("z", "C")
        assert team.main.view.section == "contacts"
        await team.press("ctrl+e")
        assert "New contact" in team.text()
        await team.press("escape", "f5")
        await team.type("new con")
        assert "ctrl+e" in team.text()
        await team.press("f5")
        assert team.app.screen is team.main


async def test_a_key_on_a_saved_view_is_the_view_s_and_on_other_lines_what_it_is_everywhere(
    book: OpenedBook, read: Reader
) -> None:
    apply(read('[keys]\nnew = "d"\ndelete = "n"\n').settings)
    async with book() as (team, beside):
        beside.save_view("Kleins", View("mine", "klein"))
        team.main.renew()
        await team.settle()
        await team.press("tab")
        while team.main.here != "side":
            await team.press("tab")
        await team.press("d")
        assert "New contact" in team.text()
        await team.press("escape")
        for _ in team.main.facts.sections:
            if team.main.entry != "view":
                await team.press("down")
        foot = team.lines()[-1]
        assert "d Remove" in foot
        assert "d New" not in foot
        await team.press("d")
        assert team.notice == "Removed the view Kleins.  u brings it back"
        assert beside.views() == ()


async def test_a_theme_that_was_asked_for_is_kept_whatever_the_ground_is() -> None:
    from tui.terminal.input import Ground

    for theme, dark in (("dark", True), ("light", False), ("auto", False)):
        app = TeambookApp(lambda: FakeSession(10), settings=Settings(theme=theme))
        app._told_ground(Ground(253, 246, 227))
        assert app.look.dark is dark


def test_dates_are_written_as_one_has_said() -> None:
    today = date(2026, 11, 22)
    for order, near, far in (
        ("day-month", "9 Nov", "Nov 2024"), ("month-day", "Nov 9", "Nov 2024"), ("iso", "11-09", "2024-11"),
    ):  # fmt: skip
        dates.write_as(order)
        assert dates.day("2026-11-09", today) == near
        assert dates.day("2024-11-09", today) == far
        assert len(dates.day("2024-11-09", today, 6)) <= 6
        assert dates.day("2026-11-22", today) == "today"
    dates.write_as("auto", {"LANG": "en_US.UTF-8"})
    assert dates.day("2026-11-09", today) == "Nov 9"


def test_the_app_opens_with_a_bad_file_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[keys]\nnew = "d"\n[look]\nglyphs = "plain"\n')
    with Terminal("1000", size=(120, 36), env={"TEAMBOOK_CONFIG": str(file)}) as terminal:
        terminal.wait('mine.toml, [keys] new = "d": d is the key of delete (Delete) already; n holds.')
        assert "=====" in terminal.text()


async def test_rebound_to_a_letter_the_key_that_reads_on_needs_esc_before_it_in_the_empty_box(opened: Opened) -> None:
    commands.bind({"notices": ("N",)})
    async with opened(size=(60, 20)) as team:
        team.main.say("Carol Mbeki-Fitzgerald has not given you the right to edit this book, and says so.")
        await team.settle()
        assert team.lines()[-2].endswith("⋯ esc N Read on")
        await team.press("escape")
        assert team.lines()[-2].endswith("⋯ N Read on")
