"""The log page by page, searched; what an operation did; what undo would do; what a contact's history tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.errors import NotFound, Refused
from store.session import Session
from store.stories import Operation
from store.view import View
from tests.store import derived
from tests.store.offices import Office, card, email, names, phone


@pytest.fixture
def desk(office: Office) -> Office:
    """Ada (1) and Alan (2) in bob's book, which eve sees; Ada with a personal number."""
    office.add("bob", "Ada Lovelace", phone("020 7946 0018", "work"), phone("07700 900555", "home", personal=True))
    office.add("bob", "Alan Turing")
    office["bob"].share("eve", ["edit"])
    return office


def newest(session: Session, contact: int) -> Operation:
    return session.history(contact, limit=1)[0]


def test_pages_of_the_log_follow_one_another_both_ways(desk: Office) -> None:
    bob = desk["bob"]
    for number in range(7):
        bob.bulk_edit([1], "company", f"C{number}")
    everything = [one.id for one in bob.operations().rows]
    page = bob.operations(limit=3)
    down = [one.id for one in page.rows]
    while page.more:
        page = bob.operations(before=page.until, limit=3)
        down += [one.id for one in page.rows]
    assert down == everything
    page = bob.operations(after=0, limit=3)
    up = [one.id for one in page.rows]
    while page.more:
        page = bob.operations(after=page.until, limit=3)
        up = [one.id for one in page.rows] + up
    assert up == everything


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bob", {"Added Ada Lovelace", "Added Alan Turing", "Shared a book with Eve"}),
        ("tur", {"Added Alan Turing"}),
        ("add LOVE", {"Added Ada Lovelace"}),
        ("turing bob", {"Added Alan Turing"}),
        ("turing marco", set()),
        ("elephant", set()),
    ],
)
def test_the_log_is_searched_by_who_what_and_whom(desk: Office, text: str, found: set[str]) -> None:
    assert {one.summary for one in desk["bob"].operations(text).rows} == found


def test_a_search_of_the_log_finds_nothing_of_what_one_may_not_see(desk: Office) -> None:
    assert desk["carol"].operations("lovelace").rows == ()
    assert desk["eve"].operations("lovelace").rows
    desk["bob"].move([1], "personal")
    assert desk["eve"].operations("lovelace").rows == ()


def test_an_operation_tells_its_contacts_value_by_value(desk: Office) -> None:
    done = desk["bob"].bulk_edit([1, 2], "company", "Acme").operation
    assert done is not None
    story = desk["eve"].story(done)
    assert [(one.name, [(c.field, c.before, c.after) for c in one.changes]) for one in story.contacts] == [
        ("Ada Lovelace", [("company", "", "Acme")]),
        ("Alan Turing", [("company", "", "Acme")]),
    ]


def test_what_is_personal_is_in_no_story_of_others(desk: Office) -> None:
    bob, eve = desk["bob"], desk["eve"]
    values = bob.contact(1).card.values
    mixed = bob.edit(1, {"company": "Acme", "values": (*values, email("dear@home.example", personal=True))}).operation
    secret = bob.edit(1, {"values": (*bob.contact(1).card.values, phone("07700 900777", personal=True))}).operation
    assert mixed is not None
    assert secret is not None
    assert "dear" in repr(bob.story(mixed))
    assert "dear" not in repr(eve.story(mixed))
    assert [c.field for c in eve.story(mixed).contacts[0].changes] == ["company"]
    answers = []
    for operation in (secret, 9999):
        with pytest.raises(NotFound) as refused:
            eve.story(operation)
        answers.append(str(refused.value))
    assert answers[0] == answers[1]
    assert names(eve, f"operation:{secret}") == []
    assert names(bob, f"operation:{secret}") == ["Ada Lovelace"]
    bob.move([1], "personal")
    assert "Ada" not in repr(eve.operations()) + repr(names(eve, f"operation:{mixed}"))
    with pytest.raises(NotFound):
        eve.story(mixed)


def test_the_contacts_of_an_operation_are_a_list_and_the_deleted_ones_in_the_bin(desk: Office) -> None:
    bob = desk["bob"]
    done = bob.delete([1, 2]).operation
    bob.restore([2])
    assert names(bob, f"operation:{done}") == ["Alan Turing"]
    assert names(bob, f"operation:{done}", section="bin") == ["Ada Lovelace"]
    assert names(bob, f"-operation:{done}") == []
    assert bob.count(View("contacts", f"operation:{done}")).number == 1
    assert names(desk["carol"], f"operation:{done}") == []


def test_a_value_added_is_told_with_the_text_that_it_had_then(desk: Office) -> None:
    bob = desk["bob"]
    bob.edit(2, {"values": (phone("020 7946 0018", "work"),)})
    value = bob.contact(2).card.values[0]
    bob.edit(2, {"values": (replace(value, value="020 7946 0019"),)})
    told = [[(c.field, c.label, c.before, c.after) for c in one.changes] for one in bob.history(2, limit=2)]
    assert told == [
        [("phone", "work", "020 7946 0018", "020 7946 0019")],
        [("phone", "work", None, "020 7946 0018")],
    ]


def test_books_are_told_by_their_names_and_unseen_ones_by_none(desk: Office) -> None:
    desk["bob"].move([2], "personal")
    assert [(c.field, c.before, c.after) for c in newest(desk["bob"], 2).changes] == [("book", "mine", "personal")]
    desk["bob"].undo()
    told = [c for one in desk["eve"].history(2) for c in one.changes if c.field == "book"]
    assert {value for c in told for value in (c.before, c.after)} <= {"member:bob", "another book"}


def test_an_operation_says_when_it_was_undone(desk: Office) -> None:
    done = desk["bob"].delete([1]).operation
    assert desk["bob"].operations(limit=1).rows[0].undone_at is None
    undone = desk["bob"].undo()
    listed = {one.id: one for one in desk["bob"].operations().rows}
    assert done is not None
    assert undone.operation is not None
    assert listed[done].undone_at == listed[undone.operation].at


# ---- what undo would do


def test_the_plan_of_an_undo_says_what_undo_does_and_writes_nothing(desk: Office) -> None:
    bob = desk["bob"]
    done = bob.bulk_edit([1, 2], "company", "Acme").operation
    desk["eve"].edit(2, {"company": "Acme Ltd"})
    before, seen = derived.state(desk.store), len(bob.history())
    assert done is not None
    plan = bob.plan_undo(done)
    assert (plan.operation, plan.done) == (None, 1)
    assert [(one.name, one.reason) for one in plan.left_out] == [
        ("Alan Turing", "Changed since by Eve: kept as it is."),
    ]
    derived.assert_same(before, derived.state(desk.store))
    assert len(bob.history()) == seen
    real = bob.undo(done)
    assert (real.done, real.left_out) == (plan.done, plan.left_out)
    derived.check(desk.store)


@pytest.mark.parametrize("verb", ["create", "edit", "delete", "move", "import"])
def test_the_plan_agrees_with_the_undo_of_every_verb(desk: Office, verb: str) -> None:
    from tests.store.test_log import VERBS

    bob = desk["bob"]
    desk.add("bob", "Grace Hopper")
    bob.delete([3])
    done = VERBS[verb](bob).operation
    assert done is not None
    plan = bob.plan_undo(done)
    real = bob.undo(done)
    assert (plan.done, plan.left_out) == (real.done, real.left_out)
    derived.check(desk.store)


def test_the_plan_of_what_cannot_be_undone_is_refused_as_the_undo_is(desk: Office) -> None:
    done = desk["bob"].delete([1]).operation
    assert done is not None
    for member, error in (("carol", NotFound), ("eve", NotFound)):
        with pytest.raises(error):
            desk[member].plan_undo(done)
    desk["bob"].undo()
    with pytest.raises(Refused, match="undone already"):
        desk["bob"].plan_undo(done)
    made = desk["bob"].create(card("Tim Lee")).operation
    assert made is not None
    assert desk["bob"].plan_undo(made).done == 1
