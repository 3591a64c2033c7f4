"""Reading contacts, and writing their rows and documents. What reads takes the clause of ``store.access``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from store.sql.database import Database, Params, SqlRow, chunks, integers, listed
from store.sql.narrowing import Clause

TEXTS = (
    "uid", "type", "kind", "segment", "name", "prefix", "given_name", "additional_name", "family_name", "suffix",
    "nickname", "company", "department", "job_title", "note", "tags",
)  # fmt: skip
CONTACT = (
    "id", "book", *TEXTS, "assignee", "link", "link_since", "twin", "last_activity", "created_by", "created_at",
    "updated_at", "version", "bin", "rank",
)  # fmt: skip
VALUE = ("id", "kind", "value", "label", "preferred", "personal", "parts", "original", "e164", "position")
_SEVERAL = 500
"""So many parameters at most stand in one statement."""
_CONTACT = ", ".join(f"c.{name}" for name in CONTACT)
_VALUE = ", ".join(VALUE)


def contact(db: Database, number: int, visible: str) -> SqlRow | None:
    """The columns CONTACT of one contact, where the clause lets it be seen."""
    return db.row(f"SELECT {_CONTACT} FROM contact c WHERE c.id = ? AND {visible}", (number,))


def contacts_in(db: Database, ids: Iterable[int], visible: str) -> list[SqlRow]:
    """The columns CONTACT of several contacts."""
    return db.rows(f"SELECT {_CONTACT} FROM contact c WHERE c.id IN ({integers(ids)}) AND {visible}")


def present(db: Database, ids: Sequence[int], visible: str) -> frozenset[int]:
    """Those of these contacts that a clause lets through."""
    found = (db.rows(f"SELECT c.id FROM contact c WHERE c.id IN ({some}) AND {visible}") for some in chunks(ids))
    return frozenset(row[0] for rows in found for row in rows)


def rows_of(db: Database, ids: Sequence[int]) -> list[SqlRow]:
    """The columns CONTACT of contacts that a writing verb already holds, bin or not."""
    statement = f"SELECT {_CONTACT} FROM contact c WHERE c.id IN"
    return [row for some, params in listed(ids) for row in db.rows(f"{statement} ({some})", params)]


def values(db: Database, contact_number: int) -> list[SqlRow]:
    """The columns VALUE of a contact's values, in their order; whose personal ones are shown the caller decides."""
    return db.rows(
        f"SELECT {_VALUE} FROM value WHERE contact = ? AND gone = 0 ORDER BY position, id", (contact_number,)
    )


def positions(db: Database, contact_number: int) -> dict[int, int]:
    """The place of each value that a contact has or had."""
    return dict(db.rows("SELECT id, position FROM value WHERE contact = ?", (contact_number,)))


def gone_values(db: Database, contact_number: int) -> list[SqlRow]:
    """The columns VALUE of the values that a contact had once."""
    return db.rows(f"SELECT {_VALUE} FROM value WHERE contact = ? AND gone = 1", (contact_number,))


def values_of(db: Database, contacts: Iterable[int]) -> list[SqlRow]:
    """(contact, *VALUE) of several contacts, by contact."""
    return db.rows(
        f"SELECT contact, {_VALUE} FROM value WHERE contact IN ({integers(contacts)}) AND gone = 0"
        " ORDER BY contact, position, id"
    )


def sources_shown(db: Database, copies: Iterable[int], books: Iterable[int]) -> dict[int, int]:
    """The sources of those of ``copies`` in whose place they are shown to whoever sees ``books``."""
    found: dict[int, int] = {}
    for some in chunks(sorted(copies)):
        found |= dict(
            db.rows(
                f"SELECT id, twin FROM contact WHERE id IN ({some}) AND twin_book IN ({integers(books)}) AND bin = 0"
            )
        )
    return found


def narrowed(db: Database, ids: Iterable[int], visible: str) -> list[SqlRow]:
    """(id, book, name, version, bin) of those of ``ids`` that may be seen."""
    return db.rows(
        f"SELECT c.id, c.book, c.name, c.version, c.bin FROM contact c WHERE c.id IN ({integers(ids)}) AND {visible}"
    )


_BIN = "c.id, c.book, c.name, c.company, c.phone, c.email, c.tags"
_LAST_FIRST = "ORDER BY c.updated_at DESC, c.id DESC"


def bin_rows(db: Database, books: str, clauses: Sequence[Clause], limit: int) -> list[SqlRow]:
    """(id, book, name, company, phone, email, tags) of the bin, the last deleted first; of those that the clauses
    narrow it to."""
    narrowed, params = _narrowing(clauses)
    return db.rows(f"SELECT {_BIN} FROM contact c WHERE {books}{narrowed} {_LAST_FIRST} LIMIT {int(limit)}", params)


def bin_rows_with_values(
    db: Database, books: str, clauses: Sequence[Clause], owned: Iterable[int]
) -> Iterator[tuple[SqlRow, list[SqlRow]]]:
    """The same one by one, each with the (kind, value) of its phones and e-mails; personal ones only in the books
    ``owned``."""
    narrowed, params = _narrowing(clauses)
    rows = db.stream(
        f"""SELECT {_BIN}, v.kind, v.value FROM contact c LEFT JOIN value v ON v.contact = c.id AND v.gone = 0
        AND v.kind IN ('phone', 'email') AND (v.personal = 0 OR c.book IN ({integers(owned)}))
        WHERE {books}{narrowed} {_LAST_FIRST}, v.position, v.id""",
        params,
    )
    for row, some in groupby(rows, lambda one: one[:-2]):
        yield row, [one[-2:] for one in some if one[-1] is not None]


def _narrowing(clauses: Sequence[Clause]) -> Clause:
    return "".join(f" AND {clause}" for clause, _ in clauses), tuple(param for _, more in clauses for param in more)


def deletions(db: Database, numbers: list[int]) -> list[SqlRow]:
    """(contact, when, the member's number) of each time that one of these contacts was deleted, the last one last."""
    found: list[SqlRow] = []
    for some in chunks(sorted(numbers)):
        found += db.rows(
            f"""SELECT h.contact, o.at, o.member FROM change h JOIN operation o ON o.id = h.op
            WHERE h.contact IN ({some}) AND h.tbl = 'contact' AND h.field = 'bin' AND h.after = '1' ORDER BY h.op"""
        )
    return found


def tallies(db: Database) -> list[SqlRow]:
    """(book, twin_book, kind, assignee, n): the counters that the writing transactions keep."""
    return db.rows("SELECT book, twin_book, kind, assignee, n FROM tally WHERE n <> 0")


def count_bin(db: Database, clause: str) -> int:
    """How many contacts lie in the bins of these books."""
    return int(db.scalar(f"SELECT COUNT(*) FROM contact c WHERE {clause}"))


# Writing. Numbers are given under the writer lock.

_INSERT_VALUE = (
    "INSERT INTO value (id, contact, kind, position, value, label, preferred, personal, parts, original, e164, key,"
    " gone) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


def next_value_id(db: Database) -> int:
    """The number of the next value."""
    return int(db.scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM value"))


def insert_values(db: Database, rows: Iterable[tuple[object, ...]]) -> None:
    """Writes values, each with every column of its row in the order of ``_INSERT_VALUE``."""
    db.many(_INSERT_VALUE, rows)


def put_keys(db: Database, rows: Iterable[tuple[str | None, str, int]]) -> None:
    """Writes what is derived from a value's text: (e164, key, id)."""
    db.many("UPDATE value SET e164 = ?, key = ? WHERE id = ?", rows)


def put_shown(db: Database, rows: Iterable[tuple[str, str, int]]) -> None:
    """Writes what lists show: (phone, email, id)."""
    db.many("UPDATE contact SET phone = ?, email = ? WHERE id = ?", rows)


def put_moved(db: Database, rows: Iterable[tuple[str, int, str, str, int]]) -> None:
    """The same for contacts with another name: (sort_key, rank, phone, email, id)."""
    db.many("UPDATE contact SET sort_key = ?, rank = ?, phone = ?, email = ? WHERE id = ?", rows)


INDEXED_TEXTS = ("name", "given_name", "additional_name", "family_name", "nickname", "company", "tags")
INDEXED = ("id", "book", "bin", "rank", "sort_key", "phone", "email", *INDEXED_TEXTS)


def ids_of(db: Database, ids: str, params: tuple[object, ...]) -> list[int]:
    """The contacts of a query, each once, ascending."""
    return [number for (number,) in db.rows(f"SELECT id FROM contact WHERE id IN ({ids}) ORDER BY id", params)]


def indexed(db: Database, ids: str, params: Params) -> list[SqlRow]:
    """The columns INDEXED of a list of contacts, by number."""
    return db.rows(f"SELECT {', '.join(INDEXED)} FROM contact WHERE id IN ({ids}) ORDER BY id", params)


def indexed_values(db: Database, ids: str, params: Params) -> list[SqlRow]:
    """(contact, id, kind, value, preferred, personal, e164, key) of phones and e-mails, by contact and position."""
    return db.rows(
        f"""SELECT contact, id, kind, value, preferred, personal, e164, key FROM value WHERE contact IN ({ids})
        AND kind IN ('phone', 'email') AND gone = 0 ORDER BY contact, position, id""",
        params,
    )


def ranks_of(db: Database, ids: str, params: tuple[object, ...]) -> list[int]:
    """The ranks of the contacts of a query, ascending."""
    return [rank for (rank,) in db.rows(f"SELECT rank FROM contact WHERE id IN ({ids}) ORDER BY rank", params)]


def documents(db: Database, table: str, ranks: list[int]) -> Iterator[SqlRow]:
    """(rank, contact, words, digits) of the documents with these ranks, ascending as they are; few contacts have one
    with personal values."""
    for some, params in listed(ranks):
        yield from db.rows(
            f"SELECT rank, contact, words, digits FROM {table} WHERE rank IN ({some}) ORDER BY rank", params
        )


def delete_documents(db: Database, table: str, ranks: list[int]) -> None:
    """Takes documents away; the index must have let go of them before."""
    for some, params in listed(ranks):
        db.run(f"DELETE FROM {table} WHERE rank IN ({some})", params)


def insert_documents(db: Database, table: str, rows: Iterable[tuple[int, int, int, str, str]]) -> None:
    """Writes documents: (rank, contact, book, words, digits)."""
    db.many(f"INSERT INTO {table} (rank, contact, book, words, digits) VALUES (?,?,?,?,?)", rows)


_RENAMED = "FROM contact c JOIN change h ON c.id = h.contact AND h.tbl = 'contact' AND h.field = 'company'"


def any_nameless(db: Database, op: int) -> bool:
    """Whether an operation changes the company of a contact that has no name."""
    return db.row(f"SELECT 1 {_RENAMED} WHERE h.op = ? AND c.name = '' LIMIT 1", (op,)) is not None


def renamed_companies(db: Database, op: int) -> list[SqlRow]:
    """(before, after, how many of these contacts are not in the bin) of the companies that an operation changes."""
    return db.rows(
        f"SELECT h.before, h.after, SUM(CASE WHEN c.bin = 0 THEN 1 ELSE 0 END) {_RENAMED} WHERE h.op = ?"
        " GROUP BY h.before, h.after",
        (op,),
    )


def stage_companies(db: Database, op: int, renamed: Sequence[tuple[str, str, int, str]]) -> list[int]:
    """Holds ready, for ``replace_companies``, what comes in place of what in each document: of (before, after, length
    of the old words, new words). Returns the ranks of the documents, ascending."""
    db.temporary("renaming", "before TEXT, after TEXT, old INTEGER, new TEXT, PRIMARY KEY (before, after)")
    db.fill("renaming", ("before", "after", "old", "new"), renamed)
    db.temporary("renaming_doc", "rank BIGINT PRIMARY KEY, old INTEGER, new TEXT")
    db.run(
        f"""INSERT INTO renaming_doc (rank, old, new) SELECT c.rank, r.old, r.new {_RENAMED}
        JOIN renaming r ON r.before = h.before AND r.after = h.after WHERE h.op = ?""",
        (op,),
    )
    return [rank for (rank,) in db.rows("SELECT rank FROM renaming_doc ORDER BY rank")]


def replace_companies(db: Database, table: str, ranks: Sequence[int]) -> None:
    """Puts the new companies into the documents, whose ranks are said: PostgreSQL takes a staging table for a large one
    and reads all of ``table`` for a single contact, 3 ms."""
    for some in chunks(ranks):
        db.run(
            f"""UPDATE {table} SET words = (SELECT r.new || substr(words, r.old + 1) FROM renaming_doc r
            WHERE r.rank = {table}.rank) WHERE rank IN ({some})"""
        )


def count_words(db: Database, counts: Iterable[tuple[str, int]]) -> None:
    """Adds to how often public words occur: (word, how many more or fewer)."""
    db.many(
        "INSERT INTO word (id, word, n) VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM word), ?, ?)"
        " ON CONFLICT (word) DO UPDATE SET n = word.n + excluded.n",
        counts,
    )


def words_after(db: Database, number: int) -> list[SqlRow]:
    """(id, word) of the words that came after a number."""
    return db.rows("SELECT id, word FROM word WHERE id > ? ORDER BY id", (number,))


def words_beginning(db: Database, beginning: str, limit: int) -> list[str]:
    """Public words that begin so, those of companies with their mark; also such as no contact has any longer."""
    rows = db.rows(
        f"SELECT word FROM word WHERE word >= ? AND word < ? ORDER BY word LIMIT {int(limit)}",
        (beginning, f"{beginning}\U0010ffff"),
    )
    return [word for (word,) in rows]


# The order of names


def neighbour_before(db: Database, sort_key: str) -> SqlRow | None:
    """(rank) of the last contact that sorts at or before a key."""
    return db.row("SELECT rank FROM contact WHERE sort_key <= ? ORDER BY sort_key DESC, rank DESC LIMIT 1", (sort_key,))


def neighbour_after(db: Database, rank: int) -> SqlRow | None:
    """(rank, sort_key) of the contact next after a rank."""
    return db.row("SELECT rank, sort_key FROM contact WHERE rank > ? ORDER BY rank LIMIT 1", (rank,))


def count_between(db: Database, low: int, high: int) -> int:
    """How many contacts stand between two ranks, both excluded."""
    return int(db.scalar("SELECT COUNT(*) FROM contact WHERE rank > ? AND rank < ?", (low, high)))


def between(db: Database, low: int, high: int) -> list[SqlRow]:
    """(id, rank) of the contacts between two ranks, in order."""
    return db.rows("SELECT id, rank FROM contact WHERE rank > ? AND rank < ? ORDER BY rank", (low, high))


def move_ranks(db: Database, places: list[tuple[int, int, int]]) -> None:
    """Gives contacts new ranks: (id, old rank, new rank). Documents and index follow; the two may overlap, so all are
    first set aside below zero."""
    for table in ("doc", "personal_doc"):
        db.unindex(table, [old for _, old, _ in places])
    db.many("UPDATE contact SET rank = ? WHERE id = ?", ((-number, number) for number, _, _ in places))
    db.many("UPDATE contact SET rank = ? WHERE id = ?", ((new, number) for number, _, new in places))
    for table in ("doc", "personal_doc"):
        db.many(f"UPDATE {table} SET rank = ? WHERE rank = ?", ((-new, old) for _, old, new in places))
        db.many(f"UPDATE {table} SET rank = ? WHERE rank = ?", ((new, -new) for _, _, new in places))
        db.index(table, [new for _, _, new in places])


def copy_of(db: Database, number: int) -> SqlRow | None:
    """(id, book, assignee) of a contact's team copy that is not in the bin."""
    return db.row("SELECT id, book, assignee FROM contact WHERE twin = ? AND bin = 0", (number,))


def links_of(db: Database, ids: Sequence[int]) -> list[SqlRow]:
    """(id, name, copy, source, link, owner of the source, their name) of contacts that the caller sees, named by either
    row of a pair; copy, source and owner are None where there is none."""
    found: list[SqlRow] = []
    for some in chunks(ids):
        found += db.rows(
            f"""SELECT c.id, c.name, k.id, s.id, k.link, b.owner, m.name FROM contact c
            LEFT JOIN contact k ON k.bin = 0 AND k.twin IS NOT NULL
                AND k.id = COALESCE((SELECT o.id FROM contact o WHERE o.twin = c.id AND o.bin = 0), c.id)
            LEFT JOIN contact s ON s.id = k.twin LEFT JOIN book b ON b.id = s.book LEFT JOIN member m ON m.id = b.owner
            WHERE c.id IN ({some}) ORDER BY c.id"""
        )
    return found


def team_copies(db: Database, sources: Sequence[int], books: Iterable[int], owned: Iterable[int]) -> list[SqlRow]:
    """(source, copy, its book, link, since, author) of the team copies that contacts have in these books; those of
    contacts of one's ``owned`` books wherever they are (C10). The plus keeps the index of books out: with it a page
    takes 45 ms at 50,000 contacts, without it under one; and the sources are parameters, so that one statement does
    for every full page and is not read anew, 0.1 ms [measured]."""
    found: list[SqlRow] = []
    for start in range(0, len(sources), _SEVERAL):
        some = sources[start : start + _SEVERAL]
        found += db.rows(
            f"""SELECT c.twin, c.id, c.book, c.link, c.link_since, c.created_by FROM contact c
            WHERE c.twin IN ({", ".join("?" * len(some))}) AND c.bin = 0 AND c.link <> ''
            AND (+c.book IN ({integers(books)}) OR +c.twin_book IN ({integers(owned)}))""",
            some,
        )
    return found


def name_of(db: Database, number: int) -> str:
    """The name of a contact that the caller holds already."""
    return str(db.scalar("SELECT name FROM contact WHERE id = ?", (number,)))


def all_values(db: Database, number: int) -> list[SqlRow]:
    """(id, kind, text) of every value that a contact has or had."""
    return db.rows("SELECT id, kind, value FROM value WHERE contact = ?", (number,))
