"""How many of a list each member is responsible for, and lists of several sections together (S2.18, S3.11, S3.12)."""

from __future__ import annotations

import pytest

from store import sections
from store.errors import NotFound
from store.view import View
from tests.store.offices import Office, names, phone


@pytest.fixture
def team(office: Office) -> Office:
    """Bob has Ada (assigned to Eve, so with a copy) and Alan; Carol shares Grace (Bob's); Tim, Tina and Tom are in the
    directory, Tim Bob's and Tom Carol's."""
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"))
    office.add("bob", "Alan Turing")
    office.add("carol", "Grace Hopper")
    for name in ("Tim Lee", "Tina Lee", "Tom Lee"):
        office.add("dana", name, into="directory")
    office["carol"].share("everyone")
    for name, to in (("Ada", "eve"), ("Grace", "bob"), ("Tim", "bob"), ("Tom", "carol")):
        by = "carol" if name == "Grace" else "bob" if name == "Ada" else "dana"
        office["dana" if by == "dana" else by].assign([(office[by].select(View("contacts", name)), to)])
    return office


def test_the_counts_by_member_are_those_of_their_lists(team: Office) -> None:
    for who in ("bob", "dana", "eve"):
        session = team[who]
        for section in ("contacts", "directory", "assigned:bob,none", "directory|assigned:bob"):
            for query in ("", "lee", "020 7946 0018", "-tim"):
                counted = session.count_by_assignee(View(section, query))
                listed = [row.assignee for row in session.page(View(section, query), limit=500).rows if row.tier < 4]
                assert counted == {member: listed.count(member) for member in set(listed)}, (who, section, query)


def test_several_sections_of_one_sort_are_put_together(team: Office) -> None:
    bob = team["bob"]
    assert names(bob, section="assigned:bob,carol") == ["Grace Hopper", "Tim Lee", "Tom Lee"]
    assert names(bob, section="mine|member:carol") == ["Grace Hopper", "Ada Lovelace", "Alan Turing"]
    assert set(names(bob, section="mine|directory")) == {
        "Ada Lovelace", "Alan Turing", "Grace Hopper", "Tim Lee", "Tina Lee", "Tom Lee",
    }  # fmt: skip
    assert names(bob, section="assigned:any,none") == names(bob)


def test_those_of_different_sorts_narrow_one_another(team: Office) -> None:
    bob = team["bob"]
    assert names(bob, section="mine|assigned:eve,bob") == ["Ada Lovelace"]
    assert names(bob, section="directory|assigned:none") == ["Tina Lee"]
    for section in ("mine|assigned:eve,bob", "mine|directory", "mine|directory|assigned:none", "directory|clients"):
        view = View(section)
        assert bob.count(view).number == len(bob.select(view)) == len(bob.page(view, limit=500).rows), section


def test_of_several_books_those_count_that_are_there(team: Office) -> None:
    assert set(names(team["dana"], section="mine|member:carol")) == {"Grace Hopper"}
    assert names(team["dana"], section="member:bob|member:carol") == ["Grace Hopper"]
    with pytest.raises(NotFound):
        team["dana"].page(View("member:bob|member:eve"))


def test_a_section_is_made_of_its_entries() -> None:
    ticked = ("mine", "audience:Leads|West", "assigned:bob", "assigned:none")
    section = sections.together(ticked)
    assert section == "mine|audience:Leads|West|assigned:bob,none"
    assert sections.entries(section) == ticked
    assert sections.together(()) == "contacts"
    assert sections.asked("audience:mine|directory").books == ("audience:mine", "directory")
    assert sections.asked("internal|assigned:me").kinds == ("internal",)
