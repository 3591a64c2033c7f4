"""Copies follow their sources to the bin, to other books and out of the team."""

from __future__ import annotations

from store.view import View
from tests.store import derived
from tests.store.offices import Office, ids, names
from tests.store.test_copies import COPY, SOURCE, sent

__all__ = ["sent"]  # a fixture


def test_the_copy_is_shown_while_the_source_lies_in_the_bin(sent: Office) -> None:
    before = derived.state(sent.store)
    sent["bob"].delete([SOURCE])
    assert ids(sent["bob"]) == ids(sent["eve"]) == {COPY}
    assert sent["bob"].count(View()).number == 1
    derived.check(sent.store)
    sent["bob"].undo()
    assert derived.state(sent.store) == before
    assert ids(sent["bob"]) == {SOURCE}
    sent["bob"].delete([SOURCE])
    sent["bob"].restore([SOURCE])
    assert ids(sent["bob"]) == {SOURCE}


def test_a_source_that_moves_is_still_told_from_its_copy(sent: Office) -> None:
    sent["carol"].share("bob", ["create", "delete"])
    sent["bob"].move([SOURCE], "member:carol")
    assert ids(sent["bob"]) == ids(sent["carol"]) == {SOURCE}
    assert ids(sent["eve"]) == {COPY}
    sent["bob"].undo()
    assert ids(sent["carol"]) == {COPY}


def test_a_source_made_personal_takes_its_copy_away_from_the_team(sent: Office) -> None:
    """It withdraws its copy to the owner's own bin with its history; undo brings all back."""
    before = derived.state(sent.store)
    sent["bob"].edit(SOURCE, {"segment": "family"})
    after = derived.state(sent.store)
    assert names(sent["eve"]) == names(sent["marco"]) == []
    assert "Ada" not in repr(sent["eve"].history())
    assert ids(sent["bob"]) == {SOURCE}
    for _ in range(2):
        sent["bob"].undo()
        assert derived.state(sent.store) == before
        assert ids(sent["eve"]) == {COPY}
        derived.check(sent.store)
        sent["bob"].redo()
        assert derived.state(sent.store) == after
        derived.check(sent.store)
