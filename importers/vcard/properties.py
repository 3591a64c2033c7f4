"""The readers of single properties: one function each, from a content line into the draft of a card.

The rule of what is kept: a value carries its ``original`` line where writing it anew from its plain fields
(``importers.vcard.write``) would not give the same meaning back: further types or parameters, a property of another
name, text that cleaning changed. A text of the card itself (N, FN, ORG, ...) has no place for that: its line is then
kept as a ``property`` value beside the field. Whatever has no place at all is a ``property`` value too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from importers import dates
from importers.addresses import NO_PARTS, in_one_line
from importers.draft import KINDS, Draft
from importers.labels import RELATED_TYPES
from importers.names import Parts
from importers.vcard import im
from importers.vcard.meaning import Property, Reader
from store.kept import SHOWN as SHOWN
from store.text import clean, clean_line
from store.types import Value, ValueKind

_LIST = re.compile(r"(?<!\\),(?! )")
_BINARY = {"PHOTO": "picture", "LOGO": "picture", "X-MS-CARDPICTURE": "picture", "SOUND": "sound", "KEY": "key"}


def faithful(cleaned: str, text: str) -> bool:
    """True where cleaning took nothing out but blanks and the way accents are composed."""
    return cleaned == text or cleaned.split() == unicodedata.normalize("NFC", text).split()


def keep(draft: Draft, prop: Property, value: str, original: str) -> None:
    """A property without a place of its own: shown on demand, written again as it came."""
    values = draft.kept if prop.name in TEXTS else draft.values
    values.append(Value("property", shown(prop, value), prop.name, prop.preferred, original=original))


def shown(prop: Property, value: str) -> str:
    """What people see of a further property: its text, or what is in it and how large that is."""
    if prop.head.encoding == "B64" or value[:5].lower() == "data:":
        packed = "".join(value.rpartition(",")[2].split()).rstrip("=")
        return f"{_BINARY.get(prop.name, 'data')}, {max(1, len(packed) * 3 // 4000)} kB"
    # Without the blank that the cut may leave: the store keeps none, and the line would no longer say what is shown.
    return clean(prop.text(value[: SHOWN * 4])).strip()[:SHOWN].rstrip()


def _hold(draft: Draft, prop: Property, value: str, original: str, plain: bool) -> bool:
    """Notes that a text's line was seen, and keeps it where it is not plain, or not the only one. True for the first.

    With two of a name both are kept, so that the writer has the whole set to put back.
    """
    first = draft.lines.get(prop.name)
    if first is None:
        draft.lines[prop.name] = (prop, value, original if plain else "")
        if not plain:
            keep(draft, prop, value, original)
        return True
    if first[2]:
        keep(draft, *first)
        draft.lines[prop.name] = (prop, value, "")
    keep(draft, prop, value, original)
    return False


# --- the texts of a card ---


def _fn(draft: Draft, prop: Property, value: str, original: str) -> None:
    text = prop.text(value)
    cleaned = clean_line(text)
    if cleaned and _hold(draft, prop, value, original, prop.bare and faithful(cleaned, text)):
        draft.full_name = cleaned


def _n(draft: Draft, prop: Property, value: str, original: str) -> None:
    if value.strip(" ;") == "":
        return
    raw = prop.components(value)
    found = [clean_line(piece) for piece in raw[:5]] + [""] * (5 - len(raw))
    family, given, additional, prefix, suffix = found
    plain = prop.bare and len(raw) <= 5 and (found[: len(raw)] == raw or all(map(faithful, found, raw)))
    # A bare comma makes a list (RFC 6350 section 6.2.2), which a text cannot say; with a blank after it, it is text.
    if "," in value and _LIST.search(value):
        plain = False
        additional = additional if "\\," in value else additional.replace(",", " ")
    if _hold(draft, prop, value, original, plain):
        draft.parts = Parts(prefix, given, additional, family, suffix)


def _org(draft: Draft, prop: Property, value: str, original: str) -> None:
    raw = prop.components(value)
    company, *units = (clean_line(piece) for piece in raw)
    if not company and not any(units):
        return
    plain = prop.bare and len(raw) <= 2 and all(map(faithful, (company, *units), raw))
    if _hold(draft, prop, value, original, plain):
        draft.company, draft.department = company, ", ".join(unit for unit in units if unit)


def _title(draft: Draft, prop: Property, value: str, original: str) -> None:
    text = prop.text(value)
    cleaned = clean_line(text)
    if cleaned and _hold(draft, prop, value, original, prop.bare and faithful(cleaned, text)):
        draft.job_title = cleaned


def _nickname(draft: Draft, prop: Property, value: str, original: str) -> None:
    raw = prop.components(value, ",")
    names = [cleaned for piece in raw if (cleaned := clean_line(piece))]
    if not names:
        return
    # Written anew, a nickname with ", " in it becomes two.
    plain = prop.bare and all(map(faithful, names, raw)) and not any(", " in name for name in names)
    _hold(draft, prop, value, original, plain)
    draft.nicknames += names


def _note(draft: Draft, prop: Property, value: str, original: str) -> None:
    text = prop.text(value)
    cleaned = clean(text).strip()
    if cleaned:
        _hold(draft, prop, value, original, prop.bare and faithful(cleaned, text))
        draft.notes.append(cleaned)


def _categories(draft: Draft, prop: Property, value: str, original: str) -> None:
    raw = prop.components(value, ",")
    tags = [cleaned for piece in raw if (cleaned := clean_line(piece))]
    if not tags:
        return
    fresh = [tag for tag in dict.fromkeys(tags) if tag not in draft.tags]
    _hold(draft, prop, value, original, prop.bare and len(fresh) == len(raw) and all(map(faithful, tags, raw)))
    draft.tags.update(dict.fromkeys(fresh))


def _uid(draft: Draft, prop: Property, value: str, original: str) -> None:
    text = clean_line(prop.text(value))
    if text and _hold(draft, prop, value, original, prop.bare and faithful(text, prop.text(value))):
        draft.uid = text


def _kind(draft: Draft, prop: Property, value: str, original: str) -> None:
    kind = value.strip().lower()
    if kind == "group":
        draft.is_group = True
    elif kind == "org":
        draft.type = "company"
    elif kind != "individual":
        keep(draft, prop, value, original)


def _show_as(draft: Draft, prop: Property, value: str, original: str) -> None:
    if value.strip().upper() == "COMPANY":
        draft.type = "company"
    else:
        keep(draft, prop, value, original)


def _our_kind(draft: Draft, prop: Property, value: str, original: str) -> None:
    draft.kind = KINDS.get(value.strip(), draft.kind)


def _our_segment(draft: Draft, prop: Property, value: str, original: str) -> None:
    draft.segment = clean_line(prop.text(value))


def _nothing(draft: Draft, prop: Property, value: str, original: str) -> None:
    """VERSION, PRODID, REV, PROFILE: said anew by whoever writes the next file."""


# --- values ---


def _add(draft: Draft, kind: ValueKind, prop: Property, text: str, original: str, *, plain: bool, label: str) -> None:
    cleaned = clean_line(text)
    if cleaned:
        kept = "" if plain and (cleaned == text or faithful(cleaned, text)) else original
        draft.values.append(Value(kind, cleaned, label, prop.preferred, False, (), kept))


def _tel(draft: Draft, prop: Property, value: str, original: str) -> None:
    text = prop.text(value) if prop.quoted or "\\" in value else value
    plain = prop.plain
    if text[:4].lower() == "tel:":
        # RFC 3966; the number as people write it, its extension in words.
        number, *params = text[4:].split(";")
        extension = next((p[4:] for p in params if p.lower().startswith("ext=")), "")
        text = f"{number} ext. {extension}" if extension else number
        plain = False
    _add(draft, "phone", prop, text, original, plain=plain, label=prop.label)


def _email(draft: Draft, prop: Property, value: str, original: str) -> None:
    text = prop.text(value) if prop.quoted or "\\" in value else value
    plain = prop.plain
    if text[:7].lower() == "mailto:":
        text, plain = text[7:], False
    _add(draft, "email", prop, text, original, plain=plain, label=prop.label)


def _url(draft: Draft, prop: Property, value: str, original: str) -> None:
    _add(draft, "url", prop, prop.text(value), original, plain=prop.plain, label=prop.label)


def _other_url(draft: Draft, prop: Property, value: str, original: str) -> None:
    """X-SOCIALPROFILE (Apple), SOCIALPROFILE (RFC 9554): the service is among the types or named by a parameter."""
    service = prop.head.param("SERVICE-TYPE") or prop.label
    _add(draft, "url", prop, prop.text(value), original, plain=False, label=service)


def _adr(draft: Draft, prop: Property, value: str, original: str) -> None:
    raw = prop.components(value)
    found = [clean(piece).strip() if piece else "" for piece in raw[:7]]
    parts = (*found, *NO_PARTS[len(found) :])
    line = in_one_line(parts)
    if line:
        plain = prop.plain and len(raw) <= 7 and (found == raw or all(map(faithful, found, raw)))
        draft.values.append(Value("address", line, prop.label, prop.preferred, False, parts, "" if plain else original))
    elif prop.head.params:
        keep(draft, prop, value, original)


def _impp(draft: Draft, prop: Property, value: str, original: str) -> None:
    text = prop.text(value).strip()
    declared = prop.head.param("X-SERVICE-TYPE") or prop.head.param("SERVICE-TYPE")
    service, handle = im.service_and_handle(text, clean_line(declared))
    plain = (
        not [t for t in prop.head.types if t != "PREF"]
        and {key for key, _ in prop.head.params} <= {"X-SERVICE-TYPE", "PREF"}
        and prop.head.param("PREF") in ("", "1")
        and declared == service
        and im.uri(service, handle) == text
        and not prop.label
    )
    _add(draft, "im", prop, handle, original, plain=plain, label=service)


def _x_im(draft: Draft, prop: Property, value: str, original: str) -> None:
    _add(draft, "im", prop, prop.text(value), original, plain=False, label=im.X_NAMES[prop.name])


_DATE_LABELS = {
    "BDAY": "birthday",
    "ANNIVERSARY": "anniversary",
    "X-ANNIVERSARY": "anniversary",
    "X-EVOLUTION-ANNIVERSARY": "anniversary",
    "X-MS-ANNIVERSARY": "anniversary",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary",
    "DEATHDATE": "death",
}


def _date(draft: Draft, prop: Property, value: str, original: str) -> None:
    text = clean_line(prop.text(value))
    if not text:
        return
    head = prop.head
    label = _DATE_LABELS.get(prop.name) or prop.label
    found = dates.iso(text)
    if found and prop.name == "BDAY" and not head.params and not head.types:
        draft.values.append(Value("date", found, label))
        return
    params = {(key, value.lower()) for key, value in head.params if key != "PREF"}
    # What this very line would be, were it written anew: nothing but the year left out, or that it is a text.
    fresh = prop.name in ("BDAY", "ANNIVERSARY") or (prop.name == "X-ABDATE" and prop.plain)
    fresh = fresh and not [t for t in head.types if t != "PREF"] and head.param("PREF") in ("", "1")
    omitted = head.param("X-APPLE-OMIT-YEAR")
    if omitted and text.startswith(omitted) and (no_year := dates.iso(f"--{text.removeprefix(omitted)}")):
        found = no_year
        fresh = fresh and params <= {("X-APPLE-OMIT-YEAR", omitted), ("VALUE", "date")}
    elif found:
        fresh = fresh and params <= {("VALUE", "date")}
    else:
        # With a time, or a text, or nonsense: what can be understood is shown, the line itself is kept.
        found = dates.iso(text.partition("T")[0]) if "T" in text else dates.in_local_order(text, None)
        fresh = fresh and not found and params == {("VALUE", "text")}
        if not found and ("VALUE", "text") not in params and not dates.is_partial(text):
            draft.problems.append(f'the date "{text[:40]}" ({label or prop.name}) cannot be understood, kept as text')
    draft.values.append(Value("date", found or text, label, prop.preferred, False, (), "" if fresh else original))


_RELATION_LABELS = {
    "X-SPOUSE": "spouse",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-MS-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MANAGER": "manager",
    "X-EVOLUTION-MANAGER": "manager",
    "X-MS-MANAGER": "manager",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-ASSISTANT": "assistant",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-MS-ASSISTANT": "assistant",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
}


def _relation(draft: Draft, prop: Property, value: str, original: str) -> None:
    label = _RELATION_LABELS.get(prop.name)
    plain = prop.name == "X-ABRELATEDNAMES" and prop.plain
    _add(draft, "relation", prop, prop.text(value), original, plain=plain, label=label or prop.label)


def _related(draft: Draft, prop: Property, value: str, original: str) -> None:
    """RELATED (RFC 6350 section 6.6.6): plain where it is one known type and a text."""
    types = [t.lower() for t in prop.head.types if t != "PREF"]
    said = [(key, value.lower()) for key, value in prop.head.params if key != "PREF"]
    plain = len(types) == 1 and types[0] in RELATED_TYPES and said == [("VALUE", "text")] and prop.label == types[0]
    _add(draft, "relation", prop, prop.text(value), original, plain=plain, label=prop.label)


def _field(draft: Draft, prop: Property, value: str, original: str) -> None:
    """Our own X-TEAMBOOK-FIELD: a further field, its name in the group's X-ABLabel."""
    text = prop.text(value)
    cleaned = clean(text).strip()
    if cleaned:
        kept = "" if prop.plain and faithful(cleaned, text) else original
        draft.values.append(Value("custom", cleaned, prop.label, prop.preferred, False, (), kept))


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "FN": _fn,
        "N": _n,
        "ORG": _org,
        "TITLE": _title,
        "NICKNAME": _nickname,
        "NOTE": _note,
        "CATEGORIES": _categories,
        "UID": _uid,
        "KIND": _kind,
        "X-ADDRESSBOOKSERVER-KIND": _kind,
        "X-ABSHOWAS": _show_as,
        "X-TEAMBOOK-KIND": _our_kind,
        "X-TEAMBOOK-SEGMENT": _our_segment,
        "X-TEAMBOOK-FIELD": _field,
        "VERSION": _nothing,
        "PRODID": _nothing,
        "REV": _nothing,
        "PROFILE": _nothing,
        "BEGIN": _nothing,
        "END": _nothing,
        "TEL": _tel,
        "EMAIL": _email,
        "URL": _url,
        "X-SOCIALPROFILE": _other_url,
        "SOCIALPROFILE": _other_url,
        "ADR": _adr,
        "IMPP": _impp,
        "X-ABDATE": _date,
        "X-ABRELATEDNAMES": _relation,
        "RELATED": _related,
    }
    | dict.fromkeys(im.X_NAMES, _x_im)
    | dict.fromkeys(_DATE_LABELS, _date)
    | dict.fromkeys(_RELATION_LABELS, _relation)
)
"""The reader of each property; the rest is kept as it is (``keep``)."""

UNSAID = frozenset(name for name, reader in READERS.items() if reader is _nothing)
"""Properties of a file, not of a contact."""

JOINED = frozenset(("NICKNAME", "NOTE", "CATEGORIES"))
"""Texts of which several lines make one field."""

TEXTS = {name: place for place, name in enumerate(("UID", "FN", "N", "NICKNAME", "ORG", "TITLE", "CATEGORIES", "NOTE"))}
"""Properties that become a text of the card, not a value, in the order in which they are written."""
