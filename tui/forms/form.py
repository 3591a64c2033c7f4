"""A form: parts, buttons, and what they do. It is no screen: given up, it waits as it was until ``u`` brings it back.

A dialog is a subclass that fills ``parts`` and says in :meth:`Form.submit` what happens. ``main.open_form(form)`` opens
it, in a :class:`tui.screens.form.FormSheet`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from tui import commands
from tui.forms.choice import Button
from tui.forms.part import Part
from tui.screens.said import Said
from tui.screens.wish import Denial, Wish, told, wish_of
from tui.widgets.places import MIDDLE

if TYPE_CHECKING:
    from tui.screens.form import FormSheet
    from tui.screens.main import MainScreen


class Form:
    """``parts`` stand below one another, ``plan`` at their right where there is room, else below them.

    ``verb`` is what the main button says, ``another`` what ctrl+n does ("" for nothing). ``danger``: the sheet's edge
    says so.
    """

    heading = ""
    verb = "Save"
    another = ""
    danger = False
    keys: Sequence[tuple[str, str]] = ()
    """Keys of its own beside the buttons, with their words: for F1."""
    fleeting = False
    """Whether nothing is in it that one would not like to choose again: given up, it is gone."""
    label_cells = 11
    """The cells for the labels at the left."""

    def __init__(self, main: MainScreen) -> None:
        self.main = main
        self.parts: list[Part] = []
        self.plan: list[Part] = []
        self.focus = 0
        self.error = ""
        """What is wrong with the whole of it, in a sentence; what is wrong with a part stands in that."""
        self.sheet: FormSheet | None = None
        self.waiting = False
        """Whether its work is being done: keys wait meanwhile."""
        self.wish: Wish | None = None
        """The right that was missing, and who may grant it."""
        self.returned = False
        """Whether it was given up, was brought back, and no part has taken a key since."""

    # -- for dialogs to say ---------------------------------------------------------------------------------------

    def submit(self, *, another: bool = False) -> None:
        """The main button, or with ``another`` the second one. Say what is wrong by :meth:`refuse`, or write by
        :meth:`write`, or do something else and :meth:`close`."""
        raise NotImplementedError

    def changed(self, part: Part) -> None:
        """A key has changed a part: work out the plan anew, show and hide parts."""

    def opened(self) -> None:
        """It is on the screen: ask the desk for what it still needs (slot ``form`` or ``plan``)."""

    def keys_pressed(self) -> bool:
        """F1 was pressed. True if that is dealt with; else the keys of the form are shown."""
        return False

    def buttons(self) -> list[Button]:
        """What the footer offers, the main button first. More of them are appended here."""
        found = [Button(self.verb, self.submit, "enter")]
        if self.another:
            found.append(Button(self.another, lambda: self.submit(another=True), "ctrl+n"))
        return [*found, *self.asks(), Button("Cancel", self.cancel, "escape", shown="esc")]

    def asks(self) -> list[Button]:
        """The button that asks for what was refused, where somebody can grant it."""
        if self.wish is None:
            return []
        whom = self.wish.whom if self.main.size.width >= MIDDLE else "who may"
        return [Button(f"Ask {whom}", self.ask, "ctrl+r")]

    @property
    def dirty(self) -> bool:
        """Whether there is something in it that one would not like to type again."""
        return not self.fleeting and any(getattr(part, "changed", False) for part in self.parts)

    @property
    def lead(self) -> str | None:
        """What leads from here to the keys that a notice tells of: ``esc, then `` them. None where nothing does: given
        up, what was typed is what ``u`` brings back."""
        return None if self.dirty else f"{commands.key('back')}, then "

    # -- what they use --------------------------------------------------------------------------------------------

    @property
    def here(self) -> Part | None:
        """The part that has the focus."""
        return self.parts[self.focus] if self.focus < len(self.parts) else None

    def go(self, part: Part) -> None:
        """Give a part the focus."""
        self.focus = self.parts.index(part)
        part.enter()
        self.refresh()

    def refuse(self, reason: str, part: Part | None = None) -> None:
        """Say what is wrong, at the part that it is about, which gets the focus. Nothing typed is lost. What somebody
        may take away can be asked for by a key."""
        if isinstance(reason, Denial):
            self.wish, reason = reason.wish, told(reason, reason.wish.who)
        if part is None:
            self.error = reason
            self.refresh()
        else:
            part.error = reason
            self.go(part)

    def write(
        self,
        job: Callable[[Any], Any],
        said: Said,
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[StoreError], None] | None = None,
        doing: str = "",
        follow: bool = False,
        right: str = "",
        contact: int | None = None,
        to: str | None = None,
    ) -> None:
        """Do it (:meth:`tui.screens.doer.Doer.do`). Then ``done(outcome)``, or the sheet closes; where it cannot be
        done, ``failed(error)``, or the sheet stays with the reason in it, and with the key that asks for the ``right``
        in the book of ``contact``, or that they be assigned ``to`` somebody."""
        self.waiting, self.error, self.wish = True, "", None

        def finish(outcome: Any) -> None:
            self.waiting = False
            if done:
                done(outcome)
            else:
                self.close()

        def stay(error: StoreError) -> None:
            self.waiting = False
            self.wish = wish_of(error, contact, right, to=to)
            if failed:
                failed(error)
            else:
                self.refuse(told(str(error), self.wish.who) if self.wish else str(error))

        self.main.doer.do(
            job, said, done=finish, failed=stay, doing=doing, follow=follow, right=right, contact=contact, to=to
        )

    def ask(self) -> None:
        """Ask those who may for the right that was missing. What was typed stays."""
        if self.wish:
            wish, self.wish = self.wish, None
            self.main.asking.ask(wish)
            self.refresh()

    def cancel(self) -> None:
        """Close at once; what was typed can be brought back. Where it was brought back and only looked at, the undo key
        is for what was done before it once more, and the redo key brings it back."""
        if self.dirty:
            self.main.discarded = self
            undo, redo = commands.key("undo"), commands.key("redo")
            if self.returned and self.main.doer.done:
                ways = f"{redo} brings it back  {undo} undoes what was before it"
                self.main.say(f"{self.heading}: given up again.  {ways}")
            else:
                self.main.say(f"{self.heading}: given up.  {undo} brings it back as it was")
        self.close()

    def close(self) -> None:
        """Close the sheet."""
        if self.sheet:
            self.sheet.dismiss(None)
            self.sheet = None

    def refresh(self) -> None:
        """Have it drawn again."""
        if self.sheet:
            self.sheet.redraw()
