"""The form of a contact, a new one (``contact_new``) or one that is there (``contact_edit``)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from store.types import Card
from tui.forms.choice import Button
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Part
from tui.forms.suggest import SuggestField
from tui.screens.contact_fields import LABELS, Fields
from tui.screens.contact_hints import hint, twins
from tui.screens.contact_values import KINDS, ValueLine
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

TEAMS = ("directory", "audience:")
"""The books of the team, which ask for first and last name (C13)."""
IN_USE = ("company", "department", "job_title", "segment", "tags")
"""Fields that suggest what others hold already."""


class ContactForm(Form):
    """What is known of a contact, field by field. ctrl+o, then a letter, marks, moves or removes a value."""

    keys = (
        ("ctrl+o p", "Make it the preferred one"),
        ("ctrl+o o", "Personal: only you see it"),
        ("ctrl+o u, d", "Move it up, down"),
        ("ctrl+o x", "Take it out"),
        ("right", "Take the word that is suggested"),
    )
    book = "mine"

    def __init__(self, main: MainScreen, card: Card) -> None:
        super().__init__(main)
        self.more = False
        self.menu: ValueLine | None = None
        """The value that the next letter is about, after ctrl+o."""
        self.above: list[Part] = []
        self._doubted: set[tuple[Part, str]] = set()
        self._in_use: dict[str, tuple[str, ...]] = {}
        self.fields = self._fields(card)
        self._arrange()

    def _fields(self, card: Card) -> Fields:
        return Fields(card, self._value_key, internal=self.book.startswith(TEAMS))

    # -- where everything stands ----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """The parts in their order; the focus stays on its part."""
        here = self.here if self.parts else None
        self.parts = self._standing()
        # Where the part has gone, its place is taken by the nearest above it in which one can type.
        above = [number for number, part in enumerate(self.parts) if part.can_focus and number <= self.focus]
        first = next(number for number, part in enumerate(self.parts) if part.can_focus)
        self.focus = self.parts.index(here) if here in self.parts else above[-1] if above else first

    def _standing(self) -> list[Part]:
        return [*self.above, *self.fields.parts(more=self.more)]

    def opened(self) -> None:
        """Ask which words are in use, to suggest them."""
        self.main.desk.ask("form", lambda session: {name: session.used(name) for name in IN_USE}, self._suggest)

    def _suggest(self, words: dict[str, tuple[str, ...]]) -> None:
        self._in_use = words or self._in_use
        if self.book in ("mine", "personal"):
            told = (*self._in_use.get("segment", ()), *(one.name for one in self.main.facts.segments))
            self._in_use = {**self._in_use, "segment": tuple(dict.fromkeys(told))}
        suggesting = {**self.fields.texts, "segment": self.fields.segment, "tags": self.fields.tags}
        for name, part in suggesting.items():
            if isinstance(part, SuggestField):
                part.words = self._in_use.get(name, ())
        self.refresh()

    def changed(self, part: Part) -> None:
        """Show what follows from it: a line more, a remark; and whether somebody has this number already."""
        self._arrange()
        line = self.fields.line_of(part)
        if line and part is line.text and line.text.value != line.remarked:
            line.remarked = line.text.value
            part.remark = line.remark()
            if not part.remark:
                self._look_for_twins(line)
        if part is self.fields.segment:
            part.remark = self.about_segment()

    def _look_for_twins(self, line: ValueLine) -> None:
        text, own = line.text.value, self.own
        if not (query := twins(line.kind, text)):
            return

        def found(rows: Any) -> None:
            if line.text.value == text:
                line.text.remark = hint(rows, line.kind, own, self.main.facts)
                self.refresh()

        self.main.desk.ask("plan", query, found, lambda _: None)

    @property
    def own(self) -> frozenset[int]:
        """The contacts that are the one of the form."""
        return frozenset()

    def about_segment(self) -> str:
        """What a segment will bring (S2.4, S2.9), said before it does."""
        facts, word = self.main.facts, self.fields.segment.value
        if facts.is_personal(word):
            return self.personal_told
        if facts.shares_segments == "off" or self.book != "mine" or not facts.segment(word):
            return ""
        return f"Everyone will see it: its {facts.shares_segments} copy is in the Shared Directory then."

    personal_told = "Goes to your personal contacts: nobody else sees it."

    # -- keys -----------------------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """After ctrl+o what can be done with a value; else the form's own."""
        if self.menu:
            return self._menu_buttons(self.menu)
        main, *others = super().buttons()
        line = self.fields.line_of(self.here)
        value = [Button("Mark, move, remove", self._open_menu, "ctrl+o")] if line and line.filled else []
        more = Button("Fewer fields" if self.more else "More fields", self._more, "ctrl+f")
        another, cancel = others[:-1], others[-1]
        word = self.here.offered if isinstance(self.here, SuggestField) else ""
        take = [Button(f"Take {screen_text(word)}", self._take_word, "right")] if word else []
        return [main, *take, *value, *([more, *another] if value or take else [*another, more]), cancel]

    def _take_word(self) -> None:
        if isinstance(self.here, SuggestField):
            self.here.take("right", None)
            self.changed(self.here)
            self.refresh()

    def _menu_buttons(self, line: ValueLine) -> list[Button]:
        preferred = "Not preferred" if line.preferred else "Preferred"
        personal = "Not personal" if line.personal else "Personal"
        told = [(preferred, "p"), (personal, "o"), ("Up", "u"), ("Down", "d"), ("Take out", "x")]
        acts = [Button(verb, partial(self._act, line, key), key) for verb, key in told]
        return [*acts, Button("Back", self._close_menu, "escape", shown="esc")]

    def _more(self) -> None:
        self.more = not self.more
        self._arrange()

    def _open_menu(self) -> None:
        self.menu = self.fields.line_of(self.here)

    def _close_menu(self) -> None:
        self.menu = None

    def _value_key(self, line: ValueLine, key: str, character: str | None) -> bool:
        """A key in a value: after ctrl+o a letter is none of the text. Up and down may be repeated."""
        if self.menu is not line:
            self.menu = None
            return False
        if key == "escape":
            return False
        if character is None and key not in ("up", "down"):
            self.menu = None
            return False
        self._act(line, {"up": "u", "down": "d"}.get(key, character or ""))
        return True

    def _act(self, line: ValueLine, letter: str) -> None:
        fields = self.fields
        if letter in ("u", "d"):
            if not fields.move(line, -1 if letter == "u" else 1):
                self.error = f"It is the {'first' if letter == 'u' else 'last'} {KINDS[line.kind].called} already."
        elif letter == "p":
            fields.prefer(line)
        elif letter == "o" and self.book not in ("mine", "personal"):
            self.error = "Only a contact's owner has personal values in it."
        elif letter == "o":
            line.personal = not line.personal
        elif letter == "x":
            fields.remove(line)
        else:
            self.error = f"{letter}: there are p, o, u, d, x here. esc goes back."
            return
        if letter not in ("u", "d"):
            self.menu = None
        self._arrange()

    # -- saving ---------------------------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether anything is not as it was."""
        return bool(self.fields.changes())

    @property
    def called(self) -> str:
        """Its name for a notice."""
        return screen_text(self.fields.called) or self.heading

    def _doubtful(self) -> bool:
        """Whether an e-mail has no @, or only the beginning of a segment in use was typed (of "family" that would not
        keep it private): it is said at the field, once, and a second enter saves it all the same."""
        for line in self.fields.lines["email"]:
            text = line.text.value
            if text and line.text.changed and "@" not in text and (line.text, text) not in self._doubted:
                self._doubted.add((line.text, text))
                self.refuse("An e-mail address has an @. Enter once more keeps it as it is.", line.text)
                return True
        segment = self.fields.segment
        if segment.changed and (word := segment.begun) and (segment, segment.value) not in self._doubted:
            self._doubted.add((segment, segment.value))
            told = f"{screen_text(word)} is in use: right takes it. Enter once more keeps {screen_text(segment.value)}."
            self.refuse(told, segment)
            return True
        return False

    def _refuse_without(self, name: str) -> None:
        """Say that the book wants a text (C13), and go to it."""
        self.refuse(f"The {self.main.facts.origin(self.book)} needs a {LABELS[name].lower()}.", self.show(name))

    def show(self, name: str) -> Field:
        """A text, made visible to point at it."""
        part = self.fields.texts[name]
        if part not in self.parts:
            self.more = True
            self._arrange()
        return part
