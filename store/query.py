"""QUERY, one language everywhere: search box, command line, saved views, export, bulk (design.md section 3).

Pure: a text becomes a ``Query``; what cannot be understood is searched as plain words, never an error.
"""

from __future__ import annotations

import re
from datetime import date

from store.frozen import frozen
from store.phones import digits_of
from store.terms import name_terms
from store.text import LONGEST, clean, fold

FIELDS = frozenset(
    ("assigned", "tag", "segment", "kind", "company", "in", "owner", "no", "has", "changed", "import", "called", "id",
     "operation", "share", "not", "exact", "odd", "watched")
)  # fmt: skip
"""The fields that a query can name; ``not:word`` and ``exact:words`` spell what a shell takes away (model.md)."""

_HAS = frozenset(("phone", "email", "address", "company", "tag", "note", "url", "date", "lastname", "twin"))
_TOKEN = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"|(\S+))')
_INNER = re.compile(r"([A-Za-z]+):(\S*)")
"""A field and its value behind ``not:``."""
_NUMBER = re.compile(r"\+?[\d()./-]*\d[\d()./-]*")
_VANITY = re.compile(r"(\+?\d[\d()./-]+)-[A-Za-z]{2,}[A-Za-z-]*")
"""A number of which the end is spelled: 1-800-FLOWERS. What stands in digits is looked for."""
_EXTENSION = re.compile(
    r"(\+?\(?\d[\d()./ -]{4,}\d)(?:\s*(?:;ext=|ext(?:ension|n)?[.:]?|x|#)\s*|,+)\d{1,7}(?![\w@])", re.IGNORECASE
)
"""A number with its extension, which is not among the digits that are looked for (``store.phones``)."""
_SCHEME = re.compile(r"(?<!\S)(?:(?:tel|callto):(?:/+)?(?=[+\d(])|mailto:(?=\S))", re.IGNORECASE)
"""What a link has before a number or an e-mail (RFC 3966, RFC 6068)."""
_QUOTED_NUMBER = re.compile(r"\+?[\d()./ -]*(?:\d[()./ -]*){5,}")
"""A number in quotes: nothing a name is called, so it is one here as well."""
_LONGEST = 500
_BEGINNINGS = frozenset('-"+(')
"""What a word, a phrase or a number still to be typed begins with: it narrows nothing yet."""


@frozen
class Filter:
    """A field and its value, or (``negative``) everything but that."""

    field: str
    value: str
    negative: bool = False


@frozen
class Query:
    """What a query asks for.

    ``words`` are folded; each must begin a word of the contact. ``numbers`` are parts of phone numbers as typed.
    ``phrases`` are exact sequences of folded words. ``email`` is set where the whole query may be an e-mail address.
    """

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    """What must not occur: of each, not all words together (``-o'brien`` leaves out no Brien)."""
    without_phrases: tuple[tuple[str, ...], ...] = ()
    without_numbers: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    email: str = ""
    nothing: bool = False
    """Something was typed of which nothing can be searched, ``???``: it finds nobody, rather than everybody."""

    @property
    def has_text(self) -> bool:
        """Whether it searches for text, beyond narrowing."""
        return bool(self.words or self.numbers or self.phrases)

    @property
    def leaves_out(self) -> bool:
        """Whether words, phrases or numbers must not occur."""
        return bool(self.without or self.without_phrases or self.without_numbers)

    @property
    def lone_number(self) -> bool:
        """Whether it is nothing but a number: a phone number, or an id without its ``id:``?"""
        return bool(self.numbers) and not (self.words or self.phrases or self.filters or self.leaves_out)


def parse(text: str) -> Query:
    """Reads a query. Never fails: bad syntax is plain words."""
    words: list[str] = []
    numbers: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    without_phrases: list[tuple[str, ...]] = []
    without_numbers: list[str] = []
    filters: list[Filter] = []
    nothing = False
    last_number_end, joined = -1, numbers
    text = _EXTENSION.sub(r"\1", _SCHEME.sub("", clean(text[:_LONGEST])))
    for match in _TOKEN.finditer(text):
        minus, field, quoted, plain = match.groups()
        value = plain if quoted is None else quoted
        field = field and field.lower()
        if field == "not" and value:
            minus, field = "-", None
            if (inner := _INNER.fullmatch(value)) and inner[1].lower() in FIELDS - {"not"}:
                field, value, quoted = inner[1].lower(), inner[2], None
        if field == "exact" and value:
            field, quoted = None, value.replace("+", " ")
        if field and (found := _filter(field, value, minus)):
            filters.append(found)
        elif (field in FIELDS and not value) or (plain and plain[-1] == ":" and plain[:-1].lower() in FIELDS):
            continue  # a field still being typed narrows nothing yet
        elif quoted is not None and not field and _QUOTED_NUMBER.fullmatch(quoted):
            (without_numbers if minus else numbers).append(quoted)
        elif quoted is not None and not field:
            if terms := name_terms(quoted)[0]:
                (without_phrases if minus else phrases).append(terms)
        elif not field and (number := _NUMBER.fullmatch(value) or _VANITY.fullmatch(value)):
            # "020 7946 0018" is one number: only blanks (and brackets) stand between its parts
            said = number[number.re.groups]
            if last_number_end >= 0 and not minus and not text[last_number_end : match.start()].strip(" ()"):
                joined[-1] += " " + said
            else:
                joined = without_numbers if minus else numbers
                joined.append(said)
            last_number_end = match.end()
            continue
        elif minus and len(match.group()) > 1 and not field:
            if terms := name_terms(value)[0]:
                without.append(terms)
        else:
            whole = match.group()
            terms = name_terms(whole)[0]
            nothing = nothing or not (terms or set(whole) <= _BEGINNINGS)
            numbers.extend(term for term in terms if term.isdigit() and not field)
            words.extend(term for term in terms if not term.isdigit() or field)
        last_number_end = -1
    stripped = text.strip()
    return Query(
        tuple(dict.fromkeys(words)),
        tuple(number for number in numbers if digits_of(number)),
        tuple(phrases),
        tuple(dict.fromkeys(without)),
        tuple(dict.fromkeys(without_phrases)),
        tuple(number for number in dict.fromkeys(without_numbers) if digits_of(number)),
        tuple(filters),
        fold(stripped)[:LONGEST] if "@" in stripped and " " not in stripped else "",
        nothing and not (words or numbers or phrases or without or without_phrases or without_numbers or filters),
    )


def _filter(field: str, value: str, minus: str) -> Filter | None:
    if field not in FIELDS or not value:
        return None
    folded = fold(value).strip()
    known = {
        "no": folded in _HAS,
        "has": folded in _HAS,
        "id": value.isascii() and value.isdigit() and len(value) < 10,
        "operation": folded.isascii() and folded.isdigit() and len(folded) < 10,
        "share": folded.isascii() and folded.isdigit() and len(folded) < 10,
        "changed": folded in ("today", "yesterday", "week", "month") or _is_day(folded),
        "import": folded == "last" or (folded.isascii() and folded.isdigit() and len(folded) < 10),
        "called": folded in ("never",),
        "odd": folded == "phone",
    }
    if not known.get(field, True):
        return None
    if field == "no":
        return Filter("has", folded, not minus)
    return Filter(field, folded, bool(minus))


def _is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, 2026-11-09: 29 February of another year is none."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
