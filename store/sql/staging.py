"""Staging tables: what is to be loaded waits here, planned and normalised, outside the writer lock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from store.sql import duplicates
from store.sql.contacts import TEXTS
from store.sql.database import Database, Params, SqlRow
from store.sql.news import CONTACT_THERE, OTHER_FACTS, OWN, ROW_THERE, SURELY_TO_CONTACT, SURELY_TO_ROW

CONTACT = (
    "n", "file", "file_row", "twin_n", "verdict", "reason", "match", "twin_row", "book", "sort_key", *TEXTS, "phone",
    "email", "keys", "own_id", "assignee", "twin_book", "link", "link_since", "last_activity", "created_by",
    "created_at", "words", "digits", "personal_words", "personal_digits",
)  # fmt: skip
VALUE = (
    "m", "n", "source", "kind", "position", "value", "label", "preferred", "personal", "parts", "original", "e164",
    "key",
)  # fmt: skip
_NUMBERS = {"n", "file_row", "match", "twin_row", "book", "keys", "own_id", "assignee", "twin_n", "twin_book",
            "created_by", "m", "source", "position", "preferred", "personal"}  # fmt: skip


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {'INTEGER' if name in _NUMBERS else 'TEXT'}" for name in names)


_TABLES = {
    "contact": _columns(CONTACT).replace("n INTEGER,", "n INTEGER PRIMARY KEY,", 1),
    "value": _columns(VALUE).replace("m INTEGER,", "m INTEGER PRIMARY KEY,", 1),
    "rank": "n INTEGER PRIMARY KEY, rank BIGINT",
}
_STANDING = "stage_"
_numbers = count(1)

_BOTH_TEXTS = ", ".join(f"{table}.{name}" for table in ("stage_contact", "c") for name in TEXTS)
_FEW = 200
"""So many values has a row at most that is compared in the database."""
_NOTHING_NEW = ", nothing new"


def next_ids(db: Database) -> tuple[int, int]:
    """What is added to a staged number to get that of the contact, and of the value."""
    contact = db.scalar("SELECT COALESCE(MAX(id), 0) FROM contact")
    value = db.scalar("SELECT COALESCE(MAX(id), 0) FROM value")
    return int(contact), int(value)


def is_empty(db: Database) -> bool:
    """Whether the store has no contact, in the bin or out of it."""
    return db.row("SELECT 1 FROM contact LIMIT 1") is None


class Stage:
    """The tables of one load. A plan has its own, with a number in their names: it waits for an answer while the same
    connection goes on writing. What is staged and applied at once goes through those without a number (``standing``),
    which are there as long as the connection: when tables come or go, SQLite prepares every statement anew, 0.3 ms
    [measured].

    The statements are written for the standing tables; ``_named`` makes them those of this load."""

    def __init__(self, db: Database, *, standing: bool = False) -> None:
        self._db = db
        self._prefix = _STANDING if standing else f"stage{next(_numbers)}_"
        for name, columns in _TABLES.items():
            self._table(name, columns)

    def _table(self, name: str, columns: str) -> None:
        """Makes a table, its names compared as those of contacts are: else no index answers for both."""
        self._db.temporary(self._prefix + name, columns.replace("sort_key TEXT", self._db.bytewise("sort_key TEXT")))

    def drop(self) -> None:
        """Takes the tables away again, if they are there."""
        for name in (*_TABLES, *duplicates.TABLES):
            self._db.drop_temporary(self._prefix + name)

    def look_over(self, *names: str) -> None:
        """Lets the planner see how much is in these tables (contact, value, rank)."""
        self._db.look_over(*(self._prefix + name for name in names))

    def fill(self, contacts: list[tuple[object, ...]], values: list[tuple[object, ...]]) -> None:
        """Adds rows of CONTACT and VALUE."""
        self._db.fill(f"{self._prefix}contact", CONTACT, contacts)
        self._db.fill(f"{self._prefix}value", VALUE, values)

    def _named(self, sql: str) -> str:
        return sql.replace(_STANDING, self._prefix)

    def _run(self, sql: str, params: Params = ()) -> int:
        return self._db.run(self._named(sql), params)

    def _many(self, sql: str, rows: Iterable[Params]) -> None:
        self._db.many(self._named(sql), rows)

    def _rows(self, sql: str, params: Params = ()) -> list[SqlRow]:
        return self._db.rows(self._named(sql), params)

    def _row(self, sql: str, params: Params = ()) -> SqlRow | None:
        return self._db.row(self._named(sql), params)

    def _stream(self, sql: str, params: Params = ()) -> Iterator[SqlRow]:
        return self._db.stream(self._named(sql), params)

    def find_duplicates(self, private: int) -> None:
        """Notes for each staged contact the contact of its book, or the earlier row, that it is the same as
        (``store.sql.duplicates.mark``). What is for another book than ``private`` (the personal one beside it; 0: none)
        is looked for in that as well."""
        parts = [number for (number,) in self._db.rows("SELECT id FROM book WHERE kind = 'directory' AND gone = 0")]
        for name, columns in duplicates.TABLES.items():
            self._table(name, columns)
        duplicates.gather(self._run, self.look_over, [*parts, private])
        duplicates.mark(self._run, parts, private)
        for name in duplicates.TABLES:
            self._db.drop_temporary(self._prefix + name)

    def decide(self, verdict: str, private: int) -> None:
        """Gives what is there already its verdict: ``skip`` or ``update``; ``create`` keeps both, the later without
        uid, but for what lies in the ``private`` book: a second one of that would be where others may read it."""
        among = (
            f"reason = 'it is among your personal contacts' WHERE book <> {private}"
            f" AND match IN (SELECT c.id FROM contact c WHERE c.book = {private})"
        )
        if verdict == "create":
            self._run("UPDATE stage_contact SET uid = '' WHERE match IS NOT NULL OR twin_row IS NOT NULL")
            if private:
                self._run(f"UPDATE stage_contact SET verdict = 'skip', {among}")
            return
        self._run(
            """UPDATE stage_contact SET verdict = ?, reason = CASE WHEN match IS NOT NULL THEN 'already there'
            ELSE 'the same as an earlier row' END
            WHERE verdict = 'create' AND (match IS NOT NULL OR twin_row IS NOT NULL)""",
            (verdict,),
        )
        if private:
            self._run(f"UPDATE stage_contact SET {among}")
        if verdict == "update":
            self.skip_nothing_new()

    def skip_nothing_new(self) -> None:
        """Rows to be merged that bring no value, tag or text which the contact, or the earlier row, lacks are skipped,
        and say so.

        What only might be new (a number with an extension, a label in other letters) is left to the merge itself, which
        looks closer (``store.merging.signs_of``), and so are rows of very many values: here each would be held against
        all that are there."""
        many = f"(SELECT COUNT(*) FROM stage_value w WHERE w.n = stage_contact.n) > {_FEW}"
        for which, there in (("match IS NOT NULL", CONTACT_THERE), ("match IS NULL", ROW_THERE)):
            self._run(
                f"""UPDATE stage_contact SET verdict = 'skip', reason = reason || '{_NOTHING_NEW}'
                WHERE verdict = 'update' AND {which} AND NOT EXISTS (
                    SELECT 1 FROM stage_value v WHERE v.n = stage_contact.n AND ({many} OR {there.lacks_value}))
                AND NOT EXISTS (SELECT 1 FROM {there.texts} AND ({there.lacks_text}))"""
            )

    def skip(self, rows: Iterable[int]) -> None:
        """Skips rows of which the merge found nothing new."""
        self._many(
            f"UPDATE stage_contact SET verdict = 'skip', reason = reason || '{_NOTHING_NEW}' WHERE n = ?",
            [(n,) for n in rows],
        )

    def untaken_facts(self, limit: int) -> list[SqlRow]:
        """n, file, row, None and the TEXTS of rows that are merged, and the TEXTS of what they are merged into, where
        these differ in what no merge takes."""
        found: list[SqlRow] = []
        for which, there in (("match IS NOT NULL", CONTACT_THERE), ("match IS NULL", ROW_THERE)):
            found += self._rows(
                f"""SELECT stage_contact.n, stage_contact.file, stage_contact.file_row, NULL, {_BOTH_TEXTS}
                FROM stage_contact, {there.texts} AND stage_contact.{which}
                AND stage_contact.verdict IN ('update', 'skip') AND {OTHER_FACTS}
                ORDER BY stage_contact.n LIMIT {limit}"""
            )
        return found

    def untaken_texts(self, limit: int) -> list[SqlRow]:
        """n, file, row, the earlier row and the TEXTS of rows that are skipped as the same as it, and its TEXTS, where
        they say more."""
        return self._rows(
            f"""SELECT stage_contact.n, stage_contact.file, stage_contact.file_row, c.file_row, {_BOTH_TEXTS}
            FROM stage_contact, {ROW_THERE.texts} AND stage_contact.match IS NULL AND stage_contact.verdict = 'skip'
            AND ({ROW_THERE.lacks_text} OR {OTHER_FACTS} OR EXISTS (
                SELECT 1 FROM stage_value v WHERE v.n = stage_contact.n AND {ROW_THERE.lacks_value}))
            ORDER BY stage_contact.n LIMIT {limit}"""
        )

    def untaken_values(self, n: int) -> list[SqlRow]:
        """(kind, label, value) of what a skipped row has and the earlier one lacks."""
        return self._rows(
            f"""SELECT v.kind, v.label, v.value FROM stage_contact, stage_value v
            WHERE stage_contact.n = ? AND v.n = stage_contact.n AND {ROW_THERE.lacks_value} ORDER BY v.m""",
            (n,),
        )

    def counts(self) -> dict[str, int]:
        """How many staged rows have each verdict."""
        return dict(self._rows("SELECT verdict, COUNT(*) FROM stage_contact GROUP BY verdict"))

    def segments(self) -> list[SqlRow]:
        """(segment, book, how many) of what will be created."""
        return self._rows(
            "SELECT segment, book, COUNT(*) FROM stage_contact WHERE verdict = 'create' AND segment <> ''"
            " GROUP BY segment, book"
        )

    def plan_rows(self, limit: int | None) -> list[SqlRow]:
        """(file_row, name, verdict, reason), in the order of the file."""
        some = "" if limit is None else f" LIMIT {int(limit)}"
        return self._rows(f"SELECT file_row, name, verdict, reason FROM stage_contact ORDER BY n{some}")

    def keys_in_order(self) -> Iterable[SqlRow]:
        """(sort_key, n) of what will be created, in the order of names."""
        by_name = self._db.bytewise("sort_key")
        return self._stream(f"SELECT sort_key, n FROM stage_contact WHERE verdict = 'create' ORDER BY {by_name}, n")

    def names(self, some: int) -> Iterator[list[SqlRow]]:
        """(n, family name, given name, name, company) of all staged contacts, so many at a time."""
        last = 0
        while found := self._rows(
            f"SELECT n, family_name, given_name, name, company FROM stage_contact WHERE n > ? ORDER BY n LIMIT {some}",
            (last,),
        ):
            yield found
            last = found[-1][0]

    def put_keys(self, keys: Iterable[tuple[str, int]]) -> None:
        """Writes (sort_key, n)."""
        self._many("UPDATE stage_contact SET sort_key = ? WHERE n = ?", keys)

    def put_ranks(self, ranks: list[tuple[int, int]]) -> None:
        """Writes (n, rank)."""
        self._many(
            "INSERT INTO stage_rank (n, rank) VALUES (?, ?) ON CONFLICT (n) DO UPDATE SET rank = excluded.rank", ranks
        )

    def put_ranks_of_all(self, gap: int) -> None:
        """Ranks for an empty store, in one go."""
        by_name = self._db.bytewise("sort_key")
        self._run(
            f"""INSERT INTO stage_rank (n, rank) SELECT n, {gap} * ROW_NUMBER() OVER (ORDER BY {by_name}, n)
            FROM stage_contact WHERE verdict = 'create'"""
        )

    def put_contacts(self, base: int) -> int:
        """Writes the contacts that are to be created; returns how many."""
        return self._run(
            f"""INSERT INTO contact (id, book, rank, sort_key, {", ".join(TEXTS)}, phone, email, assignee, twin,
                twin_book, link, link_since, last_activity, created_by, created_at, updated_at, version, bin)
            SELECT s.n + {base}, book, r.rank, sort_key, {", ".join(TEXTS)}, phone, email, assignee, twin_n + {base},
                twin_book, link, link_since, last_activity, created_by, created_at, created_at, 1, 0
            FROM stage_contact s JOIN stage_rank r ON r.n = s.n WHERE verdict = 'create' ORDER BY s.n"""
        )

    def put_values(self, base: int, value_base: int) -> None:
        """Writes their values."""
        columns = "kind, position, value, label, preferred, personal, parts, original, e164, key"
        self._run(
            f"""INSERT INTO value (id, contact, source, {columns}, gone)
            SELECT v.m + {value_base}, v.n + {base}, v.source + {value_base},
                {", ".join("v." + name for name in columns.split(", "))}, 0
            FROM stage_value v JOIN stage_contact s ON s.n = v.n WHERE s.verdict = 'create' ORDER BY v.m"""
        )

    def put_documents(self, base: int, *, empty: bool) -> None:
        """Writes their documents, in the order of names, and takes them into the index; ``empty``: there were none
        yet."""
        ranks = None if empty else [rank for (rank,) in self._rows("SELECT rank FROM stage_rank ORDER BY rank")]
        for table, words, digits in (
            ("doc", "words", "digits"),
            ("personal_doc", "personal_words", "personal_digits"),
        ):
            chosen = (
                f"FROM stage_contact s JOIN stage_rank r ON r.n = s.n WHERE verdict = 'create' AND {words} IS NOT NULL"
            )
            self._run(
                f"""INSERT INTO {table} (rank, contact, book, words, digits)
                SELECT r.rank, s.n + {base}, s.book, {words}, {digits} {chosen} ORDER BY {self._db.filing}"""
            )
            self._db.index(table, ranks)

    def tally(self) -> None:
        """Counts what was created into the section counters."""
        self._run(
            """INSERT INTO tally (book, twin_book, kind, assignee, n)
            SELECT book, twin_book, kind, assignee, COUNT(*) FROM stage_contact WHERE verdict = 'create'
            GROUP BY book, twin_book, kind, assignee
            ON CONFLICT (book, twin_book, kind, assignee) DO UPDATE SET n = tally.n + excluded.n"""
        )

    def created_ids(self, base: int) -> list[int]:
        """The numbers of the contacts that were created."""
        rows = self._rows(f"SELECT n + {base} FROM stage_contact WHERE verdict = 'create' ORDER BY n")
        return [number for (number,) in rows]

    def created_words(self) -> Iterable[SqlRow]:
        """(words) of what will be created."""
        return self._stream("SELECT words FROM stage_contact WHERE verdict = 'create'")

    def merges(self) -> list[SqlRow]:
        """(n, contact, earlier row, own, surely) of what is to be merged: into a contact, else into a row;
        ``surely``: with a number or e-mail that is not there."""
        new = f"{SURELY_TO_CONTACT} OR {SURELY_TO_ROW}"
        return self._rows(
            f"SELECT n, match, twin_row, {OWN}, {new} FROM stage_contact WHERE verdict = 'update' ORDER BY n"
        )

    def updates(self, base: int) -> list[SqlRow]:
        """(n, contact, own) of what goes into a contact that is there already, or that this load creates; ``own``: into
        a book of who loads it."""
        return self._rows(
            f"SELECT n, COALESCE(match, twin_row + {base}), {OWN} FROM stage_contact"
            " WHERE verdict = 'update' ORDER BY n"
        )

    def staged(self, n: int) -> SqlRow | None:
        """The TEXTS of a staged contact."""
        return self._row(f"SELECT {', '.join(TEXTS)} FROM stage_contact WHERE n = ?", (n,))

    def staged_values(self, n: int) -> list[SqlRow]:
        """VALUE of a staged contact, from the kind on."""
        return self._rows(f"SELECT {', '.join(VALUE[3:])} FROM stage_value WHERE n = ? ORDER BY m", (n,))

    def note_creations(self, op: int, base: int) -> None:
        """A change row for each creation: no image, only that the contact left the nothing it came from."""
        self._run(
            f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
            SELECT ?, n, 'contact', n + {base}, n + {base}, 'bin', 0, '1', '0' FROM stage_contact
            WHERE verdict = 'create'""",
            (op,),
        )
