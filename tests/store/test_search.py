"""Search: who is found by what, in which order, on both databases (design.md section 3, QUERY)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NotFound
from store.search import SIMILAR
from store.session import Session
from store.view import View
from tests.databases import Cluster, Files
from tests.store import derived
from tests.store.offices import Office, ids, names
from tests.store.people import PEOPLE
from tests.store.searching import bob, filled, people

__all__ = ["bob", "people"]  # fixtures


ADA = "Ada Lovelace"


@pytest.mark.parametrize("typed", [
    "020 7946 0018", "02079460018", "0044 20 7946 0018", "00442079460018", "+44 20 7946 0018", "+442079460018",
    "+44 (0)20 7946 0018", "+44(0)2079460018", "(020) 7946-0018", "020.7946.0018", "020/7946/0018",
    "tel:+442079460018", "tel:020-7946-0018", "020 7946 0018 ext. 12", "+442079460018;ext=12", "020 7946 0018x5",
    '"020 7946 0018"', "exact:020+7946+0018",
])  # fmt: skip
def test_a_whole_number_is_found_however_it_is_dialled_or_written(bob: Session, typed: str) -> None:
    rows = bob.page(View(query=typed)).rows
    assert [row.name for row in rows if row.tier < SIMILAR] == [ADA]
    assert (rows[0].tier, rows[0].matched) == (0, "phone")


@pytest.mark.parametrize(("typed", "found"), [
    ("9460018", [ADA]), ("7946 0018", [ADA]), ("0018", [ADA]), ("946 00", [ADA, "Alan Turing"]),
    ("0044 20 7946 00", [ADA, "Alan Turing"]), ("+44 20 7946 00", [ADA, "Alan Turing"]),
    ("020 7946 0077", ["Alan Turing"]), ("0044 (0)20 7946 0077", ["Alan Turing"]),
    ("020 7946 0999", ["Nina Simone", "Mum Stone"]), ("0999", ["Nina Simone", "Mum Stone"]),
    ("+1 202 555 0143", ["Grace Hopper"]), ("202-555-0143", ["Grace Hopper"]), ("2025550143", ["Grace Hopper"]),
    ("001 202 555 0143", ["Grace Hopper"]), ("555 0143", ["Grace Hopper"]), ("5550143", ["Grace Hopper"]),
    ("+49 30 901820", ["Berta Berlin"]), ("0049 30 901820", ["Berta Berlin"]), ("030 901820", ["Berta Berlin"]),
    ("901820", ["Berta Berlin"]), ("0161 496 0321", ["Nina Simone"]), ("+44 161 496 0321", ["Nina Simone"]),
    ("4711", ["Otto Inside"]), ("07700 900555", ["Alan Turing"]), ("900555", ["Alan Turing"]),
    ("+91 22 6655 0199", ["अमिताभ बच्चन"]), ("022 6655 0199", ["अमिताभ बच्चन"]),
    ("٠٢٠٧٩٤٦٠٠١٨", [ADA]), ("０２０７９４６００１８", [ADA]),
    ("020 7946 0018 x", []), ("99999999", []),
])  # fmt: skip
def test_numbers_and_parts_of_numbers(bob: Session, typed: str, found: list[str]) -> None:
    assert [row.name for row in bob.page(View(query=typed)).rows if row.tier < SIMILAR] == found


@pytest.mark.parametrize(("query", "found"), [
    # e-mails
    ("ada@acme.example", [ADA]), ("ADA@Acme.Example", [ADA]), ("ada@acme", [ADA]), ("alan.turing", ["Alan Turing"]),
    ("acme.example", ["Acme Ltd", ADA]), ("navy.example", ["Grace Hopper"]), ("zoe@", ["Zoë Ångström"]),
    # words that begin so, in the order of names
    ("ad", ["Ada Byron", ADA, "Adam Lovelock"]), ("ADA", ["Ada Byron", ADA, "Adam Lovelock"]),
    ("lov", [ADA, "Eve Lovelase", "Adam Lovelock", "Charles Babbage", "Zed Mailer", "Mary Marlovelace"]),
    ("tur", ["Alan Turing"]), ("z", ["Zoë Ångström", "Zed Mailer"]),
    # two words, in any order
    ("ada lov", [ADA, "Adam Lovelock"]), ("lov ada", [ADA, "Adam Lovelock"]), ("tim lee", ["Tim Lee", "Lee Ann Tim"]),
    ("ada acme", [ADA]), ("acme ada lovelace", [ADA]), ("ada turing", []),
    # name, then company, then inside
    ("lovelace", [ADA, "Charles Babbage", "Zed Mailer", "Mary Marlovelace"]),
    ("acme", ["Acme Ltd", ADA, "José Muñoz"]), ("bletch", ["Alan Turing"]), ("avy", ["Grace Hopper"]),
    ("ovelac", ["Charles Babbage", ADA, "Zed Mailer", "Mary Marlovelace"]), ("etchl", ["Alan Turing"]),
    # a piece beside the beginning of a word, of the name, the company, an e-mail
    ("ovel ad", [ADA, "Adam Lovelock"]), ("ad ovel", [ADA, "Adam Lovelock"]), ("lac ac", [ADA]), ("lac cm", []),
    ("vel po", ["Zed Mailer"]), ("uri bl", ["Alan Turing"]), ("uño jo", ["José Muñoz"]), ("avy ho", ["Grace Hopper"]),
    # accents both ways, letters that do not decompose
    ("munoz", ["José Muñoz"]), ("MUÑOZ", ["José Muñoz"]), ("jose", ["José Muñoz"]), ("josé", ["José Muñoz"]),
    ("jose\u0301", ["José Muñoz"]), ("angstrom", ["Zoë Ångström"]), ("ÅNGSTRÖM", ["Zoë Ångström"]),
    ("o briain", ["Siobhán Ó Briain"]), ("siobhan", ["Siobhán Ó Briain"]),
    ("gross", ["Jürgen Groß"]), ("groß", ["Jürgen Groß"]), ("GROSS", ["Jürgen Groß"]), ("strassen", ["Jürgen Groß"]),
    ("straßenbau", ["Jürgen Groß"]), ("lukasz", ["Łukasz Wałęsa"]), ("walesa", ["Łukasz Wałęsa"]),
    ("soren", ["Søren Kjærsgård"]), ("kjaers", ["Søren Kjærsgård"]), ("søren", ["Søren Kjærsgård"]),
    # other scripts
    ("Αλέξ", ["Αλέξανδρος Παππάς"]), ("αλεξανδρος", ["Αλέξανδρος Παππάς"]), ("παππας", ["Αλέξανδρος Παππάς"]),
    ("ΠΑΠΠΑΣ", ["Αλέξανδρος Παππάς"]), ("анна", ["Анна Каренина"]), ("КАРЕ", ["Анна Каренина"]),
    ("דוד", ["דוד כהן"]), ("כהן", ["דוד כהן"]), ("محمد", ["محمد علي"]), ("علي", ["محمد علي"]),
    ("田中", ["田中由美"]), ("由美", ["田中由美"]), ("田中由美", ["田中由美"]), ("美", ["田中由美"]),
    ("김민준", ["김민준"]), ("민준", ["김민준"]), ("준", ["김민준"]),
    ("nguyen", ["Nguyễn Thị Lan"]), ("Nguyễn", ["Nguyễn Thị Lan"]), ("thi lan", ["Nguyễn Thị Lan"]),
    ("अमिताभ", ["अमिताभ बच्चन"]), ("अमि", ["अमिताभ बच्चन"]), ("बच्चन", ["अमिताभ बच्चन"]),
    ("สมชาย", ["สมชาย ใจดี"]), ("ใจดี", ["สมชาย ใจดี"]), ("ใจ", ["สมชาย ใจดี"]),
    # joined and hyphened names
    ("o'brien", ["Miles O'Brien"]), ("obrien", ["Miles O'Brien"]), ("o’brien", ["Miles O'Brien"]),
    ("jean-luc", ["Jean-Luc Picard"]), ("jeanluc", ["Jean-Luc Picard"]), ("jean luc", ["Jean-Luc Picard"]),
    ("luc", ["Jean-Luc Picard"]), ("jr ewing", ["J.R. Ewing"]), ("j.r.", ["J.R. Ewing"]),
    # quotes and negation
    ('"ada lovelace"', [ADA]), ('"lovelace ada"', []), ('"ada"', ["Ada Byron", ADA]), ('"ad"', []),
    ('"tim lee"', ["Tim Lee"]), ('"bletchley park"', ["Alan Turing"]), ("exact:ada", ["Ada Byron", ADA]),
    ("exact:ada+lovelace", [ADA]), ("ada -byron", [ADA, "Adam Lovelock"]), ("ada not:byron", [ADA, "Adam Lovelock"]),
    ("lovelace -acme", ["Charles Babbage", "Zed Mailer", "Mary Marlovelace"]), ('ada -"byron"', [ADA, "Adam Lovelock"]),
    ("-byron ad", [ADA, "Adam Lovelock"]), ("ada -ada", []),
    ('ada -"ada byron"', [ADA, "Adam Lovelock"]), ('ada -"byron ada"', ["Ada Byron", ADA, "Adam Lovelock"]),
    ("picard -jean-marie", ["Jean-Luc Picard"]), ("picard -jean-luc", []), ("picard -jeanluc", []),
    ("ada -alan@acme.example", ["Ada Byron", ADA, "Adam Lovelock"]),
    ("ad -ada@acme.example", ["Ada Byron", "Adam Lovelock"]), ('"ada@acme.example"', [ADA]), ('"acme.post"', []),
    ("exact:ada@acme.example ada", [ADA]), ("mailto:ada@acme.example", [ADA]),
    # numbers left out, and what narrows whoever has the whole number
    ("ad -0018", ["Ada Byron", "Adam Lovelock"]), ("ad not:0018", ["Ada Byron", "Adam Lovelock"]),
    ("ad -020 7946 0018", ["Ada Byron", "Adam Lovelock"]), ("ad -+44 20 7946 0018", ["Ada Byron", "Adam Lovelock"]),
    ("020 7946 0018 -ada", []), ("020 7946 0018 -0018", []), ("020 7946 0018 -byron", [ADA]),
    ("020 7946 0018 tag:vip", [ADA]), ("020 7946 0018 -tag:vip", []), ("020 7946 0077 tag:vip", []),
    ("020 7946 0018 company:acme", [ADA]), ("020 7946 0018 company:park", []), ("020 7946 0018 -company:acme", []),
    # numbers beside words
    ("ada 7946", [ADA]), ("7946 turing", ["Alan Turing"]), ("ada 0077", []), ("nina 0161", ["Nina Simone"]),
    # fields
    ("assigned:bob", ["Dirk Directory"]), ("assigned:me", ["Dirk Directory"]),
    ("assigned:any", ["Dirk Directory", "Dora Directory"]),
    ("assigned:carol dora", ["Dora Directory"]), ("directory assigned:none", []), ("assigned:zzz", []),
    ("assigned:none ada", ["Ada Byron", ADA, "Adam Lovelock"]), ("-assigned:any direct", []),
    ("tag:vip", [ADA]), ("tag:VIP", [ADA]), ('tag:"first class"', [ADA]), ("tag:vi", []),
    ("ada -tag:vip", ["Ada Byron", "Adam Lovelock"]),
    ("segment:customer", [ADA]), ("segment:Supplier", ["Nolan Nonumber"]), ("segment:nothing", []),
    ("kind:lead", ["Grace Hopper"]), ("grace -kind:lead", []), ("company:acme", ["Acme Ltd", ADA, "José Muñoz"]),
    ("company:lovelace", ["Charles Babbage"]), ("ada company:acme", [ADA]), ("acme -company:acme", []),
    ("in:directory", ["Dirk Directory", "Dora Directory"]), ("in:mine ada", ["Ada Byron", ADA, "Adam Lovelock"]),
    ("in:personal", ["Mum Stone"]), ("in:deals", ["Aude Audience"]), ("in:audience:deals", ["Aude Audience"]),
    ("in:nowhere", []), ("in:bin", []), ("ad -in:bin", ["Ada Byron", ADA, "Adam Lovelock"]),
    ("ada in:internal", []), ("in:assigned:bob", ["Dirk Directory"]), ("direct -in:assigned:bob", ["Dora Directory"]),
    ("in:watched", []), ("owner:carol", ["Carol Contact"]), ("in:carol", ["Carol Contact"]), ("owner:dana", []),
    ("owner:me zed", ["Zed Mailer"]), ("aude -in:deals", []), ("carol -owner:carol", []),
    ("ad no:phone", ["Ada Byron", "Adam Lovelock"]), ("ad has:phone", [ADA]), ("tim has:url", ["Tim Lee"]),
    ("tim has:address", ["Tim Lee"]), ("has:note", ["José Muñoz"]), ("has:tag", [ADA]),
    ("tim no:address", ["Lee Ann Tim"]),
    ("lovelace has:email", [ADA, "Zed Mailer"]), ("acme has:company no:email", ["José Muñoz"]),
    ("acme -has:email", ["José Muñoz"]),
    ("ad changed:today", ["Ada Byron", ADA, "Adam Lovelock"]), ("ad changed:2999-01-01", []), ("ad -changed:today", []),
    ("ad changed:week", ["Ada Byron", ADA, "Adam Lovelock"]), ("import:last", []),
    ("ad called:never", ["Ada Byron", ADA, "Adam Lovelock"]),
    ("id:1", [ADA]), ("id:1 ada", [ADA]), ("id:1 byron", []), ("id:999999", []),
    ("ad -id:1", ["Ada Byron", "Adam Lovelock"]),
    # what is no field is plain words
    ("nofield:ada", []), ("tag:", None), ("ada:", ["Ada Byron", ADA, "Adam Lovelock"]), ("has:wings", []),
    ("id:abc", []),
])  # fmt: skip
def test_queries_and_who_they_find(bob: Session, query: str, found: list[str] | None) -> None:
    better = [row.name for row in bob.page(View(query=query), limit=100).rows if row.tier < SIMILAR]
    assert better == (names(bob) if found is None else found)
    chosen = bob.select(View(query=query))
    assert [bob.contact(number).name for number in chosen] == better
    assert bob.count(View(query=query)).number == len(better)


@pytest.mark.parametrize("query", [
    "lovelace", "lovel", "bletch", "strassen", "angstrom", "acme ada lovelace", "company:lovelace", "ada -byron",
    "Αλέξανδ", "obrien", "nobody", '"bletchley park"',
])  # fmt: skip
def test_a_long_beginning_finds_the_same_as_words_and_as_a_beginning(
    bob: Session, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = bob.page(View(query=query)), bob.count(View(query=query)), bob.select(View(query=query))
    monkeypatch.setattr("store.sql.matching._FEW", -1)
    assert asked == (bob.page(View(query=query)), bob.count(View(query=query)), bob.select(View(query=query)))


@pytest.mark.parametrize(("query", "nearest"), [
    ("lovelaec", ADA), ("lvelace", ADA), ("turign", "Alan Turing"), ("hoper", "Grace Hopper"), ("munos", "José Muñoz"),
    ("angstrm", "Zoë Ångström"), ("babagge", "Charles Babbage"), ("picrad", "Jean-Luc Picard"),
    ("ada lovelaec", ADA), ("blethcley", "Alan Turing"), ("020 7946 0081", ADA), ("020 9746 0077", "Alan Turing"),
])  # fmt: skip
def test_typing_errors_are_forgiven_under_a_line_of_their_own(bob: Session, query: str, nearest: str) -> None:
    rows = bob.page(View(query=query), limit=100).rows
    assert nearest in [row.name for row in rows if row.tier == SIMILAR]
    similar = {row.id for row in rows if row.tier == SIMILAR}
    assert not similar & set(bob.select(View(query=query))), "never selected"
    assert bob.count(View(query=query)).number == len(rows) - len(similar), "never counted"
    assert not similar & {contact.id for contact in bob.export(View(query=query))}, "never exported"


def test_the_order_is_whole_number_name_company_inside_similar(bob: Session) -> None:
    rows = bob.page(View(query="lovelace"), limit=100).rows
    assert [(row.name, row.tier) for row in rows] == [
        (ADA, 1),
        ("Charles Babbage", 2),
        ("Zed Mailer", 3),
        ("Mary Marlovelace", 3),
        ("Eve Lovelase", 4),
        ("Adam Lovelock", 4),
    ]
    assert [row.matched for row in rows[:4]] == ["", "company", "email", ""]
    tiers = [row.tier for row in bob.page(View(query="020 7946 0999")).rows]
    assert tiers == [0, 0], "the own personal number is as exact as any"


def test_the_whole_list_stands_in_the_order_of_family_names(bob: Session) -> None:
    listed = names(bob)
    assert listed[:8] == [
        "Acme Ltd",
        "Zoë Ångström",
        "Aude Audience",
        "Charles Babbage",
        "Berta Berlin",
        "Ada Byron",
        "Carol Contact",
        "Dirk Directory",
    ]
    latin = [name for name in listed if name.isascii()]
    assert latin.index("Adam Lovelock") == latin.index(ADA) + 1 + 1, "Lovelace, Lovelase, Lovelock"
    assert len(listed) == len(PEOPLE) + 5
    assert [bob.contact(n).name for n in bob.select(View())] == listed


@pytest.mark.parametrize(
    "query", ["", "a", "lovelace", "7946", "0207946", "acme", "ada -byron", '"ada"', "020 7946 0081", "no:phone"]
)
def test_sections_narrow_what_is_searched(bob: Session, query: str) -> None:
    everywhere = ids(bob, query)
    parts = [ids(bob, query, section) for section in ("mine", "member:carol", "directory", "audience:Deals")]
    assert set().union(*parts) == everywhere
    assert sum(map(len, parts)) == len(everywhere)
    assert ids(bob, query, "assigned:me") <= ids(bob, query, "directory")
    assert ids(bob, query, "personal") <= ids(bob, query, "mine")


def test_a_section_that_is_not_there_is_like_one_that_may_not_be_seen(bob: Session) -> None:
    said = set()
    for section in (
        "member:dana",
        "member:nobody",
        "audience:None",
        "audience:Lots",
        "nothing",
        "member:",
        "directory:x",
    ):
        with pytest.raises(NotFound) as error:
            bob.page(View(section))
        said.add(str(error.value).replace(section, "X"))
    assert len(said) == 1


PIECES = st.sampled_from([
    "ada", "love", "lovelace", "acme", "ltd", "a", "z", "tim", "lee", "0", "020", "7946", "0018", "+44", "(0)",
    "900", "munoz",
    "groß", "o'brien", "田", "由美", "민", "अमि", "สม", "אב", "-", '"', "tag:vip", "no:phone", "has:email", "in:mine",
    "company:", "@",
    ".example", "lovelaec", "hoper", "j.r.", "%", "*", "é", "assigned:bob", "-ada", "not:acme", "exact:tim", "x",
    "example",
])  # fmt: skip


@given(query=st.lists(PIECES, min_size=1, max_size=5).flatmap(lambda p: st.sampled_from([" ".join(p), "".join(p)])))
def test_both_databases_find_the_same(twins: tuple[Office, Office], query: str) -> None:
    one, two = (
        [(row.id, row.tier, row.matched) for row in office["bob"].page(View(query=query), limit=200).rows]
        for office in twins
    )
    assert one == two


@pytest.fixture(scope="module")
def twins(files: Files, postgres: Cluster) -> Iterator[tuple[Office, Office]]:
    with filled(files) as one, filled(postgres) as two:
        yield one, two


def test_what_search_is_made_of_is_what_the_contacts_say(people: Office) -> None:
    derived.check(people.store)


def test_today_begins_when_it_does_for_who_asks(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Far in the east it is tomorrow already: what was changed a minute ago was changed today there as well."""
    office.add("bob", "Ada Lovelace")
    monkeypatch.setenv("TZ", f"EAST-{24 - datetime.now(UTC).hour}")
    time.tzset()
    try:
        assert names(office["bob"], "changed:today") == ["Ada Lovelace"]
        assert names(office["bob"], f"changed:{date.today()}") == ["Ada Lovelace"]
        assert names(office["bob"], f"changed:{date.today() + timedelta(days=1)}") == []
    finally:
        monkeypatch.undo()
        time.tzset()
