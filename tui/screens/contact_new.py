"""The form of a contact that is not there yet (S0.16, S1.6 to S1.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.types import Card, ContactKind, Role
from tui.forms.choice import Choice
from tui.forms.part import Part, Text
from tui.screens.contact_fields import COMMON
from tui.screens.contact_form import TEAMS, ContactForm
from tui.screens.said import Said
from tui.screens.wish import Wish
from tui.typed import NOTHING, Typed, typed_in
from tui.widgets.rows import SIMILAR

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

INTO = ("mine", "personal", "directory", "audience:", "member:")
"""Sections that are books: what is new goes into the one that is shown."""


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
        self.kind: ContactKind = "client" if section == "clients" else "contact"
        super().__init__(main, Card(kind=self.kind))
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
        self.fields.lines["phone"][0].text.line.set(typed.phone)
        self.fields.lines["email"][0].text.line.set(typed.email)

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
                    self._refuse_without(name)
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
        self.fields, self.parts, self.focus = self._fields(Card(kind=self.kind)), [], 0
        self._arrange()
        self._suggest({})


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
