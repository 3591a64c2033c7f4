"""The values of a contact in its record: each with label and marks, the keys that copy beside what they copy."""

from __future__ import annotations

from collections.abc import Iterator

from store.frozen import frozen
from store.text import fold
from store.types import Contact, Value, ValueKind
from tui.commands import gutter
from tui.text import screen_text, width_of, wrap

VALUE_AT = 4
SHOWN: tuple[ValueKind, ...] = ("phone", "email", "address", "url", "date", "im", "relation", "custom", "property")
"""In the order of the record. Last what came with a file and has no place of its own: it is kept, and exported."""
GUTTERS = {"phone": "copy-phone", "email": "copy-email"}
WORDS = {"url": "link", "im": "chat", "custom": "field", "property": "from a file"}
PLAIN = ("phone", "email", "address")
"""Kinds that one knows by the look of them: the others are named where they have no label."""


@frozen
class Piece:
    """A line of the record: a key before it, a text, a label at its right."""

    text: str = ""
    style: str = "normal"
    key: str = ""
    right: str = ""
    at: int = VALUE_AT
    marks: str = ""
    day: str = ""
    rule: bool = False
    assigns: bool = False
    """Whether a click on it changes who is responsible."""


def written(text: str, width: int, style: str = "normal", at: int = 1) -> list[Piece]:
    """A text in a record of so many cells, over as many lines as it takes."""
    return [Piece(line, style, at=at) for line in wrap(text, width - 1 - at)]


def value_pieces(contact: Contact, room: int) -> Iterator[Piece]:
    """The lines of all values, in so many cells each."""
    for kind in SHOWN:
        values = contact.values(kind)
        copied = preferred(values)
        for value in values:
            key = gutter(GUTTERS[kind]) if value is copied and kind in GUTTERS else ""
            style = "dim" if kind == "property" else "normal"
            yield from _lines(screen_text(one_line(value)), told(value, len(values)), room, key, kind, style)


def fact_pieces(contact: Contact, room: int) -> Iterator[Piece]:
    """What there is beside the values: nickname, segment, tags."""
    card = contact.card
    tags = ", ".join(screen_text(tag) for tag in card.tags)
    for text, label in ((card.nickname, "nickname"), (card.segment, "segment"), (tags, "tags")):
        if text:
            yield from _lines(screen_text(text), label, room, "", "", "normal")


def _lines(text: str, label: str, room: int, key: str, marks: str, style: str) -> Iterator[Piece]:
    """A text with its label at the right: beside its last line where there is room, else below it. An e-mail is not
    broken for its label."""
    texts = wrap(text, room)
    if label and width_of(texts[-1]) + 1 + width_of(label) > room:
        texts.append("")
    for number, line in enumerate(texts):
        right = label if number == len(texts) - 1 else ""
        yield Piece(line, style, key if number == 0 else "", right, marks=marks if line else "")


def preferred(values: tuple[Value, ...]) -> Value | None:
    """The value that a key copies: the preferred one, else the first."""
    return next((value for value in values if value.preferred), values[0] if values else None)


def told(value: Value, many: int) -> str:
    """A value's label and marks: "work, preferred". Of a single one it says nothing that it is the preferred one,
    and "personal" once where it is the label too."""
    label = screen_text(value.label) or ("" if value.kind in PLAIN else WORDS.get(value.kind, value.kind))
    marks = ["preferred"] * (value.preferred and many > 1) + ["personal"] * (
        value.personal and fold(label) != "personal"
    )
    return ", ".join(filter(None, (label, *marks)))


def one_line(value: Value) -> str:
    """A value in one line; an address from its parts, where it has no text."""
    return value.value or ", ".join(part for part in value.parts if part)
