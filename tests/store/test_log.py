"""The operation log: whatever a member does is one operation, and nobody changes it afterwards unseen."""

from __future__ import annotations

import pytest

from store import log
from store.errors import Invalid, NotFound, Refused
from store.opening import Store
from store.types import Card
from tests.store import derived
from tests.store.desk import VERBS, desk, imported
from tests.store.offices import Office

__all__ = ["desk"]  # a fixture


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

    monkeypatch.setattr("store.log.digest_of", fail)
    for verb in VERBS:
        with pytest.raises(RuntimeError, match="power"):
            VERBS[verb](bob)
    monkeypatch.undo()
    assert (derived.state(desk.store), operations(desk.store)) == (before, count)
    derived.check(desk.store)
    VERBS["edit"](bob)


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
