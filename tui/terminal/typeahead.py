"""Keys typed ahead: none is lost, none is delivered out of order, none to the wrong place.

Plain Textual forwards each key to whatever has the focus at that moment. A dialog that the first key of a packet
opens is not mounted yet when the next ones are forwarded: they are lost, and ``a`` ``bob`` enter submits an empty
picker. Here keys and pastes wait in a queue of their own, and the next one is delivered only when the one before
has been dealt with.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from time import monotonic
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

PATIENCE = 2.0
"""Seconds to wait for a dialog to take the focus, or for rows to arrive: a keyboard must never freeze."""
OPENING = 60.0
"""The first rows of a store on a slow disk may take longer; until they are there no key means anything."""
TURN = 0.002


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that deals with its keys itself, at once, without Textual's focus."""

    started: bool

    def ready_for(self, event: events.Event) -> bool:
        """Whether the event can be dealt with now."""

    def take(self, event: events.Event) -> None:
        """Deal with it."""


def split(event: events.Event) -> Iterator[events.Event]:
    """esc and a letter in one packet arrive as ``alt+letter``: here they are two keys again (no command uses alt)."""
    if isinstance(event, events.Key) and event.key.startswith("alt+") and (letter := event.character or "").isalnum():
        yield events.Key("escape", "\x1b")
        yield events.Key(letter, letter)
    else:
        yield event


class TypeAhead:
    """The queue between the terminal and the screens. ``before`` sees each key before it is dealt with."""

    def __init__(
        self,
        app: App[Any],
        forward: Callable[[events.Event], Awaitable[None]],
        before: Callable[[events.Event], None] = lambda _: None,
    ) -> None:
        self._app, self._forward, self._before = app, forward, before
        self._waiting: deque[events.Event] = deque()
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, event: events.Event) -> None:
        """Queue a key or a paste."""
        self._waiting.extend(split(event))
        if self._task is None:
            # What needs no waiting is done at once: a turn of the event loop costs more than a cursor key.
            self.take_ready()
            if self._waiting:
                self._task = asyncio.create_task(self._deliver(), name="type-ahead")

    def take_ready(self) -> None:
        """Deliver what the screen on top takes itself, as long as it can."""
        while self._waiting and self._app.is_running and self._app.screen_stack:
            screen = self._app.screen
            if not (isinstance(screen, TakesKeys) and screen.is_running and screen.ready_for(self._waiting[0])):
                return
            self._before(self._waiting[0])
            screen.take(self._waiting.popleft())

    async def _deliver(self) -> None:
        try:
            while self._waiting and self._app.is_running:
                await self._settle()
                if not (self._waiting and self._app.is_running and self._app.screen_stack):
                    return
                event = self._waiting.popleft()
                self._before(event)
                screen = self._app.screen
                if isinstance(screen, TakesKeys):
                    screen.take(event)
                else:
                    await self._forward(event)
        finally:
            self._task = None

    async def _settle(self) -> None:
        """Wait until the key before has had all its effects, or patience ends."""
        end = monotonic() + PATIENCE
        opening = monotonic() + OPENING
        while self._waiting and monotonic() < end and self._app.screen_stack:
            screen = self._app.screen
            if isinstance(screen, TakesKeys):
                if screen.ready_for(self._waiting[0]):
                    return
                if not screen.started and monotonic() < opening:
                    end = monotonic() + PATIENCE
            elif await self._quiet(screen):
                return
            await asyncio.sleep(TURN)

    async def _quiet(self, screen: Screen[Any]) -> bool:
        """Whether a stock screen is mounted, has its focus, and all queues have run empty."""
        if not (screen.is_mounted and screen.is_current):
            return False
        for pump in (self._app.focused, screen, self._app):
            if pump is not None:
                await _drained(pump)
        now = self._app.screen
        return now is screen and (screen.focused is not None or screen.AUTO_FOCUS == "" or not screen.focus_chain)


async def _drained(pump: MessagePump) -> None:
    """Wait until a pump has dealt with everything that it has in its queue by now."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE)
        except TimeoutError:
            return
