"""Why one sees a contact and what one may do there, in sentences that can be read aloud; why another member sees it or
does not, and who else does."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from store.grants import Explanation
from store.text import enumerated
from tui.forms.choice import Button
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.forms.picker import Option, Picker
from tui.forms.who import role_options
from tui.look import Look
from tui.text import screen_text, wrap
from tui.widgets.line import Line
from tui.widgets.places import AIRY, LIST_STAYS

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

LEFT = 3
"""The cells before a sentence."""
AROUND = 4
"""Lines of the screen below a sheet, and its edge."""
ROWS = 8
AT_ONCE = 10
"""So many colleagues are asked about in one go: 7 ms each at 200 members."""


class Others(Picker):
    """Picks a colleague. Nobody is at the cursor before one has typed or moved: the sheet is about oneself first."""

    def __init__(self, options: list[Option], rows: int) -> None:
        super().__init__("", options, hint="and somebody else? type a name", rows=rows)
        self.asked = False

    @property
    def who(self) -> str:
        """The username that is asked about, "" for oneself."""
        return str(self.current.value) if self.asked and self.current else ""

    def take(self, key: str, character: str | None) -> bool:
        """Narrow, move. Up from the first one is oneself again, and so is an empty filter at the beginning."""
        before, was = self.line.text, self.asked
        if key == "up" and self.at == 0:
            self.asked = False
            return True
        if key == "down" and not was:
            self.asked = True
            return True
        taken = super().take(key, character)
        if self.line.text != before:
            self.asked = bool(self.line.text)
        elif key in ("down", "up", "pagedown", "pageup"):
            self.asked = True
        return taken

    def keep(self) -> None:
        """The one at the cursor stays it, among all of them: what was typed is done with."""
        who = self.current
        self.line.set("")
        self.options = self.options
        self.at = self.options.index(who) if who in self.options else 0
        self.asked = who is not None

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """As every picker, without a cursor while it is about oneself."""
        super().draw(y, line, look, cells, here=here and self.asked)

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click asks about somebody."""
        self.asked = super().click(x, y, cells) or self.asked
        return False


class WhyForm(Form):
    """The sentences about one member at a time, and whom one can ask about."""

    fleeting = True

    def __init__(self, main: MainScreen, contact: int, name: str, mine: Explanation, added: str) -> None:
        super().__init__(main)
        self.contact, self.name, self.added = contact, screen_text(name), added
        yours = any(one.rule in ("own", "personal") for one in mine.because)
        self.rights = rights_told(mine.rights) if yours else ""
        self.known: dict[str, Explanation] = {"": mine}
        self.asked: set[str] = set()
        """Those about whom it was asked whether they see it."""
        self._lines = 0
        me = main.facts.member
        self.others = Others([], ROWS)
        self.summary = Text("", "dim")
        self.can_ask = me is not None and me.internal
        self.tell()

    def _room(self) -> tuple[int, int]:
        """Cells for a sentence, and lines of the sheet."""
        size = self.main.size
        behind = self.main.places_for(size)
        left = behind.downs[0] + 1 if behind.downs else 0
        return max(20, size.width - left - LEFT - 1), size.height - LIST_STAYS - AROUND

    # -- what it says ---------------------------------------------------------------------------------------------

    def tell(self) -> None:
        """The sentences about the one who is asked about; as many lines as it ever had, so that nothing jumps."""
        who = self.others.who
        found = self.known.get(who)
        called = self.called(who)
        if not who:
            self.heading = f"Why you see {self.name}"
        elif found is None or found.because:
            self.heading = f"Why {called} sees {self.name}"
        else:
            self.heading = f"Why {called} does not see {self.name}"
        said = self.sentences(found) if found else []
        if not who:
            said += [sentence for sentence in (self.rights, self.added) if sentence]
        cells, room = self._room()
        lines = sum(len(wrap(screen_text(sentence), cells)) for sentence in said)
        self._lines = max(self._lines, lines)
        texts: list[Part] = [Text(screen_text(sentence)) for sentence in said]
        texts += [Text()] * (self._lines - lines)
        airy = [Text()] if self.main.size.height >= AIRY else []
        left = room - self._lines - 2 * len(airy)
        roomy = left > 5
        # Where there is no room for more the sentences stay, and one line to ask about somebody.
        self.others.rows = max(1, min(ROWS, left - (3 if roomy else 1)))
        blank: list[Part] = [Text()] if roomy else []
        asks: list[Part] = [*blank, self.others, *([self.summary] if roomy else [])]
        self.parts = [*airy, *texts, *(asks if self.can_ask else [])]
        self.focus = self.parts.index(self.others) if self.can_ask else len(self.parts)

    def called(self, username: str) -> str:
        """A member's name."""
        option = next((one for one in self.others.options if one.value == username), None)
        return screen_text(option.words if option else username)

    @staticmethod
    def sentences(found: Explanation) -> list[str]:
        """Why, or why not and what would change it."""
        if found.because:
            return list(found.sentences)
        return [sentence for sentence in (found.denied, found.would_need) if sentence]

    # -- asking ---------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        """Ask who there is; then, while nobody waits, who of them sees it."""
        if self.can_ask:
            self.main.desk.ask("form", colleagues, self._take_colleagues, lambda _: None)

    def _take_colleagues(self, found: list[Option]) -> None:
        self.others.options = found
        self.refresh()
        self._ask_on()

    def _ask_on(self) -> None:
        """Ask about some more, so few at a time that no key waits for them."""
        names = [str(one.value) for one in self.others.options if str(one.value) not in self.asked][:AT_ONCE]
        if names and self.sheet:
            self.asked.update(names)
            job = partial(who_sees, contact=self.contact, usernames=names)
            self.main.desk.ask("who", job, self._take_some, lambda _: None)

    def _take_some(self, found: dict[str, Explanation]) -> None:
        self.known |= found
        at, asked, text = self.others.at, self.others.asked, self.others.line.text
        self.others.options = [
            Option(one.value, one.words, self._seen(str(one.value)) or one.note) for one in self.others.options
        ]
        self.others.at, self.others.asked = (at if text == self.others.line.text else 0), asked
        answered = [one for name, one in self.known.items() if name]
        see = sum(bool(one.because) for one in answered)
        if len(self.asked) == len(self.others.options):
            sees = "colleague sees" if len(answered) == 1 else f"colleagues {'sees' if see == 1 else 'see'}"
            self.summary.text = f"{see:,} of {len(answered):,} {sees} it beside you."
        self.tell()
        self.refresh()
        self._ask_on()

    def _seen(self, username: str) -> str:
        """What is known of a colleague, in short."""
        found = self.known.get(username)
        return "" if found is None else "sees it" if found.because else "does not"

    def changed(self, part: Part) -> None:
        """Another member is asked about."""
        who = self.others.who
        if who not in self.known:
            contact = self.contact

            def took(found: Explanation) -> None:
                self.known[who] = found
                self.tell()
                self.refresh()

            def failed(error: StoreError) -> None:
                self.known[who] = Explanation(who, contact, denied=str(error))
                self.tell()
                self.refresh()

            self.main.desk.ask("plan", lambda session: session.explain(who, contact), took, failed)
        self.tell()

    # -- leaving --------------------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """A name that is being typed is taken by enter; else there is but one way on."""
        close = Button("Close", self.close, "escape", shown="esc")
        if self.others.line.text and self.others.current:
            return [
                Button(f"Ask about {screen_text(self.others.current.words).split(' ')[0]}", self.submit, "enter"),
                close,
            ]
        return [close]

    def submit(self, *, another: bool = False) -> None:
        """Enter takes the name that was typed; with none it closes the sheet."""
        if self.others.line.text and self.others.current:
            self.others.keep()
            self.tell()
            self.refresh()
        else:
            self.close()


def rights_told(rights: Collection[str]) -> str:
    """What one may do with a contact and in its book, in one sentence."""
    may = [word for right, word in (("edit", "edit it"), ("delete", "delete it")) if right in rights]
    if "create" in rights:
        may.append("add others beside it")
    return f"You may {enumerated(may)}." if may else ""


def colleagues(session: Any) -> list[Option]:
    """Whom one can ask about: active internal members but oneself, by name. Runs on the desk."""
    return role_options(one for one in session.members() if one.active and one.internal and one.id != session.member.id)


def who_sees(session: Any, contact: int, usernames: list[str]) -> dict[str, Explanation]:
    """What holds for each of these members. Runs on the desk, and is broken off for all that cannot wait."""
    return {username: session.explain(username, contact) for username in usernames}


def why(main: MainScreen) -> None:
    """Open the sheet for the contact at the cursor."""
    row = main.contacts.row
    if row is None:
        return
    contact = row.id

    def job(session: Any) -> tuple[str, Explanation, str]:
        found = session.contact(contact)
        by = found.created_by if found.created_by != session.member.username else ""
        return found.name, session.explain(session.member.username, contact), by or ""

    def make(read: tuple[str, Explanation, str]) -> WhyForm:
        name, mine, by = read
        return WhyForm(main, contact, name, mine, f"It was added by {main.facts.person(by)}." if by else "")

    main.open_after(job, make)
