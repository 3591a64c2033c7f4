"""Merging: what changes when cards are taken into a contact that is there already. Nothing they say is lost."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator

from store import indexing
from store.cards import text_changes, value_changes, value_of
from store.kept import line_of, meaning_of
from store.log import Change
from store.phones import digits_of
from store.sql import contacts as sql
from store.sql.database import Database, SqlRow
from store.text import fold
from store.types import CARD_TEXTS, LINES, Value

Staged = tuple[int, SqlRow, Iterable[SqlRow]]
"""A staged card: its number, its TEXTS, its values."""

_NAMED = ("date", "im", "relation", "custom", "property")
_EXTENSION = re.compile(r"(?:ext?[a-z]*|x|#)[ .:=]*(\d{1,7})\W*$", re.IGNORECASE)


def _dialled(phone: Value) -> tuple[str, tuple[str, ...]]:
    """Where a number leads; behind one switchboard there are many extensions, which E.164 leaves out."""
    return phone.e164 or digits_of(phone.value) or fold(phone.value), tuple(_EXTENSION.findall(phone.value))


def signs_of(value: Value) -> Iterator[Hashable]:
    """What a value is known by: two that have a sign in common say the same. Numbers go by their digits, e-mails
    without case, addresses by their parts too, the rest by their text; where the label says what a text means (a
    birthday, a spouse, a further field), by that as well."""
    if value.kind == "phone":
        yield value.kind, _dialled(value)
        return
    if value.kind == "address" and value.parts:
        yield value.kind, tuple(map(fold, value.parts))
    label = fold(value.label) if value.kind in _NAMED else ""
    # two pictures are both "picture, 12 kB"
    line = meaning_of(value.original) if value.kind == "property" else ()
    yield value.kind, label, line, fold(value.value)


def merged(db: Database, contact: int, cards: Iterable[Staged], *, own: bool) -> tuple[list[Change], list[int]]:
    """What changes when staged cards, one after the other, are merged into a contact that is
    there already; and the numbers of those that bring nothing new.

    The contact's own word stays; what it lacks is filled, values and tags are united, and what a line of a vCard says
    otherwise is kept as a further value. Where the contact is not one's ``own``, its personal values do not count: a
    number that vanished would tell of them."""
    present, base = _there(db, contact)
    wanted, united, idle = _united(present, base, cards, own=own)
    return [*text_changes(contact, present, wanted), *value_changes(db, contact, base, united)], idle


def idle_in_contact(db: Database, contact: int, cards: Iterable[Staged], *, own: bool) -> list[int]:
    """The numbers of those staged cards that will bring a contact nothing new, when they are merged into it."""
    return _united(*_there(db, contact), cards, own=own)[2]


def idle_in_row(texts: SqlRow, values: Iterable[SqlRow], cards: Iterable[Staged], *, own: bool) -> list[int]:
    """The same of those that will be merged into a staged card, once it is a contact."""
    return _united(dict(zip(sql.TEXTS, texts, strict=True)), list(map(_incoming, values)), cards, own=own)[2]


def _there(db: Database, contact: int) -> tuple[dict[str, str], list[Value]]:
    row = sql.rows_of(db, [contact])[0]
    return dict(zip(sql.TEXTS, row[2:18], strict=True)), [value_of(value) for value in sql.values(db, contact)]


def _united(
    present: dict[str, str], base: list[Value], cards: Iterable[Staged], *, own: bool
) -> tuple[dict[str, str], list[Value], list[int]]:
    """The texts and values when all the cards are merged, and who of them brings nothing new."""
    wanted = {name: present[name] for name in (*CARD_TEXTS, "tags")}
    united = list(base)
    known = {sign for value in base if own or not value.personal for sign in signs_of(value)}
    idle = []
    for number, texts, staged in cards:
        before = dict(wanted), len(united)
        values = [_incoming(value) for value in staged]
        values[:0] = _fill(wanted, dict(zip(sql.TEXTS, texts, strict=True)), united, values)
        for value in values:
            signs = set(signs_of(value))
            if signs.isdisjoint(known):
                united.append(value)
                if own or not value.personal:
                    known |= signs
        if before == (wanted, len(united)):
            idle.append(number)
    return wanted, united, idle


def _incoming(staged: SqlRow) -> Value:
    kind, _, text, label, _, personal, parts, original, e164, _ = staged
    return Value(kind, text, label, False, bool(personal), tuple(parts.split("\x1f")) if parts else (), original, e164)


def _fill(wanted: dict[str, str], offered: dict[str, str], there: list[Value], values: list[Value]) -> list[Value]:
    """Fills texts; returns the lines that are to be kept beside them, since they say something else.

    Texts that make one line (a company and its department) come together or not at all. Of several lines of a name the
    first is the one of the text itself (``importers.vcard.write``), so that of the contact is kept in front of them.
    A segment is not taken: whose business a contact is, its owner decides (S2.9)."""
    lines: list[Value] = []
    for label, fields in LINES.items():
        if not any(_other(wanted[name], offered[name]) for name in fields):
            for name in fields:
                wanted[name] = wanted[name] or offered[name]
            continue
        if not _lines_of(label, there):
            lines.append(line_of(label, [wanted[name] for name in fields]))
        if not _lines_of(label, values):
            lines.append(line_of(label, [offered[name] for name in fields]))
    wanted["nickname"] = _listed(wanted["nickname"], offered["nickname"])
    if offered["note"] and offered["note"] not in wanted["note"]:
        wanted["note"] = f"{wanted['note']}\n{offered['note']}" if wanted["note"] else offered["note"]
    tags = dict.fromkeys((*indexing.split_tags(wanted["tags"]), *indexing.split_tags(offered["tags"])))
    wanted["tags"] = "\n".join(tags)
    return lines


def _other(present: str, offered: str) -> bool:
    return bool(present and offered) and present.casefold() != offered.casefold()


def _lines_of(label: str, values: list[Value]) -> bool:
    return any(value.kind == "property" and value.label == label and value.original for value in values)


def _listed(present: str, offered: str) -> str:
    """Nicknames are a list, with a comma and a blank between them."""
    known = {name.casefold() for name in present.split(", ")}
    more = [name for name in offered.split(", ") if name.casefold() not in known]
    return ", ".join(([present] if present else []) + more)
