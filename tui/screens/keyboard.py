"""The keyboard of the first screen: which key means what, where one is.

In the box a key that writes a character writes it, but for a sign that begins no search. In the list a digit, ``+``
and a digit, or a paste begins a new search, as a softphone or a caller's number does. Everything else is a command of
the registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from tui import commands
from tui.commands.keymap import written
from tui.text import screen_text
from tui.widgets.places import LEAST

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

SIGNS = ("exclamation_mark", "question_mark", "colon")
"""Nobody's name and no field of a query begins with these: in the empty box they are the commands that they are in the
list, which whoever has just opened the app does not yet tell from it."""


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
        asks = isinstance(event, events.Key) and self._asks(event.key)
        if screen.here == "box" and writes and not asks and not screen.opening:
            return True
        if screen.listing.busy or screen.selecting.waits or screen.doer.short or screen.opening:
            return False
        if not screen.doer.busy_with or not isinstance(event, events.Key):
            return True
        # Something long is being written: one may move meanwhile, but not act on rows that are about to change.
        command = commands.find(screen.here, event.key, self.prefix, screen.place_name, screen.entry)
        return not (command and command.acts)

    def take(self, event: events.Event) -> None:
        """Deal with a key or a paste."""
        screen = self._screen
        if screen.size.width < LEAST.width or screen.size.height < LEAST.height:
            # Nothing can be seen, so nothing is done; but one can leave.
            if isinstance(event, events.Key) and commands.means("quit", event.key):
                commands.BY_NAME["quit"].run(screen)
        elif screen.opening:
            # It takes longer than the patience of the type-ahead: no key may do here what was meant for the form.
            screen.opening = not (isinstance(event, events.Key) and event.key == "escape")
            screen.say_no("That is still being read. esc gives it up." if screen.opening else "Given up.")
        elif isinstance(event, events.Paste):
            self._search_with(event.text, fresh=screen.here != "box")
        elif isinstance(event, events.Key):
            self._take_key(event.key, event.character if event.is_printable else None)

    def reads_on(self) -> str:
        """The keys that show in whole what the notice line has cut, "" where none does."""
        screen = self._screen
        if screen.app.screen is not screen:
            return ""
        notices = commands.key("notices")
        acts = screen.here != "box" or any(self._asks(key) for key in commands.BY_NAME["notices"].keys[:1])
        return notices if acts else f"{commands.key('back')} {notices}"

    def wait_for_second(self, prefix: str) -> None:
        """A key was pressed that another one must follow. The gutters that answer light up."""
        self.prefix = prefix
        self._light()
        self._screen.say(self._offers(prefix), passing=True)

    def _light(self) -> None:
        self._screen.side.refresh()
        self._screen.record.refresh()

    def _take_key(self, key: str, character: str | None) -> None:
        screen = self._screen
        prefix, self.prefix = self.prefix, ""
        if prefix in commands.PREFIXES:
            self._light()
            self._take_second(prefix, key, character)
            return
        if prefix == "+" and character and character.isdigit():
            self._search_with(f"+{character}", fresh=True)
            return
        panel = screen.here
        if self._asks(key):
            panel = "list"
        elif screen.here == "box":
            if self._typed(key, character):
                return
        elif screen.here != "side" and character:
            if character.isdigit():
                self._search_with(character, fresh=True)
                return
            if character == "+":
                self.prefix = "+"
                return
        command = commands.find(panel, key, section=screen.place_name, entry=screen.entry)
        if command is None:
            screen.say_no(f"{_written(key, character)}: no such key here. {commands.key('keys')} shows the keys.")
            return
        screen.clear_notice()
        command.run(screen)

    def _asks(self, key: str) -> bool:
        """Whether a key in the empty box means a command and no search: a sign that begins none, as ``!``."""
        screen = self._screen
        signs = screen.here == "box" and key in SIGNS and not screen.search.text
        return signs and any(commands.means(name, key) for name in ("notices", "keys", "palette"))

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

    def _take_second(self, prefix: str, key: str, character: str | None) -> None:
        """The letter after ``g`` or ``y``."""
        screen = self._screen
        if screen.opened == "side" and screen.here != "side":
            screen.open_panel(None)
        screen.clear_notice()
        if key == "escape":
            return
        command = commands.find(screen.here, key, prefix, screen.place_name, screen.entry)
        if command:
            command.run(screen)
        else:
            screen.say_no(f"{self._shown(prefix)} {_written(key, character)}: no such key. {self._offers(prefix)}")

    def _offers(self, prefix: str) -> str:
        """The letters that may follow, with what they do."""
        found = commands.seconds(self._screen, prefix)
        pairs = [(written(key[2:]), command.help) for command in found for key in command.keys
                 if key.startswith(f"{prefix} ")]  # fmt: skip
        if prefix == "g":
            pairs = [(letter, "top" if letter == "g" else words) for letter, words in pairs]
        return f"{self._shown(prefix)}, then: " + ", ".join(f"{letter} {words}" for letter, words in pairs)

    @staticmethod
    def _shown(prefix: str) -> str:
        """The key that a prefix is, as people read it: ``go`` may be on another one than g."""
        return commands.key(commands.PREFIXES[prefix])

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
            if screen.standings.now:
                screen.standings.now.leave()
        if screen.search.write(text):
            self._searched()

    def _searched(self) -> None:
        self._screen.clear_notice()
        self._screen.notice.refresh()  # the way that reads on is another one from the empty box
        self._screen.show(self._screen.view.searching(self._screen.search.text))


def _written(key: str, character: str | None) -> str:
    """A key as people read it."""
    return character if character and character.strip() else written(key)
