"""Google's CSV as written since 2024, which Google Contacts imports as it is.

Its columns repeat as often as the richest contact needs, so all rows wait in a temporary file until that is known:
memory stays flat, the disk holds them once. What Google has no column for (instant messaging, the type, the uid, ...)
goes into custom fields whose names begin with "Teambook"; what even those cannot carry stands below the note.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable
from typing import BinaryIO

from importers.labels import canonical
from importers.table import extra
from importers.table.google import DIVIDER
from importers.table.guard import guarded, guarded_phone
from store.types import Card, Value, ValueKind

MAX_BLOCKS = 30
"""How often a block of columns repeats at most; a contact with more keeps the others below its note."""

_FIXED = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name",
    "Name Prefix", "Name Suffix", "Nickname", "File As", "Organization Name", "Organization Title",
    "Organization Department", "Birthday", "Notes", "Photo", "Labels",
)  # fmt: skip
_BLOCKS: dict[str, tuple[str, ...]] = {
    "E-mail": ("Label", "Value"),
    "Phone": ("Label", "Value"),
    "Address": (
        "Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address",
    ),
    "Relation": ("Label", "Value"),
    "Website": ("Label", "Value"),
    "Event": ("Label", "Value"),
    "Custom Field": ("Label", "Value"),
}  # fmt: skip
_BLOCK_OF: dict[ValueKind, str] = {
    "email": "E-mail",
    "phone": "Phone",
    "address": "Address",
    "relation": "Relation",
    "url": "Website",
    "date": "Event",
    "custom": "Custom Field",
}
_LABELS = {
    label: label.title()
    for label in ("work", "home", "mobile", "work fax", "home fax", "pager", "main", "other", "spouse", "anniversary")
}
_SYSTEM_GROUPS = frozenset(("starred", "friends", "family", "coworkers"))


def write_google(cards: Iterable[Card], out: BinaryIO) -> int:
    """Writes the cards and returns how many. UTF-8, no BOM, CRLF."""
    count = 0
    most = dict.fromkeys(_BLOCKS, 0)
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as waiting:
        for card in cards:
            fixed, blocks = _row(card)
            for name, filled in blocks.items():
                most[name] = max(most[name], len(filled))
            waiting.write(json.dumps((fixed, blocks)) + "\n")
            count += 1
        waiting.seek(0)
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        try:
            writer = csv.writer(text)
            writer.writerow(_header(most))
            for line in waiting:
                fixed, blocks = json.loads(line)
                writer.writerow([*fixed, *_cells(blocks, most)])
        finally:
            text.detach()
    return count


def _header(most: dict[str, int]) -> list[str]:
    return [
        *_FIXED,
        *(
            f"{block} {n} - {part}"
            for block, parts in _BLOCKS.items()
            for n in range(1, most[block] + 1)
            for part in parts
        ),
    ]


def _cells(blocks: dict[str, list[list[str]]], most: dict[str, int]) -> list[str]:
    cells: list[str] = []
    for block, parts in _BLOCKS.items():
        filled = blocks.get(block, [])
        for one in filled:
            cells.extend(one)
        cells.extend([""] * (len(parts) * (most[block] - len(filled))))
    return cells


def _row(card: Card) -> tuple[list[str], dict[str, list[list[str]]]]:
    """The cells of the fixed columns, and the blocks by their name."""
    blocks: dict[str, list[list[str]]] = {}
    below: list[str] = []
    birthday = ""
    for value in card.values:
        if value.kind == "date" and value.label == "birthday" and not birthday and not value.preferred:
            birthday = value.value
        elif not _into_block(value, blocks):
            said = extra.of_value(value)
            if said:
                below.append(extra.line(*said))
    for name, text in extra.of_card(card):
        custom = blocks.setdefault("Custom Field", [])
        if len(custom) < MAX_BLOCKS and ":::" not in text:
            custom.append([extra.PREFIX + name, guarded(text)])
        else:
            below.append(extra.line(name, text))
    tags: list[str] = []
    for tag in card.tags:
        if ":::" in tag or tag.startswith("*"):
            below.append(extra.line("Tag", tag))
        else:
            tags.append(f"* {tag}" if tag in _SYSTEM_GROUPS else tag)
    note = extra.note_with(card.note, below)
    fixed = [
        extra.first_name(card), card.additional_name, card.family_name, "", "", "", card.prefix, card.suffix,
        card.nickname, "", card.company, card.job_title, card.department, birthday, note, "",
        DIVIDER.join(("* myContacts", *tags)),
    ]  # fmt: skip
    return [guarded(cell) for cell in fixed], blocks


def _into_block(value: Value, blocks: dict[str, list[list[str]]]) -> bool:
    """Puts a value into its block of columns; False where it does not fit or would not come back."""
    text, label = value.value, value.label
    block = _BLOCK_OF.get(value.kind)
    if block is None or (value.kind == "custom" and label.startswith(extra.PREFIX)):
        said = extra.of_value(value)
        if said is None:
            return True
        block, label, text = "Custom Field", extra.PREFIX + said[0], said[1]
    elif label.startswith("*") or (value.kind != "custom" and canonical(label) != label):
        return False
    else:
        label = label if value.kind == "custom" else _LABELS.get(label, label)
        label = f"* {label}".rstrip() if value.preferred else label
    filled = blocks.setdefault(block, [])
    if len(filled) >= MAX_BLOCKS or ":::" in text or ":::" in label or any(":::" in part for part in value.parts):
        return False
    if block == "Address":
        box, extended, street, city, region, code, country = value.parts or ("", "", text, "", "", "", "")
        cells = ["\n".join(filter(None, value.parts)) or text, street, city, box, region, code, country, extended]
        filled.append([guarded(label), *map(guarded, cells)])
    else:
        filled.append([guarded(label), guarded_phone(text) if value.kind == "phone" else guarded(text)])
    return True
