"""Saved views: a member's own lists with names; what they show is looked for anew, with the rights of the day."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound
from store.saved import MOST, SavedView
from store.view import Order, View
from tests.store.offices import Office

VIP = View("mine", "tag:vip", Order("company", down=True))


def test_a_view_comes_back_as_it_was_saved(office: Office) -> None:
    bob = office["bob"]
    saved = bob.save_view("  VIP  buyers ", VIP)
    assert saved == SavedView(saved.id, "VIP buyers", VIP)
    assert bob.views() == (saved,)
    assert bob.saved_view("vip BUYERS") == saved
    assert office.store.session("bob").views() == (saved,), "in another session too"
    plain = bob.save_view("Ada", View("contacts", "ada"))
    assert bob.views() == (plain, saved), "by name"


def test_a_view_is_renamed_removed_and_brought_back(office: Office) -> None:
    bob = office["bob"]
    saved = bob.save_view("VIP", VIP)
    bob.rename_view(saved.id, "Best")
    bob.rename_view(saved.id, "best")
    assert [one.name for one in bob.views()] == ["best"]
    bob.remove_view(saved.id)
    assert bob.views() == ()
    other = bob.save_view("Best", View("contacts", "x"))
    with pytest.raises(Invalid, match="already"):
        bob.bring_back_view(saved.id)
    bob.bring_back_view(saved.id, "Best of old")
    assert [(one.name, one.view) for one in bob.views()] == [("Best", other.view), ("Best of old", VIP)]


def test_a_name_must_be_one_and_be_free(office: Office) -> None:
    bob = office["bob"]
    bob.save_view("VIP", VIP)
    for name, reason in (("", "needs a name"), (" \x1b ", "needs a name"), ("x" * 61, "60"), ("vip", "already")):
        with pytest.raises(Invalid, match=reason):
            bob.save_view(name, VIP)
    with pytest.raises(Invalid, match="500"):
        bob.save_view("Long", View(query="x" * 501))
    with pytest.raises(NotFound):
        bob.save_view("Nowhere", View("audience:Nobody"))
    assert len(bob.views()) == 1


def test_there_is_an_end_to_views(office: Office) -> None:
    bob = office["bob"]
    for number in range(MOST):
        bob.save_view(f"View {number}", VIP)
    with pytest.raises(Invalid, match="remove one"):
        bob.save_view("One more", VIP)


def test_nobody_elses_views_are_there(office: Office) -> None:
    saved = office["bob"].save_view("VIP", VIP)
    for name in ("dana", "carol", "cleo"):
        session = office[name]
        assert session.views() == ()
        for act in (
            lambda s=session: s.rename_view(saved.id, "Mine"),
            lambda s=session: s.remove_view(saved.id),
            lambda s=session: s.bring_back_view(saved.id),
        ):
            with pytest.raises(NotFound, match="no such saved view"):
                act()
        with pytest.raises(NotFound):
            session.saved_view("VIP")
    assert office["bob"].views() == (saved,)


def test_a_view_gives_no_right_and_leaves_no_trace_in_the_log(office: Office) -> None:
    bob = office["bob"]
    office.add("carol", "Carol Contact", company="Acme")
    office["carol"].share("bob")
    saved = bob.save_view("Carol's", View("member:carol"))
    before = bob.history()
    assert len(bob.page(saved.view).rows) == 1
    for number, *_ in office.store._db.rows("SELECT id FROM share WHERE gone = 0"):
        office.set_share_end(number, "2020-01-01T00:00:00Z")
    with pytest.raises(NotFound):
        bob.page(saved.view)
    assert bob.views() == (saved,)
    bob.remove_view(saved.id)
    assert len(bob.history()) <= len(before)
    assert all("Carol's" not in operation.summary for operation in bob.history())
