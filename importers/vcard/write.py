"""Cards as vCard 3.0 (RFC 2426, what Apple, Google and Android take) or 4.0 (RFC 6350).

Lines end in CRLF and are folded at 75 octets, never inside a character. FN and N are always there. A label that vCard
has no type for goes into an X-ABLabel of the line's group, as Apple and Google do.
"""

from __future__ import annotations

import re

from importers import dates, names
from importers.labels import PHONE_TYPES, PLACE_TYPES, RELATED_TYPES, to_apple
from importers.vcard import im
from importers.vcard.card import assemble, is_one_property
from importers.vcard.meaning import PERSONAL
from importers.vcard.originals import group_of, param, rewritten, still_says
from importers.vcard.properties import JOINED, TEXTS, UNSAID
from importers.vcard.text import escape
from store.types import Card, Value

VERSIONS = ("3.0", "4.0")
_NAME = re.compile(r"[^:;]+")
_NAME_CHARS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/")


def card_text(card: Card, version: str = "3.0") -> str:
    """The card as one vCard, from BEGIN to END with all its line ends."""
    return _Writer(card, version).text()


class _Writer:
    """The lines of one card."""

    def __init__(self, card: Card, version: str) -> None:
        self.card = card
        self.version = version
        self.lines: list[str] = ["BEGIN:VCARD", f"VERSION:{version}"]
        self.groups = 0
        # The groups that kept lines bring along; those already written, and whether a label stands in them.
        self.reserved: frozenset[str] = frozenset()
        self.claimed: dict[str, bool] = {}
        # The kept lines of the card's own texts, by name (importers.vcard.properties).
        self.held: dict[str, list[str]] = {}

    def text(self) -> str:
        values: list[Value] = []
        for value in self.card.values:
            if value.kind == "property" and value.label in TEXTS and is_one_property(value.original):
                self.held.setdefault(value.label, []).append(value.original)
            else:
                values.append(value)
        self.reserved = frozenset(group_of(v.original).lower() for v in self.card.values if v.original)
        self.texts()
        for value in values:
            start = len(self.lines)
            if value.original and still_says(value):
                self.original(value.original)
            else:
                self.fresh(value)
            if value.personal:
                self.lines[start] = marked(self.lines[start])
        self.lines.append("END:VCARD\r\n")
        return "\r\n".join([line if len(line) <= 75 and line.isascii() else fold(line) for line in self.lines])

    # --- the texts of the card ---

    def texts(self) -> None:
        card = self.card
        parts = (card.family_name, card.given_name, card.additional_name, card.prefix, card.suffix)
        self.put("UID", card.uid, escape(card.uid))
        self.put("FN", names.of(card), escape(names.of(card)), always=True)
        self.put("N", parts, ";".join(map(escape, parts)), always=True)
        self.put("NICKNAME", card.nickname, _listed(card.nickname))
        organisation = escape(card.company) + (f";{escape(card.department)}" if card.department else "")
        self.put("ORG", (card.company, card.department), organisation)
        self.put("TITLE", card.job_title, escape(card.job_title))
        if card.type == "company":
            self.lines.append("KIND:org" if self.version == "4.0" else "X-ABShowAs:COMPANY")
        if card.kind != "contact":
            self.lines.append(f"X-TEAMBOOK-KIND:{card.kind}")
        if card.segment:
            self.lines.append(f"X-TEAMBOOK-SEGMENT:{escape(card.segment)}")
        self.put("CATEGORIES", list(card.tags), ",".join(map(escape, card.tags)))
        self.put("NOTE", card.note, escape(card.note))

    def put(self, name: str, field: object, written: str, *, always: bool = False) -> None:
        """A text: by its kept lines while they say what the field says, else written anew.

        Where only the first of several lines made the field, the others stay what they were, behind it: readers
        take the first.
        """
        held = self.held.get(name, [])
        if held and _read_again(name, held) == field:
            for original in held:
                self.original(original)
            return
        if written or always:
            self.lines.append(f"{name}:{written}")
        if name not in JOINED:
            for original in held[1:]:
                self.original(original)

    # --- values ---

    def original(self, original: str) -> None:
        group = group_of(original).lower()
        labelled = "\n" in original
        # Two merged cards may both have an item1: neither's lines may come under the other's label.
        renamed = group in self.claimed and (labelled or self.claimed[group])
        self.claimed.setdefault(group, labelled)
        self.lines.extend(rewritten(original, self.version, self.new_group() if renamed else ""))

    def fresh(self, value: Value) -> None:
        """A value written from its plain fields."""
        label, text = value.label, value.value
        match value.kind:
            case "phone":
                self.typed("TEL", PHONE_TYPES.get(label), value, escape(text))
            case "email":
                self.typed(
                    "EMAIL" if self.version == "4.0" else "EMAIL;TYPE=INTERNET",
                    PLACE_TYPES.get(label),
                    value,
                    escape(text),
                )
            case "url":
                # A URI is no text: its commas and semicolons are its own (RFC 6350 section 6.7.8).
                self.typed("URL", PLACE_TYPES.get(label), value, text.replace("\\", "\\\\"))
            case "address":
                self.typed("ADR", PLACE_TYPES.get(label), value, ";".join(map(escape, value.parts or _street(text))))
            case "im":
                service = f";X-SERVICE-TYPE={param(label)}" if label else ""
                self.lines.append(f"IMPP{service}{self.preferred(value)}:{escape(im.uri(label, text))}")
            case "date":
                self.date(value)
            case "relation":
                if self.version == "4.0" and label in RELATED_TYPES:
                    self.lines.append(f"RELATED;TYPE={label};VALUE=text{self.preferred(value)}:{escape(text)}")
                else:
                    self.typed("X-ABRELATEDNAMES", None, value, escape(text))
            case "custom":
                self.typed("X-TEAMBOOK-FIELD", None, value, escape(text))
            case "property":
                if label and _NAME_CHARS.issuperset(label) and label not in UNSAID:
                    self.lines.append(f"{label}{self.preferred(value)}:{escape(text)}")
                else:
                    self.typed("X-TEAMBOOK-FIELD", None, value, escape(text))

    def typed(self, name: str, types: tuple[str, ...] | None, value: Value, written: str) -> None:
        """A line whose label is among the types, or else in an X-ABLabel of its group."""
        if types or not value.label:
            said = "".join([f";TYPE={t}" for t in types]) if types else ""
            self.lines.append(f"{name}{said}{self.preferred(value)}:{written}")
            return
        group = self.new_group()
        self.lines.append(f"{group}.{name}{self.preferred(value)}:{written}")
        self.lines.append(f"{group}.X-ABLabel:{escape(to_apple(value.label))}")

    def preferred(self, value: Value) -> str:
        if not value.preferred:
            return ""
        return ";PREF=1" if self.version == "4.0" else ";TYPE=PREF"

    def date(self, value: Value) -> None:
        """BDAY and ANNIVERSARY; any other date as Apple's X-ABDATE. Without a year: ``--1201``, or Apple's 1604."""
        name = "X-ABDATE"
        if value.label == "birthday":
            name = "BDAY"
        elif value.label == "anniversary" and self.version == "4.0":
            name = "ANNIVERSARY"
        text = value.value
        if dates.iso(text) != text:
            name, text = f"{name};VALUE=text", escape(text)
        elif self.version == "4.0":
            text = f"--{text[2:].replace('-', '')}" if text.startswith("--") else text.replace("-", "")
        elif text.startswith("--"):
            name, text = f"{name};X-APPLE-OMIT-YEAR={dates.APPLE_NO_YEAR}", f"{dates.APPLE_NO_YEAR}-{text[2:]}"
        if name.startswith("X-ABDATE"):
            self.typed(name, None, value, text)
        else:
            self.lines.append(f"{name}{self.preferred(value)}:{text}")

    def new_group(self) -> str:
        self.groups += 1
        while f"item{self.groups}" in self.reserved:
            self.groups += 1
        return f"item{self.groups}"


def marked(line: str) -> str:
    """A value's line, marked as its owner's alone."""
    name = _NAME.match(line)
    return f"{name[0]};{PERSONAL}=1{line[name.end() :]}" if name else line


def _read_again(name: str, originals: list[str]) -> object:
    draft = assemble("\n".join(originals).split("\n"))
    prefix, given, additional, family, suffix = draft.parts
    return {
        "UID": draft.uid,
        "FN": draft.full_name,
        "N": (family, given, additional, prefix, suffix),
        "NICKNAME": draft.nickname,
        "ORG": (draft.company, draft.department),
        "TITLE": draft.job_title,
        "CATEGORIES": list(draft.tags),
        "NOTE": draft.note,
    }[name]


def _listed(text: str) -> str:
    """Nicknames as the list they are; a text that would not come back the same goes out as one."""
    items = text.split(", ")
    return ",".join(map(escape, items if all(item and item == item.strip() for item in items) else [text]))


def _street(text: str) -> tuple[str, ...]:
    return ("", "", text, "", "", "", "")


def fold(line: str) -> str:
    """``line`` in pieces of at most 75 octets, each but the first after a line end and a blank."""
    if line.isascii():
        if len(line) <= 75:
            return line
        return "\r\n ".join((line[:75], *[line[i : i + 74] for i in range(75, len(line), 74)]))
    data = line.encode("utf-8")
    if len(data) <= 75:
        return line
    pieces: list[bytes] = []
    start, room = 0, 75
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, 74
    return b"\r\n ".join(pieces).decode("utf-8")
