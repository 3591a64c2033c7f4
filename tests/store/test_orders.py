"""Lists in a chosen order: exact, whole and page by page, for every reader; held against sorting all by hand."""

from __future__ import annotations

import random
import re
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from store import ordering
from store.errors import Invalid, NotFound
from store.opening import Store, open_store
from store.session import Session
from store.sql import people, tallying
from store.text import fold
from store.types import Contact, Place, Row
from store.view import COLUMNS, Order, View
from tests.databases import Databases, Filling
from tests.store.offices import Office, card, email, phone, staff
from tests.store.test_structure import Overheard

COMPANIES = ("Acme Ltd", "ACME Ltd", "Zebra AS", "Ängström & Co", "", "émile SA", "", "Beta", "acme ltd")
FIRST = ("Ada", "Alan", "Grace", "Zoë", "Jürgen", "Mary", "Otto", "Nina")
LAST = ("Lovelace", "Turing", "Hopper", "Ångström", "Groß", "Stone", "Inside", "Simone", "Lee")
QUERIES = (
    "",
    "a",
    "lo",
    "acme",
    "7946",
    "020 7946 0007",
    "tag:vip",
    "-acme",
    '"ada lovelace"',
    "lovelaec",
    "company:acme",
    "???",
)
SECTIONS = ("contacts", "mine", "member:carol", "directory", "audience:Deals", "assigned:any", "assigned:me")
BOOKS = ("mine", "personal", "member:", "audience:", "directory")


@pytest.fixture(params=["sorted", "walked"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of making a page, whatever the size: all hits sorted, or walked along."""
    if request.param == "walked":
        monkeypatch.setattr(ordering, "SORTED", -1)
    return str(request.param)


@pytest.fixture
def filling(filling: Filling | None, request: pytest.FixtureRequest) -> Filling | None:
    return fill if "filled" in request.fixturenames else filling


@pytest.fixture
def filled(office: Office) -> Office:
    """Contacts in every sort of book, with blanks, doubles, personal numbers, copies, calls and assignees."""
    return office


def fill(store: Store) -> None:
    """What ``filled`` has."""
    staff(store)
    office, pick = Office(store), random.Random(5)
    office["dana"].add_team("North", ["bob"])
    office["dana"].add_audience("Deals", ["North"])
    office["carol"].share("bob")
    office["carol"].share("marco")
    office["alice"].share("everyone")
    made: list[int] = []
    places = (("bob", "mine"), ("bob", "personal"), ("carol", "mine"), ("alice", "mine"), ("marco", "directory"),
              ("dana", "audience:Deals"))  # fmt: skip
    for number in range(66):
        who, into = places[number % len(places)]
        values = [phone(f"020 7946 {number % 40:04d}")] if pick.random() < 0.7 else []
        if into in ("mine", "personal") and pick.random() < 0.5:
            values.append(phone(f"07700 900{number:03d}", personal=True))
        if pick.random() < 0.7:
            values.append(email(f"{pick.choice(('A', 'b', 'Z', 'ö'))}{number % 20}@x.example"))
        made.append(
            office.add(
                who,
                f"{pick.choice(FIRST)} {pick.choice(LAST)}",
                *values,
                into=into,
                company=pick.choice(COMPANIES),
                tags=("vip",) if number % 5 == 0 else (),
            )
        )
    _live(store, made, pick)


def _live(store: Store, made: list[int], pick: random.Random) -> None:
    """Calls, changes, assignees and two live copies, until there are verbs for all of these."""
    db = store._db
    members = [people.member_id(db, name) or 0 for name in ("bob", "carol", "dana")]
    with db.writing():
        every = f"SELECT id FROM contact WHERE id IN ({','.join(map(str, made))})"
        tallying.tally(db, every, (), -1)
        for number in made:
            called = f"2026-0{pick.randrange(1, 9)}-01T09:00:00Z" if pick.random() < 0.5 else None
            changed = f"2026-1{pick.randrange(0, 3)}-01T09:00:00Z"
            assignee = pick.choice((0, 0, *members)) if number % 6 in (5, 0) else 0
            db.run(
                "UPDATE contact SET last_activity = ?, updated_at = ?, assignee = ? WHERE id = ?",
                (called, changed, assignee, number),
            )
        for source, copy in ((made[2], made[4]), (made[0], made[10])):
            book = db.scalar("SELECT book FROM contact WHERE id = ?", (source,))
            db.run("UPDATE contact SET twin = ?, twin_book = ?, link = 'live' WHERE id = ?", (source, book, copy))
        tallying.tally(db, every, (), 1)


def by_hand(session: Session, view: View) -> list[int]:
    """The list sorted here: every hit of the search, by what its reader may know of it."""
    assert view.order
    usual = [row for row in session.page(view.ordered(None), limit=500).rows if row.tier < 4]
    names = {m.username: m.name for m in session.members()}
    in_order = {number: place for place, number in enumerate(session.select(View()))}
    contacts = {row.id: session.contact(row.id) for row in usual}
    rows = {row.id: row for row in session.page(View(view.section), limit=500).rows}
    key = partial(_key, view.order.column, names=names, rows=rows)
    numbers = sorted(contacts, key=in_order.__getitem__) if set(contacts) <= set(in_order) else list(contacts)
    if view.order.column == "name":
        return numbers[::-1] if view.order.down else numbers
    some = [number for number in numbers if key(contacts[number])]
    some.sort(key=lambda number: key(contacts[number]), reverse=view.order.down)
    return some + [number for number in numbers if not key(contacts[number])]


def _key(column: str, contact: Contact, *, names: dict[str, str], rows: dict[int, Row]) -> Any:
    ascii_lower = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
    company = contact.card.company
    match column:
        case "phone":
            return rows[contact.id].phone
        case "email":
            return rows[contact.id].email.translate(ascii_lower)
        case "company":
            return (fold(company), company) if company else None
        case "assigned":
            return fold(names[contact.assignee]) if contact.assignee else None
        case "last":
            return contact.last_activity
        case "changed":
            return contact.updated_at
    kind = contact.origin.partition(":")[0]
    place = next(n for n, prefix in enumerate(BOOKS) if prefix.rstrip(":") == kind)
    owner = contact.origin.partition(":")[2]
    return place + 1, fold(names.get(owner, owner))


def forwards(session: Session, view: View, limit: int) -> list[Row]:
    rows: list[Row] = []
    place: Place | None = None
    while True:
        page = session.page(view, after=place, limit=limit)
        rows += page.rows
        if not page.more:
            return rows
        assert page.rows
        place = page.rows[-1].place


def backwards(session: Session, view: View, limit: int) -> list[Row]:
    page = session.last_page(view, limit=limit)
    rows = list(page.rows)
    while page.more:
        page = session.page(view, before=rows[0].place, limit=limit)
        assert page.rows
        rows[:0] = page.rows
    return rows


def hits(rows: list[Row]) -> list[int]:
    return [row.id for row in rows if row.tier < 4]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("down", [False, True])
def test_every_list_is_sorted_as_by_hand(filled: Office, way: str, column: str, down: bool) -> None:
    order = Order(column, down)
    for username, section, query in (
        *(("bob", section, "") for section in SECTIONS),
        *(("bob", "contacts", query) for query in QUERIES),
        ("marco", "contacts", ""),
        ("eve", "contacts", "a"),
        ("cleo", "contacts", ""),
    ):
        session = filled[username]
        try:
            usual = forwards(session, View(section, query), 7)
        except NotFound:
            continue
        view = View(section, query, order)
        expected = by_hand(session, view)
        told = f"{username} {section} {query!r}"
        rows = forwards(session, view, 7)
        assert hits(rows) == expected, told
        assert [row.id for row in rows if row.tier == 4] == [row.id for row in usual if row.tier == 4], told
        assert [row.id for row in backwards(session, view, 7)] == [row.id for row in rows], told
        assert list(session.select(view)) == expected, told
        assert session.count(view, up_to=None) == session.count(view.ordered(None), up_to=None)
        shown = {row.id: row._replace(tier=0, matched="") for row in usual}
        assert {row.id: row._replace(tier=0, matched="") for row in rows} == shown, told


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("near", [0, 100_000])
def test_every_row_is_found_at_its_index_and_by_its_place(
    filled: Office, way: str, column: str, down: bool, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``near``: by marks between the rows, as far down a long list, or counted off from its top."""
    monkeypatch.setattr(ordering, "_NEAR", near)
    monkeypatch.setattr(ordering, "_APART", 3)
    bob = filled["bob"]
    for query in ("", "a"):
        view = View(query=query, order=Order(column, down))
        rows = forwards(bob, view, 50)
        places = [row.place for row in rows]
        assert places == sorted(places)
        assert all(one < other and other > one and one <= other for one, other in pairwise(places))
        for at in range(0, len(hits(rows)), 3):
            assert [row.id for row in bob.page_at(view, at, limit=2).rows] == [row.id for row in rows[at : at + 2]]
            assert bob.page(view, after=places[at].just_before, limit=1).rows[0].id == rows[at].id


def test_paging_goes_on_where_it_was_while_rows_come_and_go(filled: Office, way: str) -> None:
    bob = filled["bob"]
    for order in (Order("company"), Order("company", True), Order("email"), Order("assigned"), Order("last", True)):
        view = View(order=order)
        rows = forwards(bob, view, 50)
        middle = rows[len(rows) // 2]
        before, after = [row.id for row in rows[: len(rows) // 2]], [row.id for row in rows[len(rows) // 2 + 1 :]]
        bob.create(card("Newcomer Aaaa", company="Aaaa"))
        bob.create(card("Newcomer Zzzz", company="Zzzz"))
        mine = next(n for n in before if bob.contact(n).origin == "mine")
        bob.delete([mine])
        known = {row.id for row in rows}
        got = [row.id for row in forwards_from(bob, view, middle.place) if row.id in known]
        assert got == after
        got = [row.id for row in bob.page(view, before=middle.place, limit=500).rows if row.id in known]
        assert got == [number for number in before if number != mine]
        bob.undo()


def forwards_from(session: Session, view: View, place: Place) -> tuple[Row, ...]:
    return session.page(view, after=place, limit=500).rows


def test_a_new_company_takes_its_place_at_once(filled: Office, way: str) -> None:
    bob = filled["bob"]
    view = View("mine", "", Order("company"))
    bob.page(view)
    number = bob.create(card("Last Comer", company="Aardvark")).ids[0]
    assert bob.page(view, limit=1).rows[0].id == number
    bob.edit(number, {"company": "zzz"})
    assert [row.company for row in forwards(bob, view, 9) if row.company][-1] == "zzz"
    bob.undo()
    assert bob.page(view, limit=1).rows[0].id == number


def test_a_personal_number_moves_nobody(filled: Office, way: str) -> None:
    """S2.8: neither where a contact stands nor whether it has something in the column may tell of it."""
    bob, carol = filled["bob"], filled["carol"]
    number = filled.add("carol", "Nobody Numberless")
    orders = [Order(column, down) for column in COLUMNS for down in (False, True)]
    before = [[row.id for row in forwards(bob, View(order=order), 9)] for order in orders]
    carol.edit(number, {"values": (phone("0000 1111", personal=True), email("aaa@aaa.example", personal=True))})
    assert [[row.id for row in forwards(bob, View(order=order), 9)] for order in orders] == before
    assert number in hits(forwards(carol, View("contacts", "0000 1111", Order("phone")), 9))
    assert number not in hits(forwards(bob, View("contacts", "0000 1111", Order("phone")), 9))


def test_what_is_shared_no_longer_is_in_no_order(filled: Office, way: str) -> None:
    bob, view = filled["bob"], View("contacts", "", Order("company"))
    rows = forwards(bob, view, 9)
    carols = {row.id for row in rows if row.origin == "member:carol"}
    assert carols
    for share in filled.store._db.rows("SELECT id FROM share WHERE gone = 0"):
        filled.set_share_end(share[0], "2020-01-01T00:00:00Z")
    assert not carols & {row.id for row in forwards(bob, view, 9)}
    after = bob.page(view, after=rows[0].place, limit=500)
    assert not carols & {row.id for row in after.rows}


def test_no_such_column_and_the_bin_are_refused(filled: Office) -> None:
    with pytest.raises(Invalid, match="no column to sort by"):
        Order("secret")
    with pytest.raises(Invalid, match="order of deleting"):
        filled["bob"].page(View("bin", "", Order("name")))


def test_the_same_column_again_goes_the_other_way() -> None:
    assert View().sorted_by("company").order == Order("company")
    assert View().sorted_by("company").sorted_by("company").order == Order("company", True)
    assert View().sorted_by("last").order == Order("last", True), "of times the newest first"
    assert View().sorted_by("name").order == Order("name", True), "whole sections stand by name as it is"
    assert View(query="ada").sorted_by("name").order == Order("name"), "a search does not"
    assert View(query="ada").sorted_by("company").at("mine") == View("mine")
    assert View().sorted_by("email").searching("ada").order == Order("email")


def test_every_statement_of_an_order_names_the_books_of_the_reader(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As tests/store/test_structure.py says of all reading; but for the companies, which are only put in order."""
    url = databases.fresh()
    store = open_store(url)
    try:
        office = Office(store)
        office.hire("bob")
        for name in FIRST:
            office.add("bob", f"{name} Stone", phone("020 7946 0018"), company="Acme")
        heard = Overheard(store._db, monkeypatch)
        for limit in (20_000, -1):
            monkeypatch.setattr(ordering, "SORTED", limit)
            for column in COLUMNS:
                for query in ("", "stone", "0018"):
                    view = View(query=query, order=Order(column))
                    bob = store.session("bob")
                    bob.page(view)
                    bob.last_page(view)
                    bob.page_at(view, 2)
                    bob.select(view)
        reading = [s for s in set(heard.statements) if re.search(r"\b(FROM|JOIN) (contact|value|doc)\b", s)]
        allowed = (
            "SELECT DISTINCT company FROM contact",
            "SELECT COALESCE(MAX(id), 0) FROM contact",
            "SELECT rank, book, words, digits FROM doc WHERE ctid",  # which way is shorter: reaches nobody's screen
        )
        bare = [s for s in reading if not re.search(r"book IN \([-\d]", s) and not s.startswith(allowed)]
        assert bare == []
    finally:
        store.close()
        databases.drop(url)
