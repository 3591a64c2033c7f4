"""PostgreSQL 13 or newer with pg_trgm: the same store for several hosts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from store import terms
from store.errors import Interrupted, StoreError, Unavailable
from store.sql.database import Database, Params, SqlRow, integers
from store.sql.finding import Begins, Digits, Holds, Is, Part, Source, Want, check, checks

try:
    import psycopg
except ImportError as error:  # pragma: no cover - the extra is not installed
    raise Unavailable("PostgreSQL needs one more package: pip install 'teambook[postgres]'.") from error

_WRITER_LOCK = 0x7EA3B00C
_ONE_OF = "string_to_array(d.words, ' ') && ?"
"""One of these words, whole: the index has each word of a document."""
_MOST_SORTED = 10_000
"""So many hits are fetched and sorted; beyond, walking the order of names finds a page sooner [measured]."""


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
            connection.execute("SET enable_seqscan = off")  # a rare word taken for a frequent one: 300 ms
            connection.execute("SET jit = off")
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
                self.run("SET LOCAL enable_seqscan = on")  # off for search alone
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

    def temporary(self, name: str, columns: str) -> None:
        self.run(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns})")
        self.run(f"TRUNCATE pg_temp.{name}")

    def drop_temporary(self, name: str) -> None:
        self.run(f"DROP TABLE IF EXISTS pg_temp.{name}")

    def index(self, table: str, ranks: Sequence[int] | None) -> None:
        """Nothing to do: the trigram indexes follow the table."""

    def unindex(self, table: str, ranks: Sequence[int]) -> None:
        """Nothing to do: the trigram indexes follow the table."""

    def tidy_index(self) -> None:
        """Nothing to do: an index forgets with its rows."""

    @contextlib.contextmanager
    def scrubbing(self) -> Iterator[None]:
        yield
        with contextlib.suppress(StoreError):  # old rows are the server's to sweep, sooner or later, if not ours
            self.run("VACUUM contact, value, change, doc, personal_doc, word")

    def source(self, want: Want) -> Source:
        if not (want.parts or want.unless or want.without):
            return Source("contact c", "c.rank")
        rare = self._by_index(want)
        where: list[str] = []
        params: list[Any] = []
        longest = max((len(part.term) for part in want.parts if isinstance(part, Begins | Holds)), default=0)
        for part in want.parts:
            if isinstance(part, Is) and want.table == "doc":
                # the words of the few documents with personal values have no index: each book's are looked through
                where.append(_ONE_OF)
                params.append(list(part.words))
                continue
            short = bool(want.books) and isinstance(part, Begins | Holds) and len(part.term) < min(3, longest)
            condition, found = check(part)
            where.append(condition if rare and not short else _unindexed(condition))
            params += found
        others, found = checks(want, ())
        where += others
        params += found
        if want.books and rare and want.table == "doc":
            where.append(_ONE_OF)
            params.append([terms.book_term(book) for book in want.books])
        elif want.books:
            where.append(f"d.book IN ({integers(want.books)})")
        if not rare and not want.books:  # words so frequent that walking the order of names soon fills a page
            return Source(f"contact c JOIN {want.table} d ON d.rank = c.rank", "d.rank", where, params)
        # Materialized, so that the indexes find all hits before they are put in order: were the order in sight, the
        # planner would walk it, and names that begin alike stand together, maybe at its end.
        hits = f"WITH hit AS MATERIALIZED (SELECT d.rank FROM {want.table} d WHERE {' AND '.join(where)})"
        return Source(
            f"({hits} SELECT rank FROM hit ORDER BY rank) h JOIN contact c ON c.rank = h.rank", "h.rank", [], [], params
        )

    def hits(self, want: Want, statement: str, params: Params, limit: int) -> list[SqlRow]:
        return self.rows(f"{statement} LIMIT {limit}", params)

    def _by_index(self, want: Want) -> bool:
        """Whether the indexes are asked, told by how often the words occur: for a frequent one they fetch every
        document that holds it, 300 ms at a million [measured]."""
        if any(isinstance(part, Is) for part in want.parts):
            return True
        asked = [part for part in want.parts if not isinstance(part, Begins | Holds) or len(part.term) > 1]
        asked = [part for part in asked if not isinstance(part, Digits) or min(map(len, part.forms)) > 2]
        everything = int(self.scalar("SELECT SUM(n) FROM tally") or 0)
        expected = float(everything)
        for part in want.parts:
            expected *= self._share_of(part, want.table, everything)
        return bool(asked) and expected <= _MOST_SORTED

    def _share_of(self, part: Part, table: str, everything: int) -> float:
        """Which part of all documents holds this, estimated; 0 where the trigram index is exact enough not to ask."""
        if isinstance(part, Digits) and min(map(len, part.forms)) < 7:
            return self._sampled(check(part), table, everything)
        if not isinstance(part, Begins) or "" not in part.marks:
            return 0.0
        if len(part.term) < 2:
            return 0.1
        found = self.scalar(
            "SELECT SUM(n) FROM (SELECT n FROM word WHERE word >= ? AND word < ? LIMIT 3000) x",
            (part.term, part.term + "\U0010fffd"),
        )
        return min(1.0, int(found or 0) / max(1, everything))

    def _sampled(self, condition: tuple[str, list[str]], table: str, everything: int) -> float:
        """Which part of the documents meets a condition, by a thousand of them: in a country's numbers some digits
        stand in every third, and no table counts digits."""
        if everything < _MOST_SORTED:
            return 0.0
        clause, params = condition
        percent = 100_000 / everything
        looked, met = self.rows(
            f"SELECT COUNT(*), COUNT(*) FILTER (WHERE {clause}) FROM {table} d"
            f" TABLESAMPLE SYSTEM ({min(100.0, percent):.6f}) REPEATABLE (1)",
            params,
        )[0]
        return int(met) / max(1, int(looked))

    def seen(self) -> int:
        return int(self.scalar("SELECT COALESCE(MAX(id), 0) FROM operation"))

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


def _unindexed(condition: str) -> str:
    """Joined to nothing, a column is out of its trigram index's sight: for words that stand in every tenth document."""
    return condition.replace("d.words LIKE", "d.words || '' LIKE").replace("d.digits LIKE", "d.digits || '' LIKE")


def _first_line(error: Exception) -> str:
    """What PostgreSQL says, as a sentence."""
    said = (str(error).strip().splitlines() or ["no reason given"])[0]
    return said if said.endswith(".") else f"{said}."
