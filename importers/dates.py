"""Dates as files write them, made ISO: ``1972-01-31``, or ``--12-01`` where the year is not known.

What is no date stays the text it is, 29 February 2023 too; a day and month that could be exchanged are never guessed.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable

_ISO = re.compile(r"(\d{4}|--)-?(\d\d)-?(\d\d)")
_PARTIAL = re.compile(r"\d{4}(-\d\d)?|--\d\d|---\d\d")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
APPLE_NO_YEAR = "1604"
"""The year that Apple writes where there is none (``X-APPLE-OMIT-YEAR=1604``)."""


def iso(text: str) -> str | None:
    """``19720131``, ``1972-01-31`` or ``--0131`` as ISO, or None where ``text`` is no such date."""
    match = _ISO.fullmatch(text)
    return _checked(match[1], int(match[2]), int(match[3])) if match else None


def is_partial(text: str) -> bool:
    """True for a year, a year and month, a month or a day alone (RFC 6350 section 4.3.1): a date as it stands."""
    return _PARTIAL.fullmatch(text) is not None


def _checked(year: str, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return None
    if (month, day) == (2, 29) and year != "--" and not isleap(int(year)):
        return None
    return f"--{month:02}-{day:02}" if year == "--" else f"{int(year):04}-{month:02}-{day:02}"


def vote(texts: Iterable[str]) -> bool | None:
    """Whether the dates of a file put the day first: True, False, or None where they do not tell or disagree.

    A part above 12 can only be a day; a dot between the parts is written where the day comes first.
    """
    day_first = month_first = False
    for text in texts:
        match = _NUMBERS.fullmatch(text.strip())
        if not match:
            continue
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or (first > 12 >= second):
            day_first = True
        elif second > 12 >= first:
            month_first = True
    return None if day_first == month_first else day_first


def in_local_order(text: str, day_first: bool | None) -> str | None:
    """``1/20/1981`` or ``31.1.1972`` as ISO, or None where it is no such date or its order is not known."""
    match = _NUMBERS.fullmatch(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12:
        day_first = True
    elif second > 12:
        day_first = False
    elif first == second:
        day_first = True
    elif day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return _checked(match[4], month, day)


def is_ambiguous(text: str) -> bool:
    """True for a date of numbers whose day and month could be exchanged."""
    match = _NUMBERS.fullmatch(text)
    return match is not None and 1 <= int(match[1]) <= 12 and 1 <= int(match[3]) <= 12


def as_typed(text: str) -> str | None:
    """A date that somebody types as it is kept, None for what is none."""
    text = text.strip()
    return iso(text) or in_local_order(text, None) or (text if is_partial(text) else None)


def is_impossible(text: str) -> bool:
    """True for what is written as a date in whole and is no day of the calendar: ``2023-02-29``, ``31.4.2020``."""
    text = text.strip()
    written = _ISO.fullmatch(text) or (_NUMBERS.fullmatch(text) and not is_ambiguous(text))
    return bool(written) and as_typed(text) is None
