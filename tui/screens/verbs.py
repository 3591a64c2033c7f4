"""What the commands on contacts do that need no form: select, copy, undo; and the ways into the forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from store.types import Contact
from tui import commands
from tui.screens.deleting import ASKS_FROM
from tui.selection import Target, people
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.app import TeambookApp
    from tui.forms.form import Form
    from tui.screens.main import MainScreen

COPIES = 1000
"""Contacts whose numbers may be copied at once: a clipboard is no export."""
CALLED = {"phone": "phone number", "email": "e-mail address", "all": "contact"}


def select(main: MainScreen) -> None:
    """Select the row at the cursor, or not any longer, and move on."""
    main.selecting.toggle()


def select_range(main: MainScreen) -> None:
    """Begin a range, or end it."""
    main.selecting.range()


def select_all(main: MainScreen) -> None:
    """Select all of this search; none, if that has been done."""
    main.selecting.all()


def undo(main: MainScreen) -> None:
    """Bring back the form that was given up, else take back what was done last; much of it only after a question."""
    if main.discarded and not (main.discarded.returned and main.doer.done):
        bring_back(main, main.discarded)
        return
    what = main.doer.done[-1]
    if what.count < ASKS_FROM:
        main.doer.take_back(what)
        return
    from tui.screens.question import Question, ask

    said = [
        f"{what.words[:1].upper()}{what.words[1:]}. All of them become as they were before.",
        "What somebody has changed since stays as it is, and is named.",
    ]
    question = Question(
        f"Undo for {people(what.count)}",
        said,
        f"Undo {what.count:,}",
        lambda: main.doer.take_back(what),
        back=f"{commands.key('redo')} does it again.",
        danger=False,
    )
    ask(main, question)


def redo(main: MainScreen) -> None:
    """Bring back the form that was given up a second time, else do again what was undone last."""
    if main.discarded and main.discarded.returned:
        bring_back(main, main.discarded)
        return
    main.doer.do_again(main.doer.undone[-1])


def bring_back(main: MainScreen, form: Form) -> None:
    """Open a form that was given up, as it was."""
    main.discarded, form.returned = None, True
    main.open_form(form)


def copy_what(main: MainScreen) -> None:
    """Wait for the letter that says what to copy."""
    main.keyboard.wait_for_second("y")


def copy(main: MainScreen, what: str) -> None:
    """Copy the target's preferred phone, first e-mail, or all of it, to the clipboard of the person's own terminal."""
    target = main.target()
    if target is None:
        return
    if not cast("TeambookApp", main.app).copies:
        main.say_no("This terminal has no clipboard that could be filled from here.")
        return
    if len(target) > COPIES:
        main.say_no(f"At most {COPIES:,} contacts are copied at once.")
        return

    def job(session: Any) -> list[str]:
        return [text for contact in session.contacts(target.ids.all()) if (text := copied_text(contact, what))]

    def done(texts: list[str]) -> None:
        if not texts:
            main.say_no(f"{target.words}: no {CALLED[what]} to copy.")
            return
        cast("TeambookApp", main.app).copy("\n\n".join(texts) if what == "all" else "\n".join(texts))
        if len(texts) > 1:
            main.say(f"Copied: {len(texts):,} {CALLED[what]}{'es' if what == 'email' else 's'}.")
        else:
            main.say(f"Copied: {target.words if what == 'all' else texts[0]}")

    main.desk.ask("copy", job, done, lambda error: main.say_no(str(error)))


def copied_text(contact: Contact, what: str) -> str:
    """What is copied of a contact: a number, an address, or all lines that people write down. Clean text."""
    from tui.widgets.values import one_line, preferred

    if what in ("phone", "email"):
        value = preferred(contact.values(what))
        return screen_text(value.value) if value else ""
    card = contact.card
    lines = [contact.name, ", ".join(filter(None, (card.job_title, card.company)))]
    for kind in ("phone", "email", "address", "url"):
        for value in contact.values(kind):
            shown = one_line(value)
            lines.append(f"{shown} ({value.label})" if value.label else shown)
    return "\n".join(screen_text(line) for line in lines if line)


def new(main: MainScreen) -> None:
    """Open the form of a new contact."""
    from tui.screens.contact_new import new_contact

    new_contact(main)


def edit(main: MainScreen) -> None:
    """Open the form of the contact; of a selection one field is set."""
    target = main.target()
    if target and len(target) == 1:
        from tui.screens.contact_edit import edit_contact

        edit_contact(main, next(iter(target.ids.all())))
    elif target:
        _set_field(main, target)


def set_one(main: MainScreen) -> None:
    """Set one field of the selection or the contact at the cursor: the short way to a segment, as ``family``."""
    if target := main.target():
        _set_field(main, target)


def _set_field(main: MainScreen, target: Target) -> None:
    from tui.screens.set_field import set_field

    set_field(main, target)
