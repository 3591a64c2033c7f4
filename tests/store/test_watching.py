"""Watching contacts without being responsible for them (C9), and who was responsible when."""

from __future__ import annotations

import pytest

from store.errors import NotFound, Refused
from store.opening import Store
from store.session import Session
from tests.store import derived
from tests.store.offices import Office, ids, names, told


@pytest.fixture
def watched(office: Office) -> Office:
    """Bob's Ada (1) with a live copy (2), which eve watches and is assigned to carol; bob's Alan (3) alone."""
    office.add("bob", "Ada Lovelace")
    office["bob"].assign([([1], "carol")])
    office.add("bob", "Alan Turing")
    office["eve"].watch([2])
    return office


def watching(session: Session) -> list[str]:
    return names(session, section="watched")


def test_a_watcher_has_them_in_a_place_of_their_own_and_by_a_query(watched: Office) -> None:
    eve, bob = watched["eve"], watched["bob"]
    assert watching(eve) == names(eve, "watched:me") == ["Ada Lovelace"]
    assert [(one.title, one.count) for one in eve.sections() if one.name == "watched"] == [("Watching", 1)]
    assert [one for one in bob.sections() if one.name == "watched"] == []
    assert ids(bob, "watched:eve") == {1}, "a contact and its copy are watched as one"
    assert ids(bob, "-watched:eve") == {3}
    assert (bob.watchers(1), eve.watchers(2)) == (("eve",), ("eve",))
    bob.watch([1, 3])
    assert bob.watchers(1) == ("bob", "eve")
    assert watched["carol"].watchers(2) == ("bob", "eve")
    assert ids(watched["carol"], "watched:bob,eve") == {2}


def test_watching_changes_nothing_in_the_contact_and_is_undone(watched: Office) -> None:
    eve = watched["eve"]
    before = eve.contact(2)
    assert told(eve.history(2))[0] == "Watched: Ada Lovelace"
    assert [(c.field, c.before, c.after) for c in eve.history(2)[0].changes] == [("watcher", None, "eve")]
    eve.undo()
    assert watching(eve) == []
    eve.redo()
    assert watching(eve) == ["Ada Lovelace"]
    assert eve.watch([2]).operation is None, "it is so already"
    eve.unwatch([2])
    assert watching(eve) == []
    assert eve.contact(2) == before
    assert watched["bob"].undo().done == 1, "nor does it keep an operation from being undone"
    derived.check(watched.store)


def test_managers_let_others_watch_what_these_see(watched: Office) -> None:
    with pytest.raises(Refused, match="Only managers let others watch: Marco"):
        watched["eve"].watch([2], "alice")
    marco = watched["marco"]
    own = watched.add("marco", "Own Contact")
    watched["bob"].share("marco")
    assert marco.watch([1], "carol").done == 1, "she sees the copy"
    outcome = marco.watch([2, own], "alice")
    assert [item.reason for item in outcome.left_out] == ["Alice does not see Own Contact."]
    assert watching(watched["alice"]) == ["Ada Lovelace"]
    assert told(marco.history())[0] == "Let alice watch: Ada Lovelace"
    marco.unwatch([2], "alice")
    assert watching(watched["alice"]) == []
    for who in ("cleo", "nobody"):
        with pytest.raises((Refused, NotFound)):
            marco.watch([2], who)
    with pytest.raises(NotFound):
        watched["eve"].watch([3])
    with pytest.raises(NotFound):
        watched["eve"].watchers(3)


def test_what_becomes_personal_is_watched_by_nobody_until_it_comes_back(watched: Office) -> None:
    watched["bob"].edit(1, {"segment": "family"})
    assert watching(watched["eve"]) == []
    assert watched["bob"].watchers(1) == ()
    watched["bob"].undo()
    assert watching(watched["eve"]) == ["Ada Lovelace"]


def test_a_watcher_is_told_of_nothing(watched: Office) -> None:
    watched["marco"].assign([([2], "alice")])
    assert watched["eve"].notifications() == ()


# ---- who was responsible when


def at(store: Store, operation: int | None, day: int) -> None:
    """Lets an operation have been done on a day of November."""
    with store._db.writing():
        store._db.run("UPDATE operation SET at = ? WHERE id = ?", (f"2026-11-{day:02}T10:00:00Z", operation))


def test_the_history_says_who_was_responsible_from_when_to_when(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    bob, store = office["bob"], office.store
    at(store, bob.assign([([1], "eve")]).operation, 3)
    at(store, bob.assign([([1], "carol")]).operation, 12)
    at(store, bob.assign([([1], "alice")]).operation, 13)
    at(store, bob.undo().operation, 14)
    at(store, bob.assign([([1], None)]).operation, 20)
    at(store, bob.assign([([1], "eve")]).operation, 22)
    expected = [("eve", "22", None), ("carol", "12", "20"), ("eve", "03", "12")]
    for who, number in (("bob", 1), ("marco", 2)):
        found = office[who].responsible(number)
        assert [(one.member, one.since[8:10], one.until and one.until[8:10]) for one in found] == expected
    bob.edit(1, {"segment": "family"})
    with pytest.raises(NotFound):
        office["marco"].responsible(2)


def test_nobody_was_responsible_for_a_contact_that_was_never_assigned(office: Office) -> None:
    assert office["bob"].responsible(office.add("bob", "Ada Lovelace")) == ()


def test_what_was_undone_and_done_again_and_undone_was_never_so(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    bob = office["bob"]
    made = bob.assign([([1], "eve")]).operation
    bob.undo(made)
    assert bob.responsible(1) == ()
    bob.redo()
    assert [(one.member, one.until) for one in bob.responsible(1)] == [("eve", None)]
    bob.undo(made)  # as the screen does: what was done first, not the doing it again
    assert bob.responsible(1) == ()
