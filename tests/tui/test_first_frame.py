"""The first frame has its rows, and what was typed before them is done; where the store is slow, the screen is there
without them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App

from tests.tui.conftest import Driven, pressed
from tests.tui.fake import FakeSession
from tui.app import TeambookApp
from tui.look import look_for
from tui.screens import first_frame
from tui.screens.main import MainScreen


class Shown:
    """What each frame of the first screen showed: whether the rows were there, on which the cursor stood, the lines."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.frames: list[tuple[bool, int, str]] = []
        display = App._display

        def noted(app: App[Any], screen: MainScreen, renderable: Any) -> None:
            if renderable is not None and not app._batch_count:
                lines = screen._compositor.render_strips()
                text = "\n".join("".join(segment.text for segment in line) for line in lines)
                self.frames.append((screen.started, screen.contacts.cursor, text))
            display(app, screen, renderable)

        monkeypatch.setattr(App, "_display", noted)


@asynccontextmanager
async def opening(gate: threading.Event) -> AsyncIterator[Driven]:
    """The app, whose store opens when the gate does."""
    session = FakeSession(1000)

    def open_session() -> FakeSession:
        assert gate.wait(30)
        return session

    app = TeambookApp(open_session, look=look_for("truecolor"))
    async with app.run_test(size=(80, 24)) as pilot:
        try:
            yield Driven(app, pilot, session)
        finally:
            gate.set()


async def test_nothing_is_painted_before_the_rows_and_the_first_frame_has_what_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(first_frame, "LATE", 60)
    shown, gate = Shown(monkeypatch), threading.Event()
    async with opening(gate) as team:
        for key in ("down", "down"):
            team.app.post_message(pressed(key))
        await team.until(lambda: team.app.typed_ahead == 2)
        await asyncio.sleep(0.1)
        assert shown.frames == []
        gate.set()
        await team.settle()
        started, cursor, text = shown.frames[0]
        assert (started, cursor) == (True, 2)
        name = team.main.contacts.rows.rows[2].name
        assert name in text
        assert "1,000" in text, "the sidebar has its counts"
        # What followed was asked for while the desk was kept from work, and is all there.
        assert team.main.reader.detail is not None
        assert team.main.search.count.number == 1000


async def test_a_slow_store_is_waited_for_with_the_screen_in_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_frame, "LATE", 0.01)
    shown, gate = Shown(monkeypatch), threading.Event()
    async with opening(gate) as team:
        await team.until(lambda: shown.frames)
        started, _, text = shown.frames[0]
        assert not started
        assert "─" in text, "the rules between the panels"
        gate.set()
        await team.settle()
        name = team.main.contacts.rows.rows[0].name
        assert name in team.text()
        started, _, text = shown.frames[-1]
        assert started
        assert name in text
