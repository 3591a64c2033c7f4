"""What the tests of the screens share: the app on a session in memory, keys pressed, lines read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.fake import FakeSession
from tui.app import TeambookApp
from tui.look import look_for
from tui.screens.main import MainScreen

Opened = Callable[..., AbstractAsyncContextManager["Driven"]]


class Driven:
    """An app that is running, and what one sees of it."""

    def __init__(self, app: TeambookApp, pilot: Pilot[int], session: FakeSession) -> None:
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
        for _ in range(400):
            await self.pilot.pause(0.002)
            if self.main.settled and self.app.desk.idle and not self.app.typed_ahead:
                break
        await self.pilot.pause()

    def lines(self) -> list[str]:
        """The lines of the screen, without blanks at their end."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

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
