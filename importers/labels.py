"""The words people see before a phone, an e-mail, an address: one spelling each, however a file says it.

A label that is not known stays as it stands ("Grandma's kitchen"). Known ones are lower case: ``work``, ``home``,
``mobile``, ``work fax``. The tables of vCard types and of Apple's built-in labels live here too, since they say
the same words in another spelling.
"""

from __future__ import annotations

PHONE_TYPES: dict[str, tuple[str, ...]] = {
    "work": ("WORK",),
    "home": ("HOME",),
    "mobile": ("CELL",),
    "work mobile": ("WORK", "CELL"),
    "home mobile": ("HOME", "CELL"),
    "fax": ("FAX",),
    "work fax": ("WORK", "FAX"),
    "home fax": ("HOME", "FAX"),
    "pager": ("PAGER",),
    "work pager": ("WORK", "PAGER"),
    "main": ("MAIN",),
    "car": ("CAR",),
    "video": ("VIDEO",),
    "isdn": ("ISDN",),
    "modem": ("MODEM",),
    "text": ("TEXT",),
}
"""vCard types of a phone by its label (RFC 2426 section 3.3.1, RFC 6350 section 6.4.1; MAIN is Apple's)."""

PLACE_TYPES: dict[str, tuple[str, ...]] = {"work": ("WORK",), "home": ("HOME",)}
"""vCard types of everything that is not a phone."""

RELATED_TYPES = frozenset(
    str.split(
        "contact acquaintance friend met co-worker colleague co-resident neighbor child parent sibling spouse kin muse "
        "crush date sweetheart me agent emergency"
    )
)
"""The types that RFC 6350 section 6.6.6 gives RELATED."""

APPLE_WORDS: dict[str, str] = {
    word.lower(): word
    for word in str.split(
        "HomePage Anniversary Other Spouse Mother Father Parent Brother Sister Child Friend Assistant Manager Partner"
    )
}
"""Apple's built-in labels, written ``_$!<Spouse>!$_``, by our label."""

_SYNONYMS = {
    "work": "business office job arbeit geschäftlich dienstlich büro travail bureau trabajo oficina lavoro ufficio "
    "werk zakelijk kantoor",
    "home": "private personal privat zuhause domicile maison personnel casa particular abitazione thuis privé",
    "mobile": "cell cellphone handy mobil portable móvil movil celular cellulare mobiel",
    "other": "andere sonstige weitere autre otro otra altro anders overig",
    "fax": "telefax télécopie telecopie",
    "main": "primary",
    "work fax": "workfax",
    "home fax": "homefax",
    "work mobile": "workmobile",
    "homepage": "home-page",
    "birthday": "bday",
}
_KNOWN: dict[str, str] = {word: label for label, words in _SYNONYMS.items() for word in (label, *words.split())} | {
    label: label
    for label in (*PHONE_TYPES, *APPLE_WORDS, *RELATED_TYPES, "other", "other fax", "extension", "birthday")
}


def canonical(label: str) -> str:
    """``label`` in its one spelling if it is a known one ("Work", "Arbeit" -> "work"), else as it stands, trimmed."""
    label = label.strip()
    return _KNOWN.get(label.casefold(), label)


def from_apple(text: str) -> str:
    """The label in an X-ABLabel: ``_$!<HomePage>!$_`` -> ``homepage``; damaged forms (``$!<Email>!$``) as well."""
    bare = text.strip()
    if "$!" in bare:
        bare = bare.strip("_$!").removeprefix("<").removesuffix(">")
    return canonical(bare)


def to_apple(label: str) -> str:
    """What X-ABLabel says for ``label``."""
    word = APPLE_WORDS.get(label)
    return f"_$!<{word}>!$_" if word else label
