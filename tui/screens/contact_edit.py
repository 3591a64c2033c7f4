"""The form of a contact that is there (S1.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import Conflict, StoreError
from store.types import Contact, Outcome
from tui.screens.contact_fields import COMMON
from tui.screens.contact_form import TEAMS, ContactForm
from tui.screens.said import Said

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


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
                    self._refuse_without(name)
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

        def job(session: Any) -> Outcome:
            outcome: Outcome = session.edit(contact, changes, version=version)
            return outcome

        moves = self.book == "mine" and self.main.facts.is_personal(changes.get("segment") or "")
        said = Said("Edited, personal now" if moves else "Edited", self.called)
        self.write(job, said, failed=failed, right="edit", contact=contact)


def edit_contact(main: MainScreen, contact: int) -> None:
    """Open the form of a contact, as it is now; where one may not edit it, say who may instead."""

    def read(session: Any) -> Contact:
        found: Contact = session.contact(contact)
        if refusal := session.refusal("edit", contact):
            raise refusal
        return found

    main.open_after(read, lambda found: EditContact(main, found), right="edit", contact=contact)
