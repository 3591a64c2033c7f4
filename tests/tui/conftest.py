"""What the tests of the screens share: the app on a session in memory, keys pressed, lines read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual.pilot import Pilot

from store.opening import open_store
from store.session import Session
from tests.tui import written
from tests.tui.fake import FakeSession
from tui.app import TeambookApp
from tui.look import look_for
from tui.screens.main import MainScreen

PATIENCE = 20
"""Seconds after which something that should have come is said not to come: a busy machine is no mistake."""

Opened = Callable[..., AbstractAsyncContextManager["Driven"]]


OpenedBook = Callable[..., AbstractAsyncContextManager[tuple["Driven", Session]]]


class Driven:
    """An app that is running, and what one sees of it."""

    def __init__(self, app: TeambookApp, pilot: Pilot[int], session: Any) -> None:
        self.app, self.pilot, self.session = app, pilot, session

    @property
    def main(self) -> MainScreen:
        return self.app.main

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything that follows from them has happened."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        names = {" ": "space", "+": "plus", "/": "slash"}
        await self.press(*(names.get(character, character) for character in text))

    async def settle(self) -> None:
        """Wait until the desk has nothing to do and all messages have been dealt with."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            await self.pilot.pause(0.002)
            screen = self.app.screen
            form = getattr(screen, "form", None)
            shown = getattr(screen, "started", True) and not (form and form.waiting)
            if self.main.settled and self.app.desk.idle and not self.app.typed_ahead and shown:
                break
        await self.pilot.pause()

    def lines(self) -> list[str]:
        """The lines of the screen, without blanks at their end."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def notice(self) -> str:
        """What the notice line says."""
        return self.main.notice.text

    def text(self) -> str:
        return "\n".join(self.lines())

    @property
    def name(self) -> str:
        """The name at the cursor."""
        row = self.main.contacts.row
        return row.name if row else ""


@pytest.fixture
def opened() -> Opened:
    """The app, opened: ``async with opened(size=(80, 24), contacts=1000) as team``."""

    @asynccontextmanager
    async def open_app(
        size: tuple[int, int] = (120, 36),
        contacts: int = 100_000,
        session: FakeSession | None = None,
        depth: str = "truecolor",
        plain: bool = False,
    ) -> AsyncIterator[Driven]:
        session = session or FakeSession(contacts)
        app = TeambookApp(lambda: session, look=look_for(depth, plain=plain))
        async with app.run_test(size=size) as pilot:
            driven = Driven(app, pilot, session)
            await driven.settle()
            yield driven

    return open_app


@pytest.fixture
def book(tmp_path: Path) -> OpenedBook:
    """The app on a real store, in Dana's book: ``async with book(names=...) as (team, session)``. The session is
    another one of hers, to look and to meddle with; ``prepare`` gets it before the app is opened. ``username`` opens
    the app as somebody else."""

    @asynccontextmanager
    async def open_book(
        size: tuple[int, int] = (80, 24),
        names: tuple[str, ...] = written.NAMES,
        username: str = "dana",
        prepare: Callable[[Session], object] = lambda _: None,
    ) -> AsyncIterator[tuple[Driven, Session]]:
        beside = written.make(tmp_path, names)
        prepare(beside.session("dana"))
        app = TeambookApp(lambda: open_store(beside.url).session(username), look=look_for("truecolor"))
        async with app.run_test(size=size) as pilot:
            driven = Driven(app, pilot, None)
            await driven.settle()
            await driven.press("escape", "g", "m")
            yield driven, beside.session("dana")
        beside.close()

    return open_book
