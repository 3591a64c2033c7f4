"""What those with whom a book is shared changed in it since, as the dashboard of its shares tells (S0.3, S0.9b)."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from store.grants import GRANTABLE, Changed, Grant
from store.view import View
from tests.store import derived
from tests.store.offices import Office, card, ids
from tests.store.shared import books, given

__all__ = ["books"]  # a fixture


def test_what_they_changed_since_is_counted_contact_by_contact(books: Office) -> None:
    """S0.9b: created, edited, deleted by those whom the share reaches, not by the owner, not what stands undone."""
    bob, eve = books["bob"], books["eve"]
    bob.share_with([Grant("eve", frozenset(GRANTABLE)), Grant("carol", frozenset(("edit",))), Grant("team:North")])
    first = eve.create(card("New One"), "member:bob").ids[0]
    eve.create(card("New Two"), "member:bob")
    eve.edit(first, {"company": "Their Own"})
    eve.edit(1, {"company": "Acme"})
    eve.edit(1, {"company": "Acme Ltd"})
    eve.bulk_edit([1, 2], "segment", "Customer")
    eve.delete([2])
    books["carol"].edit(1, {"job_title": "Analyst"})
    bob.edit(1, {"note": "mine"})
    assert given(bob)["eve"].changed == Changed(2, 2, 1)
    assert given(bob)["carol"].changed == Changed(0, 1, 0)
    assert given(bob)["team:North"].changed == Changed(2, 2, 1), "both are of the team"
    eve.undo()
    eve.undo()
    assert given(bob)["eve"].changed == Changed(2, 1, 0), "what was undone counts for nothing"
    eve.redo()
    assert given(bob)["eve"].changed == Changed(2, 2, 0)


def test_what_they_changed_is_told_to_a_reader_as_far_as_the_reader_may_see_it(books: Office) -> None:
    bob, eve = books["bob"], books["eve"]
    bob.share("everyone")
    bob.share("eve", GRANTABLE)
    eve.edit(1, {"company": "Acme"})
    eve.edit(2, {"company": "Acme"})
    eve.delete([2])
    everyone = {s.to_name: s.changed for s in books["alice"].shares().received}
    assert everyone == {"Everyone": Changed(0, 1, 0)}, "what lies in bob's bin is none of alice's business"
    assert given(bob)["everyone"].changed == Changed(0, 2, 1)
    bob.move([1], "personal")
    assert given(bob)["everyone"].changed == Changed(0, 1, 1), "it is no longer in the book that is shared"


def test_the_dashboard_of_an_owner_who_comes_back_tells_what_was_changed_meanwhile(
    books: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S0.9b: a share that has ended stays on its owner's dashboard, with what was changed while it was in force."""
    moment = ["2998-11-03T09:00:00Z"]
    monkeypatch.setattr("store.session.now", lambda: moment[0])
    bob, eve = books["bob"], books["eve"]
    number = bob.share("eve", ["edit"], until="2998-12-01").ids[0]
    assert eve.rights_end == "2998-12-01T23:59:59Z"
    moment[0] = "2998-11-10T09:00:00Z"
    eve.edit(1, {"company": "Acme"})
    moment[0] = "2998-12-02T00:00:00Z"
    share = given(bob)["eve"]
    assert (share.ended, share.changed) == (True, Changed(0, 1, 0))
    assert eve.shares().received == ()
    assert eve.rights_end is None
    with pytest.raises(Invalid, match="is over"):
        bob.edit_share(number, Grant("eve", frozenset(("delete",)), "2998-12-01"))
    plan = bob.plan_share([Grant("eve", frozenset(("edit",)))])
    assert [(one.verdict, one.before) for one in plan.grants] == [("create", None)]
    before = derived.state(books.store)
    bob.share("eve", ["edit"])
    share = given(bob)["eve"]
    assert (share.id, share.ended, share.since, share.changed) == (number, False, moment[0], Changed())
    bob.undo()
    assert derived.state(books.store) == before
    assert given(bob)["eve"].since == "2998-11-03T09:00:00Z"
    bob.unshare([number])
    assert given(bob) == {}


def test_those_contacts_are_found_by_the_share(books: Office) -> None:
    bob, eve = books["bob"], books["eve"]
    bob.share("everyone")
    number = bob.share("eve", ["edit"]).ids[0]
    ada = next(row.id for row in bob.page(View("mine")).rows if row.name == "Ada Lovelace")
    eve.edit(ada, {"company": "Acme"})
    everyone = given(bob)["everyone"].id
    assert ids(bob, f"share:{number}") == ids(bob, f"share:{everyone}") == {ada}
    assert ids(eve, f"share:{number}") == set(), "of another's book nothing is told by it"
    eve.undo()
    assert ids(bob, f"share:{number}") == set()
