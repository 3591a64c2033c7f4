"""What the tests of the screens share: the app on a session in memory, keys pressed, lines read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.timer import Timer

from store.opening import open_store
from store.session import Session
from tests.tui import written
from tests.tui.fake import FakeSession
from tui.app import TeambookApp
from tui.commands.keymap import CHARACTERS, name_of
from tui.look import look_for
from tui.screens.main import MainScreen

PATIENCE = 20
"""Seconds after which something that should have come is said not to come: a busy machine is no mistake."""

Opened = Callable[..., AbstractAsyncContextManager["Driven"]]


OpenedBook = Callable[..., AbstractAsyncContextManager[tuple["Driven", Session]]]


WRITTEN = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}


def pressed(key: str) -> events.Key:
    """A key as Textual's parser of a terminal's input makes it; given by Textual's name or as a character."""
    if len(key) == 1:
        return events.Key(name_of(key), key)
    return events.Key(key, WRITTEN.get(key, CHARACTERS.get(key)))


def has_message(pump: MessagePump) -> bool:
    """Whether a part of the app has something to deal with. Asked of its queue: the pilot's way, a message to each part
    that is waited for, takes most of a test's time."""
    return not pump._message_queue.empty() or pump._pending_message is not None or bool(pump._next_callbacks)


class Driven:
    """An app that is running, and what one sees of it."""

    def __init__(self, app: TeambookApp, pilot: Pilot[int], session: Any) -> None:
        self.app, self.pilot, self.session = app, pilot, session

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def sheet(self) -> Any:
        """The screen on top, whichever it is: each kind has parts of its own."""
        return self.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys, as the terminal's side hands them on, and wait until everything that follows has happened.

        Textual's pilot waits 40 ms for each instead, until the process seems to be idle: slow, and no proof.
        """
        for key in keys:
            self.app.post_message(pressed(key))
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, without a pause between its letters."""
        for character in text:
            self.app.post_message(pressed(character))
        await self.settle()

    async def settle(self, seconds: float = PATIENCE) -> None:
        """Wait until nothing is asked, written, typed or to be laid out."""
        quiet, turns, ends = 0, 0, monotonic() + seconds
        while quiet < 5:  # what one message does may be to send another
            # Looked at ever more seldom: the desk's thread needs the processor for what is waited for.
            await asyncio.sleep(0 if quiet else min(turns * 0.001, 0.02))
            turns += 1
            quiet = 0 if self._waits() else quiet + 1
            assert monotonic() < ends, f"it never settles, {self._waits()}:\n{self.text()}"
        for screen in self.app.screen_stack:  # what lies behind a sheet is drawn by a timer of its own
            if screen.is_current:
                screen._on_timer_update()

    async def until(self, holds: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait until something holds, whatever else is still to come."""
        ends = monotonic() + seconds
        while not holds():
            assert monotonic() < ends, f"it never comes:\n{self.text()}"
            await asyncio.sleep(0.003)

    def _waits(self) -> list[str]:
        """What is still to come."""
        app, main, screen = self.app, self.main, self.app.screen
        form = getattr(screen, "form", None)
        waits = {
            "a key": bool(app.typed_ahead),
            "the screen": not main.settled,
            "the desk": not app.desk.idle,
            "a sheet": not getattr(screen, "started", True) or bool(form and form.waiting),
            "a count": main.selection.hidden is None,
            "a message": any(
                map(
                    has_message,
                    (app, *(node for one in app.screen_stack for node in one.walk_children(with_self=True))),
                )
            ),
        }
        return [what for what, still in waits.items() if still]

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
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where one is, and one's home, are a folder of the test."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    return home


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor need not rest before what it is on is read, nor the typing stop before the selected are counted: no
    test may depend on how fast its keys come. Textual forgets a timer that is overdue when it is begun, as one of a
    millisecond is where the desk's thread has the processor meanwhile; not here."""
    monkeypatch.setitem(Timer.__init__.__kwdefaults__, "skip", False)  # type: ignore[arg-type]  # it has some
    monkeypatch.setattr("tui.screens.reader.REST", 0.001)
    monkeypatch.setattr("tui.screens.history.REST", 0.001)
    monkeypatch.setattr("tui.screens.selecting.PAUSE", 0.001)


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
