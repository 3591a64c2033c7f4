"""A connection to the store's database, as the rest of the store knows it: rows in, rows out, one writer at a time.

What SQLite and PostgreSQL do differently stands in ``sqlite.py`` and ``postgres.py`` under the same names.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from store.waiting import GoingOn, Waiting, Writer

if TYPE_CHECKING:
    from store.sql.finding import Source, Want

Params = Sequence[Any]
SqlRow = tuple[Any, ...]


class Database(ABC):
    """One connection. Statements are written with ``?`` for parameters and run in autocommit outside ``writing``."""

    differs: ClassVar[str]
    """The operator for "is not the same value, NULL being a value"."""

    printed: ClassVar[str]
    """The function that puts values into a text where it has ``%s``."""

    filing: ClassVar[str]
    """The order in which many documents are written at once: of ``s``, what is staged, and ``r``, its rank."""

    url: str

    committed: int = 0
    """How many changes this connection has committed: what is begun anew must not do one twice."""

    waiting: Waiting | None = None
    """Who is told for whom this connection waits to write."""

    going_on: GoingOn | None = None
    """Who is told how far something is of which nobody could know before that it takes long."""

    newest_rank: int = -1
    """Where this connection has put the newest contact in the order of names (``store.order``): only a hint."""

    @abstractmethod
    def rows(self, sql: str, params: Params = ()) -> list[SqlRow]:
        """All rows of a query."""

    @abstractmethod
    def stream(self, sql: str, params: Params = ()) -> Iterator[SqlRow]:
        """The rows of a query one by one, without holding them all."""

    @abstractmethod
    def run(self, sql: str, params: Params = ()) -> int:
        """Runs a writing statement; returns how many rows it touched."""

    @abstractmethod
    def many(self, sql: str, rows: Iterable[Params]) -> None:
        """Runs a writing statement once for each row of parameters."""

    @abstractmethod
    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Params]) -> None:
        """Adds many rows to a staging table, as fast as the database can."""

    @abstractmethod
    def look_over(self, *tables: str) -> None:
        """Lets the planner see how much is in staging tables, after they were filled and before they are joined."""

    @abstractmethod
    def bytewise(self, column: str) -> str:
        """``column`` compared as bytes of UTF-8, which is also the order of Python's strings."""

    @abstractmethod
    def bulk_load(self) -> AbstractContextManager[None]:
        """Inside ``writing``, for loading an empty store: without the indexes, which are made afterwards in one go."""

    @abstractmethod
    def rewriting(self, table: str) -> AbstractContextManager[None]:
        """Inside ``writing``, while all rows of a table change what most of its indexes hold: without these, which are
        made afterwards in one go, unless readers would have to wait for that."""

    @abstractmethod
    def swiftly(self) -> AbstractContextManager[None]:
        """While a new store is filled that nobody else uses yet: speed before safety. A crash leaves it useless."""

    @abstractmethod
    def writing(self, writer: Writer | None = None) -> AbstractContextManager[None]:
        """A transaction that holds the writer lock: waits for its turn, commits at the end, rolls back on an error.
        ``writer`` is what those are told who wait meanwhile.

        Raises Unavailable where the database cannot be written (full, read-only, locked by another program, lost).
        """

    @abstractmethod
    def alone(self) -> AbstractContextManager[None]:
        """Outside ``writing``, for a new schema: whoever would write, or bring the store up to date as well, waits."""

    @abstractmethod
    def report(self, done: int, of: int = 0) -> None:
        """Inside ``writing``: tells those who wait that so many are done; ``of`` where only now it is known how many
        there are."""

    def go_on(self, done: int, of: int) -> None:
        """Inside ``writing``: tells those who wait, and ``going_on``, that so many are done; raises what that does."""
        self.report(done, of)
        if self.going_on is not None:
            self.going_on(done, of)

    @abstractmethod
    def reading(self) -> AbstractContextManager[None]:
        """A transaction that sees one state of the store throughout (exports, streams)."""

    @abstractmethod
    def has_table(self, name: str) -> bool:
        """Whether the store has this table."""

    @abstractmethod
    def temporary(self, name: str, columns: str) -> None:
        """An empty table that only this connection sees."""

    @abstractmethod
    def drop_temporary(self, name: str) -> None:
        """Takes such a table away, if it is there."""

    @abstractmethod
    def index(self, table: str, ranks: Sequence[int] | None) -> None:
        """Takes the documents of ``table`` with these ranks (ascending; None: all) into the full-text index."""

    @abstractmethod
    def unindex(self, table: str, ranks: Sequence[int] | None) -> None:
        """Takes them out of it again, before the documents themselves change or go: at once, or, where they are few,
        with the next ``index`` of the table, at the latest at the end of the transaction."""

    @abstractmethod
    def tidy_index(self) -> None:
        """Lets the full-text index put down what it holds of documents that are gone, as far as that takes a moment."""

    def catch_up(self) -> bool:
        """Outside ``writing``, when nobody waits: does a few milliseconds of what writing has put off, unless somebody
        else is writing. Returns whether there may be more to do. Raises Unavailable."""
        return False

    @abstractmethod
    def scrubbing(self) -> AbstractContextManager[None]:
        """Around a transaction that takes texts out for good: overwrites them where they stood, also in the database's
        own files, as far as it can."""

    @abstractmethod
    def source(self, want: Want, need: int | None, start: int | None = 0) -> Source:
        """Where the hits of a search come from. ``need``: how many of the first are wanted, None for all; ``start``:
        after which place in the order, None where they are the last before one."""

    def source_at_once(self, wants: Sequence[Want], need: int) -> Source | None:
        """Where the first hits of several wants come from in one pass; ``h.tier`` tells whose each is. None where this
        database rather has them asked for one after the other."""
        return None

    @property
    def watched(self) -> str | None:
        """A file whose time or length changes with each commit, None where there is none."""
        return None

    @abstractmethod
    def seen(self) -> int:
        """A number that changes whenever somebody has committed something."""

    @abstractmethod
    def interrupt(self) -> None:
        """From another thread: breaks off the statement that is running, which then raises Interrupted."""

    @abstractmethod
    def close(self) -> None:
        """Ends the connection; calling it again does nothing."""

    def row(self, sql: str, params: Params = ()) -> SqlRow | None:
        """The first row of a query, or None."""
        found = self.rows(sql, params)
        return found[0] if found else None

    def scalar(self, sql: str, params: Params = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.rows(sql, params)
        return found[0][0] if found else None


CHUNK = 2000
"""So many numbers at most stand in one statement: databases have a limit on its length."""


def chunks(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers as lists in SQL, in their order, each short enough for a statement."""
    for start in range(0, len(numbers), CHUNK):
        yield ",".join(map(str, numbers[start : start + CHUNK]))


def listed(numbers: Sequence[int]) -> Iterator[tuple[str, Params]]:
    """The same with the parameters that belong to each list. A single number is one, so that what is asked of one
    contact is the same statement each time: preparing it anew takes twice as long as doing it [measured]."""
    if len(numbers) == 1:
        yield "?", tuple(numbers)
        return
    for some in chunks(numbers):
        yield some, ()


def integers(values: Iterable[int]) -> str:
    """Whole numbers as a list in SQL. Inline, since they come from the store itself and may be hundreds; an empty
    list becomes one that nothing is in."""
    return _listed(values) if isinstance(values, frozenset) else ",".join(map(str, sorted(values))) or "-1"


@lru_cache(maxsize=32)
def _listed(values: frozenset[int]) -> str:
    """The books of a reader stand in every statement: 200 of them are 20 microseconds, several times a page."""
    return ",".join(map(str, sorted(values))) or "-1"
