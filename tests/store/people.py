"""The contacts that search is tried on: names in many scripts, numbers written in many ways, near misses."""

from __future__ import annotations

from store.opening import Store
from store.sql import people, tallying
from store.types import Card, Value
from tests.store.offices import Office, card, email, phone

PEOPLE = (
    card(
        "Ada Lovelace",
        phone("020 7946 0018", "work"),
        email("ada@acme.example"),
        company="Acme Ltd",
        tags=("vip", "First Class"),
        segment="Customer",
    ),
    card("Alan Turing", phone("+44 20 7946 0077"), email("alan.turing@park.example"), company="Bletchley Park"),
    Card(
        given_name="Grace",
        family_name="Hopper",
        kind="lead",
        company="US Navy",
        values=(phone("+1 (202) 555-0143"), email("grace@navy.example")),
    ),
    card("José Muñoz", company="Acme Ltd", note="calls after six"),
    card("Zoë Ångström", email("zoe@fjord.example"), company="Fjord AS"),
    Card(given_name="Siobhán", family_name="Ó Briain"),
    card("Jürgen Groß", company="Straßenbau AG"),
    card("Łukasz Wałęsa"),
    card("Søren Kjærsgård"),
    card("Αλέξανδρος Παππάς"),
    card("Анна Каренина"),
    card("דוד כהן"),
    card("محمد علي"),
    Card(given_name="由美", family_name="田中"),
    Card(given_name="민준", family_name="김"),
    Card(name="Nguyễn Thị Lan", given_name="Lan", additional_name="Thị", family_name="Nguyễn"),
    Card(given_name="अमिताभ", family_name="बच्चन", values=(phone("+91 22 6655 0199"),)),
    Card(given_name="สมชาย", family_name="ใจดี"),
    card("Miles O'Brien"),
    card("Jean-Luc Picard"),
    card("J.R. Ewing"),
    Card(
        type="company",
        name="Acme Ltd",
        company="Acme Ltd",
        values=(phone("020 7946 0500"), email("office@acme.example")),
    ),
    card("Ada Byron"),
    card("Adam Lovelock"),
    card("Charles Babbage", company="Lovelace & Co"),
    card("Mary Marlovelace"),
    card("Zed Mailer", email("lovelace@post.example")),
    card("Eve Lovelase"),
    card("Nina Simone", phone("+44 (0)20 7946 0999"), phone("0161 496 0321", "fax")),
    card("Otto Inside", phone("4711", "extension")),
    card("Berta Berlin", phone("030 901820"), phone("+49 30 901820")),
    card("Tim Lee", phone("07700 900123"), Value("url", "https://w3.example"), Value("address", "1 High St, Oxford")),
    card("Nolan Nonumber", segment="Supplier"),
    card("Lee Ann Tim"),
)
"""Bob's contacts, numbered from 1 in this order."""


def fill(store: Store) -> Office:
    """Acme with these people in bob's book, some of carol's, of the directory and of an audience; two assigned."""
    office = Office(store)
    office.hire("marco", role="manager")
    office.hire("bob", "carol")
    office["dana"].add_team("North", ["bob"])
    office["dana"].add_audience("Deals", ["North"])
    bob = office["bob"]
    for person in PEOPLE:
        bob.create(person)
    office.add("carol", "Carol Contact", phone("020 7946 0777"), company="Carol & Co")
    office["carol"].share("bob")
    office.add("marco", "Dirk Directory", phone("020 7946 0888"), into="directory")
    office.add("marco", "Dora Directory", into="directory")
    office["dana"].create(card("Aude Audience"), "audience:Deals")
    bob.create(card("Mum Stone", phone("020 7946 0999", personal=True)), "personal")
    bob.edit(2, {"values": (*bob.contact(2).card.values, phone("07700 900555", "home", personal=True))})
    _assign(store, {"Dirk Directory": "bob", "Dora Directory": "carol"})
    return office


def _assign(store: Store, held: dict[str, str]) -> None:
    """Puts directory contacts into hands, until there is a verb for it; the counters follow."""
    db = store._db
    with db.writing():
        for name, username in held.items():
            chosen = "SELECT id FROM contact WHERE name = ?"
            tallying.tally(db, chosen, (name,), -1)
            db.run("UPDATE contact SET assignee = ? WHERE name = ?", (people.member_id(db, username), name))
            tallying.tally(db, chosen, (name,), 1)
