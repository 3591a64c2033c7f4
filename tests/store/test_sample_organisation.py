"""The sample organisation: the same for everybody, good to look at, big and various when asked for many."""

from __future__ import annotations

import time
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import get_args

import pytest

from store.opening import Store, open_store
from store.sample.build import build
from store.sample.cards import cards
from store.sample.kinds import SampleCard
from store.sample.organisation import AUDIENCES, BOOKS, FIRST_MEMBER, MEMBERS, PROJECTS, SHARES, TEAMS
from store.sample.phones import CITY, MOBILE, e164
from store.text import clean, clean_line
from store.types import VALUE_KINDS, Card, Role
from store.view import View
from tests.databases import Databases

INTERNAL = {member.username for member in MEMBERS if member.role is not Role.CLIENT}


@pytest.fixture(scope="module")
def small() -> list[SampleCard]:
    return list(cards(500))


def named(sample: list[SampleCard], family: str, given: str = "") -> SampleCard:
    return next(s for s in sample if s.card.family_name == family and (not given or s.card.given_name == given))


def test_the_same_count_and_seed_give_the_same_contacts(small: list[SampleCard]) -> None:
    assert list(cards(500)) == small
    assert list(cards(500, seed=2)) != small


def test_a_larger_sample_begins_with_the_smaller_one(small: list[SampleCard]) -> None:
    assert list(islice(cards(3000), 500)) == small
    assert list(cards(10)) == small[:10]


@pytest.mark.parametrize("count", [0, 1, 127, 500, 501, 2000])
def test_there_are_as_many_contacts_as_asked_for(count: int) -> None:
    assert sum(1 for _ in cards(count)) == count


def test_each_contact_has_a_uid_of_its_own() -> None:
    uids = [sample.card.uid for sample in cards(2000)]
    assert len(set(uids)) == len(uids)


def test_at_most_one_value_of_a_kind_is_preferred_and_of_phones_one_always_is() -> None:
    for sample in cards(5000):
        preferred = Counter(value.kind for value in sample.card.values if value.preferred)
        assert max(preferred.values(), default=0) <= 1, sample.card
        assert preferred["phone"] or not any(value.kind == "phone" for value in sample.card.values), sample.card


def test_the_people_of_the_pictures_are_there(small: list[SampleCard]) -> None:
    ada = named(small, "Lovelace")
    assert ada.card.company == "Acme Ltd"
    assert ada.card.values[0].value == "020 7946 0018"
    assert (ada.book, ada.copy, ada.assignee) == ("member:dana", "live", "bob")
    names = {(s.card.given_name, s.card.family_name) for s in small}
    assert {("Zoë", "Ångström"), ("Siobhán", "Ó Briain"), ("민준", "김"), ("Αλέξανδρος", "Παππάς")} <= names
    lan = named(small, "Nguyễn", "Lan").card
    assert (lan.name, lan.additional_name) == ("Nguyễn Thị Lan", "Thị")


def test_the_names_are_written_in_many_scripts(small: list[SampleCard]) -> None:
    scripts = {unicodedata.name(letter).split()[0] for s in small for letter in s.card.family_name if letter.isalpha()}
    assert {
        "LATIN",
        "GREEK",
        "CYRILLIC",
        "HEBREW",
        "ARABIC",
        "HANGUL",
        "CJK",
        "THAI",
        "DEVANAGARI",
    } <= scripts


def test_every_word_is_one_that_the_store_takes_as_it_is(small: list[SampleCard]) -> None:
    kinds = get_args(Card.__annotations__["kind"]) or ("contact", "lead", "client", "internal")
    for sample in small:
        card = sample.card
        assert card.type in ("person", "company")
        assert card.kind in kinds
        assert clean_line(card.family_name) == card.family_name
        assert clean(card.note) == card.note
        assert all(value.kind in VALUE_KINDS and clean_line(value.value) == value.value for value in card.values)
        assert card.values, "nothing to reach them by"
        assert card.family_name or card.company


def test_books_assignees_and_shares_name_what_exists(small: list[SampleCard]) -> None:
    books = {book for book, _ in BOOKS}
    assert {sample.book for sample in small} <= books
    assert {sample.project for sample in small} == {"", *(project.name for project in PROJECTS)}
    assert {book for book in books if book.startswith("audience:")} == {f"audience:{name}" for name in AUDIENCES}
    assert {sample.assignee for sample in small} - {None} <= INTERNAL
    assert FIRST_MEMBER in INTERNAL
    for share in SHARES:
        assert share.book in INTERNAL
        assert share.with_ == "everyone" or share.with_.removeprefix("team:") in AUDIENCES or share.with_ in INTERNAL
        assert "view" in share.rights
    assert any(share.until for share in SHARES)
    assert {member for team in TEAMS for member in team.members} <= INTERNAL


def test_only_team_contacts_and_copies_are_assigned_and_only_to_who_may_read_them() -> None:
    readers = {f"audience:{team.name}": team.members for team in TEAMS}
    readers |= {project.name: project.members for project in PROJECTS}
    for sample in cards(5000):
        if sample.assignee is not None:
            assert sample.copy or not sample.book.startswith(("member:", "personal:"))
            assert sample.assignee in readers.get(sample.project or sample.book, INTERNAL)
        assert not sample.copy or sample.book.startswith("member:")


def test_family_and_friends_are_in_personal_books_only() -> None:
    for sample in cards(5000):
        assert (sample.card.segment in ("family", "friend")) <= sample.book.startswith("personal:")


def test_some_people_are_there_twice_in_the_same_book(small: list[SampleCard]) -> None:
    numbers = Counter((s.book, v.e164) for s in small for v in s.card.values if v.e164)
    assert sum(1 for times in numbers.values() if times == 2) >= 8
    assert named(small, "Lovelase").book == named(small, "Lovelace").book


def test_phones_are_written_in_many_ways_and_all_mean_their_number(small: list[SampleCard]) -> None:
    phones = [v for s in small for v in s.card.values if v.kind == "phone"]
    assert any(v.label == "extension" and v.e164 is None for v in phones)
    assert any(v.personal for v in phones)
    for value in phones:
        assert value.e164 == e164(value.value), value.value
    shapes = {"".join("9" if c.isdigit() else c for c in v.value) for v in phones}
    assert len(shapes) > 40


def test_british_numbers_are_those_kept_for_fiction_or_given_to_nobody(small: list[SampleCard]) -> None:
    cities = (f"+44{area}4960" for area in (113, 114, 115, 116, 117, 118, 121, 131, 141, 151, 161))
    kept = ("+44207", "+441632", "+447100", "+447700900", "+448004960", *cities)
    numbers = [v.e164 for s in small for v in s.card.values if v.e164 and v.e164.startswith("+44")]
    assert all(number.startswith(kept) for number in numbers)


def test_a_plan_gives_no_number_twice() -> None:
    for plan in (CITY, MOBILE):
        numbers = [plan.e164 % digits for digits in islice(plan.numbers(), 1000)]
        assert len(set(numbers)) == 1000


def test_mail_goes_nowhere(small: list[SampleCard]) -> None:
    addresses = [v.value for s in small for v in s.card.values if v.kind == "email"]
    assert len(addresses) > 350
    assert all(address.endswith(".example") and address.isascii() and " " not in address for address in addresses)


def test_many_contacts_have_a_vocabulary_like_life() -> None:
    words: Counter[str] = Counter()
    companies: set[str] = set()
    numbers: Counter[str] = Counter()
    for sample in cards(60_000):
        words.update(f"{sample.card.given_name} {sample.card.family_name}".split())
        companies.add(sample.card.company)
        numbers.update(v.e164 for v in sample.card.values if v.e164)
    assert len(words) > 9_000
    assert len(companies) > 5_000
    assert 150 < words["Smith"] < 1_500, "common names are common, and not everybody's"
    shared = sum(1 for times in numbers.values() if times > 1) / len(numbers)
    assert shared < 0.03, "but for planted duplicates, nobody shares a number"


def test_drawing_contacts_is_cheap() -> None:
    before = time.process_time()
    deque(cards(20_000), maxlen=0)
    # Ten to fifteen microseconds each where nothing else runs; the limit only catches a change of magnitude.
    assert (time.process_time() - before) / 20_000 < 60e-6


@pytest.fixture
def harbour(databases: Databases) -> Iterator[Store]:
    """The sample organisation, made in a new store."""
    url = databases.empty()
    build(url, 500)
    store = open_store(url)
    yield store
    store.close()
    databases.drop(url)


def test_the_sample_organisation_is_made_whole(harbour: Store) -> None:
    assert harbour.organisation == "Harbour Realty"
    assert {member.username: member.role for member in harbour.members()} == {m.username: m.role for m in MEMBERS}
    dana = harbour.session()
    assert dana.member.username == FIRST_MEMBER, "whoever makes it is its first member"
    ada = dana.contact(1)
    assert (ada.name, ada.assignee, ada.origin) == ("Ada Lovelace", "bob", "mine")
    assert ada.created_at < date.today().isoformat()


def test_every_internal_member_finds_ada_once(harbour: Store) -> None:
    for username in INTERNAL:
        rows = harbour.session(username).page(View(query="ada lovelace acme")).rows
        assert [row.phone for row in rows if row.tier < 4].count("020 7946 0018") == 1


def test_the_personal_contacts_of_others_are_nobodys_business(harbour: Store, small: list[SampleCard]) -> None:
    private = {sample.card.uid for sample in small if sample.book == "personal:bob"}
    assert len(private) >= 3
    for username in INTERNAL:
        seen = {contact.card.uid for contact in harbour.session(username).export(View())}
        assert bool(seen & private) == (username == "bob")


def test_team_copies_leave_out_what_is_personal(harbour: Store) -> None:
    copies = harbour.session("marco").page(View("directory", "wilhelmina harker")).rows
    assert [value.value for value in harbour.session("marco").contact(copies[0].id).values("phone")] == [
        "020 7946 0321"
    ]


def test_a_client_sees_none_of_it(harbour: Store) -> None:
    assert harbour.session("amina").count(View()).number == 0


def test_projects_have_contacts_of_several_members_for_those_who_work_on_them(harbour: Store) -> None:
    """S2.6: there is something to see under Audiences, and who is in no project sees none of it there."""
    dana = harbour.session("dana")
    found = {one.name: (one.purpose, one.contacts) for one in dana.audiences() if one.purpose}
    assert found == {"quayside": ("project", 4), "ropewalk": ("deal", 2)}
    rows = harbour.session("eve").page(View("audience:quayside")).rows
    assert [(row.name, row.assignee) for row in rows if row.assignee] == [
        ("Garrett Fitzgerald", "eve"), ("Omar Haddad", "carol"), ("Emmy Noether", "bob"),
    ]  # fmt: skip
    assert all(row.link == "live" for row in rows)
    assert {one.name for one in harbour.session("alice").audiences()} == {"sales"}


def test_the_shares_are_given(harbour: Store) -> None:
    dana = harbour.session("dana")
    assert {because.rule for because in dana.why("bob", 1)} == {"share:everyone", "share:member"}
    assert {right for because in dana.why("bob", 1) for right in because.rights} == {"view", "create", "edit"}


def test_an_empty_organisation_can_be_made(databases: Databases) -> None:
    url = databases.empty()
    told: list[int] = []
    build(url, 0, told.append)
    store = open_store(url)
    assert store.session("dana").count(View()).number == 0
    store.close()
    databases.drop(url)


def test_progress_goes_up_to_the_number_of_contacts(databases: Databases) -> None:
    url = databases.empty()
    told: list[int] = []
    build(url, 1200, told.append)
    assert told == sorted(told)
    assert told[-1] == 1200
    databases.drop(url)


def test_the_days_are_counted_from_the_day_that_is_given(tmp_path: Path) -> None:
    url = str(tmp_path / "then.db")
    build(url, 10, today=date(2021, 5, 1))
    store = open_store(url)
    assert store.session("dana").contact(1).created_at == "2020-03-27T08:40:00Z"
    store.close()
