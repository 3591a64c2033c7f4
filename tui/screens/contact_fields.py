"""The fields of a contact's form: which there are, which of them are common, and what a card says in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from store.text import shown_name
from store.types import Card, Value, ValueKind
from tui.forms.choice import Choice
from tui.forms.field import Field, NoteField
from tui.forms.part import Part
from tui.forms.suggest import SuggestField
from tui.screens.contact_values import KINDS, Keys, ValueLine, in_their_places

TEXTS: Final = {
    "given_name": "First name",
    "additional_name": "Middle",
    "family_name": "Last name",
    "prefix": "Title",
    "suffix": "Suffix",
    "nickname": "Nickname",
    "name": "Shown as",
    "company": "Company",
    "department": "Department",
    "job_title": "Job title",
}
"""The texts above the values, in the order of the form, by their names in a card."""
COMMON = ("given_name", "family_name", "company")
"""The fields that always stand there, with phone, e-mail and note: a short form shows at once what it wants. The
others appear where they hold something, and all of them at one key."""
HINTS = {"name": "made of the names"}
TYPES = (("person", "person"), ("company", "company"))
LABELS = {**TEXTS, "type": "Type", "kind": "Kind", "segment": "Segment", "tags": "Tags", "note": "Note"}


class Fields:
    """What is typed of one card. ``keys`` deals with the keys of a value before its text does."""

    def __init__(self, card: Card, keys: Keys, *, internal: bool = False) -> None:
        self.card, self._keys = card, keys
        shown = {name: getattr(card, name) for name in TEXTS}
        if card.name in ("", _derived(card)):
            shown["name"] = ""
        self.texts: dict[str, Field] = {
            name: SuggestField(label, shown[name], turns=False)
            if name in ("company", "department", "job_title")
            else Field(label, shown[name], hint=HINTS.get(name, ""))
            for name, label in TEXTS.items()
        }
        self.lines = {
            kind: [ValueLine(kind, value, keys) for value in card.values if value.kind == kind] for kind in KINDS
        }
        kinds = ["contact", "lead", "client"] + ["internal"] * (internal or card.kind == "internal")
        self.type = Choice("Type", TYPES, card.type)
        self.kind = Choice("Kind", [(kind, kind) for kind in kinds], card.kind)
        self.segment = SuggestField("Segment", card.segment, hint="customer")
        self.tags = SuggestField("Tags", ", ".join(card.tags), several=True, hint="vip, seller")
        self.note = NoteField("Note", card.note, rows=3)
        self._seen: set[Part] = set()

    # -- where everything stands ----------------------------------------------------------------------------------

    def parts(self, *, more: bool) -> list[Part]:
        """The parts in their order: the common ones, those that hold something, and with ``more`` all."""
        out: list[Part] = [part for name, part in self.texts.items() if self._stands(part, more or name in COMMON)]
        for kind, about in KINDS.items():
            lines = self._with_empty(kind, wanted=more or not about.rare)
            for line in lines:
                if line.filled or self._stands(line.text, more or not about.rare):
                    out += line.parts
        choices = (self.type, "person"), (self.kind, "contact")
        out += [part for part, usual in choices if more or part.value != usual]
        out += [part for part in (self.segment, self.tags) if self._stands(part, more)]
        return [*out, self.note]

    def _stands(self, part: Field, wanted: bool) -> bool:
        """Whether a field is shown; what has been, stays while anything is in it."""
        return wanted or bool(part.value) or part.changed

    def _with_empty(self, kind: ValueKind, *, wanted: bool) -> list[ValueLine]:
        """The lines of a kind; below those that are filled an empty one for the next."""
        lines = self.lines[kind]
        if (wanted and not lines) or (lines and lines[-1].filled and (wanted or kind in ("phone", "email"))):
            lines.append(ValueLine(kind, None, self._keys))
        return lines

    def line_of(self, part: Part | None) -> ValueLine | None:
        """The value that a part belongs to."""
        return next((line for line in self.all_lines() if part is line.label or part in line.fields), None)

    def all_lines(self) -> Iterator[ValueLine]:
        """Every value, in order."""
        for lines in self.lines.values():
            yield from lines

    # -- what can be done with a value ----------------------------------------------------------------------------

    def prefer(self, line: ValueLine) -> None:
        """Make it the preferred one of its kind, or not any longer; there is one at most."""
        preferred = not line.preferred
        for other in self.lines[line.kind]:
            other.preferred = False
        line.preferred = preferred

    def move(self, line: ValueLine, step: int) -> bool:
        """Move it up or down among its kind; False where it is the first or last one already."""
        lines = [other for other in self.lines[line.kind] if other.filled]
        at = lines.index(line) + step
        if not 0 <= at < len(lines):
            return False
        order = self.lines[line.kind]
        one, two = order.index(line), order.index(lines[at])
        order[one], order[two] = order[two], order[one]
        return True

    def remove(self, line: ValueLine) -> None:
        """Take it out."""
        self.lines[line.kind].remove(line)

    # -- what is in them ------------------------------------------------------------------------------------------

    def values(self) -> tuple[Value, ...]:
        """The values as they are to be; of those marked twice as preferred, by a file, nothing is changed."""
        made = {kind: [value for line in lines if (value := line.made())] for kind, lines in self.lines.items()}
        return in_their_places(self.card.values, made)

    def changes(self) -> dict[str, Any]:
        """What is not as it was in the card, by the names of the store."""
        found: dict[str, Any] = {}
        for name, part in self.texts.items():
            if part.changed:
                found[name] = part.value
        if found.get("name") == "":
            # Emptied: it is made of the names again.
            found["name"] = _derived(replace(self.card, **{**found, "name": ""}))
        for name, choice in (("type", self.type), ("kind", self.kind)):
            if choice.value != getattr(self.card, name):
                found[name] = choice.value
        if self.segment.changed:
            found["segment"] = self.segment.value
        if self.tags.changed and (tags := _tags(self.tags.value)) != self.card.tags:
            found["tags"] = tags
        if self.note.changed:
            found["note"] = self.note.value
        if (values := self.values()) != self.card.values:
            found["values"] = values
        return found

    def made(self) -> Card:
        """The card as it is to be."""
        return replace(self.card, **self.changes())

    @property
    def called(self) -> str:
        """What it will be called, as far as the form knows."""
        texts: dict[str, Any] = {name: part.value for name, part in self.texts.items()}
        first = next((line.text.value for line in self.all_lines() if line.text.value), "")
        return texts["name"] or _derived(Card(**texts)) or first


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for part in text.split(",") if (tag := part.strip())))


def _derived(card: Card) -> str:
    """The name that the store makes of the parts."""
    made = shown_name(card.given_name, card.additional_name, card.family_name, prefix=card.prefix, suffix=card.suffix)
    return made or card.nickname or card.company
