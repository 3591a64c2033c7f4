"""Text as the store keeps, orders and finds it: cleaning, folding, names; days and numbers in words.

Folding is done here and not by a database, so that SQLite and PostgreSQL find the same contacts.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

# C0 and C1 controls but tab and newline; bidi embeddings, overrides and isolates; the signs that mark terms in the
# search index (store.terms); lone surrogates; BOM and other non-characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff\U00010600-\U00010603]"
)

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# Letters that Unicode does not decompose, as people type them.
_SPELLED = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ſ": "s",
        "ς": "σ",
        "ʼ": "'",
        "’": "'",
    }
)
_WORD = re.compile("[a-z0-9]+")
LONGEST = 400
"""Characters of a text that contacts are looked up or sorted by, and of what is derived for that: PostgreSQL has 2,704
bytes for an entry of an index, which may hold one of these and the key of a name."""
_LONGEST_WORD = 100
_LONGEST_RUN = 12


# Each two signs are where a range of scripts begins and where it has ended. Searched by halving, since a pattern with
# these ranges takes 3 ms to make [measured], all at the first such name that somebody saves.
_FAMILY_FIRST = "\u3040\u3100\u3400\u4dc0\u4e00\ua000\uac00\ud7b0"
"""Scripts in which the family name comes first: Kana, Han, Hangul."""
_UNSPACED = "\u0e00\u0f00\u1000\u10a0\u1780\u1800" + _FAMILY_FIRST
"""Scripts written without blanks between words (Thai, Lao, Burmese, Khmer beside those): each suffix of a run is a word
of its own, so that the given name is found without the family name before it."""


def _has_any_of(ranges: str, text: str) -> bool:
    return max(text, default="") >= ranges[0] and any(bisect_right(ranges, sign) % 2 for sign in text)


def is_clean(text: str) -> bool:
    """Whether ``text`` is one printable line already as ``clean`` would leave it: the quick question for most texts."""
    # isprintable is false for every control, format, private and lone character, and for every blank but the plain one
    return text.isprintable() and (
        text.isascii() or (unicodedata.is_normalized("NFC", text) and not _UNWANTED.search(text))
    )


def clean(text: str) -> str:
    """``text`` without anything that could steer a terminal or hide: the form in which all text is stored.

    Newlines become ``\\n`` and stay, tabs stay; the rest of C0 and C1, bidi overrides and isolates and lone
    surrogates go; what is left is composed (NFC). Design.md section 5.
    """
    if is_clean(text):
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def storable(text: str) -> str:
    """``text`` without what no database can hold: NUL and half characters become U+FFFD. For text that is kept as it
    came; all other is cleaned."""
    return _UNSTORABLE.sub("\ufffd", text)


def clean_line(text: str) -> str:
    """``clean`` for a text of one line: blanks of every kind become one blank, ends are trimmed."""
    if is_clean(text) and "  " not in text:
        return text.strip()
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """``text`` as it is compared: no case, no accents, compatible forms alike ("Muñoz" and "MUNOZ")."""
    if text.isascii():
        return text.lower()
    text = text.casefold().translate(_SPELLED)
    decomposed = unicodedata.normalize("NFKD", text)
    # Compatible forms have come apart into plain letters, capitals among them ("𝐀𝐝𝐚").
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    # Hangul and the like come apart into letters: put together again what NFKD took apart.
    return unicodedata.normalize("NFC", bare).translate(_SPELLED)


def words(folded: str) -> list[str]:
    """The words of a folded text, in order: runs of letters, digits and the marks that belong to them; of very long
    ones the beginning."""
    if folded.isascii():
        found = _WORD.findall(folded)
    else:
        found = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded).split()
    return [word[:_LONGEST_WORD] for word in found] if len(folded) > _LONGEST_WORD else found


def further_words(folded: str, plain: list[str]) -> list[str]:
    """Other spellings under which ``plain``, the words of ``folded``, are looked for.

    ``o'brien`` and ``j.r.`` also written in one; a name in a script without blanks also from each later character on,
    so that the given name is found without the family name before it.
    """
    more: list[str] = []
    if "'" in folded or "." in folded or "-" in folded:
        more.extend(
            joined
            for piece in folded.split()
            if (joined := "".join(words(piece))) and joined not in plain and len(joined) < 40
        )
    if not folded.isascii():
        more.extend(
            word[start:]
            for word in plain
            if len(word) > 1 and _has_any_of(_UNSPACED, word)
            for start in range(1, min(len(word), _LONGEST_RUN))
        )
    return more


def sort_key(family: str, given: str, name: str, *, given_first: bool = False) -> str:
    """The key of the order of names: family name, then given name, or the other way round; whoever has one of them
    sorts by that, whoever has neither by the whole name.

    Names are folded, so the order is the same in every database and under every locale. Two have the same key in one
    order where they have it in the other: imports tell by it who has the same name.
    """
    if not family:
        return _sortable(given or name)
    first, then = (given, family) if given_first and given else (family, given)
    return f"{_sortable(first)}\x01{_sortable(then)}"


@lru_cache(maxsize=8192)
def _sortable(text: str) -> str:
    return fold(text).strip(" '\"([.-")[:_LONGEST_WORD]


def local_day(stamp: str) -> date | None:
    """The day, here, of an ISO 8601 time (UTC where it does not say) or date; None where it is none."""
    try:
        return date.fromisoformat(stamp) if len(stamp) <= 10 else local_time(stamp).date()
    except ValueError:
        return None


def local_time(stamp: str) -> datetime:
    """A moment, ISO 8601 (UTC where it does not say), by the clock here. Raises ValueError for what is none."""
    moment = datetime.fromisoformat(stamp)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()


def said_day(at: str, now: str) -> str:
    """The day, here, of a moment (ISO 8601, or a day that is one everywhere) as people say it ``now``: "3 Nov", with
    the year where it is another one."""
    when, today = local_day(at), local_day(now)
    assert when is not None, "the store's own times"
    month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][when.month - 1]
    return f"{when.day} {month}" + ("" if today and when.year == today.year else f" {when.year}")


def enumerated(words: Iterable[str], last: str = "and") -> str:
    """Words in a row, as a sentence has them: "create", "create and edit", "create, edit and delete"."""
    *first, end = tuple(words) or ("",)
    return f"{', '.join(first)} {last} {end}" if first else end


def some_of(names: Sequence[str]) -> str:
    """Names in a sentence: three of them at most, of more the first two and how many others."""
    return enumerated(names if len(names) <= 3 else (*names[:2], f"{len(names) - 2:,} more"))


def number_of(count: int, what: str) -> str:
    """So many of a thing, in words: "1 team", "2,000 contacts"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def shown_name(given: str, additional: str, family: str, *, prefix: str = "", suffix: str = "") -> str:
    """The parts of a name in one line, in the order of Western names; a family name in Han or Hangul comes first."""
    plain = family.isascii() or given.isascii()
    if not plain and _has_any_of(_FAMILY_FIRST, family) and _has_any_of(_FAMILY_FIRST, given):
        return f"{family}{given}" if len(family) <= 2 else f"{family} {given}"
    return " ".join(part for part in (prefix, given, additional, family, suffix) if part)
