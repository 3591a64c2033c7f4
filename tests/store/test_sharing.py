"""A member shares their own book: with whom, how far, until when; what it comes to; changing and ending it (S0)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, combinations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.grants import GRANTABLE, Changed, Grant
from store.session import Session
from store.view import View
from tests.store import derived
from tests.store.asking import NOWHERE, outcome
from tests.store.offices import PAST, Office, card, names
from tests.store.shared import books, given

__all__ = ["books"]  # a fixture

RIGHTS = [frozenset(some) for some in chain.from_iterable(combinations(GRANTABLE, n) for n in range(4))]


def askings(session: Session) -> tuple[Callable[[int], object], ...]:
    """All that can be done with the number of a share."""
    return (
        lambda n: session.edit_share(n, Grant("alice")),
        lambda n: session.unshare([n]),
        lambda n: session.share_with(grants("alice"), replacing=n),
        lambda n: session.plan_share(grants("alice"), replacing=n),
    )


def grants(*with_: str) -> list[Grant]:
    return [Grant(one) for one in with_]


def test_the_plan_says_in_numbers_what_will_be_seen(books: Office) -> None:
    """S0.2, C5: all of the book, the personal ones left out and counted."""
    plan = books["bob"].plan_share([Grant("eve", frozenset(("edit",))), Grant("carol")])
    assert (plan.contacts, plan.personal, plan.all, plan.personal_values) == (2, 1, 3, 1)
    assert (plan.reaches, plan.loses) == (2, 0)
    assert [(one.name, one.verdict, one.before) for one in plan.grants] == [
        ("Eve", "create", None),
        ("Carol", "create", None),
    ]
    assert names(books["eve"]) == [], "a plan shares nothing"


def test_a_share_covers_the_whole_book_and_what_is_added_later_but_nothing_personal(books: Office) -> None:
    """S0.2, S0.2a"""
    books["bob"].share("eve")
    assert names(books["eve"]) == ["Ada Lovelace", "Alan Turing"]
    books.add("bob", "Grace Hopper")
    assert names(books["eve"]) == ["Grace Hopper", "Ada Lovelace", "Alan Turing"]
    assert books["eve"].contact(1).values("phone") == ()


def test_several_are_shared_with_at_once_each_with_rights_of_their_own(books: Office) -> None:
    """S0.8a, S0.9, S0.9a: one operation."""
    done = books["bob"].share_with([Grant("eve", frozenset(("edit",))), Grant("carol", frozenset(("delete",)))])
    assert done.done == 2
    assert books["eve"].contact(1).rights == {"view", "edit"}
    assert books["carol"].contact(1).rights == {"view", "delete"}
    books["bob"].undo()
    assert names(books["eve"]) == names(books["carol"]) == []


@pytest.mark.parametrize("rights", RIGHTS, ids=lambda some: "-".join(sorted(some)) or "view")
def test_create_edit_and_delete_are_independent_of_one_another(books: Office, rights: frozenset[str]) -> None:
    """S0.15"""
    books["bob"].share("eve", rights)
    eve = books["eve"]
    assert eve.contact(1).rights == {"view", *rights}
    tried = {
        "create": outcome(eve.create, card("New One"), "member:bob")[0],
        "edit": outcome(eve.edit, 1, {"company": "Acme"})[0],
        "delete": outcome(eve.delete, [2])[0],
    }
    assert {right for right, ended in tried.items() if ended == "done"} == rights
    assert {ended for right, ended in tried.items() if right not in rights} <= {"Refused"}


def test_a_contact_created_for_the_owner_is_the_owners_and_who_created_it_is_recorded(books: Office) -> None:
    """S0.14"""
    books["bob"].share("eve", ["create"])
    number = books["eve"].create(card("New One"), "member:bob").ids[0]
    mine = books["bob"].contact(number)
    assert (mine.origin, mine.created_by) == ("mine", "eve")
    books["bob"].unshare([given(books["bob"])["eve"].id])
    assert names(books["eve"]) == []
    assert "New One" in names(books["bob"])


def test_the_dashboard_lists_what_i_share_and_what_is_shared_with_me(books: Office) -> None:
    """S0.3, S0.3a"""
    books["bob"].share_with([Grant("team:North", frozenset(("create",))), *grants("everyone")])
    books["bob"].share("eve", ["edit", "delete"], until="2999-12-01")
    told = [
        (s.with_, s.to_name, s.rights, s.contacts, s.until, s.reaches, s.mine, s.book, s.owner)
        for s in books["bob"].shares().given
    ]
    assert told == [
        ("everyone", "Everyone", ("view",), 2, None, 5, True, "mine", "bob"),
        ("eve", "Eve", ("view", "edit", "delete"), 2, "2999-12-01T23:59:59Z", 1, True, "mine", "bob"),
        ("team:North", "North", ("view", "create"), 2, None, 2, True, "mine", "bob"),
    ]
    assert books["bob"].shares().received == ()
    received = books["eve"].shares().received
    assert [(s.owner, s.book, s.to_name, s.mine) for s in received] == [
        ("bob", "member:bob", to, False) for to in ("North", "Everyone", "Eve")
    ]
    assert books["cleo"].shares().received == (), "clients never"
    assert [s.to_name for s in books["alice"].shares().received] == ["Everyone"]


def test_shares_are_added_by_repeating_and_those_there_stay(books: Office) -> None:
    """S0.10, S0.11"""
    for to in ("eve", "carol", "team:North", "everyone"):
        books["bob"].share(to)
    assert list(given(books["bob"])) == ["everyone", "carol", "eve", "team:North"]


def test_the_plan_says_what_is_so_already_and_what_changes(books: Office) -> None:
    books["bob"].share_with([Grant("eve", frozenset(("edit",))), *grants("carol")])
    plan = books["bob"].plan_share([Grant("eve", frozenset(("create",))), *grants("carol", "alice")])
    assert [(one.verdict, one.before) for one in plan.grants] == [
        ("update", frozenset(("edit",))),
        ("skip", frozenset()),
        ("create", None),
    ]
    assert plan.reaches == 3
    done = books["bob"].share_with([one.grant for one in plan.grants])
    assert len(done.ids) == 3
    assert books["bob"].share_with(grants("carol")).operation is None, "it is so already"


def test_a_share_is_changed_in_its_rights_and_its_end(books: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """S0.12: who has seen the book all along has seen it since then."""
    monkeypatch.setattr("store.session.now", lambda: "2026-11-03T09:00:00Z")
    number = books["bob"].share("eve", ["edit"]).ids[0]
    monkeypatch.setattr("store.session.now", lambda: "2026-11-26T09:00:00Z")
    done = books["bob"].edit_share(number, Grant("eve", frozenset(("create",)), "2999-12-01"))
    assert done.ids == (number,)
    share = given(books["bob"])["eve"]
    assert (share.id, share.rights, share.until) == (number, ("view", "create"), "2999-12-01T23:59:59Z")
    assert share.since == "2026-11-03T09:00:00Z"
    assert books["eve"].contact(1).rights == {"view", "create"}
    books["bob"].edit_share(number, Grant("eve"))
    assert (given(books["bob"])["eve"].rights, given(books["bob"])["eve"].until) == (("view",), None)


def test_a_share_is_given_to_another_audience(books: Office) -> None:
    """S0.12: from everyone to some; the others lose sight at once, and the plan has said how many."""
    number = books["bob"].share("everyone").ids[0]
    plan = books["bob"].plan_share(grants("eve", "team:North"), replacing=number)
    assert (plan.reaches, plan.loses) == (2, 3)
    assert names(books["alice"]) != []
    books["bob"].share_with(grants("eve", "team:North"), replacing=number)
    assert list(given(books["bob"])) == ["eve", "team:North"]
    assert names(books["alice"]) == []
    books["bob"].edit_share(given(books["bob"])["eve"].id, Grant("team:North", frozenset(("edit",))))
    assert [(s.with_, s.rights) for s in books["bob"].shares().given] == [("team:North", ("view", "edit"))]
    assert books["eve"].contact(1).rights == {"view", "edit"}


def test_a_share_that_is_ended_ends_at_once_in_a_session_that_is_open(books: Office) -> None:
    """S0.13a"""
    number = books["bob"].share("eve", ["edit"]).ids[0]
    eve = books["eve"]
    assert names(eve) == ["Ada Lovelace", "Alan Turing"]
    assert [s.title for s in eve.sections()].count("Bob's book") == 1
    books["bob"].unshare([number])
    assert names(eve) == []
    assert "Bob's book" not in [s.title for s in eve.sections()]
    assert outcome(eve.edit, 1, {"company": "X"}) == outcome(eve.edit, NOWHERE, {"company": "X"})
    assert eve.shares().received == ()
    assert books["bob"].shares().given == ()


def test_a_share_of_another_is_as_unknown_as_one_that_never_was(books: Office) -> None:
    number = books["bob"].share("eve", ["edit"]).ids[0]
    for who in ("eve", "dana", "marco", "cleo"):
        for ask in askings(books[who]):
            assert outcome(ask, number) == outcome(ask, NOWHERE) != ("done", "")
    mine = books["bob"].share("carol").ids[0]
    done = books["bob"].unshare([mine, NOWHERE])
    assert (done.done, [(item.id, item.name) for item in done.left_out]) == (1, [(NOWHERE, "")])
    with pytest.raises(NotFound):
        books["bob"].unshare([mine])


@pytest.mark.parametrize("what", ["share", "share again", "edit", "other audience", "several", "unshare"])
def test_all_of_sharing_is_undone_and_redone(books: Office, what: str) -> None:
    bob = books["bob"]
    number = bob.share("eve", ["edit"]).ids[0]
    bob.share("team:North")
    before = derived.state(books.store)
    if what == "share":
        bob.share("alice", ["delete"], "2999-12-01")
    elif what == "share again":
        bob.share("eve", ["create"])
    elif what == "edit":
        bob.edit_share(number, Grant("eve", frozenset(("delete",)), "2999-12-01"))
    elif what == "other audience":
        bob.edit_share(number, Grant("team:North", frozenset(("delete",))))
    elif what == "several":
        bob.share_with(grants("everyone", "carol", "alice"), replacing=number)
    else:
        bob.unshare([share.id for share in bob.shares().given])
    after = derived.state(books.store)
    assert before != after
    bob.undo()
    assert derived.state(books.store) == before
    bob.redo()
    assert derived.state(books.store) == after
    bob.undo()
    assert derived.state(books.store) == before
    derived.check(books.store)


def test_a_share_changed_since_is_kept_by_an_undo_and_named(books: Office) -> None:
    bob = books["bob"]
    first = bob.share_with(grants("eve", "carol")).operation
    number = given(bob)["eve"].id
    bob.edit_share(number, Grant("eve", frozenset(("edit",))))
    done = bob.undo(first)
    assert [(item.name, "changed since" in item.reason) for item in done.left_out] == [("Eve", True)]
    assert list(given(bob)) == ["eve"]
    other = bob.share("alice").operation
    bob.unshare([given(bob)["alice"].id])
    bob.share("alice", ["delete"])
    with pytest.raises(Refused, match="The share with Alice was changed since"):
        bob.undo(other)
    assert given(bob)["alice"].rights == ("view", "delete")


def test_the_end_of_a_share_that_was_given_anew_is_not_undone(books: Office) -> None:
    """No two shares with one grantee come to be, whatever is undone in whatever order."""
    bob = books["bob"]
    number = bob.share("eve", ["edit"]).ids[0]
    ended = bob.unshare([number]).operation
    bob.share("eve", ["delete"])
    with pytest.raises(Refused, match="changed since"):
        bob.undo(ended)
    assert [(s.with_, s.rights) for s in bob.shares().given] == [("eve", ("view", "delete"))]


def test_only_who_gave_a_share_takes_it_back_from_the_history(books: Office) -> None:
    op = books["bob"].share("eve").operation
    for who in ("dana", "eve", "marco"):
        assert outcome(books[who].undo, op)[0] in ("Refused", "NotFound")
    assert names(books["eve"]) != []


def test_what_cannot_be_shared_with_has_its_reason_and_the_others_are_shared_with(books: Office) -> None:
    books["dana"].deactivate("alice")
    asked = [
        *grants("cleo", "alice", "bob", "nobody", "team:None", "team:"),
        Grant("carol", frozenset(("fly",))),
        Grant("marco", frozenset(), PAST[:10]),
        *grants("eve"),
    ]
    reasons = {
        "cleo": "A book cannot be shared with a client.",
        "alice": "Alice is no longer active here.",
        "bob": "Your book is yours already: share it with others.",
        "nobody": "There is no member nobody; a team is written team:NAME.",
        "team:None": "There is no team None.",
        "team:": "There is no team .",
        "carol": "There is no right fly; there are create, edit, delete.",
    }
    plan = books["bob"].plan_share(asked)
    found = {one.grant.with_: one.reason for one in plan.grants if one.verdict == "refuse"}
    assert found.pop("marco").startswith("2020-01-01 is over.")
    assert found == reasons
    done = books["bob"].share_with(asked)
    assert done.done == 1
    assert len(done.left_out) == 8
    assert list(given(books["bob"])) == ["eve"]
    with pytest.raises(Refused, match="client"):
        books["bob"].share_with(grants("cleo", "alice"))
    with pytest.raises(Invalid):
        books["bob"].share_with([])


def test_of_two_grants_for_the_same_the_later_one_holds(books: Office) -> None:
    books["bob"].share_with([Grant("eve", frozenset(("edit",))), Grant("eve", frozenset(("delete",)))])
    assert given(books["bob"])["eve"].rights == ("view", "delete")


def test_everyone_are_the_internal_members_and_clients_never(books: Office) -> None:
    """S0.6"""
    books["bob"].share_with(grants("everyone", "team:North"))
    for who in ("dana", "marco", "alice", "carol", "eve"):
        assert names(books[who]) == ["Ada Lovelace", "Alan Turing"], who
    assert names(books["cleo"]) == []
    books["dana"].set_role("cleo", "agent")
    assert names(books["cleo"], section="member:bob") == ["Ada Lovelace", "Alan Turing"]


def test_a_client_shares_nothing(books: Office) -> None:
    """Clients see no other member (S4.23): they have nobody to share with."""
    with pytest.raises(Refused, match="Dana Reyes"):
        books["cleo"].share("everyone")
    with pytest.raises(Refused):
        books["cleo"].plan_share(grants("bob"))
    op = books["bob"].share("eve").operation
    books["dana"].set_role("bob", "client")
    with pytest.raises(Refused, match="Clients"):
        books["bob"].undo(op)


def test_a_share_with_a_member_who_leaves_reaches_nobody_and_comes_back_with_them(books: Office) -> None:
    books["bob"].share("eve", ["edit"])
    left = books["dana"].deactivate("eve").operation
    assert given(books["bob"])["eve"].reaches == 0
    books["dana"].undo(left)
    assert given(books["bob"])["eve"].reaches == 1
    assert books["eve"].contact(1).rights == {"view", "edit"}


def test_a_share_with_a_team_follows_the_team(books: Office) -> None:
    """Who joins sees, who leaves sees no more; the number on the dashboard goes along."""
    books["bob"].share("team:North", ["edit"])
    joined = books["dana"].add_team("South", ["alice"]).operation
    books["bob"].share("team:South")
    assert names(books["alice"]) == ["Ada Lovelace", "Alan Turing"]
    assert (given(books["bob"])["team:North"].reaches, given(books["bob"])["team:South"].reaches) == (2, 1)
    books["dana"].undo(joined)
    assert names(books["alice"]) == []
    gone = given(books["bob"])["team:South"]
    assert (gone.to_name, gone.reaches) == ("South", 0)
    with pytest.raises(NotFound, match="no team South"):
        books["bob"].share("team:South")
    books["bob"].unshare([gone.id])
    assert list(given(books["bob"])) == ["team:North"]


def test_the_history_says_with_whom(books: Office) -> None:
    bob = books["bob"]
    bob.share_with(grants("eve", "team:North"))
    bob.edit_share(given(bob)["eve"].id, Grant("eve", frozenset(("edit",))))
    bob.unshare([given(bob)["eve"].id])
    bob.undo()
    said = [operation.summary for operation in bob.history()[:4]]
    assert said == [
        "Undid the end of a share with Eve",
        "Ended the share with Eve",
        "Changed the share with Eve",
        "Shared a book with Eve and North",
    ]
    assert "Shared" not in repr([operation.summary for operation in books["alice"].history()])


def test_the_query_lists_just_those_that_the_dashboard_counts(books: Office) -> None:
    """S0.9b: what they changed meanwhile, whether it is still there or lies in the bin."""
    bob, eve = books["bob"], books["eve"]
    bob.share("eve", ["create", "edit", "delete"])
    (share,) = bob.shares().given
    found = {row.name: row.id for row in bob.page(View("mine")).rows}
    ada, alan = found["Ada Lovelace"], found["Alan Turing"]
    eve.edit(ada, {"company": "Acme"})
    made = eve.create(card("Grace Hopper"), "member:bob").ids[0]
    eve.delete([alan])
    bob.edit(ada, {"note": "my own doing"})
    (share,) = bob.shares().given
    assert share.changed == Changed(1, 1, 1)
    assert set(bob.select(View("contacts", f"share:{share.id}"))) == {ada, made}
    assert bob.select(View("bin", f"share:{share.id}")) == (alan,)
    assert eve.select(View("contacts", f"share:{share.id}")) == (), "it is its owner's to ask"
    assert bob.select(View("contacts", "share:987654")) == ()


def test_the_sidebar_counts_the_shares_that_run(books: Office) -> None:
    bob = books["bob"]
    assert bob.shares_given() == 0
    bob.share_with(grants("eve", "carol"))
    assert bob.shares_given() == len(bob.shares().given) == 2
    bob.unshare([bob.shares().given[0].id])
    assert bob.shares_given() == 1
    assert books["eve"].shares_given() == 0
