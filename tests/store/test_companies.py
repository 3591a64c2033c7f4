"""The company of contacts: in documents it is put in place of the old one, without the rest being made anew."""

from __future__ import annotations

from dataclasses import replace

from store.opening import Store
from store.types import Card
from tests.store import derived
from tests.store.offices import Office, card, email, ids, names, phone


def test_a_new_company_of_many_is_found_and_the_old_one_is_not(store: Store) -> None:
    office = Office(store)
    several = [
        office.add("dana", "Ada Lovelace", email("ada@x.example"), company="Acme Ltd", tags=("vip",)),
        office.add("dana", "Grace Hopper", phone("020 7946 0018", personal=True), company="Müller & Söhne"),
        office.add("dana", "Alan Turing"),
        office.add("dana", "Acme Builder", company="Acme Ltd"),
    ]
    office["dana"].delete([several[3]])
    office["dana"].bulk_edit(several[:3], "company", "Øst-West Trading")
    derived.check(store)
    assert ids(office["dana"], "company:ost") == ids(office["dana"], "west trad") == set(several[:3])
    assert ids(office["dana"], "company:acme") == ids(office["dana"], "muller") == set()
    office["dana"].restore([several[3]])
    assert ids(office["dana"], "company:acme") == {several[3]}
    derived.check(store)


def test_undo_puts_each_old_company_back_into_the_index(store: Store) -> None:
    office = Office(store)
    firms = ["Acme Ltd", "", "Acme Ltd", "Zuse KG", "Acme"]
    numbers = [office.add("dana", f"Person {n}", company=firm) for n, firm in enumerate(firms)]
    office["dana"].bulk_edit(numbers, "company", "Acme")
    derived.check(store)
    office["dana"].undo()
    derived.check(store)
    assert len(ids(office["dana"], "company:zuse")) == 1
    office["dana"].redo()
    office["dana"].bulk_edit(numbers, "company", "")
    derived.check(store)
    assert ids(office["dana"], "company:acme") == set()


def test_who_stands_in_the_order_by_the_company_moves_with_it(store: Store) -> None:
    """Contacts without a name: deriving them anew is the only right way."""
    office = Office(store)
    firm = office["dana"].create(replace(Card(), type="company", company="Aaron Ltd")).ids[0]
    office.add("dana", "Mary Middle", company="Aaron Ltd")
    with store._db.writing():
        store._db.run("UPDATE contact SET name = '' WHERE id = ?", (firm,))
    office["dana"].bulk_edit(ids(office["dana"]), "company", "Zoo Ltd")
    derived.check(store)
    assert names(office["dana"])[-1] == ""


def test_one_contacts_company_alone_is_put_in_place_too(store: Store) -> None:
    office = Office(store)
    ada = office.add("dana", "Ada Lovelace", company="Acme")
    office["dana"].edit(ada, {"company": "Babbage & Co"})
    assert ids(office["dana"], "babbage") == {ada}
    derived.check(store)
    office["dana"].edit(ada, {"company": "Acme", "family_name": "King"})
    assert ids(office["dana"], "company:babbage") == set()
    derived.check(store)


def test_a_card_with_every_field_survives_a_change_of_company(store: Store) -> None:
    office = Office(store)
    ada = office.add("dana", "Ada Lovelace", email("ada@acme.example"), phone("1234567"), company="Acme", tags=("vip",))
    for company in ("acme", "ACME Acme acme", "1234567", "ada@acme.example", "Lovelace Ada"):
        office["dana"].edit(ada, {"company": company})
        derived.check(store)
    assert ids(office["dana"], '"ada lovelace"') == ids(office["dana"], "tag:vip") == {ada}
    assert names(office["dana"]) == [card("Ada Lovelace").given_name + " Lovelace"]
