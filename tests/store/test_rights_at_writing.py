"""Rights are those of the moment of writing: whatever a dialog or a plan showed before, they are looked at inside the
transaction that writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from store.errors import NotFound, Refused
from store.grants import Grant
from store.opening import Store, open_store
from store.session import Session
from store.types import Record
from store.verbs.unshare import Unshare
from store.view import View
from tests.store import derived
from tests.store.asking import NOWHERE, outcome
from tests.store.offices import Office, card


@pytest.fixture
def shared(office: Office) -> Office:
    """Bob's two contacts, shared with eve with all rights."""
    office.add("bob", "Ada Lovelace")
    office.add("bob", "Alan Turing")
    office["bob"].share("eve", ["create", "edit", "delete"])
    return office


def of_bob(office: Office) -> list[int]:
    return [row.id for row in office["bob"].page(View("mine")).rows]


def take_away(office: Office) -> None:
    office["bob"].unshare([share.id for share in office["bob"].shares().given])


def lower(office: Office) -> None:
    """Sight stays, the rights go."""
    office["bob"].share("eve")


@pytest.mark.parametrize(("taken", "ends"), [(take_away, NotFound), (lower, Refused)])
def test_between_opening_a_form_and_saving_it(
    shared: Office, taken: Callable[[Office], None], ends: type[Exception]
) -> None:
    ada = of_bob(shared)[0]
    opened = shared["eve"].contact(ada)
    assert "edit" in opened.rights
    taken(shared)
    with pytest.raises(ends):
        shared["eve"].edit(ada, {"company": "Acme"}, version=opened.version)
    assert shared["bob"].contact(ada).card.company == ""


@pytest.mark.parametrize("taken", [take_away, lower])
def test_between_the_plan_of_a_bulk_edit_and_applying_it(shared: Office, taken: Callable[[Office], None]) -> None:
    numbers = of_bob(shared)
    assert shared["eve"].plan_edit(numbers).done == 2
    before = derived.state(shared.store)
    taken(shared)
    done = shared["eve"].bulk_edit(numbers, "company", "Acme")
    assert (done.operation, done.done, len(done.left_out)) == (None, 0, 2)
    assert derived.state(shared.store)["contact"] == before["contact"]


@pytest.mark.parametrize("taken", [take_away, lower])
def test_between_the_plan_of_an_import_and_applying_it(shared: Office, taken: Callable[[Office], None]) -> None:
    records = [Record("f.csv", n, f"P{n}", card(f"Person P{n}")) for n in (1, 2)]
    before = derived.state(shared.store)
    with shared["eve"].plan_import(records, into="member:bob") as run:
        assert run.plan.created == 2
        taken(shared)
        with pytest.raises((Refused, NotFound)):
            run.apply()
    assert derived.state(shared.store)["contact"] == before["contact"]


@pytest.mark.parametrize("taken", [take_away, lower])
def test_between_the_plan_of_an_undo_and_undoing(shared: Office, taken: Callable[[Office], None]) -> None:
    op = shared["eve"].edit(of_bob(shared)[0], {"company": "Acme"}).operation
    assert op is not None
    assert shared["eve"].plan_undo(op).done == 1
    taken(shared)
    with pytest.raises(Refused):
        shared["eve"].undo(op)
    assert shared["bob"].contact(of_bob(shared)[0]).card.company == "Acme"


def test_between_the_plan_of_a_share_and_sharing(shared: Office) -> None:
    bob = shared["bob"]
    shared["dana"].add_team("North", ["carol"])
    wanted = [Grant("team:North"), Grant("alice"), Grant("marco")]
    assert [one.verdict for one in bob.plan_share(wanted).grants] == ["create"] * 3
    shared["dana"].remove_team("North")
    shared["dana"].deactivate("alice")
    done = bob.share_with(wanted)
    assert (done.done, [item.name for item in done.left_out]) == (1, ["North", "Alice"])
    assert [one.verdict for one in bob.plan_share([Grant("carol"), Grant("everyone")]).grants] == ["create"] * 2
    shared["dana"].set_setting("share-everyone", "managers")
    done = bob.share_with([Grant("carol"), Grant("everyone")])
    assert [item.name for item in done.left_out] == ["Everyone"]
    assert set(done.left_out[0].who) == {"Dana Reyes", "Marco"}
    shared["dana"].set_setting("share", "admins")
    with pytest.raises(Refused, match="Dana Reyes"):
        bob.share_with([Grant("carol", frozenset(("edit",)))])
    shared["dana"].set_setting("share", "everyone")
    shared["dana"].set_role("bob", "client")
    with pytest.raises(Refused, match="Clients"):
        bob.share_with([Grant("carol", frozenset(("edit",)))])


@pytest.fixture
def elsewhere(shared: Office, store_url: str) -> Iterator[Store]:
    """The same store, opened by another program."""
    store = open_store(store_url)
    yield store
    store.close()


def test_while_a_writer_waits_for_the_one_who_takes_the_right_away(shared: Office, elsewhere: Store) -> None:
    """Eve's edit begins while bob's session ends the share, and waits for it: it finds the rights that are then."""
    ada = of_bob(shared)[0]
    eve: Session = elsewhere.session("eve")
    assert "edit" in eve.contact(ada).rights
    bob = shared["bob"]
    ended: list[tuple[str, str]] = []
    waiting = threading.Thread(target=lambda: ended.append(outcome(eve.edit, ada, {"company": "Acme"})))
    numbers = [share.id for share in bob.shares().given]
    with shared.store._db.writing():
        Unshare(numbers).run(bob._work())
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive(), "it waits for its turn"
    waiting.join(20)
    assert ended == [outcome(eve.edit, NOWHERE, {"company": "Acme"})]
    assert bob.contact(ada).card.company == ""


def test_who_may_delete_in_another_s_book_does_not_take_contacts_out_of_it(shared: Office) -> None:
    """What a grantee deletes goes to the owner's bin (model.md "Access"); moving it would be taking."""
    numbers = of_bob(shared)
    with pytest.raises(Refused, match="Only Bob takes contacts out of this book"):
        shared["eve"].move(numbers[:1], "mine")
    outcome = shared["eve"].move(numbers, "mine")
    assert outcome.done == 0
    assert {item.who for item in outcome.left_out} == {("Bob",)}
    assert shared["bob"].move(numbers[:1], "personal").done == 1
