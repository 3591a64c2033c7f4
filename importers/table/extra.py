"""What a table has no column for, as lines that people can read and that our own import takes back.

    Phone (direct): 020 7946 0018        * E-mail Address (work): ada@acme.example

A star marks the preferred one. In a note such lines stand below ``MARK``; Google's custom fields carry the part left
of the colon as their name, after ``PREFIX``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from importers.addresses import in_one_line
from importers.draft import KINDS, Draft
from importers.vcard.card import kept_value
from importers.vcard.text import escape, split, unescape
from store.text import clean, clean_line
from store.types import Card, Value, ValueKind

MARK = "Further fields, kept by Teambook:"
PREFIX = "Teambook "
LARGEST = 8000
"""Characters of a further property that a table carries. Pictures are larger: a CSV has no place for them."""

_CAPTIONS: dict[ValueKind, str] = {
    "phone": "Phone",
    "email": "E-mail Address",
    "address": "Address",
    "url": "Web Page",
    "date": "Date",
    "im": "IM",
    "relation": "Relation",
    "custom": "Field",
    "property": "Property",
}
_KINDS: dict[str, ValueKind] = {caption: kind for kind, caption in _CAPTIONS.items()}
_TEXTS = frozenset(("Name", "Whole Name", "Nickname", "Type", "Kind", "Segment", "UID", "Tag", "Personal"))
_CAPTION = re.compile(r"(\* )?([A-Z][A-Za-z -]{1,20}?)(?: \(((?:[^\\)]|\\.)*)\))?", re.DOTALL)
_BEFORE_COLON = re.compile(r"(?:\* )?[A-Z][A-Za-z -]{1,20}? \((?:[^\\)]|\\.)*\)")
_GOOGLES_LINE = re.compile(r"E-mail Address: [^\s@]+@[^\s@]+")


class Extra(NamedTuple):
    """A line taken apart: its caption (``Phone``), label, star, and what stands after the colon."""

    caption: str
    label: str
    preferred: bool
    text: str


def caption(name: str, label: str = "", preferred: bool = False) -> str:
    """The part left of the colon."""
    if not label:
        return f"{'* ' if preferred else ''}{name}"
    inside = label.replace("\\", "\\\\").replace(")", "\\)").replace("\n", "\\n")
    return f"{'* ' if preferred else ''}{name} ({inside})"


def parse_caption(text: str) -> tuple[str, str, bool] | None:
    """Name, label and star of a caption, or None where it is none of ours."""
    match = _CAPTION.fullmatch(text)
    if not match or (match[2] not in _KINDS and match[2] not in _TEXTS):
        return None
    return match[2], unescape_line(match[3] or ""), bool(match[1])


def of_value(value: Value) -> tuple[str, str] | None:
    """Caption and text of a value, or None for a property too large to carry."""
    text = value.value
    if value.kind == "address":
        text = ";".join(map(escape, value.parts)) if value.parts else f";;{escape(text)};;;;"
    elif value.kind == "property" and value.original:
        text = value.original
    if len(text) > LARGEST and value.kind == "property":
        return None
    return caption(_CAPTIONS[value.kind], value.label, value.preferred), text


def first_name(card: Card) -> str:
    """What stands in the column of the first name: programs show a card without any part of a name as nothing."""
    return card.name if is_whole(card) else card.given_name


def is_whole(card: Card) -> bool:
    """True for a card that is known by its name as a whole alone."""
    return not (card.given_name or card.family_name or card.additional_name or card.company)


def of_card(card: Card) -> list[tuple[str, str]]:
    """Captions and texts of what no table of contacts has a column for: name as shown, uid, type, kind, segment, and
    which values are personal."""
    facts = [("Whole Name" if is_whole(card) else "Name", card.name), ("UID", card.uid), ("Segment", card.segment)]
    if card.type != "person":
        facts.append(("Type", card.type))
    if card.kind != "contact":
        facts.append(("Kind", card.kind))
    # A value that is its owner's alone (S2.8) stays so when the file comes back.
    facts.extend(("Personal", f"{_CAPTIONS[value.kind]}: {value.value}") for value in card.values if value.personal)
    return [(name, text) for name, text in facts if text]


def line(left: str, text: str) -> str:
    """A whole line for a note; newlines in it are escaped."""
    return f"{left}: {text.replace(chr(92), chr(92) * 2).replace(chr(10), chr(92) + 'n')}"


def parse_line(text: str) -> Extra | None:
    """A line of a note, or None where it is none of ours."""
    at = _colon(text)
    found = parse_caption(text[:at]) if at > 0 else None
    return Extra(*found, unescape_line(text[at + 2 :])) if found else None


def _colon(text: str) -> int:
    """The place of the colon that ends the caption: the first one outside the brackets of the label."""
    start = 0
    if " (" in text:
        match = _BEFORE_COLON.match(text)
        start = match.end() if match else 0
    return text.find(": ", start) if not start or text.startswith(": ", start) else -1


def unescape_line(text: str) -> str:
    """The text of a line with its newlines back."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text) if "\\" in text else text


def note_with(note: str, lines: list[str]) -> str:
    """``note`` with the further fields below it."""
    if not lines:
        return note
    return "\n".join((*((note, "") if note else ()), MARK, *lines))


def take_from_note(text: str) -> tuple[str, list[Extra]]:
    """The note as it was, and the further fields that stood below it.

    Lines ``E-mail Address: x`` at the end of a note, as Google's own Outlook CSV has them, are taken as well.
    """
    note, mark, block = text.rpartition(MARK)
    if mark and (not note or note.endswith("\n")):
        extras = [parse_line(each) for each in block.strip("\n").split("\n")]
        if all(extras):
            return note.strip(), [extra for extra in extras if extra]
    lines = text.split("\n")
    found: list[Extra] = []
    while lines and _GOOGLES_LINE.fullmatch(lines[-1].strip()):
        found.insert(0, Extra("E-mail Address", "", False, lines.pop().strip()[16:]))
    return ("\n".join(lines).strip(), found) if found else (text, [])


def apply(extra: Extra, draft: Draft) -> None:
    """Takes a further field into the draft."""
    name, label, preferred, text = extra
    kind = _KINDS.get(name)
    if kind == "property":
        value = kept_value(text) if ":" in text else None
        draft.values.append(value or Value("property", clean(text), clean_line(label), preferred))
    elif kind == "address":
        parts = tuple(clean(unescape(piece)).strip() for piece in split(text, ";"))
        parts = (*parts, *("",) * 7)[:7]
        draft.values.append(Value(kind, in_one_line(parts), clean_line(label), preferred, False, parts))
    elif kind:
        cleaned = clean(text).strip() if kind == "custom" else clean_line(text)
        draft.values.append(Value(kind, cleaned, clean_line(label), preferred))
    else:
        _apply_text(name, text, draft)


def _apply_text(name: str, text: str, draft: Draft) -> None:
    if name == "Personal":
        said, _, value = text.partition(": ")
        if said in _KINDS:
            draft.personal.add((_KINDS[said], value))
        return
    text = clean_line(text)
    match name:
        case "Name":
            draft.full_name = text
        case "Whole Name":
            draft.full_name = text
            # It stood in the first name too, for programs that show nothing else.
            if draft.parts.given == text:
                draft.parts = draft.parts._replace(given="")
        case "Nickname":
            draft.nickname = text
        case "Type":
            draft.type = "company" if text == "company" else "person"
        case "Kind":
            draft.kind = KINDS.get(text, draft.kind)
        case "Segment":
            draft.segment = text
        case "UID":
            draft.uid = text
        case "Tag":
            draft.tags[text] = None
