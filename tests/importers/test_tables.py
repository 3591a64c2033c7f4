"""S1.14: Google's, Outlook's and anybody's tables, in any language, encoding and shape."""

from __future__ import annotations

import pytest

from tests.importers.make import only, opened, records, value, values

GERMAN = (
    "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Straße geschäftlich;Ort geschäftlich;"
    "Region geschäftlich;Postleitzahl geschäftlich;Land/Region geschäftlich;Straße privat;Straße privat 2;Ort privat;"
    "Telefon Assistent;Fax geschäftlich;Telefon geschäftlich;Telefon geschäftlich 2;Rückmeldung;Fax privat;"
    "Telefon privat;Mobiltelefon;Weiteres Telefon;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name;"
    "E-Mail 2: Adresse;Geburtstag;Jahrestag;Kategorien;Notizen;Partner;Priorität;Privat;Webseite\n"
    "Frau;Jördis;Eva;Groß;;Werk AG;Einkauf;Leitung;Hauptstr. 1;Köln;NRW;50667;Deutschland;Weg 2;Hinterhaus;Bonn;"
    "1;2;3;4;5;6;7;8;9;j@a.example;SMTP;Jördis Groß (j@a.example);k@a.example;31.1.1972;0.0.00;Kundin;Hallo;Max;Normal;"
    "Falsch;www.a.example\n"
)
FRENCH = (
    "Titre;Prénom;Deuxième prénom;Nom;Suffixe;Société;Service;Titre;Rue (bureau);Rue (bureau) 2;Ville (bureau);"
    "Code postal (bureau);Pays/Région (bureau);Rue (domicile);Ville (domicile);Télécopie (bureau);Téléphone (bureau);"
    "Rappel;Téléphone (domicile);Tél. mobile;Adresse de messagerie;Anniversaire;Page Web;Notes\n"
    "Mme;Zoé;;Dupont;;SA;Ventes;Chef;1 rue A;bât. B;Lyon;69000;France;2 rue C;Paris;1;2;3;4;5;z@a.example;13/02/1980;"
    "a.example;n\n"
)


def test_outlook_in_german_is_outlook() -> None:
    reading = opened(GERMAN.encode("cp1252"))
    assert (reading.format, reading.encoding, reading.delimiter) == ("outlook", "cp1252", ";")
    card = only(GERMAN.encode("cp1252"))
    assert (card.prefix, card.given_name, card.additional_name, card.family_name) == ("Frau", "Jördis", "Eva", "Groß")
    assert (card.company, card.department, card.job_title) == ("Werk AG", "Einkauf", "Leitung")
    labels = ["assistant", "work fax", "work", "work", "callback", "home fax", "home", "mobile", "other"]
    assert values(card, "phone") == [(str(n), label, False) for n, label in enumerate(labels, 1)]
    assert values(card, "address") == [
        ("Hauptstr. 1, Köln, NRW, 50667, Deutschland", "work", False),
        ("Weg 2, Hinterhaus, Bonn", "home", False),
    ]
    assert values(card, "date") == [("1972-01-31", "birthday", False)]
    assert values(card, "relation") == [("Max", "spouse", False)]
    assert values(card, "custom") == []
    assert (card.note, card.tags) == ("Hallo", ("Kundin",))


def test_outlook_in_french_tells_the_two_titles_apart() -> None:
    card = only(FRENCH)
    assert opened(FRENCH).format == "outlook"
    assert (card.prefix, card.job_title, card.family_name) == ("Mme", "Chef", "Dupont")
    assert [v.value for v in card.values if v.kind == "date"] == ["1980-02-13"]
    assert value(card, "email").value == "z@a.example"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Nombre,Apellidos,Teléfono móvil,Dirección de correo electrónico,Empresa", "Ana,Gil,1,a@a.example,E"),
        ("Voornaam,Achternaam,Mobiele telefoon,E-mailadres,Bedrijf", "Ana,Gil,1,a@a.example,E"),
        ("Nome,Cognome,Cellulare,Indirizzo posta elettronica,Società", "Ana,Gil,1,a@a.example,E"),
        ("Nome,Sobrenome,Telemóvel,Endereço de e-mail,Empresa", "Ana,Gil,1,a@a.example,E"),
        ("Vorname,Nachname,Handy,E-Mail,Firma", "Ana,Gil,1,a@a.example,E"),
        ("Prénom,Nom,Portable,Courriel,Société", "Ana,Gil,1,a@a.example,E"),
        ("FIRST_NAME,last-name,Cell Phone,Email Address,organisation", "Ana,Gil,1,a@a.example,E"),
        ("Name,Vorname,Mobil-Tel.,Mail,Unternehmen", "Gil,Ana,1,a@a.example,E"),
        ("Full Name,Mobile,E-mail,Company", "Ana Gil,1,a@a.example,E"),
        ("Name,Mobile,E-mail,Company", '"Gil, Ana",1,a@a.example,E'),
    ],
)
def test_columns_are_known_by_their_names_in_seven_languages(header: str, row: str) -> None:
    card = only(f"{header}\n{row}\n")
    assert (card.name, card.given_name, card.family_name, card.company) == ("", "Ana", "Gil", "E")
    assert values(card, "phone") == [("1", "mobile", False)]
    assert values(card, "email") == [("a@a.example", "", False)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_encoding_and_line_end_is_found_out(delimiter: str, encoding: str, end: str) -> None:
    text = end.join(("Name;Telefon;Notiz", 'Jörg Groß;0770;"zwei', 'Zeilen"', "")).replace(";", delimiter)
    card = only(text.encode(encoding))
    assert (card.given_name, card.family_name, card.note) == ("Jörg", "Groß", "zwei\nZeilen")


def test_bytes_of_another_encoding_far_into_the_file_are_still_read() -> None:
    rows = b"".join(b"Ada Nr%d,%d\n" % (n, n) for n in range(100_000))
    data = b"Name,Phone\n" + rows + "Jörg Groß,7\n".encode("cp1252")
    *_, last = records(data)
    assert last.name == "Jörg Groß"


def test_an_encoding_asked_for_is_taken() -> None:
    assert only("Name,Phone\nŁukasz Żak,1\n".encode("cp1250"), encoding="cp1250").family_name == "Żak"


def test_excels_hint_at_the_delimiter_is_no_row() -> None:
    for hint in ("sep=;", "SEP=;", '"sep=;"'):
        (record,) = records(f"{hint}\nName;Phone\nAda Gil;1\n")
        assert record.card is not None
        assert (record.row, record.card.given_name) == (1, "Ada")


def test_google_of_2024_is_read_by_the_names_of_its_columns_in_any_order() -> None:
    text = (
        "Labels,Phone 2 - Value,Phone 2 - Label,Last Name,First Name,Phone 1 - Label,Phone 1 - Value,E-mail 1 - Value,"
        "E-mail 1 - Label,Custom Field 1 - Label,Custom Field 1 - Value,Birthday,File As\n"
        "* myContacts ::: VIP ::: * starred,2,Work Fax,Gil,Ana,* Mobile,1,a@a.example ::: b@a.example,* Home,Car,Red,"
        " --12-01,G\n"
    )
    card = only(text)
    assert opened(text).format == "google"
    assert (card.given_name, card.family_name, card.tags) == ("Ana", "Gil", ("VIP", "starred"))
    assert values(card, "phone") == [("1", "mobile", True), ("2", "work fax", False)]
    assert values(card, "email") == [("a@a.example", "home", True), ("b@a.example", "home", False)]
    assert values(card, "custom") == [("G", "File As", False), ("Red", "Car", False)]
    assert values(card, "date") == [("--12-01", "birthday", False)]


def test_google_before_2024_zips_its_parallel_cells_empty_ones_included() -> None:
    card = only(
        "Name,Given Name,Family Name,Group Membership,IM 1 - Type,IM 1 - Service,IM 1 - Value\n"
        'Ana Gil,Ana,Gil,* My Contacts,Other,Skype ::: ICQ ::: ,"a ::: b ::: c"\n'
    )
    assert values(card, "im") == [("a", "Skype", False), ("b", "ICQ", False), ("c", "", False)]
    assert card.tags == ()


def test_google_in_outlooks_format_gives_back_what_it_put_into_the_notes() -> None:
    card = only('First Name,Last Name,E-mail Address,Notes\nAna,Gil,a@a.example,"Hello\nE-mail Address: b@a.example"\n')
    assert card.note == "Hello"
    assert [v.value for v in card.values] == ["a@a.example", "b@a.example"]


@pytest.mark.parametrize(
    ("birthdays", "read"),
    [
        (["3/4/1980", "1/20/1981"], ["1980-03-04", "1981-01-20"]),
        (["3/4/1980", "20/1/1981"], ["1980-04-03", "1981-01-20"]),
        (["3.4.1980", "4/4/1980"], ["1980-04-03", "1980-04-04"]),
        (["3/4/1980", "5/6/1981"], ["3/4/1980", "5/6/1981"]),
        (["3/4/1980", "20/1/1981", "1/20/1981"], ["3/4/1980", "1981-01-20", "1981-01-20"]),
        (["1980-04-03", "0/0/00"], ["1980-04-03", None]),
    ],
)
def test_the_dates_of_a_file_vote_on_the_order_of_day_and_month(birthdays: list[str], read: list[str | None]) -> None:
    found = records("Name,Birthday\n" + "".join(f"Ana Gil,{day}\n" for day in birthdays))
    got = [next((v.value for v in r.card.values), None) if r.card else None for r in found]
    assert got == read
    unsure = [r.problems for r in found if r.problems]
    assert all("two ways" in problem for problems in unsure for problem in problems)
    assert len(unsure) == sum(1 for day in read if day and "/" in day)


def test_whoever_knows_the_order_of_day_and_month_says_so() -> None:
    text = "Name,Birthday\nAna Gil,3/4/1980\n"
    assert value(only(text, day_first=True), "date").value == "1980-04-03"
    assert value(only(text, day_first=False), "date").value == "1980-03-04"


def test_thunderbirds_birthday_in_three_columns_is_one_date() -> None:
    text = "First Name,Last Name,Birth Year,Birth Month,Birth Day\nAna,Gil,1972,1,31\nBob,Gil,,12,1\n"
    assert [value(r.card, "date").value for r in records(text) if r.card] == ["1972-01-31", "--12-01"]


def test_a_title_is_a_job_unless_the_table_has_one_for_jobs() -> None:
    assert only("Name,Title,Company\nAna Gil,CEO,E\n").job_title == "CEO"
    assert only("Title,First Name,Last Name,Job Title\nDr.,Ana,Gil,CEO\n").prefix == "Dr."


def test_columns_nobody_knows_are_kept_under_their_own_names() -> None:
    card = only("Name,Phone,Favourite colour,Email opt out\nAna Gil,1,=red,no\n")
    assert values(card, "custom") == [("=red", "Favourite colour", False), ("no", "Email opt out", False)]


def test_a_table_of_unknown_columns_is_kept_whole() -> None:
    (record,) = records("XVorname,XNachname\nAna,Gil\n")
    assert record.card is not None
    assert values(record.card, "custom") == [("Ana", "XVorname", False), ("Gil", "XNachname", False)]
    assert record.problems == ("no column of this file is known to be a name, a phone or an e-mail",)


def test_a_column_without_a_name_is_kept_under_its_number() -> None:
    plain = only("Name,,Phone,\nAda Lovelace,countess,1,late\n")
    assert values(plain, "custom") == [("countess", "column 2", False), ("late", "column 4", False)]
    google = only("Given Name,Group Membership,,Phone 1 - Value\nAda,* myContacts,countess,1\n")
    assert values(google, "custom") == [("countess", "column 3", False)]


def test_what_a_second_column_of_the_same_sort_says_is_kept_beside_the_first() -> None:
    header = "First Name,Last Name,Company,Organisation,First Name,Street,City,Street 2,City 2"
    found = only(f"{header}\nAda,Lovelace,Acme,Engines Ltd,Augusta,1 St James,London,Flat 2,Ockham\n")
    assert (found.given_name, found.family_name, found.company) == ("Ada", "Lovelace", "Acme")
    assert value(found, "address").value == "1 St James, Flat 2, London"
    assert values(found, "custom") == [
        ("Engines Ltd", "Organisation", False), ("Augusta", "First Name", False), ("Ockham", "City 2", False)
    ]  # fmt: skip
    same = only("Name,Company,Organisation\nAda,Acme,Acme\n")
    assert (same.company, same.values) == ("Acme", ())


def test_a_header_in_utf_8_is_understood_though_a_row_below_it_is_not() -> None:
    first, second = records("Pr\u00e9nom,Soci\u00e9t\u00e9\nZo\u00eb,Caf\u00e9\n".encode() + b"Jos\xe9,Ol\xe9\n")
    assert first.card is not None
    assert second.card is not None
    assert (first.name, first.card.company) == ("Zo\u00eb", "Caf\u00e9")
    assert (second.name, second.card.company) == ("Jos\u00e9", "Ol\u00e9")


def test_dates_in_the_digits_of_another_script_become_iso() -> None:
    found = only("Name,Birthday\nAda,\u0661\u0668\u0661\u0665-\u0661\u0662-\u0661\u0660\n")
    assert value(found, "date").value == "1815-12-10"
