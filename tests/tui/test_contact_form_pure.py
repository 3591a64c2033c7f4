"""What the contact form works out without a screen: a search taken apart, two who edit at once, the words in use."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from store.types import Card, Value
from tui.forms.suggest import SuggestField
from tui.screens.contact_clash import clashes, settled
from tui.screens.contact_values import in_their_places
from tui.typed import Typed, typed_in

WORK = Value("phone", "020 1", "work", id=1)
MOBILE = Value("phone", "07700 2", "mobile", id=2)
EMAIL = Value("email", "ada@example.org", id=3)
READ = Card(given_name="Ada", company="Acme", note="first", tags=("vip",), values=(WORK, EMAIL, MOBILE))


@pytest.mark.parametrize(
    ("query", "typed"),
    [
        ("ada lovelace", Typed("Ada", "Lovelace")),
        ("Ludwig van Beethoven", Typed("Ludwig van", "Beethoven")),
        ("lovelace", Typed("Lovelace")),
        ("020 7946 0018", Typed(phone="020 7946 0018")),
        ("+44 (0)20 7946-0018", Typed(phone="+44 (0)20 7946-0018")),
        ("ada ada@acme.example 07700 900118", Typed("Ada", "", "07700 900118", "ada@acme.example")),
        ('tag:vip -bob "ada byron"', Typed("Ada", "Byron")),
        ("12", Typed()),
        ("???", Typed()),
        ("田中 由美", Typed("田中", "由美")),
    ],
)
def test_a_search_becomes_the_beginning_of_a_contact(query: str, typed: Typed) -> None:
    assert typed_in(query) == typed


def test_fields_that_only_one_has_changed_do_not_clash() -> None:
    now = replace(READ, note="theirs", values=(replace(WORK, value="020 9"), EMAIL, MOBILE))
    wanted = {"company": "Ours", "values": (WORK, EMAIL, replace(MOBILE, value="07700 9"))}
    assert clashes(READ, wanted, now) == []
    changes = settled(READ, wanted, now, {})
    assert changes["company"] == "Ours"
    assert [value.value for value in changes["values"]] == ["020 9", "ada@example.org", "07700 9"]


def test_the_same_change_twice_is_no_clash() -> None:
    wanted = {"company": "Same", "values": (replace(WORK, value="020 9"), EMAIL, MOBILE)}
    now = replace(READ, company="Same", values=(replace(WORK, value="020 9"), EMAIL, MOBILE))
    assert clashes(READ, wanted, now) == []
    assert settled(READ, wanted, now, {}) == {}


@pytest.mark.parametrize(
    ("pick", "company", "numbers"),
    [
        ("ours", "Ours", ["020 7", "07700 2"]),
        ("theirs", None, None),
        ("both", None, ["020 9", "020 7", "07700 2"]),
    ],
)
def test_what_is_picked_is_saved(pick: Any, company: str | None, numbers: list[str] | None) -> None:
    wanted = {"company": "Ours", "values": (replace(WORK, value="020 7"), EMAIL, MOBILE)}
    now = replace(READ, company="Theirs", values=(replace(WORK, value="020 9"), EMAIL, MOBILE))
    found = clashes(READ, wanted, now)
    assert [(clash.field, clash.ours, clash.theirs, clash.both) for clash in found] == [
        ("company", "Ours", "Theirs", False),
        ("phone", "020 7 (work)", "020 9 (work)", True),
    ]
    picks = {clash.key: pick for clash in found if clash.both or pick != "both"}
    picks.setdefault(("text", "company"), "theirs")
    changes = settled(READ, wanted, now, picks)
    assert changes.get("company") == company
    values = changes.get("values")
    assert (values and [value.value for value in values if value.kind == "phone"]) == numbers


def test_what_others_have_added_stays_and_what_they_have_removed_untouched_goes() -> None:
    added = Value("phone", "0161 4", id=9)
    now = replace(READ, values=(WORK, EMAIL, added))
    wanted = {"values": (replace(WORK, label="desk"), EMAIL, MOBILE, Value("phone", "0117 5"))}
    assert clashes(READ, wanted, now) == []
    values = settled(READ, wanted, now, {})["values"]
    assert [value.value for value in values] == ["020 1", "ada@example.org", "0117 5", "0161 4"]
    assert values[0].label == "desk"


@pytest.mark.parametrize(("pick", "kept"), [("ours", "07700 9"), ("theirs", None)])
def test_a_value_removed_by_one_and_changed_by_the_other_is_a_clash(pick: Any, kept: str | None) -> None:
    now = replace(READ, values=(WORK, EMAIL))
    wanted = {"values": (WORK, EMAIL, replace(MOBILE, value="07700 9"))}
    (clash,) = clashes(READ, wanted, now)
    assert (clash.ours, clash.theirs, clash.both) == ("07700 9 (mobile)", "", False)
    values = settled(READ, wanted, now, {clash.key: pick}).get("values", now.values)
    assert [value.value for value in values[2:]] == ([kept] if kept else [])
    assert all(value.id != 2 for value in values), "it is a new one: the old number is gone"


@pytest.mark.parametrize(("pick", "kept"), [("ours", []), ("theirs", ["07700 9"])])
def test_the_other_way_round_too(pick: Any, kept: list[str]) -> None:
    now = replace(READ, values=(WORK, EMAIL, replace(MOBILE, value="07700 9")))
    wanted = {"values": (WORK, EMAIL)}
    (clash,) = clashes(READ, wanted, now)
    assert (clash.ours, clash.theirs) == ("", "07700 9 (mobile)")
    values = settled(READ, wanted, now, {clash.key: pick}).get("values", now.values)
    assert [value.value for value in values[2:]] == kept


def test_both_notes_and_both_sets_of_tags_can_be_kept() -> None:
    wanted = {"note": "ours", "tags": ("vip", "ours")}
    now = replace(READ, note="theirs", tags=("vip", "theirs"))
    picks: Any = {("text", "note"): "both", ("text", "tags"): "both"}
    assert settled(READ, wanted, now, picks) == {"note": "theirs\nours", "tags": ("vip", "theirs", "ours")}


def test_there_is_one_preferred_value_where_two_have_preferred_another_one() -> None:
    wanted = {"values": (replace(WORK, preferred=True), EMAIL, MOBILE)}
    now = replace(READ, values=(WORK, EMAIL, replace(MOBILE, preferred=True)))
    values = settled(READ, wanted, now, {})["values"]
    assert [value.id for value in values if value.preferred] == [1], "the last who says so"


def test_values_keep_their_places_among_other_kinds() -> None:
    odd = Value("property", "picture", id=4)
    before = (WORK, odd, EMAIL, MOBILE)
    assert in_their_places(before, {"phone": [MOBILE, WORK], "email": [EMAIL]}) == (MOBILE, odd, EMAIL, WORK)
    assert in_their_places(before, {"phone": [MOBILE], "email": []}) == (MOBILE, odd)
    new = Value("email", "new@example.org")
    assert in_their_places(before, {"phone": [WORK, MOBILE], "email": [EMAIL, new]}) == (*before, new)


def test_right_takes_the_word_that_is_offered_and_then_the_next_one() -> None:
    field = SuggestField("", words=("work", "mobile", "home"))
    assert field.offered == "work"
    for character in "Mo":
        field.take(character, character)
    assert field.offered == "mobile"
    field.take("right", None)
    assert field.value == "mobile"
    field.take("right", None)
    assert field.value == "home"
    field.take("left", None)
    assert field.offered == "", "within a word right moves the caret"
    field.take("right", None)
    assert field.value == "home"


def test_right_spoils_no_whole_word_among_many() -> None:
    field = SuggestField("Job title", "Analyst", words=("Agent", "Analyst", "Dancer"), turns=False)
    assert field.offered == ""
    field.take("right", None)
    assert field.value == "Analyst"


def test_of_several_words_the_last_one_is_completed_and_none_twice() -> None:
    field = SuggestField("", words=("vip", "village", "seller"), several=True)
    for character in "vip, vi":
        field.take(character, character)
    assert field.offered == "village"
    field.take("right", None)
    assert field.value == "vip, village"
