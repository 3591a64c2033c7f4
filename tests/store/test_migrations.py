"""A store of an older version is brought up to date when it is opened, with all that is in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from store import log
from store.grants import Changed
from store.log import Change
from store.opening import SCHEMA, Store, open_store
from store.sql import log as log_sql
from store.sql import organisation, people
from tests.databases import Databases
from tests.store import derived
from tests.store.offices import Office, card

TO_SCHEMA_TWO = (
    "DROP TABLE organisation_setting",
    "DROP TABLE notification",
    "DROP INDEX share_to",
    "DROP INDEX change_redaction",
    "DROP INDEX team_name",
    "DROP INDEX member_os_user",
    "ALTER TABLE member DROP COLUMN card",
    "CREATE UNIQUE INDEX team_name ON team (name)",
    "CREATE UNIQUE INDEX member_os_user ON member (os_user)",
    "DELETE FROM schema_migration WHERE name LIKE '0003%'",
    "UPDATE setting SET value = '2' WHERE name = 'schema'",
)
"""What the third schema brought, taken back."""


@pytest.fixture
def schema_two(store_url: str) -> tuple[str, dict[str, list[tuple[object, ...]]]]:
    """A store as the second schema left it, and what is in it: members, a team, a share, contacts, a log."""
    store = open_store(store_url)
    office = Office(store)
    office.hire("bob", "eve")
    office["dana"].add_team("North", ["eve"])
    office.add("bob", "Ada Lovelace")
    office["bob"].share("team:North", ["edit"])
    with store._db.writing():
        for statement in TO_SCHEMA_TWO:
            store._db.run(statement)
    found = derived.state(store)
    store.close()
    return store_url, found


def test_it_keeps_all_that_is_in_it_and_goes_on(
    schema_two: tuple[str, dict[str, list[tuple[object, ...]]]], databases: Databases
) -> None:
    url, before = schema_two
    store = open_store(url)
    assert people.setting(store._db, "schema") == str(SCHEMA)
    assert derived.state(store) == before
    derived.check(store)
    store.session("eve").edit(1, {"company": "Acme"})
    store.session("dana").add_team("South", ["bob"])
    derived.check(store)
    store.close()
    if databases.kind == "sqlite":
        assert Path(f"{url}.before-3").exists(), "a copy was made before the first step"


def test_of_several_who_open_it_at_once_one_brings_it_up_to_date_and_the_others_wait(
    schema_two: tuple[str, dict[str, list[tuple[object, ...]]]],
) -> None:
    """As after an update, when everybody who was logged out comes back."""
    url, before = schema_two
    start = Barrier(6)

    def come_back(_: int) -> Store:
        start.wait()
        return open_store(url)

    with ThreadPoolExecutor(6) as people_at_work:
        stores = list(people_at_work.map(come_back, range(6)))
    assert [store.organisation for store in stores] == ["Acme"] * 6
    assert derived.state(stores[0]) == before
    derived.check(stores[0])
    for store in stores:
        store.close()


@pytest.mark.parametrize("table", ["organisation_setting", "notification"])
def test_rows_of_the_new_tables_change_by_operations_and_undo(store: Store, table: str) -> None:
    """What is logged can be undone: settings and notifications are rows like any other."""
    db, dana = store._db, store.session("dana")
    field, value = ("value", "admins") if table == "organisation_setting" else ("read", 1)
    with db.writing():
        if table == "organisation_setting":
            db.run("INSERT INTO organisation_setting (id, name, value) VALUES (1, 'export', '')")
        else:
            db.run(
                "INSERT INTO notification (id, member, at, kind, detail, read, state, gone)"
                " VALUES (1, 1, '2026-11-26T00:00:00Z', 'request', '{}', 0, 'open', 0)"
            )
        before = db.scalar(f"SELECT {field} FROM {table}")
        change = Change(table, 1, None, field, False, before, value)
        op = log.write(db, dana._work().author, "share", log.note_changes(db, [change]), detail={"with": "everyone"})
    assert op is not None
    assert db.scalar(f"SELECT {field} FROM {table}") == value
    dana.undo()
    assert db.scalar(f"SELECT {field} FROM {table}") == before
    dana.redo()
    assert db.scalar(f"SELECT {field} FROM {table}") == value
    assert log.verify(db) is None


def test_the_name_of_a_team_that_is_gone_is_free(store: Store) -> None:
    """Whether a name is taken is the verbs' to check, among what is there."""
    with store._db.writing():
        first, _ = organisation.insert_team(store._db, "North", [], gone=True)
        second, _ = organisation.insert_team(store._db, "North", [], gone=False)
    assert first != second


def test_every_logged_table_and_column_is_there(store: Store) -> None:
    """The list of logged tables is held against the schema."""
    for table, columns in log_sql.WHOLE_NUMBERS.items():
        store._db.rows(f"SELECT {', '.join(['id', *sorted(columns)])} FROM {table} WHERE id = 0")


def test_what_others_changed_in_ones_book_is_read_from_a_log_that_is_older_than_its_table(
    store_url: str, databases: Databases
) -> None:
    store = open_store(store_url)
    office = Office(store)
    office.hire("bob", "eve")
    ada = office.add("bob", "Ada Lovelace")
    office["bob"].share("eve", ["create", "edit", "delete"])
    office["bob"].edit(ada, {"note": "mine"})
    office["eve"].edit(ada, {"company": "Acme"})
    office["eve"].create(card("New One"), "member:bob")
    office["eve"].edit(office["eve"].create(card("New Two"), "member:bob").ids[0], {"company": "Acme"})
    office["eve"].delete([ada])
    office["eve"].undo()
    noted = store._db.rows("SELECT book, op, contact, member, what FROM guest_change ORDER BY op, contact")
    told = [share.changed for share in office["bob"].shares().given]
    assert told == [Changed(2, 1, 0)]
    with store._db.writing():
        for statement in (
            "DROP TABLE guest_change",
            "DROP INDEX notification_op",
            "DROP INDEX value_personal",
            "DELETE FROM schema_migration WHERE name LIKE '0007%'",
            "UPDATE setting SET value = '6' WHERE name = 'schema'",
        ):
            store._db.run(statement)
    store.close()
    store = open_store(store_url)
    assert store._db.rows("SELECT book, op, contact, member, what FROM guest_change ORDER BY op, contact") == noted
    assert [share.changed for share in store.session("bob").shares().given] == told
    store.close()
