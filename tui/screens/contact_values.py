"""The values of a contact in its form: phones, e-mails, addresses, links, dates, each with label, marks and place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from importers.addresses import in_one_line
from importers.dates import as_typed, is_impossible
from importers.labels import canonical
from store.frozen import frozen
from store.phones import digits_of
from store.text import fold
from store.types import ADDRESS_PARTS, Value, ValueKind
from tui.forms.field import Field
from tui.forms.part import Part
from tui.forms.suggest import SuggestField
from tui.look import Look
from tui.text import width_of
from tui.widgets.line import Line

NO_ADDRESS = re.compile(r"^@|@.*@|\s")
"""What makes a text no e-mail address, however one types on: half of one is not remarked on at every letter."""
LABEL = 20
"""The cells for label and marks, at the right of a value."""


@frozen
class Kind:
    """A kind of value in the form: its label at the left, how one is called in a sentence, labels to suggest."""

    label: str
    called: str
    labels: tuple[str, ...] = ()
    hint: str = "label"
    rare: bool = True


KINDS: Mapping[ValueKind, Kind] = {
    "phone": Kind("Phone", "number", ("work", "mobile", "home", "extension", "main", "fax", "other"), rare=False),
    "email": Kind("E-mail", "e-mail", ("work", "home", "other"), rare=False),
    "address": Kind("Address", "address", ("work", "home", "other")),
    "url": Kind("Link", "link", ("homepage", "work", "blog", "profile")),
    "date": Kind("Date", "date", ("birthday", "anniversary")),
    "im": Kind("Chat", "chat name", ("work", "home"), "service"),
    "relation": Kind("Related", "name", ("spouse", "partner", "child", "assistant", "manager"), "who it is"),
    "custom": Kind("Custom", "field", (), "its name"),
}
"""In the order of the form. A ``property`` of a file has no field: it stays with the contact as it is."""

HINTS = {"address": "street", "date": "2026-12-31", "url": "https://"}
PLACE_LABELS = {
    "po_box": "PO box",
    "extended": "Flat, floor",
    "street": "Address",
    "postal_code": "Postcode",
    "city": "City",
    "region": "Region",
    "country": "Country",
}
"""The parts of an address in the order of the form. The first two only where the contact has them: mail goes by the
others."""
SELDOM = ("po_box", "extended")

LEAVES = ("tab", "shift+tab", "up", "down", "enter", "ctrl+j", "ctrl+s", "ctrl+n")
"""The keys that leave a label, or save the form."""

Keys = Callable[["ValueLine", str, str | None], bool]
"""Deals with a key in a value before its text does; False to leave it to the text."""


class ValueField(Field):
    """The text of a value, or one part of an address."""

    def __init__(self, owner: ValueLine, label: str, value: str, hint: str = "") -> None:
        super().__init__(label, value, hint=hint)
        self.owner = owner

    def take(self, key: str, character: str | None) -> bool:
        """The keys for the whole value first."""
        return self.owner.keys(self.owner, key, character) or super().take(key, character)


class LabelField(SuggestField):
    """The label of a value, with its marks at the right: they are words, told without colour."""

    def __init__(self, owner: ValueLine, value: str) -> None:
        kind = KINDS[owner.kind]
        super().__init__("", value, words=kind.labels, hint=kind.hint, beside=LABEL, longest=60)
        self.owner = owner

    def least(self, *, typing: bool) -> int:
        """The label and its marks; while the value is typed, the label alone."""
        marks = "" if typing else self.owner.marks
        return min(LABEL, width_of(self.line.text) + (1 + width_of(marks) if marks else 0))

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The label, then the marks, as far as there is room for them."""
        left, marks = line.x, self.owner.marks
        if not here and cells < width_of(self.line.text) + 1 + width_of(marks):
            marks = ""
        room = cells - width_of(marks) - 1 if marks else cells
        if not self.owner.filled:
            return
        if here or self.line.text or not marks:
            super().draw(y, line, look, max(4, room), here=here)
        if marks:
            line.to(left + cells - width_of(marks)).add(marks, look.dim, left + cells - line.x, look.glyphs.more)

    def take(self, key: str, character: str | None) -> bool:
        """The keys for the whole value first. Labels are few words: of one that was begun, the rest is taken by what
        leaves it."""
        if self.owner.keys(self.owner, key, character):
            return True
        if key in LEAVES and (word := self.begun):
            self.line.set(word)
        return super().take(key, character)


class ValueLine:
    """A value in the form: one line, of an address a line for each part; and the value that it was, if it was one."""

    def __init__(self, kind: ValueKind, value: Value | None, keys: Keys) -> None:
        self.kind: ValueKind = kind
        self.value, self.keys = value, keys
        self.preferred = value.preferred if value else False
        self.personal = value.personal if value else False
        self.remarked = value.value if value else ""
        """The text that the last remark was about."""
        self.label = LabelField(self, value.label if value else "")
        self.places: dict[str, ValueField] = {}
        if kind == "address":
            given = dict(zip(ADDRESS_PARTS, value.parts, strict=False)) if value else {}
            if value and not any(given.values()):
                given = {"street": value.value}
            for name, label in PLACE_LABELS.items():
                if name not in SELDOM or given.get(name):
                    self.places[name] = ValueField(
                        self, label, given.get(name, ""), HINTS["address"] * (name == "street")
                    )
            self.text = self.places["street"]
        else:
            self.text = ValueField(self, KINDS[kind].label, value.value if value else "", HINTS.get(kind, ""))

    @property
    def fields(self) -> list[ValueField]:
        """Where its text is typed."""
        return list(self.places.values()) if self.places else [self.text]

    @property
    def parts(self) -> list[Part]:
        """What stands in the form; the label beside the first line. A label without a value needs no stop."""
        self.label.can_focus = self.filled
        first, *further = self.fields
        return [first, self.label, *further]

    @property
    def filled(self) -> bool:
        """Whether there is a value in it."""
        return any(field.value for field in self.fields) or bool(self.value and self.value.original)

    @property
    def marks(self) -> str:
        """What it is beside its label, in words."""
        return ", ".join(["preferred"] * self.preferred + ["personal"] * self.personal)

    def remark(self) -> str:
        """What may be wrong with it, said while one types; nothing that is in the way of saving."""
        text = self.text.value
        if not text or not self.text.changed:
            return ""
        if self.kind == "phone" and "@" in text:
            return "An e-mail address: its own line is below."
        if self.kind == "phone" and not digits_of(text):
            return "No digits: kept, but it cannot be dialled."
        if self.kind == "email" and NO_ADDRESS.search(text):
            return "No e-mail address: kept as you write it."
        if self.kind == "date" and as_typed(text) is None:
            return f"No {'such day' if is_impossible(text) else 'date'}: kept as you write it."
        return ""

    def made(self) -> Value | None:
        """The value as it is now, with its number if it had one; None if there is none.

        A label "personal" means what it says (S2.8), and known labels have one spelling, as in files.
        """
        if not any(field.value for field in self.fields):
            return self.value if self.value and not self.value.value else None
        label = self.label.value
        called_so = self.label.changed and fold(label) == "personal"
        if self.label.changed and not called_so and self.kind not in ("custom", "im"):
            label = canonical(label)
        personal = self.personal or called_so
        text, parts = self.text.value, self.value.parts if self.value else ()
        if self.kind == "address" and any(field.changed for field in self.places.values()):
            parts = tuple(self.places[name].value if name in self.places else "" for name in ADDRESS_PARTS)
            text = in_one_line(parts)
        elif self.kind == "address" and self.value:
            text = self.value.value
        elif self.kind == "date" and self.text.changed:
            text = as_typed(text) or text
        if self.value is None:
            return Value(self.kind, text, label, self.preferred, personal, parts)
        return replace(self.value, value=text, label=label, preferred=self.preferred, personal=personal, parts=parts)


def in_their_places(before: Sequence[Value], now: Mapping[ValueKind, Sequence[Value]]) -> tuple[Value, ...]:
    """The values ``now``, each kind where it stood ``before``: what the form does not show, and the order of the kinds
    among one another, stay as they are."""
    waiting = {kind: list(values) for kind, values in now.items()}
    out: list[Value] = []
    for value in before:
        if value.kind not in waiting:
            out.append(value)
        elif waiting[value.kind]:
            out.append(waiting[value.kind].pop(0))
    return (*out, *(value for values in waiting.values() for value in values))
