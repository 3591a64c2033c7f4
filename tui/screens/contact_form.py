"""The form of a contact: a new one (S0.16, S1.6 to S1.9), or one that is there (S1.11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.errors import Conflict, StoreError
from store.types import Card, Contact, Value
from tui.forms.choice import Choice
from tui.forms.field import Field, NoteField
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.screens.doer import Said
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

TEXTS = (
    ("given_name", "First name"),
    ("family_name", "Last name"),
    ("company", "Company"),
    ("job_title", "Job title"),
)
KINDS = {"phone": "Phone", "email": "E-mail"}
LABEL = 12
INTO = ("mine", "personal", "directory", "audience:", "member:")
"""Sections that are books: what is new goes into the one that is shown."""


class ValueLine:
    """A phone or e-mail in the form: its text, its label, and the value that it was, if it was one."""

    def __init__(self, kind: str, value: Value | None = None) -> None:
        self.kind, self.value = kind, value
        self.text = Field(KINDS[kind], value.value if value else "", hint="")
        self.label = Field("", value.label if value else "", hint="label", beside=LABEL, longest=40)

    def made(self) -> Value | None:
        """The value as it is now, with its number if it had one; None if it is empty."""
        if not self.text.value:
            return None
        if self.value is None:
            return Value(self.kind, self.text.value, self.label.value)  # type: ignore[arg-type]
        return replace(self.value, value=self.text.value, label=self.label.value)


class ContactForm(Form):
    """What is known of a contact, field by field. Phones and e-mails have one empty line more than there are."""

    def __init__(self, main: MainScreen, contact: Contact | None = None) -> None:
        super().__init__(main)
        self.contact = contact
        self._fill(contact)

    def _fill(self, contact: Contact | None) -> None:
        card = contact.card if contact else Card()
        self.texts = {name: Field(label, getattr(card, name)) for name, label in TEXTS}
        self.lines = {kind: [ValueLine(kind, value) for value in card.values if value.kind == kind] for kind in KINDS}
        self.note = NoteField("Note", card.note, rows=3)
        self._arrange()

    def _arrange(self) -> None:
        """The parts in their order; where the last phone or e-mail is filled, an empty one below it."""
        parts: list[Part] = list(self.texts.values())
        for kind, lines in self.lines.items():
            if not lines or lines[-1].text.value:
                lines.append(ValueLine(kind))
            for line in lines:
                parts += [line.text, line.label]
        parts.append(self.note)
        here = self.here if self.parts else None
        self.parts = parts
        self.focus = parts.index(here) if here in parts else 0

    def changed(self, part: Part) -> None:
        """Another line, where the last one was filled."""
        self._arrange()

    def values(self) -> Iterator[Value]:
        """The values as they are to be, in their order; those that the form does not show stay as they are."""
        for lines in self.lines.values():
            yield from filter(None, (line.made() for line in lines))
        if self.contact:
            yield from (value for value in self.contact.card.values if value.kind not in KINDS)

    @property
    def name(self) -> str:
        """What it will be called, as far as the form knows."""
        full = " ".join(filter(None, (self.texts["given_name"].value, self.texts["family_name"].value)))
        first = next((line.text.value for lines in self.lines.values() for line in lines if line.text.value), "")
        return full or self.texts["company"].value or first


class NewContact(ContactForm):
    """A contact that is not there yet."""

    another = "Save and add another"

    def __init__(self, main: MainScreen) -> None:
        section = main.view.section
        self.into = section if section.startswith(INTO) else "mine"
        where = main.facts.origin(self.into)
        self.heading = "New contact" if self.into == "mine" else f"New contact in {where}"
        super().__init__(main)

    def submit(self, *, another: bool = False) -> None:
        """Save; the directory and audiences require first and last name (C13), other books one name or number."""
        if self.into.startswith(("directory", "audience:")):
            for name, label in TEXTS[:2]:
                if not self.texts[name].value:
                    self.refuse(f"The {self.main.facts.origin(self.into)} needs a {label.lower()}.", self.texts[name])
                    return
        if not self.name:
            self.refuse("A name, a number or an e-mail is needed.", self.texts["given_name"])
            return
        texts: dict[str, Any] = {name: field.value for name, field in self.texts.items()}
        card = Card(**texts, note=self.note.value, values=tuple(self.values()))
        into = self.into
        said = Said("Added", screen_text(self.name))
        done = self._empty if another else None
        self.write(lambda session: session.create(card, into), said, follow=True, done=done)

    def _empty(self, _: object) -> None:
        """Saved; the form stays for the next one."""
        self.parts = []
        self._fill(None)
        self.refresh()


class EditContact(ContactForm):
    """A contact as it is; only what was changed is saved, against the version that was read."""

    def __init__(self, main: MainScreen, contact: Contact) -> None:
        self.heading = f"Edit {contact.name}"
        super().__init__(main, contact)
        self.version = contact.version

    @property
    def contact_id(self) -> int:
        """Whom it is about."""
        assert self.contact is not None
        return self.contact.id

    def changes(self) -> dict[str, Any]:
        """The changed fields, as the store takes them."""
        assert self.contact is not None
        found: dict[str, Any] = {name: field.value for name, field in self.texts.items() if field.changed}
        if self.note.changed:
            found["note"] = self.note.value
        values = tuple(self.values())
        if sorted(values, key=repr) != sorted(self.contact.card.values, key=repr):
            found["values"] = values
        return found

    def submit(self, *, another: bool = False) -> None:
        """Save what was changed."""
        changes = self.changes()
        if not changes:
            self.main.say("Nothing was changed.")
            self.close()
            return
        self.save(changes, self.version)

    def save(self, changes: dict[str, Any], version: int) -> None:
        """Write it; where somebody else was faster, show both values."""
        contact = self.contact_id

        def failed(error: StoreError) -> None:
            if isinstance(error, Conflict):
                self.close()
                self.main.open_form(ConflictForm(self, changes, error))
            else:
                self.refuse(str(error))

        job = lambda session: session.edit(contact, changes, version=version)  # noqa: E731
        self.write(job, Said("Edited", screen_text(self.name) or self.heading), failed=failed)


FIELDS = {"given_name": "First name", "family_name": "Last name", "job_title": "Job title", "name": "Name"}


class ConflictForm(Form):
    """Somebody saved the same fields meanwhile: both values of each, and one chooses."""

    heading = "Somebody was faster"
    verb = "Save these"

    def __init__(self, form: EditContact, changes: dict[str, Any], conflict: Conflict) -> None:
        super().__init__(form.main)
        self.form, self.wanted, self.conflict = form, changes, conflict
        self.choices = [
            Choice(
                FIELDS.get(field.field, field.field.capitalize()),
                (("ours", f"yours: {field.after or 'nothing'}"), ("theirs", f"now: {field.before or 'nothing'}")),
                "theirs",
            )
            for field in conflict.fields
        ]
        told = "Saved by somebody else while you were editing. Which shall it be?"
        self.parts = [Text(told), Text(), *self.choices]

    @property
    def dirty(self) -> bool:
        """What was typed is in the form behind."""
        return True

    def cancel(self) -> None:
        """Give it up; the form comes back with what was typed."""
        self.main.discarded = self.form
        self.main.say("Nothing was saved.  u brings the form back")
        self.close()

    def submit(self, *, another: bool = False) -> None:
        """Save: where theirs was chosen that field stays, for the rest the newest version is the one to go by."""
        form = self.form
        picked = zip(self.conflict.fields, self.choices, strict=True)
        theirs = {field.field for field, choice in picked if choice.value == "theirs"}
        contact = form.contact_id

        def job(session: Any) -> Any:
            now = session.contact(contact)
            changes = {name: value for name, value in self.wanted.items() if name not in theirs}
            if "values" in changes:
                changes["values"] = _with_theirs(changes["values"], now, theirs)
            return session.edit(contact, changes, version=now.version)

        self.write(job, Said("Edited", screen_text(form.name)))


def _with_theirs(values: tuple[Value, ...], now: Contact, theirs: set[str]) -> tuple[Value, ...]:
    """Our values, with those that are as somebody else has them of the kinds where theirs was chosen."""
    kinds = {field.partition(" ")[0] for field in theirs}
    ours = tuple(value for value in values if value.kind not in kinds)
    known = {value.id for value in now.card.values}
    kept = tuple(value for value in now.card.values if value.kind in kinds)
    gone = tuple(replace(value, id=None) if value.id not in known else value for value in ours)
    return gone + kept


def new_contact(main: MainScreen) -> None:
    """Open the form of a new contact."""
    main.open_form(NewContact(main))


def edit_contact(main: MainScreen, contact: int) -> None:
    """Open the form of a contact, as it is now."""
    main.open_after(lambda session: session.contact(contact), lambda read: EditContact(main, read))
