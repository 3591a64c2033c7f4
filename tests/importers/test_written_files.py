"""S1.15: what is written is what Apple, Google, Outlook and the RFCs ask for (contact-files.md, section 3)."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
import vobject
from hypothesis import given, settings

from importers import write
from importers.vcard.properties import SHOWN
from importers.vcard.write import fold
from store.cards import prepared
from store.types import Card, Value
from tests.importers.cards import anything, cards
from tests.importers.make import only, value, values, vcard

ADA = Card(
    given_name="Ada",
    family_name="Lovelace",
    uid="urn:uuid:1",
    company="Acme; Sons",
    note="one, two\nthree",
    tags=("vip",),
    values=(Value("phone", "020 7946 0018", "direct"), Value("email", "ada@a.example", "work", True)),
)


def _written(card: Card, format_: Any = "vcard", **options: Any) -> bytes:
    out = io.BytesIO()
    assert write([card], format_, out, **options) == 1
    return out.getvalue()


def test_a_vcard_has_crlf_no_bom_and_both_names() -> None:
    data = _written(ADA)
    assert data.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:urn:uuid:1\r\nFN:Ada Lovelace\r\nN:Lovelace;Ada;;;\r\n")
    assert data.endswith(b"END:VCARD\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"item1.TEL:020 7946 0018\r\nitem1.X-ABLabel:direct\r\n" in data
    assert b"EMAIL;TYPE=INTERNET;TYPE=WORK;TYPE=PREF:ada@a.example" in data
    assert b"EMAIL;TYPE=WORK;PREF=1:ada@a.example" in _written(ADA, version="4.0")


@given(anything)
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(text: str) -> None:
    line = "NOTE:" + text.replace("\n", "").replace("\r", "") * 9
    pieces = fold(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@settings(max_examples=60, deadline=None)
@given(cards())
def test_vobject_reads_and_validates_every_card_that_is_written(card: Card) -> None:
    # A backslash at the end of a text, or before another, is more than vobject's own reader can take.
    simple = replace(
        card, values=tuple(v for v in card.values if "\\" not in v.value + v.label and v.kind != "property")
    )
    found = vobject.readOne(_written(simple).decode())
    found.validate(raiseException=True)
    assert len(found.contents.get("tel", [])) == sum(v.kind == "phone" for v in simple.values)


def test_a_number_that_was_changed_does_not_go_out_as_it_came_in() -> None:
    card = vcard("FN:Ada", "item1.TEL;TYPE=WORK,X-OLD:1", "item1.X-ABLabel:desk", "X-FOO:kept")
    assert b"item1.TEL;TYPE=WORK,X-OLD:1\r\nitem1.X-ABLabel:desk\r\n" in _written(card)
    changed = replace(card, values=tuple(replace(v, value="2") if v.kind == "phone" else v for v in card.values))
    data = _written(changed)
    assert b"X-OLD" not in data
    assert b"TEL:2\r\n" in data
    assert b"X-FOO:kept" in data


def test_a_name_that_was_changed_does_not_go_out_as_it_came_in() -> None:
    card = vcard("FN:Ada Lovelace", "N;LANGUAGE=en:Lovelace;Ada;;;", "TITLE:Analyst", "TITLE:Poet", "NOTE:a", "NOTE:b")
    data = _written(card)
    assert b"N;LANGUAGE=en:Lovelace;Ada;;;" in data
    assert data.count(b"NOTE:") == 2
    changed = _written(replace(card, family_name="King", job_title="Countess", note="c"))
    assert b"LANGUAGE" not in changed
    assert b"N:King;Ada;;;" in changed
    assert b"TITLE:Countess\r\nTITLE:Poet\r\n" in changed
    assert changed.count(b"NOTE:") == 1


def test_a_further_property_keeps_its_types_though_another_one_is_preferred_now() -> None:
    card = vcard("FN:Ada", "LABEL;TYPE=WORK;TYPE=PREF:1 Quay Street", "ROLE;TYPE=PREF:Analyst")
    data = _written(replace(card, values=tuple(replace(v, preferred=v.label == "ROLE") for v in card.values)))
    assert b"LABEL;TYPE=WORK;TYPE=PREF:1 Quay Street\r\n" in data


def test_a_long_property_goes_out_whole_though_only_its_beginning_is_shown() -> None:
    text = "x" * (SHOWN - 1) + " " + "y" * 50
    card = vcard("FN:Ada", f"X-FOO:{text}")
    stored = prepared(card)
    assert text in b"".join(_written(stored).split(b"\r\n ")).decode()


def test_what_was_changed_is_what_comes_back_though_further_lines_of_its_kind_are_kept() -> None:
    card = vcard("FN:Ada", "TITLE:Analyst", "TITLE:Poet", "ORG:Acme;Sums", "ORG:Babbage;Engines")
    again = only(_written(replace(card, job_title="Countess", company="Ockham", department="Algebra")))
    assert (again.job_title, again.company, again.department) == ("Countess", "Ockham", "Algebra")


def test_two_merged_cards_do_not_take_each_others_labels() -> None:
    one = vcard("FN:Ada", "item1.TEL;TYPE=X-A:1", "item1.X-ABLabel:desk")
    two = vcard("FN:Ada", "item1.EMAIL;TYPE=X-B:a@a.example", "item1.X-ABLabel:club", "item1.X-FOO:x")
    both = replace(one, values=(*one.values, *two.values, Value("phone", "3", "new")))
    again = only(_written(both))
    assert [(v.kind, v.value, v.label) for v in again.values] == [(v.kind, v.value, v.label) for v in both.values]


def test_a_picture_goes_out_in_the_words_of_the_version() -> None:
    card = vcard("FN:Ada", "PHOTO;ENCODING=BASE64;TYPE=JPEG:QUFB", version="2.1")
    assert b"PHOTO;TYPE=JPEG;ENCODING=b:QUFB\r\n" in _written(card)
    assert b"PHOTO:data:image/jpeg;base64,QUFB\r\n" in _written(card, version="4.0")
    uri = vcard("FN:Ada", "PHOTO:data:image/png;base64,QUFB", version="4.0")
    assert b"PHOTO;ENCODING=b;TYPE=PNG:QUFB\r\n" in _written(uri)
    assert value(uri, "property").value == "picture, 1 kB"


def test_what_came_in_quoted_printable_goes_out_in_utf8() -> None:
    card = vcard(
        "FN:Ada", "LABEL;WORK;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:Stra=C3=9Fe 1=0D=0AK=C3=B6ln", version="2.1"
    )
    assert "LABEL;TYPE=WORK:Straße 1\\nKöln\r\n".encode() in _written(card)


def test_google_gets_its_columns_of_2024_in_utf8_without_a_bom() -> None:
    data = _written(ADA, "google")
    header, row = csv.reader(io.StringIO(data.decode(), newline=""))
    assert ",".join(header[:17]) == (
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
        "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,"
        "Photo,Labels"
    )
    cells = dict(zip(header, row, strict=True))
    assert cells["E-mail 1 - Label"] == "* Work"
    assert cells["Phone 1 - Label"] == "direct"
    assert cells["Labels"] == "* myContacts ::: vip"
    assert cells["Custom Field 1 - Label"] == "Teambook UID"


def test_outlook_gets_its_92_columns_with_a_bom() -> None:
    data = _written(
        replace(ADA, values=(*ADA.values, *(Value("email", f"{n}@a.example") for n in range(4)))), "outlook"
    )
    assert data.startswith(b"\xef\xbb\xbfTitle,First Name,")
    header, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert len(header) == len(row) == 92
    cells = dict(zip(header, row, strict=True))
    assert cells["E-mail Address"] == "ada@a.example"
    assert cells["Other Phone"] == "020 7946 0018"
    assert cells["Notes"].startswith(
        "one, two\nthree\n\nFurther fields, kept by Teambook:\nE-mail Address: 2@a.example"
    )


def test_a_format_or_version_there_is_not_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no format"):
        _written(ADA, "ldif")
    with pytest.raises(ValueError, match="no vCard version"):
        _written(ADA, version="2.1")


@pytest.mark.parametrize("line", [
    r"Property (X-FOO): X-FOO:bar\nEND:VCARD\nBEGIN:VCARD\nFN:Forged",
    r"Property (X-FOO): X-FOO:bar\nFN:Forged",
    r"Property (NOTE): NOTE:n\nEND:VCARD\nBEGIN:VCARD\nFN:Forged",
    "Property (END): END:VCARD",
    "Property (END): VCARD",
])  # fmt: skip
def test_no_cell_of_a_table_ends_the_card_that_it_goes_out_in(line: str) -> None:
    """Design.md section 5: what a row says is kept, whatever it pretends to be, and stays within its card."""
    row = only(f'Name,Notes,Phone\nAda,"n\n\nFurther fields, kept by Teambook:\n{line}",1\n')
    data = _written(row)
    assert (data.count(b"\r\nEND:VCARD\r\n"), data.count(b"BEGIN:VCARD\r\n")) == (1, 1)
    assert b"\r\nFN:Forged" not in data
    back = only(data)
    assert (back.name or back.given_name, values(back, "phone")) == ("Ada", [("1", "", False)])
    assert line.rpartition(":")[2].strip() in "".join(v.value for v in back.values), "nothing of it is lost"


def test_an_original_of_several_properties_is_none() -> None:
    forged = Value("property", "bar", "X-FOO", original="X-FOO:bar\nEND:VCARD\nBEGIN:VCARD\nFN:Forged")
    data = _written(Card(given_name="Ada", values=(forged,)))
    assert b"X-FOO:bar\r\nEND:VCARD\r\n" in data
    assert b"Forged" not in data
    labelled = Value("property", "bar", "X-FOO", original="item1.X-FOO;A=b:bar\nitem1.X-ABLabel:mine")
    assert b"item1.X-FOO;A=b:bar\r\nitem1.X-ABLabel:mine\r\n" in _written(Card(given_name="Ada", values=(labelled,)))
