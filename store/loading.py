"""Loading many contacts at once: staged and planned first, then applied as one operation.

Imports and single creations go this way. Reading, normalising and looking for duplicates happen before the writer lock
is taken; applying is one transaction, so a load is there whole or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress

from store import indexing, log, order, settings, terms
from store.cards import prepared
from store.errors import Invalid, StoreError
from store.frozen import frozen
from store.log import Author, Change
from store.merging import Staged, idle_in_contact, idle_in_row, merged
from store.sql import contacts
from store.sql import log as log_sql
from store.sql.database import Database
from store.sql.staging import Stage, is_empty, next_ids
from store.text import sort_key
from store.types import Card, PlanRow, Problem
from store.untaken import untaken

Progress = Callable[[int], None]
"""Told how many rows are done; raises to cancel, and nothing has happened."""

_BATCH = 1000
_NOT_LONG = 2000
"""So many contacts may be staged between a source and its copy."""


@frozen
class Standing:
    """What a loaded contact is beside its card: whose, where, in whose hands."""

    book: int
    created_by: int
    created_at: str
    assignee: int = 0
    twin_book: int = 0
    link: str = ""
    last_activity: str | None = None


def prepare(
    card: Card, standing: Standing, region: str, store_id: str, *, given_first: bool = False
) -> tuple[tuple[object, ...], list[tuple[object, ...]]]:
    """Cleans and normalises a card and derives what search and lists need of it: all the work that needs no database.

    Returns the columns of ``store.sql.staging`` from ``verdict``, and those of its values from ``kind``. Raises
    Invalid for what ``store.cards.prepared`` cannot take.
    """
    card = prepared(card)
    reachable = [
        indexing.Reachable(None, value.kind, value.value, value.preferred, value.personal)
        for value in card.values
        if value.kind in ("phone", "email")
    ]
    names = (card.name, card.given_name, card.additional_name, card.family_name, card.nickname)
    derived = indexing.derive(standing.book, names, card.company, card.tags, reachable, region, given_first=given_first)
    keys = iter(derived.keys)
    values: list[tuple[object, ...]] = [
        (value.kind, position, value.value, value.label, int(value.preferred), int(value.personal),
         "\x1f".join(value.parts), value.original,
         *(next(keys) if value.kind in ("phone", "email") else (None, "")))
        for position, value in enumerate(card.values)
    ]  # fmt: skip
    own_id = _own_id(card.uid, store_id)
    contact = (
        "create", "", None, None, standing.book, derived.sort_key, "" if own_id else card.uid, card.type, card.kind,
        card.segment, card.name, card.prefix, card.given_name, card.additional_name, card.family_name, card.suffix,
        card.nickname, card.company, card.department, card.job_title, card.note, "\n".join(card.tags), derived.phone,
        derived.email, sum(1 for _, key in derived.keys if key), own_id, standing.assignee, standing.twin_book,
        standing.link, standing.created_at if standing.link else None, standing.last_activity, standing.created_by,
        standing.created_at, derived.words, derived.digits, derived.personal_words, derived.personal_digits,
    )  # fmt: skip
    return contact, values


def _own_id(uid: str, store_id: str) -> int | None:
    """The number of a contact of this store, out of the uid that it was exported with."""
    head, _, tail = uid.rpartition("-")
    return int(tail) if head == store_id and tail.isascii() and tail.isdigit() and len(tail) < 10 else None


class Staging:
    """Cards on their way in, held by the connection until ``close``; several may be, side by side.

    ``standing`` is for what is applied at once: it makes no tables of its own, and lasts until the next such."""

    def __init__(self, db: Database, region: str, store_id: str, *, standing: bool = False) -> None:
        self._db, self._region, self._store_id = db, region, store_id
        self._given_first = settings.given_first(db)
        self._sorted_now = True
        """Whether the keys of the order are known to be those of ``_given_first``."""
        self._contacts: list[tuple[object, ...]] = []
        self._values: list[tuple[object, ...]] = []
        self.size = 0
        self._value_count = 0
        self._public: dict[int, list[int]] = {}
        """The values that a copy would have, of the contacts staged last."""
        self._planned = -1
        self._stage = Stage(db, standing=standing)
        self._closed = False

    def add(self, card: Card, standing: Standing, *, file: str = "", row: int = 0, twin_of: int | None = None) -> int:
        """Stages a card; returns its number here, by which ``twin_of`` of a copy names its source, staged not long
        before. A copy has the values of its source that are not personal, in their order. Raises Invalid."""
        contact, values = prepare(card, standing, self._region, self._store_id, given_first=self._given_first)
        self.size += 1
        self._contacts.append((self.size, file, row, twin_of, *contact))
        public = self._public.get(twin_of or 0, ())
        sources = public if len(public) == len(values) else [None] * len(values)
        first = self._value_count + 1
        for source, value in zip(sources, values, strict=True):
            self._value_count += 1
            self._values.append((self._value_count, self.size, source, *value))
        if not twin_of:
            self._public.pop(self.size - _NOT_LONG, None)
            self._public[self.size] = [m for m, value in enumerate(values, first) if not value[5]]
        if len(self._contacts) >= _BATCH:
            self.flush()
        return self.size

    def flush(self) -> None:
        """Writes what is still in memory to the staging tables. Raises Invalid where these were given back already."""
        if self._closed:
            raise Invalid("This import is over: plan it again.")
        if self._contacts:
            self._stage.fill(self._contacts, self._values)
            self._contacts, self._values = [], []

    def close(self) -> None:
        """Gives the staging tables back; calling it again does nothing."""
        if not self._closed:
            self._closed = True
            self._contacts, self._values = [], []
            with suppress(StoreError):  # with a connection that is lost its tables are gone
                self._stage.drop()

    def find_duplicates(self, duplicates: str, private: int) -> None:
        """Gives every row its verdict: what is in its book already is skipped, merged into it, or added again; what is
        in the ``private`` one beside it (0: none), is skipped or merged into that."""
        self.flush()
        self._follow_order()
        self._look_over("contact", "value")
        self._stage.find_duplicates(private)
        self._stage.decide({"skip": "skip", "merge": "update", "add": "create"}[duplicates], private)
        self._planned = self._db.seen()

    def look_closer(self) -> None:
        """Skips what only the merge itself finds to be nothing new (``Stage.skip_nothing_new``): a plan counts as its
        application does. Not for the writer lock: merging does the same once more."""
        rows: dict[tuple[int | None, int | None], list[int]] = {}
        mine: dict[tuple[int | None, int | None], bool] = {}
        sure: set[int] = set()
        for n, match, twin, own, surely in self._stage.merges():
            there = (match, None) if match is not None else (None, twin)
            rows.setdefault(there, []).append(n)
            mine[there] = bool(own)
            if surely:
                sure.add(n)
        idle: list[int] = []
        for (match, twin), numbers in rows.items():
            own = mine[match, twin]
            if len(numbers) == 1 and numbers[0] in sure:
                continue
            if match is not None:
                idle += idle_in_contact(self._db, match, self._cards(numbers), own=own)
            elif twin is not None and (texts := self._stage.staged(twin)):
                idle += idle_in_row(texts, self._stage.staged_values(twin), self._cards(numbers), own=own)
        self._stage.skip(idle)

    def _cards(self, numbers: list[int]) -> Iterator[Staged]:
        return ((n, self._stage.staged(n) or (), self._stage.staged_values(n)) for n in numbers)

    @property
    def outdated(self) -> bool:
        """Whether anybody has committed anything since the plan was made."""
        return self._planned != self._db.seen()

    def look_again(self) -> None:
        """The plan went back with a transaction that failed: it is as outdated as it was before."""
        self._planned = -1
        self._sorted_now = False

    def apply(
        self,
        author: Author,
        verb: str,
        detail: dict[str, object],
        progress: Progress | None = None,
        then: Callable[[int], None] | None = None,
    ) -> int | None:
        """Writes everything as one operation, inside the caller's writing transaction, and what comes ``then``
        (``log.write``); returns its number."""
        self.flush()
        return log.write(
            self._db,
            author,
            verb,
            lambda op: self.put(op, progress),
            detail=detail,
            creates=True,
            then=then,
        )

    def counts(self) -> dict[str, int]:
        """How many rows have each verdict: create, update, skip, refuse."""
        self.flush()
        return self._stage.counts()

    def segments(self) -> list[tuple[str, int, int]]:
        """(segment, book, how many) of what will be created."""
        return [(segment, book, number) for segment, book, number in self._stage.segments()]

    def plan_rows(self, limit: int | None) -> list[PlanRow]:
        """What becomes of each row, in the order of the file; at most so many."""
        return [PlanRow(*row) for row in self._stage.plan_rows(limit)]

    def untaken(self, duplicates: str, limit: int) -> list[Problem]:
        """What rows say that goes nowhere, at most so many (``store.untaken``)."""
        return list(untaken(self._stage, duplicates, limit))

    def created_ids(self) -> list[int]:
        """The numbers that the contacts created by ``apply`` got."""
        return self._stage.created_ids(self._base)

    def put(self, op: int, progress: Progress | None = None) -> None:
        """Notes and writes everything for an operation that ``creates`` (``log.write``)."""
        self.flush()
        self._follow_order()
        db, stage, progress = self._db, self._stage, progress or (lambda done: None)
        self._base, value_base = next_ids(db)
        self._look_over("contact", "value")
        stage.note_creations(op, self._base)
        if is_empty(db) and self.size > 10_000:
            stage.put_ranks_of_all(order.GAP)
            with db.bulk_load():
                self._put_rows(value_base, progress, empty=True)
        else:
            order.place(db, stage.keys_in_order, stage.put_ranks)
            self._put_rows(value_base, progress, empty=False)
        stage.tally()
        self._merge(op)

    def _follow_order(self) -> None:
        """Somebody may have had all contacts sorted another way since these were staged."""
        now = settings.given_first(self._db)
        if now != self._given_first or not self._sorted_now:
            self._given_first, self._sorted_now = now, True
            for some in self._stage.names(_BATCH):
                self._stage.put_keys(
                    (sort_key(family, given, name or company, given_first=now), n)
                    for n, family, given, name, company in some
                )

    def _look_over(self, *tables: str) -> None:
        if self.size > _BATCH:
            self._stage.look_over(*tables)

    def _put_rows(self, value_base: int, progress: Progress, *, empty: bool) -> None:
        stage = self._stage
        self._look_over("rank")

        def tell(done: int) -> None:
            progress(done)
            self._db.report(done)

        created = stage.put_contacts(self._base)
        tell(created // 4)
        stage.put_values(self._base, value_base)
        tell(created // 2)
        stage.put_documents(self._base, empty=empty)
        tell(created)
        counts: Counter[str] = Counter()
        for (words,) in stage.created_words():
            counts.update(terms.public_words(words))
        contacts.count_words(self._db, counts.items())

    def _merge(self, op: int) -> None:
        """Rows that are there already fill what is empty in the contact and add the values it lacks; those that bring
        nothing new are skipped after all."""
        db, stage = self._db, self._stage
        changes: list[Change] = []
        rows: dict[int, list[int]] = {}
        mine: dict[int, bool] = {}
        idle: list[int] = []
        for n, contact, own in stage.updates(self._base):
            rows.setdefault(contact, []).append(n)
            mine[contact] = bool(own)
        for contact, numbers in rows.items():
            # several rows of one contact are one change: each is added to what the ones before it made
            made, nothing_new = merged(db, contact, self._cards(numbers), own=mine[contact])
            changes.extend(made)
            idle.extend(nothing_new)
        stage.skip(idle)
        log_sql.insert_changes(
            db,
            op,
            [change.columns for change in changes],
            start=1 << 30,  # beyond the numbers of the creations
        )
