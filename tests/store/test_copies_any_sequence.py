"""Whatever a source's owner and the team do, in any order: nothing is lost silently, live copies converge, nothing
personal reaches a copy, and undone in reverse all is as it was (S2.8, S2.11; model.md "Team copies")."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from store.errors import Conflict, Invalid, NotFound, Refused
from store.opening import Store, open_store
from store.sql.flowing import FLOWING
from store.types import Value
from store.view import View
from tests.databases import Databases
from tests.store import derived
from tests.store.offices import Office, email, names, phone

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["source", "source", "copy", "copy", "values", "copy-values", "assign", "send", "delete", "undo",
             "undo-copy", "mine", "theirs", "personal", "public", "live", "restore", "cut", "hold",
             "family", "withdraw", "watch"]
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
            case "family" if text:
                return bob.bulk_edit([mine], "segment", ("Family", "customer")[len(text) % 2]).operation
            case "family":
                return bob.move([mine], "mine").operation
            case "withdraw":
                return bob.withdraw([mine]).operation
            case "watch":
                return (office["eve"].watch([theirs]) if text else office["eve"].unwatch([theirs])).operation
            case "send":
                return bob.send([mine]).operation
            case "delete":
                return (bob.delete([mine]) if len(text) % 2 else marco.delete([theirs])).operation
            case "restore":
                return bob.restore([mine]).operation
            case "cut":
                return bob.cut([mine]).operation
            case "hold":
                loose = office.store._db.rows(
                    "SELECT k.id FROM contact k JOIN book b ON b.id = k.book WHERE b.kind = 'directory' AND k.bin = 0"
                    " AND k.link = '' AND k.kind <> 'internal' ORDER BY k.id"
                )
                return marco.assign([([loose[-1][0]], ("eve", None)[len(text) % 2])]).operation if loose else None
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
    office["dana"].set_setting("share-segments", "live")
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
