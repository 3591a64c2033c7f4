"""``--set FIELD=VALUE``: fields as scripts write them, and what a contact becomes by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from importers.dates import as_typed, is_impossible
from importers.labels import canonical
from store.text import fold
from store.types import CARD_TEXTS, Card, Value, ValueKind
from tui.cli.failures import Failure, Usage

HELP = f"""\
FIELD is one of
  {", ".join(CARD_TEXTS[:7])},
  {", ".join(CARD_TEXTS[7:])}, type, kind, tags,
  or a list: phone, email, address, url, date, im, relation, custom.

  company=Acme Ltd         sets a text; company= empties it
  phone+=07700 900118      adds to a list; phone.mobile+=... with a label; the label "personal" keeps it to yourself,
                           one that is there too
  email-=ada@old.example   takes one away
  email=ada@acme.example   replaces the only one (or the only one with a label: email.work=...)
  tags=vip,seller  tags+=vip  tags-=vip"""

ALIASES = {
    "first": "given_name",
    "last": "family_name",
    "middle": "additional_name",
    "job": "job_title",
    "tag": "tags",
}
_LISTS: tuple[ValueKind, ...] = ("phone", "email", "address", "url", "date", "im", "relation", "custom")
_KINDS: dict[str, ValueKind] = {
    "phones": "phone",
    "emails": "email",
    "addresses": "address",
    "urls": "url",
    "dates": "date",
    **{kind: kind for kind in _LISTS},
}
_ONE_OF = {"type": ("person", "company"), "kind": ("contact", "lead", "client", "internal")}
_SET = re.compile(r"([a-z_]+)(?:\.([^=]*?))?(\+=|-=|=)(.*)", re.DOTALL)


class Set(NamedTuple):
    """One ``--set``: a field (or a kind of value, with a label), what to do (``=``, ``+=``, ``-=``), and the text."""

    field: str
    label: str | None
    how: str
    text: str


def read(text: str) -> Set:
    """A ``--set`` as written. Raises Usage where it is none."""
    found = _SET.fullmatch(text)
    if found is None:
        raise Usage(f'--set takes FIELD=VALUE, FIELD+=VALUE or FIELD-=VALUE, not "{text}".')
    field, label, how, value = found.groups()
    field = ALIASES.get(field, field)
    if field not in (*CARD_TEXTS, "type", "kind", "tags", *_KINDS):
        raise Usage(f"There is no field {field}.", HELP)
    if label is not None and field not in _KINDS:
        raise Usage(f"{field} has no labels; phone, email and the other lists have.")
    if field in _ONE_OF and (how != "=" or value not in _ONE_OF[field]):
        raise Usage(f"{field} is one of {', '.join(_ONE_OF[field])}: {field}={_ONE_OF[field][0]}.")
    if how != "=" and field not in ("tags", "note", *_KINDS):
        raise Usage(f"{field} has one value: {field}=VALUE sets it.")
    return Set(field, label, how, value)


def changes(card: Card, sets: Iterable[Set]) -> dict[str, Any]:
    """What becomes of ``card``: the fields that change, in the form that ``Session.edit`` takes.

    Raises Failure where a value to be taken away is not there, or ``=`` might mean one of several.
    """
    now = card
    touched: dict[str, None] = {}
    for one in sets:
        name = "values" if one.field in _KINDS else one.field
        now = replace(now, **{name: _after(now, one)})
        touched[name] = None
    return {name: getattr(now, name) for name in touched}


def _after(card: Card, one: Set) -> Any:
    if one.field in _KINDS:
        return _values(card, one)
    if one.field == "tags":
        return _tags(card.tags, one)
    if one.field == "note" and one.how != "=":
        return _note(card.note, one)
    return one.text


def _note(note: str, one: Set) -> str:
    if one.how == "+=":
        return f"{note}\n{one.text}" if note else one.text
    kept = [line for line in note.split("\n") if line != one.text]
    if len(kept) == len(note.split("\n")):
        raise Failure(f'No line of the note is "{one.text}".', "invalid")
    return "\n".join(kept)


def _tags(tags: tuple[str, ...], one: Set) -> tuple[str, ...]:
    named = tuple(tag.strip() for tag in one.text.split(",") if tag.strip())
    if one.how == "=":
        return named
    if one.how == "+=":
        return tuple(dict.fromkeys((*tags, *named)))
    gone = {fold(tag) for tag in named}
    if missing := gone - {fold(tag) for tag in tags}:
        raise Failure(f"There is no tag {', '.join(sorted(missing))}.", "invalid")
    return tuple(tag for tag in tags if fold(tag) not in gone)


def _values(card: Card, one: Set) -> tuple[Value, ...]:
    kind = _KINDS[one.field]
    if one.how == "-=":
        return _without(card, kind, one)
    if one.how == "+=":
        return _with(card, kind, one)
    wanted = fold(_label(kind, one.label or ""))
    meant = [v for v in card.values if v.kind == kind and (one.label is None or fold(v.label) == wanted)]
    if len(meant) > 1:
        listed = ", ".join(value.value for value in meant)
        raise Failure(
            f"There are {len(meant)} to choose from: {listed}. {one.field}-= takes one away, {one.field}+= adds one.",
            "invalid",
        )
    if not meant:
        return _with(card, kind, one) if one.text else card.values
    if not one.text:
        return tuple(value for value in card.values if value is not meant[0])
    changed = replace(meant[0], value=_text(kind, one.text), parts=_parts(kind, one.text), e164=None)
    return tuple(changed if value is meant[0] else value for value in card.values)


def _label(kind: ValueKind, label: str) -> str:
    """ "Mobile" is "mobile", as it is in a file: every export then knows the place for it. Names of further fields and
    of services stay as they are, and so does "personal", which is more than a label."""
    return label if kind in ("custom", "im") or fold(label) == "personal" else canonical(label)


def _with(card: Card, kind: ValueKind, one: Set) -> tuple[Value, ...]:
    if not one.text:
        raise Usage(f"{one.field}+= needs a value.")
    label = _label(kind, one.label or "")
    first = not any(value.kind == kind for value in card.values)
    # A value labelled personal is one (S2.8), and what nobody else sees is nobody's first choice.
    personal = fold(label) == "personal"
    text = _text(kind, one.text)
    there = next((v for v in card.values if v.kind == kind and _key(kind, v.value) == _key(kind, text)), None)
    if personal and there is not None:
        marked = replace(there, label=label, personal=True, preferred=False)
        return tuple(marked if value is there else value for value in card.values)
    return (*card.values, Value(kind, text, label, first and not personal, personal, _parts(kind, text)))


def _without(card: Card, kind: ValueKind, one: Set) -> tuple[Value, ...]:
    wanted = _key(kind, one.text)
    kept = tuple(value for value in card.values if value.kind != kind or _key(kind, value.value) != wanted)
    if len(kept) == len(card.values):
        raise Failure(f"There is no {one.field} {one.text}.", "invalid")
    return kept


def _key(kind: ValueKind, text: str) -> str:
    """What two values are compared by: the last nine digits of a number, which are the same however it is written
    (020 7946 0018, +44 20 7946 0018); a date as it is kept; else the text without case."""
    if kind == "phone" and (digits := "".join(c for c in text if c.isdigit())):
        return digits[-9:]
    if kind == "date":
        text = as_typed(text) or text
    return fold(text).strip()


def _text(kind: ValueKind, text: str) -> str:
    """A value as it is kept. Raises Failure for a date that is none; a date in words stays what it is."""
    if kind != "date":
        return text
    if is_impossible(text):
        leap = as_typed(re.sub(r"\d{4}", "2000", text, count=1))
        hint = " 29 February without its year is written --02-29." if leap else ""
        raise Failure(f"{text} is no day of the calendar.{hint}", "invalid")
    return as_typed(text) or text


def _parts(kind: ValueKind, text: str) -> tuple[str, ...]:
    """An address written in one line is all street: guessing the town would be worse than leaving it."""
    return ("", "", text, "", "", "", "") if kind == "address" else ()
