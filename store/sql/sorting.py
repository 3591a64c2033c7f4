"""All contacts in another order of names: new keys are gathered, ranks follow from them, documents move along.

Nothing here takes a lock that a reader waits for, and none sees anything of it before the transaction is over.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.sql.database import Database, SqlRow

TABLES = ("doc", "personal_doc")


def count(db: Database) -> int:
    """How many contacts there are, in the bin or out of it."""
    return int(db.scalar("SELECT COUNT(*) FROM contact"))


def names(db: Database, some: int) -> Iterator[list[SqlRow]]:
    """(id, rank, family name, given name, name, company) of every contact, so many at a time."""
    last = 0
    while found := db.rows(
        "SELECT id, rank, family_name, given_name, name, company FROM contact WHERE id > ?"
        f" ORDER BY id LIMIT {int(some)}",
        (last,),
    ):
        yield found
        last = found[-1][0]


def begin(db: Database) -> None:
    """No key is gathered as yet."""
    key = db.bytewise("sort_key TEXT")
    db.temporary("sorting", f"id INTEGER PRIMARY KEY, was BIGINT, {key}")
    db.temporary("sorted", f"id INTEGER PRIMARY KEY, rank BIGINT, {key}")


def gather(db: Database, keys: list[tuple[int, int, str]]) -> None:
    """Takes new keys in: (id, rank as it is, sort_key)."""
    db.fill("sorting", ("id", "was", "sort_key"), keys)


def rank_all(db: Database, gap: int) -> None:
    """Gives everybody a place, ``gap`` from the next one and free as yet; whoever has the same key as others stands
    among them as before. The places lie where the old ones do: a list that was begun in the old order goes on at about
    the same height, and the samples by which searches are planned stay as good as they were."""
    db.look_over("sorting")
    db.run(
        f"""INSERT INTO sorted (id, rank, sort_key) SELECT id, rank, sort_key FROM (
            SELECT id, {int(gap)} * ROW_NUMBER() OVER (ORDER BY sort_key, was) AS rank, sort_key FROM sorting) s
        ORDER BY id"""
    )
    db.look_over("sorted")
    while db.run("UPDATE sorted SET rank = rank + 1 WHERE rank IN (SELECT rank FROM contact)"):
        pass


def move_contacts(db: Database, some: int) -> Iterator[int]:
    """Writes the new keys and places, so many at a time; yields how many are done."""
    done, last = 0, 0
    while (end := db.scalar(f"SELECT MAX(id) FROM (SELECT id FROM sorted WHERE id > ? ORDER BY id LIMIT {some}) s",
                            (last,))) is not None:  # fmt: skip
        done += db.run(
            """UPDATE contact SET sort_key = s.sort_key, rank = s.rank FROM sorted s
            WHERE s.id = contact.id AND contact.id > ? AND contact.id <= ? AND s.id > ? AND s.id <= ?""",
            (last, end, last, end),
        )
        yield done
        last = end


def move_documents(db: Database, table: str, some: int) -> Iterator[int]:
    """Gives the documents of a table their new numbers, and makes the index anew from them; yields how many are done.
    They are written in the order in which they are filed."""
    columns = "rank BIGINT, contact INTEGER, book INTEGER, words TEXT, digits TEXT"
    db.temporary("refiled", f"n INTEGER PRIMARY KEY, {columns}")
    total = db.run(
        f"""INSERT INTO refiled (n, rank, contact, book, words, digits)
        SELECT ROW_NUMBER() OVER (ORDER BY {db.filing}), r.rank, s.contact, s.book, s.words, s.digits
        FROM {table} s JOIN sorted r ON r.id = s.contact"""
    )
    db.unindex(table, None)
    db.run(f"DELETE FROM {table}")
    db.look_over("refiled")
    yield 0
    for last in range(0, total, some):
        db.run(
            f"""INSERT INTO {table} (rank, contact, book, words, digits) SELECT rank, contact, book, words, digits
            FROM refiled WHERE n > ? AND n <= ? ORDER BY n""",
            (last, last + some),
        )
        yield min(last + some, total)
    db.drop_temporary("refiled")
    db.index(table, None)


def end(db: Database) -> None:
    """Gives the room for the keys back, and lets the planner see the new order."""
    for table in ("sorting", "sorted"):
        db.drop_temporary(table)
    db.look_over("contact", *TABLES)
