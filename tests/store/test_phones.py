"""Phone numbers: the short way past the library gives what the library gives, for every form a number is written in."""

from __future__ import annotations

import random
import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.phones import dialled_forms, digits_of, international, searched_forms, whole_number_key
from store.sample.phones import e164 as sample_e164
from tests.store.often import often

COUNTRIES = [
    "GB",
    "US",
    "CA",
    "DE",
    "FR",
    "ES",
    "IT",
    "NL",
    "BE",
    "CH",
    "AT",
    "SE",
    "NO",
    "DK",
    "PL",
    "IE",
    "PT",
    "FI",
    "CZ",
    "GR",
    "RU",
    "TR",
    "IN",
    "CN",
    "JP",
    "KR",
    "BR",
    "MX",
    "AR",
    "AU",
    "NZ",
    "ZA",
    "NG",
    "EG",
    "IL",
    "AE",
    "SG",
    "TH",
    "VN",
    "HU",
    "RO",
    "UA",
    "CL",
    "CO",
]


def library(raw: str, region: str) -> str | None:
    """What the library says by itself."""
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    number.extension = None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def made_up(seed: int, country: str) -> phonenumbers.PhoneNumber:
    """A number of a country like its example, of one kind or the other, with other digits at the end."""
    drawn = random.Random(f"{country}{seed}")
    kinds = (
        phonenumbers.PhoneNumberType.FIXED_LINE,
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.VOIP,
    )
    example = phonenumbers.example_number_for_type(country, drawn.choice(kinds)) or phonenumbers.example_number(country)
    assert example is not None, country
    national = str(example.national_number)
    changed = national[:-4] + f"{drawn.randrange(10_000):04d}"
    return phonenumbers.PhoneNumber(
        example.country_code, int(changed), italian_leading_zero=example.italian_leading_zero
    )


def written(number: phonenumbers.PhoneNumber, way: int) -> str:
    """A number as people write it."""
    formats = phonenumbers.PhoneNumberFormat
    whole = phonenumbers.format_number(number, formats.INTERNATIONAL)
    e164 = phonenumbers.format_number(number, formats.E164)
    national = phonenumbers.format_number(number, formats.NATIONAL)
    code = f"+{number.country_code}"
    rest = e164[len(code) :]
    return (
        e164,
        whole,
        whole.replace(" ", "-"),
        whole.replace(" ", "."),
        whole.replace(" ", ""),
        national,
        digits_of(national),
        national.replace(" ", "/"),
        f"{code} (0){rest}",
        f"{code}(0){rest}",
        f"({code}) {rest}",
        f"{code}-{rest}",
        f"{code} {rest}",
        f"{code}{rest[:2]} {rest[2:]}",
        f"{code} ({rest[:2]}) {rest[2:]}",
        f"{whole} ext. 12",
        f"{national} x12",
        f" {whole} ",
        f"tel:{e164}",
        f"{code} 0{rest}",
        f"00{e164[1:]}",
        f"0{rest}",
        rest,
        f"{code}{rest}0",
        f"{code}{rest[:-1]}",
        f"{code}{rest[:-2]}",
    )[way]


@often(1500)
@given(
    seed=st.integers(0, 100_000),
    country=st.sampled_from(COUNTRIES),
    way=st.integers(0, 25),
    region=st.sampled_from(["GB", "DE", "US", "FR", "ES", "IT", "PL", "CH"]),
)
def test_the_short_way_and_the_library_agree(seed: int, country: str, way: int, region: str) -> None:
    text = written(made_up(seed, country), way)
    assert international(text, region) == library(text, region), (text, region)


@often(1500)
@given(seed=st.integers(0, 100_000), country=st.sampled_from(COUNTRIES), way=st.integers(0, 7))
def test_a_number_is_found_by_every_form_it_is_dialled_in(seed: int, country: str, way: int) -> None:
    number = made_up(seed, country)
    e164, key, forms = dialled_forms(written(number, way), country)
    formats = phonenumbers.PhoneNumberFormat
    if e164 is None:
        assert not phonenumbers.is_possible_number(number)
        return
    assert key == e164[1:]
    whole = phonenumbers.format_number(number, formats.E164)
    national = phonenumbers.format_number(number, formats.NATIONAL)
    asked = (whole, f"00{whole[1:]}", national, digits_of(national), whole[-7:], digits_of(national)[-4:])
    for typed in asked:
        assert any(form in held for form in searched_forms(typed, country) for held in forms), (typed, forms)
    assert whole_number_key(whole, country) == key
    assert whole_number_key(f"00{whole[1:]}", country) == key
    assert whole_number_key(national, country) == key


@often(400)
@given(
    text=st.text(st.sampled_from("0123456789+ ()-./x#*;,e\t\u00a0٠१１²½"), max_size=30),
    region=st.sampled_from(["GB", "US", "DE", ""]),
)
def test_whatever_is_written_a_number_or_none_comes_of_it(text: str, region: str) -> None:
    e164, key, forms = dialled_forms(text, region)
    assert e164 is None or re.fullmatch(r"\+[0-9]{3,15}", e164)
    assert all(form.isascii() and form.isdigit() for form in (*forms, *searched_forms(text, region)))
    assert key == "" or key.isdigit()
    whole_number_key(text, region)


@pytest.mark.parametrize(("typed", "forms"), [
    ("0044 20 7946", ("44207946",)), ("+44 20", ("4420",)), ("+44 (0)20 7946", ("44207946",)), ("020 7946",
    ("0207946",)), ("7946", ("7946",)),
    ("", ()), ("+", ()), ("()", ()),
])  # fmt: skip
def test_what_is_looked_for_in_numbers(typed: str, forms: tuple[str, ...]) -> None:
    assert searched_forms(typed, "GB") == forms


def test_the_sample_and_the_store_read_numbers_alike() -> None:
    for text in ("020 7946 0018", "+44 20 7946 0018", "07700 900123", "0161 496 0321"):
        assert international(text, "GB") == sample_e164(text)
