"""Search: who is found by what, in which order, on both databases (design.md section 3, QUERY)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NotFound
from store.opening import open_store
from store.search import SIMILAR
from store.session import Session
from store.types import Row
from store.view import View
from tests.databases import Cluster, Databases, Files
from tests.store import derived
from tests.store.offices import Office, ids, names
from tests.store.people import PEOPLE, fill


@contextlib.contextmanager
def filled(databases: Databases) -> Iterator[Office]:
    url = databases.fresh()
    store = open_store(url)
    try:
        yield fill(store)
    finally:
        store.close()
        databases.drop(url)


@pytest.fixture(scope="module")
def people(databases: Databases) -> Iterator[Office]:
    """Read only: every test of this file looks at the same store."""
    with filled(databases) as office:
        yield office


@pytest.fixture
def bob(people: Office) -> Session:
    return people["bob"]


ADA = "Ada Lovelace"


@pytest.mark.parametrize("typed", [
    "020 7946 0018", "02079460018", "0044 20 7946 0018", "00442079460018", "+44 20 7946 0018", "+442079460018",
    "+44 (0)20 7946 0018", "+44(0)2079460018", "(020) 7946-0018", "020.7946.0018", "020/7946/0018",
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
    ("in:nowhere", []), ("owner:carol", ["Carol Contact"]), ("in:carol", ["Carol Contact"]), ("owner:dana", []),
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


# ---- pages


def walk(session: Session, view: View, size: int) -> list[Row]:
    rows: list[Row] = []
    while True:
        page = session.page(view, after=rows[-1].place if rows else None, limit=size)
        rows += page.rows
        assert len(page.rows) <= size
        if not page.more:
            return rows
        assert len(page.rows) == size


def walk_back(session: Session, view: View, size: int) -> list[Row]:
    page = session.last_page(view, limit=size)
    rows = list(page.rows)
    while page.more:
        page = session.page(view, before=rows[0].place, limit=size)
        assert len(page.rows) == size or not page.more
        rows[:0] = page.rows
    return rows


PAGED = [
    "",
    "a",
    "lovelace",
    "lov",
    "7946",
    "020 7946 0999",
    "020 7946 0081",
    "acme",
    "tim lee",
    "-ada",
    "no:phone",
    "lovelaec",
    '"ada"',
    "zzzzz",
]


@given(
    query=st.sampled_from(PAGED),
    size=st.integers(1, 9),
    section=st.sampled_from(["contacts", "contacts", "mine", "directory"]),
)
def test_pages_forwards_and_backwards_visit_every_row_once_and_in_order(
    people: Office, query: str, size: int, section: str
) -> None:
    bob, view = people["bob"], View(section, query)
    whole = list(bob.page(view, limit=500).rows)
    places = [row.place for row in whole]
    assert places == sorted(places)
    assert walk(bob, view, size) == whole
    assert walk_back(bob, view, size) == whole


@given(query=st.sampled_from(PAGED), index=st.integers(0, 60), size=st.integers(1, 9))
def test_a_jump_lands_on_the_row_it_names(people: Office, query: str, index: int, size: int) -> None:
    bob, view = people["bob"], View(query=query)
    whole = [row for row in bob.page(view, limit=500).rows if row.tier < SIMILAR]
    jumped = bob.page_at(view, index, limit=size)
    assert [row for row in jumped.rows if row.tier < SIMILAR] == whole[index : index + size]


def test_the_bin_is_paged_and_counted_like_a_list(office: Office) -> None:
    numbers = [office.add("bob", f"Person P{n}") for n in range(7)]
    for number in numbers:
        office["bob"].delete([number])
    bob, view = office["bob"], View("bin")
    whole = list(bob.page(view, limit=100).rows)
    assert {row.id for row in whole} == set(numbers)
    assert walk(bob, view, 3) == whole
    assert bob.count(view).number == 7
    assert set(bob.select(view)) == set(numbers)


def test_counting_stops_where_it_is_told(bob: Session) -> None:
    for query in ("", "a", "7946", "no:phone"):
        exact = bob.count(View("mine", query), up_to=None)
        assert exact.exact
        some = bob.count(View("mine", f"{query} -zzzz"), up_to=2)
        assert (some.number, some.exact) == ((2, False) if exact.number > 2 else (exact.number, True))


# ---- what search must survive


HOSTILE = [
    '"',
    '""',
    '"""',
    '"ada',
    'ada"',
    "'",
    "''",
    "'; DROP TABLE contact; --",
    "*",
    "ada*",
    "**",
    "NEAR(",
    "NEAR(ada, 5)",
    "AND",
    "OR",
    "NOT",
    "ada AND lovelace",
    "ada OR",
    "(",
    ")",
    "((",
    "^ada",
    "{ada}",
    "ada:",
    ":",
    "::",
    "words:ada",
    "%",
    "%%",
    "_",
    "a%a",
    "\\",
    "\\\\",
    "\\%",
    "ada\\",
    "\x00",
    "ada\x00lovelace",
    "a\x00@b",
    "\x01\x02",
    "\ue000",
    "\ue001",
    "\ue0021",
    "\ue003ada",
    "\ud800",
    "ada\udfff@x",
    "😀",
    "👨‍👩‍👧",
    "a" * 10_000,
    "ada " * 2500,
    "1" * 10_000,
    "+" * 500,
    "-" * 500,
    "--",
    "-",
    "+",
    "+-",
    "- ada",
    '-"',
    '-"ada lovelace',
    "()",
    "?",
    "??",
    "$1",
    "%s",
    "%(x)s",
    "{0}",
    ";",
    "/*",
    "--x",
    "id:",
    "id:-1",
    "id:99999999999999",
    "id:1 id:2",
    "tag:",
    'tag:"',
    "tag:%",
    "tag:\x00",
    "in:",
    "in:\x00",
    "in:%",
    "owner:'",
    "owner:\x00",
    "assigned:\x00",
    "assigned:%",
    "segment:\x00",
    "segment:%",
    "company:\x00",
    "company:*",
    "kind:\x00",
    "has:\x00",
    "no:%",
    "changed:yesterday",
    "changed:9999-99-99",
    "changed:0000-00-00",
    "import:99999999999999999999",
    "import:0",
    "import:-1",
    "called:x",
    "exact:",
    'exact:"',
    "not:",
    "not:not:ada",
    'not:"',
    "@",
    "@@",
    "a@",
    "@b",
    " ",
    "\t",
    "\n",
    "\u202eada",
    "\ufeff",
    "\u200b",
    "\u0301",
    "\u0301\u0301",
    "ˈ",
    "ﬁ",
    "²",
    "½",
    "٣",
    "Ⅷ",
    "ạ̈",
    "é" * 600,
    "🇬🇧 7946",
    "𞤀𞤣𞤤𞤢𞤥",
    "ᲐᲑᲒ",
    "a𞤀b",
    "ꭰꭱ",
    "import:²",
    "import:٣",
    "id:²",
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:20]))
def test_whatever_is_typed_search_never_fails(bob: Session, query: str) -> None:
    for text in (query, f"ada {query}", f"{query} ada", f"-{query}", f'"{query}"'):
        view = View(query=text)
        rows = bob.page(view).rows
        found = set(bob.select(view))
        assert found <= set(bob.select(View()))
        assert {row.id for row in rows if row.tier < SIMILAR} <= found
        assert bob.count(view, up_to=None).number == len(found)
        bob.last_page(view)
        bob.page_at(view, 1)
    for section in (query, f"member:{query}", f"audience:{query}", f"assigned:{query}"):
        with contextlib.suppress(NotFound):
            bob.page(View(section))


@pytest.mark.parametrize("query", ["a%e", "a_a", "%", "_", "lovelac_", "%ovelace", "l*e", "\\%ada", "_da"])
def test_wild_cards_of_the_database_are_no_wild_cards_here(bob: Session, query: str) -> None:
    blank = query.replace("%", " ").replace("_", " ").replace("*", " ").replace("\\", " ")
    found = bob.page(View(query=query), limit=100)
    if not blank.strip():
        assert not found.rows  # what names nothing finds nobody, rather than everybody
        return
    assert found == bob.page(View(query=blank), limit=100)


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
