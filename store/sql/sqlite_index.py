"""SQLite's full-text index: documents go in and out of it, and what that leaves in pieces is put together later.

Whatever a transaction writes to the index is a piece of its own, and each search looks through all of them. Eight of
one size are merged into one: after the writer has their answer (``Index.settle``), and by those who write
(``Index.relieve``) only where too many have gathered, because nobody ever paused.

Pieces are merged as a whole, but for very large ones. A merge that is broken off and gone on with leaves a piece of a
deleted document behind now and then, where only the numbers of documents are kept (``detail=none``; SQLite 3.40, four
of ten stores that two processes filled for 4 s, none of forty where all merges were whole). Nobody is found by such a
piece, since the document is gone, but the index is not what the documents say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from store.sql.database import CHUNK, Database, SqlRow, listed

TABLES = ("doc", "personal_doc")
_WHOLE = 4_000
"""Up to so many pages are merged at once, 0.5 s; most merges are of some 20, 3 ms."""
_STEP = 32
"""Of larger pieces so many pages are merged in one step, 4 ms: other writers wait no longer than that."""
_FEW = 8
"""Fewer pieces are never merged (``usermerge`` of the tables). With four, the big piece of a store just filled would be
written anew after two hundred edits, with eight it is after 3,600."""
_MANY = 48
"""At more pieces than this who writes merges, too."""
_PAGES = 1
"""So many pages they merge for each document that comes or goes: an edit is one of each."""
_MEMORY, _MUCH_MEMORY = 1 << 20, 32 << 20
"""Bytes that are gathered before they become a piece: for a few documents, and for many."""
_TIDIED = 50_000
"""So many documents at most are put together anew at once."""
_SWELLS = 500
"""From so many documents in one transaction on its memory is given back."""
_TOGETHER = 32
"""So many documents at most go out by the statement by which others come in."""


class Index:
    """The two full-text tables beside each table of documents: its words, and the trigrams of words and digits.

    Rows go in by ascending rank: the index writes itself out whenever a number does not go up. It does so with each
    statement, too, so that many documents go in by a single one: a hundred pieces in place of three made the searches
    after it slower by a half [measured]. A few that go out do so together with those that come in: an edit leaves one
    piece in place of two."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._documents: Counter[str] = Counter()
        self._settled: dict[str, bytes] = {}
        self._leaving: dict[str, list[SqlRow]] = {}
        """By table, the documents (rank, words, digits) that go out with the next that come in."""

    def put(self, table: str, ranks: Sequence[int]) -> None:
        """Takes documents in, and those out that were to leave."""
        leaving = self._leaving.pop(table, None)
        if leaving and len(ranks) <= _TOGETHER:
            self._exchange(table, leaving, ranks)
            return
        if leaving:
            self._exchange(table, leaving, ())
        self._write("INSERT INTO {0} (rowid, {1}) SELECT rank, {1} FROM", table, ranks)

    def take(self, table: str, ranks: Sequence[int]) -> None:
        """Takes documents out, as long as they are still what went in; a few of them with the next ``put``."""
        leaving = self._leaving.setdefault(table, [])
        if len(leaving) + len(ranks) <= _TOGETHER:
            for some, params in listed(ranks):
                leaving += self._db.rows(f"SELECT rank, words, digits FROM {table} WHERE rank IN ({some})", params)
        else:
            self._write("INSERT INTO {0} ({0}, rowid, {1}) SELECT 'delete', rank, {1} FROM", table, ranks)

    def _exchange(self, table: str, leaving: list[SqlRow], ranks: Sequence[int]) -> None:
        """Takes documents out and others in by one statement. At the same rank the old one goes first."""
        some = ",".join("?" * len(ranks))
        for name, columns in _parts(table):
            self._documents[name] += len(leaving) + len(ranks)
            width = 3 if "digits" in columns else 2
            went = ",".join([f"('delete'{', ?' * width})"] * len(leaving))
            self._db.run(
                f"INSERT INTO {name} ({name}, rowid, {columns}) VALUES {went}"
                f" UNION ALL SELECT NULL, rank, {columns} FROM {table} WHERE rank IN ({some}) ORDER BY 2, 1 DESC",
                (*(text for document in leaving for text in document[:width]), *ranks),
            )

    def _write(self, statement: str, table: str, ranks: Sequence[int]) -> None:
        many = len(ranks) > CHUNK
        if many:
            self._db.temporary("indexing", "place INTEGER PRIMARY KEY")
            self._db.many("INSERT INTO indexing (place) VALUES (?)", ((rank,) for rank in ranks))
        for name, columns in _parts(table):
            self._documents[name] += len(ranks)
            each = statement.format(name, columns)
            if many:
                with self._memory(name, _MUCH_MEMORY):
                    self._db.run(f"{each} indexing CROSS JOIN {table} ON rank = place ORDER BY place")
            else:
                for some, params in listed(ranks):
                    self._db.run(f"{each} {table} WHERE rank IN ({some}) ORDER BY rank", params)

    def put_all(self, table: str) -> None:
        """Takes in all documents of a store just filled, as one piece, and this on a high level.

        Small pieces are merged eight at a time into one of the next level; a level takes the big one in once it is its
        turn, which takes seconds. Put together in two steps it stands where that is after 3,600 edits, not after
        60."""
        count = int(self._db.scalar(f"SELECT COUNT(*) FROM {table}"))
        middle = self._db.scalar(f"SELECT rank FROM {table} ORDER BY rank LIMIT 1 OFFSET {count * 6 // 10}")
        for name, columns in _parts(table):
            self._documents[name] += count
            with self._memory(name, 2 * _MUCH_MEMORY):
                for part in ("rank < ?", "rank >= ?"):
                    self._db.run(
                        f"INSERT INTO {name} (rowid, {columns}) SELECT rank, {columns} FROM {table} WHERE {part}"
                        " ORDER BY rank",
                        (middle,),
                    )
                    self._db.run(f"INSERT INTO {name} ({name}) VALUES ('optimize')")

    def take_all(self, table: str) -> None:
        """Takes all documents out."""
        self._leaving.pop(table, None)
        for name, _ in _parts(table):
            self._db.run(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")

    def tidy(self) -> None:
        """Puts down what it holds of documents that are gone.

        Such a document leaves its words in a piece of the index until that is merged with the piece in which they are
        deleted. All pieces at once take 1 s for 50,000 documents; larger ones are left to ``settle``."""
        self._finish()
        for table in TABLES:
            if int(self._db.scalar(f"SELECT COUNT(*) FROM {table}")) <= _TIDIED:
                for name, _ in _parts(table):
                    self._db.run(f"INSERT INTO {name} ({name}) VALUES ('optimize')")

    def relieve(self) -> None:
        """At the end of a transaction: merges where too many pieces have gathered, as much as it added."""
        self._finish()
        for name, documents in (+self._documents).items():
            structure = self._structure(name)
            if _pieces(structure) > _MANY:
                self._merge(name, structure, _PAGES * documents)

    def _finish(self) -> None:
        """Takes out those with whom nobody came in."""
        for table in tuple(self._leaving):
            self.put(table, ())

    def forget(self) -> None:
        """The transaction is over. After a large one the full-text tables are opened anew: the room that they gathered
        its words in never shrinks, and is looked through whenever they write, 4 ms with each edit once 100,000 were
        written [measured]."""
        if max(self._documents.values(), default=0) >= _SWELLS:
            self._db.run("PRAGMA writable_schema = RESET")  # reads the schema anew, and nothing else
        self._documents.clear()
        self._leaving.clear()

    def untidy(self) -> str | None:
        """The table of the index with the most pieces of those in which some might be merged, None if there is none.
        In a fixed order one could wait until those who write must merge it."""
        found: dict[str, int] = {}
        for table in TABLES:
            for name, _ in _parts(table):
                structure = self._structure(name)
                if _pieces(structure) >= _FEW and structure != self._settled.get(name):
                    found[name] = _pieces(structure)
        return max(found, key=found.__getitem__, default=None)

    def settle(self, name: str) -> None:
        """In a transaction of its own: one step of merging in a table."""
        before = self._structure(name)
        self._merge(name, before, _STEP)
        if self._structure(name) == before:  # no eight are of one size
            self._settled[name] = before

    def _merge(self, name: str, structure: bytes, step: int) -> None:
        pages = step if _pages(structure) > _WHOLE else _WHOLE
        self._db.run(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', {pages})")

    @contextmanager
    def _memory(self, name: str, size: int) -> Iterator[None]:
        self._db.run(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {size})")
        yield
        self._db.run(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_MEMORY})")

    def _structure(self, name: str) -> bytes:
        """The record that lists the pieces: a counter, how many levels, how many pieces, then each."""
        return bytes(self._db.scalar(f"SELECT block FROM {name}_data WHERE id = 10"))


def _parts(table: str) -> tuple[tuple[str, str], ...]:
    """The full-text tables of a table of documents, with their columns."""
    return (f"{table}_words", "words"), (f"{table}_grams", "words, digits")


def _pieces(structure: bytes) -> int:
    """How many pieces there are: both numbers are below 128, a byte each, wherever somebody merges."""
    return structure[5]


def _pages(structure: bytes) -> int:
    """How many pages the levels have that would be merged: those of which the pieces are many enough, or become so by
    the merge of the level before."""
    numbers = _varints(structure[4:])
    levels, _, _ = next(numbers), next(numbers), next(numbers)
    total, comes = 0, 0
    for _ in range(levels):
        begun, pieces, pages = next(numbers), next(numbers), 0
        for _ in range(pieces):
            _, first, last = next(numbers), next(numbers), next(numbers)
            pages += last - first + 1
        merged = begun or pieces + comes >= _FEW
        total += pages if merged else 0
        comes = 1 if merged else 0
    return total


def _varints(record: bytes) -> Iterator[int]:
    """SQLite's numbers of one to nine bytes: seven bits each, the first ones first, all eight bits of a ninth."""
    number = length = 0
    for byte in record:
        length += 1
        number = number << 8 | byte if length == 9 else number << 7 | byte & 0x7F
        if byte < 0x80 or length == 9:
            yield number
            number = length = 0
