"""Phone numbers: the international form, and every string of digits under which one is looked for.

The library knows all the world's rules; the commonest forms of the commonest countries go a short way past it, since a
million numbers through the library take 40 s and this way 2 [measured]. tests/store holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_NOT_DIGITS = re.compile(r"\D+")
# Country code: the prefix dialled inside the country, and how long a national number is that may go the short way.
# None of these begins with the prefix dialled, so "+code number" is the international form as it stands.
_COUNTRIES = {
    "44": ("0", 10, 10), "49": ("0", 8, 11), "33": ("0", 9, 9), "31": ("0", 9, 9), "41": ("0", 9, 9),
    "46": ("0", 9, 9), "353": ("0", 9, 9), "27": ("0", 9, 9), "380": ("0", 9, 9), "91": ("0", 10, 10),
    "34": ("", 9, 9), "48": ("", 9, 9), "351": ("", 9, 9), "45": ("", 8, 8), "47": ("", 8, 8), "1": ("", 10, 10),
}  # fmt: skip
_CODE = re.compile(r"\+(353|351|380|44|49|33|31|41|46|27|91|34|48|45|47|1)")
_PLAIN = re.compile(r"\+?[\d ()./-]+", re.ASCII)
_REGION_CODE = {"GB": "44", "DE": "49", "FR": "33", "NL": "31", "CH": "41", "SE": "46", "IE": "353", "ZA": "27"}
"""Regions where 00 leads abroad and 0 into another town."""


def digits_of(text: str) -> str:
    """The ASCII digits of ``text``; digits of other scripts count as their value."""
    if text.isascii():
        return _NOT_DIGITS.sub("", text)
    return "".join(str(int(c)) for c in text if c.isdecimal())


def international(raw: str, region: str) -> str | None:
    """``raw`` in E.164 (``+442079460018``), or None where it is no possible phone number.

    A number without a country code is read as dialled in ``region`` (ISO 3166, two letters). An extension is left out.
    """
    short = _short_way(raw, region)
    return short[0] if short else _library(raw, region)[0]


def dialled_forms(raw: str, region: str) -> tuple[str | None, str, tuple[str, ...]]:
    """E.164 or None, the key for looking the whole number up, and the digits of each form it is dialled in."""
    found = _short_way(raw, region) or _library(raw, region)
    e164, national = found
    if e164 is None:
        digits = digits_of(raw)
        return None, digits, (digits,) if digits else ()
    whole = e164[1:]
    return e164, whole, (whole,) if national in whole else (whole, national)


def _short_way(raw: str, region: str) -> tuple[str, str] | None:
    if not _PLAIN.fullmatch(raw):
        return None
    home = _REGION_CODE.get(region)
    if home and raw.startswith("00"):
        raw = "+" + raw[2:]
    if raw[0] == "+":
        match = _CODE.match(raw)
        if not match:
            return None
        code = match[1]
        number = digits_of(raw[match.end() :].replace("(0)", "", 1) if _COUNTRIES[code][0] else raw[match.end() :])
    elif home and raw[0] in "0(":
        digits = digits_of(raw)
        if digits[:1] != "0" or digits[1:2] == "0":
            return None
        code, number = home, digits[1:]
    else:
        return None
    trunk, least, most = _COUNTRIES[code]
    if not least <= len(number) <= most or number[0] in ("0" if code != "1" else "01"):
        return None
    return f"+{code}{number}", f"{trunk}{number}"


@lru_cache(maxsize=16384)
def _library(raw: str, region: str) -> tuple[str | None, str]:
    import phonenumbers  # 30 ms: only where the short way does not do

    try:
        number = phonenumbers.parse(raw[:100], region or None)
    except phonenumbers.NumberParseException:
        return None, ""
    if not phonenumbers.is_possible_number(number):
        return None, ""
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    if number.extension:
        national = national.split(" ext")[0].split(" x")[0].split(";")[0]
        number.extension = None
        national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), digits_of(national)


def searched_forms(typed: str, region: str) -> tuple[str, ...]:
    """The strings of digits to look for inside numbers, for a number or part of one as somebody typed it.

    ``0044 20`` and ``+44 20`` look for ``4420``; ``020`` for itself, since the national form is indexed too.
    """
    typed = typed.replace("(0)", "") if "+" in typed or typed.lstrip().startswith("00") else typed
    digits = digits_of(typed)
    if "+" in typed:
        return (digits,) if digits else ()
    forms = [digits] if digits else []
    if digits.startswith("00") and len(digits) > 2 and (len(digits) > 6 or " " in typed.strip()):
        forms = [digits[2:]]  # shorter, and in one piece, it may be the end of a number: 0012
    elif region in ("US", "CA") and digits.startswith("011") and len(digits) > 3:
        forms.append(digits[3:])
    return tuple(forms)


def whole_number_key(typed: str, region: str) -> str | None:
    """The key of the whole number that ``typed`` may be, or None where it is too short or no number."""
    if typed.lstrip().startswith("00"):
        typed = "+" + typed.lstrip()[2:]
    digits = digits_of(typed)
    if len(digits) < 5:
        return None
    e164 = international(typed, region)
    return e164[1:] if e164 else digits


def exchanged(digits: str) -> Iterator[str]:
    """The number with each two neighbouring digits exchanged."""
    for place, (one, two) in enumerate(pairwise(digits)):
        if one != two:
            yield digits[:place] + two + one + digits[place + 2 :]
