"""The palette and the list of keys: every command by its name, narrowed by typing, run by enter.

Both show the registry. What cannot be done now stands dim with its reason, and enter says that; what can is done to
the target that was there before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.sections import ASSIGNED
from tui import commands
from tui.commands import Command
from tui.commands.registry import PANELS
from tui.forms.choice import Button
from tui.forms.form import Form
from tui.forms.picker import Option, Picker
from tui.look import Look
from tui.screens import moving
from tui.text import screen_text, width_of, wrap
from tui.widgets.facts import VIEWS
from tui.widgets.line import Line
from tui.widgets.places import LIST_STAYS
from tui.widgets.sidebar import letter_of

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

SENTENCE_PARTS = re.compile("[,;:]")
KEYS = 13
"""The cells for the keys of a command, at most; with a gap."""
AROUND = 6
"""The lines of the screen below a sheet, its edge, the line where one types, and a blank one over the list."""
WORDS = 30
"""The cells for what it does, where a reason stands beside it."""
LEAST_NOTE = 10


class CommandList(Picker):
    """Picks a command. ``grouped``: under the headings of their groups, as long as nothing is typed."""

    def __init__(self, form: CommandForm, found: Sequence[Command], *, grouped: bool, hint: str) -> None:
        self._form, self._grouped = form, grouped
        self._lines: list[str | int] = []
        self._all = {one.name: one for one in found}
        self._keys = min(KEYS, 2 + max((width_of(one.shown) for one in found), default=0))
        # Searched by its words; then by its name, its group, its keys as they are written, and other words for it.
        options = [
            Option(one.name, one.help, also=f"{one.name.replace('-', ' ')} {one.group} {one.shown} {one.also}")
            for one in found
        ]
        super().__init__("", options, hint=hint)
        self._most = len(self._lines)

    @property
    def command(self) -> Command | None:
        """The one at the cursor."""
        return self._of(self.current) if self.current else None

    def _of(self, option: Option) -> Command:
        return self._all[str(option.value)]

    def _find(self) -> None:
        super()._find()
        if self.line.text:
            # What another panel is for comes after all that can be done from here.
            self._found.sort(key=lambda option: self._form.elsewhere(self._of(option)))
        self._lines = list(range(len(self._found)))
        if self._grouped and not self.line.text:
            self._lines, group = [], ""
            for number, option in enumerate(self._found):
                now = self._of(option).group
                if now != group:
                    self._lines += ([""] if group else []) + [now]
                    group = now
                self._lines.append(number)

    def _room(self) -> int:
        """The lines that there are for the list: part of it would be out of reach in a higher one."""
        main = self._form.main
        error = len(wrap(self._form.error, main.size.width - 30)) if self._form.error else 0
        return max(3, main.size.height - LIST_STAYS - AROUND + 1 - error)

    def height(self, cells: int) -> int:
        """As high as all of them, or the screen: what is typed changes nothing of it."""
        self.rows = min(self._room(), self._most)
        self._follow()
        return 1 + self.rows

    def _follow(self) -> None:
        """The command at the cursor stays in sight, the heading over it too."""
        place = self._lines.index(self.at) if self.at in self._lines else 0
        heading = place - 1 if place and isinstance(self._lines[place - 1], str) else place
        self._top = max(0, min(self._top, heading), place - self.rows + 1)

    def _move(self, step: int) -> None:
        self.at = max(0, min(self.at + step, len(self._found) - 1))
        self._moved = True
        self._follow()

    def _count(self) -> str:
        return f"{len(self._found)} of {len(self._all)}"

    def take(self, key: str, character: str | None) -> bool:
        """Narrow, move; home and end go to the ends of the list while nothing is typed."""
        if key in ("home", "end") and not self.line.text:
            self._move(-len(self._all) if key == "home" else len(self._all))
            return True
        return super().take(key, character)

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """Key, words, and why not."""
        if y == 0:
            super().draw(y, line, look, cells, here=here)
            return
        at, end = y - 1 + self._top, line.x + cells
        if at >= len(self._lines):
            if not self._lines and y == 1:
                line.add("Nothing is called that.", look.dim)
            return
        entry = self._lines[at]
        if isinstance(entry, str):
            line.add(entry, look.dim)
        else:
            self._draw_command(self._of(self._found[entry]), line, look, cells - 2, entry == self.at)
        if (y == self.rows and at + 1 < len(self._lines)) or (y == 1 and self._top):
            line.right(end, look.glyphs.more, look.dim)

    def _draw_command(self, command: Command, line: Line, look: Look, cells: int, cursor: bool) -> None:
        end = line.x + cells
        reason = self._form.why_not(command)
        line.add(look.glyphs.cursor if cursor else " ", look.here).add(" ")
        left = line.x + self._keys
        line.add(command.shown, look.dim if reason else look.strong, self._keys - 1, look.glyphs.more).to(left)
        words = look.strong if cursor else look.dim if reason else look.normal
        line.add(command.help, words, end - line.x, look.glyphs.more)
        if end - left - WORDS >= WORDS:
            line.to(left + WORDS)
        line.to(line.x + 3)
        if reason and end - line.x >= min(LEAST_NOTE, width_of(reason)):
            line.add(reason, look.dim, end - line.x, look.glyphs.more)

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on a command runs it."""
        at = y - 1 + self._top
        if y == 0 or at >= len(self._lines):
            return False
        entry = self._lines[at]
        if isinstance(entry, int):
            self.at = entry
            return True
        return False


def verb_of(command: Command) -> str:
    """What enter does in few words: the first of the help's, without the place that it begins with."""
    where, _, what = command.help.partition(": ")
    words = what if what and (command.section or where in ("Board", "Sidebar")) else where
    first = SENTENCE_PARTS.split(words)[0]
    return f"{first[:1].upper()}{first[1:]}"


class CommandForm(Form):
    """A sheet with commands."""

    fleeting = True

    def __init__(
        self,
        main: MainScreen,
        heading: str,
        found: Sequence[Command],
        *,
        grouped: bool = False,
        hint: str = "type what you want to do",
    ) -> None:
        super().__init__(main)
        self.heading = heading
        self.list = CommandList(self, found, grouped=grouped, hint=hint)
        self.parts = [self.list]

    def why_not(self, command: Command) -> str:
        """Why a command cannot run now, "" if it can. One that is for the list goes there first."""
        if self.elsewhere(command):
            there = f"For the sidebar: {commands.key('next-panel')} goes there."
            return "For the search box." if "box" in command.panels else there
        return command.why_not(self.main)

    def elsewhere(self, command: Command) -> bool:
        """Whether a command is for a panel in which one is not, and that running it does not go to."""
        return self.main.here not in command.panels and "list" not in command.panels

    def buttons(self) -> list[Button]:
        """The main button says what enter does."""
        command = self.list.command
        verb = verb_of(command) if command else "Nothing"
        return [Button(verb, self.submit, "enter"), *self.asks(), Button("Cancel", self.cancel, "escape", shown="esc")]

    def submit(self, *, another: bool = False) -> None:
        """Run the command at the cursor, or say why not."""
        command = self.list.command
        if command is None:
            self.refuse("Nothing is called that. esc closes.")
        elif reason := self.why_not(command):
            self.refuse(reason)
        else:
            main = self.main
            self.close()
            if main.here not in command.panels:
                main.focus_on("list")
            main.clear_notice()
            command.run(main)

    def keys_pressed(self) -> bool:
        """The key of the list of keys, pressed in it, closes it."""
        self.close()
        return True


def _offered(main: MainScreen) -> list[commands.Command]:
    """What the lists show: all but the steps in the box, the way to what is not here, and the list itself."""
    return [
        command
        for command in commands.COMMANDS
        if commands.in_section(command, main.place_name)
        and (main.here in command.panels or "list" in command.panels or "side" in command.panels)
        and command.name not in ("palette", "more")
        and not (command.group == "Places" and command.reason(main))
    ]


def sections(main: MainScreen) -> list[Command]:
    """The way to each line of the sidebar that has no key: whose tasks, whose book, audiences, saved views."""
    facts, found = main.facts, []
    names = {member.username: member.name for member in facts.members}
    for section in facts.sections:
        if section.name == VIEWS.name or letter_of(section):
            continue
        title, who = screen_text(section.title), section.name.partition(":")[2]
        if section.name.startswith(ASSIGNED):
            title = f"Assigned to {'me' if who == 'me' else title}"
        found.append(
            Command(
                f"to-{section.name}",
                (),
                "",
                title,
                moving.show_section,
                PANELS,
                (section.name,),
                group="Places",
                also=f"{who} {names.get(who, '')}",
            )
        )
    return found


def open_palette(main: MainScreen) -> None:
    """All commands; what moves comes last, since its keys are the hand's own, and then the sections without a key."""
    found = sorted(_offered(main), key=lambda command: command.group == "Moving")
    main.open_form(CommandForm(main, "Commands", [*found, *sections(main)]))


def open_more(main: MainScreen) -> None:
    """What can be done with the target."""
    target = main.target()
    offered = [one for one in _offered(main) if one.on_target and not one.why_not(main)]
    main.open_form(CommandForm(main, f"More for {target.words if target else 'nobody'}", offered))


def open_keys(main: MainScreen) -> None:
    """All keys by group."""
    order = {group: place for place, group in enumerate(commands.GROUPS)}
    offered = {one.name for one in _offered(main)} | {"palette", "more"}
    found = sorted((one for one in commands.COMMANDS if one.name in offered), key=lambda one: order[one.group])
    main.open_form(CommandForm(main, "Keys", found, grouped=True, hint="type to search"))
