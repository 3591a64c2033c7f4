"""Names of people: a full name taken apart where that is safe (C13), and the name made from the parts.

Splitting guesses; what it cannot tell it leaves whole. The rules: a comma puts the family name first; a particle
(van, de, von, ...) opens the family name; a name in Han, kana or Hangul with one blank has its family name first, and
without a blank stays whole, since nothing says where the family name ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from store.text import shown_name
from store.types import Card


class Parts(NamedTuple):
    """A name in its five parts, as the N property has them (RFC 6350 section 6.2.2), in reading order."""

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""


_PREFIXES = frozenset(
    str.split(
        "mr mrs ms miss mx dr prof sir dame lady lord rev fr sr. herr frau hr fr. m. mme mlle sig sig.ra dott dott.ssa "
        "ing dipl.-ing doña dhr mevr drs ir"
    )
)
_SUFFIXES = frozenset(str.split("jr sr ii iii iv v phd md esq mba dds cpa qc kc jun sen"))
_PARTICLES = frozenset(
    str.split(
        "van von de del della di da dos das do du der den des ter ten te zu zum zur af av la le les lo el al bin ibn "
        "o' vom het 't"
    )
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_NO_NAME = re.compile(r"[@\d/\\<>()\[\]{}|&+=:;*#]")


def split(full: str) -> Parts | None:
    """``full`` in parts, or None where it does not look like a person's name of at least two words."""
    if not full or len(full) > 120 or _NO_NAME.search(full) or "\n" in full:
        return None
    if "," in full:
        return _split_at_comma(full)
    words = full.split()
    if _UNSPACED.search(full):
        return Parts(family=words[0], given=words[1]) if len(words) == 2 else None
    return _split_words(words)


def turned(full: str) -> str:
    """``Lovelace, Ada`` as ``Ada Lovelace``; any other name as it is."""
    parts = split(full) if "," in full else None
    return made(parts) if parts and not parts.suffix else full


def _split_at_comma(full: str) -> Parts | None:
    """``Lovelace, Ada`` and ``Ada Lovelace, Jr.``; a company with a comma in it is left alone."""
    before, _, after = (part.strip() for part in full.partition(","))
    if not before or not after:
        return None
    if all(_bare(word) in _SUFFIXES for word in after.replace(",", " ").split()):
        parts = _split_words(before.split())
        return parts._replace(suffix=after) if parts else None
    if "," in after:
        return None
    words = after.split()
    prefix = _take_prefixes(words)
    if not words or len(before.split()) > 4:
        return None
    return Parts(prefix=prefix, family=before, given=words[0], additional=" ".join(words[1:]))


def _split_words(words: list[str]) -> Parts | None:
    words = list(words)
    prefix = _take_prefixes(words)
    suffixes: list[str] = []
    while len(words) > 2 and _bare(words[-1]) in _SUFFIXES:
        suffixes.insert(0, words.pop())
    if len(words) < 2:
        return None
    start = next((i for i in range(1, len(words) - 1) if words[i].casefold() in _PARTICLES), len(words) - 1)
    return Parts(
        prefix=prefix,
        given=words[0],
        additional=" ".join(words[1:start]),
        family=" ".join(words[start:]),
        suffix=" ".join(suffixes),
    )


def _take_prefixes(words: list[str]) -> str:
    taken: list[str] = []
    while len(words) > 1 and (_bare(words[0]) in _PREFIXES or words[0].casefold() in _PREFIXES):
        taken.append(words.pop(0))
    return " ".join(taken)


def _bare(word: str) -> str:
    return word.casefold().rstrip(".,").replace(".", "")


def made(parts: Parts) -> str:
    """The name as shown, made from its parts."""
    return shown_name(parts.given, parts.additional, parts.family, prefix=parts.prefix, suffix=parts.suffix)


def of(card: Card) -> str:
    """What a card is called: its name, or made from its parts, or its nickname, its company, an e-mail, a phone."""
    parts = Parts(card.prefix, card.given_name, card.additional_name, card.family_name, card.suffix)
    if found := card.name or made(parts) or card.nickname or card.company:
        return found
    return next((v.value for kind in ("email", "phone") for v in card.values if v.kind == kind), "")
