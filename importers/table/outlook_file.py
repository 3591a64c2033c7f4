"""Outlook's CSV: the 92 columns of the desktop program in English, which Outlook on the web imports as well.

UTF-8 with a BOM and CRLF: in the ANSI code page of the old exports a name in another script would be lost, while a
BOM tells Outlook on the web, Excel and the newer Outlook what the bytes are.

Three e-mails, one phone of each sort and three addresses have columns. The others stand below the note, where people
find them and our own import takes them back. What is no business of the note (the uid, the label of an e-mail, which
phone is preferred) stands in "User 4".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from importers import dates
from importers.table import extra
from importers.table.guard import guarded, guarded_phone
from importers.table.plain import FACTS_COLUMN, FACTS_MARK
from store.types import Card, Value

COLUMNS = tuple(
    str.split(
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
        "Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,"
        "Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,"
        "Other Street 2,Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region,"
        "Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,"
        "Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,"
        "TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing Information,Birthday,"
        "Business Address PO Box,Categories,Children,Directory Server,E-mail Address,E-mail Type,E-mail Display Name,"
        "E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,"
        "Gender,Government ID Number,Hobby,Home Address PO Box,Initials,Internet Free Busy,Keywords,Language,Location,"
        "Manager's Name,Mileage,Notes,Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,"
        "Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page",
        ",",
    )
)
_PHONES = {
    "work": ("Business Phone", "Business Phone 2"),
    "home": ("Home Phone", "Home Phone 2"),
    "mobile": ("Mobile Phone",),
    "work fax": ("Business Fax",),
    "home fax": ("Home Fax",),
    "other fax": ("Other Fax",),
    "other": ("Other Phone",),
    "main": ("Primary Phone",),
    "pager": ("Pager",),
    "car": ("Car Phone",),
    "isdn": ("ISDN",),
    "telex": ("Telex",),
    "callback": ("Callback",),
    "company main": ("Company Main Phone",),
    "assistant": ("Assistant's Phone",),
    "radio": ("Radio Phone",),
    "tty": ("TTY/TDD Phone",),
}
# Where a phone goes whose own column is taken, or that has none.
_ANY_PHONE = ("Other Phone", "Primary Phone", "Business Phone 2", "Home Phone 2", "Callback", "Radio Phone")
_FAXES = {"fax": ("Business Fax", "Other Fax")}
_EMAILS = ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address")
_PLACES = {"work": "Business", "home": "Home", "other": "Other"}
_PEOPLE = {
    "spouse": "Spouse",
    "child": "Children",
    "manager": "Manager's Name",
    "assistant": "Assistant's Name",
    "referred by": "Referred By",
}
_CUSTOM = frozenset(
    str.split(
        "Account|Billing Information|Government ID Number|Hobby|Initials|Keywords|Language|Location|Mileage|"
        "Office Location|Organizational ID Number|Profession|User 1|User 2|User 3|Internet Free Busy|Directory Server",
        "|",
    )
)
_LABELS = {column: label for label, columns in _PHONES.items() for column in columns}


def write_outlook(cards: Iterable[Card], out: BinaryIO) -> int:
    """Writes the cards and returns how many."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        count = 0
        for card in cards:
            writer.writerow(_Row(card).cells())
            count += 1
    finally:
        text.detach()
    return count


class _Row:
    """One row: its cells by column, the lines below its note, and the facts for "User 4"."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.cell: dict[str, str] = {}
        self.below: list[str] = []
        # The values that have a column, by that column: (value, label that the column says).
        self.placed: list[tuple[int, Value, str]] = []

    def cells(self) -> list[str]:
        card = self.card
        self.put_texts()
        for value in sorted(card.values, key=_order):
            if not self.place(value) and (said := extra.of_value(value)):
                self.below.append(extra.line(*said))
        self.cell["Notes"] = extra.note_with(card.note, self.below)
        facts = self.facts()
        if facts:
            self.cell[FACTS_COLUMN] = "\n".join((FACTS_MARK, *facts))
        return [self.guarded(column) for column in COLUMNS]

    def guarded(self, column: str) -> str:
        cell = self.cell.get(column, "")
        if not cell:
            return ""
        return guarded_phone(cell) if column in _LABELS else guarded(cell)

    def put_texts(self) -> None:
        card = self.card
        self.cell.update(
            {
                "Title": card.prefix,
                "First Name": extra.first_name(card),
                "Middle Name": card.additional_name,
                "Last Name": card.family_name,
                "Suffix": card.suffix,
                "Company": card.company,
                "Department": card.department,
                "Job Title": card.job_title,
                "Categories": ";".join(tag for tag in card.tags if _is_category(tag)),
            }
        )
        if card.nickname:
            self.below.append(extra.line("Nickname", card.nickname))

    def place(self, value: Value) -> bool:
        """Puts a value into its column; False where it has none, or none is free."""
        label = value.label
        match value.kind:
            case "phone":
                return self.slot(value, (*_PHONES.get(label, ()), *_FAXES.get(label, ()), *_ANY_PHONE))
            case "email":
                return self.slot(value, _EMAILS)
            case "url":
                return self.slot(value, ("Web Page",))
            case "relation":
                return label in _PEOPLE and self.slot(value, (_PEOPLE[label],))
            case "date":
                column = {"birthday": "Birthday", "anniversary": "Anniversary"}.get(label)
                return (
                    column is not None
                    and dates.iso(value.value) is not None
                    and value.value[0] != "-"
                    and self.slot(value, (column,))
                )
            case "custom":
                return label in _CUSTOM and "\n" not in value.value and self.slot(value, (label,))
            case "address":
                return self.address(value)
        return False

    def slot(self, value: Value, columns: tuple[str, ...]) -> bool:
        for column in columns:
            if not self.cell.get(column):
                self.cell[column] = value.value
                self.placed.append((COLUMNS.index(column), value, self.said_by(column, value)))
                return True
        return False

    def said_by(self, column: str, value: Value) -> str:
        if value.kind == "phone":
            return _LABELS[column]
        return "" if value.kind in ("email", "url") else value.label

    def address(self, value: Value) -> bool:
        box, extended, street, city, region, code, country = value.parts or ("",) * 7
        lines = street.split("\n")
        # Lines are trimmed and joined again on the way in: a street that would not come back the same has no column.
        broken = len(lines) > 3 or (street and not all(each and each == each.strip() for each in lines))
        if extended or broken or not value.parts:
            return False
        own = _PLACES.get(value.label)
        for place in dict.fromkeys((*((own,) if own else ()), "Other", "Business", "Home")):
            names = (
                *(f"{place} Street{n}" for n in ("", " 2", " 3")[: len(lines)]),
                f"{place} City",
                f"{place} State",
                f"{place} Postal Code",
                f"{place} Country/Region",
                f"{place} Address PO Box",
            )
            if not any(self.cell.get(name) for name in (*names, f"{place} Street")):
                self.cell.update(zip(names, (*lines, city, region, code, country, box), strict=True))
                said = next(label for label, name in _PLACES.items() if name == place)
                self.placed.append((COLUMNS.index(f"{place} Street"), value, said))
                return True
        return False

    def facts(self) -> list[str]:
        """Lines for what the columns cannot say, in the order of the columns."""
        card = self.card
        lines = [extra.line(*fact) for fact in extra.of_card(card)]
        lines.extend(extra.line("Tag", tag) for tag in card.tags if not _is_category(tag))
        unsaid = {_same(value) for _, value, said in self.placed if value.preferred or value.label != said}
        for _, value, _ in sorted(self.placed, key=lambda place: place[0]):
            if _same(value) in unsaid and (said := extra.of_value(value)):
                lines.append(extra.line(*said))
        return lines


def _order(value: Value) -> int:
    """The preferred e-mail first, since Outlook writes to the first one; phones without a column of their own last."""
    if value.kind == "email" and value.preferred:
        return 0
    return 2 if value.kind == "phone" and value.label not in _PHONES else 1


def _same(value: Value) -> tuple[str, str, tuple[str, ...]]:
    return value.kind, value.value, value.parts


def _is_category(tag: str) -> bool:
    """True for a tag that comes back from a cell of several: one with a divider in it would not."""
    return ";" not in tag and "," not in tag
