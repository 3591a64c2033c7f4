"""The form of a contact: a new one (S0.16, S1.6 to S1.9), or one that is there (S1.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import Conflict, StoreError
from store.types import Card, Contact, Role
from tui.forms.choice import Button, Choice
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.forms.suggest import SuggestField
from tui.screens.contact_fields import COMMON, LABELS, Fields
from tui.screens.contact_hints import hint, twins
from tui.screens.contact_typed import NOTHING, Typed, typed_in
from tui.screens.contact_values import KINDS, ValueLine
from tui.screens.doer import Said
from tui.screens.wish import Wish
from tui.text import screen_text
from tui.widgets.rows import SIMILAR

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

INTO = ("mine", "personal", "directory", "audience:", "member:")
"""Sections that are books: what is new goes into the one that is shown."""
TEAMS = ("directory", "audience:")
"""The books of the team, which ask for first and last name (C13)."""
IN_USE = ("company", "department", "job_title", "segment", "tags")
"""Fields that suggest what others hold already."""


class ContactForm(Form):
    """What is known of a contact, field by field. ctrl+o, then a letter, marks, moves or removes a value."""

    keys = (
        ("ctrl+o p", "Make the value the preferred one"),
        ("ctrl+o o", "Personal: nobody but you sees it"),
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
        acts = [Button(verb, lambda key=key: self._act(line, key), key) for verb, key in told]  # type: ignore[misc]
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

    def show(self, name: str) -> Field:
        """A text, made visible to point at it."""
        part = self.fields.texts[name]
        if part not in self.parts:
            self.more = True
            self._arrange()
        return part


class NewContact(ContactForm):
    """A contact that is not there yet."""

    another = "Save and add another"

    def __init__(self, main: MainScreen, typed: Typed = NOTHING) -> None:
        facts, section = main.facts, main.section
        self.book = section if section.startswith(INTO) else "mine"
        agent = facts.member is not None and facts.member.role is Role.AGENT
        row = main.contacts.row
        self.beside, self.shown = (row.id if row else None), self.book
        """A contact of the book that is shown: whoever may grant to create beside it is asked by it."""
        refused = self.book if agent and self.book.startswith(TEAMS) else ""
        if refused:
            self.book = "mine"
        books = dict.fromkeys(("mine", "personal", *(() if agent else ("directory",)), self.book))
        self.into = Choice("Goes into", [(book, facts.origin(book)) for book in books], self.book)
        self.kind = "client" if section == "clients" else "contact"
        super().__init__(main, Card(kind=self.kind))  # type: ignore[arg-type]
        self.heading = "New contact" if self.book == "mine" else f"New contact in {facts.origin(self.book)}"
        if refused:
            told = f"Only managers add to {facts.origin(refused)}. Goes into {facts.origin('mine')}."
            self.above = [Text(told, "dim")]
            if refused == "directory":
                self.wish = Wish((), "create", facts.managers, refused)
        self._write(typed)
        self._arrange()

    def _write(self, typed: Typed) -> None:
        """Put in what was typed before: as if it were typed here."""
        for name in ("given_name", "family_name"):
            self.fields.texts[name].line.set(getattr(typed, name))
        for kind, text in (("phone", typed.phone), ("email", typed.email)):
            self.fields.lines[kind][0].text.line.set(text)  # type: ignore[index]

    def _standing(self) -> list[Part]:
        *parts, note = super()._standing()
        return [*parts, *([self.into] if self.more else []), note]

    def changed(self, part: Part) -> None:
        """Another book may be chosen."""
        if part is self.into:
            self.book = self.into.value
        super().changed(part)

    def submit(self, *, another: bool = False) -> None:
        """Save; the books of the team want first and last name (C13), other books one name or number."""
        card = self.fields.made()
        if self.book.startswith(TEAMS):
            needed = COMMON[:2] if card.type == "person" else ("company",)
            for name in needed:
                if not getattr(card, name):
                    told = f"The {self.main.facts.origin(self.book)} needs a {LABELS[name].lower()}."
                    self.refuse(told, self.show(name))
                    return
        if not self.fields.called:
            self.refuse("A name, a number or an e-mail is needed.", self.show("given_name"))
            return
        if self._doubtful():
            return
        into, done = self.book, self._next if another else None
        self.write(
            lambda session: session.create(card, into),
            Said("Added", self.called),
            follow=True,
            done=done,
            right="create",
            contact=self.beside if into == self.shown else None,
        )

    def _next(self, _: object) -> None:
        """Saved; the form stays for the next one, in the same book."""
        self.fields, self.parts, self.focus = self._fields(Card(kind=self.kind)), [], 0  # type: ignore[arg-type]
        self._arrange()
        self._suggest({})


class EditContact(ContactForm):
    """A contact as it is; only what was changed is saved, against the version that was read."""

    personal_told = "Moves to your personal contacts: its team copy goes, and nobody is assigned to it any longer."

    def __init__(self, main: MainScreen, contact: Contact) -> None:
        self.contact, self.book = contact, contact.origin
        if contact.origin not in ("mine", "personal"):
            of_team = contact.origin.startswith(TEAMS)
            self.personal_told = f"Only {'contacts of your own can be' if of_team else 'its owner makes it'} personal."
        super().__init__(main, contact.card)
        self.heading = f"Edit {contact.name}"

    @property
    def own(self) -> frozenset[int]:
        """It, and what it is a copy of."""
        source = self.contact.link.source if self.contact.link else None
        return frozenset((self.contact.id, source or self.contact.id))

    def submit(self, *, another: bool = False) -> None:
        """Save what was changed. In the books of the team a name that is there cannot be emptied (C13); one that came
        in without may stay so, or nobody could correct its number."""
        changes = self.fields.changes()
        if not changes:
            self.main.say("Nothing was changed.")
            self.close()
            return
        if self.book.startswith(TEAMS) and self.fields.type.value == "person":
            for name in COMMON[:2]:
                if changes.get(name) == "":
                    told = f"The {self.main.facts.origin(self.book)} needs a {LABELS[name].lower()}."
                    self.refuse(told, self.show(name))
                    return
        if not self._doubtful():
            self.save(changes, self.contact.version)

    def save(self, changes: dict[str, Any], version: int) -> None:
        """Write it; where somebody else was faster, show both values."""
        contact = self.contact.id

        def failed(error: StoreError) -> None:
            if isinstance(error, Conflict):
                self.close()
                from tui.screens.contact_conflict import settle

                settle(self, changes)
            else:
                self.refuse(str(error))

        job = lambda session: session.edit(contact, changes, version=version)  # noqa: E731
        self.write(job, Said("Edited", self.called), failed=failed, right="edit", contact=contact)


def new_contact(main: MainScreen) -> None:
    """Open the form of a new contact. Whoever was sought and not found is in it already. In another member's book it
    belongs to that member (S0.14); where one may not create there, it is said before anything is typed."""
    found = any(row.tier < SIMILAR for row in main.contacts.rows.rows[:1])
    typed, section = NOTHING if found else typed_in(main.view.query), main.section
    if not section.startswith("member:"):
        main.open_form(NewContact(main, typed))
        return
    row = main.contacts.row

    def read(session: Any) -> None:
        if refusal := session.refusal("create", book=section):
            raise refusal

    main.open_after(read, lambda _: NewContact(main, typed), right="create", contact=row.id if row else None)


def edit_contact(main: MainScreen, contact: int) -> None:
    """Open the form of a contact, as it is now; where one may not edit it, say who may instead."""

    def read(session: Any) -> Contact:
        found: Contact = session.contact(contact)
        if refusal := session.refusal("edit", contact):
            raise refusal
        return found

    main.open_after(read, lambda found: EditContact(main, found), right="edit", contact=contact)
