"""The parts of Textual that are used without being promised: pinned to 8.2, and looked at here before each upgrade."""

from __future__ import annotations

import inspect

from textual import __version__, constants
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.layout import WidgetPlacement
from textual.screen import Screen

from tests.tui.conftest import Opened
from tui.screens.first import FirstScreen
from tui.screens.main import MainScreen
from tui.screens.sheet import Sheet
from tui.terminal.app import TerminalApp
from tui.widgets.panel import Panel
from tui.widgets.record import Record
from tui.widgets.search import Search


def test_the_version_is_the_one_that_was_looked_at() -> None:
    assert __version__.startswith("8.2.")


def test_frames_come_as_updates_whose_parts_are_known() -> None:
    assert list(inspect.signature(App._display).parameters) == ["self", "screen", "renderable"]
    assert issubclass(LayoutUpdate, CompositorUpdate)
    assert issubclass(ChopsUpdate, CompositorUpdate)
    assert list(inspect.signature(LayoutUpdate.__init__).parameters) == ["self", "strips", "region"]
    assert list(inspect.signature(ChopsUpdate.__init__).parameters) == ["self", "chops", "spans", "chop_ends"]


def test_a_screen_is_painted_by_one_method_that_can_be_put_off() -> None:
    assert list(inspect.signature(Screen._compositor_refresh).parameters) == ["self"]
    for painter in (Screen._refresh_layout, Screen._on_timer_update):
        assert "self._compositor_refresh()" in inspect.getsource(painter)


def test_rules_of_textuals_own_are_left_out_by_a_class_that_says_so() -> None:
    for kind in (TerminalApp, MainScreen, FirstScreen, Sheet, Panel):
        assert not kind._inherit_css
    for panel in (Record, Search):
        assert {base.__name__ for base in panel._css_bases(panel)} == {panel.__name__, "Panel"}


def test_the_parser_waits_in_a_way_that_can_be_ended() -> None:
    parser = XTermParser()
    assert parser._timeout_time is None
    assert list(parser.feed("\x1b[")) == []
    assert parser._timeout_time is not None
    parser._timeout_time = 0
    assert [type(message).__name__ for message in parser.tick()]


def test_a_driver_needs_what_ours_has() -> None:
    assert Driver.__abstractmethods__ == {"write", "start_application_mode", "disable_input", "stop_application_mode"}
    for name in ("_loop", "_auto_restart"):
        assert name in inspect.getsource(Driver.__init__)


def test_escape_waits_as_long_as_the_environment_says() -> None:
    assert isinstance(constants.ESCAPE_DELAY, float)


def test_a_layout_places_widgets_by_region() -> None:
    assert WidgetPlacement._fields[:4] == ("region", "offset", "margin", "widget")
    assert "self.styles.layout" in inspect.getsource(inspect.getattr_static(Screen, "layout").fget)


async def test_the_app_has_the_private_names_that_are_used(opened: Opened) -> None:
    async with opened() as team:
        for name in ("_running", "_batch_count", "_driver", "_disable_tooltips", "_disable_notifications"):
            assert hasattr(team.app, name), name
        assert not team.main.query("ToastRack, Tooltip")
