"""Access: every way to a contact gives the same answer as the rule, read off the table of rights a second time.

The second reading is ``tests/store/rules.py``; hypothesis draws the organisations.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import assume, event, given
from hypothesis import strategies as st

from store.opening import Store, open_store
from store.session import Session
from store.view import View
from tests.databases import Databases
from tests.store.asking import NOWHERE, askings, outcome
from tests.store.offices import card, email, ids
from tests.store.rules import (
    Entry,
    Organisation,
    Person,
    build,
    expected_bin,
    expected_list,
    may_open,
    organisations,
    owns,
    rights,
)


@contextmanager
def built(databases: Databases, org: Organisation) -> Iterator[Store]:
    url = databases.fresh()
    store = open_store(url)
    try:
        build(org, store)
        yield store
    finally:
        store.close()
        databases.drop(url)


def at_work(org: Organisation, store: Store) -> Iterator[tuple[Person, Session]]:
    for person in org.people:
        if person.active:
            yield person, store.session(person.username)


@given(org=organisations())
def test_list_pages_count_selection_and_export_show_exactly_what_may_be_seen(
    databases: Databases, org: Organisation
) -> None:
    with built(databases, org) as store:
        for person, session in at_work(org, store):
            wanted = expected_list(org, person)
            event(f"{person.role} sees {'nothing' if not wanted else 'some'}")
            page = session.page(View(), limit=500)
            assert {row.id for row in page.rows} == wanted
            assert len(page.rows) == len(wanted), "each contact once"
            assert ids(session) == wanted
            assert session.count(View()).number == len(wanted)
            assert session.count(View(query="everyman")).number == len(wanted)
            assert [contact.id for contact in session.export(View())] == [row.id for row in page.rows]
            assert ids(session, section="bin") == expected_bin(org, person)
            assert session.count(View("bin")).number == len(expected_bin(org, person))


@given(org=organisations())
def test_search_by_any_text_finds_exactly_what_may_be_seen(databases: Databases, org: Organisation) -> None:
    with built(databases, org) as store:
        for person, session in at_work(org, store):
            wanted = expected_list(org, person)
            for query in (
                "everyman",
                "common",
                "company:common",
                "tag:all",
                "public.example",
                "02079460",
                '"everyman"',
                "has:phone",
                "has:email",
                "-nobody",
                "veryma",
                "called:never",
                "changed:today",
                "import:1",
            ):
                assert ids(session, query) == wanted, query
            assert ids(session, "no:phone") == set()
            for entry in org.entries:
                here = {entry.id} & wanted
                queries = (entry.word, f"020 7946 {entry.id:04d}", f"mail{entry.id}x@public.example", f"id:{entry.id}")
                for query in queries if entry.id % 2 else queries[2:0:-1]:
                    assert ids(session, query) == here, query


@given(org=organisations())
def test_personal_values_and_personal_contacts_reach_nobody_else(databases: Databases, org: Organisation) -> None:
    """S2.8, S2.9: by no word, address, digits, count or record."""
    with built(databases, org) as store:
        for person, session in at_work(org, store):
            wanted = expected_list(org, person)
            theirs = {e.id for e in org.entries if e.personal and owns(person, e.book)} & wanted
            for query in ("07700900", "secret.example", "+44 7700 900"):
                assert ids(session, query) == theirs, query
            for entry in org.entries:
                if entry.personal:
                    mine = {entry.id} & theirs
                    assert ids(session, f"07700 900{entry.id:03d}") == mine
                    assert ids(session, f"dear{entry.id}x@secret.example") == mine
                    word = View(query=f"dear{entry.id}x")
                    assert session.count(word).number == len(mine)
                    assert not [row for row in session.page(word).rows if row.id not in wanted]
                if may_open(org, person, entry):
                    secret = [v for v in session.contact(entry.id).card.values if v.personal]
                    assert len(secret) == (3 if entry.personal and owns(person, entry.book) else 0)
            for contact in session.export(View()):
                assert all(not v.personal for v in contact.card.values) or contact.id in theirs
            for row in session.page(View(), limit=500).rows:
                assert not row.phone.startswith("07700")
                assert "secret" not in row.email


@given(org=organisations())
def test_a_contact_is_opened_by_its_number_or_is_as_unknown_as_one_that_never_was(
    databases: Databases, org: Organisation
) -> None:
    with built(databases, org) as store:
        for person, session in at_work(org, store):
            of_nobody = [outcome(ask, NOWHERE) for ask in askings(session)]
            for entry in org.entries:
                if may_open(org, person, entry):
                    contact = session.contact(entry.id)
                    assert contact.rights == rights(org, person, entry.book)
                    assert contact.in_bin == entry.binned
                    assert session.history(entry.id)
                    paths = session.why(person.username, entry.id)
                    assert frozenset(right for path in paths for right in path.rights) == contact.rights
                    continue
                for ask, nobody in zip(askings(session), of_nobody, strict=True):
                    assert outcome(ask, entry.id) == nobody
                assert not list(session.contacts([entry.id]))


@given(org=organisations())
def test_why_says_for_every_member_what_the_rule_says(databases: Databases, org: Organisation) -> None:
    with built(databases, org) as store:
        dana = store.session("dana")
        for entry in org.entries:
            if not may_open(org, org.person("dana"), entry):
                continue
            for person in org.people:
                found = dana.explain(person.username, entry.id)
                held = rights(org, person, entry.book) if may_open(org, person, entry) else frozenset()
                assert frozenset(r for path in found.because for r in path.rights) == held == frozenset(found.rights)
                assert bool(found.sentences) == bool(held)
                assert bool(found.denied) == bool(found.would_need) == (not held)


@given(org=organisations())
def test_history_names_and_counts_only_what_may_be_seen(databases: Databases, org: Organisation) -> None:
    def counted(some: set[int]) -> int:
        """How many they are: a contact and its team copy are one."""
        return len({e.id if e.copy_of is None else org.entries[e.copy_of].id for e in org.entries if e.id in some})

    with built(databases, org) as store:
        for person, session in at_work(org, store):
            seen = {e.id for e in org.entries if may_open(org, person, e)}
            operations = session.history()
            loading = next((o for o in operations if o.verb == "import"), None)
            assert (loading.rows if loading else 0) == counted(seen)
            deleting = next((o for o in operations if o.verb == "delete"), None)
            assert (deleting.rows if deleting else 0) == counted(seen & {e.id for e in org.entries if e.binned})
            said = " ".join(o.summary for o in operations)
            for entry in org.entries:
                assert entry.id in seen or entry.word not in said


@given(org=organisations(), data=st.data())
def test_rights_to_create_edit_delete_restore_and_move_are_those_of_the_rule(
    databases: Databases, org: Organisation, data: st.DataObject
) -> None:
    with built(databases, org) as store:
        people = [person for person in org.people if person.active]
        copied = {org.entries[e.copy_of].id for e in org.entries if e.copy_of is not None}
        assume(any(e.copy_of is None and e.id not in copied for e in org.entries))
        for _ in range(12):
            person = data.draw(st.sampled_from(people))
            session = store.session(person.username)
            # what becomes of a copy when its source goes is told one by one, in test_copies.py
            entry = data.draw(st.sampled_from([e for e in org.entries if e.copy_of is None and e.id not in copied]))
            verb = data.draw(st.sampled_from(["create", "edit", "set", "delete", "restore", "move"]))
            held = rights(org, person, entry.book)
            if verb == "create":
                done = outcome(
                    session.create,
                    card("New Person", email(f"n{len(org.entries)}@x.example")),
                    _place(entry.book, person),
                )
                assert (done[0] == "done") == ("create" in held), (person, entry.book, done)
                if done[0] == "done":
                    org.entries.append(Entry(entry.book, id=len(org.entries) + 1))
            elif verb in ("edit", "set"):
                text = data.draw(st.sampled_from(["Common Ltd", "Common Ltd & Sons"]))
                if verb == "edit":
                    done = outcome(session.edit, entry.id, {"company": text})
                else:
                    done = outcome(session.bulk_edit, [entry.id], "company", text)
                assert (done[0] == "done") == ("edit" in held and not entry.binned), (person, entry, done)
            elif verb == "delete":
                done = outcome(session.delete, [entry.id])
                assert (done[0] == "done") == ("delete" in held and not entry.binned), (person, entry, done)
                entry.binned = entry.binned or done[0] == "done"
            elif verb == "restore":
                done = outcome(session.restore, [entry.id])
                assert (done[0] == "done") == ("delete" in held and entry.binned), (person, entry, done)
                entry.binned = entry.binned and done[0] != "done"
            else:
                to = data.draw(
                    st.sampled_from(
                        ["directory", "audience:Deals", f"own:{person.username}", f"personal:{person.username}"]
                    )
                )
                others = entry.book.startswith("own:") and entry.book != f"own:{person.username}"
                allowed = "delete" in held and "create" in rights(org, person, to) and not entry.binned and not others
                done = outcome(session.move, [entry.id], _place(to, person))
                assert (done[0] == "done") == (allowed and to != entry.book), (person, entry, to, done)
                if done[0] == "done":
                    entry.book = to
            event(f"{verb} {done[0]}")
            _agrees(org, store, person, session)


def _agrees(org: Organisation, store: Store, person: Person, session: Session) -> None:
    """After each step the lists still follow the rule; counters too."""
    wanted = expected_list(org, person)
    assert ids(session) == wanted
    assert session.count(View()).number == len(wanted)


def _place(book: str, person: Person) -> str:
    kind, _, name = book.partition(":")
    if kind == "personal":
        return "personal" if name == person.username else "member:nobody"
    return ("mine" if name == person.username else f"member:{name}") if kind == "own" else book


@given(org=organisations())
def test_sections_and_their_counts_agree_with_their_lists(databases: Databases, org: Organisation) -> None:
    with built(databases, org) as store:
        for person, session in at_work(org, store):
            for section in session.sections():
                listed = ids(session, section=section.name)
                assert section.count == len(listed), (person, section)
                if section.name != "bin":
                    assert session.count(View(section.name)).number == len(listed)
