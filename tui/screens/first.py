"""The first minute: Teambook was opened, and there is no address book yet. One question, three answers.

It lies over the first screen, which opens the store as soon as it is known: keys typed meanwhile are for that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Region, Size
from textual.screen import Screen

from store.errors import StoreError
from store.frozen import frozen
from tui import commands
from tui.cli import door
from tui.cli.failures import Failure
from tui.text import cut, width_of
from tui.widgets.bars import Notice
from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.places import LEAST, Arranged, Places

if TYPE_CHECKING:
    from tui.app import TeambookApp
    from tui.forms.form import Form
    from tui.screens.main import MainScreen


@frozen
class Answer:
    """One way to begin: its key, its words, and what they mean."""

    key: str
    words: str
    told: str


ANSWERS = (
    Answer("l", "Look around", "a sample organisation to play with; nothing is real"),
    Answer("s", "Start a team", "an address book of your own; you are its first admin"),
    Answer("j", "Join a team", "one that a colleague has started"),
)
WORDS = 16
"""The cells for what an answer is called."""
WIDEST = 6 + WORDS + max(width_of(answer.told) for answer in ANSWERS)


class Welcome(Panel):
    """The question."""

    def __init__(self) -> None:
        super().__init__(id="welcome")
        self.at = 0

    @property
    def _narrow(self) -> bool:
        """Whether what an answer means stands below it."""
        return self.size.width < WIDEST + 4

    def _top(self) -> int:
        return max(2, (self.size.height - 10) // 3)

    def draw(self, y: int, line: Line) -> None:
        """Header, rule, the question with its answers, rule, keys."""
        look, (width, height) = self.look, self.size
        if width < LEAST.width or height < LEAST.height:
            words = (f"This window has {width}x{height} cells.", f"Teambook needs {LEAST.width}x{LEAST.height}.")
            if y < 2:
                line.add(words[y], look.normal)
            return
        left, at = max(2, (width - WIDEST) // 2), y - self._top()
        if y == 0:
            line.to(1).add("Teambook", look.strong)
            self._draw_pressed(line)
        elif y == 1:
            line.add(look.glyphs.heavy * width, look.accent)
        elif y == height - 3:
            line.add(look.glyphs.across * width, look.rule)
        elif y == height - 1:
            self._draw_keys(line)
        elif at == 0:
            line.to(left).add("There is no address book here yet.", look.strong)
        elif at == 1:
            line.to(left).add("How would you like to begin?", look.normal)
        elif at >= 3 and (number := (at - 3) // 2) < len(ANSWERS):
            if at % 2:
                self._draw_answer(number, left, line)
            elif self._narrow:
                line.to(left + 3).add(ANSWERS[number].told, look.dim, width - line.x - 1, look.glyphs.more)

    def _draw_answer(self, number: int, left: int, line: Line) -> None:
        look, answer, here = self.look, ANSWERS[number], number == self.at
        line.to(left - 2)
        if here:
            line.base = look.on_tint(look.normal)
        styles = [look.on_tint(one) if here else one for one in (look.here, look.strong, look.normal, look.dim)]
        line.add(look.glyphs.cursor if here else " ", styles[0]).add(" ").add(answer.key, styles[1]).add("  ")
        line.add(answer.words, styles[1] if here else styles[2]).to(left + 3 + WORDS)
        line.add("" if self._narrow else answer.told, styles[3]).to(min(left + WIDEST - 2, self.size.width - 1))
        line.base = look.normal

    def _draw_keys(self, line: Line) -> None:
        look = self.look
        line.add(f" enter  {ANSWERS[self.at].words} ", look.button)
        for key, words in (("up down", "Choose"), (commands.key("quit"), "Leave")):
            line.to(line.x + 3).add(key, look.strong).add(f" {words}", look.dim)

    def _draw_pressed(self, line: Line) -> None:
        app = cast("TeambookApp", self.app)
        if app.pressed:
            line.right(self.size.width - 1, " ".join(app.pressed.words(self.size.width // 2)), app.look.strong)

    def on_click(self, event: events.Click) -> None:
        """A click on an answer gives it."""
        event.stop()
        number, odd = divmod(event.y - self._top() - 3, 2)
        if not odd and 0 <= number < len(ANSWERS):
            self.at = number
            cast("FirstScreen", self.screen).answer()
        elif event.y == self.size.height - 1 and event.x < WORDS + 4:
            cast("FirstScreen", self.screen).answer()


class FirstScreen(Screen[None], inherit_bindings=False, inherit_css=False):
    """Asks, then begins. ``url`` is where a new store will lie; with ``remember`` one that is joined is opened by
    plain ``teambook`` from then on (nobody has named another place)."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = "FirstScreen { background: ansi_default; } FirstScreen > Panel { background: ansi_default; }"

    def __init__(self, app: TeambookApp, url: str, *, remember: bool) -> None:
        super().__init__()
        self.styles.set_rule("layout", Arranged())
        self.teambook, self.url, self.remember = app, url, remember
        self.welcome, self.notice = Welcome(), Notice()
        self.header = self.welcome
        self.started = False
        self.discarded: Form | None = None
        self._doing: asyncio.Task[None] | None = None

    def compose(self) -> ComposeResult:
        """The question, and the line below it."""
        yield self.welcome
        yield self.notice

    def on_mount(self) -> None:
        """Take the keys that have been typed ahead."""
        self.started = True

    def places_for(self, size: Size) -> Places:
        """All of the screen."""
        return Places(size, {"welcome": size.region, "notice": Region(0, size.height - 2, size.width, 1)})

    def on_screen_resume(self) -> None:
        """A form is gone."""
        for widget in self.children:
            widget.refresh()

    @property
    def caret(self) -> Offset | None:
        """Nothing is typed here."""
        return None

    # -- what forms ask of the screen under them ------------------------------------------------------------------

    def say(self, text: str, *, passing: bool = False) -> None:
        """Put a sentence into the notice line."""
        self.notice.say(text, passing=passing)

    def say_no(self, reason: str) -> None:
        """Say why something cannot be done."""
        self.notice.say(reason, refused=True)

    # -- keys -----------------------------------------------------------------------------------------------------

    def ready_for(self, event: events.Event) -> bool:
        """Keys wait until the sample is made: they are meant for what comes then."""
        return self.started and (self._doing is None or (isinstance(event, events.Key) and self._leaves(event)))

    @staticmethod
    def _leaves(event: events.Key) -> bool:
        return commands.means("quit", event.key)

    def take(self, event: events.Event) -> None:
        """Choose, answer or leave."""
        if not isinstance(event, events.Key):
            return
        if self._leaves(event):
            self.app.exit(0)
        elif self._doing is not None:
            return
        elif event.key in ("up", "shift+tab", "down", "tab", "k"):
            step = 1 if event.key in ("down", "tab") else -1
            self.welcome.at = (self.welcome.at + step) % len(ANSWERS)
            self.notice.say("")
            self.welcome.refresh()
        elif event.key in ("enter", "ctrl+j", "space"):
            self.answer()
        elif found := [number for number, answer in enumerate(ANSWERS) if answer.key == event.key.lower()]:
            self.welcome.at = found[0]
            self.welcome.refresh()
            self.answer()
        else:
            keys = ", ".join(f"{answer.key} {answer.words}" for answer in ANSWERS)
            if self.discarded and commands.means("undo", event.key):
                form, self.discarded = self.discarded, None
                self.open_form(form)
            elif event.key != "escape":
                self.say_no(f"{keys}; {commands.key('quit')} leaves.")

    def answer(self) -> None:
        """Do what the answer at the cursor says."""
        if self._doing is not None:
            return
        self.notice.say("")
        if self.welcome.at == 0:
            self._look_around()
            return
        from tui.screens.first_forms import JoinForm, StartForm

        main = cast("MainScreen", self)  # what forms need of the screen under them is here, too
        self.open_form(StartForm(main, self) if self.welcome.at == 1 else JoinForm(main, self))

    def open_form(self, form: Form) -> None:
        """Show a form in a sheet."""
        from tui.screens.form import FormSheet

        self.app.push_screen(FormSheet(form))

    # -- work -----------------------------------------------------------------------------------------------------

    def work(self, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[str], None]) -> None:
        """Do a job beside the screen; then ``done`` with its value, or ``failed`` with a reason."""

        async def doing() -> None:
            try:
                value = await asyncio.to_thread(job)
            except (StoreError, Failure) as error:
                self._doing = None
                failed(door.without_password(str(error)))
            except OSError as error:
                self._doing = None
                failed(f"{error.filename or 'The system'}: {error.strerror or error}.")
            else:
                self._doing = None
                done(value)

        self._doing = asyncio.create_task(doing(), name="first-minute")

    def begin(self, open_session: Callable[[], Any], notice: str) -> None:
        """The store is there: open it."""
        self.teambook.begin(open_session, notice)
        self.dismiss(None)

    def _look_around(self) -> None:
        from pathlib import Path

        from tui.cli import demo
        from tui.cli.start import opener

        loop = asyncio.get_running_loop()
        words = f"Making {demo.SIZE} contacts"

        def told(number: int) -> None:
            loop.call_soon_threadsafe(self.say, f"Making {number:,} of {demo.SIZE} contacts")

        def job() -> str:
            path = demo.shared()
            if not path.exists():
                demo.make(str(path), demo.SIZE, told)
            demo.hold(Path(path))
            return str(path)

        def done(path: str) -> None:
            from store.sample.organisation import FIRST_MEMBER

            self.begin(opener(path, FIRST_MEMBER), "A sample to look around in: nobody in it is real.")

        self.say(cut(words, self.size.width - 2))
        self.work(job, done, self.say_no)
