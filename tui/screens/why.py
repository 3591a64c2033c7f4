"""Why one sees a contact: the reasons, in sentences that can be read aloud, and what one may do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.forms.choice import Button
from tui.forms.form import Form
from tui.forms.part import Part, Text
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class WhyForm(Form):
    """The sentences, and nothing to fill in."""

    def __init__(self, main: MainScreen, name: str, sentences: tuple[str, ...]) -> None:
        super().__init__(main)
        self.heading = f"Why you see {screen_text(name)}"
        said: list[Part] = [Text(screen_text(sentence)) for sentence in sentences]
        self.parts = [Text(), *said, Text()]
        self.focus = len(self.parts)  # none of them can have it

    def buttons(self) -> list[Button]:
        """There is but one way on."""
        return [Button("Close", self.close, "escape", shown="esc")]

    def submit(self, *, another: bool = False) -> None:
        """Enter closes it."""
        self.close()


def rights_told(rights: frozenset[str]) -> str:
    """What one may do with a contact and in its book, in one sentence."""
    may = [word for right, word in (("edit", "edit it"), ("delete", "delete it")) if right in rights]
    if "create" in rights:
        may.append("add others beside it")
    if not may:
        return "You may look at it; edit or delete it you may not."
    return f"You may {', '.join(may[:-1])}{' and ' if may[1:] else ''}{may[-1]}."


def why(main: MainScreen) -> None:
    """Open the sheet for the contact at the cursor."""
    row = main.contacts.row
    if row is None:
        return
    contact = row.id

    def job(session: Any) -> tuple[str, tuple[str, ...]]:
        found = session.contact(contact)
        sentences = list(session.reasons(contact))
        if found.created_by and found.created_by != session.member.username:
            sentences.append(f"It was added by {found.created_by}.")
        return found.name, (*sentences, rights_told(frozenset(found.rights)))

    main.open_after(job, lambda read: WhyForm(main, *read))
