"""The bin emptied: what was deleted for good is nobody's to see again, and the log's chain holds all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import log
from store.errors import NotFound, Refused
from store.opening import open_store
from store.view import View
from tests.databases import Databases
from tests.store import derived
from tests.store.offices import Office, card, email, ids, names, phone, told
from tests.store.often import often


@pytest.fixture
def desk(office: Office) -> Office:
    """In bob's book Ada (1), Alan (2) and Grace (3), Grace and Ada in his bin; Dirk (4) of the directory in its bin."""
    for name in ("Ada Lovelace", "Alan Turing", "Grace Hopper"):
        office.add("bob", name, phone("020 7946 0018"), email("x@acme.example", personal=True), note="calls after six")
    office.add("marco", "Dirk Directory", into="directory")
    office["bob"].edit(1, {"company": "Acme"})
    office["bob"].delete([1, 3])
    office["marco"].delete([4])
    return office


def texts(desk: Office) -> str:
    """All that the tables of contacts, values and documents hold."""
    tables = ("contact", "value", "doc", "personal_doc")
    return repr([desk.store._db.rows(f"SELECT * FROM {table}") for table in tables])


def test_what_was_deleted_for_good_is_as_an_unknown_id(desk: Office) -> None:
    bob = desk["bob"]
    outcome = bob.empty([1, 3])
    assert (outcome.done, outcome.left_out) == (2, ())
    assert ids(bob, section="bin") == set()
    assert bob.sections()[-1].count == 0
    for ask in (bob.contact, bob.history, bob.reasons, lambda n: bob.restore([n]), lambda n: bob.empty([n])):
        answers = []
        for number in (1, 9999):
            with pytest.raises(NotFound) as refused:
                ask(number)
            answers.append(str(refused.value))
        assert answers[0] == answers[1]
    assert {item.reason for item in bob.restore([1, 9999, 3]).left_out} == {"There is no such contact."}


def test_no_text_of_it_stays_in_any_table_but_the_log(desk: Office) -> None:
    desk["bob"].empty([1, 3])
    left = texts(desk)
    assert "Lovelace" not in left
    assert "Hopper" not in left
    assert "Turing" in left
    desk["bob"].delete([2])
    desk["bob"].empty([2])
    assert "Turing" not in texts(desk)
    assert "7946" not in texts(desk)
    assert "after six" not in texts(desk)
    derived.check(desk.store)


def test_the_chain_of_the_log_holds(desk: Office) -> None:
    before = desk.store._db.rows("SELECT * FROM change ORDER BY op, n")
    desk["bob"].empty([1, 3])
    assert log.verify(desk.store._db) is None
    assert desk.store._db.rows("SELECT * FROM change ORDER BY op, n")[: len(before)] == before


def test_others_never_see_what_was_emptied(desk: Office) -> None:
    desk["bob"].share("eve", ["edit", "delete"])
    assert "Ada Lovelace" in names(desk["eve"], section="bin")
    operation = desk["bob"].empty([1, 3]).operation
    for member in ("eve", "dana", "bob"):
        session = desk[member]
        heard = repr(session.history()) + repr(session.operations()) + repr(session.page(View("bin")))
        heard += repr(session.page(View("contacts", f"operation:{operation}"))) + repr(session.page(View("bin", "ada")))
        assert "Ada" not in heard
        assert "Hopper" not in heard
    assert "Deleted for good: 2 contacts" in told(desk["bob"].history())
    assert operation not in {one.id for one in desk["eve"].history()}, "it concerns nothing that she sees"


def test_undo_of_it_is_refused_with_the_reason(desk: Office) -> None:
    deleted = desk["bob"].history(3, limit=1)[0].id
    emptied = desk["bob"].empty([3]).operation
    assert emptied is not None
    with pytest.raises(Refused, match="deleted for good"):
        desk["bob"].undo(emptied)
    outcome = desk["bob"].undo(deleted)
    assert outcome.done == 1, "Ada comes back"
    assert [(item.id, item.reason) for item in outcome.left_out] == [(None, "It was deleted for good.")]
    assert "Ada Lovelace" in names(desk["bob"])
    derived.check(desk.store)


def test_earlier_edits_of_it_are_not_undone_either(desk: Office) -> None:
    edited = next(one.id for one in desk["bob"].history(1) if one.verb == "edit")
    desk["bob"].empty([1])
    with pytest.raises(Refused, match="deleted for good"):
        desk["bob"].undo(edited)
    assert "Acme" not in texts(desk).replace("acme.example", "")


def test_only_what_lies_in_the_bin_is_deleted_for_good(desk: Office) -> None:
    with pytest.raises(NotFound):
        desk["bob"].empty([2])
    assert "Alan Turing" in names(desk["bob"])


def test_a_grantee_who_may_delete_does_not_destroy(desk: Office) -> None:
    desk["bob"].share("eve", ["delete"])
    plan = desk["eve"].plan_emptying()
    assert (plan.done, plan.ids) == (0, ())
    assert {item.reason for item in plan.left_out} == {"Only Bob deletes for good what lies in that bin."}
    with pytest.raises(Refused) as refused:
        desk["eve"].empty([1])
    assert refused.value.who == ("Bob",)
    assert ids(desk["bob"], section="bin") == {1, 3}


def test_the_directorys_bin_is_emptied_by_who_may_delete_there(desk: Office) -> None:
    assert desk["marco"].plan_emptying().ids == (4,)
    assert desk["bob"].plan_emptying().ids == (1, 3)
    with pytest.raises(NotFound):
        desk["bob"].empty([4])
    assert desk["marco"].empty([4]).done == 1


def test_the_plan_of_some_is_about_those_only(desk: Office) -> None:
    assert desk["bob"].plan_emptying([3, 2, 9999]).ids == (3,)


def test_a_file_imported_again_makes_new_contacts(desk: Office) -> None:
    bob = desk["bob"]
    bob.empty([1, 3])
    made = bob.create(card("Ada Lovelace", phone("020 7946 0018"))).ids[0]
    assert made not in (1, 3)
    assert names(bob, "lovelace") == ["Ada Lovelace"]
    derived.check(desk.store)


@often(30)
@given(data=st.data())
def test_after_any_sequence_the_log_holds_and_nothing_emptied_is_ever_seen(
    databases: Databases, data: st.DataObject
) -> None:
    url = databases.fresh()
    store = open_store(url)
    try:
        office = Office(store)
        office.hire("bob", "eve")
        office["bob"].share("eve", ["delete", "edit"])
        made = [office.add("bob", f"Name{n} Secret{n}", phone(f"020 7946 00{n}0")) for n in range(4)]
        emptied: set[int] = set()
        for _ in range(data.draw(st.integers(3, 9))):
            who = office[data.draw(st.sampled_from(["bob", "eve"]))]
            some = data.draw(st.lists(st.sampled_from(made), min_size=1, unique=True))
            what = data.draw(st.sampled_from(["delete", "restore", "empty", "edit", "undo", "redo"]))
            before = ids(office["bob"], section="bin")
            try:
                if what == "undo":
                    operations = [one.id for one in who.history()] or [1]
                    who.undo(data.draw(st.sampled_from(operations)))
                elif what == "redo":
                    who.redo()
                elif what == "edit":
                    who.bulk_edit(some, "company", data.draw(st.sampled_from(["", "Acme"])))
                else:
                    getattr(who, what)(some)
                if what == "empty" and who is office["bob"]:
                    emptied |= before & set(some)
            except (NotFound, Refused):
                pass
            for member in ("bob", "eve"):
                session = office[member]
                seen = ids(session) | ids(session, section="bin")
                assert not seen & emptied
                heard = repr(session.history()) + repr(session.operations().rows)
                assert not any(f"Secret{made.index(number)}" in heard for number in emptied)
        assert log.verify(store._db) is None
        derived.check(store)
    finally:
        store.close()
        databases.drop(url)
