"""S1.14: the vCards that Apple, Google, Outlook and Android write, as they write them."""

from __future__ import annotations

import pytest

from tests.importers.make import only, records, value, values, vcard


def test_apples_groups_are_resolved_after_the_whole_card() -> None:
    card = vcard(
        "N:Lovelace;Ada;;;",
        "item1.TEL;type=pref:020 7946 0018",
        "item2.X-ABRELATEDNAMES;type=pref:William",
        "item3.ADR;type=HOME:;;1 High Street;London;;N1;UK",
        "item3.X-ABADR:gb",
        "item1.X-ABLabel:direct line",
        "item2.X-ABLabel:_$!<Spouse>!$_",
    )
    assert values(card, "phone") == [("020 7946 0018", "direct line", True)]
    assert values(card, "relation") == [("William", "spouse", True)]
    address = value(card, "address")
    assert address.parts == ("", "", "1 High Street", "London", "", "N1", "UK")
    assert address.original == "item3.ADR;type=HOME:;;1 High Street;London;;N1;UK\nitem3.X-ABADR:gb"


@pytest.mark.parametrize(
    ("written", "label"),
    [("_$!<HomePage>!$_", "homepage"), ("$!<Email>!$", "Email"), ("$!!$", ""), ("", ""), ("Grandma's", "Grandma's")],
)
def test_apples_labels_are_taken_whole_or_damaged(written: str, label: str) -> None:
    card = vcard("FN:Ada", "item1.URL:https://a.example", f"item1.X-ABLabel:{written}")
    assert values(card, "url") == [("https://a.example", label, False)]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("TEL;TYPE=WORK;TYPE=FAX:1", "work fax"),
        ("TEL;type=HOME,voice:1", "home"),
        ('TEL;TYPE="work,cell,voice,video,text":1', "work mobile"),
        ("TEL;CELL;VOICE:1", "mobile"),
        ("TEL;WORK;VOICE:1", "work"),
        ("TEL;TYPE=OTHER:1", "other"),
        ("TEL;TYPE=X-Useless:1", "x-useless"),
        ("TEL:1", ""),
    ],
)
def test_types_of_a_phone_become_its_label(line: str, label: str) -> None:
    assert values(vcard("FN:Ada", line), "phone") == [("1", label, False)]


def test_a_birthday_without_a_year_keeps_having_none() -> None:
    assert value(vcard("FN:A", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-02"), "date").value == "--01-02"
    assert value(vcard("FN:A", "BDAY:--0203", version="4.0"), "date").value == "--02-03"
    assert value(vcard("FN:A", "BDAY;VALUE=text:circa 1800", version="4.0"), "date").value == "circa 1800"
    assert value(vcard("FN:A", "BDAY:1996-04-15T201243+04:00"), "date").value == "1996-04-15"


def test_a_company_of_apples_or_of_version_4_is_a_company() -> None:
    assert vcard("FN:Acme", "ORG:Acme", "X-ABShowAs:COMPANY").type == "company"
    assert vcard("FN:Acme", "KIND:org", version="4.0").type == "company"


def test_a_group_is_no_person_and_is_listed() -> None:
    (record,) = records("BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:1\nEND:VCARD\n")
    assert record.card is None
    assert record.name == "Friends"
    assert record.problems == ("a group card, not a person: kept out",)


def test_outlooks_quoted_printable_goes_on_where_a_soft_break_says_so() -> None:
    card = only(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=de:Lovelace;Ada\r\n"
        "NOTE;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:first=0D=0A=\r\nsecond line, gr=C3=BC=C3=\r\n=9Fe\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=6F;=41\r\nTEL;WORK;VOICE:1\r\nEND:VCARD\r\n"
    )
    assert card.note == "first\nsecond line, grüße"
    assert (card.family_name, card.given_name) == ("Lovelace", "Ada")


@pytest.mark.parametrize(
    "lines",
    [
        "PHOTO;ENCODING=BASE64;JPEG:\n  QUFB\n  QkJC\n\n",
        "PHOTO;BASE64:QUFB\nQkJC\n\n",
        "PHOTO;JPEG;B:\n QUFB\n QkJC\n",
        "PHOTO;ENCODING=b:QUFB\n QkJC\n",
    ],
)
def test_a_picture_goes_on_until_something_else_begins(lines: str) -> None:
    card = only(f"BEGIN:VCARD\nVERSION:2.1\nFN:Ada\n{lines}TEL:1\nEND:VCARD\n")
    photo = value(card, "property")
    assert (photo.label, photo.value) == ("PHOTO", "picture, 1 kB")
    assert "".join(photo.original.partition(":")[2].split()) == "QUFBQkJC"
    assert values(card, "phone") == [("1", "", False)]


@pytest.mark.parametrize(
    "agent",
    [
        "AGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Susan\nTEL:9\nEND:VCARD\n",
        "AGENT:BEGIN:VCARD\nVERSION:2.1\nFN:Susan\nTEL:9\nEND:VCARD\n",
        "AGENT:BEGIN:VCARD\n VERSION:3.0\n FN:Susan\n TEL:9\n END:VCARD\n",
        "AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:Susan\\nTEL:9\\nEND:VCARD\\n\n",
    ],
)
def test_an_agent_is_part_of_the_card_it_stands_in(agent: str) -> None:
    card = only(f"BEGIN:VCARD\nVERSION:2.1\nFN:Ada\n{agent}TEL:1\nEND:VCARD\n")
    assert card.name == "Ada"
    assert values(card, "phone") == [("1", "", False)]
    assert "Susan" in value(card, "property").value


def test_a_text_in_base64_is_a_text() -> None:
    card = only(
        "BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=BASE64;CHARSET=UTF-8:TcO8bGxlcjtKw7ZyZw==\n\n"
        "NOTE;BASE64:aGVsbG8g\n d29ybGQ=\n\nTEL;CELL;ENCODING=B:KzQ0MjA3OTQ2MDAxOA==\n"
        "ORG;ENCODING=B:!!\nTITLE;ENCODING=BASE64:////AAEC\n\nEND:VCARD\n"
    )
    assert (card.family_name, card.given_name, card.note) == ("Müller", "Jörg", "hello world")
    assert values(card, "phone") == [("+442079460018", "mobile", False)]
    assert (card.company, card.job_title) == ("!!", "////AAEC"), "what holds no text stays as it is"


def test_a_date_in_numbers_is_read_where_it_can_only_be_one() -> None:
    card = vcard("FN:Ada", "X-ANNIVERSARY:1.2.1999", "BDAY:12/31/1980", "DEATHDATE:3/4/1999")
    dates = [v for v in card.values if v.kind == "date"]
    assert [v.value for v in dates] == ["1999-02-01", "1980-12-31", "3/4/1999"]
    assert dates[0].original == "X-ANNIVERSARY:1.2.1999"


def test_a_charset_that_lies_or_does_not_exist_stops_nothing() -> None:
    raw = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=nonsense:Jörg\nTITLE;CHARSET=UTF-8:Geschäft\nEND:VCARD\n".encode(
        "cp1252"
    )
    card = only(raw)
    assert (card.name, card.job_title) == ("Jörg", "Geschäft")
    utf8 = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1:Jörg\nEND:VCARD\n".encode()
    assert only(utf8).name == "Jörg"


def test_text_after_a_comma_is_kept_and_escapes_are_undone() -> None:
    card = vcard("FN:Doe, John", "N:Doe;John", "NOTE:one, two\\, three\\; C:\\temp\\nend\\", "URL:http\\://a.example")
    assert card.name == "Doe, John"
    assert card.note == "one, two, three; C:\\temp\nend\\"
    assert value(card, "url").value == "http://a.example"


def test_parameters_are_read_tolerantly() -> None:
    card = vcard(
        "FN:Ada",
        'ADR;TYPE=WORK;LABEL=\\"1 High Street\\nLondon: N1\\":;;1 High Street;London;;N1;UK',
        'ADR;TYPE=home;LABEL="2, Low Street: left":;;2 Low Street;Leeds;;;',
        "EMAIL;TYPE=x ;Foo Bar=1:ada@a.example",
        "TEL;X-NOTE=a^nb^^c^'d:1",
    )
    assert [v.label for v in card.values if v.kind == "address"] == ["work", "home"]
    assert [v.parts[3] for v in card.values if v.kind == "address"] == ["London", "Leeds"]
    assert value(card, "email").value == "ada@a.example"
    assert value(card, "phone").original == "TEL;X-NOTE=a^nb^^c^'d:1"


def test_instant_messaging_is_one_kind_however_it_is_written() -> None:
    card = vcard("FN:A", "IMPP;X-SERVICE-TYPE=Skype:skype:ada", "X-JABBER:ada@j.example", "IMPP:xmpp:a%20b@j.example")
    assert values(card, "im") == [
        ("ada", "Skype", False),
        ("ada@j.example", "Jabber", False),
        ("a b@j.example", "Jabber", False),
    ]


def test_a_phone_written_as_a_uri_is_a_number_with_its_extension() -> None:
    card = vcard("FN:A", 'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555-555-5555;ext=5555', version="4.0")
    assert values(card, "phone") == [("+1-555-555-5555 ext. 5555", "home", True)]


def test_what_has_no_place_is_kept_and_shown() -> None:
    card = vcard("FN:A", "X-ABUID:123\\:ABPerson", "GEO:1;2")
    assert values(card, "property") == [("123:ABPerson", "X-ABUID", False), ("1;2", "GEO", False)]
    assert [v.original for v in card.values] == ["X-ABUID:123\\:ABPerson", "GEO:1;2"]


def test_control_characters_are_cleaned_but_for_the_original() -> None:
    card = vcard("FN:A\x1b[31md\u202ea", "TEL:1\x072")
    assert card.name == "A[31mda"
    assert value(card, "phone").value == "12"
    assert value(card, "phone").original == "TEL:1\x072"
    assert all(not v.personal for v in card.values)
