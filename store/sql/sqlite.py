"""SQLite: one file, write-ahead log, writers in a fair queue."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from store import terms
from store.errors import Unavailable
from store.sql import sqlite_file
from store.sql.database import Database, Params, SqlRow, chunks
from store.sql.finding import Begins, Is, Source, Want, checks
from store.sql.matching import by_index, grams_of, quoted, words_of
from store.sql.waiting import is_long, read, text_of, told
from store.types import Writer

try:
    import fcntl
except ImportError:  # no flock on this system: writers meet at SQLite's own lock, in no fair order
    fcntl = None  # type: ignore[assignment]  # a module or None: no type says so

_PAGES = 1
"""So many pages of the index are merged for each document that comes or goes: an edit is one of each."""
_ROOM = 128 << 10
"""So many kB of pages a long writer may hold."""
_MANY, _LARGE, _USUAL = 2000, 64 << 20, 1 << 20
"""From so many documents on the index makes larger pieces of them; the bytes of such a piece, and of one of a few."""
_SAID = 120
"""The bytes in which a writer says who they are."""
_TIDIED = 50_000
"""So many documents at most are put together anew at once."""


class Sqlite(Database):
    """A SQLite file. Reading never waits; writers stand in a queue (a lock file beside the store, first come, first
    served), since SQLite's own retries starve some of fifty writers for seconds [measured]."""

    differs: ClassVar[str] = "IS NOT"
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
        self._indexed: Counter[str] = Counter()
        self._place: int | None = None
        self._writer: Writer | None = None

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

    @contextlib.contextmanager
    def bulk_load(self) -> Iterator[None]:
        indexes = self.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('contact', 'value', 'change')"
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
        with self._turn(writer), self._roomy(writer):
            # IMMEDIATE, never a reader that upgrades: those fail under load instead of waiting [measured]
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self._merge()
                self.run("COMMIT")
                self.committed += 1
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.rollback()
                raise
            finally:
                self._indexed.clear()

    @contextlib.contextmanager
    def _roomy(self, writer: Writer | None) -> Iterator[None]:
        """Room for the pages that a long writer changes. In SQLite's usual 2 MB each of them is written out and read
        in again for nearly every row, as all indexes but one are in another order: 100,000 copies in twice the time
        [measured]. Given back at the end."""
        if not is_long(writer):
            yield
            return
        self.run(f"PRAGMA cache_size = -{_ROOM}")
        try:
            yield
        finally:
            self.run("PRAGMA cache_size = -2000")

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

    # The rows go in by ascending rank: the full-text index writes itself out whenever a number does not go up.

    def index(self, table: str, ranks: Sequence[int] | None) -> None:
        if ranks is None:
            self._index_all(table)
            return
        with self._in_large_pieces(table, len(ranks)):
            for some in chunks(ranks):
                self._indexed[table] += self.run(
                    f"INSERT INTO {table}_words (rowid, words) SELECT rank, words FROM {table} WHERE rank IN ({some})"
                    " ORDER BY rank"
                )
            for some in chunks(ranks):
                self.run(
                    f"INSERT INTO {table}_grams (rowid, words, digits)"
                    f" SELECT rank, words, digits FROM {table} WHERE rank IN ({some}) ORDER BY rank"
                )

    @contextlib.contextmanager
    def _in_large_pieces(self, table: str, documents: int) -> Iterator[None]:
        """Of many documents the index makes one piece for each so many bytes; of large ones it makes fewer, which need
        not be put together at once (``_merge``)."""
        if documents < _MANY:
            yield
            return
        names = (f"{table}_words", f"{table}_grams")
        for name in names:
            self.run(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_LARGE})")
        yield
        for name in names:
            self.run(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_USUAL})")

    def _index_all(self, table: str) -> None:
        """The index of a store just filled, as one piece, and this on a high level.

        Small pieces are merged sixteen at a time into one of the next level (``_merge``); a level takes the big
        one in once it is its turn, which takes seconds. Put together in two steps it stands where that is after 65,000
        edits, not after 256 [measured]."""
        count = int(self.scalar(f"SELECT COUNT(*) FROM {table}"))
        middle = self.scalar(f"SELECT rank FROM {table} ORDER BY rank LIMIT 1 OFFSET {count * 6 // 10}")
        for name, columns in ((f"{table}_words", "words"), (f"{table}_grams", "words, digits")):
            self.run(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_LARGE})")
            for part in ("rank < ?", "rank >= ?"):
                self.run(
                    f"INSERT INTO {name} (rowid, {columns}) SELECT rank, {columns} FROM {table} WHERE {part}"
                    " ORDER BY rank",
                    (middle,),
                )
                self.run(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
            self.run(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_USUAL})")

    def unindex(self, table: str, ranks: Sequence[int]) -> None:
        words, grams = f"{table}_words", f"{table}_grams"
        for some in chunks(ranks):
            self._indexed[table] += self.run(
                f"INSERT INTO {words} ({words}, rowid, words)"
                f" SELECT 'delete', rank, words FROM {table} WHERE rank IN ({some}) ORDER BY rank"
            )
        for some in chunks(ranks):
            self.run(
                f"INSERT INTO {grams} ({grams}, rowid, words, digits)"
                f" SELECT 'delete', rank, words, digits FROM {table} WHERE rank IN ({some}) ORDER BY rank"
            )

    def _merge(self) -> None:
        """Puts pieces of the index together: a few pages for each document that this transaction took in or out.

        What an edit adds is rewritten less than once a level, so this keeps up with any number of edits, and none of
        them pays for the others."""
        for table, documents in (+self._indexed).items():
            for name in (f"{table}_words", f"{table}_grams"):
                self.run(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', {_PAGES * documents})")

    def tidy_index(self) -> None:
        # A document that is gone leaves its words in a piece of the index until that is merged with the piece in which
        # they are deleted. All pieces at once take 1 s for 50,000 documents; larger ones are left to the edits.
        for table in ("doc", "personal_doc"):
            if int(self.scalar(f"SELECT COUNT(*) FROM {table}")) <= _TIDIED:
                for name in (f"{table}_words", f"{table}_grams"):
                    self.run(f"INSERT INTO {name} ({name}) VALUES ('optimize')")

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
            expression = " AND ".join(map(grams_of, grams))
            if want.books:
                expression += f" AND ({' OR '.join(quoted(terms.book_gram(b)) for b in want.books)})"
            index, rechecked = f"{table}_grams", [*words, *grams, *rest]
        else:
            expression = " AND ".join(map(words_of, words))
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

    def hits(self, want: Want, statement: str, params: Params, limit: int) -> list[SqlRow]:
        return self.rows(f"{statement} LIMIT {limit}", params)

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
    def _turn(self, writer: Writer | None) -> Iterator[None]:
        """Waits in the queue of writers. The kernel keeps the order and frees the place of a killed process."""
        if fcntl is None:
            yield
            return
        try:
            place = os.open(f"{self.path}-queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:  # a folder that may only be read: SQLite itself gives the reason
            yield
            return
        try:
            self._wait(place)
            self._place, self._writer = place, writer
            self.report(0)
            yield
        finally:
            self._place = None
            os.close(place)

    def _wait(self, place: int) -> None:
        if self.waiting is not None:
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                with told(lambda: read(os.pread(place, _SAID, 0).decode("ascii", "replace")), self.waiting):
                    fcntl.flock(place, fcntl.LOCK_EX)
        else:
            fcntl.flock(place, fcntl.LOCK_EX)

    def report(self, done: int) -> None:
        """Into the file of the queue, in one piece, over what the writer before has left there."""
        if self._place is not None:
            said = text_of(self._writer._replace(done=done)) if self._writer else ""
            with contextlib.suppress(OSError):  # a full disk: whoever waits is told nothing
                os.pwrite(self._place, said.ljust(_SAID).encode("ascii", "replace"), 0)

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
