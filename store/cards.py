"""Cards on their way in: cleaned and named; and what changes when one is saved over, or merged into, a contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from store import indexing
from store.errors import Invalid
from store.kept import same_lines
from store.log import Change
from store.phones import digits_of
from store.sql import contacts as sql
from store.sql.database import Database, SqlRow
from store.text import clean, clean_line, fold, is_clean, shown_name, storable
from store.types import CARD_TEXTS, VALUE_KINDS, Card, Value

TYPES = ("person", "company")
KINDS = ("contact", "lead", "client", "internal")
_LINES = tuple(name for name in CARD_TEXTS if name != "note")


def prepared(card: Card) -> Card:
    """``card`` as it is stored: without control characters, in composed form, with a name to be shown by.

    Raises Invalid for a type, kind or kind of value that does not exist.
    """
    if card.type not in TYPES or card.kind not in KINDS:
        raise Invalid(f"A contact is a {' or '.join(TYPES)}, of kind {', '.join(KINDS)}; not {card.type}, {card.kind}.")
    if not _is_clean(card):
        lines: dict[str, Any] = {name: clean_line(getattr(card, name)) for name in _LINES}
        tags = tuple(dict.fromkeys(tag for tag in map(clean_line, card.tags) if tag))
        values = tuple(value for value in map(cleaned_value, card.values) if value.value or value.original)
        card = replace(
            card, **lines, note=clean(card.note).strip("\n"), uid=clean_line(card.uid), tags=tags, values=values
        )
    if not card.name:
        card = replace(card, name=_name_of(card))
    return card


def _is_clean(card: Card) -> bool:
    texts = [card.name, card.given_name, card.additional_name, card.family_name, card.company, card.job_title, card.uid,
             card.prefix, card.suffix, card.nickname, card.department, card.segment, *card.tags]  # fmt: skip
    for value in card.values:
        if value.kind not in VALUE_KINDS or not value.value or storable(value.original) != value.original:
            return False
        texts += (value.value, value.label)
        texts += value.parts
    joined = "\x7f".join(texts)
    return (
        is_clean(joined.replace("\x7f", ""))
        and "  " not in joined
        and "\x7f " not in joined
        and " \x7f" not in joined
        and joined[:1] != " "
        and joined[-1:] != " "
        and joined.count("") == len(texts) - 1
        and "" not in card.tags
        and len(set(card.tags)) == len(card.tags)
        and card.note.strip("\n") == card.note
        and (not card.note or is_clean(card.note.replace("\n", "")))
    )


def cleaned_value(value: Value) -> Value:
    """A value as it is stored. Raises Invalid for a kind that does not exist."""
    if value.kind not in VALUE_KINDS:
        raise Invalid(f"There is no kind of value called {value.kind}; there are: {', '.join(VALUE_KINDS)}.")
    text = clean_line(value.value) if value.kind in ("phone", "email") else clean(value.value).strip()
    parts = tuple(clean(part).strip() for part in value.parts)
    return replace(value, value=text, label=clean_line(value.label), parts=parts, original=storable(value.original))


def _name_of(card: Card) -> str:
    """What a card without a name is called: its parts, else the nickname, the company, an e-mail, a number."""
    made = shown_name(card.given_name, card.additional_name, card.family_name, prefix=card.prefix, suffix=card.suffix)
    if made or card.nickname or card.company:
        return made or card.nickname or card.company
    for kind in ("email", "phone"):
        for value in card.values:
            if value.kind == kind and not value.personal:
                return value.value
    return ""


def card_of(row: Sequence[Any], values: Iterable[Value], store_id: str) -> Card:
    """The card in a row of ``store.sql.contacts.CONTACT``."""
    (number, _, uid, type_, kind, segment, name, prefix, given, additional, family, suffix, nickname, company,
     department, job_title, note, tags) = row[:18]  # fmt: skip
    return Card(
        type_, kind, segment, uid or f"{store_id}-{number}", name, prefix, given, additional, family, suffix, nickname,
        company, department, job_title, note, indexing.split_tags(tags), tuple(values),
    )  # fmt: skip


def value_of(row: Sequence[Any]) -> Value:
    """The value in a row of ``store.sql.contacts.VALUE``."""
    number, kind, text, label, preferred, personal, parts, original, e164, _ = row
    return Value(
        kind, text, label, bool(preferred), bool(personal), tuple(parts.split("\x1f")) if parts else (), original, e164,
        number,
    )  # fmt: skip


_VALUE_FIELDS = ("kind", "value", "label", "preferred", "personal", "parts", "original", "position")


def _value_fields(value: Value, position: int) -> dict[str, Any]:
    return {
        "kind": value.kind,
        "value": value.value,
        "label": value.label,
        "preferred": int(value.preferred),
        "personal": int(value.personal),
        "parts": "\x1f".join(value.parts),
        "original": value.original,
        "position": position,
    }


def text_changes(contact: int, base: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[Change]:
    """What changes in the single texts of a contact."""
    for name, after in wanted.items():
        if base[name] != after:
            yield Change("contact", contact, contact, name, False, base[name], after)


def value_changes(db: Database, contact: int, base: Sequence[Value], wanted: Sequence[Value]) -> list[Change]:
    """What changes when a contact's values ``base`` become ``wanted``; the order is theirs, ids say which is which.

    New values are written at once, absent as yet: the change that makes them present is applied and undone like any
    other. A value whose text changes loses the original text of the file, which no longer says the same.
    """
    changes: list[Change] = []
    places = sql.positions(db, contact)  # with gaps in a team copy: for what is personal in its source
    old = {value.id: (places[value.id], value) for value in base if value.id is not None}
    kept = {value.id for value in wanted if value.id is not None}
    fresh: list[tuple[object, ...]] = []
    next_id = sql.next_value_id(db)
    for number, (_, value) in old.items():
        if number not in kept:
            assert number is not None  # read from the store
            changes.append(Change("value", number, contact, "gone", value.personal, 0, 1))
    for position, value in enumerate(wanted):
        if value.id in old:
            was, before = old[value.id]
            if (before.value, before.parts) != (value.value, value.parts) and before.original == value.original:
                value = replace(value, original="")
            one, two = _value_fields(before, was), _value_fields(value, position)
            personal = before.personal or value.personal
            assert value.id is not None
            changes.extend(
                Change("value", value.id, contact, field, personal, one[field], two[field])
                for field in _VALUE_FIELDS
                if one[field] != two[field]
            )
        else:
            fields = _value_fields(value, position)
            fresh.append(
                (next_id, contact, fields["kind"], position, fields["value"], fields["label"], fields["preferred"],
                 fields["personal"], fields["parts"], fields["original"], None, "", 1)
            )  # fmt: skip
            changes.append(Change("value", next_id, contact, "gone", value.personal, 1, 0))
            next_id += 1
    sql.insert_values(db, fresh)
    return changes


_NAMED = ("date", "im", "relation", "custom", "property")


_EXTENSION = re.compile(r"(?:ext?[a-z]*|x|#)[ .:=]*(\d{1,7})\W*$", re.IGNORECASE)


def _dialled(phone: Value) -> tuple[str, list[str]]:
    """Where a number leads; behind one switchboard there are many extensions, which E.164 leaves out."""
    return phone.e164 or digits_of(phone.value) or fold(phone.value), _EXTENSION.findall(phone.value)


def same_value(one: Value, two: Value) -> bool:
    """Whether two values say the same: numbers by their digits, e-mails without case, addresses by their parts too, the
    rest by their text; where the label says what a text means (a birthday, a spouse, a further field), by that as
    well."""
    if one.kind != two.kind:
        return False
    if one.kind in _NAMED and fold(one.label) != fold(two.label):
        return False
    if one.kind == "property" and not same_lines(one.original, two.original):  # two pictures are both "picture, 12 kB"
        return False
    if one.kind == "phone":
        return _dialled(one) == _dialled(two)
    if one.kind == "address" and one.parts and [*map(fold, one.parts)] == [*map(fold, two.parts)]:
        return True
    return fold(one.value) == fold(two.value)


def merged(db: Database, contact: int, cards: Iterable[tuple[SqlRow, Iterable[SqlRow]]], *, own: bool) -> list[Change]:
    """What changes when staged cards (their TEXTS and values), one after the other, are merged into a contact that is
    there already.

    The contact's own word stays; what it lacks is filled, values and tags are united (never anything lost). Where the
    contact is not one's ``own``, its personal values do not count: a number that vanished would tell of them."""
    row = sql.rows_of(db, [contact])[0]
    present = dict(zip(sql.TEXTS, row[2:18], strict=True))
    wanted = {name: present[name] for name in (*CARD_TEXTS, "tags")}
    base = [value_of(value) for value in sql.values(db, contact)]
    united = list(base)
    for texts, values in cards:
        _fill(wanted, dict(zip(sql.TEXTS, texts, strict=True)))
        for staged in values:
            kind, _, text, label, _, personal, parts, original, e164, _ = staged
            value = Value(
                kind, text, label, False, bool(personal), tuple(parts.split("\x1f")) if parts else (), original, e164
            )
            if not any(same_value(value, other) for other in united if own or not other.personal):
                united.append(value)
    del wanted["segment"]  # whose business a contact is, its owner decides (S2.9)
    return [*text_changes(contact, present, wanted), *value_changes(db, contact, base, united)]


def _fill(wanted: dict[str, str], offered: dict[str, str]) -> None:
    for name in CARD_TEXTS:
        if not wanted[name]:
            wanted[name] = offered[name]
    if offered["note"] and offered["note"] not in wanted["note"]:
        wanted["note"] = f"{wanted['note']}\n{offered['note']}"
    tags = dict.fromkeys((*indexing.split_tags(wanted["tags"]), *indexing.split_tags(offered["tags"])))
    wanted["tags"] = "\n".join(tags)
