"""What stands left of the colon, understood: label, preferred, and whether writing it anew says the same.

The heads of a file repeat (``TEL;TYPE=CELL``), so each is understood once and remembered; that is most of the speed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers.draft import Draft
from importers.labels import PHONE_TYPES, PLACE_TYPES, canonical
from importers.vcard.lines import Head
from importers.vcard.text import from_base64, from_quoted_printable, split, unescape
from store.text import clean_line

PERSONAL = "X-TEAMBOOK-PERSONAL"
"""The parameter of a value that is its owner's alone (S2.8): our own export marks it, so that no import makes it
known to those who see the book."""

Reader = Callable[[Draft, "Property", str, str], None]
"""Takes one line into the draft: (draft, property, value as it stands, original text)."""

# Types that say what every phone, e-mail or address is anyhow (RFC 2426): left out, nothing is lost.
_DEFAULTS: Mapping[str, frozenset[str]] = {"TEL": frozenset(("VOICE",)), "EMAIL": frozenset(("INTERNET",))}
# Types that are no part of a label, but are not to be lost either.
_QUIET = frozenset(str.split("VOICE MSG TEXT VIDEO INTERNET X400 POSTAL PARCEL INTL DOM"))
_PHONES = {frozenset(types): label for label, types in PHONE_TYPES.items()}
_PLACES = {frozenset(types): label for label, types in PLACE_TYPES.items()}
# What VALUE says where it only repeats the property's default.
_DEFAULT_VALUES = {
    "TEL": "text",
    "URL": "uri",
    "IMPP": "uri",
    "UID": "text uri",
    "BDAY": "date",
    "X-ABDATE": "date text",
}


class Property:
    """The head of a content line, understood.

    ``plain`` is true where a line written anew from label and preferred has the same types and parameters;
    ``bare`` where there are none at all. ``personal`` is our own mark, no part of the head any more.
    """

    __slots__ = ("bare", "grouped", "head", "label", "name", "personal", "plain", "preferred", "quoted", "read")

    def __init__(self, head: Head, read: Reader) -> None:
        self.personal = head.param(PERSONAL) == "1"
        if self.personal:
            head = head._replace(params=tuple(param for param in head.params if param[0] != PERSONAL))
        self.head = head
        self.name = head.name
        self.read = read
        self.quoted = head.encoding != ""
        self.grouped = head.group != ""
        defaults = _DEFAULTS.get(head.name, frozenset())
        rank = head.param("PREF")
        self.preferred = "PREF" in head.types or rank == "1"
        types = [t for t in head.types if t not in defaults and t != "PREF"]
        table = _PHONES if head.name == "TEL" else _PLACES
        label = table.get(frozenset(types)) if types else ""
        self.plain = label is not None and len(types) == len(set(types)) and all(map(self._says_nothing, head.params))
        if label is None:
            loud = [t for t in types if t not in _QUIET]
            label = table.get(frozenset(loud)) or canonical(clean_line(" ".join(loud).lower()))
        if own := head.param("X-ABLABEL"):
            label = canonical(clean_line(own))
        self.label = label
        self.bare = not head.types and all(map(self._says_nothing, head.params)) and not rank

    def _says_nothing(self, param: tuple[str, str]) -> bool:
        key, value = param
        if key == "VALUE":
            return value.lower() in _DEFAULT_VALUES.get(self.name, "text").split()
        # The year left out is part of the date (importers.vcard.properties).
        return (key == "PREF" and value == "1") or key == "X-APPLE-OMIT-YEAR"

    def labelled(self, label: str, plain: bool) -> Property:
        """The same with the label that an X-ABLabel of its group gives it."""
        other = Property.__new__(Property)
        other.head, other.name, other.read = self.head, self.name, self.read
        other.quoted, other.bare, other.preferred = self.quoted, self.bare, self.preferred
        other.grouped, other.personal = self.grouped, self.personal
        other.label = label
        other.plain = plain and self.plain and not self.label
        return other

    def text(self, value: str) -> str:
        """The value as text: its encoding and its escapes undone."""
        if self.quoted:
            value = self._decoded(value)
        return unescape(value) if "\\" in value else value

    def components(self, value: str, separator: str = ";") -> list[str]:
        """The components of a structured value, each as text."""
        if not self.quoted and "\\" not in value:
            return value.split(separator)
        if self.head.encoding == "B64":  # its separators are inside
            return [unescape(piece) for piece in split(self._decoded(value), separator)]
        return [self.text(piece) for piece in split(value, separator)]

    def _decoded(self, value: str) -> str:
        if self.head.encoding == "B64":
            return from_base64(value, self.head.charset)
        return from_quoted_printable(value, self.head.charset)
