"""An import between its plan and its application."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from types import TracebackType

from store.access import CREATE, EDIT
from store.cards import PERSONAL_SEGMENTS
from store.errors import Invalid
from store.loading import Progress, Staging, Standing
from store.sql import staging as sql
from store.types import Card, ImportPlan, Outcome, PlanRow, Problem, Record
from store.verbs.base import Verb, Work
from store.verbs.imports import Import

_MOST_PROBLEMS = 10_000


class ImportRun:
    """Records read into staging and planned. ``plan`` tells what would happen; ``apply`` makes it happen, as one
    operation, or not at all. Use it as a context manager: what is staged is dropped at the end."""

    def __init__(
        self,
        work: Work,
        do: Callable[[Verb], Outcome],
        records: Iterable[Record],
        book: int,
        duplicates: str,
        sample: int | None,
    ) -> None:
        work.require(CREATE if duplicates != "merge" or not work.reach.may(EDIT, book) else EDIT, book)
        self._work, self._do, self._book, self._sample = work, do, book, sample
        self._duplicates = duplicates
        self._problems: list[Problem] = []
        self._files: dict[str, None] = {}
        self._read = self._refused = 0
        self._staging = Staging(work.db, work.author.region, work.store_id)
        for record in records:
            self._take(record)
        self._staging.find_duplicates(book, duplicates)
        self.plan = self._make_plan()

    def __enter__(self) -> ImportRun:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sql.clear(self._work.db)

    def apply(self, progress: Progress | None = None) -> ImportPlan:
        """Writes what the plan says; ``progress`` is told how many rows are done and may raise to cancel."""
        outcome = self._do(Import(self._staging, self._book, self._duplicates, tuple(self._files), progress))
        return replace(self._make_plan(), operation=outcome.operation)

    def _take(self, record: Record) -> None:
        self._read += 1
        self._files[record.file] = None
        for reason in record.problems:
            self._report(record, reason)
        if record.card is None:
            self._refused += 1
            return
        try:
            book, card = self._home(record.card), record.card
            if book not in self._work.reach.owned and any(value.personal for value in card.values):
                card = replace(card, values=tuple(value for value in card.values if not value.personal))
                self._report(record, "Its personal values stay out: only contacts of your own book have such.")
            self._staging.add(card, Standing(book, self._work.author.member.id, self._work.author.at),
                              file=record.file, row=record.row)  # fmt: skip
        except Invalid as error:
            self._refused += 1
            self._report(record, str(error))

    def _report(self, record: Record, reason: str) -> None:
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(Problem(record.file, record.row, record.name, reason))

    def _home(self, card: Card) -> int:
        """A personal segment puts a contact of one's own into the personal book; elsewhere it is refused (S2.9)."""
        if card.segment.casefold() not in PERSONAL_SEGMENTS:
            return self._book
        reach = self._work.reach
        personal = reach.book("personal", owner=reach.member.id)
        if self._book not in reach.owned or personal is None:
            raise Invalid(f"The segment {card.segment} is personal: such contacts go to a book of your own.")
        return personal.id

    def _make_plan(self) -> ImportPlan:
        counts = self._staging.counts()
        rows = tuple(PlanRow(*row) for row in sql.plan_rows(self._work.db, self._sample))
        return ImportPlan(
            self._read,
            counts.get("create", 0),
            counts.get("update", 0),
            counts.get("skip", 0),
            self._refused,
            tuple(self._problems),
            rows,
        )
