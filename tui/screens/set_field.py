"""Set field: one field of a selection gets one value (S2.14); choice and plan are one dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.teamwork import BulkPlan
from tui.forms.choice import Button, Choice
from tui.forms.form import Form
from tui.forms.part import Figure, Part, Text
from tui.forms.suggest import SuggestField
from tui.screens.said import Said
from tui.selection import Target, hidden_words, people
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FIELDS = (
    ("segment", "segment"), ("kind", "kind"), ("type", "type"), ("company", "company"), ("department", "department"),
    ("job_title", "job title"),
)  # fmt: skip
"""What several contacts can have in common, as the store takes it. Tags are not among them: they would be replaced."""
CHOICES = {
    "kind": (("contact", "contact"), ("lead", "lead"), ("client", "client")),
    "type": (("person", "person"), ("company", "company")),
}
IN_USE = ("segment", "company", "department", "job_title")


class SetFieldForm(Form):
    """``target`` gets a value in a field; the plan says how many can, and why the others cannot."""

    def __init__(self, main: MainScreen, target: Target) -> None:
        super().__init__(main)
        self.target, self.answer = target, BulkPlan(len(target))
        self.known = False
        """Whether the plan has been worked out."""
        self._asked: str | None = None
        """The segment that the plan was asked for, "" for any other value."""
        self._emptied: str | None = None
        self._meant: tuple[str, str] | None = None
        """Field and value that enter was pressed for, although a word in use stands dim behind it."""
        self.heading = f"Set a field of {target.words if len(target) == 1 else people(len(target))}"
        self.field = Choice("Field", FIELDS)
        self.texts = {name: SuggestField("Value", hint="nothing") for name in IN_USE}
        self.choices = {name: Choice("Value", options) for name, options in CHOICES.items()}
        self.changed(self.field)

    @property
    def verb(self) -> str:  # type: ignore[override]  # it counts what will happen
        """With the count that will happen, not the one asked for."""
        verb = "Empty" if self._empties else "Set"
        return f"{verb} for {self.answer.done:,}" if self.known else verb

    @property
    def _empties(self) -> bool:
        """Whether enter empties the field: it has been pressed once with nothing typed."""
        return not self.value and self._emptied == self.field.value

    def buttons(self) -> list[Button]:
        """The word that is suggested, beside the form's own."""
        main, *others = super().buttons()
        word = self.here.offered if isinstance(self.here, SuggestField) else ""
        take = [Button(f"Take {screen_text(word)}", self._take_word, "right")] if word else []
        return [main, *take, *others]

    def _take_word(self) -> None:
        self.part.take("right", None)
        self.changed(self.part)
        self.refresh()

    @property
    def part(self) -> SuggestField | Choice:
        """Where the value of the chosen field is said."""
        return self.texts.get(self.field.value) or self.choices[self.field.value]

    @property
    def value(self) -> str:
        """The value as it is now."""
        return self.part.value

    @property
    def field_words(self) -> str:
        """The field as people call it."""
        return dict(FIELDS)[self.field.value]

    @property
    def dirty(self) -> bool:
        """Whether a value has been typed."""
        return any(part.value for part in self.texts.values())

    def opened(self) -> None:
        """Work the plan out, and read which values are in use."""
        self._ask()
        self.main.desk.ask("form", lambda session: {name: session.used(name) for name in IN_USE}, self._suggest)

    def _ask(self) -> None:
        """What it would come to: for a segment that moves or shares contacts that depends on the value."""
        ids, field, value = self.target.ids, self.field.value, self.value
        word = value if field == "segment" and self.main.facts.segment(value) else ""
        if word == self._asked:
            return
        self._asked = word
        if word:
            self.main.desk.ask("plan", lambda session: session.plan_field(ids.all(), field, word), self._planned)
        else:
            self.main.desk.ask("plan", lambda session: session.plan_edit(ids.all()), self._planned)

    def _planned(self, plan: BulkPlan) -> None:
        self.answer, self.known = plan, True
        self._plan()
        self.refresh()

    def _suggest(self, words: dict[str, tuple[str, ...]]) -> None:
        for name, part in self.texts.items():
            listed = (one.name for one in self.main.facts.segments) if name == "segment" else ()
            part.words = tuple(dict.fromkeys((*words[name], *listed)))
        self.refresh()

    def changed(self, part: Part) -> None:
        """Another field has another value; the plan says it in words."""
        self._ask()
        self.parts = [self.field, self.part]
        self.error = ""
        self._plan()

    def _plan(self) -> None:
        if not self.known:
            self.plan = [Text("Looking who may be edited", "dim")]
            return
        done = self.answer.done
        value = f"{self.field_words} {screen_text(self.value)}"
        one = done == 1
        if self.value:
            told = f"{'gets' if one else 'get'} {value}"
        elif self._empties:
            told = f"{'loses its' if one else 'lose their'} {self.field_words}"
        else:
            told = f"can be given a {self.field_words}"
        lines: list[Part] = [Figure(done, told)]
        plan = self.answer
        if plan.private:
            lines.append(Figure(plan.private, f"{'becomes' if plan.private == 1 else 'become'} private"))
        if plan.taken_back:
            copies = "copy is" if plan.taken_back == 1 else "copies are"
            lines.append(Figure(plan.taken_back, f"{copies} taken back from the team"))
        if plan.shared:
            lines.append(Figure(plan.shared, f"{'is' if plan.shared == 1 else 'are'} shared with everyone by it"))
        lines += [Figure(number, f"left out. {screen_text(reason)}") for number, reason in self.answer.left_out]
        gone = len(self.target) - done - sum(number for number, _ in self.answer.left_out)
        if gone > 0:
            lines.append(Figure(gone, f"{'is' if gone == 1 else 'are'} not there any longer"))
        if self.target.hidden:
            lines.append(Figure(self.target.hidden, hidden_words(self.target.hidden)))
        self.plan = lines

    def submit(self, *, another: bool = False) -> None:
        """Set it. To empty a field of many is asked for by a second enter: the first may be a slip."""
        field, value, ids = self.field.value, self.value, self.target.ids
        if self.known and not self.answer.done:
            self.refuse(self.answer.left_out[0][1] if self.answer.left_out else "They are not there any longer.")
            return
        if isinstance(self.part, SuggestField) and (word := self.part.begun) and self._meant != (field, value):
            self._meant = field, value
            told = f"{screen_text(word)} is in use: right takes it; enter once more sets {screen_text(value)}."
            self.refuse(told, self.part)
            return
        if not value and self._emptied != field:
            self._emptied = field
            self._plan()
            whose = "the contact" if len(self.target) == 1 else people(self.answer.done)
            self.refuse(f"Nothing typed: enter once more empties the {self.field_words} of {whose}.", self.part)
            return
        words = f"{self.field_words} to {screen_text(value)}" if value else f"{self.field_words} to nothing"
        self.write(
            lambda session: session.bulk_edit(ids.all(), field, value),
            Said.of(f"Set {words}", self.target),
            doing=f"Setting {self.field_words} of {people(len(self.target))}",
            right="edit",
            contact=min(ids.all(), default=None),
        )


def set_field(main: MainScreen, target: Target) -> None:
    """Open the dialog for these contacts."""
    main.open_form(SetFieldForm(main, target))
