"""The app with a dialog of stock widgets at ``a``, as later ones are: to try keys typed ahead on.

``python -m tests.tui.dialogs_app``: ``a`` opens a picker with an input; what it returns is put into the notice line.
"""

from __future__ import annotations

import asyncio
import sys

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from tests.tui.fake import FakeSession
from tui.app import TeambookApp


class Picker(ModalScreen[str | None]):
    """Takes its time to mount, as a dialog with a plan does."""

    def compose(self) -> ComposeResult:
        yield Input()

    async def on_mount(self) -> None:
        await asyncio.sleep(0.05)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            self.dismiss(None)


class DialogsApp(TeambookApp):
    """``a`` in the list opens the picker."""

    def on_mount(self) -> None:
        screen, plain = self.main, self.main.take

        def take(event: events.Event) -> None:
            if isinstance(event, events.Key) and event.key == "a" and screen.here == "list":
                self.push_screen(Picker(), lambda value: screen.say(f"picked {value!r}"))
            else:
                plain(event)

        screen.take = take  # type: ignore[method-assign]  # a key that is only this app's


if __name__ == "__main__":
    sys.exit(DialogsApp(lambda: FakeSession(1000)).run())
