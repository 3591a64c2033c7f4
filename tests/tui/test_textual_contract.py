"""The parts of Textual that are used without being promised: pinned to 8.2, and looked at here before each upgrade."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from textual import __version__, constants
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.layout import WidgetPlacement
from textual.screen import Screen
from textual.widget import Widget, _RenderCache

import tui
from tests.tui.conftest import Opened
from tui.screens.first import FirstScreen
from tui.screens.main import MainScreen
from tui.screens.sheet import Sheet
from tui.terminal.app import TerminalApp
from tui.widgets.panel import Panel
from tui.widgets.record import Record
from tui.widgets.search import Search

USED = {
    "FirstFrame": {"_compositor_refresh"},
    "TerminalApp": {
        "_running", "_batch_count", "_driver", "_disable_tooltips", "_disable_notifications", "_display",
        "_fatal_error", "_set_pointer_shape",
    },
    "ThinDriver": {"_app", "_loop", "_auto_restart"},
    "Sheet": {"_render_content", "_render_cache", "_dirty_regions"},
}  # fmt: skip
"""The private names that our classes share with those of Textual which they are made from."""
USED_OF_OTHERS = {"_compositor", "_timeout_time"}
"""Those that are used of Textual's own objects: of a screen, of the parser."""
IMPORTED = {
    ("textual._compositor", "ChopsUpdate"), ("textual._compositor", "CompositorUpdate"),
    ("textual._compositor", "LayoutUpdate"), ("textual._xterm_parser", "XTermParser"),
    ("textual.widget", "_RenderCache"),
}  # fmt: skip
NOT_TEXTUALS = {"_replace", "_exit"}
"""Names of Python's own with an underscore: of named tuples, of os."""


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
    for name in USED["ThinDriver"]:
        assert name in inspect.getsource(Driver.__init__)


def test_escape_waits_as_long_as_the_environment_says() -> None:
    assert isinstance(constants.ESCAPE_DELAY, float)


def test_a_layout_places_widgets_by_region() -> None:
    assert WidgetPlacement._fields[:4] == ("region", "offset", "margin", "widget")
    assert "self.styles.layout" in inspect.getsource(inspect.getattr_static(Screen, "layout").fget)


def test_a_sheet_draws_what_lies_behind_where_textual_would() -> None:
    """``Sheet._render_content`` takes the place of Textual's: it fills the same cache and clears the same regions."""
    assert list(inspect.signature(Widget._render_content).parameters) == ["self"]
    source = inspect.getsource(Widget._render_content)
    assert "self._render_cache = _RenderCache(self.size, strips)" in source
    assert "self._dirty_regions.clear()" in source
    assert "self._render_content()" in inspect.getsource(Widget.render_line)
    assert _RenderCache._fields == ("size", "lines")
    assert list(inspect.signature(Compositor.render_strips).parameters) == ["self", "size"]
    assert "self._compositor = Compositor()" in inspect.getsource(Screen.__init__)


def test_the_app_overrides_what_textual_calls() -> None:
    assert list(inspect.signature(App._fatal_error).parameters) == ["self"]
    assert "self._fatal_error()" in inspect.getsource(App._handle_exception)
    assert list(inspect.signature(App._set_pointer_shape).parameters) == ["self", "shape"]


PACKAGE = Path(tui.__file__).parent


def trees() -> Iterator[ast.AST]:
    """Our modules as they are written."""
    yield from (ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py"))


@cache
def source_of(cls: type) -> str:
    return inspect.getsource(cls)


def shared_names() -> dict[str, set[str]]:
    """By class of ours: the private names in it that the classes of Textual which it is made from have as well."""
    found: dict[str, set[str]] = {}
    for info in pkgutil.walk_packages(tui.__path__, "tui."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, cls in vars(module).items():
            if not inspect.isclass(cls) or cls.__module__ != info.name:
                continue
            bases = [base for base in cls.__mro__[1:] if base.__module__.startswith("textual.")]
            names = set(
                re.findall(r"(?:self|cls|super\(\))\.(_[a-z]\w*)|def (_[a-z]\w*)", source_of(cls)) if bases else ()
            )
            flat = {one or other for one, other in names}
            theirs = {
                one for one in flat if any(re.search(rf"(self\.|def ){one}\b", source_of(base)) for base in bases)
            }
            if theirs:
                found[name] = theirs
    return found


def test_every_private_name_of_textual_that_is_used_or_overridden_is_looked_at_here() -> None:
    """Also one that a class of ours has by accident: there it would be Textual's as well."""
    assert shared_names() == USED
    ours, others, imported = set(), set(), set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                ours.add(node.name)
            elif isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr):
                of_self = ast.unparse(node.value) in ("self", "cls")
                (ours if of_self else others).add(node.attr)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
                private = "._" in str(node.module)
                imported |= {(node.module, one.name) for one in node.names if private or one.name.startswith("_")}
    assert others - ours - NOT_TEXTUALS == USED_OF_OTHERS
    assert imported == IMPORTED


async def test_the_app_has_the_private_names_that_are_used(opened: Opened) -> None:
    async with opened() as team:
        for name in USED["TerminalApp"]:
            assert hasattr(team.app, name), name
        assert not team.main.query("ToastRack, Tooltip")
