"""Column names as programs and people write them, in English, German, French, Spanish, Dutch, Italian and
Portuguese.

Two tables: whole names with one meaning ("Nachname"), and single words out of which most names are put together
("Telefon geschäftlich 2" is a phone, work, the second). Words are folded: lower case, no accents, letters and digits.
"""

from __future__ import annotations


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in table.items() for word in words.split()}


def _by_name(table: dict[str, str]) -> dict[str, str]:
    return {name.strip(): meaning for meaning, names in table.items() for name in names.split(",")}


TEXTS = _by_name(
    {
        "given_name": "first name, firstname, given name, givenname, forename, vorname, prenom, nombre, "
        "nombre de pila, voornaam, roepnaam, nome, primeiro nome, nome proprio, first, given",
        "family_name": "last name, lastname, surname, family name, familyname, nachname, familienname, nom, "
        "nom de famille, apellidos, apellido, achternaam, familienaam, cognome, sobrenome, apelido, ultimo nome, "
        "last, family",
        "additional_name": "middle name, middlename, additional name, weitere vornamen, zweiter vorname, "
        "deuxieme prenom, segundo nombre, middelste naam, tweede naam, secondo nome, segundo nome, nome do meio, "
        "middle",
        "prefix": "anrede, prefix, name prefix, salutation, tratamiento, civilite, aanhef, honorific prefix, honorific",
        "suffix": "suffix, name suffix, suffixe, sufijo, achtervoegsel, titolo straniero, namenszusatz, "
        "honorific suffix",
        "title": "title, titel, titre, titulo, titolo",
        "nickname": "nickname, nick, nick name, spitzname, surnom, pseudonyme, apodo, sobrenombre, bijnaam, soprannome",
        "full_name": "name, full name, fullname, display name, displayname, anzeigename, vollstandiger name, "
        "nom complet, nom a afficher, nombre completo, nombre para mostrar, naam, volledige naam, weergavenaam, "
        "nome completo, nome visualizzato, contact, contact name",
        "company": "company, company name, organization, organisation, organization name, firma, firmenname, "
        "unternehmen, societe, entreprise, organizacion, compania, empresa, bedrijf, bedrijfsnaam, organisatie, "
        "societa, azienda, organizzazione, employer, arbeitgeber, account name",
        "department": "department, abteilung, service, departement, departamento, afdeling, reparto, "
        "organization department",
        "job_title": "job title, jobtitle, job, position, stelle, funktion, poste, fonction, puesto, cargo, functie, "
        "posizione professionale, posizione, qualifica, role, arbeitstitel, berufsbezeichnung, organization title",
        "note": "notes, note, notizen, notiz, comments, comment, remarks, bemerkung, bemerkungen, kommentar, notas, "
        "comentarios, notities, opmerkingen, remarque, remarques, commentaires",
        "tags": "categories, category, tags, tag, labels, groups, group, kategorien, kategorie, categorias, "
        "categorieen, categorie, group membership, etiquettes, gruppen",
        "birthday": "birthday, birth date, birthdate, date of birth, dob, geburtstag, geburtsdatum, anniversaire, "
        "date de naissance, cumpleanos, fecha de nacimiento, verjaardag, geboortedatum, compleanno, data di nascita, "
        "data de nascimento",
        "anniversary": "anniversary, jahrestag, hochzeitstag, anniversaire de mariage ou fete, "
        "anniversaire de mariage, aniversario, gedenkdag, trouwdag, anniversario",
        "birth year": "birth year, geburtsjahr",
        "birth month": "birth month, geburtsmonat",
        "birth day": "birth day",
    }
)
"""The single-valued texts and the dates, by the whole name of the column."""

RELATIONS = _by_name(
    {
        "spouse": "spouse, partner, ehepartner, conjoint e, conjoint, conyuge, echtgenoot, coniuge",
        "child": "children, kinder, enfants, hijos, kinderen, figli",
        "manager": "manager s name, manager, name des der vorgesetzten, responsable, nombre del director, naam manager",
        "assistant": "assistant s name, assistant, name assistent, nom de l assistant e, naam assistent",
        "referred by": "referred by, empfohlen von, recommande par, verwezen door",
    }
)
"""People, by the whole name of the column."""

PHONES = _by_name(
    {
        "callback": "callback, ruckmeldung, rappel, terugbellen",
        "telex": "telex",
        "isdn": "isdn, rnis",
        "pager": "pager, pager number, pager nummer, semafoon, localizador, buscapersonas, cercapersone, "
        "recepteur de radiomessagerie",
        "tty": "tty tdd phone, telefon fur horbehinderte, telephone tdd tty",
        "company main": "company main phone, telefon firma, telephone societe, hoofdtelefoon bedrijf",
        "main": "primary phone, haupttelefon, telephone principal, hoofdtelefoon, telefono principal",
        "car": "car phone, autotelefon, telephone voiture, autotelefoon, telefono del automovil",
        "assistant": "assistant s phone, telefon assistent, telephone de l assistant e, telefoon assistent",
        "extension": "extension, ext, phone extension, durchwahl, nebenstelle, poste telephonique, anexo, "
        "toestel, interno",
    }
)
"""Phones with a name of their own, by the whole name of the column."""

IMS = frozenset(("imaddress", "im address", "im", "screen name", "messenger name", "instant messenger", "chat"))
"""Columns of instant messaging that do not name a service."""

PLACES = _by_word(
    {
        "work": "work business office geschaftlich dienstlich bureau travail trabajo oficina uff ufficio lavoro werk "
        "comercial zakelijk werkadres",
        "home": "home privat private personal domicile particular residencial casa ab abitazione thuis huisadres prive",
        "other": "other weitere weiterer weiteres weiter andere ander autre otro otra altro altra",
    }
)
"""Where a phone or an address is, by a word of the column's name."""

PARTS = _by_word(
    {
        "email": "email mail emailadresse mailadresse emailaddress emailadres mailadres messagerie correo courriel "
        "posta",
        "fax": "fax telefax telecopie faxnummer faxnumber",
        "mobile": "mobile mobil cell cellular cellphone handy handynummer mobiltelefon mobilnummer portable movil "
        "telemovel celular cellulare gsm mobiele mobiel mobilephone",
        "pager": "pager",
        "phone": "phone tel telefon telephone telefono telefoon phonenumber telefonnummer festnetz landline rufnummer "
        "telefoonnummer telefone",
        "url": "website web url homepage webseite webpage www webpagina site internetseite",
        "po_box": "postfach postbus pobox",
        "postal_code": "zip zipcode postcode plz postleitzahl postal cap postalcode cep",
        "country": "country land pays pais paese",
        "region": "state region province provincie provincia bundesland kanton county dep estado",
        "city": "city town ort stadt ville ciudad localidad plaats stad woonplaats citta cidade comune wohnort",
        "street": "street strasse rue rua calle straat via",
        "address": "address adresse adres direccion endereco indirizzo anschrift",
    }
)
"""What a column holds, by a word of its name; earlier ones outweigh later ones ("E-mail Address" is no address)."""
PARTS_IN_ORDER = tuple(dict.fromkeys(PARTS.values()))

FILLERS = frozenset(
    str.split(
        "nummer number no nr num numero primary secondary primare sekundare address adresse adres line page pagina di "
        "de del della dell d la le l en main code codigo electronico elettronica elettronico electronique direccion "
        "endereco do da indirizzo e box po region o estado postale postal op"
    )
)
"""Words that add nothing to what the others say."""

DEFAULTS = _by_name(
    {
        "priority": "normal, normaal, normale",
        "sensitivity": "normal, normaal, normale",
        "private": "false, falsch, faux, falso, onwaar, 0",
        "gender": "unspecified, keine angabe, non specifie, sin especificar, niet opgegeven",
    }
)
"""What Outlook writes into columns nobody filled in."""
DEFAULT_COLUMNS = frozenset(
    str.split("priority sensitivity private gender prioritat vertraulichkeit privat geschlecht priorite prive sexe")
)
