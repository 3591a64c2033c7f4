"""Live copies follow their sources field by field, snapshots do not; what both sides change becomes a question to the
owner; personal values never reach a copy (S2.8, S2.10, S2.11, S2.15, S2.16, C7; model.md "Team copies")."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from store.errors import Conflict, Invalid, NotFound, Refused
from store.flowing import Verdict, judge
from store.opening import Store, open_store
from store.sql.flowing import FLOWING
from store.types import Value
from store.view import View
from tests.databases import Databases
from tests.store import derived
from tests.store.offices import Office, email, names, phone


@pytest.fixture
def team(store: Store) -> Office:
    """Bob's Ada, with a phone and a personal e-mail; marco is manager, bob, carol and eve are agents."""
    office = Office(store)
    office.hire("bob", "carol", "eve")
    office.hire("marco", role="manager")
    office.add("bob", "Ada Lovelace", phone("020 7946 0018", "work"), email("secret@home.example", personal=True),
               company="Acme")  # fmt: skip
    return office


def source(office: Office) -> int:
    return office["bob"].select(View("mine"))[0]


def copy(office: Office) -> int:
    """The number of the team's copy, as eve sees it."""
    return next(row.id for row in office["eve"].page(View("directory")).rows if row.link)


def assign(office: Office, to: str = "eve") -> int:
    """Bob assigns Ada; returns her copy."""
    office["bob"].assign([([source(office)], to)])
    return copy(office)


def told(office: Office) -> list[tuple[str, str | None, str | None, bool]]:
    """Bob's differences: field, mine, theirs, whether both changed it."""
    return [(one.field, one.mine, one.theirs, one.both) for one in office["bob"].differences()]


def test_a_copy_has_all_but_what_is_personal(team: Office) -> None:
    seen = team["eve"].contact(assign(team)).card
    assert (seen.given_name, seen.company) == ("Ada", "Acme")
    assert [value.value for value in seen.values] == ["020 7946 0018"]
    assert names(team["eve"], "secret@home.example") == []
    derived.check(team.store)


def test_a_change_of_the_source_reaches_a_live_copy_and_undo_takes_it_along(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    before = derived.state(team.store)
    team["bob"].edit(mine, {"company": "Babbage & Co", "note": "met at the show"})
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    assert names(team["eve"], "babbage") == ["Ada Lovelace"]
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))
    team["bob"].redo()
    assert team["eve"].contact(theirs).card.note == "met at the show"
    derived.check(team.store)


def test_a_change_of_the_source_does_not_reach_a_snapshot_until_it_is_refreshed(team: Office) -> None:
    mine = source(team)
    team["bob"].send([mine])
    theirs = copy(team)
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    assert team["eve"].contact(theirs).card.company == "Acme"
    before = derived.state(team.store)
    team["bob"].refresh([mine])
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    assert team["eve"].contact(theirs).link.mode == "snapshot"  # type: ignore[union-attr]  # it has one
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))
    derived.check(team.store)


def test_a_snapshot_made_live_is_as_its_source_and_follows_it(team: Office) -> None:
    mine = source(team)
    team["bob"].send([mine])
    theirs = copy(team)
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    before = derived.state(team.store)
    team["bob"].make_live([mine])
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    team["bob"].edit(mine, {"job_title": "Countess"})
    assert team["eve"].contact(theirs).card.job_title == "Countess"
    team["bob"].undo()
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))


def test_what_the_team_changed_alone_stays_with_the_team_and_is_told_to_the_owner(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    assert told(team) == [("job_title", None, "Analyst", False)]
    assert team["bob"].contact(mine).card.job_title == ""
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    assert team["eve"].contact(theirs).card.job_title == "Analyst"
    assert team["bob"].out_of_sync() == 1
    assert team["carol"].differences() == ()


def test_what_both_changed_is_a_question_and_either_answer_can_be_undone(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    team["bob"].edit(mine, {"job_title": "Countess"})
    question = [("job_title", "Countess", "Analyst", True)]
    assert told(team) == question
    for side, word in (("mine", "Countess"), ("theirs", "Analyst")):
        before = derived.state(team.store)
        team["bob"].settle([team["bob"].differences()[0].id], side)  # type: ignore[arg-type]  # one of the two
        assert team["eve"].contact(theirs).card.job_title == team["bob"].contact(mine).card.job_title == word
        assert told(team) == []
        team["bob"].undo()
        assert told(team) == question
        derived.assert_same(before, derived.state(team.store))
    derived.check(team.store)


def test_only_the_owner_settles(team: Office) -> None:
    theirs = assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    number = team["bob"].differences()[0].id
    for other in ("marco", "dana", "eve"):
        with pytest.raises(NotFound, match="no such difference"):
            team[other].settle([number], "mine")


def test_a_copy_that_the_team_changes_back_takes_the_sources_word_again(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    team["marco"].edit(theirs, {"job_title": "Analyst"})
    team["bob"].edit(mine, {"job_title": "Countess"})
    team["marco"].undo()
    assert team["eve"].contact(theirs).card.job_title == "Countess"
    assert told(team) == []


def test_values_come_change_and_go_with_the_source(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    first, secret = team["bob"].contact(mine).card.values
    more = (replace(first, value="020 7946 0019", label="home"), phone("+49 30 901820"), secret)
    team["bob"].edit(mine, {"values": more})
    assert [(v.value, v.label) for v in team["eve"].contact(theirs).card.values] == [
        ("020 7946 0019", "home"),
        ("+49 30 901820", ""),
    ]
    assert names(team["eve"], "9018 20") == ["Ada Lovelace"]
    team["bob"].edit(mine, {"values": team["bob"].contact(mine).card.values[1:]})
    assert [v.value for v in team["eve"].contact(theirs).card.values] == ["+49 30 901820"]
    team["bob"].undo()
    assert len(team["eve"].contact(theirs).card.values) == 2
    derived.check(team.store)


@pytest.mark.parametrize("how", ["assign", "send"])
def test_a_value_marked_personal_later_is_withdrawn_with_its_past(team: Office, how: str) -> None:
    """From copies of either mode, and from what others see of their history."""
    mine = source(team)
    if how == "assign":
        assign(team)
    else:
        team["bob"].send([mine])
    theirs = copy(team)
    first, secret = team["bob"].contact(mine).card.values
    team["bob"].edit(mine, {"values": (replace(first, personal=True), secret)})
    for other in ("eve", "marco", "dana"):
        assert team[other].contact(theirs).card.values == ()
        assert names(team[other], "7946 0018") == []
        assert "0018" not in repr(team[other].history(theirs))
    team["bob"].undo()
    assert [v.value for v in team["eve"].contact(theirs).card.values] == ["020 7946 0018"]
    derived.check(team.store)


def test_a_value_that_both_changed_is_a_question_too(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    value = team["marco"].contact(theirs).card.values[0]
    team["marco"].edit(theirs, {"values": (replace(value, value="020 7946 0777"),)})
    first, secret = team["bob"].contact(mine).card.values
    team["bob"].edit(mine, {"values": (replace(first, value="020 7946 0999"), secret)})
    assert told(team) == [("phone", "020 7946 0999", "020 7946 0777", True)]
    team["bob"].settle([team["bob"].differences()[0].id], "theirs")
    assert [v.value for v in team["bob"].contact(mine).card.values] == ["020 7946 0777", "secret@home.example"]
    assert told(team) == []
    derived.check(team.store)


def test_a_number_that_the_team_added_can_be_taken_over(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    values = team["marco"].contact(theirs).card.values
    team["marco"].edit(theirs, {"values": (*values, phone("020 7946 0555", "mobile"))})
    assert told(team) == [("phone", None, "020 7946 0555", False)]
    team["bob"].settle([team["bob"].differences()[0].id], "theirs")
    assert ("020 7946 0555", "mobile") in [(v.value, v.label) for v in team["bob"].contact(mine).card.values]
    assert told(team) == []
    team["bob"].undo()
    assert told(team) == [("phone", None, "020 7946 0555", False)]
    derived.check(team.store)


def test_a_copy_cut_loose_is_the_teams_own_and_undo_ties_it_again(team: Office) -> None:
    mine, theirs = source(team), assign(team)
    before = derived.state(team.store)
    team["bob"].cut([mine])
    team["bob"].edit(mine, {"company": "Babbage & Co"})
    assert team["eve"].contact(theirs).card.company == "Acme"
    assert set(team["bob"].select(View())) >= {mine, theirs}
    assert team["bob"].contact(mine).assignee is None
    assert team["eve"].contact(theirs).assignee == "eve"
    team["bob"].undo()
    team["bob"].undo()
    derived.assert_same(before, derived.state(team.store))
    derived.check(team.store)


def test_where_the_organisation_wants_to_be_asked_nothing_reaches_the_team_by_itself(team: Office) -> None:
    """S2.11: it is either shared automatically or I am asked."""
    mine, theirs = source(team), assign(team)
    team["dana"].set_setting("copies", "asked")
    first, secret = team["bob"].contact(mine).card.values
    team["bob"].edit(mine, {"company": "Babbage & Co", "values": (first, secret, phone("020 7946 0555"))})
    assert team["eve"].contact(theirs).card.company == "Acme"
    assert told(team) == [("company", "Babbage & Co", "Acme", False), ("phone", "020 7946 0555", None, False)]
    team["bob"].settle([one.id for one in team["bob"].differences()], "mine")
    assert team["eve"].contact(theirs).card.company == "Babbage & Co"
    assert len(team["eve"].contact(theirs).card.values) == 2
    assert told(team) == []
    derived.check(team.store)


@pytest.mark.parametrize(
    ("source_has", "copy_has", "agreed", "live", "asked", "verdict"),
    [
        ("a", "a", "b", True, False, Verdict.AGREES),
        ("b", "a", "a", True, False, Verdict.FLOWS),
        ("b", "a", "a", True, True, Verdict.DIFFERS),
        ("b", "a", "a", False, False, Verdict.AGREES),
        ("a", "b", "a", True, False, Verdict.DIFFERS),
        ("b", "c", "a", True, False, Verdict.DIFFERS),
        ("a", "b", "a", False, False, Verdict.DIFFERS),
        ("b", "b", "a", False, False, Verdict.DIFFERS),
    ],
)
def test_a_field_is_judged_by_what_both_sides_agreed_on(
    source_has: str, copy_has: str, agreed: str, live: bool, asked: bool, verdict: Verdict
) -> None:
    assert judge(source_has, copy_has, agreed, live=live, asked=asked) is verdict


# ---- any interleaving

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["source", "source", "copy", "copy", "values", "copy-values", "assign", "send", "delete", "undo",
             "undo-copy", "mine", "theirs", "personal", "public", "live", "restore"]
        ),
        st.integers(0, 2),
        st.sampled_from(["Byron", "Acme", "", "李"]),
    ),
    min_size=3,
    max_size=14,
)  # fmt: skip


def do(office: Office, what: str, mine: int, text: str) -> int | None:
    """One thing that bob does with a contact of his, or marco with its copy; what cannot be done is no step."""
    bob, marco = office["bob"], office["marco"]
    rows = office.store._db.rows("SELECT id FROM contact WHERE twin = ? AND bin = 0 AND link <> ''", (mine,))
    theirs = rows[0][0] if rows else 0
    try:
        match what:
            case "source":
                return bob.edit(mine, {"company": text, "job_title": text[:1]}).operation
            case "copy":
                return marco.edit(theirs, {"company": text + text, "note": text}).operation
            case "values":
                values = bob.contact(mine).card.values
                one = phone(f"020 7946 0{len(text)}{mine % 10}8", text)
                return bob.edit(mine, {"values": (*_turned(values, text), one)}).operation
            case "copy-values":
                values = marco.contact(theirs).card.values
                return marco.edit(theirs, {"values": (*_turned(values, text), phone(f"07700 9{len(text)}"))}).operation
            case "assign":
                return bob.assign([([mine], ("eve", "carol", None)[len(text) % 3])]).operation
            case "send":
                return bob.send([mine]).operation
            case "delete":
                return (bob.delete([mine]) if len(text) % 2 else marco.delete([theirs])).operation
            case "restore":
                return bob.restore([mine]).operation
            case "undo":
                return bob.undo().operation
            case "undo-copy":
                return marco.undo().operation
            case "live":
                return (bob.make_live([mine]) if text else bob.refresh([mine])).operation
            case "personal" | "public":
                values = tuple(replace(v, personal=what == "personal" or v.value.startswith("secret")) for v in
                               bob.contact(mine).card.values)  # fmt: skip
                return bob.edit(mine, {"values": values}).operation
        side: Any = what
        return bob.settle([one.id for one in bob.differences()], side).operation
    except (NotFound, Refused, Conflict, Invalid):
        return None


def _turned(values: tuple[Value, ...], text: str) -> tuple[Value, ...]:
    return tuple(replace(v, label=v.label + text[:1]) for v in values)[len(text) % 2 :]


def check(store: Store) -> None:
    """What holds at any moment."""
    db = store._db
    derived.check(store)
    texts = {row[0]: row[1:] for row in db.rows(f"SELECT id, {', '.join(FLOWING)} FROM contact")}
    values: dict[int, list[Any]] = defaultdict(list)
    for contact, personal, *rest in db.rows(
        "SELECT contact, personal, kind, value, label, preferred, parts FROM value WHERE gone = 0 ORDER BY contact, id"
    ):
        if not personal:
            values[contact].append(tuple(rest))
    copies = db.rows(
        "SELECT k.id, s.id, k.link, k.assignee, s.assignee FROM contact k JOIN contact s ON s.id = k.twin"
        " JOIN book b ON b.id = k.book WHERE k.bin = 0 AND k.link <> '' AND b.owner IS NULL"
    )
    assert len({mine for _, mine, *_ in copies}) == len(copies), "a contact has one copy at most"
    open_ones = db.rows("SELECT contact, field, value FROM difference WHERE gone = 0")
    assert len(set(open_ones)) == len(open_ones), "one difference a field"
    differing = {contact for contact, *_ in open_ones}
    for theirs, mine, link, held, shown in copies:
        assert held == shown, "the source shows its copy's assignee"
        assert not db.rows("SELECT 1 FROM value WHERE contact = ? AND personal = 1 AND gone = 0", (theirs,))
        if link == "live" and theirs not in differing:
            assert texts[theirs] == texts[mine], "live copies converge"
            assert sorted(values[theirs]) == sorted(values[mine])


def begin(store: Store) -> tuple[Office, list[int]]:
    """Bob's three contacts, each with a number and a personal e-mail: one assigned, one sent, one his alone."""
    office = Office(store)
    office.hire("bob", "carol", "eve")
    office.hire("marco", role="manager")
    mine = [
        office.add("bob", f"Ada Nr{n}", phone(f"020 7946 001{n}"), email(f"secret{n}@x.example", personal=True))
        for n in range(3)
    ]
    office["bob"].assign([([mine[0]], "eve")])
    office["bob"].send([mine[1]])
    return office, mine


@given(steps=STEPS)
def test_whatever_both_sides_do_nothing_is_lost_and_nothing_personal_leaves(
    databases: Databases, steps: list[tuple[str, int, str]]
) -> None:
    url = databases.fresh()
    store = open_store(url)
    try:
        office, mine = begin(store)
        for what, which, text in steps:
            event(f"{what} {'done' if do(office, what, mine[which], text) else 'not done'}")
            check(store)
            eve = office["eve"]
            assert "secret" not in repr([(eve.contact(n), eve.history(n)) for n in eve.select(View())])
            assert "secret" not in repr(eve.history())
        for n in range(3):
            assert names(office["eve"], f"secret{n}@x.example") == []
    finally:
        store.close()
        databases.drop(url)


@given(steps=STEPS.map(lambda steps: [step for step in steps if "undo" not in step[0]]))
def test_any_sequence_undone_in_reverse_brings_back_both_sides_and_their_differences(
    databases: Databases, steps: list[tuple[str, int, str]]
) -> None:
    url = databases.fresh()
    store = open_store(url)
    try:
        office, mine = begin(store)
        states, done = [everything(store)], []
        for what, which, text in steps:
            by = "marco" if what.startswith("copy") else "bob"
            if operation := do(office, what, mine[which], text):
                # a copy may have been deleted by marco, or the source by bob
                author = store._db.scalar("SELECT member FROM operation WHERE id = ?", (operation,))
                by = next(m.username for m in store.members() if m.id == author)
                done.append((operation, by))
                states.append(everything(store))
        for (operation, by), before in zip(reversed(done), reversed(states[:-1]), strict=True):
            outcome = office[by].undo(operation)
            assert outcome.left_out == ()
            derived.assert_same(before, everything(store))
            check(store)
    finally:
        store.close()
        databases.drop(url)


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All that members have entered, and what is out of sync."""
    rows = store._db.rows("SELECT contact, field, value, base FROM difference WHERE gone = 0 ORDER BY 1, 2, 3")
    return {**derived.state(store), "difference": rows}
