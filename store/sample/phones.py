"""Telephone numbers that ring nobody: the ranges that regulators keep for fiction, else numbers that no exchange has.

Each plan gives out its numbers one after the other in a scattered order, so that no two contacts share one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

_SPREAD, _SPREAD_START, SPACE = 618_033, 271_828, 1_000_000
"""Multiplying by a number without a common factor walks through the whole space once, in leaps."""

Split = Callable[[int], tuple[int, ...]]


class Plan(NamedTuple):
    """How the numbers of one range are written. ``forms`` and ``e164`` take the digits that ``split`` returns."""

    forms: tuple[str, ...]
    e164: str
    split: Split

    def numbers(self, skip: int = 0) -> Iterator[tuple[int, ...]]:
        """The digits of one number after the other, without the first ``skip``; all over again after ``SPACE``."""
        at = (_SPREAD_START + skip * _SPREAD) % SPACE
        while True:
            yield self.split(at)
            at = (at + _SPREAD) % SPACE


def _halves(number: int) -> tuple[int, ...]:
    return number // 1000, number % 1000


def _pairs(number: int) -> tuple[int, ...]:
    return number // 10_000, number // 100 % 100, number % 100


_AREAS_KEPT_FOR_FICTION = (113, 114, 115, 116, 117, 118, 121, 131, 141, 151, 161)


def _british_city(number: int) -> tuple[int, ...]:
    return _AREAS_KEPT_FOR_FICTION[number // 1000 % 11], number % 1000


# fmt: off
_AMERICAN_AREAS = (
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229,
    231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304,
    305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 330, 334, 336, 337, 339,
    346, 347, 351, 352, 360, 361, 364, 380, 385, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413,
    414, 415, 417, 419, 423, 424, 425, 430, 432, 434, 435, 440, 442, 443, 458, 469, 470, 475,
)
# fmt: on


def _american(number: int) -> tuple[int, ...]:
    # 555-0100 to 555-0199 are kept for fiction in each area; the large sample goes on from there. As many areas as
    # it takes for SPACE numbers without meeting one twice.
    return _AMERICAN_AREAS[number // 9900], 100 + number % 9900


def abroad(pattern: str) -> tuple[str, ...]:
    """The ways in which an international number is written: as given, with hyphens, 00 for +, in one piece."""
    country, rest = pattern.split(" ", 1)
    return (
        pattern,
        f"{country} {rest.replace(' ', '-')}",
        f"00{country[1:]} {rest}",
        pattern.replace(" ", ""),
    )


def _plan(pattern: str, split: Split = _halves) -> Plan:
    return Plan(abroad(pattern), pattern.replace(" ", "").replace("-", ""), split)


CITY = Plan(
    (
        "0%d 496 0%03d",
        "+44 %d 496 0%03d",
        "(0%d) 496-0%03d",
        "0%d4960%03d",
        "0044 %d 496 0%03d",
        "+44 (0)%d 496 0%03d",
    ),
    "+44%d4960%03d",
    _british_city,
)
"""British cities: 0113 496 0xxx and its like, kept for fiction; 11,000 numbers, for the small sample."""

LANDLINE = Plan(
    (
        "01632 %03d%03d",
        "+44 1632 %03d%03d",
        "(01632) %03d-%03d",
        "01632%03d%03d",
        "0044 1632 %03d%03d",
        "+44 (0)1632 %03d %03d",
    ),
    "+441632%03d%03d",
    _halves,
)
"""01632 belongs to no town."""

MOBILE = Plan(
    ("07100 %03d%03d", "+44 7100 %03d%03d", "07100 %03d %03d", "07100%03d%03d", "0044 7100 %03d%03d"),
    "+447100%03d%03d",
    _halves,
)
"""071 is given to no British network."""

ABROAD = {
    # Kept for fiction, or behind a number that is:
    "US": _plan("+1 %03d 555 %04d", _american),
    "FR": _plan("+33 1 99 %02d %02d %02d", _pairs),
    "DE": _plan("+49 30 23125 %03d%03d"),
    "IE": _plan("+353 20 9%03d %03d"),
    # No exchange begins with these digits:
    "ES": _plan("+34 555 %03d %03d"),
    "PT": _plan("+351 555 %03d %03d"),
    "IT": _plan("+39 06 0%03d 1%03d"),
    "PL": _plan("+48 22 0%02d %02d %02d", _pairs),
    "HR": _plan("+385 1 0%03d %03d"),
    "SE": _plan("+46 8 0%02d %02d %02d", _pairs),
    "NL": _plan("+31 20 0%03d %03d"),
    "TR": _plan("+90 212 0%02d %02d %02d", _pairs),
    "NG": _plan("+234 1 0%03d %03d"),
    "ZA": _plan("+27 11 0%03d %03d"),
    "IN": _plan("+91 22 0%03d 1%03d"),
    "VN": _plan("+84 24 0%03d 1%03d"),
    "GR": _plan("+30 21 00%03d 1%03d"),
    "UA": _plan("+380 44 0%03d %03d"),
    "IL": _plan("+972 3 0%03d %03d"),
    "JO": _plan("+962 6 0%03d %03d"),
    "KR": _plan("+82 2 0%03d 1%03d"),
    "JP": _plan("+81 3 0%03d 1%03d"),
    "CN": _plan("+86 10 0%03d 1%03d"),
    "TH": _plan("+66 2 0%03d %03d"),
}
"""By country (ISO 3166). In Britain the numbers are those of the three plans above."""


def e164(written: str) -> str | None:
    """The international form of a number of the sample, written in any of the ways the sample uses.

    A national number is British. An extension ("204") has none.
    """
    digits = "".join(c for c in written.replace("(0)", "") if c.isdigit())
    if len(digits) < 7:
        return None
    if written.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"+44{digits[1:]}" if digits.startswith("0") else f"+44{digits}"
