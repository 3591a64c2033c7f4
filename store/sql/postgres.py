"""PostgreSQL 13 or newer with pg_trgm: the same store for several hosts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from time import monotonic
from typing import Any, ClassVar

from store import terms
from store.errors import Interrupted, StoreError, Unavailable
from store.sql import routes
from store.sql.database import Database, Params, SqlRow
from store.sql.finding import Source, Want
from store.sql.odds import SIZE, Document, Sample
from store.waiting import Writer, is_long, read, text_of, told

try:
    import psycopg
except ImportError as error:  # pragma: no cover - the extra is not installed
    raise Unavailable("PostgreSQL needs one more package: pip install 'teambook[postgres]'.") from error

_WRITER_LOCK = 0x7EA3B00C
_SETTINGS = {
    # Plans made for the words at hand: a generic one for LIKE reads the whole table [measured].
    "plan_cache_mode": "force_custom_plan",
    "enable_seqscan": "off",  # a rare word taken for a frequent one: 300 ms
    "max_parallel_workers_per_gather": "0",  # starting one takes longer than any search
    "jit": "off",
    "client_min_messages": "warning",
}
_WRITING = f"""SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = {_WRITER_LOCK}
AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"""
_LINES = 24
"""So many documents at least are on a page."""
_KEPT = 300.0
"""Seconds for which a sample of the documents is good."""
_ENTRIES = """SELECT DISTINCT t.term COLLATE "C", d.rank
FROM doc d CROSS JOIN LATERAL unnest(string_to_array(d.words, ' ')) AS t(term)
WHERE t.term <> '' AND left(t.term, 1) NOT IN (?, ?)"""
"""The words of documents for ``doc_term``: without books, which have an index of their own, and e-mails, of which
hardly a word comes twice."""
_FEW, _MANY = 500, 20_000
_LEFT_OUT = (terms.BOOK, terms.EMAIL)


@lru_cache(maxsize=1024)
def _adapted(sql: str) -> str:
    """``?`` as psycopg writes it."""
    return sql.replace("%", "%%").replace("?", "%s")


class Postgres(Database):
    """A PostgreSQL database. One advisory lock lets writers in one at a time, so the numbers of operations become
    visible in their order: with a plain sequence a reader asking "newer than n" loses some [measured]."""

    differs: ClassVar[str] = "IS DISTINCT FROM"
    printed: ClassVar[str] = "format"
    filing: ClassVar[str] = "s.book, r.rank"  # who sees few books then reads their documents in one run

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = self._connect()
        self._inside = False
        self._writer: Writer | None = None
        self._sample: Sample | None = None
        self._good_until = 0.0

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            connection = psycopg.connect(self.url, autocommit=True, connect_timeout=10)
            connection.execute(
                f"SELECT {', '.join(['set_config(%s, %s, false)'] * len(_SETTINGS))}",
                [text for setting in _SETTINGS.items() for text in setting],
            )
        except psycopg.Error as error:
            raise Unavailable(f"The database does not answer: {_first_line(error)}") from error
        return connection

    @property
    def connection(self) -> psycopg.Connection[Any]:
        """The connection itself, for the migrations."""
        return self._connection

    def rows(self, sql: str, params: Params = ()) -> list[SqlRow]:
        with self._cursor() as cursor:
            cursor.execute(_adapted(sql), params)
            return cursor.fetchall() if cursor.description else []

    def stream(self, sql: str, params: Params = ()) -> Iterator[SqlRow]:
        with self.reading(), self._plainly(), self._connection.cursor(name="stream") as cursor:
            cursor.itersize = 500
            cursor.execute(_adapted(sql), params)
            yield from cursor

    def run(self, sql: str, params: Params = ()) -> int:
        with self._cursor() as cursor:
            return int(cursor.execute(_adapted(sql), params).rowcount)

    def many(self, sql: str, rows: Iterable[Params]) -> None:
        with self._cursor() as cursor:
            cursor.executemany(_adapted(sql), rows)

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Params]) -> None:
        with self._cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def look_over(self, *tables: str) -> None:
        # never done by itself for temporary tables; without it a million rows are taken for a few and looped over
        for table in tables:
            self.run(f"ANALYZE {table}")

    def bytewise(self, column: str) -> str:
        return f'{column} COLLATE "C"'

    @contextlib.contextmanager
    def bulk_load(self) -> Iterator[None]:
        indexes = self.rows(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            " AND tablename IN ('contact', 'value', 'change', 'doc', 'doc_term') AND indexname NOT LIKE '%_pkey'"
        )
        for name, _ in indexes:
            self.run(f'DROP INDEX "{name}"')
        yield
        for _, statement in indexes:
            self.run(statement)

    @contextlib.contextmanager
    def rewriting(self, table: str) -> Iterator[None]:
        """With all indexes: readers would wait for whoever drops one."""
        yield

    @contextlib.contextmanager
    def swiftly(self) -> Iterator[None]:
        self.run("SET synchronous_commit = off")
        try:
            yield
        finally:
            self.run("RESET synchronous_commit")
        # otherwise done in the background a minute later; until then no search reads an index alone
        self.run("VACUUM (ANALYZE) contact, value, doc, doc_term, word")

    @contextlib.contextmanager
    def writing(self, writer: Writer | None = None) -> Iterator[None]:
        self._alive()
        with self._plainly(), self._connection.transaction():
            self._inside = True
            try:
                # off for search alone
                take = f"SELECT pg_advisory_xact_lock({_WRITER_LOCK}), set_config('enable_seqscan', 'on', true)"
                with told(_Look(self.url), self.waiting) if self.waiting else contextlib.nullcontext():
                    self.rows(take)
                self._writer = writer
                self.report(0)
                yield
            finally:
                self._inside, self._writer = False, None
        self.committed += 1

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        self.rows(f"SELECT pg_advisory_lock({_WRITER_LOCK})")
        try:
            yield
        finally:
            with contextlib.suppress(StoreError):  # the lock goes with a connection that is lost
                self.rows(f"SELECT pg_advisory_unlock({_WRITER_LOCK})")

    def report(self, done: int, of: int = 0) -> None:
        """As the name of the connection, which others see at once, and which ends with the transaction."""
        if self._writer is not None and of:
            self._writer = self._writer._replace(size=of)
        if self._writer is not None and is_long(self._writer):
            self.rows("SELECT set_config('application_name', ?, true)", (text_of(self._writer._replace(done=done)),))

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        if self._inside:
            yield
            return
        self._alive()
        with self._plainly(), self._connection.transaction():
            self._inside = True
            try:
                self.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                yield
            finally:
                self._inside = False

    def has_table(self, name: str) -> bool:
        return bool(self.scalar("SELECT to_regclass(?) IS NOT NULL", (name,)))

    def temporary(self, name: str, columns: str) -> None:
        self.run(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns})")
        self.run(f"TRUNCATE pg_temp.{name}")

    def drop_temporary(self, name: str) -> None:
        self.run(f"DROP TABLE IF EXISTS pg_temp.{name}")

    def index(self, table: str, ranks: Sequence[int] | None) -> None:
        """The trigram indexes follow the table; the entries of its words are made here."""
        if table != "doc":
            return
        if ranks is None:
            self.run("SET LOCAL work_mem = '64MB'")
            self.run(f"INSERT INTO doc_term (term, rank) {_ENTRIES} ORDER BY 1, 2", _LEFT_OUT)
            self.run("SET LOCAL work_mem = DEFAULT")
            self._sample = None
            return
        for some in _batches(ranks):
            self.run(f"INSERT INTO doc_term (term, rank) {_ENTRIES} AND d.rank = ANY(?)", (*_LEFT_OUT, some))

    def unindex(self, table: str, ranks: Sequence[int] | None) -> None:
        if table != "doc":
            return
        if ranks is None:
            self.run("DELETE FROM doc_term")
            return
        for some in _batches(ranks):
            self.run(
                f"DELETE FROM doc_term e USING ({_ENTRIES} AND d.rank = ANY(?)) t"
                " WHERE e.term = t.term AND e.rank = t.rank",
                (*_LEFT_OUT, some),
            )

    def tidy_index(self) -> None:
        """An index forgets with its rows; the sample is made anew."""
        self._sample = None

    @contextlib.contextmanager
    def scrubbing(self) -> Iterator[None]:
        yield
        with contextlib.suppress(StoreError):  # old rows are the server's to sweep, sooner or later, if not ours
            self.run("VACUUM contact, value, change, doc, doc_term, personal_doc, word")

    def source(self, want: Want, need: int | None, start: int | None = 0) -> Source:
        if not (want.parts or want.unless or want.without):
            return Source("contact c", "c.rank")
        if want.table != "doc":
            return routes.in_personal(want, start)
        return routes.shortest(want, self._sampled(), need, start)

    def source_at_once(self, wants: Sequence[Want], need: int) -> Source | None:
        return routes.at_once(wants, self._sampled(), need)

    def _sampled(self) -> Sample:
        """Documents from all over the table, which is by and large in the order of names."""
        if self._sample is None or monotonic() > self._good_until:
            pages, total = self.rows(
                "SELECT pg_relation_size('doc') / current_setting('block_size')::int,"
                " (SELECT COALESCE(SUM(n), 0) FROM tally)"
            )[0]
            lines = max(1, SIZE // max(1, pages))
            places = [
                f"({page},{1 + (page * 7 + line * max(1, _LINES // lines)) % _LINES})"
                for page in range(0, pages, max(1, pages // SIZE))
                for line in range(lines)
            ]
            rows = self.rows("SELECT rank, book, words, digits FROM doc WHERE ctid = ANY(?::tid[])", (places,))
            self._sample = Sample(int(total), [Document(*row) for row in rows])
            self._good_until = monotonic() + _KEPT
        return self._sample

    def seen(self) -> int:
        return int(
            self.scalar(
                "SELECT (SELECT COALESCE(MAX(id), 0) FROM operation) * 1000000"
                " + (SELECT value::bigint % 1000000 FROM setting WHERE name = 'access-epoch')"
            )
        )

    def interrupt(self) -> None:
        self._connection.cancel()

    def close(self) -> None:
        self._connection.close()

    def _alive(self) -> None:
        """A lost connection is made anew, between transactions only."""
        if self._connection.closed and not self._inside:
            self._connection = self._connect()

    @contextlib.contextmanager
    def _cursor(self) -> Iterator[psycopg.Cursor[Any]]:
        self._alive()
        with self._plainly(), self._connection.cursor() as cursor:
            yield cursor

    @contextlib.contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.QueryCanceled as error:
            raise Interrupted("Broken off.") from error
        except psycopg.OperationalError as error:
            if self._connection.broken:
                self._connection.close()
            raise Unavailable(f"The database was lost: {_first_line(error)} Nothing was changed; try again.") from error
        except psycopg.errors.UndefinedTable as error:
            raise Unavailable("What was prepared went with the connection that was lost. Begin again.") from error
        except psycopg.errors.InsufficientPrivilege as error:
            raise Unavailable(f"The database does not let you: {_first_line(error)}") from error


class _Look:
    """Reads who has the writer lock, on a connection of its own: the one that waits can ask nothing."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __call__(self) -> Writer | None:
        try:
            with psycopg.connect(self._url, autocommit=True, connect_timeout=2) as connection:
                found = connection.execute(_WRITING).fetchone()
        except psycopg.Error:  # nobody is told, then
            return None
        return read(found[0]) if found else None


def _batches(ranks: Sequence[int]) -> Iterator[Sequence[int]]:
    """Few at a time, so that each entry is looked up in the index; or, of so many that reading the whole table is
    quicker, all of them, so that it is read once."""
    size = _FEW if len(ranks) <= _MANY else len(ranks)
    for start in range(0, len(ranks), size):
        yield list(ranks[start : start + size])


def _first_line(error: Exception) -> str:
    """What PostgreSQL says, as a sentence."""
    said = (str(error).strip().splitlines() or ["no reason given"])[0]
    return said if said.endswith(".") else f"{said}."
