"""Google's CSV, of 2024 and before: columns by name, never by place, since their order and number vary.

Blocks repeat (``Phone 2 - Label``, ``Phone 2 - Value``); a cell may hold several values divided by `` ::: ``, cells
beside each other in step, empty ones included; a star before a label marks the preferred one, before a label of the
contact one of Google's own groups.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from importers.addresses import in_one_line
from importers.draft import Draft
from importers.labels import canonical
from importers.table import extra
from importers.table.guard import unguarded, unguarded_phone
from importers.table.notes import read_below, read_note
from importers.table.plan import Plan, RowReader
from store.text import clean, clean_line
from store.types import Value, ValueKind

DIVIDER = " ::: "
EVERYBODY = frozenset(("* myContacts", "* My Contacts", "* mycontacts"))
"""The group that holds every contact: no tag."""

_BLOCK = re.compile(r"(.{1,40}?) (\d{1,3}) - (.{1,40})")
_KINDS: dict[str, ValueKind] = {
    "E-mail": "email",
    "Phone": "phone",
    "Website": "url",
    "Relation": "relation",
    "Event": "date",
    "Custom Field": "custom",
    "IM": "im",
}
_ADDRESS = ("PO Box", "Extended Address", "Street", "City", "Region", "Postal Code", "Country")
_SECTION: dict[str, ValueKind] = {"Email": "email", "IM": "im", "Phone": "phone", "Address": "address"}
_SECTION_PHONES = {"Mobile": "mobile", "Pager": "pager", "Fax": "fax"}
_PARTS = {
    "First Name": "given",
    "Given Name": "given",
    "Middle Name": "additional",
    "Additional Name": "additional",
    "Last Name": "family",
    "Family Name": "family",
    "Name Prefix": "prefix",
    "Name Suffix": "suffix",
}
_TEXTS = {
    "Name": "full_name",
    "Nickname": "nickname",
    "Organization Name": "company",
    "Organization Title": "job_title",
    "Organization Department": "department",
    "Organization 1 - Name": "company",
    "Organization 1 - Title": "job_title",
    "Organization 1 - Department": "department",
    "Section 1 - Company": "company",
    "Section 1 - Title": "job_title",
}
_OWN = frozenset(("Phonetic First Name", "Given Name Yomi", "Group Membership", "Labels", "File As"))


def is_google(header: Sequence[str]) -> bool:
    """True for a header line of Google's: blocks with numbers, or names of columns that only Google has."""
    if any((match := _BLOCK.fullmatch(name)) and (match[1] in _KINDS or match[1] == "Section") for name in header):
        return True
    return len(_OWN.intersection(header)) > 1


def plan(header: Sequence[str]) -> Plan:
    """How to read the rows below that header."""
    made = Plan()
    blocks: dict[tuple[str, int], dict[str, int]] = {}
    for at, name in enumerate(header):
        if name in _PARTS:
            made.on_cell(at, made.part(_PARTS[name], name))
        elif name in _TEXTS:
            made.on_cell(at, made.text(_TEXTS[name], name))
        elif name == "Birthday":
            made.on_cell(at, made.date(at, "birthday"))
        elif name in ("Labels", "Group Membership"):
            made.on_cell(at, _read_tags)
        elif name == "Notes":
            made.on_cell(at, read_note)
        elif name == "E-mail":
            made.on_cell(at, made.value("email", ""))
        elif (match := _BLOCK.fullmatch(name)) and (match[1] in _KINDS or match[1] in ("Address", "Section")):
            blocks.setdefault((match[1], int(match[2])), {})[match[3]] = at
        elif not name:
            made.unnamed(at)
        elif not name.endswith(" - Type"):
            made.on_cell(at, made.custom(name), known=False)
    order = list(dict.fromkeys(block for block, _ in blocks))
    for (block, _), columns in sorted(blocks.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
        if block == "Event" and "Value" in columns:
            made.dates.append(columns["Value"])
        made.on_row(_row_reader(made, block, columns))
    if "Notes" in header:
        made.on_row(read_below)
    return made


def _row_reader(made: Plan, block: str, columns: dict[str, int]) -> RowReader:
    if block == "Address":
        return _address_reader(columns)
    if block == "Section":
        return _section_reader(columns)
    return _value_reader(made, _KINDS[block], columns)


def _value_reader(made: Plan, kind: ValueKind, columns: dict[str, int]) -> RowReader:
    at = columns.get("Value")
    label_at = columns.get("Service") if kind == "im" and "Service" in columns else None
    label_at = columns.get("Label", columns.get("Type")) if label_at is None else label_at
    star_at = columns.get("Type") if kind == "im" else None

    def read(draft: Draft, cells: Sequence[str]) -> None:
        if at is None or not (cell := cells[at]):
            return
        said = cells[label_at] if label_at is not None else ""
        starred = star_at is not None and cells[star_at].startswith("*")
        if ":::" not in cell:
            _add(made, draft, kind, cell, *_label(said, kind, starred))
            return
        # One label for all of the cell, unless the cell beside it is divided too.
        labels = said.split(DIVIDER) if ":::" in said else None
        values = [value.strip() for value in cell.split(":::")]
        for place, value in enumerate(values):
            own = labels[place] if labels and place < len(labels) else "" if labels else said
            label, star = _label(own, kind, starred)
            _add(made, draft, kind, value, label, star and not place)

    return read


def _label(said: str, kind: ValueKind, starred: bool) -> tuple[str, bool]:
    if not said:
        return "", starred
    label = clean_line(unguarded(said))
    if label[:1] == "*" and label[1:2] in ("", " "):
        label, starred = label[1:], True
    label = label.strip()
    return (label if kind in ("im", "custom") else canonical(label)), starred


def _add(made: Plan, draft: Draft, kind: ValueKind, cell: str, label: str, preferred: bool) -> None:
    if kind == "date":
        made.add_date(draft, cell, label, preferred)
        return
    if kind == "custom":
        text = clean(unguarded(cell)).strip()
        if label.startswith(extra.PREFIX) and (found := extra.parse_caption(label.removeprefix(extra.PREFIX))):
            extra.apply(extra.Extra(*found, text), draft)
            return
    else:
        text = clean_line(unguarded_phone(cell) if kind == "phone" else unguarded(cell))
    if text:
        draft.values.append(Value(kind, text, label, preferred))


def _address_reader(columns: dict[str, int]) -> RowReader:
    places = [columns.get(name) for name in _ADDRESS]
    whole = columns.get("Formatted")
    label_at = columns.get("Label", columns.get("Type"))

    def read(draft: Draft, cells: Sequence[str]) -> None:
        found = [cells[at] if at is not None else "" for at in places]
        formatted = cells[whole] if whole is not None else ""
        if not formatted and not any(found):
            return
        label, preferred = _label(cells[label_at] if label_at is not None else "", "address", False)
        if ":::" not in "".join((formatted, *found)):
            _add_address(draft, formatted, found, label, preferred)
            return
        for text, *parts in zip_longest(*(cell.split(DIVIDER) for cell in (formatted, *found)), fillvalue=""):
            _add_address(draft, text, parts, label, preferred)
            preferred = False

    return read


def _add_address(draft: Draft, formatted: str, cells: Sequence[str], label: str, preferred: bool) -> None:
    """An address of its seven cells; where those are all empty, the formatted one is its street."""
    parts = tuple([clean(unguarded(cell)).strip() if cell else "" for cell in cells])
    if not any(parts):
        parts = ("", "", clean(unguarded(formatted)).strip(), "", "", "", "")
    if line := in_one_line(parts):
        draft.values.append(Value("address", line, label, preferred, False, parts))


def _section_reader(columns: dict[str, int]) -> RowReader:
    """Gmail's sections of 2007: ``Section 1 - Description`` says Personal or Work for all of them."""

    def read(draft: Draft, cells: Sequence[str]) -> None:
        described = columns.get("Description")
        label = canonical(clean_line(cells[described])) if described is not None else ""
        for name, at in columns.items():
            text = clean_line(unguarded_phone(cells[at]))
            if not text or name in ("Description", "Company", "Title"):
                continue
            if name == "Address":
                street = clean(cells[at]).strip()
                parts = ("", "", street, "", "", "", "")
                draft.values.append(Value("address", in_one_line(parts), label, False, False, parts))
            elif name in _SECTION_PHONES:
                draft.values.append(Value("phone", text, canonical(f"{label} {_SECTION_PHONES[name]}".strip())))
            else:
                draft.values.append(Value(_SECTION.get(name, "custom"), text, label if name in _SECTION else name))

    return read


def _read_tags(draft: Draft, cell: str) -> None:
    for group in unguarded(cell).split(":::"):
        tag = clean_line(group)
        if tag and tag not in EVERYBODY:
            tag = tag.removeprefix("* ").strip()
            if tag:
                draft.tags[tag] = None
