"""A member leaves or changes role: one guided hand-over, undone in whole; nothing personal goes to anybody (S3.13)."""

from __future__ import annotations

import pytest

from store import log
from store.errors import Invalid, Refused
from store.opening import Store
from store.teamwork import Leaving
from store.view import View
from tests.databases import Filling
from tests.store import derived
from tests.store.offices import Office, email, names, phone


@pytest.fixture
def filling(filling: Filling | None, request: pytest.FixtureRequest) -> Filling | None:
    return begin if "leaving" in request.fixturenames else filling


@pytest.fixture
def leaving(store: Store) -> Office:
    """Bob leaves. Three contacts of the directory are his to look after; in his own book are Ada, whose personal number
    he keeps there too, and Grace, whom he has assigned to eve; his mother is in his personal book. He shares with
    carol, eve with him; he is in the team North, whose audience has one of his contacts."""
    return Office(store)


def begin(store: Store) -> None:
    """What ``leaving`` begins with."""
    office = Office(store)
    office.hire("bob", "carol", "eve")
    office.hire("marco", role="manager")
    office["dana"].add_team("North", ["bob", "carol"])
    office["dana"].add_audience("Deals", ["North"])
    for name, company in (("Tim Lee", "Acme"), ("Nina Simone", "Acme"), ("Zed Last", "Zeta")):
        office.add("dana", name, into="directory", company=company)
    office.add("dana", "Dora Deal", into="audience:Deals")
    ids = office["dana"].select(View("contacts"))
    office["dana"].assign([(ids, "bob")])
    office.add("bob", "Ada Lovelace", phone("020 7946 0018"), phone("020 7946 0999", "home", personal=True))
    grace = office.add("bob", "Grace Hopper", email("grace@navy.example"))
    office["bob"].assign([([grace], "eve")])
    office.add("bob", "Mum Stone", phone("020 7946 0777"), into="personal")
    office["bob"].share("carol", ["edit"])
    office["eve"].share("bob")


def back(store: Store, before: dict[str, list[tuple[object, ...]]]) -> int:
    """How many contacts there are beside those of before, in the bin; all else is as it was then."""
    after = derived.state(store)
    for table, rows in before.items():
        assert set(rows) <= set(after[table]), table
        assert table in ("contact", "value") or len(after[table]) == len(rows), table
    derived.check(store)
    return len(after["contact"]) - len(before["contact"])


def unread(office: Office, who: str) -> list[str]:
    return [one.text for one in office[who].notifications() if not one.read]


def test_the_plan_counts_everything_but_what_is_personal(leaving: Office) -> None:
    plan = leaving["dana"].plan_hand_over(Leaving("bob", ("eve",), book_to="carol"))
    assert (plan.name, plan.to, plan.book, plan.copies) == ("Bob", (("eve", 3),), 2, 1)
    assert (plan.given, plan.received, plan.teams) == (1, 1, ("North",))
    assert [(one.name, one.reason.partition(":")[0]) for one in plan.left_out] == [
        ("Dora Deal", "Eve does not see this contact's audience")
    ]
    assert plan.reasons[0][0] == 1
    assert names(leaving["eve"], "assigned:me") == ["Grace Hopper"]  # nothing was written


def test_everything_changes_hands_as_one_operation_and_comes_back_as_one(leaving: Office, store: Store) -> None:
    before = derived.state(store)
    operations = len(leaving["dana"].history())
    done = leaving["dana"].hand_over(Leaving("bob", ("eve",), book_to="carol"))
    assert done.done >= 5
    assert [one.name for one in done.left_out] == ["Dora Deal"]
    assert set(names(leaving["eve"], "assigned:me")) == {"Grace Hopper", "Tim Lee", "Zed Last", "Nina Simone"}
    assert set(names(leaving["carol"], section="mine")) == {"Ada Lovelace", "Grace Hopper"}
    assert names(leaving["bob"], "grace", section="mine") == []
    assert leaving["bob"].shares().received == ()
    assert "North" not in [team.name for team in leaving["dana"].teams() if "bob" in team.members]
    derived.check(store)
    assert len(leaving["dana"].history()) == operations + 1
    leaving["dana"].undo(done.operation)
    assert back(store, before) == 1  # the card that was made for what is personal of Ada
    assert set(names(leaving["bob"], section="mine")) == {"Ada Lovelace", "Grace Hopper", "Mum Stone"}
    leaving["dana"].redo()
    assert set(names(leaving["carol"], section="mine")) == {"Ada Lovelace", "Grace Hopper"}
    derived.check(store)
    assert log.verify(store._db) is None


def test_what_is_personal_goes_to_nobody_and_stays_where_its_owner_makes_a_file_of_it(leaving: Office) -> None:
    """S2.8, S2.9: not even the admin who hands over learns that there is any."""
    leaving["dana"].hand_over(Leaving("bob", ("eve",), book_to="carol"))
    for who in ("dana", "carol", "eve"):
        assert names(leaving[who], "0999") == names(leaving[who], "mum") == []
    ada = next(one for one in leaving["carol"].export(View("mine")) if one.name == "Ada Lovelace")
    assert [value.value for value in ada.card.values] == ["020 7946 0018"]
    kept = {one.name: [value.value for value in one.card.values] for one in leaving["bob"].export(View("personal"))}
    assert kept == {"Ada Lovelace": ["020 7946 0999"], "Mum Stone": ["020 7946 0777"]}


def test_a_team_copy_stays_tied_to_its_source_under_the_new_owner(leaving: Office, store: Store) -> None:
    leaving["dana"].hand_over(Leaving("bob", book_to="carol"))
    grace = next(row.id for row in leaving["carol"].page(View("mine", "grace")).rows)
    leaving["carol"].edit(grace, {"job_title": "Admiral"})
    [copy] = leaving["eve"].page(View("directory", "grace")).rows
    assert (copy.job_title, copy.link, copy.assignee) == ("Admiral", "live", "eve")
    derived.check(store)


def test_into_the_directory_goes_what_the_team_has_not_yet(leaving: Office, store: Store) -> None:
    plan = leaving["dana"].plan_hand_over(Leaving("bob", book_to="directory"))
    assert (plan.book, plan.with_team, plan.copies) == (1, 1, 0)
    before = derived.state(store)
    leaving["dana"].hand_over(Leaving("bob", book_to="directory"))
    found = {row.name: row for row in leaving["eve"].page(View("directory")).rows}
    assert "Ada Lovelace" in found
    assert (found["Grace Hopper"].link, found["Grace Hopper"].assignee) == ("", "eve")
    derived.check(store)
    leaving["dana"].undo()
    assert back(store, before) == 1


def test_several_heirs_share_by_a_rule_or_nobody_is_responsible(leaving: Office) -> None:
    plan = leaving["dana"].plan_hand_over(Leaving("bob", ("carol", "eve"), by="company"))
    assert dict(plan.to) == {"carol": 2, "eve": 1} or dict(plan.to) == {"carol": 3, "eve": 1}
    leaving["dana"].hand_over(Leaving("bob", ends=False))
    assert leaving["dana"].count(View("contacts", "assigned:bob")).number == 0
    assert [team.members for team in leaving["dana"].teams()] == [("bob", "carol")]


def test_everybody_is_told_once(leaving: Office) -> None:
    """ "37 contacts assigned to you by Dana": one notification however much it is; the one who stays is told too."""
    leaving["dana"].hand_over(Leaving("bob", ("carol", "eve"), book_to="carol"))
    assert [text for text in unread(leaving, "eve") if "Dana" in text] == ["Dana Reyes assigned 2 contacts to you."]
    assert [text for text in unread(leaving, "carol") if "Dana" in text] == [
        "Dana Reyes handed over to you: 2 contacts of Bob's own are yours now, and you are responsible for 2 contacts"
        " more."
    ]
    assert "What is personal is yours alone" in unread(leaving, "bob")[0]


def test_managers_hand_over_for_agents_and_nobody_for_a_role_like_their_own(leaving: Office) -> None:
    leaving.hire("mia", role="manager")
    with pytest.raises(Refused, match="Only admins hand over for Mia"):
        leaving["marco"].plan_hand_over(Leaving("mia"))
    with pytest.raises(Refused, match="Only managers hand over for Bob"):
        leaving["eve"].hand_over(Leaving("bob", ("eve",)))
    done = leaving["marco"].hand_over(Leaving("bob", ("eve",), book_to="eve"))
    with pytest.raises(Refused):
        leaving["marco"].hand_over(Leaving("bob", personal="seal", deactivate=True))
    leaving["dana"].set_role("marco", "agent")
    with pytest.raises(Refused, match="Only managers hand over"):
        leaving["marco"].undo(done.operation)


def test_a_leaver_loses_access_in_the_same_operation(leaving: Office, store: Store) -> None:
    before = derived.state(store)
    with pytest.raises(Invalid, match="a file that nobody else can make"):
        leaving["dana"].hand_over(Leaving("bob", ("eve",), deactivate=True))
    leaving["dana"].hand_over(Leaving("bob", ("eve",), book_to="carol", personal="seal", deactivate=True))
    with pytest.raises(Refused, match="no longer active"):
        leaving["bob"].sections()
    leaving["dana"].undo()
    assert back(store, before) == 0
    assert set(names(leaving["bob"], section="mine")) == {"Ada Lovelace", "Grace Hopper", "Mum Stone"}


def test_what_was_edited_since_stays_with_the_heir_who_gets_no_word_of_what_was_personal(leaving: Office) -> None:
    leaving["dana"].hand_over(Leaving("bob", book_to="carol"))
    ada = next(row.id for row in leaving["carol"].page(View("mine", "ada")).rows)
    values = leaving["carol"].contact(ada).card.values
    leaving["carol"].edit(ada, {"values": (*values, phone("07700 900555", personal=True))})
    undone = leaving["dana"].undo()
    assert len(undone.left_out) == 1
    assert names(leaving["carol"], section="mine") == ["Ada Lovelace"]
    assert names(leaving["bob"], "900555") == []


def sealed(office: Office, until: str) -> None:
    office["dana"].hand_over(Leaving("bob", book_to="carol", personal="seal", until="2999-01-01", deactivate=True))
    with office.store._db.writing():
        office.store._db.run("UPDATE organisation_setting SET value = ? WHERE name = 'sealed:bob'", (until,))


def test_what_is_sealed_is_deleted_for_good_on_its_day_when_an_admin_opens_the_store(
    leaving: Office, store: Store
) -> None:
    sealed(leaving, "2026-01-01")
    store.session("marco")
    assert store._db.scalar("SELECT COUNT(*) FROM value WHERE value IN ('020 7946 0777', '020 7946 0999')") == 2
    store.session("dana")
    for table, column in (("value", "value"), ("change", "before"), ("change", "after"), ("personal_doc", "digits")):
        for digits in ("79460777", "79460999", "7946 0777", "7946 0999"):
            held = f"SELECT COUNT(*) FROM {table} WHERE {column} LIKE '%{digits}%'"
            assert store._db.scalar(held) == 0
    assert store._db.scalar("SELECT COUNT(*) FROM contact WHERE name = 'Mum Stone'") == 0
    assert set(names(leaving["carol"], section="mine")) == {"Ada Lovelace", "Grace Hopper"}
    assert "Deleted for good what Bob had for themselves" in leaving["dana"].history()[0].summary
    assert log.verify(store._db) is None
    derived.check(store)
    store.session("dana")
    assert [one.verb for one in leaving["dana"].history()[:2]] == ["shred", "hand-over"]


def test_a_seal_ends_with_access_given_again_and_is_only_for_who_leaves(leaving: Office, store: Store) -> None:
    sealed(leaving, "2026-01-01")
    leaving["dana"].reactivate("bob")
    store.session("dana")
    assert names(leaving["bob"], section="personal") == ["Mum Stone"]
    for choice, why in (
        (Leaving("carol", personal="seal"), "keeps their access"),
        (Leaving("carol", until="2999-01-01"), "Only what is sealed"),
        (Leaving("carol", personal="seal", deactivate=True, until="2020-01-01"), "is over"),
        (Leaving("carol", personal="seal", deactivate=True, until="soon"), "is no day"),
        (Leaving("carol", personal="seal", deactivate=True, until=""), "is no day"),
        (Leaving("carol", ("carol",)), "somebody else"),
    ):
        with pytest.raises(Invalid, match=why):
            leaving["dana"].hand_over(choice)


def test_the_undo_that_gives_access_again_is_an_admins_as_taking_it_away_was(leaving: Office) -> None:
    """Undo needs today's rights: a manager hands over for an agent, but neither ends nor gives access."""
    gone = leaving["dana"].hand_over(Leaving("bob", ("eve",), personal="seal", deactivate=True)).operation
    assert gone is not None
    for ask in (leaving["marco"].plan_undo, leaving["marco"].undo):
        with pytest.raises(Refused, match="Only admins"):
            ask(gone)
    assert leaving["dana"].undo(gone).operation
    assert leaving["bob"].member.active
    derived.check(leaving.store)


def test_what_a_leaver_had_of_their_own_and_was_responsible_for_is_counted_once(leaving: Office) -> None:
    """The copy changes hands and its source changes books, in one operation: the counters of the lists follow both."""
    dana = leaving["dana"]
    ada = next(iter(leaving["bob"].select(View("mine", "ada"))))
    leaving["bob"].assign([([ada], "bob")])
    plan = dana.plan_hand_over(Leaving("bob", ("eve",), book_to="carol", personal="seal", deactivate=True))
    outcome = dana.hand_over(Leaving("bob", ("eve",), book_to="carol", personal="seal", deactivate=True))
    assert outcome.done == plan.done
    derived.check(leaving.store)
    counted = {one.name: one.count for one in dana.sections()}
    assert counted.get("assigned:bob", 0) == 1, "Dora Deal stays his"
    dana.undo()
    derived.check(leaving.store)
