"""Any other table: Outlook's in six languages, Thunderbird's, LinkedIn's, or whatever somebody typed into a sheet.

Columns are told by the words of their names (``importers.table.columns``); a column that says nothing known is kept
as a further field under its own name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers import dates, names
from importers.addresses import in_one_line
from importers.draft import Draft
from importers.table import extra, words
from importers.table.columns import Column, column, folded
from importers.table.guard import unguarded
from importers.table.notes import read_below, read_note
from importers.table.plan import CellReader, Plan, RowReader
from store.text import clean, clean_line
from store.types import Value

_PARTS = {"given_name": "given", "family_name": "family", "additional_name": "additional"}
_TEXTS = frozenset(("full_name", "nickname", "company", "department", "job_title"))
_ADDRESS = ("po_box", "street", "city", "region", "postal_code", "country")
_BIRTH = ("birth year", "birth month", "birth day")
_TYPE = re.compile("typ")
_DISPLAY_NAME = re.compile("name|nom|naam")
FACTS_COLUMN = "User 4"
"""The Outlook column in which our own export keeps what no column and no reader of notes should show."""
FACTS_MARK = "Teambook"


def is_outlook(header: Sequence[str]) -> bool:
    """True for a header line of Outlook's, in any of six languages: its kinds of columns, and many of them."""
    columns = [column(name) for name in header]
    held = {c.holds for c in columns}
    labels = {c.label for c in columns if c.holds == "phone"}
    known = sum(c.holds != "custom" for c in columns)
    streets = {c.label for c in columns if c.holds in ("street", "address")}
    return (
        known * 2 >= len(columns)
        and known >= 12
        and "email" in held
        and ("full_name" in held or {"given_name", "family_name"} <= held)
        and {"work", "home"} <= streets
        and len(labels & {"callback", "car", "other", "company main", "telex", "main", "other fax"}) > 0
    )


def plan(header: Sequence[str]) -> Plan:
    """How to read the rows below that header."""
    made = Plan()
    columns = _settled([column(name) for name in header])
    addresses: dict[str, dict[str, list[tuple[int, int]]]] = {}
    births: dict[str, int] = {}
    for at, (name, held) in enumerate(zip(header, columns, strict=True)):
        holds = held.holds
        if holds in (*_ADDRESS, "address"):
            addresses.setdefault(held.label, {}).setdefault(holds, []).append((held.number, at))
        elif holds in _BIRTH:
            births[holds] = at
        elif name:
            made.on_cell(at, _cell_reader(made, at, name, held), known=holds != "custom")
        else:
            made.unnamed(at)
    for label, places in addresses.items():
        for at in _second(places):
            made.on_cell(at, made.custom(header[at]))
        made.on_row(_address_reader(label, places))
    if "birth year" in births or len(births) > 1:
        made.on_row(_birth_reader(births))
    if FACTS_COLUMN in header:
        made.on_row(_apply_facts)
    if any(c.holds == "note" for c in columns):
        made.on_row(read_below)
    return made


def _settled(columns: list[Column]) -> list[Column]:
    """The columns with what only their neighbours tell: whose Title it is, and what a lone Name means."""
    held = [c.holds for c in columns]
    other_job = "job_title" in held
    people = any(h in held for h in ("additional_name", "suffix")) or other_job or held.count("title") > 1
    has_birth_year = "birth year" in held
    settled: list[Column] = []
    titles = 0
    for c in columns:
        if c.holds == "title":
            titles += 1
            c = Column("prefix" if people and (titles == 1 or other_job) else "job_title")
        elif c.holds == "given_name" and "family_name" not in held and "full_name" not in held:
            c = Column("full_name")
        elif c.holds == "full_name" and "given_name" in held and "family_name" not in held:
            # "Name, Vorname": beside a given name alone, the name is the family's.
            c = Column("family_name")
        elif c.holds == "birthday" and has_birth_year:
            # Thunderbird's German "Geburtstag" stands beside "Geburtsjahr" and is the day alone.
            c = Column("birth day")
        settled.append(c)
    return settled


def _cell_reader(made: Plan, at: int, name: str, held: Column) -> CellReader:
    holds = held.holds
    if holds in _PARTS:
        return made.part(_PARTS[holds], name)
    if holds in ("prefix", "suffix"):
        return made.part(holds, name)
    if holds in _TEXTS:
        return made.text(holds, name)
    if holds == "note":
        return read_note
    if holds == "tags":
        return _read_tags
    if holds in ("birthday", "anniversary"):
        return made.date(at, holds)
    if holds == "phone":
        return made.value("phone", held.label)
    if holds in ("email", "url"):
        return made.value("email" if holds == "email" else "url", held.label)
    if holds == "im":
        return made.value("im", "")
    if holds == "relation":
        return made.value("relation", held.label)
    if name == FACTS_COLUMN:
        return _read_facts
    return _custom_reader(made, name)


def _custom_reader(made: Plan, name: str) -> CellReader:
    """A column of its own. What Outlook writes into it by itself is left out."""
    plain_name = " ".join(folded(name))
    keep = made.custom(name)
    if plain_name in words.DEFAULT_COLUMNS:
        return lambda draft, cell: None if " ".join(folded(cell)) in words.DEFAULTS else keep(draft, cell)
    of_mail = any(words.PARTS.get(word) == "email" for word in plain_name.split())
    if of_mail and _TYPE.search(plain_name):
        return lambda draft, cell: None if cell in ("SMTP", "EX") else keep(draft, cell)
    if of_mail and _DISPLAY_NAME.search(plain_name):
        return lambda draft, cell: None if _repeats(draft, cell) else keep(draft, cell)
    return keep


def _repeats(draft: Draft, cell: str) -> bool:
    """True for an e-mail's display name that only says the name and the e-mail again."""
    said = clean_line(cell)
    return "@" in said or said in (draft.full_name, names.made(draft.parts))


def _address_reader(label: str, places: dict[str, list[tuple[int, int]]]) -> RowReader:
    lines = [at for _, at in sorted(places.get("street", ()))]
    wholes = [at for _, at in sorted(places.get("address", ()))]
    if not lines:
        lines, wholes = wholes, []
    single = {name: found[0][1] for name, found in places.items() if name not in ("street", "address")}
    order = [single.get(name) for name in ("city", "region", "postal_code", "country")]
    box = single.get("po_box")
    every = [at for found in places.values() for _, at in found]

    def read(draft: Draft, cells: Sequence[str]) -> None:
        if not any(map(cells.__getitem__, every)):
            return
        street = _lines(cells, lines) or _lines(cells, wholes)
        rest = (_part(cells, at) for at in order)
        parts = (_part(cells, box), "", street, *rest)
        if line := in_one_line(parts):
            draft.values.append(Value("address", line, label, False, False, parts))

    return read


def _second(places: dict[str, list[tuple[int, int]]]) -> list[int]:
    """The columns that say again what an address has but once: a second city, say."""
    return [at for name, found in places.items() if name not in ("street", "address") for _, at in found[1:]]


def _part(cells: Sequence[str], at: int | None) -> str:
    return clean(unguarded(cells[at])).strip() if at is not None and cells[at] else ""


def _lines(cells: Sequence[str], places: Sequence[int]) -> str:
    return "\n".join(part for at in places if (part := _part(cells, at)))


def _birth_reader(births: dict[str, int]) -> RowReader:
    """A birthday in three columns; without its year it is year-less, incomplete it is kept as it is."""

    def read(draft: Draft, cells: Sequence[str]) -> None:
        year, month, day = (cells[births[name]].strip() if name in births else "" for name in _BIRTH)
        if not (year or month or day):
            return
        text = f"{year or '-'}-{month.zfill(2)}-{day.zfill(2)}" if month and day else year or f"{month}-{day}"
        if not dates.iso(text) and not dates.is_partial(text):
            draft.problems.append(f'the date "{text}" (birthday) cannot be understood, kept as text')
        draft.values.append(Value("date", clean_line(text), "birthday"))

    return read


def _read_tags(draft: Draft, cell: str) -> None:
    text = unguarded(cell)
    for piece in text.split(";" if ";" in text or "," not in text else ","):
        if tag := clean_line(piece):
            draft.tags[tag] = None


def _read_facts(draft: Draft, cell: str) -> None:
    """Our own facts wait until the whole row is read: they say more about values of other columns."""
    mark, _, block = clean(unguarded(cell)).partition("\n")
    if mark == FACTS_MARK:
        draft.lines[FACTS_COLUMN] = block.split("\n")
    elif text := clean(unguarded(cell)).strip():
        draft.values.append(Value("custom", text, FACTS_COLUMN))


def _apply_facts(draft: Draft, cells: Sequence[str]) -> None:
    """Facts of the card; and for values of this row, the label and star that their columns cannot say."""
    said: set[int] = set()
    for line in draft.lines.pop(FACTS_COLUMN, ()):
        found = extra.parse_line(line)
        if found is None:
            continue
        facts = Draft()
        extra.apply(found, facts)
        if not facts.values:
            extra.apply(found, draft)
            continue
        fact = facts.values[0]
        for at, value in enumerate(draft.values):
            # A number changed in Outlook is not the one the fact speaks of: then the column's own label stands.
            if at not in said and (value.kind, value.value, value.parts) == (fact.kind, fact.value, fact.parts):
                draft.values[at] = fact
                said.add(at)
                break
