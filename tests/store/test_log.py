"""The operation log: whatever a member does is one operation, and can be taken back and done again exactly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from store import log
from store.errors import Conflict, Invalid, NotFound, Refused
from store.opening import Store, open_store
from store.session import Session
from store.types import Card, Outcome, Record, Value
from store.view import View
from tests.databases import Databases
from tests.store import derived
from tests.store.offices import Office, card, email, names, phone, told

VERBS: dict[str, Callable[[Session], Outcome]] = {
    "create": lambda s: s.create(card("New Person", phone("020 7946 0100"), email("new@x.example", personal=True))),
    "edit": lambda s: s.edit(1, {"family_name": "Byron", "tags": ("vip",), "note": "two\nlines",
                                 "values": (phone("020 7946 0999"), Value("url", "https://x.example"))}),
    "delete": lambda s: s.delete([1, 2]),
    "restore": lambda s: s.restore([3]),
    "import": lambda s: imported(s, "merge"),
    "set-field": lambda s: s.bulk_edit([1, 2], "company", "NewCo"),
    "move": lambda s: s.move([1, 2], "personal"),
}  # fmt: skip
"""Each verb on the contacts of ``desk``: Ada (1) and Alan (2) in bob's book, Grace (3) in his bin."""


def imported(session: Session, duplicates: str = "skip", **more: str) -> Outcome:
    """A file of two: one who is there already with a further number, and a new one."""
    records = [
        Record(
            "f.csv", 1, "Ada", card("Ada Lovelace", email("ada@acme.example"), phone("020 7946 0555"), company="Acme")
        ),
        Record("f.csv", 2, "Tim", card("Tim Lee", email("tim@w3.example"))),
    ]
    with session.plan_import(records, duplicates=duplicates, **more) as run:
        done = run.apply()
    return Outcome(done.operation, done.created + done.updated)


@pytest.fixture
def desk(office: Office) -> Office:
    office.add(
        "bob",
        "Ada Lovelace",
        email("ada@acme.example"),
        phone("020 7946 0018", "work", preferred=True),
        phone("07700 900555", personal=True),
        tags=("one", "two"),
    )
    office.add("bob", "Alan Turing", phone("020 7946 0077"))
    office.add("bob", "Grace Hopper", email("grace@navy.example"))
    office["bob"].delete([3])
    return office


def operations(store: Store) -> int:
    return int(store._db.scalar("SELECT COUNT(*) FROM operation"))


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_one_operation_that_undo_takes_back_and_redo_does_again(desk: Office, verb: str) -> None:
    store, bob = desk.store, desk["bob"]
    before, count = derived.state(store), operations(store)
    done = VERBS[verb](bob)
    after = derived.state(store)
    assert after != before
    assert operations(store) == count + 1
    newest = bob.history(limit=1)[0]
    assert (newest.id, newest.verb, newest.by) == (done.operation, verb, "bob")
    derived.check(store)

    undone = bob.undo()
    derived.assert_same(before, derived.state(store))
    assert undone.left_out == ()
    assert [(o.id, o.undone_by, o.undoes) for o in bob.history(limit=2)] == [
        (undone.operation, None, done.operation),
        (done.operation, undone.operation, None),
    ]
    derived.check(store)

    bob.redo()
    assert derived.state(store) == after, "with the same ids"
    derived.check(store)
    bob.undo()
    derived.assert_same(before, derived.state(store))
    assert operations(store) == count + 4


def test_nothing_changed_is_no_operation(desk: Office) -> None:
    bob, count = desk["bob"], operations(desk.store)
    contact = bob.contact(1)
    assert bob.edit(1, {"given_name": "Ada", "values": contact.card.values}).operation is None
    assert bob.bulk_edit([1, 2], "company", "").operation is None
    assert imported(bob).operation is not None
    assert imported(bob).operation is None
    assert operations(desk.store) == count + 1
    assert bob.contact(1) == contact


def test_numbers_of_operations_follow_one_another(desk: Office) -> None:
    for verb in ("create", "edit", "set-field", "delete"):
        VERBS[verb](desk["bob"])
    numbers = [number for (number,) in desk.store._db.rows("SELECT id FROM operation ORDER BY id")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_refused_or_failed_verb_leaves_no_trace(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    bob = desk["bob"]
    desk.add("marco", "Tim Lee", into="directory")
    before, count = derived.state(desk.store), operations(desk.store)
    with pytest.raises(Refused):
        bob.delete([4])
    with pytest.raises(Invalid):
        bob.create(Card())
    with pytest.raises(NotFound):
        bob.edit(99, {"company": "X"})

    def fail(*_: object) -> str:
        raise RuntimeError("the power went")

    monkeypatch.setattr("store.log._digest", fail)
    for verb in VERBS:
        with pytest.raises(RuntimeError, match="power"):
            VERBS[verb](bob)
    monkeypatch.undo()
    assert (derived.state(desk.store), operations(desk.store)) == (before, count)
    derived.check(desk.store)
    VERBS["edit"](bob)


def test_undo_takes_the_newest_of_this_session_and_then_the_one_before(desk: Office) -> None:
    bob, elsewhere = desk.store.session("bob"), desk.store.session("bob")
    bob.bulk_edit([1], "company", "One")
    elsewhere.bulk_edit([2], "company", "Two")
    bob.bulk_edit([1], "department", "Three")
    bob.undo()
    assert (bob.contact(1).card.company, bob.contact(1).card.department) == ("One", "")
    bob.undo()
    assert (bob.contact(1).card.company, bob.contact(2).card.company) == ("", "Two")
    with pytest.raises(Refused, match="nothing of yours to undo"):
        bob.undo()
    bob.undo(everywhere=True)
    assert bob.contact(2).card.company == ""


def test_undo_and_redo_work_over_another_connection(desk: Office, store_url: str) -> None:
    desk["bob"].bulk_edit([1], "company", "One")
    other = open_store(store_url)
    try:
        bob = other.session("bob")
        assert bob.undo(everywhere=True).done == 1
        assert desk["bob"].contact(1).card.company == ""
        bob.redo()
        assert desk["bob"].contact(1).card.company == "One"
    finally:
        other.close()


def test_several_undos_are_redone_in_their_order(desk: Office) -> None:
    bob = desk["bob"]
    states = [derived.state(desk.store)]
    for text in ("One", "Two", "Three"):
        bob.bulk_edit([1], "company", text)
        states.append(derived.state(desk.store))
    for state in states[-2::-1]:
        bob.undo()
        assert derived.state(desk.store) == state
    for state in states[1:]:
        bob.redo()
        assert derived.state(desk.store) == state
    with pytest.raises(Refused, match="nothing of yours to redo"):
        bob.redo()
    for state in states[-2::-1]:
        bob.undo()
        assert derived.state(desk.store) == state


def test_a_new_operation_clears_the_redo(desk: Office) -> None:
    bob = desk["bob"]
    bob.bulk_edit([1], "company", "One")
    bob.bulk_edit([1], "company", "Two")
    bob.undo()
    bob.bulk_edit([2], "company", "Other")
    with pytest.raises(Refused, match="nothing of yours to redo"):
        bob.redo()
    bob.undo()
    bob.redo()
    assert bob.contact(2).card.company == "Other"
    with pytest.raises(Refused, match="nothing of yours to redo"):
        bob.redo()
    assert bob.contact(1).card.company == "One"


def test_undo_restores_field_by_field_and_leaves_what_others_changed_beside_it(desk: Office) -> None:
    desk["bob"].share("eve", ["edit"])
    desk["bob"].edit(1, {"company": "Acme"})
    desk["eve"].edit(1, {"job_title": "Countess"})
    desk["bob"].undo()
    assert (desk["bob"].contact(1).card.company, desk["bob"].contact(1).card.job_title) == ("", "Countess")


def test_undo_refuses_row_by_row_what_changed_since_and_names_who(desk: Office) -> None:
    desk["bob"].share("eve", ["edit"])
    desk["bob"].bulk_edit([1, 2], "company", "Acme")
    desk["eve"].edit(1, {"company": "Eve & Sons"})
    done = desk["bob"].undo()
    assert done.done == 1
    assert [(item.id, item.name) for item in done.left_out] == [(1, "Ada Lovelace")]
    assert "Eve" in done.left_out[0].reason
    assert [desk["bob"].contact(n).card.company for n in (1, 2)] == ["Eve & Sons", ""]


def test_undo_of_nothing_but_what_changed_since_is_refused_with_the_reason(desk: Office) -> None:
    desk["bob"].share("eve", ["edit"])
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    desk["eve"].edit(1, {"company": "Eve & Sons"})
    with pytest.raises(Refused, match="Changed since by Eve"):
        desk["bob"].undo(op)
    desk["eve"].undo()
    desk["bob"].undo(op)
    assert desk["bob"].contact(1).card.company == ""


def test_created_contacts_edited_since_are_kept(desk: Office) -> None:
    desk["bob"].share("eve", ["edit"])
    records = [Record("f.csv", n, f"P{n}", card(f"Person P{n}", email(f"p{n}@x.example"))) for n in range(1, 5)]
    with desk["bob"].plan_import(records) as run:
        op = run.apply().operation
    desk["eve"].edit(5, {"company": "Edited"})
    done = desk["bob"].undo(op)
    assert done.done == 3
    assert [(item.id, "Eve" in item.reason) for item in done.left_out] == [(5, True)]
    assert names(desk["bob"]) == ["Ada Lovelace", "Person P2", "Alan Turing"]
    assert set(names(desk["bob"], section="bin")) == {"Grace Hopper", "Person P1", "Person P3", "Person P4"}


def test_an_edit_taken_back_does_not_keep_a_created_contact(desk: Office) -> None:
    bob = desk["bob"]
    number = desk.add("bob", "New Person")
    bob.edit(number, {"company": "X"})
    bob.undo()
    bob.undo()
    assert bob.contact(number).in_bin


def test_undo_needs_the_rights_of_today(desk: Office) -> None:
    """The right that a share gave and that was taken back does not come back with an undo."""
    desk["bob"].share("eve", ["edit", "delete"])
    edited = desk["eve"].edit(1, {"company": "Eve & Sons"}).operation
    desk["eve"].delete([2])
    desk["bob"].share("eve")
    with pytest.raises(Refused) as refused:
        desk["eve"].undo(edited)
    assert "Bob" in str(refused.value)
    desk["bob"].undo(edited)
    assert desk["bob"].contact(1).card.company == ""


def test_undo_tells_nothing_of_contacts_that_are_no_longer_to_be_seen(desk: Office) -> None:
    """Undo counts what its author can no longer see, without naming it."""
    desk["bob"].share("eve", ["edit"])
    desk["eve"].bulk_edit([1, 2], "company", "Acme")
    desk["bob"].move([1], "personal")
    done = desk["eve"].undo()
    assert done.done == 1
    assert [(item.id, item.name) for item in done.left_out] == [(None, "")]
    assert "Ada" not in repr(done)


def test_an_operation_that_concerns_nothing_to_be_seen_is_as_unknown_as_none(desk: Office) -> None:
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    for number in (op, 9999, 0, -1):
        with pytest.raises(NotFound, match="no such operation"):
            desk["eve"].undo(number)


def test_what_was_undone_cannot_be_undone_again(desk: Office) -> None:
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    desk["bob"].undo(op)
    with pytest.raises(Refused, match="undone already"):
        desk["bob"].undo(op)


def test_an_undo_can_itself_be_undone_from_the_history(desk: Office) -> None:
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    undo = desk["bob"].undo(op).operation
    desk["bob"].undo(undo)
    assert desk["bob"].contact(1).card.company == "Acme"
    listed = {o.id: o.undone_by for o in desk["bob"].history()}
    assert listed[op] is None, "it is in force again"  # type: ignore[index]
    desk["bob"].undo(op)
    assert desk["bob"].contact(1).card.company == ""


def test_a_share_is_undone_and_redone_by_who_gave_it(desk: Office) -> None:
    before = derived.state(desk.store)
    op = desk["bob"].share("eve", ["edit"]).operation
    with pytest.raises((Refused, NotFound)):
        desk["dana"].undo(op)
    desk["bob"].undo()
    assert derived.state(desk.store) == before
    assert names(desk["eve"]) == []
    desk["bob"].redo()
    assert names(desk["eve"]) == ["Ada Lovelace", "Alan Turing"]


def test_what_is_about_people_is_undone_by_admins_only(desk: Office) -> None:
    before = derived.state(desk.store)
    desk["dana"].add_member("zoe", "Zoe")
    role = desk["dana"].set_role("bob", "manager").operation
    team = desk["dana"].add_team("North", ["bob", "zoe"]).operation
    for op in (role, team):
        with pytest.raises((Refused, NotFound)):
            desk["marco"].undo(op)
    for _ in range(3):
        desk["dana"].undo()
    assert derived.state(desk.store) == before


def test_another_admin_can_undo_what_is_about_people(desk: Office) -> None:
    op = desk["dana"].set_role("marco", "admin").operation
    other = desk["dana"].set_role("bob", "manager").operation
    assert op is not None
    desk["marco"].undo(other)
    assert desk["bob"].member.role == "agent"


def test_the_organisation_keeps_an_admin_whatever_is_undone(desk: Office) -> None:
    op = desk["dana"].set_role("marco", "admin").operation
    desk["marco"].set_role("dana", "agent")
    with pytest.raises(Refused, match="admin"):
        desk["marco"].undo(op)
    assert desk["marco"].member.role == "admin"


def test_the_history_of_a_contact_tells_each_value_before_and_after(desk: Office) -> None:
    bob = desk["bob"]
    bob.edit(1, {"company": "Acme"})
    bob.edit(1, {"company": "Acme Ltd", "values": (*bob.contact(1).card.values, Value("url", "https://x.example"))})
    bob.undo()
    newest = bob.history(1, limit=3)
    told_of = [{(c.field, c.before, c.after) for c in operation.changes} for operation in newest]
    assert told_of == [
        {("company", "Acme Ltd", "Acme"), ("url", "https://x.example", None)},
        {("company", "Acme", "Acme Ltd"), ("url", None, "https://x.example")},
        {("company", "", "Acme")},
    ]
    assert [o.verb for o in bob.history(1)] == ["undo", "edit", "edit", "create"]
    assert [o.verb for o in bob.history(1, before=newest[0].id, limit=2)] == ["edit", "edit"]


def test_history_goes_on_page_by_page(desk: Office) -> None:
    for n in range(7):
        desk["bob"].bulk_edit([1], "company", f"C{n}")
    everything = desk["bob"].history()
    paged: list[int] = []
    while page := desk["bob"].history(before=paged[-1] if paged else None, limit=3):
        paged += [operation.id for operation in page]
    assert paged == [operation.id for operation in everything]


def test_summaries_are_made_for_their_reader(desk: Office) -> None:
    desk["bob"].share("eve")
    desk["bob"].bulk_edit([1, 2], "company", "Acme")
    assert "Set company to Acme: Ada Lovelace, Alan Turing" in told(desk["eve"].history())
    desk["bob"].move([2], "personal")
    assert "Set company to Acme: Ada Lovelace" in told(desk["eve"].history())
    assert "Alan" not in repr(desk["eve"].history())


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        (table, column, text)
        for table, column, text in (
            ("change", "before", "x"),
            ("change", "after", "x"),
            ("change", "field", "note"),
            ("change", "tbl", "value"),
            ("change", "row", 2),
            ("change", "contact", 2),
            ("change", "personal", 1),
            ("operation", "at", "2001"),
            ("operation", "member", 1),
            ("operation", "verb", "import"),
            ("operation", "detail", "{}x"),
            ("operation", "undoes", 1),
            ("operation", "digest", "0"),
            ("operation", "hash", "0"),
            ("operation", "rows", 77),
            ("operation", "session", "x"),
        )
    ],
)
def test_a_row_of_the_log_that_was_tampered_with_is_found(desk: Office, table: str, column: str, text: object) -> None:
    op = desk["bob"].edit(1, {"company": "Acme"}).operation
    desk["bob"].edit(2, {"company": "Acme"})
    db = desk.store._db
    assert log.verify(db) is None
    with db.writing():
        db.run(f"UPDATE {table} SET {column} = ? WHERE {'op' if table == 'change' else 'id'} = ?", (text, op))
    found = log.verify(db)
    assert found is not None
    assert str(op) in found


@pytest.mark.parametrize("statement", [
    "DELETE FROM change WHERE op = {op}",
    "DELETE FROM operation WHERE id = {op}",
    "INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)"
    " VALUES ({op}, 99, 'contact', 2, 2, 'company', 0, '', '')",
    "UPDATE change SET before = NULL WHERE op = {op} AND before = ''",
    "UPDATE change SET before = '|', after = '' WHERE op = {op} AND before = '' AND after = '|'",
])  # fmt: skip
def test_rows_taken_out_of_the_log_or_put_in_are_found(desk: Office, statement: str) -> None:
    op = desk["bob"].edit(1, {"company": "|"}).operation
    desk["bob"].edit(2, {"company": "Acme"})
    db = desk.store._db
    with db.writing():
        assert db.run(statement.format(op=op)) > 0
    assert log.verify(db) is not None


# ---- any sequence


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["create", "edit", "values", "delete", "restore", "set", "move", "import", "share", "personal"]
        ),
        st.sampled_from(["bob", "bob", "carol"]),
        st.integers(1, 6),
        st.sampled_from(["Byron", "Ångström", "李", "de la Cruz", ""]),
        st.sampled_from(["020 7946 0018", "+49 30 901820", "ada@x.example", "ADA@X.example"]),
    ),
    min_size=2,
    max_size=9,
)


def step(office: Office, what: str, who: str, number: int, text: str, value: str) -> int | None:
    """One thing a member does; what is refused or not there is no step."""
    session = office[who]
    kind = "email" if "@" in value else "phone"
    one = Value(kind, value, text.lower(), preferred=len(text) % 2 == 0, personal=len(text) == 5)  # type: ignore[arg-type]
    try:
        if what == "create":
            return session.create(card(f"Zed {text}".strip(), one, company=text)).operation
        if what == "edit":
            return session.edit(number, {"family_name": text, "company": value, "tags": (text, "t")}).operation
        if what == "values":
            kept = session.contact(number).card.values[::-1][: number % 3]
            changed = tuple(Value(v.kind, v.value + "0", v.label, id=v.id, personal=v.personal) for v in kept[:1])
            return session.edit(number, {"values": (one, *changed, *kept[1:])}).operation
        if what == "delete":
            return session.delete([number, number + 1, number + 2]).operation
        if what == "restore":
            return session.restore([number, number + 1]).operation
        if what == "set":
            return session.bulk_edit([number, number + 1, number + 2], "company", text).operation
        if what == "move":
            to = ("personal", "mine", "member:carol")[number % 3]
            return session.move([number, number + 1], to).operation
        if what == "import":
            return imported(session, ("skip", "merge", "add")[number % 3]).operation
        if what == "share":
            return session.share("eve", [("edit", "delete")[number % 2]]).operation
        return session.edit(number, {"segment": "family" if number % 2 else "customer"}).operation
    except (NotFound, Refused, Conflict, Invalid):
        return None


@given(steps=STEPS)
def test_any_sequence_undone_in_reverse_restores_everything(
    databases: Databases, steps: list[tuple[str, str, int, str, str]]
) -> None:
    """model.md: exact means all domain columns, values with order, links, grants; and what is derived fits."""
    url = databases.fresh()
    store = open_store(url)
    try:
        office = Office(store)
        office.hire("bob", "carol", "eve")
        office["carol"].share("bob", ["create", "edit", "delete"])
        office["bob"].share("carol", ["edit", "delete", "create"])
        for n, name in enumerate(("Ada Lovelace", "Alan Turing", "Grace Hopper", "Zoë Ångström", "Tim Lee"), 1):
            office.add(
                "bob" if n < 4 else "carol",
                name,
                phone(f"020 7946 00{n:02d}"),
                email(f"p{n}@x.example", personal=n == 2),
            )
        states, done = [derived.state(store)], []
        for what, who, number, text, value in steps:
            operation = step(office, what, who, number, text, value)
            event(f"{what} {'done' if operation else 'not done'}")
            if operation is not None:
                done.append((operation, who))
                states.append(derived.state(store))
        derived.check(store)
        undone = []
        for (operation, who), before in zip(reversed(done), reversed(states[:-1]), strict=True):
            outcome = office[who].undo(operation)
            assert outcome.left_out == ()
            derived.assert_same(before, derived.state(store))
            undone.append((outcome.operation, who))
        derived.check(store)
        for (operation, who), after in zip(reversed(undone), states[1:], strict=True):
            office[who].undo(operation)
            derived.assert_same(after, derived.state(store))
        derived.check(store)
        assert names(office["dana"]) == []
        assert office["bob"].count(View()).number == len(office["bob"].select(View()))
    finally:
        store.close()
        databases.drop(url)
