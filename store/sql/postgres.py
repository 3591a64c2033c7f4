"""PostgreSQL 13 or newer with pg_trgm: the same store for several hosts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from store.errors import Unavailable
from store.sql.database import Database, Params, SqlRow
from store.sql.finding import Source, Want, checks

try:
    import psycopg
except ImportError as error:  # pragma: no cover - the extra is not installed
    raise Unavailable("PostgreSQL needs one more package: pip install 'teambook[postgres]'.") from error

_WRITER_LOCK = 0x7EA3B00C


@lru_cache(maxsize=1024)
def _adapted(sql: str) -> str:
    """``?`` as psycopg writes it."""
    return sql.replace("%", "%%").replace("?", "%s")


class Postgres(Database):
    """A PostgreSQL database. One advisory lock lets writers in one at a time, so the numbers of operations become
    visible in their order: with a plain sequence a reader asking "newer than n" loses some [measured]."""

    differs: ClassVar[str] = "IS DISTINCT FROM"

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = self._connect()
        self._inside = False
        self._wrote = 0

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            connection = psycopg.connect(self.url, autocommit=True, connect_timeout=10)
            # Plans made for the words at hand: a generic one for LIKE reads the whole table [measured].
            connection.execute("SET plan_cache_mode = force_custom_plan")
            connection.execute("SET client_min_messages = warning")
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

    def bytewise(self, column: str) -> str:
        return f'{column} COLLATE "C"'

    @contextlib.contextmanager
    def bulk_load(self) -> Iterator[None]:
        indexes = self.rows(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            " AND tablename IN ('contact', 'value', 'change', 'doc') AND indexname NOT LIKE '%_pkey'"
        )
        for name, _ in indexes:
            self.run(f'DROP INDEX "{name}"')
        yield
        for _, statement in indexes:
            self.run(statement)

    @contextlib.contextmanager
    def swiftly(self) -> Iterator[None]:
        self.run("SET synchronous_commit = off")
        try:
            yield
        finally:
            self.run("RESET synchronous_commit")

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        self._alive()
        with self._plainly(), self._connection.transaction():
            self._inside = True
            try:
                self.run("SELECT pg_advisory_xact_lock(?)", (_WRITER_LOCK,))
                yield
            finally:
                self._inside = False
        self._wrote += 1

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

    def temporary(self, name: str, columns: str, *, anew: bool = False) -> None:
        if anew:
            self.run(f"DROP TABLE IF EXISTS pg_temp.{name}")
        self.run(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns})")
        self.run(f"TRUNCATE pg_temp.{name}")

    def index(self, table: str, ranks: Sequence[int] | None) -> None:
        """Nothing to do: the trigram indexes follow the table."""

    def unindex(self, table: str, ranks: Sequence[int]) -> None:
        """Nothing to do: the trigram indexes follow the table."""

    def source(self, want: Want) -> Source:
        if not (want.parts or want.unless or want.without):
            return Source("contact c", "c.rank")
        where, params = checks(want, want.parts)
        return Source(f"contact c JOIN {want.table} d ON d.rank = c.rank", "c.rank", where, list(params))

    def hits(self, want: Want, statement: str, params: Params, limit: int) -> list[SqlRow]:
        return self.rows(f"{statement} LIMIT {limit}", params)

    def seen(self) -> int:
        return int(self.scalar("SELECT COALESCE(MAX(id), 0) FROM operation"))

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
        except psycopg.OperationalError as error:
            if self._connection.broken:
                self._connection.close()
            raise Unavailable(f"The database was lost: {_first_line(error)} Nothing was changed; try again.") from error
        except psycopg.errors.InsufficientPrivilege as error:
            raise Unavailable(f"The database does not let you: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["no reason given."])[0]
