"""Access: every way to a contact gives the same answer as the rule, read off the table of rights a second time.

The second reading is ``tests/store/rules.py``; hypothesis draws the organisations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from store.errors import Invalid, NotFound, Refused, StoreError
from store.opening import Store, open_store
from store.session import Session
from store.types import Card, Record, Value, ValueKind
from store.view import View
from tests.databases import Databases
from tests.store.offices import Office, card, email, ids, names, phone
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

NOWHERE = 999_999


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


def outcome(do: Callable[..., object], *args: object, **more: object) -> tuple[str, str]:
    """What a call ends with: "done", or the kind of error and its text."""
    try:
        do(*args, **more)
    except StoreError as error:
        return type(error).__name__, str(error)
    return "done", ""


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
            of_nobody = [outcome(ask, NOWHERE) for ask in _askings(session)]
            for entry in org.entries:
                if may_open(org, person, entry):
                    contact = session.contact(entry.id)
                    assert contact.rights == rights(org, person, entry.book)
                    assert contact.in_bin == entry.binned
                    assert session.history(entry.id)
                    paths = session.why(person.username, entry.id)
                    assert frozenset(right for path in paths for right in path.rights) == contact.rights
                    continue
                for ask, nobody in zip(_askings(session), of_nobody, strict=True):
                    assert outcome(ask, entry.id) == nobody
                assert not list(session.contacts([entry.id]))


def _askings(session: Session) -> tuple[Callable[[int], object], ...]:
    return (
        session.contact,
        session.history,
        lambda n: session.why("dana", n),
        lambda n: session.edit(n, {"company": "Mine Now"}),
        lambda n: session.edit(n, {"company": "Mine Now"}, version=1),
        lambda n: session.delete([n]),
        lambda n: session.restore([n]),
        lambda n: session.bulk_edit([n], "company", "Mine Now"),
        lambda n: session.move([n], "mine"),
    )


@given(org=organisations())
def test_why_says_for_every_member_what_the_rule_says(databases: Databases, org: Organisation) -> None:
    with built(databases, org) as store:
        dana = store.session("dana")
        for entry in org.entries:
            if not may_open(org, org.person("dana"), entry):
                continue
            for person in org.people:
                paths = dana.why(person.username, entry.id)
                assert frozenset(r for path in paths for r in path.rights) == rights(org, person, entry.book)


@given(org=organisations())
def test_history_names_and_counts_only_what_may_be_seen(databases: Databases, org: Organisation) -> None:
    with built(databases, org) as store:
        for person, session in at_work(org, store):
            seen = {e.id for e in org.entries if may_open(org, person, e)}
            operations = session.history()
            loading = next((o for o in operations if o.verb == "import"), None)
            assert (loading.rows if loading else 0) == len(seen)
            deleting = next((o for o in operations if o.verb == "delete"), None)
            assert (deleting.rows if deleting else 0) == len(seen & {e.id for e in org.entries if e.binned})
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
                allowed = "delete" in held and "create" in rights(org, person, to) and not entry.binned
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


# ---- told one by one


@pytest.fixture
def shared(office: Office) -> Office:
    """Bob's Ada, with a personal number, an e-mail and a remark of his; his book is shared with eve, who may edit."""
    office.add(
        "bob",
        "Ada Lovelace",
        phone("020 7946 0018"),
        phone("07700 900555", "home", personal=True),
        email("ada@dear.example", personal=True),
        Value("custom", "owes me a pint", "remark", personal=True),
    )
    office["bob"].share("eve", ["edit"])
    return office


def test_personal_values_are_absent_from_everything_a_grantee_can_ask(shared: Office) -> None:
    """S2.8"""
    eve = shared["eve"]
    assert names(eve) == ["Ada Lovelace"]
    for query in ("07700 900555", "900555", "0555", "ada@dear.example", "dear", "+447700900555", "pint"):
        assert names(eve, query) == [], query
        assert eve.count(View(query=query)).number == 0
    assert ids(eve, "no:email") == {1}
    assert ids(eve, "has:email") == set()
    assert [v.value for v in eve.contact(1).card.values] == ["020 7946 0018"]
    assert "900555" not in repr(eve.history(1)) + repr(eve.history())
    assert "dear" not in repr(eve.history(1)) + repr(list(eve.export(View())))
    row = eve.page(View()).rows[0]
    assert (row.phone, row.email) == ("020 7946 0018", "")


def test_a_contact_with_personal_numbers_only_has_no_phone_for_others(office: Office) -> None:
    office.add("bob", "Ada Lovelace", phone("07700 900555", personal=True))
    office["bob"].share("everyone")
    assert ids(office["eve"], "has:phone") == set()
    assert ids(office["eve"], "no:phone") == {1}
    assert ids(office["bob"], "has:phone") == {1}
    assert office["eve"].page(View()).rows[0].phone == ""


@pytest.mark.parametrize("kind", ["phone", "email", "url", "address", "date"])
def test_what_is_personal_is_not_had_for_others(office: Office, kind: ValueKind) -> None:
    office["bob"].create(Card(family_name="Lovelace", values=(Value(kind, "1815-12-10", personal=True),)))
    office["bob"].share("everyone")
    assert (ids(office["bob"], f"has:{kind}"), ids(office["bob"], f"no:{kind}")) == ({1}, set())
    assert (ids(office["eve"], f"has:{kind}"), ids(office["eve"], f"no:{kind}")) == (set(), {1})


def test_a_change_of_a_personal_value_changes_nothing_that_others_see(shared: Office) -> None:
    bob, eve = shared["bob"], shared["eve"]
    before, told = eve.contact(1), eve.history()
    values = bob.contact(1).card.values
    bob.edit(
        1,
        {"values": (*values[:1], Value("phone", "07700 900777", "home", personal=True, id=values[1].id), *values[2:])},
    )
    assert names(bob, "900777") == ["Ada Lovelace"]
    assert eve.contact(1) == before, "neither version nor time nor values"
    assert eve.history() == told
    assert len(eve.history(1)) == 1


def test_a_value_made_personal_takes_its_past_with_it(office: Office) -> None:
    """A history row of a value needs the value not to be personal, now or then."""
    office.add("bob", "Ada Lovelace")
    bob = office["bob"]
    bob.share("eve", ["edit"])
    bob.edit(1, {"values": (phone("07700 900555", "home"),)})
    assert "900555" in repr(office["eve"].history(1))
    value = bob.contact(1).card.values[0]
    bob.edit(1, {"values": (Value("phone", value.value, value.label, personal=True, id=value.id),)})
    assert "900555" not in repr(office["eve"].history(1)) + repr(office["eve"].history())
    assert office["eve"].contact(1).card.values == ()
    assert "900555" in repr(bob.history(1))


def test_a_grantee_cannot_undo_what_the_owner_did_to_personal_values(shared: Office) -> None:
    bob, eve = shared["bob"], shared["eve"]
    op = bob.edit(1, {"values": bob.contact(1).card.values[:1]}).operation
    assert op is not None
    assert outcome(eve.undo, op) == outcome(eve.undo, NOWHERE)
    assert len(bob.contact(1).card.values) == 1
    bob.undo(op)
    assert len(bob.contact(1).card.values) == 4


def test_a_grantee_undoing_an_edit_leaves_the_personal_part_of_it_alone(shared: Office) -> None:
    bob, eve = shared["bob"], shared["eve"]
    op = bob.edit(1, {"company": "Acme Ltd", "values": bob.contact(1).card.values[:1]}).operation
    eve.undo(op)
    assert bob.contact(1).card.company == ""
    assert len(bob.contact(1).card.values) == 1, "what bob did to his own values stands"


def test_a_value_made_personal_meanwhile_does_not_come_back_with_a_grantees_edit(office: Office) -> None:
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"), phone("07700 900555"))
    bob, eve = office["bob"], office["eve"]
    bob.share("eve", ["edit"])
    read = eve.contact(1)
    one, two = bob.contact(1).card.values
    bob.edit(1, {"values": (one, Value("phone", two.value, personal=True, id=two.id))})
    new = email("ada@acme.example")
    eve.edit(1, {"values": (*read.card.values, new)}, version=read.version)
    assert [v.value for v in eve.contact(1).card.values] == ["020 7946 0018", "ada@acme.example"]
    assert names(eve, "900555") == []
    assert [(v.value, v.personal) for v in bob.contact(1).card.values if "900555" in v.value] == [
        ("07700 900555", True)
    ]


def test_a_conflict_tells_nothing_of_a_value_that_became_personal(office: Office) -> None:
    office.add("bob", "Ada Lovelace", phone("07700 900555"))
    bob, eve = office["bob"], office["eve"]
    bob.share("eve", ["edit"])
    read = eve.contact(1)
    bob.edit(1, {"values": (Value("phone", "07700 900999", personal=True, id=read.card.values[0].id),)})
    changed = Value("phone", "07700 900556", id=read.card.values[0].id)
    assert "900999" not in outcome(eve.edit, 1, {"values": (changed,)}, version=read.version)[1]
    assert "900999" not in repr(eve.contact(1)) + repr(eve.history(1))


def test_an_import_by_a_grantee_does_not_tell_what_is_personal(office: Office) -> None:
    """A duplicate is looked for only among what the importer may see."""
    office.add("bob", "Ada Lovelace", phone("07700 900555", personal=True))
    office.add("bob", "Alan Turing", phone("020 7946 0018"))
    office["bob"].share("eve", ["create"])
    records = [
        Record("f.csv", 1, "Ada", card("Ada Lovelace", phone("+44 7700 900555"))),
        Record("f.csv", 2, "Alan", card("Alan Turing", phone("+44 20 7946 0018"))),
    ]
    with office["eve"].plan_import(records, into="member:bob") as run:
        assert [row.verdict for row in run.plan.rows] == ["create", "skip"]


def test_a_grantees_merge_keeps_the_public_value_that_the_owner_has_in_private(office: Office) -> None:
    office.add("bob", "Ada Lovelace", email("ada@acme.example"), phone("07700 900555", personal=True))
    office["bob"].share("eve", ["create", "edit"])
    record = Record("f.csv", 1, "Ada", card("Ada Lovelace", email("ada@acme.example"), phone("+44 7700 900555")))
    with office["eve"].plan_import([record], into="member:bob", duplicates="merge") as run:
        run.apply()
    assert [v.value for v in office["eve"].contact(1).card.values] == ["ada@acme.example", "+44 7700 900555"]


def test_an_operation_on_personal_values_cannot_be_found_by_its_number(shared: Office) -> None:
    op = shared["bob"].edit(1, {"values": shared["bob"].contact(1).card.values[:2]}).operation
    assert ids(shared["bob"], f"import:{op}") <= {1}
    assert ids(shared["eve"], f"import:{op}") == set()


def test_personal_values_do_not_move_to_another_owner(office: Office) -> None:
    """S2.8: whoever gets the contact does not get what was personal to somebody else, nor its history."""
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"), phone("07700 900555", personal=True))
    office["carol"].share("bob", ["create", "delete"])
    office["bob"].move([1], "member:carol")
    carol = office["carol"]
    assert [v.value for v in carol.contact(1).card.values] == ["020 7946 0018"]
    assert names(carol, "900555") == []
    assert "900555" not in repr(carol.history(1))
    office["bob"].undo()
    assert [v.value for v in office["bob"].contact(1).card.values] == ["020 7946 0018", "07700 900555"]
    assert names(office["bob"], "900555") == ["Ada Lovelace"]


def test_only_an_owner_can_give_a_contact_personal_values(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve", ["create", "edit"])
    secret = phone("07700 900555", personal=True)
    with pytest.raises(Refused):
        office["eve"].edit(1, {"values": (secret,)})
    with pytest.raises((Refused, Invalid)):
        office["eve"].create(card("Alan Turing", secret), "member:bob")
    with pytest.raises((Refused, Invalid)):
        office["marco"].create(card("Alan Turing", secret), "directory")
    office["eve"].create(card("Grace Hopper", secret))


def test_a_contact_of_the_bin_is_unknown_to_who_may_only_look(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve")
    office["bob"].share("carol", ["delete"])
    office["bob"].delete([1])
    eve = office["eve"]
    for ask in _askings(eve):
        assert outcome(ask, 1) == outcome(ask, NOWHERE)
    assert names(eve, section="bin") == []
    assert "Ada" not in repr(eve.history())
    assert names(office["carol"], section="bin") == ["Ada Lovelace"]


def test_what_a_grantee_deletes_goes_to_the_owners_bin_and_either_brings_it_back(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("carol", ["delete"])
    for who in ("carol", "bob"):
        office["carol"].delete([1])
        assert names(office["bob"], section="bin") == ["Ada Lovelace"]
        office[who].restore([1])
        assert names(office["bob"]) == names(office["carol"]) == ["Ada Lovelace"]


@pytest.mark.parametrize("ending", ["past", "taken back"])
def test_a_share_that_ends_ends_at_once_in_a_session_that_is_open(office: Office, ending: str) -> None:
    """S0.9b, S0.13a"""
    office.add("bob", "Ada Lovelace")
    eve = office["eve"]
    given = office["bob"].share("eve", ["edit", "delete", "create"])
    assert names(eve) == ["Ada Lovelace"]
    if ending == "past":
        office.set_share_end(given.ids[0], "2020-01-01T00:00:00Z")
    else:
        office["bob"].undo()
    assert names(eve) == []
    assert eve.count(View()).number == 0
    for ask in _askings(eve):
        assert outcome(ask, 1) == outcome(ask, NOWHERE)
    with pytest.raises(NotFound):
        eve.create(card("New One"), "member:bob")


def test_a_share_ends_by_the_clock_without_anybody_writing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """S0.9b"""
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve", until="2998-12-31")
    eve = office["eve"]
    for moment, seen in (
        ("2998-12-30T12:00:00Z", ["Ada Lovelace"]),
        ("2998-12-31T00:00:00Z", ["Ada Lovelace"]),
        ("2998-12-31T23:59:59Z", ["Ada Lovelace"]),
        ("2999-01-01T00:00:00Z", []),
    ):
        monkeypatch.setattr("store.session.now", lambda moment=moment: moment)
        assert names(eve) == names(office.store.session("eve")) == seen, moment


def test_a_share_may_end_today_but_not_before(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.add("bob", "Ada Lovelace")
    monkeypatch.setattr("store.session.now", lambda: "2026-11-30T23:59:59Z")
    with pytest.raises(Invalid, match="2026-11-29 is over"):
        office["bob"].share("eve", until="2026-11-29")
    assert names(office["eve"]) == []
    office["bob"].share("eve", until="2026-11-30")
    assert names(office["eve"]) == ["Ada Lovelace"]


@pytest.mark.parametrize(
    "until",
    ["", "soon", "tomorrow", "1.12.2999", "01/12/2999", "2999-13-01", "2999-02-29", "2999-12-01T12:00:00Z", "2999-12",
     "2999-12-1", " 2999-12-01", "\x1b[2J", "2999-12-01'; --", "９９９９-12-01"],
)  # fmt: skip
def test_a_share_ends_with_a_day_that_there_is(office: Office, until: str) -> None:
    with pytest.raises(Invalid, match="is no day") as said:
        office["bob"].share("eve", until=until)
    assert "\x1b" not in str(said.value)


def test_a_share_given_again_to_the_same_replaces_the_first(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve", ["edit", "delete"])
    office["bob"].share("eve", ["create"])
    assert office["eve"].contact(1).rights == {"view", "create"}


def test_rights_of_different_shares_add_up(office: Office) -> None:
    office["dana"].add_team("North", ["eve"])
    office.add("bob", "Ada Lovelace")
    for to, right in (("eve", "edit"), ("team:North", "delete"), ("everyone", "create")):
        office["bob"].share(to, [right])
    assert office["eve"].contact(1).rights == {"view", "create", "edit", "delete"}
    assert office["carol"].contact(1).rights == {"view", "create"}


def test_a_lowered_role_acts_at_once_in_a_session_that_is_open(office: Office) -> None:
    office.add("marco", "Ada Lovelace", into="directory")
    marco = office["marco"]
    marco.edit(1, {"company": "Acme"})
    office["dana"].set_role("marco", "agent")
    with pytest.raises(Refused, match="Only managers"):
        marco.edit(1, {"company": "Other"})
    office["dana"].set_role("marco", "client")
    assert names(marco) == []
    assert marco.member.role == "client"


def test_a_deactivated_member_can_do_nothing_in_a_session_that_is_open(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    bob = office["bob"]
    office["dana"].deactivate("bob")
    for ask in (
        lambda: bob.page(View()),
        lambda: bob.contact(1),
        lambda: bob.create(card("New One")),
        bob.history,
        bob.undo,
    ):
        assert outcome(ask) == ("Refused", "Bob is no longer active here.")
    with pytest.raises(Refused):
        office.store.session("bob")


def test_an_admin_sees_neither_personal_books_nor_books_not_shared(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office.add("bob", "Mum Stone", into="personal")
    assert names(office["dana"]) == []
    assert names(office["bob"]) == ["Ada Lovelace", "Mum Stone"]
    office["bob"].share("everyone", ["create", "edit", "delete"])
    assert names(office["dana"]) == ["Ada Lovelace"], "a share never covers the personal book"


def test_a_client_sees_neither_the_directory_nor_what_is_shared_with_everyone(office: Office) -> None:
    """S0.6, S4.23"""
    office.add("marco", "Ada Lovelace", into="directory")
    office.add("bob", "Alan Turing")
    office["bob"].share("everyone")
    assert names(office["cleo"]) == []
    with pytest.raises(Refused):
        office["bob"].share("cleo")


def test_a_personal_segment_hides_a_contact_with_all_its_past_at_once(office: Office) -> None:
    """S2.9"""
    office.add("bob", "Ada Lovelace")
    office["bob"].share("everyone", ["edit"])
    office["eve"].edit(1, {"company": "Acme Ltd"})
    assert names(office["eve"]) == ["Ada Lovelace"]
    office["bob"].edit(1, {"segment": "family"})
    assert office["bob"].contact(1).origin == "personal"
    assert names(office["eve"]) == []
    assert "Ada" not in repr(office["eve"].history())
    assert outcome(office["eve"].history, 1) == outcome(office["eve"].history, NOWHERE)
    office["bob"].undo()
    assert names(office["eve"]) == ["Ada Lovelace"]


def test_only_the_owner_sets_a_personal_segment(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office.add("marco", "Alan Turing", into="directory")
    office["bob"].share("everyone", ["edit", "create"])
    with pytest.raises(Refused):
        office["eve"].edit(1, {"segment": "Family"})
    with pytest.raises((Refused, Invalid)):
        office["eve"].bulk_edit([1], "segment", "friend")
    with pytest.raises((Refused, Invalid)):
        office["eve"].create(Card(name="X", segment="friend"), "member:bob")
    with pytest.raises(Refused):
        office["marco"].edit(2, {"segment": "family"})


def test_refusals_name_who_may(office: Office) -> None:
    """C2"""
    office.add("marco", "Ada Lovelace", into="directory")
    office.add("bob", "Alan Turing")
    office["bob"].share("eve")
    with pytest.raises(Refused) as refused:
        office["eve"].edit(1, {"company": "X"})
    assert set(refused.value.who) == {"Dana Reyes", "Marco"}
    with pytest.raises(Refused) as refused:
        office["eve"].delete([2])
    assert refused.value.who == ("Bob",)


def test_a_selection_leaves_out_what_may_not_be_touched_and_says_why(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office.add("carol", "Alan Turing")
    office.add("carol", "Grace Hopper", into="personal")
    office["carol"].share("bob")
    done = office["bob"].delete([1, 2, 3, NOWHERE])
    assert done.done == 1
    reasons = {item.id: (item.name, item.reason) for item in done.left_out}
    assert reasons[3] == reasons[NOWHERE] == ("", "There is no such contact.")
    assert reasons[2][0] == "Alan Turing"
    assert "Carol" in reasons[2][1]
