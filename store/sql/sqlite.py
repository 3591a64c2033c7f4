"""SQLite: one file, write-ahead log, writers in a fair queue."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from store import terms
from store.errors import Unavailable
from store.sql import sqlite_file
from store.sql.database import Database, Params, SqlRow
from store.sql.finding import Begins, Is, Source, Want, checks
from store.sql.matching import by_index, grams_of, quoted, words_of
from store.sql.queue import Queue
from store.sql.sqlite_index import Index
from store.waiting import Writer, is_long

_ROOM = 128 << 10
"""So many kB of pages a long writer may hold."""
_COPIED = 8
"""After so many of its commits a connection that has time copies the log of writes into the file. Left to the writers
that is one commit in four hundred, and it takes 60 to 250 ms [measured]."""


class Sqlite(Database):
    """A SQLite file. Reading never waits; writers stand in a queue of their own (``store.sql.queue``)."""

    differs: ClassVar[str] = "IS NOT"
    printed: ClassVar[str] = "printf"
    filing: ClassVar[str] = "r.rank"

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self.url = str(path)
        if not create:
            sqlite_file.require(path)
        if create:
            with contextlib.suppress(OSError):  # SQLite then says what is wrong
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # people's contacts: nobody else's to read
        with self._plainly():
            self._connection, self._read_only = (
                (sqlite_file.create(path), None) if create else sqlite_file.connect(path)
            )
        self._index = Index(self)
        self._uncopied = 0
        self._queue = Queue(f"{path}-queue")

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection itself, for the migrations."""
        return self._connection

    def rows(self, sql: str, params: Params = ()) -> list[SqlRow]:
        try:
            if self._read_only:
                self._look()
            return self._connection.execute(sql, params).fetchall()
        except sqlite3.Error as error:
            raise self._reason(error) from error

    def stream(self, sql: str, params: Params = ()) -> Iterator[SqlRow]:
        try:
            if self._read_only:
                self._look()
            cursor = self._connection.cursor()
            cursor.arraysize = 500
            cursor.execute(sql, params)
            yield from cursor
        except sqlite3.Error as error:
            raise self._reason(error) from error

    def run(self, sql: str, params: Params = ()) -> int:
        try:
            return self._connection.execute(sql, params).rowcount
        except sqlite3.Error as error:
            raise self._reason(error) from error

    def many(self, sql: str, rows: Iterable[Params]) -> None:
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise self._reason(error) from error

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Params]) -> None:
        if columns == ("id",):  # half the time of a statement for each [measured]
            ids = json.dumps([number for (number,) in rows])
            self.run(f"INSERT INTO {table} (id) SELECT value FROM json_each(?)", (ids,))
            return
        statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        if self._connection.in_transaction:
            self.many(statement, rows)
            return
        self.run("BEGIN")  # one transaction for all rows; of a connection's own tables it locks nobody out
        try:
            self.many(statement, rows)
        finally:
            self.run("COMMIT")

    def look_over(self, *tables: str) -> None:
        """Nothing to do: the statements over staging tables say their order themselves."""

    def bytewise(self, column: str) -> str:
        return column

    def bulk_load(self) -> contextlib.AbstractContextManager[None]:
        return self._without_indexes("contact", "value", "change")

    def rewriting(self, table: str) -> contextlib.AbstractContextManager[None]:
        """Readers keep to the state of the file in which they began, its indexes too."""
        return self._without_indexes(table)

    @contextlib.contextmanager
    def _without_indexes(self, *tables: str) -> Iterator[None]:
        indexes = self.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            f" AND tbl_name IN ({', '.join('?' * len(tables))})",
            tables,
        )
        for name, _ in indexes:
            self.run(f"DROP INDEX {name}")
        yield
        for _, statement in indexes:
            self.run(statement)

    @contextlib.contextmanager
    def swiftly(self) -> Iterator[None]:
        self.run("PRAGMA journal_mode = OFF")
        self.run("PRAGMA synchronous = OFF")
        self.run("PRAGMA cache_size = -200000")
        try:
            yield
        finally:
            self.run("PRAGMA cache_size = -2000")
            self.run("PRAGMA synchronous = NORMAL")
            self.run("PRAGMA journal_mode = WAL")

    @contextlib.contextmanager
    def writing(self, writer: Writer | None = None) -> Iterator[None]:
        with self._queue.turn(writer, self.waiting), self._roomy(writer):
            # IMMEDIATE, never a reader that upgrades: those fail under load instead of waiting [measured]
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self._index.relieve()
                self.run("COMMIT")
                self.committed += 1
                self._uncopied += 1
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.rollback()
                raise
            finally:
                self._index.forget()

    @contextlib.contextmanager
    def _roomy(self, writer: Writer | None) -> Iterator[None]:
        """Room for the pages that a long writer changes. In SQLite's usual 2 MB each of them is written out and read
        in again for nearly every row, as all indexes but one are in another order: 100,000 copies in twice the time
        [measured]. Given back at the end. They are copied from the log of writes into the file after the answer
        (``catch_up``), which takes 0.4 s for 100,000 contacts assigned."""
        if not is_long(writer):
            yield
            return
        self.run(f"PRAGMA cache_size = -{_ROOM}")
        self.rows("PRAGMA wal_autocheckpoint = 0")
        try:
            yield
            self._uncopied = _COPIED
        finally:
            self.run("PRAGMA cache_size = -2000")
            self.rows(f"PRAGMA wal_autocheckpoint = {sqlite_file.COPIED}")

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        with self._queue.turn():
            yield

    def report(self, done: int, of: int = 0) -> None:
        self._queue.report(done, of)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def has_table(self, name: str) -> bool:
        return self.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)) is not None

    def temporary(self, name: str, columns: str) -> None:
        # a table made anew has every statement of the connection prepared again: 0.3 ms that an edit can do without
        self.run(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns})")
        self.run(f"DELETE FROM temp.{name}")

    def drop_temporary(self, name: str) -> None:
        self.run(f"DROP TABLE IF EXISTS temp.{name}")

    def index(self, table: str, ranks: Sequence[int] | None) -> None:
        if ranks is None:
            self._index.put_all(table)
        else:
            self._index.put(table, ranks)

    def unindex(self, table: str, ranks: Sequence[int] | None) -> None:
        if ranks is None:
            self._index.take_all(table)
        else:
            self._index.take(table, ranks)

    def tidy_index(self) -> None:
        self._index.tidy()

    def catch_up(self) -> bool:
        if self._read_only:
            return False
        if name := self._index.untidy():
            with self._queue.turn(patient=False) as ours, self._at_once():
                if ours:
                    self.run("BEGIN IMMEDIATE")
                    try:
                        self._index.settle(name)
                        self.run("COMMIT")
                        self._uncopied += 1
                    finally:
                        if self._connection.in_transaction:
                            self._connection.rollback()
        if self._uncopied >= _COPIED:
            self._uncopied = 0
            self.rows("PRAGMA wal_checkpoint(PASSIVE)")
        return name is not None

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[None]:
        """Without waiting for programs that lock the file and do not stand in the queue."""
        self.rows("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self.rows(f"PRAGMA busy_timeout = {sqlite_file.PATIENCE}")

    @contextlib.contextmanager
    def scrubbing(self) -> Iterator[None]:
        self.rows("PRAGMA secure_delete = ON")
        try:
            yield
            # what stood in the pages before stands in the log of writes as well; while others read, it stays a while
            self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.rows("PRAGMA secure_delete = OFF")

    def source(self, want: Want, need: int | None, start: int | None = 0) -> Source:
        words, grams, rest = by_index(want.parts)
        table = want.table
        if not (words or grams):
            if not (rest or want.unless or want.without):
                return Source("contact c", "c.rank")
            if want.books:  # few books: their words in the index give their contacts in the order of names
                words = [Is(tuple(map(terms.book_term, want.books)))]
            else:
                where, params = checks(want, rest)
                return Source(f"contact c CROSS JOIN {table} d ON d.rank = c.rank", "c.rank", where, list(params))
        # The rarer of the two leads: pieces of four digits and more do, unless the words are long. The other one is
        # looked up in the document, as are the pieces themselves: the index knows their trigrams, not their order.
        by_grams = bool(grams) and (
            not words or min((len(part.term) for part in words if isinstance(part, Begins)), default=9) < 3
        )
        if by_grams:
            short = [part for part in words if isinstance(part, Begins) and len(part.term) >= 2]
            expression = " AND ".join(map(grams_of, [*grams, *short]))
            if want.books:
                expression += f" AND ({' OR '.join(quoted(terms.book_gram(b)) for b in want.books)})"
            index, rechecked = f"{table}_grams", [*words, *grams, *rest]
        else:
            expression = " AND ".join(words_of(self, part) for part in words)
            if want.books:
                expression += f" AND ({' OR '.join(quoted(terms.book_term(b)) for b in want.books)})"
            index, rechecked = f"{table}_words", [*grams, *rest]
        where, params = checks(want, rechecked)
        document = f" CROSS JOIN {table} d ON d.rank = f.rowid" if where else ""
        return Source(
            f"{index} f{document} CROSS JOIN contact c ON c.rank = f.rowid",
            "f.rowid",
            [f"f.{index} MATCH ?", *where],
            [expression, *params],
        )

    @property
    def watched(self) -> str | None:
        return f"{self.path}-wal"

    def seen(self) -> int:
        # data_version tells of other connections' commits only, hence our own count beside it
        return int(self.scalar("PRAGMA data_version")) * 1_000_000 + self.committed % 1_000_000

    def interrupt(self) -> None:
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._reason(error) from error

    def _reason(self, error: sqlite3.Error) -> Exception:
        return sqlite_file.reason(error, self.path)

    def _look(self) -> None:
        """Connects again where somebody else has changed a file that can only be read (``sqlite_file.connect``)."""
        if self._connection.in_transaction:
            return
        try:
            unchanged = sqlite_file.state(self.path) == self._read_only
        except OSError as error:
            raise Unavailable(f"There is no store at {self.path} any longer.") from error
        if not unchanged:
            self._connection, self._read_only = sqlite_file.connect(self.path)
            self.committed += 1
