"""Cards on their way in: cleaned and named; and what changes when one is saved over a contact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from store import indexing
from store.errors import Invalid
from store.log import Change
from store.sql import contacts as sql
from store.sql.database import Database
from store.text import LONGEST, clean, clean_line, is_clean, shown_name, storable
from store.types import CARD_TEXTS, VALUE_KINDS, Card, Value

TYPES = ("person", "company")
KINDS = ("contact", "lead", "client", "internal")
_LOOKED_UP = ("uid", "segment", "company")
_LINES = tuple(name for name in CARD_TEXTS if name != "note")


def require_short(name: str, text: str) -> None:
    """Raises Invalid where a text is too long for what contacts are looked up by: ``name`` is that of its field."""
    if name in (*_LOOKED_UP, "phone", "email") and len(text) > LONGEST:
        said = {"email": "e-mail", "phone": "phone number"}.get(name, name)
        raise Invalid(f"The {said} has more than {LONGEST} characters: shorten it.")


def prepared(card: Card) -> Card:
    """``card`` as it is stored: without control characters, in composed form, with a name to be shown by.

    Raises Invalid for a type, kind or kind of value that does not exist, or a text that is too long to be looked up by.
    """
    if card.type not in TYPES or card.kind not in KINDS:
        raise Invalid(f"A contact is a {' or '.join(TYPES)}, of kind {', '.join(KINDS)}; not {card.type}, {card.kind}.")
    for name in _LOOKED_UP:
        require_short(name, getattr(card, name))
    for value in card.values:
        if value.kind in ("phone", "email"):
            require_short(value.kind, value.value)
    if not _is_clean(card):
        lines: dict[str, Any] = {name: clean_line(getattr(card, name)) for name in _LINES}
        tags = tuple(dict.fromkeys(tag for tag in map(clean_line, card.tags) if tag))
        values = tuple(value for value in map(cleaned_value, card.values) if value.value or value.original)
        card = replace(
            card, **lines, note=clean(card.note).strip("\n"), uid=clean_line(card.uid), tags=tags, values=values
        )
    if not card.name:
        card = replace(card, name=name_of(card))
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
    """A value as it is stored. Raises Invalid for a kind that does not exist, or a text that is too long."""
    if value.kind not in VALUE_KINDS:
        raise Invalid(f"There is no kind of value called {value.kind}; there are: {', '.join(VALUE_KINDS)}.")
    text = clean_line(value.value) if value.kind in ("phone", "email") else clean(value.value).strip()
    require_short(value.kind, text)
    parts = tuple(clean(part).strip() for part in value.parts)
    return replace(value, value=text, label=clean_line(value.label), parts=parts, original=storable(value.original))


NAMELESS = "A contact needs a name, a company, a phone number or an e-mail address."


def name_of(card: Card) -> str:
    """What a card without a name is called: its parts, else the nickname, the company, an e-mail, a number; of these
    none that is personal (S2.8)."""
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
