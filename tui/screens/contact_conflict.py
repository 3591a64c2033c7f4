"""Somebody saved the same fields of a contact meanwhile: both values of each, side by side, and one chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from store.errors import Conflict, StoreError
from store.types import Contact, ValueKind
from tui import commands
from tui.forms.choice import Button
from tui.forms.form import Form
from tui.forms.part import Text
from tui.forms.versus import Heads, Versus
from tui.screens.contact_clash import Clash, clashes, settled
from tui.screens.contact_fields import LABELS
from tui.screens.contact_values import KINDS
from tui.screens.said import Said

if TYPE_CHECKING:
    from tui.screens.contact_edit import EditContact


class ConflictForm(Form):
    """``form`` is the one whose changes could not be saved; it comes back with all that was typed where this is given
    up. Its other changes are saved with what is chosen here."""

    heading = "Saved by somebody else meanwhile"
    verb = "Save these"
    keys = (("left, y", "Yours"), ("right, t", "Theirs"), ("b", "Both, where both can be kept"))

    def __init__(self, form: EditContact, wanted: dict[str, Any], now: Contact, found: list[Clash]) -> None:
        super().__init__(form.main)
        self.form, self.wanted, self.now = form, wanted, now
        self.rows = {clash.key: Versus(_label(clash), clash.ours, clash.theirs, both=clash.both) for clash in found}
        heads = Heads("Yours", "Saved meanwhile")
        self.parts = [Text("Which shall it be? left yours, right theirs."), heads, *self.rows.values()]

    @property
    def dirty(self) -> bool:
        """What was typed is in the form behind."""
        return True

    def buttons(self) -> list[Button]:
        """Both only where both can be kept."""
        main, *others, cancel = super().buttons()
        here = self.here
        words = [("left", "Yours"), ("right", "Theirs"), *([("b", "Both")] if getattr(here, "both", False) else [])]
        return [main, *others, *(Button(word, partial(self._choose, key), key) for key, word in words), cancel]

    def _choose(self, key: str) -> None:
        if isinstance(self.here, Versus):
            self.here.take(key, key if len(key) == 1 else None)
            self.refresh()

    def cancel(self) -> None:
        """Give it up; the form comes back with what was typed."""
        self.main.discarded, self.form.returned = self.form, False
        self.main.say(f"Nothing was saved.  {commands.key('undo')} brings the form back as it was")
        self.close()

    def submit(self, *, another: bool = False) -> None:
        """Save, once all is chosen. Somebody may have been faster once more."""
        for row in self.rows.values():
            if not row.value:
                self.refuse("Choose: left is yours, right is theirs.", row)
                return
        form, now = self.form, self.now
        picks: dict[Any, Any] = {key: row.value for key, row in self.rows.items()}
        changes = settled(form.contact.card, self.wanted, now.card, picks)
        if not changes:
            self.main.say("Nothing was changed: theirs stays.")
            self.close()
            return

        def failed(error: StoreError) -> None:
            if isinstance(error, Conflict):
                self.close()
                settle(form, self.wanted)
            else:
                self.refuse(str(error))

        contact = form.contact.id
        said = Said("Edited", form.called)
        self.write(lambda session: session.edit(contact, changes, version=now.version), said, failed=failed)


def _label(clash: Clash) -> str:
    where, name = clash.key
    return LABELS.get(str(name), clash.field) if where == "text" else KINDS[cast("ValueKind", clash.field)].label


def settle(form: EditContact, wanted: dict[str, Any]) -> None:
    """Show the fields that both have changed, as they are now."""
    main, contact = form.main, form.contact

    def make(now: Contact) -> Form:
        return ConflictForm(form, wanted, now, clashes(contact.card, wanted, now.card))

    main.discarded, form.returned = form, False  # should the contact be gone by now, what was typed is not
    main.open_after(lambda session: session.contact(contact.id), make)
