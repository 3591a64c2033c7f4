"""The keyboard of the first screen: which key means what, where one is.

In the box a key that writes a character writes it. In the list a digit, ``+`` and a digit, or a paste begins a new
search, as a softphone or a caller's number does. Everything else is a command of the registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from tui import commands
from tui.text import screen_text
from tui.widgets.places import LEAST

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Keyboard:
    """Deals with one key at a time; ``prefix`` is a first key that waits for its second."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.prefix = ""

    def ready_for(self, event: events.Event) -> bool:
        """Whether a key can be dealt with now. One that acts on a row waits for the rows that it means."""
        screen = self._screen
        if not screen.started:
            return False
        writes = isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
        return (screen.here == "box" and writes) or not screen.contacts.busy

    def take(self, event: events.Event) -> None:
        """Deal with a key or a paste."""
        screen = self._screen
        if screen.size.width < LEAST.width or screen.size.height < LEAST.height:
            # Nothing can be seen, so nothing is done; but one can leave.
            if isinstance(event, events.Key) and event.key == "ctrl+q":
                screen.action_quit()
        elif isinstance(event, events.Paste):
            self._search_with(event.text, fresh=screen.here != "box")
        elif isinstance(event, events.Key):
            self._take_key(event.key, event.character if event.is_printable else None)

    def wait_for_place(self) -> None:
        """``g`` was pressed: the next key names a place. The gutters that answer light up."""
        self.prefix = "g"
        self._screen.side.refresh()
        self._screen.notice.say(self._places(), passing=True)

    def _take_key(self, key: str, character: str | None) -> None:
        screen = self._screen
        prefix, self.prefix = self.prefix, ""
        if prefix == "g":
            screen.side.refresh()
            self._take_second(key, character)
            return
        if prefix == "+" and character and character.isdigit():
            self._search_with(f"+{character}", fresh=True)
            return
        if screen.here == "box":
            if self._typed(key, character):
                return
        elif screen.here != "side" and character:
            if character.isdigit():
                self._search_with(character, fresh=True)
                return
            if character == "+":
                self.prefix = "+"
                return
        command = commands.find(screen.here, key)
        if command is None:
            screen.say_no(f"{_written(key, character)}: no such key here. F1 shows the keys.")
            return
        screen.clear_notice()
        command.run(screen)

    def _typed(self, key: str, character: str | None) -> bool:
        """Write or edit in the box; False if the key does neither."""
        search = self._screen.search
        if character:
            if search.write(character):
                self._searched()
            return True
        changed = search.edit(key)
        if changed:
            self._searched()
        return changed is not None

    def _take_second(self, key: str, character: str | None) -> None:
        """The letter after ``g``."""
        screen = self._screen
        if screen.opened == "side" and screen.here != "side":
            screen.open_panel(None)
        screen.clear_notice()
        if key == "escape":
            return
        command = commands.find(screen.here, key, "g")
        if command:
            command.run(screen)
        else:
            screen.say_no(f"g {_written(key, character)}: no such place. {self._places()}")

    def _places(self) -> str:
        """The letters after ``g`` that lead somewhere, with where."""
        pairs = [c for c in commands.COMMANDS if c.keys[0].startswith("g ") and not c.reason(self._screen)]
        return "g, then: " + ", ".join(f"{c.shown[1:]} {c.help}" for c in pairs) + ", g top"

    def _search_with(self, text: str, *, fresh: bool) -> None:
        """Go to the box with this text: what is typed or pasted anywhere finds someone."""
        screen = self._screen
        text = screen_text(text.strip("\r\n"))
        if not text:
            return
        if screen.here != "box":
            screen.focus_on("box")
        if fresh:
            screen.search.set("")
        if screen.search.write(text):
            self._searched()

    def _searched(self) -> None:
        self._screen.clear_notice()
        self._screen.show(self._screen.view.searching(self._screen.search.text))


def _written(key: str, character: str | None) -> str:
    """A key as people read it."""
    return character if character and character.strip() else key.replace("_", " ")
